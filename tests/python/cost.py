#!/usr/bin/env python3
"""What Python costs beside C for the same notes: CPU time of one thread. No part of the suite.

Usage: python3 bench/generate.py notes --count 5000 > notes.jsonl
       BROOK_LIBRARY=... PYTHONPATH=bindings/python python3 -B tests/python/cost.py notes.jsonl [ROUNDS]
The library must be a release build (meson setup --buildtype=release).

The notes go in batches of the size that rate_many makes, all ways in turn; of each batch and way the best of ROUNDS (15) counts, so
that what else the machine does at that moment is left out as far as it can be.
"""

import ctypes
import json
import sys
import time

import brookrate
from brookrate._ahead import CHUNK
from brookrate._library import lib
from brookrate._observation import batch_of


class Batch:
    """A run of notes as C takes them, made ready beforehand, so that C's cost is C's alone."""

    def __init__(self, notes, classifier):
        self.classifier, self.count = classifier, len(notes)
        self.made = (ctypes.c_void_p * self.count)(*map(self.observation, notes))
        self.results, self.statuses = (ctypes.c_void_p * self.count)(), (ctypes.c_int32 * self.count)()
        packed = batch_of(notes)
        self.data, self.ends = packed.data, (ctypes.c_size_t * self.count)(*packed.ends)
        self.ages, self.stops = (ctypes.c_int32 * self.count)(*packed.ages), (ctypes.c_size_t * self.count)()

    @staticmethod
    def observation(note):
        out, data = ctypes.c_void_p(), note[0].encode()
        lib.brook_observation_new(None, None, ctypes.byref(out))
        lib.brook_observation_set_text(out, data, len(data))
        lib.brook_observation_set_age_months(out, note[1] * 12)
        return out.value

    def rate(self):
        lib.brook_classifier_rate_many(self.classifier, self.made, self.count, self.results, self.statuses)
        lib.brook_result_free_many(self.results, self.count)

    def export(self):
        out = ctypes.c_void_p()
        lib.brook_classifier_rate_packed(
            self.classifier, self.data, self.ends, self.ages, self.count, self.statuses, self.stops, ctypes.byref(out)
        )


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        notes = [(row["text"], int(row["age"])) for row in map(json.loads, file)]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    pack = brookrate.load()
    seat, clock = pack._core.take(), time.process_time
    pack._core.give(seat)
    ways = {
        "C: brook_classifier_rate_many": lambda chunk, ready: ready.rate(),
        "C: brook_classifier_rate_packed": lambda chunk, ready: ready.export(),
        "Python: rate_many": lambda chunk, ready: [None for _ in pack.rate_many(chunk)],
        "Python: and each rating": lambda chunk, ready: [r.rating for r in pack.rate_many(chunk)],
        "Python: and each finding": lambda chunk, ready: [r.findings for r in pack.rate_many(chunk)],
    }
    taken = dict.fromkeys(ways, 0.0)
    for first in range(0, len(notes), CHUNK):
        chunk = notes[first : first + CHUNK]
        ready, best = Batch(chunk, seat._classifier), dict.fromkeys(ways, float("inf"))
        for _ in range(rounds):
            for name, work in ways.items():
                began = clock()
                work(chunk, ready)
                best[name] = min(best[name], clock() - began)
        for name in ways:
            taken[name] += best[name]
    floor, count = next(iter(taken.values())), len(notes)
    for name, seconds in taken.items():
        print(f"{name:32} {seconds / count * 1e6:8.1f} us a note {count / seconds:9.0f} a second {seconds / floor:6.2f} times C")


if __name__ == "__main__":
    main()
