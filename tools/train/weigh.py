"""How a rating is weighed (lib/rate/weigh.c): a sum for "not rated" and one for each rating, of what weights and rules say.

A multinomial logistic regression of these values, each behaviour's score and the products of any two of the values, on notes whose
author was left out of the weights' fit, so that it sees the weights as sure as they are on notes of strangers. What rules find comes from `brook batch --readers rules`; what a behaviour is rated in a note, with all that
raises it there, is worked out here as the engine does, but for ages of others. A red that is missed costs most, so red speaks louder.

Before that, from where on a modifier is held (lib/rate/hold.c): two bounds of its score, `find` where the weights alone find it and
`keep` where a rule does. One that ages may tell has no `keep`: what rules say and what ages say are not told apart here.
"""
import json
import pathlib
import subprocess

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

UNIT = 4096
FLOOR = -1.0         # a score is taken to be at least that
RELEVANT = 0.0       # a note is relevant from there on: lower than without weighing, since what says too little is set aside
LOUDER = {"amber": 1.1, "red": 2.2}  # odds of a rating, times that
MOST = 16.0          # what is multiplied is taken to be no further from 0 (BRK_WEIGH_MOST)
STRENGTH = 0.002     # of the sums against their simplicity; with .01 and .03 fewer notes of authors left out were right
PER_MILLE = 1000
MISSED = 2.0         # a modifier that is missed costs as much as so many that are too many,
MISSED_OF = {"adult-involved": 1.5}  # but of this: an adult's part is urgent and is not said lightly
ALWAYS = -10.0       # below any score
SHARES = np.arange(0, 0.95, 0.05)  # bounds are looked for at these quantiles
LOST = 0.03          # of the modifiers that rules tell rightly, so many may score below `keep`,
MARGIN = 0.15        # which is set so much lower: one that is not held may be a red that is missed


class Pack:
    """Cells, modifiers and bands of a pack."""

    def __init__(self, folder):
        read = lambda name: json.loads((pathlib.Path(folder) / name).read_text(encoding="utf-8"))
        scheme = read("scheme.json")
        self.ratings = [r["id"] for r in scheme["ratings"]]
        self.bands = [(b["id"], b["from"] * 12, b["to"] * 12 + 11) for b in scheme["bands"]]
        listed = {d["code"]: d["rating"] for d in read("descriptors.json")["descriptors"]}
        self.behaviours = {b["id"]: b for b in read("behaviours.json")["behaviours"]}
        self.modifiers = {m["id"]: m for m in read("modifiers.json")["modifiers"]}
        self.by_ages = {m for m, item in self.modifiers.items() if item.get("age_tests")}
        level = lambda cell: self.ratings.index(listed.get(cell, cell))
        self.cells = {b: {band: level(cell) for band, cell in item["cells"].items()} for b, item in self.behaviours.items()}

    def by_table(self, behaviour, age):
        months = int(age * 12)
        own = [self.cells[behaviour][name] for name, first, last in self.bands if first <= months <= last]
        return max(own or [self.cells[behaviour][self.bands[-1][0]]])

    def raised(self, behaviour, age, modifiers):
        base = rating = self.by_table(behaviour, age)
        item = self.behaviours[behaviour]
        active = set(modifiers) - set(item.get("not_raised_by", []))
        for m in sorted(active):
            active -= set(self.modifiers[m].get("silences", []))
        for m in sorted(active):
            rating = max(rating, self.effect(self.modifiers[m], item, base))
        return rating

    def effect(self, modifier, item, rating):
        for e in modifier["effects"]:
            limited = "kinds" in e or "behaviours" in e
            if limited and item["kind"] not in e.get("kinds", []) and item["id"] not in e.get("behaviours", []):
                continue
            up = min(len(self.ratings) - 1, rating + e.get("raise_by", 0))
            return max([up] + [self.ratings.index(e[k]) for k in ("raise_to", "at_least") if k in e])
        return rating


def by_rules(brook, folder, notes):
    """For each note the behaviours that rules find and count, each with its rating, and all modifiers told."""
    keys = ("id", "age", "text", "send", "developmental_age")
    lines = "".join(json.dumps({k: n[k] for k in keys if k in n}) + "\n" for n in notes)
    done = subprocess.run([brook, "batch", "--format", "jsonl", "--readers", "rules", "--pack", folder, "-"],
                          input=lines.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [r["id"] for r in rows] == [n["id"] for n in notes], "brook lost or reordered notes"
    out = []
    for row in rows:
        counting = [f for f in row["findings"] if f["counts"]]
        told = {m if isinstance(m, str) else m["id"] for f in counting for m in f["modifiers"]}
        out.append(({f["behaviour"]: f["raised_to"] or f["rating"] for f in counting}, told))
    return out


def bounds_of_modifier(score, told, truth, by_ages, missed):
    """(find, keep): find of the highest measure, of right ones against those too many and `missed` times those missed."""
    right_ones = told & truth
    keep = ALWAYS if by_ages or not right_ones.any() else np.quantile(score[right_ones], LOST) - MARGIN
    best = (-1.0, 10.0)
    for find in np.quantile(score[truth], SHARES):
        held = np.where(told, score >= keep, score >= find)
        right = (held & truth).sum()
        measure = 2 * right / (2 * right + (held & ~truth).sum() + missed * (truth & ~held).sum())
        if measure > best[0]:
            best = (measure, find)
    return best[1], keep


def hold(pack, rules, scores, y, names, use):
    """{modifier: (find, keep)}; says how right they are."""
    out = {}
    for i, (kind, name) in enumerate(names):
        if kind != "modifier":
            continue
        told = np.array([name in mods for _, mods in rules])
        truth = y[:, i] == 1
        out[name] = bounds_of_modifier(scores[use, i], told[use], truth[use], name in pack.by_ages, MISSED_OF.get(name, MISSED))
        find, keep = out[name]
        held = np.where(told, scores[:, i] >= keep, scores[:, i] >= find)[use]
        right, many, missed = (held & truth[use]).sum(), (held & ~truth[use]).sum(), (truth[use] & ~held).sum()
        print(f"{name} found from {find:.3f}, kept from {keep:.3f}: {right} right, {many} too many, {missed} missed")
    return out


def values(pack, note, found, told, scores, heads, relevance, suggest, raises):
    """What is summed, in the order of lib/rate/weigh.c."""
    behaviours, signs, modifiers = heads
    best = scores[[i for i, _ in behaviours]].max()
    table = {kind: [FLOOR if kind in ("offered", "nearest") else 0.0] * len(pack.ratings)
             for kind in ("offered", "nearest", "told", "told_score")}
    raise_to = lambda kind, level, value: table[kind].__setitem__(level, max(table[kind][level], value))
    for i, b in behaviours:
        raise_to("nearest", pack.by_table(b, note["age"]), scores[i])
        if scores[i] >= suggest or scores[i] == best:
            raise_to("offered", pack.raised(b, note["age"], told), scores[i])
    of = {b: i for i, b in behaviours}
    for b, rating in found.items():
        level = max(pack.ratings.index(rating), pack.raised(b, note["age"], told))
        table["told"][level] = 1.0
        raise_to("told_score", level, scores[of[b]] - FLOOR if b in of else 0.0)
    row = [best, relevance] + [scores[i] for i in signs]
    for level in range(len(pack.ratings)):
        row += [table[kind][level] for kind in ("offered", "nearest", "told", "told_score")]
    for i, m in modifiers:
        row += [scores[i], float(m in raises)]
    return row


def rows_of(pack, notes, rules, scores, names, relevance, held, suggest):
    behaviours = [(i, n) for i, (kind, n) in enumerate(names) if kind == "behaviour"]
    signs = [i for i, (kind, _) in enumerate(names) if kind == "sign"]
    modifiers = [(i, n) for i, (kind, n) in enumerate(names) if kind == "modifier"]
    out = []
    for at, (note, (found, told)) in enumerate(zip(notes, rules)):
        kept = {m for i, m in modifiers if m in told and scores[at, i] >= held[m][1]}
        learned = {m for i, m in modifiers if scores[at, i] >= held[m][0]}
        found = {b: pack.ratings[pack.raised(b, note["age"], kept)] if told - kept else rating for b, rating in found.items()}
        out.append(values(pack, note, found, kept | learned, scores[at], (behaviours, signs, modifiers), relevance[at], suggest, kept))
    return np.array(out)


def with_pairs(x, behaviours):
    """The values, each behaviour's score, and the product of each value with itself and each that follows it."""
    i, j = np.triu_indices(x.shape[1])
    near = np.clip(x, -MOST, MOST)
    return np.hstack([x, behaviours, near[:, i] * near[:, j]])


def solve(x, truth, ratings):
    """A row for each sum, the constant first, in plain (not standardised) values."""
    scale = StandardScaler().fit(x)
    fitted = LogisticRegression(C=STRENGTH, max_iter=2000, tol=1e-5).fit(scale.transform(x), truth)
    w = fitted.coef_ / scale.scale_
    base = fitted.intercept_ - w @ scale.mean_
    for r, times in LOUDER.items():
        base[1 + ratings.index(r)] += np.log(times)
    return np.column_stack([base, w])


def report(x, truth, ratings, authors):
    """Measured with a fifth of the authors left out of this fit too."""
    order = sorted(set(authors))
    fold = np.array([order.index(a) % 5 for a in authors])
    got = np.zeros(len(truth), int)
    for f in range(5):
        w = solve(x[fold != f], truth[fold != f], ratings)
        got[fold == f] = (np.column_stack([np.ones((fold == f).sum()), x[fold == f]]) @ w.T).argmax(1)
    red = truth == len(ratings)
    print(f"weighed, authors left out: {np.mean(got == truth):.4f} right, {np.mean(got < truth):.4f} under, "
          f"{np.mean(got[red] == truth[red]):.4f} of red found, {np.mean(got[truth == 0] > 0):.4f} of nothing rated")


def fit(pack, notes, rules, scores, names, relevance, held, suggest, use):
    """The section's `weigh`."""
    values = rows_of(pack, notes, rules, scores, names, relevance, held, suggest)
    behaviours = scores[:, [i for i, (kind, _) in enumerate(names) if kind == "behaviour"]]
    x = with_pairs(values, behaviours)
    truth = np.array([0 if n["rating"] == "none" else 1 + pack.ratings.index(n["rating"]) for n in notes])
    authors = np.array([n["author"] for n in notes])
    report(x[use], truth[use], pack.ratings, authors[use])
    w = np.rint(solve(x[use], truth[use], pack.ratings) * PER_MILLE).astype(int).tolist()
    firsts, rest = 1 + values.shape[1], 1 + values.shape[1] + behaviours.shape[1]
    return {"floor": round(FLOOR * UNIT), "relevant": round(RELEVANT * UNIT), "rows": [row[:firsts] for row in w],
            "behaviours": [row[firsts:rest] for row in w], "pairs": [row[rest:] for row in w]}
