# SPDX-License-Identifier: GPL-2.0-or-later
"""Collections of articles, their passages, and queries for them."""
import glob
import hashlib
import json
import os
import random
import re
import subprocess

STEP = 7919  # prime: sentences that meet in a made article come from all over the collection
WORDS_TO_A_NEW_ONE = 50
MOST_PASSAGE_BYTES = 900  # in the mean; a hundred words are some 600
SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s)")
LONG_WORD = re.compile(r"\b[a-z]{4,}\b")
BEFORE, BEHIND = r"(?<![\w'’.-])", r"(?![\w'’-]|\.\w)"  # no pieces of words
PLAIN_WORD = re.compile(r"[a-z0-9]+")


class Failure(Exception):
    """A line that tells the user why it does not go on."""


# ---- articles ----


def digest_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha1").hexdigest()


def is_new(text, seen):
    """Whether no text of the same words is among those seen. lede keeps one of such articles; every
    engine shall have as many."""
    digest = hashlib.sha1(" ".join(PLAIN_WORD.findall(text.lower())).encode()).digest()
    if digest in seen:
        return False
    seen.add(digest)
    return True


def read_articles(path, most_bytes=None):
    """The articles of a file of JSON lines, no two with the same words, up to some bytes of text."""
    articles, seen, size = [], set(), 0
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                given = json.loads(line)
                text = given["text"]
                article = {"id": str(given.get("id", number)), "title": given.get("title") or "", "text": text}
            except (ValueError, KeyError, TypeError) as error:
                raise Failure(f"{path}:{number}: no article: {error}") from error
            if not is_new(text, seen) or not text.strip():
                continue
            articles.append(article)
            size += text_bytes(article)
            if most_bytes and size >= most_bytes:
                break
    if not articles:
        raise Failure(f"{path}: no articles")
    return articles


def text_bytes(article):
    return len(article["title"].encode()) + len(article["text"].encode())


def letters(number):
    text = ""
    while True:
        text += chr(ord("a") + number % 26)
        number //= 26
        if not number:
            return text


def made_copy(articles, sentences, copy):
    """As many articles again, of the same sentences in other company: sentence number j of article i
    is that of another article, a different one for each i, j and copy, or its own where that one is
    too short. One word in fifty becomes a word that only this copy has, so that the vocabulary
    grows as well. So no two articles are copies of each other, and words are as frequent as before.
    """
    count, ending = len(articles), "x" + letters(copy)
    passed = 0

    def renew(match):
        nonlocal passed
        passed += 1
        return match[0] + ending if passed % WORDS_TO_A_NEW_ONE == 0 else match[0]

    for i, article in enumerate(articles):
        parts = []
        for j, own in enumerate(sentences[i]):
            other = sentences[(i + copy * (2 * j + 1) * STEP) % count]
            parts.append(other[j] if j < len(other) else own)
        yield {
            "id": f"{article['id']}~{copy}",
            "title": articles[(i + copy * STEP) % count]["title"],
            "text": LONG_WORD.sub(renew, "".join(parts)),
        }


def grown(articles):
    """The articles, and then made ones, without end."""
    yield from articles
    seen = set()
    for article in articles:
        is_new(article["text"], seen)
    sentences = [SENTENCE_END.split(article["text"]) for article in articles]
    copy = 0
    while True:
        copy += 1
        # One of a single sentence may be another's first.
        yield from (made for made in made_copy(articles, sentences, copy) if is_new(made["text"], seen))


def up_to(articles, most_bytes):
    """The first articles, until they have so many bytes of text."""
    size = 0
    for article in articles:
        yield article
        size += text_bytes(article)
        if size >= most_bytes:
            return


def write_articles(path, articles):
    with open(path, "w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


# ---- files for engines ----


def write_passages(program, articles_path, passages_path, limit):
    """Cuts as lede does; the number of articles that were cut, and of passages."""
    with open(passages_path, "wb") as out:
        done = subprocess.run([program, articles_path, str(limit)], stdout=out, stderr=subprocess.PIPE, text=True)
    found = re.search(r"(\d+) articles, (\d+) passages", done.stderr)
    if done.returncode != 0 or not found:
        raise Failure(f"{program}: {done.stderr.strip()}")
    return int(found[1]), int(found[2])


def keep_lines(path, count):
    """Drops what stands behind the first lines, and tells the bytes of text in these."""
    size = 0
    with open(path, "rb+") as file:
        for _ in range(count):
            size += text_bytes(json.loads(file.readline()))
        file.truncate()
    return size


def write_dump(documents_path, dump_path):
    """The form that Omega's scriptindex reads."""
    with open(documents_path, encoding="utf-8") as lines, open(dump_path, "w", encoding="utf-8") as out:
        for line in lines:
            document = json.loads(line)
            title = document.get("title", "")
            text = (title + "\n" if title else "") + document["text"]
            out.write("id=" + document["id"].replace("\n", " ") + "\n")
            out.write("text=" + text.replace("\n", "\n=") + "\n\n")


# ---- queries ----


def plain_words(text):
    """Words that every engine cuts alike, each once."""
    return list(dict.fromkeys(PLAIN_WORD.findall(text.lower().replace("'s", ""))))


def query_lines(texts, most):
    lines = dict.fromkeys(" ".join(words) for words in map(plain_words, texts) if words)
    return list(lines)[:most]


def read_queries(paths, most):
    """The last column of tables, or whole lines."""
    texts = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            texts += [line.rstrip("\n").split("\t")[-1] for line in lines]
    return query_lines(texts, most)


def picked(passages_path, passages, most, pick):
    """What `pick` finds in passages that chance names, each once."""
    chance = random.Random(passages)
    wanted = set(chance.sample(range(passages), min(passages, 4 * most)))
    found = {}
    with open(passages_path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            query = pick(chance, json.loads(line)["text"]) if number in wanted else None
            if query:
                found[query] = True
    lines = list(found)
    chance.shuffle(lines)
    return lines[:most]


def phrase_of(chance, text):
    """Two or three words as they stand there, with a space between them."""
    runs = re.findall(BEFORE + r"[a-z]{2,}(?: [a-z]{2,}){%d}" % chance.choice((1, 2)) + BEHIND, text)
    return chance.choice(runs) if runs else None


def pair_of(chance, text):
    """Two longer words of the passage."""
    words = sorted(set(re.findall(BEFORE + r"[a-z]{5,}" + BEHIND, text)))
    return " ".join(chance.sample(words, 2)) if len(words) > 1 else None


def kinds_of_queries(shared, queries_file, articles, most):
    """Titles and, where there are any, descriptions: TREC's, the user's, or headlines."""
    if queries_file:
        return {"titles": read_queries([queries_file], most)}, os.path.basename(queries_file)
    logs = {
        kind: sorted(glob.glob(os.path.join(shared, f"data/querylogs/trec_*_{short}.tsv")))
        for kind, short in (("titles", "title"), ("descriptions", "desc"))
    }
    if logs["titles"]:
        return {kind: read_queries(paths, most) for kind, paths in logs.items() if paths}, "TREC"
    texts = [article["title"] or " ".join(article["text"].split()[:4]) for article in articles]
    random.Random(1).shuffle(texts)
    return {"titles": query_lines(texts, most)}, "headlines of the articles"
