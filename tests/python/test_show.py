"""What a result shows of itself: plain words, dicts, a card; and when its parts are read."""

import dataclasses
import json
import pickle
import unittest

import brookrate
from brookrate import _flat
from support import ASKS, GRABS, PackCase

MARKUP = "<b>A.B.</b> did grab bottom & ran. <script>"


class Explain(PackCase):
    def test_what_counts(self):
        told = self.pack.rate(GRABS, age=8).explain()
        for words in ("Red !", "(urgent)", "“grab bottom”", "listed as 5-9.A1", "raised: it happened again, “again”", "raised to Red",
                      "Danger: Act now. “in danger now”", "Call for help.", "A legal note.", "api-test 1.2.3", "Not rated never means safe"):
            with self.subTest(words):
                self.assertIn(words, told)

    def test_what_was_set_aside(self):
        told = self.pack.rate("A.B. did not grab bottom.", age=10).explain()
        self.assertIn("Not rated ?\nAll was set aside.", told)
        self.assertIn("“grab bottom” (negated)", told)

    def test_two_bands(self):
        told = self.pack.rate(ASKS, age=5).explain()
        self.assertIn("two bands (0-5, 5-9)", told)
        self.assertIn("inferred from its neighbours", told)

    def test_a_code_has_no_words(self):
        self.assertNotIn("“", self.pack.rate(codes=["9-17.R1"]).explain())


    def test_urgent_first(self):
        told = self.pack.rate(GRABS, age=8).explain()
        places = [told.index(words) for words in ("Red !", "Now:\n- Call for help.", "Danger: Act now.", "Grabs: Amber", "Write it down.",
                                                  "A legal note. (A source.)", "For tests only.", "Not a diagnosis.")]
        self.assertEqual(places, sorted(places))


class Dicts(PackCase):
    def test_for_json(self):
        told = self.pack.rate(GRABS, age=8).to_dict()
        self.assertEqual(json.loads(json.dumps(told)), told)
        self.assertEqual((told["rating"], told["urgent"], told["modifiers"], told["flags"]), ("red", True, ["again"], ["danger"]))
        self.assertEqual(told["findings"][0]["evidence"], [{"start": 9, "end": 20}])
        self.assertEqual(told["response"]["urgent"], ["Call for help."])
        self.assertEqual(told["pack"]["digest"], self.pack.digest)

    def test_words_only_when_asked_for(self):
        result = self.pack.rate("😀 A.B. did grab bottom.", age=8)
        self.assertNotIn("text", result.to_dict()["findings"][0]["evidence"][0])
        self.assertEqual(result.to_dict(words=True)["findings"][0]["evidence"], [{"start": 11, "end": 22, "text": "grab bottom"}])

    def test_not_rated(self):
        told = self.pack.rate("A.B. built a tower.", age=6).to_dict()
        self.assertEqual((told["rating"], told["unrated_reason"], told["findings"]), ("none", "nothing-recognised", []))


class Html(PackCase):
    def test_all_is_escaped(self):
        for note in (MARKUP, "A.B. did grab <i> bottom."):
            shown = self.pack.rate(note, age=8)._repr_html_()
            self.assertNotIn("<script", shown)
            self.assertNotIn("<i>", shown)

    def test_told_without_colour(self):
        shown = self.pack.rate(GRABS, age=8)._repr_html_()
        for words in ("Red !", "urgent", "grab bottom", "Call for help."):
            self.assertIn(words, shown)
        self.assertIn("Not rated ?", self.pack.rate("A.B. built a tower.", age=6)._repr_html_())

    def test_nothing_is_left_out_and_urgent_comes_first(self):
        shown = self.pack.rate(GRABS, age=8)._repr_html_()
        places = [shown.index(words) for words in ("Call for help.", "Danger: Act now. “in danger now”", "Red (raised from Amber)",
                                                   "it happened again, “again”", "Write it down.", "A legal note. (A source.)",
                                                   "For tests only.", "Not a diagnosis.", "Pack api-test 1.2.3")]
        self.assertEqual(places, sorted(places))
        self.assertIn("two bands (0-5, 5-9)", self.pack.rate(ASKS, age=5)._repr_html_())

    def test_every_part_is_shown_and_escaped(self):
        whole = self.pack.rate(GRABS, age=8)
        finding = dataclasses.replace(whole.findings[0], raised_by_age=True)
        wrong = "<script>{}</script>".format
        result = dataclasses.replace(
            whole, findings=(finding,), boundary=True, bands=(wrong("band"),), warnings=(wrong("warned"),),
            modifiers=(brookrate.Modifier("m", "m", wrong("m")),),
            flags=(brookrate.Flag("late", wrong("late"), "x", False), brookrate.Flag("now", wrong("now"), "x", True)),
            flag_evidence=((), ()), disclaimers=(wrong("disclaimed"),), legal=(brookrate.LegalNote("l", wrong("law"), wrong("act")),),
            suggestions=(brookrate.Suggestion("s", None, None, wrong("offered"), "5-9"),))
        for shown in (result._repr_html_(), result.explain()):
            for words in ("band", "warned", "late", "now", "disclaimed", "law", "act", "offered"):
                self.assertIn(f"script>{words}", shown.replace("&gt;", ">"))
            self.assertLess(shown.replace("&gt;", ">").index("script>now"), shown.replace("&gt;", ">").index("script>late"))
            self.assertIn("the child", shown)
        self.assertNotIn("<script", result._repr_html_())


class Held(PackCase):
    def test_the_note_is_not_kept(self):
        import gc

        class Note(str):
            pass

        note = Note("A.B. did grab bottom, and a secret.")
        result = self.pack.rate(note, age=8)
        parts = gc.get_referents(result.__dict__)
        parts += gc.get_referents(*parts)
        self.assertFalse(any(isinstance(o, Note) for o in parts + gc.get_referents(*parts)))
        self.assertNotIn(b"secret", pickle.dumps(result))
        self.assertNotIn(b"secret", result.__dict__["_held"][0])

    def test_fields_in_any_order(self):
        first, second = self.pack.rate(GRABS, age=8), self.pack.rate(GRABS, age=8)
        names = list(brookrate.Result.__dataclass_fields__)
        forward = [getattr(first, n) for n in names]
        self.assertEqual([getattr(second, n) for n in reversed(names)], forward[::-1])

    def test_words_that_raise(self):
        result = self.pack.rate("😀 " + GRABS, age=8)
        (finding,) = result.findings
        self.assertEqual([[e.text for e in words] for words in finding.raising], [["again"]])
        self.assertEqual([[e.text for e in words] for words in result.flag_evidence], [["in danger now"]])
        self.assertEqual((finding.labels, finding.score, finding.raised_by_age), (("Grabs",), 1000, False))

    def test_no_such_part(self):
        result = self.pack.rate(GRABS, age=8)
        with self.assertRaises(AttributeError):
            result.colour
        self.assertFalse(hasattr(result, "__array__"))

    def test_another_format(self):
        data = self.pack.rate(GRABS, age=8).__dict__["_held"][0]
        for wrong in (b"XXXX" + data[4:], data[:4] + b"\2" + data[5:], data[:-20]):
            with self.assertRaises(ValueError):
                _flat.Flat(wrong)


if __name__ == "__main__":
    unittest.main()
