# SPDX-License-Identifier: GPL-2.0-or-later
"""Plots as SVG, in text of our own making."""
import html
import math

COLOURS = {
    "lede": "#c0392b", "lede-bulk": "#7b1f16", "lede-xapian": "#a8584c", "xapian": "#d98c2b", "xapian-b0": "#e8bd7a", "omega": "#8d6e3f",
    "lucene": "#2b6cb0", "tantivy": "#2f855a", "sqlite": "#6b5b95",
}
PIECES = ("#c0392b", "#d98c2b", "#2b6cb0", "#2f855a", "#6b5b95", "#7f8c8d")
LINE, LABELS, WIDTH, MARGIN = 22, 250, 780, 14
STYLE = "text{font:13px system-ui,sans-serif;fill:#222}.h{font-weight:600}.s{fill:#666;font-size:11px}.g{stroke:#ddd}"


def text(x, y, words, kind="", anchor="start"):
    classes = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{classes}>{html.escape(str(words))}</text>'


def rectangle(x, y, width, height, colour, opacity=1.0):
    return (f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{height:.1f}" fill="{colour}" '
            f'fill-opacity="{opacity}"/>')


def page(title, parts, height):
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-label="{html.escape(title, quote=True)}">',
        f"<style>{STYLE}</style>", rectangle(0, 0, WIDTH, height, "#fff"), text(MARGIN, 22, title, "h"), *parts,
        "</svg>", "",
    ])


def short(value):
    """Three digits that say something: 0.0123, 12.3, 1,230."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{round(value, digits - (digits > 4)):,.{min(digits, 4)}f}"


def bars(title, unit, groups):
    """A bar for each row. groups: (name, [(label, engine, value, note)]); longer is more."""
    top = max(value for _, rows in groups for _, _, value, _ in rows)
    scale, y, parts = (WIDTH - LABELS - 150) / top, 40, []
    for name, rows in groups:
        parts.append(text(MARGIN, y + 15, name, "h"))
        y += LINE
        for label, engine, value, note in rows:
            parts += [text(LABELS - 8, y + 15, label, anchor="end"),
                      rectangle(LABELS, y + 3, value * scale, LINE - 6, COLOURS[engine]),
                      text(LABELS + value * scale + 6, y + 15, f"{short(value)} {unit}{note}", "s")]
            y += LINE
        y += 8
    return page(title, parts, y + MARGIN)


def ranges(title, unit, groups):
    """From one value to a larger one, as a bar on a logarithmic scale: rows (label, engine, low, high)."""
    values = [value for _, rows in groups for _, _, low, high in rows for value in (low, high)]
    first, last = (f(math.log10(v)) for f, v in ((math.floor, min(values)), (math.ceil, max(values))))
    scale, parts, y = (WIDTH - LABELS - 120) / max(1, last - first), [], 56

    def at(value):
        return LABELS + (math.log10(value) - first) * scale

    height = y + sum((len(rows) + 1) * LINE + 8 for _, rows in groups) + MARGIN
    for power in range(first, last + 1):
        parts += [f'<line class="g" x1="{at(10 ** power):.1f}" x2="{at(10 ** power):.1f}" y1="50" y2="{height - MARGIN}"/>',
                  text(at(10 ** power), 44, f"{10 ** power:g} {unit}", "s", "middle")]
    for name, rows in groups:
        parts.append(text(MARGIN, y + 15, name, "h"))
        y += LINE
        for label, engine, low, high in rows:
            parts += [text(LABELS - 8, y + 15, label, anchor="end"),
                      rectangle(at(low), y + 8, at(high) - at(low), LINE - 16, COLOURS[engine], 0.45),
                      f'<circle cx="{at(low):.1f}" cy="{y + 11}" r="5" fill="{COLOURS[engine]}"/>',
                      text(at(high) + 8, y + 15, f"{short(low)} to {short(high)}", "s")]
            y += LINE
        y += 8
    return page(title, parts, height)


def curves(title, across, up, lines):
    """Logarithmic on both axes. lines: (label, engine, [(x, y)])."""
    points = [point for _, _, given in lines for point in given]
    left, right, upper, lower = 70, WIDTH - 230, 50, 330
    spans = []
    for axis in (0, 1):
        logs = [math.log10(point[axis]) for point in points]
        spans.append((math.floor(min(logs)), max(math.ceil(max(logs)), math.floor(min(logs)) + 1)))

    def place(point):
        share = [(math.log10(point[axis]) - spans[axis][0]) / (spans[axis][1] - spans[axis][0]) for axis in (0, 1)]
        return left + share[0] * (right - left), lower - share[1] * (lower - upper)

    parts = [text((left + right) / 2, lower + 38, across, "s", "middle"), text(MARGIN, upper - 10, up, "s")]
    for power in range(spans[0][0], spans[0][1] + 1):
        x, _ = place((10 ** power, 10 ** spans[1][0]))
        parts += [f'<line class="g" x1="{x:.1f}" x2="{x:.1f}" y1="{upper}" y2="{lower}"/>',
                  text(x, lower + 18, f"{10 ** power:,}", "s", "middle")]
    for power in range(spans[1][0], spans[1][1] + 1):
        _, y = place((10 ** spans[0][0], 10 ** power))
        parts += [f'<line class="g" x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>',
                  text(left - 6, y + 4, f"{10 ** power:g}", "s", "end")]
    for number, (label, engine, given) in enumerate(lines):
        placed = [place(point) for point in given]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[engine]}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{COLOURS[engine]}"/>' for x, y in placed]
        y = upper + 12 + number * LINE
        parts += [rectangle(right + 14, y - 10, 12, 12, COLOURS[engine]), text(right + 32, y, label, "s")]
    return page(title, parts, max(lower + 50, upper + 20 + len(lines) * LINE))


def stacks(title, unit, rows):
    """Bars of pieces. rows: (label, {piece: value})."""
    pieces = list(dict.fromkeys(name for _, given in rows for name in given))
    top = max(sum(given.values()) for _, given in rows)
    scale, y, parts = (WIDTH - LABELS - 110) / top, 40, []
    for number, name in enumerate(pieces):
        x = MARGIN + number * 115
        parts += [rectangle(x, y, 12, 12, PIECES[number % len(PIECES)]), text(x + 17, y + 11, name, "s")]
    y += LINE
    for label, given in rows:
        x = LABELS
        parts.append(text(LABELS - 8, y + 15, label, anchor="end"))
        for number, name in enumerate(pieces):
            parts.append(rectangle(x, y + 3, given.get(name, 0) * scale, LINE - 6, PIECES[number % len(PIECES)]))
            x += given.get(name, 0) * scale
        parts.append(text(x + 6, y + 15, f"{short(sum(given.values()))} {unit}", "s"))
        y += LINE
    return page(title, parts, y + MARGIN)
