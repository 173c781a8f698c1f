#!/usr/bin/env python3
"""Holds the public numbers and symbols to what was promised (docs/abi-policy.md).

Usage: frozen_test.py HEADER MAP SHARED FOLDER [--update]

FOLDER/numbers.txt has every number of the header, FOLDER/symbols.txt every exported symbol with its version. Lines there are
added, never changed or taken away. Beside them stand here: the version script MAP, and the library SHARED as it was built.
--update adds what is new and refuses the rest. BROOK_FLAT_MINOR and BROOK_HEADER_VERSION
alone may grow, since they count.
"""
import re
import subprocess
import sys
from pathlib import Path

GROWS = {"BROOK_FLAT_MINOR", "BROOK_HEADER_VERSION"}


def rows(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [tuple(line.split()) for line in lines if line and not line.startswith("#")]
    if len({r[0] for r in found}) != len(found):
        raise SystemExit(f"{path}: a name stands twice")
    return dict(found)


def header_numbers(text):
    return dict(re.findall(r"^#define\s+(BROOK_\w+)\s+\(?(-?\d+)\)?\s*$", text, re.M))


def header_functions(text):
    bare = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return set(re.findall(r"BROOK_API\s+[^;()]*?\b(brook_\w+)\s*\(", bare))


def map_symbols(text):
    found = {}
    for node, body in re.findall(r"^(BROOK_[\d.]+) \{(.*?)^\}", re.sub(r"#.*", "", text), re.M | re.S):
        for name in re.findall(r"^\s*(\w+);", body.partition("local:")[0], re.M):
            found[name] = node
    return found


def shown_symbols(shared):
    """What the library shows; an object or a second version of a symbol would stand out."""
    done = subprocess.run(["nm", "-D", "--defined-only", shared], check=True, capture_output=True, text=True)
    found = {}
    for line in done.stdout.splitlines():
        _, kind, name = line.split()
        name, _, version = name.partition("@")
        if kind != "A":
            found[name] = version.lstrip("@") if kind == "T" else f"{version.lstrip('@')} as {kind}"
    return found


def frozen(what, kept, now):
    for name, value in kept.items():
        if name not in now:
            yield f"{what} {name} was released and is gone"
        elif now[name] != value and not (name in GROWS and int(now[name]) > int(value)):
            yield f"{what} {name} was released as {value} and is now {now[name]}"


def added(what, kept, now):
    for name in sorted(set(now) - set(kept)):
        yield f"{what} {name} is new: freeze it (frozen_test.py ... --update)"


def differ(one, other, a, b):
    for name in sorted(set(a) | set(b)):
        if a.get(name) != b.get(name):
            yield f"{name}: {one} has {a.get(name, 'none')}, {other} has {b.get(name, 'none')}"


def write(path, values):
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join(head + [f"{n} {v}" for n, v in values.items()]) + "\n", encoding="utf-8")


def main():
    header, script, shared, folder = (Path(a) for a in sys.argv[1:5])
    text = header.read_text(encoding="utf-8")
    numbers, functions, symbols = header_numbers(text), header_functions(text), map_symbols(script.read_text(encoding="utf-8"))
    kept_numbers, kept_symbols = rows(folder / "numbers.txt"), rows(folder / "symbols.txt")
    broken = [*frozen("number", kept_numbers, numbers), *frozen("symbol", kept_symbols, symbols)]
    broken += differ("the version script", "the library", symbols, shown_symbols(shared))
    broken += [f"{n} is declared and not in the version script" for n in sorted(functions - set(symbols))]
    broken += [f"{n} is in the version script and not declared" for n in sorted(set(symbols) - functions)]
    groups = {}
    for name, value in numbers.items():
        group = re.match(r"BROOK_(ERR|OK|SEVERITY|READER|RESPONSE|FLAT|HEADER)", name)
        if not group:
            broken.append(f"number {name} is of no known group")
        elif group[1] not in ("FLAT",) and groups.setdefault(("ERR" if group[1] == "OK" else group[1], value), name) != name:
            broken.append(f"number {name} is the same as {groups['ERR' if group[1] == 'OK' else group[1], value]}")
    if len(numbers) < 25 or len(functions) < 150:
        broken.append(f"only {len(numbers)} numbers and {len(functions)} functions were read")
    if "--update" in sys.argv[5:] and not broken:
        write(folder / "numbers.txt", {**kept_numbers, **numbers})
        write(folder / "symbols.txt", {**kept_symbols, **symbols})
        return 0
    broken += [*added("number", kept_numbers, numbers), *added("symbol", kept_symbols, symbols)]
    for problem in broken:
        print(problem)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
