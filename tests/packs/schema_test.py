#!/usr/bin/env python3
"""Checks every shipped pack file against data/schema/ with a real JSON Schema validator.

Usage: schema_test.py DATA_FOLDER [VALID_FOLDER]

A folder with a pack.json is a pack or an overlay; its pack.json and all that it lists are checked, and it must list
every JSON file that lies in it. A lone file with a manifest is one too. A JSON file that belongs to nothing is an error, so
that nothing shipped goes unchecked. The packs of VALID_FOLDER (tests/packs/valid) must be accepted too. Then shipped files are
broken on purpose and must be refused.

Without the package python3-jsonschema the test says so and is skipped (exit 77).
"""
import copy
import json
import os
import sys
import warnings
from pathlib import Path

SKIPPED = 77
DEBIAN_PYTHON = "/usr/bin/python3"


def load_validator():
    """The module, from this interpreter or, by starting again in it, from Debian's."""
    try:
        import jsonschema
        return jsonschema
    except ImportError:
        pass
    if os.path.realpath(sys.executable) != os.path.realpath(DEBIAN_PYTHON) and os.access(DEBIAN_PYTHON, os.X_OK):
        os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON, *sys.argv])
    print("SKIPPED: the package python3-jsonschema is not installed, so no pack file was checked against its schema")
    sys.exit(SKIPPED)


class Checker:
    def __init__(self, jsonschema, data):
        self.jsonschema = jsonschema
        self.data = data
        self.problems = []
        self.checked = 0
        self.validators = {kind: self.validator(kind) for kind in ("pack", "overlay")}

    def validator(self, kind):
        path = (self.data / "schema" / f"{kind}.schema.json").resolve()
        schema = json.loads(path.read_text(encoding="utf-8"))
        draft = self.jsonschema.Draft202012Validator
        draft.check_schema(schema)
        # The references are relative to the file; RefResolver is in every version of the package.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return draft(schema, resolver=self.jsonschema.RefResolver(path.as_uri(), schema))

    def errors(self, kind, value):
        return sorted(self.validators[kind].iter_errors(value), key=lambda e: list(map(str, e.absolute_path)))

    def check(self, kind, path):
        self.checked += 1
        value = json.loads(path.read_text(encoding="utf-8"))
        for error in self.errors(kind, value):
            pointer = "".join("/" + str(step) for step in error.absolute_path)
            self.problems.append(f"{path}: {error.message[:300]} ({pointer})")
        return value

    def kind_of(self, path):
        value = json.loads(path.read_text(encoding="utf-8"))
        for kind in ("pack", "overlay"):
            if isinstance(value, dict) and kind in value:
                return kind, value
        return None, value

    def check_folder(self, folder):
        """Returns the files that belong to the pack or overlay in the folder."""
        manifest = folder / "pack.json"
        kind, value = self.kind_of(manifest)
        if kind is None:
            self.problems.append(f"{manifest}: neither a pack nor an overlay")
            return {manifest}
        self.check(kind, manifest)
        files = {manifest}
        for name in value.get("files", []):
            if not (folder / name).is_file():
                self.problems.append(f"{manifest}: lists {name}, which is not there")
                continue
            self.check(kind, folder / name)
            files.add(folder / name)
        return files

    def check_all(self):
        known = set((self.data / "schema").rglob("*.json"))
        for manifest in sorted(self.data.rglob("pack.json")):
            known |= self.check_folder(manifest.parent)
        for path in sorted(set(self.data.rglob("*.json")) - known):
            kind, _ = self.kind_of(path)
            if kind is None:
                self.problems.append(f"{path}: belongs to no pack; list it in a pack.json or move it")
            else:
                self.check(kind, path)


LEARNED = {
    "format": 1, "provenance": {}, "share": {"s": 1000, "b": 700, "k": 700, "a": 500, "c": 1000},
    "decision": {"base": 0, "best": 1000, "relevant": 0, "doubtful": 0, "also": 0, "margin": 0, "sure": 900, "suggest": 0},
    "heads": [{"sign": "relevant", "bias": -5, "find": 9, "relevance": 1000}],
    "features": ["s|a|0:1", "b|a|b|0:-1 2:3", "a|0-5|<x>|0:1"],
}


def learned(**members):
    """The learned weights with members exchanged, as a breakage."""
    def change(document):
        document["learned"] = {**LEARNED, **members}
    return change


def breakages():
    """Name, kind, and a function that breaks a sound file; each must then be refused."""
    def put(*steps):
        *path, key, value = steps

        def change(document):
            at = document
            for step in path:
                at = at[step]
            at[key] = value
        return change

    def drop(*steps):
        *path, key = steps

        def change(document):
            at = document
            for step in path:
                at = at[step]
            del at[key]
        return change
    return [
        ("unknown section", "pack", put("raitings", [])),
        ("format without pack", "pack", put("format", "1.0")),
        ("colour", "pack", put("ratings", 0, "colour", "orange")),
        ("no label", "pack", drop("ratings", 0, "label")),
        ("capital in an id", "pack", put("ratings", 0, "id", "Green")),
        ("fraction of a year", "pack", put("bands", 0, "from", 0.5)),
        ("empty text", "pack", put("ratings", 0, "label", "")),
        ("unknown member", "pack", put("bands", 0, "until", 5)),
        ("two effects", "pack", put("modifiers", [{"id": "a", "label": "a", "reason": "a",
                                                    "effects": [{"raise_to": "red", "raise_by": 1}]}])),
        ("unknown message", "pack", put("messages", {"age-outisde": "a"})),
        ("placeholder of another message", "pack", put("messages", {"under-age": "{told}"})),
        ("brace alone", "pack", put("messages", {"code-given": "a } b"})),
        ("empty message", "pack", put("messages", {"code-given": ""})),
        ("rule without target", "pack", put("rules", [{"id": "a", "all": ["b"]}])),
        ("rule without slots", "pack", put("rules", [{"id": "a", "flag": "b"}])),
        ("trigger that does nothing", "pack", put("triggers", [{"id": "a", "terms": ["b"]}])),
        ("removal in a pack", "pack", put("kinds", [{"id": "a", "remove": True}])),
        ("path outside", "pack", put("files", ["../a.json"])),
        ("removal with more", "overlay", put("kinds", [{"id": "a", "remove": True, "label": "b"}])),
        ("extension with more", "overlay", put("concepts", [{"id": "a", "extend": True, "terms": ["b"],
                                                             "relevance": "settles"}])),
        ("pack in an overlay", "overlay", put("pack", {"id": "a", "version": "1", "title": "a"})),
        ("learned of another format", "overlay", learned(format=2)),
        ("learned head without a name", "overlay", learned(heads=[{"bias": 0, "find": 0, "relevance": 0}])),
        ("learned head with two names", "overlay",
         learned(heads=[{"flag": "a", "sign": "b", "bias": 0, "find": 0, "relevance": 0}])),
        ("learned without all shares", "overlay", learned(share={"s": 1000})),
        ("learned row with one part too few", "overlay", learned(features=["b|a|0:1"])),
        ("learned row without weights", "overlay", learned(features=["s|a|"])),
        ("learned row of an unknown kind", "overlay", learned(features=["q|a|0:1"])),
        ("weighing without a floor", "overlay", learned(weigh={"rows": [[1]]})),
        ("weighing without rows", "overlay", learned(weigh={"floor": -1})),
        ("floor that is not below nought", "overlay", learned(weigh={"floor": 0, "rows": [[1]]})),
        ("floor too low", "overlay", learned(weigh={"floor": -1000000001, "rows": [[1]]})),
        ("weighing with more", "overlay", learned(weigh={"floor": -1, "rows": [[1]], "more": 1})),
        ("row of weighing that is none", "overlay", learned(weigh={"floor": -1, "rows": [7]})),
        ("number of weighing too large", "overlay", learned(weigh={"floor": -1, "rows": [[1], [100001]]})),
        ("number of weighing too small", "overlay", learned(weigh={"floor": -1, "rows": [[-100001]]})),
        ("number of weighing with a fraction", "overlay", learned(weigh={"floor": -1, "rows": [[0.5]]})),
        ("overlay of nothing", "overlay", put("overlay", {"id": "a", "version": "1", "title": "a"})),
    ]


ACCEPTED = [
    ("pack", {"x-note": ["anything"], "kinds": [{"id": "a", "label": "A", "x-why": 1}]}),
    ("overlay", {"kinds": [{"id": "a", "remove": True}], "descriptors": [{"code": "0-5.G1", "remove": True}]}),
    ("overlay", {"learned": LEARNED}),
    ("overlay", {"learned": {**LEARNED, "weigh": {"floor": -1, "rows": [[-100000, 100000], [0]], "x-note": 1}}}),
    ("overlay", {"messages": {"age-mismatch": "{told}/{entered}/{told}", "the-age": "age", "x-note": "{"}}),
    ("overlay", {"concepts": [{"id": "a", "extend": True, "terms": ["b"]}],
                 "language": {"classes": [{"id": "a", "extend": True, "words": ["b"]}], "fillers": ["a"]}}),
]


def check_breakages(checker):
    sound = json.loads((checker.data / "brook-2013" / "scheme.json").read_text(encoding="utf-8"))
    for name, kind, change in breakages():
        document = copy.deepcopy(sound) if kind == "pack" else {}
        change(document)
        if not checker.errors(kind, document):
            checker.problems.append(f"the schema for a {kind} does not refuse: {name}")
    for kind, document in ACCEPTED:
        for error in checker.errors(kind, document):
            checker.problems.append(f"the schema for a {kind} refuses what is sound: {error.message[:300]}")


def main():
    checker = Checker(load_validator(), Path(sys.argv[1]))
    checker.check_all()
    for manifest in sorted(manifest for folder in sys.argv[2:] for manifest in Path(folder).rglob("pack.json")):
        checker.check_folder(manifest.parent)
    check_breakages(checker)
    for problem in checker.problems:
        print(problem)
    print(f"{checker.checked} files checked, {len(checker.problems)} problems")
    return 1 if checker.problems or checker.checked == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
