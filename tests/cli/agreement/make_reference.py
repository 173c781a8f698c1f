#!/usr/bin/env python3
"""Makes reference.json: measures of agreement of fixed tables, by libraries that have nothing to do with this project.

    python3 -m venv v && v/bin/pip install scikit-learn==1.9.1 statsmodels==0.15.0 && v/bin/python make_reference.py

Kappa by scikit-learn (cohen_kappa_score) and by statsmodels (cohens_kappa, which gives the interval too, but where its standard error
is 0: cli/audit/stats.h); shares with Wilson's interval by statsmodels (proportion_confint). The script fails where the two libraries differ. test_audit.py holds `brook audit`
to the file; it needs neither library.
"""
import json
import pathlib
import random

import numpy as np
import sklearn
import statsmodels
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

CATEGORIES = ["green", "amber", "red", "none"]
RATINGS = 3


def tables():
    """Rows: the first rater; columns: the second; green, amber, red, none."""
    yield "agreeing", [[44, 5, 1, 3], [7, 53, 9, 2], [1, 6, 61, 0], [4, 2, 1, 30]]
    yield "independent", [[10, 20, 30, 0], [20, 40, 60, 0], [5, 10, 15, 0], [0, 0, 0, 0]]
    yield "opposed", [[1, 2, 20, 0], [3, 2, 3, 1], [18, 4, 1, 2], [0, 1, 0, 5]]
    yield "complete", [[7, 0, 0, 0], [0, 9, 0, 0], [0, 0, 11, 0], [0, 0, 0, 3]]
    yield "few", [[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0]]
    yield "two ratings used", [[12, 3, 0, 1], [2, 9, 0, 0], [0, 0, 0, 0], [0, 1, 0, 4]]
    yield "lopsided", [[180, 1, 1, 40], [6, 3, 1, 9], [5, 2, 8, 2], [60, 3, 0, 300]]
    yield "one rating by the first", [[0, 0, 0, 0], [6, 30, 4, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    yield "one rating by the second", [[0, 9, 0, 2], [0, 41, 0, 1], [0, 5, 0, 0], [0, 1, 0, 3]]
    rng = random.Random(20261122)
    for i in range(12):
        scale = rng.choice([3, 10, 40, 200])
        yield f"random {i + 1}", [[rng.randrange(scale) + (scale if a == b else 0) for b in range(4)] for a in range(4)]


def pairs(table, categories):
    first, second = [], []
    for a in range(categories):
        for b in range(categories):
            first += [a] * table[a][b]
            second += [b] * table[a][b]
    return first, second


def kappa(table, categories, weights):
    counts = np.array([row[:categories] for row in table[:categories]])
    r = cohens_kappa(counts) if weights is None else cohens_kappa(counts, wt={"linear": "linear", "quadratic": "quadratic"}[weights])
    other = cohen_kappa_score(*pairs(table, categories), weights=weights, labels=list(range(categories)))
    assert abs(r.kappa - other) < 1e-12, (r.kappa, other)
    z, std = 1.959963984540054, 0.0 if np.isnan(r.std_kappa) else r.std_kappa  # NaN: a variance of 0, a hair below it
    low, high = r.kappa - z * std, r.kappa + z * std
    assert std == 0 or (abs(low - r.kappa_low) < 1e-9 and abs(high - r.kappa_upp) < 1e-9)
    if min(np.count_nonzero(counts.sum(axis)) for axis in (0, 1)) == 1:  # an interval from 0 to 0, or NaN, there: of nothing
        assert abs(r.kappa) < 1e-12 and std < 1e-6
        return {"value": 0.0, "low": None, "high": None, "no_interval": "one-rating"}
    if std < 1e-6:
        return {"value": float(r.kappa), "low": None, "high": None, "no_interval": "no-spread"}
    return {"value": float(r.kappa), "low": float(max(-1, low)), "high": float(min(1, high))}


def share(part, whole):
    low, high = proportion_confint(part, whole, alpha=0.05, method="wilson")
    return {"value": part / whole, "low": float(low), "high": float(high)}


def measures(table):
    both = [row[:RATINGS] for row in table[:RATINGS]]
    n = sum(map(sum, both))
    cells = [(a, b, both[a][b]) for a in range(RATINGS) for b in range(RATINGS)]
    return {
        "compared": sum(map(sum, table)), "rated_by_both": n,
        "same": share(sum(c for a, b, c in cells if a == b), n),
        "lower": share(sum(c for a, b, c in cells if a < b), n),
        "higher": share(sum(c for a, b, c in cells if a > b), n),
        "kappa": kappa(table, RATINGS, None), "kappa_linear": kappa(table, RATINGS, "linear"),
        "kappa_quadratic": kappa(table, RATINGS, "quadratic"), "kappa_with_none": kappa(table, RATINGS + 1, None),
    }


def main():
    made = {"made_with": {"scikit-learn": sklearn.__version__, "statsmodels": statsmodels.__version__}, "categories": CATEGORIES,
            "tables": [{"name": name, "matrix": table, "expected": measures(table)} for name, table in tables()]}
    text = json.dumps(made, indent=1)
    pathlib.Path(__file__).with_name("reference.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
