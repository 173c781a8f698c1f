"""load() and Pack: who owns the library's objects, and how one is rated.

A pack may be used by any number of threads; a classifier, by one at a time. So a pack keeps seats: a classifier with what
goes with it. Whoever rates takes a seat (or has one made) and gives it back. close() frees the seats that are idle and the
pack's own reference; a seat in use is freed when it is given back, and its classifier keeps the library's pack until then.
Results are copied into Python at once, so that none of the library's objects outlives the call that made it.
"""

from __future__ import annotations

import ctypes
import os
import threading
import weakref
from itertools import accumulate
from typing import Any, Callable, Iterable, Iterator, List, Optional, Sequence, Tuple, Type, Union

from ._ahead import ahead, chunks_of
from ._decode import ResultReader
from ._errors import BrookError, ClosedError, CodeError, Diagnostic, NotFoundError, PackError, make_error
from ._library import lib, text
from ._model import Band, Behaviour, Descriptor, PackInfo, Rating
from ._observation import Age, ObservationLike, Prepared, prepare, prepare_item
from ._prototypes import NUMBERS
from ._read import read_diagnostics, read_pack
from ._results import Result, code_points

#: A built-in's name, or a folder with a pack.json, or one JSON file.
Source = Union[str, "os.PathLike[str]"]

DEFAULT_PACK = "brook-2013"

# Held for the moves of seats alone. Re-entrant, since a pack may be collected at any allocation; and held over a fork, so
# that the child finds every seat in its place.
_lock = threading.RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)


def _new(make: Callable[..., int], *arguments: Any) -> int:
    """The object that a constructor hands out through its last parameter."""
    out = ctypes.c_void_p()
    status = make(*arguments, ctypes.byref(out))
    if status or out.value is None:
        raise make_error(status, text(lib.brook_status_text(status)))
    return out.value


class _Seat:
    """A classifier, an observation and a buffer, for one thread at a time."""

    def __init__(self, pack: int) -> None:
        self._classifier = _new(lib.brook_classifier_new, pack, None, None)
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
        if all(item.plain for item in items):
            return self._rate_packed(items, reader)
        together = iter(self._rate_packed([item for item in items if item.plain], reader))
        return [next(together) if item.plain else self._rate_one(item, reader) for item in items]

    def _rate_packed(self, items: Sequence[Prepared], reader: ResultReader) -> List[Union[Result, Exception]]:
        """Notes and ages alone: one call for all of them."""
        count = len(items)
        if not count:
            return []
        notes = [item.data for item in items]
        ends = (ctypes.c_size_t * count)(*accumulate(map(len, notes)))
        ages = (ctypes.c_int32 * count)(*[item.age_months for item in items])
        statuses, stops, out = (ctypes.c_int32 * count)(), (ctypes.c_size_t * count)(), ctypes.c_void_p()
        lib.brook_classifier_rate_packed(
            self._classifier, b"".join(notes), ends, ages, count, statuses, stops, ctypes.byref(out)
        )
        data = ctypes.string_at(out.value, stops[count - 1]) if out.value else b""
        answers: List[Union[Result, Exception]] = []
        start = 0
        for item, status, stop in zip(items, statuses[:], stops[:]):
            if status:
                answers.append(self._why(item, status, reader))
            else:
                answers.append(reader.hold(data[start:stop], item.note, len(item.data)))
            start = stop
        return answers

    def _rate_one(self, item: Prepared, reader: ResultReader) -> Union[Result, Exception]:
        """One observation of any kind."""
        if not self._observation:
            self._observation = _new(lib.brook_observation_new, None, None)
        result = ctypes.c_void_p()
        try:
            error = _fill(self._observation, item)
            if error is not None:
                return error
            status = lib.brook_classifier_rate(self._classifier, self._observation, ctypes.byref(result))
            if status:
                return self._error(item, status)
            return reader.hold(self._export(result), item.note, len(item.data))
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

    def _why(self, item: Prepared, status: int, reader: ResultReader) -> Exception:
        """What was wrong with one note of many: rated by itself, it fails in the same way and says why."""
        again = self._rate_one(item, reader)
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


class _Core:
    """What a pack owns, apart from the Pack itself, so that it can be released when the Pack is gone."""

    def __init__(self, handle: int) -> None:
        self._handle: Optional[int] = handle
        self._idle: List[_Seat] = []

    @property
    def closed(self) -> bool:
        return self._handle is None

    def take(self) -> _Seat:
        """A seat; give() must follow."""
        with _lock:
            if self._handle is None:
                raise ClosedError("The pack has been closed: load it again.")
            return self._idle.pop() if self._idle else _Seat(self._handle)

    def give(self, seat: _Seat) -> None:
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


class Pack:
    """A loaded pack, for any number of threads. Made by load(); close() or a `with` block releases it."""

    def __init__(self, handle: int) -> None:
        """Takes over the reference `handle`. Not for callers: use load()."""
        self._core = _Core(handle)
        self._release = weakref.finalize(self, self._core.release)
        self.diagnostics: Tuple[Diagnostic, ...] = ()  #: warnings that the loader gave
        self.info: PackInfo = read_pack(handle)
        self._reader = ResultReader(self.info)

    # What the pack tells of itself is copied, so it may be asked after close() too.
    @property
    def id(self) -> str:
        """The pack's id, such as "brook-2013"."""
        return self.info.id

    @property
    def version(self) -> str:
        """The pack's own version."""
        return self.info.version

    @property
    def digest(self) -> str:
        """SHA-256 of all that was loaded, overlays among it: keep it with each rating."""
        return self.info.digest

    @property
    def Rating(self) -> Type[Rating]:
        """The pack's ratings, an enumeration that orders: `pack.Rating("red") > pack.Rating("amber")`."""
        return type(self.info.ratings[0])

    @property
    def bands(self) -> Tuple[Band, ...]:
        """Age bands, youngest first."""
        return self.info.bands

    @property
    def behaviours(self) -> Tuple[Behaviour, ...]:
        """All behaviours, for a menu."""
        return self.info.behaviours

    @property
    def descriptors(self) -> Tuple[Descriptor, ...]:
        """All descriptors, by code."""
        return self.info.descriptors

    def rate(
        self,
        text: Optional[str] = None,
        *,
        age: Optional[Age] = None,
        send: bool = False,
        developmental_age: Optional[Age] = None,
        codes: Iterable[str] = (),
        modifiers: Iterable[str] = (),
        other_age: Optional[Age] = None,
    ) -> Result:
        """Rates a note, or codes, or both. Ages are whole years or (years, months). Raises BrookError.

        modifiers: ids of modifiers (`info.modifiers`) that are known to hold: they raise as if the note said so.
        other_age: of another who is involved, for whatever the note gives no other age.
        """
        answer = self._rate([prepare(text, age, send, developmental_age, codes, modifiers, other_age)])[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def rate_many(
        self, observations: Iterable[ObservationLike], *, jobs: int = 1, on_error: str = "raise"
    ) -> Iterator[Union[Result, BrookError]]:
        """Rates each in turn: an Observation, a mapping with its fields, or (text, age). Lazy; reads some ahead.

        jobs: threads that rate at once; 0 means one for each processor. The order stays that of the observations.
        on_error="raise": the first that cannot be rated raises, after the results before it.
        on_error="return": its BrookError stands in the place of its result. What is not even of the right type raises.
        What `observations` itself raises comes through, after the answers to those it gave before.
        """
        if on_error not in ("raise", "return"):
            raise ValueError("on_error must be 'raise' or 'return'")
        if jobs < 0:
            raise ValueError("jobs must not be negative")
        if self._core.closed:
            raise ClosedError("The pack has been closed: load it again.")
        return self._each(iter(observations), jobs or os.cpu_count() or 1, on_error == "return")

    def _each(
        self, observations: Iterator[ObservationLike], jobs: int, give_errors: bool
    ) -> Iterator[Union[Result, BrookError]]:
        chunks = chunks_of(observations)
        for answers in ahead(self._answer, chunks, jobs) if jobs > 1 else map(self._answer, chunks):
            for answer in answers:
                if isinstance(answer, Result) or (give_errors and isinstance(answer, BrookError)):
                    yield answer
                else:
                    raise answer

    def _answer(self, chunk: List[ObservationLike]) -> List[Union[Result, Exception]]:
        """The answer to each of a chunk, in their order."""
        items = [_try_prepare(item) for item in chunk]
        good = [item for item in items if isinstance(item, Prepared)]
        answers = self._rate(good)
        if len(good) == len(items):
            return answers
        following = iter(answers)
        return [next(following) if isinstance(item, Prepared) else item for item in items]

    def _rate(self, items: Sequence[Prepared]) -> List[Union[Result, Exception]]:
        seat = self._core.take()
        try:
            return seat.rate(items, self._reader)
        finally:
            self._core.give(seat)

    @property
    def closed(self) -> bool:
        """Whether close() was called."""
        return self._core.closed

    def close(self) -> None:
        """Releases the library's pack. Ratings in other threads end in peace; any later one raises ClosedError."""
        self._release()

    def __enter__(self) -> "Pack":
        if self.closed:
            raise ClosedError("The pack has been closed: load it again.")
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> Tuple[Any, ...]:
        raise TypeError("a pack cannot be pickled: load it in each process (results can be)")

    def __repr__(self) -> str:
        return f"<Pack {self.id} {self.version}{' (closed)' if self.closed else ''}>"


def _try_prepare(item: ObservationLike) -> Union[Prepared, Exception]:
    try:
        return prepare_item(item)
    except (BrookError, TypeError) as error:
        return error


# ---- loading ------------------------------------------------------------------------------------------


def _builtins(overlay: int) -> Tuple[str, ...]:
    every = range(lib.brook_builtin_count())
    return tuple(text(lib.brook_builtin_name(i)) for i in every if lib.brook_builtin_is_overlay(i) == overlay)


def builtin_packs() -> Tuple[str, ...]:
    """Names of the packs that the library carries."""
    return _builtins(0)


def builtin_overlays() -> Tuple[str, ...]:
    """Names of the overlays (pathways) that the library carries."""
    return _builtins(1)


def library_version() -> str:
    """Version of the shared library."""
    return text(lib.brook_version_string())


def load(pack: Source = DEFAULT_PACK, overlays: Union[Source, Iterable[Source]] = ()) -> Pack:
    """Loads a pack and lays overlays over it in their order.

    A source is the name of a built-in, or a path: a folder with a pack.json, or one JSON file. A str that is a built-in's
    name means the built-in; write "./name" or a pathlib.Path for a folder of that name.
    Raises PackError with all that is wrong (`diagnostics`), or NotFoundError.
    """
    more = [overlays] if isinstance(overlays, (str, os.PathLike)) else list(overlays)
    loader = _new(lib.brook_loader_new, None, None)
    try:
        for source in (pack, *more):
            _add(loader, source)
        out = ctypes.c_void_p()
        status = lib.brook_loader_load(loader, ctypes.byref(out))
        if status or out.value is None:
            raise _load_error(loader, status)
        loaded = Pack(out.value)
        loaded.diagnostics = read_diagnostics(loader)
        return loaded
    finally:
        lib.brook_loader_free(loader)


def _add(loader: int, source: Source) -> None:
    builtins = builtin_packs() + builtin_overlays()
    if isinstance(source, str) and source in builtins:
        status = lib.brook_loader_add_builtin(loader, source.encode())
    else:
        path = os.fsencode(source)
        if b"\0" in path:
            raise ValueError("a path cannot hold a NUL")
        if isinstance(source, str) and os.path.basename(source) == source and not os.path.exists(source):
            message = f"There is neither a built-in nor a file {source!r}. Built-in: {', '.join(builtins)}."
            raise NotFoundError(message, NUMBERS["BROOK_ERR_NOT_FOUND"])
        status = lib.brook_loader_add_path(loader, path)
    if status:
        raise _load_error(loader, status)


def _load_error(loader: int, status: int) -> Exception:
    if status == NUMBERS["BROOK_ERR_NO_MEMORY"]:
        return MemoryError(text(lib.brook_status_text(status)))
    found = read_diagnostics(loader)
    errors = [d for d in found if d.severity == NUMBERS["BROOK_SEVERITY_ERROR"]]
    message = errors[0].text if errors else text(lib.brook_status_text(status))
    if len(errors) > 1:
        message += f" (and {len(errors) - 1} more: see diagnostics)"
    return PackError(message, status, found)
