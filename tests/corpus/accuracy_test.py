#!/usr/bin/env python3
"""The accuracy tool itself: figures worked out by hand on seven notes, and a floor that fails and only rises.

Usage: accuracy_test.py ACCURACY_PY. A stand-in for the command gives the ratings that each note asks for, so that nothing here
depends on the pack.
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

# id, rating, behaviours, modifiers by the label; rating, behaviours, modifiers given
NOTES = (
    ("r1", "red", ["a"], ["m"], "red", ["a"], ["m"]),
    ("r2", "red", ["a"], [], "amber", ["b"], []),
    ("r3", "red", ["b"], [], "none", [], []),
    ("a1", "amber", ["c"], ["m"], "red", ["c", "a"], []),
    ("g1", "green", ["d"], [], "green", ["d"], []),
    ("n1", "none", [], [], "none", [], []),
    ("n2", "none", [], [], "green", ["d"], []),
)
BY_HAND = {
    "rating": 3 / 7, "under_rated": 2 / 7, "red_sensitivity": 1 / 3, "red_green_or_none": 1 / 3, "false_alarms": 1 / 2,
    "missed": 1 / 5, "main_behaviour": 3 / 5, "behaviour_f1": 6 / (6 + 3 + 2), "modifier_f1": 2 / 3,
}
LESS_IS_BETTER = ("under_rated", "red_green_or_none", "false_alarms", "missed")
STAND_IN = """#!/usr/bin/env python3
import json, sys
for line in sys.stdin:
    note = json.loads(line)
    assert set(note) <= {"id", "age", "text"}, "a label went to the command"
    print(json.dumps(dict(json.loads(note["text"]), id=note["id"])))
"""


class Accuracy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = Path(folder.name)
        self.brook = self.work / "brook"
        self.brook.write_text(STAND_IN)
        self.brook.chmod(0o755)
        self.notes = self.work / "d1.jsonl"
        self.notes.write_text("".join(json.dumps(self.note(*n)) + "\n" for n in NOTES))
        self.floor = self.work / "floor.json"

    @staticmethod
    def note(name, rating, behaviours, modifiers, got, found, got_modifiers):
        findings = [{"behaviour": b, "counts": True} for b in found] + [{"behaviour": "z", "counts": False}]
        answer = {"rating": got, "findings": findings, "modifiers": got_modifiers, "flags": []}
        return {"id": name, "age": 7, "text": json.dumps(answer), "rating": rating, "behaviours": behaviours,
                "modifiers": modifiers, "flags": []}

    def run_tool(self, *arguments):
        return subprocess.run([sys.executable, sys.argv[1], "--brook", self.brook, self.notes, *arguments],
                              capture_output=True, text=True, check=False)

    def test_figures(self):
        figures = json.loads(self.run_tool("--json").stdout)["all"]
        for key, value in BY_HAND.items():
            self.assertAlmostEqual(figures[key], value, places=3, msg=key)

    def test_floor_holds_and_fails(self):
        for key, value in BY_HAND.items():
            step = 0.01 if key in LESS_IS_BETTER else -0.01
            for bound, code in ((value + step, 0), (value - step, 1)):
                self.floor.write_text(json.dumps({"both": {key: bound}}))
                done = self.run_tool("--floor", self.floor)
                self.assertEqual(done.returncode, code, done.stdout + done.stderr)
                self.assertEqual("BELOW THE FLOOR: " + key in done.stdout, code == 1)

    def test_floor_of_what_was_not_measured_fails(self):
        self.floor.write_text(json.dumps({"both": {"flag_f1": 0.0}}))
        self.assertEqual(self.run_tool("--floor", self.floor).returncode, 1)

    def test_floor_only_rises(self):
        self.floor.write_text(json.dumps({"both": {"rating": 0.2, "false_alarms": 0.9, "under_rated": 0.01}}))
        self.run_tool("--raise-floor", self.floor)
        floor = json.loads(self.floor.read_text())["both"]
        self.assertAlmostEqual(floor["rating"], 3 / 7 - 0.005, places=3)
        self.assertAlmostEqual(floor["false_alarms"], 0.505, places=3)
        self.assertEqual(floor["under_rated"], 0.01)

    def test_no_text_without_asking(self):
        self.assertNotIn("findings", self.run_tool("--errors", "9").stdout)
        self.assertIn("findings", self.run_tool("--errors", "9", "--show-text").stdout)

    def test_a_lost_note_is_told(self):
        self.brook.write_text(STAND_IN.replace("sys.stdin", "list(sys.stdin)[1:]"))
        self.assertIn("lost or reordered", self.run_tool().stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
