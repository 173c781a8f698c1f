"""The table of prototypes is what brook.h declares: every function, every type, every number."""

import re
import unittest

import brookrate
from brookrate._library import Library, lib
from brookrate._prototypes import NUMBERS, PROTOTYPES, SLOW
from support import ROOT


def header():
    text = (ROOT / "include" / "brook" / "brook.h").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", " ", text, flags=re.S)


def spaced(type_name):
    """A C type with one way of spacing: a blank before the first asterisk and none after one."""
    one_line = " ".join(type_name.split())
    return re.sub(r"\* +\*", "**", re.sub(r" *\* *", " *", one_line).replace("* const", "*const")).strip()


def parameters(written):
    if written.strip() == "void":
        return ()
    types = []
    for parameter in written.split(","):
        types.append(spaced(re.match(r"(.*?)\b[a-z_0-9]+\s*$", parameter.strip(), re.S).group(1)))
    return tuple(types)


def declared():
    found = {}
    for result, name, written in re.findall(r"BROOK_API\s+([^;#()]*?)\b(brook_\w+)\s*\(([^;]*?)\)\s*;", header(), re.S):
        found[name] = (spaced(result), parameters(written))
    return found


class Prototypes(unittest.TestCase):
    def test_every_function_as_the_header_has_it(self):
        functions = declared()
        self.assertGreater(len(functions), 100)
        self.assertEqual(set(PROTOTYPES), set(functions))
        for name, prototype in functions.items():
            with self.subTest(name):
                self.assertEqual(PROTOTYPES[name], prototype)

    def test_nothing_escaped_the_reading(self):
        self.assertEqual(len(declared()), len(re.findall(r"^BROOK_API\b", header(), re.M)))

    def test_every_number_as_the_header_has_it(self):
        numbers = re.findall(r"^#define\s+(BROOK_\w+)\s+\(?(-?\d+)\)?\s*$", header(), re.M)
        self.assertGreater(len(numbers), 20)
        self.assertEqual(NUMBERS, {name: int(value) for name, value in numbers})

    def test_the_types_reached_ctypes(self):
        for name, (_, arguments) in PROTOTYPES.items():
            self.assertEqual(len(getattr(lib, name).argtypes), len(arguments), name)
        self.assertIsNone(lib.brook_result_free.restype)

    def test_slow_calls_are_of_the_table(self):
        self.assertLessEqual(SLOW, set(PROTOTYPES))

    def test_unknown_function(self):
        with self.assertRaises(AttributeError):
            lib.brook_no_such_function
        self.assertIsInstance(lib, Library)

    def test_versions_agree(self):
        project = re.search(r"version: '([\d.]+)'", (ROOT / "meson.build").read_text()).group(1)
        package = re.search(r'^version = "([\d.]+)"', (ROOT / "pyproject.toml").read_text(), re.M)
        self.assertEqual(brookrate.library_version(), project)
        self.assertEqual(brookrate.__version__, project)
        self.assertEqual(package.group(1), project)


if __name__ == "__main__":
    unittest.main()
