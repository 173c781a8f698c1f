#!/usr/bin/env python3
"""Holds data/brook-2013 and data/pathways/walsall.json to the reference.

Usage: data_test.py DATA_FOLDER BEHAVIOURS_CSV NOTES_FOLDER

behaviours.csv is the reference's table; expected.py what else the reference fixes; checks.py the checks. The notes tell which
behaviours are labelled together and so must not replace one another. At the end the data is broken on purpose, once
for each kind of problem, and every breach must be found.
"""
import collections
import copy
import csv
import itertools
import json
import sys
from pathlib import Path

import checks

OWN = ("pack", "scheme", "modifiers", "behaviours", "descriptors", "responses", "legal")


def read(path):
    """A file's value; a key that stands twice, and a layout other than two spaces, are refused."""
    def pairs(items):
        keys = [key for key, _ in items]
        if len(set(keys)) != len(keys):
            sys.exit(f"{path}: a key stands twice: {keys}")
        return dict(items)

    text = path.read_text(encoding="utf-8")
    value = json.loads(text, object_pairs_hook=pairs)
    if text.rstrip("\n") != json.dumps(value, ensure_ascii=False, indent=2):
        sys.exit(f"{path}: not laid out as JSON with an indent of two spaces")
    return value


class Data:
    def __init__(self, folder, table, notes):
        pack = folder / "brook-2013"
        files = {name: read(pack / f"{name}.json") for name in OWN}
        self.manifest, self.scheme = files["pack"], files["scheme"]
        self.modifiers = files["modifiers"]["modifiers"]
        self.behaviours = {b["id"]: b for b in files["behaviours"]["behaviours"]}
        self.descriptors = files["descriptors"]["descriptors"]
        self.responses, self.legal = files["responses"]["responses"], files["legal"]["legal"]
        self.overlay = read(folder / "pathways" / "walsall.json")
        self.pathway = self.overlay["responses"]
        with open(table, encoding="utf-8", newline="") as lines:
            self.table = {row["behaviour"]: row for row in csv.DictReader(lines)}
        self.together = together(notes)
        for name in OWN[1:]:
            if f"{name}.json" not in self.manifest["files"]:
                sys.exit(f"pack.json does not list {name}.json")

    def rating(self, slug, band):
        cell = self.behaviours[slug]["cells"][band]
        return next((d["rating"] for d in self.descriptors if d["code"] == cell), cell)

    @staticmethod
    def sections(response):
        return [(s, response[s]) for s in ("urgent", "do", "record", "tell", "avoid") if s in response]

    def texts(self):
        """Every text that a reader may see, with where it stands."""
        values = [("manifest", self.manifest["pack"]), ("scheme", self.scheme), ("modifiers", self.modifiers),
                  ("descriptors", self.descriptors), ("legal", self.legal), ("overlay", self.overlay["overlay"])]
        values += [(slug, b) for slug, b in self.behaviours.items()]
        values += [(r["id"], dict(self.sections(r))) for r in self.responses + self.pathway]
        return itertools.chain.from_iterable(strings(where, value) for where, value in values)


def strings(where, value):
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, (list, dict)):
        items = value.values() if isinstance(value, dict) else value
        for item in items:
            yield from strings(where, item)


def together(folder):
    """In how many notes two behaviours are labelled together."""
    counts = collections.Counter()
    paths = sorted(Path(folder).glob("*.jsonl"))
    if not paths:
        sys.exit(f"{folder}: no notes")
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                pairs = itertools.combinations(sorted(set(json.loads(line)["behaviours"])), 2)
                counts.update(map(frozenset, pairs))
    return counts


def problems(data):
    return [f"{check.__name__}: {problem}" for check in checks.ALL for problem in check(data)]


# ---- the test tested: each breach must be found, by the check that is named -------------------------------

def response(data, name):
    return next(r for r in data.responses + data.pathway if r["id"] == name)


def modifier(data, name):
    return next(m for m in data.modifiers if m["id"] == name)


BREACHES = [
    ("cells", lambda d: d.behaviours["sexual-activity"]["cells"].update({"9-13": "amber"})),
    ("cells", lambda d: d.behaviours["clothing-pulling"].pop("not_raised_by")),
    ("cells", lambda d: d.behaviours.pop("animal-contact")),
    ("descriptors", lambda d: d.descriptors.pop()),
    ("descriptors", lambda d: d.descriptors[0].update(rating="red")),
    ("behaviour_texts", lambda d: d.behaviours["body-slang"].update(plain=d.table["body-slang"]["gist"])),
    ("behaviour_texts", lambda d: d.behaviours["body-slang"].update(explanation="One sentence only.")),
    ("behaviour_texts", lambda d: d.descriptors[3].update(label="")),
    ("words", lambda d: d.behaviours["body-slang"].update(label="TO WRITE this")),
    ("words", lambda d: response(d, "red")["do"].append("Keep the abuser away.")),
    ("words", lambda d: response(d, "green")["do"].append("There is no need to act.")),
    ("scheme", lambda d: d.scheme["flags"].pop()),
    ("scheme", lambda d: d.scheme["statuses"][0].update(counts=False)),
    ("scheme", lambda d: d.scheme["kinds"][0].update(strictness=99)),
    ("scheme", lambda d: d.scheme["under_age"]["behaviours"].append("mutual-masturbation")),
    ("scheme", lambda d: d.behaviours["genital-injury"].pop("urgent")),
    ("scheme", lambda d: d.behaviours["much-older-partner"].pop("implies_flags")),
    ("modifiers", lambda d: modifier(d, "age-gap")["effects"].pop(0)),
    ("modifiers", lambda d: modifier(d, "age-gap")["age_tests"][0].update(difference=5)),
    ("modifiers", lambda d: modifier(d, "adult-involved").pop("silences")),
    ("replaces", lambda d: d.behaviours["own-genital-touching"].update(replaces=["solitary-masturbation"])),
    ("replaces", lambda d: d.behaviours["peer-affection"].update(replaces=["sexual-harassment"])),
    ("replaces", lambda d: d.behaviours["power-control"]["replaces"].append("boyfriend-girlfriend")),
    ("responses", lambda d: response(d, "amber").pop("tell")),
    ("responses", lambda d: response(d, "always")["avoid"].append("Be careful.")),
    ("said", lambda d: response(d, "images").pop("avoid")),
    ("said", lambda d: response(d, "walsall.aim3")["when"].update(age_to=12)),
    ("said", lambda d: d.legal.clear()),
    ("manifest", lambda d: d.manifest["pack"]["disclaimers"].clear()),
]


def unnoticed(data):
    for number, (name, breach) in enumerate(BREACHES):
        broken = copy.deepcopy(data)
        breach(broken)
        check = next(c for c in checks.ALL if c.__name__ == name)
        if not list(check(broken)):
            yield f"breach {number} ({name}) was not found"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    data = Data(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
    found = problems(data) + list(unnoticed(data))
    for problem in found:
        print(problem)
    print(f"{len(data.behaviours)} behaviours, {len(data.descriptors)} descriptors, {len(data.responses)} responses, "
          f"{len(BREACHES)} breaches: {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
