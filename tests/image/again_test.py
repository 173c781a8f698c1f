#!/usr/bin/env python3
"""The image of a built-in pack is the same file each time it is made (reproducible builds).

usage: again_test.py BROOK-FREEZE PACK

brook-freeze switches the randomness of addresses off for itself; where the system refuses that (some
containers), holes between fields may differ and the comparison is skipped, but every run must still succeed.
"""
import ctypes
import os
import subprocess
import sys
import tempfile

RUNS = 4
ADDR_NO_RANDOMIZE = 0x0040000
SKIPPED = 77


def randomness_can_be_switched_off():
    pid = os.fork()
    if pid == 0:
        os._exit(0 if ctypes.CDLL(None).personality(ADDR_NO_RANDOMIZE) != -1 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def main():
    freeze, pack = sys.argv[1:3]
    made = set()
    with tempfile.TemporaryDirectory() as folder:
        for run in range(RUNS):
            path = os.path.join(folder, "image" + "x" * run + ".c")
            surroundings = {**os.environ, "BRK_FILLER": "x" * (run * 1000)}
            subprocess.run([freeze, path, pack], check=True, env=surroundings)
            with open(path, "rb") as image:
                made.add(image.read())
    print(f"{RUNS} runs of brook-freeze gave {len(made)} different file(s)")
    if len(made) == 1:
        return 0
    return 1 if randomness_can_be_switched_off() else SKIPPED


sys.exit(main())
