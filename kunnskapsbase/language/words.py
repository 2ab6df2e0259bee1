"""Words of a text, and the words that carry no content."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")

STOP_WORDS = frozenset(
    """
    alle alt andre at av bare begge ble blei blir bli blitt bør da de deg dei deira dem den denne der dere
    deres det dette di din disse ditt du dykkar då eg ein eit eitt eller elles en enn er et ett etter for
    fordi fra frå før gjennom gjør gjer ha hadde han hans har hennar hennes her hjå ho hun hva hvem
    hvilke hvilken hvilket hvis hvor hvordan hvorfor i ifølge ikke ikkje inn innen ja jeg kan kom kor korleis
    korfor kva kven kvifor kunne man mange med meg mellom men mer meir mi min mot mye mykje må måtte ned
    nei noe noen noko nokon nokre nå når og også om opp oss over på samt seg si sia sidan siden sin sine
    sitt sjøl skal skulle slik slike so som så til to tre um under uten utan ut var ved verte vi vil
    ville vart vera vere vore vår vært være å
    a an and are about as be by can did do does for from had has have how in is it its of on or that the
    their there these they this those to was were what when where which who why will with
    """.split()
)
"""Function and question words in bokmål, nynorsk and English, lower case."""


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case and composed form; å, ø and æ are kept as they are.

    >>> words("Areal- og transportplanen (2025–2036)")
    ['areal', 'og', 'transportplanen', '2025', '2036']
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def content_words(text: str) -> list[str]:
    """Return the words of `text` that are not function words.

    >>> content_words("Hva mener rådet om jernbane?")
    ['mener', 'rådet', 'jernbane']
    """
    return [word for word in words(text) if word not in STOP_WORDS]
