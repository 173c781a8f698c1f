"""Ratings order and belong to their pack; results are frozen and travel between processes."""

import copy
import dataclasses
import json
import pathlib
import pickle
import subprocess
import sys
import tempfile
import unittest

import brookrate
from brookrate import Rating, Section
from support import GRABS, SMALL, PackCase


class Ratings(PackCase):
    def test_order(self):
        green, amber, red = self.pack.Rating
        self.assertTrue(green < amber < red and red > green and amber <= amber and red >= amber)
        self.assertFalse(green > amber or red < green or amber < amber)
        self.assertIs(max(amber, red, green), red)
        self.assertEqual(sorted([red, green, amber]), [green, amber, red])

    def test_names_and_words(self):
        amber = self.pack.Rating.AMBER
        self.assertIs(amber, self.pack.Rating("amber"))
        self.assertIs(amber, self.pack.Rating["AMBER"])
        self.assertIsInstance(amber, Rating)
        self.assertEqual((amber.id, amber.number, str(amber), amber.symbol, amber.colour, amber.meaning),
                         ("amber", 1, "Amber", "^", "yellow", "Take notice."))
        with self.assertRaises(ValueError):
            self.pack.Rating("orange")

    def test_no_order_with_anything_else(self):
        red = self.pack.Rating.RED
        for other in (None, 2, "red"):
            with self.subTest(other), self.assertRaises(TypeError):
                red < other
            self.assertNotEqual(red, other)

    def test_two_loads_of_a_pack_compare(self):
        with brookrate.load(SMALL) as again:
            self.assertIs(again.Rating, self.pack.Rating)

    def test_another_pack_has_its_own(self):
        data = json.loads(SMALL.read_text())
        data["ratings"].insert(2, {"id": "deep-orange", "label": "Orange", "symbol": "*", "colour": "yellow", "meaning": "Act."})
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "pack.json"
            path.write_text(json.dumps(data))
            with brookrate.load(path) as other:
                self.assertEqual(other.Rating.DEEP_ORANGE.number, 2)
                self.assertLess(other.Rating.DEEP_ORANGE, other.Rating.RED)
                self.assertNotEqual(other.Rating.RED, self.pack.Rating.RED)
                with self.assertRaises(TypeError):
                    other.Rating.RED < self.pack.Rating.RED


class Frozen(PackCase):
    def test_nothing_can_be_set(self):
        result = self.pack.rate(GRABS, age=8)
        for part in (result, result.findings[0], result.findings[0].evidence[0], result.response[0], self.pack.info):
            with self.subTest(type(part)), self.assertRaises(dataclasses.FrozenInstanceError):
                setattr(part, dataclasses.fields(part)[0].name, None)

    def test_pickling(self):
        result = self.pack.rate(GRABS, age=8)
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(result, protocol))
            self.assertEqual(again, result)
            self.assertIs(again.rating, result.rating)
        self.assertEqual(copy.deepcopy(result), result)

    def test_pickling_to_another_process(self):
        code = ("import pickle, sys; r = pickle.load(sys.stdin.buffer); "
                "print(r.rating.label, r.rating > type(r.rating)('green'), r.findings[0].evidence[0].text)")
        done = subprocess.run([sys.executable, "-B", "-c", code], input=pickle.dumps(self.pack.rate(GRABS, age=8)),
                              capture_output=True, timeout=120)
        self.assertEqual(done.stdout.decode().strip(), "Red True grab bottom", done.stderr.decode())

    def test_a_pack_does_not_travel(self):
        with self.assertRaisesRegex(TypeError, "load it in each process"):
            pickle.dumps(self.pack)

    def test_a_section_of_tomorrow(self):
        self.assertIs(Section(99), Section.OTHER)


if __name__ == "__main__":
    unittest.main()
