#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# lede index --watch: what comes while it runs is found, under the ids that lede index gives; what
# goes is removed with --prune only; others write the index meanwhile.
. tests/cli/lib.bash
python <<'P'
import atexit, os, shutil, signal, subprocess, time
import lede
from lede import check

scratch = os.environ["SCRATCH"]
os.chdir(scratch)
LIMIT = 20  # seconds; how fast it is, bench/watch tells


class Watch:
    def __init__(self, index, *arguments):
        self.index = index
        self.err = open(f"{index}.err", "wb")
        self.process = subprocess.Popen([lede.LEDE, "index", "-i", index, "--watch", *arguments],
                                        stdout=subprocess.PIPE, stderr=self.err)
        atexit.register(self.process.kill)
        self.wait(lambda: b"watching" in self.said(), "no word of watching")

    def said(self):
        with open(f"{self.index}.err", "rb") as f:
            return f.read()

    def wait(self, what, *why):
        end = time.monotonic() + LIMIT
        while not what():
            if self.process.poll() is not None or time.monotonic() > end:
                return check(False, *why, self.said())
            time.sleep(0.02)

    def found(self, word, *ids):
        """Waits until the word is in just these articles."""
        self.wait(lambda: articles(self.index, word) == sorted(ids), word, "is not in just",
                  len(ids), "articles", ids[:3], "but in", articles(self.index, word)[:4])

    def stop(self, number=signal.SIGINT):
        self.process.send_signal(number)
        out = self.process.communicate(timeout=LIMIT)[0]
        self.err.close()
        check(self.process.returncode == 0, "exit status", self.process.returncode, self.said())
        return out


def articles(index, word):
    done = lede.run("search", "-i", index, "-n", "2000", "--all-copies", "--format", "trec", word)
    return sorted({line.split()[2] for line in done.stdout.decode().splitlines()})


def write(path, text):
    with open(path, "w") as f:
        f.write(f"A title\n\nWe saw a {text} here.\n")


def mkdir(*paths):
    for path in paths:
        os.makedirs(path)


# ---- what comes ----

mkdir("news/old", "news/.hidden", "news/drafts", "away/deep")
write("news/old/before.txt", "heron")
with open("news/.ledeignore", "w") as f:
    f.write("drafts\n*.tmp.txt\n")
w = Watch("a.lede", "news")
check(b"lede: watching 2 folders\n" in w.said(), w.said())
w.found("heron", "news/old/before.txt")

write("news/new.txt", "bittern")
w.found("bittern", "news/new.txt")
write("news/new.txt", "wigeon")
w.found("wigeon", "news/new.txt")
check(articles("a.lede", "bittern") == [], "the earlier text is still found")

write("news/.new.txt", "curlew one")  # as rsync and editors do
write("news/x.tmp.txt", "curlew two")
write("news/.hidden/a.txt", "curlew three")
write("news/drafts/a.txt", "curlew four")
os.rename("news/.new.txt", "news/renamed.txt")
w.found("curlew", "news/renamed.txt")

mkdir("news/2025/05")
write("news/2025/05/nested.txt", "dunlin")
w.found("dunlin", "news/2025/05/nested.txt")
write("news/2025/05/later.txt", "dunlin and a second one")
w.found("dunlin", "news/2025/05/nested.txt", "news/2025/05/later.txt")

write("away/deep/a.txt", "gannet")
write("away/b.txt", "gannet and a second one")
os.rename("away", "news/in")
w.found("gannet", "news/in/deep/a.txt", "news/in/b.txt")
write("news/in/deep/c.txt", "gannet and a third one")
w.found("gannet", "news/in/deep/a.txt", "news/in/b.txt", "news/in/deep/c.txt")

mkdir("news/many")
for i in range(1000):
    write(f"news/many/{i}.txt", f"{'plover' if i % 3 == 1 else 'stint' if i % 3 == 2 else 'knot'}, number {i}")
w.found("plover", *(f"news/many/{i}.txt" for i in range(1000) if i % 3 == 1))
w.found("stint", *(f"news/many/{i}.txt" for i in range(1000) if i % 3 == 2))
w.found("knot", *(f"news/many/{i}.txt" for i in range(1000) if i % 3 == 0))

with open("news/records.jsonl", "w") as f:
    f.write('{"id": "r1", "text": "A ruff in a record."}\n')
    f.flush()
    write("news/after.txt", "scoter")
    w.found("scoter", "news/after.txt")
    check(articles("a.lede", "ruff") == [], "a file was read before it was closed")
w.found("ruff", "r1")

with open("news/.ledeignore", "w") as f:
    f.write("*.tmp.txt\n")
w.found("curlew", "news/renamed.txt", "news/drafts/a.txt")

# ---- others write ----

for command in ["rm", "news/new.txt"], ["compact"]:
    for _ in range(50):  # unless it is just being written
        done = lede.run(command[0], "-i", "a.lede", *command[1:])
        if done.returncode == 0:
            break
        time.sleep(0.1)
    check(done.returncode == 0, command, done.stderr)
check(articles("a.lede", "wigeon") == [], "lede rm removed nothing")
write("away.txt", "smew")
done = lede.run("index", "-i", "a.lede", "away.txt")
check(done.returncode == 0, "lede index beside a watch", done.stderr)


def has_lock(process):
    done = lede.run("rm", "-i", "a.lede", "none")
    return f"written by process {process.pid} ".encode() in done.stderr


other = None
while not other or not has_lock(other):
    if not other or other.poll() is not None:  # somebody else was faster
        other = subprocess.Popen([lede.LEDE, "index", "-q", "-i", "a.lede", "-"],
                                 stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(0.05)
write("news/locked.txt", "teal")
time.sleep(0.5)
check(articles("a.lede", "teal") == [], "written in spite of the lock")
other.communicate(b'{"id": "other", "text": "A shoveler."}\n')
check(other.returncode == 0, "the other writer", other.returncode)
w.found("teal", "news/locked.txt")
w.found("shoveler", "other")

# ---- what goes stays, without --prune; the end ----

os.remove("news/after.txt")
write("news/after2.txt", "eider")
w.found("eider", "news/after2.txt")
check(articles("a.lede", "scoter") == ["news/after.txt"], "removed without --prune")
write("news/last.txt", "garganey")
out = w.stop(signal.SIGTERM)
check(articles("a.lede", "garganey") == ["news/last.txt"], "what was pending is not there")
check(out.startswith(b"a.lede: added 10"), out)
check(b"interrupted" not in out, out)

# The same ids and articles as lede index has.
for i in "after.txt", "new.txt":
    write(f"news/{i}", "scoter" if i == "after.txt" else "wigeon")
done = lede.run("index", "-i", "a.lede", "news")
check(b"added 1," in done.stdout and b"updated 0," in done.stdout, done.stdout)  # new.txt

# ---- a restart catches up ----

write("news/between.txt", "pintail")
shutil.rmtree("news/many")
w = Watch("a.lede", "--prune", os.path.abspath("news/."))  # another way to name it
w.found("pintail", f"{os.getcwd()}/news/between.txt")
w.found("plover")

# ---- what goes is removed, with --prune ----

w.found("gannet", "news/in/deep/a.txt", "news/in/b.txt", "news/in/deep/c.txt")
os.remove("news/in/b.txt")
w.found("gannet", "news/in/deep/a.txt", "news/in/deep/c.txt")
os.rename("news/in", "gone")
w.found("gannet")
write("gone/deep/d.txt", "gannet")
write("news/on.txt", "pochard")
w.found("pochard", f"{os.getcwd()}/news/on.txt")
check(articles("a.lede", "gannet") == [], "a folder that was moved away is followed")
os.remove("news/records.jsonl")
w.found("ruff")
os.rename("news/on.txt", "news/moved.txt")
w.found("pochard", f"{os.getcwd()}/news/moved.txt")
w.stop()

# ---- what came before the end is there, also when it stops a batch ----

mkdir("batch")
for i in range(600):
    write(f"batch/{i}.txt", f"{'godwit' if i % 3 == 1 else 'brent' if i % 3 == 2 else 'snipe'} {i}")
for pause in 0, 0.1, 0.2:
    index = f"stop{pause}.lede"
    mkdir(f"stop{pause}")
    w = Watch(index, f"stop{pause}")
    write(f"stop{pause}/first.txt", "merlin")
    w.found("merlin", f"stop{pause}/first.txt")
    shutil.copytree("batch", f"{index}.away")
    os.rename(f"{index}.away", f"stop{pause}/in")
    time.sleep(pause)
    w.stop()
    check(len(articles(index, "snipe")) == 200, "after a stop", pause, len(articles(index, "snipe")))

# ---- named files, and what cannot be watched ----

write("one.txt", "avocet")
w = Watch("b.lede", "one.txt", "two.txt")
check(b"lede: watching 1 folder\n" in w.said(), w.said())
check(b"two.txt: no such file" in w.said(), w.said())
w.found("avocet", "one.txt")
write("two.txt", "avocet and a second one")
write("three.txt", "avocet and a third one")
write("new.txt", "godwit")
os.rename("new.txt", "one.txt")
w.found("godwit", "one.txt")
w.found("avocet", "two.txt")
w.stop(signal.SIGHUP)

done = lede.run("index", "-i", "c.lede", "--watch", "-")
check(done.returncode == 2 and b"standard input cannot be watched" in done.stderr, done)
done = lede.run("index", "-i", "c.lede", "--watch", "none")
check(done.returncode == 2 and b"no such file" in done.stderr, done)

# The system's limits, where a user may set them for a process: in a namespace of its own.
mkdir(*(f"deep/{i}" for i in range(30)))
for limit, value in ("watches", 5), ("instances", 0):
    done = subprocess.run(["unshare", "-Ur", "sh", "-c", f"echo {value} >/proc/sys/user/max_inotify_{limit}"
                           ' && echo set && exec timeout 20 "$0" "$@"', lede.LEDE, "index", "-i",
                           "d.lede", "--watch", "deep"], capture_output=True, stdin=subprocess.DEVNULL)
    if done.stdout.startswith(b"set\n"):
        check(done.returncode == 2 and f"fs/inotify/max_user_{limit}\n".encode() in done.stderr, done)
for index in "a.lede", "b.lede":
    check(lede.run("check", "-i", index).returncode == 0, index, "is not sound")
lede.finish()
P
finish
