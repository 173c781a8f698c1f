#!/usr/bin/env python3
"""Reads a flat export of a result (docs/flat-format.md) without libbrook, and prints it as JSON.

Usage: read_flat.py FILE        (or - for standard input)
"""
import json
import struct
import sys

NONE = 0xFFFFFFFF
# Names of a record's numbers, in order. ":" a string, "#" a signed number, "?" yes or no, "*n" a run of section n (two numbers).
RECORDS = {
    1: "library# pack: version: digest: rating# rating_id: unrated_reason: urgent? boundary? age_months#",
    2: "id: version:", 3: "id: label:", 4: "id: label:",
    5: "behaviours*6 cells*7 modifiers*8 spans*9 rating# raised_to# raised_by_age? score# reader: role: status: "
       "set_aside_because: reason: noted*8",
    6: "id: label:", 7: "band: descriptor: rating# basis: age_of:", 8: "id: label: reason: spans*9", 9: "start# end#",
    10: "id: label: urgent? spans*9", 11: "text:", 12: "behaviour: descriptor: band: rating# reason:",
    13: "section# id: text:", 14: "id: text: source:",
}
LISTS = {2: "overlays", 3: "ratings", 4: "bands", 5: "findings", 10: "flags", 11: "warnings", 12: "suggestions",
         13: "response", 14: "legal"}
STRINGS = 15


class Flat:
    def __init__(self, data):
        if data[:4] != b"BRKR":
            raise ValueError("not a flat export of libbrook")
        major, _, length, sections = struct.unpack_from("<HHII", data, 4)
        if major != 1:
            raise ValueError(f"flat export of version {major}: this reader knows version 1")
        if length > len(data):
            raise ValueError("the export is cut short")
        self.data = data
        self.sections = {i: rest for i, *rest in struct.iter_unpack("<IIII", data[16:16 + sections * 16])}

    def string(self, at):
        start = self.sections[STRINGS][0] + at
        return None if at == NONE else self.data[start:self.data.index(0, start)].decode("utf-8")

    def record(self, section, index):
        offset, _, size = self.sections[section]
        numbers = iter(struct.unpack_from(f"<{size // 4}I", self.data, offset + index * size))
        out = {}
        for name in RECORDS[section].split():
            first = next(numbers, None)
            if first is None:  # an export of a lower minor version
                break
            if "*" in name:
                name, _, other = name.partition("*")
                count = next(numbers)
                out[name] = [self.record(int(other), i) for i in range(first, first + count)]
                continue
            out[name[:-1]] = {":": lambda v: self.string(v), "?": bool, "#": lambda v: v - (v >> 31 << 32)}[name[-1]](first)
        return out

    def result(self):
        out = self.record(1, 0)
        for section, name in LISTS.items():
            out[name] = [self.record(section, i) for i in range(self.sections[section][1])]
        return out


def main():
    data = sys.stdin.buffer.read() if sys.argv[1] == "-" else open(sys.argv[1], "rb").read()
    json.dump(Flat(data).result(), sys.stdout, ensure_ascii=False, indent=2)
    print()


if __name__ == "__main__":
    main()
