"""Run by test_web: indexes, asks and serves while an audit hook refuses every look-up and foreign connection."""

from __future__ import annotations

import sys
from pathlib import Path

LOCAL = ("127.0.0.1", "::1", "localhost", "", None)


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what would leave the machine."""
    if event == "socket.getaddrinfo" and arguments[0] not in LOCAL and arguments[0] != b"127.0.0.1":
        raise RuntimeError(f"looked up {arguments[0]!r}")
    if event in ("socket.gethostbyname", "socket.gethostbyaddr") and arguments[0] not in LOCAL:
        raise RuntimeError(f"looked up {arguments[0]!r}")
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise RuntimeError(f"connected to {address!r}")


def main() -> None:
    """Do the three jobs."""
    sys.addaudithook(refuse)
    from fastapi.testclient import TestClient

    from kunnskapsbase.knowledge_base import KnowledgeBase
    from kunnskapsbase.settings import load_settings
    from kunnskapsbase.web.server import create_app

    with KnowledgeBase(load_settings(Path(sys.argv[1]), Path(sys.argv[2]))) as knowledge_base:
        assert knowledge_base.reindex().added
        print(knowledge_base.ask("Kva meiner rådet om gratis ferje?").text)
        client = TestClient(create_app(knowledge_base), base_url="http://127.0.0.1:7860")
        assert client.get("/").status_code == 200


if __name__ == "__main__":
    main()
