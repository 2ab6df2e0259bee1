"""What a question is about, what it asks for and of whom, by where the words stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kunnskapsbase.answer.question_parts import (
    ABOUT,
    COPULA,
    PLACING,
    PREPOSITION,
    QUESTION_WORD,
    STAND,
    TOWARDS,
    VERB,
    Part,
    actors_in,
    kinds_in,
    languages_in,
    names_in,
    times_in,
)


def subject_of(text: str) -> Part | None:
    """Return who is asked about in masked `text` by standing after a verb: "Hva mener *Ruter* om …".

    >>> text = "Hva mener Bane NOR om dobbeltspor?"
    >>> part = subject_of(text)
    >>> text[part.what : part.end]
    'Bane NOR'
    """
    match = re.search(
        rf"\b{STAND}\s+(?P<what>(?!{PREPOSITION}\b)\w[\w-]*(?:\s+(?!{PREPOSITION}\b)[\w-]+){{0,2}}?)"
        rf"(?=\s+{PREPOSITION}\b|\s*[?.!]*$)",
        text,
        re.IGNORECASE,
    )
    return _group(match)


def topic_of(text: str, own_bodies: Sequence[str] = ()) -> Part | None:
    """Return what masked `text` is about: the words after "om", or else what comes nearest to that.

    When and where it was and in which kind of document, if said at the end, is no part of it.

    >>> text = "Hva mente styret om utbygging av havvind i 2020?"
    >>> part = topic_of(text)
    >>> text[part.what : part.end]
    'utbygging av havvind'
    """
    body = text[: _tail(text)]
    role = re.match(
        rf"(?:hvem|kven|who)\s+{COPULA}\s+(?P<what>.+?)(?=\s+{PREPOSITION}\b|$)", body, re.IGNORECASE
    )
    if role:
        return _group(role)
    actors = actors_in(body, own_bodies)
    for start, preposition in _topic_starts(body, actors):
        said = body[start:]
        if (
            said
            and not re.match(rf"{PREPOSITION}\b", said, re.I)
            and not re.search(rf"\b{VERB}\b", said, re.I)
        ):
            return Part(start - len(preposition) - 1 if preposition else start, start, len(body), preposition)
    counted = re.match(
        r"(?:hvor mange|kor mange|hvilke[nt]?|kva for|how many|which)\s+(?P<what>[\w-]+)", body, re.IGNORECASE
    )
    if counted:
        return _group(counted)
    plain = re.fullmatch(rf"{QUESTION_WORD}\s+\w+\s+(?P<what>[\w-]+(?:\s+[\w-]+)?)", body, re.IGNORECASE)
    if plain is None or actors or re.search(rf"\b(?:{PREPOSITION}|{VERB})\b", plain["what"], re.IGNORECASE):
        return None
    return _group(plain)


def head_of(text: str) -> Part | None:
    """Return what is asked for of a topic in masked `text`: "Hva er *vilkårene* for havvind?".

    >>> text = "Hva er vilkårene for havvind?"
    >>> part = head_of(text)
    >>> text[part.what : part.end]
    'vilkårene'
    """
    return _group(
        re.match(
            rf"{QUESTION_WORD}\s+{COPULA}\s+(?P<what>[\w-]+(?:\s+[\w-]+)?)(?=\s+{PREPOSITION}\b)",
            text,
            re.IGNORECASE,
        )
    )


def _topic_starts(body: str, actors: Sequence[Part]) -> list[tuple[int, str]]:
    """Where the topic may begin, the likeliest first, with the preposition before it."""
    starts = []
    for prepositions in (ABOUT, TOWARDS):
        match = re.search(rf"\s(?P<preposition>{prepositions})\s+(?=\S)", body, re.IGNORECASE)
        if match:
            starts.append((match.end(), match["preposition"]))
    for actor in actors:
        before, after = body[: actor.start].rstrip(), body[actor.end :]
        if re.search(rf"\b{VERB}$", before, re.I) and after.strip():
            starts.append((actor.end + len(after) - len(after.lstrip()), ""))
    asked = re.match(rf"{QUESTION_WORD}\s+{COPULA}\s+(?=\S)", body, re.IGNORECASE)
    if asked:
        starts.append((asked.end(), ""))
    return starts


def _tail(text: str) -> int:
    """Where the question's end begins: times, places, kinds, languages and marks after everything else."""
    end = len(text.rstrip(" ?.!"))
    while True:
        ending = next(
            (
                part
                for find in (times_in, kinds_in, languages_in, _places_in)
                for part in find(text[:end])
                if part.end == end and part.preposition and part.start > 0
            ),
            None,
        )
        if ending is None:
            return end
        end = len(text[: ending.start].rstrip(" ,"))


def _places_in(text: str) -> list[Part]:
    return [part for part in names_in(text) if part.preposition in PLACING]


def _group(match: re.Match[str] | None) -> Part | None:
    return None if match is None else Part(match.start("what"), match.start("what"), match.end("what"))
