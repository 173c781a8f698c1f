#!/usr/bin/env python3
"""The case-management example on a database of its own: rated on entry, shown from the database, rated again, loaded anew.

Usage: casework_test.py CASEWORK OTHER_PACK BROOK
"""
import json
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CASEWORK, OTHER, BROOK = sys.argv[1:4]
NOTE = "K kissed a girl, aged 15, on the mouth \U0001f600 behind the hall."
NOTES = [(6, "Painted all afternoon."), (7, "K pulled his trousers."), (7, "Asked about bodies."), (9, "Grabbed her bottom again."),
         (7, NOTE), (12, "He never grabbed her bottom."), (14, "Sent a naked picture of himself to a girl who asked him to stop.")]


class Casework(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder, self.database = Path(folder.name), str(Path(folder.name) / "cases.db")

    def run_it(self, *arguments, note="", code=0):
        done = subprocess.run([CASEWORK, self.database, *arguments], input=note.encode(), capture_output=True, check=False)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stdout.decode() if code < 2 else done.stderr.decode()

    def query(self, sql, *values):
        with sqlite3.connect(self.database) as database:
            return database.execute(sql, values).fetchall()

    def add_all(self):
        for years, note in NOTES:
            self.run_it("add", "K", str(years), note=note)

    def test_rated_on_entry(self):
        said = self.run_it("add", "K", "7", note=NOTE)
        theirs = json.loads(subprocess.run([BROOK, "check", "--age", "7", "--json", "-"], input=NOTE.encode(), capture_output=True,
                                           check=False).stdout)
        self.assertIn(f"record 1: {theirs['rating']}", said)
        rows = self.query("SELECT r.note, l.rating, l.pack_digest, length(l.flat) FROM records r JOIN latest l ON l.record = r.id")
        self.assertEqual(rows[0][:3], (NOTE, theirs["rating"], theirs["pack"]["digest"]))
        self.assertGreater(rows[0][3], 100)
        words = self.query("SELECT first, behind FROM words WHERE modifier IS NULL AND finding = 0 ORDER BY first")
        self.assertEqual(words, [(e["start"], e["end"]) for e in theirs["findings"][0]["evidence"]])
        raised = self.query("SELECT first, behind FROM words WHERE modifier IS NOT NULL")
        self.assertTrue(any(b"15" in NOTE.encode()[a:b] for a, b in raised))
        self.assertIn('raised:', said)

    def test_explained_from_the_database_alone(self):
        self.run_it("add", "K", "7", note=NOTE)
        shown = self.run_it("--pack", OTHER, "show", "1")  # another pack is loaded: what was said then stands
        self.assertIn("brook-2013", shown)
        self.assertIn("15", shown)

    def test_rated_again_under_another_pack(self):
        self.add_all()
        self.assertIn(f"{len(NOTES)} rated, 0 changed", self.run_it("rerate"))
        before = dict(self.query("SELECT record, rating FROM latest"))
        said = self.run_it("--pack", OTHER, "rerate", code=1)
        after = dict(self.query("SELECT record, rating FROM latest"))
        changed = [f"{i}\t{before[i]} -> {after[i]}" for i in before if before[i] != after[i]]
        self.assertGreater(len(changed), 0)
        self.assertEqual(said.splitlines()[:-1], changed)
        self.assertEqual(len(self.query("SELECT DISTINCT pack_digest FROM ratings")), 2)
        self.assertEqual(len(self.query("SELECT 1 FROM ratings")), 3 * len(NOTES))  # nothing is overwritten

    def test_loaded_anew_while_rating(self):
        single = {}
        for name, pack in (("a", []), ("b", ["--overlay", "walsall"])):
            self.database = str(self.folder / name)
            for years, note in NOTES:
                self.run_it(*pack, "add", "K", str(years), note=note)
            single |= {(digest, note): (rating, flat) for digest, note, rating, flat in self.query(
                "SELECT l.pack_digest, r.note, l.rating, l.flat FROM records r JOIN latest l ON l.record = r.id")}
        self.database = str(self.folder / "many")
        lines = [f"K\t{years}\t{note}\n" for years, note in NOTES] * 60
        (self.folder / "file").write_text("".join(lines) + "a line without tabs\nK\t99\tToo old.\n", encoding="utf-8")
        said = self.run_it("import", str(self.folder / "file"), "--threads", "4", "--reload", "walsall")
        self.assertIn(f"{len(lines) + 1} read, 2 refused", said)
        rows = self.query("SELECT l.pack_digest, r.note, l.rating, l.flat FROM records r JOIN latest l ON l.record = r.id")
        self.assertEqual(len(rows), len(lines))
        for digest, note, rating, flat in rows:
            self.assertEqual((rating, flat), single[digest, note])

    def test_failures_are_told(self):
        self.assertIn("age", self.run_it("add", "K", "99", note="Painted.", code=2))
        for word in ("seven", "7.5", "-1", "", "7 years"):
            self.assertIn("YEARS", self.run_it("add", "K", word, note="Painted.", code=2))
        self.assertEqual(self.query("SELECT 1 FROM records"), [])
        self.run_it("--pack", str(self.folder / "none-such"), "list", code=2)
        (self.folder / "bad.json").write_text('{"format": "1.0"}')
        self.assertIn("BRK-", self.run_it("--pack", str(self.folder / "bad.json"), "list", code=2))
        self.run_it("show", "9", code=2)
        self.run_it("none-such", code=2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
