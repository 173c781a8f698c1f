#!/usr/bin/env python3
"""A program built against a release's header and symbols runs on today's library, which it has never seen.

Usage: old_program_test.py SHARED BASELINE_FOLDER PROGRAM_C

The stub that it is linked with has the symbols of the release, each under its version, and the same SONAME, and does nothing.
Every one of those symbols is bound at the start (LD_BIND_NOW) through a table of all of them, so that one which is gone or
has another version ends the program. The compiler is $CC, or cc.
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    return done.returncode, done.stdout + done.stderr


def must(command, **more):
    code, output = run(command, **more)
    if code:
        sys.exit(f"{shlex.join(map(str, command))} ended with {code}:\n{output}")
    return output


def symbols(abi):
    found = re.findall(r"<elf-symbol name='(brook_\w+)' version='(BROOK_[\d.]+)'", abi)
    if len(found) < 150:
        sys.exit(f"only {len(found)} symbols were read from the baseline")
    return found


def make_stub(compiler, work, named):
    nodes = {}
    for name, node in named:
        nodes.setdefault(node, []).append(name)
    source = "".join(f"void {name}(void);\nvoid {name}(void) {{}}\n" for name, _ in named)
    script = "".join(f"{node} {{ global: {'; '.join(names)}; local: *; }};\n" for node, names in nodes.items())
    (work / "stub.c").write_text(source)
    (work / "stub.map").write_text(script)
    must([*compiler, "-shared", "-fPIC", work / "stub.c", "-o", work / "libbrook.so", "-Wl,-soname,libbrook.so.0",
          f"-Wl,--version-script={work / 'stub.map'}"])


def main():
    shared, baseline, program = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    compiler = shlex.split(os.environ.get("CC", "cc"))
    named = symbols((baseline / "libbrook.abi").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "include/brook").mkdir(parents=True)
        (work / "include/brook/brook.h").write_bytes((baseline / "brook.h").read_bytes())
        make_stub(compiler, work, named)
        table = "".join(f"extern void {n}(void);\n" for n, _ in named)
        table += "void (*const every_symbol[])(void) = {" + ", ".join(n for n, _ in named) + "};\n"
        (work / "table.c").write_text(table)
        must([*compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", "-I", work / "include", program, work / "table.c",
              "-o", work / "old", "-L", work, "-lbrook"])
        env = dict(os.environ, LD_LIBRARY_PATH=str(shared.parent), LD_BIND_NOW="1")
        print(must([work / "old"], env=env).strip())
        # The same on the stub must fail: what ran above was today's library.
        (work / "libbrook.so.0").symlink_to("libbrook.so")
        code, _ = run([work / "old"], env=dict(env, LD_LIBRARY_PATH=str(work)))
        if code == 0:
            sys.exit("the program is content with a library that does nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
