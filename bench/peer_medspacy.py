#!/usr/bin/env python3
"""medspaCy (PyPI, optional): targets with the same terms and ConText, 200 notes: peer_medspacy.py NOTES TERMS SECONDS; 77 where it is not there.

The nearest of the peers in what it tells: which phrase stands where, and whether it is negated, past or said of somebody else. No rating.
"""

import json
import sys
import time

try:
    import spacy
    from medspacy.ner import TargetRule  # noqa: F401 (registers the pipeline's parts too)
    import medspacy.context  # noqa: F401
except ImportError:
    sys.exit(77)


def pipeline(terms):
    """Sentences, targets by literal phrase, ConText with its own rules."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = nlp.add_pipe("medspacy_target_matcher")
    matcher.add([TargetRule(literal=term, category="TERM") for term in terms])
    nlp.add_pipe("medspacy_context")
    return nlp


def main():
    notes = [json.loads(line)["text"] for line in open(sys.argv[1])][:200]
    nlp = pipeline(open(sys.argv[2]).read().splitlines())
    rounds, start = [], time.monotonic()
    while len(rounds) < 3 or time.monotonic() - start < float(sys.argv[3]):
        before = time.thread_time()
        for note in notes:
            nlp(note)
        rounds.append(len(notes) / (time.thread_time() - before))
    rounds.sort()
    print(json.dumps({"peer": "medspacy", "notes_per_s": round(rounds[len(rounds) // 2], 1), "slowest": round(rounds[0], 1),
                      "fastest": round(rounds[-1], 1)}))


main()
