#!/usr/bin/env python3
"""Works out the learned weights' scores and decisions in plain whole numbers, and compares them with the engine's.

Usage: scores_test.py BROOK_FEATURES BROOK_TRACE PACK NOTES_FOLDER...

Features are what brook-features sees; scores and decisions of the engine are what brook-trace says. Made twice: with weights
that the test makes up for features of some hundred notes (a dozen of each author), and on every note with the weights that the
pack ships; without these the second part says that it was skipped. Then the rules alone must read the notes the same whatever weights
the pack has. Needs nothing beyond Python.
"""
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = "sbkac"
EACH = 12  # notes of an author
ROOT_UNIT = 1024
SIGNS = {"<x>", "<0>", "<-1>", "<-4>", "<+1>", "<+4>", "<+10>", "<#>"}  # always known
NEAR = 3  # words that a word may be near to, of those after the next
LOST = 2  # units: a part of a score that is shared by two words may come to nothing in each
PARTS = "scores,founds,ages"


def read_notes(folders, each=EACH):
    """Notes of all authors; `each` None: all of them."""
    notes = []
    for folder in folders:
        for path in sorted(Path(folder).glob("*.jsonl")):
            lines = path.read_text(encoding="utf-8").splitlines()
            for line in lines[:: max(1, len(lines) // each)][:each] if each else lines:
                note = json.loads(line)
                notes.append({"id": note["id"], "age": note["age"], "text": note["text"]})
    return notes


def run(command, notes):
    text = "".join(json.dumps(n) + "\n" for n in notes)
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if [r["id"] for r in rows] != [n["id"] for n in notes]:
        sys.exit(f"{command[0]} lost or reordered notes")
    return rows


def section_of(pack):
    """The shipped section `learned`, or None."""
    manifest = json.loads((pack / "pack.json").read_text(encoding="utf-8"))
    for name in ["pack.json"] + manifest.get("files", []):
        section = json.loads((pack / name).read_text(encoding="utf-8")).get("learned")
        if section:
            return section
    return None


def whole(*parts):
    """A number that looks random and is the same everywhere."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:4], "big")


def made_up(pack, rows):
    """Weights for every third feature of the notes, for a few heads of all kinds."""
    model = {}
    manifest = json.loads((pack / "pack.json").read_text(encoding="utf-8"))
    for name in manifest["files"]:
        model.update({k: v for k, v in json.loads((pack / name).read_text(encoding="utf-8")).items() if isinstance(v, list)})
    heads = [{"behaviour": b["id"]} for b in model["behaviours"]]
    heads += [{"modifier": m["id"]} for m in model["modifiers"]] + [{"flag": f["id"]} for f in model["flags"]]
    heads += [{"sign": "relevant"}, {"flag": "not-in-the-pack"}]
    for i, head in enumerate(heads):
        head.update(bias=whole("bias", i) % 2001 - 1500, find=whole("find", i) % 1500,
                    relevance=whole("relevance", i) % 101 - 50)
    features = []
    for feature in sorted({f for row in rows for f in row["features"]}):
        if whole(feature) % 3:
            continue
        chosen = sorted({whole(feature, k) % len(heads) for k in range(1 + whole(feature, "n") % 6)})
        features.append(feature + "|" + " ".join(f"{h}:{whole(feature, h) % 8001 - 3500}" for h in chosen))
    return {"format": 1, "provenance": {"by": "scores_test.py"},
            "share": {"s": 1000, "b": 707, "k": 333, "a": 501, "c": 1999},
            "least": {"s": 31, "b": 12, "k": 100, "c": 4},
            "alike": {"she": "he", "mum": "dad", "her": "him", "hers": "him", "herself": "himself"},
            "decision": {"base": -300, "best": 700, "relevant": 200, "doubtful": -200, "quiet": -150, "also": 900, "margin": 500,
                         "sure": 1000, "suggest": 300},
            "heads": heads, "features": features}


def divide(a, b):
    """As C does: towards zero."""
    return a // b if a >= 0 else -(-a // b)


class Model:
    def __init__(self, section):
        self.section = section
        self.heads = section["heads"]
        self.weights = {}
        for row in section["features"]:
            name, _, pairs = row.rpartition("|")
            self.weights[name] = [tuple(map(int, p.split(":"))) for p in pairs.split()]
        self.stems = {stem for name in self.weights if name[0] != "c" for stem in name.split("|")[2 if name[0] == "a" else 1:]}
        self.stems |= SIGNS

    def alike(self, feature):
        """The feature with stems that are taken for others."""
        taken = self.section.get("alike", {})
        parts = feature.split("|")
        first = {"c": len(parts), "a": 2}.get(parts[0], 1)
        return "|".join(parts[:first] + [taken.get(stem, stem) for stem in parts[first:]])

    def heard(self, row):
        """The row with the features, each once, of the sentences that are read: not of those that say nothing."""
        sentences = {}
        for feature, sentence in zip(row["features"], row["sentences"]):
            sentences.setdefault(sentence, set()).add(self.alike(feature))
        quiet = {at for at, seen in sentences.items() if self.is_quiet(dict(row, seen=seen))}
        speaks = any(at not in quiet and any(f in self.weights for f in seen) for at, seen in sentences.items())
        left = set().union(*(seen for at, seen in sentences.items() if not speaks or at not in quiet))
        return dict(row, seen=left)

    def is_quiet(self, part):
        sign, quiet = self.first_sign(), self.section["decision"].get("quiet", 0)
        return bool(quiet) and sign is not None and self.scores(part)[sign] - self.heads[sign]["bias"] <= quiet

    def first_sign(self):
        return next((i for i, h in enumerate(self.heads) if "sign" in h), None)

    def lengths(self, row):
        """Different stems that any row of the section knows, by kinds; different concepts that have a row."""
        seen = row["seen"]
        stems = sum(f[0] == "s" and f[2:] in self.stems for f in seen)
        return [stems, stems, NEAR * stems, row["bands"] * stems, sum(f[0] == "c" and f in self.weights for f in seen)]

    def scores(self, row):
        sums = {k: [0] * len(self.heads) for k in KINDS}
        for feature in row["seen"]:
            for head, weight in self.weights.get(feature, ()):
                sums[feature[0]][head] += weight
        scores = [h["bias"] for h in self.heads]
        for kind, count in zip(KINDS, self.lengths(row)):
            least = self.section.get("least", {}).get(kind, 0)
            length = math.isqrt(max(1, least, count) * ROOT_UNIT * ROOT_UNIT)
            for head, total in enumerate(sums[kind]):
                part = divide(total * self.section["share"][kind], 1000)
                scores[head] += divide(part * ROOT_UNIT, length)
        return scores

    def carried(self, row, head):
        """Whether any feature speaks for the head: else there is nothing to show, and nothing is found."""
        return any(h == head and w > 0 for f in row["seen"] for h, w in self.weights.get(f, ()))

    def best(self, scores):
        return max((s for s, h in zip(scores, self.heads) if "behaviour" in h), default=None)

    def relevant(self, scores):
        """What the weights alone say."""
        decision = self.section["decision"]
        best = self.best(scores)
        total = decision["base"] + divide(best * decision["best"], 1000)
        total += sum(divide(s * h["relevance"], 1000) for s, h in zip(scores, self.heads))
        head = next(i for i, h in enumerate(self.heads) if "behaviour" in h and scores[i] == best)
        return total >= decision["relevant"] and best >= self.heads[head]["find"]

    def stands(self, kind, name, flags, relevant):
        """A head for a flag that the pack does not have finds nothing."""
        return relevant if kind == "modifier" else name in flags and (relevant or flags[name])

    def decisions(self, scores, flags, relevant):
        """Found and suggested, as (kind, id), where the rules are off."""
        decision, best = self.section["decision"], self.best(scores)
        found, suggested = {}, {}
        for i, (score, head) in enumerate(zip(scores, self.heads)):
            kind = next(k for k in ("behaviour", "modifier", "flag", "sign") if k in head)
            name = (kind, head[kind])
            if kind == "behaviour" and relevant:
                least = decision["also"] if score < best else head["find"]
                if score >= least and score >= best - decision["margin"]:
                    found[name] = i
                elif score >= decision["suggest"]:
                    suggested[name] = i
            elif kind in ("modifier", "flag") and score >= head["find"] and self.stands(*name, flags, relevant):
                found[name] = i
        return found, suggested


def flags_of(pack):
    """The pack's flags, and whether they lead outside."""
    manifest = json.loads((pack / "pack.json").read_text(encoding="utf-8"))
    flags = []
    for name in manifest["files"]:
        flags += json.loads((pack / name).read_text(encoding="utf-8")).get("flags", [])
    return {f["id"]: f.get("outside", False) for f in flags}


def told_by_ages(pack):
    """Modifiers that ages tell by their difference alone: where a note tells ages the engine leaves them to these."""
    modifiers = json.loads((pack / "modifiers.json").read_text(encoding="utf-8"))["modifiers"]
    return {("modifier", m["id"]) for m in modifiers
            if m.get("age_tests") and all("difference" in t and "other_from" not in t for t in m["age_tests"])}


def said(trace, suggestion):
    """What the engine found or suggested by weights."""
    out = set()
    for found in trace["founds"]:
        kind = next(k for k in ("behaviour", "modifier", "flag") if k in found)
        if found.get("reader") == "learned" and found.get("suggestion", False) == suggestion:
            out.add((kind, found[kind]))
    return out


def compare(model, row, trace, flags, left_to_ages):
    """What is wrong with one note."""
    if model.lengths(row) != trace["lengths"]:
        yield f"lengths {trace['lengths']}, by brook-features {model.lengths(row)}"
    scores = model.scores(row)
    wrong = [i for i, (a, b) in enumerate(zip(scores, trace["scores"])) if a != b]
    if wrong or len(scores) != len(trace["scores"]):
        yield f"scores of heads {wrong[:5]}: {[trace['scores'][i] for i in wrong[:5]]}, not {[scores[i] for i in wrong[:5]]}"
        return
    if model.relevant(scores) and not trace["relevant"]:
        yield "relevant by its scores, but not to the engine"
    expected, suggested = model.decisions(scores, flags, trace["relevant"])
    for name, want, got in (("found", expected, said(trace, False)), ("suggested", suggested, said(trace, True))):
        may = {n for n, head in want.items() if model.carried(row, head)}
        # Where all features together speak against it, each single word may, and then there is nothing to show for it.
        must = {n for n in may if scores[want[n]] > model.heads[want[n]]["bias"] + LOST}
        if trace["ages"]:
            must -= left_to_ages
        if not must <= got <= may:
            yield f"{name} {sorted(got - may)} too much, {sorted(must - got)} too little"


def is_one_passage(text, passage):
    """Surely: with a quarter of its words to spare, since the engine tells words apart in its own way."""
    return not passage or ("\n\n" not in text and len(text.split()) < 1.5 * passage)


def check(what, section, rows, traces, pack):
    model = Model(section)
    flags, left_to_ages = flags_of(pack), told_by_ages(pack)
    problems = found = relevant = 0
    for row, trace in zip(map(model.heard, rows), traces):
        for problem in compare(model, row, trace, flags, left_to_ages):
            problems += 1
            if problems <= 20:
                print(f"{what}: {row['id']}: {problem}")
        found += len(trace["founds"])
        relevant += trace["relevant"]
    print(f"{what}: {len(rows)} notes, {len(section['features'])} features, {relevant} notes relevant, {found} found or suggested, "
          f"{problems} problems")
    return problems + (found == 0)


def without_learned(pack, folder):
    """A copy of the pack that has no weights."""
    manifest = json.loads((pack / "pack.json").read_text(encoding="utf-8"))
    files = [f for f in manifest["files"] if "learned" not in json.loads((pack / f).read_text(encoding="utf-8"))]
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((pack / name).read_bytes())
    (folder / "pack.json").write_text(json.dumps({**manifest, "files": files}), encoding="utf-8")
    return folder


def switched_off(trace, pack, bare, overlay, notes):
    """Notes that the rules read otherwise beside weights."""
    options = ["--readers", "rules", "--only", "tokens,mentions,clauses,founds"]
    alone = [drop_stems(row) for row in run([trace, str(bare)] + options, notes)]
    problems = 0
    for sources in ([str(pack)], [str(pack), str(overlay)]):
        beside = [drop_stems(row) for row in run([trace] + sources + options, notes)]
        other = [a["id"] for a, b in zip(alone, beside) if a != b]
        problems += len(other)
        print(f"rules alone, {' and '.join(Path(s).name for s in sources)}: {len(other)} notes read otherwise than without weights {other[:5]}")
    return problems


def drop_stems(row):
    """Stems that only weights know are shown, and stand for nothing else. Nor does the work: fewer words are unknown beside weights, so
    fewer are looked at for slips."""
    row.pop("work", None)
    for token in row["tokens"]:
        token.pop("stem", None)
    return row


def main():
    features, trace, pack = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    notes = read_notes(sys.argv[4:])
    rows = run([features, str(pack)], notes)
    section = made_up(pack, rows)
    manifest = json.loads((pack / "pack.json").read_text(encoding="utf-8"))
    options = ["--only", PARTS, "--readers", "learned"]
    with tempfile.TemporaryDirectory() as folder:
        overlay = Path(folder) / "overlay.json"
        overlay.write_text(json.dumps({"format": "1.0", "learned": section, "overlay": {
            "id": "made-up", "version": "1", "title": "Made up", "extends": manifest["pack"]["id"]}}), encoding="utf-8")
        bare = without_learned(pack, Path(folder) / "bare")
        problems = switched_off(trace, pack, bare, overlay, notes)
        problems += check("made up", section, rows, run([trace, str(pack), str(overlay)] + options, notes), pack)
    shipped = section_of(pack)
    if shipped:
        every = read_notes(sys.argv[4:], each=None)
        notes = [n for n in every if is_one_passage(n["text"], shipped["decision"].get("passage", 0))]
        print(f"shipped: {len(every) - len(notes)} of {len(every)} notes may be read in passages: left to test_learned_passages.c")
        rows = run([features, str(pack)], notes)
        problems += check("shipped", shipped, rows, run([trace, str(pack)] + options, notes), pack)
    else:
        print("shipped: SKIPPED, the pack has no learned weights")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
