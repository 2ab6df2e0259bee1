"""English questions: told from Norwegian ones, and put in Norwegian word by word so that they find the same."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from kunnskapsbase.language.words import words

_ENGLISH = frozenset(
    "what which how why when where who whose does did do is are was were the of a an and in to for on about many much "
    "should has have had its their with from by that this council".split()
)
_NORWEGIAN = frozenset(
    "hva hvilke hvilken hvilket hvordan hvorfor når hvor hvem er var og i på om av til fra med som en et det den de "
    "kva kven korleis kvifor kor ein eit dei rådet mener meiner".split()
)
_VERBS = (
    "think|believe|say|want|support|oppose|demand|require|propose|suggest|recommend|decide|adopt|reject|prioritise|"
    "prioritize|answer|argue|ask for|agree with|agree|disagree|mention|cost|pay for|pay|spend|receive|apply|happen|"
    "begin|start|end|live|lead"
)
_QUESTION = re.compile(
    rf"\b(?:(what|how|why|when|where|how many|how much|which [\w-]+)\s+)?(?:does|did|do)\s+"
    rf"((?:[\w'’:.-]+\s+){{1,5}}?)({_VERBS})\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\W+|\d+|_+")
_OWNER = re.compile(r"(?<=\w)['’]s\b")
_LONGEST = 3
"""Words of the longest phrase in the list."""


def is_english(text: str) -> bool:
    """Whether a question is in English, by its function words.

    >>> is_english("Why did Sweden scrap its tax?"), is_english("Hva er rådets syn?")
    (True, False)
    """
    found = words(text)
    return sum(word in _ENGLISH for word in found) > sum(word in _NORWEGIAN for word in found)


def in_norwegian(text: str) -> str:
    """Return an English question with the words in Norwegian that a list has (``english.txt``); others stay.

    It is no sentence to be read, but has the words that Norwegian texts have, in the order of their questions.
    Text that is not English is returned as it is.

    >>> in_norwegian("What does the council think about road pricing?")
    'hva mener rådet om veiprising?'
    """
    if not is_english(text):
        return text
    ordered = _QUESTION.sub(lambda found: f"{found[1] or ''} {found[3]} {found[2]}", _OWNER.sub("", text))
    tokens = _TOKEN.findall(ordered)
    said: list[str] = []
    at = 0
    while at < len(tokens):
        phrase, length = _longest_phrase(tokens[at:])
        said.append(tokens[at] if phrase is None else phrase)
        at += length
    return re.sub(r"\s+(?=[?.,!:;]|$)", "", " ".join("".join(said).split()))


def _longest_phrase(tokens: list[str]) -> tuple[str | None, int]:
    """Return what the longest phrase at the beginning of `tokens` is in Norwegian, and how many tokens it has."""
    known = _phrases()
    if tokens[0].isspace():
        return None, 1
    for count in range(min(2 * _LONGEST - 1, len(tokens)), 0, -1):
        if tokens[count - 1].isspace():
            continue
        phrase = " ".join("".join(tokens[:count]).split()).lower()
        for form in (phrase, phrase.removesuffix("s"), phrase.removesuffix("es")):
            if form in known:
                return known[form], count
    return None, 1


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    lines = (files("kunnskapsbase.language") / "english.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("|") for line in lines if line and not line.startswith("#"))
    return {english.strip().lower(): norwegian.strip() for english, norwegian in pairs}
