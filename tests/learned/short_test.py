#!/usr/bin/env python3
"""Very short notes: a word or two of ordinary notes must not be rated because weights know them from elsewhere.

Usage: short_test.py BROOK NOTES_FOLDER...

The words that most notes rated `none` hold stand alone, and in short sentences that say nothing of the scheme's concern, at ages of all
bands. Counted is what the rules leave alone and both readers rate. A few such words do mean something by themselves to any
reader (`porn`), and few hands wrote the notes, so that the share is bounded, not nought; the bounds only ever fall.
"""
import collections
import json
import re
import subprocess
import sys
from pathlib import Path

WORDS = 3000
FRAMES = ["{}", "A.B. {}.", "K. was on a {}.", "She {} today.", "He had a {} in class.", "{} {}"]
AGES = [4, 7, 8, 10, 12, 14, 16]
MOST_RATED, MOST_RED = 0.012, 0.005


def ordinary_words(folders):
    count = collections.Counter()
    for folder in folders:
        for path in sorted(Path(folder).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                note = json.loads(line)
                if note["rating"] == "none":
                    count.update(set(re.findall("[a-z]{3,}", note["text"].lower())))
    return sorted(count, key=lambda w: (-count[w], w))[:WORDS]


def short_notes(words):
    for i, word in enumerate(words):
        other = words[i * 7 % len(words)]
        text = FRAMES[i % len(FRAMES)].replace("{}", word, 1).replace("{}", other)
        yield {"id": str(i), "age": AGES[i * 11 % len(AGES)], "text": text}


def ratings(brook, notes, readers):
    lines = "".join(json.dumps(n) + "\n" for n in notes)
    done = subprocess.run([brook, "batch", "--readers", readers, "-"], input=lines.encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True)
    return [json.loads(line).get("rating") for line in done.stdout.decode().splitlines()]


def main():
    brook, *folders = sys.argv[1:]
    notes = list(short_notes(ordinary_words(folders)))
    by_rules, by_both = (ratings(brook, notes, readers) for readers in ("rules", "both"))
    if not len(notes) == len(by_rules) == len(by_both) == WORDS:
        sys.exit(f"{len(notes)} notes, {len(by_rules)} and {len(by_both)} ratings")
    new = [after for before, after in zip(by_rules, by_both) if before == "none" and after != "none"]
    rated, red = len(new) / WORDS, new.count("red") / WORDS
    print(f"{WORDS} short notes: {rated:.2%} rated by weights alone (at most {MOST_RATED:.2%}), {red:.2%} red (at most {MOST_RED:.2%})")
    sys.exit(rated > MOST_RATED or red > MOST_RED)


if __name__ == "__main__":
    main()
