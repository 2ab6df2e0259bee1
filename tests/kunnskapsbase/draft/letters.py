"""Hearing letters for the tests, as different senders write them; none of them is real."""

from __future__ import annotations

from pathlib import Path

from docx import Document

NATIONAL_TRANSPORT_PLAN = """# Høringsbrev – grunnlag for Nasjonal transportplan 2029–2040

Samferdselsdirektoratet (eksempel)
Postboks 1, 0000 Hovedstaden

Til høringsinstansene ifølge vedlagte liste

Saksnr.: 26/1904

Dato: 2. november 2026

Høringsfrist: 1. mars 2027

Samferdselsdirektoratet (eksempel) sender med dette grunnlaget for Nasjonal transportplan 2029–2040 på høring.

## 1 Bakgrunn

Etterslepet på vedlikehold er beregnet til 97 milliarder kroner. Hva skal vi ha råd til? Har dere spørsmål om
høringen, kan de rettes til seniorrådgiver Eivind Rustøen.

## 2 Spørsmål til høringsinstansene

1. Hvordan bør jernbanen videreutvikles i perioden?
2. Bør veiprising innføres, og i så fall på hvilke vilkår?
3. Hvilken rolle bør nattogene ha?
4. Hvordan bør lufthavnstrukturen se ut i 2040?
5. Bør det bygges førerløse busser i distriktene?

## 3 Rassikring

Direktoratet ber særlig om høringsinstansenes syn på om rassikring bør få en egen post.

## 4 Slik svarer dere

Svaret sendes elektronisk gjennom nettsiden til direktoratet innen 1. mars 2027.

Med hilsen

Gunnvor Tveitane
avdelingsdirektør

## Høringsinstanser

Fylkeskommunene
Kommunene
"""

NYNORSK_BULLETS = """# Høyring – framlegg til endringar i lov om hamner

Dato: 5. januar 2026

Nærings- og hamnedepartementet (eksempel) sender på høyring framlegg til endringar i lov om hamner. Vi ber om
fråsegn innan 1. mars 2026.

Departementet ynskjer særleg innspel på følgjande:

- kven som skal vedta hamneavgifta
- om kommunane bør få forkjøpsrett til hamneareal
- korleis straum frå land skal finansierast

Med venleg helsing
Åse Vik
"""

LETTERED = """Ifølge liste

Deres ref          Vår ref            Dato
                   25/3412-7          14. oktober 2025

NOU 2025: 14 Framtidens kommuner – høring

Kommunaldepartementet sender med dette NOU 2025: 14 Framtidens kommuner på høring.

Departementet ber høringsinstansene særlig kommentere utvalgets forslag om

a) ulik oppgavefordeling mellom store og små kommuner
b) endringer i inndelingsloven

Høringsfristen er 15. januar 2026. Vi ber om at saken forelegges underliggende etater.
"""

CHAPTERS = """# Høringsnotat: Forslag til endringer i plan- og bygningsloven

Kommunaldepartementet. Sak 26/812. Frist for merknader er 5. juni 2026.

## 3 Krav om arealregnskap

### 3.2 Departementets vurderinger

Departementet foreslår at alle kommuner skal føre arealregnskap. Departementet ber særlig om innspill på om plikten bør
gjelde også for små kommuner.

## 4 Eldre planer

Det foreslås at kommunene kan oppheve planer som er eldre enn ti år.
"""

OPEN_INVITATION = """# Invitasjon til å gi innspill til Nasjonal transportplan 2029–2040

Samferdselsdepartementet inviterer kommuner til å komme med innspill til arbeidet med Nasjonal transportplan 2029–2040.

Vi ønsker særlig svar på følgende:

**1. Klima**

Hvordan kan utslippene kuttes raskest mulig? Hvilke virkemidler bør staten bruke?

Innspill sendes til ntp@eksempel.no innen 1. februar 2027. Merk e-posten med saksnr. 26/5001.
"""

PLAIN_WITH_NONE = """Kystdirektoratet (eksempel)

Deres ref.: Vår ref.: 25/88 Dato: 12.01.2026

Høring – forskrift om fritidsfiske i kystnære farvann

Kystdirektoratet (eksempel) sender med dette på høring forskrift om fritidsfiske i kystnære farvann. Forskriften
erstatter den fra 1998.

Frist: 01.03.2026

Ved spørsmål, ring oss på telefon 00 00 00 00.
"""


def table_letter(path: Path) -> Path:
    """Write a Word letter whose questions stand in a table."""
    document = Document()
    document.add_heading("Høring av rapport om regionale planer", 1)
    document.add_paragraph("Plandirektoratet (eksempel)")
    document.add_paragraph("Saksnummer: 2026/417. Dato: 3. februar 2026. Høringsfristen er 15. mai 2026.")
    document.add_paragraph("Vi ber om svar på spørsmålene i tabellen.")
    document.add_heading("Spørsmål", 2)
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Nr.", "Spørsmål", "Kapittel"), strict=True):
        cell.text = text
    for row in (
        ("1", "Bør regionale planer være bindende?", "3.2"),
        ("2", "Vurderingen av kostnadene for små kommuner", "5"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path
