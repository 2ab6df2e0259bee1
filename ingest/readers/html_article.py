"""Finding the article of a web page: what is left when menus, footers and buttons are gone."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

Element = Any

_FEWEST_CHARACTERS = 200
_DROPPED_TAGS = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "footer",
        "form",
        "iframe",
        "object",
        "svg",
        "canvas",
        "dialog",
        "input",
        "select",
        "textarea",
        "label",
        "audio",
        "video",
        "map",
    }
)
_NEVER_TEXT = frozenset({"script", "style", "noscript", "template", "nav", "footer"})
_DROPPED_ROLES = frozenset(
    {
        "navigation",
        "complementary",
        "contentinfo",
        "banner",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    }
)
_DROPPED_NAMES = frozenset(
    {
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "breadcrumb",
        "breadcrumbs",
        "share",
        "sharing",
        "social",
        "some",
        "related",
        "relatert",
        "relaterte",
        "newsletter",
        "nyhetsbrev",
        "sidebar",
        "menu",
        "meny",
        "nav",
        "navbar",
        "navigation",
        "pagination",
        "pager",
        "skip",
        "skiplink",
        "cta",
        "advert",
        "advertisement",
        "ads",
        "comments",
        "toolbar",
        "toc",
        "to-top",
    }
)
_LINK_LIST_HEADING = re.compile(
    r"^(?:relater|related|les også|les òg|les mer|les meir|se også|sjå også|del |del$|share|følg oss|følg "
    r"|tema$|emner?$|kontakt$|siste nytt|mest lest|snarveier|nyhetsbrev)",
    re.IGNORECASE,
)
_BUTTON_TEXT = re.compile(
    r"^(?:til toppen|tilbake til toppen|til topps|skriv ut|del|del (?:denne )?(?:siden|sida|saken|artikkelen)"
    r"|del på (?:facebook|twitter|x|linkedin|e-post)|facebook|twitter|linkedin|e-post|tips en venn|lytt"
    r"|last ned|print|share|back to top)$",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHORTEST_BOX = 60
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TRAFILATURA_TAGS = {"list": "ul", "item": "li", "row": "tr", "lb": "br", "quote": "blockquote", "cell": "td"}


@dataclass(frozen=True, slots=True)
class WebPage:
    """A parsed page; `is_cut_off` says that it is nested too deeply and was read to there only."""

    root: Element
    is_cut_off: bool


def parse_page(text: str) -> WebPage | None:
    """Parse a page, without its comments; None if there is nothing in it."""
    # Without huge_tree, libxml2 stops at depth 256, so that walking down is safe.
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return WebPage(root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log))


def find_article(text: str) -> Element | None:
    """The element that holds the article, cleaned, or None if the page has none.

    A page that marks its main part is taken at its word; for others trafilatura guesses, and the page's
    first heading is put back where the guess has lost it.
    """
    page = parse_page(text)
    if page is None:
        return None
    marked = _marked_article(page.root)
    if marked is not None:
        _prune(marked)
        if _length(marked) >= _FEWEST_CHARACTERS or marked.xpath(".//p"):
            return marked
    again = parse_page(text)
    return None if again is None else _guessed_article(again.root)


def _marked_article(root: Element) -> Element | None:
    articles = root.xpath("//article[not(ancestor::article)]")
    if len(articles) == 1 and articles[0].xpath(".//h1"):
        return articles[0]
    mains = root.xpath("//main | //*[@role='main']") or root.xpath("//*[@itemprop='articleBody']")
    return mains[0] if mains else (articles[0] if len(articles) == 1 else None)


def _guessed_article(root: Element) -> Element | None:
    # Imported here because it takes most of a second, and most pages never need it.
    import trafilatura

    _prune(root)
    found = trafilatura.bare_extraction(
        etree.tostring(root, encoding="unicode", method="html"),
        include_tables=True,
        include_links=False,
        include_comments=False,
        favor_recall=True,
    )
    if found is None or found.body is None:
        return None
    body = found.body
    for element in body.iter():
        if element.tag == "head":
            rank = element.get("rend", "h2")
            element.tag = rank if rank in _HEADINGS else "h2"
        elif element.tag in _TRAFILATURA_TAGS:
            # A garbled page has tags of names that may not even be set again.
            element.tag = _TRAFILATURA_TAGS[element.tag]
    title = next(iter(root.xpath("//h1")), None)
    title_text = " ".join(title.text_content().split()) if title is not None else ""
    if title_text and title_text not in " ".join("".join(body.itertext()).split()):
        heading = etree.Element("h1")
        heading.text = title_text
        body.insert(0, heading)
    return body


def _prune(article: Element) -> None:
    total = max(_length(article), 1)
    opened = frozenset(str(name) for names in article.xpath(".//@aria-controls") for name in names.split())
    for element in list(article.iterdescendants()):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if not (_is_dressing(element) or _is_hidden(element, opened)) or element.xpath(".//h1"):
            continue
        # What holds half of the page's text is no menu, whatever it is called.
        if element.tag in _NEVER_TEXT or _length(element) * 2 < total:
            element.drop_tree()
    for heading in article.xpath(".//h2 | .//h3 | .//h4"):
        _drop_link_list(heading)
    for element in article.xpath(".//p | .//a | .//button | .//li"):
        if element.getparent() is not None and _BUTTON_TEXT.match(" ".join(element.text_content().split())):
            element.drop_tree()


def _is_hidden(element: Element, opened: Container[str]) -> bool:
    """Whether a browser does not show the element, and no button of the page opens it."""
    if element.get("id") in opened:
        return False
    is_hidden = element.get("hidden", "until-found").lower() != "until-found"
    return (
        is_hidden or element.get("aria-hidden") == "true" or bool(_NOT_SHOWN.search(element.get("style", "")))
    )


def _is_box(aside: Element) -> bool:
    """Whether an aside is a box of the article, such as facts: text of its own, few links and nothing to fill in."""
    linked = sum(_length(link) for link in aside.xpath(".//a"))
    length = _length(aside)
    return length >= _SHORTEST_BOX and linked * 10 < length * 4 and not aside.xpath(".//form | .//input")


def _is_dressing(element: Element) -> bool:
    if element.tag == "aside" and _is_box(element):
        return _has_dressing_name(element)
    if element.tag in _DROPPED_TAGS or element.get("role", "").lower() in _DROPPED_ROLES:
        return True
    if element.tag == "button":
        return not any(ancestor.tag in _HEADINGS for ancestor in element.iterancestors())
    return _has_dressing_name(element)


def _has_dressing_name(element: Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    words = set(re.split(r"[\s_-]+", names)) | set(names.split())
    return element.tag not in ("body", "main", "article", *_HEADINGS) and bool(words & _DROPPED_NAMES)


def _drop_link_list(heading: Element) -> None:
    """Drop a heading such as "Les også" with the list of links below it."""
    following = heading.getnext()
    if following is None or not _LINK_LIST_HEADING.match(" ".join(heading.text_content().split())):
        return
    linked = sum(_length(link) for link in following.xpath(".//a"))
    if linked * 10 >= _length(following) * 7:
        following.drop_tree()
        heading.drop_tree()


def _length(element: Element) -> int:
    return len("".join(element.text_content().split()))
