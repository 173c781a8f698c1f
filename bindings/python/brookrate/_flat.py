"""Reads the flat export of a result: docs/flat-format.md is the contract. Nothing here calls the library.

Sections stand in the directory in the order of their ids, and later versions add at its end, so section i is entry i - 1.
"""

from __future__ import annotations

import struct
from typing import List, Optional, Tuple

RESULT, OVERLAYS, RATINGS, BANDS, FINDINGS, BEHAVIOURS, CELLS, MODIFIERS, SPANS, FLAGS = range(1, 11)
WARNINGS, SUGGESTIONS, RESPONSE, LEGAL, STRINGS = range(11, 16)

NONE = -1  #: a string that is not there, as a signed number

_HEAD = struct.Struct("<4sHHII")
_ENTRY = struct.Struct("<4I")
_DIRECTORY = struct.Struct(f"<{4 * STRINGS}I")
_NUMBERS = [struct.Struct(f"<{count}i") for count in range(129)]
_RATING_AT = 4 * 4  # in the record of a result
_SPAN_SIZE = 2 * 4
# Offset of the result's record; offset, number and size of the spans.
_LOOK = struct.Struct(f"<{_HEAD.size + 4}xI{(SPANS - RESULT) * _ENTRY.size - 4}x3I")


def first_look(data: bytes) -> Tuple[int, Tuple[int, ...]]:
    """What is asked of every result, without reading anything else: the rating's number, and all spans in the order of their
    section: first byte of the note, byte behind the last, and so on."""
    result, offset, count, size = _LOOK.unpack_from(data)
    (rating,) = _NUMBERS[1].unpack_from(data, result + _RATING_AT)
    if size == _SPAN_SIZE and count < len(_NUMBERS) // 2:  # nearly always
        return rating, _NUMBERS[2 * count].unpack_from(data, offset)
    two = _NUMBERS[2]
    return rating, tuple(value for at in range(offset, offset + count * size, size) for value in two.unpack_from(data, at))


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

    def rows(self, section: int, first: int = 0, count: int = -1) -> List[Tuple[int, ...]]:
        """Records of a section (all, or a run of them) as signed numbers."""
        _, offset, most, size = self._directory[4 * (section - 1) : 4 * section]
        count = most if count < 0 else count
        if not count:
            return []
        record, start = _NUMBERS[size // 4], offset + first * size
        return [record.unpack_from(self._data, at) for at in range(start, start + count * size, size)]

    def text(self, at: int) -> str:
        """A string, "" for none."""
        if at == NONE:
            return ""
        data, start = self._data, self._strings + at
        return data[start : data.index(0, start)].decode()

    def optional(self, at: int) -> Optional[str]:
        """A string, or None."""
        return None if at == NONE else self.text(at)

    def raw(self, at: int) -> bytes:
        """A string's bytes."""
        start = self._strings + at
        return self._data[start : self._data.index(0, start)]
