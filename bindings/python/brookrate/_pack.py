"""Pack: what a pack tells of itself, and how notes are rated with it.

A pack may be used by any number of threads; a classifier, by one at a time: so rating takes a seat of the pack's core
(_seat.py). close() releases it.
"""

from __future__ import annotations

import os
import weakref
from typing import Any, Iterable, Iterator, List, Literal, Optional, Sequence, Tuple, Union, overload

from ._ahead import ahead, chunks_of
from ._decode import ResultReader
from ._errors import BrookError, ClosedError, Diagnostic
from ._model import Band, Behaviour, Descriptor, PackInfo, Rating
from ._observation import Age, ObservationLike, Prepared, batch_of, prepare, prepare_item
from ._read import read_pack
from ._results import Result
from ._seat import Core


class Pack:
    """A loaded pack, for any number of threads. Made by load(); close() or a `with` block releases it."""

    def __init__(self, handle: int) -> None:
        """Takes over the reference `handle`. Not for callers: use load()."""
        self._core = Core(handle)
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
    def Rating(self) -> Any:
        """The pack's ratings, an enumeration that orders: `pack.Rating("red") > pack.Rating("amber")`, `pack.Rating.AMBER`.

        A type of its own for each pack (a subclass of brookrate.Rating), so that no checker can know its members: hence Any.
        """
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

    @overload
    def rate_many(
        self, observations: Iterable[ObservationLike], *, jobs: int = 1, on_error: Literal["raise"] = "raise"
    ) -> Iterator[Result]: ...

    @overload
    def rate_many(
        self, observations: Iterable[ObservationLike], *, jobs: int = 1, on_error: str
    ) -> Iterator[Union[Result, BrookError]]: ...

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
            raise ClosedError()
        return self._each(iter(observations), jobs or os.cpu_count() or 1, on_error == "return")

    def _each(
        self, observations: Iterator[ObservationLike], jobs: int, give_errors: bool
    ) -> Iterator[Union[Result, BrookError]]:
        chunks = chunks_of(observations)
        for answers in ahead(self._answer, chunks, jobs) if jobs > 1 else map(self._answer, chunks):
            for answer in answers:
                if type(answer) is Result or (give_errors and isinstance(answer, BrookError)):
                    yield answer
                else:
                    raise answer

    def _answer(self, chunk: List[ObservationLike]) -> List[Any]:
        """The answer to each of a chunk, in their order: a Result or an Exception."""
        batch = batch_of(chunk)
        if batch is not None:
            seat = self._core.take()
            try:
                return seat.rate_batch(batch, self._reader)
            finally:
                self._core.give(seat)
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
            raise ClosedError()
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
