"""Errors: their class, code and place; and that neither they nor any repr holds words of a note."""

import pickle
import traceback
import unittest

import brookrate
from brookrate._library import lib
from support import ASKS, GRABS, SMALL, PackCase

SECRET = "Zebedee"


class Errors(PackCase):
    def assertRates(self, error, name, **given):
        with self.assertRaises(error) as caught:
            self.pack.rate(**given)
        self.assertEqual(caught.exception.name, name)
        self.assertLess(caught.exception.code, 0)
        self.assertTrue(str(caught.exception))
        return caught.exception

    def test_each_kind(self):
        for error, name, given in (
            (brookrate.AgeError, "BROOK_ERR_AGE_MISSING", {"text": ASKS}),
            (brookrate.AgeError, "BROOK_ERR_AGE_MISSING", {"codes": ["grabs"]}),
            (brookrate.AgeError, "BROOK_ERR_AGE_RANGE", {"text": ASKS, "age": 40}),
            (brookrate.CodeError, "BROOK_ERR_CODE_UNKNOWN", {"codes": ["no-such"], "age": 7}),
            (brookrate.CodeError, "BROOK_ERR_CODE_UNKNOWN", {"codes": ["gräbs"], "age": 7}),
            (brookrate.CodeError, "BROOK_ERR_CODE_BAND", {"codes": ["9-17.R1"], "age": 4}),
            (brookrate.CodeError, "BROOK_ERR_TOO_LONG", {"codes": ["a" * 200], "age": 4}),
            (brookrate.CodeError, "BROOK_ERR_TOO_LONG", {"codes": ["grabs"] * 100, "age": 4}),
            (brookrate.CodeError, "BROOK_ERR_CODE_UNKNOWN", {"codes": ["grabs"], "age": 7, "modifiers": ["no-such"]}),
            (brookrate.CodeError, "BROOK_ERR_CODE_UNKNOWN", {"text": ASKS, "age": 7, "modifiers": ["ágain"]}),
            (brookrate.EmptyError, "BROOK_ERR_EMPTY", {"modifiers": ["again"], "age": 7}),
            (brookrate.EmptyError, "BROOK_ERR_EMPTY", {"text": " \n\t", "age": 7}),
            (brookrate.TextError, "BROOK_ERR_TOO_LONG", {"text": "a" * (2**20 + 1), "age": 7}),
        ):
            with self.subTest(name):
                self.assertIsInstance(self.assertRates(error, name, **given), ValueError)

    def test_too_long_says_which_limit(self):
        most = {"text": lib.brook_limit_text_bytes(), "codes": lib.brook_limit_codes(), "bytes": lib.brook_limit_code_bytes()}
        for given, words in (
            ({"text": "a" * (most["text"] + 1)}, f"The note is too long: at most {most['text']} bytes"),
            ({"codes": ["a" * (most["bytes"] + 1)]}, f"A code is too long: at most {most['bytes']} bytes"),
            ({"codes": ["grabs"] * (most["codes"] + 1)}, f"too many codes: at most {most['codes']}"),
            ({"modifiers": ["a" * (most["bytes"] + 1)]}, f"A modifier is too long: at most {most['bytes']} bytes"),
            ({"modifiers": ["again"] * (most["codes"] + 1)}, f"too many modifiers: at most {most['codes']}"),
        ):
            with self.subTest(words):
                self.assertIn(words, str(self.assertRates(ValueError, "BROOK_ERR_TOO_LONG", **given, age=7)))
        (answer,) = self.pack.rate_many([("a" * (most["text"] + 1), 7)], on_error="return")
        self.assertIn(str(most["text"]), str(answer))

    def test_ages_beyond_any_number(self):
        for age in (10**30, (10**30, 3), 2**31, (178956970, 8)):
            for name in ("age", "developmental_age", "other_age"):
                error = self.assertRates(brookrate.AgeError, "BROOK_ERR_AGE_RANGE", text=ASKS, **{"age": 7, name: age})
                self.assertEqual(str(error), f"{name} is beyond any age that a pack can cover.")
        (answer,) = self.pack.rate_many([(ASKS, 10**30)], on_error="return")
        self.assertIn("beyond any age", str(answer))
        told = self.assertRates(brookrate.AgeError, "BROOK_ERR_AGE_RANGE", text=ASKS, age=(178956970, 7))  # as far as the number goes
        self.assertIn("178956970", str(told))

    def test_closed(self):
        pack = brookrate.load(SMALL)
        pack.close()
        with self.assertRaises(brookrate.ClosedError) as caught:
            pack.rate(ASKS, age=7)
        again = pickle.loads(pickle.dumps(caught.exception))
        for error in (caught.exception, again, brookrate.ClosedError()):
            self.assertEqual((error.code, error.name), (lib.brook_classifier_new(None, None, None, None), "BROOK_ERR_ARGUMENT"))
            self.assertEqual(str(error), "The pack has been closed: load it again.")

    def test_half_of_a_pair(self):
        error = self.assertRates(brookrate.TextError, "BROOK_ERR_UTF8", text=f"é😀{SECRET} \udc80", age=7)
        self.assertEqual(error.offset, 10)
        self.assertIsNone(error.__cause__)
        self.assertIsNone(error.__context__)  # Python's own error would carry the note

    def test_errors_travel(self):
        error = self.assertRates(brookrate.TextError, "BROOK_ERR_UTF8", text="\udc80", age=7)
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((type(again), str(again), again.code, again.offset),
                         (brookrate.TextError, str(error), error.code, 0))

    def test_no_file_where_no_pack_is_wrong(self):
        error = self.assertRates(brookrate.EmptyError, "BROOK_ERR_EMPTY")
        self.assertEqual((error.file, error.line, error.column, error.diagnostics), (None, None, None, ()))

    def test_the_pack_serves_on(self):
        self.assertRates(brookrate.AgeError, "BROOK_ERR_AGE_MISSING", text=GRABS)
        self.assertEqual(self.pack.rate(GRABS, age=10).rating_id, "red")


class Privacy(PackCase):
    def test_no_repr_shows_the_note(self):
        result = self.pack.rate(f"{SECRET} did grab bottom again. {SECRET} was in danger now.", age=8)
        self.assertEqual(result.findings[0].evidence[0].text, "grab bottom")
        parts = [result, result.findings, result.suggestions, result.response, result.legal, result.flags, self.pack]
        shown = " ".join(repr(p) + str(p) for p in parts)
        self.assertNotIn(SECRET, shown)
        self.assertNotIn("grab bottom", shown)
        self.assertNotIn("danger now", shown)

    def test_no_error_shows_the_note(self):
        for given in ({"text": SECRET}, {"text": SECRET, "age": -1}, {"text": SECRET + "\udc80", "age": 7},
                      {"text": SECRET, "age": SECRET}, {"text": SECRET.encode(), "age": 7},
                      {"text": SECRET, "age": 7, "codes": [f"{SECRET} did this"]},
                      {"text": SECRET, "age": 7, "modifiers": [f"{SECRET} did this"]}, {"text": SECRET, "age": 7, "other_age": SECRET}):
            with self.subTest(given), self.assertRaises((brookrate.BrookError, TypeError)) as caught:
                self.pack.rate(**given)
            self.assertNotIn(SECRET, "".join(traceback.format_exception(None, caught.exception, caught.exception.__traceback__)))

    def test_no_observation_shows_what_may_be_words(self):
        for given in ({"text": SECRET}, {"age": SECRET}, {"age": (SECRET, 3)}, {"codes": (SECRET,)}, {"codes": SECRET},
                      {"modifiers": [SECRET, SECRET]}, {"other_age": [SECRET]}, {"send": SECRET}):
            with self.subTest(given):
                observation = brookrate.Observation(**given)
                self.assertNotIn(SECRET, repr(observation) + str(observation) + f"{observation}")
        self.assertEqual(repr(brookrate.Observation(SECRET, (7, 3), codes=("grabs",))),
                         "<Observation age=(7, 3), developmental_age=None, other_age=None, 1 code, 0 modifiers>")

    def test_a_mapping_that_went_astray(self):
        for item in ({SECRET: 7}, {"text": ASKS, SECRET: SECRET}, {7: SECRET}):
            with self.subTest(item), self.assertRaises(TypeError) as caught:
                list(self.pack.rate_many([item]))
            self.assertNotIn(SECRET, str(caught.exception))
            self.assertIn(f"key {len(item)} of the mapping", str(caught.exception))

    def test_a_result_holds_no_more_of_the_note_than_its_evidence(self):
        result = self.pack.rate(f"{SECRET} did grab bottom.", age=8)
        self.assertNotIn(SECRET.encode(), pickle.dumps(result))


if __name__ == "__main__":
    unittest.main()
