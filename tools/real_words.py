#!/usr/bin/env python3
"""Writes `real_words` of a pack's language file: real English words that one slip separates from a word of the pack.

The engine takes an unknown word of six letters or more for the pack's word that one slip makes of it; it does not know English,
so "wellies" would become "willies". This offline tool compares the pack's words with the word lists given (Debian: wbritish-large,
wamerican) and keeps those real words that would be mistaken. Run it after terms were added:

  tools/real_words.py data/brook-2013 /usr/share/dict/british-english-large /usr/share/dict/american-english
"""
import json
import pathlib
import re
import sys

LEAST = 6  # the engine mends words of at least so many letters


def slips(word):
    """What a word becomes with one letter left out, for the deletion-neighbourhood comparison."""
    return {word} | {word[:i] + word[i + 1:] for i in range(len(word))}


def one_slip(a, b):
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        d = [i for i in range(len(a)) if a[i] != b[i]]
        return len(d) == 1 or (len(d) == 2 and d[1] == d[0] + 1 and a[d[0]] == b[d[1]] and a[d[1]] == b[d[0]])
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1:] == short for i in range(len(long)))


def pack_words(folder):
    words = set()
    manifest = json.loads((folder / "pack.json").read_text())
    for name in manifest["files"]:
        data = json.loads((folder / name).read_text())
        for section in ("concepts", "triggers", "rules"):
            for item in data.get(section, []):
                for term in item.get("terms", []):
                    words.update(re.findall(r"[a-z]+", term.lower().replace("'", "")))
    return {w for w in words if len(w) >= LEAST - 1}


def main():
    folder = pathlib.Path(sys.argv[1])
    words = pack_words(folder)
    index = {}
    for w in words:
        for s in slips(w):
            index.setdefault(s, set()).add(w)
    real = set()
    for path in sys.argv[2:]:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            w = line.strip().replace("'", "").lower()
            if len(w) < LEAST - 1 or not w.isascii() or not w.isalpha() or w in words:
                continue
            near = set().union(*(index.get(s, ()) for s in slips(w)))
            if any(n[0] == w[0] and one_slip(w, n) for n in near):
                real.add(w)
    path = folder / "language.json"
    data = json.loads(path.read_text())
    kept = sorted(real | set(data["language"]["real_words"]))
    print(f"{len(kept)} real words (were {len(data['language']['real_words'])})")
    data["language"]["real_words"] = kept
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
