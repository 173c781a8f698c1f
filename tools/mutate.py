#!/usr/bin/env python3
"""mutate.py BUILD [FILE...]: changes the code in one small place at a time and asks whether a test notices.

FILE: a C file of lib/ (default: lib/rate/*.c, lib/match/status.c and scope.c). BUILD: a folder of this tool's own, set up once.

The operators, each applied to one place of one file:

  compare    <  <=  >  >=  to the same with or without equality (off by one); == and != to each other
  logic      && to ||, || to &&
  sum        + to -, - to +, += to -=, -= to +=, ++ to --, -- to ++
  bits       & to |, | to &, << to >>, >> to <<  (between two operands)
  constant   a number to itself plus one, and a number above nought to itself minus one; true to false, false to true
  branch     the condition of an if or a while: never true; of an if also: always true
  choice     the condition of a ?: turned round (a ? b : c to a ? c : b), where it stands on one line
  statement  one assignment, call, step, break or continue left out

How: tools/mutation_bench.py. Each mutant is its file compiled alone; then the tests of `rate`, `match` and `api` and tests/cases run
one after another until one fails, all under AddressSanitizer and with an arena of one object a block (tests/faults), so that a step
too far is seen. A test that takes ten times its processor time has noticed. A mutant that gives, at -O2, the same machine code as
the original is no change and is not counted. Survivors that are explained in tools/mutants.txt (one a line: FILE | the line's text |
what is changed | why no test can tell) are counted apart.

  --again               only what was not killed the last time (verdicts are kept in BUILD by the text of the line); the report is of all
  --quick               only the unit tests of the file's layer: a first round, whose survivors a second one (--again) tries with all
  --sample N --seed S   N mutants chosen by that seed (default: 0, all, and 1)
  --operators A,B       only these
  --only FILE:LINE      only the mutants of one line
  --list                say what there is and end
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import queue
import random
import sys

from mutation_bench import Bench
from mutation_places import places

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXPLAINED = ROOT / "tools" / "mutants.txt"


def explained():
    reasons = {}
    if EXPLAINED.exists():
        for line in EXPLAINED.read_text().splitlines():
            parts = [p.strip() for p in line.split(" | ")]
            if len(parts) == 4 and not line.startswith("#"):
                reasons[tuple(parts[:3])] = parts[3]
    return reasons


def name_of(mutant):
    line = mutant.path.read_text().split("\n")[mutant.line - 1].strip()
    return str(mutant.path.relative_to(ROOT)), line, mutant.change


def chosen(args):
    files = [pathlib.Path(f) if os.path.isabs(f) else ROOT / f for f in args.files] or \
        sorted((ROOT / "lib/rate").glob("*.c")) + [ROOT / "lib/match/status.c", ROOT / "lib/match/scope.c"]
    mutants = [m for f in files for m in places(f.resolve())]
    if args.operators:
        mutants = [m for m in mutants if m.operator in args.operators.split(",")]
    if args.only:
        file, line = args.only.rsplit(":", 1)
        mutants = [m for m in mutants if str(m.path).endswith(file) and m.line == int(line)]
    whole = len(mutants)
    if args.sample and args.sample < whole:
        mutants = sorted(random.Random(args.seed).sample(mutants, args.sample), key=lambda m: (str(m.path), m.start, m.new))
    return mutants, whole


def judged(bench, mutants, known, keep):
    """{name: verdict} of all: those known are taken, the others tried, several at once; kept as they come."""
    free, verdicts = queue.SimpleQueue(), {}
    for worker in bench.workers:
        free.put(worker)

    def one(mutant):
        worker = free.get()
        try:
            return mutant, *bench.judge(mutant, worker)
        finally:
            free.put(worker)

    wanted = [m for m in mutants if name_of(m) not in known]
    verdicts.update((name_of(m), known[name_of(m)]) for m in mutants if name_of(m) in known)
    with concurrent.futures.ThreadPoolExecutor(len(bench.workers)) as pool:
        for mutant, verdict, by in pool.map(one, wanted):
            verdicts[name_of(mutant)] = verdict
            if verdict == "survived":
                told = " (explained)" if name_of(mutant) in explained() else ""
                print(f"survived{told}: {mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.change}: {name_of(mutant)[1]}", flush=True)
            if len(verdicts) % 25 == 0:
                keep(verdicts)
    keep(verdicts)
    return verdicts


def report(mutants, whole, verdicts, args):
    counts, operators, reasons = collections.Counter(), collections.defaultdict(collections.Counter), explained()
    for m in mutants:
        verdict = verdicts[name_of(m)]
        if verdict == "survived" and name_of(m) in reasons:
            verdict = "explained"
        counts[verdict] += 1
        operators[m.operator][verdict] += 1
    told = counts["killed"] + counts["survived"] + counts["explained"]
    print(f"{len(mutants)} of {whole} mutants" + (f" (seed {args.seed})" if len(mutants) < whole else "") +
          f": {counts['killed']} killed, {counts['survived']} survived, {counts['explained']} survived and are explained in tools/mutants.txt, "
          f"{counts['same']} the same machine code, {counts['broken']} do not compile")
    for operator, c in sorted(operators.items()):
        print(f"  {operator:10} {c['killed']:4} killed {c['survived'] + c['explained']:4} survived")
    share = 100 * counts["killed"] / told if told else 100
    print(f"killed: {share:.1f} % of those that change the machine code")
    return share


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--operators")
    parser.add_argument("--only")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--least", type=float, default=0, help="fail when fewer per cent than this are killed")
    args = parser.parse_args()
    mutants, whole = chosen(args)
    if args.list:
        for m in mutants:
            print(f"{m.path.relative_to(ROOT)}:{m.line}: {m.operator}: {m.change}: {name_of(m)[1]}")
        print(f"{len(mutants)} of {whole}: " + ", ".join(f"{k} {v}" for k, v in sorted(collections.Counter(m.operator for m in mutants).items())))
        return 0
    os.nice(10 - os.nice(0))
    bench = Bench(args.build.resolve(), sorted({m.path for m in mutants}), args.workers, args.quick)
    kept = bench.folder / "verdicts.json"
    before = {tuple(k): v for k, v in json.loads(kept.read_text())} if kept.exists() else {}
    known = {k: v for k, v in before.items() if v != "survived"} if args.again else {}

    def keep(verdicts):
        bench.remember()
        kept.write_text(json.dumps([[k, v] for k, v in {**before, **verdicts}.items()]))

    verdicts = judged(bench, mutants, known, keep)
    return 1 if report(mutants, whole, verdicts, args) < args.least else 0


if __name__ == "__main__":
    sys.exit(main())
