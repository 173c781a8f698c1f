#!/usr/bin/env python3
"""Adds to `real_words` of a pack's language file: real English words that the engine would take for a misspelling.

The engine takes an unknown word of six letters or more for the pack's word that one slip makes of it; it does not know English,
so "wellies" would become "willies". This offline tool gives the engine (brook-mended) the word lists named (Debian: wbritish-large,
wamerican) and keeps every word that it would mend. Words that begin with a capital in the list are left out, as names. Run it after terms were added:

  tools/real_words.py build/tools/brook-mended data/brook-2013 /usr/share/dict/british-english-large /usr/share/dict/american-english
"""
import json
import pathlib
import subprocess
import sys


def dictionary(paths):
    words = set()
    for path in paths:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            word = line.strip()
            if word.isascii() and word.replace("'", "").isalpha() and word == word.lower():
                words.add(word.replace("'s", "").replace("'", ""))
    return sorted(words)


def main():
    tool, folder, paths = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    given = "\n".join(dictionary(paths)) + "\n"
    out = subprocess.run([tool, str(folder)], input=given.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    mended = {line.split("\t")[0] for line in out.splitlines()}
    path = folder / "language.json"
    data = json.loads(path.read_text())
    before = set(data["language"]["real_words"])
    data["language"]["real_words"] = sorted(before | mended)
    print(f"{len(before | mended)} real words (were {len(before)})")
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
