"""Changes of a note that must not change its rating, or change it in one direction only, over all labelled notes.

    metamorphic.py --brook build/cli/brook [--show RELATION] [--step N] [--readers rules] [NOTES.jsonl...]

Each relation makes one or more changed records of a note; all are rated in one run of `brook batch`, and the rate at which the
relation holds is printed, with the share of notes to which it applied. --show lists those for which one relation fails (by id
only: the notes are synthetic, the habit is not).
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

RANK = {"none": -1, "green": 0, "amber": 1, "red": 2}
# Neutral: no person, no age, nothing that could be meant for what was seen. One or the other, by the note's length.
NEUTRAL = ["Lunch was pasta and it rained until two.", "The weather was dry and the floor had been swept."]
# This names an adult whom a child trusts, who may be taken for the one who was there.
ADULT = "Lunch was pasta and the coach left at three."
ORDINARY = 7  # entries of a chronology beside one that is rated
# British and American spelling. No other word ("pants", "fanny"): that would be another meaning.
SPELLINGS = dict(pair.split("/") for pair in """behaviour/behavior behaviours/behaviors behavioural/behavioral colour/color colours/colors coloured/colored colouring/coloring
 favourite/favorite neighbour/neighbor neighbours/neighbors humour/humor rumour/rumor rumours/rumors honour/honor harbour/harbor mum/mom mums/moms mummy/mommy realise/realize realised/realized
 realises/realizes recognise/recognize recognised/recognized organise/organize organised/organized apologise/apologize apologised/apologized sexualised/sexualized sexualise/sexualize
 prioritise/prioritize minimise/minimize minimised/minimized normalise/normalize normalised/normalized traumatised/traumatized hospitalised/hospitalized penalised/penalized
 centre/center centres/centers theatre/theater metre/meter metres/meters grey/gray pyjamas/pajamas pyjama/pajama towards/toward programme/program programmes/programs
 practise/practice practised/practiced practising/practicing licence/license defence/defense offence/offense offences/offenses cancelled/canceled travelling/traveling travelled/traveled
 labelled/labeled modelling/modeling jewellery/jewelry mould/mold moustache/mustache tyre/tire kerb/curb plough/plow sceptical/skeptical
 counsellor/counselor counsellors/counselors counselling/counseling quarrelled/quarreled whilst/while learnt/learned dreamt/dreamed spelt/spelled judgement/judgment
 cheque/check draught/draft ageing/aging fulfil/fulfill enrol/enroll skilful/skillful manoeuvre/maneuver paediatrician/pediatrician paediatric/pediatric
 gynaecologist/gynecologist anaemia/anemia oestrogen/estrogen foetus/fetus diarrhoea/diarrhea""".split() if pair.split("/")[0] != pair.split("/")[1])
AMERICAN = re.compile(r"\b(" + "|".join(SPELLINGS) + r")\b", re.I)
LONG = re.compile(r"\b[a-z]{9,}\b")
PRONOUNS = {"he": "she", "him": "her", "his": "her", "himself": "herself", "she": "he", "her": "his", "hers": "his", "herself": "himself"}


def pronouns(text):
    """The gender of each pronoun changed, where that is plain: a note with 'her' (him or his) is left out."""
    if re.search(r"\b(her|hers|boys?|girls?|mum|dad|brother|sister|mother|father|nan|uncle|aunt|grand\w+|step\w+|mr|mrs|miss|ms|penis|vagina|vulva|willy|bra|breasts?|testicles?|skirt|dress)\b", text, re.I):
        return None
    changed = re.sub(r"\b(he|him|his|himself|she|herself)\b", lambda m: PRONOUNS[m[0].lower()].capitalize() if m[0][0].isupper() else PRONOUNS[m[0]], text, flags=re.I)
    return changed if changed != text else None


def pronouns_he(text):
    """Where a pronoun's gender is told by he and she alone: him and his are both her, which may be read as either."""
    return pronouns(text) if not re.search(r"\b(him|his)\b", text, re.I) else None


def pronouns_him(text):
    return pronouns(text) if re.search(r"\b(him|his)\b", text, re.I) else None


def neutral(text):
    return NEUTRAL[len(text) % len(NEUTRAL)]


def initials(text):
    """Other initials for those that stand alone; I and A are words."""
    changed = re.sub(r"(?<![\w.'’])([B-HJ-Z])(?=[ ,.;:]|'s|’s)(?!\.\w)", lambda m: "B" if m[1] == "T" else "T", text)
    return changed if changed != text and not re.search(r"\b[TB]\b", text) else None


def slip(text):
    """Two neighbouring letters in the middle of the first long word change places."""
    for word in LONG.finditer(text):
        middle = word.start() + len(word[0]) // 2
        if text[middle] != text[middle + 1]:
            return text[:middle] + text[middle + 1] + text[middle] + text[middle + 2:]
    return None


def curly(text):
    changed = re.sub(r"(?<=\w)'(?=\w)", "\u2019", text)
    changed = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", changed)
    return changed if changed != text else None


def american(text):
    def put(word):
        other = SPELLINGS[word.lower()]
        return other.upper() if word.isupper() and len(word) > 1 else other.capitalize() if word[0].isupper() else other

    changed = AMERICAN.sub(lambda m: put(m[0]), text)
    return changed if changed != text else None


SENTENCE = re.compile(r"[^.!?]+[.!?]")
# A clause in which nothing else could still be told: "K touched ...", with no second verb that the denial would leave standing.
# In front may stand where or when it was.
CLAUSE = re.compile(r"^((?:(?:On|At|In|During|This|Last|Yesterday|Today)\b[^.!?;:()\"]{0,40}?,? (?=he |she |[B-HJ-Z] ))?)"
                    r"((?:[Hh]e|[Ss]he|They|[B-HJ-Z]|(?:The|A|This|Another) (?:boy|girl|child|pupil|lad|resident|student|young person)) )"
                    r"(?:(was|is|were|are|has|had|have) )?(\w+)\b(?=[^.!?;:()\"]*[.!?]$)")
MORE_TOLD = re.compile(r"\b(and|but|because|that|when|after|before|while|who|which|as|until|if|so|then|what|where|how|why|whether|since|despite|except|without|said|says|told|telling"
                       r"|asked|saying|asking|having|not|never|no|nobody|nothing|none|only|just|still|again|(?<!^)(?<!, )(?:he|she|they|we|I)(?= \w)(?! ?[.!?]))\b|n't|&|, (?:\w+ing|\w+ed|he|she|they)\b")
HELPING = "was were had did done does us used is are has have been be being could would might may should will can must got gets".split()
# To deny these leaves what stands behind them as it was, or tells it by the denial.
NOT_DEEDS = set("""accept admit agree allow answer apologise appear ask believe care claim come confirm consent continue deny expect feel find forget get give go happen hear help
 cry insist intend keep know learn leave let like listen love make mean mention mind miss need notice own pass play prefer promise realise recall refuse regret reply remain remember report respond say see seem
 sleep sound speak stay stop suppose suspect take talk tell think try understand use want wish wonder worry""".split())
DENIED = "a sentence of one clause denied: not rated"
STANDING = "what is not denied beside a denial: not lower"


class Denials:
    """Sentences of one clause denied, in all plain ways, and with a denial in front that does not reach them; each as a note of its own."""

    def __init__(self, root, notes):
        language = json.loads((root / "data/brook-2013/language.json").read_text(encoding="utf-8"))
        self.irregular = language.get("language", language)["irregular"]
        self.words = collections.Counter(w for n in notes for w in re.findall(r"[a-z]+", n["text"].lower()))

    def base(self, past):
        if past in HELPING:
            return None
        if past in self.irregular:
            return self.irregular[past]
        if not past.endswith("ed"):
            return None
        forms = [past[:-2], past[:-1]] + ([past[:-3]] if past[-3] == past[-4:-3] else []) + ([past[:-3] + "y"] if past.endswith("ied") else [])
        best = max(forms, key=lambda w: self.words[w])
        return best if self.words[best] else None

    def changed(self, text):
        """The sentence denied, and then the sentence beside a denial; none where it is not so plain a sentence."""
        found = CLAUSE.match(text)
        if not found or MORE_TOLD.search(text[found.end():]) or MORE_TOLD.search(found[1]):
            return [], []
        lead, who, helping, verb, rest = found[1], found[2], found[3], found[4], text[found.end():]
        inside = who if who[0] in "BCDEFGHJKLMNOPQRSTUVWXYZ" and len(who) == 2 else who[0].lower() + who[1:]
        front = lambda words: lead + words if lead else words[0].upper() + words[1:]
        if helping:
            plain = verb.endswith("ing") and helping in ("was", "is", "were", "are") or verb in self.irregular or verb.endswith("ed")
            if not plain or verb in HELPING or (self.base(verb) or verb[:-3]) in NOT_DEEDS or verb[:-3] + "e" in NOT_DEEDS or verb[:-4] in NOT_DEEDS:
                return [], []
            return [f"{lead}{who}{helping} {no} {verb}{rest}" for no in ("not", "never")] + [f"{lead}{who}{helping}n't {verb}{rest}"], []
        base = self.base(verb)
        if not base or base in NOT_DEEDS or verb.endswith("ing"):
            return [], []
        denied = [f"{lead}{who}{no} {base}{rest}" for no in ("did not", "didn't", "did not at any time")] + [
            f"{lead}{who}never {verb}{rest}", front(f"at no point did {inside}{base}{rest}"), front(f"nobody {verb}{rest}"), front(f"no child {verb}{rest}")]
        told = [f"{lead}{who}{no} and {verb}{rest}" for no in ("did not listen", "didn't stop", "would not wait")] + [
            f"{lead}{who}did not eat lunch, but {verb}{rest}", f"{lead}{who}{verb}{rest[:-1]} and did not stop{rest[-1]}"]
        return denied, told

    def cases(self, notes):
        """(relation, id, sentence, sentence changed)."""
        seen = set()
        for note in notes:
            for sentence in SENTENCE.findall(note["text"]):
                sentence = sentence.strip()
                if sentence not in seen:
                    seen.add(sentence)
                    for relation, texts in zip((DENIED, STANDING), self.changed(sentence)):
                        yield from ((relation, {**note, "text": sentence}, {**note, "text": text}) for text in texts)


MIDST = {"0-5": 3, "5-9": 7, "9-13": 11, "13-17": 15}  # ages that lie in one band


def cells(root):
    """(behaviour, band) to rating, as the pack's table has it."""
    read = lambda name: json.loads((root / "data/brook-2013" / name).read_text(encoding="utf-8"))
    listed = {d["code"]: d["rating"] for d in read("descriptors.json")["descriptors"]}
    return {(b["id"], band): listed.get(cell, cell) for b in read("behaviours.json")["behaviours"] for band, cell in b["cells"].items()}


def measure_ages(brook, root, notes, readers):
    """The same of notes told of a child of each band: what is found by that age alone has that band's rating before anything raises it."""
    table, held, failed = cells(root), 0, []
    for band, age in MIDST.items():
        moved = [{**n, "age": age} for n in notes if n["age"] != age]
        for note, result in zip(moved, full_results(brook, moved, readers)):
            own = [f for f in result["findings"] if f["counts"] and [c["band"] for c in f["cells"]] == [band]]
            right = [f["rating"] == table[f["behaviour"], band] for f in own]
            held += sum(right)
            failed += [note["id"]] * (len(right) - sum(right))
    return held, held + len(failed), failed


def measure_denials(brook, root, notes, readers):
    """Relation to (held, applied, ids of those for which it does not hold): what is rated is not, once it is denied, but is beside a denial of something else."""
    made = list(Denials(root, notes).cases(notes))
    told, changed = (rate(brook, [case[side] for case in made], readers) for side in (1, 2))
    counts = {DENIED: [0, 0, []], STANDING: [0, 0, []]}
    for (relation, note, new), was, now in zip(made, told, changed):
        if was is not None and was > RANK["none"]:
            holds = now is not None and (now == RANK["none"] if relation == DENIED else now >= was)
            counts[relation][0] += holds
            counts[relation][1] += 1
            if not holds:
                counts[relation][2].append(note["id"] )
    return counts


def wrapped(text):
    words, lines = text.split(" "), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return "\n".join(lines) if len(lines) > 1 else None


SAME = {
    "upper case": lambda t: t.upper(),
    "lower case": lambda t: t.lower(),
    "American spelling": american,
    "curly quotes": curly,
    "two spaces": lambda t: t.replace(" ", "  "),
    "space around": lambda t: "\n  " + t + " \n",
    "lines broken at 60": wrapped,
    "line ends CR LF": lambda t: t.replace("\n", "\r\n") if "\n" in t else None,
    "other initials": initials,
    "pronouns: he and she": pronouns_he,
    "pronouns: him and his to her": pronouns_him,
    "neutral sentence before": lambda t: neutral(t) + " " + t,
    "neutral sentence after": lambda t: t + " " + neutral(t),
    "an adult named before": lambda t: ADULT + " " + t,
    "an adult named after": lambda t: t + " " + ADULT,
    "slip in a long word": slip,
    "zero-width space at the end": lambda t: t + "\u200b",
    "hyphens as dashes": lambda t: t.replace(" - ", " \u2013 ") if " - " in t else None,
    "ligatures and accents composed": lambda t: t.replace("fi", "\ufb01") if "fi" in t else None,
}


def load(paths):
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            yield {"id": note["id"], "age": note["age"], "text": note["text"], **({"send": True} if note.get("send") else {})}


def full_results(brook, records, readers):
    data = "".join(json.dumps({**r, "id": str(i)}) + "\n" for i, r in enumerate(records))
    run = subprocess.run([brook, "batch", "--format", "jsonl", "--quiet", "--readers", readers, "-"], input=data, capture_output=True, text=True, encoding="utf-8")
    results = [json.loads(line) for line in run.stdout.splitlines() if line.strip()]
    if len(results) != len(records):
        sys.exit(f"metamorphic: {len(results)} results for {len(records)} records: {run.stderr[-300:]}")
    return results


def rate(brook, records, readers):
    return [RANK.get(r.get("rating") or "none", -1) if "error" not in r else None for r in full_results(brook, records, readers)]


def cases(notes, base):
    """(relation, id, changed record, test of (the note's rating, the changed one's, the other note's))."""
    ordinary = {}
    for note, rating in zip(notes, base):
        if rating == RANK["none"]:
            ordinary.setdefault(note["age"], []).append(note)
    for i, note in enumerate(notes):
        for name, change in SAME.items():
            text = change(note["text"])
            if text is not None and text != note["text"]:
                yield name, i, None, {**note, "text": text}, lambda was, now, other: now == was
        yield "pasted twice: not lower", i, None, {**note, "text": note["text"] + "\n\n" + note["text"]}, lambda was, now, other: now >= was
        follower = i + 1
        if follower < len(notes) and notes[follower]["age"] == note["age"]:
            text = note["text"] + "\n\n" + notes[follower]["text"]
            yield "joined with another: not lower", i, follower, {**note, "text": text}, lambda was, now, other: now >= max(was, other)
        others = [n["text"] for n in ordinary.get(note["age"], [])[:ORDINARY]]
        if base[i] is not None and base[i] > RANK["none"] and i % ORDINARY == 0 and len(others) == ORDINARY:
            entries = others[:ORDINARY // 2] + [note["text"]] + others[ORDINARY // 2:]
            yield "one entry among seven that are not rated: not lower", i, None, {**note, "text": "\n\n".join(entries)}, lambda was, now, other: now >= was
            yield "the same in one block: not lower", i, None, {**note, "text": " ".join(entries)}, lambda was, now, other: now >= was
        yield "denied as a whole: not higher", i, None, {**note, "text": "None of this happened: " + note["text"]}, lambda was, now, other: now <= was
        behind = note["text"].rstrip(" .") + ". He grabbed her breasts."
        yield "a contact behaviour added: not lower", i, None, {**note, "text": behind}, lambda was, now, other: now >= was


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--brook", required=True)
    parser.add_argument("--show")
    parser.add_argument("--readers", choices=["rules", "learned", "both"], default="both")
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--least", type=float, help="fail where a relation holds for less than this share, in percent")
    parser.add_argument("notes", nargs="*", type=pathlib.Path)
    given = parser.parse_args()
    notes = list(load(given.notes or sorted(root.glob("tests/corpus/*/*.jsonl"))))[::given.step]
    notes.sort(key=lambda n: float(n["age"]) if isinstance(n["age"], (int, float)) else 0.0)
    base = rate(given.brook, notes, given.readers)
    made = list(cases(notes, base))
    changed = rate(given.brook, [case[3] for case in made], given.readers)
    counts, low = {}, 0
    for (name, i, other, _, test), now in zip(made, changed):
        if base[i] is None:
            continue
        holds = now is not None and test(base[i], now, base[other] if other is not None else None)
        held, applied = counts.get(name, (0, 0))
        counts[name] = (held + holds, applied + 1)
        if given.show == name and not holds:
            print(notes[i]["id"], base[i], now)
    alone = {**measure_denials(given.brook, root, notes, given.readers),
             "the age in each band: findings as the table has them": measure_ages(given.brook, root, notes, given.readers)}
    for name in alone:
        *counts[name], failed = alone[name]
        if not counts[name][1]:
            del counts[name]
        elif given.show == name:
            print("\n".join(failed))
    print(f"{len(notes)} notes, {len(made)} changed ones")
    for name, (held, applied) in counts.items():
        share = 100 * held / applied
        low += given.least is not None and share < given.least
        print(f"{share:6.2f} %  {held:6d} of {applied:6d}  {name}")
    sys.exit(low > 0)


if __name__ == "__main__":
    main()
