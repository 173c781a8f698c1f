"""What a pack holds, as frozen values: ratings that order, bands, descriptors, behaviours, modifiers, flags.

All are read once, when the pack is loaded, and copied: none refers to the library's memory.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple, Type, cast

_Row = Tuple[str, int, str, str, str, str]


class Rating(enum.Enum):
    """A rating of a pack. Each pack has its own (`pack.Rating`), lowest first; members compare in that order.

    The value is the rating's id. A note that is not rated has no rating at all (None), and does not compare:
    "not rated" never means safe.
    """

    number: int
    label: str
    symbol: str  #: tells the rating without colour
    colour: str
    meaning: str

    def __new__(cls, id: str, number: int, label: str, symbol: str, colour: str, meaning: str) -> "Rating":
        member = object.__new__(cls)
        member._value_ = id
        member.number, member.label, member.symbol = number, label, symbol
        member.colour, member.meaning = colour, meaning
        return member

    @property
    def id(self) -> str:
        """The rating's id in the pack, such as "amber"."""
        return str(self._value_)

    def _order(self, other: object) -> Optional[int]:
        return self.number - other.number if isinstance(other, Rating) and type(other) is type(self) else None

    def __lt__(self, other: object) -> bool:
        order = self._order(other)
        if order is None:
            return NotImplemented
        return order < 0

    def __le__(self, other: object) -> bool:
        order = self._order(other)
        if order is None:
            return NotImplemented
        return order <= 0

    def __gt__(self, other: object) -> bool:
        order = self._order(other)
        if order is None:
            return NotImplemented
        return order > 0

    def __ge__(self, other: object) -> bool:
        order = self._order(other)
        if order is None:
            return NotImplemented
        return order >= 0

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"<Rating.{self.name}>"

    def __hash__(self) -> int:
        return hash(self._value_)

    def __reduce_ex__(self, protocol: Any) -> Tuple[Any, ...]:
        rows = tuple((r.id, r.number, r.label, r.symbol, r.colour, r.meaning) for r in type(self))
        return _member, (rows, self.number)


_kinds: Dict[Tuple[_Row, ...], Type[Rating]] = {}


def rating_kind(rows: Tuple[_Row, ...]) -> Type[Rating]:
    """The enumeration for these ratings; the same one for the same ratings, so that results of two loads compare."""
    kind = _kinds.get(rows)
    if kind is None:
        names = [(row[0].upper().replace("-", "_"), row) for row in rows]
        make = cast(Any, Rating)
        kind = _kinds.setdefault(rows, make("Rating", names, module=__name__))
    return kind


def _member(rows: Tuple[_Row, ...], number: int) -> Rating:
    return list(rating_kind(rows))[number]


@dataclass(frozen=True)
class Band:
    """An age band; both years belong to it."""

    id: str
    label: str
    first_year: int
    last_year: int
    last_year_send: int  #: where special educational needs or a disability are stated

    def covers(self, years: int, send: bool = False) -> bool:
        """Whether a child of that age is rated in this band; one may be in two."""
        return self.first_year <= years <= (self.last_year_send if send else self.last_year)


@dataclass(frozen=True)
class Descriptor:
    """An entry of the scheme's own lists, by its code."""

    code: str
    label: str
    band: str
    rating: Rating


@dataclass(frozen=True)
class BandCell:
    """How the pack rates a behaviour in a band; no descriptor: the rating is inferred."""

    band: str
    rating: Rating
    descriptor: Optional[str]


@dataclass(frozen=True)
class Kind:
    """What groups behaviours: a heading of a menu."""

    id: str
    label: str


@dataclass(frozen=True)
class Answer:
    """An answer of a question, and the modifiers that hold if it is given: for `modifiers` of an observation."""

    text: str
    modifiers: Tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """What an interview asks, since it may still raise a rating."""

    id: str
    ask: str
    why: str
    asks_age: bool  #: the answer is the age of another who is involved (`other_age` of an observation), not one of `answers`
    answers: Tuple[Answer, ...]
    kinds: Tuple[str, ...]  #: ids of the kinds of behaviour of which it may be asked


@dataclass(frozen=True)
class Behaviour:
    """A behaviour of the pack, with its rating in each band that has one."""

    id: str
    kind: str
    label: str
    plain: str  #: one plain line for a menu
    explanation: str
    cells: Tuple[BandCell, ...]


@dataclass(frozen=True)
class Modifier:
    """What raises a rating, such as a gap in age."""

    id: str
    label: str
    reason: str


@dataclass(frozen=True)
class Flag:
    """What the practitioner should be told beside the rating."""

    id: str
    label: str
    explanation: str
    urgent: bool


@dataclass(frozen=True)
class Overlay:
    """A pathway or wording that was laid over the pack."""

    id: str
    version: str
    title: str


@dataclass(frozen=True)
class PackInfo:
    """All that a pack tells of itself."""

    id: str
    version: str
    digest: str  #: SHA-256 of all that was loaded
    title: str
    edition: str
    language: str
    licence: str
    attribution: str
    disclaimers: Tuple[str, ...]
    overlays: Tuple[Overlay, ...]
    ratings: Tuple[Rating, ...]  #: lowest first
    bands: Tuple[Band, ...]  #: youngest first
    kinds: Tuple[Kind, ...]
    behaviours: Tuple[Behaviour, ...]
    descriptors: Tuple[Descriptor, ...]
    modifiers: Tuple[Modifier, ...]
    flags: Tuple[Flag, ...]
    questions: Tuple[Question, ...]  #: in the order to ask them
    statuses: Tuple[Tuple[str, str], ...]  #: (id, label)
    unrated_label: str
    unrated_symbol: str
    unrated_texts: Tuple[Tuple[str, str], ...]  #: (reason, what to show)
