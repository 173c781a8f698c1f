"""Every example of the package's README, and of its docstrings, runs and gives what it shows."""

import doctest
import importlib
import importlib.util
import os
import pathlib
import pkgutil
import re
import subprocess
import sys
import tempfile
import unittest

import brookrate
from support import ROOT

README = ROOT / "bindings" / "python" / "README.md"
MANUAL = ROOT / "docs" / "python.md"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def without_frames(page):
    """The page without its chapter that needs pandas."""
    return re.sub(r"^## Frames\n.*?(?=^## )", "", page, flags=re.M | re.S)


class Docs(unittest.TestCase):
    def run_page(self, path):
        page = path.read_text(encoding="utf-8")
        if importlib.util.find_spec("pandas") is None:
            page = without_frames(page)
        test = doctest.DocTestParser().get_doctest(page, {}, path.name, str(path), 0)
        here = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                return doctest.DocTestRunner(optionflags=FLAGS).run(test)
            finally:
                os.chdir(here)

    def test_manual(self):
        failed, tried = self.run_page(MANUAL)
        self.assertGreater(tried, 30)
        self.assertEqual(failed, 0)

    def test_readme(self):
        failed, tried = self.run_page(README)
        self.assertGreater(tried, 4)
        self.assertEqual(failed, 0)

    def test_what_needs_pandas_can_be_left_out(self):
        page = MANUAL.read_text(encoding="utf-8")
        self.assertIn("import pandas", page)
        self.assertNotIn("import pandas", without_frames(page))

    def test_docstrings(self):
        for module in pkgutil.iter_modules(brookrate.__path__):
            if module.name == "pandas" and importlib.util.find_spec("pandas") is None:
                continue
            found = importlib.import_module(f"brookrate.{module.name}")
            self.assertEqual(doctest.testmod(found).failed, 0)
            self.assertTrue(found.__doc__, module.name)

    def test_the_pages_name_what_there_is(self):
        for page in (README, MANUAL):
            for name in re.findall(r"`brookrate\.(\w+)", page.read_text(encoding="utf-8")):
                self.assertTrue(hasattr(brookrate, name) or name == "pandas", name)

    def test_all_that_is_public_is_there_and_described(self):
        for name in brookrate.__all__:
            thing = getattr(brookrate, name)
            if callable(thing) and getattr(thing, "__module__", "").startswith("brookrate"):
                self.assertTrue(thing.__doc__, name)

    def test_no_other_package_is_needed(self):
        if not hasattr(sys, "stdlib_module_names"):
            self.skipTest("this Python has no list of its standard library")
        for path in pathlib.Path(brookrate.__file__).parent.glob("*.py"):
            for name in re.findall(r"^\s*(?:import|from)\s+([A-Za-z_]\w*)", path.read_text(encoding="utf-8"), re.M):
                if (name, path.name) != ("pandas", "pandas.py"):
                    self.assertIn(name, sys.stdlib_module_names, path.name)

    def test_pandas_is_imported_only_on_use(self):
        code = "import sys, brookrate; brookrate.load().rate('x', age=7); print('pandas' in sys.modules)"
        done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, timeout=120)
        self.assertEqual((done.stdout.strip(), done.stderr), ("False", ""))

    def test_all_files_are_installed(self):
        folder = ROOT / "bindings" / "python"
        listed = set(re.findall(r"'brookrate/([\w.]+)'", (folder / "meson.build").read_text(encoding="utf-8")))
        self.assertEqual(listed, {p.name for p in (folder / "brookrate").iterdir() if p.is_file()})


if __name__ == "__main__":
    unittest.main()
