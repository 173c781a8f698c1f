"""Makes the seeds of the fuzz targets, in a folder for each, from what the repository holds: packs of the tests, labelled
notes, cases of the command. So they grow with the tests and are kept nowhere twice.

    make_seeds.py REPOSITORY FOLDER [STAMP]
"""
import json
import pathlib
import sys


def packs(root):
    """Packs in one file, small enough to be mutated."""
    for path in sorted(root.glob("tests/packs/*/*/pack.json")) + [root / "tests/api/pack.json"]:
        data = path.read_bytes()
        if len(data) < 20000:
            yield f"{path.parent.parent.name}-{path.parent.name}", data


def notes(root, step):
    """(name, age, text) of labelled notes, each `step`th."""
    for path in sorted(root.glob("tests/corpus/notes/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[::step]:
            note = json.loads(line)
            yield note["id"], note["age"], note["text"]


def make_json(root):
    yield from packs(root)
    odd = [b"[]", b"null", b"-0", b"-0.0", b"1e-400", b"9223372036854775807", b"-9223372036854775808", b"9223372036854775808",
           b'"\\ud83d\\ude00\\u00e9"', b'"\\ud83d"', b'"\\u0000"', b'{"a":1,"a":2}', b"[1,]", b'{"":{"":[]}}', b"\xef\xbb\xbf[]",
           b"[" * 32 + b"]" * 32, b"[" * 33 + b"]" * 33, b"[1.5e3, 2E+2, 0.1]", b'"\xed\xa0\x80"', b"01", b" \t\r\n[true]\n", b"[.5]"]
    for i, data in enumerate(odd):
        yield f"odd-{i}", data


def make_overlay(root):
    overlays = {name: data for name, data in packs(root) if b'"overlay"' in data or b'"extends"' in data}
    overlays["extra"] = json.dumps({"format": "1.0", "overlay": {"id": "extra", "version": "1", "title": "T", "extends": "api-test"}}).encode()
    yield from overlays.items()
    names = sorted(overlays)
    yield "two", b"\0".join(overlays[name] for name in names[:2])


def make_note(root):
    for name, age, text in notes(root, 40):
        yield name, bytes([int(age), 0]) + text.encode()
    odd = ["\u202eabc\u202c touched", "p\u0435nis", "e\u0301\u0323 touched", "\u200bto\u200duching", "\ud83d\ude00 " .encode("utf-16", "surrogatepass").decode("utf-16"),
           "aged 7 1/2, 6yo, Y4, 2 yrs 3 mths, 10:30, 12/3/13", "\"\"''((", "a" * 500, "not not never no", "A.R. e.g. i.e. k. L", "\0touched\0", "w**k  \r\n\r\n -- - \u2014",
           "Touched her private parts.\n\nLunch was pasta.\n\n" * 4, "He asked, and she laughed.\r\n \r\n" * 9]
    for i, text in enumerate(odd):
        yield f"odd-{i}", bytes([7, i % 32]) + text.encode()


def make_note_pack(root):
    texts = [text for _, _, text in notes(root, 200)]
    valid = root / "tests/packs/valid"
    pack = json.loads((valid / "small/pack.json").read_text(encoding="utf-8"))
    pack["learned"] = json.loads((valid / "learned/pack.json").read_text(encoding="utf-8"))["learned"]
    pack["learned"]["decision"]["passage"] = 1  # so that a note of many entries is read in parts
    yield "entries", b"Z" + "\n\n".join(texts[:4]).encode() + b"\0" + json.dumps(pack, separators=(",", ":")).encode()
    for i, (name, data) in enumerate(packs(root)):
        yield name, b"Z" + texts[i % len(texts)].encode() + b"\0" + data
        if i > 60:
            return


def make_coded(root):
    behaviours = json.loads((root / "data/brook-2013/behaviours.json").read_text())["behaviours"]
    descriptors = json.loads((root / "data/brook-2013/descriptors.json").read_text())["descriptors"]
    modifiers = json.loads((root / "data/brook-2013/modifiers.json").read_text())["modifiers"]
    codes = [b["id"] for b in behaviours] + [d["code"] for d in descriptors]
    for i, code in enumerate(codes[::5]):
        extra = "+" + modifiers[i % len(modifiers)]["id"] + "\n" if i % 3 == 0 else ""
        yield code, bytes([0, (i * 12) % 256, 0, 0, i % 2]) + (code + "\n" + extra + codes[-1 - i] + "\n\nHe did it again.").encode()


def make_records(root):
    for path in sorted(root.glob("tests/cases/input-*/input.jsonl")) + sorted(root.glob("tests/cases/age-*/input.jsonl")):
        yield path.parent.name, path.read_bytes()
    yield "csv", b'id,child,date of birth,date,what happened,codes,SEN\r\n1,A,2016-03-31,31/01/2024,"He said ""no"", then\nran",,yes\r\n2,B,31 March 2012,2024-01-31T10:00,touched,9-13.A6;x,\r\n'
    yield "csv-semicolon", b'\xef\xbb\xbfAge;Note\n7;"a;b"\n7,5;caf\xc3\xa9\n8;"open\n'
    yield "line-ends", b'\xef\xbb\xbf{"age": 7, "text": "a"}\r\n\n  \n{"age": "7y4m", "codes": ["asks"]}'


def make_age(root):
    for i, text in enumerate(["7", "7.5", "7y4m", "7Y", "88m", " 7 ", "-1", "7.", ".5", "17y11m", "7y12m", "10000", "99999999999", "7.9999999999",
                              "7 years 4 months", "Y4", "2 1/2 yrs", "7;4", "aged six", "Year 9", "14/02/2013", "2013-02-14T10:00", "29 Feb 2012", "31-Mar-2024", "2/13/2020", "6-7", "11-year-old"]):
        yield f"age-{i}", text.encode()


TARGETS = {"json": make_json, "pack": packs, "overlay": make_overlay, "note": make_note, "note_pack": make_note_pack, "coded": make_coded,
           "records": make_records, "age": make_age}


def main():
    root, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    for target in TARGETS:
        where = folder / target
        where.mkdir(parents=True, exist_ok=True)
        count = 0
        for name, data in TARGETS[target](root):
            (where / name).write_bytes(data)
            count += 1
        if count < 3:
            sys.exit(f"make_seeds: only {count} seeds for {target}")
    if len(sys.argv) > 3:
        pathlib.Path(sys.argv[3]).write_text("made\n")


main()
