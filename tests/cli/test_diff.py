"""brook diff: which notes change their rating under another pack, and why."""
import unittest

from support import NOTE, OVERLAY, SECRET, CommandCase, brook, lines_of_json

A, B = "brook-2013", "brook-2013+" + OVERLAY[3]
DATA = f"id,age,text\nx,10,{NOTE}\ny,10,Maths {SECRET}\nz,ten,x\n"


class Diff(CommandCase):
    def test_a_change_and_its_reason(self):
        done = brook("diff", A, B, stdin=DATA)
        self.assertEqual(done.code, 1, done.err)
        self.assertRegex(done.out, r"line 2, x: none -> amber\n +- B finds pornography-seeking, amber \(9-13\.A6\); A does not\n")
        self.assertIn("2 notes: 1 change", done.out)
        self.assertIn("none to amber", done.out)
        self.assertIn("our-school", done.out)
        self.assertIn("Decision support only", done.out)
        self.assertNotIn(SECRET, done.out + done.err)
        self.assertRegex(done.err, r"line 4: .*\[age-format\]")

    def test_the_other_way_round(self):
        got = lines_of_json(brook("diff", "--json", B, A, stdin=DATA).out)
        self.assertEqual([(r["line"], r["id"], r["from"], r["to"]) for r in got], [(2, "x", "amber", "none")])
        self.assertIn("A finds pornography-seeking, amber (9-13.A6); B does not", got[0]["why"])

    def test_nothing_changes(self):
        done = brook("diff", A, A, stdin=DATA.replace("z,ten,x\n", ""))
        self.assertEqual((done.code, done.out.splitlines()[0][:18]), (0, "2 notes: 0 change,"))
        self.assertEqual(brook("diff", A, A, stdin=DATA).code, 3)

    def test_refuses(self):
        self.assert_fails(brook("diff", A, stdin=""), "two packs")
        self.assertEqual(brook("diff", A, "nowhere.json", stdin=DATA).code, 2)


if __name__ == "__main__":
    unittest.main()
