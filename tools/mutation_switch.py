"""All mutants of a C file in one text, so that it is compiled and linked once: a variable says which of them is in force.

Each function that has mutants is followed by a copy of it for each of them, under a name of its own, and begins with a switch that
passes its arguments on to the copy which `brk_mutant` names. Lines of a copy are told by the compiler as those of "mutant:NUMBER".
"""
import re

HEAD = re.compile(r"^(?!struct\b[^(]*{|enum\b|union\b|typedef\b|#)((?:[A-Za-z_][\w ]*[ *]+)+)(\w+)\(([^{};]*?)\) \{\n", re.M)


class Function:
    def __init__(self, match, text):
        self.result, self.name, self.parameters = match.group(1).strip(), match.group(2), match.group(3)
        self.start, self.body = match.start(), match.end()
        self.end = text.index("\n}\n", match.end() - 1) + 3

    def head(self, name, static=False):
        result = "static " + self.result if static and not self.result.startswith("static") else self.result
        return f"{result} {name}({self.parameters})"

    def arguments(self):
        if self.parameters.strip() in ("", "void"):
            return ""
        parts, depth, part = [], 0, ""
        for c in self.parameters + ",":
            depth += {"(": 1, ")": -1}.get(c, 0)
            if c == "," and depth == 0:
                parts.append(part)
                part = ""
            else:
                part += c
        names = [re.search(r"\(\*(\w+)\)", p) or re.search(r"(\w+)\s*(?:\[[^]]*\])?\s*$", p) for p in parts]
        return ", ".join(n.group(1) for n in names)

    def choice(self, numbers):
        plain = self.result.replace("static", "").replace("inline", "").strip() == "void"
        calls = "".join(f" case {n}: " + ("" if plain else "return ") + f"{self.name}__{n}({self.arguments()});" + (" return;" if plain else "")
                        for n in numbers)
        return f"switch (brk_mutant) {{{calls} }}\n"


def functions(text):
    return [Function(m, text) for m in HEAD.finditer(text)]


def switched(text, mutants, source):
    """The text with these mutants ({number: mutant}) in it."""
    out, at = ["extern int brk_mutant;\n", f'#line 1 "{source}"\n'], 0
    placed = set()
    for f in functions(text):
        mine = {n: m for n, m in mutants.items() if f.body <= m.start and m.end <= f.end}
        placed |= set(mine)
        if not mine:
            continue
        line = text.count("\n", 0, f.start) + 1
        out += [text[at:f.start], f.head(f.name), ";\n"]
        for n, m in mine.items():
            body = text[f.body:m.start] + m.new + text[m.end:f.end]
            out += [f'#line {line} "mutant:{n}"\n', f.head(f"{f.name}__{n}", True), " {\n", body]
        out += [f'#line {line} "{source}"\n', f.head(f.name), " {\n", f.choice(mine), text[f.body:f.end]]
        at = f.end
    lost = set(mutants) - placed
    if lost:
        raise ValueError(f"{source}: in no function: {sorted(mutants[n].line for n in lost)}")
    return "".join(out) + text[at:]
