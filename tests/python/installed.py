#!/usr/bin/env python3
"""What pip installed serves by itself: its own library, its packs, its types; nothing of a checkout. No part of the suite.

Usage: PYTHON-OF-A-FRESH-ENVIRONMENT tests/python/installed.py [--terms]        from a folder outside of the checkout, which it then
leaves alone. --terms: the terms of what is linked in must be there too (bindings/python/wheel).
"""

import sys

sys.path[:] = [p for p in sys.path if not p.endswith("tests/python")]  # this file's folder is no part of what is tried

import pathlib

import brookrate
from brookrate._library import lib

home = pathlib.Path(brookrate.__file__).parent
assert lib.why == "beside the package", lib.why
assert str(home).startswith(sys.prefix), home
assert (home / "py.typed").is_file(), "no types"
records = list(home.parent.glob("brookrate-*.dist-info"))
assert len(records) == 1 and list(records[0].glob("**/LICENSE")), "the licence is not there"
assert "--terms" not in sys.argv or len(list((home / "licences").glob("*.txt"))) == 5, "the terms of what is linked in are not there"
with brookrate.load(overlays="walsall") as pack:
    note = "\U0001f600 He was watching pornography on a phone."
    result = pack.rate(note, age=7)
    assert result.rating is not None and result.rating == max(pack.Rating), result
    words = result.counted[0].evidence[0]
    assert note[words.start : words.end] == words.text
    assert [r.rating for r in pack.rate_many([(note, 7)] * 100, jobs=2)] == [result.rating] * 100
print(f"Python {sys.version.split()[0]}: brookrate {brookrate.__version__}, libbrook {brookrate.library_version()}")
