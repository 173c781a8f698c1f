#!/usr/bin/env python3
"""Checks that the labels of notes agree with the table: each rating must follow from the age, the behaviours and the
modifiers by data/brook-2013 (behaviours.json is read, nothing is known here but the modifiers' effects of semantics.md).
Names ids only, never text. `"age_then"` in a note gives the age at which a historical behaviour is rated, or the other
child's age where it decides. Exit 1 where a label does not agree.

usage: check_labels.py TABLE.csv NOTES.jsonl...
"""
import csv
import json
import sys
from pathlib import Path

BANDS = [("0-5", 0, 5), ("5-9", 5, 9), ("9-13", 9, 13), ("13-17", 13, 17)]
LEVELS = ["none", "green", "amber", "red"]
MODIFIERS = "coercion age-gap ability-gap adult-involved persistence secrecy degradation distress unusual".split()
FLAGS = ("recipient disclosure adult-involved age-mismatch outside-tool "
         "negated disputed historical hypothetical education other").split()
TO_RED = {"coercion": "any", "adult-involved": "any", "degradation": "any"}


def cell(row, age):
    """The highest rating of a behaviour in the bands of an age, as an index into LEVELS."""
    years = min(int(age), 17)
    return max("?gar".index(row[name][0].lower()) for name, low, high in BANDS if low <= years <= high)


def raised(row, base, modifiers):
    """What the modifiers make of a base rating, by kind (semantics.md, "Modifiers")."""
    level, one_up = base, False
    explicit = row["behaviour"].startswith("explicit-talk") or row["behaviour"] in ("adult-sexual-slang", "media-sex-talk")
    for name in modifiers:
        if name in row["not_raised_by"].split():
            continue
        if name in TO_RED:
            level = 3
        elif name == "age-gap" and (row["kind"] in ("contact", "exposure") or explicit):
            level = 3
        elif name == "ability-gap" and row["kind"] in ("contact", "exposure", "image"):
            level = 3
        elif name == "unusual":
            level = max(level, 2)
        else:
            one_up = True
    return max(level, min(3, base + 1)) if one_up else level


def problems(note, table):
    """What is wrong with one note's labels, as short phrases."""
    found = [f"unknown behaviour {b}" for b in note["behaviours"] if b not in table]
    found += [f"unknown modifier {m}" for m in note["modifiers"] if m not in MODIFIERS]
    found += [f"unknown flag {f}" for f in note["flags"] if f not in FLAGS]
    if found:
        return found
    ages = [note["age"]] + [note[k] for k in ("developmental_age", "age_then") if k in note]
    if not 0 <= note["age"] < 26 or (note["age"] >= 18 and not note.get("send")):
        return ["age outside the tool"]
    level = max([raised(table[b], max(cell(table[b], a) for a in ages), note["modifiers"])
                 for b in note["behaviours"]] or [0])
    if LEVELS[level] != note["rating"]:
        found.append(f"labels give {LEVELS[level]}, rating says {note['rating']}")
    if "adult-involved" in note["modifiers"] and "adult-involved" not in note["flags"]:
        found.append("modifier adult-involved without its flag")
    return found


def main():
    table = {row["behaviour"]: row for row in csv.DictReader(open(sys.argv[1], encoding="utf-8"))}
    bad = 0
    for path in map(Path, sys.argv[2:]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                note = json.loads(line)
                wrong = problems(note, table)
            except (ValueError, KeyError) as error:
                note, wrong = {}, [f"not a note: {type(error).__name__} {error}"]
            for what in wrong:
                bad += 1
                print(f"{path}:{number}: {note.get('id', '?')}: {what}")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
