"""The handlers of the page for administrators, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunnskapsbase.access import AccessDatabase, Action, AuditLog, Role, Users
from kunnskapsbase.web import pages_admin
from kunnskapsbase.web.callers import Journal
from kunnskapsbase.web.pages_admin import SHOWN, AdminPage
from kunnskapsbase.web.texts import admin as words

PASSWORD = "fire tilfeldige ord"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    return Users(AccessDatabase(tmp_path))


@pytest.fixture
def page(tmp_path: Path, users: Users) -> AdminPage:
    log = AuditLog(AccessDatabase(tmp_path), 30)
    return AdminPage(log, users, Journal(log))


def test_a_user_from_beginning_to_end(page: AdminPage, users: Users) -> None:
    said, password = page.add("Kari", "editor", PASSWORD)
    assert "kari er lagt inn som redaktør" in said
    assert password == "", "it does not stay in the box"
    assert users.user("kari").role is Role.EDITOR
    assert "kari er nå leser" in page.set_role("kari", "reader")
    said, password = page.set_password("kari", "et helt annet passord")
    assert ("nytt passord" in said, password) == (True, "")
    assert users.authenticate("kari", "et helt annet passord") is not None
    assert '<th scope="row">kari</th><td data-kolonne="Rolle">leser</td>' in page.refresh()[0]
    assert "kari er tatt bort" in page.remove("kari")
    assert users.all() == ()


@pytest.mark.parametrize("name", ["", "ukjent"])
def test_what_cannot_be_done_is_told(page: AdminPage, name: str) -> None:
    for said in (page.set_role(name, "reader"), page.set_password(name, PASSWORD)[0], page.remove(name)):
        assert "Det finnes ingen bruker" in said
    assert "minst 12 tegn" in page.add("kari", "reader", "kort")[0]
    assert "Et brukernavn kan ha" in page.add("", "reader", PASSWORD)[0]


def test_a_role_that_there_is_none_of_gives_the_least(page: AdminPage, users: Users) -> None:
    page.add("kari", "sjef", PASSWORD)
    assert users.user("kari").role is Role.READER


def test_nobody_locks_themselves_out(page: AdminPage, users: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    users.add("anne", Role.ADMIN, PASSWORD)
    monkeypatch.setattr(pages_admin, "current_name", lambda: "anne")
    assert words.NOT_YOURSELF in page.remove("Anne")
    assert words.NOT_YOURSELF in page.set_role("ANNE", "reader")
    assert users.user("anne").role is Role.ADMIN


def test_the_log_is_shown_as_text_the_newest_first(page: AdminPage) -> None:
    for number in range(SHOWN + 5):
        page.audit.record("<b>kari</b>", Action.UPLOAD, f"fil{number}.pdf", "10.0.0.1")
    shown = page.refresh()[1]
    assert "<b>" not in shown
    assert shown.index(f"fil{SHOWN + 4}.pdf") < shown.index(f"fil{SHOWN}.pdf")
    assert shown.count("<tr>") == SHOWN + 1
    assert f"De {SHOWN} siste" in shown


def test_where_a_proxy_knows_the_users_there_is_the_log_alone(page: AdminPage) -> None:
    of_proxy = AdminPage(page.audit, None, Journal(page.audit))
    assert of_proxy.refresh()[0] == ""
    assert of_proxy.add("kari", "reader", PASSWORD) == ("", "")


def test_a_file_that_cannot_be_read_is_told(page: AdminPage, tmp_path: Path) -> None:
    (tmp_path / "users.sqlite").write_bytes(b"ikke en database" * 100)
    assert 'role="alert"' in page.refresh()[0]
