"""The phrases by which Norwegian hearing letters ask, propose, and tell how to answer."""

from __future__ import annotations

import re

_WISH = (
    r"(?:ber|bed|bes|ønsker|ønskjer|ynskjer|ønskes|ønskast|inviterer|inviteres|oppfordrer|oppfordres|oppmodar|"
    r"etterspør|etterlyser|etterlyser|imøteser|mottar gjerne|tar gjerne (?:i)?mot|tek gjerne imot|"
    r"vil gjerne ha|har behov for|er interessert i|er opptatt av|er særlig opptatt av)"
)
_VIEW = (
    r"(?:hørings|høyrings)?(?:syn(?:et)?|synspunkt\w*|innspill\w*|innspel\w*|vurdering\w*|merknad\w*|"
    r"kommentar\w*|tilbakemelding\w*|tilbakemeldingar|uttalelse\w*|fråsegn\w*|uttale|svar|oppfatning\w*|"
    r"erfaring\w*|mening\w*|meining\w*)"
)
_ACT = (
    r"(?:vurdere|vurderer|vurderar|prioritere|prioriterer|beskrive|drøfte|drøftar|begrunne|grunngje|kommentere|"
    r"ta stilling til|ta standpunkt til|peke på|peike på|gjøre rede for|gjere greie for|opplyse om|si noe om|"
    r"seie noko om|uttale seg (?:særlig |særskilt |spesielt )?om|svare på|gi (?:sitt |sin )?(?:syn|vurdering) "
    r"(?:på|av))"
)
_ASKS_VIEW = re.compile(
    rf"\b{_WISH}\b(?P<between>[^.?!:]{{0,110}}?)\b{_VIEW}\s+(?:på|om|til|av|i|knyttet til|knytt til|vedrørende|"
    r"når det gjelder|når det gjeld|rundt|for)\s+(?P<what>[^?!]+)",
    re.IGNORECASE,
)
_ASKS_ACT = re.compile(
    rf"\b{_WISH}\b(?P<between>[^.?!:]{{0,90}}?)\b(?P<act>{_ACT})\s+(?P<what>[^?!]+)", re.IGNORECASE
)
_PROCEDURE = re.compile(
    r"\b(?:innen|innan) (?:fristen|utløpet|utgangen)|\b(?:hørings|høyrings|svar|uttale)frist|e-post|"
    r"\bpostmottak|\bskjema|\bnettsid|\bnettsted|"
    r"\bsendes\b|\bsendast\b|\bsende inn\b|\belektronisk\b|\bdigitale? løsning|\bunderliggende\b|\bunderliggjande\b|"
    r"\bhøringslist|\bhøyringslist|\bsvare? saml|\btilknyttede\b|\bmedlemsorganisasjon|\bmerkes? med\b|"
    r"\bpubliser|\boffentleglova\b|\bforelegge|\bvidereformidle",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(
    r",?\s*\b(?:senest\s+)?(?:innen|innan|seinast|senest)\s+(?:utgangen av\s+|den\s+|\w+dag\s+)*\d.*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^(?:(?:det|dette|vårt|departementets|direktoratets|utvalgets)\s+)?(?:forslaget|forslagene|framlegget|framlegga|"
    r"høringsnotatet|høyringsnotatet|høringsforslaget|saken|saka|utredningen|utgreiinga|rapporten|høringen|høyringa|"
    r"vedlagte\s.*|vedlagde\s.*)\W*$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"^(?:(?:særlig|spesielt|særleg|spesielt|alle|de|dei)\s+)*"
    r"(?:følgende|fylgjande|følgjande|disse|desse|spørsmålene(?! om)|spørsmåla(?! om))\b[^,]*$",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    rf"(?:\b{_WISH}\b.*\b(?:{_VIEW}|{_ACT})|spørsmål|\bsvare? på|\b{_VIEW}\b (?:på|om|til)).*:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ASKING_HEADING = re.compile(
    rf"\bspørsmål(?:a|ene)?\b|\b{_WISH}\b.*\b{_VIEW}|\bhøringspunkt|\bpunkt\w* (?:for|til) (?:innspill|høring)|"
    rf"^(?:ønskede |ønskte )?{_VIEW} (?:på|til|om)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\bspørsmål (?:om|til|vedrørende|knyttet|knytt|kan|ved|i)\b.*\b(?:rettes|rettast|kontakt|ring|e-post|telefon|tlf)|"
    r"\b(?:har|ved|om) (?:du|de|dere|dykk|dere noen|eventuelle)?\s*spørsmål\b|\bkontakt(?:person|informasjon)",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"\b(?:foreslår|føreslår|foreslås|føreslås|gjer framlegg om|legger fram forslag om|legg fram framlegg om|"
    r"(?:vert|blir) (?:det )?(?:foreslått|føreslått))\s+"
    r"(?:(?:departementet|direktoratet|utvalget|utvalet|regjeringen|regjeringa|flertallet|fleirtalet|vi|det)\s+)?"
    r"(?:(?:også|òg|videre|vidare|derfor|difor|dessuten|i tillegg|altså|her|nå|no)\s+)*(?:at\s+|å\s+)?(?P<what>[^?!]+)",
    re.IGNORECASE,
)
_PROPOSES_LIST = re.compile(
    r"\b(?:foreslår|føreslår|foreslås|tilrår|anbefaler)\b[^.?!]*(?::|\b(?:at|å))\s*$|\bforslag(?:ene|a)? er:?\s*$",
    re.IGNORECASE,
)
_BY_HEADING = re.compile(
    r"^(?:om |hvorvidt |hvordan |korleis |bør |skal )?(?:plikten|plikta|ordningen|ordninga|kravet|kravene|krava|"
    r"forslaget|framlegget|unntaket|avgiften|avgifta|fristen|tiltaket|tiltakene|bestemmelsen|føresegna|dette|den|de)\b"
    r"|\b(?:gjøre|gjere|for|til|av) dette\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:(?:spørsmål|spm\.?|punkt|pkt\.?)\s*)?(?P<number>\(?(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-hA-H]))"
    r"(?:[.):]+\s+|\s*[–-]\s+|\s+(?=[A-ZÆØÅ]))",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^(?:spørsmål|spm\.?)\s*\d", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:og|samt)\s+(?:på|om|til)\s+|,\s+(?:og|samt)\s+(?=\S)|,?\s+samt\s+")
_CLAUSE = re.compile(
    r"^(?:om|hvordan|hvorvidt|hva|hvilke\w*|hvor|korleis|kva|kor|i så fall|da|så|bør|skal|kan|må|dette|det er)\b",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"(?:^|[\s,;])(?:[a-h]|\d)\)\s+")
_SHORTEST_PART = 12
"""Characters; what is shorter on either side of "og" is no point of its own."""


def asked_for(sentence: str) -> list[str]:
    """Return what a sentence asks for views on, one text each; empty if it asks for nothing or for how to answer.

    >>> asked_for("Departementet ber særlig om synspunkter på forslaget til frist, og på endringene i § 5.")
    ['forslaget til frist', 'endringene i § 5']
    >>> asked_for("Vi ber om at svar sendes innen 1. mars 2026.")
    []
    """
    by_view = _ASKS_VIEW.search(sentence)
    match = by_view or _ASKS_ACT.search(sentence)
    if match is None:
        return []
    what = _BY_WHEN.sub("", match["what"]).strip(" .;:")
    if is_procedural(match.group()[: match.start("what") - match.start()] + what):
        return []
    if _FOLLOWING.match(match["what"].strip()) or _WHOLE.match(what) or match["what"].rstrip().endswith(":"):
        return []
    if by_view is None and not _LETTERED.search(what):
        return [f"{match['act']} {what}"]
    return _parts(what)


def _parts(what: str) -> list[str]:
    """Several noun phrases joined by "og på" or a comma and "og", or set off by a), b) …, each for itself."""
    lettered = _LETTERED.split(what)
    if len(lettered) > 2:
        return [part.strip(" ,;.") for part in lettered[1:] if part.strip(" ,;.")]
    parts: list[str] = []
    at = 0
    for joint in _AND.finditer(what):
        left, right = what[at : joint.start()], what[joint.end() :]
        is_clause = _CLAUSE.match(what) or _CLAUSE.match(right)
        if len(left) >= _SHORTEST_PART and len(right) >= _SHORTEST_PART and not is_clause:
            parts.append(left)
            at = joint.end()
    return [part.strip(" ,;") for part in (*parts, what[at:])]


def proposed_in(sentence: str) -> str | None:
    """Return what a sentence proposes, None if it proposes nothing.

    >>> proposed_in("Videre foreslår departementet at fristen settes til fire uker.")
    'fristen settes til fire uker'
    """
    match = _PROPOSES.search(sentence)
    if match is None or len(match["what"].split()) < 2:
        return None
    return match["what"].strip(" .;:")


def leads_into_questions(text: str) -> bool:
    """Whether a paragraph leads into a list of what is asked.

    >>> leads_into_questions("Vi ønsker særlig innspill på følgende:"), leads_into_questions("Svar sendes til:")
    (True, False)
    """
    return bool(_LEADS_IN.search(text)) and not is_about_contact(text) and not _PROCEDURE.search(text)


def leads_into_proposals(text: str) -> bool:
    """Whether a paragraph leads into a list of proposals ("Utvalget foreslår at")."""
    return bool(_PROPOSES_LIST.search(text))


def is_asking_heading(text: str) -> bool:
    """Whether a heading says that questions follow.

    >>> is_asking_heading("3 Kva vi bed om svar på"), is_asking_heading("6 Slik svarar de")
    (True, False)
    """
    return bool(_ASKING_HEADING.search(text)) and not re.search("kontakt", text, re.IGNORECASE)


def needs_heading(text: str) -> bool:
    """Whether a point is only understood by the heading above it ("om plikten bør gjelde alle").

    >>> needs_heading("Om plikten bør gjelde små kommuner"), needs_heading("Om rassikring bør få en egen post")
    (True, False)
    """
    return bool(_BY_HEADING.search(text))


def is_procedural(text: str) -> bool:
    """Whether a text tells how, where and by when to answer."""
    return bool(_PROCEDURE.search(text))


def is_about_contact(text: str) -> bool:
    """Whether a text tells whom to ask about the hearing itself."""
    return bool(_CONTACT.search(text))


def is_labelled_question(text: str) -> bool:
    """Whether a paragraph or heading is numbered as a question ("Spørsmål 3: …")."""
    return bool(_LABELLED.match(text))


def without_number(text: str) -> tuple[str, str]:
    """Return the number that a text begins with, empty for none, and the text without it.

    >>> without_number("3) Bør det innføres avgift?"), without_number("Spørsmål 2: Er dere enige?")
    (('3', 'Bør det innføres avgift?'), ('2', 'Er dere enige?'))
    """
    match = _NUMBER.match(text)
    if match is None:
        return "", text
    return match["number"].lstrip("("), text[match.end() :]
