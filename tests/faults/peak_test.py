#!/usr/bin/env python3
"""peak_test.py BROOK [--table]: a note of 1 MiB, of each kind of growth_test.py, takes no more memory than MOST.

The peak is the whole command's (getrusage of the child: what was resident at once, the built-in pack, the sandbox and the
output included). A note that the work limit stops counts too: what it took until then is bounded as well. `--table` shows each kind's.
"""
import os
import subprocess
import sys

from growth_test import KINDS, text_of

SIZE = 1 << 20     # the most that an observation takes
MOST = 512 << 10   # KiB
RATED, NOT_RATED, FAILED = 0, 1, 2


def peak_of(brook, text):
    """(peak in KiB, exit, what standard error says)."""
    command = subprocess.Popen([brook, "check", "--json", "--age", "8", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    command.stdin.write(text.encode())
    command.stdin.close()
    told = command.stderr.read().decode(errors="replace")
    command.stderr.close()
    _, status, used = os.wait4(command.pid, 0)
    command.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss, command.returncode, told


def main():
    brook, table, wrong, peaks = sys.argv[1], "--table" in sys.argv, 0, {}
    for kind in KINDS:
        peak, code, told = peak_of(brook, text_of(kind, SIZE))
        peaks[kind] = peak
        ended = code in (RATED, NOT_RATED) or (code == FAILED and "limit" in told)
        wrong += peak > MOST or not ended
        if table or peak > MOST or not ended:
            print(f"{kind:28}{peak / 1024:8.0f} MiB, exit {code}" + ("" if ended else f": {told[-300:]!r}") +
                  (f": MORE THAN {MOST >> 10} MiB" if peak > MOST else ""), flush=True)
    highest = max(peaks, key=peaks.get)
    print(f"{len(peaks)} kinds, the highest peak {peaks[highest] / 1024:.0f} MiB ({highest}), the bound {MOST >> 10} MiB")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
