"""The workbench of tools/mutate.py: one build, a small library of the changed file alone, and tests that fail soon.

All objects of the library make one shared library, and the object of the changed file makes another that stands before it in
every program: the loader takes the first it finds, so that a mutant costs one file compiled and one object linked. Each
worker has a folder of its own (w0, w1, ...) with its own small library.

A test is given as much processor time as it took on the code as it stands, times ten and one second more; one that needs
more has noticed. Which test has noticed how often is kept in the build folder: those run first.
"""
import json
import os
import pathlib
import re
import resource
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SUITES = ("rate", "match", "api")
# They look at a library's file, or measure it, rather than use it.
NOT_USED = {"test_api_table", "test_api_threads", "header_c11", "header_cpp17"}
OPTIONS = ["-Dtests=true", "-Dbuildtype=plain", "-Dwerror=false", "-Ddocs=disabled", "-Ddefault_library=static", "-Db_sanitize=address",
           "-Db_lundef=false", "-Dc_args=-fvisibility=default -w -O1"]
COMPILE_SECONDS, WALL_SECONDS = 120, 120


def run(command, cwd, seconds=WALL_SECONDS, env=None, processor=None):
    """(exit code or "timeout", output); with at most so many seconds of processor time."""
    if processor:
        command = ["prlimit", f"--cpu={processor}", "--core=0", *command]
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds,
                              env=env, check=False)
    except subprocess.TimeoutExpired:
        return "timeout", b""
    return done.returncode, done.stdout


def need(command, cwd):
    code, out = run(command, cwd, 3000)
    if code != 0:
        sys.exit(f"mutate: {shlex.join(command)} failed:\n{out.decode(errors='replace')[-3000:]}")


class Bench:
    """A build whose tests and command all use the two shared libraries."""

    def __init__(self, build, files, workers, quick=False):
        self.build, self.folder, self.quick = build, build / "mutants", quick
        if not (build / "build.ninja").exists():
            need(["meson", "setup", str(build), *OPTIONS], ROOT)
        programs = self.programs()
        need(["ninja", "-C", str(build), "cli/brook", *programs], ROOT)
        self.folder.mkdir(exist_ok=True)
        commands = json.loads((build / "compile_commands.json").read_text())
        self.commands = {(build / c["file"]).resolve(): c for c in commands if c["output"].startswith("lib/")}
        packages = ["pkg-config", "--libs", "json-c", "libpcre2-8", "libutf8proc", "libmd", "check"]
        self.libs = shlex.split(subprocess.run(packages, stdout=subprocess.PIPE, text=True, check=True).stdout) + ["-lstemmer", "-lm", "-pthread"]
        self.workers = [self.folder / f"w{n}" for n in range(workers)]
        for worker in self.workers:
            worker.mkdir(exist_ok=True)
        self.whole()
        for worker in self.workers:
            self.small(worker, self.build / self.commands[files[0]]["output"])
        self.tests = {pathlib.Path(p).name: [str(self.relink(p))] for p in programs}
        brook = self.relink("cli/brook")
        self.tests["cases"] = [sys.executable, str(ROOT / "tests/cases/run_cases.py"), str(brook), str(ROOT / "tests/cases")]
        self.history = self.folder / "history.json"
        self.noticed = json.loads(self.history.read_text()) if self.history.exists() else {}
        self.seconds = {}
        for file in files:
            self.small(self.workers[0], self.build / self.commands[file]["output"])
            self.as_it_stands(file, self.workers[0])

    def serves(self, name, path):
        """Whether this test is asked about changes of this file."""
        return not self.quick or name.startswith("test_" + path.parent.name)

    def as_it_stands(self, path, worker):
        """Every test that is asked must pass on the code itself; how long each takes."""
        for name, command in self.tests.items():
            if name in self.seconds or not self.serves(name, path):
                continue
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            code, out = run(command, self.build, 600, self.env(worker))
            if code != 0:
                sys.exit(f"mutate: {name} fails on the code as it stands:\n{out.decode(errors='replace')[-1500:]}")
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.seconds[name] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def env(self, worker):
        return dict(os.environ, CK_FORK="no", LD_LIBRARY_PATH=f"{worker}:{self.folder}", CK_VERBOSITY="silent",
                    ASAN_OPTIONS="detect_leaks=0:max_allocation_size_mb=1024")

    def whole(self):
        """All objects, with an arena of one object a block, so that a step too far is seen."""
        objects = sorted(str(p.relative_to(self.build)) for p in (self.build / "lib").rglob("*.o") if "brook-freeze" not in str(p))
        arena = ROOT / "lib/base/arena.c"
        objects.remove(self.commands[arena]["output"])
        self.compile(arena, arena, self.folder / "arena.o", "-DBRK_ARENA_FIRST=1")
        need(["gcc", "-shared", "-fsanitize=address", "-o", str(self.folder / "librest.so"), str(self.folder / "arena.o"), *objects, *self.libs],
             self.build)

    def small(self, worker, compiled):
        need(["gcc", "-shared", "-fsanitize=address", "-o", str(worker / "libmutant.so"), str(compiled)], self.build)

    def programs(self):
        tests = json.loads(subprocess.run(["meson", "introspect", "--tests", str(self.build)], stdout=subprocess.PIPE, check=True).stdout)
        found = []
        for suite in SUITES:
            for test in tests:
                program = pathlib.Path(test["cmd"][0])
                if f"libbrook:{suite}" in test["suite"] and program.is_relative_to(self.build) and program.name not in NOT_USED:
                    found.append(str(program.relative_to(self.build)))
        return list(dict.fromkeys(found))

    def relink(self, program):
        ninja = (self.build / "build.ninja").read_text()
        wanted = re.search(rf"^build {re.escape(program)}: \S+ ([^\n]*)", ninja, re.M).group(1).split()
        objects = [w for w in wanted if w.endswith(".o")]
        objects += [w for w in wanted if w.endswith(".a") and not w.startswith(("lib/", "/"))]
        out = self.folder / pathlib.Path(program).name
        need(["gcc", "-fsanitize=address", "-Wl,--no-as-needed", "-Wl,--allow-shlib-undefined", "-o", str(out), *objects, "-L" + str(self.workers[0]),
              "-L" + str(self.folder), "-lmutant", "-lrest", *self.libs], self.build)
        return out

    def compile(self, path, source, out, *more):
        words = shlex.split(self.commands[path]["command"])
        words[words.index("-o") + 1] = str(out)
        words = [w for w in words if not w.startswith(("-M", "-g")) and not w.endswith(".c.o.d") and w != "ccache"]
        return run([*words[:-1], *more, "-I" + str(path.parent), str(source)], self.build, COMPILE_SECONDS)

    def order(self, path):
        """All tests: those that noticed most in this file, then those named after it, of its layer, and the quick ones."""
        noticed = self.noticed.get(path.name, {})
        stem, layer = path.stem, path.parent.name
        return sorted((t for t in self.tests if self.serves(t, path)), key=lambda t: (-noticed.get(t, 0), stem not in t, not t.startswith("test_" + layer), self.seconds[t]))

    def who_notices(self, path, worker):
        env = self.env(worker)
        for name in self.order(path):
            code, _ = run(self.tests[name], self.build, WALL_SECONDS, env, int(10 * self.seconds[name]) + 1)
            if code != 0:
                counts = self.noticed.setdefault(path.name, {})
                counts[name] = counts.get(name, 0) + 1
                return name
        return None

    def judge(self, mutant, worker):
        """(verdict, by what): killed, survived, same (machine code) or broken (it does not compile)."""
        text = mutant.path.read_text()
        source, out = worker / mutant.path.name, worker / "mutant.o"
        source.write_text(text[:mutant.start] + mutant.new + text[mutant.end:])
        code, _ = self.compile(mutant.path, source, out, "-O0")
        if code != 0:
            return "broken", ""
        self.small(worker, out)
        by = self.who_notices(mutant.path, worker)
        if by:
            return "killed", by
        if self.quick:
            return "survived", ""
        return ("same", "") if self.same_code(mutant, worker, source) else ("survived", "")

    def same_code(self, mutant, worker, source):
        outs = []
        for name, what in (("a", source), ("b", mutant.path)):
            copy = worker / name / mutant.path.name  # the same name in both, since -O2 may keep it
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(what.read_text())
            out = worker / f"{name}.o"
            self.compile(mutant.path, copy, out, "-O2", "-fno-sanitize=all", "-DNDEBUG")
            code = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", str(out)], stdout=subprocess.PIPE, check=True).stdout
            outs.append(code.split(b"\n", 3)[-1])
        return outs[0] == outs[1]

    def remember(self):
        self.history.write_text(json.dumps(self.noticed))
