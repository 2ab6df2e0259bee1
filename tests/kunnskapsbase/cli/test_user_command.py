"""`user` and `audit`: users are changed by whoever runs the machine, and passwords stand on no command line."""

from __future__ import annotations

import getpass
import io
import json
import sys
from pathlib import Path

import pytest

from kunnskapsbase.access import AccessDatabase, Role, Users
from kunnskapsbase.cli import main, users

PASSWORD = "fire tilfeldige ord"


class Terminal(io.StringIO):
    """Standard input at which a person sits."""

    def isatty(self) -> bool:
        return True


def run(monkeypatch: pytest.MonkeyPatch, home: Path, *arguments: str, given: str = f"{PASSWORD}\n") -> int:
    monkeypatch.setattr(sys, "argv", ["kunnskapsbase", "--home", str(home), *arguments])
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_user_from_beginning_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path, "user", "add", "Kari", "--role", "editor") == 0
    assert run(monkeypatch, tmp_path, "user", "add", "ola") == 0
    assert run(monkeypatch, tmp_path, "user", "role", "ola", "admin") == 0
    assert run(monkeypatch, tmp_path, "user", "password", "ola", given="et helt annet passord\n") == 0
    capsys.readouterr()
    assert run(monkeypatch, tmp_path, "--json", "user", "list") == 0
    listed = json.loads(capsys.readouterr().out)["users"]
    assert [(user["name"], user["role"]) for user in listed] == [("kari", "editor"), ("ola", "admin")]
    known = Users(AccessDatabase(tmp_path))
    assert known.authenticate("ola", "et helt annet passord") is not None
    assert run(monkeypatch, tmp_path, "user", "remove", "ola") == 0
    assert [user.name for user in known.all()] == ["kari"]
    capsys.readouterr()
    assert run(monkeypatch, tmp_path, "--json", "audit", "--limit", "2") == 0
    newest, before = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (newest["action"], newest["detail"]) == ("user_removed", "ola")
    assert before["action"] == "user_password"
    assert newest["who"] == f"{getpass.getuser()} (kommandolinjen)"
    assert run(monkeypatch, tmp_path, "audit") == 0
    said = capsys.readouterr().out
    assert "la inn bruker  kari (editor)" in said
    assert PASSWORD not in said


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        (("user", "add", "kari"), "", "Standard inn har ikke noe passord"),
        (("user", "add", "kari"), "kort\n", "minst 12 tegn"),
        (("user", "add", "to ord"), f"{PASSWORD}\n", "Et brukernavn kan ha"),
        (("user", "password", "per"), f"{PASSWORD}\n", "Det finnes ingen bruker per"),
        (("user", "role", "per", "admin"), "", "Det finnes ingen bruker per"),
        (("user", "remove", "per"), "", "Det finnes ingen bruker per"),
    ],
)
def test_an_error_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    given: str,
    message: str,
) -> None:
    assert run(monkeypatch, tmp_path, *arguments, given=given) == 1
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


def test_a_password_is_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, tmp_path, "user", "add", "kari", PASSWORD) == 2
    assert run(monkeypatch, tmp_path, "user", "add", "kari", "--password", PASSWORD) == 2
    assert run(monkeypatch, tmp_path, "user", "add", "kari", "--role", "sjef") == 2


def test_at_a_terminal_it_is_asked_for_twice_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [PASSWORD, PASSWORD, PASSWORD, "noe annet enn det"]
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _: answers.pop(0))
    assert users.read_password() == PASSWORD
    with pytest.raises(users.AccessError, match="ikke like"):
        users.read_password()


def test_nobody_and_nothing_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path / "home", "user", "list") == 0
    assert run(monkeypatch, tmp_path / "home", "audit") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Ingen brukere. Legg inn med «kunnskapsbase user add NAVN».",
        "Loggen er tom.",
    ]
    assert not (tmp_path / "home").exists()


def test_serve_without_users_is_refused_but_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path, "serve", "--host", "0.0.0.0") == 1
    assert "Legg inn brukere med «kunnskapsbase user add»" in capsys.readouterr().err


def test_roles_on_the_command_line_are_those_there_are() -> None:
    assert [choice.value for choice in users.RoleChoice] == [role.key for role in Role]
