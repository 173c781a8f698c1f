"""Widths of a terminal, empty files, a limit on the size of files, ages in words, and questions that can change nothing."""
import json
import os
import pathlib
import resource
import signal
import subprocess
import tempfile
import unittest

from support import BROOK, NOTE, OVERLAY, CommandCase, brook, environment, on_terminal


def limited():
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))


class Widths(CommandCase):
    ROWS = "id,age,text,rating,setting,date\n" + "".join(
        f"{i},{10 if i % 9 else 'ten'},{NOTE},{['green', 'amber', 'red', 'none'][i % 4]},A setting with a long name {i % 3},2024-0{1 + i % 6}-01\n"
        for i in range(60)) + "x,10,late,amber,S,2199-01-01\n"

    def test_audit_batch_and_diff_fit(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "notes.csv"
            path.write_text(self.ROWS, encoding="utf-8")
            for columns in (60, 80):
                for arguments in (["audit", *OVERLAY, path], ["audit", *OVERLAY, "--suppress-below", "5", path],
                                  ["batch", *OVERLAY, "-o", f"{folder}/o.csv", "--rejects", f"{folder}/r.csv", path],
                                  ["diff", "brook-2013", f"brook-2013+{OVERLAY[-1]}", path]):
                    done = on_terminal(*arguments, columns=columns, env=environment(TERM="dumb"))
                    self.assertIn("line 2", done.out)
                    self.assert_fits(done.out, columns)


class Empty(CommandCase):
    def test_an_empty_file_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "notes.csv"
            for content in ("", "\n \n", "\ufeff"):
                path.write_text(content, encoding="utf-8")
                self.assert_fails(brook("batch", path), "is empty")
                self.assert_fails(brook("audit", path), "is empty")
            path.write_text("id,age,text\n", encoding="utf-8")
            done = brook("batch", path)
            self.assertEqual(done.code, 0)
            self.assertIn("no notes below it", done.err)


class FileSize(CommandCase):
    def test_a_limit_on_the_size_is_a_full_disk(self):
        data = ("id,age,text,child,date\n" + f"1,10,{NOTE},C,2024-01-01\n" * 500).encode()
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "out.csv"
            done = subprocess.run([BROOK, "batch", "--quiet", "-o", out], input=data, capture_output=True, env=environment(),
                                  preexec_fn=limited, check=False)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertRegex(done.stderr.decode(), r"^brook: writing failed when the input was rated as far as line \d+ .*nothing was written")
            self.assertEqual(os.listdir(folder), [])


class Plain(CommandCase):
    def test_suggestions_have_a_colon(self):
        for note in ("He seemed fascinated by a magazine of naked ladies.", "She was found with her hand in her trousers again.",
                     "He asked her to be his girlfriend.", "They were giggling behind the shed with their pants down.",
                     "He would not stop talking about bodies and babies."):
            got = json.loads(brook("check", "--age", "10", "--json", stdin=note).out)
            if got["suggestions"]:
                break
        else:
            self.skipTest("no suggestion for any of these")
        text = brook("check", "--age", "10", "--plain", stdin=note).out
        self.assertRegex(text, r"Perhaps .*:\n(Green|Amber|Red): ")


class Memory(CommandCase):
    """A long file takes no more than a short one; of rows with a child and a date what docs/batch-format.md says is kept."""
    SHORT, LONG, SLACK = 2000, 40000, 1024  # rows, KiB

    def setUp(self):
        if b"__asan_init" in pathlib.Path(BROOK).read_bytes():
            self.skipTest("a sanitizer keeps what was freed")

    def most(self, rows, child, *arguments):
        """The most memory that it had, in KiB."""
        header, cells = ("id,age,text,rating,child,date", "C{c},2024-01-{d:02}") if child else ("id,age,text,rating,a,b", "x{c},x{d}")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "notes.csv"
            with open(path, "w", encoding="utf-8") as f:
                f.write(header + "\n")
                f.writelines(f"{i},{i % 17},Late. Was seen kissing.,green,{cells.format(c=i % 50, d=1 + i % 28)}\n" for i in range(rows))
            arguments = [a.replace("OUT", folder + "/out") for a in arguments]
            process = subprocess.Popen([BROOK, *arguments, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())
            said = process.stderr.read().decode()
            process.stderr.close()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0, said)
        return used.ru_maxrss

    def test_does_not_grow_with_the_file(self):
        for arguments in (["batch", "--quiet", "--jobs", "2", "-o", "OUT.csv"], ["batch", "--quiet", "-o", "OUT.jsonl", "--rejects", "OUT.csv"],
                          ["audit", "--quiet", "--html", "OUT.html"], ["diff", "--quiet", "brook-2013", "brook-2013+walsall"]):
            with self.subTest(arguments=arguments):
                self.assertLess(self.most(self.LONG, False, *arguments), self.most(self.SHORT, False, *arguments) + self.SLACK)

    def test_a_chronology_keeps_some_bytes_a_row(self):
        arguments = ["batch", "--quiet", "-o", "OUT.csv"]
        grown = self.most(self.LONG, True, *arguments) - self.most(self.SHORT, True, *arguments)
        self.assertLess(grown, self.SLACK + 100 * self.LONG / 1024)


class Asking(CommandCase):
    def questions(self, *answers):
        done = brook("ask", "--json", stdin="".join(f"{a}\n" for a in answers))
        return json.loads(done.out), done.err

    def test_what_can_change_nothing_is_not_asked(self):
        note = "He forced another boy to touch his penis and threatened him."
        made, err = self.questions("10", note)
        self.assertEqual((made["result"]["rating"], made["result"]["urgent"]), ("red", True))
        self.assertEqual(err.count("(? why"), 2, err)

    def test_one_year_is_singular(self):
        with tempfile.TemporaryDirectory() as folder:
            sheet = pathlib.Path(folder) / "s.html"
            brook("record", "--age", "1y1m", "--code", "pornography-seeking", "--output", sheet)
            if sheet.exists():
                self.assertIn("1 year and 1 month", sheet.read_text(encoding="utf-8"))
                self.assertNotIn("1 years", sheet.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
