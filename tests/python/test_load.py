"""load(): built-in packs, paths, overlays, and all that is wrong with a pack."""

import contextlib
import json
import os
import pathlib
import pickle
import tempfile
import unittest

import brookrate
from brookrate._library import lib
from support import ASKS, SMALL, LedgerCase


class Load(unittest.TestCase):
    def test_the_default_is_built_in(self):
        self.assertIn("brook-2013", brookrate.builtin_packs())
        with brookrate.load() as pack:
            self.assertEqual(pack.id, "brook-2013")
            self.assertRegex(pack.digest, "^[0-9a-f]{64}$")
            self.assertEqual([r.id for r in pack.Rating], ["green", "amber", "red"])
            self.assertGreater(len(pack.behaviours), 30)
            self.assertTrue(pack.info.disclaimers)

    def test_built_in_overlay(self):
        self.assertIn("walsall", brookrate.builtin_overlays())
        with brookrate.load() as plain, brookrate.load(overlays=["walsall"]) as pack, brookrate.load(
            overlays="walsall"
        ) as same:
            self.assertEqual([o.id for o in pack.info.overlays], ["walsall"])
            self.assertNotEqual(pack.digest, plain.digest)
            self.assertEqual(pack.digest, same.digest)

    def test_paths(self):
        with brookrate.load(SMALL) as pack, brookrate.load(str(SMALL)) as same:
            self.assertEqual((pack.id, pack.version, pack.digest), ("api-test", "1.2.3", same.digest))

    def test_what_the_pack_tells(self):
        with brookrate.load(SMALL) as pack:
            grabs = pack.behaviours[2]
            self.assertEqual((grabs.id, grabs.kind, grabs.plain), ("grabs", "contact", "grabs"))
            self.assertEqual([(c.band, c.rating.id, c.descriptor) for c in grabs.cells],
                             [("0-5", "amber", None), ("5-9", "amber", "5-9.A1"), ("9-17", "red", "9-17.R1")])
            self.assertEqual([(b.id, b.first_year, b.last_year) for b in pack.bands],
                             [("0-5", 0, 5), ("5-9", 5, 9), ("9-17", 9, 17)])
            self.assertEqual([(d.code, d.band, d.rating.id) for d in pack.descriptors][1], ("5-9.A1", "5-9", "amber"))
            self.assertEqual([(m.id, m.reason) for m in pack.info.modifiers], [("again", "it happened again")])
            self.assertEqual([(f.id, f.urgent) for f in pack.info.flags], [("danger", True), ("negated", False)])
            self.assertEqual(pack.info.disclaimers, ("For tests only.", "Not a diagnosis."))
            self.assertEqual({b.kind for b in pack.behaviours} - {k.id for k in pack.info.kinds}, set())
            self.assertTrue(all(k.label for k in pack.info.kinds))

    def test_bands_of_an_age_are_those_it_is_rated_in(self):
        with brookrate.load(SMALL) as pack:
            for years in range(30):
                for send in (False, True):
                    rated = next(pack.rate_many([{"text": ASKS, "age": years, "send": send}], on_error="return"))
                    bands = rated.bands if isinstance(rated, brookrate.Result) else ()
                    self.assertEqual(tuple(b.id for b in pack.bands if b.covers(years, send)), bands)

    def test_questions_and_their_answers(self):
        with brookrate.load() as pack:
            modifiers = {m.id for m in pack.info.modifiers}
            self.assertTrue(any(q.asks_age and not q.answers for q in pack.info.questions))
            for question in pack.info.questions:
                self.assertTrue(question.ask and question.kinds and (question.answers or question.asks_age), question.id)
                self.assertLessEqual({m for a in question.answers for m in a.modifiers}, modifiers)
                for i, behaviour in enumerate(pack.behaviours):
                    fits = lib.brook_pack_question_fits(pack._core._handle, pack.info.questions.index(question), i)
                    self.assertEqual(behaviour.kind in question.kinds, fits == 1, (question.id, behaviour.id))

    def test_a_path_is_a_path_even_if_a_built_in_has_its_name(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
            (pathlib.Path(folder) / "brook-2013").write_bytes(SMALL.read_bytes())
            here = os.getcwd()
            stack.callback(os.chdir, here)
            os.chdir(folder)
            for source, expected in (("brook-2013", "brook-2013"), ("./brook-2013", "api-test"),
                                     (pathlib.Path("brook-2013"), "api-test")):
                with self.subTest(source), brookrate.load(source) as pack:
                    self.assertEqual(pack.id, expected)

    def test_wrong_arguments(self):
        with self.assertRaises(TypeError):
            brookrate.load(7)
        with self.assertRaises(ValueError):
            brookrate.load("a\0b/c")


class Diagnostics(LedgerCase):
    def load_text(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "pack.json")
            pathlib.Path(path).write_text(text, encoding="utf-8")
            try:
                brookrate.load(path)
            except brookrate.PackError as error:
                self.assertBalanced()
                return error, path
        self.fail("the pack was loaded")

    def test_where_the_syntax_is_wrong(self):
        error, path = self.load_text('{\n  "format": "1.0",\n  oops\n}\n')
        self.assertEqual((error.file, error.line, error.column), (path, 3, 3))
        self.assertEqual((error.code, error.name), (-4, "BROOK_ERR_PACK"))
        self.assertIn("[BRK-", str(error))
        self.assertIsInstance(error, ValueError)

    def test_all_that_is_wrong(self):
        data = json.loads(SMALL.read_text())
        data["rules"][0]["behaviour"] = "no-such"
        data["bands"][0]["colour"] = "blue"
        error, _ = self.load_text(json.dumps(data, indent=1))
        errors = [d for d in error.diagnostics if d.severity is brookrate.Severity.ERROR]
        self.assertEqual({d.pointer for d in errors}, {"/rules/0/behaviour", "/bands/0/colour"})
        self.assertTrue(all(d.number > 0 and d.line > 0 and d.message in str(d) for d in errors))
        self.assertIn("and 1 more", str(error))

    def test_no_file(self):
        with self.assertRaises(brookrate.PackError) as caught:
            brookrate.load("/nowhere/pack.json")
        self.assertEqual(caught.exception.name, "BROOK_ERR_IO")
        self.assertEqual(caught.exception.file, "/nowhere/pack.json")
        self.assertBalanced()

    def test_no_built_in(self):
        with self.assertRaisesRegex(brookrate.NotFoundError, "brook-2013, walsall") as caught:
            brookrate.load("brook-2031")
        self.assertIsInstance(caught.exception, LookupError)
        self.assertBalanced()

    def test_an_overlay_is_no_pack(self):
        with self.assertRaises(brookrate.PackError):
            brookrate.load("walsall")
        self.assertBalanced()

    def test_warnings_stay_with_the_pack(self):
        data = json.loads(SMALL.read_text())
        data["format"] = "1.9"
        data["novelty"] = 1
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "pack.json"
            path.write_text(json.dumps(data))
            with brookrate.load(path) as pack:
                self.assertTrue(pack.diagnostics)
                self.assertTrue(all(d.severity is brookrate.Severity.WARNING for d in pack.diagnostics))

    def test_errors_travel(self):
        error, _ = self.load_text("{}")
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((str(again), again.code, again.diagnostics), (str(error), error.code, error.diagnostics))
        self.assertIs(type(again), brookrate.PackError)


if __name__ == "__main__":
    unittest.main()
