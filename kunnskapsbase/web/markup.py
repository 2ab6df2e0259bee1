"""What the HTML of all pages is made of. Every text that comes from a document or a person is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ingest.document import Metadata
from ingest.languages import language_of
from kunnskapsbase.answer import Citation
from kunnskapsbase.web import phrases
from kunnskapsbase.web.languages import current_language
from kunnskapsbase.web.texts import general as texts


def lang(language: str) -> str:
    """Return the attribute that tells in which language a part is; nothing if it is that of the page."""
    return "" if language == current_language() else f' lang="{language}"'


def quoted(text: str) -> str:
    """Return a text of a document, marked with its language where that is not the page's.

    A short text does not tell which it is; it is taken for Norwegian, as most of an archive is.
    """
    here = current_language()
    attribute = lang(language_of(text) or ("nb" if here == "en" else here))
    return f"<span{attribute}>{escape(text)}</span>" if attribute else escape(text)


def notice(message: str, language: str = "") -> str:
    """Return one plain line.

    Args:
        message: What it says.
        language: In which it does, if it is not that of the page.
    """
    attribute = lang(language) if language else ""
    return f'<p class="merknad" role="alert"{attribute}>{escape(" ".join(message.split()))}</p>'


def problem(error: Exception) -> str:
    """Return one plain line that tells of an error."""
    return notice(str(error), getattr(error, "language", "nb"))


def sentence_html(said: str, tag: str = "p", css: str = "") -> str:
    """Return a sentence that comes with an answer, marked as bokmål where it is not known in another language.

    Args:
        said: It, in bokmål.
        tag: The element that it stands in.
        css: The element's class.
    """
    here = phrases.sentence(said)
    attribute = lang("nb") if here is None else ""
    named = f' class="{css}"' if css else ""
    return f"<{tag}{named}{attribute}>{escape(said if here is None else here)}</{tag}>"


def hint(message: str) -> str:
    """Return a line in the place of something that is not there yet."""
    return f'<p class="hint">{escape(message)}</p>'


def place(citation: Citation) -> str:
    """Return title and page."""
    if citation.page is None:
        return citation.title
    return f"{citation.title}, {phrases.page_text(citation.page, citation.page_label)}"


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sender(metadata: Metadata) -> str:
    """Return who a document is from."""
    return metadata.body or texts.SENDERS.get(metadata.voice, "–")


def lines_html(groups: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return headings and the items below them, such as a receipt's."""
    parts = []
    for heading, items in groups:
        parts.append(f"<p>{escape(heading)}</p>")
        if items:
            parts.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>")
    return f'<div class="kvittering">{"".join(parts)}</div>'
