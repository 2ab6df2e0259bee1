"""What one sentence says somebody stands for, and whether that is the council."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.content import content_stance, counted_denials, turned, wants_something
from kunnskapsbase.positions.impersonal import impersonal_claims, wants_something_impersonally
from kunnskapsbase.positions.lexicon import AUXILIARY, NEGATION
from kunnskapsbase.positions.position import Stance, Strength
from kunnskapsbase.positions.subjects import REACH, Subjects
from kunnskapsbase.positions.verb import Verb
from kunnskapsbase.positions.verbs_for_and_against import FOR_AND_AGAINST
from kunnskapsbase.positions.verbs_of_wishing import OF_WISHING

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|„[^“]*“")
_HALF_QUOTED = re.compile(r"^[^«»]*»|«[^«»]*$")
"""What a sentence has of a quotation that begins before it or ends behind it."""
_ASIDE = re.compile(r"\([^()]*\)")
_NEGATED = re.compile(rf"\b(?:{NEGATION}|verken|hverken|korkje)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!\s*[–-]\s*\d)")
_RESERVED = re.compile(
    r"\b(?:forutsetter|føreset\w*|forutsatt|forutsetning\w*|vilkår\w*|med (?:(?:ett|et|eit|noen|nokre|visse) )?unntak|"
    r"unntatt|unnateke|bortsett (?:fra|frå)|forbehold\w*|atterhald\w*|så lenge|så lengje|såfremt|så sant|"
    r"med tillegg|først når|fyrst når|bare hvis|berre om|gitt at|under premiss|betinget|tilleggskrav)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r",\s*(?:men|om enn)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:dersom|hvis|om ikke)\b", re.IGNORECASE)
_DENIED_OBJECT = rf"\s+[\w-]+(?:et|en|a|ene|ane|ing|er|ar)\s+{NEGATION}\b"
"""As in "støtter forslaget ikke"."""
_NOBODY = re.compile(r"(?:er|var)\b", re.IGNORECASE)
_IT = re.compile(r"\bdet\s+$", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:verken|hverken|korkje)\b", re.IGNORECASE)


LONGEST = 4000
"""Characters; what is longer is no sentence, and nothing is to be said of it."""


class SentenceReader:
    """Reads sentences of the documents of one council.

    Args:
        own_bodies: The council's names.
        has_own_committee: Whether "utvalget" is one of the council's own, not one whose report is answered.

    Example:
        >>> reader = SentenceReader(["Fjordregionen"])
        >>> [(str(claim.stance), str(claim.strength)) for claim in reader.read("Fjordregionen går imot avgiften.")]
        [('går imot', 'mener')]
        >>> reader.read("Kommunene mener at avgiften er for høy.")
        ()
    """

    def __init__(self, own_bodies: Sequence[str], has_own_committee: bool = False) -> None:
        self._subjects = Subjects(own_bodies, has_own_committee)
        self._patterns = [
            (verb, _pattern(verb, self._subjects.gap)) for verb in (*FOR_AND_AGAINST, *OF_WISHING)
        ]

    def read(self, sentence: str, is_own_response: bool = False) -> tuple[Claim, ...]:
        """Return what `sentence` says the council stands for, in order; nothing if it says nothing of the kind.

        Args:
            sentence: One sentence.
            is_own_response: Whether it stands in a text whose whole purpose is to say what the council thinks, so
                that "det er avgjørende at" and "bør" need not name it.
        """
        if not self._may_claim(masked(sentence), is_own_response):
            return ()
        return tuple(claim for claim in self.stands(sentence, is_own_response) if claim.is_own)

    def stands(self, sentence: str, is_own_response: bool = False) -> tuple[Claim, ...]:
        """Return what `sentence` says anybody stands for; see `read`."""
        text = masked(sentence)
        if text.rstrip().endswith("?") or len(text) > LONGEST:
            return ()
        found = sorted(self._verbs(text), key=lambda claim: claim.start)
        claims = _without_overlaps(found)
        if _NEITHER.search(text) and any(claim.stance is Stance.NO_STAND for claim in claims):
            claims = [claim for claim in claims if claim.stance is Stance.NO_STAND]
        if not claims or not claims[0].is_own:
            claims += impersonal_claims(text, claims, self._subjects, is_own_response)
        return tuple(claims)

    def _may_claim(self, text: str, is_own_response: bool) -> bool:
        """Whether there can be a claim of the council's in `text`; most sentences are done with by this."""
        return self._subjects.may_be_own(text) or (is_own_response and wants_something_impersonally(text))

    def _verbs(self, text: str) -> Iterator[Claim]:
        owner_before: bool | None = None
        matches = [(match, verb) for verb, pattern in self._patterns for match in pattern.finditer(text)]
        # Of two readings from one place the one listed first holds.
        matches.sort(key=lambda pair: pair[0].start())
        for match, verb in matches:
            if _NOBODY.match(match.group()) and self._is_about_nobody(text, match):
                # "Det er positivt at": nobody is named who says so.
                continue
            if verb.needs_denial and not _NEGATED.search(match.group()):
                continue
            if verb.needs_wish and not wants_something(text[match.end() :]):
                continue
            is_own = self._subjects.is_own(text, match, owner_before)
            owner_before = is_own
            yield _claim(text, match, verb, is_own)

    def _is_about_nobody(self, text: str, match: re.Match[str]) -> bool:
        """Whether the subject of "er" is only "det", and not the council behind it: "det er vi enige i"."""
        gap = match["gap"]
        return gap.strip() == "det" or bool(
            _IT.search(text[max(0, match.start() - REACH) : match.start()])
            and not self._subjects.names_own(gap)
        )

    def leads_in(self, heading: str) -> Claim | None:
        """Return what a heading says of the items of the list below it, None if nothing.

        One that only says that there are wishes ("Dette vil Fjordregionen") is an intent; the items tell the rest.
        """
        claims = self.read(heading.rstrip(" .:") + " dette")
        return claims[-1] if claims else self._subjects.own_wish(heading)


def masked(sentence: str) -> str:
    """Return `sentence` with what stands in quotation marks or brackets made the same number of other characters.

    >>> masked("Rådet (33) mener «ja».")
    'Rådet      mener ŋŋŋŋ.'
    """
    text = _HALF_QUOTED.sub(lambda match: "ŋ" * len(match.group()), sentence)
    text = _QUOTED.sub(lambda match: "ŋ" * len(match.group()), text)
    return _ASIDE.sub(lambda match: " " * len(match.group()), text)


def main_claim(claims: Sequence[Claim]) -> Claim:
    """Return what a sentence with these claims says as a whole.

    What holds goes before what is told of the past. Support that presupposes something has a reservation, and a
    demand beside another claim makes all of it firmer.
    """
    holding = [claim for claim in claims if not claim.is_past] or list(claims)
    first = holding[0]
    strengths = [claim.strength for claim in holding]
    strength = first.strength
    for firm in (Strength.PRESUPPOSES, Strength.DEMANDS):
        if firm in strengths:
            strength = firm
    is_reserved = first.stance is Stance.SUPPORTS and Strength.PRESUPPOSES in strengths
    stance = Stance.SUPPORTS_CONDITIONALLY if is_reserved else first.stance
    return replace(first, stance=stance, strength=strength)


def _pattern(verb: Verb, gap: str) -> re.Pattern[str]:
    spaced = verb.other.replace(" ", r"\s+")
    return re.compile(
        rf"\b(?:(?P<present>{verb.present})|(?P<past>{verb.past})|(?P<auxiliary>{AUXILIARY})(?P<before>{gap})\s+"
        rf"(?:{spaced}))\b(?P<gap>{gap})(?P<tail>{verb.tail})(?P<after>{gap}(?:{_DENIED_OBJECT})?)(?!\w)",
        re.IGNORECASE,
    )


def _claim(text: str, match: re.Match[str], verb: Verb, is_own: bool) -> Claim:
    gaps = " ".join(filter(None, (match["before"], match["gap"], match["after"])))
    is_denied = bool(_NEGATED.search(gaps)) and not verb.needs_denial
    rest = text[match.end() :]
    stance = content_stance(rest) if verb.reads_on else verb.stance
    if is_denied:
        stance = turned(stance)
    if verb.strength is Strength.PRESUPPOSES and re.search(
        r"\bstøtte\s*$", text[: match.start()], re.IGNORECASE
    ):
        stance = Stance.SUPPORTS_CONDITIONALLY
    if stance is Stance.SUPPORTS and _is_reserved(text, match):
        stance = Stance.SUPPORTS_CONDITIONALLY
    is_past = match["past"] is not None or bool(
        re.match(r"(?:ville|kunne|hadde|valgte|vedtok)", match.group(), re.I)
    )
    is_past = is_past or bool(re.search(r"\btidleg?are\b|\btidligere\b", gaps))
    year = _YEAR.search(text)
    return Claim(
        stance=stance,
        strength=verb.strength,
        start=match.start(),
        end=match.start("object") if "object" in match.re.groupindex else match.end(),
        is_own=is_own,
        is_past=is_past,
        year=int(year.group()) if year and is_past else None,
        denials=counted_denials(rest) if verb.reads_on else 0,
        is_intent=bool(re.match(r"\s+å\b", rest))
        and verb.stance is Stance.WANTS
        and not match.group().endswith("om"),
    )


def _is_reserved(text: str, match: re.Match[str]) -> bool:
    if _RESERVED.search(text) or _BUT.search(text, match.end()):
        return True
    condition = _IF.search(text)
    if condition is None:
        return False
    # "støtter at kommunene kan si nei dersom de vil": what is supported has the condition.
    within = text[match.end() : condition.start()]
    return not re.match(r"\s+at\b", within) or "," in within


def _without_overlaps(claims: Sequence[Claim]) -> list[Claim]:
    kept: list[Claim] = []
    for claim in claims:
        if not kept or claim.start >= kept[-1].end:
            kept.append(claim)
    return kept
