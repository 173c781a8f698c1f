"""Evidence is slices of the str that was given: code points, not bytes, whatever stands before."""

import random
import unittest

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


if __name__ == "__main__":
    unittest.main()
