"""Seats: what one thread needs for rating (a classifier, an observation, a buffer), and the core of a pack that keeps them.

Whoever rates takes a seat (or has one made) and gives it back. Releasing the core frees the seats that are idle and the
pack's own reference; a seat in use is freed when it is given back, and its classifier keeps the library's pack until then.
Results are copied into Python at once, so that none of the library's objects outlives the call that made it.
"""

from __future__ import annotations

import ctypes
import os
import threading
from functools import lru_cache
from typing import Any, Callable, List, Optional, Sequence, Union

from ._decode import ResultReader
from ._errors import ClosedError, CodeError, make_error
from ._library import lib, text
from ._observation import Batch, Prepared, joined_batch
from ._prototypes import NUMBERS
from ._results import Result, code_points

# Held for the moves of seats alone. Re-entrant, since a pack may be collected at any allocation; and held over a fork, so
# that the child finds every seat in its place.
_lock = threading.RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)


def new_object(make: Callable[..., int], *arguments: Any) -> int:
    """The object that a constructor hands out through its last parameter."""
    out = ctypes.c_void_p()
    status = make(*arguments, ctypes.byref(out))
    if status or out.value is None:
        raise make_error(status, text(lib.brook_status_text(status)))
    return out.value


@lru_cache(maxsize=128)
def _sizes(count: int) -> Any:
    return ctypes.c_size_t * count


@lru_cache(maxsize=128)
def _numbers(count: int) -> Any:
    return ctypes.c_int32 * count


class Seat:
    """A classifier, an observation and a buffer, for one thread at a time."""

    def __init__(self, pack: int) -> None:
        self._classifier = new_object(lib.brook_classifier_new, pack, None, None)
        self._observation = 0
        self._buffer = ctypes.create_string_buffer(16384)

    def free(self) -> None:
        """Frees what the seat owns; it cannot be used again."""
        classifier, self._classifier = self._classifier, 0
        observation, self._observation = self._observation, 0
        lib.brook_observation_free(observation or None)
        lib.brook_classifier_free(classifier or None)

    def rate(self, items: Sequence[Prepared], reader: ResultReader) -> List[Union[Result, Exception]]:
        """The result of each, or what went wrong with it."""
        plain = [item for item in items if item.plain]
        batch = joined_batch([i.note for i in plain], [i.data for i in plain], [i.age_months for i in plain])
        together = iter(self.rate_batch(batch, reader))
        return [next(together) if item.plain else self._rate_one(item, reader) for item in items]

    def rate_batch(self, batch: Batch, reader: ResultReader) -> List[Union[Result, Exception]]:
        """Notes and ages alone: one call for all of them."""
        count = len(batch.notes)
        if not count:
            return []
        sizes, numbers = _sizes(count), _numbers(count)
        statuses, stops, out = numbers(), sizes(), ctypes.c_void_p()
        lib.brook_classifier_rate_packed(
            self._classifier, batch.data, sizes(*batch.ends), numbers(*batch.ages), count, statuses, stops, ctypes.byref(out)
        )
        data = ctypes.string_at(out.value, stops[count - 1]) if out.value else b""
        answers: List[Any] = reader.hold_each(data, stops[:], batch.notes)
        if any(statuses):
            for i, status in enumerate(statuses[:]):
                if status:
                    answers[i] = self._why(batch.notes[i], batch.ages[i], status, reader)
        return answers

    def _rate_one(self, item: Prepared, reader: ResultReader) -> Union[Result, Exception]:
        """One observation of any kind."""
        if not self._observation:
            self._observation = new_object(lib.brook_observation_new, None, None)
        result = ctypes.c_void_p()
        try:
            error = _fill(self._observation, item)
            if error is not None:
                return error
            status = lib.brook_classifier_rate(self._classifier, self._observation, ctypes.byref(result))
            if status:
                return self._error(item, status)
            return reader.hold(self._export(result), item.note)
        finally:
            lib.brook_result_free(result)
            lib.brook_observation_reset(self._observation)

    def _export(self, result: ctypes.c_void_p) -> bytes:
        length = ctypes.c_size_t()
        status = lib.brook_result_export(result, self._buffer, len(self._buffer), ctypes.byref(length))
        if status == NUMBERS["BROOK_ERR_TOO_LONG"]:
            self._buffer = ctypes.create_string_buffer(length.value * 2)
            status = lib.brook_result_export(result, self._buffer, len(self._buffer), ctypes.byref(length))
        if status:
            raise make_error(status, text(lib.brook_status_text(status)))
        return ctypes.string_at(self._buffer, length.value)

    def _why(self, note: str, age_months: int, status: int, reader: ResultReader) -> Exception:
        """What was wrong with one note of many: rated by itself, it fails in the same way and says why."""
        again = self._rate_one(Prepared(note, note.encode("utf-8"), age_months), reader)
        if isinstance(again, Exception) and getattr(again, "code", status) == status:
            return again
        return make_error(status, text(lib.brook_status_text(status)))

    def _error(self, item: Prepared, status: int) -> Exception:
        offset: Optional[int] = None
        if status == NUMBERS["BROOK_ERR_UTF8"]:
            offset = code_points(item.note, item.data, (lib.brook_classifier_error_offset(self._classifier),))[0]
        message = text(lib.brook_classifier_error_text(self._classifier)) or text(lib.brook_status_text(status))
        return make_error(status, message, offset=offset)


def _fill(observation: int, item: Prepared) -> Optional[Exception]:
    """Puts an item into the library's observation; returns what the library refused, if anything."""
    status = lib.brook_observation_set_text(observation, item.data, len(item.data))
    if status == NUMBERS["BROOK_ERR_TOO_LONG"]:
        return make_error(status, f"The note is too long: at most {lib.brook_limit_text_bytes()} bytes of UTF-8 are read.")
    status = status or lib.brook_observation_set_age_months(observation, item.age_months)
    status = status or lib.brook_observation_set_developmental_age_months(observation, item.developmental_age_months)
    status = status or lib.brook_observation_set_other_age_months(observation, item.other_age_months)
    status = status or lib.brook_observation_set_send(observation, item.send)
    if status:
        return make_error(status, f"The note: {text(lib.brook_status_text(status))}")
    for add, ids, what in (
        (lib.brook_observation_add_code, item.codes, "code"),
        (lib.brook_observation_add_modifier, item.modifiers, "modifier"),
    ):
        for id in ids:
            status = add(observation, id, len(id))
            if status:
                return _refused(status, what, id)
    return None


def _refused(status: int, what: str, id: bytes) -> Exception:
    if status != NUMBERS["BROOK_ERR_TOO_LONG"]:
        return make_error(status, text(lib.brook_status_text(status)))
    most = lib.brook_limit_code_bytes()
    if len(id) > most:
        return CodeError(f"A {what} is too long: at most {most} bytes.", status)
    return CodeError(f"There are too many {what}s: at most {lib.brook_limit_codes()}.", status)


class Core:
    """What a pack owns, apart from the Pack itself, so that it can be released when the Pack is gone."""

    def __init__(self, handle: int) -> None:
        self._handle: Optional[int] = handle
        self._idle: List[Seat] = []

    @property
    def closed(self) -> bool:
        return self._handle is None

    def take(self) -> Seat:
        """A seat; give() must follow."""
        with _lock:
            if self._handle is None:
                raise ClosedError()
            return self._idle.pop() if self._idle else Seat(self._handle)

    def give(self, seat: Seat) -> None:
        """Takes a seat back."""
        with _lock:
            if self._handle is not None:
                self._idle.append(seat)
                return
        seat.free()

    def release(self) -> None:
        """Frees all that is not in use; a second call does nothing."""
        with _lock:
            handle, self._handle = self._handle, None
            idle, self._idle = self._idle, []
        for seat in idle:
            seat.free()
        if handle is not None:
            lib.brook_pack_unref(handle)
