# SPDX-License-Identifier: GPL-2.0-or-later
"""Figures out of what was measured."""
import statistics

TOLERANCE = 0.05  # by which the median of the ratios of counts may be off
ENOUGH = 10  # queries: the median of fewer ratios says nothing
QUANTILES = (5, 25, 50, 75, 95)


def percentile(values, percent):
    """The smallest value that is not below `percent` in a hundred of them."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def search_figures(rounds):
    """Of rounds over the same queries: a query's time is the median of its rounds."""
    times = [statistics.median(of_query) for of_query in zip(*rounds)]
    mean = statistics.fmean(times)
    return {
        "rounds": len(rounds),
        "queries": len(times),
        "p50_us": round(percentile(times, 50), 1),
        "p90_us": round(percentile(times, 90), 1),
        "p99_us": round(percentile(times, 99), 1),
        "mean_us": round(mean, 1),
        "queries_per_second": round(1e6 / mean, 1),
        "round_means_us": [round(statistics.fmean(each), 1) for each in rounds],
    }


def index_figures(rounds):
    """Of rounds that made the same index, `bytes_before` it was compacted: medians, and each round's seconds."""
    return {
        "rounds": len(rounds),
        "seconds": round(statistics.median(each["seconds"] for each in rounds), 3),
        "merge_seconds": round(statistics.median(each["merge_seconds"] for each in rounds), 3),
        "max_rss_bytes": int(statistics.median(each["max_rss_bytes"] for each in rounds)),
        "bytes": rounds[-1]["bytes"],
        "bytes_before": rounds[-1].get("bytes_before"),
        "round_seconds": [round(each["seconds"], 3) for each in rounds],
    }


def agreement(counts, reference):
    """How the counts of each engine relate to those of one of them, over the queries that it finds
    something for. `counts`: a list of numbers for each engine."""
    rows = []
    for engine, numbers in counts.items():
        if engine == reference:
            continue
        pairs = list(zip(numbers, counts[reference]))
        ratios = [own / other for own, other in pairs if other > 0]
        row = {"engine": engine, "reference": reference, "queries": len(ratios)}
        row["found_only_here"] = sum(own > 0 and other == 0 for own, other in pairs)
        if ratios:
            row["ratios"] = {f"p{q}": round(percentile(ratios, q), 4) for q in QUANTILES}
            row["total_ratio"] = round(sum(numbers) / sum(counts[reference]), 4)
        rows.append(row)
    return rows


def is_judged(row):
    """Whether the median must be near 1. Not lede's where there are headlines: for it a passage has a
    word that its headline has."""
    headed = row["engine"] == "lede" and row["headlines"]
    return row["mode"] == "and" and row["queries"] >= ENOUGH and not headed


def disagreements(rows):
    """The lines of complaint about engines whose counts for all words are too far off."""
    return [
        f"{row['collection']}: {row['engine']} finds {row['ratios']['p50']:.3f} times what {row['reference']} does"
        for row in rows
        if is_judged(row) and abs(row["ratios"]["p50"] - 1) > TOLERANCE
    ]
