"""`user token`: a token is printed once, listed without it, and removed by what it is for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kunnskapsbase.access import AccessDatabase, Role, Tokens, Users
from kunnskapsbase.cli import main


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Users(AccessDatabase(tmp_path)).add("kari", Role.READER, "fire tilfeldige ord")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, home: Path, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kunnskapsbase", "--home", str(home), *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_token_from_beginning_to_end(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, home, "user", "token", "add", "Kari", "--name", "statistikk", "--days", "30") == 0
    said = capsys.readouterr()
    secret = said.out.strip()
    assert said.err == "Ta vare på tokenet nå. Det vises ikke igjen.\n"
    found = Tokens(AccessDatabase(home)).user(secret)
    assert found is not None
    assert found[0].name == "kari"
    assert run(monkeypatch, home, "--json", "user", "token", "add", "kari", "--name", "rapport") == 0
    added = json.loads(capsys.readouterr().out)
    assert set(added) == {"token", "user", "name", "created", "expires", "used"}
    assert run(monkeypatch, home, "user", "token", "list") == 0
    listed = capsys.readouterr().out
    assert [line.split("  ")[:2] for line in listed.splitlines()] == [
        ["kari", "«rapport»"],
        ["kari", "«statistikk»"],
    ]
    assert secret not in listed
    assert run(monkeypatch, home, "user", "token", "remove", "kari", "--name", "statistikk") == 0
    assert Tokens(AccessDatabase(home)).user(secret) is None
    capsys.readouterr()
    assert run(monkeypatch, home, "audit") == 0
    log = capsys.readouterr().out
    assert "laget token  kari: statistikk" in log
    assert "tok bort token  kari: statistikk" in log
    assert secret not in log


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("add", "per", "--name", "x"), 1, "Det finnes ingen bruker per"),
        (("remove", "kari", "--name", "x"), 1, "ikke noe token «x»"),
        (("add", "kari"), 2, "--name"),
        (("add", "kari", "--name", "x", "--days", "0"), 2, "--days"),
    ],
)
def test_an_error_says_what_to_do(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    status: int,
    message: str,
) -> None:
    assert run(monkeypatch, home, "user", "token", *arguments) == status
    assert message in capsys.readouterr().err


def test_none_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path / "home", "user", "token", "list") == 0
    assert capsys.readouterr().out.startswith("Ingen tokener. Lag ett med")
    assert not (tmp_path / "home").exists()
