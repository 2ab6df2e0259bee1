"""References such as ``NOU 2022: 18`` and ``§ 11-5`` as tokens, which a tokenizer would take apart."""

from __future__ import annotations

import re

from ingest.references import comparable_references, without_references

__all__ = ["references", "without_references"]

_SESSION = re.compile(r"\((\d{4}-\d{4})\)$")


def references(text: str) -> list[str]:
    """Return the references in `text` as tokens without white space, documents first, then sections of acts.

    A white paper or bill with its session gives two tokens, as many name it without.

    >>> references("Høringssvar til NOU nr. 18 (2022), jf. § 11-5 og Nasjonal transportplan 2025–36")
    ['nou2022:18', 'ntp2025-2036', '§11-5']
    >>> references("St.meld. nr. 33 (2016–2017)")
    ['meldst33', 'meldst33(2016-2017)']
    """
    found: list[str] = []
    for reference in comparable_references(text):
        token = re.sub(r"[\s.]", "", reference.target).replace("–", "-").lower()
        # Until 2009 the series had another name; which one a writer chose must not matter.
        token = token.replace("stmeldnr", "meldst")
        without_session = _SESSION.sub("", token)
        found += [token] if without_session == token else [without_session, token]
    return found
