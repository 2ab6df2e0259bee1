"""Make the sample documents of this folder from their Markdown sources.

Every source ``sources/NAME.md`` becomes ``NAME`` here, where NAME ends in ``.pdf``, ``.docx`` or ``.html``.
One that says ``scanned = true`` becomes a scan of its print. The Markdown samples of this folder are written
by hand. Two runs give the same bytes. It needs reportlab
(the extra ``samples``) and is run with ``python corpus/make_samples.py``.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from sources.as_docx import make_docx
from sources.as_pdf import make_pdf
from sources.as_scan import make_scan
from sources.reading import PARSER, Source, read_source

HERE = Path(__file__).resolve().parent


def make_html(source: Source) -> bytes:
    """Render a source as a page of a council's web site: menu, cookie notice and footer around it."""
    page = Template((HERE / "sources" / "nettside.html").read_text(encoding="utf-8"))
    return page.substitute(source.about, article=PARSER.render(source.body)).encode()


MAKERS = {".docx": make_docx, ".html": make_html, ".pdf": make_pdf}


def main() -> None:
    """Make all samples."""
    for path in sorted((HERE / "sources").glob("*.md")):
        source = read_source(path)
        target = HERE / source.name
        content = MAKERS[target.suffix](source)
        target.write_bytes(make_scan(content) if source.about.get("scanned") else content)
        print(f"{target.name}: {target.stat().st_size} byte")


if __name__ == "__main__":
    main()
