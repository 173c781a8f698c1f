#!/usr/bin/env python3
"""The library of today against the ABI of a release: additions, and nothing else.

Usage: abidiff_test.py SHARED BASELINE_FOLDER HEADERS SUPPRESSIONS
       abidiff_test.py --take SHARED BASELINE_FOLDER HEADERS     writes the baseline of a release (docs/abi-policy.md)

BASELINE_FOLDER has libbrook.abi, as abidw wrote it, and the release's brook.h. Every entry of SUPPRESSIONS must give its
reason in a comment above it, and the baseline must hold every symbol that symbols.txt has for its release. The comparison is also tried on a baseline that was changed, where it must find the change.
Skipped (77) where abigail-tools is not installed, or the library carries no debug information.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIP = 77


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIP)


def write_abi(shared, headers, out):
    subprocess.run(["abidw", "--headers-dir", headers, "--drop-private-types", "--no-corpus-path", "--no-comp-dir-path",
                    "--no-show-locs", "--exported-interfaces-only", "--out-file", out, shared], check=True)
    if "<abi-instr" not in Path(out).read_text(encoding="utf-8"):
        skip("the library carries no debug information")


def compare(old, new, suppressions):
    """(exit code, report): 0 where nothing changed but additions. Bits 1 and 2 are failures of abidiff itself."""
    command = ["abidiff", "--no-added-syms", "--suppressions", suppressions, old, new]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def unreasoned(path):
    """Entries of the suppression file without a comment right above them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if re.match(r"\[suppress_", line) and not (number > 1 and re.match(r"#\s*\S{3}", lines[number - 2])):
            yield f"{path.name}:{number}: {line} gives no reason in the line above it"


def incomplete(folder, frozen):
    """The baseline holds all that was frozen under its release's node, in the ABI and in the header; tells what it lacks."""
    node = "BROOK_" + folder.name.partition("-")[2]
    lines = [line.split() for line in frozen.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    promised = {name for name, its in lines if its == node}
    held = set(re.findall(rf"<elf-symbol name='(brook_\w+)' version='{node}'", (folder / "libbrook.abi").read_text(encoding="utf-8")))
    bare = re.sub(r"/\*.*?\*/", " ", (folder / "brook.h").read_text(encoding="utf-8"), flags=re.S)
    declared = set(re.findall(r"BROOK_API\s+[^;()]*?\b(brook_\w+)\s*\(", bare))
    for what, names in (("libbrook.abi", held), ("brook.h", declared)):
        for name in sorted(promised ^ names):
            yield f"{folder.name}/{what}: {name} is {'missing' if name in promised else f'not of {node}'}: take the baseline again (docs/abi-policy.md)"


def changed(text):
    """Baselines that differ in one way each from the one given."""
    yield "a symbol is gone", re.sub(r"brook_result_rating(?=['\"@])", "brook_result_rating_old", text)
    function = re.search(r"<function-decl name='brook_finding_rating'.*?</function-decl>", text, re.S)[0]
    size = re.findall(r"<parameter type-id='([^']*)'", function)[1]  # size_t, of its index
    other = re.sub(r"<return type-id='[^']*'/>", f"<return type-id='{size}'/>", function)
    yield "a type changed", text.replace(function, other)
    yield "a parameter more", text.replace(function, re.sub(r"(<parameter [^>]*/>)", r"\1\1", function, count=1))


def main():
    if not shutil.which("abidiff") or not shutil.which("abidw"):
        skip("abidw and abidiff are not installed (package abigail-tools)")
    if sys.argv[1] == "--take":
        shared, folder, headers = sys.argv[2:5]
        Path(folder).mkdir(exist_ok=True)
        abi = Path(folder) / "libbrook.abi"
        write_abi(shared, headers, abi)
        text = abi.read_text(encoding="utf-8")
        abi.write_text(re.sub(r"path='[^']*?\b(lib/api/)", r"path='\1", text), encoding="utf-8")  # nothing of this machine
        shutil.copyfile(Path(headers) / "brook/brook.h", Path(folder) / "brook.h")
        return 0
    shared, folder, headers, suppressions = sys.argv[1], Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
    problems = [*unreasoned(suppressions), *incomplete(folder, suppressions.parent / "symbols.txt")]
    with tempfile.TemporaryDirectory() as work:
        today = Path(work) / "today.abi"
        write_abi(shared, headers, today)
        code, report = compare(folder / "libbrook.abi", today, suppressions)
        if code:
            problems.append(f"the ABI of the release has changed ({code}):\n{report}")
        text = (folder / "libbrook.abi").read_text(encoding="utf-8")
        for what, other in changed(text):
            path = Path(work) / "changed.abi"
            path.write_text(other, encoding="utf-8")
            code, report = compare(path, today, suppressions)
            if other == text or not code & 12 or code & 3:
                problems.append(f"a change was not found: {what} ({code}) {report[:300]}")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
