"""What rating a note gives: frozen values that stand alone and hold nothing of the note but the evidence.

No `repr` here shows words of a note, so that a result may be logged; `Evidence.text` and `reason` are for the reader alone.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Dict, Optional, Protocol, Tuple

from ._model import Flag, Modifier, Rating
from ._prototypes import NUMBERS


class Section(enum.IntEnum):
    """Part of the suggested response, in the order to show them."""

    OTHER = 0  #: one that this package does not know yet
    URGENT = NUMBERS["BROOK_RESPONSE_URGENT"]  #: first, whatever the rating
    DO = NUMBERS["BROOK_RESPONSE_DO"]
    RECORD = NUMBERS["BROOK_RESPONSE_RECORD"]
    TELL = NUMBERS["BROOK_RESPONSE_TELL"]
    AVOID = NUMBERS["BROOK_RESPONSE_AVOID"]

    @classmethod
    def _missing_(cls, value: object) -> "Section":
        return cls.OTHER


@dataclass(frozen=True)
class Evidence:
    """Words that a finding rests on: `note[start:end]`, counted as Python counts."""

    start: int
    end: int
    text: str = field(repr=False)


@dataclass(frozen=True)
class Cell:
    """A finding's rating in one band."""

    band: str
    rating: Rating
    descriptor: Optional[str]  #: None where the rating is inferred
    basis: str  #: "listed" or "inferred"
    age_of: str  #: whose age brought the band in: "child", "told" by the note, "then" (in the past) or "another"


@dataclass(frozen=True)
class Finding:
    """A behaviour that was found, what it rests on, and whether it counts."""

    behaviours: Tuple[str, ...]  #: one, or the candidates of a code that covers several
    rating: Optional[Rating]  #: its own: the highest of its cells
    raised_to: Optional[Rating]  #: after modifiers; None where nothing raised it
    counts: bool
    status: str  #: "observed", "negated", ...
    status_label: str
    set_aside_because: Optional[str]  #: a status, "superseded" or "doubted"; None where it counts
    reader: str  #: "rules", "learned" or "code"
    role: str  #: "displayed", "done-to", "witnessed" or "unclear"
    cells: Tuple[Cell, ...]
    modifiers: Tuple[Modifier, ...] = field(repr=False)
    evidence: Tuple[Evidence, ...]
    reason: str = field(repr=False)  #: one sentence: why this was found
    labels: Tuple[str, ...]  #: of the behaviours, for people
    score: int  #: "learned": comparable within one pack; else 1000
    raised_by_age: bool  #: by the pack's rule for those below an age, which no modifier names
    raising: Tuple[Tuple[Evidence, ...], ...]  #: for each of `modifiers` the words that name it, if any do
    noted: Tuple[Modifier, ...] = field(repr=False)  #: what goes with it and changed nothing, mostly since the rating is the highest
    noting: Tuple[Tuple[Evidence, ...], ...]  #: for each of `noted` the words that name it, if any do


@dataclass(frozen=True)
class Suggestion:
    """A behaviour that a person may pick; it counts for nothing."""

    behaviour: str
    descriptor: Optional[str]
    rating: Optional[Rating]
    reason: str = field(repr=False)
    band: str  #: in which it would be rated


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the suggested response."""

    section: Section
    text: str = field(repr=False)
    id: str  #: the pack's response that it comes from


@dataclass(frozen=True)
class LegalNote:
    """A note on the law, apart from the rating. No legal advice."""

    id: str
    text: str = field(repr=False)
    source: str = field(repr=False)  #: what it rests on; "" where that is not said


class Reader(Protocol):
    """What decodes a result's parts when they are first asked for (_read.py)."""

    def part(self, result: "Result", name: str) -> Any:
        """The value of one field."""


@dataclass(frozen=True, repr=False)
class Result:
    """The answer for one observation.

    It is held as the library's flat export, and each field is read when it is first asked for; that shows nowhere but in
    the time it takes. The words of the evidence are taken at once, so that the note itself is not kept.
    """

    rating: Optional[Rating]  #: None: not rated, which never means safe
    rating_label: str  #: also where it is not rated
    rating_symbol: str
    unrated_reason: Optional[str]  #: "nothing-recognised", "only-set-aside", "outside-tool"; None where rated
    unrated_text: str  #: the pack's sentence for that reason; "" where rated
    urgent: bool
    boundary: bool  #: the age lies in two bands
    age_months: Optional[int]
    bands: Tuple[str, ...]
    findings: Tuple[Finding, ...]  #: those that count, highest first; then those set aside
    modifiers: Tuple[Modifier, ...]
    flags: Tuple[Flag, ...]
    warnings: Tuple[str, ...]
    suggestions: Tuple[Suggestion, ...]
    response: Tuple[Paragraph, ...]
    legal: Tuple[LegalNote, ...]
    pack_id: str
    pack_version: str
    pack_digest: str
    flag_evidence: Tuple[Tuple[Evidence, ...], ...]  #: for each of `flags` the words that name it, if any do
    disclaimers: Tuple[str, ...]  #: the pack's sentences to show with every result
    settled: Tuple[str, ...]  #: ids of the pack's questions that need not be asked any more

    if not TYPE_CHECKING:  # a checker goes by the fields

        def __getattr__(self, name: str) -> Any:  # only for what is not there yet
            held = self.__dict__.get("_held")  # its export, its spans and their words, and what reads them
            if held is None or name not in Result.__dataclass_fields__:
                raise AttributeError(f"a result has no {name!r}")
            reader: Reader = held[3]
            value = self.__dict__[name] = reader.part(self, name)
            return value

    def __getstate__(self) -> Dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        self.__dict__.update(state)

    def explain(self) -> str:
        """The rating, what it rests on, what raised it, what was set aside and what to do, in plain words.

        It holds words of the note: show it to those who may read the note.
        """
        from ._show import explain

        return explain(self)

    def to_dict(self, words: bool = False) -> Dict[str, Any]:
        """All of it as dicts, lists, texts and numbers, for JSON, with the names of docs/batch-format.md.

        Evidence is counted in code points. With `words` it holds the words of the note too.
        """
        from ._show import to_dict

        return to_dict(self, words)

    def _repr_html_(self) -> str:
        from ._show import to_html

        return to_html(self)

    @property
    def rating_id(self) -> str:
        """The rating's id, or "none"."""
        return self.rating.id if self.rating is not None else "none"

    @property
    def counted(self) -> Tuple[Finding, ...]:
        """The findings that the rating rests on."""
        return tuple(f for f in self.findings if f.counts)

    @property
    def set_aside(self) -> Tuple[Finding, ...]:
        """The findings that do not count, each with its reason."""
        return tuple(f for f in self.findings if not f.counts)

    def __repr__(self) -> str:
        urgent = ", urgent" if self.urgent else ""
        findings, suggestions = len(self.counted), len(self.suggestions)
        return (
            f"<Result {self.rating_id}{urgent}, {findings} finding{'s' if findings != 1 else ''}, "
            f"{len(self.set_aside)} set aside, {suggestions} suggestion{'s' if suggestions != 1 else ''}; "
            f"pack {self.pack_id} {self.pack_version}>"
        )


def code_points(note: str, data: bytes, offsets: Tuple[int, ...]) -> Tuple[int, ...]:
    """The code points at which these byte offsets of the note lie; `data` is the note in UTF-8."""
    if len(data) == len(note):
        return offsets
    places = {0: 0}
    at, count = 0, 0
    for offset in sorted(set(offsets)):
        count += len(data[at:offset].decode("utf-8"))
        at = offset
        places[offset] = count
    return tuple(places[o] for o in offsets)
