#!/usr/bin/env python3
"""Rates labelled notes with `brook batch` and says how right it is.

Notes are JSON Lines as tests/corpus/notes/README.md describes them; each file is one author. The notes never leave this
machine, and the report names ids only unless --show-text is given. With --floor FILE the run fails (exit 1)
where a figure is worse than the file's for these readers: floors only ever rise, and --raise-floor raises them to just
below what is reached now. Used by ./dev accuracy and the test suite.
"""
import argparse
import collections
import json
import math
import pathlib
import subprocess
import sys

ORDER = {"none": -1, "green": 0, "amber": 1, "red": 2}
STATUS_FLAGS = {"negated", "hypothetical", "education", "other", "historical", "disputed"}


def parse_arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("files", nargs="*", type=pathlib.Path, help="default: the d and f files of tests/corpus/notes")
    p.add_argument("--brook", default="build/cli/brook", help="the brook command")
    p.add_argument("--readers", choices=["rules", "learned", "both", "all"], default="both")
    p.add_argument("--errors", type=int, default=0, metavar="N", help="list the N worst errors")
    p.add_argument("--show-text", action="store_true", help="with --errors: the notes' text too")
    p.add_argument("--behaviours", action="store_true", help="found, missed and false by behaviour")
    p.add_argument("--roles", action="store_true", help="how right the observed child's role is")
    p.add_argument("--split", choices=["build", "test"], help="only notes of this split (paraphrases)")
    p.add_argument("--floor", type=pathlib.Path, help="JSON of least figures by readers; fails below them")
    p.add_argument("--raise-floor", type=pathlib.Path, metavar="FLOOR", help="raise what can be raised in this file")
    p.add_argument("--json", action="store_true", help="figures as JSON")
    p.add_argument("--no-intervals", action="store_true")
    p.add_argument("--pack", help="a pack folder in place of the built-in one")
    p.add_argument("--overlay", type=pathlib.Path, help="weights to rate with (build/train/held-out.json, which ./dev train writes)")
    p.add_argument("--left-out", type=pathlib.Path, metavar="DIR",
                   help="weights learned-AUTHOR.json to rate each author's notes with (tools/train/train.py loao)")
    return p.parse_args()


def default_files():
    root = pathlib.Path(__file__).resolve().parent.parent / "tests/corpus/notes"
    return sorted(f for f in root.glob("*.jsonl") if f.name[0] in "df")


def read_notes(files, split):
    notes = []
    for f in files:
        for line in f.read_text(encoding="utf-8").splitlines():
            if line.strip():
                note = json.loads(line)
                note["author"] = f.stem
                if split is None or note.get("split") == split:
                    notes.append(note)
    return notes


def rate_left_out(a, notes, readers):
    """Each author's notes with weights fitted on all others."""
    results = {}
    for author in sorted({n["author"] for n in notes}):
        own = [n for n in notes if n["author"] == author]
        packs = [a.pack or "brook-2013", str(a.left_out / f"learned-{author}.json")]
        results.update((n["id"], r) for n, r in zip(own, rate(a.brook, own, readers, packs)))
    return [results[n["id"]] for n in notes]


def rate(brook, notes, readers, packs=()):
    keep = ("id", "age", "text", "send", "developmental_age")
    lines = "".join(json.dumps({k: n[k] for k in keep if k in n}, ensure_ascii=False) + "\n" for n in notes)
    command = [brook, "batch", "--format", "jsonl"]
    for pack in packs:
        command += ["--pack", pack]
    if readers != "both":
        command += ["--readers", readers]
    done = subprocess.run(command + ["-"], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"accuracy: {' '.join(command)} ended with {done.returncode}")
    results = [json.loads(line) for line in done.stdout.decode().splitlines()]
    if [r.get("id") for r in results] != [n["id"] for n in notes]:
        sys.exit("accuracy: the command lost or reordered notes")
    return results


class Share:
    """k of n, with Wilson's 95% interval."""

    def __init__(self):
        self.k = self.n = 0

    def add(self, yes):
        self.k += bool(yes)
        self.n += 1

    @property
    def value(self):
        return self.k / self.n if self.n else float("nan")

    def interval(self, z=1.96):
        if not self.n:
            return (float("nan"),) * 2
        p, n = self.value, self.n
        middle, half = (p + z * z / (2 * n)), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


class F1:
    def __init__(self):
        self.tp = self.fp = self.fn = 0

    def add(self, true, found):
        self.tp += len(true & found)
        self.fp += len(found - true)
        self.fn += len(true - found)

    @property
    def value(self):
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp + self.fp + self.fn else float("nan")


SHARES = ("rating", "under_rated", "red_sensitivity", "red_green_or_none", "false_alarms", "missed", "main_behaviour")
F1S = ("behaviour_f1", "modifier_f1", "flag_f1")
LESS_IS_BETTER = ("under_rated", "red_green_or_none", "false_alarms", "missed")


class Figures:
    def __init__(self):
        self.shares = {k: Share() for k in SHARES}
        self.f1s = {k: F1() for k in F1S}

    def add(self, note, result):
        true, got = note["rating"], result.get("rating", "none")
        s = self.shares
        s["rating"].add(true == got)
        s["under_rated"].add(ORDER[got] < ORDER[true])
        if true == "red":
            s["red_sensitivity"].add(got == "red")
            s["red_green_or_none"].add(got in ("green", "none"))
        if true == "none":
            s["false_alarms"].add(got != "none")
        else:
            s["missed"].add(got == "none")
            s["main_behaviour"].add(note["behaviours"] and note["behaviours"][0] in found_behaviours(result))
        self.f1s["behaviour_f1"].add(set(note["behaviours"]), found_behaviours(result))
        self.f1s["modifier_f1"].add(set(note["modifiers"]), set(result.get("modifiers", [])))
        self.f1s["flag_f1"].add(set(note["flags"]), set(result.get("flags", [])))

    def as_dict(self):
        out = {k: round(s.value, 4) for k, s in self.shares.items()}
        out.update({k: round(f.value, 4) for k, f in self.f1s.items()})
        return out


def found_behaviours(result):
    return {f["behaviour"] for f in result.get("findings", []) if f["counts"]}


def band_of(age):
    for top, name in ((5, "0-5"), (9, "5-9"), (13, "9-13")):
        if age < top:
            return name
    return "13-17"


def percent(x):
    return "   -  " if x != x else f"{100 * x:5.1f}%"


def print_row(name, figures, intervals=False):
    s, f = figures.shares, figures.f1s
    cells = [percent(s[k].value) for k in SHARES] + [f" {f[k].value:.3f}" for k in F1S]
    print(f"{name:12s} {s['rating'].n:5d} " + " ".join(c.rjust(8) for c in cells))
    if intervals:
        spans = ["-".join(f"{100 * x:.1f}" for x in s[k].interval()) for k in SHARES]
        print(f"{'  95%':12s} {'':5s} " + " ".join(c.rjust(8) for c in spans))


def print_report(total, by_author, by_band, intervals):
    heads = ("rating", "under", "red sens", "red g/n", "false al", "missed", "main beh", "beh F1", "mod F1", "flag F1")
    print(f"{'':12s} {'notes':>5s} " + " ".join(h.rjust(8) for h in heads))
    for name, figures in sorted(by_author.items()):
        print_row(name, figures)
    for name, figures in by_band.items():
        print_row("band " + name, figures)
    print_row("all", total, intervals)


def severity(true, got):
    """Worst first: reds missed, then other under-rating by steps, false alarms, over-rating."""
    step = ORDER[true] - ORDER[got]
    return -(10 * step + (5 if true == "red" else 0)) if step > 0 else step * -1 + (0 if true == "none" else 1)


def print_errors(notes, results, most, show_text):
    wrong = [(severity(n["rating"], r.get("rating", "none")), n, r)
             for n, r in zip(notes, results) if n["rating"] != r.get("rating", "none")]
    wrong.sort(key=lambda w: (w[0], w[1]["id"]))
    for _, n, r in wrong[:most]:
        print(f"{n['id']} age {n['age']}: {n['rating']} -> {r.get('rating', 'error')}; "
              f"{','.join(n['behaviours'])} [{','.join(n['modifiers'])}] ({','.join(n['flags'])}) -> "
              f"{','.join(sorted(found_behaviours(r)))} [{','.join(r.get('modifiers', []))}] ({','.join(r.get('flags', []))})")
        if show_text:
            print("    " + n["text"])


def print_behaviours(notes, results):
    table = collections.defaultdict(lambda: [0, 0, 0])
    for n, r in zip(notes, results):
        true, got = set(n["behaviours"]), found_behaviours(r)
        for b in true | got:
            table[b][0 if b in true and b in got else 1 if b in true else 2] += 1
    print(f"{'behaviour':32s} found missed false")
    for b, (tp, fn, fp) in sorted(table.items(), key=lambda x: -(x[1][1] + x[1][2])):
        print(f"{b:32s} {tp:5d} {fn:6d} {fp:5d}")


def role_of(note, behaviour):
    """What a label tells of the child's role: newer ones name it for the first behaviour, others flag what was done to the child, and adults."""
    if "role" in note and behaviour == note["behaviours"][0]:
        return note["role"]
    flags = set(note["flags"])
    if "recipient" in flags:
        return "done-to"
    return "adult" if flags & {"adult-involved", "disclosure"} else "displayed"


def print_roles(notes, results):
    """Of behaviours found rightly. An adult's act, or harm that is told, is done to the child; never displayed by it."""
    table = collections.Counter((role_of(n, f["behaviour"]), f["role"]) for n, r in zip(notes, results) for f in r.get("findings", [])
                                if f["counts"] and f["behaviour"] in n["behaviours"])
    for role, right in (("displayed", ("displayed",)), ("done-to", ("done-to", "adult"))):
        precision, recall = Share(), Share()
        for (true, found), count in table.items():
            for _ in range(count):
                if found == role:
                    precision.add(true in right)
                if true == role:
                    recall.add(found == role)
        print(f"role {role:10s} right {percent(precision.value)} of {precision.n:5d}   found {percent(recall.value)} of {recall.n:5d}")
    print_named_roles(notes, results)


def print_named_roles(notes, results):
    """Where labels name the role: what the first behaviour's was taken for, or that it was not found."""
    named = collections.Counter()
    for n, r in zip(notes, results):
        if "role" in n and n["behaviours"]:
            taken = [f["role"] for f in r.get("findings", []) if f["counts"] and f["behaviour"] == n["behaviours"][0]]
            named[n["role"], taken[0] if taken else "not found"] += 1
    for role in sorted({true for true, _ in named}):
        print(f"named {role:10s} " + ", ".join(f"{found} {count}" for (true, found), count in sorted(named.items()) if true == role))


def below_floor(figures, floor):
    worse = []
    for key, bound in floor.items():
        value = figures[key]
        if value != value or ((value > bound) if key in LESS_IS_BETTER else (value < bound)):
            worse.append(f"{key} is {value}, the floor is {bound}")
    return worse


def raise_floor(path, readers, figures, margin=0.005):
    """Bounds move up to a margin from the figures, and never back."""
    floors = json.loads(path.read_text()) if path.exists() else {}
    floor = floors.setdefault(readers, {})
    for key, value in figures.items():
        if value != value:
            continue
        better, least = (min, value + margin) if key in LESS_IS_BETTER else (max, value - margin)
        floor[key] = round(better(floor.get(key, least), least), 4)
    path.write_text(json.dumps(floors, indent=2) + "\n")


def measure(a, readers, notes):
    """Rates the notes and prints what is asked for; whether the floor holds."""
    packs = [a.pack] if a.pack else []
    if a.overlay:
        packs = [a.pack or "brook-2013", str(a.overlay)]
    leave_out = a.left_out and readers != "rules"
    results = rate_left_out(a, notes, readers) if leave_out else rate(a.brook, notes, readers, packs)
    total, by_author, by_band = Figures(), {}, {b: Figures() for b in ("0-5", "5-9", "9-13", "13-17")}
    for n, r in zip(notes, results):
        for figures in (total, by_author.setdefault(n["author"], Figures()), by_band[band_of(n["age"])]):
            figures.add(n, r)
    if a.json:
        print(json.dumps({"all": total.as_dict(), "authors": {k: v.as_dict() for k, v in by_author.items()}}, indent=1))
    else:
        print_report(total, by_author, by_band, not a.no_intervals)
    if a.behaviours:
        print_behaviours(notes, results)
    if a.roles:
        print_roles(notes, results)
    if a.errors:
        print_errors(notes, results, a.errors, a.show_text)
    if a.raise_floor:
        raise_floor(a.raise_floor, readers, total.as_dict())
    worse = below_floor(total.as_dict(), json.loads(a.floor.read_text())[readers]) if a.floor else []
    for line in worse:
        print("BELOW THE FLOOR: " + line)
    return not worse


def title(a, readers):
    """What the table is of: the reader, and whether its weights had seen the notes."""
    names = {"rules": "Rules alone", "learned": "Learned weights alone", "both": "Both readers"}
    seen = "" if readers == "rules" else ", author left out" if a.left_out else f", weights of {a.overlay.name}" if a.overlay else ", as shipped: the weights were fitted on such notes"
    return names[readers] + seen


def main():
    a = parse_arguments()
    notes = read_notes(a.files or default_files(), a.split)
    good = True
    for readers in ("rules", "learned", "both") if a.readers == "all" else (a.readers,):
        if a.readers == "all" and not a.json:
            print(title(a, readers))
        good = measure(a, readers, notes) and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
