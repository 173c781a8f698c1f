"""Manual pages and completions keep up with the command: every command has a page that mandoc finds nothing wrong with and that
has every option of --help; completion offers the commands and their options."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from support import BROOK, ROOT, CommandCase, brook

MAN = ROOT / "cli/man"
COMPLETIONS = ROOT / "cli/completions"
MINE = ["check", "ask", "record", "practise", "batch", "audit", "diff", "list", "show", "pack"]


def commands():
    return re.findall(r"(?m)^  brook ([a-z]+) +\S", brook("--help").out)


def options(command):
    return set(re.findall(r"(?m)^ +(--[a-z][a-z-]*)", brook(command, "--help").out)) - {"--help"}


class Manual(CommandCase):
    def test_every_command_is_in_the_first_page(self):
        text = (MAN / "brook.1").read_text(encoding="utf-8")
        for command in commands():
            self.assertIn(f".It Cm {command}\n", text)

    def test_every_option_is_in_the_page(self):
        for command in MINE:
            text = (MAN / f"brook-{command}.1").read_text(encoding="utf-8")
            for option in options(command):
                self.assertIn("Fl Fl " + option[2:], text, command)
            self.assertIn(".Sh EXAMPLES", text)

    @unittest.skipUnless(shutil.which("mandoc"), "needs mandoc")
    def test_mandoc_finds_nothing(self):
        for page in sorted(MAN.glob("*.1")):
            done = subprocess.run(["mandoc", "-T", "lint", str(page)], capture_output=True, text=True, check=False)
            found = [line for line in done.stdout.splitlines() if "referenced manual not found" not in line]
            self.assertEqual(found, [])

    def test_pages_are_installed(self):
        listed = (ROOT / "packaging/meson.build").read_text(encoding="utf-8")
        for page in MAN.glob("*.1"):
            self.assertIn(f"'{page.stem}'", listed)


class Completion(CommandCase):
    def bash(self, *words):
        script = ('source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _brook 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "-c", script, str(COMPLETIONS / "brook.bash"), BROOK, *words], capture_output=True, text=True,
                              check=True)
        return done.stdout.split()

    def test_bash_commands(self):
        self.assertEqual(sorted(c for c in self.bash("") if not c.startswith("-")), sorted(commands()))
        self.assertEqual(self.bash("pract"), ["practise"])

    def test_bash_options_and_values(self):
        for command in MINE:
            self.assertLessEqual(options(command), set(self.bash(command, "--")), command)
        self.assertEqual(self.bash("list", "--rating", "a"), ["amber"])
        self.assertIn("9-13.A6", self.bash("check", "--code", "9-13.A"))
        self.assertEqual(self.bash("pack", "ch"), ["check"])

    def test_bash_offers_nothing_twice(self):
        for command in MINE:
            offered = self.bash(command, "--")
            self.assertEqual(sorted(offered), sorted(set(offered)), command)

    def test_bash_packs_and_roles(self):
        self.assertEqual(self.bash("diff", "brook-2"), ["brook-2013", "brook-2013+walsall"])
        self.assertEqual(self.bash("diff", "brook-2013", "brook-2013+"), ["brook-2013+walsall"])
        self.assertNotIn("brook-2013", self.bash("diff", "brook-2013", "brook-2013+walsall", ""))
        self.assertEqual(self.bash("batch", "--column", "d"), ["date_of_birth=", "date=", "developmental_age="])
        self.assertEqual((self.bash("audit", "--column", "ra"), self.bash("batch", "--column", "ra")), (["rating=", "rater="], []))
        self.assertEqual(self.bash("show", "pornography-s"), ["pornography-seeking"])

    def test_bash_values(self):
        self.assertEqual(self.bash("batch", "--from", ""), ["csv", "jsonl"])
        self.assertEqual(self.bash("audit", "--rating", ""), [], "a column of the file, no rating")

    @unittest.skipUnless(shutil.which("zsh"), "needs zsh")
    def test_zsh(self):
        def offered(*words):
            script = ('compdef() { : }; compadd() { print -l -- ${@:#--} }; _files() { print files }; _describe() { print -l ${(P)2} }; '
                      'source $1; shift; words=("$@"); CURRENT=$#; PREFIX=${@[-1]}; _brook')
            done = subprocess.run(["zsh", "-fc", script, "zsh", str(COMPLETIONS / "brook.zsh"), BROOK, *words], capture_output=True, text=True,
                                  check=False)
            self.assertEqual(done.stderr, "")
            return done.stdout.splitlines()
        self.assertLessEqual(set(commands()), {line.split(":")[0] for line in offered("")})
        for command in MINE:
            self.assertLessEqual(options(command), set(offered(command, "--")), command)
        self.assertEqual(offered("batch", "--from", ""), ["csv", "jsonl"])
        self.assertEqual(offered("batch", "x"), ["files"])
        self.assertEqual(offered("diff", "x"), ["brook-2013", "brook-2013+walsall", "files"])
        self.assertIn("text=", offered("diff", "--column", ""))
        self.assertIn("rater=", offered("audit", "--column", ""))
        self.assertIn("pornography-seeking", offered("show", ""))

    @unittest.skipUnless(shutil.which("fish"), "needs fish")
    def test_fish(self):
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(BROOK, os.path.join(folder, "brook"))
            e = {**os.environ, "PATH": folder + ":" + os.environ["PATH"], "HOME": folder}

            def offered(line):
                script = f"source {COMPLETIONS / 'brook.fish'}; complete -C '{line}'"
                done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, env=e, check=False)
                return {line.split("\t")[0] for line in done.stdout.splitlines()}
            self.assertLessEqual(set(commands()), offered("brook "))
            for command in MINE:
                self.assertLessEqual(options(command), offered(f"brook {command} --"), command)
            self.assertEqual(offered("brook batch --from "), {"csv", "jsonl"})
            self.assertNotIn("--pathway", offered("brook diff --pa"), "diff has its packs as words")
            self.assertLessEqual({"brook-2013", "brook-2013+walsall"}, offered("brook diff brook-2"))
            self.assertNotIn("brook-2013", offered("brook diff brook-2013 brook-2013 "))
            self.assertIn("rater=", offered("brook audit --column "))
            self.assertEqual(offered("brook batch --column d"), {"date_of_birth=", "date=", "developmental_age="})
            self.assertIn("pornography-seeking", offered("brook show porn"))

    def test_the_other_shells_can_read_theirs(self):
        for shell, check in (("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"])):
            if shutil.which(shell):
                done = subprocess.run([shell, *check, str(COMPLETIONS / f"brook.{shell}")], capture_output=True, text=True, check=False)
                self.assertEqual((done.returncode, done.stderr), (0, ""), shell)


if __name__ == "__main__":
    unittest.main()
