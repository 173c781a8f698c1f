"""brook diff: which notes change their rating under another pack, and why."""
import json
import os
import subprocess
import tempfile
import unittest

from support import BROOK, DOUBTED, LESS, NOTE, OVERLAY, ROOT, SECRET, WEIGHED, CommandCase, brook, environment, lines_of_json

A, B = "brook-2013", "brook-2013+" + OVERLAY[3]
DATA = f"id,age,text\nx,10,{NOTE}\ny,10,Maths {SECRET}\nz,ten,x\n"


class Diff(CommandCase):
    def test_a_change_and_its_reason(self):
        done = brook("diff", A, B, stdin=DATA)
        self.assertEqual(done.code, 1, done.err)
        self.assertIn("line 2, x: none -> amber - B finds Looking for or watching pornography (pornography-seeking), amber (9-13.A6), by a written "
                      "rule; A does not. Why: The school's own word for it stands in the note.", " ".join(done.out.split()))
        self.assertIn("2 notes: 1 change", done.out)
        self.assertIn("none to amber", done.out)
        self.assertIn("our-school", done.out)
        self.assertIn("Decision support only", done.out)
        self.assertNotIn(SECRET, done.out + done.err)
        self.assertRegex(done.err, r"line 4: .*\[age-format\]")

    def test_the_other_way_round(self):
        got = lines_of_json(brook("diff", "--json", B, A, stdin=DATA).out)
        self.assertEqual([(r["line"], r["id"], r["from"], r["to"]) for r in got], [(2, "x", "amber", "none")])
        self.assertTrue(any(w.startswith("A finds Looking for or watching pornography (pornography-seeking), amber (9-13.A6)") for w in got[0]["why"]))
        self.assertEqual(got[0]["advice"], [])

    def test_nothing_changes(self):
        done = brook("diff", A, A, stdin=DATA.replace("z,ten,x\n", ""))
        self.assertEqual((done.code, done.out.splitlines()[0][:18]), (0, "2 notes: 0 change,"))
        self.assertIn("A and B are the same pack.", done.out)
        self.assertEqual(brook("diff", A, A, stdin=DATA).code, 3)

    def test_only_the_advice_differs(self):
        data = "id,age,text\nx,9,B touched another boy's private parts in the toilets.\n"
        done = brook("diff", A, A + "+walsall", stdin=data)
        self.assertEqual(done.code, 0)
        said = " ".join(done.out.split())
        self.assertIn("1 keeps the rating and gets other advice", said)
        self.assertIn("of these notes only the advice does", said)
        self.assertNotIn("MASH", said)
        got = lines_of_json(brook("diff", "--json", "--all", A, A + "+walsall", stdin=data).out)[0]
        self.assertEqual((got["from"], got["why"]), (got["to"], []))
        self.assertTrue(any(a.startswith("only B says: Walsall") for a in got["advice"]))

    def test_output_that_does_not_get_out_is_told_as_by_batch(self):
        """One row waits in a buffer to the end, many do not; no sums before it, and the reason is the true one."""
        for rows in (1, 300):
            data = ("id,age,text\n" + f"x,10,{NOTE}\n" * rows).encode()
            for options in (["--json"], []):
                with self.subTest(rows=rows, options=options):
                    run = lambda out: subprocess.run([BROOK, "diff", *options, A, B], input=data, stdout=out, stderr=subprocess.PIPE,
                                                     env=environment(), check=False)
                    read, write = os.pipe()
                    os.close(read)
                    done = run(write)
                    os.close(write)
                    said = [line for line in done.stderr.decode().splitlines() if not line.startswith("brook: columns: ")]
                    self.assertEqual((done.returncode, said), (2, ["brook: standard output: nobody reads on (the pipe is closed): the output is "
                                                                   "not complete, run it again"]))
                    if not os.path.exists("/dev/full"):
                        continue
                    with open("/dev/full", "wb") as full:
                        done = run(full)
                    said = [line for line in done.stderr.decode().splitlines() if not line.startswith("brook: columns: ")]
                    self.assertEqual((done.returncode, len(said)), (2, 1), said)
                    self.assertRegex(said[0], r"^brook: writing failed when the input was rated as far as line \d+ "
                                              r"\(standard output: No space left on device\): the output is not complete, run it again$")

    def diff_with(self, data, **parts):
        """Under an overlay with these parts, as JSON and as text."""
        about = {"id": "ours", "version": "1", "title": "t", "extends": A, "licence": "CC-BY-4.0", "attribution": "x"}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "ours.json")
            with open(path, "w", encoding="utf-8") as f:
                json.dump({"format": "1.0", "overlay": about, **parts}, f)
            run = [brook("diff", *more, A, f"{A}+{path}", stdin=data) for more in (["--json", "--quiet"], [])]
        self.assertEqual([d.code for d in run], [1, 1], run[0].err)
        return lines_of_json(run[0].out), " ".join(run[1].out.split())

    def test_what_one_of_them_doubts(self):
        data = f"id,age,text\nx,7,{DOUBTED}\n"
        got = lines_of_json(brook("diff", "--json", "--quiet", WEIGHED[0], "+".join(WEIGHED), stdin=data).out)
        self.assertEqual((got[0]["from"], got[0]["to"]), ("amber", "green"))
        self.assertEqual(got[0]["why"], [f"A counts Grabs (grabs), amber (5-9.A1); B sets it aside: {LESS}"])

    def test_the_cell_that_differs_is_named(self):
        behaviours = json.loads((ROOT / "data/brook-2013/behaviours.json").read_text(encoding="utf-8"))["behaviours"]
        one = next(b for b in behaviours if b["id"] == "own-genital-touching")
        got, text = self.diff_with("id,age,codes\nz,10,own-genital-touching\n", behaviours=[{**one, "cells": {**one["cells"], "9-13": "amber"}}])
        self.assertEqual((got[0]["from"], got[0]["to"]), ("green", "amber"))
        self.assertEqual(got[0]["why"], ["Touching own genitals (own-genital-touching) is green (inferred for 9-13) in A, amber (inferred for 9-13) in B: "
                                         "the packs' tables differ there"])
        self.assertIn("Cells of the packs' tables that differ - Touching own genitals (own-genital-touching), band 9-13: green (inferred) in A, "
                      "amber (inferred) in B", text)

    def test_the_modifier_that_raises_is_named(self):
        rule = {"id": "ours.rule", "modifier": "secrecy", "all": ["ours.word"], "because": "Ours."}
        got, _ = self.diff_with("id,age,text\nz,10,Kissed a boy zonking.\n", concepts=[{"id": "ours.word", "terms": ["zonking"]}], rules=[rule])
        self.assertEqual((got[0]["from"], got[0]["to"]), ("green", "amber"))
        self.assertEqual(len(got[0]["why"]), 1)
        self.assertRegex(got[0]["why"][0], r"^B raises .* \(peer-affection\) to amber: .* \(secrecy\)$")

    def test_many_changes_are_summed_up(self):
        rows = "".join(f"{i},10,{NOTE}\n" for i in range(9))
        said = " ".join(brook("diff", A, B, stdin="id,age,text\n" + rows).out.split())
        self.assertIn("Commonest reasons of the changes 9 B finds Looking", said)

    def test_refuses(self):
        self.assert_fails(brook("diff", A, stdin=""), "two packs")
        self.assertEqual(brook("diff", A, "nowhere.json", stdin=DATA).code, 2)


if __name__ == "__main__":
    unittest.main()
