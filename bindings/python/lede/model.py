# SPDX-License-Identifier: GPL-2.0-or-later
"""What an index tells, as dataclasses.

Their fields have the names that `lede --format json` gives them, and the same values: what the
program leaves out when there is nothing to say is empty, 0, False or None here. Offsets are bytes
of the text in UTF-8.
"""

from dataclasses import dataclass, field
from typing import Iterator, Literal, Optional

Positions = Literal["as they are", "packed", "xapian"]


@dataclass(frozen=True)
class Article:
    """What is known of an article; "" is unknown. Dates are like 2025-05-21 or with a time."""

    id: str
    title: str = ""
    source: str = ""
    date: str = ""
    url: str = ""
    author: str = ""
    lang: str = ""
    section: str = ""
    keywords: str = ""
    dateline: str = ""
    updated: str = ""
    crawled: str = ""
    date_rule: str = ""
    updated_rule: str = ""


@dataclass(frozen=True)
class Quote:
    """The sentences of a passage that answer best, and their bytes in the article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Passage:
    """A passage: which one of its article, its bytes there, and the bytes in it that matched."""

    index: int
    start: int
    end: int
    text: str
    highlights: tuple[tuple[int, int], ...]

    def matches(self) -> Iterator[str]:
        """The words that matched, as they stand there."""
        text = self.text.encode()
        for start, end in self.highlights:
            yield text[start:end].decode()

    def marked(self, before: str = "[", after: str = "]") -> str:
        """The text with marks around what matched."""
        text, out, at = self.text.encode(), "", 0
        for start, end in self.highlights:
            out += text[at:start].decode() + before + text[start:end].decode() + after
            at = end
        return out + text[at:].decode()


@dataclass(frozen=True)
class Carried:
    """The story of a result: how many other articles carried it, and other outlets."""

    id: str
    copies: int
    outlets: int
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One addend of a score."""

    name: str
    value: float
    about: str


@dataclass(frozen=True)
class Result:
    """A passage that answers. `parts` only with explain=True."""

    rank: int
    score: float
    missing: tuple[str, ...]
    article: Article
    passage: Passage
    quote: Quote
    story: Carried
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a name in the query was read; `used`: its other name was searched for as well."""

    typed: str
    name: str
    count: int
    total: int
    used: bool


@dataclass(frozen=True)
class Variant:
    """Another spelling of a name in the query, which was not searched for."""

    typed: str
    name: str
    passages: int


@dataclass(frozen=True)
class Results:
    """The answer to a search: iterate over it, or take its `results`."""

    query: str
    total: int
    total_is_estimate: bool
    incomplete: bool
    took_us: int
    suggestion: Optional[str]
    readings: tuple[Reading, ...]
    variants: tuple[Variant, ...]
    results: tuple[Result, ...]

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)


@dataclass(frozen=True)
class Matched:
    """How much matched."""

    passages: int
    articles: int


@dataclass(frozen=True)
class Period(Matched):
    """A day, week, month or year, and how much of it matched."""

    label: str
    start: str
    end: str


@dataclass(frozen=True)
class Peak(Period):
    """A period that stands out, with its best passage."""

    result: Optional[Result]


@dataclass(frozen=True)
class Timeline:
    """Matches over time; iterates over the periods."""

    query: str
    by: str
    total: Matched
    undated: Matched
    all_words: bool
    incomplete: bool
    took_us: int
    suggestion: Optional[str]
    periods: tuple[Period, ...]
    peaks: tuple[Peak, ...]

    def __iter__(self) -> Iterator[Period]:
        return iter(self.periods)


@dataclass(frozen=True)
class Range:
    """Where a passage stands in its article's text."""

    index: int
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """One article whole. Times are seconds since 1970; `revised` is 0 if its text never changed."""

    article: Article
    indexed: int
    revised: int
    aliases: tuple[Article, ...]
    story: str
    text: str
    passages: tuple[Range, ...]
    revision: int


@dataclass(frozen=True)
class Revision:
    """A text that an article has or had; number 1 is the first."""

    number: int
    indexed: int
    article: Article
    text: str


@dataclass(frozen=True)
class Piece:
    """Of two texts side by side: `kind` is "same", "removed" or "added"."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Copy:
    """An article of a story, and the sentences that no earlier one has."""

    article: Article
    indexed: int
    same_text: bool
    added: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """Articles that are near copies of each other, the earliest first."""

    story: str
    outlets: int
    copies: tuple[Copy, ...]

    def __iter__(self) -> Iterator[Copy]:
        return iter(self.copies)


@dataclass(frozen=True)
class ActorCount:
    """An actor, of kind "person", "organisation", "place" or "unknown"."""

    name: str
    kind: str
    passages: int


@dataclass(frozen=True)
class Form:
    """A way in which passages name an actor; `tie`: "full", "end", "start" or "letters"."""

    written: str
    full: str
    tie: str
    passages: int


@dataclass(frozen=True)
class Name:
    """Another name of a thing, and articles that say so: "acronym", "alias" or "former"."""

    name: str
    kind: str
    stands_for: bool
    count: int
    examples: tuple[Article, ...]


@dataclass(frozen=True)
class About:
    """Whom somebody speaks of, and in how many passages."""

    name: str
    passages: int


@dataclass(frozen=True)
class Speech:
    """In how many passages somebody speaks so, and of whom."""

    passages: int
    about: tuple[About, ...]


@dataclass(frozen=True)
class Actor:
    """What is known of an actor. `speech` has "said", "accused", "denied" and "agreed"."""

    name: str
    kind: str
    passages: int
    forms: tuple[Form, ...]
    total: int
    names: tuple[Name, ...]
    companions: tuple[ActorCount, ...]
    speech: dict[str, Speech]


@dataclass(frozen=True)
class Actors:
    """Whom passages name; iterates over them, most first."""

    total: int
    passages: int
    looked_at: int
    all_words: bool
    incomplete: bool
    actors: tuple[ActorCount, ...]

    def __iter__(self) -> Iterator[ActorCount]:
        return iter(self.actors)


@dataclass(frozen=True)
class Definition:
    """A name and what it stands for, as so many articles say."""

    name: str
    stands_for: str
    kind: str
    count: int


@dataclass(frozen=True)
class Definitions:
    """The names that most articles define."""

    total: int
    definitions: tuple[Definition, ...]

    def __iter__(self) -> Iterator[Definition]:
        return iter(self.definitions)


@dataclass(frozen=True)
class FacetValue:
    """A value that passages have; `kind` is that of an actor, else ""."""

    value: str
    kind: str
    passages: int


@dataclass(frozen=True)
class Facet:
    """The values of one facet, most first; `total` is how many there are."""

    total: int
    values: tuple[FacetValue, ...]

    def __iter__(self) -> Iterator[FacetValue]:
        return iter(self.values)


@dataclass(frozen=True)
class Facets:
    """What the passages that match have in common; None: it was not asked for."""

    passages: int
    looked_at: int
    all_words: bool
    incomplete: bool
    actor: Optional[Facet] = None
    source: Optional[Facet] = None
    lang: Optional[Facet] = None
    month: Optional[Facet] = None


@dataclass(frozen=True)
class Topic:
    """A query with a name; what is new is looked for behind document number `since`."""

    name: str
    query: str
    since: int = 0


@dataclass(frozen=True)
class News:
    """A passage that is new on a topic, and the number under which it came in."""

    topic: Topic
    number: int
    article: Article
    passage: Passage
    quote: Quote
    story: Carried


@dataclass(frozen=True)
class Look:
    """What is new; `until` is the number to start from the next time."""

    news: tuple[News, ...]
    until: int

    def __iter__(self) -> Iterator[News]:
        return iter(self.news)


@dataclass(frozen=True)
class Info:
    """Statistics of an index; tables, sources and languages with their counts, most first."""

    database: str
    revision: int
    articles: int
    aliases: int
    passages: int
    words: int
    terms: int
    bytes: int
    undated: int
    first_date: str
    last_date: str
    tables: dict[str, int]
    sources: dict[str, int]
    languages: dict[str, int]
    positions: Positions


@dataclass(frozen=True)
class State:
    """Which commit an index shows; `name` is another after each."""

    name: str
    revision: int


@dataclass(frozen=True)
class Loaded:
    """What a load did; `problems` are (file, line, reason) of what was left out."""

    added: int
    updated: int
    unchanged: int
    removed: int
    aliased: int
    outdated: int
    skipped: int
    other: int
    bytes: int
    text_bytes: int
    batches: int
    interrupted: bool
    problems: tuple[tuple[str, int, str], ...] = field(default=(), compare=False)
