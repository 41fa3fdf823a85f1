# SPDX-License-Identifier: GPL-2.0-or-later
"""The structs, functions and numbers of the binding are those of liblede/liblede.abi ($ABI)."""

import ctypes
import inspect
import os
import re
import unittest

import lede
from lede import _abi, _convert

LINES = open(os.environ["ABI"]).read().splitlines()


def blocks(word):
    """{name: its indented lines} of what the description calls a struct or an enum."""
    found, body = {}, None
    for line in LINES:
        head = re.match(rf"{word} (\w+): (\d+) bytes", line)
        if head:
            body = found[head[1]] = [int(head[2])]
        elif line.startswith("\t") and body is not None:
            body.append(line.strip())
        else:
            body = None
    return found


def member(struct, path):
    """(offset, size) of a member, by its path."""
    offset, kind = 0, struct
    for name in path.split("."):
        offset += getattr(kind, name).offset
        kind = dict(kind._fields_)[name]
    return offset, ctypes.sizeof(kind)


class Layout(unittest.TestCase):
    def test_structs(self):
        structs = blocks("struct")
        self.assertGreater(len(structs), 40)
        self.assertEqual(set(structs), set(_abi.STRUCTS))
        for name, (size, *members) in structs.items():
            struct = _abi.STRUCTS[name]
            self.assertEqual(ctypes.sizeof(struct), size, name)
            for each in members:
                offset, length, path = re.match(r"(\d+) \+(\d+) ([\w.]+):", each).groups()
                self.assertEqual(member(struct, path), (int(offset), int(length)), (name, path))

    def test_enums(self):
        enums = {n: [v.split(" = ") for v in values] for n, (_, *values) in blocks("enum").items()}
        for name, names, first in (
            ("lede_step", _convert.STEPS, 0), ("lede_sort", _convert.SORTS, 0), ("lede_bulk", _convert.BULKS, 0),
            ("lede_positions", _convert.POSITIONS, 0),
            ("lede_actor_kind", _convert.ACTOR_KINDS, 0), ("lede_tie", _convert.TIES, 0),
            ("lede_name_kind", _convert.NAME_KINDS, 0), ("lede_diff_kind", _convert.DIFF_KINDS, 0),
            ("lede_speech_kind", _convert.SPEECH_KINDS, 1),
            ("lede_facet_kind", _convert.FACET_KINDS, 0)):
            numbers = [int(value) for _, value in enums[name]]
            self.assertEqual(numbers, list(range(first, first + len(names))), name)
        for name, kind in (("lede_status", lede.Status), ("lede_change", lede.Change)):
            known = {"LEDE_" + each.name: each.value for each in kind}
            self.assertEqual(known, {n: int(v) for n, v in enums[name]})

    def test_functions(self):
        declared = {}
        for line in LINES:
            head = re.match(r"function (\w+)@\w+: (.*?) \((.*)\)$", line)
            if head:
                callbacks = re.sub(r"\w+ \(\*\w+\)\([^)]*\)", "callback f", head[3])
                parts = [] if callbacks == "void" else callbacks.split(", ")
                declared[head[1]] = (head[2], [re.sub(r"\w+$", "", p).strip() for p in parts])
        by_value = {
            "lede_span": _abi.Span, "size_t": ctypes.c_size_t, "double": ctypes.c_double,
            "const char *": ctypes.c_char_p}
        gives = {
            "void": None, "lede_status": ctypes.c_int, "const char *": ctypes.c_char_p}
        self.assertGreater(len(_abi.FUNCTIONS), 45)
        for name, (result, *arguments) in _abi.FUNCTIONS.items():
            kind, parts = declared[name]
            self.assertIs(result, gives[kind], name)
            self.assertEqual(len(arguments), len(parts), name)
            for argument, part in zip(arguments, parts):
                if part in by_value:
                    self.assertIs(argument, by_value[part], (name, part))
                elif part == "callback":
                    self.assertTrue(issubclass(argument, ctypes._CFuncPtr), (name, part))
                else:
                    self.assertTrue(part.endswith("*"), (name, part))
                    struct = re.search(r"lede_\w+", part)
                    if struct and struct[0] in _abi.STRUCTS:
                        inner = argument._type_
                        inner = inner._type_ if part.endswith("**") else inner
                        self.assertIs(inner, _abi.STRUCTS[struct[0]], (name, part))

    def test_defaults(self):
        """Those of the methods are the initialisers of lede.h."""
        for line, call, names in (
            ("SEARCH", lede.Index.search,
             "offset limit per_article sort plain explain now all_copies weights half_life"),
            ("TIMELINE", lede.Index.timeline, "by peaks plain all_copies now since until"),
            ("FACET", lede.Index.facets, "facets actors limit plain now"),
            ("LOOK", lede.Index.look, "all_copies now"),
            ("LOAD", lede.Writer.load, "commit_articles commit_seconds prune")):
            text = next(x for x in LINES if x.startswith(f"initialiser LEDE_{line}_OPTIONS_INIT"))
            values = text.split(", ", 1)[1].replace("{ NULL, 0 }", "''").replace("{NULL, 0}", "''")
            parameters = inspect.signature(call).parameters
            for name, value in zip(names.split(), values.rstrip("} ").split(", ")):
                default = parameters[name].default
                meant = {
                    "false": False, "NULL": None, "''": "", "LEDE_BY_SCORE": "score",
                    "LEDE_STEP_AUTO": "auto", "LEDE_ANY_ACTOR": "unknown"}
                want = meant[value] if value in meant else float(value)
                if name == "facets":
                    default = sum(1 << _convert.FACET_KINDS.index(each) for each in default)
                self.assertEqual(default, want, (line, name))


if __name__ == "__main__":
    unittest.main()
