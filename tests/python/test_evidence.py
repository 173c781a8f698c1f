"""Evidence is slices of the str that was given: code points, not bytes, whatever stands before."""

import pickle
import random
import unittest

import brookrate
from brookrate._results import code_points
from support import PackCase

BEFORE = ["", "é", "ï ", "😀 ", "👩‍👩‍👧 ", "🏳️‍🌈 ", "e\u0301 ", "“quoted” – ", "日本語 ", "\u00a0", "\0 ", "\ufeff", "ﬁ ", "İ ", "\U0010ffff "]


class Evidence(PackCase):
    def words(self, note):
        result = self.pack.rate(note, age=10)
        evidence = [e for f in result.findings for e in f.evidence]
        for e in evidence:
            self.assertEqual(note[e.start:e.end], e.text)
        return [e.text for e in evidence]

    def test_after_anything(self):
        for before in BEFORE:
            with self.subTest(before=before):
                self.assertEqual(self.words(f"{before}A.B. did grab bottom today 😀."), ["grab bottom"])

    def test_between_findings(self):
        note = "😀 Grab bottom 😀. Then é: “ask about bodies” 👩‍👩‍👧."
        self.assertEqual(sorted(self.words(note)), ["Grab bottom", "ask about bodies"])

    def test_words_that_are_not_ascii_themselves(self):
        self.assertEqual(self.words("😀 ɢʀᴀʙ? No: ｇｒａｂ bottom."), self.words("Then ｇｒａｂ bottom."))

    def test_set_aside_findings_too(self):
        result = self.pack.rate("😀 A.B. did not grab bottom.", age=10)
        self.assertEqual([e.text for f in result.set_aside for e in f.evidence], ["grab bottom"])

    def test_many_findings_in_a_long_note(self):
        note = "".join(f"{BEFORE[i % len(BEFORE)]}A.B. did grab bottom. " for i in range(400))
        self.assertGreaterEqual(len(self.words(note)), 1)


class CodePoints(unittest.TestCase):
    def test_every_place_of_mixed_text(self):
        chance = random.Random(13)
        for _ in range(200):
            note = "".join(chance.choice("aé€😀\0 ") for _ in range(chance.randrange(0, 30)))
            data = note.encode()
            places = [len(note[:i].encode()) for i in range(len(note) + 1)]
            order = list(range(len(places))) * 2
            chance.shuffle(order)
            self.assertEqual(code_points(note, data, tuple(places[i] for i in order)), tuple(order))

    def test_plain_text_is_not_counted(self):
        self.assertEqual(code_points("abc", b"abc", (3, 0, 1)), (3, 0, 1))


class Noted(unittest.TestCase):
    """What goes with a finding and changes nothing, whose ages brought bands in, what need not be asked: of the default pack."""

    def test_noted(self):
        note = "😀 K touched the genitals of a girl, aged 3, and told her to keep it secret."
        with brookrate.load() as pack:
            result = pickle.loads(pickle.dumps(pack.rate(note, age=10)))
            questions = [question.id for question in pack.info.questions]
        finding = next(f for f in result.counted if f.reader == "rules")  # what weights find changes with every fit
        self.assertEqual((result.rating_id, finding.modifiers, finding.raised_to), ("red", (), None))
        words = {modifier.id: [e.text for e in named] for modifier, named in zip(finding.noted, finding.noting)}
        self.assertEqual((words["age-gap"], words["secrecy"]), (["aged 3"], ["told her to keep it secret"]))
        self.assertEqual([note[e.start:e.end] for named in finding.noting for e in named], sum(words.values(), []))
        self.assertIn("noted: ", result.explain())
        self.assertEqual({cell.band: cell.age_of for cell in finding.cells}, {"0-5": "another", "9-13": "child"})
        self.assertEqual(result.settled, tuple(q for q in questions if q in result.settled))
        self.assertIn("other-age", result.settled)
        told, plain = result.to_dict(words=True), result.to_dict()
        row = next(f for f in told["findings"] if f["counts"] and f["reader"] == "rules")
        self.assertEqual({n["modifier"]: [e["text"] for e in n["evidence"]] for n in row["noted"]}, words)
        self.assertEqual({c["band"]: c["age_of"] for c in row["cells"]}, {"0-5": "another", "9-13": "child"})
        self.assertEqual((told["settled"], row["raised_by_age"]), (list(result.settled), False))
        self.assertNotIn("secret", str([f["noted"] for f in plain["findings"]]).replace("'secrecy'", ""))
        self.assertNotIn("secret", repr(result) + repr(finding))


if __name__ == "__main__":
    unittest.main()
