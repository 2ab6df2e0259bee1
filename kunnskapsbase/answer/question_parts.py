"""The parts of a question that another can take over: times, references, kinds of document, actors, names.

All patterns are for bokmål, nynorsk and English, and find parts by their form; `question_topic` goes by their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.references import comparable_references

STAND = (
    r"(?:mener|meiner|mente|meinte|ment|meint|støtter|støttar|støttet|støtta|krever|krev|krevde|ønsker|ønskjer|"
    r"ønsket|ynskjer|foreslår|foreslo|anbefaler|anbefalte|tilrår|tilrådde|ber|bad|ba|går|gikk|gjekk|sier|seier|sa|"
    r"skriver|skriv|skrev|uttaler|uttalte|synes|syns|tenker|tenkjer|vedtok|avga|gjorde|gjør|gjer|svarte|svarer|svarar|"
    r"think|thinks|say|says|said|want|wants|support|supports|demand|demands|propose|proposes|believe|believes)"
)
VIEW = r"(?:standpunkt|syn|holdning|haldning|posisjon|mening|meining|views?|position)(?:et|en|a|ene)?"
ASKS_FOR_VIEW = re.compile(rf"\b(?:{STAND}|{VIEW})\b", re.IGNORECASE)
"""Somebody's view is asked for, not a figure or a fact."""
ASKS_FOR_STAND = re.compile(
    rf"\b(?:hva|kva|what)\b.*\b(?:mener|meiner|synes|syns|tenker|tenkjer|think|thinks|{VIEW})\b"
    r"|\b(?:stiller|stillar|stiller seg|stand)\b.*\b(?:til|on)\b|\bfor eller i?mot\b",
    re.IGNORECASE,
)
"""What somebody stands for as a whole is asked for, as it is now."""
COPULA = r"(?:er|var|blir|ble|blei|vart|is|are|was|were)"
_AUXILIARY = (
    r"(?:har|hadde|skal|skulle|vil|ville|kan|kunne|må|måtte|bør|burde|fikk|får|fekk|finnes|finst|gjelder|gjeld|"
    r"has|have|had|do|does|did|can|could|should|will|would)"
)
VERB = rf"(?:{STAND}|{COPULA}|{_AUXILIARY})"
QUESTION_WORD = (
    r"(?:hva|kva|hvem|kven|hvor|kor|hvorfor|kvifor|korfor|hvordan|korleis|hvilke[nt]?|når|"
    r"what|who|whose|where|why|how|which|when)"
)
ABOUT = r"(?:om|about|on|regarding|angående|vedrørende)"
TOWARDS = r"(?:til|på|for|mot|med|av|rundt|i|hos|ved|to|of|against|with|in)"
PLACING = ("i", "på", "ved", "langs", "hos", "in", "at")
PREPOSITION = rf"(?:{ABOUT}|{TOWARDS}|fra|frå|from|etter|at)"

FILLER = "ŋ"
"""Stands for the letters of a reference while parts are looked for; no Norwegian word has it."""

_YEAR = r"(?:19|20)\d\d"
_YEARS = (
    rf"{_YEAR}(?:(?:\s*[,–-]\s*|,?\s+(?:og|and|eller|or|til|to|mot)\s+)(?:(?:i|in|fra|frå|from)\s+)?{_YEAR})*"
)
_TIME = re.compile(
    r"\b(?:(?P<preposition>i løpet av|fra og med|frå og med|til og med|gjennom|during|i|in|for|på|av|fra|frå|from|"
    r"før|before|etter|after|siden|sidan|since|mellom|between|of)\s+)?(?:(?:året|år|the year)\s+)?"
    rf"(?P<what>{_YEARS}(?!\d)|(?:(?<=i )|\bi )(?:dag|fjor)\b|\b(?:nå|nå for tiden|today|now)\b)",
    re.IGNORECASE,
)
_DETERMINERS = r"(?:(?:den|det|dei?|vårt?|vår|våre|siste|nye|the|our)\s+){0,2}"
KIND_WORD = (
    r"(?:års(?:rapport|melding|beretning)|(?:høring|høyring)s?(?:svar|uttalelse|fråsegn|notat|brev)|innspill|innspel|"
    r"uttalelse|fråsegn|posisjons(?:notat|papir)|stortingsmelding|proposisjon|(?:møte)?protokoll|utredning|"
    r"utgreiing|annual report)(?:en|et|a|ene|ane|er|ar|s)?(?:ne)?"
)
_KIND = re.compile(
    rf"\b(?:(?P<preposition>i|ifølge|ut fra|fra|frå|på|om|in)\s+{_DETERMINERS})?"
    rf"(?P<what>{KIND_WORD}(?:\s+(?:til|to)\s+{FILLER}+)?)(?!\w)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"\b(?:(?P<preposition>på|i|in|for)\s+)?"
    r"(?P<what>bokmål|nynorsk|norsk|engelsk|samisk|english|norwegian|bokmal)\b",
    re.IGNORECASE,
)
_ACTORS = (
    r"vi|rådet|styret|sekretariatet|administrasjonen|regjeringen|regjeringa|stortinget|kommunene|kommunane|"
    r"fylkeskommunen|fylkeskommunene|fylkeskommunane|statsforvalteren|statsforvaltaren|flertallet|fleirtalet|"
    r"mindretallet|mindretalet|komiteen|ministeren|statsråden|representantskapet|"
    r"\w+(?:departementet|direktoratet|utvalget|utvalet|tilsynet|vesenet|forbundet|foreningen|foreininga|nemnda)|"
    r"departementet|direktoratet|utvalget|utvalet|we|the (?:council|board|secretariat|ministry|government|"
    r"parliament|committee|commission|majority|minority|municipalities|directorate)"
)
_MUNICIPALITY = r"(?-i:[A-ZÆØÅ])[\w-]+ (?:kommune|fylkeskommune)"
_NAME = re.compile(
    r"(?:\b(?P<preposition>i|på|ved|fra|frå|til|for|om|langs|in|at|from|to|about)\s+)?"
    r"(?P<what>(?<=\w )(?:[A-ZÆØÅ][\w-]*)(?:\s+(?:og\s+)?[A-ZÆØÅ][\w-]*)*)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a question that names one thing.

    Attributes:
        start: Where it begins, its preposition included.
        what: Where the thing itself begins.
        end: Where it ends.
        preposition: In lower case; empty if there is none.
    """

    start: int
    what: int
    end: int
    preposition: str = ""


Finder = Callable[[str], list[Part]]


def masked(text: str) -> str:
    """Return `text` with the references in it, years and all, made one word each of the same length.

    >>> masked("Hva mente vi om NOU 2022: 98?")
    'Hva mente vi om ŋŋŋŋŋŋŋŋŋŋŋŋ?'
    """
    for reference in comparable_references(text):
        length = reference.end - reference.start
        text = text[: reference.start] + FILLER * length + text[reference.end :]
    return text


def times_in(text: str) -> list[Part]:
    """Return where masked `text` names years, or today."""
    return _found(_TIME, text)


def references_in(text: str) -> list[Part]:
    """Return where masked `text` had references."""
    return [Part(match.start(), match.start(), match.end()) for match in re.finditer(f"{FILLER}+", text)]


def languages_in(text: str) -> list[Part]:
    """Return where masked `text` names a language."""
    return _found(_LANGUAGE, text)


def kinds_in(text: str) -> list[Part]:
    """Return where masked `text` names a kind of document."""
    return _found(_KIND, text)


def actors_in(text: str, own_bodies: Sequence[str] = ()) -> list[Part]:
    """Return where masked `text` names somebody who can mean something: a body, a group, "we".

    Args:
        text: A masked question.
        own_bodies: The names of the council whose archive this is.
    """
    names = "".join(rf"|{re.escape(name)}" for name in own_bodies)
    pattern = re.compile(rf"\b(?P<what>{_ACTORS}|{_MUNICIPALITY}{names})(?!\w)", re.IGNORECASE)
    return [Part(match.start(), match.start(), match.end()) for match in pattern.finditer(text)]


def names_in(text: str) -> list[Part]:
    """Return the proper names of masked `text`, by their capitals; the first word's means nothing."""
    return _found(_NAME, text)


def _found(pattern: re.Pattern[str], text: str) -> list[Part]:
    return [
        Part(match.start(), match.start("what"), match.end(), (match["preposition"] or "").lower())
        for match in pattern.finditer(text)
    ]
