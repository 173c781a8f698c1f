"""Reads objects of the library into frozen values, copying every string at once. Nothing here keeps a pointer."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from ._errors import Diagnostic, Severity
from ._library import lib, text
from ._model import (
    Band,
    BandCell,
    Behaviour,
    Descriptor,
    Flag,
    Modifier,
    Overlay,
    PackInfo,
    Rating,
    rating_kind,
)
from ._results import Cell, Evidence, Finding, LegalNote, Paragraph, Result, Section, Suggestion, code_points

_REASONS = ("nothing-recognised", "only-set-aside", "outside-tool")


def _each(count: int, getter: Callable[..., Any], *holder: Any) -> Tuple[str, ...]:
    return tuple(text(getter(*holder, i)) for i in range(count))


def _optional(value: Optional[bytes]) -> Optional[str]:
    return None if value is None else value.decode("utf-8")


# ---- loader and pack ----------------------------------------------------------------------------


def read_diagnostics(loader: int) -> Tuple[Diagnostic, ...]:
    """All problems that the loader has found so far."""
    return tuple(
        Diagnostic(
            severity=Severity(lib.brook_loader_diagnostic_severity(loader, i)),
            number=lib.brook_loader_diagnostic_number(loader, i),
            file=text(lib.brook_loader_diagnostic_file(loader, i)),
            line=lib.brook_loader_diagnostic_line(loader, i),
            column=lib.brook_loader_diagnostic_column(loader, i),
            pointer=text(lib.brook_loader_diagnostic_pointer(loader, i)),
            message=text(lib.brook_loader_diagnostic_message(loader, i)),
            text=text(lib.brook_loader_diagnostic_line_text(loader, i)),
        )
        for i in range(lib.brook_loader_diagnostic_count(loader))
    )


def _ratings(pack: int) -> Tuple[Rating, ...]:
    rows = tuple(
        (
            text(lib.brook_pack_rating_id(pack, i)),
            i,
            text(lib.brook_pack_rating_label(pack, i)),
            text(lib.brook_pack_rating_symbol(pack, i)),
            text(lib.brook_pack_rating_colour(pack, i)),
            text(lib.brook_pack_rating_meaning(pack, i)),
        )
        for i in range(lib.brook_pack_rating_count(pack))
    )
    return tuple(rating_kind(rows))


def _bands(pack: int) -> Tuple[Band, ...]:
    return tuple(
        Band(
            text(lib.brook_pack_band_id(pack, i)),
            text(lib.brook_pack_band_label(pack, i)),
            lib.brook_pack_band_from(pack, i),
            lib.brook_pack_band_to(pack, i),
        )
        for i in range(lib.brook_pack_band_count(pack))
    )


def _descriptors(pack: int, ratings: Tuple[Rating, ...], bands: Tuple[Band, ...]) -> Tuple[Descriptor, ...]:
    return tuple(
        Descriptor(
            text(lib.brook_pack_descriptor_code(pack, i)),
            text(lib.brook_pack_descriptor_label(pack, i)),
            bands[lib.brook_pack_descriptor_band(pack, i)].id,
            ratings[lib.brook_pack_descriptor_rating(pack, i)],
        )
        for i in range(lib.brook_pack_descriptor_count(pack))
    )


def _cells(
    pack: int, behaviour: int, ratings: Tuple[Rating, ...], bands: Tuple[Band, ...], listed: Tuple[Descriptor, ...]
) -> Tuple[BandCell, ...]:
    cells: List[BandCell] = []
    for i, band in enumerate(bands):
        rating = lib.brook_pack_cell_rating(pack, behaviour, i)
        descriptor = lib.brook_pack_cell_descriptor(pack, behaviour, i)
        if rating >= 0:
            cells.append(BandCell(band.id, ratings[rating], listed[descriptor].code if descriptor >= 0 else None))
    return tuple(cells)


def _behaviours(
    pack: int, ratings: Tuple[Rating, ...], bands: Tuple[Band, ...], listed: Tuple[Descriptor, ...]
) -> Tuple[Behaviour, ...]:
    return tuple(
        Behaviour(
            text(lib.brook_pack_behaviour_id(pack, i)),
            text(lib.brook_pack_behaviour_kind(pack, i)),
            text(lib.brook_pack_behaviour_label(pack, i)),
            text(lib.brook_pack_behaviour_plain(pack, i)),
            text(lib.brook_pack_behaviour_explanation(pack, i)),
            _cells(pack, i, ratings, bands, listed),
        )
        for i in range(lib.brook_pack_behaviour_count(pack))
    )


def _modifier(pack: int, id: bytes) -> Modifier:
    label, reason = lib.brook_pack_modifier_label(pack, id), lib.brook_pack_modifier_reason(pack, id)
    return Modifier(text(id), text(label), text(reason))


def _flag(pack: int, id: bytes) -> Flag:
    label, explanation = lib.brook_pack_flag_label(pack, id), lib.brook_pack_flag_explanation(pack, id)
    return Flag(text(id), text(label), text(explanation), lib.brook_pack_flag_urgent(pack, id) == 1)


def read_pack(pack: int) -> PackInfo:
    """All that a pack tells of itself."""
    ratings, bands = _ratings(pack), _bands(pack)
    listed = _descriptors(pack, ratings, bands)
    return PackInfo(
        id=text(lib.brook_pack_id(pack)),
        version=text(lib.brook_pack_version(pack)),
        digest=text(lib.brook_pack_digest(pack)),
        title=text(lib.brook_pack_title(pack)),
        edition=text(lib.brook_pack_edition(pack)),
        language=text(lib.brook_pack_language(pack)),
        licence=text(lib.brook_pack_licence(pack)),
        attribution=text(lib.brook_pack_attribution(pack)),
        disclaimers=_each(lib.brook_pack_disclaimer_count(pack), lib.brook_pack_disclaimer, pack),
        overlays=tuple(
            Overlay(
                text(lib.brook_pack_overlay_id(pack, i)),
                text(lib.brook_pack_overlay_version(pack, i)),
                text(lib.brook_pack_overlay_title(pack, i)),
            )
            for i in range(lib.brook_pack_overlay_count(pack))
        ),
        ratings=ratings,
        bands=bands,
        behaviours=_behaviours(pack, ratings, bands, listed),
        descriptors=listed,
        modifiers=tuple(
            _modifier(pack, lib.brook_pack_modifier_id(pack, i)) for i in range(lib.brook_pack_modifier_count(pack))
        ),
        flags=tuple(_flag(pack, lib.brook_pack_flag_id(pack, i)) for i in range(lib.brook_pack_flag_count(pack))),
        unrated_label=text(lib.brook_pack_unrated_label(pack)),
        unrated_symbol=text(lib.brook_pack_unrated_symbol(pack)),
        unrated_texts=tuple((r, text(lib.brook_pack_unrated_text(pack, r.encode()))) for r in _REASONS),
    )


# ---- result ---------------------------------------------------------------------------------------


class ResultReader:
    """Reads results of one pack. It knows the pack's own values, so that results share them."""

    def __init__(self, info: PackInfo) -> None:
        self._info = info
        self._ratings = info.ratings
        self._modifiers = {m.id.encode(): m for m in info.modifiers}
        self._flags = {f.id.encode(): f for f in info.flags}
        self._unrated = dict(info.unrated_texts)
        self._paragraphs: Dict[Tuple[int, bytes, bytes], Paragraph] = {}  # the pack's, so there are only so many

    def read(self, result: int, note: str, data: bytes) -> Result:
        """The result of rating `note`, which is `data` in UTF-8."""
        rating = self._rating(lib.brook_result_rating(result))
        reason = _optional(lib.brook_result_unrated_reason(result))
        age = lib.brook_result_age_months(result)
        bands = range(lib.brook_result_band_count(result))
        return Result(
            rating=rating,
            rating_label=rating.label if rating is not None else self._info.unrated_label,
            rating_symbol=rating.symbol if rating is not None else self._info.unrated_symbol,
            unrated_reason=reason,
            unrated_text=self._unrated.get(reason, "") if reason is not None else "",
            urgent=lib.brook_result_urgent(result) == 1,
            boundary=lib.brook_result_boundary(result) == 1,
            age_months=age if age >= 0 else None,
            bands=tuple(self._info.bands[lib.brook_result_band(result, i)].id for i in bands),
            findings=self._findings(result, note, data),
            modifiers=tuple(
                self._modifiers[lib.brook_result_modifier(result, i)]
                for i in range(lib.brook_result_modifier_count(result))
            ),
            flags=tuple(
                self._flags[lib.brook_result_flag(result, i)] for i in range(lib.brook_result_flag_count(result))
            ),
            warnings=_each(lib.brook_result_warning_count(result), lib.brook_result_warning, result),
            suggestions=self._suggestions(result),
            response=self._response(result),
            legal=_legal(result),
            pack_id=self._info.id,
            pack_version=self._info.version,
            pack_digest=self._info.digest,
        )

    def _rating(self, number: int) -> Optional[Rating]:
        return self._ratings[number] if number >= 0 else None

    def _findings(self, result: int, note: str, data: bytes) -> Tuple[Finding, ...]:
        count = lib.brook_result_finding_count(result)
        spans = [
            (f, start(result, f, i))
            for f in range(count)
            for i in range(lib.brook_finding_evidence_count(result, f))
            for start in (lib.brook_finding_evidence_start, lib.brook_finding_evidence_end)
        ]
        places = code_points(note, data, tuple(offset for _, offset in spans))
        evidence: List[List[Evidence]] = [[] for _ in range(count)]
        for k in range(0, len(spans), 2):
            start_at, end_at = places[k], places[k + 1]
            evidence[spans[k][0]].append(Evidence(start_at, end_at, note[start_at:end_at]))
        return tuple(self._finding(result, f, tuple(evidence[f])) for f in range(count))

    def _finding(self, result: int, f: int, evidence: Tuple[Evidence, ...]) -> Finding:
        status = lib.brook_finding_status(result, f)
        behaviours = lib.brook_finding_behaviour_count(result, f)
        return Finding(
            behaviours=_each(behaviours, lib.brook_finding_behaviour, result, f),
            rating=self._rating(lib.brook_finding_rating(result, f)),
            raised_to=self._rating(lib.brook_finding_raised_to(result, f)),
            counts=lib.brook_finding_counts(result, f) == 1,
            status=text(status),
            status_label=text(lib.brook_pack_status_label(lib.brook_result_pack(result), status)),
            set_aside_because=_optional(lib.brook_finding_set_aside_because(result, f)),
            reader=text(lib.brook_finding_reader(result, f)),
            role=text(lib.brook_finding_role(result, f)),
            cells=tuple(self._cell(result, f, i) for i in range(lib.brook_finding_cell_count(result, f))),
            modifiers=tuple(
                self._modifiers[lib.brook_finding_modifier(result, f, i)]
                for i in range(lib.brook_finding_modifier_count(result, f))
            ),
            evidence=evidence,
            reason=text(lib.brook_finding_reason(result, f)),
        )

    def _cell(self, result: int, f: int, i: int) -> Cell:
        return Cell(
            band=text(lib.brook_finding_cell_band(result, f, i)),
            rating=self._ratings[lib.brook_finding_cell_rating(result, f, i)],
            descriptor=_optional(lib.brook_finding_cell_descriptor(result, f, i)),
            basis=text(lib.brook_finding_cell_basis(result, f, i)),
        )

    def _suggestions(self, result: int) -> Tuple[Suggestion, ...]:
        return tuple(
            Suggestion(
                behaviour=text(lib.brook_suggestion_behaviour(result, i)),
                descriptor=_optional(lib.brook_suggestion_descriptor(result, i)),
                rating=self._rating(lib.brook_suggestion_rating(result, i)),
                reason=text(lib.brook_suggestion_reason(result, i)),
            )
            for i in range(lib.brook_result_suggestion_count(result))
        )

    def _response(self, result: int) -> Tuple[Paragraph, ...]:
        paragraphs: List[Paragraph] = []
        for i in range(lib.brook_result_response_count(result)):
            key = (
                lib.brook_result_response_section(result, i),
                lib.brook_result_response_text(result, i),
                lib.brook_result_response_id(result, i),
            )
            known = self._paragraphs.get(key)
            if known is None:
                known = self._paragraphs.setdefault(key, Paragraph(Section(key[0]), text(key[1]), text(key[2])))
            paragraphs.append(known)
        return tuple(paragraphs)


def _legal(result: int) -> Tuple[LegalNote, ...]:
    return tuple(
        LegalNote(text(lib.brook_result_legal_id(result, i)), text(lib.brook_result_legal_text(result, i)))
        for i in range(lib.brook_result_legal_count(result))
    )
