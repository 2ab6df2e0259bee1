"""Who stands for what a sentence says: the council, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kunnskapsbase.positions.claims import Claim
from kunnskapsbase.positions.lexicon import ADVERB, NEGATION
from kunnskapsbase.positions.position import Stance, Strength

_BODIES = (
    r"rådet|rådsmøtet|representantskapet|styret|arbeidsutvalget|regionrådet|samarbeidsrådet|sekretariatet|"
    r"høringssvaret|høringsuttalelsen|høyringssvaret|uttalelsen|fråsegna|posisjonsnotatet|innspillet"
)
_FULL = r"(?:\s+interkommunalt\s+politisk\s+råd)?"
_VIEW = (
    r"(?:syn|svar|standpunkt|holdning|haldning|krav|ønske|ynske|mening|meining|vurdering|oppfatning|råd|anbefaling|"
    r"tilråding|støtte|posisjon|hovedkrav|hovudkrav|innspill|innspel|merknad|prioritering|konklusjon)(?:et|en|a|er|ar|ene)?"
)
_PREPOSITION = re.compile(
    r"(?:^|\s)(?:i|av|til|fra|frå|for|hos|på|med|mot|om|blant|ved|etter|mellom|utenfor)\s+(?:hele\s+|heile\s+)?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\benn\s*$", re.IGNORECASE)
"""As in "mer enn vi ønsker"."""
_FRONTED = re.compile(
    r"^(?:$|(?:i|på|for|til|om|etter|ved|med|av|fra|frå|under|når|hvis|dersom|siden|sidan|som|derfor|difor|dette|det|"
    r"slik|her|nå|no|så|likevel|videre|vidare|samtidig|samstundes|dessuten|også|særlig|særleg|prinsipielt|primært|"
    r"subsidiært|men|og|at|imidlertid|endelig|likeledes|først|alternativt|den gang|i stedet|i staden|utover|dermed|"
    r"igjen|like fullt|av denne grunn|blant annet|spesielt|fortsatt|framleis|heller|enda|hva|kva|dette|derimot)\b)",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"(?:,|\bog|\bmen|\bsamt|\beller|\btrass i det)(?:\s+{ADVERB})*\s*$", re.IGNORECASE)
_BREAK = re.compile(r"[,;:]|\s[–-]\s|\b(?:men|at)\b", re.IGNORECASE)
_TAKES_OBJECT = re.compile(
    r"^(?:ber|bed|ba|bad|støtt|oppfordr|oppmod|anbefal|krev|roser|minn)", re.IGNORECASE
)
_RELATIVE = re.compile(rf"\bsom(?:\s+(?:{ADVERB}|{NEGATION}))*\s*$", re.IGNORECASE)
_WISH_WORD = re.compile(
    r"\b(?P<demand>krav|hovedkrav|hovudkrav)\b|\b(?P<wish>prioritering\w*|ønsk\w+|anbefaling\w*|tilråding\w*|innspill|innspel"
    r"|forslag|standpunkt\w*|forventning\w*|hovedpunkt\w*|hovudpunkt\w*)\b",
    re.IGNORECASE,
)
_OURS = r"(?:vårt?|våre|rådets|styrets|representantskapets|(?:rådet|styret)\s+(?:sin|si|sitt|sine)"


REACH = 400
"""Characters before a verb in which its subject is looked for."""


class Subjects:
    """Tells the council's names and organs from those of others.

    Args:
        own_bodies: The council's names.
        has_own_committee: Whether "utvalget" is the council's own.

    Attributes:
        gap: What may stand between the parts of a verb, as a pattern: adverbs, negations, the council itself.
    """

    def __init__(self, own_bodies: Sequence[str], has_own_committee: bool = False) -> None:
        names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in own_bodies) or "(?!)"
        committee = "|utvalget|utvalet" if has_own_committee else ""
        own = (
            rf"(?:vi|me|{_BODIES}{committee}|(?:{names}){_FULL}|(?:{names})s\s+(?:styre|råd|representantskap|"
            rf"arbeidsutvalg|sekretariat))"
        )
        ours = rf"{_OURS}|(?:{names})s{'|utvalgets|utvalets' if has_own_committee else ''})"
        self.own = own
        self.gap = (
            rf"(?:\s+(?:{ADVERB}|{NEGATION}|{own}|verken|hverken|korkje|det|den|dette|disse|desse)\b)"
            r"{0,6}"
        )
        self._ends = re.compile(
            rf"(?<!\w){own}(?:\s+og\s+(?-i:[A-ZÆØÅ])[\w-]+)?\s*,?(?:\s+(?:{ADVERB}|{NEGATION}|som|selv|sjølv))*\s*$",
            re.IGNORECASE,
        )
        self._ours_ends = re.compile(
            rf"(?<!\w){ours}\s+(?:\w+\s+){{0,2}}?{_VIEW}\s*(?:\s+(?:{ADVERB}|{NEGATION}))*\s*$", re.IGNORECASE
        )
        self._inside = re.compile(rf"(?<!\w){own}(?!\w)", re.IGNORECASE)
        self._begins = re.compile(
            rf"^\W*(?:(?:i|for|på|etter|ved|når|siden)\s[^,]*,\s*)?{own}(?!\w)", re.IGNORECASE
        )
        self._ours_view = re.compile(
            rf"\b(?:etter\s+{ours}\s+(?:\w+\s+)?{_VIEW}|{ours}\s+(?:\w+\s+)?{_VIEW}\s+er\b"
            rf"(?=\s+(?:(?:derfor|difor|også|òg|klart|et|eit|fortsatt|framleis)\s+)*(?:at|å|ja|nei)\b)|"
            rf"det\s+er\s+{ours}\s+(?:\w+\s+)?{_VIEW}\s+at\b|slik\s+{own}\s+ser\s+det|"
            rf"(?:har|får)\s+{ours}\s+(?:\w+\s+)?(?:støtte|tilslutning))",
            re.IGNORECASE,
        )
        self._own_will = re.compile(rf"\b(?:vil\s+{own}|{own}\s+vil)\W*$", re.IGNORECASE)
        self._own_heading = re.compile(rf"(?<!\w)(?:{own}|{ours})(?!\w)", re.IGNORECASE)

    def is_own(self, text: str, match: re.Match[str], before: bool | None) -> bool:
        """Whether the council is the subject of the verb at `match`.

        Args:
            text: The sentence.
            match: Of the verb, its adverbs and what it needs.
            before: Whether the verb before it in the sentence is the council's, None if there is none.
        """
        head = text[max(0, match.start() - REACH) : match.start()]
        ended = self._ends.search(head)
        if ended:
            return self._is_head(head[: ended.start()])
        if self._ours_ends.search(head):
            return True
        if _RELATIVE.search(head):
            return False
        gaps = " ".join(filter(None, (match["before"], match["gap"], match["after"])))
        inside = self._inside.search(gaps)
        if inside and self._is_subject(head, match, inside.group(), gaps):
            return True
        if _JOINED.search(head):
            return bool(before) if before is not None else bool(self._begins.match(text))
        return False

    def may_be_own(self, text: str) -> bool:
        """Whether the council is named in `text` at all; sooner asked than who is the subject of what."""
        return bool(self._own_heading.search(text))

    def own_view(self, text: str) -> re.Match[str] | None:
        """Return where `text` names the council's view as such: "etter vårt syn", "vårt krav er"."""
        return self._ours_view.search(text)

    def names_own(self, text: str) -> bool:
        """Whether the council is the subject or object of something in `text`."""
        return bool(self._inside.search(text))

    def own_wish(self, heading: str) -> Claim | None:
        """Return what a heading without a verb says of the list below it: "Våre krav", "Krav til staten"."""
        if self._own_will.search(heading):
            return Claim(Stance.WANTS, Strength.RECOMMENDS, 0, len(heading), is_intent=True)
        word = _WISH_WORD.search(heading)
        if word is None or not (self._own_heading.search(heading) or word["demand"]):
            return None
        strength = Strength.DEMANDS if word["demand"] else Strength.RECOMMENDS
        return Claim(Stance.WANTS, strength, word.start(), word.end())

    def _is_head(self, before: str) -> bool:
        """Whether an own name that ends a noun phrase is what the phrase is about: not "medlemmer av styret"."""
        if _COMPARED.search(before):
            return False
        if not _PREPOSITION.search(before):
            return True
        phrase = _BREAK.split(before)[-1]
        # "Styret i Fjordregionen" is the council; "kommunene i Fjordregionen" are not.
        return bool(self._inside.search(phrase))

    def _is_subject(self, head: str, match: re.Match[str], own: str, gaps: str) -> bool:
        if own.lower() in ("vi", "me") or re.search(rf"{NEGATION}\s*$", gaps):
            return True
        if not _TAKES_OBJECT.match(match.group()):
            return True
        clause = _BREAK.split(head)[-1].strip()
        return bool(_FRONTED.match(clause))
