#!/usr/bin/env python3
"""Writes the built-in packs as one C file (lib/pack/builtin.h says what it holds).

    embed.py --data DIR --pack NAME... --overlays FOLDER --out FILE.c [--depfile FILE.d]

Each --pack is a folder of DIR with a pack.json; its `files` says which files are read, in that order, so a
new data file needs an entry there and nothing else. Each *.json of DIR/FOLDER is an overlay of its own, named
by its stem. The depfile names every file that was read and the overlays' folder, so that ninja runs this
again when one of them changes or an overlay is added. The same data always give the same output: no
dates, no absolute paths, sorted folders.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path, PurePosixPath

HEAD = """\
/* Made by tools/embed.py from data/. Do not edit. */
#include "pack/builtin.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"
"""


def refuse(path, why):
    sys.exit(f"embed.py: {path}: {why}")


def read_object(path):
    """The bytes of a file and the JSON object that they are."""
    try:
        data = path.read_bytes()
        value = json.loads(data)
    except (OSError, ValueError) as error:
        refuse(path, error)
    if not isinstance(value, dict):
        refuse(path, "is not a JSON object")
    return data, value


def read_pack(folder):
    """Files of a pack in order, as (path, bytes), the manifest first."""
    manifest_path = folder / "pack.json"
    data, manifest = read_object(manifest_path)
    found = [(manifest_path, data)]
    names = manifest.get("files", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        refuse(manifest_path, "`files` must be a list of file names")
    for name in names:
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts:
            refuse(manifest_path, f"{name!r} in `files` leaves the folder")
        path = folder.joinpath(*parts)
        try:
            found.append((path, path.read_bytes()))
        except OSError as error:
            refuse(manifest_path, f"`files` lists {name!r}: {error.strerror}")
    return manifest, found


def collect(data_dir, packs, overlays):
    """Built-in sources in order: dicts of name, overlay, files [(name for messages, path, bytes)]."""
    sources = []

    def add(name, manifest, files):
        named = [(path.relative_to(data_dir).as_posix(), path, data) for path, data in files]
        sources.append({"name": name, "overlay": "overlay" in manifest, "files": named})

    for name in packs:
        add(name, *read_pack(data_dir / name))
    for path in sorted((data_dir / overlays).glob("*.json")) if overlays else []:
        data, manifest = read_object(path)
        add(path.stem, manifest, [(path, data)])
    return sources


def escape_table():
    table = []
    for byte in range(256):
        char = chr(byte)
        if char == "\n":
            table.append("\\n")
        elif char in '"\\?':  # ? because of trigraphs
            table.append("\\" + char)
        elif 32 <= byte < 127:
            table.append(char)
        else:
            table.append(f"\\{byte:03o}")
    return table


ESCAPES = escape_table()


def literal(data):
    """Bytes as C string literals, one a line of the data, cut where a line is long."""
    lines = []
    for line in data.splitlines(keepends=True) or [b""]:
        for at in range(0, len(line), 1000):
            lines.append('    "' + "".join(ESCAPES[b] for b in line[at : at + 1000]) + '"')
    return "\n".join(lines) or '    ""'


def write_c(sources):
    out = [HEAD]
    for s, source in enumerate(sources):
        for f, (_, _, data) in enumerate(source["files"]):
            out.append(f"static const char data_{s}_{f}[] =\n{literal(data)};\n")
        out.append(f"static const brk_builtin_file files_{s}[] = {{")
        for f, (name, _, data) in enumerate(source["files"]):
            text = literal(name.encode()).strip()
            digest = hashlib.sha256(data).hexdigest()
            out.append(f'    {{{text}, data_{s}_{f}, {len(data)}u,\n     "{digest}"}},')
        out.append("};\n")
    out.append("const brk_builtin brk_builtins[] = {")
    for s, source in enumerate(sources):
        text = literal(source["name"].encode()).strip()
        overlay = "true" if source["overlay"] else "false"
        out.append(f"    {{{text}, {overlay}, files_{s}, {len(source['files'])}u}},")
    out.append("    {0, false, 0, 0u}, /* the end */\n};\n")
    out.append(f"const size_t brk_builtins_count = {len(sources)}u;")
    return "\n".join(out) + "\n"


def write_depfile(path, target, sources, overlays_dir):
    needed = [str(p) for source in sources for _, p, _ in source["files"]]
    if overlays_dir:
        needed.append(str(overlays_dir))
    escaped = [name.replace("\\", "\\\\").replace(" ", "\\ ").replace("#", "\\#") for name in needed]
    path.write_text(f"{target}: " + " ".join(escaped) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pack", action="append", default=[])
    parser.add_argument("--overlays")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--depfile", type=Path)
    args = parser.parse_args()
    sources = collect(args.data, args.pack, args.overlays)
    args.out.write_text(write_c(sources), encoding="utf-8")
    if args.depfile:
        overlays_dir = args.data / args.overlays if args.overlays else None
        write_depfile(args.depfile, args.out, sources, overlays_dir)


if __name__ == "__main__":
    main()
