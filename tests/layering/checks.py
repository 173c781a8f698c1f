"""The checks of the layout's rules (layering_test.py). Each takes a tree's root and yields what breaks a rule."""
import functools
import json
import re
from pathlib import Path

LAYERS = ("base", "json", "pack", "text", "match", "rate", "api")
# The one file that includes each library of others, if any may; the rest of the code goes through it.
SOLE = {"json-c/": None, "pcre2.h": "lib/match/expression.c", "libstemmer.h": "lib/text/stem.c",
        "utf8proc.h": "lib/text/fold.c", "sha2.h": "lib/base/sha256.c"}
# What the command may include besides its own files: the public header, json-c for JSON Lines, and the system's.
CLI_LIBRARIES = ("brook/brook.h", "json-c/json.h")
MOST_LINES, MOST_FUNCTION_LINES = 400, 60
# Words of the pack that a C string may hold, each with the file where it means something else.
ALLOWED = {
    ("lib/pack/read_scheme.c", "red"): "the format's name of a colour",
    ("lib/pack/read_scheme.c", "green"): "the format's name of a colour",
    ("lib/pack/fields.c", "list"): "a type of JSON, for a diagnostic",
    ("lib/pack/read_language.c", "number"): "the name of a field without a key",
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.M)
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|\'(?:[^\'\\\n]|\\.)*\'|"((?:[^"\\\n]|\\.)*)"', re.S)
FUNCTION = re.compile(r"^(?!(?:struct|union|enum|typedef)\b[^(]*\{)[A-Za-z_][^;={}]*\)\s*\{\n(.*?)^\}", re.M | re.S)


def sources(root, *folders):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".c", ".h", ".def"):
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def includes(text):
    """(quoted or None, angled or None) of every include."""
    return [(quoted or None, angled or None) for quoted, angled in INCLUDE.findall(text)]


def layers(root):
    """A file of lib/ includes its own layer and those to its left, by their path below lib/."""
    for name, text in sources(root, "lib"):
        own = name.split("/")[1]
        if own not in LAYERS:
            yield f"{name}: {own} is none of the layers {' '.join(LAYERS)}"
            continue
        for quoted, _ in includes(text):
            if not quoted:
                continue
            layer = quoted.split("/")[0]
            if layer not in LAYERS or ".." in quoted or not (root / "lib" / quoted).exists():
                yield f'{name}: includes "{quoted}", which is no file below lib/'
            elif LAYERS.index(layer) > LAYERS.index(own):
                yield f'{name}: includes "{quoted}": {own} must not know {layer}'


def libraries(root):
    """Each library of others is included by one file of lib/, json-c by none."""
    found = {start: [] for start in SOLE}
    for name, text in sources(root, "lib"):
        for quoted, angled in includes(text):
            for start in SOLE:
                if (quoted or angled).startswith(start):
                    found[start].append(name)
    for start, names in found.items():
        if names != ([SOLE[start]] if SOLE[start] else []):
            yield f"{start} is included by {', '.join(names) or 'nothing'}; {SOLE[start] or 'nothing'} alone may"


SANDBOX = "cli/sandbox.c"


def command(root):
    """The command knows the library by its public header alone."""
    for name, text in sources(root, "cli"):
        for quoted, angled in includes(text):
            if quoted and (".." in quoted or not (root / "cli" / quoted).exists()):
                yield f'{name}: includes "{quoted}", which is no file of cli/'
            kernel = angled and angled.startswith("linux/") and name == SANDBOX  # what it closes has no interface in C's library
            if angled and "/" in angled and not angled.startswith("sys/") and not kernel and angled not in CLI_LIBRARIES:
                yield f"{name}: includes <{angled}>"
            if angled in ("pcre2.h", "libstemmer.h", "utf8proc.h", "sha2.h"):
                yield f"{name}: includes <{angled}>, which is the library's own business"


def public_header(root):
    """include/brook/ holds the public header and its wrapper for C++, and the header asks for nothing of ours."""
    names = sorted(p.name for p in (root / "include/brook").iterdir())
    if "brook.h" not in names or not set(names) <= {"brook.h", "brook.hpp"}:
        yield f"include/brook holds {', '.join(names)}"
    for _, text in sources(root, "include"):
        for quoted, angled in includes(text):
            if quoted or angled not in ("stdbool.h", "stddef.h", "stdint.h"):
                yield f"the public header includes {quoted or angled}"


def sizes(root):
    """Files and functions small enough to be read at once."""
    for name, text in sources(root, "lib", "cli", "include", "tools", "tests"):
        lines = text.count("\n")
        # The public header (and its copy of a release) is one file for whoever binds to it, mostly comments: it counts bare.
        if name.endswith("/brook.h"):
            lines = len([line for line in re.sub(r"/\*.*?\*/", "", text, flags=re.S).splitlines() if line.strip()])
        if lines > MOST_LINES:
            yield f"{name}: {lines} lines, more than {MOST_LINES}"
        for match in FUNCTION.finditer(text):
            head = match[0].split("{")[0].strip().replace("\n", " ")
            length = match[0].count("\n") + 1
            if length > MOST_FUNCTION_LINES:
                yield f"{name}: {head}: {length} lines, more than {MOST_FUNCTION_LINES}"


@functools.lru_cache(maxsize=None)
def literals(text):
    """The string literals of C source, adjacent ones apart; comments, characters and includes left out."""
    return [m[1] for m in TOKEN.finditer(INCLUDE.sub("", text)) if m[1] is not None]


def items(value, key):
    """Every list called `key` anywhere in a JSON value, its items."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key and isinstance(inner, list):
                yield from inner
            yield from items(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from items(inner, key)


@functools.lru_cache(maxsize=None)
def pack_names(root):
    """What the shipped packs name: {id: what it is}."""
    names = {}
    for path in sorted((root / "data").rglob("*.json")):
        if "schema" in path.parts:
            continue
        value = json.loads(path.read_text(encoding="utf-8"))
        for key, id_of in (("behaviours", "id"), ("ratings", "id"), ("bands", "id"), ("modifiers", "id"),
                           ("concepts", "id"), ("descriptors", "code"), ("kinds", "id")):
            for item in items(value, key):
                if isinstance(item, dict) and id_of in item:
                    names[item[id_of]] = f"{key[:-1]}'s {id_of}"
        for key in ("pack", "overlay"):
            if isinstance(value.get(key), dict):
                names[value[key]["id"]] = f"{key}'s id"
    return names


@functools.lru_cache(maxsize=None)
def pack_terms(root):
    """The words and phrases of the lexicons, bare."""
    terms = set()
    for path in sorted((root / "data").rglob("*.json")):
        if "lexicon" in path.parts:
            value = json.loads(path.read_text(encoding="utf-8"))
            terms.update(t.strip("=~") for t in items(value, "terms") if isinstance(t, str))
    return terms


@functools.lru_cache(maxsize=None)
def format_words(root):
    """The words of the packs' and results' formats: what the schemas name, and what the formats' pages put in backticks."""
    words = set()

    def walk(value):
        if isinstance(value, dict):
            words.update(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str):
            words.add(value)

    for path in sorted((root / "data/schema").glob("*.json")):
        walk(json.loads(path.read_text(encoding="utf-8")))
    for page in ("pack-format.md", "batch-format.md"):
        text = (root / "docs" / page).read_text(encoding="utf-8")
        for span in re.findall(r"`([^`\n]+)`", text):
            words.update(re.findall(r"[a-z][a-z_-]+", span))
    return words


def domain(root):
    """No C string of lib/ names what is data: ids anywhere in a string; a word of the lexicon as a whole string."""
    names, known = pack_names(root), format_words(root)
    terms = {t for t in pack_terms(root) if len(t) > 3} - known
    # Ids that are also words of the format or of plain English count only as whole strings that are not the format's.
    plain = {n for n in names if re.fullmatch(r"[a-z]+", n) and names[n].split("'")[0] in ("concept", "kind")}
    words = terms | plain - known
    sharp = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, sorted(set(names) - plain, key=len, reverse=True))) + r")(?![\w-])")
    for name, text in sources(root, "lib"):
        for literal in literals(text):
            for found in set(sharp.findall(literal)):
                if (name, found) not in ALLOWED:
                    yield f'{name}: "{literal}" holds {found}, a {names[found]}'
            if literal in words and (name, literal) not in ALLOWED:
                yield f'{name}: "{literal}" is a word of the pack'


SENTENCE = re.compile(r"[A-Za-z]+[,;:]? [A-Za-z]{2,}")
STATUS_TEXTS = "lib/api/status.c"  # the numbers of the interface, for whoever embeds the library


def sentences(root):
    """What a practitioner reads comes from the pack: no C string of the layers that rate is a sentence, or a piece of one."""
    for name, text in sources(root, "lib/text", "lib/match", "lib/rate", "lib/api"):
        text = re.sub(r"_Static_assert\([^;]*;", "", text)
        for literal in literals(text):
            if name != STATUS_TEXTS and SENTENCE.search(literal):
                yield f'{name}: "{literal}" is a sentence: it belongs to the pack\'s messages'


CHECKS = (layers, libraries, command, public_header, sizes, domain, sentences)
