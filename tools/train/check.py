#!/usr/bin/env python3
"""Compares weights that were fitted again with the shipped ones: do they agree within one quantum, and decide the same?

Usage: check.py --brook BROOK --pack FOLDER SHIPPED.json AGAIN.json NOTES_FOLDER...

Two machines add floating-point numbers up in different orders, so a weight may come out one whole unit apart, and a feature at the
edge of what is kept may be in one file only: then its weight must be within one unit of the least that the head keeps.
Needs nothing beyond Python; tools/train/run check makes the second file.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

QUANTUM = 1
ABSENT = -(10**9)  # a number that a head need not have
WEIGHED_APART = 20  # per mille


def load(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))["learned"]


def weights(section):
    """(feature, head) to weight."""
    out = {}
    for row in section["features"]:
        name, _, pairs = row.rpartition("|")
        for pair in pairs.split():
            head, weight = map(int, pair.split(":"))
            out[name, head] = weight
    return out


def least_kept(table):
    least = {}
    for (_, head), weight in table.items():
        least[head] = min(abs(weight), least.get(head, abs(weight)))
    return least


def compare_weights(a, b):
    """What is further apart than it may be."""
    first, second = weights(a), weights(b)
    edge_a, edge_b = least_kept(first), least_kept(second)
    for key in sorted(set(first) | set(second)):
        if key in first and key in second:
            if abs(first[key] - second[key]) > QUANTUM:
                yield f"{key[0]}, head {key[1]}: {first[key]} and {second[key]}"
        else:
            weight = abs(first.get(key, second.get(key)))
            edge = max(edge_a.get(key[1], 0), edge_b.get(key[1], 0))
            if weight > edge + QUANTUM:
                yield f"{key[0]}, head {key[1]}: {weight} in one only, and the least that is kept is {edge}"


def compare_weighing(a, b):
    """Rows of what the rating is weighed by; their fit goes by steps and stops near the end."""
    first, second = a.get("weigh", {}).get("rows", []), b.get("weigh", {}).get("rows", [])
    if len(first) != len(second):
        yield f"weigh: {len(first)} and {len(second)} rows"
    for i, (x, y) in enumerate(zip(first, second)):
        apart = max((abs(p - q) for p, q in zip(x, y)), default=0)
        if len(x) != len(y) or apart > WEIGHED_APART:
            yield f"weigh, row {i}: {apart} per mille apart"


def compare_numbers(a, b):
    if a["share"] != b["share"]:
        yield f"share: {a['share']} and {b['share']}"
    for key in sorted(set(a["decision"]) | set(b["decision"])):
        if abs(a["decision"].get(key, 1e9) - b["decision"].get(key, -1e9)) > QUANTUM:
            yield f"decision {key}: {a['decision'].get(key)} and {b['decision'].get(key)}"
    if len(a["heads"]) != len(b["heads"]):
        yield f"{len(a['heads'])} heads and {len(b['heads'])}"
    for i, (x, y) in enumerate(zip(a["heads"], b["heads"])):
        numbers = ("bias", "find", "relevance", "keep")
        if {k: v for k, v in x.items() if k not in numbers} != {k: v for k, v in y.items() if k not in numbers}:
            yield f"head {i} is for another thing"
        elif any(abs(x.get(k, ABSENT) - y.get(k, ABSENT)) > QUANTUM for k in numbers):
            yield f"head {i}: {[x.get(k) for k in numbers]} and {[y.get(k) for k in numbers]}"


def compare_sources(a, b):
    """Weights from other notes, or other features of them, cannot be the same."""
    for key, what in (("notes_sha256", "the notes"), ("features_sha256", "the pack's words or the engine"), ("settings", "the settings")):
        if a["provenance"].get(key) != b["provenance"].get(key):
            yield f"{what} changed since the shipped weights were fitted: fit them again (tools/train/run)"


def rate(brook, packs, notes):
    keep = ("id", "age", "text", "send", "developmental_age")
    lines = "".join(json.dumps({k: n[k] for k in keep if k in n}) + "\n" for n in notes)
    command = [brook, "batch", "--format", "jsonl"]
    for pack in packs:
        command += ["--pack", str(pack)]
    done = subprocess.run(command + ["-"], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"check: {' '.join(command)} ended with {done.returncode}")
    results = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if [r.get("id") for r in results] != [n["id"] for n in notes]:
        sys.exit("check: the command lost or reordered notes")
    for result in results:
        result.pop("pack", None)  # its digest differs, as it should
    return results


def compare_decisions(brook, pack, again, notes):
    manifest = json.loads((Path(pack) / "pack.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        overlay = Path(folder) / "again.json"
        overlay.write_text(json.dumps({"format": "1.0", "learned": again, "overlay": {
            "id": "again", "version": "1", "title": "Fitted again", "extends": manifest["pack"]["id"]}}), encoding="utf-8")
        first, second = rate(brook, [pack], notes), rate(brook, [pack, overlay], notes)
    for a, b in zip(first, second):
        if a != b:
            yield f"{a['id']}: {a.get('rating')} and {b.get('rating')}, or found by other words"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shipped")
    p.add_argument("again")
    p.add_argument("notes", nargs="+")
    p.add_argument("--brook", required=True)
    p.add_argument("--pack", required=True)
    a = p.parse_args()
    shipped, again = load(a.shipped), load(a.again)
    notes = [json.loads(line) for folder in a.notes for path in sorted(Path(folder).glob("*.jsonl"))
             for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    problems = list(compare_sources(shipped, again))
    problems += list(compare_numbers(shipped, again)) + list(compare_weighing(shipped, again)) + list(compare_weights(shipped, again))
    weight_problems = len(problems)
    problems += list(compare_decisions(a.brook, a.pack, again, notes))
    for problem in problems[:40]:
        print(problem)
    first, second = weights(shipped), weights(again)
    moved = sum(first.get(k) != second.get(k) for k in set(first) | set(second))
    print(f"{len(first)} weights, {moved} not the same; {weight_problems} problems with weights; "
          f"{len(notes)} notes, {len(problems) - weight_problems} decided otherwise")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
