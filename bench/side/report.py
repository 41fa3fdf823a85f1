# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables in Markdown and plots out of results.json."""
import os

from . import plot, summary
from .engines import NAMES, SEARCH_NAMES

MODES = {"or": "any of the words", "and": "all words", "phrase": "phrases"}


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def megabytes(size):
    return f"{size / 1e6:,.1f}" if size < 1e8 else f"{size / 1e6:,.0f}"


def milliseconds(microseconds):
    return plot.short(microseconds / 1000)


def by_name(results):
    return {each["name"]: each for each in results["collections"]}


def task_name(row):
    """"titles, any of the words, 10 with their text"."""
    hits = f"{row['top']} hits" + (" and their text" if row["text"] else "") + (" and the count" if row["count"] else "")
    mode = "" if row["mode"] == "phrase" else ", " + MODES[row["mode"]]
    return f"{row['kind']}{mode}, {hits}"


def tasks_of(rows):
    """Rows by what was asked, in the order of the rows."""
    groups = {}
    for row in rows:
        groups.setdefault(task_name(row), []).append(row)
    return groups


# ---- tables ----


def about(results):
    machine = results["machine"]
    versions = "; ".join(dict.fromkeys(results["versions"].values()))
    lines = [f"{results['when']}, commit {results['commit'][:10]}{' with changes' if results['changed'] else ''}.",
             f"{machine['processor']}, {machine['cores']} cores, {machine['memory_bytes'] / 2**30:.0f} GiB; "
             f"{machine['system']}, Linux {machine['kernel']}; load at the start {machine['load_at_start']:.1f}.",
             versions + "."]
    lines += [f"Left out: {NAMES[name]} ({why})." for name, why in results["missing"].items()]
    lines += [f"**Failed:** {each['collection']}: {each['what']}." for each in results["failures"]]
    if not results["complete"]:
        lines.append("**Not complete: it was stopped, or goes on.**")
    if results["quick"]:
        lines.append("**A quick run on small pieces: it shows that everything works, not how fast.**")
    return "\n".join(lines) + "\n"


def collections(results):
    rows = [[c["name"], f"{c['articles']:,}", f"{c['passages']:,}", megabytes(c["text_bytes"]), c["queries_from"]]
            for c in results["collections"]]
    return table(["collection", "articles", "passages", "MB of text", "queries"], rows)


def indexing(results, unit):
    known, rows = by_name(results), []
    for row in results["indexing"]:
        size = known[row["collection"]]["text_bytes"]
        if row["unit"] == unit:
            rows.append([row["collection"], NAMES[row["engine"]], row["cores"], plot.short(row["seconds"]),
                         plot.short(size / 1e6 / row["seconds"]), plot.short(row["merge_seconds"]) if row["merge_seconds"] else "",
                         plot.short(row["bytes"] / size), plot.short(row["bytes_before"] / size) if row["bytes_before"] else "",
                         megabytes(row["max_rss_bytes"])])
    return rows and table(["collection", "engine", "cores", "seconds", "MB/s", "compacting, seconds",
                           "index bytes a text byte", "before compacting", "most memory, MB"], rows)


def shares(results):
    known = by_name(results)
    rows = [row for row in results["indexing"] if row.get("tables")]
    if not rows:
        return ""
    names = list(dict.fromkeys(name for row in rows for name in row["tables"]))
    lines = [[row["collection"], NAMES[row["engine"]],
              *(plot.short(row["tables"].get(name, 0) / known[row["collection"]]["text_bytes"]) for name in names)]
             for row in rows]
    return table(["collection", "engine", *names], lines)


def searches(rows):
    parts = []
    for name, group in tasks_of(rows).items():
        lines = [[SEARCH_NAMES[row["engine"]], f"{row['queries_per_second']:,.0f}", milliseconds(row["p50_us"]),
                  milliseconds(row["p99_us"]), row["rounds"]] for row in group]
        parts.append(f"{name[0].upper() + name[1:]}:\n\n" + table(["engine", "queries/s", "p50 ms", "p99 ms", "rounds"], lines))
    return "\n".join(parts)


def agreement(results):
    rows = [[row["collection"], row["kind"], MODES[row["mode"]], SEARCH_NAMES[row["engine"]], row["queries"],
             *(f"{row['ratios'][f'p{q}']:.3f}" for q in summary.QUANTILES), f"{row['total_ratio']:.3f}",
             row["found_only_here"]]
            for row in results["agreement"] if row.get("ratios")]
    quantiles = [f"p{q}" for q in summary.QUANTILES]
    return table(["collection", "queries", "mode", "engine", "compared", *quantiles, "all matches", "only here"], rows)


def memory(results):
    rows = [[row["collection"], SEARCH_NAMES[row["engine"]], megabytes(row["max_rss_bytes"])]
            for row in results["search_memory"]]
    return table(["collection", "engine", "most memory, MB"], rows)


def verdict(results):
    wrong = summary.disagreements(results["agreement"])
    if not any(map(summary.is_judged, results["agreement"])):
        return f"Not judged: nowhere are there {summary.ENOUGH} queries that find something for all their words.\n"
    if not wrong:
        return ("For every engine the median of the ratios for all words is within 5 % of 1; lede's was judged only "
                "where there are no headlines, for it looks for words there, too.\n")
    return "**Too far apart:** " + "; ".join(wrong) + ".\n"


# ---- plots ----


def label(row):
    return NAMES[row["engine"]] + (f", {row['cores']} cores" if row.get("cores", 1) > 1 else "")


def plot_indexing(results):
    known, groups = by_name(results), {}
    for row in results["indexing"]:
        collection = known[row["collection"]]
        if row["unit"] == "article" and not collection["growing"]:
            speed = collection["text_bytes"] / 1e6 / row["seconds"]
            groups.setdefault(row["collection"], []).append((label(row), row["engine"], speed, ""))
    return plot.bars("Indexing articles: MB of text a second", "MB/s", list(groups.items())) if groups else None


def plot_size(results):
    known, groups = by_name(results), {}
    for row in results["indexing"]:
        collection = known[row["collection"]]
        if row["unit"] == "article" and row["cores"] == 1 and not collection["growing"]:
            share = row["bytes"] / collection["text_bytes"]
            groups.setdefault(row["collection"], []).append((label(row), row["engine"], share, ""))
    return plot.bars("Index bytes a byte of text", "", list(groups.items())) if groups else None


def plot_tables(results):
    known = by_name(results)
    of = {"lede": "", "lede-bulk": ", bulk", "lede-xapian": ", Xapian's positions"}
    rows = [(row["collection"] + of[row["engine"]],
             {name: size / known[row["collection"]]["text_bytes"] for name, size in row["tables"].items()})
            for row in results["indexing"] if row.get("tables")]
    return plot.stacks("lede's index: bytes of its tables a byte of text", "", rows) if rows else None


def plot_searches(results, collection):
    groups = [(name, [(SEARCH_NAMES[row["engine"]], row["engine"], row["p50_us"] / 1000, row["p99_us"] / 1000) for row in rows])
              for name, rows in tasks_of(row for row in results["search"] if row["collection"] == collection).items()]
    return plot.ranges(f"Searching {collection}: from the median to the slowest hundredth", "ms", groups) if groups else None


def plot_growth(results, title, up, rows, value, names=NAMES):
    known, lines = by_name(results), {}
    for row in rows:
        collection = known[row["collection"]]
        if collection["growing"]:
            lines.setdefault(row["engine"], []).append((collection["passages"], value(row)))
    lines = [(names[engine], engine, sorted(points)) for engine, points in lines.items() if len(points) > 1]
    return plot.curves(title, "passages", up, lines) if lines else None


def plots(results):
    """Pictures by file name; None where there is nothing to show."""
    drawn = {"indexing.svg": plot_indexing(results), "size.svg": plot_size(results), "tables.svg": plot_tables(results)}
    for collection in results["collections"]:
        if not collection["growing"]:
            drawn[f"search-{collection['name']}.svg"] = plot_searches(results, collection["name"])
    articles = [row for row in results["indexing"] if row["unit"] == "article" and row["cores"] == 1]
    drawn["growth-indexing.svg"] = plot_growth(
        results, "Growth: seconds to index, one core", "seconds", articles, lambda row: row["seconds"])
    drawn["growth-memory.svg"] = plot_growth(
        results, "Growth: most memory while indexing, one core", "MB", articles, lambda row: row["max_rss_bytes"] / 1e6)
    for mode in ("or", "and"):
        asked = [row for row in results["search"] if row["mode"] == mode and row["top"] == 10 and row["kind"] == "titles"]
        drawn[f"growth-{mode}.svg"] = plot_growth(
            results, f"Growth: median of a search for titles, {MODES[mode]}, 10 hits", "ms", asked,
            lambda row: row["p50_us"] / 1000, SEARCH_NAMES)
    return {name: picture for name, picture in drawn.items() if picture}


# ---- the page ----


def shown(names, drawn):
    return "".join(f"![{name.removesuffix('.svg')}]({name})\n\n" for name in names if name in drawn)


def growth(results):
    known = by_name(results)
    rows = [row for row in results["search"] if known[row["collection"]]["growing"]]
    return "\n".join(f"### {name}\n\n{searches([r for r in rows if r['collection'] == name])}"
                     for name in dict.fromkeys(row["collection"] for row in rows))


def markdown(results, drawn):
    known = by_name(results)
    parts = ["# Engines side by side: results\n", about(results),
             "Written by `bench/compare`; [how it is done](../../bench/README.md), [how to read it](../performance.md).\n",
             collections(results), "## Indexing articles\n", shown(["indexing.svg", "size.svg"], drawn), indexing(results, "article"),
             "## lede's tables, bytes a byte of text\n", shown(["tables.svg"], drawn), shares(results),
             indexing(results, "passage") and "## Indexing passages, one core\n", indexing(results, "passage")]
    for name, collection in known.items():
        rows = [row for row in results["search"] if row["collection"] == name]
        if rows and not collection["growing"]:
            parts += [f"## Searching {name}, one thread\n", shown([f"search-{name}.svg"], drawn), searches(rows)]
    if growth(results):
        parts += ["## Growth\n", shown([f"growth-{what}.svg" for what in ("indexing", "memory", "or", "and")], drawn), growth(results)]
    parts += ["## Memory of a searching process\n", memory(results), "## Do they find the same?\n", verdict(results), agreement(results)]
    return "\n".join(part for part in parts if part)


def write(results, folder):
    os.makedirs(folder, exist_ok=True)
    drawn = plots(results)
    for name in os.listdir(folder):
        if name.endswith(".svg") and name not in drawn:
            os.remove(os.path.join(folder, name))
    for name, picture in {**drawn, "results.md": markdown(results, drawn)}.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(picture)
