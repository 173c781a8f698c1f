#!/usr/bin/env python3
"""Holds the registry of diagnostics to the fixtures: every number is brought about by a folder of tests/packs/invalid, or
without_fixture.csv says why a folder cannot bring it about.

Usage: coverage_test.py REGISTRY PACKS_FOLDER
"""
import csv
import re
import sys
from pathlib import Path

ENTRY = re.compile(r'^BRK_DIAG\((\d+), (\w+), (ERROR|WARNING), "', re.M)
NUMBER = re.compile(r"\[BRK-(\d+)\]")


def main():
    registry = {int(n): name for n, name, _ in ENTRY.findall(Path(sys.argv[1]).read_text(encoding="utf-8"))}
    packs = Path(sys.argv[2])
    covered = {}
    for expected in sorted(packs.glob("invalid/*/expected")):
        for number in NUMBER.findall(expected.read_text(encoding="utf-8")):
            covered.setdefault(int(number), expected.parent.name)
    with open(packs / "without_fixture.csv", encoding="utf-8", newline="") as table:
        without = {int(row["number"]): row["reason"] for row in csv.DictReader(table)}
    problems = []
    for number, name in sorted(registry.items()):
        if number in covered and number in without:
            problems.append(f"BRK-{number} has a fixture ({covered[number]}): take it out of without_fixture.csv")
        if number not in covered and not without.get(number, "").strip():
            problems.append(f"BRK-{number} {name} has neither a fixture nor a reason for having none")
    for number in sorted((set(covered) | set(without)) - set(registry)):
        problems.append(f"BRK-{number} is not in the registry")
    for problem in problems:
        print(problem)
    print(f"{len(registry)} numbers, {len(covered)} with fixtures, {len(without)} with a reason, {len(problems)} problems")
    return 1 if problems or not registry else 0


if __name__ == "__main__":
    sys.exit(main())
