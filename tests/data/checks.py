"""Checks of the shipped pack. Each takes a Data and yields one sentence for each problem."""
import collections
import itertools
import re

import expected as ex


def rank(rating):
    return ex.RATINGS.index(rating)


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?])\s+", text) if s]


# ---- the table --------------------------------------------------------------------------------------

def cells(data):
    if set(data.behaviours) != set(data.table):
        yield f"behaviours differ from the table: {sorted(set(data.behaviours) ^ set(data.table))}"
    for slug, row in data.table.items():
        behaviour = data.behaviours.get(slug)
        if behaviour is None:
            continue
        if behaviour["kind"] != row["kind"]:
            yield f"{slug}: kind {behaviour['kind']}, not {row['kind']}"
        if set(behaviour.get("not_raised_by", [])) != set(row["not_raised_by"].split()):
            yield f"{slug}: not_raised_by differs from the table"
        for band in ex.BANDS:
            wanted = ex.LETTERS.get(row[band]) or f"{band}.{row[band]}"
            if behaviour["cells"].get(band) != wanted:
                yield f"{slug}: {band} is {behaviour['cells'].get(band)}, not {wanted}"
        if set(behaviour["cells"]) != set(ex.BANDS):
            yield f"{slug}: bands {sorted(behaviour['cells'])}"


def descriptors(data):
    codes = [d["code"] for d in data.descriptors]
    if len(codes) != 89 or len(set(codes)) != 89:
        yield f"{len(set(codes))} descriptors, not 89"
    for band, counts in ex.COUNTS.items():
        here = collections.Counter(d["rating"] for d in data.descriptors if d["band"] == band)
        if tuple(here[r] for r in ex.RATINGS) != counts:
            yield f"{band}: {dict(here)}, not {counts}"
    cells_used = {cell for b in data.behaviours.values() for cell in b["cells"].values()}
    for d in data.descriptors:
        band, _, code = d["code"].partition(".")
        if band != d["band"] or ex.LETTERS[code[0].lower()] != d["rating"]:
            yield f"{d['code']}: its band or rating is not that of its code"
        if d["code"] not in cells_used:
            yield f"{d['code']}: no behaviour has it"


# ---- texts ------------------------------------------------------------------------------------------

def behaviour_texts(data):
    seen = {}
    for slug, b in data.behaviours.items():
        gist = data.table.get(slug, {}).get("gist", "")
        for key, most in (("label", 60), ("plain", 110), ("explanation", 300)):
            text = b.get(key, "")
            if len(text.split()) < 2:
                yield f"{slug}: {key} is missing or too short"
            if len(text) > most:
                yield f"{slug}: {key} has {len(text)} letters, more than {most}"
            if text.lower().rstrip(".") == gist.lower():
                yield f"{slug}: {key} is the reference's gist"
            if text in seen:
                yield f"{slug}: {key} stands at {seen[text]} too"
            seen[text] = f"{slug} {key}"
        if len(sentences(b.get("explanation", ""))) != 2:
            yield f"{slug}: the explanation is not two sentences"
        if b.get("plain", "").endswith("."):
            yield f"{slug}: the plain line is a menu's, without a full stop"
    gists = {row["gist"].lower() for row in data.table.values()}
    for d in data.descriptors:
        if len(d.get("label", "").split()) < 3 or d["label"].lower() in gists:
            yield f"{d['code']}: its label is missing or the reference's gist"


def words(data):
    for where, text in data.texts():
        lower = text.lower()
        for word in ex.PLACEHOLDERS:
            if re.search(rf"\b{word}\b", lower):
                yield f"{where}: placeholder '{word}'"
        for sentence in sentences(text):
            if sentence.startswith(ex.FORBIDS):
                continue
            for word in ex.BANNED:
                if re.search(rf"\b{word}", sentence.lower()):
                    yield f"{where}: '{word}'"
            for phrase in ex.NEVER_SAID:
                if phrase in sentence.lower():
                    yield f"{where}: '{phrase}'"


# ---- scheme and modifiers -----------------------------------------------------------------------------

def scheme(data):
    s = data.scheme
    if [r["id"] for r in s["ratings"]] != list(ex.RATINGS):
        yield "ratings are not green, amber, red"
    if [(b["id"], b["from"], b["to"]) for b in s["bands"]] != [(b, *map(int, b.split("-"))) for b in ex.BANDS]:
        yield "bands are not those of the table"
    if s["bands"][-1].get("send_to") != 25:
        yield "the last band does not reach 25 where SEND is stated"
    if {f["id"] for f in s["flags"]} != ex.FLAGS:
        yield "flags are not those of the reference"
    statuses = {x["id"]: (x["counts"], x.get("flag")) for x in s["statuses"]}
    if statuses != ex.STATUSES:
        yield "statuses, what counts or their flags are not those of the reference"
    if [x["id"] for x in s["statuses"] if x.get("default")] != ["observed"]:
        yield "the default status is not observed"
    if s["fallback"]["behaviour"] != "unspecified-sexualised":
        yield "the fallback is not unspecified-sexualised"
    yield from urgent(data)
    yield from under_age(data)
    yield from strictness(data)
    for key in ("nothing-recognised", "only-set-aside", "outside-tool"):
        if not re.search(r"decide|ask|follow|must", s["unrated"][key]):
            yield f"unrated {key}: asks nothing of the reader"


def urgent(data):
    flags = {f["id"] for f in data.scheme["flags"] if f.get("urgent")}
    if not {"disclosure", "adult-involved"} <= flags:
        yield "disclosure and adult-involved must be urgent"
    behaviours = {slug for slug, b in data.behaviours.items() if b.get("urgent")}
    if behaviours != ex.URGENT:
        yield f"urgent behaviours: {sorted(behaviours ^ ex.URGENT)}"
    named = {slug for slug, b in data.behaviours.items() if "adult-involved" in b.get("implies_flags", [])}
    if named != ex.NAME_AN_ADULT:
        yield f"behaviours that name an adult: {sorted(named ^ ex.NAME_AN_ADULT)}"


def under_age(data):
    rule = data.scheme["under_age"]
    if rule["below"] != 13 or rule["rating"] != "red" or "sexual-activity" not in rule["behaviours"]:
        yield "under_age is not: sexual activity below 13 is red"
    for slug in rule["behaviours"]:
        for band in ("0-5", "5-9", "9-13"):
            if data.rating(slug, band) != "red":
                yield f"under_age overrules the table: {slug} in {band}"


def strictness(data):
    """A kind that a modifier takes to red must be stricter than one that it does not."""
    order = {k["id"]: k["strictness"] for k in data.scheme["kinds"]}
    if set(order) != set(ex.KINDS) or len(set(order.values())) != len(order):
        yield "kinds are not those of the reference, each with a strictness of its own"
        return
    for effect, kinds, _, _ in ex.EFFECTS.values():
        for a, b in itertools.product(kinds, set(ex.KINDS) - set(kinds)):
            if effect == "red" and order[a] < order[b]:
                yield f"kind {a} must be stricter than {b}"


def effect_of(modifier, slug, kind):
    for effect in modifier["effects"]:
        given = effect.get("kinds", []) or effect.get("behaviours", [])
        if given and kind not in effect.get("kinds", []) and slug not in effect.get("behaviours", []):
            continue
        steps = {1: "one"}.get(effect.get("raise_by"))
        return effect.get("raise_to") or effect.get("at_least") or steps
    return None


def modifiers(data):
    found = {m["id"]: m for m in data.modifiers}
    if set(found) != set(ex.EFFECTS):
        yield f"modifiers: {sorted(set(found) ^ set(ex.EFFECTS))}"
        return
    for name, (effect, kinds, besides, otherwise) in ex.EFFECTS.items():
        if found[name].get("age_tests", []) != ex.AGE_TESTS.get(name, []):
            yield f"{name}: age tests"
        for slug, b in data.behaviours.items():
            wanted = effect if b["kind"] in kinds or slug in besides else otherwise
            if effect_of(found[name], slug, b["kind"]) != wanted:
                yield f"{name} on {slug}: {effect_of(found[name], slug, b['kind'])}, not {wanted}"
    adult = found["adult-involved"]
    if adult.get("silences") != ["age-gap"] or adult.get("sets_flags") != ["adult-involved"]:
        yield "adult-involved must silence age-gap and set its flag, and no other"


# ---- what replaces what ---------------------------------------------------------------------------------

def replaces(data):
    edges = {slug: b.get("replaces", []) for slug, b in data.behaviours.items()}
    for slug, others in edges.items():
        if len(set(others)) != len(others) or slug in others:
            yield f"{slug}: replaces itself, or the same twice"
        for other in others:
            if other not in edges:
                yield f"{slug}: replaces the unknown {other}"
                continue
            if data.together[frozenset((slug, other))] > ex.MOST_TOGETHER:
                yield f"{slug} replaces {other}, but notes are labelled with both"
            lower = [b for b in ex.BANDS if rank(data.rating(slug, b)) < rank(data.rating(other, b))]
            if lower:
                yield f"{slug} hides the higher {other} in {lower}"
    for circle in circles(edges):
        yield f"replaces in a circle: {' > '.join(circle)}"


def circles(edges):
    done = set()

    def walk(slug, path):
        if slug in path:
            return [path[path.index(slug):] + [slug]]
        if slug in done:
            return []
        found = [c for other in edges.get(slug, []) for c in walk(other, path + [slug])]
        done.add(slug)
        return found

    return [c for slug in edges for c in walk(slug, [])]


# ---- responses, law, pathway, manifest --------------------------------------------------------------------

def holds(when, case):
    """Whether `when` holds for a case that has just these properties."""
    if "ratings" in when or when.get("unrated"):
        rated = case.get("ratings") in when.get("ratings", []) if "ratings" in case else when.get("unrated", False)
        if not rated:
            return False
    named = ("behaviours", "kinds", "flags", "modifiers", "bands")
    if any(key in when and case.get(key) not in when[key] for key in named):
        return False
    if "age_from" not in when and "age_to" not in when:
        return True
    return "age" in case and when.get("age_from", 0) <= case["age"] <= when.get("age_to", 150)


def responses(data):
    for rating in [{"ratings": r} for r in ex.RATINGS] + [{"unrated": True}]:
        for section in ("do", "record", "tell", "avoid"):
            if not any(holds(r["when"], rating) and r.get(section) for r in data.responses):
                yield f"{rating}: nothing to {section}"
    for r in data.responses + data.pathway:
        for section, texts in data.sections(r):
            for text in texts:
                if len(text) > 260 or not text.endswith((".", "!", "?")) or text[0].islower():
                    yield f"{r['id']} {section}: not one or two plain sentences: {text[:40]}"
                if section == "avoid" and not text.startswith(ex.FORBIDS):
                    yield f"{r['id']}: what to avoid begins with 'Do not': {text[:40]}"


def said(data):
    for name, responses_of, facts in (("pack", data.responses, ex.SAID), ("walsall", data.pathway, ex.PATHWAY)):
        for what, case, section, text in facts:
            shown = [t for r in responses_of if holds(r["when"], case) for t in r.get(section, [])]
            if not any(text in t for t in shown):
                yield f"{name}: {what}: '{text}' is not said under {section}"
    for what, case, text in ex.LAW:
        if not any(holds(n["when"], case) and text in n["text"] for n in data.legal):
            yield f"law: {what}: '{text}' is not said"
    for note in data.legal:
        if not note.get("source"):
            yield f"law: {note['id']}: no source"


def manifest(data):
    pack = data.manifest["pack"]
    told = " ".join(pack["disclaimers"])
    for word in ex.DISCLAIMED:
        if word not in told:
            yield f"disclaimers: nothing of '{word}'"
    if "not the charity's" not in pack["attribution"]:
        yield "attribution: does not say whose the wording is"
    overlay = data.overlay["overlay"]
    if overlay["id"] != "walsall" or overlay["extends"] != pack["id"] or "2020-23" not in overlay["title"]:
        yield "walsall: id, extends or title"


ALL = (cells, descriptors, behaviour_texts, words, scheme, modifiers, replaces, responses, said, manifest)
