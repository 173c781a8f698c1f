"""Holds the library's symbols to the laws of its interface.

  exported SHARED HEADER   what the shared library shows is what the header declares, and nothing else
  imported STATIC...       none of our own objects asks for output, exit, environment, locale, random numbers or network
"""
import re
import subprocess
import sys

FORBIDDEN = re.compile(
    r"^(v?f?printf|v?dprintf|puts|fputs|putchar|putc|fputc|fwrite|perror|stdout|stderr|"
    r"__v?f?printf_chk|exit|_exit|_Exit|quick_exit|abort|atexit|__assert_fail|raise|kill|"
    r"getenv|secure_getenv|setenv|putenv|setlocale|uselocale|newlocale|s?rand(_r|om)?|"
    r"signal|sigaction|system|popen|fork|execv?[pel]*|socket|connect|getaddrinfo|syslog|vsyslog|"
    r"time|clock|gettimeofday|clock_gettime|localtime|gmtime|sleep|nanosleep|strtok|"
    r"malloc|calloc)$")
# The one home of the C library's allocator is base/alloc.c.
ALLOWED = {"alloc.c.o": {"malloc", "realloc", "free"}}


def nm(*arguments):
    done = subprocess.run(["nm", *arguments], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def exported(shared, header):
    declared = set(re.findall(r"\b(brook_[a-z0-9_]+)\s*\(", strip_comments(open(header, encoding="utf-8").read())))
    shown, versions = set(), set()
    for line in nm("-D", "--defined-only", shared):
        _, kind, name = line.split()
        name, _, version = name.partition("@")
        if kind == "A":  # the version's own node
            continue
        shown.add(name)
        versions.add(version.lstrip("@"))
    problems = [f"declared but not exported: {n}" for n in sorted(declared - shown)]
    problems += [f"exported but not declared: {n}" for n in sorted(shown - declared)]
    if versions != {"BROOK_0.1"}:
        problems.append(f"versions of the symbols: {sorted(versions)}")
    if len(declared) < 100:
        problems.append(f"only {len(declared)} functions were read from the header")
    return problems


def strip_comments(text):
    return re.sub(r"/\*.*?\*/", " ", text, flags=re.S)


def imported(libraries):
    problems, objects = [], 0
    for library in libraries:
        member = "?"
        for line in nm("-u", library):
            if line.endswith(":"):
                member = line[:-1].split("/")[-1]
                objects += 1
                continue
            words = line.split()
            if len(words) < 2:
                continue
            name = words[-1].split("@")[0]
            short = re.sub(r"^.*_(?=alloc\.c\.o$)", "", member)
            if FORBIDDEN.match(name) and name not in ALLOWED.get(short, ()):
                problems.append(f"{library}: {member} asks for {name}")
    if objects < 20:
        problems.append(f"only {objects} objects were looked at")
    return problems


def main():
    mode, *rest = sys.argv[1:]
    problems = exported(*rest) if mode == "exported" else imported(rest)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
