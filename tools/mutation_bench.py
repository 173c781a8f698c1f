"""The workbench of tools/mutate.py: one build, and of each file and suite one program in which all mutants and all tests are.

The mutants of a file are one object (mutation_switch.py). The tests of a suite are linked with it and with the other objects of the
library into one program, each test's main() under a name of its own, behind mutation_server.c: a mutant costs a fork and the tests
until one notices. All is under AddressSanitizer and with an arena of one object a block, so that a step too far is seen.

Tests run in the order of how many of this file's mutants they have noticed for their time, those named after the file first.
"""
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

from mutation_switch import switched

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAYERS = ("base", "json", "pack", "text", "match", "rate", "api")
SUITES = LAYERS[-3:]
# They look at a library's file, or measure it, rather than use it; have threads of their own, or calls of the system replaced as they are
# linked, or a table of their own in place of the built-in packs; or let each request for memory fail, at length.
NOT_USED = {"test_api_table", "test_api_threads", "header_c11", "header_cpp17", "test_match_memory", "test_pack_read_faults", "test_pack_builtin",
            "test_pack_builtin_overlays"}
OPTIONS = ["-Dtests=true", "-Dbuildtype=plain", "-Dwerror=false", "-Ddocs=disabled", "-Ddefault_library=static", "-Db_sanitize=address",
           "-Db_lundef=false", "-Dc_args=-fvisibility=default -w -O1"]
ENV = dict(os.environ, CK_FORK="no", CK_VERBOSITY="silent",
           ASAN_OPTIONS="detect_leaks=0:max_allocation_size_mb=1024:detect_odr_violation=0")


def run(command, cwd, env=None):
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, check=False)
    return done.returncode, done.stdout


def need(command, cwd):
    code, out = run(command, cwd)
    if code != 0:
        sys.exit(f"mutate: {shlex.join(command)} failed:\n{out.decode(errors='replace')[-3000:]}")


class Server:
    """A program of one file's mutants and one suite's tests; started when it is first asked."""

    def __init__(self, program, names, stem, cwd):
        self.names, self.process = names, subprocess.Popen([str(program)], cwd=cwd, env=ENV, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.noticed = dict.fromkeys(names, 0)
        by, seconds = self.ask(0, range(len(names)))
        if by >= 0:
            sys.exit(f"mutate: {names[by]} fails on the code as it stands ({program})")
        self.seconds = dict(zip(names, seconds))
        self.near = {n: stem in n for n in names}

    def ask(self, mutant, order):
        self.process.stdin.write(f"{mutant} {' '.join(map(str, order))}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) < 2 or int(answer[0]) != mutant:
            sys.exit(f"mutate: the program of the tests has ended ({answer})")
        return int(answer[1]), [float(s) for s in answer[2:]]

    def who_notices(self, mutant):
        worth = {n: (self.noticed[n] + (3 if self.near[n] else 0.1)) / (self.seconds[n] + 0.002) for n in self.names}
        order = sorted(range(len(self.names)), key=lambda i: -worth[self.names[i]])
        by, _ = self.ask(mutant, order)
        if by < 0:
            return None
        self.noticed[self.names[by]] += 1
        return self.names[by]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Bench:
    def __init__(self, build, suites):
        self.build, self.folder = build, build / "mutants"
        if not (build / "build.ninja").exists():
            need(["meson", "setup", str(build), *OPTIONS], ROOT)
        need(["ninja", "-C", str(build), "build.ninja"], ROOT)  # files may have come since
        tests = json.loads(subprocess.run(["meson", "introspect", "--tests", str(build)], stdout=subprocess.PIPE, check=True).stdout)
        self.programs = {s: self.programs_of(tests, s) for s in suites}
        self.folder.mkdir(exist_ok=True)
        self.ninja = (build / "build.ninja").read_text()
        commands = json.loads((build / "compile_commands.json").read_text())
        self.commands = {(build / c["file"]).resolve(): c for c in commands if c["output"].startswith("lib/") and "brook-freeze" not in c["output"]}
        layers = LAYERS if "api" in suites else LAYERS[:-1]  # without what has the built-in pack, where that is not asked
        self.rest = sorted(c["output"] for c in self.commands.values() if c["output"].split("/")[1] in layers)
        need(["ninja", "-j1", "-C", str(build), *self.rest, *sum(self.programs.values(), [])], ROOT)
        packages = ["pkg-config", "--libs", "json-c", "libpcre2-8", "libutf8proc", "libmd", "check"]
        self.libs = shlex.split(subprocess.run(packages, stdout=subprocess.PIPE, text=True, check=True).stdout) + ["-lstemmer", "-lm", "-pthread"]
        arena = ROOT / "lib/base/arena.c"
        need(self.compiling(arena, arena, self.folder / "arena.o", "-DBRK_ARENA_FIRST=1"), build)
        self.rest = [o for o in self.rest if o != self.commands[arena]["output"]] + [str(self.folder / "arena.o")]
        server = self.folder / "server.o"
        need(["gcc", "-O1", "-c", str(ROOT / "tools/mutation_server.c"), "-o", str(server)], build)
        self.suites = {s: self.suite(s) for s in suites}

    def programs_of(self, tests, suite):
        found = []
        for test in tests:
            program = pathlib.Path(test["cmd"][0])
            if f"libbrook:{suite}" in test["suite"] and program.is_relative_to(self.build) and program.name not in NOT_USED:
                found.append(str(program.relative_to(self.build)))
        return list(dict.fromkeys(found))

    def suite(self, suite):
        """(names of its tests, its objects): of each test one object, in which main has another name and all else is its own."""
        objects, names = [], []
        for program in self.programs[suite]:
            wanted = re.search(rf"^build {re.escape(program)}: \S+ ([^\n]*)", self.ninja, re.M).group(1).split()
            mine = [w for w in wanted if w.endswith(".o")] + [w for w in wanted if w.endswith(".a") and not w.startswith(("lib/", "/"))]
            name, out = pathlib.Path(program).name, self.folder / (pathlib.Path(program).name + ".o")
            need(["gcc", "-r", "-nostdlib", "-o", str(out), *mine], self.build)
            need(["objcopy", f"--redefine-sym=main=main_{name}", f"--keep-global-symbol=main_{name}", str(out)], self.build)
            names.append(name)
            objects.append(str(out))
        table = self.folder / f"table_{suite}.c"
        table.write_text("typedef struct { const char *name; int (*run)(int, char **); } test;\n" +
                         "".join(f"int main_{n}(int, char **);\n" for n in names) +
                         "extern const test mutation_tests[];\nconst test mutation_tests[] = {" +
                         "".join(f'{{"{n}", main_{n}}}, ' for n in names) + "{0, 0}};\n")
        need(["gcc", "-c", str(table), "-o", str(table.with_suffix(".o"))], self.build)
        return names, [str(self.folder / "server.o"), str(table.with_suffix(".o")), *objects]

    def compiling(self, path, source, out, *more):
        words = shlex.split(self.commands[path]["command"])
        words[words.index("-o") + 1] = str(out)
        words = [w for w in words if not w.startswith(("-M", "-g")) and not w.endswith(".c.o.d") and w != "ccache"]
        return [*words[:-1], *more, "-I" + str(path.parent), str(source)]

    def compile_mutants(self, path, mutants):
        """(the object, numbers of those that do not compile)."""
        text, broken = path.read_text(), set()
        source, out = self.folder / path.name, self.folder / (path.stem + ".mutants.o")
        while True:
            source.write_text(switched(text, {n: m for n, m in mutants.items() if n not in broken}, str(path)))
            code, said = run(self.compiling(path, source, out, "-O0", "-fmax-errors=0", "-fdiagnostics-color=never"), self.build)
            if code == 0:
                return out, broken
            more = {int(n) for n in re.findall(r"^mutant:(\d+):\d+:\d+: error", said.decode(errors="replace"), re.M)}
            if not more:
                sys.exit(f"mutate: {path} does not compile:\n{said.decode(errors='replace')[-2000:]}")
            broken |= more

    def server(self, path, suite, compiled):
        names, objects = self.suites[suite]
        program = self.folder / f"{path.stem}_{suite}"
        rest = [o for o in self.rest if o != self.commands[path]["output"]]
        need(["gcc", "-fsanitize=address", "-o", str(program), *objects, str(compiled), *rest, *self.libs], self.build)
        return Server(program, names, path.stem, self.build)

    def same_code(self, mutant):
        """Whether it gives, at -O2, the same machine code as the original."""
        text, outs = mutant.path.read_text(), []
        for name, what in (("a", text[:mutant.start] + mutant.new + text[mutant.end:]), ("b", text)):
            copy = self.folder / name / mutant.path.name  # the same name in both, since -O2 may keep it
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(what)
            out = self.folder / f"{name}.o"
            need(self.compiling(mutant.path, copy, out, "-O2", "-fno-sanitize=all", "-DNDEBUG"), self.build)
            code = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", str(out)], stdout=subprocess.PIPE, check=True).stdout
            outs.append(code.split(b"\n", 3)[-1])
        return outs[0] == outs[1]
