#!/usr/bin/env python3
"""The same calls from other languages say the same, byte for byte, as the C++ example, and what `brook check --json` says.

Usage: languages_test.py LANGUAGE RATE_CPP BROOK SHARED SCRIPT

LANGUAGE is luajit or node. Skipped (77), with a plain message, where the runtime (or Node's koffi: `npm install koffi`, found
through NODE_PATH or beside the example) is not there.
"""
import json
import os
import shutil
import subprocess
import sys

LANGUAGE, CPP, BROOK, SHARED, SCRIPT = sys.argv[1:6]
NOTES = (
    (7, "K kissed a girl, aged 15, on the mouth \U0001f600 behind the hall."),
    (9, "Painted all afternoon."),
    (14, "He never sent a naked picture to anyone."),
    (12, "Grabbed her bottom again and again, and told her to keep it secret."),
)


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def run(command, note, env=None):
    return subprocess.run(command, input=note.encode(), capture_output=True, check=False, env=env)


def main():
    env = dict(os.environ, LIBBROOK=SHARED)
    if not shutil.which(LANGUAGE):
        skip(f"{LANGUAGE} is not installed")
    if LANGUAGE == "node":
        probe = subprocess.run(["node", "-e", "require('koffi')"], capture_output=True, check=False, cwd=os.path.dirname(SCRIPT), env=env)
        if probe.returncode:
            skip("Node has no koffi here (npm install koffi)")
    wrong = 0
    for years, note in NOTES:
        theirs = json.loads(run([BROOK, "check", "--age", str(years), "--json", "-"], note).stdout)
        cpp, other = run([CPP, str(years)], note), run([LANGUAGE, SCRIPT, str(years)], note, env)
        rating = cpp.stdout.decode().split("\n")[0].split(",")[0]
        if cpp.returncode or other.returncode or cpp.stdout != other.stdout or rating != theirs["rating"]:
            print(f"{note[:30]!r}: {other.stderr.decode()}\n{other.stdout.decode()}\nand not\n{cpp.stdout.decode()}{cpp.stderr.decode()}")
            wrong += 1
    failing = run([LANGUAGE, SCRIPT, "99"], "Painted.", env)
    if failing.returncode != 2 or b"age" not in failing.stderr:
        print(f"an age that no band covers: {failing.returncode} {failing.stderr.decode()}")
        wrong += 1
    for word in ("seven", ""):
        for command in ([CPP, word], [LANGUAGE, SCRIPT, word]):
            done = run(command, "Painted.", env)
            if done.returncode == 0 or done.stdout:
                print(f"{command[0]}: {word!r} is taken for an age: {done.stdout.decode()}")
                wrong += 1
    if b"raised:" not in run([CPP, "7"], NOTES[0][1]).stdout:
        print("no note shows what raised it")
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
