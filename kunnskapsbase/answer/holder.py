"""Whose view a question asks for, where it is not the archive's owner's, and whether a text tells it."""

from __future__ import annotations

import re

from kunnskapsbase.language import content_words

SAYS = (
    "mener|meiner|mente|meinte|støtter|støttar|støttet|støtta|krever|krev|krevde|ønsker|ønskjer|ønsket|foreslår|"
    "føreslår|foreslo|føreslo|anbefaler|anbefalte|tilrår|sier|seier|sa|uttalte|synes|syns|vil|ville|peker på|"
    "vurderer|skriver|skriv|skrev|går|gikk|gjekk|ber|ba|bad|frykter|fryktar|vedtok|vedtar|konkluderer|konkluderte|"
    "svarte|svarer|svarar"
)
_SAYS_ENGLISH = "wants?|thinks?|says?|proposes?|supports?|opposes?|recommends?|demands?|suggests?"
_WHO = r"([\w-]+(?:\s[\w-]+){0,3}?)"
_END = r"(?:\s+(?:om|til|at|å|i|av|på|ved|bør|skal|for|mot|imot|inn|med)\b|\s*[?.]|\s*$)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:hva|kva|hvordan|korleis|hvorfor|kvifor)\s+(?:\w+\s+){{0,2}}?(?:{SAYS})\s+{_WHO}{_END}",
        rf"\b(?:what|why|how)\s+(?:does|do|did)\s+{_WHO}\s+(?:{_SAYS_ENGLISH})\b",
        rf"\b(?:standpunktet|synet|holdningen|haldninga|meningen|kravet|svaret)\s+(?:til|hos|fra|frå)\s+{_WHO}{_END}",
    )
)
_OWN = re.compile(r"\b(?:vi|oss|me|man|rådet|styret|sekretariatet|we|us|you|the council)\b", re.IGNORECASE)
_TELLS = re.compile(
    rf"\b(?:{SAYS}|bør|må|foreslås|går inn|medlem\w*|mindretall\w*|flertall\w*)\b", re.IGNORECASE
)
_SHORTEST = 5
"""Letters of a word that are compared, its ending left out."""


def holder_in(question: str) -> str | None:
    """Return the word for whose view `question` asks for, None where it asks for nobody's or the owner's own.

    >>> holder_in("Hva mener Statnett om nettet?"), holder_in("Kva meiner vi om nettet?")
    ('statnett', None)
    """
    asked = who_is_asked(question)
    named = content_words(asked or "")
    return named[-1] if named else None


def who_is_asked(question: str) -> str | None:
    """Return the words for whose view `question` asks for, None where it asks for nobody's or the owner's own.

    >>> who_is_asked("Hva mener Storeidet kommune om nettet?")
    'Storeidet kommune'
    """
    found = next(filter(None, (pattern.search(question) for pattern in _ASKED)), None)
    return None if found is None or _OWN.search(found[1]) else found[1]


def tells_view_of(holder: str, text: str) -> bool:
    """Whether `text` names `holder` and says what somebody means, wants or proposes.

    >>> tells_view_of("statnett", "Statnett mener at nettet er fullt."), tells_view_of("statnett", "Nettet er fullt.")
    (True, False)
    """
    beginning = re.escape(holder[: max(_SHORTEST, len(holder) - 3)])
    return bool(re.search(rf"\b{beginning}", text, re.IGNORECASE) and _TELLS.search(text))
