from __future__ import annotations

from ingest.document import Block, BlockKind
from ingest.quotes import quoted, unquoted, with_believable_quotes

OWN = Block(BlockKind.PARAGRAPH, "Vi går imot.")
QUOTE = Block(BlockKind.PARAGRAPH, "Alt blir dyrere.", is_quote=True)


def test_a_quoted_heading_heads_nothing() -> None:
    assert quoted(Block(BlockKind.HEADING, "Forslag", 2)) == Block(
        BlockKind.PARAGRAPH, "Forslag", is_quote=True
    )
    assert quoted(Block(BlockKind.LIST_ITEM, "ferje")).kind is BlockKind.LIST_ITEM


def test_what_the_document_says_itself() -> None:
    assert unquoted([OWN, QUOTE]) == (OWN,)


def test_quotes_are_believed_unless_they_are_nearly_all_there_is() -> None:
    assert with_believable_quotes((OWN, QUOTE)) == (OWN, QUOTE)
    assert with_believable_quotes((OWN, *[QUOTE] * 20))[1:] == (Block(BlockKind.PARAGRAPH, QUOTE.text),) * 20
    assert with_believable_quotes(()) == ()
