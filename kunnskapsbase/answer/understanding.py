"""What a question says about where its answer stands: kind of document, years, whose voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kunnskapsbase.answer.years import span_in
from kunnskapsbase.language import without_references
from kunnskapsbase.search import SearchFilters

_HEARING = r"h(?:ø|oe)y?rings"
_KINDS = (
    ("årsrapport", r"års(?:rapporten|rapportene|rapportane|meldingen|meldinga|beretningen)"),
    ("høringssvar", rf"{_HEARING}svar(?:et|ene|a)"),
    ("høringsuttalelse", rf"{_HEARING}(?:uttalelsen|fråsegna|uttalelsene)"),
    ("høringsnotat", rf"{_HEARING}(?:notatet|brevet)"),
    ("posisjonsnotat", r"posisjons(?:notatet|papiret|dokumentet)"),
    ("NOU", r"NOU-(?:en|a)|utredningen"),
    ("Meld. St.", r"(?:stortings)?meldingen|stortingsmeldinga"),
    ("Prop.", r"proposisjonen"),
    ("vedtak", r"(?:møte)?protokollen"),
)
_IN = r"\b(?:i|ifølge|følge|etter|ut (?:fra|frå))\s+(?:(?:den|det|dei?|vårt?|våre|siste|nye|\w+s)\s+){0,2}"
_KIND_PATTERNS = tuple((kind, re.compile(rf"{_IN}(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)

_STAND = (
    "mener|meiner|mente|meinte|støtter|støttar|støttet|støtta|krever|krev|krevde|ønsker|ønskjer|ønsket|foreslår|"
    "foreslo|anbefaler|anbefalte|ber|bad|ba|går|gikk|gjekk|sier|seier|sa|uttalte|synes|syns"
)
_TAKEN = r"(?:ment|meint|støttet|støtta|krevd|ønsket|foreslått|anbefalt|uttalt|sagt|gått)"
_VIEW = r"(?:standpunkt|syn|holdning|haldning|posisjon|mening|meining|krav|ønske|prioritering)\w*"
_OURS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:vårt?|våre|rådets)\s+(?:\w+\s+)?{_VIEW}",
        rf"\b{_VIEW}\s+(?:vårt?|våre)\b",
        r"\b(?:er|var|går|gikk|gjekk)\s+vi\s+(?:\w+\s+)?(?:inn\s+)?(?:for|mot|imot|enige?|uenige?|samde|usamde)\b",
        r"\b(?:our|the council's)\s+(?:\w+\s+)?(?:position|view|stance|opinion)",
        r"\b(?:do|did|does)\s+(?:we|the council)\s+(?:think|want|support|oppose|recommend|propose|demand|say)\b",
    )
)
_OTHERS = (
    r"(?:\w*departementet|\w*direktoratet|\w*utvalget|\w*utvalet|regjeringen|regjeringa|stortinget|"
    r"flertallet|fleirtalet|mindretallet|mindretalet)"
)


SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Chip:
    """One limit that the question itself sets, shown so that it can be taken away.

    Attributes:
        field: The attribute of `SearchFilters` that it sets; ``years`` for ``year_from`` and ``year_to``, and
            `SPELLING` for words that are searched for in another spelling than they were typed in.
        label: What is shown, in Norwegian.
        filters: The limit alone.
    """

    field: str
    label: str
    filters: SearchFilters


def spelling_chips(mendings: Sequence[tuple[str, str]]) -> tuple[Chip, ...]:
    """Return what takes back the spelling that words were mended to, nothing where none was."""
    meant = ", ".join(meant for _, meant in mendings)
    return (Chip(SPELLING, f"Skrivemåte: {meant}", SearchFilters()),) if mendings else ()


def understand(question: str, own_bodies: Sequence[str] = ()) -> tuple[Chip, ...]:
    """Return the limits that `question` sets.

    Only what is said outright counts: "i årsrapporten", "før 2020", "hva mener vi". A kind that is asked
    about ("hvor mange høringssvar") limits nothing.

    >>> [chip.label for chip in understand("Hva mente vi om veiprising før 2020?")]
    ['År: til og med 2019', 'Avsender: rådet selv']
    """
    plain = without_references(question)
    chips = (_kind(plain), _years(plain), _voice(plain, own_bodies))
    return tuple(chip for chip in chips if chip is not None)


def kind_chip(kind: str) -> Chip:
    """Return the limit to one kind of document."""
    return Chip("kind", f"Slag: {kind}", SearchFilters(kind=kind))


def limited(filters: SearchFilters, chips: Iterable[Chip]) -> SearchFilters:
    """Return `filters` with the limits of `chips` where the person has set none."""
    given = filters
    for chip in chips:
        for name in ("kind", "year_from", "year_to", "voice"):
            value = getattr(chip.filters, name)
            if value is not None and getattr(filters, name) is None:
                given = replace(given, **{name: value})
    return given


def _kind(question: str) -> Chip | None:
    for kind, pattern in _KIND_PATTERNS:
        if pattern.search(question):
            return kind_chip(kind)
    return None


def _years(question: str) -> Chip | None:
    first, last = span_in(question)
    if first is None and last is None:
        return None
    parts = (
        f"fra og med {first}" if first is not None else "",
        f"til og med {last}" if last is not None else "",
    )
    label = " ".join(part for part in parts if part)
    return Chip("years", f"År: {label}", SearchFilters(year_from=first, year_to=last))


def _voice(question: str, own_bodies: Sequence[str]) -> Chip | None:
    others = _takes_a_stand(question, _OTHERS)
    names = "|".join(re.escape(name) for name in own_bodies)
    own = _takes_a_stand(question, rf"(?:vi|oss|rådet|styret|sekretariatet{'|' + names if names else ''})")
    if others or not (own or any(pattern.search(question) for pattern in _OURS)):
        return None
    return Chip("voice", "Avsender: rådet selv", SearchFilters(voice="own"))


def _takes_a_stand(question: str, who: str) -> bool:
    """Whether somebody's view is asked for: "mener vi", "vi har ment", "rådets syn", "synet til rådet"."""
    shapes = (
        rf"\b(?:{_STAND})\s+{who}\b",
        rf"\b{who}\s+(?:{_STAND})\b",
        rf"\b(?:har\s+{who}|{who}\s+har)\s+(?:ikke\s+|ikkje\s+)?{_TAKEN}\b",
        rf"\b{who}\s+(?:endret|endra|skiftet|skifta)\s+{_VIEW}",
        rf"\b{who}(?:s|\s+sitt?)?\s+{_VIEW}",
        rf"\b{_VIEW}\s+(?:til|hos|åt)\s+{who}\b",
        rf"\b{who}\s+for eller (?:i)?mot\b",
    )
    return any(re.search(shape, question, re.IGNORECASE) for shape in shapes)
