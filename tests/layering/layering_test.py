#!/usr/bin/env python3
"""Holds the layout to its rules: who includes what, how large a file and a function may be, nothing of the field in C.

Usage: layering_test.py SOURCE_ROOT

First the tree itself (checks.py says what is looked at), then copies of it that are each broken in one way: every breach
must be found, so that a check which has gone blind fails here. What the built library asks for and shows is
tests/api/symbols_test.py's business.
"""
import shutil
import sys
import tempfile
from pathlib import Path

import checks

LONG_FUNCTION = "static int long_one(int x) {\n" + "    x++;\n" * 60 + "    return x;\n}\n"
# (check, file, what is added at its end, words that the complaint must hold)
BREACHES = (
    ("layers", "lib/text/fold.c", '#include "match/match.h"', "text must not know match"),
    ("layers", "lib/base/vec.h", '#include "json/json.h"', "base must not know json"),
    ("layers", "lib/pack/load.h", '#  include "api/inner.h"', "pack must not know api"),
    ("layers", "lib/rate/rate.c", '#include "../cli/cli.h"', "no file below lib/"),
    ("layers", "lib/extra/new.c", "int x;", "extra is none of the layers"),
    ("libraries", "lib/pack/load.c", "#include <json-c/json_object.h>", "json-c/ is included by"),
    ("libraries", "lib/text/token.c", "#include <pcre2.h>", "pcre2.h is included by"),
    ("libraries", "lib/match/words.c", "#include <libstemmer.h>", "libstemmer.h is included by"),
    ("libraries", "lib/text/word.c", "#include <utf8proc.h>", "utf8proc.h is included by"),
    ("libraries", "lib/pack/digest.c", "#include <sha2.h>", "sha2.h is included by"),
    ("command", "cli/main.c", '#include "base/buf.h"', "no file of cli/"),
    ("command", "cli/main.c", '#include "../lib/pack/pack.h"', "no file of cli/"),
    ("command", "cli/card.c", "#include <pcre2.h>", "library's own business"),
    ("public_header", "include/brook/brook.h", "#include <stdio.h>", "public header includes stdio.h"),
    ("public_header", "include/brook/more.h", "", "include/brook holds"),
    ("sizes", "lib/base/vec.c", "\n" * 400, "more than 400"),
    ("sizes", "cli/wrap.c", LONG_FUNCTION, "long_one"),
    ("sizes", "lib/api/status.c", LONG_FUNCTION.replace("(int x)", "(int x,\n    int y)"), "long_one"),
    ("domain", "lib/match/rules.c", 'const char *x = "see following-peeping";', "behaviour's id"),
    ("domain", "lib/rate/codes.c", 'const char *x = "9-13.A6";', "descriptor's code"),
    ("domain", "lib/rate/ages.c", 'const char *x = "band 13-17";', "band's id"),
    ("domain", "lib/rate/rate.c", 'const char *x = "amber";', "rating's id"),
    ("domain", "lib/rate/rate.c", 'const char *x = "is \\"red\\" now";', "rating's id"),
    ("domain", "lib/rate/modifiers.c", 'const char *x = "age-gap";', "modifier's id"),
    ("domain", "lib/api/loader.c", 'const char *x = "brook-2013";', "pack's id"),
    ("domain", "lib/match/status.c", 'const char *x = "pregnant";', "word of the pack"),
    ("sentences", "lib/rate/flags.c", 'const char *x = ") than the one ";', "is a sentence"),
    ("sentences", "lib/api/classifier.c", 'const char *x = "give a note";', "is a sentence"),
)
# What must not be taken for a breach.
HARMLESS = (
    ("layers", "lib/match/rules.c", '/*\n * "api/inner.h" is to the right.\n */'),
    ("domain", "lib/rate/rate.c", "/* an \"amber\" cell */ const int x = '\"'; // \"red\"\n"),
    ("domain", "lib/rate/rate.c", 'const char *x = "the ordered list, bothered";'),
    ("sentences", "lib/rate/rate.c", 'const char *x = "nothing-recognised"; // "give a note"'),
    ("sizes", "lib/base/vec.c", "static const int table[] = {\n" + "    1,\n" * 80 + "};\n"),
)
PARTS = ("lib", "cli", "include", "data", "docs", "tools")


def run(check, root):
    return list(getattr(checks, check)(root))


def broken(root, work, name, addition):
    """The tree with something added to one file, which is put back at the end."""
    path = work / name
    kept = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((kept or b"") + b"\n" + addition.encode() + b"\n")
    return path, kept


def restore(path, kept):
    if kept is not None:
        path.write_bytes(kept)
        return
    path.unlink()
    if not any(path.parent.iterdir()):
        path.parent.rmdir()


def trials(root, work):
    """Complaints about the checks themselves."""
    for check, name, addition, words in BREACHES:
        path, kept = broken(root, work, name, addition)
        if not any(words in problem for problem in run(check, work)):
            yield f"a breach was not found: {check} of {name} with {addition.strip()[:60]!r}"
        restore(path, kept)
    for check, name, addition in HARMLESS:
        before = run(check, work)
        path, kept = broken(root, work, name, addition)
        for problem in set(run(check, work)) - set(before):
            yield f"taken for a breach: {problem}"
        restore(path, kept)


def main():
    root = Path(sys.argv[1]).resolve()
    problems = [problem for check in checks.CHECKS for problem in check(root)]
    files = len(list(checks.sources(root, "lib", "cli", "include", "tools", "tests")))
    functions = sum(len(checks.FUNCTION.findall(text)) for _, text in checks.sources(root, "lib"))
    if files < 200 or functions < 500:
        problems.append(f"only {files} files and {functions} functions were looked at")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for part in PARTS:
            shutil.copytree(root / part, work / part)
        (work / "tests").mkdir()
        problems += trials(root, work)
    for problem in problems:
        print(problem)
    print(f"{files} files, {functions} functions of lib/, {len(BREACHES)} breaches: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
