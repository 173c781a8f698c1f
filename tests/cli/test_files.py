"""What a run writes never replaces what it reads, nor another file that it writes."""
import os
import pathlib
import subprocess
import tempfile
import unittest

from support import BROOK, CommandCase, brook, environment

NOTES = "id,age,text,rating\n1,7,Late to maths.,none\n2,x,Late.,none\n"


class Clashes(CommandCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.input = self.path / "X.csv"
        self.input.write_text(NOTES, encoding="utf-8")
        self.before = set(os.listdir(self.path))

    def refused(self, *arguments, stdin=""):
        before = set(os.listdir(self.path))
        self.assert_fails(brook(*arguments, stdin=stdin), "nothing was written")
        self.assertEqual(self.input.read_text(encoding="utf-8"), NOTES)
        self.assertEqual(set(os.listdir(self.path)), before, "nothing is created")

    def test_the_input_is_not_replaced(self):
        x = self.input
        self.refused("batch", x, "-o", x)
        self.refused("batch", x, "-o", self.path / "o.csv", "--rejects", x)
        self.refused("audit", x, "--html", x)
        self.refused("batch", x, "-o", f"{self.path}/./X.csv")

    def test_nor_through_links(self):
        (self.path / "soft.csv").symlink_to("X.csv")
        os.link(self.input, self.path / "hard.csv")
        for name in ("soft.csv", "hard.csv"):
            self.refused("batch", self.input, "-o", self.path / name)
            self.refused("batch", self.path / name, "--rejects", self.input)
            self.refused("audit", self.input, "--html", self.path / name)

    def test_nor_where_it_is_standard_input_or_output(self):
        with open(self.input, "rb") as data:
            done = subprocess.run([BROOK, "batch", "-o", self.input], stdin=data, capture_output=True, env=environment(), check=False)
        self.assertEqual(done.returncode, 2)
        with open(self.input, "ab") as out:
            done = subprocess.run([BROOK, "batch", self.input], stdout=out, stderr=subprocess.PIPE, env=environment(), check=False)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.input.read_text(encoding="utf-8"), NOTES)

    def test_two_outputs_are_two_files(self):
        self.refused("batch", self.input, "-o", self.path / "S", "--rejects", self.path / "S")
        self.refused("batch", self.input, "-o", self.path / "S", "--rejects", f"{self.path}/../{self.path.name}/S")
        self.refused("batch", self.input, "-o", "-", "--rejects", "-")
        (self.path / "S").write_text("", encoding="utf-8")
        self.refused("batch", self.input, "-o", self.path / "S", "--rejects", self.path / "S")

    def test_a_pack_is_not_replaced(self):
        pack = self.path / "p.json"
        pack.write_text("{}", encoding="utf-8")
        self.refused("batch", self.input, "--pack", "brook-2013", "--pack", pack, "-o", pack)

    def test_devices_and_other_files_are_as_before(self):
        done = brook("batch", self.input, "-o", "/dev/null", "--rejects", "/dev/null")
        self.assertEqual(done.code, 3, done.err)
        done = brook("batch", self.input, "-o", self.path / "o.csv", "--rejects", self.path / "r.csv")
        self.assertEqual(done.code, 3, done.err)
        self.assertEqual(set(os.listdir(self.path)), self.before | {"o.csv", "r.csv"})


if __name__ == "__main__":
    unittest.main()
