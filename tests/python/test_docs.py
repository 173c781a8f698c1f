"""Every example of the package's README, and of its docstrings, runs and gives what it shows."""

import doctest
import importlib
import os
import pathlib
import pkgutil
import re
import tempfile
import unittest

import brookrate
from support import ROOT

README = ROOT / "bindings" / "python" / "README.md"


class Docs(unittest.TestCase):
    def test_readme(self):
        here = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                failed, tried = doctest.testfile(str(README), module_relative=False, encoding="utf-8",
                                                 optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            finally:
                os.chdir(here)
        self.assertGreater(tried, 20)
        self.assertEqual(failed, 0)

    def test_docstrings(self):
        for module in pkgutil.iter_modules(brookrate.__path__):
            found = importlib.import_module(f"brookrate.{module.name}")
            self.assertEqual(doctest.testmod(found).failed, 0)
            self.assertTrue(found.__doc__, module.name)

    def test_the_readme_names_what_there_is(self):
        for name in re.findall(r"`brookrate\.(\w+)", README.read_text(encoding="utf-8")):
            self.assertTrue(hasattr(brookrate, name), name)

    def test_all_that_is_public_is_there_and_described(self):
        for name in brookrate.__all__:
            thing = getattr(brookrate, name)
            if callable(thing) and getattr(thing, "__module__", "").startswith("brookrate"):
                self.assertTrue(thing.__doc__, name)

    def test_no_other_package_is_needed(self):
        import sys

        if not hasattr(sys, "stdlib_module_names"):
            self.skipTest("this Python has no list of its standard library")
        for path in pathlib.Path(brookrate.__file__).parent.glob("*.py"):
            for name in re.findall(r"^\s*(?:import|from)\s+([A-Za-z_]\w*)", path.read_text(encoding="utf-8"), re.M):
                self.assertIn(name, sys.stdlib_module_names, path.name)


if __name__ == "__main__":
    unittest.main()
