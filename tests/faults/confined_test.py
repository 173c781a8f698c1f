"""Every command that reads what others wrote is confined by the time it reads: while it waits for its input, the kernel says that
the process has a seccomp filter and can gain no privileges; what it was asked to write still appears, and alone. What the
confinement refuses is test_sandbox.c's and test_sandbox_calls.c's."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

BROOK = os.environ["BROOK"]
CSV = "id,age,text,rating\n1,7,Late to maths.,green\n"
COMMANDS = {  # name: arguments, input, the files that appear
    "check": (["--age", "7"], "Late to maths.", []),
    "record": (["--age", "7", "--out", "sheet.html"], "Late to maths.", ["sheet.html"]),
    "ask": (["--record", "sheet.html", "--save", "answers.json"], "8\nAsked where babies come from\n" + "\n" * 20,
            ["answers.json", "sheet.html"]),
    "practise": (["--set", "2", "--seed", "1"], "1\n2\n", []),
    "batch": (["--output", "out.csv", "--rejects", "bad.csv"], CSV, ["bad.csv", "out.csv"]),
    "audit": (["--html", "report.html"], CSV, ["report.html"]),
    "diff": (["brook-2013", "brook-2013+walsall"], CSV, []),
}


def status(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return dict(line.split(":", 1) for line in lines if ":" in line)


def waiting(process, confined):
    """What the kernel says once the command waits for its input."""
    for _ in range(600):
        now = status(process.pid)
        asleep = now["State"].strip().startswith("S")
        if asleep and (not confined or now["Seccomp"].strip() == "2"):
            return now
        time.sleep(0.05)
    return status(process.pid)


class Confined(unittest.TestCase):
    def run_waiting(self, name, *more):
        arguments, given, files = COMMANDS[name]
        with tempfile.TemporaryDirectory() as folder:
            process = subprocess.Popen([BROOK, name, *arguments, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, cwd=folder)
            now = waiting(process, confined=not more)
            _, err = process.communicate(given.encode(), timeout=60)
            self.assertIn(process.returncode, (0, 1), err.decode())
            self.assertEqual(sorted(os.listdir(folder)), files)
        return now["Seccomp"].strip(), now["NoNewPrivs"].strip()

    def test_each_command(self):
        for name in COMMANDS:
            with self.subTest(command=name):
                self.assertEqual(self.run_waiting(name), ("2", "1"))

    def test_no_sandbox_is_none(self):
        self.assertEqual(self.run_waiting("batch", "--no-sandbox")[1], status("self")["NoNewPrivs"].strip())

    def test_an_interruption_leaves_nothing_behind(self):
        for name in ("record", "ask", "batch", "audit"):
            with self.subTest(command=name), tempfile.TemporaryDirectory() as folder:
                process = subprocess.Popen([BROOK, name, *COMMANDS[name][0]], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE, cwd=folder)
                waiting(process, confined=True)
                process.terminate()
                process.communicate(timeout=60)
                self.assertNotEqual(process.returncode, 0)
                self.assertEqual(os.listdir(folder), [])


if __name__ == "__main__":
    if "Seccomp" not in status("self"):
        print("SKIPPED, not run: this kernel has no seccomp")
        sys.exit(77)
    unittest.main()
