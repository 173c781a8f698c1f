#!/usr/bin/env python3
"""What Python costs beside C for the same notes: CPU time of one thread, best of five rounds. No part of the suite.

Usage: python3 bench/generate.py notes --count 5000 > notes.jsonl
       BROOK_LIBRARY=... PYTHONPATH=bindings/python python3 -B tests/python/cost.py notes.jsonl
The library must be a release build (meson setup --buildtype=release).
"""

import ctypes
import json
import sys
import time

import brookrate
from brookrate._ahead import CHUNK
from brookrate._library import lib
from brookrate._observation import batch_of

ROUNDS = 5


def best(works):
    taken = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            began = time.process_time()
            work()
            taken[name] = min(taken[name], time.process_time() - began)
    return taken


def ready_made(notes):
    """The notes as the library's own observations, so that C's cost is C's alone."""
    made = (ctypes.c_void_p * len(notes))()
    for i, (note, age) in enumerate(notes):
        out, data = ctypes.c_void_p(), note.encode()
        lib.brook_observation_new(None, None, ctypes.byref(out))
        lib.brook_observation_set_text(out, data, len(data))
        lib.brook_observation_set_age_months(out, age * 12)
        made[i] = out.value
    return made


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        notes = [(row["text"], int(row["age"])) for row in map(json.loads, file)]
    pack = brookrate.load()
    seat, made, count = pack._core.take(), ready_made(notes), len(notes)
    results, statuses = (ctypes.c_void_p * count)(), (ctypes.c_int32 * count)()

    def in_c():
        lib.brook_classifier_rate_many(seat._classifier, made, count, results, statuses)
        lib.brook_result_free_many(results, count)

    packed, sizes = batch_of(notes), ctypes.c_size_t * count
    ends, ages, stops, out = sizes(*packed.ends), (ctypes.c_int32 * count)(*packed.ages), sizes(), ctypes.c_void_p()

    def in_c_with_exports():  # in the chunks of rate_many, so that its buffer is as warm
        for first in range(0, count, CHUNK):
            size, start = min(CHUNK, count - first), packed.ends[first - 1] if first else 0
            chunk = sizes(*[end - start for end in packed.ends[first : first + size]])
            ages_of = ctypes.byref(ages, first * 4)
            lib.brook_classifier_rate_packed(
                seat._classifier, packed.data[start : start + chunk[size - 1]], chunk, ctypes.cast(ages_of, ctypes.POINTER(ctypes.c_int32)), size,
                statuses, stops, ctypes.byref(out)
            )

    taken = best({
        "C: brook_classifier_rate_many": in_c,
        "C: brook_classifier_rate_packed": in_c_with_exports,
        "Python: rate_many": lambda: [None for _ in pack.rate_many(notes)],
        "Python: and each rating": lambda: [r.rating for r in pack.rate_many(notes)],
        "Python: and each finding": lambda: [r.findings for r in pack.rate_many(notes)],
    })
    floor = next(iter(taken.values()))
    for name, seconds in taken.items():
        print(f"{name:32} {seconds / count * 1e6:8.1f} us a note {count / seconds:9.0f} a second {seconds / floor:6.2f} times C")


if __name__ == "__main__":
    main()
