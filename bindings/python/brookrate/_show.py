"""Shows a result to people and to other programs: plain words, HTML for a notebook, dicts for JSON."""

from __future__ import annotations

from html import escape
from typing import Any, Dict, List, Tuple

from ._results import Evidence, Finding, Result, Section

_HEADINGS = {
    Section.URGENT: "Now",
    Section.DO: "What to do",
    Section.RECORD: "What to record",
    Section.TELL: "Whom to tell",
    Section.AVOID: "What to avoid",
    Section.OTHER: "Also",
}
_CAUTION = "Decision support: not a diagnosis, not a legal opinion. Not rated never means safe."


def _quoted(evidence: Tuple[Evidence, ...]) -> str:
    return ", ".join(f"“{e.text}”" for e in evidence)


def _names(finding: Finding) -> str:
    return " or ".join(label or id for label, id in zip(finding.labels, finding.behaviours))


_Block = Tuple[str, List[str]]


def _section(result: Result, section: Section) -> _Block:
    return _HEADINGS[section], [p.text for p in result.response if p.section is section]


def _first(result: Result) -> List[_Block]:
    """What to see before the findings: what is urgent, then what bears on the whole."""
    flags = [
        (flag.urgent, f"{flag.label}: {flag.explanation}" + (f" {_quoted(words)}" if words else ""))
        for flag, words in zip(result.flags, result.flag_evidence)
    ]
    notes = list(result.warnings)
    if result.boundary:
        notes.append(f"The age lies in two bands ({', '.join(result.bands)}): both were rated and the higher counts.")
    blocks = [
        _section(result, Section.URGENT),
        ("Flagged", [line for urgent in (True, False) for its, line in flags if its is urgent]),
        ("Note", notes),
    ]
    return [block for block in blocks if block[1]]


def _last(result: Result) -> List[_Block]:
    """What follows the findings."""
    blocks = [_section(result, section) for section in _HEADINGS if section is not Section.URGENT]
    offers = [
        f"{s.behaviour}{f' ({s.rating.label})' if s.rating is not None else ''}: {s.reason}" for s in result.suggestions
    ]
    blocks.append(("Look at too (counts for nothing)", offers))
    blocks.append(("The law, apart from the rating", [n.text + (f" ({n.source})" if n.source else "") for n in result.legal]))
    blocks.append(("About this tool", [*result.disclaimers, _CAUTION]))
    return [block for block in blocks if block[1]]


def _raised(finding: Finding) -> List[str]:
    """Why a finding's rating was raised, if it was."""
    why = [
        modifier.reason + (f", {_quoted(words)}" if words else "")
        for modifier, words in zip(finding.modifiers, finding.raising)
    ]
    return [*why, "the child's age"] if finding.raised_by_age else why


# ---- plain words --------------------------------------------------------------------------------


def explain(result: Result) -> str:
    """All of a result, one thing a line; what is urgent comes first."""
    lines = [f"{result.rating_label} {result.rating_symbol}".strip() + (" (urgent)" if result.urgent else "")]
    if result.unrated_text:
        lines.append(result.unrated_text)
    lines += _plain(_first(result))
    for finding in result.counted:
        lines += _explain_finding(finding)
    lines += _plain([("Set aside", [_aside(f) for f in result.set_aside])] if result.set_aside else [])
    lines += _plain(_last(result))
    lines += ["", f"Pack {result.pack_id} {result.pack_version}, {result.pack_digest[:12]}."]
    return "\n".join(lines)


def _plain(blocks: List[_Block]) -> List[str]:
    return [line for heading, items in blocks for line in ("", f"{heading}:", *(f"- {i}" for i in items))]


def _aside(finding: Finding) -> str:
    quoted = f" {_quoted(finding.evidence)}" if finding.evidence else ""
    return f"{_names(finding)}:{quoted} ({finding.set_aside_because})"


def _explain_finding(finding: Finding) -> List[str]:
    own = finding.rating.label if finding.rating is not None else "no rating"
    lines = ["", f"{_names(finding)}: {own}"]
    for cell in finding.cells:
        listed = f"listed as {cell.descriptor}" if cell.descriptor is not None else "inferred from its neighbours"
        lines.append(f"  band {cell.band}: {cell.rating.label}, {listed}")
    if finding.evidence:
        lines.append(f"  rests on {_quoted(finding.evidence)} ({finding.status_label.lower()})")
    if finding.reason:
        lines.append(f"  {finding.reason}")
    lines += [f"  raised: {why}" for why in _raised(finding)]
    if finding.raised_to is not None:
        lines.append(f"  raised to {finding.raised_to.label}")
    for modifier, words in zip(finding.noted, finding.noting):
        lines.append(f"  noted: {modifier.reason}" + (f", {_quoted(words)}" if words else ""))
    return lines


# ---- dicts ----------------------------------------------------------------------------------------


def to_dict(result: Result, words: bool) -> Dict[str, Any]:
    """A result with the names of docs/batch-format.md."""
    response: Dict[str, List[str]] = {s.name.lower(): [] for s in Section if s is not Section.OTHER}
    for paragraph in result.response:
        response.setdefault(paragraph.section.name.lower(), []).append(paragraph.text)
    return {
        "rating": result.rating_id,
        "unrated_reason": result.unrated_reason,
        "urgent": result.urgent,
        "boundary": result.boundary,
        "age_months": result.age_months,
        "bands": list(result.bands),
        "findings": [_finding_dict(f, words) for f in result.findings],
        "modifiers": [m.id for m in result.modifiers],
        "flags": [f.id for f in result.flags],
        "warnings": list(result.warnings),
        "suggestions": [
            {
                "behaviour": s.behaviour,
                "descriptor": s.descriptor,
                "rating": s.rating.id if s.rating is not None else None,
                "reason": s.reason,
            }
            for s in result.suggestions
        ],
        "response": response,
        "legal": [n.text for n in result.legal],
        "pack": {"id": result.pack_id, "version": result.pack_version, "digest": result.pack_digest},
        "settled": list(result.settled),
    }


def _spans(evidence: Tuple[Evidence, ...], words: bool) -> List[Dict[str, Any]]:
    return [{"start": e.start, "end": e.end, **({"text": e.text} if words else {})} for e in evidence]


def _finding_dict(finding: Finding, words: bool) -> Dict[str, Any]:
    several = {"candidates": list(finding.behaviours)} if len(finding.behaviours) > 1 else {}
    return {
        "behaviour": finding.behaviours[0],
        **several,
        "cells": [
            {"band": c.band, "descriptor": c.descriptor, "rating": c.rating.id, "basis": c.basis, "age_of": c.age_of}
            for c in finding.cells
        ],
        "rating": finding.rating.id if finding.rating is not None else None,
        "raised_to": finding.raised_to.id if finding.raised_to is not None else None,
        "reader": finding.reader,
        "role": finding.role,
        "status": finding.status,
        "counts": finding.counts,
        "set_aside_because": finding.set_aside_because,
        "modifiers": [m.id for m in finding.modifiers],
        "evidence": _spans(finding.evidence, words),
        "reason": finding.reason,
        "raised_by_age": finding.raised_by_age,
        "noted": [{"modifier": m.id, "evidence": _spans(e, words)} for m, e in zip(finding.noted, finding.noting)],
    }


# ---- a notebook ------------------------------------------------------------------------------------


def to_html(result: Result) -> str:
    """A card: everything that came from a note or a pack is escaped, and the rating is told by word and symbol too."""
    colour = result.rating.colour if result.rating is not None else ""
    edge = escape(colour) if colour.isalpha() else "grey"
    urgent = " · <strong>urgent</strong>" if result.urgent else ""
    parts = [
        f'<div style="border-left:0.5em solid {edge};padding-left:0.8em">',
        f"<p><strong>{escape(result.rating_label)} {escape(result.rating_symbol)}</strong>{urgent}</p>",
    ]
    if result.unrated_text:
        parts.append(f"<p>{escape(result.unrated_text)}</p>")
    parts += _html_blocks(_first(result))
    if result.findings:
        heads = "".join(f"<th>{head}</th>" for head in ("Behaviour", "Rating", "Words", "Status", "Raised by"))
        parts += [f"<table><tr>{heads}</tr>", *(_html_row(f) for f in result.findings), "</table>"]
    parts += _html_blocks(_last(result))
    parts.append(f"<p><small>Pack {escape(result.pack_id)} {escape(result.pack_version)}</small></p>")
    return "".join(parts) + "</div>"


def _html_blocks(blocks: List[_Block]) -> List[str]:
    return [
        f"<p>{escape(heading)}</p><ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        for heading, items in blocks
    ]


def _html_row(finding: Finding) -> str:
    own = finding.rating.label if finding.rating is not None else ""
    label = f"{finding.raised_to.label} (raised from {own})" if finding.raised_to is not None else own
    aside = "" if finding.counts else f" (set aside: {finding.set_aside_because})"
    why = "; ".join(_raised(finding))
    cells = (_names(finding), label, _quoted(finding.evidence), finding.status_label + aside, why)
    return "<tr>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + "</tr>"
