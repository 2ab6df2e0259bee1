"""Words that stand in any public document, whatever it is about."""

from __future__ import annotations

COMMON_WORDS = frozenset(
    """
    about adresse aktivitet aktiviteter alle also andel andre anledning anna annen annet anslag ansvar
    ansvaret antall april arbeid arbeide arbeidet august avdeling avdelinger avdelingsdirektør avsnitt
    bakgrunn bare bedre begge begrep behandlet behandling behov beregning beregninger berre beslutning
    bestemmelse bestemmelsen bestemmelsene bestemmelser betingelse betingelser betydning bidrag blant
    blei blir brev bruk bruken brukes burde bør chapter council dag dagens daglig dato definisjon dekar
    del deler departement departementet deres deretter derfor derimot dermed dersom desember dessuten
    dette difor direktorat direktoratet ditt document dokument effekt egen egenskap egenskaper eget egne
    eksempel eksempeldokument eksempelet eksempler element eller endring endringar endringer enkelte enn
    erfaring erfaringer etter etterspørsel faktor fall februar felles figur fjerde fleire fleirtalet
    flere flertallet flertallets fleste folk forbindelse fordel fordi foreligger forhold form formål
    formålet forord forskrift forskriften forslag forslaget forståelse fram framlegg frem frist from
    fråsegn fylke fylkene fylker fylkeskommune fylkeskommunen følge følgende før førre første gang
    ganger gigawatt gjelder gjennom gjort grad gratis grunn grunnlag gruppe halvparten heile hele helhet
    heller henhold hensikt hensyn herunder hilsen hos hovedpunkt hovedpunkter hovedregel hovudpunkt hva
    hvem hver hverandre hvert hvilke hvor hvordan hvorfor høring høringen høringsbrev høringsfrist
    høringsinstans høringsinstansene høringsinstanser høringsnotat høringssvar høringsuttalelse
    høringsuttalelser høyring idag ifølge ikke ikkje imidlertid informasjon inn innbygger innbyggere
    innen innenfor innhold innledning innsats innsatsområde innsatsområder innspill instans instanser ja
    januar juli juni kan kapasitet kapitlet kapittel kilometer kode koder kommentar kommentarer kommune
    kommunedirektør kommunedirektøren kommunen kommunene kommuner konsekvens konsekvenser kontakt kopi
    korfor korleis kort kostar koster krav krev krever kroner kunne kvar kvart kven kvifor land lang
    langs langt ledd leder ligg ligger likevel liste lite litt lov lovforslag lovforslaget lovgivning
    løsning løsninger maks mange mangel mars medan medlem medlemmene medlemmer megawatt meget meir
    melding meldinga meldingen mellom men mener mennesker mens merknad merknadene merknader mesteparten
    meter milliard milliarder million millioner mindre mindretallet minst minste more mot mulig mulighet
    mulighetene muligheter myndighet myndigheter må mål målet måte måten måter måtte møte møter møtested
    møtet namn navn navnet ned nei nemnd nemning neste nesten nettside nivå noen noko nokon nokre noreg
    norge norsk norske november nye nytte når nær nærmere også oktober omkring område områder området
    omtale opp oppfølging oppgave oppgaver ordning ordninga ordninger organisasjon organisasjonen
    organisasjoner oversikt overskrift paper paragraf periode perioden person personer pkt plan planer
    poeng posisjonsnotat post postboks prioritering prioriteringer proposisjon prosent prosentpoeng
    prosess prosjekt prosjekter punkt punkter ramme rammer rapport rapporten referanse regel region
    regionen regioner regjering regjeringa regjeringen regler rekke report representant representanter
    representantskap representantskapet resten resultat resultater retning rett rolle rundt råd rådet
    rådgiver rådmann rådmannen sagt sak saka saken saker saksbehandler samanfatning samanfattinga
    samarbeid samfunn samlet samme sammen sammendrag sammenheng samt sant satsing satsinger section
    sekretariat sekretariatet sektor selv senere seniorrådgiver september should side siden sider siste
    situasjon skal skjema skjemaet skriv skulle slik slike slikt snitt spørsmål standpunkt staten
    statsråd status sted steder stilling store storting stortinget strategi strategier styre styret
    større største støtte støtter svar svaret svært syn synspunkt system særlig tabell tall tekst
    telefon tema their there these this tid tiden tidligere tilbake tilfelle tilfeller tilknytning
    tilsvarende tiltak tiltaka tiltakene ting tittel tonn tradisjon tredel tredje type typer uke ulike
    under undersøkelse undersøkelsen unntak ut utan utdrag uten utenfor utfordring utfordringer
    utgangspunkt utgave utredning utredningen uttalar uttale uttalelse utvalg utvalget utvikling
    utviklinga vart vedlegg vedtak vedtatt veiledning vekt verdi verdien verdiene verdier versjon
    versjonen vert videre viktig viktige vil vilkår ville virkning virkninger virksomhet visar viser
    vises visjon vurdering vurderinger våre which whole would år årene året årets årsrapport økning
    øvrige
    """.split()
)
"""Bokmål, nynorsk and some English, lower case; other forms of a word are found by its ending."""
