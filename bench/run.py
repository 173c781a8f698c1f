#!/usr/bin/env python3
"""All benchmarks in one run: a table, and JSON with --json FILE. See bench/README.md.

    run.py --build FOLDER [--seconds S] [--json FILE] [--quick] [--python INTERPRETER]
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data/brook-2013"
PEERS = ["memory", "tokens", "hyperscan", "re2", "pcre2", "flashtext", "medspacy"]
IN_PYTHON = {"flashtext": "peer_flashtext.py", "medspacy": "peer_medspacy.py"}


def generate(path, *options):
    with open(path, "w") as out:
        subprocess.run([sys.executable, HERE / "generate.py", *options], stdout=out, check=True)
    return path


def pack_terms():
    """Terms of the built-in pack that are plain words: what a search for phrases could be given."""
    found = set()
    for path in list((DATA / "lexicon").glob("*.json")) + [DATA / "triggers.json"]:
        for section in json.loads(path.read_text()).values():
            for item in section if isinstance(section, list) else []:
                found.update(t for t in item.get("terms", []) if re.fullmatch(r"[a-z][a-z' -]*[a-z]", t))
    return sorted(found)


def call(command):
    run = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if run.returncode == 77:
        return None
    if run.returncode:
        sys.exit(f"run.py: {command[0]}: {run.stderr.strip()}")
    return json.loads(run.stdout)


class Bench:
    def __init__(self, args, folder):
        self.args, self.folder, self.rows = args, folder, []
        self.terms = folder / "terms"
        self.terms.write_text("\n".join(pack_terms()) + "\n")

    def rate(self, name, notes, *options):
        row = call([self.args.build / "bench/bench_rate", "--notes", notes, "--seconds", self.args.seconds, "--json", *options])
        self.rows.append({"name": name, **row})
        return row

    def peer(self, name, peer, notes, terms):
        if peer in IN_PYTHON:
            row = call([self.args.python, HERE / IN_PYTHON[peer], notes, terms, self.args.seconds])
        else:
            row = call([self.args.build / "bench/bench_peers", "--notes", notes, "--terms", terms, "--seconds",
                        self.args.seconds, peer])
        if row:
            self.rows.append({"name": f"{name}: {peer}", **row})

    def all(self):
        count = "4000" if self.args.quick else "20000"
        plain = generate(self.folder / "plain.jsonl", "notes", "--count", count)
        mixed = generate(self.folder / "mixed.jsonl", "notes", "--count", count, "--random", "25")
        corpus = self.folder / "corpus.jsonl"
        corpus.write_text("".join(p.read_text() for p in sorted((HERE.parent / "tests/corpus").glob("*/*.jsonl"))))
        for name, notes in (("generated", plain), ("a quarter random words", mixed), ("labelled", corpus)):
            self.rate(name, notes)
            for peer in PEERS:
                self.peer(name, peer, notes, self.terms)
        self.rate("generated, rules only", plain, "--rules-only")
        self.rate("generated, two threads", plain, "--threads", "2")
        for size, many in ((1024, 500), (1 << 20, 1)):
            notes = generate(self.folder / f"long{size}.jsonl", "long", "--bytes", str(size), "--count", str(many))
            self.rate(f"notes of {size} bytes", notes)
        for terms in (500, 5000) if self.args.quick else (500, 5000, 50000):
            self.lexicon(terms, count)

    def lexicon(self, count, notes_count):
        terms = generate(self.folder / f"terms{count}", "terms", "--count", str(count))
        notes = generate(self.folder / f"notes{count}.jsonl", "notes", "--count", notes_count, "--extra-terms", terms)
        both = self.folder / f"both{count}"
        both.write_text(self.terms.read_text() + terms.read_text())
        self.rate(f"{count} more terms", notes, "--extra-terms", terms)
        for peer in PEERS[2:3] if count > 5000 else PEERS[2:]:
            self.peer(f"{count} more terms", peer, notes, both)


def print_table(rows):
    against = {r["name"].rsplit(":", 1)[0]: r["notes_per_s"] for r in rows if r["name"].endswith(": hyperscan")}
    print(f"{'':42} {'notes/s':>10} {'slowest':>10} {'fastest':>10} {'of hyperscan':>13} {'load ms':>8} {'MiB':>6}")
    for r in rows:
        peer = against.get(r["name"].rsplit(":", 1)[0])
        ratio = f"{r['notes_per_s'] / peer:13.4f}" if peer else " " * 13
        more = f"{r['load_ms']:8.1f} {r['rss_mib']:6.1f}" if "load_ms" in r else ""
        print(f"{r['name']:42} {r['notes_per_s']:10} {r['slowest']:10} {r['fastest']:10} {ratio} {more}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--seconds", default="3")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has flashtext and medspacy")
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(args, Path(folder))
        bench.all()
    print_table(bench.rows)
    if args.json:
        args.json.write_text(json.dumps(bench.rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
