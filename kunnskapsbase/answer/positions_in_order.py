"""The council's own positions in the order in which they hold: the newest first, older ones named so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kunnskapsbase.answer.contradiction import say_the_opposite
from kunnskapsbase.answer.evidence import Evidence
from kunnskapsbase.answer.mention import Words
from kunnskapsbase.answer.model import Citation, Statement
from kunnskapsbase.answer.question_parts import ASKS_FOR_STAND, ASKS_FOR_VIEW
from kunnskapsbase.answer.years import span_in, years_in
from kunnskapsbase.language import content_words
from kunnskapsbase.language.stems import stem

OLDER = "Eldre standpunkt"
NEAR = 4.0
"""How far behind the best sentence, in the judge's logits, the newest position is still looked for."""
SAME_TOPIC = 0.5
"""The share of the question's own words that a text must have, with its headings, to be of its topic."""

_ADOPTS = re.compile(
    r"styret?\b|representantskap|råde?t?\b|utval|tinget?\b|årsmøte|formannskap", re.IGNORECASE
)
_SECRETARIAT = re.compile(r"sekretariat|administrasjon", re.IGNORECASE)


def newest_position_first(question: str, chosen: Sequence[Evidence]) -> list[Evidence]:
    """Return `chosen` with the own positions among them in order, each in the place of one of them.

    Where a view is asked for and own texts of the same topic are of different years, the newest comes first,
    and of one year what an assembly or board has adopted before what its secretariat has written. All else stays
    where it is, and so does everything if the question names the years it is about.

    Args:
        question: As it was asked.
        chosen: What is to be quoted, the best first.
    """
    places = _positions(question, chosen)
    ordered = sorted((chosen[place] for place in places), key=lambda item: (-_year(item), _rank(item)))
    result = list(chosen)
    for place, item in zip(places, ordered, strict=True):
        result[place] = item
    return result


def with_newest_stand(
    question: str, found: Sequence[Evidence], chosen: Sequence[Evidence], most: int
) -> list[Evidence]:
    """Return `chosen` without what is no position, and with the newest one on the question's topic among them.

    Only where it is asked what the archive's owner stands for and the question names no years; else `chosen`.
    An old position alone would tell what was thought once as if it held; and where the newest one says the opposite
    of an older one, that one is there too, so that it is seen that the view was turned. (A sentence that names a year
    may tell of it rather than stand for something in its own.)

    Args:
        question: As it was asked.
        found: All evidence, the best first.
        chosen: What is to be quoted of it, the best first.
        most: How many may be quoted.
    """
    if not ASKS_FOR_STAND.search(question) or _names_years(question):
        return list(chosen)
    wanted = _topic(question)
    stands = [item for item in found if item.is_stand and _year(item) and _is_of(item, wanted)]
    near = [item for item in stands if item.score >= found[0].score - NEAR]
    if not near:
        return list(chosen)
    newest = max(map(_year, near))
    holding = [item for item in near if _year(item) == newest]
    kept = [item for item in chosen if item.is_stand and _is_of(item, wanted)]
    if not any(item in kept for item in holding):
        kept = [holding[0], *kept[: max(0, len(chosen) - 1)]]
    turned = _turned(holding, near)
    others = [item for item in kept if item not in turned][: max(0, most - len(turned))]
    return [item for item in kept if item in (*others, *turned)] + [
        item for item in turned if item not in kept
    ]


def tells_stand(question: str, found: Sequence[Evidence]) -> bool:
    """Whether the question asks what the archive's owner stands for, and a position on all it names is near the best.

    Args:
        question: As it was asked.
        found: All evidence, the best first.
    """
    wanted = _topic(question)
    if not wanted or not ASKS_FOR_STAND.search(question):
        return False
    near = [item for item in found if item.is_stand and item.score >= found[0].score - NEAR]
    return any(_shared(item, wanted) == len(wanted) for item in near)


def _turned(holding: Sequence[Evidence], stands: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return one of `holding` and the newest older one of `stands` that says the opposite of it, if there are such."""
    newest = _year(holding[0])
    older = [item for item in stands if _year(item) < newest and not years_in(item.text)]
    for item in sorted(older, key=_year, reverse=True):
        for held in holding:
            if say_the_opposite(item.text, held.text):
                return held, item
    return ()


def position_statements(
    question: str, chosen: Sequence[Evidence], citations: Sequence[Citation]
) -> tuple[Statement, ...]:
    """Return a statement of each citation, labelled where it is an older position than another one quoted.

    Args:
        question: As it was asked.
        chosen: What the citations were made of.
        citations: Those that stand in their sources.
    """
    shown = {_place(citation) for citation in citations}
    quoted = [item for item in chosen if (item.passage.version_id, item.start, item.end) in shown]
    positions = [quoted[place] for place in _positions(question, quoted)]
    newest = max(map(_year, positions), default=0)
    older = {
        (item.passage.version_id, item.start, item.end): f"{OLDER} ({_year(item)})"
        for item in positions
        if _year(item) < newest
    }
    return tuple(
        Statement(citation.quote, (citation.n,), older.get(_place(citation), "")) for citation in citations
    )


def _positions(question: str, chosen: Sequence[Evidence]) -> list[int]:
    """The places of own positions on the question's topic; none if they are all of one year or it names its own."""
    if not ASKS_FOR_VIEW.search(question) or _names_years(question):
        return []
    wanted = _topic(question)
    places = [place for place, item in enumerate(chosen) if _is_own(item) and _is_of(item, wanted)]
    return places if len({_year(chosen[place]) for place in places}) > 1 else []


def _names_years(question: str) -> bool:
    return bool(years_in(question)) or span_in(question) != (None, None)


def _topic(question: str) -> set[str]:
    """The stems of the words that tell what a view is asked for on."""
    return {stem(word) for word in content_words(ASKS_FOR_VIEW.sub(" ", question))}


def _is_own(item: Evidence) -> bool:
    return item.passage.meta.get("voice", item.passage.metadata.voice) == "own" and bool(_year(item))


def _is_of(item: Evidence, wanted: set[str]) -> bool:
    return bool(wanted) and _shared(item, wanted) >= SAME_TOPIC * len(wanted)


def _shared(item: Evidence, wanted: set[str]) -> int:
    """How many of the stems a text has, with its headings."""
    return len(wanted & Words("\n".join((item.text, *item.passage.heading_path))).stems)


def _year(item: Evidence) -> int:
    return item.passage.metadata.year or 0


def _rank(item: Evidence) -> int:
    """0 for what an assembly or board has adopted, 2 for the secretariat's own text, 1 where that is not known."""
    metadata = item.passage.metadata
    if _SECRETARIAT.search(metadata.body or ""):
        return 2
    return 0 if metadata.kind == "vedtak" or _ADOPTS.search(metadata.body or "") else 1


def _place(citation: Citation) -> tuple[int, int, int]:
    return citation.version_id, citation.start, citation.end
