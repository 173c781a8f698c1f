#!/usr/bin/env python3
"""The flat export, read without the library by examples/flat/read_flat.py, says what `brook check --json` says.

Usage: flat_test.py WRITE_FLAT READ_FLAT_PY BROOK
"""
import json
import subprocess
import sys

WRITE, READ, BROOK = sys.argv[1:4]
NOTES = (
    (7, "K grabbed a girl's bottom in the corridor \U0001f600 again, and told her to keep it secret."),
    (12, "He never asked anyone about bodies. Kissed a boy, aged 16, at the bus stop."),
    (9, "Painted all afternoon."),
    (15, "Sent a naked picture to his girlfriend, who is 15, last year."),
)


def run(command, text):
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def compare(years, note):
    flat = run([WRITE, str(years)], note)
    ours = json.loads(subprocess.run([sys.executable, READ, "-"], input=flat, capture_output=True, check=True).stdout)
    theirs = json.loads(run([BROOK, "check", "--age", str(years), "--json", "-"], note))
    yield "rating", ours["rating_id"], theirs["rating"]
    yield "pack", [ours["pack"], ours["version"], ours["digest"]], [theirs["pack"][k] for k in ("id", "version", "digest")]
    yield "urgent", ours["urgent"], theirs["urgent"]
    yield "flags", [f["id"] for f in ours["flags"]], theirs["flags"]
    text = [w for group in ("urgent", "do", "record", "tell", "avoid") for w in theirs["response"][group]]
    yield "response", sorted(p["text"] for p in ours["response"]), sorted(text)
    yield "legal", [n["text"] for n in ours["legal"]], theirs["legal"]
    yield "suggestions", [s["behaviour"] for s in ours["suggestions"]], [s["behaviour"] for s in theirs["suggestions"]]
    yield "warnings", [w["text"] for w in ours["warnings"]], theirs["warnings"]
    yield "behaviours", [f["behaviours"][0]["id"] for f in ours["findings"]], [f["behaviour"] for f in theirs["findings"]]
    names = [r["id"] for r in ours["ratings"]]
    yield "ratings", [names[f["rating"]] for f in ours["findings"]], [f["rating"] for f in theirs["findings"]]
    yield "reasons", [f["reason"] for f in ours["findings"]], [f["reason"] for f in theirs["findings"]]
    yield "modifiers", [[m["id"] for m in f["modifiers"]] for f in ours["findings"]], [f["modifiers"] for f in theirs["findings"]]
    yield ("evidence", [[(s["start"], s["end"]) for s in f["spans"]] for f in ours["findings"]],
           [[(e["start"], e["end"]) for e in f["evidence"]] for f in theirs["findings"]])
    yield "whose age", {c["age_of"] for f in ours["findings"] for c in f["cells"]} <= {"child", "told", "then", "another"}, True
    noted = [m["spans"] for f in ours["findings"] for m in f["noted"]]
    yield "words that are noted", (bool(noted), all(noted)), ("keep it secret" in note, True)
    raised = [m["spans"] for f in ours["findings"] for m in f["modifiers"]]
    yield "words that raised", all(raised), True
    data = bytearray(flat)
    data[4] = 2
    done = subprocess.run([sys.executable, READ, "-"], input=bytes(data), capture_output=True, check=False)
    yield "another version is refused", (done.returncode != 0, b"knows version 1" in done.stderr), (True, True)


def main():
    wrong = 0
    for years, note in NOTES:
        for what, ours, theirs in compare(years, note):
            if ours != theirs:
                print(f"{note[:40]!r}: {what}: {ours} and not {theirs}")
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
