"""The sentences that hold a response together, in bokmål and nynorsk; what is quoted is never translated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.references import find_references
from kunnskapsbase.answer.model import Citation
from kunnskapsbase.draft.letter import HearingLetter
from kunnskapsbase.language.dates import long_date
from kunnskapsbase.language.lemmas import is_bokmal

LANGUAGES = ("nb", "nn")

_KIND_PREFIX = re.compile(
    r"^(?:uttalelse|fråsegn|høringssvar|høyringssvar|høringsuttalelse|posisjonsnotat|innspill|innspel)\s*[:–-]\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Framing:
    """The sentences of one language.

    Attributes:
        language: ``nb`` or ``nn``.
    """

    language: str

    def say(self, key: str) -> str:
        """Return a heading or sentence that has no parts to fill in."""
        return _TEXTS[key][LANGUAGES.index(self.language)]

    def title(self, letter: HearingLetter) -> str:
        """The title of the response."""
        word = "innspill" if letter.kind == "tema" else "answer"
        return f"{self.say(f'title_{word}')} – {_title_of(letter)}"

    def ingress(self, council: str, letter: HearingLetter) -> str:
        """The opening sentences: what is answered, and by when."""
        if letter.kind == "tema":
            return f"{council} {self.say('gives')} {letter.document}."
        parts = [f"{council} viser til {self.say('letter')}"]
        parts += [f"{self.say('from')} {letter.sender}"] if letter.sender else []
        parts += [f"av {long_date(letter.date)}"] if letter.date else []
        parts.append(f"om {_within_sentence(letter.document)}")
        parts += [f"(saksnummer {letter.case_number})"] if letter.case_number else []
        deadline = f" {self.say('deadline')} {long_date(letter.deadline)}." if letter.deadline else ""
        return f"{' '.join(parts)}.{deadline}"

    def source_named(self, source: Citation) -> str:
        """Name an own document within a sentence, such as "posisjonsnotatet om havvind (8. juni 2023)"."""
        kind = _KINDS.get(source.kind, _KINDS["annet"])[LANGUAGES.index(self.language)]
        title = _KIND_PREFIX.sub("", source.title)
        when = f" ({long_date(source.date)})" if source.date else ""
        return f"{kind} «{title}»{when}"

    def says(self, source: Citation) -> str:
        """Lead into what another own document says."""
        return f"I {self.source_named(source)} står det:"


def _within_sentence(document: str) -> str:
    """A title as it stands within a sentence: a common word at its beginning in lower case, names as they are."""
    first = document.split(" ")[0]
    named = next((found.start for found in find_references(document)), -1)
    is_common = first[1:].islower() and is_bokmal(first.lower()) and named != 0
    return document[:1].lower() + document[1:] if is_common else document


def _title_of(letter: HearingLetter) -> str:
    document = letter.document or letter.title
    return document[:1].upper() + document[1:]


_KINDS = {
    "høringssvar": ("høringssvaret", "høyringssvaret"),
    "høringsuttalelse": ("høringsuttalelsen", "høyringsfråsegna"),
    "innspill": ("innspillet", "innspelet"),
    "uttalelse": ("uttalelsen", "fråsegna"),
    "posisjonsnotat": ("posisjonsnotatet", "posisjonsnotatet"),
    "vedtak": ("vedtaket", "vedtaket"),
    "årsrapport": ("årsrapporten", "årsrapporten"),
    "annet": ("dokumentet", "dokumentet"),
}

_TEXTS = {
    "title_answer": ("Høringssvar", "Høyringssvar"),
    "title_innspill": ("Innspill", "Innspel"),
    "gives": ("gir med dette innspill om", "gjev med dette innspel om"),
    "letter": ("høringsbrev", "høyringsbrev"),
    "from": ("fra", "frå"),
    "deadline": ("Høringsfristen er", "Høyringsfristen er"),
    "adopted": (
        "Høringssvaret er behandlet av [organ] [dato].",
        "Høyringssvaret er handsama av [organ] [dato].",
    ),
    "adopted_check": (
        "Fyll inn hvem som har vedtatt svaret, og når.",
        "Fyll inn kven som har vedteke svaret, og når.",
    ),
    "about": ("Om", "Om"),
    "main_points": ("Hovedpunkter", "Hovudpunkt"),
    "main_lead": ("Våre viktigste standpunkter er:", "Dei viktigaste standpunkta våre er:"),
    "answers": ("Svar på høringsspørsmålene", "Svar på høyringsspørsmåla"),
    "remarks": ("Merknader til forslaget", "Merknader til framlegget"),
    "question": ("Spørsmål", "Spørsmål"),
    "gap": (
        "[Ingen tidligere posisjon: trenger politisk avklaring.]",
        "[Inga tidlegare posisjon: treng politisk avklaring.]",
    ),
    "farewell": ("Med hilsen", "Med helsing"),
    "signed_check": ("Fyll inn hvem som skriver under.", "Fyll inn kven som skriv under."),
    "name": ("[navn]", "[namn]"),
    "attachments": ("Vedlegg", "Vedlegg"),
    "attachments_check": ("Velg hva som skal legges ved.", "Vel kva som skal leggjast ved."),
    "quoted": (
        "Setninger som er hentet fra arkivet, står på den målformen de er skrevet i.",
        "Setningar som er henta frå arkivet, står på den målforma dei er skrivne i.",
    ),
    "collection": (
        "Utkastet er satt sammen av det rådet har skrevet før. Det er ikke skrevet om, og må leses i sammenheng.",
        "Utkastet er sett saman av det rådet har skrive før. Det er ikkje skrive om, og må lesast i samanheng.",
    ),
}
