"""Takes from an iterable in chunks, and works on them in several threads, in order. What the iterable raises loses nothing
that it gave before.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Callable, Deque, Iterator, List, Optional, TypeVar

CHUNK = 64  # observations in one foreign call

_WORKER = "brookrate-worker"  # begins the names of the threads of rate_many
_In = TypeVar("_In")
_Out = TypeVar("_Out")


def chunks_of(items: Iterator[_In]) -> Iterator[List[_In]]:
    """The items in lists of CHUNK. What `items` raises comes after the list of those it gave before."""
    while True:
        chunk: List[_In] = []
        failed: Optional[Exception] = None
        try:
            for item in islice(items, CHUNK):
                chunk.append(item)
        except Exception as error:  # any: it is the caller's, and raised again below
            failed = error
        if chunk:
            yield chunk
        if failed is not None:
            raise failed
        if len(chunk) < CHUNK:
            return


def ahead(work: Callable[[_In], _Out], items: Iterator[_In], jobs: int) -> Iterator[_Out]:
    """map() by several threads: order kept, no more read ahead than keeps them busy. Left half way, it ends its threads.

    A fork leaves the threads behind, so that a child which went on would wait for ever: it is told instead, and touches nothing
    of theirs, since a lock may have been held when the process was copied.
    """
    process = os.getpid()
    pool = ThreadPoolExecutor(jobs, thread_name_prefix=_WORKER)
    begun: Deque[Future[_Out]] = deque()
    failed: Optional[Exception] = None
    try:
        while True:
            _stay_in(process)
            try:
                item = next(items)
            except StopIteration:
                break
            except Exception as error:  # comes after what was begun before
                failed = error
                break
            begun.append(pool.submit(work, item))
            if len(begun) > jobs:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
            _stay_in(process)
        if failed is not None:
            raise failed
    finally:
        if os.getpid() == process:
            for future in begun:
                future.cancel()
            # What is collected while a worker allocates ends there, and a thread cannot wait for itself.
            pool.shutdown(wait=not threading.current_thread().name.startswith(_WORKER))


def _stay_in(process: int) -> None:
    """Raises in any process but this one."""
    if os.getpid() != process:
        raise RuntimeError("rate_many() was begun with jobs in the parent of this process, and its threads stayed there: begin anew")
