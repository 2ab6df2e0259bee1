"""Letters, responses, statements and web pages as they come, and what is read out of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from ingest.document import Block, BlockKind, Metadata, Reading
from ingest.metadata import extract_metadata

OWN = ("Osloregionen",)
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Front:
    """A front page: one block a line, headings marked with #, and what it tells."""

    text: str
    expected: dict[str, Any]
    name: str = "fil.pdf"
    properties: dict[str, str] = field(default_factory=dict)


def read(front: Front) -> Metadata:
    blocks = tuple(
        Block(BlockKind.HEADING, line.lstrip("# "), line.count("#", 0, 4))
        if line.startswith("#")
        else Block(BlockKind.PARAGRAPH, line)
        for line in map(str.strip, front.text.strip().splitlines())
        if line
    )
    return extract_metadata(Reading(blocks, properties=front.properties), front.name, OWN, today=TODAY)


FRONTS = {
    "a ministry's hearing letter": Front(
        """
        Samferdselsdepartementet
        Ifølge liste
        Deres ref
        Vår ref
        22/1841-7
        Dato
        3. mars 2023
        # Høring – forslag til endringer i yrkestransportloven
        Samferdselsdepartementet sender med dette på høring forslag til endringer i yrkestransportloven og forskrift.
        Høringsfristen er 2. juni 2023.
        Med hilsen
        """,
        {
            "kind": "høringsnotat",
            "body": "Samferdselsdepartementet",
            "recipient": "høringsinstansene",
            "case_number": "22/1841",
            "date": "2023-03-03",
            "deadline": "2023-06-02",
            "voice": "other",
        },
    ),
    "a ministry's letter whose labels stand in one row": Front(
        """
        Se vedlagt adresseliste
        Deres ref Vår ref Dato
        23/1204-1 15. desember 2023
        # Høring av NOU 2023: 25 Omstilling til lavutslipp
        Klima- og miljødepartementet sender NOU 2023: 25 på høring til instansene på listen, som kan svare på nettet.
        Vi ber om at uttalelser sendes inn innen 15. mars.
        """,
        {
            "kind": "høringsnotat",
            "body": "Klima- og miljødepartementet",
            "recipient": "høringsinstansene",
            "case_number": "23/1204",
            "date": "2023-12-15",
            "deadline": "2024-03-15",
            "answers": (),
        },
    ),
    "a royal ministry in nynorsk": Front(
        """
        Det kongelige kommunal- og distriktsdepartement
        Adressatar ifølgje liste
        Dykkar ref.
        Vår ref. 24/512-3
        Dato 12.04.2024
        # Høyring – framlegg til endringar i inntektssystemet for kommunane
        Departementet sender med dette på høyring eit framlegg til endringar. Framlegget er omtala i eit notat.
        Fristen for å gi fråsegn er 12. juli 2024. Høyringssvar kan ein gi på nettsidene våre, og dei er offentlege.
        """,
        {
            "kind": "høringsnotat",
            "body": "Kommunal- og distriktsdepartementet",
            "recipient": "høringsinstansene",
            "case_number": "24/512",
            "deadline": "2024-07-12",
            "language": "nn",
        },
    ),
    "a county's hearing letter to the council": Front(
        """
        Akershus fylkeskommune
        Osloregionen
        Rådhuset
        0037 OSLO
        Vår saksref.: 2024/10233-5
        Deres ref.:
        Vår dato: 05.02.2024
        # Høring og offentlig ettersyn – regional plan for areal og mobilitet
        Akershus fylkeskommune legger med dette planprogrammet ut til høring og offentlig ettersyn for alle parter.
        Frist for å komme med merknader er satt til mandag 22. april 2024.
        """,
        {
            "kind": "høringsnotat",
            "body": "Akershus fylkeskommune",
            "recipient": "Osloregionen",
            "case_number": "2024/10233",
            "date": "2024-02-05",
            "deadline": "2024-04-22",
            "voice": "other",
        },
    ),
    "a municipality's hearing letter with a short date": Front(
        """
        NORDRE FJELL KOMMUNE
        Til: Osloregionen
        Saksnr: 23/4471 Saksbehandler: Kari Nes Dato: 08.05.23
        # Høring av kommuneplanens samfunnsdel
        Nordre Fjell kommune inviterer til å gi innspill til kommuneplanens samfunnsdel, som nå er lagt ut til høring.
        Innspill må være kommunen i hende senest 1. juli.
        """,
        {
            "kind": "høringsnotat",
            "body": "Nordre Fjell kommune",
            "recipient": "Osloregionen",
            "case_number": "23/4471",
            "date": "2023-05-08",
            "deadline": "2023-07-01",
        },
    ),
    "a directorate that invites": Front(
        """
        Jernbanedirektoratet
        Postboks 16 Sentrum, 0101 OSLO
        Osloregionen
        Postboks 1, 0037 OSLO
        Dato: 14.09.2022 Vår ref.: 202204711-2 Deres ref.:
        # Invitasjon til innspill til Nasjonal transportplan 2025–2036
        Jernbanedirektoratet inviterer med dette kommuner og råd til å komme med innspill til arbeidet med planen.
        Svarfrist: 31. oktober 2022
        """,
        {
            "kind": "høringsnotat",
            "body": "Jernbanedirektoratet",
            "recipient": "Osloregionen",
            "case_number": "202204711",
            "date": "2022-09-14",
            "deadline": "2022-10-31",
        },
    ),
    "a deadline put off": Front(
        """
        Energidepartementet
        Høringsinstansene
        Vår ref.: 24/88-12 Dato: 1. oktober 2024
        # Utsatt høringsfrist – NOU 2024: 9
        Departementet viser til høringsbrev av 2. september 2024, der høringsfristen var satt til 1. desember 2024.
        Ny frist er 15. januar 2025.
        """,
        {
            "kind": "høringsnotat",
            "deadline": "2025-01-15",
            "case_number": "24/88",
            "recipient": "høringsinstansene",
        },
    ),
    "the council's response": Front(
        """
        OSLOREGIONEN
        Justis- og beredskapsdepartementet
        Postboks 8005 Dep, 0030 OSLO
        Vår ref.: 23/45-2 Deres ref.: 22/6541 Oslo, 12. mars 2023
        # Høringssvar – NOU 2022:18 Mellom mobilitet og migrasjon
        Osloregionen viser til departementets høringsbrev av 15. desember 2022, og har følgende merknader til saken.
        Høringssvaret er behandlet i Osloregionens styre 10. mars 2023.
        """,
        {
            "kind": "høringssvar",
            "body": "styret",
            "date": "2023-03-10",
            "year": 2023,
            "recipient": "Justis- og beredskapsdepartementet",
            "case_number": "23/45",
            "answers": ("NOU 2022: 18",),
            "voice": "own",
            "deadline": None,
        },
    ),
    "a response named only after what it answers": Front(
        """
        Kommunal- og distriktsdepartementet
        Postboks 8112 Dep
        0032 OSLO
        Deres ref.: 23/1711 Vår ref.: 23/98 Dato: 27.06.2023
        # NOU 2023: 9 Generalistkommunesystemet
        Vi viser til brev av 30. mars 2023 om høring av generalistkommuneutvalgets utredning, med frist 1. juli.
        Osloregionen vil med dette avgi følgende høringsuttalelse:
        """,
        {
            "kind": "høringsuttalelse",
            "voice": "own",
            "recipient": "Kommunal- og distriktsdepartementet",
            "case_number": "23/98",
            "answers": ("NOU 2023: 9",),
            "date": "2023-06-27",
        },
    ),
    "an input to the transport plan": Front(
        """
        Til Samferdselsdepartementet
        Osloregionen IPR
        Oslo, den 3. juli 2023
        # Innspill fra Osloregionen til NTP 2025-36
        Interessepolitisk utvalg behandlet saken 29. juni 2023, og slutter seg til innspillet som det foreligger her.
        """,
        {
            "kind": "innspill",
            "body": "interessepolitisk utvalg",
            "date": "2023-06-29",
            "recipient": "Samferdselsdepartementet",
            "answers": ("NTP 2025–2036",),
            "voice": "own",
        },
    ),
    "an answer to a white paper in the old spelling": Front(
        """
        # Uttalelse til St.meld. nr. 33 (2016–2017) Nasjonal transportplan 2018-2029
        Osloregionen
        Vedtatt av representantskapet 8. juni 2017
        Osloregionen støtter hovedtrekkene i planen, men etterlyser tempo i utbyggingen av jernbanen på Østlandet.
        """,
        {
            "kind": "uttalelse",
            "body": "representantskapet",
            "date": "2017-06-08",
            "answers": ("Meld. St. 33 (2016–2017)", "NTP 2018–2029"),
            "voice": "own",
        },
    ),
    "another council's response": Front(
        """
        Innlandet fylkeskommune
        Samferdselsdepartementet
        Postboks 8010 Dep, 0030 OSLO
        Vår ref.: 2023/4410-9 Deres ref.: 23/77 Dato: 20.06.2023
        # Høringsuttalelse – Nasjonal transportplan 2025–2036
        Innlandet fylkeskommune viser til brev fra Samferdselsdepartementet. Vi deler synet til Osloregionen om banen.
        Vedtatt i fylkesutvalget 20. juni 2023. Osloregionen nevnes også her, og Osloregionen får kopi.
        """,
        {
            "kind": "høringsuttalelse",
            "voice": "other",
            "body": "fylkesutvalget",
            "recipient": "Samferdselsdepartementet",
            "case_number": "2023/4410",
        },
    ),
    "a municipality's response signed at the end": Front(
        """
        Helse- og omsorgsdepartementet
        Postboks 8011 Dep, 0030 OSLO
        # Høringssvar – forslag til ny folkehelselov
        Vi takker for muligheten til å uttale oss om lovforslaget, og vil peke på tre forhold som er viktige lokalt.
        Med vennlig hilsen
        Søndre Dal kommune
        """,
        {"kind": "høringssvar", "voice": "other", "body": "Søndre Dal kommune"},
    ),
    "a response in nynorsk": Front(
        """
        Vestland fylkeskommune
        Klima- og miljødepartementet
        Dato: 2. mai 2024
        Vår referanse: 2024/2211-4
        # Høyringsfråsegn – Meld.St.14 (2023-2024)
        Vestland fylkeskommune viser til høyringa frå departementet. Fylkeskommunen er ikkje samd i alt som er skrive,
        og meiner at ein må sjå nærare på korleis kommunane kan få meir rom. Det er viktig frå vår ståstad.
        """,
        {
            "kind": "høringsuttalelse",
            "language": "nn",
            "body": "Vestland fylkeskommune",
            "answers": ("Meld. St. 14 (2023–2024)",),
            "case_number": "2024/2211",
            "voice": "other",
        },
    ),
    "a statement on the web": Front(
        """
        # Uttalelse om togtilbudet i Osloregionen
        Publisert 4. mai 2023
        Styret i Osloregionen krever at togene går i rute, og at vedlikeholdet prioriteres foran nye strekninger.
        """,
        {"kind": "uttalelse", "date": "2023-05-04", "voice": "own"},
        name="uttalelse.html",
        properties={"title": "Uttalelse om togtilbudet i Osloregionen", "created": "2023-05-06"},
    ),
    "a news page dated only in its metadata": Front(
        """
        # Uttalelse: Behold nattoget
        Osloregionen mener at nattoget må bestå, og at staten må bestille nye vogner før de gamle tas ut av drift.
        """,
        {"date": "2022-02-01", "voice": "own", "kind": "uttalelse"},
        name="nattog.html",
        properties={"title": "Uttalelse: Behold nattoget", "created": "2022-02-01"},
    ),
    "a hearing page in English": Front(
        """
        # Public consultation on the National Transport Plan
        Date: 2 May 2024
        The Directorate invites comments on the plan, which shall be the basis of the work with these projects.
        The deadline for comments is 1 June 2024.
        """,
        {"language": "en", "date": "2024-05-02"},
        name="consultation.html",
    ),
    "a position paper": Front(
        """
        # Posisjonsnotat: Arealbruk langs banen
        Vedteke av representantskapet i Osloregionen 14. juni 2022
        Osloregionen vil at kommunane byggjer tett ved stasjonane, og at ein ikkje byggjer ned meir jord enn ein må.
        """,
        {"kind": "posisjonsnotat", "body": "representantskapet", "date": "2022-06-14", "voice": "own"},
    ),
    "minutes of the board": Front(
        """
        Osloregionen
        # Protokoll fra styremøtet
        Møtedato: 17. november 2022 Saksnr.: 31/22
        Til stede: lederen, nestlederen og fem medlemmer. Forfall: to medlemmer. Innkallingen ble godkjent.
        """,
        {"kind": "vedtak", "date": "2022-11-17", "voice": "own"},
    ),
    "an annual report that tells of other decisions": Front(
        """
        # Årsrapport for 2022
        Osloregionen IPR
        Til behandling på representantskapet 15. juni 2023
        ## Forord
        Styret vedtok 3. mars 2022 et høringssvar til NOU 2021: 4, og svaret ble sendt til Samferdselsdepartementet da.
        """,
        {
            "kind": "årsrapport",
            "year": 2022,
            "date": "2023-06-15",
            "body": "representantskapet",
            "recipient": None,
            "answers": (),
            "voice": "own",
        },
    ),
    "an official report": Front(
        """
        NOU
        Norges offentlige utredninger 2022: 18
        # Mellom mobilitet og migrasjon
        Avgitt til Justis- og beredskapsdepartementet 15. desember 2022.
        Utvalget fikk frist til 1. desember 2022 med å levere utredningen til departementet og holdt elleve møter.
        """,
        {
            "kind": "NOU",
            "year": 2022,
            "date": "2022-12-15",
            "recipient": "Justis- og beredskapsdepartementet",
            "deadline": None,
            "voice": "other",
        },
        properties={"title": "NOU 2022: 18"},
    ),
    "a white paper": Front(
        """
        # Meld. St. 14 (2023–2024)
        # Nasjonal transportplan 2025–2036
        Tilråding fra Samferdselsdepartementet 22. mars 2024, godkjent i statsråd samme dag.
        """,
        {"kind": "Meld. St.", "body": "Samferdselsdepartementet", "date": "2024-03-22", "voice": "other"},
    ),
    "a letter with sender and recipient in labels": Front(
        """
        Fra: Osloregionen
        Til: Finansdepartementet
        Dato: 11/9-2023
        Arkivsak: 23/101
        # Merknader til statsbudsjettet
        Statsbudsjettet gir for lite til vedlikehold, og kommunene får ikke dekket det som de ble lovet da reformen kom.
        """,
        {
            "voice": "own",
            "recipient": "Finansdepartementet",
            "date": "2023-09-11",
            "case_number": "23/101",
        },
    ),
    "only the other party's reference": Front(
        """
        Osloregionen
        Deres referanse 24/3310
        # Høringssvar om reiselivsavgift
        Osloregionen mener at kommunene selv må få avgjøre om de vil ha en slik avgift, og hva den skal brukes til.
        """,
        {"case_number": "24/3310", "kind": "høringssvar", "voice": "own"},
    ),
    "a response titled as the hearing was": Front(
        """
        Landbruks- og matdepartementet
        Osloregionen interkommunalt politisk råd
        Saksnr. 2024/118
        24. mai 2024
        # Høring – endringer i jordlova
        Osloregionen viser til høringsbrev datert 1. mars 2024. Jordvern er viktig i hele regionen vår.
        Rådet gir med dette følgende innspill.
        """,
        {
            "kind": "innspill",
            "voice": "own",
            "date": "2024-05-24",
            "recipient": "Landbruks- og matdepartementet",
            "case_number": "2024/118",
            "deadline": None,
        },
    ),
    "a submission whose letter names its sender first": Front(
        """
        # Innspill til Nasjonal transportplan (NTP) for perioden 2029–2040
        Østre Åsen kommune har disse innspillene til planen, som er vedtatt i kommunestyret 4. november 2025.
        Vi viser til brev fra Jernbanedirektoratet av 1. september 2025. Osloregionen er orientert om innspillet vårt.
        """,
        {
            "kind": "innspill",
            "voice": "other",
            "body": "kommunestyret",
            "date": "2025-11-04",
            "recipient": "Jernbanedirektoratet",
            "answers": ("NTP 2029–2040",),
        },
    ),
    "a left-over title of the file": Front(
        """
        Osloregionen
        # Høringssvar om ny jernbanelov
        Osloregionen støtter lovforslaget, men ber om at plikten til å samordne rutetidene blir tydeligere enn i dag.
        """,
        {"title": "Høringssvar om ny jernbanelov", "kind": "høringssvar"},
        properties={"title": "Referat fra julebordkomiteen", "author": "Osloregionen"},
    ),
    "a date in the file's name": Front(
        """
        # Innspill om kollektivtilbudet
        Osloregionen mener at flere avganger er viktigere enn nye traseer, og at takstene må bli like overalt.
        """,
        {"date": "2021-09-14", "kind": "innspill", "year": 2021},
        name="2021-09-14 innspill kollektiv.docx",
    ),
    "a note of nobody in particular": Front(
        """
        # Notat om snøbrøyting
        Det faller mye snø her.
        """,
        {
            "kind": "annet",
            "voice": "other",
            "body": None,
            "recipient": None,
            "case_number": None,
            "date": None,
        },
    ),
    "a royal ministry in capitals whose reference ends in a hyphen": Front(
        """
        DET KONGELIGE KUNNSKAPSDEPARTEMENT
        Adressater iht. liste
        Deres ref Vår ref Dato
        21/3420- 21. juni 2021
        # Høring – forslag til endringer i universitets- og høyskoleloven
        Vi sender med dette på høring forslag om endringer i lov 1. april 2005 nr. 15 om universiteter og høyskoler.
        Vi ber om høringsinstansenes merknader innen 24. september.
        """,
        {
            "kind": "høringsnotat",
            "body": "Kunnskapsdepartementet",
            "recipient": "høringsinstansene",
            "case_number": "21/3420",
            "date": "2021-06-21",
            "deadline": "2021-09-24",
        },
    ),
    "a statement without a heading": Front(
        """
        Representantskapet i Osloregionen
        Hovedstadsområdet trenger mer jernbane
        Uttalelse vedtatt på representantskapsmøtet i Drammen 14.6.2023
        Representantskapet ber regjeringen prioritere jernbanen.
        """,
        {
            "title": "Hovedstadsområdet trenger mer jernbane",
            "kind": "uttalelse",
            "voice": "own",
            "body": "representantskapet",
            "date": "2023-06-14",
        },
    ),
    "a notice of what the board decided": Front(
        """
        MELDING OM VEDTAK
        Møtedato 22.05.2024
        Saksnr. 24/18
        Utvalg Osloregionens styre
        # Høring – Nasjonal transportplan 2025–2036
        Styret slutter seg til høringsuttalelsen.
        """,
        {
            "title": "Høring – Nasjonal transportplan 2025–2036",
            "kind": "vedtak",
            "voice": "own",
            "body": "styret",
            "date": "2024-05-22",
            "case_number": "24/18",
        },
    ),
    "a statement that the board decided, sent on": Front(
        """
        # Uttalelse: Togene må gå
        Osloregionens styre vedtok i møte 13. mars følgende uttalelse: Jernbanen på Østlandet er i krise.
        Uttalelsen sendes Samferdselsdepartementet, Bane NOR og Jernbanedirektoratet.
        """,
        {"voice": "own", "body": "styret", "recipient": "Samferdselsdepartementet", "date": "2024-03-14"},
        name="uttalelse.html",
        properties={"title": "Uttalelse: Togene må gå", "created": "2024-03-14"},
    ),
    "an input to next year's budget": Front(
        """
        Innspill til statsbudsjettet 2025
        Fra Osloregionen til Stortingets transport- og kommunikasjonskomité
        17. oktober 2024
        Osloregionen ber komiteen øke bevilgningen til jernbanen med to milliarder kroner.
        """,
        {
            "kind": "innspill",
            "year": 2024,
            "recipient": "Stortingets transport- og kommunikasjonskomité",
            "voice": "own",
        },
    ),
    "a parliamentary committee's recommendation": Front(
        """
        # Innst. 439 S (2023–2024)
        # Meld. St. 14 (2023–2024)
        Innstilling fra transport- og kommunikasjonskomiteen om Nasjonal transportplan 2025–2036
        """,
        {"title": "Innst. 439 S (2023–2024)", "kind": "annet", "voice": "other"},
    ),
    "a notice of a hearing under way": Front(
        """
        Arkivsaksnr: 2023/2314-12 Arkivkode: 121 Saksbehandler: Ola Li
        Høringsinstanser i følge liste
        17.11.2023
        # Varsel om høring av regional strategi for kultur
        Telemark fylkeskommune sender forslaget på høring i seks uker. Fristen for innspill settes til 5. januar.
        """,
        {
            "kind": "høringsnotat",
            "body": "Telemark fylkeskommune",
            "recipient": "høringsinstansene",
            "case_number": "2023/2314",
            "deadline": "2024-01-05",
        },
    ),
    "an answer as the ministry's site shows it": Front(
        """
        # Høringssvar fra Ringerike kommune
        Dato: 03.07.2023
        Svartype: Med merknad
        Ringerike kommune er positiv til forslaget.
        """,
        {
            "title": "Høringssvar fra Ringerike kommune",
            "kind": "høringssvar",
            "body": "Ringerike kommune",
            "voice": "other",
            "date": "2023-07-03",
        },
        name="svar.html",
        properties={
            "title": "Høringssvar fra Ringerike kommune - regjeringen.no",
            "author": "Samferdselsdepartementet",
        },
    ),
    "a recipient in capitals": Front(
        """
        KLIMA- OG MILJØDEPARTEMENTET
        Postboks 8013 Dep
        0030 OSLO
        Oslo, 15.11.2022
        Vår ref: 22/00231-3/AB
        Deres ref: 22/3456
        # Høringsuttalelse - forslag til endringer i klimaloven
        Osloregionen støtter forslaget.
        """,
        {
            "recipient": "Klima- og miljødepartementet",
            "voice": "own",
            "case_number": "22/00231",
            "date": "2022-11-15",
        },
    ),
    "a case put before the board, in columns": Front(
        """
        Saksframlegg
        Saksnummer Utvalg Møtedato
        23/7 Osloregionens styre 15.03.2023
        # Høringsuttalelse til NOU 2022: 20
        Forslag til vedtak: Styret vedtar høringsuttalelsen.
        """,
        {
            "kind": "høringsuttalelse",
            "voice": "own",
            "date": "2023-03-15",
            "case_number": "23/7",
            "answers": ("NOU 2022: 20",),
        },
    ),
    "a hearing in nynorsk with few words": Front(
        """
        Høyring – Regional transportplan for Innlandet
        Innlandet fylkeskommune
        Til høyringspartane
        Hamar, 3. februar 2021
        Innlandet fylkeskommune legg med dette regional transportplan ut på høyring.
        Høyringsfristen er sett til 15. april.
        """,
        {
            "kind": "høringsnotat",
            "language": "nn",
            "recipient": "høringsinstansene",
            "body": "Innlandet fylkeskommune",
            "date": "2021-02-03",
            "deadline": "2021-04-15",
        },
    ),
    "a statement dated in the line above its title": Front(
        """
        OSLOREGIONEN
        Uttalelse frå representantskapet i Osloregionen 12. juni 2024
        # Satsing på bane er klimapolitikk
        Representantskapet meiner at staten må løyve meir til bane, og at ein ikkje kan vente.
        """,
        {
            "title": "Satsing på bane er klimapolitikk",
            "kind": "uttalelse",
            "body": "representantskapet",
            "date": "2024-06-12",
            "language": "nn",
        },
    ),
    "minutes of a committee": Front(
        """
        Referat fra møte i interessepolitisk utvalg
        Tid: torsdag 9. mars 2023 kl. 10–12
        Sak 12/23 Høringssvar til NOU 2022: 18
        """,
        {
            "title": "Referat fra møte i interessepolitisk utvalg",
            "kind": "vedtak",
            "body": "interessepolitisk utvalg",
            "date": "2023-03-09",
        },
    ),
    "a white paper that speaks of a hearing": Front(
        """
        # Prop. 91 L (2022–2023)
        Proposisjon til Stortinget (forslag til lovvedtak)
        Tilråding fra Kommunal- og distriktsdepartementet 31. mars 2023, godkjent i statsråd samme dag.
        Departementet viser til høringsbrev av 1. juni 2022 og har følgende merknader til høringssvarene.
        """,
        {"kind": "Prop.", "voice": "other", "body": "Kommunal- og distriktsdepartementet", "answers": ()},
    ),
    "the council's strategy": Front(
        """
        STRATEGI 2021–2024
        Osloregionen
        Vedtatt av representantskapet 27. mai 2020
        """,
        {
            "kind": "annet",
            "voice": "own",
            "body": "representantskapet",
            "date": "2020-05-27",
            "recipient": None,
        },
    ),
    "a statement of a body nobody knows": Front(
        """
        Uttale frå Hordaland bondelag
        Dato: 2.2.2022
        Vi i bondelaget meiner at matjorda må vernast.
        """,
        {"kind": "uttalelse", "voice": "other", "body": "Hordaland bondelag", "date": "2022-02-02"},
    ),
    "a printed e-mail": Front(
        """
        Fra: postmottak@sd.dep.no
        Sendt: 3. mai 2023 10:22
        Til: post@osloregionen.no
        # Høring – NTP
        Vedlagt følger høringsbrev. Svarfrist er 1. juli.
        """,
        {
            "kind": "høringsnotat",
            "date": "2023-05-03",
            "deadline": "2023-07-01",
            "recipient": None,
            "body": None,
        },
    ),
    "a regulation set by a ministry": Front(
        """
        # Forskrift om gebyr
        Fastsatt av Nærings- og fiskeridepartementet 1. juli 2020 med hjemmel i lov § 3.
        """,
        {"kind": "annet", "body": "Nærings- og fiskeridepartementet", "date": "2020-07-01", "voice": "other"},
    ),
    "a state agency's answer to a letter": Front(
        """
        Statens vegvesen
        Indre Vik kommune
        Rådhusgata 2, 2000 INDRE VIK
        Vår referanse: 22/118273-2 Deres referanse: 22/1002 Vår dato: 03.10.2022
        # Uttalelse til varsel om planoppstart – gang- og sykkelvei
        Statens vegvesen viser til brev fra Indre Vik kommune datert 1. september 2022, og har disse merknadene.
        """,
        {
            "kind": "uttalelse",
            "body": "Statens vegvesen",
            "recipient": "Indre Vik kommune",
            "case_number": "22/118273",
            "date": "2022-10-03",
            "voice": "other",
        },
    ),
}


@pytest.mark.parametrize(
    ("what", "field"), [(what, field) for what, front in FRONTS.items() for field in front.expected]
)
def test_what_a_front_page_tells(what: str, field: str) -> None:
    found = read(FRONTS[what])
    assert getattr(found, field) == FRONTS[what].expected[field], found


@pytest.mark.parametrize("what", FRONTS)
def test_what_is_told_has_a_place(what: str) -> None:
    found = read(FRONTS[what])
    for name in (
        "title",
        "body",
        "date",
        "year",
        "answers",
        "recipient",
        "case_number",
        "deadline",
        "themes",
    ):
        assert bool(getattr(found, name)) == (name in found.found), name
    assert {place.sure for place in found.found.values()} <= {"sikker", "antatt"}
    assert all(place.where for place in found.found.values())
