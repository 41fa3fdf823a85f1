#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Ctrl-C commits what is done and says so; one writer at a time, and who holds the lock is said;
# readers go on meanwhile.
. tests/cli/lib.bash
python <<'P'
import os, signal, subprocess, time
import lede
from lede import check

scratch = os.environ["SCRATCH"]


def start(index, *options):
    return subprocess.Popen([lede.LEDE, "index", "-i", index, *options, "-"], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def feed(process, first, last):
    for i in range(first, last):
        process.stdin.write(b'{"id": "n%d", "text": "A nightjar, number %d."}\n' % (i, i))
    process.stdin.flush()


def articles(index):
    done = lede.run("search", "-i", index, "-n", "1000", "--format", "trec", "nightjar")
    return len(done.stdout.splitlines())


def wait_read(process):
    """Until the process waits for more input."""
    for _ in range(200):
        time.sleep(0.02)
        with open(f"/proc/{process.pid}/wchan") as f, open(f"/proc/{process.pid}/stat") as s:
            if s.read().rsplit(")", 1)[1].split()[0] == "S":
                time.sleep(0.1)
                return


for number, name in (signal.SIGINT, "int"), (signal.SIGTERM, "term"), (signal.SIGHUP, "hup"):
    index = f"{scratch}/{name}.lede"
    process = start(index, "--commit-every", "5", "--commit-every", "1000s")
    feed(process, 0, 13)
    wait_read(process)
    check(articles(index) in (10, 5), "before the signal", articles(index))
    process.send_signal(number)
    out, err = process.communicate()
    check(process.returncode == 130, name, "exit status", process.returncode)
    check(out.startswith(b"interrupted; what was read until then is committed\n"), out)
    check(b"committed batch 2: 10 added" in err, err)
    added = int(out.split(b"added ")[1].split(b",")[0])
    check(added == articles(index), "said", added, "there are", articles(index))
    check(10 <= added <= 13, "added", added)
    check(lede.run("check", "-i", index).returncode == 0, "check")

# While one writes, another is told who does; readers do not mind; a killed writer locks nothing.
index = f"{scratch}/locked.lede"
process = start(index, "--commit-every", "5", "--commit-every", "1000s")
feed(process, 0, 7)
wait_read(process)
with open(f"{scratch}/a.txt", "w") as f:
    f.write("A\n\nA heron.\n")
for command in ["index", f"{scratch}/a.txt"], ["rm", "n1"], ["compact"]:
    begun = time.monotonic()
    done = lede.run(command[0], "-i", index, *command[1:])
    check(done.returncode == 2, command, "while locked: exit status", done.returncode)
    check(f"is being written by process {process.pid} on ".encode() in done.stderr, done.stderr)
    check(done.stdout == b"" and done.stderr.count(b"\n") == 1, done)
    check(time.monotonic() - begun < 5, "waited")
check(articles(index) == 5, "readers see what is committed", articles(index))
for command in ["info"], ["check"], ["show", "n1"], ["search", "nightjar"]:
    done = lede.run(command[0], "-i", index, *command[1:])
    check(done.returncode == 0, command, done.stderr)
process.kill()
process.communicate()
done = lede.run("index", "-i", index, f"{scratch}/a.txt")
check(done.returncode == 0, "after a killed writer", done.stderr)
check(articles(index) == 5, "after a killed writer", articles(index))

# Two that start at once: one wins, or one after the other; nothing is lost.
index = f"{scratch}/race.lede"
for i in range(8):
    with open(f"{scratch}/race{i}.jsonl", "w") as f:
        f.write('{"id": "r%d", "text": "A nightjar races."}\n' % i)
todo = set(range(8))
while todo:
    racing = {i: subprocess.Popen([lede.LEDE, "index", "-q", "-i", index, f"{scratch}/race{i}.jsonl"],
                                  stderr=subprocess.PIPE) for i in todo}
    for i, process in racing.items():
        err = process.communicate()[1]
        check(process.returncode in (0, 2), "racing", process.returncode, err)
        check(process.returncode == 0 or b"is being written by" in err, err)
        if process.returncode == 0:
            todo.discard(i)
check(articles(index) == 8, "after the race", articles(index))
check(lede.run("check", "-i", index).returncode == 0, "check after the race")
lede.finish()
P
finish
