"""Cards as they are shown, kept in golden/: three widths, colour, plain. A change of a card, or of what the pack says, shows here;
look at it, then GOLDEN=update python3 test_golden.py writes them anew. Digests and versions do not count."""
import os
import pathlib
import re
import unittest

from support import NOTE, OVERLAY, CommandCase, brook, environment, on_terminal

FOLDER = pathlib.Path(__file__).resolve().parent / "golden"
CARDS = {
    "note": ["--age", "10", *OVERLAY, NOTE],
    "two-bands": ["--age", "9", "--code", "pornography-seeking", "--code", "boyfriend-girlfriend"],
    "urgent": ["--age", "15", "--code", "trusted-adult-contact"],
}


def steady(text):
    text = re.sub(r"digest\s+[0-9a-f]{12}", "digest DIGEST", text)
    return re.sub(r"\b\d+\.\d+\.\d+\b", "VERSION", text)


class Golden(CommandCase):
    maxDiff = None

    def same(self, name, text):
        path = FOLDER / f"{name}.txt"
        if os.environ.get("GOLDEN") == "update":
            FOLDER.mkdir(exist_ok=True)
            path.write_text(steady(text), encoding="utf-8")
        self.assertEqual(steady(text), path.read_text(encoding="utf-8"), name)

    def test_widths(self):
        for card, arguments in CARDS.items():
            for columns in (60, 80, 140):
                with self.subTest(card=card, columns=columns):
                    self.same(f"{card}-{columns}", brook("check", *arguments, env=environment(COLUMNS=str(columns))).out)

    def test_plain(self):
        for card, arguments in CARDS.items():
            with self.subTest(card=card):
                self.same(f"{card}-plain", brook("check", "--plain", *arguments).out)

    def test_colour(self):
        self.same("note-colour", on_terminal("check", *CARDS["note"]).out)


if __name__ == "__main__":
    unittest.main()
