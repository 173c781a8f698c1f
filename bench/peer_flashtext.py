#!/usr/bin/env python3
"""FlashText (PyPI, optional) searching terms in notes: peer_flashtext.py NOTES TERMS SECONDS; 77 where it is not there."""

import json
import sys
import time

try:
    from flashtext import KeywordProcessor
except ImportError:
    sys.exit(77)


def main():
    notes = [json.loads(line)["text"] for line in open(sys.argv[1])][:2000]
    processor = KeywordProcessor()
    for term in open(sys.argv[2]).read().splitlines():
        processor.add_keyword(term)
    rounds, start = [], time.monotonic()
    while len(rounds) < 3 or time.monotonic() - start < float(sys.argv[3]):
        before = time.thread_time()
        for note in notes:
            processor.extract_keywords(note)
        rounds.append(len(notes) / (time.thread_time() - before))
    rounds.sort()
    print(json.dumps({"peer": "flashtext", "notes_per_s": round(rounds[len(rounds) // 2]), "slowest": round(rounds[0]),
                      "fastest": round(rounds[-1])}))


main()
