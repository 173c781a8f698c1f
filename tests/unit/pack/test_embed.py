#!/usr/bin/env python3
"""Tests of tools/embed.py: what it embeds, that it is deterministic, and what it refuses."""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

EMBED = sys.argv.pop(1)


class Embed(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.data = Path(self.folder.name) / "da ta"
        (self.data / "p" / "sub").mkdir(parents=True)
        (self.data / "over").mkdir()
        self.write("p/pack.json", {"pack": {}, "files": ["sub/b.json", "a.json"]})
        self.write("p/a.json", {"k": 'quote " back \\ ask ?? line\n\u00e9'})
        self.write("p/sub/b.json", {})
        self.write("p/not-listed.json", {})
        self.write("over/w.json", {"overlay": {}})

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, value):
        (self.data / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def run_embed(self, out="out.c"):
        out = Path(self.folder.name) / out
        command = [sys.executable, EMBED, "--data", str(self.data), "--pack", "p", "--overlays", "over"]
        command += ["--out", str(out), "--depfile", str(out) + ".d"]
        done = subprocess.run(command, capture_output=True, text=True)
        return done, out

    def literals(self, text):
        """Bytes of each data array, read back from the C literals."""
        found = {}
        for name, body in re.findall(r"static const char (data_\d+_\d+)\[\] =\n(.*?);\n", text, re.S):
            raw = b""
            for line in re.findall(r'"((?:[^"\\]|\\.)*)"', body):
                raw += re.sub(
                    rb"\\([0-7]{3}|.)",
                    lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else {b"n": b"\n"}.get(m[1], m[1]),
                    line.encode(),
                )
            found[name] = raw
        return found

    def test_bytes_order_and_names(self):
        done, out = self.run_embed()
        self.assertEqual(done.returncode, 0, done.stderr)
        text = out.read_text()
        expected = ["p/pack.json", "p/sub/b.json", "p/a.json"]
        found = self.literals(text)
        for place, name in enumerate(expected):
            raw = (self.data / name).read_bytes()
            self.assertEqual(found[f"data_0_{place}"], raw)
            self.assertIn(f'{{"{name}", data_0_{place}, {len(raw)}u,', text)
            self.assertIn(hashlib.sha256(raw).hexdigest(), text)
        self.assertEqual(len(found), 4)
        self.assertNotIn("not-listed", text)
        self.assertIn('{"p", false, files_0, 3u}', text)
        self.assertIn('{"w", true, files_1, 1u}', text)
        self.assertNotIn("??", text)

    def test_same_data_same_bytes(self):
        _, one = self.run_embed("one.c")
        _, two = self.run_embed("two.c")
        self.assertEqual(one.read_bytes(), two.read_bytes())
        self.assertNotIn(self.folder.name, one.read_text())

    def test_depfile_names_what_was_read(self):
        _, out = self.run_embed()
        text = Path(str(out) + ".d").read_text()
        for name in ["p/pack.json", "p/a.json", "p/sub/b.json", "over/w.json", "over"]:
            self.assertIn(str(self.data / name).replace(" ", "\\ "), text)

    def test_long_and_empty_files(self):
        (self.data / "p/a.json").write_bytes(b"x" * 5000)
        (self.data / "p/sub/b.json").write_bytes(b"")
        done, out = self.run_embed()
        self.assertEqual(done.returncode, 0, done.stderr)
        found = self.literals(out.read_text())
        self.assertEqual(found["data_0_2"], b"x" * 5000)
        self.assertEqual(found["data_0_1"], b"")

    def refused(self, *words):
        done, _ = self.run_embed()
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("Traceback", done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_refusals(self):
        self.write("p/pack.json", {"files": ["gone.json"]})
        self.refused("pack.json", "gone.json")
        self.write("p/pack.json", {"files": ["../over/w.json"]})
        self.refused("leaves the folder")
        self.write("p/pack.json", {"files": [1]})
        self.refused("list of file names")
        self.write("p/pack.json", [])
        self.refused("not a JSON object")
        (self.data / "p/pack.json").write_text("{")
        self.refused("pack.json")


if __name__ == "__main__":
    unittest.main()
