"""What a sentence of an own text is for a new response: a position, a retelling, a dissent, a figure."""

from __future__ import annotations

import re

STATING_KINDS = ("høringssvar", "høringsuttalelse", "innspill", "uttalelse", "posisjonsnotat", "vedtak")
"""Kinds of documents that state positions themselves; others tell of them."""

_STANDS = re.compile(
    r"\b(?:støtter|støttar|går (?:\w+ )?imot|krever|krev|forutsetter|føreset|anbefaler|tilrår|fraråder|mener|meiner|"
    r"ber (?:\w+ ){0,3}?om|bed (?:\w+ ){0,3}?om|ønsker|ønskjer|vil (?:ha|at|prioritere)|prioriterer|sier (?:ja|nei)|"
    r"seier (?:ja|nei)|stiller krav|forventer|savner|saknar|må|bør|skal|setter)\b",
    re.IGNORECASE,
)
_BY_VERB = re.compile(
    r"\b(?:støtter|støttar|går (?:\w+ )?imot|krever|krev|forutsetter|føreset|anbefaler|tilrår|mener at|meiner at|"
    r"ber (?:\w+ ){0,3}?om|bed (?:\w+ ){0,3}?om|sier (?:ja|nei))\b",
    re.IGNORECASE,
)
_POINTS_ELSEWHERE = re.compile(
    r"^(?:Dersom|Hvis|Viss|Vår støtte|Vi forutsetter at første)\b|\b(?:prioritet|tabell|punkt|nr\.?) \d|\b(?:forslaget|"
    r"framlegget|avgrensningen|følgende)\b",
    re.IGNORECASE,
)
_RETELLS = re.compile(
    r"^(?:i|siden|sidan|etter) (?:19|20)\d\d\b.{0,60}\b(?:vi|rådet|styret|utvalget)\b|"
    r"\b(?:vi|rådet|styret|[A-ZÆØÅ]\w+)\b (?:\w+ ){0,2}?(?:mente|støttet|gikk|gjekk|ba|bad|prioriterte|ønsket)\b.{0,60}"
    r"\b(?:i (?:19|20)\d\d|den gang|den gong|tidligere|tidlegare)|\b(?:nytt|endra|endret) standpunkt|"
    r"\bendret (?:syn|siden)\b|\bvårt forslag fra (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_DISSENT = re.compile(
    r"\bdissens\b|\bstemte (?:i)?mot\b|\bmerknad til protokollen\b|\bmot \w+ stemmer\b|\bmot \w+ røyster\b|"
    r"\brepresentant\w* (?:mener|meiner|mente)\b|\bmindretall\w* i (?:rådet|styret)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"^(?:spørsmål om (?:høringssvaret|uttalelsen)|med (?:vennlig )?hilsen|vår ref|deres ref)|^\d{1,2} [A-ZÆØÅ]",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^(?:Det|Dette|Den|Denne|De|Disse|Derfor|Difor|Likevel|I stedet|I staden|Da|Dermed|Samtidig|Samstundes|Også|Men|"
    r"Slik|Begge|Ingen av|Heller|Så)\b|\b(?:at|av|for|om) dette\b"
)
_FIGURE = re.compile(r"\d")


def is_position(sentence: str) -> bool:
    """Whether a sentence of an own text says what the council wants or thinks.

    >>> is_position("Rådet ber om et vedlikeholdsprogram."), is_position("Fjordbanen er 74 kilometer lang.")
    (True, False)
    """
    return bool(_STANDS.search(sentence)) and not is_dissent(sentence) and not retells(sentence)


def says_stand(sentence: str) -> bool:
    """Whether a sentence names its stand by a verb ("støtter", "går imot")."""
    return bool(_BY_VERB.search(sentence))


def stands_alone(sentence: str) -> bool:
    """Whether a sentence is whole and is understood without what stands around it.

    >>> stands_alone("Rådet støtter forslaget."), stands_alone("Dersom rammen faller, utgår prioritet 4.")
    (True, False)
    """
    is_whole = sentence.rstrip(" »)").endswith((".", "!")) and " | " not in sentence
    return is_whole and not (
        leans_on_before(sentence) or retells(sentence) or _POINTS_ELSEWHERE.search(sentence)
    )


def retells(sentence: str) -> bool:
    """Whether a sentence tells of an earlier position, so that it does not belong in a new response.

    >>> retells("I 2016 gikk vi imot veiprising."), retells("Rådet støtter veiprising.")
    (True, False)
    """
    return bool(_RETELLS.search(sentence))


def is_dissent(sentence: str) -> bool:
    """Whether a sentence tells that not all agreed.

    >>> is_dissent("Elvestrand kommune tok dissens på dette punktet.")
    True
    """
    return bool(_DISSENT.search(sentence))


def is_formality(sentence: str) -> bool:
    """Whether a sentence is of the letter that it stood in: contact, references, farewell, a footnote."""
    return bool(_ADDRESSES.search(sentence))


def is_figure(sentence: str) -> bool:
    """Whether a sentence holds a figure that can be used as a fact."""
    is_row = " | " in sentence or not sentence.rstrip(" »)").endswith((".", "!"))
    plain = re.sub(r"^\W*\d{1,2}[.)]\s|\b\d{1,2}\. (?=[a-zæøå])|\b(?:19|20)\d\d\b", "", sentence)
    return not is_row and bool(_FIGURE.search(plain)) and len(sentence.split()) > 4


def leans_on_before(sentence: str) -> bool:
    """Whether a sentence says something of what stands before it, and is not understood without that.

    >>> leans_on_before("Derfor setter vi drift først."), leans_on_before("Rådet støtter forslaget.")
    (True, False)
    """
    return bool(_LEANS.search(sentence))
