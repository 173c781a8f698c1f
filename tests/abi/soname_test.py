#!/usr/bin/env python3
"""Configuring fails where the version's first number was raised and nobody decided about the SONAME.

Usage: soname_test.py SOURCE_ROOT
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def main():
    root = Path(sys.argv[1])
    text = (root / "meson.build").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        # The guard stands before anything that needs the rest of the tree.
        work = Path(folder) / "source"
        work.mkdir()
        for name, version in (("kept", "0.99.0"), ("raised", "1.0.0")):
            head = re.sub(r"version: '[\d.]+'", f"version: '{version}'", text, count=1)
            head = head[:head.index("cc = meson.get_compiler")]
            (work / "meson.build").write_text(head, encoding="utf-8")
            done = subprocess.run(["meson", "setup", str(Path(folder) / name), str(work)], capture_output=True, text=True, check=False)
            told = "docs/abi-policy.md" in done.stdout + done.stderr
            if (name == "kept") != (done.returncode == 0) or told != (name == "raised"):
                print(f"version {version}: configuring ended with {done.returncode}\n{done.stdout}{done.stderr}")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
