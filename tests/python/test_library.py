"""How the shared library is found: a fixed order, a wrong override is fatal, the version is checked at import."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import brookrate
from brookrate import _library
from brookrate._library import candidate, fits, library_name

PACKAGE = pathlib.Path(brookrate.__file__).parent
BUILT = os.environ["BROOK_LIBRARY"]
NAME = library_name()


def python(code, folder=None, **environ):
    """Runs code in a new interpreter; None takes a variable away."""
    env = dict(os.environ, PYTHONPATH=str(folder or PACKAGE.parent))
    for name, value in environ.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return subprocess.run([sys.executable, "-B", "-c", code], env=env, capture_output=True, text=True, timeout=120)


SHOW = "import brookrate._library as l; print(l.lib.why, l.lib.path)"


class Order(unittest.TestCase):
    def test_override_first(self):
        self.assertEqual(candidate({"BROOK_LIBRARY": BUILT}, "/nowhere", NAME), (os.path.abspath(BUILT), "BROOK_LIBRARY"))

    def test_beside_before_the_systems(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(candidate({}, folder, NAME), (NAME, "the system's"))
            beside = os.path.join(folder, NAME)
            pathlib.Path(beside).touch()
            self.assertEqual(candidate({}, folder, NAME), (beside, "beside the package"))

    def test_names(self):
        self.assertEqual(library_name("linux"), "libbrook.so.0")
        self.assertEqual(library_name("darwin"), "libbrook.0.dylib")
        self.assertEqual(library_name("win32"), "brook-0.dll")


class Import(unittest.TestCase):
    def assertFails(self, done, *words):
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("LibraryError", done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_wrong_override_is_fatal(self):
        for wrong in ("", "/nowhere/libbrook.so", "libbrook.so.0", str(PACKAGE)):
            with self.subTest(wrong):
                self.assertFails(python("import brookrate", BROOK_LIBRARY=wrong), "names no file")

    def test_override_that_is_no_library(self):
        self.assertFails(python("import brookrate", BROOK_LIBRARY=str(PACKAGE / "_pack.py")), "could not be loaded")

    def test_override_that_is_another_library(self):
        import _ctypes

        if not getattr(_ctypes, "__file__", None):
            self.skipTest("no shared library at hand that is not libbrook")
        self.assertFails(python("import brookrate", BROOK_LIBRARY=_ctypes.__file__), "is not libbrook")

    def test_library_error_is_an_import_error(self):
        done = python("try:\n import brookrate\nexcept ImportError as e: print(type(e).__name__)", BROOK_LIBRARY="x")
        self.assertEqual(done.stdout.strip(), "LibraryError")

    def test_beside_the_package(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(PACKAGE, os.path.join(folder, "brookrate"))
            beside = os.path.join(folder, "brookrate", NAME)
            shutil.copy(BUILT, beside)
            done = python(SHOW, folder, BROOK_LIBRARY=None)
            self.assertEqual(done.stdout.strip(), f"beside the package {os.path.realpath(beside)}", done.stderr)
            pathlib.Path(beside).write_text("not a library")
            self.assertFails(python(SHOW, folder, BROOK_LIBRARY=None), "beside the package")

    def test_the_systems(self):
        if not sys.platform.startswith("linux"):
            self.skipTest("LD_LIBRARY_PATH is asked on Linux alone")
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(BUILT, os.path.join(folder, NAME))
            done = python(SHOW, BROOK_LIBRARY=None, LD_LIBRARY_PATH=folder)
            self.assertEqual(done.stdout.strip(), f"the system's {NAME}", done.stderr)

    def test_a_library_in_the_working_folder_does_not_get_in_the_way(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(BUILT, os.path.join(folder, "libbrook.so"))
            env = dict(os.environ, PYTHONPATH=os.pathsep.join([folder, str(PACKAGE.parent)]))
            done = subprocess.run([sys.executable, "-B", "-c", SHOW], env=env, cwd=folder, capture_output=True, text=True)
            self.assertTrue(done.stdout.startswith("BROOK_LIBRARY"), done.stderr)


class Version(unittest.TestCase):
    def test_which_versions_fit(self):
        major, minor = _library.INTERFACE
        self.assertEqual(major, 0, "write the cases of a stable version when there is one")
        self.assertTrue(fits(minor * 1000) and fits(minor * 1000 + 999))
        for number in (0, (minor + 1) * 1000, 1000000, 1000000 + minor * 1000):
            self.assertFalse(fits(number), number)

    def test_later_minor_of_a_stable_version(self):
        kept, _library.INTERFACE = _library.INTERFACE, (1, 2)
        self.addCleanup(setattr, _library, "INTERFACE", kept)
        self.assertTrue(fits(1002000) and fits(1007003))
        self.assertFalse(fits(1001009) or fits(2002000) or fits(2000))

    def test_checked_when_loaded(self):
        kept, _library.INTERFACE = _library.INTERFACE, (7, 0)
        self.addCleanup(setattr, _library, "INTERFACE", kept)
        with self.assertRaisesRegex(brookrate.LibraryError, r"this package needs 7\.0"):
            _library.Library(BUILT, "a test")

    def test_missing_function(self):
        _library.PROTOTYPES["brook_of_tomorrow"] = ("void", ())
        self.addCleanup(_library.PROTOTYPES.pop, "brook_of_tomorrow")
        with self.assertRaisesRegex(brookrate.LibraryError, "brook_of_tomorrow"):
            _library.Library(BUILT, "a test")


if __name__ == "__main__":
    unittest.main()
