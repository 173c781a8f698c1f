#!/usr/bin/env python3
"""Fits the learned weights of a pack from labelled notes, and measures them with authors left out.

  train.py fit  --features TOOL --pack DIR --out learned.json NOTES...    weights from all notes
                [--left-out DIR]                                          those of loao besides, from the same work
                [--held-out FILE]                                         and an overlay without the notes kept for measuring
  train.py loao --features TOOL --pack DIR --out DIR NOTES...             one learned-AUTHOR.json for each author left out

Thresholds and the sum of relevance are always chosen on scores of notes whose author was left out of the fit, and never on notes that
are kept for measuring ("split": "test"). The shipped weights are fitted on those too. Deterministic: no
random numbers, notes in the order of file and line. See docs/learned.md.
"""
import argparse
import hashlib
import json
import pathlib

import numpy as np
from sklearn.linear_model import LogisticRegression

import model
import weigh

UNIT = model.UNIT


def parse_arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=["fit", "loao"])
    p.add_argument("notes", nargs="+", help="folders of labelled notes")
    p.add_argument("--features", default="build/tools/brook-features")
    p.add_argument("--brook", default="build/cli/brook", help="for what rules find")
    p.add_argument("--pack", default="data/brook-2013")
    p.add_argument("--out", required=True)
    p.add_argument("--date", default="")
    p.add_argument("--left-out", default="", metavar="DIR")
    p.add_argument("--held-out", default="", metavar="FILE")
    p.add_argument("--scores", default="", metavar="FILE", help="scores of authors left out are kept there (npz), to try bounds on")
    return p.parse_args()


def evaluated(authors):
    """The e files are for fitting only: leaving one out would leave out the behaviour."""
    return np.array([not a.startswith("e") for a in authors])


def relevance_sum(scores, y, names, use):
    """Logistic regression of `rated at all` on the best behaviour's score and the signs: base, best, parts. A red note that is
    missed is worse than another, so it weighs more."""
    b = [i for i, n in enumerate(names) if n[0] == "behaviour"]
    extra = [i for i, n in enumerate(names) if n[0] == "sign" or n == ("flag", "outside-tool")]
    x = np.column_stack([scores[:, b].max(1)] + [scores[:, i] for i in extra])
    rated = y[:, names.index(("sign", "relevant"))]
    weight = np.where(y[:, names.index(("sign", "red"))] == 1, RED_WEIGHT, 1)
    fitted = LogisticRegression(C=100.0).fit(x[use], rated[use], sample_weight=weight[use])
    parts = np.zeros(len(names))
    for i, c in zip(extra, fitted.coef_[0][1:]):
        parts[i] = c
    return fitted.intercept_[0], fitted.coef_[0][0], parts, fitted.decision_function(x)


def sure_at(score, truth, precision):
    """Least threshold from which on the share of right ones is at least `precision`; +inf: none such."""
    order = np.argsort(-score, kind="stable")
    share = np.cumsum(truth[order]) / np.arange(1, len(score) + 1)
    good = np.flatnonzero((share >= precision) & (np.arange(1, len(score) + 1) >= 8))
    return score[order][good[-1]] if len(good) else np.inf


def bounds_of_relevance(z, y, names, use):
    """Relevant by itself: from these odds on (a logarithm; a red note weighs RED_WEIGHT). Doubtful: below where few notes that are
    rated lie."""
    rated = y[:, names.index(("sign", "relevant"))] == 1
    return RELEVANT, min(RELEVANT, np.quantile(z[use & rated], MISSED_SHARE))


def weighed(score, truth, beta, least):
    """The threshold of the highest F measure, in which finding counts beta times as much as being right, where at least a share of
    `least` of what is found is right; +inf: none is found."""
    order = np.argsort(-score, kind="stable")
    right = np.cumsum(truth[order])
    count = np.arange(1, len(score) + 1)
    if not right[-1]:
        return np.inf
    measure = np.where(right >= least * count, (1 + beta**2) * right / (beta**2 * right[-1] + count), -1)
    if measure.max() < 0:
        return np.inf
    return score[order][measure.argmax()]


def thresholds(scores, y, names, use, passed):
    """Least score of each head, and from where on the likeliest behaviour is sure."""
    b = [i for i, n in enumerate(names) if n[0] == "behaviour"]
    find = np.full(len(names), 10.0)
    for h, (kind, name) in enumerate(names):
        if kind in WEIGHED:
            least = max(LEAST_RIGHT[kind], LEAST_RIGHT.get(name, 0.0))
            find[h] = min(10.0, weighed(scores[use, h], y[use, h], WEIGHED[kind], least))
            print(name, f"found from {find[h]:.3f}")
    find[b] = FIND
    best = scores[:, b].argmax(1)
    right = y[np.arange(len(y)), np.array(b)[best]]
    top = scores[np.arange(len(y)), np.array(b)[best]]
    rated = y[:, names.index(("sign", "relevant"))] == 1
    sure = sure_at(top[passed], right[passed], SURE)
    print(f"authors left out: {int((passed & ~rated).sum())} of {int((use & ~rated).sum())} none notes pass, "
          f"{int((use & rated & ~passed).sum())} of {int((use & rated).sum())} others fail; "
          f"the likeliest behaviour is right in {np.mean(right[use & rated]):.3f}; "
          f"sure from {sure:.3f}: {int((top[passed] >= sure).sum())} of {int(passed.sum())}")
    return find, sure


RED_WEIGHT = 3
RELEVANT = 0.4  # of -0.1 to 0.9, what rated most held-out notes right and few reds as none
PASSED = 0.0  # the notes among which `sure` is chosen
MISSED_SHARE = 0.04
DOUBTS_FROM = 12  # known stems; of 121 labelled notes that rules rate and weights doubt, 4 are shorter; a red one missed is worse
PASSAGE = 40  # words: a note twice as long, or with empty lines, is read in parts besides; of 351 held-out notes of 80 words on, 40 found most reds
QUIET = -0.25  # of the first sign's score: a sentence that adds so little is passed over (docs/learned.md, What was tried)
SURE = 0.95  # of the likeliest behaviours that score so high, this share is right: 19 in 20
FIND = -0.75  # in a relevant note the likeliest behaviour is found where anything speaks for it
ALSO, MARGIN = -0.6, 0.3  # near ties: the higher rating counts, so both are found
SUGGEST = -0.65
LEAST_RIGHT = {"flag": 0.5, "adult-involved": 0.6}  # an adult's part is urgent: not said lightly
WEIGHED = {"flag": 1.0}  # missing one costs as much as one too many


def decide(a, notes, scores, y, names, authors):
    """Bounds of the decision; for each head its bound and its part in relevance; how ratings are weighed."""
    use = evaluated(authors)
    base, best, parts, z = relevance_sum(scores, y, names, use)
    relevant, doubtful = bounds_of_relevance(z, y, names, use)
    find, sure = thresholds(scores, y, names, use, use & (z > PASSED))
    whole = lambda v: int(round(v * UNIT))
    decision = {"base": whole(base), "best": int(round(best * 1000)), "relevant": whole(relevant), "doubtful": whole(doubtful), "passage": PASSAGE, "quiet": whole(QUIET), "doubts_from": DOUBTS_FROM,
                "also": whole(ALSO), "margin": whole(MARGIN), "sure": whole(sure), "suggest": whole(SUGGEST)}
    rules = weigh.by_rules(a.brook, a.pack, notes)
    pack = weigh.Pack(a.pack)
    held = weigh.hold(pack, rules, scores, y, names, use)
    for h, (kind, name) in enumerate(names):
        if kind == "modifier":
            find[h] = held[name][0]
    weighing = weigh.fit(pack, notes, rules, scores, names, z, held, SUGGEST, use)
    keep = {m: whole(k) for m, (_, k) in held.items() if k != weigh.ALWAYS}
    return decision, [whole(f) for f in find], [int(round(p * 1000)) for p in parts], keep, weighing


def digest_of(items):
    return hashlib.sha256("\n".join(json.dumps(i, sort_keys=True) for i in items).encode()).hexdigest()


def provenance(notes, rows, count, date):
    """The digest of the features tells, besides, whether the pack's words or the engine changed."""
    seen = [{k: row[k] for k in ("id", "bands", "features")} for row in rows]
    return {"notes": len(notes), "bounds_from": count, "authors": len({n["author"] for n in notes}), "notes_sha256": digest_of(notes),
            "features_sha256": digest_of(seen), "date": date,
            "tool": "tools/train/train.py", "seed": "none: deterministic",
            "settings": {"lambda": model.LAMBDA, "sign_lambda": model.SIGN_LAMBDA, "sign_prior": model.SIGN_PRIOR, "sign_even": model.SIGN_EVEN, "least_notes": model.LEAST_NOTES, "keep": model.KEEP, "sure": SURE, "quiet": QUIET, "find": FIND, "also": ALSO, "margin": MARGIN,
                         "weighed": WEIGHED, "modifier_missed": [weigh.MISSED, weigh.MISSED_OF], "modifier_lost": [weigh.LOST, weigh.MARGIN], "least_right": LEAST_RIGHT, "rare": model.RARE,
                         "red_weight": RED_WEIGHT, "relevant": RELEVANT, "louder": weigh.LOUDER, "missed_share": MISSED_SHARE}}


def scores_left_out(a, names, index, rows, y, authors, fits):
    """Scores of each note, read as the engine reads it, by weights fitted on all other authors; the weights themselves go into `fits`
    where they are asked for."""
    scores = np.zeros(y.shape)
    x = index.matrix(rows)
    first_sign = [kind for kind, _ in names].index("sign")
    for author, ix, w, bias in model.left_out(x, y, authors):
        others = np.flatnonzero(authors != author)
        model.fit_signs(x[others], y[others], names, w, bias, exact=False)
        read = index.matrix(list(model.hushed(index, [rows[i] for i in ix], w[:, first_sign], QUIET)))
        scores[ix] = read @ w + bias
        if fits is not None and not author.startswith("e"):
            fits[author] = model.section_parts(index, model.quantise(w, names), bias)
    if a.scores:
        np.savez_compressed(a.scores, scores=scores, y=y, authors=authors, names=np.array([":".join(n) for n in names]))
    return scores


def fitted(rows, y, names):
    """Features and weights of these notes."""
    index = model.Index(rows)
    x = index.matrix(rows)
    w, bias = model.fit(x, y)
    model.fit_signs(x, y, names, w, bias)
    return model.section_parts(index, model.quantise(w, names), bias)


def main():
    a = parse_arguments()
    notes, count = model.fitted_first(model.read_notes(a.notes))
    behaviours = [b["id"] for b in json.loads((pathlib.Path(a.pack) / "behaviours.json").read_text())["behaviours"]]
    names = model.heads(behaviours)
    rows = model.dump(a.features, a.pack, notes)
    y = model.targets(notes, names)
    index = model.Index(rows[:count])
    print(f"{len(notes)} notes, {count} of them not kept for measuring, {len(index.names)} features in these")
    left_out = a.left_out if a.what == "fit" else a.out
    fits = {} if left_out else None
    authors = np.array([n["author"] for n in notes[:count]])
    scores = scores_left_out(a, names, index, rows[:count], y[:count], authors, fits)
    decided = decide(a, notes[:count], scores, y[:count], names, authors)
    print(decided[0])
    if a.what == "fit":
        learned = model.section(*fitted(rows, y, names), names, *decided, provenance(notes, rows, count, a.date))
        model.write(a.out, learned)
        print(f"{len(learned['features'])} features with weights, {pathlib.Path(a.out).stat().st_size} bytes")
    if a.held_out:
        parts = fitted(rows[:count], y[:count], names)
        model.write(a.held_out, model.section(*parts, names, *decided, {"held_out": "the notes kept for measuring"}), "held-out")
    for author, parts in (fits or {}).items():
        pathlib.Path(left_out).mkdir(parents=True, exist_ok=True)
        model.write(pathlib.Path(left_out) / f"learned-{author}.json", model.section(*parts, names, *decided, {"left_out": author}),
                    "left-out-" + author)


if __name__ == "__main__":
    main()
