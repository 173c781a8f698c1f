#!/usr/bin/env python3
"""coverage.py BUILD [--show FILE...] [--lines PERCENT --branches PERCENT]: lines and branches of lib/ that tests reached.

BUILD is a folder made by gcc with -Db_coverage=true in which the tests have run (`./dev coverage` does both). The counts are
gcov's own (--json-format --branch-probabilities): a branch is one of the two ways out of each compared part of a condition,
as gcc splits it, or one way out of a switch. Nothing is left out of the count (there are no exceptions in C, and the
branches of failed allocations are reached by tests/faults and the unit tests), but for lines that say

    code /* not reached: REASON */      or, on a line of its own before that line, or before a block,      /* not reached: REASON */

Of such a line, what was not reached counts as excluded; a mark on a line that was reached in full, or one without a
reason, is an error, so that marks do not outlive their cause. What chance reaches (two threads at one place) is marked `seldom reached:`
and may be either.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MARK = re.compile(r"/\*\s*(not|seldom) reached:(.*?)\*/", re.S)


class Line:
    def __init__(self):
        self.count = 0
        self.branches = []  # how often each was taken

    def add(self, count, branches):
        self.count += count
        if not self.branches:
            self.branches = branches
        elif len(branches) == len(self.branches):  # the same code in another object: a header's inline function
            self.branches = [a + b for a, b in zip(self.branches, branches)]
        else:
            self.branches = max(self.branches, branches, key=len)


def counted(build):
    """{source: {line number: Line}} of all that gcov tells of lib/."""
    sources = collections.defaultdict(lambda: collections.defaultdict(Line))
    notes = sorted(p for p in (build / "lib").rglob("*.gcno"))
    if not notes:
        sys.exit(f"coverage: no .gcno under {build}/lib: set it up with gcc and -Db_coverage=true")
    with tempfile.TemporaryDirectory() as scratch:
        for at in range(0, len(notes), 32):
            run = subprocess.run(["gcov", "-t", "-j", "-b", *map(str, notes[at:at + 32])], cwd=scratch, capture_output=True, text=True)
            decoder, text, where = json.JSONDecoder(), run.stdout, 0
            while (where := text.find("{", where)) >= 0:
                told, where = decoder.raw_decode(text, where)
                enter(sources, told, build)
    return sources


def enter(sources, told, build):
    for source in told["files"]:
        path = (pathlib.Path(told.get("current_working_directory", build)) / source["file"]).resolve()
        if not path.is_relative_to(ROOT / "lib") or not path.exists():  # of an earlier build
            continue
        for line in source["lines"]:
            sources[path][line["line_number"]].add(line["count"], [b["count"] for b in line["branches"]])


def marks(path):
    """{line number: (not or seldom, reason)}: the line a mark stands on, or the next one where it stands alone."""
    text, found = path.read_text(), {}
    lines = text.split("\n")
    for match in MARK.finditer(text):
        first, last = text.count("\n", 0, match.start()), text.count("\n", 0, match.end())
        alone = not lines[first][:match.start() - (text.rfind("\n", 0, match.start()) + 1)].strip()
        reason = (match.group(1), " ".join(match.group(2).split()))
        number = last + 2 if alone else first + 1
        found[number] = reason
        opener = lines[number - 1]
        if alone and opener.endswith("{"):  # the whole block, to the line that stands as far in
            margin = len(opener) - len(opener.lstrip())
            while len(lines[number]) - len(lines[number].lstrip()) > margin:
                number += 1
                found[number] = reason
    return found


class Totals:
    def __init__(self):
        self.lines = self.lines_hit = self.branches = self.branches_hit = self.excluded_lines = self.excluded_branches = 0

    def __iadd__(self, other):
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self

    def row(self, name):
        def share(hit, of):
            return f"{hit:6}/{of:<6} {100 * hit / of if of else 100:6.2f} %"
        return (f"{name:34} {share(self.lines_hit, self.lines)} {share(self.branches_hit, self.branches)}"
                f" {self.excluded_lines:4} {self.excluded_branches:4}")


def measure(path, lines, wrong, missed):
    totals, marked = Totals(), marks(path)
    for number, line in sorted(lines.items()):
        not_taken = line.branches.count(0)
        open_line = line.count == 0
        reason = marked.pop(number, None)
        if reason is not None:
            how, reason = reason
            if len(reason) < 12:
                wrong.append(f"{path.relative_to(ROOT)}:{number}: '{how} reached' without a reason")
            if how == "not" and not open_line and not not_taken:
                wrong.append(f"{path.relative_to(ROOT)}:{number}: marked 'not reached', but it is reached in full")
            totals.excluded_lines += open_line
            totals.excluded_branches += not_taken
            totals.lines += not open_line
            totals.lines_hit += not open_line
            totals.branches += len(line.branches) - not_taken
            totals.branches_hit += len(line.branches) - not_taken
            continue
        totals.lines += 1
        totals.lines_hit += not open_line
        totals.branches += len(line.branches)
        totals.branches_hit += len(line.branches) - not_taken
        if open_line or not_taken:
            missed.append((number, open_line, not_taken, line.branches))
    return totals


def show(path, missed):
    source = path.read_text().split("\n")
    for number, open_line, not_taken, branches in missed:
        what = "line  " if open_line else "".join("-" if b == 0 else "+" for b in branches)
        print(f"{path.relative_to(ROOT)}:{number}: {what:8} {source[number - 1].strip()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--show", nargs="*", metavar="FILE", help="what was not reached in these (a part of the path is enough; none: all)")
    parser.add_argument("--lines", type=float, default=0, help="fail under this many per cent of lines")
    parser.add_argument("--branches", type=float, default=0, help="fail under this many per cent of branches")
    args = parser.parse_args()
    wrong, whole = [], Totals()
    print(f"{'':34} {'lines':>22} {'branches':>22}  excluded")
    for path, lines in sorted(counted(args.build.resolve()).items()):
        missed = []
        totals = measure(path, lines, wrong, missed)
        whole += totals
        print(totals.row(str(path.relative_to(ROOT))))
        if args.show is not None and (not args.show or any(part in str(path) for part in args.show)):
            show(path, missed)
    print(whole.row("all"))
    if 100 * whole.lines_hit < args.lines * whole.lines:
        wrong.append(f"fewer than {args.lines} % of lines are reached")
    if 100 * whole.branches_hit < args.branches * whole.branches:
        wrong.append(f"fewer than {args.branches} % of branches are reached")
    for sentence in wrong:
        print(f"coverage: {sentence}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
