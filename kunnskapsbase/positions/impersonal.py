"""What an own response says without naming the council: "det er avgjørende at", "bør prioriteres"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.content import content_stance, obligation
from kunnskapsbase.positions.lexicon import ADVERB, BAD, GOOD, NEED, NEGATION
from kunnskapsbase.positions.position import Stance, Strength
from kunnskapsbase.positions.subjects import Subjects

_JUDGED = re.compile(
    r"\bdet\s+hast(?:er|ar)\s+(?:med\s+)?(?:at|å)\b"
    r"|\b(?:det\s+(?:er|blir|vert|vil\s+være|vil\s+vere)|(?:er|blir)\s+det)\s+"
    rf"(?:(?:{ADVERB}|{NEGATION}|et|eit|en|ein|stort|sterkt|stor|akutt|økt|økende)\s+){{0,3}}"
    rf"(?:{NEED}|{GOOD}|{BAD}|forsvarlig|akseptabelt|godt\s+nok)"
    r"(?:\s+[\w-]+){0,5}?,?\s+(?:at|å|om|for|med)\b"
    rf"|\b(?:{NEED}|{GOOD}|{BAD})\s+(?:er|blir|vert)\s+det\s+(?:(?:{ADVERB}|{NEGATION})\s+){{0,2}}(?:at|å|om)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    rf"\b(?:er|blir|vert)\s+(?:{ADVERB}\s+)*(?:{NEGATION}\s+(?:{ADVERB}\s+)*(?P<not>akseptab\w+|forsvarlig|godt\s+nok|"
    r"tilstrekkelig|riktig|ønskelig|forsvarleg|tilstrekkeleg)|(?P<bad>uakseptab\w+|uforsvarlig\w*|uaktuelt|uheldig|"
    r"urimelig|urimeleg|beklagelig|kritikkverdig|utilstrekkelig|uforståelig))\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\b(?:(?P<wants>bes|anbefales|tilrås|tilrådes|ønskes|etterlyses|forventes|tilrår)|(?P<supports>støttes)|"
    r"(?P<opposes>frarådes|avvises)|(?P<presupposes>forutsettes|føresetjast))\b"
    rf"(?P<gap>(?:\s+(?:{ADVERB}|{NEGATION})\b){{0,3}})",
    re.IGNORECASE,
)
_OBLIGED = re.compile(
    r"\b(må|lyt|bør|burde|kan\s+(?:ikke|ikkje)\s+(?:lenger\s+|\w+\s+)?(?:godtas|aksepteres|godtakast|pålegges|påleggjast|"
    r"belastes|overlates|skyve|skyves|vente|fortsette|gå\s+ut\s+over|gå\s+på\s+bekostning))\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:når|hvis|dersom|fordi|at|hvor|kor|ettersom|siden|sidan|mens|medan|da|då|hva|kva|om|der|hvordan|korleis|"
    r"hvilke[nt]?|jo)\b|\bsom(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\s+(?:\w+\s+)?(?:være|vere)\s+(?:en|ein|et|eit)\s+(?:forutsetning|føresetnad|vilkår)\b", re.IGNORECASE
)
_NO_DEMAND = re.compile(
    r"\b(?:i\s+dag|til\s+nå|hittil)\b|\bmå\s+(?:antas|sies|ha\s+\w+t|regnes|innrømmes|nevnes|nemnast)\b|"
    r"\b(?:ingen|ingen\s+andre)\s+(?:\w+\s+){0,3}må\b|\b(?:må|bør)\s+(?:vi|me|man|en|jeg|dere|de|du)\b",
    re.IGNORECASE,
)
_BURDEN = re.compile(
    r"\bmå\s+(?:\w+\s+)?(?:vente|regne|rekne|kjøre|køyre|betale|reise|bytte|dra|snu|bruke|leve|gå\s+over)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:staten|stat|regjering\w*|stortinget|\w*departement\w*|\w*direktorat\w*|fylke\w*|kommun\w*|utbygger\w*|"
    r"myndighet\w*|styresmakt\w*|selskap\w*|næring\w*)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:ifølge|i\s+følge|etter\s+\w+s\s+(?:syn|vurdering|mening|oppfatning)|loven|forskriften|lova|regelverket)\b",
    re.IGNORECASE,
)
_OTHER_SAYS = re.compile(
    r"\b(?:mener|meiner|mente|skriver|skriv|hevder|sier|seier|foreslår|føreslår|varsler|uttaler|viser|opplyser|"
    r"melder|spør|krever|ønsker|peker|anbefaler|tilrår|vurderer|konkluderer|legger\s+til\s+grunn)\b"
    r"(?:\s+[\w-]+){0,3}?\s+(?:at|om|på)\b|\bvil\s+at\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:,|;)\s*men\b", re.IGNORECASE)
_VIEW_STRENGTHS = (
    (r"\b(?:innspill|innspel|råd|anbefaling|tilråding|ønske|ynske)", Strength.RECOMMENDS),
    (r"\bstøtte", Strength.PRESUPPOSES),
    (r"krav", Strength.DEMANDS),
)
_PASSIVE_MEANING = {
    "wants": (Stance.WANTS, Strength.RECOMMENDS),
    "supports": (Stance.SUPPORTS, Strength.THINKS),
    "opposes": (Stance.OPPOSES, Strength.THINKS),
    "presupposes": (Stance.WANTS, Strength.PRESUPPOSES),
}


def wants_something_impersonally(text: str) -> bool:
    """Whether `text` has words of wanting or judging that need no subject."""
    return any(pattern.search(text) for pattern in (_OBLIGED, _JUDGED, _VERDICT, _PASSIVE))


def impersonal_claims(
    text: str, others: Sequence[Claim], subjects: Subjects, is_own_response: bool
) -> list[Claim]:
    """Return what `text` wants or judges without saying who does.

    Args:
        text: A sentence, what is quoted in it masked.
        others: What named others are said in it to stand for.
        subjects: Who is the council.
        is_own_response: Whether the text says what the council thinks; elsewhere it must be called its view.
    """
    view = subjects.own_view(text)
    if view is not None:
        return [_of_view(text, view)]
    if not is_own_response or _TOLD.search(text):
        return []
    begins = _after_others(text, others)
    found = (
        _judged(text, begins)
        or _verdict(text, begins)
        or _passive(text, begins)
        or _obliged(text, begins, subjects)
    )
    return [found] if found else []


def _of_view(text: str, view: re.Match[str]) -> Claim:
    rest = text[view.end() :]
    said = view.group().lower()
    strength = next((firm for words, firm in _VIEW_STRENGTHS if re.search(words, said)), Strength.THINKS)
    if re.match(r"(?:har|får)\b", said):
        return Claim(Stance.SUPPORTS, Strength.THINKS, view.start(), view.end())
    stance = content_stance(rest)
    if re.match(r"\W*(?:et\s+klart\s+|eit\s+klart\s+|klart\s+)?ja\b", rest, re.IGNORECASE):
        stance = Stance.SUPPORTS
    elif re.match(r"\W*(?:et\s+klart\s+|eit\s+klart\s+|klart\s+)?nei\b", rest, re.IGNORECASE):
        stance = Stance.OPPOSES
    return Claim(stance, strength, view.start(), view.end())


def _after_others(text: str, others: Sequence[Claim]) -> int:
    """Where what somebody else is said to stand for ends; all of the sentence is theirs unless it turns."""
    ends = [claim.end for claim in others if not claim.is_own]
    said = _OTHER_SAYS.search(text)
    if said:
        ends.append(said.end())
    if not ends:
        return 0
    turn = _TURN.search(text, min(ends))
    return turn.end() if turn else len(text)


def _judged(text: str, begins: int) -> Claim | None:
    judged = _JUDGED.search(text, begins)
    if judged is None or _is_subordinate(text, begins, judged.start()):
        return None
    said = judged.group()
    is_firm = re.search(
        r"\b(?:avgjørende|avgjerande|uakseptabel\w*|uaktuelt|tvingende|et krav|eit krav)\b",
        said,
        re.IGNORECASE,
    )
    is_condition = re.search(r"\b(?:forutsetning|føresetnad)\b", said, re.IGNORECASE)
    strength = Strength.DEMANDS if is_firm else Strength.PRESUPPOSES if is_condition else Strength.THINKS
    return Claim(content_stance(said), strength, judged.start(), judged.end())


def _verdict(text: str, begins: int) -> Claim | None:
    """What is called unacceptable or not good enough."""
    verdict = _VERDICT.search(text, begins)
    if verdict is None or _is_subordinate(text, begins, verdict.start()):
        return None
    is_firm = "aksept" in verdict.group().lower() or "uaktuel" in verdict.group().lower()
    strength = Strength.DEMANDS if is_firm else Strength.THINKS
    return Claim(Stance.OPPOSES, strength, verdict.start(), verdict.end())


def _passive(text: str, begins: int) -> Claim | None:
    passive = _PASSIVE.search(text, begins)
    if passive is None or re.search(r"\bav\s+(?!at\b)\w+", text[passive.end() : passive.end() + 40]):
        return None
    stance, strength = next(meaning for name, meaning in _PASSIVE_MEANING.items() if passive[name])
    if re.search(rf"\b{NEGATION}\b", passive["gap"], re.IGNORECASE):
        stance = Stance.OPPOSES
    elif stance is Stance.SUPPORTS and _TURN.search(text, passive.end()):
        stance = Stance.SUPPORTS_CONDITIONALLY
    return Claim(stance, strength, passive.start(), passive.end())


def _obliged(text: str, begins: int, subjects: Subjects) -> Claim | None:
    for found in _OBLIGED.finditer(text, begins):
        clause = re.split(r"[,;:–]|\bmen\b", text[begins : found.start()])[-1]
        after = text[found.end() : found.end() + 30]
        if _is_subordinate(text, begins, found.start()) or _NO_DEMAND.search(text):
            continue
        if _BURDEN.match(text, found.start()) and not _AUTHORITY.search(text, begins, found.start()):
            # "Reisende må regne med lengre tid" tells how it is; "staten må betale" wants something.
            continue
        if subjects.names_own(clause) or re.match(rf"\s+{subjects.own}(?!\w)", after, re.IGNORECASE):
            continue
        stance = obligation(text[max(begins, found.start() - 40) :])
        modal = found[1].lower()
        strength = Strength.RECOMMENDS if modal in ("bør", "burde") else Strength.DEMANDS
        if _CONDITION.match(text, found.end()):
            strength = Strength.PRESUPPOSES
        wanted = stance[1] if stance else Stance.WANTS
        is_denied = wanted is Stance.OPPOSES and bool(
            re.search(rf"\b{NEGATION}\b", text[found.end() :], re.I)
        )
        return Claim(wanted, strength, found.start(), found.end(), denials=int(is_denied))
    return None


def _is_subordinate(text: str, begins: int, at: int) -> bool:
    clause = re.split(r"[,;:–]|\bmen\b", text[begins:at])[-1]
    return bool(_SUBORDINATE.search(clause))
