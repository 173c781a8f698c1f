#!/usr/bin/env python3
"""Fits the learned weights of a pack from labelled notes, and measures them with authors left out.

  train.py fit  --features TOOL --pack DIR --out learned.json NOTES...    weights from all notes
  train.py loao --features TOOL --pack DIR --out DIR NOTES...             one learned-AUTHOR.json for each author left out

Thresholds and the sum of relevance are always chosen on scores of notes whose author was left out of the fit. Deterministic: no
random numbers, notes in the order of file and line. See docs/learned.md.
"""
import argparse
import hashlib
import json
import pathlib

import numpy as np
from sklearn.linear_model import LogisticRegression

import model

UNIT = model.UNIT


def parse_arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=["fit", "loao"])
    p.add_argument("notes", nargs="+", help="folders of labelled notes")
    p.add_argument("--features", default="build/tools/brook-features")
    p.add_argument("--pack", default="data/brook-2013")
    p.add_argument("--out", required=True)
    p.add_argument("--date", default="")
    return p.parse_args()


def evaluated(authors):
    """The e files are for fitting only: leaving one out would leave out the behaviour."""
    return np.array([not a.startswith("e") for a in authors])


def relevance_sum(scores, y, names, use):
    """Logistic regression of `rated at all` on the best behaviour's score and the signs: base, best, parts."""
    b = [i for i, n in enumerate(names) if n[0] == "behaviour"]
    extra = [i for i, n in enumerate(names) if n[0] == "sign" or n == ("flag", "outside-tool")]
    x = np.column_stack([scores[:, b].max(1)] + [scores[:, i] for i in extra])
    rated = y[:, names.index(("sign", "relevant"))]
    fitted = LogisticRegression(C=100.0).fit(x[use], rated[use])
    parts = np.zeros(len(names))
    for i, c in zip(extra, fitted.coef_[0][1:]):
        parts[i] = c
    return fitted.intercept_[0], fitted.coef_[0][0], parts, fitted.decision_function(x)


def best_f1(score, truth):
    """Threshold of the best F1."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(score) + 1) + truth.sum())
    return score[order][int(f1.argmax())]


def sure_at(score, truth, precision):
    """Least threshold from which on the share of right ones is at least `precision`; +inf: none such."""
    order = np.argsort(-score, kind="stable")
    share = np.cumsum(truth[order]) / np.arange(1, len(score) + 1)
    good = np.flatnonzero((share >= precision) & (np.arange(1, len(score) + 1) >= 8))
    return score[order][good[-1]] if len(good) else np.inf


def thresholds(scores, y, names, use, z):
    """Least score of each head, and the decision's numbers."""
    b = [i for i, n in enumerate(names) if n[0] == "behaviour"]
    rated = y[:, names.index(("sign", "relevant"))]
    find = np.full(len(names), 10.0)
    for h, (kind, _) in enumerate(names):
        if kind in ("modifier", "flag"):
            t = sure_at(scores[use, h], y[use, h], SURE[kind])
            find[h] = t if np.isfinite(t) else 10.0
    best = scores[:, b].argmax(1)
    right = y[np.arange(len(y)), np.array(b)[best]]
    passed = use & (z > RELEVANT)
    top = scores[np.arange(len(y)), np.array(b)[best]]
    find[b] = sure_at(top[passed], right[passed], SURE["best"])
    every = scores[:, b][passed].ravel()
    also = sure_at(every, y[:, b][passed].ravel(), SURE["also"])
    print(f"relevance {RELEVANT}: of {int((use & (rated == 0)).sum())} none notes {int((passed & (rated == 0)).sum())} pass, of "
          f"{int((use & (rated == 1)).sum())} others {int((use & (rated == 1) & (z <= RELEVANT)).sum())} fail; find {find[b[0]]:.3f} "
          f"({int((top[passed] >= find[b[0]]).sum())} of {int(passed.sum())}), also {also:.3f}")
    print(f"main behaviour, authors left out: {np.mean(right[use & (rated == 1)]):.3f}")
    return find, also


RELEVANT = 0.3   # log odds
DOUBTFUL = -2.5
SURE = {"best": 0.85, "also": 0.85, "modifier": 0.85, "flag": 0.8}
MARGIN = 0.35
SUGGEST = -0.75


def decide(scores, y, names, authors):
    use = evaluated(authors)
    base, best, parts, z = relevance_sum(scores, y, names, use)
    find, also = thresholds(scores, y, names, use, z)
    whole = lambda v: int(round(v * UNIT))
    decision = {"base": whole(base), "best": int(round(best * 1000)), "relevant": whole(RELEVANT), "doubtful": whole(DOUBTFUL),
                "also": whole(also), "margin": whole(MARGIN), "suggest": whole(SUGGEST)}
    return decision, [whole(f) for f in find], [int(round(p * 1000)) for p in parts]


def provenance(notes, files_digest, date):
    return {"notes": len(notes), "authors": len({n["author"] for n in notes}), "notes_sha256": files_digest, "date": date,
            "tool": "tools/train/train.py", "seed": "none: deterministic",
            "settings": {"lambda": model.LAMBDA, "least_notes": model.LEAST_NOTES, "keep": model.KEEP, "sure": SURE}}


def main():
    a = parse_arguments()
    notes = model.read_notes(a.notes)
    digest = hashlib.sha256("\n".join(json.dumps(n, sort_keys=True) for n in notes).encode()).hexdigest()
    behaviours = [b["id"] for b in json.loads((pathlib.Path(a.pack) / "behaviours.json").read_text())["behaviours"]]
    names = model.heads(behaviours)
    rows = model.dump(a.features, a.pack, notes)
    authors = np.array([n["author"] for n in notes])
    y = model.targets(notes, names)
    index = model.Index(rows)
    x = index.matrix(rows)
    print(f"{len(notes)} notes, {len(index.names)} features")
    decision, find, relevance = decide(model.left_out(x, y, authors), y, names, authors)
    print(decision)
    if a.what == "fit":
        w, bias = model.fit(x, y)
        learned = model.section(index, w, bias, names, decision, find, relevance, provenance(notes, digest, a.date))
        model.write(a.out, learned)
        print(f"{len(learned['features'])} features with weights, {pathlib.Path(a.out).stat().st_size} bytes")
        return
    pathlib.Path(a.out).mkdir(parents=True, exist_ok=True)
    for author in sorted({n for n, u in zip(authors, evaluated(authors)) if u}):
        keep = authors != author
        w, bias = model.fit(x[keep], y[keep])
        model.write(pathlib.Path(a.out) / f"learned-{author}.json",
                    model.section(index, w, bias, names, decision, find, relevance, {"left_out": author}),
                    "left-out-" + author)
        print(author, flush=True)


if __name__ == "__main__":
    main()
