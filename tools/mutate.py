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

How: tools/mutation_bench.py. All mutants of a file are compiled into one program with the unit tests of the layer; then, for those that
survive, into one with those of the other suites: a mutant costs a fork and the tests until one notices. All is under AddressSanitizer
and with an arena of one object a block (tests/faults), so that a step too far is seen. A test that takes ten times its processor time
has noticed. A mutant that gives, at -O2, the same machine code as the original is no change and is not counted. Survivors that are
explained in tools/mutants.txt (one a line: FILE | the line's text | what is changed | why no test can tell) are counted apart.

  --quick               only the unit tests of the file's layer
  --sample N --seed S   N mutants chosen by that seed (default: 0, all, and 1)
  --operators A,B       only these
  --only FILE:LINE      only the mutants of one line
  --list                say what there is and end
"""
import argparse
import collections
import os
import pathlib
import random
import sys

from mutation_bench import SUITES, Bench
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


def say_survivor(mutant, reasons):
    told = " (explained)" if name_of(mutant) in reasons else ""
    print(f"survived{told}: {mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.change}: {name_of(mutant)[1]}", flush=True)


def judged_file(bench, path, mutants, suites, verdicts):
    """Verdicts of one file's mutants; which suites' tests are asked, in their order."""
    left = dict(enumerate(mutants, 1))
    compiled, broken = bench.compile_mutants(path, left)
    for number in broken:
        verdicts[name_of(left.pop(number))] = "broken"
    for suite in suites:
        server = bench.server(path, suite, compiled) if left else None
        for number in list(left):
            if server.who_notices(number):
                verdicts[name_of(left.pop(number))] = "killed"
        if server:
            server.close()
    reasons = explained()
    for mutant in left.values():
        same = name_of(mutant) not in reasons and bench.same_code(mutant)
        verdicts[name_of(mutant)] = "same" if same else "survived"
        if not same:
            say_survivor(mutant, reasons)
    print(f"{path.relative_to(ROOT)}: " + ", ".join(f"{n} {v}" for v, n in collections.Counter(verdicts[name_of(m)] for m in mutants).items()), flush=True)


def judged(bench, mutants, quick):
    verdicts = {}
    for path in dict.fromkeys(m.path for m in mutants):
        own = path.parent.name
        order = sorted(bench.suites, key=lambda s: s != own)
        judged_file(bench, path, [m for m in mutants if m.path == path], order[:1] if quick else order, verdicts)
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
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--least", type=float, default=0, help="fail when fewer per cent than this are killed")
    args = parser.parse_intermixed_args()
    mutants, whole = chosen(args)
    if args.list:
        for m in mutants:
            print(f"{m.path.relative_to(ROOT)}:{m.line}: {m.operator}: {m.change}: {name_of(m)[1]}")
        print(f"{len(mutants)} of {whole}: " + ", ".join(f"{k} {v}" for k, v in sorted(collections.Counter(m.operator for m in mutants).items())))
        return 0
    os.nice(10)
    layers = sorted({m.path.parent.name for m in mutants})
    bench = Bench(args.build.resolve(), layers if args.quick else SUITES)
    verdicts = judged(bench, mutants, args.quick)
    return 1 if report(mutants, whole, verdicts, args) < args.least else 0


if __name__ == "__main__":
    sys.exit(main())
