#!/usr/bin/env python3
"""Holds real output of `brook batch` to data/schema/result.schema.json with a real JSON Schema validator.

The records are those of tests/cases, and labelled notes of tests/corpus. Then output is broken on purpose and must be refused.
Without the package python3-jsonschema the test says so and is skipped (exit 77).
"""
import copy
import json
import os
import sys

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
    print("SKIPPED: the package python3-jsonschema is not installed, so no output was checked against its schema")
    sys.exit(77)


jsonschema = load_validator()
from support import ROOT, brook, lines_of_json  # noqa: E402 (needs BROOK, which the runner sets)

BREAKS = {
    "a member less": lambda r: r.pop("rating"),
    "a member more": lambda r: r.update(score=1),
    "rated, and why not": lambda r: r.update(unrated_reason="only-set-aside"),
    "none without a reason": lambda r: r.update(rating="none"),
    "another form": lambda r: r.update(format_version="2.0"),
    "an unknown role": lambda r: r["findings"][0].update(role="victim"),
    "counts, and set aside": lambda r: r["findings"][0].update(set_aside_because="negated"),
    "a listed cell without its descriptor": lambda r: r["findings"][0]["cells"][0].update(descriptor=None),
    "evidence below 0": lambda r: r["findings"][0].update(evidence=[{"start": -1, "end": 4}]),
    "a cell without whose age": lambda r: r["findings"][0]["cells"][0].pop("age_of"),
    "what is noted, without its words": lambda r: r["findings"][0].update(noted=[{"modifier": "secrecy"}]),
    "no settled questions": lambda r: r.pop("settled"),
    "a digest cut short": lambda r: r["pack"].update(digest="abc"),
    "an error beside a rating": lambda r: r.update(error={"code": "json", "message": "x"}),
    "a text where a list belongs": lambda r: r.update(flags="urgent"),
}


def records():
    for case in sorted((ROOT / "tests/cases").iterdir()):
        if (case / "input.jsonl").exists():
            yield from (line for line in (case / "input.jsonl").read_bytes().split(b"\n") if line.strip())
    for file in sorted((ROOT / "tests/corpus/notes").glob("d*.jsonl")):
        yield from file.read_bytes().splitlines()[::10]


def main():
    schema = json.loads((ROOT / "data/schema/result.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    problems, seen = [], {"rated": 0, "none": 0, "error": 0}
    done = brook("batch", "--format", "jsonl", "--pathway", "walsall", stdin=b"\n".join(records()), timeout=300)
    results = lines_of_json(done.out)
    for number, result in enumerate(results, 1):
        seen["error" if "error" in result else "none" if result["rating"] == "none" else "rated"] += 1
        for error in validator.iter_errors(result):
            problems.append(f"result {number}: {error.message[:200]} at {list(error.absolute_path)}")
    for kind, count in seen.items():
        if count < 20:
            problems.append(f"only {count} results are of the kind {kind}: the test shows too little")
    sound = lines_of_json(brook("batch", "--format", "jsonl", stdin='{"codes": ["9-13.A6"]}').out)[0]
    for name, change in BREAKS.items():
        broken = copy.deepcopy(sound)
        change(broken)
        if validator.is_valid(broken):
            problems.append(f"the schema takes {name}")
    print("\n".join(problems[:20]) or f"{len(results)} results fit the schema, {len(BREAKS)} broken ones do not")
    sys.exit(1 if problems else 0)


main()
