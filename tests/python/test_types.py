"""The package is typed strictly, and so is what a caller writes. Skipped where mypy is not installed."""

import importlib.util
import pathlib
import subprocess
import sys
import tempfile
import unittest

import brookrate

PACKAGE = pathlib.Path(brookrate.__file__).parent
HERE = importlib.util.find_spec("mypy") is not None
CALLER = '''
from typing import Optional
import brookrate
pack = brookrate.load()
result = pack.rate("x", age=(7, 4))
reveal_type(result.rating)
reveal_type(result.findings[0].evidence[0].text)
high: Optional[brookrate.Rating] = result.rating
if high is not None and high >= pack.Rating.AMBER:
    print([r.rating_label for r in pack.rate_many([("x", 7)])])
for answer in pack.rate_many([("x", 7)], on_error="return"):
    print(answer if isinstance(answer, brookrate.BrookError) else answer.rating_label)
result.colour
pack.rate("x", age=7.4)
'''


def mypy(*arguments):
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir=/dev/null", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=280)


@unittest.skipUnless(HERE, "mypy is not installed")
class Types(unittest.TestCase):
    def test_the_package(self):
        without = [] if importlib.util.find_spec("pandas-stubs") else ["--ignore-missing-imports", "--allow-subclassing-any"]
        done = mypy(*without, str(PACKAGE))
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_a_caller(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "caller.py"
            path.write_text(CALLER)
            told = mypy("--ignore-missing-imports", str(path)).stdout
        self.assertIn('"Rating | None"', told.replace("brookrate._model.Rating", "Rating").replace("Union[Rating, None]", "Rating | None"))
        self.assertIn('"str"', told.replace("builtins.str", "str"))
        self.assertIn('has no attribute "colour"', told)
        self.assertIn('incompatible type "float"', told)
        self.assertIn("Found 2 errors", told)


if __name__ == "__main__":
    if not HERE:
        print("skipped: mypy is not installed")
        sys.exit(77)
    unittest.main()
