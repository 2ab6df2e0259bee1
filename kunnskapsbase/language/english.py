"""Tells an English question from a Norwegian one."""

from __future__ import annotations

from kunnskapsbase.language.words import words

_ENGLISH = frozenset(
    "what which how why when where who whose does did do is are was were the of a an and in to for on about many much "
    "should has have had its their with from by that this council".split()
)
_NORWEGIAN = frozenset(
    "hva hvilke hvilken hvilket hvordan hvorfor når hvor hvem er var og i på om av til fra med som en et den det de "
    "kva kven korleis kvifor kor ein eit dei rådet mener meiner".split()
)


def is_english(text: str) -> bool:
    """Whether a question is in English, by its function words.

    >>> is_english("Why did Sweden scrap its tax?"), is_english("Hva er rådets syn?")
    (True, False)
    """
    found = words(text)
    return sum(word in _ENGLISH for word in found) > sum(word in _NORWEGIAN for word in found)
