#!/usr/bin/env python3
"""The image of the built-in pack rates as the JSON that it was made from: every labelled note, byte for byte.

    image_test.py BROOK DATA CORPUS
"""

import glob
import json
import subprocess
import sys


def rate(brook, notes, *options):
    run = subprocess.run([brook, "batch", "--format", "jsonl", *options], input=notes, capture_output=True, check=False)
    if run.returncode:
        sys.exit(f"brook batch {' '.join(options)} failed: {run.stderr.decode()}")
    return run.stdout.splitlines()


def main():
    brook, data, corpus = sys.argv[1:]
    notes = b"".join(open(path, "rb").read() for path in sorted(glob.glob(corpus + "/*/*.jsonl")))
    for readers in ("both", "rules", "learned"):
        image = rate(brook, notes, "--readers", readers)
        read = rate(brook, notes, "--readers", readers, "--pack", data)
        if len(image) != notes.count(b"\n") or len(read) != len(image):
            sys.exit(f"{readers}: {len(image)} and {len(read)} results")
        for number, (a, b) in enumerate(zip(image, read), 1):
            if a == b:
                continue
            a, b = json.loads(a), json.loads(b)
            if a["pack"]["digest"] != b["pack"]["digest"]:
                sys.exit("the data are not those of the build: build again")
            parts = [part for part in a if a[part] != b[part]]
            if parts:
                sys.exit(f"{readers}: note {number} ({a['id']}): image and JSON differ in {', '.join(parts)}")
    print(f"{len(image)} notes rated alike by image and JSON, by three sets of readers")


if __name__ == "__main__":
    main()
