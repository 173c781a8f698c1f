#!/usr/bin/env python3
"""Holds the registry of diagnostics to what was promised.

Usage: diagnostics_test.py REGISTRY FROZEN DOCUMENT [--update]

FROZEN (diagnostics.txt) has a line for each number ever given: number, severity, name. A number keeps its meaning for
ever, so a line here never changes and never goes; a new number is added at the end of its group. DOCUMENT (docs/diagnostics.md) has
a section for each number that repeats severity, name and text, and says cause and cure.

--update writes the lines that repeat the registry anew and adds what is missing; causes and cures are for a person to write.
It refuses to change what was frozen.
"""
import re
import sys
from pathlib import Path

ENTRY = re.compile(r'^BRK_DIAG\((\d+), (\w+), (ERROR|WARNING),\s*"((?:[^"\\]|\\.)*)"\)', re.M)
SECTION = re.compile(r"^### BRK-(\d+)\n\n([^\n]*)\n\n(.*?)(?=^#|\Z)", re.M | re.S)


def read_registry(path):
    text = path.read_text(encoding="utf-8")
    entries = {int(n): (s.lower(), name, t.replace('\\"', '"').replace("\\\\", "\\")) for n, name, s, t in ENTRY.findall(text)}
    if len(entries) != len(re.findall(r"^BRK_DIAG\(", text, re.M)):
        sys.exit(f"{path}: an entry cannot be read, or a number stands twice")
    return entries


def read_frozen(path):
    frozen = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, severity, name = line.split()
            frozen[int(number)] = (severity, name)
    return frozen


def heading(entry):
    severity, name, text = entry
    return f"*{severity}* `{name}`: {text}"


def check_frozen(registry, frozen):
    for number, what in sorted(frozen.items()):
        if number not in registry:
            yield f"BRK-{number} {what[1]} is frozen but no longer in the registry: numbers are never taken back"
        elif registry[number][:2] != what:
            yield f"BRK-{number} is frozen as {' '.join(what)} but the registry says {' '.join(registry[number][:2])}"
    for number in sorted(set(registry) - set(frozen)):
        yield f"BRK-{number} {registry[number][1]} is new: freeze it (diagnostics_test.py --update)"


def check_document(registry, text):
    sections = {int(n): (head, body) for n, head, body in SECTION.findall(text)}
    order = [int(n) for n in re.findall(r"^### BRK-(\d+)", text, re.M)]
    if order != sorted(set(order)):
        yield "the sections of the document do not stand in the order of their numbers"
    for number in sorted(set(sections) - set(registry)):
        yield f"the document explains BRK-{number}, which does not exist"
    for number, entry in sorted(registry.items()):
        if number not in sections:
            yield f"the document does not explain BRK-{number} {entry[1]}"
            continue
        head, body = sections[number]
        if head != heading(entry):
            yield f"the document says of BRK-{number}: {head}; the registry: {heading(entry)}"
        if not re.search(r"^Cause: \S", body, re.M) or not re.search(r"^Cure: \S", body, re.M):
            yield f"the document does not say cause and cure of BRK-{number}"


def update(registry, frozen, frozen_path, document_path):
    with open(frozen_path, "a", encoding="utf-8") as out:
        for number in sorted(set(registry) - set(frozen)):
            out.write(f"{number} {' '.join(registry[number][:2])}\n")
    lines = frozen_path.read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("#") or not line]
    rest = sorted((line for line in lines if line and not line.startswith("#")), key=lambda line: int(line.split()[0]))
    frozen_path.write_text("\n".join(notes + rest) + "\n", encoding="utf-8")
    text = document_path.read_text(encoding="utf-8")

    def renew(match):
        number = int(match[1])
        head = heading(registry[number]) if number in registry else match[2]
        return f"### BRK-{number}\n\n{head}\n\n{match[3]}"
    document_path.write_text(SECTION.sub(renew, text), encoding="utf-8")


def main():
    registry_path, frozen_path, document_path = map(Path, sys.argv[1:4])
    registry, frozen = read_registry(registry_path), read_frozen(frozen_path)
    if "--update" in sys.argv[4:]:
        update(registry, frozen, frozen_path, document_path)
        frozen = read_frozen(frozen_path)
    problems = list(check_frozen(registry, frozen))
    problems += check_document(registry, document_path.read_text(encoding="utf-8"))
    for problem in problems:
        print(problem)
    print(f"{len(registry)} numbers, {len(problems)} problems")
    return 1 if problems or not registry else 0


if __name__ == "__main__":
    sys.exit(main())
