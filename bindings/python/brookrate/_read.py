"""Reads packs and diagnostics of the library into frozen values, copying every string at once. No pointer is kept."""

from __future__ import annotations

from typing import Any, Callable, List, Tuple

from ._errors import Diagnostic, Severity
from ._library import lib, text
from ._model import (
    Answer,
    Band,
    BandCell,
    Behaviour,
    Descriptor,
    Flag,
    Kind,
    Modifier,
    Overlay,
    PackInfo,
    Question,
    Rating,
    rating_kind,
)

_REASONS = ("nothing-recognised", "only-set-aside", "outside-tool")


def _each(count: int, getter: Callable[..., Any], *holder: Any) -> Tuple[str, ...]:
    return tuple(text(getter(*holder, i)) for i in range(count))


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
            lib.brook_pack_band_send_to(pack, i),
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


def _answers(pack: int, question: int) -> Tuple[Answer, ...]:
    return tuple(
        Answer(
            text(lib.brook_pack_question_answer(pack, question, i)),
            _each(
                lib.brook_pack_question_answer_modifier_count(pack, question, i),
                lib.brook_pack_question_answer_modifier, pack, question, i,
            ),
        )
        for i in range(lib.brook_pack_question_answer_count(pack, question))
    )


def _questions(pack: int, behaviours: Tuple[Behaviour, ...]) -> Tuple[Question, ...]:
    one_of = {behaviour.kind: i for i, behaviour in enumerate(behaviours)}  # which questions fit goes by kind alone
    return tuple(
        Question(
            text(lib.brook_pack_question_id(pack, i)),
            text(lib.brook_pack_question_ask(pack, i)),
            text(lib.brook_pack_question_why(pack, i)),
            lib.brook_pack_question_asks_age(pack, i) == 1,
            _answers(pack, i),
            tuple(kind for kind, behaviour in one_of.items() if lib.brook_pack_question_fits(pack, i, behaviour) == 1),
        )
        for i in range(lib.brook_pack_question_count(pack))
    )


def _kinds(pack: int) -> Tuple[Kind, ...]:
    return tuple(
        Kind(text(lib.brook_pack_kind_id(pack, i)), text(lib.brook_pack_kind_label(pack, i)))
        for i in range(lib.brook_pack_kind_count(pack))
    )


def read_pack(pack: int) -> PackInfo:
    """All that a pack tells of itself."""
    ratings, bands = _ratings(pack), _bands(pack)
    listed = _descriptors(pack, ratings, bands)
    behaviours = _behaviours(pack, ratings, bands, listed)
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
        kinds=_kinds(pack),
        behaviours=behaviours,
        descriptors=listed,
        modifiers=tuple(
            _modifier(pack, lib.brook_pack_modifier_id(pack, i)) for i in range(lib.brook_pack_modifier_count(pack))
        ),
        flags=tuple(_flag(pack, lib.brook_pack_flag_id(pack, i)) for i in range(lib.brook_pack_flag_count(pack))),
        questions=_questions(pack, behaviours),
        unrated_label=text(lib.brook_pack_unrated_label(pack)),
        unrated_symbol=text(lib.brook_pack_unrated_symbol(pack)),
        statuses=tuple(
            (text(id), text(lib.brook_pack_status_label(pack, id)))
            for id in (lib.brook_pack_status_id(pack, i) for i in range(lib.brook_pack_status_count(pack)))
        ),
        unrated_texts=tuple((r, text(lib.brook_pack_unrated_text(pack, r.encode()))) for r in _REASONS),
    )
