#!/usr/bin/env python3
"""100,000 calls and no growth: memory after the first tenth is the measure.

Usage: BROOK_LIBRARY=build/lib/api/libbrook.so PYTHONPATH=bindings/python python3 -B tests/python/many_calls.py [CALLS]
"""

import ctypes
import gc
import os
import sys

import brookrate
from support import ASKS, GRABS, SMALL

MOST_GROWTH = 1 << 20


def resident():
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def some(pack, calls):
    for i in range(calls // 4):
        pack.rate(GRABS, age=8).findings
        pack.rate(ASKS + " 😀", age=(7, i % 12), send=True).explain()
        try:
            pack.rate(GRABS)
        except brookrate.AgeError:
            pass
        next(pack.rate_many([(GRABS, 8)] * 3)).to_dict()


def main():
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with brookrate.load(SMALL) as pack:
        some(pack, calls // 10)
        before = resident()
        some(pack, calls)
        grown = resident() - before
    print(f"{calls} calls: memory grew by {grown} bytes")
    sys.exit(grown > MOST_GROWTH)


if __name__ == "__main__":
    main()
