#!/usr/bin/env python3
"""Doxygen reads the public header without a warning, and every function has a man page; a header that lacks a comment fails.

Usage: documents_test.py BUILD_PY DOXYFILE_IN BROOK_H         Skipped (77) where Doxygen is not installed.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BUILD, DOXYFILE, HEADER = sys.argv[1:4]


def build(header, out):
    done = subprocess.run([sys.executable, BUILD, "doxygen", DOXYFILE, header, "0.0.0", out], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    if not shutil.which("doxygen"):
        print("skipped: doxygen is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        code, output = build(HEADER, work / "out")
        if code:
            print(output)
            return 1
        page = (work / "out/man3/brook-classifier.3").read_text(encoding="utf-8")
        if "brook_classifier_rate_many" not in page or not (work / "out/html/index.html").exists():
            print("the documents lack what they should hold")
            return 1
        bare = work / "brook/brook.h"
        bare.parent.mkdir()
        text = Path(HEADER).read_text(encoding="utf-8")
        bare.write_text(text.replace("BROOK_API void brook_loader_free", "BROOK_API void brook_bare(void);\nBROOK_API void brook_loader_free"))
        code, output = build(bare, work / "other")
        bare.write_text(text.replace("/** @} */", "", 1))
        broken, _ = build(bare, work / "other")
        if not code or not broken:
            print("a header without a comment, or with a broken one, went through")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
