"""Finds the shared library, checks that it fits, and gives its functions their types.

The order is fixed, and nothing else is looked at:
  1. the file that BROOK_LIBRARY names: where it is set, it must be right, or the import fails;
  2. a file of the library's name beside this module (a wheel carries it there);
  3. the system's, by the name that the loader knows it by (its SONAME).
The first that is there is the one: if it cannot be used, the import fails and no other is tried.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from ._errors import LibraryError
from ._prototypes import PROTOTYPES, SLOW

VARIABLE = "BROOK_LIBRARY"
#: The interface that this package was written for: MAJOR, MINOR. A library of the same MAJOR serves from that MINOR on;
#: while MAJOR is 0, MINOR must be the same.
INTERFACE = (0, 1)

_TYPES: Dict[str, Any] = {
    "void": None,
    "int32_t": ctypes.c_int32,
    "int64_t": ctypes.c_int64,
    "uint32_t": ctypes.c_uint32,
    "uint64_t": ctypes.c_uint64,
    "size_t": ctypes.c_size_t,
    "brook_status": ctypes.c_int32,
    "brook_status *": ctypes.POINTER(ctypes.c_int32),
    "brook_realloc_fn": ctypes.c_void_p,  # always NULL here: the C library's allocator
    "void *": ctypes.c_void_p,
    "const char *": ctypes.c_char_p,  # what is returned is copied into bytes at once
}


def library_name(platform: str = sys.platform) -> str:
    """The file's name as the system's loader knows it."""
    if platform == "darwin":
        return "libbrook.0.dylib"
    return "brook-0.dll" if platform == "win32" else "libbrook.so.0"


def candidate(environ: Mapping[str, str], folder: str, name: str) -> Tuple[str, str]:
    """(what to load, why): the first of the fixed order that is there."""
    if VARIABLE in environ:
        path = environ[VARIABLE]
        if not os.path.isfile(path):
            raise LibraryError(f"{VARIABLE} is set but names no file: {path!r}. Correct it or unset it.")
        return os.path.abspath(path), VARIABLE
    beside = os.path.join(folder, name)
    if os.path.exists(beside):
        return beside, "beside the package"
    return name, "the system's"


def fits(number: int) -> bool:
    """Whether a library with this version number has the interface that this package needs."""
    major, minor = number // 1000000, number // 1000 % 1000
    if major != INTERFACE[0]:
        return False
    return minor == INTERFACE[1] if major == 0 else minor >= INTERFACE[1]


def _c_type(name: str) -> Any:
    if name in _TYPES:
        return _TYPES[name]
    if name.count("*") == 2:
        return ctypes.POINTER(ctypes.c_void_p)
    if name.count("*") == 1:  # an opaque object
        return ctypes.c_void_p
    raise TypeError(f"no ctypes type is known for {name!r}")


class Library:
    """The functions of the shared library, each an attribute under its own name."""

    def __init__(self, target: str, why: str) -> None:
        self.path = target
        self.why = why
        try:
            loaded = ctypes.CDLL(target)
        except OSError as error:
            message = f"libbrook could not be loaded ({why}): {error}. Install it, or set {VARIABLE}."
            raise LibraryError(message) from None
        held = ctypes.PyDLL(target, handle=loaded._handle)  # the same library, without handing over to other threads
        missing: List[str] = []
        for name, (result, arguments) in PROTOTYPES.items():
            function = getattr(loaded if name in SLOW else held, name, None)
            if function is None:
                missing.append(name)
                continue
            function.restype = _c_type(result)
            function.argtypes = [_c_type(a) for a in arguments]
            setattr(self, name, function)
        self._check_version(missing)

    def _check_version(self, missing: List[str]) -> None:
        number: Optional[Callable[[], int]] = getattr(self, "brook_version_number", None)
        if number is None:
            raise LibraryError(f"{self.path} ({self.why}) is not libbrook.")
        if not fits(number()):
            found = self.brook_version_string().decode()
            raise LibraryError(
                f"{self.path} ({self.why}) is libbrook {found}, and this package needs "
                f"{INTERFACE[0]}.{INTERFACE[1]}. Install the two from the same release."
            )
        if missing:
            raise LibraryError(f"{self.path} ({self.why}) lacks {', '.join(missing[:3])}: it is not a whole libbrook.")

    def __getattr__(self, name: str) -> Any:  # for type checkers; what was loaded is found before this is asked
        raise AttributeError(name)


def load_library() -> Library:
    """The library that this process uses."""
    folder = os.path.dirname(os.path.abspath(__file__))
    return Library(*candidate(os.environ, folder, library_name()))


lib = load_library()


def text(value: Optional[bytes]) -> str:
    """A string of the library's, "" for NULL."""
    return value.decode("utf-8") if value else ""
