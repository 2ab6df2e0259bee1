"""What a browser sends to Gradio, made the caller's own."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive

from kunnskapsbase.web.events import (
    BadRequestError,
    SessionNames,
    event_number,
    parsed,
    read_body,
    read_out,
    with_body,
)


def receiving(*parts: bytes) -> Receive:
    messages: list[Message] = [
        {"type": "http.request", "body": part, "more_body": number < len(parts)}
        for number, part in enumerate(parts, 1)
    ]

    async def receive() -> Message:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    return receive


def test_a_body_is_put_together() -> None:
    assert asyncio.run(read_body(receiving(b'{"a"', b": 1}"))) == b'{"a": 1}'


@pytest.mark.parametrize(
    ("parts", "left"), [((b"x" * 60, b"x" * 30), 0), ((b"x" * 60, b"x" * 60, b"x" * 60), 1), ((), 0)]
)
def test_the_body_of_a_refused_request_is_read_out_if_it_is_not_endless(
    parts: tuple[bytes, ...], left: int
) -> None:
    receive = receiving(*parts)
    asyncio.run(read_out(receive, longest=100))  # type: ignore[arg-type]
    unread = asyncio.run(receive())  # type: ignore[arg-type]
    assert (unread["type"] == "http.request") == bool(left)


def test_a_body_that_is_too_long_is_refused_before_it_is_all_there() -> None:
    with pytest.raises(BadRequestError) as refused:
        asyncio.run(read_body(receiving(b"x" * 60, b"x" * 60, b"never read"), longest=100))
    assert refused.value.status == 413


def test_a_caller_who_goes_away_is_no_event() -> None:
    with pytest.raises(BadRequestError):
        asyncio.run(read_body(receiving()))


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(BadRequestError):
        parsed(body)


@pytest.mark.parametrize("number", [None, "3", 3.0, True, [3]])
def test_an_event_is_named_by_its_number_alone(number: Any) -> None:
    with pytest.raises(BadRequestError):
        event_number({"fn_index": number, "api_name": "ask"})
    assert event_number({"fn_index": 3}) == 3


def test_the_body_that_was_looked_at_is_the_one_that_is_passed_on() -> None:
    scope = {
        "headers": [(b"content-type", b"text/plain"), (b"content-length", b"9"), (b"transfer-encoding", b"x")]
    }
    scope, receive = with_body(scope, receiving(), {"fn_index": 1})
    headers = dict(scope["headers"])
    body = asyncio.run(receive())["body"]  # type: ignore[arg-type]
    assert json.loads(body) == {"fn_index": 1}
    assert headers == {b"content-type": b"application/json", b"content-length": str(len(body)).encode()}


@given(st.text(max_size=50), st.text(max_size=50), st.text(min_size=1, max_size=100))
def test_the_same_name_in_two_sessions_is_two_names(first: str, second: str, name: str) -> None:
    names = SessionNames()
    assert (names.of(first, name) == names.of(second, name)) is (first == second)


@pytest.mark.parametrize("name", [None, "", 3, ["a"], "x" * 101])
def test_what_is_no_name_of_a_session_is_refused(name: Any) -> None:
    with pytest.raises(BadRequestError):
        SessionNames().of("økt", name)


def test_names_are_replaced_wherever_they_stand() -> None:
    names = SessionNames()
    own = names.of("økt", "abc")
    query = names.in_query({"query_string": b"a=1&session_hash=abc&session_hash=abc"}, "økt")["query_string"]
    assert query == f"a=1&session_hash={own}&session_hash={own}".encode()
    path = names.in_path({"path": "/gradio_api/heartbeat/abc"}, "økt")
    assert path == {
        "path": f"/gradio_api/heartbeat/{own}",
        "raw_path": f"/gradio_api/heartbeat/{own}".encode(),
    }
