"""What can go wrong, as exceptions: each has the library's code, none holds any part of a note."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple, Type

from ._prototypes import NUMBERS


class Severity(enum.IntEnum):
    """How grave a problem of a pack is: an error keeps the pack from being loaded, a warning does not."""

    WARNING = NUMBERS["BROOK_SEVERITY_WARNING"]
    ERROR = NUMBERS["BROOK_SEVERITY_ERROR"]


@dataclass(frozen=True)
class Diagnostic:
    """One problem of a pack, and where it is."""

    severity: Severity
    number: int  #: nnn of [BRK-nnn]: docs/diagnostics.md
    file: str
    line: int  #: from 1; 0 where the whole file is meant
    column: int  #: in code points, from 1
    pointer: str  #: JSON Pointer of the value; "" for the document
    message: str
    text: str  #: all of it in one line, as the command shows it

    def __str__(self) -> str:
        return self.text


class LibraryError(ImportError):
    """The shared library cannot be found or loaded, or does not fit this package."""


class BrookError(Exception):
    """Base of all errors of the library. `code` is the number of brook.h (0: found by this package itself)."""

    def __init__(
        self,
        message: str,
        code: int = 0,
        diagnostics: Tuple[Diagnostic, ...] = (),
        offset: Optional[int] = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.diagnostics = diagnostics  #: all problems of the pack, warnings among them
        self.offset = offset  #: code point of the note where the error lies, or None

    @property
    def name(self) -> str:
        """The code's name in brook.h, such as "BROOK_ERR_PACK"; "" where it has none."""
        return _NAMES.get(self.code, "")

    @property
    def file(self) -> Optional[str]:
        """File of the first error of the pack, or None."""
        first = self._first()
        return first.file if first else None

    @property
    def line(self) -> Optional[int]:
        """Line of the first error of the pack, or None."""
        first = self._first()
        return first.line if first else None

    @property
    def column(self) -> Optional[int]:
        """Column of the first error of the pack, or None."""
        first = self._first()
        return first.column if first else None

    def _first(self) -> Optional[Diagnostic]:
        return next((d for d in self.diagnostics if d.severity == Severity.ERROR), None)

    def __reduce__(self) -> Tuple[Any, ...]:  # so that other processes may hand it back
        return type(self), (self.args[0], self.code, self.diagnostics, self.offset)


class PackError(BrookError, ValueError):
    """A pack or overlay is not valid, or a file of it cannot be read: see `diagnostics`."""


class NotFoundError(BrookError, LookupError):
    """There is no built-in pack or overlay of that name, and no file either."""


class TextError(BrookError, ValueError):
    """The note is too long or not text (a lone surrogate): see `offset`."""


class AgeError(BrookError, ValueError):
    """The age is missing where it is needed, or outside what the pack covers."""


class CodeError(BrookError, ValueError):
    """A code is not of this pack, or not of the band of the age that was given."""


class EmptyError(BrookError, ValueError):
    """Neither a note nor a code was given."""


class LimitError(BrookError):
    """The counted work limit was reached: there is no partial rating."""


class ClosedError(BrookError, ValueError):
    """The pack has been closed. Its code is that of an argument that makes no sense, as for a call of the library without a pack."""

    def __init__(
        self,
        message: str = "The pack has been closed: load it again.",
        code: int = NUMBERS["BROOK_ERR_ARGUMENT"],
        diagnostics: Tuple[Diagnostic, ...] = (),
        offset: Optional[int] = None,
    ) -> None:
        super().__init__(message, code, diagnostics, offset)


_NAMES: Dict[int, str] = {number: name for name, number in NUMBERS.items() if name.startswith("BROOK_ERR_")}

_CLASSES: Dict[str, Type[BrookError]] = {
    "BROOK_ERR_IO": PackError,
    "BROOK_ERR_PACK": PackError,
    "BROOK_ERR_UTF8": TextError,
    "BROOK_ERR_TOO_LONG": TextError,
    "BROOK_ERR_AGE_MISSING": AgeError,
    "BROOK_ERR_AGE_RANGE": AgeError,
    "BROOK_ERR_CODE_UNKNOWN": CodeError,
    "BROOK_ERR_CODE_BAND": CodeError,
    "BROOK_ERR_EMPTY": EmptyError,
    "BROOK_ERR_LIMIT": LimitError,
    "BROOK_ERR_NOT_FOUND": NotFoundError,
}


def make_error(
    code: int, message: str, diagnostics: Tuple[Diagnostic, ...] = (), offset: Optional[int] = None
) -> Exception:
    """The exception for a status; want of memory is Python's own."""
    if code == NUMBERS["BROOK_ERR_NO_MEMORY"]:
        return MemoryError(message)
    return _CLASSES.get(_NAMES.get(code, ""), BrookError)(message, code, diagnostics, offset)


for _class in (LibraryError, BrookError, *BrookError.__subclasses__()):
    _class.__module__ = "brookrate"  # a traceback names an error as callers do
