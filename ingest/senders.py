"""Who decided or published a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.evidence import Finding
from ingest.front_page import SIGNATURE, WHOLE_TEXT, FrontPage
from ingest.kinds import GOVERNMENT_KINDS, REPORTING_KINDS
from ingest.letterhead import Letterhead
from ingest.organisations import find_organisations, first_department, first_organisation

_BODIES = (
    ("styret", r"styre(?:t|møte|møtet|sak|vedtak)?"),
    ("interessepolitisk utvalg", r"interessepolitiske? utval(?:g|get)"),
    ("representantskapet", r"representantskap(?:et|smøte|smøtet)?"),
    ("arbeidsutvalget", r"arbeidsutvalg(?:et)?"),
    ("rådet", r"råd(?:et|smøte|smøtet)"),
    ("fylkestinget", r"fylkesting(?:et|smøte|smøtet)?"),
    ("fylkesutvalget", r"fylkesutval(?:get|et|g)"),
    ("fylkesrådet", r"fylkesråd(?:et)?"),
    ("formannskapet", r"formannskap(?:et)?"),
    ("kommunestyret", r"kommunestyre(?:t|møte|møtet)?"),
    ("bystyret", r"bystyre(?:t|møte|møtet)?"),
    ("byrådet", r"byråd(?:et)?"),
)
_DECIDED = re.compile(
    r"\b(?:vedtatt|vedteke|vedteken|vedtak|behandlet|behandla|handsama|godkjent|godkjend|fastsatt|"
    r"fastsett|avgitt|avgjeve|avgjeven|styrebehandlet|"
    r"(?:uttalelse|fråsegn|resolusjon|protokoll|referat) (?:fra|frå|av))\b[^.!?\n]{0,60}?\b(?:"
    + "|".join(f"(?P<body{number}>{pattern})" for number, (_, pattern) in enumerate(_BODIES))
    + r")\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"(?:^|[.!?\n]\s*)(?:[A-ZÆØÅ]\w+s )?(?:"
    + "|".join(f"(?P<body{number}>{pattern})" for number, (_, pattern) in enumerate(_BODIES))
    + r") (?:(?:i|for) [A-ZÆØÅ][\w ]{2,50}? )?"
    r"(?:vedtok|vedtek|behandlet|handsama|slutter seg|avga|avgir|sluttet seg)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:til )?(?:behandling|godkjenning) [^.!?\n]{0,30}?\b(?:"
    + "|".join(f"(?P<body{number}>{pattern})" for number, (_, pattern) in enumerate(_BODIES))
    + r")\b",
    re.IGNORECASE,
)
SPEAKS = (
    r"(?:viser|visar|syner|mener|meiner|støtter|støttar|takker|takkar|avgir|avgjev|gir|gjev|vil|har|sender|legger|"
    r"legg|foreslår|inviterer|ber|oversender|ønsker|ynskjer|er|krever|krev|vedtok|vedtek|understreker|peker)"
)
"""What follows the subject of a sentence in which somebody speaks."""
_NAMED_LAST = re.compile(r"[A-ZÆØÅ][\w.]*(?: [\w.]+){0,4}$")
_SET_BY = re.compile(
    r"\b(?i:fastsatt|fastsett|vedtatt|vedteke|utgitt|utgjeve|avgitt) av (?=[A-ZÆØÅ])(?P<name>[^.\n]{3,80})"
)
_GREETING = re.compile(r"\b(?:vennlig |beste )?(?:hilsen|helsing|helsingar)\b", re.IGNORECASE)


def find_body(
    kind: str, voice: str, title: str, front: FrontPage, letterhead: Letterhead, own_bodies: Sequence[str]
) -> Finding[str] | None:
    """Who decided or published it: a ministry, the board or a committee, or the sender as a whole."""
    if kind in GOVERNMENT_KINDS:
        return _ministry(front) or _sender(title, front, letterhead)
    if kind in REPORTING_KINDS:
        # It tells of many decisions in its text; what decided itself stands above that, in no sentence.
        found = _decided(front, front.letterhead, ((_DECIDED, True), (_PLANNED, False)))
    else:
        found = _decided(front, front.head, ((_DECIDED, True), (_DECIDES, True), (_PLANNED, False)))
    if found:
        return found
    if voice == "own":
        return _own_body(title, front, own_bodies)
    return _sender(title, front, letterhead)


def own_name(body: str) -> re.Pattern[str]:
    """The body's name as whole words, also with a genitive s."""
    name = r"\s+".join(re.escape(word) for word in body.split())
    return re.compile(rf"\b{name}(?:s|['’]s)?\b" if name else r"(?!)", re.IGNORECASE)


def _decided(
    front: FrontPage, text: str, patterns: Iterable[tuple[re.Pattern[str], bool]]
) -> Finding[str] | None:
    for pattern, is_sure in patterns:
        if found := pattern.search(text):
            number = next(int(name[4:]) for name, value in found.groupdict().items() if value)
            return Finding(_BODIES[number][0], front.place(found.start(f"body{number}")), is_sure)
    return None


def _own_body(title: str, front: FrontPage, own_bodies: Sequence[str]) -> Finding[str] | None:
    author = front.properties.get("author", "")
    for body in own_bodies:
        if own_name(body).search(author):
            return Finding(body, front.properties_name)
        if found := own_name(body).search(front.head):
            return Finding(body, front.place(found.start()))
        if own_name(body).search(title):
            return Finding(body, front.place_of_text(title))
    return Finding(own_bodies[0], WHOLE_TEXT, is_sure=False) if own_bodies else None


def _ministry(front: FrontPage) -> Finding[str] | None:
    if found := first_department(front.properties.get("author", "")):
        return Finding(found, front.properties_name)
    for name, start, _ in find_organisations(front.letterhead):
        if name.endswith("departementet") and not _is_addressed(front.letterhead, start):
            return Finding(name, front.place(start), is_sure=False)
    found = first_department(front.head)
    return Finding(found, front.place_of_text(found), is_sure=False) if found else None


def _sender(title: str, front: FrontPage, letterhead: Letterhead) -> Finding[str] | None:
    """Who sent it: what a label, the title, the first sentence, the signature or the letterhead says."""
    if (entry := letterhead.sender) and "@" not in entry.value:
        return Finding(first_organisation(entry.value) or entry.value, front.place(entry.start))
    after_from = re.search(r"\b(?:fra|frå|from) (?=[A-ZÆØÅ])", title)
    if after_from and (name := first_organisation(title[after_from.end() :])):
        return Finding(name, front.place_of_text(title))
    if after_from and (named := _NAMED_LAST.match(title, after_from.end())):
        return Finding(named.group().strip(), front.place_of_text(title), is_sure=False)
    if (set_by := _SET_BY.search(front.head)) and (name := first_organisation(set_by["name"])):
        return Finding(name, front.place(set_by.start("name")))
    if speaker := first_speaker(front):
        return Finding(speaker[0], front.place(speaker[1]))
    greeting = _GREETING.search(front.end)
    if greeting and (name := first_organisation(front.end[greeting.end() :])):
        return Finding(name, SIGNATURE)
    if name := first_organisation(front.properties.get("author", "")):
        return Finding(name, front.properties_name)
    for name, start, _ in find_organisations(front.letterhead):
        begins_line = start == 0 or front.letterhead[start - 1] == "\n"
        if begins_line and not _is_addressed(front.letterhead, start):
            return Finding(name, front.place(start), is_sure=False)
    return None


def first_speaker(front: FrontPage) -> tuple[str, int] | None:
    """The first organisation that is the subject of a sentence of the first page, and where."""
    for name, start, end in find_organisations(front.head):
        before = front.head[max(0, start - 2) : start]
        begins = start == 0 or "\n" in before or before.rstrip()[-1:] in (".", "!", "?")
        if begins and re.match(rf"(?: \(\w+\))? {SPEAKS}\b", front.head[end : end + 40]):
            return name, start
    return None


def _is_addressed(text: str, start: int) -> bool:
    """Whether the name at `start` is whom the text goes to."""
    return bool(re.search(r"(?i:\b(?:til|to|mottaker|mottakar)\b\W*)$", text[max(0, start - 14) : start]))
