#!/usr/bin/env python3
"""mutate.py BUILD [FILE...]: changes the code in one small place at a time and asks whether a test notices.

FILE: a C file of lib/ (default: lib/rate/*.c and lib/match/status*.c). BUILD: a folder of this tool's own, set up once.

The operators, each applied to one place of one file:

  compare    <  <=  >  >=  to the same with or without equality (off by one); == and != to each other
  logic      && to ||, || to &&
  sum        + to -, - to +, += to -=, -= to +=, ++ to --, -- to ++
  bits       & to |, | to &, << to >>, >> to <<  (between two operands)
  constant   a number to itself plus one, and a number above nought to itself minus one; true to false, false to true
  branch     the condition of an if or a while: never true; of an if also: always true
  choice     the condition of a ?: turned round (a ? b : c to a ? c : b), where it stands on one line
  statement  one assignment, call, step, break or continue left out

How: the library's objects are linked into one shared library with which the tests of `rate`, `match` and `api` and the
command are linked once. A mutant is one file compiled and that library linked again; then the tests run one after another
until one fails, tests/cases last, all under AddressSanitizer and with an arena of one object a block (tests/faults), so that a
step too far is seen. A test that does not end within twenty seconds has noticed. A mutant that gives, at -O2, the same
machine code as the original is no change and is not counted. Survivors that are explained in tools/mutants.txt (one a line:
FILE | the line's text | what is changed | why no test can tell) are counted apart.

  --sample N --seed S   N mutants chosen by that seed (default: 200 and 1; --sample 0: all)
  --operators A,B       only these
  --only FILE:LINE      only the mutants of one line
  --list                say what there is and end
"""
import argparse
import collections
import json
import os
import pathlib
import random
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXPLAINED = ROOT / "tools" / "mutants.txt"
SUITES = ("rate", "match", "api")
# They look at a library's file, or measure it, rather than use it.
NOT_USED = {"test_api_table", "test_api_threads", "header_c11", "header_cpp17"}

Mutant = collections.namedtuple("Mutant", "path line operator change start end new")


# ---- the places --------------------------------------------------------------------------------

def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def masked(text):
    """The text with comments, strings, characters and preprocessor lines made blank, of the same length."""
    text = re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', blank, text, flags=re.S)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, text, flags=re.M)


SWAPS = [
    ("compare", r"(?<![<\-=])<(?![<=])", "<="), ("compare", r"(?<!<)<=", "<"), ("compare", r"(?<![>\-])>(?![>=])", ">="),
    ("compare", r"(?<!>)>=", ">"), ("compare", r"==", "!="), ("compare", r"!=", "=="),
    ("logic", r"&&", "||"), ("logic", r"\|\|", "&&"),
    ("sum", r"(?<= )\+(?= )", "-"), ("sum", r"(?<= )-(?= )", "+"), ("sum", r"\+=", "-="), ("sum", r"-=", "+="),
    ("sum", r"\+\+", "--"), ("sum", r"--", "++"),
    ("bits", r"(?<= )&(?= )", "|"), ("bits", r"(?<= )\|(?= )", "&"), ("bits", r"<<(?!=)", ">>"), ("bits", r">>(?!=)", "<<"),
    ("bits", r"\|=", "&="), ("bits", r"&=", "|="),
]
DECLARATION = re.compile(r"(?:(?:static|const|unsigned|struct|enum)\s+)*[A-Za-z_]\w*(?:\s+\*?\s*(?:const\s+)?|\s*\*\s*)[A-Za-z_]\w*"
                         r"(?:\[[^]]*\])?\s*(?:=|;|,)")


def closing(text, at):
    depth = 0
    for i in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return -1


def places(path):
    text = path.read_text()
    code = masked(text)
    # Whatever stands outside of functions (types, tables of names) is data: braces at the margin tell.
    inside, depth, body = [False] * len(code), 0, False
    for i, c in enumerate(code):
        if c == "{":
            if depth == 0:
                body = bool(re.search(r"\)\s*$", code[max(0, i - 40):i]))
            depth += 1
        inside[i] = depth > 0 and body
        if c == "}":
            depth -= 1
    found = []

    def add(operator, start, end, new, change):
        if inside[start]:
            found.append(Mutant(path, text.count("\n", 0, start) + 1, operator, change, start, end, new))

    for operator, pattern, new in SWAPS:
        for m in re.finditer(pattern, code):
            add(operator, *m.span(), new, f"{m.group(0)} to {new}")
    for m in re.finditer(r"(?<![\w.])(\d+)(?:[uU]?[lL]*)(?![\w.])", code):
        number = int(m.group(1))
        for other in [number + 1] + ([number - 1] if number else []):
            add("constant", *m.span(1), str(other), f"{number} to {other}")
    for m in re.finditer(r"\b(true|false)\b", code):
        other = "false" if m.group(1) == "true" else "true"
        add("constant", *m.span(1), other, f"{m.group(1)} to {other}")
    for m in re.finditer(r"\b(if|while) \(", code):
        end = closing(code, m.end() - 1)
        add("branch", m.end(), end, "false", f"{m.group(1)} never")
        if m.group(1) == "if":
            add("branch", m.end(), end, "true", "if always")
    for m in re.finditer(r"\?([^?:;\n]+):([^?:;\n]+?)(?=[;,)]*;|[;,])", code):
        if m.group(0).count("(") == m.group(0).count(")"):
            swapped = "?" + text[m.start(2):m.end(2)] + ":" + text[m.start(1):m.end(1)]
            add("choice", m.start(), m.end(2), swapped, "choice turned round")
    for m in re.finditer(r"(?<=[;{})\n])([ \t\n]*)([A-Za-z_(*!+-][^;{}\n]*;)", code):
        statement = m.group(2)
        if re.match(r"(return|goto|case|default|else|do|if|for|while|switch)\b", statement) or DECLARATION.match(statement):
            continue
        if statement.count("(") != statement.count(")") or not re.match(r"(break|continue);|.*(=|\(|\+\+|--)", statement):
            continue
        before = code[:m.start(2)].rstrip()
        if before and before[-1] not in ";{})":
            continue  # the second line of a statement
        add("statement", m.start(2), m.end(2), ";", "left out")
    return sorted(set(found), key=lambda x: (str(x.path), x.start, x.operator, x.new))


# ---- building and running ----------------------------------------------------------------------

def run(command, cwd, seconds=600, env=None):
    try:
        done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds, env=env, check=False)
    except subprocess.TimeoutExpired:
        return "timeout", b""
    return done.returncode, done.stdout


class Bench:
    """A build whose tests and command all use one shared library of the library's objects."""

    def __init__(self, build):
        self.build = build
        if not (build / "build.ninja").exists():
            self.need(["meson", "setup", str(build), "-Dbuildtype=plain", "-Dwerror=false", "-Ddocs=disabled", "-Ddefault_library=static",
                       "-Db_sanitize=address", "-Db_lundef=false", "-Dc_args=-fvisibility=default -w -O1"], ROOT)
        self.need(["ninja", "-C", str(build)], ROOT)
        self.commands = {c["file"]: c for c in json.loads((build / "compile_commands.json").read_text()) if c["output"].startswith("lib/")}
        self.objects = sorted(str(p.relative_to(build)) for p in (build / "lib").rglob("*.o") if "brook-freeze" not in str(p))
        self.folder = build / "mutants"
        self.folder.mkdir(exist_ok=True)
        self.env = dict(os.environ, CK_FORK="no", LD_LIBRARY_PATH=str(self.folder), CK_VERBOSITY="silent", ASAN_OPTIONS="detect_leaks=0")
        self.libs = shlex.split(subprocess.run(["pkg-config", "--libs", "json-c", "libpcre2-8", "libutf8proc", "libmd", "check"],
                                               stdout=subprocess.PIPE, text=True, check=True).stdout) + ["-lstemmer", "-lm", "-pthread"]
        arena = ROOT / "lib/base/arena.c"
        at = self.objects.index(self.original(arena))
        self.compile(arena, arena, self.folder / "arena.o", "-DBRK_ARENA_FIRST=1")
        self.objects[at] = str(self.folder / "arena.o")
        self.shared(self.objects)
        self.tests = [self.relink(t) for t in self.programs()]
        self.relink("cli/brook")

    def need(self, command, cwd):
        code, out = run(command, cwd, 3000)
        if code != 0:
            sys.exit(f"mutate: {shlex.join(command)} failed:\n{out.decode(errors='replace')[-3000:]}")

    def shared(self, objects):
        self.need(["gcc", "-shared", "-fsanitize=address", "-o", str(self.folder / "libmutant.so"), *objects, *self.libs], self.build)

    def programs(self):
        tests = json.loads(subprocess.run(["meson", "introspect", "--tests", str(self.build)], stdout=subprocess.PIPE, check=True).stdout)
        found = []
        for suite in SUITES:
            for test in tests:
                program = pathlib.Path(test["cmd"][0])
                if f"libbrook:{suite}" in test["suite"] and program.is_relative_to(self.build) and program.name not in NOT_USED:
                    found.append(str(program.relative_to(self.build)))
        return found

    def relink(self, program):
        ninja = (self.build / "build.ninja").read_text()
        wanted = re.search(rf"^build {re.escape(program)}: \S+ ([^\n]*)", ninja, re.M).group(1).split()
        objects = [w for w in wanted if w.endswith(".o")]
        objects += [w for w in wanted if w.endswith(".a") and not w.startswith(("lib/", "/"))]
        out = self.folder / pathlib.Path(program).name
        self.need(["gcc", "-fsanitize=address", "-o", str(out), *objects, "-L" + str(self.folder), "-lmutant", *self.libs], self.build)
        return out

    def compile(self, path, source, out, *more):
        command = self.commands[self.key(path)]
        words = [w for w in shlex.split(command["command"])]
        at = words.index("-o")
        words[at + 1] = str(out)
        words = [w for w in words if not w.startswith(("-M", "-g"))]
        words = [w for i, w in enumerate(words) if not (w.endswith(".c.o.d"))]
        words[-1] = str(source)
        return run([*words[:-1], *more, "-I" + str(path.parent), words[-1]], self.build, 120)

    def key(self, path):
        for file in self.commands:
            if (self.build / file).resolve() == path:
                return file
        sys.exit(f"mutate: {path} is not compiled into the library")

    def original(self, path):
        return self.commands[self.key(path)]["output"]

    def try_tests(self, path):
        """What fails, or None: the suite of the file's layer, then those above."""
        first = path.parent.name
        tests = [t for t in self.tests if t.name.startswith(("test_" + first, "test_api"))]
        tests.sort(key=lambda t: (not t.name.startswith("test_" + first), path.stem not in t.name, "memory" in t.name))
        for test in tests:
            code, _ = run([str(test)], self.build, 20, self.env)
            if code != 0:
                return f"{test.name}{' (did not end)' if code == 'timeout' else ''}"
        code, _ = run([sys.executable, str(ROOT / "tests/cases/run_cases.py"), str(self.folder / "brook"), str(ROOT / "tests/cases")],
                      self.build, 120, self.env)
        if code != 0:
            return "cases"
        return None


def mutate(bench, mutant):
    """(verdict, by what): killed, survived, same (machine code) or broken (it does not compile)."""
    text = mutant.path.read_text()
    source, out = bench.folder / mutant.path.name, bench.folder / "mutant.o"
    source.write_text(text[:mutant.start] + mutant.new + text[mutant.end:])
    code, _ = bench.compile(mutant.path, source, out)
    if code != 0:
        return "broken", ""
    bench.shared([str(out) if o == bench.original(mutant.path) else o for o in bench.objects])
    by = bench.try_tests(mutant.path)
    if by:
        return "killed", by
    return ("same", "") if same_code(bench, mutant, source) else ("survived", "")


def same_code(bench, mutant, source):
    outs = []
    for name, what in (("a", source), ("b", mutant.path)):
        copy = bench.folder / name / mutant.path.name  # the same name in both, since -O2 may keep it
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(what.read_text())
        out = bench.folder / f"{name}.o"
        bench.compile(mutant.path, copy, out, "-O2", "-DNDEBUG")
        stripped = bench.folder / f"{name}.bin"
        run(["objcopy", "-O", "binary", "--only-section=.text*", str(out), str(stripped)], bench.build)
        code = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", str(out)], stdout=subprocess.PIPE, check=True).stdout
        outs.append(code.split(b"\n", 3)[-1])
    return outs[0] == outs[1]


# ---- the report --------------------------------------------------------------------------------

def explained():
    reasons = {}
    if EXPLAINED.exists():
        for line in EXPLAINED.read_text().splitlines():
            parts = [p.strip() for p in line.split(" | ")]
            if len(parts) == 4 and not line.startswith("#"):
                reasons[tuple(parts[:3])] = parts[3]
    return reasons


def name_of(mutant):
    line = mutant.path.read_text().split("\n")[mutant.line - 1].strip()
    return str(mutant.path.relative_to(ROOT)), line, mutant.change


def chosen(args):
    files = [ROOT / f if not os.path.isabs(f) else pathlib.Path(f) for f in args.files] or \
        sorted((ROOT / "lib/rate").glob("*.c")) + sorted((ROOT / "lib/match").glob("status*.c"))
    mutants = [m for f in files for m in places(f.resolve())]
    if args.operators:
        mutants = [m for m in mutants if m.operator in args.operators.split(",")]
    if args.only:
        file, line = args.only.rsplit(":", 1)
        mutants = [m for m in mutants if str(m.path).endswith(file) and m.line == int(line)]
    whole = len(mutants)
    if args.sample and args.sample < whole:
        mutants = sorted(random.Random(args.seed).sample(mutants, args.sample), key=lambda m: (str(m.path), m.start, m.new))
    return mutants, whole


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--operators")
    parser.add_argument("--only")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--least", type=float, default=0, help="fail when fewer per cent than this are killed")
    args = parser.parse_args()
    mutants, whole = chosen(args)
    if args.list:
        for m in mutants:
            print(f"{m.path.relative_to(ROOT)}:{m.line}: {m.operator}: {m.change}: {name_of(m)[1]}")
        print(f"{len(mutants)} of {whole}: " + ", ".join(f"{k} {v}" for k, v in sorted(collections.Counter(m.operator for m in mutants).items())))
        return 0
    bench, reasons = Bench(args.build.resolve()), explained()
    by = bench.try_tests(ROOT / "lib/rate/rate.c") or bench.try_tests(ROOT / "lib/match/status.c")
    if by:
        sys.exit(f"mutate: {by} fails on the code as it stands")
    counts, operators, suites = collections.Counter(), collections.defaultdict(collections.Counter), collections.Counter()
    for m in mutants:
        verdict, by = mutate(bench, m)
        if verdict == "survived" and name_of(m) in reasons:
            verdict = "explained"
        counts[verdict] += 1
        operators[m.operator][verdict] += 1
        suites[by] += 1
        if verdict == "survived":
            print(f"survived: {m.path.relative_to(ROOT)}:{m.line}: {m.change}: {name_of(m)[1]}", flush=True)
    told = counts["killed"] + counts["survived"] + counts["explained"]
    print(f"{len(mutants)} of {whole} mutants" + (f" (seed {args.seed})" if len(mutants) < whole else "") +
          f": {counts['killed']} killed, {counts['survived']} survived, {counts['explained']} survived and are explained in tools/mutants.txt, "
          f"{counts['same']} the same machine code, {counts['broken']} do not compile")
    for operator, c in sorted(operators.items()):
        print(f"  {operator:10} {c['killed']:4} killed {c['survived'] + c['explained']:4} survived")
    share = 100 * counts["killed"] / told if told else 100
    print(f"killed: {share:.1f} %")
    return 1 if share < args.least else 0


if __name__ == "__main__":
    sys.exit(main())
