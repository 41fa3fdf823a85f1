# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the examples of a document in a shell and compares what they print.

    doc.py DOCUMENT [--accept]

A console block holds commands, each on a line that starts with "$ " (and goes on in lines that start
with "> "), and below it what it writes to standard output. Blocks are ```console in Markdown, .Bd -literal in mdoc. They run one after
the other in the working folder. Times, speeds and what depends on the file system do not count.
Standard error may only tell of batches, unless the block shows that, too.
--accept writes what was printed into a Markdown document.
"""
import re
import subprocess
import sys

VOLATILE = [
    (r"\d+\.\d MB in \d+\.\d s, \d+\.\d MB/s", "MB in s, MB/s"),
    (r"\b\d+\.\d ms\b", "ms"),
    (r'"took_us": ?\d+', '"took_us"'),
    (r'"indexed": ?\d+', '"indexed"'),
    (r"\b(\d+), 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", r"\1, time"),
    (r"process \d+ on \S+", "process"),
    (r"\d+\.\d MB (before|now)", r"MB \1"),
    (r"(revision|bytes) +\d+", r"\1"),
    (r" +\d+  (position|postlist|termlist|docdata|spelling)$", r" \1"),
]
MDOC = {r"\-": "-", r"\(dq": '"', r"\(aq": "'", r"\e": "\\", r"\&": "", r"\(ha": "^", r"\(ti": "~"}


def plain(line):
    """A line of mdoc as it is shown."""
    return re.sub(r"\\(\([a-z]{2}|.)", lambda m: MDOC.get(m.group(0), m.group(0)), line)


def blocks(text, mdoc):
    """(first line, last line, commands) of each console block; lines count from 0."""
    start, end = (".Bd -literal", ".Ed") if mdoc else ("```console", "```")
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if lines[at].startswith(start):
            first = at + 1
            while lines[at] != end:
                at += 1
            body = [plain(line) if mdoc else line for line in lines[first:at]]
            if body and body[0].startswith("$ "):
                yield first, at, commands(body)
        at += 1


def commands(body):
    found = []
    for line in body:
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> ") and not found[-1][1]:
            found[-1] = (found[-1][0] + "\n" + line[2:], [])
        else:
            found[-1][1].append(line)
    return found


def steady(lines):
    text = "\n".join(lines)
    for pattern, instead in VOLATILE:
        text = re.sub(pattern, instead, text, flags=re.M)
    return text


def run(command):
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    said = [l for l in done.stderr.splitlines() if not l.startswith("lede: committed batch")]
    return said + done.stdout.replace("\r", "").splitlines()


def main():
    path, accept = sys.argv[1], "--accept" in sys.argv
    mdoc = not path.endswith(".md")
    text = open(path).read()
    lines, wrong, count = text.split("\n"), 0, 0
    for first, last, body in reversed([*map(check_block, blocks(text, mdoc))]):
        count += len(body)
        wrong += sum(steady(want) != steady(got) for _, want, got in body)
        for command, want, got in body:
            if steady(want) != steady(got):
                print(f"{path}: $ {command}", "-- the document says:", *want, "-- it prints:", *got, sep="\n")
        if accept:
            lines[first:last] = [l for command, _, got in body for l in ["$ " + command.replace("\n", "\n> "), *got]]
    if accept and not mdoc:
        open(path, "w").write("\n".join(lines))
    print(f"{path}: {count} commands, {wrong} print something else")
    sys.exit(wrong != 0 or count == 0)


def check_block(block):
    first, last, body = block
    return first, last, [(command, want, run(command)) for command, want in body]


main()
