# SPDX-License-Identifier: GPL-2.0-or-later
"""The engines: what they are called, how they index and how their drivers are spoken to."""
import json
import os
import shutil
import subprocess
import sys
import threading

SPAWN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "spawn.py")
OMEGA_SCRIPT = "id : boolean=Q field=id\ntext : index field=text\n"

# In the order of tables and plots. What each is, bench/README.md tells.
NAMES = {
    "lede": "lede",
    "lede-bulk": "lede, bulk load",
    "lede-xapian": "lede, bulk load, Xapian's positions",
    "xapian": "Xapian BM25 on lede's index",
    "xapian-b0": "Xapian BM25, b 0, on lede's index",
    "omega": "Xapian Omega's scriptindex",
    "lucene": "Lucene",
    "tantivy": "Tantivy",
    "sqlite": "SQLite FTS5",
}
SEARCH_NAMES = {
    **NAMES, "lede": "lede, its whole ranking", "lucene": "Lucene BM25", "tantivy": "Tantivy BM25", "sqlite": "SQLite FTS5 bm25",
}
INDEXERS = ("lede", "lede-bulk", "lede-xapian", "omega", "lucene", "tantivy", "sqlite")
BULK_OPTIONS = {"lede-bulk": ["--bulk=yes"], "lede-xapian": ["--bulk=yes", "--positions=xapian"]}
SLOW = ("lede", "omega")
ONE_CORE_ONLY = ("lede", "omega", "sqlite")  # they index with one thread, whatever there is
PASSAGE_INDEXERS = ("lucene", "tantivy", "sqlite")
SEARCHERS = ("lede", "xapian", "xapian-b0", "lucene", "tantivy", "sqlite")
LIMIT_SECONDS = 3600


class Broken(Exception):
    """An engine did not do what it was asked."""


def said_by(command):
    """What a command prints, or "" when it fails or is not there."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def size_of(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names)


def remove(path):
    shutil.rmtree(path, ignore_errors=True)
    if os.path.isfile(path):
        os.remove(path)


def run(name, command, folder, cores):
    """What a command took on so many cores, and its standard output."""
    report, log = folder + ".took", folder + ".log"
    with open(log, "w+", encoding="utf-8") as err:
        spawn = [sys.executable, "-S", "-E", SPAWN, str(cores), report, *command]
        running = subprocess.Popen(spawn, stdout=subprocess.PIPE, stderr=err, text=True)
        alarm = threading.Timer(LIMIT_SECONDS, running.terminate)
        alarm.start()
        said, _ = running.communicate()
        alarm.cancel()
        err.seek(0)
        last = err.read().strip().rpartition("\n")[2]
    if running.returncode != 0:
        raise Broken(f"{name} index: {last}")
    with open(report, encoding="utf-8") as file:
        took = json.load(file)
    if took["status"] != 0:
        raise Broken(f"{name} index: exit status {took['status']}: {last}")
    return took, said


class Engines:
    """Those of this machine, in a build."""

    def __init__(self, build, wanted=None):
        self.lede = os.path.join(build, "lede")
        self.drivers = os.path.join(build, "bench/peers")
        self.versions, self.missing = {}, {}
        for name in NAMES:
            if wanted and name not in wanted:
                continue
            version = self._version(name)
            if version:
                self.versions[name] = version
            else:
                self.missing[name] = "it is not built or installed"

    def _version(self, name):
        if name in BULK_OPTIONS:
            return said_by([self.lede, "version"])
        if name == "omega":
            return said_by(["scriptindex", "--version"]).partition("\n")[0]
        return said_by([self.driver(name), "version"])

    def driver(self, name):
        return os.path.join(self.drivers, "xapian" if name == "xapian-b0" else name)

    def having(self, names):
        return [name for name in names if name in self.versions]

    # ---- indexing ----

    def _command(self, name, documents, folder, cores):
        if name == "lede":
            return [self.lede, "-i", folder, "index", "-q", "--bulk=no", documents]
        if name in BULK_OPTIONS:
            return [self.lede, "-i", folder, "index", "-q", *BULK_OPTIONS[name], "--threads", str(cores), documents]
        if name == "omega":
            with open(folder + ".script", "w", encoding="utf-8") as script:
                script.write(OMEGA_SCRIPT)
            dump = os.path.splitext(documents)[0] + ".dump"
            return ["scriptindex", "--stemmer=english", "--overwrite", folder, folder + ".script", dump]
        return [self.driver(name), "index", documents, folder, str(cores)]

    def _compaction(self, name, folder):
        """What brings an index into the form in which drivers leave theirs; None: it is in it."""
        if name == "lede":
            return [self.lede, "compact", "-i", folder]
        if name == "omega":
            return ["xapian-compact", folder, folder + ".compact"]
        return None

    def index(self, name, documents, folder, cores):
        """Makes the index anew and compacts it; what it took."""
        for path in (folder, folder + ".compact"):
            remove(path)
        took, said = run(name, self._command(name, documents, folder, cores), folder, cores)
        # A driver leaves out what is not indexing: the start and, of Java, the warming up.
        own = json.loads(said) if name in PASSAGE_INDEXERS else {}
        built = {
            "seconds": own.get("seconds", took["seconds"]),
            "merge_seconds": own.get("merge_seconds", 0),
            "max_rss_bytes": took["max_rss_bytes"],
        }
        compaction = self._compaction(name, folder)
        if compaction:
            built["bytes_before"] = size_of(folder)
            built["merge_seconds"] = run(name, compaction, folder, cores)[0]["seconds"]
        compacted = folder + ".compact"
        return {**built, "bytes": size_of(compacted if os.path.exists(compacted) else folder)}

    def lede_info(self, folder):
        return json.loads(said_by([self.lede, "info", "-i", folder, "--format", "json"]) or "{}")

    # ---- searching ----

    def searcher(self, name, folder):
        command = [self.driver(name), "search", folder]
        if name in ("xapian", "xapian-b0"):
            command.append("0" if name == "xapian-b0" else "0.75")
        return Searcher(name, command, folder + "." + name + ".log")


class Searcher:
    """A driver that runs and waits for tasks."""

    def __init__(self, name, command, log):
        self.name, self.log = name, log
        with open(log, "w", encoding="utf-8") as err:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=err, text=True
            )

    def ask(self, task, path):
        """Microseconds and the number of matches (-1: not asked for) of each query of a file."""
        line = f"{task['mode']} {task['top']} {int(task['count'])} {int(task['text'])} {path}\n"
        answers = []
        alarm = threading.Timer(LIMIT_SECONDS, self.process.kill)
        alarm.start()
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
            for answer in self.process.stdout:
                if answer == "\n":
                    return answers
                microseconds, matches = answer.split()
                answers.append((float(microseconds), int(matches)))
        except BrokenPipeError:
            pass
        except ValueError:
            self.process.kill()
            raise Broken(f"{self.name} search: an answer that is none: {answer.strip()}") from None
        finally:
            alarm.cancel()
        raise Broken(f"{self.name} search: exit status {self.process.wait()}: {self.last_words()}")

    def last_words(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read().strip().rpartition("\n")[2]

    def max_rss_bytes(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as lines:
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)

    def close(self):
        try:
            self.process.stdin.close()
            self.process.wait(30)
        except (BrokenPipeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
