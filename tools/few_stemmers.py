#!/usr/bin/env python3
"""few_stemmers.py NM LIBSTEMMER.a OUT.c LANGUAGE...: libstemmer's own table of languages with most of them left out.

The system's libstemmer is one table of some thirty languages in several encodings, all of them linked with it: ten thousand
relocations at each start. What is written here stands in for every language and encoding but UTF-8 of those named (by
libstemmer's own names: english): the linker takes it instead of the archive's, and the table says that there is none such.
"""
import re
import subprocess
import sys

FUNCTION = re.compile(r"^([a-z]+)_([A-Z][A-Z0-9_]*)_(create_env|close_env|stem)$")


def functions(nm, archive):
    """What the table asks for: {(language, encoding): [function]}."""
    done = subprocess.run([nm, "-u", archive], capture_output=True, text=True, check=True)
    member, asked = "", {}
    for line in done.stdout.splitlines():
        if line.endswith(":"):
            member = line.rstrip(":").split("/")[-1]
        met = FUNCTION.match(line.split()[-1]) if line.strip() and "libstemmer" in member else None
        if met:
            asked.setdefault((met[1], met[2]), []).append(met[0])
    return asked


def main():
    nm, archive, out, *kept = sys.argv[1:]
    asked = functions(nm, archive)
    for language in kept:
        if len(asked.get((language, "UTF_8"), [])) != 3:
            sys.exit(f"few_stemmers.py: {archive} has no stemmer '{language}'; it has {', '.join(sorted({a for a, _ in asked}))}")
    with open(out, "w", encoding="utf-8") as file:
        file.write(f"/* Made by tools/few_stemmers.py: libstemmer without all but {', '.join(kept)}. Do not edit. */\n")
        for (language, encoding), names in sorted(asked.items()):
            if language in kept and encoding == "UTF_8":
                continue
            for name in sorted(names):
                file.write(f"void *{name}(void);\nvoid *{name}(void) {{\n    return 0;\n}}\n")


main()
