"""Turns the flat export of a result into its frozen values, part by part. It outlives the pack, of which it knows a copy."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple

from ._flat import BANDS, BEHAVIOURS, CELLS, FINDINGS, FLAGS, LEGAL, MODIFIERS, RESPONSE, RESULT, SUGGESTIONS, WARNINGS, Flat, first_look
from ._model import Flag, Modifier, PackInfo, Rating
from ._results import Cell, Evidence, Finding, LegalNote, Paragraph, Result, Section, Suggestion, code_points

_new = object.__new__
_Words = Tuple[Evidence, ...]

# Numbers of the record of a result.
_VERSION, _PACK, _PACK_VERSION, _DIGEST, _RATING, _RATING_ID, _REASON, _URGENT, _BOUNDARY, _AGE, _SETTLED = range(11)


class ResultReader:
    """Reads results of one pack. It knows the pack's own values, so that results share them."""

    def __init__(self, info: PackInfo) -> None:
        self._info = info
        self._ratings: Tuple[Optional[Rating], ...] = (*info.ratings, None)  # by number; -1: none
        self._modifiers = {m.id: m for m in info.modifiers}
        self._flags = {f.id: f for f in info.flags}
        self._unrated = dict(info.unrated_texts)
        self._statuses = dict(info.statuses)
        self._paragraphs: Dict[Tuple[int, bytes, bytes], Paragraph] = {}  # the pack's, so there are only so many

    def hold(self, data: bytes, note: str) -> Result:
        """The result with this export, of rating this note: its words are taken now, so that the note is not kept."""
        return self.hold_each(data, (len(data),), (note,))[0]  # type: ignore[return-value]

    def hold_each(self, data: bytes, stops: Iterable[int], notes: Iterable[str]) -> List[Optional[Result]]:
        """Results whose exports lie one behind the other, each ending at its stop; None where one takes no bytes."""
        held: List[Optional[Result]] = []
        ratings = self._ratings
        start = 0
        for note, stop in zip(notes, stops):
            if stop == start:
                held.append(None)
                continue
            export = data[start:stop]
            start = stop
            rating, found = first_look(export)
            if found and not note.isascii():
                found = code_points(note, note.encode("utf-8"), found)
            places = iter(found)
            result = _new(Result)
            parts = result.__dict__
            parts["rating"] = ratings[rating]
            parts["_held"] = (export, found, [note[a:b] for a, b in zip(places, places)] if found else (), self)
            held.append(result)
        return held

    def part(self, result: Result, name: str) -> Any:
        """The value of a field of a result that is held."""
        parts = result.__dict__
        flat = parts.get("_flat")
        if flat is None:
            flat = parts["_flat"] = Flat(parts["_held"][0])
        return _PARTS[name](self, flat, result)

    def _rating(self, number: int) -> Optional[Rating]:
        return self._ratings[number]

    # Each of these reads one field.
    def _findings(self, flat: Flat, result: Result) -> Tuple[Finding, ...]:
        return tuple([self._finding(flat, result, row) for row in flat.rows(FINDINGS)])

    def _finding(self, flat: Flat, result: Result, row: Tuple[int, ...]) -> Finding:
        text, behaviours = flat.text, flat.rows(BEHAVIOURS, row[0], row[1])
        modifiers, noted = flat.rows(MODIFIERS, row[4], row[5]), flat.rows(MODIFIERS, row[17], row[18])
        status, aside = text(row[14]), flat.optional(row[15])
        return Finding(
            behaviours=tuple([text(b[0]) for b in behaviours]),
            rating=self._rating(row[8]),
            raised_to=self._rating(row[9]),
            counts=aside is None,
            status=status,
            status_label=self._statuses.get(status, ""),
            set_aside_because=aside,
            reader=text(row[12]),
            role=text(row[13]),
            cells=tuple([self._cell(flat, cell) for cell in flat.rows(CELLS, row[2], row[3])]),
            modifiers=tuple([self._modifier(flat, m) for m in modifiers]),
            evidence=_words(result, row[6], row[7]),
            reason=text(row[16]),
            labels=tuple([text(b[1]) for b in behaviours]),
            score=row[11],
            raised_by_age=row[10] == 1,
            raising=tuple([_words(result, m[3], m[4]) for m in modifiers]),
            noted=tuple([self._modifier(flat, m) for m in noted]),
            noting=tuple([_words(result, m[3], m[4]) for m in noted]),
        )

    def _cell(self, flat: Flat, row: Tuple[int, ...]) -> Cell:
        return Cell(flat.text(row[0]), self._info.ratings[row[2]], flat.optional(row[1]), flat.text(row[3]), flat.text(row[4]))

    def _modifier(self, flat: Flat, row: Tuple[int, ...]) -> Modifier:
        return self._modifiers[flat.text(row[0])]

    def _raised(self, flat: Flat, result: Result) -> Tuple[Modifier, ...]:
        found = {m.id for f in result.findings if f.counts for m in f.modifiers}
        return tuple(m for m in self._info.modifiers if m.id in found)

    def _settled(self, flat: Flat, result: Result) -> Tuple[str, ...]:
        bits = (_head(flat)[_SETTLED] & 0xFFFFFFFF) | (_head(flat)[_SETTLED + 1] & 0xFFFFFFFF) << 32
        return tuple(question.id for i, question in enumerate(self._info.questions) if bits >> i & 1)

    def _flagged(self, flat: Flat, result: Result) -> Tuple[Flag, ...]:
        return tuple(self._flags[flat.text(row[0])] for row in flat.rows(FLAGS))

    def _flag_words(self, flat: Flat, result: Result) -> Tuple[_Words, ...]:
        return tuple(_words(result, row[3], row[4]) for row in flat.rows(FLAGS))

    def _suggested(self, flat: Flat, result: Result) -> Tuple[Suggestion, ...]:
        return tuple(
            Suggestion(flat.text(r[0]), flat.optional(r[1]), self._rating(r[3]), flat.text(r[4]), flat.text(r[2]))
            for r in flat.rows(SUGGESTIONS)
        )

    def _response(self, flat: Flat, result: Result) -> Tuple[Paragraph, ...]:
        return tuple(self._paragraph(row[0], flat.raw(row[1]), flat.raw(row[2])) for row in flat.rows(RESPONSE))

    def _paragraph(self, section: int, id: bytes, words: bytes) -> Paragraph:
        key = (section, id, words)
        known = self._paragraphs.get(key)
        if known is None:
            made = Paragraph(Section(section), words.decode("utf-8"), id.decode("utf-8"))
            known = self._paragraphs.setdefault(key, made)
        return known

    def _rating_label(self, flat: Flat, result: Result) -> str:
        return result.rating.label if result.rating is not None else self._info.unrated_label

    def _rating_symbol(self, flat: Flat, result: Result) -> str:
        return result.rating.symbol if result.rating is not None else self._info.unrated_symbol

    def _unrated_text(self, flat: Flat, result: Result) -> str:
        return self._unrated.get(result.unrated_reason, "") if result.unrated_reason is not None else ""


def _words(result: Result, first: int, count: int) -> _Words:
    _, places, words, _ = result.__dict__["_held"]
    return tuple([Evidence(places[2 * i], places[2 * i + 1], words[i]) for i in range(first, first + count)])


def _head(flat: Flat) -> Tuple[int, ...]:
    return flat.rows(RESULT)[0]


def _legal(flat: Flat) -> Tuple[LegalNote, ...]:
    return tuple(LegalNote(flat.text(row[0]), flat.text(row[1]), flat.text(row[2])) for row in flat.rows(LEGAL))


_R = ResultReader
_PARTS: Dict[str, Callable[[ResultReader, Flat, Result], Any]] = {
    "rating_label": _R._rating_label,
    "rating_symbol": _R._rating_symbol,
    "unrated_reason": lambda reader, flat, result: flat.optional(_head(flat)[_REASON]),
    "unrated_text": _R._unrated_text,
    "urgent": lambda reader, flat, result: _head(flat)[_URGENT] == 1,
    "boundary": lambda reader, flat, result: _head(flat)[_BOUNDARY] == 1,
    "age_months": lambda reader, flat, result: _head(flat)[_AGE] if _head(flat)[_AGE] >= 0 else None,
    "bands": lambda reader, flat, result: tuple(flat.text(row[0]) for row in flat.rows(BANDS)),
    "findings": _R._findings,
    "modifiers": _R._raised,
    "flags": _R._flagged,
    "warnings": lambda reader, flat, result: tuple(flat.text(row[0]) for row in flat.rows(WARNINGS)),
    "suggestions": _R._suggested,
    "response": _R._response,
    "legal": lambda reader, flat, result: _legal(flat),
    "pack_id": lambda reader, flat, result: flat.text(_head(flat)[_PACK]),
    "pack_version": lambda reader, flat, result: flat.text(_head(flat)[_PACK_VERSION]),
    "pack_digest": lambda reader, flat, result: flat.text(_head(flat)[_DIGEST]),
    "flag_evidence": _R._flag_words,
    "settled": _R._settled,
    "disclaimers": lambda reader, flat, result: reader._info.disclaimers,
}
