"""`kunnskapsbase mcp`, started and called by the SDK's own client over standard input and output."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kunnskapsbase.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from mcp import Client
else:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")

# A process that is refused every connection, and the command line in it.
START = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo"):
        raise RuntimeError(f"{event}{arguments}")
sys.addaudithook(refuse)
from kunnskapsbase.cli import main
main()
"""
QUESTION = "Når krever rådet dobbeltspor til Sundnes?"


def command(archive: KnowledgeBase) -> list[str]:
    settings = archive.settings
    return [
        sys.executable,
        "-c",
        START,
        "--home",
        str(settings.home),
        "--corpus",
        str(settings.corpus),
        "mcp",
    ]


def with_client(archive: KnowledgeBase, work: Callable[[Client], Awaitable[None]]) -> None:
    from mcp import Client, StdioServerParameters, stdio_client

    program, *arguments = command(archive)
    start = StdioServerParameters(command=program, args=arguments, env=dict(os.environ))

    async def run() -> None:
        async with Client(stdio_client(start)) as client:
            await work(client)

    asyncio.run(run())


async def called(client: Client, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(result.content[0].text)  # type: ignore[union-attr]


def test_each_tool_is_listed_and_does_what_the_api_does(archive: KnowledgeBase) -> None:
    async def work(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"ask", "search", "documents"}
        for tool in tools.values():
            assert tool.annotations is not None
            assert tool.annotations.read_only_hint
            for field in tool.input_schema["properties"].values():
                assert field["description"]
        answer = await called(client, "ask", question=QUESTION)
        cited = answer["citations"][0]
        assert (cited["file"], cited["page"]) == ("uttalelse-jernbane.pdf", 2)
        version = archive.store.version(cited["version_id"])
        assert " ".join(version.text[cited["start"] : cited["end"]].split()) == cited["quote"]
        follow_up = await called(
            client, "ask", question="og til Fjellvik?", earlier=["Når åpner sykkelveien til Sundnes?"]
        )
        assert follow_up["understood_as"] == "Når åpner sykkelveien til Fjellvik?"
        found = await called(client, "search", query="rådet", size=2, voice="own")
        assert len(found["passages"]) == 2
        listed = await called(client, "documents", query="jernbane")
        assert [document["file"] for document in listed["documents"]] == ["uttalelse-jernbane.pdf"]
        assert "Dokumentslaget «roman» finnes ikke." in await refused(
            client, "search", query="x", kind="roman"
        )
        assert "Feltet «size» skal være høyst 100." in await refused(client, "search", query="x", size=101)
        assert "Spørsmålet er tomt" in await refused(client, "ask", question=" ")

    with_client(archive, work)


def test_a_client_that_goes_away_ends_the_server(archive: KnowledgeBase) -> None:
    ended = subprocess.run(command(archive), input=b"", capture_output=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (0, b"")


def test_without_the_extra_it_is_told_in_one_line(archive: KnowledgeBase, tmp_path: Path) -> None:
    missing = "import sys; sys.modules['mcp'] = sys.modules['mcp.server'] = None\n"
    program, flag, start, *arguments = command(archive)
    ended = subprocess.run(
        [program, flag, missing + start, *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 1
    assert ended.stderr == (
        "Feil: MCP krever en pakke til. Installer den med «pip install 'kunnskapsbase[mcp]'».\n"
    )
