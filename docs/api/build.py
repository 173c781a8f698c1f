#!/usr/bin/env python3
"""Builds the documents of the public header: HTML, and man pages of section 3.

Usage: build.py DOXYGEN DOXYFILE_IN HEADER VERSION OUT

Leaves OUT/html and OUT/man3, the latter with brook* pages alone (one a function, and one a group). Ends with 1 on any
warning, and where a function of the header has no page.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def functions(header):
    text = re.sub(r"/\*.*?\*/", " ", header.read_text(encoding="utf-8"), flags=re.S)
    return re.findall(r"BROOK_API\s+[^;()]*?\b(brook_\w+)\s*\(", text)


def main():
    doxygen, template, header, version, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]).resolve(), sys.argv[4], Path(sys.argv[5])
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        values = {"VERSION": version, "HEADER": header, "INCLUDE": header.parent.parent, "OUTPUT": work}
        config = re.sub(r"@(\w+)@", lambda m: str(values[m[1]]), template.read_text(encoding="utf-8"))
        (work / "Doxyfile").write_text(config, encoding="utf-8")
        done = subprocess.run([doxygen, work / "Doxyfile"], capture_output=True, text=True, check=False, cwd=work)
        if done.returncode or done.stdout.strip() or done.stderr.strip():
            print(done.stdout + done.stderr)
            return 1
        pages = {p.name: p for p in (work / "man" / "man3").glob("brook*.3")}
        missing = [f for f in functions(header) if f + ".3" not in pages]
        if missing:
            print("functions without a man page:", ", ".join(missing))
            return 1
        for name in ("html", "man3"):
            shutil.rmtree(out / name, ignore_errors=True)
        shutil.copytree(work / "html", out / "html")
        (out / "man3").mkdir(parents=True)
        for name, page in pages.items():
            text = page.read_text(encoding="utf-8")
            # The day of the build says nothing, and would make two builds differ.
            text = re.sub(r'^(\.TH "[^"]*" 3 )"[^"]*"', r'\1""', text, flags=re.M)
            text = re.sub(r"^'", r"\\&'", text, flags=re.M)  # a quotation mark at a line's beginning would be a command
            (out / "man3" / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
