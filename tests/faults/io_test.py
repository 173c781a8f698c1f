"""Every read, write, opening, closing, renaming, request for memory and the like of the command fails once, and those of a file
from each on for good: io_faults.c lets them. What may come of it:

- all is as without the fault (the call did not matter, or was made again): always so with short reads and writes and with EINTR;
- exit 2, a message that says what and why, on standard output no more than the beginning of what stood there otherwise, of the
  files only those that were there before, as they were.

    io_test.py IO_FAULTS BROOK [SCENARIO[:KIND]]...    # the exit of a test; 77 where tracing is not allowed
"""
import collections
import errno
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PACKS = HERE.parent / "packs/valid"
SMALL = ["--pack", str(PACKS / "small"), "--pack", str(PACKS / "learned")]
ROWS = "id,age,text,child,date,rating\n" + "".join(
    f"{i},{'x' if i % 5 == 4 else 7 + i % 9},He was late; J. was seen with her hand in her trousers again.,C{i % 3},2024-01-{i + 1:02},green\n"
    for i in range(20))
LINES = '{"id": 1, "age": 7, "text": "He asked where babies come from.", "child": "C", "date": "2024-01-01"}\n{"id": 2}\n'
NOTE = "He asked where babies come from."

# name: arguments, standard input, files there before. "old" is to be replaced, "notes" read.
SCENARIOS = {
    "check": (["check", "--age", "7"], NOTE, {}),
    "check with packs": (["check", "--json", "--age", "7", *SMALL], NOTE, {}),
    "record": (["record", "--age", "7", "--out", "old"], NOTE, {"old": "old"}),
    "ask": (["ask", "--json", "--record", "new", "--save", "old"], "8\nAsked where babies come from\n" + "\n" * 20, {"old": "old"}),
    "practise": (["practise", "--set", "2", "--seed", "1"], "1\n2\n", {}),
    "batch": (["batch", "-o", "old", "--rejects", "new", "notes"], "", {"notes": ROWS, "old": "old"}),
    "batch to a pipe": (["batch", "--jobs", "2"], ROWS, {}),
    "batch without children": (["batch", "--column", "child=", "--encoding", "windows-1252", "-o", "new"], ROWS, {}),
    "batch of lines": (["batch", "--format", "jsonl", "-o", "new", "notes"], "", {"notes": LINES}),
    "audit": (["audit", "--html", "old", "notes"], "", {"notes": ROWS, "old": "old"}),
    "diff": (["diff", "--json", "brook-2013", f"brook-2013+walsall", "notes"], "", {"notes": ROWS}),
    "list": (["list"], "", {}),
    "show": (["show", "pornography-seeking"], "", {}),
    "pack check": (["pack", "check", str(PACKS / "small"), str(PACKS / "overlay")], "", {}),
    "pack info": (["pack", "info", "--json"], "", {}),
}
E = errno
# kind of call: faults, each once for each call, and those that stay
FAULTS = {
    "read": (["short", E.EINTR, E.EIO], [E.EIO]),
    "write": (["short", E.EIO, E.ENOSPC, E.EPIPE], [E.ENOSPC, E.EPIPE]),  # EINTR: only where the user stops the command
    "open": ([E.EINTR, E.EACCES, E.EMFILE], []),
    "close": ([E.EINTR, E.EIO], []),
    "sync": ([E.EINTR, E.EIO], []),
    "rename": ([E.EIO], []),
    "mode": ([E.EPERM], []),
    "remove": ([E.EIO], []),
    "stat": ([E.EIO], []),
    "seek": ([E.EIO], []),
    "list": ([E.EIO], []),
    "memory": ([E.ENOMEM], [E.ENOMEM]),
    "random": ([E.ENOSYS], []),
    "thread": ([E.EAGAIN], []),
}
NO_CHANGE = ("short", E.EINTR)
Outcome = collections.namedtuple("Outcome", "code out err files")


class Faults:
    def __init__(self, io_faults, brook):
        self.io_faults, self.brook = io_faults, brook
        self.runs = self.met = 0
        self.wrong = []

    def run(self, scenario, kind, fault, at, mode):
        """The outcome, whether the fault was met, how many calls there were, and whose file it was."""
        arguments, given, before = SCENARIOS[scenario]
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder, "work")
            work.mkdir()
            for name, content in before.items():
                (work / name).write_text(content, encoding="utf-8")
            (pathlib.Path(folder) / "in").write_text(given, encoding="utf-8")
            report = pathlib.Path(folder, "report")
            with open(pathlib.Path(folder) / "in", "rb") as stdin:
                done = subprocess.run([self.io_faults, report, kind, str(fault), str(at), mode, self.brook, *arguments], stdin=stdin,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=work, check=False, timeout=300,
                                      env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TMPDIR": folder, **({"ASAN_OPTIONS": "detect_leaks=0"})})
            if not report.exists():
                return None
            met, seen, descriptor = map(int, report.read_text(encoding="ascii").split())
            files = {p.name: p.read_bytes() for p in work.iterdir()}
            left = [p.name for p in pathlib.Path(folder).iterdir() if p.name not in ("work", "in", "report")]
        self.runs += 1
        self.met += met
        return Outcome(done.returncode, done.stdout, done.stderr.decode(), {**files, **dict.fromkeys(left)}), met, seen, descriptor

    def told(self, got, fault, descriptor, arguments):
        """Whether the message says what and why; nothing can be told where standard error itself is the file that fails."""
        if descriptor == 2 or fault == E.EPIPE and descriptor == 1:  # nobody reads on: no message
            return True
        lines = got.err.rstrip("\n").split("\n")
        whys = {os.strerror(0 if fault == "short" else fault), f": {fault} [BRK-"}  # the library knows the number alone
        whys |= {E.ENOMEM: {"memory"}, E.EPIPE: {"nobody reads on"}, E.EACCES: {"may not be read"}, E.EIO: {"neither a plain file"}}.get(fault, set())
        if "--encoding" in arguments:  # which the C library reads for itself, and says no more
            whys.add("encoding of that name")
        return lines[-1].startswith("brook: ") and any(why in line for why in whys for line in lines)

    def judge(self, was, got, kind, fault, mode, descriptor, before, arguments):
        same = got.code == was.code and got.out == was.out and got.files == was.files
        # Without random numbers from the kernel json-c tells that it asks the clock.
        if same and (got.err == was.err or descriptor == 2 or kind == "random"):
            return None
        if fault in NO_CHANGE and "encoding of that name" not in got.err:
            return "changes something"
        if same:
            return "all is there, but standard error differs"
        if got.code == 127 and "error while loading shared libraries" in got.err:
            return None
        if got.code != 2:
            return f"exit {got.code}, not 2"
        # A write to standard output that fails once only leaves a hole there; that it was not kept shows when all else is done.
        if not was.out.startswith(got.out) and (descriptor, mode) != (1, "once"):
            return "something else on standard output"
        old = {name: content.encode() for name, content in before.items()}
        # Of two files that are complete one may get its name before the other is refused it.
        whole = kind == "rename" or (kind, descriptor) == ("close", 1)
        if got.files != old and not (whole and all(bytes_ in (old.get(name), was.files.get(name)) for name, bytes_ in got.files.items())):
            return f"files: {sorted(got.files)}, or not as they were"
        return None if self.told(got, fault, descriptor, arguments) else "the message does not say what and why"

    def try_all(self, scenario, kind):
        arguments, _, before = SCENARIOS[scenario]
        was = self.run(scenario, kind, 5, 1 << 30, "once")
        if was is None:
            print("SKIPPED, not run: tracing is not allowed here")
            sys.exit(77)
        was, _, calls, _ = was
        if was.code == 2:
            sys.exit(f"{scenario} fails also without a fault: {was.err}")
        once, stays = FAULTS[kind]
        # Questions go out a few bytes at a time: of so many writes the first ten and the last thirty, where the files are.
        places = [n for n in range(1, calls + 1) if calls <= 60 or n <= 10 or n > calls - 30]
        tries = [(f, n, "once") for f in once for n in places] + [(f, n, "stays") for f in stays for n in places]
        tries += [(f, 1, "stays" if f == "short" else "turns") for f in once if f in NO_CHANGE]
        for fault, at, mode in tries:
            got, met, _, descriptor = self.run(scenario, kind, fault, at, mode)
            why = self.judge(was, got, kind, fault, mode, descriptor, before, arguments) if met else None
            if why:
                name = fault if fault == "short" else errno.errorcode[fault]
                self.wrong.append(scenario)
                print(f"NOT SO: {scenario}: {kind} {name} {mode} {at} of {calls} (descriptor {descriptor}): {why}; exit {got.code}, "
                      f"{got.err[-300:]!r}")
        return calls


def main():
    io_faults, brook, *chosen = sys.argv[1:]
    faults = Faults(os.path.abspath(io_faults), os.path.abspath(brook))
    for scenario in SCENARIOS:
        kinds = [k for k in FAULTS if not chosen or scenario in chosen or f"{scenario}:{k}" in chosen]
        counts = {kind: faults.try_all(scenario, kind) for kind in kinds}
        if counts:
            print(f"{scenario}: " + ", ".join(f"{kind} {calls}" for kind, calls in counts.items() if calls))
    print(f"{faults.runs} runs, {faults.met} calls failed or were cut short, {len(faults.wrong)} outcomes not as they should be")
    sys.exit(bool(faults.wrong) or faults.met == 0)


main()
