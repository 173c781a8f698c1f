#!/usr/bin/env python3
"""The README's first screen tells the truth: each note of its table is rated as the table shows.

A row is `| age | note | rating |`; the age may be followed by ", SEND".
"""
import re
import unittest

from support import ROOT, CommandCase, brook

ROW = re.compile(r"^\|\s*([0-9][0-9.ym]*)(,\s*SEND)?\s*\|\s*(.+?)\s*\|\s*(.+?)\s*\|\s*$", re.M)


class Readme(CommandCase):
    def test_the_table(self):
        rows = ROW.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(rows), 12, "the table has twelve notes")
        for age, send, note, shown in rows:
            with self.subTest(note=note):
                done = brook("check", "--age", age, *(["--send"] if send else []), "--json", note.strip('"“”'))
                self.assertIn(done.code, (0, 1), done.err)
                rating = re.search(r'"rating": ?"(\w+)"', done.out).group(1)
                words = re.findall(r"\b(green|amber|red|none|not rated)\b", shown.lower())
                self.assertTrue(words, f"no rating in {shown!r}")
                self.assertEqual(rating, {"not rated": "none"}.get(words[0], words[0]))

    def test_what_the_command_does_is_named(self):
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        commands = re.findall(r"(?m)^  brook ([a-z]+) +\S", brook("--help").out)
        self.assertGreaterEqual(len(commands), 10)
        for command in commands:
            self.assertIn(f"`brook {command}", readme)
        self.assertIn("meson install", readme)


if __name__ == "__main__":
    unittest.main()
