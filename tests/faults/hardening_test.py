"""Holds the library and the command to the hardening that the build asks for: read from the binaries, not from flags.

    hardening_test.py BINARY... [--optimised]
"""
import re
import subprocess
import sys


def readelf(option, path):
    return subprocess.run(["readelf", "-W", option, path], capture_output=True, text=True, check=True).stdout


def problems(path, optimised):
    headers, dynamic, symbols = readelf("-l", path), readelf("-d", path), readelf("--dyn-syms", path)
    stack = re.search(r"GNU_STACK.*?\s(R\S*)\s+0x", headers)
    if "GNU_RELRO" not in headers:
        yield "no RELRO"
    if not re.search(r"\(FLAGS\).*BIND_NOW|\(FLAGS_1\).*\bNOW\b", dynamic):
        yield "not bound at start (-z now)"
    if not stack or "E" in stack.group(1):
        yield "the stack may be executed"
    if re.search(r"LOAD.*\bRWE\b", headers):
        yield "a segment may be written and executed"
    if "(TEXTREL)" in dynamic:
        yield "relocations in code"
    if not re.search(r"Type:\s+DYN", readelf("-h", path)):
        yield "at a fixed address (no PIE)"
    if "__stack_chk_fail" not in symbols:
        yield "no stack protector"
    if optimised and not re.search(r"__\w+_chk\b", symbols.replace("__stack_chk_fail", "")):
        yield "no FORTIFY_SOURCE"
    if "Advanced Micro Devices X86-64" in readelf("-h", path):
        code = subprocess.run(["objdump", "-d", "--no-show-raw-insn", path], capture_output=True, text=True, check=True).stdout
        if code.count("endbr64") < 50:
            yield "no landing pads of CET (-fcf-protection)"


def main():
    optimised, bad = "--optimised" in sys.argv, 0
    for path in (argument for argument in sys.argv[1:] if argument != "--optimised"):
        for problem in problems(path, optimised):
            print(f"{path}: {problem}")
            bad += 1
        print(f"{path}: looked at")
    sys.exit(bad > 0)


main()
