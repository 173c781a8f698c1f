#!/usr/bin/env python3
"""How well a status pack reads the status of terms in sentences: precision, recall and F1 of each status.

    status_f1.py labelled.jsonl [more.tsv ...] [--brook PROGRAM] [--pack FOLDER] [--errors]

A .jsonl file has an object a line with `sentence`, `term`, `label` (and `start`, the byte at which the term begins,
where it stands there more than once). A .tsv file has these in columns; name them with --columns if its first line
does not. A label is a status of the pack, in any case; several (`negated,historical`) mean that either is right for
its own figure. Every term becomes a finding of an overlay, all in one, and every sentence is read once with `brook
batch`; nothing is sent anywhere. A term that is not found has the pack's default status, and is counted apart.
"""
import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import terms_to_overlay  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[1]


def read_rows(path, columns):
    if path.endswith((".jsonl", ".json")):
        with open(path, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    with open(path, encoding="utf-8", errors="replace", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = columns or [name.strip().lower() for name in rows.pop(0)]
    return [dict(zip(names, row)) for row in rows if row]


def labels_of(row, aliases):
    parts = str(row["label"]).lower().replace(";", ",").replace("/", ",").split(",")
    return {aliases.get(p.strip(), p.strip()) for p in parts if p.strip()}


def pack_statuses(pack):
    for path in sorted(pathlib.Path(pack).glob("*.json")):
        statuses = json.loads(path.read_text(encoding="utf-8")).get("statuses")
        if statuses:
            return [s["id"] for s in statuses], next(s["id"] for s in statuses if s.get("default"))
    sys.exit(f"status_f1: no statuses in {pack}")


def read_sentences(brook, pack, extra, findings, sentences):
    """[(sentence) -> findings as `brook batch` tells them], and the id of each term's finding."""
    made, ids = terms_to_overlay.overlay(findings)
    with tempfile.TemporaryDirectory() as folder:
        terms = pathlib.Path(folder, "terms.json")
        terms.write_text(json.dumps(made), encoding="utf-8")
        notes = pathlib.Path(folder, "notes.jsonl")
        with open(notes, "w", encoding="utf-8") as out:
            for sentence in sentences:
                print(json.dumps({"age": 40, "text": sentence}), file=out)
        command = [brook, "batch", "--format", "jsonl", "--pack", str(pack)]
        for path in [*extra, str(terms)]:
            command += ["--pack", path]
        done = subprocess.run([*command, str(notes)], capture_output=True, text=True, encoding="utf-8")
    results = [json.loads(line) for line in done.stdout.splitlines()]
    if len(results) != len(sentences):
        sys.exit("status_f1: " + (done.stderr.strip() or "brook gave no answer"))
    return results, ids


def status_of(result, item, start):
    """The status of the finding at `start`, else of the first one; None: not found."""
    places = [(span["start"], finding["status"]) for finding in result.get("findings", [])
              if finding["behaviour"] == item for span in finding["evidence"]]
    if not places:
        return None
    return min(places, key=lambda p: (p[0] != start, p[0]))[1]


def measure(rows, brook, pack, extra=(), aliases=None):
    """[(row, labels, status or None)]"""
    aliases = aliases or {}
    terms = list(dict.fromkeys(row["term"] for row in rows))
    sentences = list(dict.fromkeys(row["sentence"] for row in rows))
    results, ids = read_sentences(brook, pack, extra, [[t] for t in terms], sentences)
    by_sentence, by_term = dict(zip(sentences, results)), dict(zip(terms, ids))
    return [(row, labels_of(row, aliases), status_of(by_sentence[row["sentence"]], by_term[row["term"]], row.get("start")))
            for row in rows]


def figures(read, statuses, default):
    """{status: (right, said, there, precision, recall, F1)}"""
    table = {}
    for status in statuses:
        right = sum(status in labels and (got or default) == status for _, labels, got in read)
        said = sum((got or default) == status for _, _, got in read)
        there = sum(status in labels for _, labels, _ in read)
        p, r = right / said if said else 0.0, right / there if there else 0.0
        table[status] = (right, said, there, p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return table


def show(read, statuses, default, errors):
    print(f"{'status':<14}{'there':>6}{'said':>6}{'right':>6}  precision  recall     F1")
    for status, (right, said, there, p, r, f1) in figures(read, statuses, default).items():
        if said or there:
            print(f"{status:<14}{there:>6}{said:>6}{right:>6}{p:>11.3f}{r:>8.3f}{f1:>7.3f}")
    lost = sum(got is None for _, _, got in read)
    right = sum((got or default) in labels for _, labels, got in read)
    print(f"{len(read)} labels, {right} right; term not found: {lost}")
    known = set(statuses)
    strange = collections.Counter(label for _, labels, _ in read for label in labels if label not in known)
    for label, count in strange.most_common():
        print(f"label that is no status of the pack: {label} ({count}); map it with --alias {label}=STATUS")
    for row, labels, got in read if errors else []:
        if (got or default) not in labels or got is None:
            print(f"{'/'.join(sorted(labels))} -> {got or 'not found'}: [{row['term']}] {row['sentence']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--brook", default="brook", help="the program")
    parser.add_argument("--pack", default=str(ROOT / "data/examples/clinical"))
    parser.add_argument("--overlay", action="append", default=[], help="a further overlay, before the terms")
    parser.add_argument("--columns", help="of a .tsv without a head: names parted by commas")
    parser.add_argument("--alias", action="append", default=[], metavar="LABEL=STATUS")
    parser.add_argument("--errors", action="store_true", help="list what was read wrongly")
    a = parser.parse_args()
    statuses, default = pack_statuses(a.pack)
    columns = a.columns.split(",") if a.columns else None
    rows = [row for path in a.files for row in read_rows(path, columns)]
    aliases = dict(alias.lower().split("=", 1) for alias in a.alias)
    show(measure(rows, a.brook, a.pack, a.overlay, aliases), statuses, default, a.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
