"""The learned reader's model: features of notes (written out by brook-features) to integer weights.

Ridge regression on -1/+1 for all heads at once, solved in the dual (the kernel of all pairs of notes), in which
rare features speak louder. A feature's value in a note is the share of its kind divided by the square root of the note's length in that kind (different stems
and concepts that are known), which is what lib/match/learned.c computes in integers. Weights are kept per head by size and rounded to whole units.

The signs (relevant, red) have many notes on both sides. There each feature is first stretched by how unevenly it stands on the two
sides (the absolute log ratio of naive Bayes; Wang and Manning, 2012), which lets a telling word speak louder; for the rare
heads that was worse. They are solved one by one in the primal.
"""
import json
import pathlib
import subprocess

import numpy as np
import scipy.linalg
import scipy.sparse as sp
from sklearn.linear_model import Ridge

KINDS = "sbkac"
SHARE = {"s": 1000, "b": 707, "k": 707, "a": 500, "c": 1000}  # per mille; squared, the kind's part of the kernel
LEAST = {"s": 30, "b": 30, "k": 90, "a": 30, "c": 12}  # lengths that a note is taken to have at least
NEAR = 3             # words that a word may be near to, of those after the next
UNIT = 4096          # a score of 1.0
LAMBDA = 0.65
RARE = 0.5           # power of a feature's rarity (the logarithm of notes over notes with it) by which it speaks louder
SIGN_LAMBDA = 2.0
SIGN_PRIOR = 3.0     # notes that each feature is taken to have been seen in besides
SIGN_EVEN = 0.25     # part of a feature's value that is not stretched
LEAST_NOTES = 3      # a feature must stand in so many notes; with 2 nothing is found better, and there are 1.6 times as many
BLOCK = 2000         # rows of the kernel that are made at once: all of them would not fit into memory twice
# Stems that are taken for another: what a boy does is rated as what a girl does.
ALIKE = {"she": "he", "her": "him", "hers": "him", "his": "him", "herself": "himself", "girl": "boy", "lass": "lad", "woman": "man", "mother": "father",
         "mummi": "daddi", "sister": "brother", "daughter": "son", "girlfriend": "boyfriend", "aunt": "uncl", "niec": "nephew",
         "grandmoth": "grandfath", "stepmoth": "stepfath", "stepsist": "stepbroth"}
KEEP = {"behaviour": 16000, "modifier": 16000, "flag": 20000, "sign": 80000}  # weights kept a head: what is cut off is missed in notes of strangers
MODIFIERS = "coercion age-gap ability-gap adult-involved persistence secrecy degradation distress unusual".split()
FLAGS = "recipient disclosure adult-involved outside-tool disputed historical".split()
SIGNS = ["relevant", "amber", "red"]  # rated at all; at least amber; red


def read_notes(folders):
    """Notes of all authors (the file's name)."""
    notes = []
    for folder in folders:
        for path in sorted(pathlib.Path(folder).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                note = json.loads(line)
                note["author"] = path.stem
                notes.append(note)
    return notes


def fitted_first(notes):
    """Notes that are kept for measuring come last; how many do not."""
    kept = [n for n in notes if n.get("split") == "test"]
    return [n for n in notes if n.get("split") != "test"] + kept, len(notes) - len(kept)


def dump(tool, pack, notes):
    """Features of each note, by the engine's own code."""
    lines = "".join(json.dumps({"id": n["id"], "age": n["age"], "text": n["text"]}) + "\n" for n in notes)
    done = subprocess.run([tool, pack], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [r["id"] for r in rows] == [n["id"] for n in notes], "brook-features lost or reordered notes"
    for row in rows:
        told = [alike(f) for f in row["features"]]
        row["parts"] = [sorted({f for f, at in zip(told, row["sentences"]) if at == s}) for s in sorted(set(row["sentences"]))]
        row["features"] = sorted(set(told))
    return rows


def alike(feature):
    """The feature with stems that are taken for others."""
    parts = feature.split("|")
    first = {"c": len(parts), "a": 2}.get(parts[0], 1)  # where its stems begin
    return "|".join(parts[:first] + [ALIKE.get(stem, stem) for stem in parts[first:]])


def heads(behaviours):
    """(kind, id) of every head, in the order of the pack's rows."""
    return ([("behaviour", b) for b in behaviours] + [("modifier", m) for m in MODIFIERS] +
            [("flag", f) for f in FLAGS] + [("sign", s) for s in SIGNS])


def targets(notes, names):
    column = {name: i for i, name in enumerate(names)}
    y = np.zeros((len(notes), len(names)), np.int8)
    for i, note in enumerate(notes):
        found = [("behaviour", b) for b in note["behaviours"]] + [("modifier", m) for m in note["modifiers"]]
        found += [("flag", f) for f in note["flags"]]
        if note["rating"] != "none":
            found += [("sign", s) for s in {"green": ["relevant"], "amber": ["relevant", "amber"]}.get(note["rating"], SIGNS)]
        for name in found:
            if name in column:
                y[i, column[name]] = 1
    return y


class Index:
    """Feature strings to columns; the matrix of values."""

    def __init__(self, rows, least=LEAST_NOTES):
        count = {}
        for row in rows:
            for f in set(row["features"]):
                count[f] = count.get(f, 0) + 1
        self.names = sorted(f for f, n in count.items() if n >= least)
        self.column = {f: i for i, f in enumerate(self.names)}

    @staticmethod
    def values(kinds, bands):
        """Of one feature of each kind, in a note whose known features are of these kinds."""
        stems = kinds.count("s")
        length = {"s": stems, "b": stems, "k": NEAR * stems, "a": bands * stems, "c": kinds.count("c")}
        return {k: SHARE[k] / 1000 / np.sqrt(max(1, LEAST[k], length[k])) for k in KINDS}

    def matrix(self, rows):
        r, c, v = [], [], []
        for i, row in enumerate(rows):
            known = sorted(self.column[f] for f in set(row["features"]) if f in self.column)
            value = self.values([self.names[j][0] for j in known], row["bands"])
            for j in known:
                r.append(i), c.append(j), v.append(value[self.names[j][0]])
        return sp.csr_matrix((v, (r, c)), (len(rows), len(self.names)))


def hushed(index, rows, weights, quiet):
    """The rows without the features of sentences that say nothing, as lib/match/learned_quiet.c passes over them: those whose own part in
    the score of the first sign is at most `quiet`; all are read where all would be left out."""
    sentences = [{"features": part, "bands": row["bands"]} for row in rows for part in row["parts"]]
    x = index.matrix(sentences)
    said, known = iter(x @ weights), iter(x.getnnz(1))
    for row in rows:
        told = [(part, next(said), next(known)) for part in row["parts"]]
        speaks = any(value > quiet and count for _, value, count in told)
        loud = [part for part, value, _ in told if value > quiet or not speaks]
        yield {"bands": row["bands"], "features": sorted(set().union(*loud))}


def rarity(x):
    """How much louder each feature speaks, being rare; the mean square of a note stays as it was."""
    held = np.asarray((x > 0).sum(0)).ravel()
    louder = np.log(x.shape[0] / np.maximum(1, held)) ** RARE
    before, after = x.multiply(x).sum(), (x.multiply(x) @ sp.diags(louder**2)).sum()
    return louder * np.sqrt(before / after)


def kernel(x, louder):
    """Of all pairs of notes, the constant of the bias with it."""
    loud = sp.csr_matrix(x @ sp.diags(louder))
    turned = sp.csc_matrix(loud.T)
    k = np.empty((x.shape[0], x.shape[0]))
    for at in range(0, x.shape[0], BLOCK):
        k[at:at + BLOCK] = (loud[at:at + BLOCK] @ turned).toarray()
    k += 1.0
    return k


def weights_of(x, louder, dual):
    """Of features as they stand in a note, from the dual solution on louder ones."""
    return np.asarray(x.T @ dual) * (louder**2)[:, None]


def fit(x, y):
    """Weights (features x heads) and biases."""
    louder = rarity(x)
    k = kernel(x, louder)
    k.flat[::len(k) + 1] += LAMBDA
    dual = scipy.linalg.cho_solve(scipy.linalg.cho_factor(k.T, overwrite_a=True, check_finite=False), 2.0 * y - 1)
    return weights_of(x, louder, dual), dual.sum(0)


def inverse(k):
    """Of the kernel with the ridge on its diagonal, in the kernel's own memory: some gigabytes."""
    n = len(k)
    k.flat[::n + 1] += LAMBDA
    factor, failed = scipy.linalg.lapack.dpotrf(k.T, overwrite_a=1, clean=0)
    assert not failed
    g, failed = scipy.linalg.lapack.dpotri(factor, overwrite_c=1)
    assert not failed
    for at in range(0, n, BLOCK):  # only what lies above the diagonal is filled in
        to = min(at + BLOCK, n)
        g[at:to, :at] = g[:at, at:to].T
        g[at:to, at:to] = np.triu(g[at:to, at:to]) + np.triu(g[at:to, at:to], 1).T
    return g


def left_out(x, y, authors):
    """For each author a fit on all others, in closed form from one inverse: (author, their notes, weights, biases)."""
    n = x.shape[0]
    t = 2.0 * y - 1
    louder = rarity(x)
    k = kernel(x, louder)
    g = inverse(k)
    a = g @ t
    for author in sorted(set(authors)):
        ix = np.flatnonzero(authors == author)
        dual = a - g[:, ix] @ np.linalg.solve(g[np.ix_(ix, ix)], a[ix])
        dual[ix] = 0
        yield author, ix, weights_of(x, louder, dual), dual.sum(0)


def stretch(x, truth):
    """How much louder each feature speaks on a sign: 1 on average over all mentions."""
    held = (x > 0).astype(np.float64)
    yes, no = truth.sum(), (1 - truth).sum()
    prior = SIGN_PRIOR * no / yes
    seen_yes = (np.asarray(held[truth == 1].sum(0)).ravel() + SIGN_PRIOR) / (yes + SIGN_PRIOR)
    seen_no = (np.asarray(held[truth == 0].sum(0)).ravel() + prior) / (no + prior)
    uneven = np.abs(np.log(seen_yes / seen_no))
    mean = np.average(uneven, weights=np.asarray(held.sum(0)).ravel())
    return SIGN_EVEN + (1 - SIGN_EVEN) * uneven / mean


def fit_sign(x, truth, exact):
    """Weights and bias of one sign; the shipped ones to well within a quantum, those for measuring faster."""
    louder = stretch(x, truth)
    ridge = Ridge(alpha=SIGN_LAMBDA, solver="sparse_cg", tol=1e-6 if exact else 1e-3).fit(x @ sp.diags(louder), 2.0 * truth - 1)
    return ridge.coef_ * louder, ridge.intercept_


def fit_signs(x, y, names, w, bias, exact=True):
    """Puts the signs' own fits in the place of the common ones."""
    for h, (kind, _) in enumerate(names):
        if kind == "sign":
            w[:, h], bias[h] = fit_sign(x, y[:, h], exact)


def quantise(w, names):
    """Whole weights; the largest of each head are kept."""
    q = np.rint(w * UNIT).astype(int)
    for h, (kind, _) in enumerate(names):
        size = np.abs(q[:, h])
        keep = KEEP[kind]
        if (size > 0).sum() > keep:
            bound = np.partition(size, len(size) - keep)[len(size) - keep]
            q[size < max(bound, 1), h] = 0
    return np.clip(q, -32767, 32767).astype(np.int16)


def section_parts(index, q, bias):
    """What `section` is made of, once more small enough to be kept for many fits."""
    held = np.flatnonzero(np.abs(q).sum(1))
    return [index.names[j] for j in held], q[held], bias


def section(features, q, bias, names, decision, find, relevance, keep, weigh, provenance):
    """The pack's section `learned`, from whole weights."""
    rows = []
    for name, of in zip(features, q):
        weights = " ".join(f"{h}:{of[h]}" for h in np.flatnonzero(of))
        rows.append(f"{name}|{weights}")
    head_rows = []
    for h, (kind, name) in enumerate(names):
        head = {kind: name} if kind != "sign" else {"sign": name}
        head.update(bias=int(round(bias[h] * UNIT)), find=int(find[h]), relevance=int(relevance[h]))
        if kind == "modifier" and name in keep:
            head.update(keep=keep[name])
        head_rows.append(head)
    return {"format": 1, "provenance": provenance, "share": SHARE, "least": LEAST, "alike": ALIKE, "decision": decision, "weigh": weigh,
            "heads": head_rows, "features": rows}


def write(path, learned, overlay=None):
    """A file of the pack, or an overlay over it; one feature a line, so that changes can be read."""
    head = json.dumps({k: v for k, v in learned.items() if k != "features"}, ensure_ascii=False, indent=1)
    rows = ",\n".join(json.dumps(r, ensure_ascii=False) for r in learned["features"])
    manifest = ""
    if overlay:
        item = {"id": overlay, "version": "1", "title": "Weights for measuring", "extends": "brook-2013"}
        manifest = '"format": "1.0", "overlay": ' + json.dumps(item) + ", "
    text = "{" + manifest + '"learned": ' + head.rstrip()[:-1].rstrip() + ',\n "features": [\n' + rows + "\n]}}\n"
    pathlib.Path(path).write_text(text, encoding="utf-8")
