"""The earlier question with what a short one names in the place of the same kind of thing, or of the topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kunnskapsbase.answer.overview_question import overview_asked
from kunnskapsbase.answer.question_parts import (
    PLACING,
    PREPOSITION,
    Finder,
    Part,
    actors_in,
    kinds_in,
    languages_in,
    masked,
    names_in,
    references_in,
    times_in,
)
from kunnskapsbase.answer.question_topic import head_of, subject_of, topic_of
from kunnskapsbase.language import is_english

_KEPT = ("i", "in", "for", "på", "av", "i løpet av", "of", "during")
"""Prepositions before a year that another year takes over."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a short question names, and the preposition before it, in lower case."""

    preposition: str
    named: str


def completed(fragment: str, earlier: str, own_bodies: Sequence[str]) -> str | None:
    """The earlier question with the time that `fragment` names, and with whatever else it names."""
    text = masked(fragment)
    times = times_in(text)
    if len(times) > 1:
        return None
    if not times:
        return _with_thing(fragment, earlier, own_bodies)
    (time,) = times
    rest = " ".join((fragment[: time.start] + " " + fragment[time.end :]).split())
    dated = _with_time(fragment, time, earlier)
    return _with_thing(rest, dated, own_bodies) if dated and rest else dated


def _with_time(fragment: str, time: Part, earlier: str) -> str | None:
    places = times_in(masked(earlier))
    if len(places) > 1 or any(_is_compared(place, earlier) for place in places):
        return None
    said = fragment[time.start : time.end]
    if not time.preposition and not re.match(r"\D", said):
        # "2020" takes over "i" and "for", but not "før".
        kept = places[0].preposition if places else ""
        usual = "in" if is_english(earlier) else "i"
        said = f"{kept if kept in _KEPT else usual} {said}"
    return replaced(earlier, places[0].start, places[0].end, said) if places else appended(earlier, said)


def _is_compared(time: Part, text: str) -> bool:
    """Whether years are set against each other, so that another may take the place of any of them."""
    return (
        time.preposition in ("på", "mellom", "between", "fra", "frå", "from")
        and " " in text[time.what : time.end]
    )


def _with_thing(fragment: str, earlier: str, own_bodies: Sequence[str]) -> str | None:
    """The earlier question with `fragment` in the place of the same kind of thing, or of its topic."""
    text, whole = masked(fragment), masked(earlier)
    if is_actor(text, own_bodies):
        return with_actor(fragment, earlier, own_bodies)
    started = re.match(rf"({PREPOSITION})\s+(?=\S)", fragment, re.IGNORECASE)
    thing = _Thing(started[1].lower() if started else "", fragment[started.end() if started else 0 :])
    finders: tuple[Finder, ...] = (references_in, languages_in, kinds_in)
    for find in finders:
        if any(part.what == 0 and part.end == len(thing.named) for part in find(masked(thing.named))):
            places = find(whole)
            if places:
                return _put(thing, earlier, _best_place(places, thing.preposition))
            return (
                appended(earlier, fragment) if thing.preposition else _with_topic(thing, earlier, own_bodies)
            )
    own = {(part.start, part.end) for part in actors_in(whole, own_bodies)}
    names = [part for part in names_in(whole) if (part.what, part.end) not in own]
    if thing.named[:1].isupper() and any(_takes(part, thing.preposition) for part in names):
        return _put(thing, earlier, _best_place(names, thing.preposition))
    return _with_topic(thing, earlier, own_bodies)


def _takes(name: Part, preposition: str) -> bool:
    """Whether a name can go where another stands: "i Moss" where "i Drammen" does, "Moss" anywhere."""
    return preposition not in PLACING or name.preposition == preposition


def _best_place(places: Sequence[Part], preposition: str) -> Part:
    """The place with the same preposition, else the last, which is likeliest to be what is asked about."""
    return next((part for part in places if preposition and part.preposition == preposition), places[-1])


def with_actor(fragment: str, earlier: str, own_bodies: Sequence[str]) -> str | None:
    """Return the earlier question asked of `fragment`, an actor; None if it asks of nobody."""
    whole = masked(earlier)
    actors = actors_in(whole, own_bodies)
    place = actors[0] if actors else subject_of(whole)
    if place is not None:
        return replaced(earlier, place.what, place.end, fragment)
    # "rådets syn" asks for a genitive, which a pronoun does not have.
    owner = re.search(
        r"\b(?:rådets|styrets|sekretariatets|regjeringens|\w+(?:mentets|ratets|valgets))\b", whole, re.I
    )
    if owner is None or not re.search(r"(?:et|en|a)$", fragment):
        return None
    return replaced(earlier, owner.start(), owner.end(), f"{fragment}s")


def _with_topic(thing: _Thing, earlier: str, own_bodies: Sequence[str]) -> str | None:
    topic = asked_about(earlier, own_bodies)
    if thing.preposition in PLACING and (topic is None or topic.preposition.lower() != thing.preposition):
        return appended(earlier, f"{thing.preposition} {thing.named}")
    head = head_of(masked(earlier))
    if (
        topic is not None
        and head is not None
        and _asks_for_head(thing.named, earlier, head, topic, own_bodies)
    ):
        return replaced(earlier, head.what, head.end, thing.named)
    return None if topic is None else _put(thing, earlier, topic)


def _asks_for_head(named: str, earlier: str, head: Part, topic: Part, own_bodies: Sequence[str]) -> bool:
    """Whether "telefonnummeret" goes for the address in "adressen til styret", and "fristen" for the terms in
    "vilkårene for havvind": the topic is somebody, or alone has another form than the other two."""
    of = masked(earlier)[topic.what : topic.end]
    same_form = _is_definite(named) and _is_definite(earlier[head.what : head.end])
    return same_form and (is_actor(of, own_bodies) or not _is_definite(of))


def _is_definite(words: str) -> bool:
    return bool(re.search(r"(?:en|et|a|ene|ane)$", words.split()[-1] if words.split() else "", re.IGNORECASE))


def asked_about(earlier: str, own_bodies: Sequence[str]) -> Part | None:
    """Return where the topic of a whole question stands in it; None if that is not sure."""
    asked = overview_asked(earlier, own_bodies)
    start = earlier.find(asked.topic) if asked else -1
    if asked and start >= 0:
        return Part(start, start, start + len(asked.topic))
    return topic_of(masked(earlier), own_bodies)


def _put(thing: _Thing, earlier: str, place: Part) -> str:
    """Put a thing in a place, after the preposition that is there; with its own where both have one that places."""
    if place.preposition and thing.preposition in PLACING:
        return replaced(earlier, place.start, place.end, f"{thing.preposition} {thing.named}")
    return replaced(earlier, place.what, place.end, thing.named)


def is_all(part: Part, text: str) -> bool:
    """Whether `part` is the whole of `text`."""
    return part.start == 0 and part.end == len(text)


def is_actor(text: str, own_bodies: Sequence[str]) -> bool:
    """Whether `text` names an actor and nothing else."""
    return any(is_all(part, text) for part in actors_in(text, own_bodies))


def replaced(text: str, start: int, end: int, said: str) -> str:
    """Return the question `text` with `said` in the place of ``[start, end)``."""
    return finished(text[:start] + said + text[end:])


def appended(text: str, said: str) -> str:
    """Return the question `text` with `said` at its end."""
    return finished(f"{text.rstrip(' ?.!')} {said}")


def finished(text: str) -> str:
    """Return `text` with a capital and one question mark."""
    text = text.rstrip(" ?.!")
    return f"{text[:1].upper()}{text[1:]}?"
