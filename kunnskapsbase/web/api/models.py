"""What the API is sent and answers, apart from documents: described for whoever reads its page."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from ingest.document import KINDS
from kunnskapsbase.search import SearchFilters
from kunnskapsbase.search.filters import VOICES
from kunnskapsbase.search.hybrid import LONGEST_QUERY
from kunnskapsbase.web.finding import Order

LONGEST_PAGE = 100
"""Passages or documents that are sent at once."""


class Model(BaseModel):
    """What all have in common: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ProblemMessage(Model):
    """Any error."""

    detail: str = Field(
        description="Hva som er galt, og hva du kan gjøre.",
        examples=["Spørsmålet er tomt. Skriv et spørsmål."],
    )


class Filters(Model):
    """What a question or search is narrowed to."""

    kind: str | None = Field(
        None, description="Bare dokumenter av dette slaget.", json_schema_extra={"enum": [*KINDS, None]}
    )
    year_from: int | None = Field(None, description="Fra og med dette året.", examples=[2020])
    year_to: int | None = Field(None, description="Til og med dette året.")
    voice: str | None = Field(
        None,
        description="«own»: bare våre egne dokumenter. «other»: bare andres.",
        json_schema_extra={"enum": [*VOICES, None]},
    )
    body: str | None = Field(None, max_length=300, description="Organet, slik dokumentene skriver det.")
    theme: str | None = Field(None, max_length=300, description="Et tema som dokumentene har.")

    @property
    def search_filters(self) -> SearchFilters:
        """The filters as a search takes them.

        Raises:
            FilterError: A kind or voice is unknown, or the years are the wrong way round.
        """
        return SearchFilters(
            self.kind, self.year_from, self.year_to, self.voice, self.body or None, self.theme or None
        )


Earlier = Annotated[str, Field(max_length=LONGEST_QUERY)]


class Asked(Model):
    """A question as it is put."""

    question: str = Field(
        max_length=LONGEST_QUERY,
        description="Et helt spørsmål, på bokmål, nynorsk eller engelsk.",
        examples=["Hva mener vi om nattog?"],
    )
    earlier: list[Earlier] = Field(
        [],
        max_length=20,
        description="Spørsmålene før i samtalen, det eldste først, så «og i 2020?» blir forstått.",
    )
    without: list[str] = Field(
        [],
        max_length=10,
        description="Avgrensinger som spørsmålet selv ikke får sette: «field» fra «chips» i et tidligere svar.",
    )


class AskRequest(Filters, Asked):
    """A question and what it is narrowed to."""


class Links(Model):
    """Where the page shows a source; each needs the same login or token as the API."""

    picture: str | None = Field(
        None, description="Siden som PNG-bilde med sitatet markert; mangler for formater uten sider."
    )
    text: str = Field(description="Dokumentets tekst som nettside, med stedet markert.")
    document: str = Field(description="Dokumentet selv; i en PDF åpnes den siterte siden.")


class Span(Model):
    """A stretch of a page's text."""

    page: int = Field(description="Fysisk side, fra 1.")
    start: int = Field(description="Første tegn i sidens tekst.")
    end: int = Field(description="Tegnet etter det siste.")


class CitedPlace(Model):
    """Where a quote stands."""

    n: int = Field(description="Nummeret som utsagnene viser til.")
    document_id: int | None = Field(description="Dokumentets nummer, som i /api/documents.")
    version_id: int = Field(description="Nummeret på utgaven av dokumentet som sitatet er hentet fra.")
    file: str = Field(description="Filen, sett fra dokumentmappen.")
    version: str = Field(description="De tolv første sifrene i filens SHA-256.")
    title: str = Field(description="Dokumentets tittel.")
    kind: str = Field(description="Slag dokument.")
    body: str | None = Field(description="Organet som vedtok eller ga det ut.")
    date: str | None = Field(description="Dato, ÅÅÅÅ-MM-DD.")
    page: int | None = Field(description="Fysisk side fra 1 der sitatet begynner; null uten sider.")
    page_label: str | None = Field(description="Sidetallet som er trykt på siden, der det er kjent.")
    section: list[str] = Field(description="Overskriftene over sitatet, den ytterste først.")
    quote: str = Field(description="Sitatet, ord for ord, med mellomrom rettet.")
    start: int = Field(description="Sitatets første tegn i dokumentets tekst.")
    end: int = Field(description="Tegnet etter sitatets siste i dokumentets tekst.")
    spans: list[Span] = Field(description="Det samme på hver side som sitatet står på.")
    passage_id: str = Field(description="Avsnittet som har sitatet; det samme så lenge teksten er det.")
    ocr: bool = Field(description="Om teksten er tolket fra et bilde og kan ha lesefeil.")
    links: Links = Field(description="Adresser på denne serveren.")


class AnswerStatement(Model):
    """One thing that the answer says."""

    text: str = Field(description="Utsagnet.")
    label: str = Field(description="Hva det gjelder, som et år eller et dokument; tomt når det ikke trengs.")
    citations: list[int] = Field(description="Sitatene det hviler på, minst ett: «n» i «citations».")


class AnswerChip(Model):
    """A limit that the question itself set."""

    field: str = Field(description="Sendes i «without» for å ta avgrensingen bort.")
    label: str = Field(description="Avgrensingen, med ord.")


class AskResponse(Model):
    """An answer or a refusal."""

    question: str = Field(description="Spørsmålet slik det ble stilt.")
    understood_as: str | None = Field(description="Hele spørsmålet som et oppfølgingsspørsmål ble tatt for.")
    abstained: bool = Field(description="Om arkivet ikke har svaret. Da er «statements» tom.")
    reason: str | None = Field(description="Hvorfor det ikke ble noe svar.")
    answer: str = Field(description="Hele svaret med numre i hakeparentes.")
    statements: list[AnswerStatement] = Field(description="Svaret, ett utsagn om gangen.")
    citations: list[CitedPlace] = Field(description="Sitatene som svaret hviler på.")
    nearest: list[CitedPlace] = Field(
        description="Uten svar: det nærmeste som ble funnet. Det er ikke et svar."
    )
    chips: list[AnswerChip] = Field(description="Avgrensinger som lå i spørsmålet.")
    notice: str | None = Field(description="Noe du bør vite om hvordan svaret ble funnet.")
    overview: dict[str, Any] | None = Field(
        description="Tabellen med dokumenter, når spørsmålet ba om en oversikt."
    )
    engine: str = Field(description="Hva som laget svaret.")
    generation: int = Field(description="Utgaven av arkivet som ble spurt.")
    ms: float = Field(description="Hvor lenge det tok, i millisekunder.")
    link: str | None = Field(
        description="Adressen til svaret på nettsiden; null når det ikke er tatt vare på."
    )


class Sought(Model):
    """What is searched for, and how much of it is sent."""

    query: str = Field(
        min_length=1,
        max_length=LONGEST_QUERY,
        description="Søkeord eller et spørsmål.",
        examples=["dobbeltspor"],
    )
    page: int = Field(1, ge=1, le=1000, description="Hvilken side av treffene, fra 1.")
    size: int = Field(20, ge=1, le=LONGEST_PAGE, description="Treff på en side.")
    sort: Order = Field("relevance", description="Rekkefølgen: relevans, nyeste først eller eldste først.")


class SearchRequest(Filters, Sought):
    """A search and what it is narrowed to."""


class FoundPassage(Model):
    """A passage that was found."""

    rank: int = Field(description="Plass blant treffene, fra 1.")
    score: float = Field(description="Hvor godt avsnittet passer; kan bare sammenlignes innenfor ett søk.")
    passage_id: str = Field(description="Avsnittet; det samme så lenge teksten er det.")
    document_id: int | None = Field(description="Dokumentets nummer, som i /api/documents.")
    version_id: int | None = Field(description="Nummeret på utgaven av dokumentet.")
    file: str = Field(description="Filen, sett fra dokumentmappen.")
    version: str = Field(description="De tolv første sifrene i filens SHA-256.")
    title: str = Field(description="Dokumentets tittel.")
    kind: str = Field(description="Slag dokument.")
    body: str | None = Field(description="Organet som vedtok eller ga det ut.")
    date: str | None = Field(description="Dato, ÅÅÅÅ-MM-DD.")
    year: int | None = Field(description="Året dokumentet gjelder.")
    voice: str = Field(description="«own»: vår egen tekst. «other»: andres.")
    themes: list[str] = Field(description="Temaer dokumentet har.")
    page: int | None = Field(description="Fysisk side fra 1 der avsnittet begynner; null uten sider.")
    section: list[str] = Field(description="Overskriftene over avsnittet, den ytterste først.")
    start: int = Field(description="Avsnittets første tegn i dokumentets tekst.")
    end: int = Field(description="Tegnet etter avsnittets siste i dokumentets tekst.")
    snippet: str = Field(description="Den delen av avsnittet som viser best hvorfor det ble funnet.")
    marks: list[tuple[int, int]] = Field(description="Ordene i «snippet» som passer: første og siste tegn.")
    text: str = Field(description="Hele avsnittet.")
    links: Links | None = Field(description="Adresser på denne serveren.")


class FacetValue(Model):
    """A value with how many passages have it."""

    value: str = Field(description="Verdien.")
    count: int = Field(description="Avsnitt som har den.")


class SearchResponse(Model):
    """What a search found."""

    query: str = Field(description="Det ble søkt etter.")
    notice: str | None = Field(description="Noe du bør vite om hvordan det ble søkt, som rettede ord.")
    total: int = Field(description="Avsnitt som ble funnet.")
    documents: int = Field(description="Dokumenter de står i.")
    is_cut: bool = Field(description="Om det finnes flere avsnitt enn det ble bladd gjennom.")
    page: int = Field(description="Siden som vises.")
    pages: int = Field(description="Antall sider.")
    generation: int = Field(description="Utgaven av arkivet som ble gjennomsøkt.")
    passages: list[FoundPassage] = Field(description="Treffene på siden.")
    facets: dict[str, list[FacetValue]] = Field(description="Treffene talt etter slag, år, organ og annet.")
