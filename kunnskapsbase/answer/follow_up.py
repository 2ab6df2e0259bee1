"""A question that only makes sense after the one before it, made whole by rules: "og i 2020?", "hvorfor det?".

What the short question names takes the place of the same kind of thing in the earlier one; anything else takes
the place of its topic. Where that is not sure, the question is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kunnskapsbase.answer.comparison_question import lacks_topic
from kunnskapsbase.answer.completion import (
    appended,
    asked_about,
    completed,
    finished,
    is_actor,
    is_all,
    replaced,
    with_actor,
)
from kunnskapsbase.answer.question_parts import (
    COPULA,
    PREPOSITION,
    QUESTION_WORD,
    STAND,
    VERB,
    actors_in,
    kinds_in,
    languages_in,
    masked,
    times_in,
)
from kunnskapsbase.answer.question_topic import subject_of
from kunnskapsbase.language import content_words, is_english

LONGEST = 8
"""Words; what is longer says by itself what it is about."""
_LONGEST_BEFORE = 5
"""Words; what stands further down a question may be what its own beginning is about."""

_AND = r"(?:(?:og|men|eller|and|but|or)\s+)"
_LEAD = re.compile(
    rf"^(?:{_AND}?(?:(?:hva|kva)\s+(?:da\s+|då\s+|så\s+)?med|what\s+about|how\s+about|enn|"
    rf"(?:gjelder|gjeld|gjaldt)\s+(?:det|dette)\s+(?:samme\s+|same\s+)?(?:også|òg)?)|"
    rf"{_AND}(?:så\s+|også\s+)?|(?:det\s+)?(?:samme|same)\b)\s*",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:[,\s]+(?:da|då|også|òg|så|then|too|in stead|i stedet|i staden))?[\s?.!]*$", re.IGNORECASE
)
_ASKED_AGAIN = re.compile(
    rf"^{_AND}?(?P<word>hvorfor|kvifor|korfor|why|når|when|hvordan|korleis|how)"
    rf"(?P<rest>(?:\s+(?:det|dette|da|då|så|that|so|then))?|"
    rf"\s+{STAND}\s+(?P<who>\w+(?:\s\w+)?)\s+(?:det|that))[\s?.!]*$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"^{_AND}?(?P<word>hvordan|korleis|how)\s+(?:har|have|has)\s+"
    r"(?P<what>det|dette|den|synet|standpunktet|it|this|that|the view)\s+(?:endret|endra|utviklet|utvikla|changed)\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\b(?P<preposition>om|til|på|for|mot|med|av|about|on|to|for|of)\s+"
    r"(?P<what>det|dette|den|denne|dei|disse|desse|it|this|that|them)"
    r"(?=\s*[?.!]*$|\s+(?:da|då|nå|then|now)\b|\s+(?:i|in|før|etter|siden|mellom)\s+(?:\d{4}|dag|fjor)\b)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    rf"\b{STAND}\s+(?P<what>de|dei|they)(?=\s+(?:{PREPOSITION}\b|da\b|då\b)|\s*[?.!]*$)", re.I
)


def taken_as(question: str, history: Sequence[str], own_bodies: Sequence[str] = ()) -> str:
    """Return the whole question that `question` is meant as, or itself if it stands alone or that is not sure.

    Args:
        question: As it was asked.
        history: The questions before it, as they were asked, the earliest first.
        own_bodies: The names of the council whose archive this is.

    Example:
        >>> taken_as("og i 2020?", ["Hva mente styret om Ringeriksbanen i 2016?"])
        'Hva mente styret om Ringeriksbanen i 2020?'
        >>> taken_as("hva med Fornebubanen?", ["Hva mente styret om Ringeriksbanen i 2016?", "og i 2020?"])
        'Hva mente styret om Fornebubanen i 2020?'
    """
    earlier = ""
    for asked in (" ".join(item.split()) for item in history):
        # What was not understood says nothing of what the next one goes on from.
        kept = earlier if _hangs_on_another(asked) else asked
        earlier = _whole(asked, earlier, own_bodies) or kept if earlier else asked
    plain = " ".join(question.split())
    whole = _whole(plain, earlier, own_bodies) if earlier else None
    return question if whole is None or whole == plain else whole


def _whole(question: str, earlier: str, own_bodies: Sequence[str]) -> str | None:
    again = _ASKED_AGAIN.match(question)
    if again:
        if again["who"] and is_actor(again["who"], own_bodies):
            earlier = with_actor(again["who"], earlier, own_bodies) or earlier
        return _asked_otherwise(again["word"], earlier)
    for complete in (_compared, _with_what_is_pointed_at, _with_topic_of):
        whole = complete(question, earlier, own_bodies)
        if whole:
            return whole
    led, fragment = _fragment(question)
    says_something = (led and content_words(fragment)) or _stands_for_itself(fragment, own_bodies)
    if not _is_fragment(fragment) or not says_something:
        return None
    return completed(fragment, earlier, own_bodies)


def _hangs_on_another(question: str) -> bool:
    led, fragment = _fragment(question)
    return not content_words(question) or (led and _is_fragment(fragment))


def _fragment(question: str) -> tuple[bool, str]:
    """Whether "og" or "hva med" leads in, and what is left without that."""
    lead = _LEAD.match(question)
    return lead is not None, _END.sub("", question[lead.end() :] if lead else question)


def _is_fragment(text: str) -> bool:
    says_more = re.search(rf"\b(?:{QUESTION_WORD}|{VERB})\b", text, re.IGNORECASE)
    return 0 < len(text.split()) <= LONGEST and not says_more


def _stands_for_itself(fragment: str, own_bodies: Sequence[str]) -> bool:
    """Whether a fragment without "og" or "hva med" is nothing but a time, an actor, or "i" and a kind."""
    text = masked(fragment)
    return (
        is_actor(text, own_bodies)
        or any(is_all(part, text) for part in times_in(text))
        or any(is_all(part, text) and part.preposition for part in (*kinds_in(text), *languages_in(text)))
    )


def _compared(question: str, earlier: str, own_bodies: Sequence[str]) -> str | None:
    """A comparison that does not say of what ("hva er forskjellen på 2020 og 2023?"), of the earlier topic."""
    topic = asked_about(earlier, own_bodies)
    if topic is None:
        return None
    about = earlier[topic.what : topic.end]
    changed = _CHANGED.match(question)
    if changed:
        view = "our view on" if changed["word"].lower() == "how" else "synet på"
        return replaced(question, changed.start("what"), changed.end("what"), f"{view} {about}")
    if not lacks_topic(question):
        return None
    joined = "when it comes to" if is_english(question) else "når det gjelder"
    return appended(question, f"{joined} {about}")


def _with_what_is_pointed_at(question: str, earlier: str, own_bodies: Sequence[str]) -> str | None:
    """The question with the earlier one's topic for "om det", and its actor for "mente de"."""
    before = masked(earlier)
    whole = question
    thing, topic = _THING.search(whole), asked_about(earlier, own_bodies)
    if thing and (len(whole[: thing.start()].split()) > _LONGEST_BEFORE or re.search(r"[,;:]", whole)):
        return None
    if thing and topic:
        whole = replaced(whole, thing.start("what"), thing.end("what"), earlier[topic.what : topic.end])
    person, actors = _PERSON.search(whole), actors_in(before, own_bodies)
    subject = actors[0] if actors else subject_of(before)
    if person and subject:
        whole = replaced(whole, person.start("what"), person.end("what"), earlier[subject.what : subject.end])
    return whole if whole != question else None


def _with_topic_of(question: str, earlier: str, own_bodies: Sequence[str]) -> str | None:
    """A question about somebody's view that does not say of what ("Og hva mente rådet?"), of the earlier topic."""
    text, before = masked(question), masked(earlier)
    asked = re.match(rf"(?:{_AND})?(?=(?:hva|kva|what)\s+{STAND}\s)", text, re.IGNORECASE)
    topic = asked_about(earlier, own_bodies)
    if asked is None or topic is None or not topic.preposition:
        return None
    end = len(text.rstrip(" ?.!"))
    times = times_in(text)
    said = times[-1].start if times and times[-1].end == end else end
    somebody = re.match(
        rf"(?:hva|kva|what)\s+{STAND}\s+(?P<who>.+)$", text[asked.end() : said].rstrip(), re.IGNORECASE
    )
    if somebody is None or not is_actor(somebody["who"], own_bodies):
        return None
    when = question[said:end] or " ".join(earlier[part.start : part.end] for part in times_in(before))
    about = earlier[topic.start : topic.end]
    return finished(" ".join(f"{question[asked.end() : said].rstrip()} {about} {when}".split()))


def _asked_otherwise(word: str, earlier: str) -> str | None:
    """The earlier question with another question word: why, when or how."""
    text = masked(earlier).rstrip(" ?.!")
    word = word.capitalize()
    if re.match(rf"{VERB}\b", text, re.IGNORECASE):
        return finished(f"{word} {earlier[0].lower()}{earlier[1:]}")
    other = re.match(
        r"(?:hvorfor|kvifor|korfor|why|når|when|hvordan|korleis|hvor|where)\s+(?=\w+)", text, re.I
    )
    if other and re.match(rf"{VERB}\b", text[other.end() :], re.IGNORECASE):
        return finished(f"{word} {earlier[other.end() :]}")
    what = re.match(r"(?:hva|kva|what)\s+", text, re.IGNORECASE)
    if what is None or not re.match(rf"{VERB}\b", text[what.end() :], re.IGNORECASE):
        return None
    english = earlier.lower().startswith("what")
    if re.match(rf"{COPULA}\b", text[what.end() :], re.IGNORECASE):
        return finished(f"{word} {earlier[what.end() : len(text)]} {'so' if english else 'slik'}")
    about = re.compile(rf"\s{PREPOSITION}\s", re.IGNORECASE).search(text, what.end())
    place = about.start() if about else len(text)
    that = "that" if english else "det"
    return finished(f"{word} {earlier[what.end() : place]} {that}{earlier[place:]}")
