#!/usr/bin/env python3
"""reproducible.py [FOLDER]: builds and installs the checkout twice, in folders of different names, and compares the bytes.

Each copy is built in its own `build` with the same options (release, with debugging information, documents left out), under
another locale, time zone, umask and number of jobs; SOURCE_DATE_EPOCH is the time of the last commit. Every file that is installed is compared. The
two trees stay in FOLDER (default: build-reproducible) when they differ, for `diffoscope`.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SURROUNDINGS = [
    ("first", "1", {"LC_ALL": "C", "TZ": "UTC"}, 0o022),
    ("another-folder/with a longer name", "2", {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"}, 0o077),
]


def run(command, cwd, env, umask=0o022):
    done = subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                          preexec_fn=lambda: os.umask(umask))
    if done.returncode:
        sys.exit(f"reproducible: {' '.join(map(str, command))} failed:\n{done.stdout.decode(errors='replace')[-3000:]}")


def copy_tree(to):
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, stdout=subprocess.PIPE,
                           check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)


def build(at, jobs, extra, umask, epoch):
    copy_tree(at)
    env = dict(os.environ, **extra, SOURCE_DATE_EPOCH=epoch, CCACHE_DISABLE="1", PYTHONDONTWRITEBYTECODE="1")
    run(["meson", "setup", "build", "-Dbuildtype=debugoptimized", "-Db_ndebug=true", "-Dtests=false", "-Ddocs=disabled", "-Dprefix=/usr"], at, env, umask)
    run(["ninja", "-C", "build", "-j", jobs], at, env, umask)
    run(["meson", "install", "-C", "build", "--no-rebuild", "--destdir", str(at.parent / (at.name + " installed"))], at, env, umask)
    return at.parent / (at.name + " installed")


def sums(tree):
    found = {}
    for path in sorted(tree.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(tree))] = "-> " + os.readlink(path)
        elif path.is_file():
            found[str(path.relative_to(tree))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build-reproducible").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    epoch = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    first, second = (sums(build(folder / name, jobs, extra, umask, epoch)) for name, jobs, extra, umask in SURROUNDINGS)
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    for name in differing:
        print(f"differs: {name}: {first.get(name, 'absent')[:16]}, {second.get(name, 'absent')[:16]}")
    print(f"{len(first)} files installed, {len(differing)} differ")
    if not differing:
        shutil.rmtree(folder)
    return 1 if differing or not first else 0


if __name__ == "__main__":
    sys.exit(main())
