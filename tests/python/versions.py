#!/usr/bin/env python3
"""The package's tests under the oldest and the newest other Python that is here (from 3.9 on; on the path, or pyenv's).

Usage: BROOK_LIBRARY=build/lib/api/libbrook.so PYTHONPATH=bindings/python python3 -B tests/python/versions.py
       python3 tests/python/versions.py --list          all of them, "VERSION PATH" a line, this one among them
Skipped (77) where there is no other.
"""

import glob
import os
import pathlib
import shutil
import subprocess
import sys

OLDEST = 9
TESTS = ("library", "load", "rate", "many", "evidence", "errors", "values", "lifetime", "leaks", "show", "docs")
ASK = "import sys, ctypes, venv; print(*sys.version_info[:2], sys.executable)"


def found():
    """{minor version: path}; what is on the path goes before pyenv's."""
    named = [shutil.which(f"python3.{minor}") for minor in range(OLDEST, 30)]
    home = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    pythons = {sys.version_info[1]: sys.executable}
    for path in filter(None, [*named, *sorted(glob.glob(f"{home}/versions/3.*/bin/python3"))]):
        done = subprocess.run([path, "-c", ASK], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            _, minor, real = done.stdout.strip().split(" ", 2)
            if int(minor) >= OLDEST:
                pythons.setdefault(int(minor), real)
    return dict(sorted(pythons.items()))


def main():
    pythons = found()
    if "--list" in sys.argv:
        for minor, path in pythons.items():
            print(f"3.{minor} {path}")
        return 0
    others = [minor for minor in pythons if minor != sys.version_info[1]]
    if not others:
        print("skipped: there is no other Python from 3.9 on here")
        return 77
    failed = 0
    for minor in sorted({others[0], others[-1]}):
        for name in TESTS:
            file = pathlib.Path(__file__).with_name(f"test_{name}.py")
            done = subprocess.run([pythons[minor], "-B", file], capture_output=True, text=True, check=False)
            if done.returncode:
                failed += 1
                print(f"Python 3.{minor}: {file.name}\n{done.stdout}{done.stderr}")
        print(f"Python 3.{minor}: {len(TESTS)} files")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
