"""Requests for memory of the command are refused: one, or all from one on (refuse.c, preloaded). What may come of it:

- all is as without the fault (the request did not matter, or was made again);
- exit 2 and a message that says why; on standard output no more than the beginning of what stood there otherwise, the file
  that was there before as it was, or the new one whole;
- of batch, audit and diff: rows that were refused say so (`no-memory`), all others are as they were, and the exit is that of rows refused.

Never a signal, and never another reason for a row.

    memory_test.py REFUSE.so BROOK [--all]    # the exit of a test; --all: each request, not some of them
"""
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROWS = "id,age,text,child,date,rating\n" + "".join(
    f"{i},{7 + i},He was late; J. was seen with her hand in her trousers again.,C{i % 2},2024-01-{i + 1:02},green\n" for i in range(3))
LINES = ('{"id": 1, "age": 7, "text": "He asked \\"where\\" babies come from \\u2013 a text that is longer than thirty-two bytes.", '
         '"date": "2024-01-01", "child": "C", "codes": ["5-9.A1"], "team": {"a/b": [1, 2.50, true, null]}}\n'
         '{"id": {"n": [2]}, "age": 7.5, "text": "Late to maths."}\n')
PLACES = 60  # of each scenario, and half as many where all that follows is refused
LAST, STEP = 240, 12  # and these of the last ones, which belong to rows and what is shown: before them most go to the pack
# name: arguments, standard input, whether rows may be refused
SCENARIOS = {
    "check": (["check", "--json", "--age", "7"], "He asked where babies come from.", False),
    "batch of CSV": (["batch", "-o", "old"], ROWS, True),
    "batch of CSV to a pipe": (["batch", "--to", "jsonl", "--bare", "--column", "child="], ROWS, True),
    "batch of JSON Lines": (["batch", "--from", "jsonl", "--keep-text", "-o", "old"], LINES, True),
    "batch of JSON Lines to CSV": (["batch", "--from", "jsonl", "--to", "csv", "--jobs", "2"], LINES, True),
    "audit": (["audit", "--json", "-"], ROWS, True),
    "diff": (["diff", "brook-2013", "brook-2013+walsall", "--all"], ROWS, True),
    "diff as JSON": (["diff", "brook-2013", "brook-2013+walsall", "--all", "--json", "--jobs", "2"], LINES, True),
    "ask": (["ask", "--json", "--save", "old"], "8\nAsked where babies come from\n" + "\n" * 20, False),
    "pack check": (["pack", "check", "brook-2013"], "", False),
    "pack info": (["pack", "info", "--json"], "", False),
}
Outcome = collections.namedtuple("Outcome", "code out err files left")


def run(refuse, brook, scenario, at=0, on=False, count=None):
    arguments, given, _ = SCENARIOS[scenario]
    with tempfile.TemporaryDirectory() as folder:
        old = pathlib.Path(folder, "old")
        old.write_text("old", encoding="ascii")
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TMPDIR": folder, "LD_PRELOAD": refuse, "REFUSE_AT": str(at),
               **({"REFUSE_ON": "1"} if on else {}), **({"REFUSE_COUNT": count} if count else {})}
        done = subprocess.run([brook, *arguments, "--no-sandbox"], input=given.encode(), capture_output=True, cwd=folder, env=env,
                              check=False, timeout=60)
        left = [p.name for p in pathlib.Path(folder).iterdir() if p.name != "old"]
        return Outcome(done.returncode, done.stdout, done.stderr.decode(), old.read_bytes(), left)


def rows_refused(was, got):
    """Whether the rows are those of before, but for some that say that there was no memory."""
    if got.out == was.out or got.files != was.files:
        before, after = was.files.splitlines(), got.files.splitlines()
    else:
        before, after = was.out.splitlines(), got.out.splitlines()
    if before[0].endswith(b"brook_ratings_rise"):  # a row that is refused is missing from the history of the others
        before, after = ([line.rsplit(b",", 6)[0] for line in lines] for lines in (before, after))
    differing = [new for old, new in zip(before, after) if old != new]
    return len(before) == len(after) and differing and all(b"no-memory" in new for new in differing)


def rows_missing(was, got):
    """Whether rows of diff are those of before, but for some that standard error names; the sums behind them then count fewer."""
    before, after = (re.split(rb"(?m)^(?=line |\{)", re.split(rb"(?m)^\d+ notes?: ", done.out)[0]) for done in (was, got))
    rest = iter(before)
    return all(row in rest for row in after) and len(before) - len(after) <= got.err.count("[no-memory]")


def judge(scenario, was, got):
    if got.left:
        return f"files are left: {got.left}"
    if (got.code, got.out, got.files) == (was.code, was.out, was.files):
        return None if got.err == was.err else "all is there, but standard error differs"
    rows, last = SCENARIOS[scenario][2], got.err.rstrip("\n").split("\n")[-1]
    if rows and got.code == 3:
        told = "no-memory" in got.err or "memory" in got.err
        if scenario == "audit":
            return None if told else "rows are refused for another reason"
        if scenario.startswith("diff"):
            return None if told and rows_missing(was, got) else "rows are missing without a word, or others differ"
        return None if told and rows_refused(was, got) else "rows are refused for another reason, or others differ"
    if got.code == 127 and "error while loading shared libraries" in got.err:
        return None
    if got.code != 2:
        return f"exit {got.code}, not 2"
    if not was.out.startswith(got.out):
        return "something else on standard output"
    if got.files not in (b"old", was.files):
        return "a file that is neither old nor new"
    return None if last.startswith("brook: ") and "memory" in got.err.lower() else "the message does not say why"


def places_of(requests, step):
    return sorted({*range(1, requests + 1, step), *range(max(1, requests - LAST), requests + 1, STEP)})


def try_all(refuse, brook, scenario, every):
    with tempfile.NamedTemporaryFile("r") as count:
        was = run(refuse, brook, scenario, count=count.name)
        if was.code == 2:
            sys.exit(f"{scenario} fails also without a fault: {was.err}")
        requests = int(count.read() or 0)
    if requests == 0:
        sys.exit("the library in front of malloc was not met")
    wrong, runs, ends = 0, 0, collections.Counter()
    for on in (False, True):
        for at in places_of(requests, 1 if every else max(1, (1 + on) * requests // PLACES)):
            got = run(refuse, brook, scenario, at, on)
            why = judge(scenario, was, got)
            runs += 1
            ends[got.code] += 1
            if why:
                wrong += 1
                if wrong <= 6:
                    print(f"{scenario}: request {at} of {requests}{' and on' if on else ''}: {why} (exit {got.code}): {got.err[-300:]!r}")
    print(f"{scenario}: {requests} requests, {runs} runs, exits {dict(ends)}, {wrong} wrong", flush=True)
    return wrong


def main():
    refuse, brook = (str(pathlib.Path(a).resolve()) for a in sys.argv[1:3])
    every = "--all" in sys.argv
    names = [a for a in sys.argv[3:] if a != "--all"] or SCENARIOS
    sys.exit(1 if sum(try_all(refuse, brook, s, every) for s in names) else 0)


main()
