"""rate(): what is handed in, and every part of what comes back."""

import unittest

import brookrate
from brookrate import Observation, Section
from brookrate._observation import months
from support import ASKS, GRABS, PackCase


class Rate(PackCase):
    def test_a_rated_note(self):
        result = self.pack.rate(GRABS, age=8)
        self.assertIs(result.rating, self.pack.Rating("red"))
        self.assertEqual((result.rating_id, result.rating_label, result.rating_symbol), ("red", "Red", "!"))
        self.assertIsNone(result.unrated_reason)
        self.assertEqual(result.unrated_text, "")
        self.assertTrue(result.urgent)
        self.assertEqual([(f.id, f.label, f.explanation) for f in result.flags], [("danger", "Danger", "Act now.")])
        self.assertEqual([(m.id, m.label, m.reason) for m in result.modifiers], [("again", "Again", "it happened again")])
        self.assertEqual((result.age_months, result.bands, result.boundary), (96, ("5-9",), False))
        self.assertEqual((result.pack_id, result.pack_version), ("api-test", "1.2.3"))
        self.assertEqual(result.pack_digest, self.pack.digest)

    def test_its_finding(self):
        (finding,) = self.pack.rate("A.B. did grab bottom again.", age=8).findings
        self.assertEqual(finding.behaviours, ("grabs",))
        self.assertEqual((finding.rating.id, finding.raised_to.id), ("amber", "red"))
        self.assertEqual((finding.counts, finding.set_aside_because), (True, None))
        self.assertEqual((finding.status, finding.status_label), ("observed", "Observed"))
        self.assertEqual((finding.reader, finding.role), ("rules", "unclear"))
        self.assertEqual([m.id for m in finding.modifiers], ["again"])
        (cell,) = finding.cells
        self.assertEqual((cell.band, cell.rating.id, cell.descriptor, cell.basis), ("5-9", "amber", "5-9.A1", "listed"))
        self.assertTrue(finding.reason)

    def test_response_and_law(self):
        result = self.pack.rate(GRABS, age=10)
        self.assertEqual([(p.section, p.text, p.id) for p in result.response],
                         [(Section.URGENT, "Call for help.", "danger"), (Section.RECORD, "Write it down.", "always"),
                          (Section.TELL, "Tell the lead.", "danger")])
        self.assertEqual([(n.id, n.text) for n in result.legal], [("note", "A legal note.")])

    def test_set_aside(self):
        result = self.pack.rate("A.B. did not grab bottom.", age=10)
        self.assertIsNone(result.rating)
        self.assertEqual((result.rating_id, result.rating_label, result.rating_symbol), ("none", "Not rated", "?"))
        self.assertEqual((result.unrated_reason, result.unrated_text), ("only-set-aside", "All was set aside."))
        self.assertEqual(result.counted, ())
        self.assertEqual([f.set_aside_because for f in result.set_aside], ["negated"])

    def test_not_rated_does_not_compare(self):
        result = self.pack.rate("A.B. built a tower.", age=4)
        self.assertEqual(result.unrated_reason, "nothing-recognised")
        with self.assertRaises(TypeError):
            result.rating < self.pack.Rating("red")

    def test_two_bands(self):
        result = self.pack.rate(ASKS, age=5)
        self.assertEqual((result.bands, result.boundary), (("0-5", "5-9"), True))
        self.assertEqual([c.basis for c in result.findings[0].cells], ["listed", "inferred"])
        self.assertIsNone(result.findings[0].cells[1].descriptor)

    def test_codes(self):
        result = self.pack.rate(codes=["9-17.R1"])
        self.assertEqual((result.rating_id, result.age_months), ("red", None))
        self.assertEqual((result.findings[0].reader, result.findings[0].evidence), ("code", ()))
        self.assertEqual(self.pack.rate(age=3, codes=("pulls",)).rating_id, "green")
        self.assertEqual(self.pack.rate(ASKS, age=3, codes=iter(["grabs"])).rating_id, "amber")

    def test_send_and_developmental_age(self):
        with self.assertRaises(brookrate.AgeError):
            self.pack.rate(ASKS, age=20)
        self.assertEqual(self.pack.rate(ASKS, age=20, send=True).bands, ("9-17",))
        self.assertEqual(self.pack.rate(ASKS, age=12, developmental_age=3).bands, ("0-5", "9-17"))

    def test_modifiers_that_are_known_to_hold(self):
        plain, raised = self.pack.rate(codes=["5-9.A1"], age=8), self.pack.rate(codes=["5-9.A1"], age=8, modifiers=["again"])
        self.assertEqual((plain.rating_id, raised.rating_id), ("amber", "red"))
        self.assertEqual([m.id for m in raised.modifiers], ["again"])
        self.assertEqual(raised.findings[0].raising, ((),))
        self.assertEqual(self.pack.rate("A.B. did grab bottom.", age=8, modifiers=iter(["again"])).rating_id, "red")
        many = self.pack.rate_many([{"codes": ["5-9.A1"], "age": 8, "modifiers": ("again",)}, (GRABS, 8), ("A.B. did grab bottom.", 8),
                                    Observation("A.B. did grab bottom.", 8, modifiers=("again",))])
        self.assertEqual([r.rating_id for r in many], ["red", "red", "amber", "red"])

    def test_the_age_of_another(self):
        with brookrate.load() as pack:
            given = {"codes": ["touching-child-genitals"], "age": 6}
            alone, gap = pack.rate(**given), pack.rate(**given, other_age=(1, 2))
            self.assertEqual((alone.rating_id, gap.rating_id), ("amber", "red"))
            self.assertEqual([m.id for m in gap.modifiers], ["age-gap"])
            self.assertEqual([r.rating_id for r in pack.rate_many([{**given, "other_age": 1}, given])], ["red", "amber"])
        with self.assertRaisesRegex(brookrate.AgeError, "other_age"):
            self.pack.rate(ASKS, age=7, other_age=-1)

    def test_nothing_of_one_rating_is_in_the_next(self):
        self.pack.rate(GRABS, age=10, send=True, developmental_age=4, codes=["grabs"], modifiers=["again"], other_age=2)
        result = self.pack.rate("A.B. did grab bottom.", age=7)
        self.assertEqual((result.rating_id, result.modifiers), ("amber", ()))
        result = self.pack.rate(ASKS, age=7)
        self.assertEqual((result.bands, len(result.findings), result.urgent), (("5-9",), 1, False))
        with self.assertRaises(brookrate.EmptyError):
            self.pack.rate()

    def test_same_answer_twice(self):
        self.assertEqual(self.pack.rate(GRABS, age=10), self.pack.rate(GRABS, age=10))
        self.assertEqual(hash(self.pack.rate(GRABS, age=10)), hash(self.pack.rate(GRABS, age=10)))


class Ages(PackCase):
    def test_years_and_months(self):
        for age, expected in ((None, -1), (0, 0), (7, 84), ((7, 4), 88), ((0, 11), 11)):
            with self.subTest(age=age):
                self.assertEqual(months(age), expected)
        self.assertEqual(self.pack.rate(ASKS, age=(7, 4)).age_months, 88)

    def test_what_is_no_age(self):
        for age in (7.4, "7", True, (7,), (7, 4, 1), (7, 4.0), object(), [7, 4]):
            with self.subTest(age=age), self.assertRaises(TypeError):
                months(age)

    def test_what_no_age_can_be(self):
        for age in (-1, (-1, 0), (7, 12), (7, -1), 26, 2**31, 2**64, 10**30):
            with self.subTest(age=age), self.assertRaises(brookrate.AgeError) as caught:
                self.pack.rate(ASKS, age=age)
            self.assertEqual(caught.exception.name, "BROOK_ERR_AGE_RANGE")

    def test_developmental_age_is_checked_too(self):
        with self.assertRaisesRegex(brookrate.AgeError, "developmental_age"):
            self.pack.rate(ASKS, age=7, developmental_age=-1)

    def test_numbers_of_other_libraries(self):
        class Whole:
            def __index__(self):
                return 7

        self.assertEqual(months(Whole()), 84)


class Types(PackCase):
    def test_wrong_types(self):
        for wrong in ({"text": b"bytes"}, {"text": 7}, {"send": "no"}, {"codes": "grabs"}, {"codes": [7]}, {"codes": b"grabs"},
                      {"modifiers": "again"}, {"modifiers": [7]}, {"modifiers": b"again"}, {"modifiers": None}, {"other_age": "7"},
                      {"other_age": 7.4}, {"other_age": True}):
            with self.subTest(**wrong), self.assertRaises(TypeError):
                self.pack.rate(**{"text": ASKS, "age": 7, **wrong})

    def test_age_is_by_name(self):
        with self.assertRaises(TypeError):
            self.pack.rate(ASKS, 7)

    def test_observation_hides_its_note(self):
        self.assertNotIn("bodies", repr(Observation(ASKS, 7)))


if __name__ == "__main__":
    unittest.main()
