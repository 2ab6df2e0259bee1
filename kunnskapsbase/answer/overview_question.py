"""Tells a question that wants an overview of documents from others, and what the overview is to be of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kunnskapsbase.answer.question_parts import masked, times_in
from kunnskapsbase.answer.understanding import Chip, kind_chip, understand
from kunnskapsbase.answer.years import years_in
from kunnskapsbase.language import content_words, references
from kunnskapsbase.search import SearchFilters

_HEARING = r"h(?:ø|oe)y?rings"
_KINDS = (
    ("årsrapport", r"års(?:rapport|melding|beretning)(?:er|ene|ar|ane)|annual reports"),
    ("høringssvar", rf"{_HEARING}svar(?:ene|a)?|(?:consultation )?responses"),
    ("høringsuttalelse", rf"{_HEARING}(?:uttalelse(?:r|ne)|fråsegn(?:er|ene))"),
    ("høringsnotat", rf"{_HEARING}(?:notat|brev)(?:er|ene|a)?"),
    ("innspill", r"innsp(?:ill|el)(?:ene|a)?"),
    ("uttalelse", r"(?:uttalelse(?:r|ne)|fråsegn(?:er|ene)|statements)"),
    ("posisjonsnotat", r"posisjons(?:notat|papir)(?:er|ene|a)?|position papers"),
    ("NOU", r"NOU-?(?:er|ene|ar|ane)"),
    ("Meld. St.", r"(?:stortings)?melding(?:er|ene|ar|ane)"),
    ("Prop.", r"proposisjon(?:er|ene|ar|ane)"),
    ("vedtak", r"vedtak(?:ene|a)?|protokoll(?:er|ene|ar|ane)|referat(?:er|ene|a)?"),
)
_ANY_KIND = "|".join(words for _, words in _KINDS)
_DOCUMENTS = rf"(?:dokument(?:er|ene|a|)|tekst(?:er|ene|ar|ane)|kilder|kjelder|documents|texts|{_ANY_KIND})"
_MENTION = (
    r"(?:omtaler|omtalar|omhandler|omhandlar|nevner|nemner|handler om|handlar om|tar opp|tek opp|tar for seg|"
    r"gjelder|gjeld|drøfter|drøftar|skriver om|skriv om|(?:sier|seier) (?:noe |noko )?om|dreier seg om|"
    r"dreiar seg om|berører|vedrører|mention|discuss|(?:are|is) about|deal with|say (?:something |anything )?about)"
)
_ALL = r"(?:alle?|alt|samtlige|de|dei|de ulike|dei ulike|våre|all|all the|the|our)"
_OVERVIEW = r"(?:samla |samlet |full |kort |short )?(?:oversikt|oversyn|tabell|liste|overview|table|list)"
_ASKING = (
    r"(?:(?:kan|kunne|vil|can|could) (?:du|dere|de|you) |please )?"
    r"(?:(?:gi|gje|lag|lage|vis|vise|sett opp|finn|give|make|show)\s+(?:(?:meg|oss|me|us)\s+)?)?"
    r"(?:(?:jeg|eg) (?:trenger|treng|vil ha|ønsker|ønskjer) )?(?:en |ei |ein |et |eit |an? )?"
)
_SAID = (
    r"(?:alt\s+)?(?:hva|kva|det|what|everything)\s+(?:som\s+)?(?:\w+\s+){0,2}?(?:har|er|blir|have|has)?\s*"
    r"(?:ment|meint|sagt|skrevet|skrive|uttalt|vedtatt|vedteke|said|written|mener|meiner|sier|seier)\s+(?:om|about|on)"
)
_SHAPES = (
    # "Hvilke dokumenter omtaler …?"
    rf"(?:hvilke|kva(?: for)?|which|what)\s+(?:av\s+)?(?:\w+\s+)?(?P<documents>{_DOCUMENTS})\s+"
    rf"(?:er det\s+)?(?:som\s+|that\s+)?{_MENTION}",
    # "I hvilke dokumenter omtales …?"
    rf"i\s+(?:hvilke|kva(?: for)?)\s+(?P<documents>{_DOCUMENTS})\s+"
    r"(?:omtales|nevnes|står det (?:noe |noko )?om|snakkes det om)",
    # "Lag en tabell over alle høringssvar om …"
    rf"{_ASKING}{_OVERVIEW}\s+(?:over|av|om|med|of|on)\s+(?:{_ALL}\s+){{0,2}}(?P<documents>{_DOCUMENTS})\s+"
    rf"(?:(?:som|that)\s+{_MENTION}|om|about|on|til|på)",
    # "Gi meg en oversikt over hva vi har ment om …", "Gi en oversikt over …"
    rf"{_ASKING}{_OVERVIEW}\s+(?:over|av|om|of|on)\s+{_SAID}",
    rf"{_ASKING}{_OVERVIEW}\s+(?:over|of)",
    # "Alle høringssvar om …"
    rf"{_ASKING}(?:list(?: opp)?\s+)?(?:{_ALL}\s+){{1,2}}(?P<documents>{_DOCUMENTS})\s+"
    rf"(?:(?:som|that)\s+{_MENTION}|om|about)",
    # "Hva sier alle årsrapportene om …?"
    rf"(?:hva|kva|what)\s+(?:sier|seier|står (?:det )?i|do)\s+(?:{_ALL}\s+){{1,2}}(?P<documents>{_DOCUMENTS})\s+"
    r"(?:say\s+)?(?:om|about|on)",
)
_PATTERNS = tuple(re.compile(rf"^{shape}\s+(?P<topic>.+)$", re.IGNORECASE) for shape in _SHAPES)
_AFTERTHOUGHT = re.compile(
    r"(?:,|\s+(?:og|and))\s*(?:(?:og|and)\s+)?(?:hva|kva|what|hvordan|korleis)\s+"
    r"(?:(?:de|dei|they|det|som|står|blir)\s+)*(?:sier|seier|mener|meiner|står|skriver|skriv|sagt|say|says|do)\b.*$|"
    r"\s+(?:gjennom (?:årene|åra|tidene)|over tid|i (?:hele )?arkivet|i tabellform|(?:i|som) (?:en )?tabell|"
    r"(?:over|through) the years)(?=\W*$)",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"^(?:(?:syn(?:et)?|holdning(?:en|a|ene)?|standpunkt(?:et|ene)?|mening(?:en|ene)?|arbeid(?:et)?|politikk(?:en)?|sak(?:en|ene)?|"
    r"tema(?:et)?|spørsmål(?:et)?|views?|work)\s+(?:til|på|med|om|for|rundt|on|about)\s+|(?:temaet|saken|the)\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OverviewQuestion:
    """A question for an overview.

    Attributes:
        topic: What the documents are to be about.
        chips: The limits that the question sets.
    """

    topic: str
    chips: tuple[Chip, ...]


def overview_asked(question: str, own_bodies: Sequence[str] = ()) -> OverviewQuestion | None:
    """Return what `question` wants an overview of; None if it does not want one.

    >>> asked = overview_asked("Hvilke dokumenter omtaler Oslofjorden, og hva sier de?")
    >>> asked.topic
    'Oslofjorden'
    >>> asked = overview_asked("Lag en tabell over alle høringssvar om jernbane siden 2018")
    >>> asked.topic, [chip.label for chip in asked.chips]
    ('jernbane', ['Slag: høringssvar', 'År: fra og med 2018'])
    """
    plain = " ".join(question.split()).rstrip(" ?.!")
    match = next((found for pattern in _PATTERNS if (found := pattern.match(plain))), None)
    if match is None:
        return None
    topic = _trimmed(match["topic"])
    if not content_words(topic) and not references(topic):
        return None
    chips = {chip.field: chip for chip in understand(question, own_bodies)}
    kind = _kind(match.groupdict().get("documents") or "")
    chips |= {chip.field: chip for chip in (kind, _years(question)) if chip and chip.field not in chips}
    order = ("kind", "years", "voice")
    return OverviewQuestion(topic, tuple(chips[field] for field in order if field in chips))


def _trimmed(topic: str) -> str:
    """The topic without what comes after it, without years, and without "synet på" before it."""
    topic = _AFTERTHOUGHT.sub("", _AFTERTHOUGHT.sub("", topic))
    for time in reversed(times_in(masked(topic))):
        topic = topic[: time.start] + topic[time.end :]
    return _ABOUT_IT.sub("", " ".join(topic.split())).strip(" ,.;:«»\"'")


def _kind(documents: str) -> Chip | None:
    for kind, words in _KINDS:
        if re.fullmatch(words, documents, re.IGNORECASE):
            return kind_chip(kind)
    return None


def _years(question: str) -> Chip | None:
    years = sorted(int(year) for year in years_in(question))
    if not years:
        return None
    first, last = years[0], years[-1]
    label = f"År: {first}" if first == last else f"År: fra og med {first} til og med {last}"
    return Chip("years", label, SearchFilters(year_from=first, year_to=last))
