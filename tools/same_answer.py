#!/usr/bin/env python3
"""same_answer.py FOLDER [--with NAME=COMMAND...] [--builds gcc-O0,...]: does every build give every note the same bytes?

Builds the command with gcc and clang, each with -O0 and -O3, in FOLDER (those that are there are used again), rates all notes of
tests/corpus with each by `brook batch`, with one thread and with eight, and compares the SHA-256 of the whole output: ratings,
findings, spans, reasons, advice and the pack's digest. --with adds a command of another machine, such as
"i386=chroot /srv/i386 /brook/build/cli/brook"; it reads the notes from its standard input.
"""
import argparse
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILDS = {f"{cc}-O{level}": (cc, level) for cc in ("gcc", "clang") for level in "03"}


def build(folder, name):
    cc, level = BUILDS[name]
    at = folder / name
    if not (at / "build.ninja").exists():
        subprocess.run(["meson", "setup", str(at), f"-Doptimization={level}", "-Ddebug=false", "-Dtests=false", "-Ddocs=disabled"], cwd=ROOT,
                       env=dict(os.environ, CC=cc), stdout=subprocess.DEVNULL, check=True)
    subprocess.run(["ninja", "-C", str(at), "cli/brook"], stdout=subprocess.DEVNULL, check=True)
    return [str(at / "cli/brook")]


def notes():
    """All labelled notes as records of `brook batch`, with ids of their own: some ids stand in two files."""
    lines = []
    for path in sorted((ROOT / "tests/corpus").rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                record["id"] = f"{path.stem}-{record.get('id', len(lines))}"
                lines.append(json.dumps(record, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode(), len(lines)


def answer(command, jobs, given):
    run = subprocess.run([*command, "batch", "--quiet", "--from", "jsonl", "--to", "jsonl", "--bare", "--jobs", str(jobs), "-"], input=given,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if run.returncode not in (0, 3):
        sys.exit(f"{shlex.join(command)} ended with {run.returncode}: {run.stderr.decode(errors='replace')[-500:]}")
    return hashlib.sha256(run.stdout).hexdigest(), len(run.stdout), run.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--builds", default=",".join(BUILDS))
    parser.add_argument("--with", dest="others", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--one-thread", action="append", default=[], metavar="NAME", help="rate with one thread only (an emulated machine)")
    parser.add_argument("--step", type=int, default=1, help="every Nth note only")
    args = parser.parse_args()
    commands = {name: build(args.folder.resolve(), name) for name in filter(None, args.builds.split(","))}
    commands.update((o.split("=", 1)[0], shlex.split(o.split("=", 1)[1])) for o in args.others)
    given, count = notes()
    if args.step > 1:
        kept = given.splitlines(keepends=True)[::args.step]
        given, count = b"".join(kept), len(kept)
    found, first = set(), None
    print(f"{count} notes")
    for name, command in commands.items():
        for jobs in (1,) if name in args.one_thread else (1, 8):
            digest, size, out = answer(command, jobs, given)
            found.add(digest)
            print(f"{name:12} {jobs} thread{'s' if jobs > 1 else ' '} {size} bytes {digest}", flush=True)
            first = first or out
            if out != first:
                a, b = first.splitlines(), out.splitlines()
                at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                print(f"  differs first in line {at + 1}")
    print("the same answer" if len(found) == 1 else f"{len(found)} different answers")
    return 0 if len(found) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
