"""The places of a C file that tools/mutate.py changes, by its operators (listed there)."""
import collections
import re

Mutant = collections.namedtuple("Mutant", "path line operator change start end new")


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
    return named(sorted(set(found), key=lambda x: (x.start, x.operator, x.new)), text.split("\n"))


def named(mutants, lines):
    """The same change of the same words a second time is called "... #2", so that each mutant has a name."""
    seen, found = collections.Counter(), []
    for m in mutants:
        name = (lines[m.line - 1].strip(), m.change)
        seen[name] += 1
        found.append(m._replace(change=f"{m.change} #{seen[name]}") if seen[name] > 1 else m)
    return found
