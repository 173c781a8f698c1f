"""Rates the rows of a pandas frame. pandas is needed for this module alone, and is imported with it.

    rated = frame.join(brookrate.pandas.rate(frame, text="note", age="years"))
"""

from __future__ import annotations

from typing import Any, Dict, Hashable, Iterator, List, Optional, Union

import pandas

from ._errors import AgeError, BrookError
from ._load import load
from ._observation import Observation
from ._pack import Pack
from ._prototypes import NUMBERS
from ._results import Result

__all__ = ["rate"]


def rate(
    frame: pandas.DataFrame,
    *,
    text: Hashable = "text",
    age: Hashable = "age",
    send: Optional[Hashable] = None,
    pack: Optional[Pack] = None,
    jobs: int = 1,
) -> pandas.DataFrame:
    """A frame with the same index: rating, urgent, boundary, behaviours, set_aside, unrated_reason, error, result.

    `text`, `age` (whole years) and `send` name columns. `rating` is an ordered categorical, missing where there is no
    rating, which never means safe. A row that cannot be rated says why in `error` (a code of brook.h), and its `urgent` and
    `boundary` are missing; no row stops the others. No column but `result` holds words of a note.
    """
    own = pack is None
    used = load() if pack is None else pack
    try:
        rows = (_observation(*values) for values in _values(frame, text, age, send))
        good: List[Union[Observation, BrookError]] = list(rows)
        answers = used.rate_many((row for row in good if isinstance(row, Observation)), jobs=jobs, on_error="return")
        found = [next(answers) if isinstance(row, Observation) else row for row in good]
        ratings = [rating.id for rating in used.info.ratings]
    finally:
        if own:
            used.close()
    return _frame(found, ratings, frame.index)


def _frame(answers: List[Union[Result, BrookError]], ratings: List[str], index: pandas.Index) -> pandas.DataFrame:
    """Every column has its type whatever the answers are, or if there are none."""
    rows = [_row(answer) for answer in answers]
    kinds: Dict[str, Any] = {name: object for name in _COLUMNS}
    kinds.update(rating=pandas.CategoricalDtype(ratings, ordered=True), urgent="boolean", boundary="boolean")
    columns = {name: pandas.array([row.get(name) for row in rows], dtype=kinds[name]) for name in _COLUMNS}
    return pandas.DataFrame(columns, index=index)


_COLUMNS = ("rating", "urgent", "boundary", "behaviours", "set_aside", "unrated_reason", "error", "result")


def _values(frame: pandas.DataFrame, text: Hashable, age: Hashable, send: Optional[Hashable]) -> Iterator[Any]:
    sends: Any = [False] * len(frame) if send is None else frame[send]
    return zip(frame[text], frame[age], sends)


def _observation(text: Any, age: Any, send: Any) -> Union[Observation, BrookError]:
    note = None if _missing(text) else str(text)  # a cell of a spreadsheet may hold a number
    if _missing(age):
        return Observation(note, None, bool(send))
    if isinstance(age, tuple):
        years_and_months: Any = age  # Observation looks whether there are two
        return Observation(note, years_and_months, bool(send))
    years = _whole(age)
    if years is None:
        return AgeError("An age must be whole years, or (years, months).", NUMBERS["BROOK_ERR_AGE_RANGE"])
    return Observation(note, years, bool(send))


def _whole(age: Any) -> Optional[int]:
    try:
        years = float(age)
    except (TypeError, ValueError, OverflowError):  # words in the column of ages: told in the row's error, and not repeated
        return None
    return int(years) if years.is_integer() else None


def _missing(value: Any) -> bool:
    return value is None or value is pandas.NA or value is pandas.NaT or value != value


def _row(answer: Union[Result, BrookError]) -> Dict[str, Any]:
    if isinstance(answer, BrookError):
        return {"error": answer.name}
    return {
        "rating": answer.rating.id if answer.rating is not None else None,
        "urgent": answer.urgent,
        "boundary": answer.boundary,
        "behaviours": tuple(b for f in answer.counted for b in f.behaviours),
        "set_aside": tuple(b for f in answer.set_aside for b in f.behaviours),
        "unrated_reason": answer.unrated_reason,
        "result": answer,
    }
