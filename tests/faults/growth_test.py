#!/usr/bin/env python3
"""growth_test.py BROOK [--table|--some]: rating takes instructions in proportion to a note's length, whatever the note.

Valgrind's callgrind counts the instructions spent inside brook_classifier_rate, so that no clock and no other program takes
part. Each kind of text is given at several sizes; from one size to four times that size the count may not grow more than
five times (linear growth is four). A note that the work limit stops is bounded, and passes. Skipped without valgrind.
"""
import argparse
import re
import shutil
import subprocess
import sys

SMALL, LARGE = 16 << 10, 64 << 10
TABLE = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10]
MOST = 5.0

ORDINARY = ("K. (aged 8) was seen in the cloakroom at 10:15 with another child from year 3. She asked where babies come from. "
            "Staff reminded them both of the rule, and mum was told at home time. No further concern was noted this week.\n")
ENTANGLED = "kissed touched showed asked grabbed kissing showing "

# What each is meant to provoke.
KINDS = {
    "ordinary": ORDINARY,                                       # what is written every day
    "one sentence": "and then he was seen near the door with his friend ",  # a clause and a sentence without end
    "one word": "a",                                            # a word without end
    "long words": "abcdefghijklmnopqrstuvwxyzabcdefghijkl ",    # longer than any word of the pack
    "slips": "tuoched grabebd showde kisssed privaets ",        # each looked for with one slip
    "findings": "Touched her private parts. ",                  # a finding in every sentence
    "findings, entries": "Touched her private parts.\n\n",      # each read by itself besides
    "entries": "a\n\n",
    "findings, one sentence": "touched her private parts and ", # and all in one
    "acts": ENTANGLED,                                          # many mentions for each slot
    "negations": "did not say that he never denied no ",        # a trigger at each word
    "triggers to the end": "if he had not said she may have, ", # that cover each other
    "ages": "aged 7 and 8 years old, y4, when he was 6, ",      # each may be another's
    "numbers": "1 2 3 4 5 6 7 8 9 10 ",
    "marks": "e" + "\u0301" * 40 + " ",                         # combining marks
    "marks only": "\u0301",
    "zero width": "tou\u200bched\u200d \u2060her ",
    "right to left": "\u202etouched\u202c \u05d0\u05d1\u05d2 \u0627\u0644 ",
    "lookalikes": "t\u043euch\u0435d h\u0435r pr\u0456vat\u0435 ",  # Cyrillic letters among Latin ones
    "ligatures": "\ufdfa\ufb03 ",                               # one sign that folds to eighteen
    "quotes": "\"'\u201c\u2018(",                               # opened and never closed
    "lines": "a\n",
    "stops": "a. ",
    "hyphens": "a-b-c-d-e-f-",
    "apostrophes": "he's'he'd've ",
}


def text_of(kind, size):
    unit = KINDS[kind]
    return (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode("utf-8", "ignore")


def instructions(brook, text):
    """(instructions inside brook_classifier_rate, exit code)."""
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=brook_classifier_rate",
         brook, "check", "--no-sandbox", "--age", "8", "-"],
        input=text.encode(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=1800, check=False)
    told = run.stderr.decode(errors="replace")
    found = re.search(r"Collected : (\d+)", told)
    if not found or int(found.group(1)) == 0:
        sys.exit(f"callgrind counted nothing: {told[-600:]}")
    return int(found.group(1)), run.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("brook")
    parser.add_argument("--table", action="store_true", help="all sizes from 1 KiB to 256 KiB, as a table (minutes)")
    parser.add_argument("--some", action="store_true", help="only every third kind, at two smaller sizes: what the test suite runs")
    parser.add_argument("--kind", choices=list(KINDS), action="append")
    args = parser.parse_args()
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        return 77
    sizes, wrong = TABLE if args.table else [SMALL // 4, LARGE // 4] if args.some else [SMALL, LARGE], 0
    print(f"{'instructions a byte, at KiB':28}" + "".join(f"{size >> 10:>9}" for size in sizes))
    for kind in args.kind or list(KINDS)[::3 if args.some else 1]:
        counts, codes = [], []
        for size in sizes:
            count, code = instructions(args.brook, text_of(kind, size))
            counts.append(count)
            codes.append(code)
        worst = max(b / a for a, b in zip(counts, counts[1:]))
        bounded = codes[-1] not in (0, 1)
        bad = worst > MOST and not bounded
        wrong += bad
        print(f"{kind:28}" + "".join(f"{c / s:9.0f}" for c, s in zip(counts, sizes)) +
              f"   {worst:5.2f} times for four times the length" + (", stopped by a limit" if bounded else "") +
              (f": MORE THAN {MOST}" if bad else ""), flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
