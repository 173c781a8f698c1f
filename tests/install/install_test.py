#!/usr/bin/env python3
"""What `meson install` lays down, and that a program builds and runs against it, shared and static.

Usage: install_test.py BUILD_FOLDER PREFIX EMBEDDER_C VERSION

Installs into an empty folder of its own (DESTDIR), and moves the prefix from there to another before anything is built against it;
the machine is left as it was. The compilers are $CC, or cc, and $CXX, or c++. What needs CMake or C++ is skipped where that is not
installed. The program in C++ is examples/cpp/rate.cpp: it has nothing but the installed headers.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD, PREFIX, EMBEDDER, VERSION = sys.argv[1:5]
CPP = Path(EMBEDDER).parents[2] / "examples/cpp/rate.cpp"
# Everything that is laid down, below the prefix; LIB stands for lib/ or Debian's lib/x86_64-linux-gnu.
EXPECTED = {
    "bin/brook", "include/brook/brook.h", "include/brook/brook.hpp", "share/man/man1/brook.1",
    "share/bash-completion/completions/brook", "share/zsh/site-functions/_brook", "share/fish/vendor_completions.d/brook.fish",
    "LIB/libbrook.a", "LIB/libbrook.so", "LIB/libbrook.so.0", f"LIB/libbrook.so.{VERSION}",
    "LIB/pkgconfig/brook.pc", "LIB/cmake/brook/brook-config.cmake", "LIB/cmake/brook/brook-config-version.cmake", "share/brook/brook-2013/pack.json", "share/brook/libbrook.spdx.json", "share/brook/pathways/walsall.json", "share/brook/examples/clinical/pack.json",
    "share/brook/schema/pack.schema.json", "share/brook/schema/overlay.schema.json", "share/brook/schema/result.schema.json",
}
# Files of which there are many: the pack's, and the documents that Doxygen makes where it is installed.
MANY = (r"share/brook/brook-2013/[\w/-]+\.json", r"share/brook/examples/[\w/-]+\.json", r"share/doc/brook/html/[\w.-]+", r"share/man/man3/brook[\w.-]*\.3", r"share/man/man1/brook[\w-]*\.1")


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        raise AssertionError(f"{shlex.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.dest, cls.programs = Path(folder.name) / "dest", Path(folder.name)
        run(["meson", "install", "--no-rebuild", "-C", BUILD], env=dict(os.environ, DESTDIR=str(cls.dest)))
        laid = cls.dest / PREFIX.lstrip("/")
        others = [p for p in cls.dest.rglob("*") if not p.is_dir() and laid not in p.parents]
        if others:
            raise AssertionError(f"laid down outside the prefix: {others}")
        cls.root = cls.programs / "moved to another place"  # with blanks, to try the quoting too
        laid.rename(cls.root)
        cls.lib = next(cls.root.rglob("brook.pc")).parent.parent
        cls.shared = dict(os.environ, LD_LIBRARY_PATH=str(cls.lib))

    def below(self):
        lib = self.lib.relative_to(self.root).as_posix()
        files = (p for p in self.root.rglob("*") if not p.is_dir())
        return {re.sub(f"^{lib}/", "LIB/", p.relative_to(self.root).as_posix()) for p in files}

    def test_where_things_stand(self):
        found = self.below()
        self.assertLessEqual(EXPECTED, found, f"missing: {sorted(EXPECTED - found)}")
        other = {f for f in found - EXPECTED if not any(re.fullmatch(p, f) for p in MANY)}
        self.assertEqual(other, set(), "nothing else is installed")

    def test_the_pack_is_complete(self):
        command = [self.root / "bin/brook", "pack", "check", self.root / "share/brook/brook-2013"]
        self.assertNotIn("error", run(command, env=self.shared))

    def pkg_config(self, *arguments):
        env = dict(os.environ, PKG_CONFIG_PATH=str(self.lib / "pkgconfig"))
        # A build folder that was set up before brook.pc was made movable names the prefix: then it is told here.
        fixed = [] if self.movable() else [f"--define-variable=prefix={self.root}"]
        return shlex.split(run(["pkg-config", *fixed, *arguments, "brook"], env=env))

    def movable(self):
        return "${pcfiledir}" in (self.lib / "pkgconfig/brook.pc").read_text()

    def build_cpp(self, name, flags):
        compiler = shlex.split(os.environ.get("CXX", "c++"))
        if not shutil.which(compiler[0]):
            self.skipTest("there is no C++ compiler")
        program = self.programs / name
        run([*compiler, "-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Werror", CPP, "-o", program, *flags])
        return program

    def rated_in_cpp(self, program, env=None):
        done = subprocess.run([program, "7"], input="Kept asking where babies come from.", env=env, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn(done.stdout.split("\n")[0].split(",")[0], ("green", "amber", "red"))

    def build_embedder(self, name, flags, source=EMBEDDER):
        compiler = shlex.split(os.environ.get("CC", "cc"))
        program = self.programs / name
        run([*compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", source, "-o", program, *flags])
        return program

    def test_the_shared_library_asks_for_nothing_else(self):
        env = dict(os.environ, PKG_CONFIG_LIBDIR=str(self.lib / "pkgconfig"))  # no other package is there
        fixed = [] if self.movable() else [f"--define-variable=prefix={self.root}"]
        flags = shlex.split(run(["pkg-config", *fixed, "--cflags", "--libs", "brook"], env=env))
        self.assertEqual([f[:2] if f[:2] in ("-I", "-L") else f for f in flags], ["-I", "-L", "-lbrook"])

    def test_a_program_with_the_shared_library(self):
        program = self.build_embedder("with-shared", self.pkg_config("--cflags", "--libs"))
        self.assertEqual(run([program], env=self.shared), f"{VERSION} amber\n")

    def test_a_program_in_cpp(self):
        self.rated_in_cpp(self.build_cpp("cpp-shared", self.pkg_config("--cflags", "--libs")), self.shared)
        flags = self.pkg_config("--cflags", "--libs", "--static")
        flags = [str(self.lib / "libbrook.a") if f == "-lbrook" else f for f in flags]
        self.rated_in_cpp(self.build_cpp("cpp-static", flags))

    def test_the_program_in_the_manual(self):
        manual = (Path(EMBEDDER).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")
        source = self.programs / "shortest.c"
        source.write_text(re.search(r"^```c\n(.*?)^```$", manual, re.M | re.S)[1], encoding="utf-8")
        program = self.build_embedder("shortest", self.pkg_config("--cflags", "--libs"), source)
        told = run([program], env=self.shared).splitlines()
        self.assertIn(": ", told[0])
        self.assertIn(told[-1], ("green", "amber", "red"))

    def test_the_program_in_the_manual_tells_of_its_failure(self):
        manual = (Path(EMBEDDER).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")
        text = re.search(r"^```c\n(.*?)^```$", manual, re.M | re.S)[1]
        for number, (right, wrong, words) in enumerate((
            ('"brook-2013"', '"brook-201"', "brook-201"),
            ("7 * 12", "-1", "age"),
        )):
            source = self.programs / f"failing-{number}.c"
            source.write_text(text.replace(right, wrong), encoding="utf-8")
            program = self.build_embedder(f"failing-{number}", self.pkg_config("--cflags", "--libs"), source)
            done = subprocess.run([program], env=self.shared, capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.assertIn(words, done.stderr)

    def test_a_program_with_the_static_library(self):
        flags = self.pkg_config("--cflags", "--libs", "--static")
        flags = [str(self.lib / "libbrook.a") if f == "-lbrook" else f for f in flags]
        program = self.build_embedder("with-static", flags)
        self.assertEqual(run([program]), f"{VERSION} amber\n")
        self.assertNotIn("libbrook", run(["ldd", program]))

    def test_the_command_finds_the_library_beside_it(self):
        env = {k: v for k, v in os.environ.items() if k != "LD_LIBRARY_PATH"}
        self.assertIn(VERSION, run([self.root / "bin/brook", "--version"], env=env))
        output = subprocess.run([self.root / "bin/brook", "check", "--age", "7", "-"], input="Painted.", env=env,
                                capture_output=True, text=True, check=False)
        self.assertLessEqual(output.returncode, 1, output.stderr)

    def test_no_path_of_this_machine(self):
        text = (self.lib / "pkgconfig/brook.pc").read_text()
        for folder in (BUILD, PREFIX if self.movable() and PREFIX != "/usr" else BUILD, "/usr/lib/gcc"):
            self.assertNotIn(folder, text)

    def cmake(self, target, version="0.1", language="C", source=EMBEDDER):
        if not shutil.which("cmake"):
            self.skipTest("cmake is not installed")
        work = self.programs / f"cmake-{target}-{version}-{language}"
        work.mkdir()
        (work / "CMakeLists.txt").write_text(f"""cmake_minimum_required(VERSION 3.18)
project(embedder {language})
set(CMAKE_CXX_STANDARD 17)
find_package(brook {version} REQUIRED)
add_executable(embedder "{source}")
target_link_libraries(embedder PRIVATE brook::{target})
""")
        done = subprocess.run(["cmake", "-S", work, "-B", work / "build", f"-DCMAKE_PREFIX_PATH={self.root}"], capture_output=True,
                              text=True, check=False)
        if done.returncode == 0:
            run(["cmake", "--build", work / "build"])
        return done, work / "build/embedder"

    def test_a_program_by_cmake(self):
        for target in ("brook", "static"):
            done, program = self.cmake(target)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(run([program]), f"{VERSION} amber\n")

    def test_a_program_in_cpp_by_cmake(self):
        if not shutil.which("c++"):
            self.skipTest("there is no C++ compiler")
        for target in ("brook", "static"):
            done, program = self.cmake(target, language="CXX", source=CPP)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.rated_in_cpp(program)

    def test_cmake_refuses_a_version_that_is_not_here(self):
        for version in ("1.0", "0.99"):
            done, _ = self.cmake("brook", version)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(VERSION, done.stdout + done.stderr)

    def test_the_library_names_its_own_version(self):
        env = dict(os.environ, PKG_CONFIG_PATH=str(self.lib / "pkgconfig"))
        self.assertEqual(run(["pkg-config", "--modversion", "brook"], env=env).strip(), VERSION)
        self.assertIn(VERSION, run([self.root / "bin/brook", "--version"], env=self.shared))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
