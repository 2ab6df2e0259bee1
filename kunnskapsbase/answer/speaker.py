"""Whether a text tells what somebody named in a question says, and not only names them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kunnskapsbase.answer.holder import SAYS, who_is_asked
from kunnskapsbase.language import content_words

_BODY = re.compile(
    r"(?:direktoratet?|departementet?|tilsynet?|regjeringa?|regjeringen|ministeren|foreningen|foreninga|forbundet|"
    r"forbund|organisasjonen|partiet|fylkeskommunen?|kommunen?|statsforvalteren|statsforvaltaren|selskapet|etaten|"
    r"ombudet|instituttet|stortinget|tinget|verket|vesenet)$"
)
"""How the names of those end who may say something, where they are not written with a capital letter."""
_GENERAL = frozenset("kommune kommunen fylkeskommune fylkeskommunen departementet direktoratet".split())
_SHORTEST = 4
"""Letters of a name that are compared, its ending left out."""
_OF_THEIRS = (
    "syn|meining|mening|standpunkt|krav|forslag|framlegg|svar|høringssvar|høyringssvar|uttalelse|fråsegn|"
    "anbefaling|tilråding|vurdering|holdning|haldning"
)
_ADVERBIAL = (
    "i|på|da|då|nå|no|som|for|etter|derfor|difor|ifølge|ifølgje|samtidig|samstundes|videre|vidare|også|her|dette|det|"
    "likevel|dessuten|under|med|ved|fra|frå|til|om|når|hvis|dersom|både|sist|først|siden|sidan"
)
_BETWEEN = "også|derfor|difor|likevel|at|nå|no|den|det|dei|de"
_NOT_BEFORE = re.compile(
    r"(?:til|av|for|med|om|mot|imot|hos|ved|ber|ba|bad|overfor|blant|og at)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose view is asked for: how a reader is told of them, and the words of the name, lower case."""

    shown: str
    names: tuple[str, ...]

    def says(self, sentence: str, context: str, author: str) -> bool:
        """Whether a sentence tells what the speaker says.

        Args:
            sentence: The sentence.
            context: What stands around it: headings, and the sentence before it.
            author: Who wrote the document, if that is somebody else than the archive's owner; else nothing.
        """
        key = max(self.names, key=_weight)
        others = [name for name in self.names if name != key]
        around = f"{context}\n{sentence}\n{author}".lower()
        if not all(_beginning(name) in around for name in others if name not in _GENERAL):
            return False
        if _beginning(key) in author.lower():
            return True
        return self._is_subject(key, sentence)

    @staticmethod
    def _is_subject(key: str, sentence: str) -> bool:
        name = rf"\b{re.escape(_beginning(key))}[\w-]*"
        # Statnett (eksempel) i Oslo mener …; but not: i brevet til Statnett mener vi …
        first = (
            rf"(?<![\w-])(?P<before>[\w-]+\W+)?{name}(?:\s+\([^)]*\))?(?:\s+[\w-]+){{0,4}}?\s+(?:{SAYS})\b"
        )
        found = re.search(first, sentence, re.IGNORECASE)
        if found and not _NOT_BEFORE.match(found["before"] or ""):
            return True
        return any(
            re.search(pattern, sentence, re.IGNORECASE)
            for pattern in (
                # «…», mener Statnett; derfor krever også Statnett
                rf"(?:[,»”\"]\s*|^\W*(?:{_ADVERBIAL})\b[^.,]*?\s)(?:{SAYS})\s+(?:(?:{_BETWEEN})\s+)?{name}",
                # Statnetts syn, Statnett sitt forslag
                rf"{name}(?:\s+sitt|\s+sin|\s+si)?\s+(?:{_OF_THEIRS})(?:a|en|er|et|ene|ane)?\b",
                # forslaget fra Statnett, ifølge Statnett
                rf"(?:\b(?:{_OF_THEIRS})\w*\s+(?:fra|frå|til|hos)|\b(?:ifølge|ifølgje|i følge))\s+{name}",
            )
        )


def speaker_in(question: str) -> Speaker | None:
    """Return whose view a question asks for by name, None where it names nobody who could be told from others.

    >>> speaker_in("Hva mener Statnett om nettet?").names
    ('statnett',)
    >>> speaker_in("Hva mener de ansatte om nettet?") is None, speaker_in("Hva mener vi om nettet?") is None
    (True, True)
    """
    asked = who_is_asked(question)
    if not asked:
        return None
    names = tuple(
        word.lower()
        for word in re.findall(r"[\w-]+", asked)
        if word[:1].isupper() or _BODY.search(word.lower())
    )
    names = tuple(name for name in names if content_words(name))
    return Speaker(asked.strip(), names) if names and not set(names) <= _GENERAL else None


def _weight(name: str) -> tuple[bool, int]:
    return name not in _GENERAL, len(name)


def _beginning(name: str) -> str:
    """What a name begins with in whatever form: without the last letters of its ending."""
    return name[: max(_SHORTEST, len(name) - 2)]
