"""The heading above the answer to a point: its number, and what the council called the matter before."""

from __future__ import annotations

import re

from kunnskapsbase.draft.framing import Framing
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.draft.letter_points import Point, PointKind
from kunnskapsbase.draft.letter_words import without_number
from kunnskapsbase.draft.material import Material
from kunnskapsbase.language import content_words
from kunnskapsbase.language.grams import word_grams
from kunnskapsbase.language.stems import stem

_LONGEST = 90
_BEGINNING = 4
_ALIKE = 0.5
_ARTICLE = re.compile(
    r"^(?:(?:forslag(?:et|a)? (?:om|til)|spørsmålet om|vurdere|vurderer)\s+)", re.IGNORECASE
)


def heading_of(at: int, letter: HearingLetter, material: Material, framing: Framing) -> str:
    """Return the heading of the answer to point `at` of the letter.

    The words are those of the heading under which the council has answered before, where these are of the point;
    else the letter's own, shortened.
    """
    point = letter.points[at]
    name = _named_before(material) or _only_word(material) or _shortened(point)
    if point.kind is not PointKind.QUESTION:
        return name
    number = point.number or _running_number(at, letter)
    label = f"{framing.say('question')} {number}"
    return f"{label}: {name}" if name and not name.endswith(("?", "…")) else label


def _running_number(at: int, letter: HearingLetter) -> str:
    questions = [place for place, point in enumerate(letter.points) if point.kind is PointKind.QUESTION]
    return str(questions.index(at) + 1)


def _named_before(material: Material) -> str:
    if material.gap or not material.basis or not material.basis[0].source.section:
        return ""
    heading = without_number(material.basis[0].source.section[-1])[1]
    bare = without_number(heading)[1]
    alike = any(_alike(word, topic) for word in content_words(bare) for topic in material.topic)
    return bare if alike else ""


def _only_word(material: Material) -> str:
    """The one word that the point is about; empty where it is about several, or a gap."""
    return "" if material.gap or len(material.topic) != 1 else material.topic[0].capitalize()


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one, begin alike ("luftfart", "lufthavn") or have most of their grams alike."""
    if stem(one) == stem(other) or (one[:_BEGINNING] == other[:_BEGINNING] and len(one) > _BEGINNING):
        return True
    grams = set(word_grams(one))
    return len(grams & set(word_grams(other))) >= _ALIKE * len(grams)


def _shortened(point: Point) -> str:
    text = _ARTICLE.sub("", point.text).rstrip(" .")
    text = text[:1].upper() + text[1:]
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(",") + " …"
