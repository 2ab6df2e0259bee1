"""What a document is about: the few nouns that it says often, in many places, and in its headings."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.common_words import COMMON_WORDS
from ingest.document import Block, BlockKind
from ingest.evidence import Finding
from ingest.front_page import WHOLE_TEXT

MOST, FEWEST = 6, 3
_MOST_CHARACTERS = 300_000
_PARTS = 20
"""Into so many parts the text is cut to see whether a word is used throughout."""
_SHORTEST = 4
_SHORT_TEXT = 4000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OF_HEARINGS = re.compile(r"^(?:høy?ring|kapit|merknad|regjering)|(?:departement|direktorat|storting|komite)")
_SHARE_OF_BEST = 0.3
_SENTENCE_START = re.compile(r"(?:^|[.!?:»”•–]\s+|\d\s+)$")
_ENDINGS = (
    "enes", "anes", "ene", "ane", "ens", "ets", "ers", "en", "et", "er", "ar", "a", "e", "s",
)  # fmt: skip

_BEFORE_NOUN = frozenset(
    "av for til om i på med mot fra frå ved mellom mellem under over etter gjennom en et ei ein eit den det de dei "
    "denne dette disse desse flere fleire mer meir mye mykje bedre betre økt auka ny nytt nye uten utan innen innan "
    "of the in for on to and a an with".split()
)
_BEFORE_VERB = frozenset(
    "å vil skal må bør kan har hadde kunne skulle ville måtte vi de han hun som ikke ikkje også òg is are be been has "
    "have will would should".split()
)
_ADJECTIVE = re.compile(
    r"(?:lige?|ige|isk[et]?|bare|ende|ande|ell[et]?|somme?|løse?|erer|ere|este|erte?|onal[et]?|ial[et]?|okal[et]?|unal[et]?|ital[et]?|..es)$"
)
_DEFINITE = re.compile(r"\w{4,}(?:en|et|ene|ane|a)$")
_LONG = 9


@dataclass(slots=True)
class _Family:
    """The forms of one word in a document."""

    forms: Counter[str] = field(default_factory=Counter)
    in_headings: int = 0
    in_title: bool = False
    parts: set[int] = field(default_factory=set)
    as_noun: int = 0
    as_verb: int = 0
    capital: int = 0
    leading: int = 0

    @property
    def count(self) -> int:
        return sum(self.forms.values())

    @property
    def usual(self) -> str:
        return max(self.forms, key=self.forms.__getitem__)

    @property
    def is_prominent(self) -> bool:
        return self.in_title or self.in_headings > 0


def find_themes(blocks: Sequence[Block], title: str, names: Iterable[str]) -> Finding[tuple[str, ...]] | None:
    """The three to six words that tell best what a document is about, as they stand in its text.

    No list of topics is behind it: a word counts the more often it stands, the more evenly it is spread, in
    headings and in the title, and the longer it is, as compounds say more than their parts. Names, verbs,
    adjectives and the vocabulary of any public document are left out.

    Args:
        blocks: The document's blocks.
        title: Its title.
        names: Names that are no themes, such as the sender's.

    Returns:
        None for a text too short to tell.
    """
    families = _families(blocks, title)
    barred = {_stem(word.lower()) for name in names for word in _WORD.findall(name)} | _COMMON_STEMS
    nouns = sorted(
        (
            (_score(family), stem)
            for stem, family in families.items()
            if stem not in barred and not _OF_HEARINGS.search(stem) and _is_noun(family)
        ),
        reverse=True,
    )
    if not nouns:
        return None
    length = sum(len(block.text) for block in blocks)
    weighty = [(score, stem) for score, stem in nouns if _is_weighty(families[stem], length)]
    telling = [stem for score, stem in weighty if score >= _SHARE_OF_BEST * weighty[0][0]]
    chosen = _distinct([], telling, MOST)
    # What that leaves empty in a short text is filled with less and less telling words.
    chosen = _distinct(chosen, [stem for _, stem in nouns if families[stem].is_prominent], FEWEST)
    chosen = _distinct(chosen, [stem for _, stem in nouns if families[stem].count > 1], FEWEST)
    long = [stem for _, stem in nouns if len(families[stem].usual) >= _LONG and families[stem].as_noun]
    chosen = _distinct(chosen, long, FEWEST)
    if len(chosen) < FEWEST:
        return None
    return Finding(tuple(_shown(families[stem]) for stem in chosen), WHOLE_TEXT, is_sure=False)


def _distinct(chosen: list[str], candidates: Sequence[str], most: int) -> list[str]:
    """`chosen` and as many of `candidates` as there is room for; "jernbane" beside "jernbanenett" is not."""
    result = list(chosen)
    for stem in candidates:
        if len(result) >= most:
            break
        if not any(stem in other or other in stem for other in result):
            result.append(stem)
    return result


def _families(blocks: Sequence[Block], title: str) -> dict[str, _Family]:
    families: defaultdict[str, _Family] = defaultdict(_Family)
    total = min(_MOST_CHARACTERS, sum(len(block.text) for block in blocks)) or 1
    read = 0
    for block in blocks:
        if read > _MOST_CHARACTERS:
            break
        if block.kind is not BlockKind.FOOTNOTE:
            part = _PARTS * read // total
            for word, before, is_name, leads in _words(block.text):
                family = families[_stem(word.lower())]
                family.forms[word if is_name and word.isupper() else word.lower()] += 1
                family.parts.add(part)
                family.capital += is_name
                family.leading += leads
                # "Det vi vet" is a heading, too, and no noun in it.
                family.in_headings += block.kind is BlockKind.HEADING and before not in _BEFORE_VERB
                family.as_noun += before in _BEFORE_NOUN
                family.as_verb += before in _BEFORE_VERB
        read += len(block.text)
    for word, *_ in _words(title):
        if (stem := _stem(word.lower())) in families:
            families[stem].in_title = True
    return families


def _words(text: str) -> Iterator[tuple[str, str, bool, bool]]:
    """Each word with the one before it, whether it is written as a name, and whether it leads in another word.

    A noun is mostly followed by a small word or a mark, an adjective by its noun.
    """
    matches = list(_WORD.finditer(text))
    is_shouted = text.isupper()
    for position, match in enumerate(matches):
        word = match.group()
        if len(word) < _SHORTEST:
            continue
        before = matches[position - 1].group().lower() if position else ""
        lower = word.lower()
        if lower in COMMON_WORDS:
            continue
        is_name = (
            not is_shouted
            and word[0].isupper()
            and not _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()])
        )
        after = matches[position + 1] if position + 1 < len(matches) else None
        leads = after is not None and len(after.group()) > 5 and text[match.end() : after.start()] == " "
        yield word, before, is_name, leads


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


_COMMON_STEMS = frozenset(_stem(word) for word in COMMON_WORDS)


def _is_noun(family: _Family) -> bool:
    # Headings are made of nouns.
    evidence = family.as_noun + family.in_headings
    return (
        evidence >= family.as_verb
        and family.capital * 2 < family.count
        and family.leading * 2 <= family.count
        and (evidence > 0 or any(_DEFINITE.match(form) for form in family.forms))
        and not _ADJECTIVE.search(family.usual)
    )


def _is_weighty(family: _Family, length: int) -> bool:
    """Whether it comes often enough; a short text has little room to repeat itself."""
    if family.is_prominent:
        return family.count >= 2
    is_long = len(family.usual) >= _LONG
    return family.count >= (3 if length >= _SHORT_TEXT or not is_long else 2)


def _score(family: _Family) -> float:
    spread = len(family.parts) / _PARTS
    # Half of the weight of a compound comes from being one.
    length = min(len(family.usual), 16) / 8
    return (
        math.log1p(family.count)
        * (1 + math.log1p(family.in_headings))
        * (0.5 + spread)
        * (0.5 + length)
        * (2.0 if family.in_title else 1.0)
    )


def _shown(family: _Family) -> str:
    """The shortest of the usual forms, which is mostly the one that a dictionary has."""
    usual = family.forms.most_common(1)[0][1]
    return min(
        (form for form, count in family.forms.items() if count * 4 >= usual),
        key=lambda form: (len(form), form),
    )
