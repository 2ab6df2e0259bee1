"""Whose voice a document is, and who decided it."""

from __future__ import annotations

import pytest

from ingest.senders import find_body, find_voice

OWN = ("Fjordregionen",)


@pytest.mark.parametrize(
    ("kind", "title", "author", "top", "voice"),
    [
        ("høringssvar", "Høringssvar fra Fjordregionen", "", (), "own"),
        ("høringssvar", "Høringssvar fra Fjellregionen", "Fjordregionen", (), "other"),
        ("høringssvar", "Høringssvar", "Fjordregionen", (), "own"),
        ("uttalelse", "Uttalelse om nattog", "", ("Fjordregionen",), "own"),
        ("uttalelse", "Uttalelse til Fjordregionen", "", (), "other"),
        ("NOU", "NOU 2022: 98", "Fjordregionen", ("Fjordregionen",), "other"),
    ],
)
def test_voice(kind: str, title: str, author: str, top: tuple[str, ...], voice: str) -> None:
    assert find_voice(kind, title, author, top, "\n".join(top), OWN) == voice
    assert find_voice(kind, title, author, top, "", ()) == "other", "an archive of nobody has no own voice"


def test_the_state_and_the_board_are_named() -> None:
    assert (
        find_body("NOU", "other", "", "Avgitt til Samferdselsdepartementet", OWN)
        == "Samferdselsdepartementet"
    )
    assert find_body("høringssvar", "own", "", "Vedtatt av styret 3. mai 2022", OWN) == "styret"
    assert find_body("høringssvar", "own", "", "", OWN) == "Fjordregionen"
    assert find_body("annet", "other", "", "", OWN) is None
