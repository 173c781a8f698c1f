#!/usr/bin/env python3
"""What `meson install` lays down, and that a program builds and runs against it, shared and static.

Usage: install_test.py BUILD_FOLDER PREFIX EMBEDDER_C VERSION

Installs into an empty folder of its own (DESTDIR); the machine is left as it was. The compiler is $CC, or cc.
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD, PREFIX, EMBEDDER, VERSION = sys.argv[1:5]
# Everything that is laid down, below the prefix; LIB stands for lib/ or Debian's lib/x86_64-linux-gnu.
EXPECTED = {
    "bin/brook", "include/brook/brook.h", "LIB/libbrook.a", "LIB/libbrook.so", "LIB/libbrook.so.0", f"LIB/libbrook.so.{VERSION}",
    "LIB/pkgconfig/brook.pc", "share/brook/brook-2013/pack.json", "share/brook/pathways/walsall.json",
    "share/brook/schema/pack.schema.json", "share/brook/schema/overlay.schema.json", "share/brook/schema/result.schema.json",
}
# Files of which there are many: the pack's, and the documents that Doxygen makes where it is installed.
MANY = (r"share/brook/brook-2013/[\w/-]+\.json", r"share/doc/brook/html/[\w.-]+", r"share/man/man3/brook[\w.-]*\.3")


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
        cls.root = cls.dest / PREFIX.lstrip("/")
        cls.lib = next(cls.root.rglob("brook.pc")).parent.parent
        cls.shared = dict(os.environ, LD_LIBRARY_PATH=str(cls.lib))

    def below(self):
        lib = self.lib.relative_to(self.root).as_posix()
        files = (p for p in self.dest.rglob("*") if not p.is_dir())
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
        flags = shlex.split(run(["pkg-config", *arguments, "brook"], env=env))
        # brook.pc names the prefix; here that lies below the folder it was installed into.
        return [re.sub(r"^(-[IL])" + re.escape(PREFIX) + "(?=/|$)", rf"\1{self.root}", f) for f in flags]

    def build_embedder(self, name, flags):
        compiler = shlex.split(os.environ.get("CC", "cc"))
        program = self.programs / name
        run([*compiler, "-std=c11", "-Wall", "-Wextra", "-Werror", EMBEDDER, "-o", program, *flags])
        return program

    def test_a_program_with_the_shared_library(self):
        program = self.build_embedder("with-shared", self.pkg_config("--cflags", "--libs"))
        self.assertEqual(run([program], env=self.shared), f"{VERSION} amber\n")

    def test_a_program_with_the_static_library(self):
        flags = self.pkg_config("--cflags", "--libs", "--static")
        flags = [str(self.lib / "libbrook.a") if f == "-lbrook" else f for f in flags]
        program = self.build_embedder("with-static", flags)
        self.assertEqual(run([program]), f"{VERSION} amber\n")
        self.assertNotIn("libbrook", run(["ldd", program]))

    def test_the_library_names_its_own_version(self):
        env = dict(os.environ, PKG_CONFIG_PATH=str(self.lib / "pkgconfig"))
        self.assertEqual(run(["pkg-config", "--modversion", "brook"], env=env).strip(), VERSION)
        self.assertIn(VERSION, run([self.root / "bin/brook", "--version"], env=self.shared))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
