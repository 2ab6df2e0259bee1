"""Which way a sentence wants its matter to go: for it or against it, all its denials counted."""

from __future__ import annotations

import re

from kunnskapsbase.language import content_words
from kunnskapsbase.language.stems import stem
from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.lexicon import NEGATION
from kunnskapsbase.positions.position import Stance

_DENIED = re.compile(
    rf"\b(?:{NEGATION}|ingen|inga|inkje|verken|hverken|korkje|slippe\w*|unngå\w*)\b", re.IGNORECASE
)
_WITHOUT = re.compile(r"\b(?:uten|utan)\s+(?:å\s+)?(?:(?:bruk|hjelp)\s+av\s+)?([\w-]+)", re.IGNORECASE)
_BUT = re.compile(
    r",?\s+(?:(?:ikke|ikkje)\s+(?:bare|berre|minst)\b[^.]*|(?:og|men),?\s+(?:ikke|ikkje)\b[^.]*)"
    r"|,\s*(?:ikke|ikkje)\s[^.]*$",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    rf"\b(?:{NEGATION}|ingen|ikke\s+noen)\s+(?:\w+\s+){{0,3}}?(?:over(?:stige?r?|skride?r?|gå)|under(?:stige?r?|skride?r?)|"
    r"\w+ere\s+enn|mer\s+enn|meir\s+enn|mindre\s+enn)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:(?:legge\w*|legg|lagt|leggja\w*|leggje\w*)\s+(?:\w+\s+)?ned|ned(?:legg|lagt)\w*|avvikl\w+|fjern\w+|stans\w*|"
    r"skrinl\w+|dropp\w*|kutt\w*|redus\w+|begrens\w+|avgrens\w+|utsett\w*|utsatt\w*|avslutt\w+|opphev\w+|steng\w*|svekk\w*|"
    r"innskrenk\w+|halver\w+|senk\w+|avskaff\w+|slopp\w*|forb[yu]\w*|forbod\w*|i bero|på vent|færre|lavere|lågare|bort|"
    r"nedgrader\w*|nedprioriter\w*|uakseptab\w+)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:kutt|redus|senk|begrens|halver|minsk)\w*\s+(?:\w+\s+){0,2}?\w*(?:utslipp|forsøpling|støy|kø|ulykke|svinn|avfall|"
    r"forurensning|forureining|sykefravær|avtrykk|etterslep)\w*|\butslippskutt\w*",
    re.IGNORECASE,
)
"""To lessen what nobody wants is no end of anything."""
_FEWEST = 2
"""Content words that tell what a claim is about."""


def direction(claim: Claim, clause: str, verb_start: int, verb_end: int) -> int:
    """Return 1 if a claim wants its matter, -1 if it wants it gone or not to come, 0 if it takes no stand.

    "Går imot at stasjonen legges ned" wants the station: the denials cancel out.

    Args:
        claim: What is claimed.
        clause: The part of the sentence that claims it.
        verb_start: Where in `clause` the words of the claim begin.
        verb_end: Where they end.
    """
    if claim.stance is Stance.NO_STAND:
        return 0
    stand = -1 if claim.stance is Stance.OPPOSES else 1
    said = clause[verb_end:]
    if len(content_words(said)) < _FEWEST:
        # "Nedleggelse av stasjonen går vi imot": what it is about stands before.
        said = f"{clause[:verb_start]} {said}"
    return stand * object_direction(said, claim.denials)


def left_out(text: str) -> frozenset[str]:
    """Return the stems of what `text` wants to be without.

    >>> sorted(left_out("støtter utbygging av veien uten bompenger"))
    ['bompeng']
    """
    return frozenset(stem(word.lower()) for word in _WITHOUT.findall(text))


def object_direction(text: str, counted: int = 0) -> int:
    """Return -1 if `text` names the end, want or denial of something, 1 otherwise.

    Args:
        text: What somebody stands for or against.
        counted: How many of its denials are counted elsewhere.

    >>> object_direction("at stasjonen legges ned"), object_direction("at stasjonen ikke legges ned")
    (-1, 1)
    """
    plain = _AWAY.sub(" ", _LIMIT.sub(" ", _BUT.sub(" ", text)))
    denied = max(0, len(_DENIED.findall(plain)) - counted)
    ends = 1 if _ENDS.search(plain) else 0
    return -1 if (denied + ends) % 2 else 1
