"""What is to be rated, checked and put into the library's own terms before any call is made."""

from __future__ import annotations

import operator
from dataclasses import dataclass, fields
from itertools import accumulate
from typing import Any, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from ._errors import AgeError, CodeError, TextError
from ._prototypes import NUMBERS

#: Whole years, or (years, months).
Age = Union[int, Tuple[int, int]]

_MOST_YEARS = 150  # of an age that goes the short way; beyond it the long way says what is wrong
_MOST_MONTHS = 2**31 - 1  # all that the library's number holds


@dataclass(frozen=True, repr=False)
class Observation:
    """One note, or codes, or both, about one child. Its `repr` shows ages, and of codes only how many there are: anything
    else may be words of a note that went to the wrong place.
    """

    text: Optional[str] = None
    age: Optional[Age] = None
    send: bool = False  #: special educational needs or a disability are stated
    developmental_age: Optional[Age] = None
    codes: Tuple[str, ...] = ()  #: behaviour slugs and descriptor codes of the pack
    modifiers: Tuple[str, ...] = ()  #: ids of modifiers that are known to hold, as if the note said so
    other_age: Optional[Age] = None  #: of another who is involved, where the note gives no other age

    def __repr__(self) -> str:
        ages = ", ".join(f"{name}={_shown_age(getattr(self, name))}" for name in ("age", "developmental_age", "other_age"))
        return f"<Observation {ages}, {_counted(self.codes, 'code')}, {_counted(self.modifiers, 'modifier')}>"


def _shown_age(age: object) -> str:
    numbers = age if isinstance(age, tuple) else (age,)
    known = age is None or all(isinstance(number, int) for number in numbers)
    return repr(age) if known else f"<{type(age).__name__}>"


def _counted(ids: object, what: str) -> str:
    if not isinstance(ids, (tuple, list)):
        return f"{what}s of type {type(ids).__name__}"
    return f"{len(ids)} {what}{'s' if len(ids) != 1 else ''}"


_FIELDS = frozenset(f.name for f in fields(Observation))
ObservationLike = Union[Observation, Mapping[str, Any], Tuple[Optional[str], Optional[Age]]]


class Prepared(NamedTuple):
    """An observation in the library's terms. For this package alone: its `repr` would show the note."""

    note: str
    data: bytes  #: the note in UTF-8
    age_months: int  #: negative: not given
    developmental_age_months: int = -1
    send: int = 0
    codes: Tuple[bytes, ...] = ()
    modifiers: Tuple[bytes, ...] = ()
    other_age_months: int = -1

    @property
    def plain(self) -> bool:
        """Nothing but a note and an age: it may go the short way."""
        facts = self.codes or self.modifiers or self.send
        return not facts and self.developmental_age_months < 0 and self.other_age_months < 0

    def __repr__(self) -> str:
        return f"<Prepared, {len(self.data)} bytes>"


class Batch(NamedTuple):
    """Notes and ages alone, as one foreign call takes them. For this package alone: its `repr` would show the notes."""

    notes: List[str]
    data: bytes  #: all notes in UTF-8, one behind the other
    ends: List[int]  #: of each note in it
    ages: List[int]  #: in months

    def __repr__(self) -> str:
        return f"<Batch of {len(self.notes)}>"


def batch_of(items: Sequence[ObservationLike]) -> Optional[Batch]:
    """The items where each is a plain (text, age), as nearly all are; None where one is anything else."""
    notes: List[str] = []
    ages: List[int] = []
    for item in items:
        if type(item) is not tuple or len(item) != 2:
            return None
        text, age = item
        if type(text) is not str or type(age) is not int or not 0 <= age < _MOST_YEARS:
            return None
        notes.append(text)
        ages.append(age * 12)
    joined = "".join(notes)
    if joined.isascii():  # then bytes are code points
        return Batch(notes, joined.encode("ascii"), list(accumulate(map(len, notes))), ages)
    try:
        return joined_batch(notes, [note.encode("utf-8") for note in notes], ages)
    except UnicodeEncodeError:  # one by one it is told which
        return None


def joined_batch(notes: List[str], data: List[bytes], ages: List[int]) -> Batch:
    """Notes of which each is encoded already."""
    return Batch(notes, b"".join(data), list(accumulate(map(len, data))), ages)


def prepare_item(item: ObservationLike) -> Prepared:
    """An item of `rate_many`: an Observation, a mapping with its fields, or (text, age)."""
    if isinstance(item, tuple) and len(item) == 2:
        return prepare(*item)
    if isinstance(item, Observation):
        return prepare(**{f: getattr(item, f) for f in _FIELDS})
    if isinstance(item, Mapping):
        if not _FIELDS.issuperset(item):
            place = next(i for i, key in enumerate(item, 1) if key not in _FIELDS)  # a key may be a note that went astray
            raise TypeError(f"key {place} of the mapping is no field of an observation: it has {', '.join(sorted(_FIELDS))}")
        return prepare(**item)
    raise TypeError(f"expected an Observation, a mapping or (text, age), not {type(item).__name__}")


def prepare(
    text: Optional[str] = None,
    age: Optional[Age] = None,
    send: bool = False,
    developmental_age: Optional[Age] = None,
    codes: Iterable[str] = (),
    modifiers: Iterable[str] = (),
    other_age: Optional[Age] = None,
) -> Prepared:
    """Checks the types; whether ages and codes are the pack's is the library's to say."""
    note = text if text is not None else ""
    if not isinstance(note, str):
        raise TypeError(f"text must be str, not {type(note).__name__}: decode bytes first")
    if send not in (True, False):
        raise TypeError("send must be True or False")
    age_months = months(age, "age")
    developmental = months(developmental_age, "developmental_age")
    return Prepared(
        note,
        _encode(note),
        age_months,
        developmental,
        int(send),
        _ids(codes, "code"),
        _ids(modifiers, "modifier"),
        months(other_age, "other_age"),
    )


def _encode(note: str) -> bytes:
    offset = -1
    try:
        return note.encode("utf-8")
    except UnicodeEncodeError as error:
        offset = error.start
    # Raised outside of the handler: the error that Python made holds the whole note.
    raise TextError(
        f"The note is not text at code point {offset}: it holds half of a surrogate pair. Decode it again.",
        NUMBERS["BROOK_ERR_UTF8"],
        offset=offset,
    )


def _ids(ids: Iterable[str], what: str) -> Tuple[bytes, ...]:
    if isinstance(ids, (str, bytes)):
        raise TypeError(f"{what}s must be a list of {what}s: write {what}s=['...'] for one")
    ready = []
    for id in ids:
        if not isinstance(id, str):
            raise TypeError(f"a {what} must be str, not {type(id).__name__}")
        if not id.isascii():
            message = f"A {what} is not of this pack: {what}s are plain letters, digits, '.' and '-'."
            raise CodeError(message, NUMBERS["BROOK_ERR_CODE_UNKNOWN"])
        ready.append(id.encode("ascii"))
    return tuple(ready)


def months(age: Optional[Age], name: str = "age") -> int:
    """Whole months, -1 where none is given. A float is refused: 7.4 may mean seven years and four months or five."""
    if age is None:
        return -1
    try:
        years, more = _years_and_months(age)
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be whole years or (years, months), not {type(age).__name__}") from None
    if years < 0 or not 0 <= more < 12:
        raise AgeError(f"{name} must not be negative, and its months must be 0 to 11.", NUMBERS["BROOK_ERR_AGE_RANGE"])
    if years * 12 + more > _MOST_MONTHS:
        raise AgeError(f"{name} is beyond any age that a pack can cover.", NUMBERS["BROOK_ERR_AGE_RANGE"])
    return years * 12 + more


def _years_and_months(age: Age) -> Tuple[int, int]:
    if isinstance(age, bool):
        raise TypeError
    if isinstance(age, tuple):
        years, more = age
        return operator.index(years), operator.index(more)
    return operator.index(age), 0
