#!/bin/bash
# slow
# SPDX-License-Identifier: GPL-2.0-or-later
# The indexer is killed at 50 random moments (KILLS=n for more, SEED=n for others): each time the
# index opens, passes lede check and holds exactly the batches that were reported as committed,
# or the one more whose report the kill cut off. The runs go on from what the last one left,
# updating and adding. Then the same for lede compact and lede rm.
. tests/cli/lib.bash
python "${KILLS:-50}" "${SEED:-1}" <<'P'
import json, os, random, re, shutil, signal, subprocess, sys, time
import lede
from lede import check, fail

kills, seed = int(sys.argv[1]), int(sys.argv[2])
random.seed(seed)
ARTICLES, BATCH = 240, 12
index = os.environ["SCRATCH"] + "/killed.lede"
source = os.environ["SCRATCH"] + "/articles.jsonl"


def text_of(number, version):
    words = random.Random(number).choices([f"word{i}" for i in range(3000)], k=320)
    words[::40] = [f"everywhere version{version}x number{number}x"] * 8
    return "\n\n".join(" ".join(words[i:i + 80]) + "." for i in range(0, 320, 80))


def write_source(version):
    with open(source, "w") as out:
        for i in range(ARTICLES):
            out.write(json.dumps({"id": f"a{i}", "title": f"headline{version}x", "text": text_of(i, version)}) + "\n")


def state():
    """The version of each article in the index, None where it is not; checks that each is whole."""
    done = lede.run("check", "-i", index)
    check(done.returncode == 0, "lede check:", done.stdout.decode(), done.stderr.decode())
    done = lede.run("search", "-i", index, "-n", "100000", "--per-article", "0", "--format", "jsonl", "everywhere")
    check(done.returncode in (0, 1), "lede search:", done.stderr.decode())
    passages = {}
    for line in done.stdout.decode().splitlines():
        r = json.loads(line)
        number = int(r["article"]["id"][1:])
        version = int(r["article"]["title"][8:-1])
        check(f"version{version}x" in r["passage"]["text"], "a passage of another version")
        passages.setdefault(number, []).append((r["passage"]["start"], r["passage"]["text"], version))
    found = [None] * ARTICLES
    for number, list in passages.items():
        list.sort()
        whole = "\n\n".join(text for _, text, _ in list)
        check(whole == text_of(number, list[0][2]), f"article {number} is not whole")
        found[number] = list[0][2]
    return found


def start():
    return subprocess.Popen([lede.LEDE, "index", "-i", index, "--commit-every", str(BATCH), source],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def after(before, version, batches):
    todo = [i for i in range(ARTICLES) if before[i] != version]
    now = before[:]
    for i in todo[:batches * BATCH]:
        now[i] = version
    return now


version = 1
write_source(version)
begun = time.monotonic()
process = start()
process.communicate()
check(process.returncode == 0, "the first run")
duration = time.monotonic() - begun
check(state() == [1] * ARTICLES, "the first run's articles")
shutil.rmtree(index)
before = [None] * ARTICLES
held = killed = 0
for round in range(kills * 3):
    if killed == kills:
        break
    if before.count(version) == ARTICLES or round % 10 == 9:
        version += 1
        write_source(version)
    if random.random() < 0.15:
        shutil.rmtree(index, ignore_errors=True)
        before = [None] * ARTICLES
    process = start()
    wait = random.uniform(0, duration * (1 if random.random() < 0.8 else 0.1))
    time.sleep(wait)
    process.kill()
    said = process.communicate()[1].decode()
    killed += process.returncode == -signal.SIGKILL
    batches = [int(n) for n in re.findall(r"^lede: committed batch (\d+): .* removed$", said, re.M)]
    check(batches == list(range(1, len(batches) + 1)), "batches", batches)
    if not os.path.exists(index + "/XAPIANDB"):
        check(not batches, "committed, and there is no index")
        done = lede.run("search", "-i", index, "x")
        check(done.returncode == 2 and b"no index there" in done.stderr, "a half-made index", done)
        before = [None] * ARTICLES
        continue
    now = state()
    reported, further = (after(before, version, len(batches) + n) for n in (0, 1))
    check(now in (reported, further), f"round {round}, killed after {wait:.3f} s:",
          len(batches), "batches reported,", now.count(version) - before.count(version), "articles changed")
    held += now == reported
    before = now
print(f"{killed} kills, {held} with just the reported batches, the others with one more")
check(killed == kills, "too few kills hit:", killed)

# One more run makes it whole, and leaves nothing behind.
version += 1
write_source(version)
check(start().wait() == 0, "the run after")
check(state() == [version] * ARTICLES, "the articles after")
check(sum(n.startswith("db-") for n in os.listdir(index)) == 1, "databases left behind", os.listdir(index))

# lede compact: all or nothing to see, ever.
done = lede.run("compact", "-i", index)
begun = time.monotonic()
lede.run("compact", "-i", index)
duration = time.monotonic() - begun
for round in range(10):
    process = subprocess.Popen([lede.LEDE, "compact", "-i", index], stdout=subprocess.DEVNULL)
    time.sleep(random.uniform(0, duration))
    process.kill()
    process.wait()
    check(state() == [version] * ARTICLES, "after a compact that was killed")
check(lede.run("compact", "-i", index).returncode == 0, "the compact after")
check(sum(n.startswith("db-") for n in os.listdir(index)) == 1, "databases left behind", os.listdir(index))

# lede rm: one batch.
for round in range(6):
    half = [f"a{i}" for i in range(ARTICLES) if i % 6 == round]
    process = subprocess.Popen([lede.LEDE, "rm", "-i", index, *half], stdout=subprocess.DEVNULL)
    time.sleep(random.uniform(0, 0.1))
    process.kill()
    process.wait()
    now = state()
    check(all(len({now[i] for i in range(ARTICLES) if i % 6 == r}) == 1 for r in range(6)), "half an lede rm")
lede.finish()
P
finish
