#!/usr/bin/env python3
"""Makes an overlay of the clinical example pack from a list of terms.

    terms_to_overlay.py terms.txt > my-terms.json
    brook batch --pack data/examples/clinical --pack my-terms.json --format jsonl notes.jsonl

One finding a line: its name, then other terms for it behind bars; # begins a comment line:

    atrial fibrillation | AF | afib

Each line becomes a behaviour, a concept with its terms, and a rule that finds the one by the other. What has a
meaning of its own in a term (= { } # ~ and a slash at both ends) loses it: terms are taken as plain words.
"""
import argparse
import json
import re
import sys

MOST_WORDS = 24
MOST_BYTES = 400


def plain(term):
    """The term as a phrase of plain words, or '' if no word is left of it."""
    term = re.sub(r"[=~{}#\x00-\x1f\x7f]", " ", term)
    words = []
    for word in term.split():
        if word.count("-") + word.count("'") > 3:  # a long chain would be entered in too many spellings
            word = re.sub(r"[-']", " ", word)
        words += word.split()
    term = " ".join(words).strip("/ ")
    while len(term.encode()) > MOST_BYTES or len(re.findall(r"\w+", term)) > MOST_WORDS:
        term = term.rpartition(" ")[0]
    return term if re.search(r"\w", term) else ""


def slug(number, name):
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return f"t{number}-{words[:60]}".rstrip("-")


def overlay(findings, identity="terms", title="Terms of one's own", extends="clinical-status", kind="finding",
            rating="on-list", band="any", licence="unstated", attribution="unstated"):
    """findings: [[name, other term, ...], ...] -> (the overlay, the id of each finding or None)."""
    behaviours, concepts, rules, ids = [], [], [], []
    for names in findings:
        terms = list(dict.fromkeys(t for t in map(plain, names) if t))
        if not terms:
            ids.append(None)
            continue
        item = slug(len(behaviours) + 1, terms[0])
        ids.append(item)
        behaviours.append({"id": item, "kind": kind, "label": terms[0], "cells": {band: rating}})
        concepts.append({"id": item, "relevance": "settles", "terms": terms})
        rules.append({"id": item, "behaviour": item, "all": [item],
                      "because": "The note uses a term of the list."})
    made = {"format": "1.0",
            "overlay": {"id": identity, "version": "1", "title": title, "extends": extends, "licence": licence,
                        "attribution": attribution},
            "behaviours": behaviours, "concepts": concepts, "rules": rules}
    return made, ids


def read_lines(stream):
    for line in stream:
        line = line.strip().lstrip("\ufeff")
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", help="the list; without it, standard input")
    parser.add_argument("--id", default="terms", help="of the overlay")
    parser.add_argument("--title", default="Terms of one's own")
    parser.add_argument("--extends", default="clinical-status", help="the pack's id")
    parser.add_argument("--kind", default="finding", help="problem, finding or treatment")
    parser.add_argument("--rating", default="on-list", help="on-list or alert")
    parser.add_argument("--band", default="any")
    parser.add_argument("--licence", default="unstated")
    parser.add_argument("--attribution", default="unstated")
    a = parser.parse_args()
    stream = open(a.file, encoding="utf-8") if a.file else sys.stdin
    with stream:
        findings = list(read_lines(stream))
    made, ids = overlay(findings, a.id, a.title, a.extends, a.kind, a.rating, a.band, a.licence, a.attribution)
    for names, item in zip(findings, ids):
        if item is None:
            print(f"terms_to_overlay: no word in: {' | '.join(names)}", file=sys.stderr)
    json.dump(made, sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 0 if any(ids) else 1


if __name__ == "__main__":
    sys.exit(main())
