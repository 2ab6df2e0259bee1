"""Years: a question about 2019 is not answered by a passage that knows only 2023."""

from __future__ import annotations

import re
from collections.abc import Collection

from kunnskapsbase.language import without_references
from kunnskapsbase.store import StoredPassage

_YEAR = re.compile(r"(?<![\d.,–-])(?:19|20)\d\d(?![\d–-]|[.,]\d)")


def years_in(text: str) -> frozenset[str]:
    """Return the years that `text` names one by one; those of a range or a reference are none.

    >>> sorted(years_in("Hva sa vi i 2016 og 2020 om NOU 2019: 8 og tiltakene for 2022–2033?"))
    ['2016', '2020']
    """
    return frozenset(_YEAR.findall(without_references(text)))


def is_of_year(passage: StoredPassage, years: Collection[str]) -> bool:
    """Whether the passage, its headings, or its document's title, date or year have one of `years`.

    A reference to NTP 2018–2029 makes nothing a text of 2018.
    """
    metadata = passage.metadata
    known = (
        passage.text,
        *passage.heading_path,
        metadata.title,
        metadata.date or "",
        str(metadata.year or ""),
    )
    wanted = re.compile(rf"(?<!\d)(?:{'|'.join(map(re.escape, years))})(?!\d)") if years else None
    return wanted is not None and any(wanted.search(without_references(part)) for part in known)
