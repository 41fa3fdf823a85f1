# SPDX-License-Identifier: GPL-2.0-or-later
"""What the binding gives is what the program ($LEDE) prints as JSON of the same index ($INDEX)."""

import dataclasses
import gc
import json
import os
import subprocess
import tempfile
import threading
import unittest

import lede

INDEX = os.environ["INDEX"]
# What differs between two calls, and what the program has besides.
VOLATILE = {"took_us"}


def program(*arguments):
    done = subprocess.run([os.environ["LEDE"], *arguments], capture_output=True, check=False)
    return json.loads(done.stdout)


class Same(unittest.TestCase):
    """Compares objects with JSON: what JSON lacks must be nothing, or be named."""

    extra = {"Topic": {"since"}, "News": {"story"}, "Result": {"story"}, "Article": set()}

    def same(self, got, want, path=""):
        if dataclasses.is_dataclass(got):
            fields = {f.name: getattr(got, f.name) for f in dataclasses.fields(got)}
            for name, value in want.items():
                if name not in VOLATILE:
                    self.assertIn(name, fields, path)
                    self.same(fields[name], value, f"{path}.{name}")
            # An article within a result is shown in brief.
            allowed = self.extra.get(type(got).__name__, set())
            for name in set(fields) - set(want) - allowed:
                # The number of a text's revision is the library's alone.
                in_brief = isinstance(got, lede.Article) and "author" not in want
                if name != "revision" and not in_brief:
                    self.assertFalse(fields[name], f"{path}.{name} is not in the JSON")
        elif isinstance(want, list):
            self.assertEqual(len(got), len(want), path)
            for i, (a, b) in enumerate(zip(got, want)):
                self.same(a, b, f"{path}[{i}]")
        elif isinstance(want, dict):
            self.assertEqual(set(got), set(want), path)
            for name, value in want.items():
                self.same(got[name], value, f"{path}.{name}")
        elif isinstance(want, float):
            self.assertAlmostEqual(got, want, 6, path)
        else:
            self.assertEqual(got, want, path)


class Reading(Same):
    def setUp(self):
        self.index = lede.Index(INDEX)
        self.addCleanup(self.index.close)

    def cli(self, command, *arguments):
        return program(command, "-i", INDEX, "--format", "json", *arguments)

    def test_search(self):
        for query, options, arguments in (
            ("polio", {}, []),
            ("Erdoğan’s offer TTP -football", {"explain": True}, ["--explain"]),
            ("taliban", {"limit": 3, "offset": 2, "per_article": 0},
             ["-n", "3", "--offset", "2", "--per-article", "0"]),
            ("kabul", {"sort": "date", "all_copies": True}, ["--sort", "date", "--all-copies"]),
            ("(kabul AND x:", {"plain": True}, ["--plain"]),
            ("kabul", {"weights": "headline=2"}, ["--set", "headline=2"]),
            ("embasador", {}, []), ("xylophone", {}, []), ("CPEC", {}, [])):
            with self.subTest(query=query):
                got, want = self.index.search(query, **options), self.cli("search", *arguments, query)
                for result, shown in zip(got, want["results"]):
                    if "story" in shown:
                        self.same(result.story, {**shown["story"], "aliases": result.story.aliases})
                        del shown["story"]
                    else:
                        self.assertEqual(result.story.copies, 0)
                self.same(got, want)
                self.assertEqual(len(got), len(want["results"]))
                for result in got:
                    raw = result.passage.text.encode()
                    self.assertEqual(
                        list(result.passage.matches()),
                        [raw[a:b].decode() for a, b in result.passage.highlights])
                    self.assertEqual(result.passage.marked("", ""), result.passage.text)
        self.assertIn("[polio]", self.index.search("polio").results[0].passage.marked().lower())

    def test_timeline(self):
        for query, options, arguments in (
            ("ceasefire", {"by": "week"}, ["--by", "week"]),
            ("taliban", {"peaks": 5, "since": "2025-05", "until": "2025-06"},
             ["--peaks", "5", "--since", "2025-05", "--until", "2025-06"])):
            got, want = self.index.timeline(query, **options), self.cli("timeline", *arguments, query)
            for peak in want["peaks"]:
                peak["result"].pop("story", None)
            self.same(got, want)
            self.assertTrue(got.peaks and list(got))

    def test_articles(self):
        for result in self.index.search("kabul", limit=50, per_article=1):
            name = result.article.id
            got = self.index.article(name)
            self.same(got, self.cli("show", name))
            for part in got.passages:
                self.assertEqual(got.text.encode()[part.start:part.end].decode().strip() != "", True)
            self.same(self.index.story(name), self.cli("story", name))
            revisions = self.index.revisions(name)
            self.assertEqual(revisions[-1].text, got.text)
        self.assertTrue(any(x.revised for x in map(self.index.article, ["changed"])))
        shown = self.cli("show", "--revisions", "changed")["revisions"]
        self.assertEqual(len(shown), 2)
        self.same(self.index.revisions("changed"), shown)
        changes = self.cli("show", "--diff", "changed")["changes"][0]["pieces"]
        self.same(lede.diff(*(r.text for r in self.index.revisions("changed"))), changes)

    def test_actors(self):
        self.same(self.index.actors(limit=20), self.cli("actors", "-n", "20"))
        for name in ("Amir Khan Muttaqi", "TTP", "pakistan"):
            want = self.cli("actors", "-n", "1000", name)
            del want["timeline"]
            self.same(self.index.actor(name), want)

    def test_facets(self):
        want = self.cli("search", "--facets", "actor,source,lang,month", "ttp")["facets"]
        self.same(self.index.facets("ttp"), want)
        only = self.index.facets("ttp", ["month"])
        self.assertTrue(list(only.month) and only.actor is None)

    def test_info(self):
        got = self.index.info()
        self.same(got, self.cli("info"))
        state = self.index.state()
        self.assertEqual((len(state.name), state.revision), (16, got.revision))

    def test_topics(self):
        self.same({"topics": self.index.topics()}, self.cli("topics"))
        look = self.index.look(lede.Topic(t.name, t.query) for t in self.index.topics())
        self.assertTrue(list(look))
        self.assertEqual({n.topic.name for n in look}, {"polio"})
        again = self.index.look([lede.Topic("polio", "polio", look.until)])
        self.assertEqual((list(again), again.until), ([], look.until))
        with self.assertRaises(lede.QueryError):
            self.index.look([lede.Topic("bad", "polio AND")])

    def test_names(self):
        self.assertEqual(self.index.names(), "TTP = Pakistani Taliban\n")
        self.assertTrue(list(self.index.definitions()))

    def test_errors(self):
        with self.assertRaises(lede.QueryError) as caught:
            self.index.search("polio AND")
        self.assertEqual((caught.exception.status, caught.exception.position), (lede.Status.EQUERY, 6))
        self.assertIn("AND has nothing after it", str(caught.exception))
        with self.assertRaises(lede.NotFoundError):
            self.index.article("no such article")
        with self.assertRaises(lede.NotFoundError):
            lede.Index("/no/such/index")
        with self.assertRaises(lede.LedeError) as caught:
            self.index.search("polio", weights="nonsense=1")
        self.assertEqual(caught.exception.status, lede.Status.EINVALID)
        for bad in ({"limit": -1}, {"sort": "size"}):
            with self.assertRaises(ValueError):
                self.index.search("polio", **bad)
        with self.assertRaises(ValueError):
            lede.Index("a\0b")

    def test_what_is_closed(self):
        results = self.index.search("polio")
        self.index.close()
        self.index.close()
        gc.collect()
        self.assertTrue(results.results[0].quote.text)
        with self.assertRaises(ValueError):
            self.index.search("polio")
        with lede.Index(INDEX) as index:
            pass
        with self.assertRaises(ValueError):
            index.info()

    def test_time_limit(self):
        self.index.time_limit(1e-9)
        self.assertIs(self.index.timeline("the OR taliban").incomplete, True)
        self.index.time_limit(0)
        self.assertIs(self.index.timeline("the OR taliban").incomplete, False)


class Threads(unittest.TestCase):
    def each(self, count, work):
        raised = []

        def run():
            try:
                work()
            except BaseException as error:
                raised.append(error)

        threads = [threading.Thread(target=run) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(raised, [])

    def test_pool(self):
        with lede.Pool(INDEX, 2) as pool:
            def work():
                for _ in range(30):
                    with pool.take() as index:
                        self.assertTrue(index.search("polio").results)

            self.each(6, work)
            with pool.take() as index:
                pass
            with self.assertRaises(ValueError):
                index.search("polio")
        with self.assertRaises(ValueError):
            with pool.take():
                pass

    def test_one_index(self):
        with lede.Index(INDEX) as index:
            self.each(4, lambda: [index.search("taliban") for _ in range(30)])


class Writing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.path = os.path.join(folder.name, "x.lede")

    def test_articles(self):
        with lede.Writer(self.path) as writer:
            article = lede.Article("1", title="Marmots", source="Sample", date="2025-05-21")
            text = "A marmot sleeps in the meadow above the village until the snow is gone. " * 3
            self.assertEqual(writer.add(article, text), lede.Change.ADDED)
            self.assertEqual(writer.add("2", "It snores loudly."), lede.Change.ADDED)
            writer.commit()
            self.assertEqual(writer.add(article, text), lede.Change.UNCHANGED)
            self.assertEqual(writer.add(lede.Article("3", title="Marmots", source="Other"), text), lede.Change.ALIASED)
            with self.assertRaises(lede.FormatError):
                writer.add("4", "")
            with self.assertRaises(lede.LockedError):
                lede.Writer(self.path)
            self.assertEqual((writer.remove("2"), writer.remove("2")), (True, False))
        with lede.Index(self.path) as index:
            self.assertEqual(index.article("1").article, dataclasses.replace(article, lang="en", date_rule="given"))
            index.article("2")  # its removal was not committed
        self.assertEqual(lede.check(self.path), [])
        before, after = lede.compact(self.path)
        self.assertTrue(before > 0 and after > 0)

    def test_load(self):
        with open(self.folder + "/a.txt", "w") as file:
            file.write("Storm\n\nThe storm closed the port.\n")
        with open(self.folder + "/b.json", "w") as file:
            file.write("{broken\n")
        seen = []
        with lede.Writer(self.path) as writer:
            loaded = writer.load([self.folder + "/a.txt", self.folder + "/b.json"], progress=seen.append)
            self.assertEqual((loaded.added, loaded.skipped, loaded.interrupted), (1, 1, False))
            self.assertTrue(loaded.problems[0][0].endswith("b.json"))
            self.assertTrue(all(isinstance(each, lede.Loaded) for each in seen))
            self.assertEqual(writer.load([self.folder + "/a.txt"]).unchanged, 1)
            problems = []
            self.assertEqual(writer.set_names("A = B\n=\n", lambda *p: problems.append(p)), 1)
            self.assertEqual(problems[0][0], 2)
            with self.assertRaises(ZeroDivisionError):
                writer.set_names("A = B\n=\n", lambda *p: 1 / 0)
            writer.put_topic("storms", "storm")
            self.assertEqual((writer.remove_topic("storms"), writer.remove_topic("x")), (True, False))
            writer.commit()
        self.assertEqual(lede.prune_revisions(self.path, 0), 0)

    def test_version(self):
        self.assertRegex(lede.version(), r"^\d+\.\d+\.\d+$")


if __name__ == "__main__":
    unittest.main()
