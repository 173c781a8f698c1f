#!/usr/bin/env python3
"""Runs the cases of this folder (README.md) through `brook batch` and prints TAP.

Usage: run_cases.py BROOK FOLDER [NAME...]
"""
import json
import pathlib
import subprocess
import sys

COMMENT, COUNTED = "why", "counted"


def json_lines(data):
    return [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]


def run(brook, case):
    arguments = case / "arguments.json"
    extra = json.loads(arguments.read_text(encoding="utf-8")) if arguments.exists() else []
    extra = [a.replace("{case}", str(case)) for a in extra]
    return subprocess.run([brook, "batch", "--format", "jsonl", *extra, str(case / "input.jsonl")],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)


def differences(expected, got, where=""):
    """What of `expected` is not so in `got`, one sentence each."""
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return [f"{where or 'line'}: expected an object, got {got!r}"]
        found = []
        for key, value in expected.items():
            if key == COMMENT:
                continue
            if key == COUNTED:
                got_behaviours = sorted(f["behaviour"] for f in got.get("findings", []) if f["counts"])
                found += differences(sorted(value), got_behaviours, f"{where}{key}")
            elif key.endswith("+") and key[:-1] in got:
                found += missing_items(value, got[key[:-1]], f"{where}{key[:-1]}")
            elif key not in got:
                found.append(f"{where}{key}: is missing")
            else:
                found += differences(value, got[key], f"{where}{key}.")
        return found
    if isinstance(expected, list) and isinstance(got, list):
        if all(isinstance(x, str) for x in expected + got):
            expected, got = sorted(expected), sorted(got)
        if len(expected) == len(got):
            return [d for i, (e, g) in enumerate(zip(expected, got)) for d in differences(e, g, f"{where}{i}.")]
    same = expected == got and isinstance(expected, bool) == isinstance(got, bool)
    return [] if same else [f"{where.rstrip('.')}: expected {json.dumps(expected)}, got {json.dumps(got)[:400]}"]


def missing_items(expected, got, where):
    return [f"{where}: does not hold {json.dumps(e, ensure_ascii=False)}"
            for e in expected if all(differences(e, g) for g in got)]


def evidence_problems(text, result):
    data = text.encode("utf-8")
    for finding in result.get("findings", []):
        last = 0
        for span in finding["evidence"]:
            start, end = span["start"], span["end"]
            if not last <= start < end <= len(data):
                return [f"evidence {start}-{end} of {finding['behaviour']} is out of order or outside the note"]
            for edge in (start, end):
                if edge < len(data) and data[edge] & 0xC0 == 0x80:
                    return [f"evidence {start}-{end} of {finding['behaviour']} splits a character"]
            last = end
    return []


def texts_of(data):
    """The note of each input line; "" where the line is no record."""
    texts = []
    for line in data.split(b"\n"):
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig"))
        except ValueError:
            record = None
        text = record.get("text") if isinstance(record, dict) else None
        texts.append(text if isinstance(text, str) else "")
    return texts


def problems_of(brook, case):
    expected = json_lines((case / "expected.jsonl").read_bytes())
    done = run(brook, case)
    if done.returncode not in (0, 3):
        return [f"brook batch ended with {done.returncode}: {done.stderr.decode(errors='replace').strip()}"]
    results = json_lines(done.stdout)
    if len(results) != len(expected):
        return [f"{len(expected)} lines expected, {len(results)} came"]
    found = []
    rejected = any("error" in r for r in results)
    if done.returncode != (3 if rejected else 0):
        found.append(f"exit is {done.returncode} {'with' if rejected else 'without'} rejected lines")
    texts = texts_of((case / "input.jsonl").read_bytes())
    for number, (e, r) in enumerate(zip(expected, results), 1):
        for problem in differences(e, r) + evidence_problems(texts[number - 1], r):
            found.append(f"line {number}: {problem} ({e.get(COMMENT, 'no reason given')})")
    return found


def main():
    brook, folder, names = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    cases = sorted(c for c in folder.iterdir() if (c / "input.jsonl").exists() and (not names or c.name in names))
    print(f"1..{len(cases)}")
    failed = 0
    for number, case in enumerate(cases, 1):
        problems = problems_of(brook, case)
        gap = case / "known-gap"  # its text says what is missing: TAP's TODO, told in every run
        todo = " # TODO " + gap.read_text().strip() if gap.exists() else ""
        failed += bool(problems) and not todo
        print(f"{'not ok' if problems else 'ok'} {number} - {case.name}{todo}")
        for problem in problems:
            print(f"# {problem}")
    if not cases:
        print("Bail out! no cases")
    sys.exit(1 if failed or not cases else 0)


if __name__ == "__main__":
    main()
