"""Reads the flat export of a result: docs/flat-format.md is the contract. Nothing here calls the library.

Sections stand in the directory in the order of their ids, and later versions add at its end, so section i is entry i - 1.
"""

from __future__ import annotations

import struct
from typing import Iterator, Optional, Sequence, Tuple

RESULT, OVERLAYS, RATINGS, BANDS, FINDINGS, BEHAVIOURS, CELLS, MODIFIERS, SPANS, FLAGS = range(1, 11)
WARNINGS, SUGGESTIONS, RESPONSE, LEGAL, STRINGS = range(11, 16)

NONE = -1  #: a string that is not there, as a signed number

_HEAD = struct.Struct("<4sHHII")
_ENTRY = struct.Struct("<4I")
_DIRECTORY = struct.Struct(f"<{4 * STRINGS}I")
_RECORDS = {width: struct.Struct(f"<{width}i") for width in range(1, 33)}
_SPAN = struct.Struct("<2i")
_RATING = struct.Struct("<i")
_SPANS_ENTRY = _HEAD.size + (SPANS - 1) * _ENTRY.size


def spans(data: bytes) -> Sequence[Tuple[int, ...]]:
    """All spans of an export, as bytes of the note, in the order of their section. Asked of every result."""
    _, offset, count, size = _ENTRY.unpack_from(data, _SPANS_ENTRY)
    if count == 0:
        return ()
    if count == 1:
        return (_SPAN.unpack_from(data, offset),)
    return [_SPAN.unpack_from(data, at) for at in range(offset, offset + count * size, size)]


def rating(data: bytes) -> int:
    """The rating's number: what is asked most, without reading anything else."""
    return int(_RATING.unpack_from(data, _ENTRY.unpack_from(data, _HEAD.size)[1] + 16)[0])


class Flat:
    """One export, its tables found."""

    __slots__ = ("_data", "_directory", "_strings")

    def __init__(self, data: bytes) -> None:
        magic, major, _, length, sections = _HEAD.unpack_from(data)
        if magic != b"BRKR" or major != 1 or length > len(data) or sections < STRINGS:
            raise ValueError("not a flat export that this package can read")
        self._data = data
        self._directory = _DIRECTORY.unpack_from(data, _HEAD.size)
        self._strings = self._directory[4 * (STRINGS - 1) + 1]

    def rows(self, section: int, first: int = 0, count: int = -1) -> Iterator[Tuple[int, ...]]:
        """Records of a section (all, or a run of them) as signed numbers."""
        _, offset, most, size = self._directory[4 * (section - 1) : 4 * section]
        count = most if count < 0 else count
        start = offset + first * size
        return _RECORDS[size // 4].iter_unpack(self._data[start : start + count * size])

    def text(self, at: int) -> str:
        """A string, "" for none."""
        if at == NONE:
            return ""
        start = self._strings + at
        return self._data[start : self._data.index(0, start)].decode()

    def optional(self, at: int) -> Optional[str]:
        """A string, or None."""
        return None if at == NONE else self.text(at)

    def raw(self, at: int) -> bytes:
        """A string's bytes."""
        start = self._strings + at
        return self._data[start : self._data.index(0, start)]
