#!/usr/bin/env python3
"""Law 12: the comment of every public function says what it does, who owns what, from which threads, and which errors.

Usage: header_test.py BROOK_H

Also law 6: only fixed-width integers, size_t and pointers in signatures, no varargs, no callback but the allocator. What
is checked is also tried on headers that break it.
"""
import re
import sys
from pathlib import Path

ENTRY = re.compile(r"/\*\*((?:(?!\*/).)*)\*/\s*BROOK_API\s+([^;]*?)\b(brook_\w+)\s*\(([^;]*?)\)\s*;", re.S)
STATUSES = ("NO_MEMORY ARGUMENT IO PACK UTF8 TOO_LONG AGE_MISSING AGE_RANGE CODE_UNKNOWN CODE_BAND EMPTY LIMIT CANCELLED "
            "NOT_FOUND INTERNAL").split()
PLAIN = r"(?:int32_t|uint32_t|int64_t|uint64_t|uint8_t|size_t|brook_status|brook_\w+|char|void)"
TYPE = re.compile(rf"(?:const )?{PLAIN}(?: ?\*(?: ?const)?)*")


def functions(text):
    found = [(m[3], " ".join(re.sub(r"^\s*\*", "", m[1], flags=re.M).split()), " ".join(m[2].split()), " ".join(m[4].split()))
             for m in ENTRY.finditer(text)]
    bare = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    declared = re.findall(r"BROOK_API\s+[^;()]*?\b(brook_\w+)\s*\(", bare)
    for name in sorted(set(declared) - {f[0] for f in found}):
        yield name, "", "", ""
    yield from found


def owner(comment, result, arguments):
    """What a caller must know of ownership, where the signature hands anything over."""
    if "*" in result and "const" in result and not re.search(r"[Bb]orrowed: static|Borrowed from", comment):
        return "says not from what the pointer is borrowed"
    if re.search(r"brook_(loader|pack|observation|classifier|result|cancel) \*\*(?!const)", arguments):
        if not re.search(r"[Oo]wned by the caller[^.;]*: brook_\w+_(free|unref)", comment):
            return "says not by what the caller releases the new object"
    return None


def checks(name, comment, result, arguments):
    if not comment:
        yield "has no comment"
        return
    if len(comment.split()) < 5:
        yield "says too little"
    if not re.search(r"Threads: (any|one at a time)", comment):
        yield "says not from which threads it may be called"
    problem = owner(comment, result, arguments)
    if problem:
        yield problem
    if result == "brook_status":
        errors = re.search(r"Errors: ([^.]*)", comment)
        if not errors:
            yield "says not which errors it gives"
        elif not errors[1].startswith("any but") and not any(s in errors[1] for s in STATUSES):
            yield "names no error"
    for word in re.findall(r"\b[A-Z][A-Z0-9]+_?[A-Z0-9]*\b(?=[,. ])", comment.partition("Errors: ")[2]):
        if word not in STATUSES and word not in ("OK", "NULL"):
            yield f"names {word}, which is no error"


def signature(result, arguments):
    if "..." in arguments:
        yield "takes varargs"
    for part in [result, *arguments.split(",")]:
        bare = re.sub(r"\b[a-z_0-9]+$", "", part.strip()).strip() if part is not result else part
        if part.strip() not in ("void", "") and not TYPE.fullmatch(re.sub(r" +", " ", bare).replace("*const", "*const")):
            yield f"has {part.strip()!r} in its signature"


def problems(text):
    count = 0
    for name, comment, result, arguments in functions(text):
        count += 1
        for problem in [*checks(name, comment, result, arguments), *signature(result, arguments)]:
            yield f"{name} {problem}"
    if count < 150:
        yield f"only {count} functions were read"


BREACHES = (
    ("/** Frees a thing of the caller's. Errors: ARGUMENT. */\nBROOK_API brook_status brook_x(void);", "threads"),
    ("/** Makes a thing that is new. Threads: any. */\nBROOK_API brook_status brook_x(void);", "which errors"),
    ("/** Gives a text that is good. Threads: any. */\nBROOK_API const char *brook_x(const brook_pack *pack);", "borrowed"),
    ("/** Makes a new thing now. Threads: any. Errors: ARGUMENT. */\nBROOK_API brook_status brook_x(brook_pack **out);", "releases"),
    ("BROOK_API void brook_x(void);", "no comment"),
    ("/** Does this and also that. Threads: any. */\nBROOK_API void brook_x(int a);", "signature"),
    ("/** Does this and also that. Threads: any. */\nBROOK_API void brook_x(const char *f, ...);", "varargs"),
    ("/** Does this and also that. Threads: any. Errors: ARGUMENT, WRONG. */\nBROOK_API brook_status brook_x(void);", "no error"),
)


def main():
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    found = list(problems(text))
    known = set(found)
    for breach, words in BREACHES:
        if not any(words in p for p in problems(text + breach) if p not in known):
            found.append(f"a breach was not found: {breach!r}")
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
