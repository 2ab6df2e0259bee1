"""Tells a question that compares years or documents from others, and what it asks of each side."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.references import comparable_references
from kunnskapsbase.answer.question_parts import (
    ASKS_FOR_VIEW,
    FILLER,
    KIND_WORD,
    QUESTION_WORD,
    VERB,
    VIEW,
    masked,
    times_in,
)
from kunnskapsbase.answer.years import span_in, years_in
from kunnskapsbase.language import content_words, is_english

MOST_SIDES = 6
"""More years or documents than these are a list, not a comparison."""

_DIFFERENCE = re.compile(
    r"\b(?:forskjell\w*|skilnad\w*|ulikhet\w*|differences?)\b|\b(?:sammenlikn|sammenlign|samanlikn)\w*|\bcompare\w*",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:endre[tr]?|endra|forandre[tr]?|forandra|utvikle[tr]?|utvikla|skiftet|skifta)\s+(?:\w+\s+){0,2}"
    r"(?:seg|syn|synet|mening|meining|standpunkt|holdning|haldning)\b|"
    r"\b(?:endringen|utviklingen|utviklinga)\b|\b(?:changed?|developed|evolved)\b|"
    r"\b(?:gått|gikk|gjekk|go|gone|went) (?:opp|ned|up|down)\b|\b(?:økt|økte|auka|minket|minka|steget|falt|sunket|"
    r"increased?|decreased?)\b",
    re.IGNORECASE,
)
_HOW_CHANGED = re.compile(
    r"^(?:hvordan|korleis|how|hva|kva)\s+(?:har|have|has|er)\s+(?P<what>.+?)\s+"
    r"(?:blitt |vorte )?(?:endret|endra|forandret|forandra|utviklet|utvikla|changed|developed|evolved)(?:\s+seg)?\b",
    re.IGNORECASE,
)
_HAS_CHANGED = re.compile(
    r"^(?:(?:har|have|has)\s+(?P<who>.+?)\s+(?:endret|endra|skiftet|skifta|changed)|"
    r"(?:endret|endra|skiftet|skifta)\s+(?P<they>.+?))\s+(?:\w+\s+)??"
    r"(?:syn|synet|mening|meining|standpunkt|holdning|haldning|views?|position)\s+(?:på|om|til|i|on|about)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_ASKS_TO_COMPARE = re.compile(
    r"^(?:(?:hva|kva|what)\s+(?:er|var|is|are|was)\s+|(?:kan du |can you )?(?=sam|com))?"
    r"(?:(?:den |the )?(?:viktigste |største |main )?(?:forskjell\w*|skilnad\w*|differences?)|"
    r"(?:sammenlikn|sammenlign|samanlikn)\w*|compare)\s*(?:(?:på|mellom|i|between|in|for)\b\s*)?",
    re.IGNORECASE,
)
_TWO_YEARS_AS_ONE = re.compile(r"\b(?:19|20)\d\d/(?:19|20)?\d\d\b")
_REFERENCES = re.compile(
    rf"(?:\b(?:til|i|to|in|for|på|mellom|between|og|and|med|with|mot|fra|frå|from)\s+)*{FILLER}+",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:når det gjelder|hva gjelder|når det gjeld|kva gjeld|when it comes to|om|for|about)\s+", re.I
)
_GENERIC = re.compile(
    rf"\b(?:{QUESTION_WORD}|{VERB}|{VIEW}|{KIND_WORD}|vi|vårt|våre?|we|our|vært|blitt|antall?|mange|mye|mykje)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"\s*(?:\b(?:enn|than|og|and|i|in|på|mellom|fra|til|between|from|to)\b|[,:;])+\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question that compares.

    Attributes:
        core: What is asked of each side, without the sides.
        years: The years set against each other, the newest first; empty if they are documents, or for whatever
            years the archive has something of.
        references: The documents set against each other, as `ingest.references` writes them.
        first: The first year that counts where `years` is empty, None for any.
        last: The last one.
        english: Whether it was asked in English.
    """

    core: str
    years: tuple[int, ...] = ()
    references: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    english: bool = False

    @property
    def topic(self) -> str:
        """What it is about: its core without what every such question has."""
        return " ".join(_GENERIC.sub(" ", self.core).split())

    @property
    def of_views(self) -> bool:
        """Whether somebody's view is asked for, not a figure or a fact."""
        return bool(ASKS_FOR_VIEW.search(self.core))

    def asked_of(self, side: str) -> str:
        """Return the question for one side alone.

        >>> Comparison("Hva mente vi om nattog").asked_of("2020")
        'Hva mente vi om nattog i 2020?'
        >>> Comparison("høringssvaret om nattog", references=("NTP 2018–2029",)).asked_of("NTP 2018–2029")
        'Hva sies om nattog?'
        """
        if self.references:
            # The texts are those of the document; its name would find where they name themselves.
            return f"Hva sies {'' if self.topic.startswith('om ') else 'om '}{self.topic}?"
        return f"{self.core} {'in' if self.english else 'i'} {side}?"


def compared(question: str) -> Comparison | None:
    """Return what `question` compares, None if it compares no years and no documents.

    >>> compared("Hva er forskjellen på synet på veiprising i 2016 og 2023?")
    Comparison(core='synet på veiprising', years=(2023, 2016), references=(), first=None, last=None, english=False)
    >>> compared("Hvordan har synet på veiprising endret seg?")
    Comparison(core='Hva var synet på veiprising', years=(), references=(), first=None, last=None, english=False)
    """
    plain = _TWO_YEARS_AS_ONE.sub(" ", " ".join(question.split()).rstrip(" ?.!"))
    named = tuple(dict.fromkeys(found.target for found in comparable_references(plain) if found.kind != "§"))
    years = sorted(map(int, years_in(plain)), reverse=True)
    first, last = span_in(plain)
    differs, changes = bool(_DIFFERENCE.search(plain)), bool(_CHANGE.search(plain))
    if differs and len(named) > 1:
        return _of(_without_references(plain), references=named)
    if first is not None and last is not None and first < last and (differs or changes):
        years = sorted({*years, first, last}, reverse=True)
    if len(years) > 1:
        return _of(plain, years=tuple(years))
    if changes and (_HOW_CHANGED.match(plain) or _HAS_CHANGED.match(plain)):
        return _of(plain, first=first, last=last)
    return None


def lacks_topic(question: str) -> bool:
    """Whether `question` sets years against each other without saying of what.

    >>> lacks_topic("Hva er forskjellen på 2020 og 2023?"), lacks_topic("Sammenlign budsjettet i 2020 og 2023")
    (True, False)
    """
    plain = " ".join(question.split()).rstrip(" ?.!")
    compares = _DIFFERENCE.search(plain) and times_in(masked(plain))
    return bool(compares) and not content_words(_core(plain))


def _of(
    plain: str,
    *,
    years: tuple[int, ...] = (),
    references: tuple[str, ...] = (),
    first: int | None = None,
    last: int | None = None,
) -> Comparison | None:
    core = _core(plain)
    if not content_words(core) or max(len(years), len(references)) > MOST_SIDES:
        return None
    return Comparison(core, years, references, first, last, is_english(plain))


def _core(plain: str) -> str:
    for time in reversed(times_in(masked(plain))):
        plain = f"{plain[: time.start].rstrip()} {plain[time.end :].lstrip()}".strip()
    english, nynorsk = is_english(plain), bool(re.match(r"(?:korleis|kva)\b", plain, re.IGNORECASE))
    if found := _HOW_CHANGED.match(plain):
        plain = f"{'What was' if english else 'Kva var' if nynorsk else 'Hva var'} {found['what']}"
    if found := _HAS_CHANGED.match(plain):
        who, what = found["who"] or found["they"], found["what"]
        plain = f"What did {who} think about {what}" if english else f"Hva mente {who} om {what}"
    plain = _ASKS_TO_COMPARE.sub("", plain)
    while (shorter := _LEFT_OVER.sub("", plain)) != plain:
        plain = shorter
    return _LEADING.sub("", plain.strip(" ,:;"))


def _without_references(plain: str) -> str:
    """The question without its references and the words that tie them to it."""
    hidden = masked(plain)
    for found in reversed(list(_REFERENCES.finditer(hidden))):
        plain = f"{plain[: found.start()].rstrip()} {plain[found.end() :].lstrip()}".strip()
    return plain
