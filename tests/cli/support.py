"""What the tests of the command share: running it with pipes or on a pseudo-terminal, and reading what it shows."""
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import termios
import time
import unicodedata
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BROOK = os.environ.get("BROOK", str(ROOT / "build/cli/brook"))
# An overlay with a word of its own, so that these tests do not hang on the lexicon.
OVERLAY = ["--pack", "brook-2013", "--pack", str(ROOT / "tests/cases/overlay-of-ones-own/our-school.json")]
NOTE = "He was up to zonking at break. He did not do any zonking at home."
# A pack whose overlay weighs ratings; in this note one finding is read and not counted.
WEIGHED = [str(ROOT / "tests/api/pack.json"), str(ROOT / "tests/api/weighed.json")]
DOUBTED = "He asked about bodies. In the book he grabbed her bottom."
# In this one a modifier is read and not held: no weight speaks for it.
NOT_HELD = "He grabbed her bottom, then ate again."
LESS = "all in all the note speaks for less; look at it yourself"
SECRET = "quokka"  # stands in notes, and in no message

SGR = re.compile(r"\x1b\[[0-9;]*m")

# What brook record is asked for: one sheet of each kind.
SHEETS = {
    "red": ["--age", "9", "B touched another boy's private parts in the toilets and told him not to tell anyone."],
    "urgent": ["--age", "15", "--code", "trusted-adult-contact", "--code", "sexual-images-shared", "--pathway", "walsall"],
    "green": ["--age", "7", "Asked where babies come from."],
    "none": ["--age", "13", "Home visit. No sexualised behaviour seen or reported since the last review."],
    "code": ["--code", "0-5.G2"],
}


def environment(**changes):
    e = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "POSIXLY_CORRECT")}
    e.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
    e.update({k: v for k, v in changes.items() if v is not None})
    return {k: v for k, v in e.items() if changes.get(k, "") is not None}


class Done:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


def brook(*arguments, stdin=b"", env=None, cwd=None, timeout=60):
    """Runs the command with pipes."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([BROOK, *map(str, arguments)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=env or environment(), cwd=cwd, timeout=timeout, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def _child_terminal(slave):
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)


def on_terminal(*arguments, columns=80, typed=None, stdin=None, env=None, timeout=60):
    """Runs the command on a pseudo-terminal of that width. `typed` is typed at it (standard input is the terminal then);
    otherwise standard input is a pipe holding `stdin`."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([BROOK, *map(str, arguments)], stdout=slave, stderr=slave,
                               stdin=slave if typed is not None else subprocess.PIPE, env=env or environment(),
                               preexec_fn=lambda: _child_terminal(slave))
    os.close(slave)
    if typed is None:
        process.stdin.write((stdin or "").encode())
        process.stdin.close()
    shown, sent, end = b"", False, time.monotonic() + timeout
    while time.monotonic() < end:
        ready, _, _ = select.select([master], [], [], 0.1)
        if ready:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # the other side is closed
                chunk = b""
            if not chunk:
                break
            shown += chunk
        if typed is not None and not sent and b"Ctrl-D" in shown:
            os.write(master, typed)
            sent = True
    code = process.wait(timeout=timeout)
    os.close(master)
    return Done(code, shown.decode().replace("\r\n", "\n"), "")


def beside_terminal(*arguments, columns, stdout):
    """Runs the command with its messages alone on a pseudo-terminal of that width, its output in a pipe or a file."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([BROOK, *map(str, arguments)], stdout=stdout, stderr=slave, stdin=subprocess.DEVNULL, env=environment())
    out = process.communicate(timeout=60)[0]
    os.close(slave)
    os.close(master)
    return Done(process.returncode, (out or b"").decode(), "")


def in_dialogue(*arguments, answers, columns=80, env=None, timeout=60):
    """Runs the command on a pseudo-terminal and gives each answer when a question waits for one; after the last answer
    the terminal says that nothing more comes (Ctrl-D)."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([BROOK, *map(str, arguments)], stdout=slave, stderr=slave, stdin=slave,
                               env=env or environment(), preexec_fn=lambda: _child_terminal(slave))
    os.close(slave)
    shown, asked_at, left, end = b"", 0, list(answers), time.monotonic() + timeout
    while time.monotonic() < end:
        ready, _, _ = select.select([master], [], [], 0.1)
        if ready:
            try:
                chunk = os.read(master, 65536)
            except OSError:
                break
            if not chunk:
                break
            shown += chunk
        if shown[asked_at:].rstrip(b" ").endswith(b")") and re.search(rb"\(\? (why|hint)", shown[asked_at:]):
            asked_at = len(shown)
            os.write(master, left.pop(0).encode() + b"\n" if left else b"\x04")
    code = process.wait(timeout=timeout)
    os.close(master)
    return Done(code, shown.decode().replace("\r\n", "\n"), "")


def columns_of(line):
    total = 0
    for c in SGR.sub("", line):
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf"):
            continue
        total += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return total


def lines_of_json(text):
    return [json.loads(line) for line in text.splitlines()]


class CommandCase(unittest.TestCase):
    maxDiff = 4000

    def assert_fails(self, done, *words, code=2):
        """Exit, nothing on standard output, one sentence on standard error that has these words and nothing of a note."""
        self.assertEqual(done.code, code, done.err)
        self.assertEqual(done.out, "")
        self.assertTrue(done.err.startswith("brook: ") and done.err.endswith("\n"), done.err)
        self.assertEqual(done.err.count("\n"), 1, done.err)
        self.assertNotIn(SECRET, done.err)
        for word in words:
            self.assertIn(word, done.err)

    def assert_fits(self, text, columns):
        for line in text.splitlines():
            self.assertLessEqual(columns_of(line), columns, line)
            self.assertNotRegex(SGR.sub("", line), r"[\x00-\x08\x0b-\x1f\x7f]", "a control character is shown")


if __name__ == "__main__":
    unittest.main()
