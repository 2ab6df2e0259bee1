"""The state of the archive as HTML: how much there is, bars by year, and what was examined."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kunnskapsbase.doctor import Finding
from kunnskapsbase.web import markup, phrases
from kunnskapsbase.web.counting import Counts
from kunnskapsbase.web.texts import state as words


def totals_html(totals: dict[str, int], said: Sequence[str]) -> str:
    """Return how much there is in large figures, and sentences on it."""
    figures = "".join(
        f"<li><strong>{_figure(count)}</strong> {words.TOTALS[name][count != 1]}</li>"
        for name, count in totals.items()
    )
    sentences = "".join(f'<p class="om">{escape(sentence)}</p>' for sentence in said)
    return f'<ul class="tall-stort">{figures}</ul>{sentences}'


def _figure(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def bars_html(title: str, counts: Counts) -> str:
    """Return a bar for each year, parted by series, with a key; and the same numbers as a table, folded up."""
    if not counts.series:
        return ""
    shown = {name: markup.capital(phrases.term(name)) if name else words.OTHERS for name in counts.series}
    key = "".join(
        f'<li><span class="farge farge-{at}"></span>{escape(shown[name])}</li>'
        for at, name in enumerate(counts.series)
    )
    columns = "".join(
        _column(year or words.NO_YEAR, at, counts, shown) for at, year in enumerate(counts.years)
    )
    return (
        f"<h2>{title}</h2><ul class='nokkel'>{key}</ul>"
        f'<div class="soyler" role="img" aria-label="{title}">{columns}</div>'
        f"<details><summary>{words.AS_TABLE}</summary>{_table(title, counts, shown)}</details>"
    )


def _column(year: str, at: int, counts: Counts, shown: dict[str, str]) -> str:
    parts = ""
    for place, name in enumerate(counts.series):
        count = counts.numbers[name][at]
        if count:
            label = words.COUNT.format(year=year, series=shown[name], count=count)
            parts += (
                f'<span class="del farge-{place} hoyde-{_height(count, counts.highest)}"'
                f' title="{escape(label)}"></span>'
            )
    total = sum(numbers[at] for numbers in counts.numbers.values())
    return f'<div class="soyle"><b>{total or ""}</b><div>{parts}</div><small>{escape(year)}</small></div>'


def _height(count: int, highest: int) -> int:
    """The height in fortieths of the highest bar, at least one, as styles may not stand in the page itself."""
    return max(1, round(40 * count / highest))


def _table(title: str, counts: Counts, shown: dict[str, str]) -> str:
    heads = "".join(f'<th scope="col">{escape(shown[name])}</th>' for name in counts.series)
    rows = "".join(
        f'<tr><th scope="row">{escape(year or words.NO_YEAR)}</th>'
        + "".join(
            f'<td data-kolonne="{escape(shown[name])}">{counts.numbers[name][at]}</td>'
            for name in counts.series
        )
        + "</tr>"
        for at, year in enumerate(counts.years)
    )
    return (
        f'<div class="tabell" tabindex="0" role="region" aria-label="{title}"><table>'
        f'<thead><tr><th scope="col">{words.YEAR}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def findings_html(findings: Sequence[Finding]) -> str:
    """Return what was examined, what is not well first."""
    rows = "".join(
        f'<dt class="{"ok" if item.ok else "feil"}">{escape(item.name)}: {words.GOOD if item.ok else words.BAD}</dt>'
        f"<dd{markup.lang('nb')}>{escape(item.message)}</dd>"
        for item in sorted(findings, key=lambda item: item.ok)
    )
    return f'<dl class="utelatt tilstander">{rows}</dl>'
