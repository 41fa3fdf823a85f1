# SPDX-License-Identifier: GPL-2.0-or-later
"""abi.py HEADER [LIBRARY]: what programs that were compiled with HEADER rely on, as text.

The members of structs, the values of enums, the types of functions and the initialisers of
options are the header's; sizes and offsets are asked of the compiler ($CC), by a program that it
builds in $SCRATCH; the versions of the symbols are LIBRARY's.
"""
import os
import re
import subprocess
import sys


def run(*command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout


CC = os.environ.get("CC") or "cc"


def preprocessed(header):
    """Its own declarations: nothing of the system's headers, no comments."""
    own = re.sub(r"^#include.*$", "", open(header).read(), flags=re.M)
    return run(CC, "-E", "-P", "-x", "c", "-", input=own)


def split(text, mark):
    """Cuts at a mark that stands outside of all brackets."""
    parts, depth, start = [], 0, 0
    for i, char in enumerate(text):
        depth += (char in "({[") - (char in ")}]")
        if char == mark and depth == 0:
            parts.append(text[start:i])
            start = i + 1
    rest = text[start:]
    return [" ".join(p.split()) for p in parts + [rest] if p.strip()]


def declarations(text):
    inline = re.compile(r"static inline [^{;]*(\{(?:[^{}]|\{[^{}]*\})*\})")
    return split(inline.sub("", text), ";")


def members(body, prefix=""):
    """Yields the type and the name of each member of a struct; those of a struct in it by path."""
    for declaration in split(body, ";"):
        nested = re.fullmatch(r"struct \{(.*)\} (\w+)", declaration)
        if nested:
            yield from members(nested[1], prefix + nested[2] + ".")
            continue
        pointer = re.fullmatch(r"(.*)\(\*(\w+)\)(\(.*\))", declaration)
        if pointer:
            yield f"{pointer[1].strip()} (*){pointer[3]}", prefix + pointer[2]
            continue
        first, *more = split(declaration, ",")
        kind, name, array = re.fullmatch(r"(.*?)(\w+)(\[\w+\])?", first).groups()
        for each, size in [(name, array)] + [(m, None) for m in more]:
            yield kind.strip() + (size or ""), prefix + each


def probe(structs, enums, includes):
    """Asks the compiler; returns the answers in the order of the questions."""
    ask = []
    for name, list_of_members in structs:
        ask.append(f"sizeof({name})")
        for _, member in list_of_members:
            ask += [f"offsetof({name}, {member})", f"sizeof((({name} *)0)->{member})"]
    for name, values in enums:
        ask += [f"sizeof({name})"] + values
    lines = "".join(f'\tprintf("%lld\\n", (long long)({each}));\n' for each in ask)
    source = f"{includes}#include <stdio.h>\nint main(void)\n{{\n{lines}\treturn 0;\n}}\n"
    program = os.environ["SCRATCH"] + "/abi-probe"
    run(CC, "-std=c11", "-x", "c", "-", "-o", program, input=source)
    return iter(run(program).split())


def initialisers(header):
    """The defaults of options, as the preprocessor gives them."""
    names = re.findall(r"^#define (LEDE_\w+_INIT)\b", open(header).read(), re.M)
    for name in names:
        macro = re.search(rf"^#define {name}\b((?:.*\\\n)*.*)", open(header).read(), re.M)[1]
        yield name, " ".join(macro.replace("\\\n", " ").split())


def versions(library):
    """Of all exported symbols; what is absolute (A) is the name of a version."""
    found = {}
    for line in run("nm", "-D", "--defined-only", library).splitlines():
        _, kind, symbol = line.split()
        name, _, version = symbol.partition("@")
        if kind != "A":
            found[name] = version.lstrip("@") or "no version"
    return found


def describe(header, library):
    text = preprocessed(header)
    structs, enums, functions, opaque = [], [], [], []
    for each in declarations(text):
        if m := re.fullmatch(r"typedef struct \w+ \{(.*)\} (\w+)", each):
            structs.append((m[2], list(members(m[1]))))
        elif m := re.fullmatch(r"typedef enum \w+ \{(.*)\} (\w+)", each):
            enums.append((m[2], [v.split("=")[0].strip() for v in split(m[1], ",")]))
        elif m := re.fullmatch(r"typedef struct (\w+) \1", each):
            opaque.append(m[1])
        elif m := re.fullmatch(r"([^()]*?)(\w+)\((.*)\)", each):
            functions.append((m[2], m[1].strip(), m[3]))
        else:
            raise SystemExit(f"abi: not understood: {each}")
    answer = probe(structs, enums, f'#include "{os.path.abspath(header)}"\n#include <stddef.h>\n')
    bits = 8 * int(run(CC, "-dM", "-E", "-x", "c", "/dev/null").split("__SIZEOF_POINTER__ ")[1][0])
    yield f"pointers of {bits} bits"
    if library:
        yield "soname " + re.search(r"SONAME.*\[(.*)\]", run("readelf", "-d", library))[1]
    for name, list_of_members in structs:
        yield f"\nstruct {name}: {next(answer)} bytes"
        for kind, member in list_of_members:
            yield f"\t{next(answer)} +{next(answer)} {member}: {kind}"
    for name, values in enums:
        yield f"\nenum {name}: {next(answer)} bytes"
        for value in values:
            yield f"\t{value} = {next(answer)}"
    yield ""
    for name in opaque:
        yield f"opaque {name}"
    yield ""
    for name, value in initialisers(header):
        yield f"initialiser {name} {value}"
    symbols = versions(library) if library else {}
    yield ""
    for name, kind, arguments in sorted(functions):
        at = f"@{symbols.pop(name, 'missing')}" if library else ""
        yield f"function {name}{at}: {kind} ({arguments})"
    for name, version in sorted(symbols.items()):
        yield f"symbol {name}@{version}"


if __name__ == "__main__":
    for line in describe(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None):
        print(line)
