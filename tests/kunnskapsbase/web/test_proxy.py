"""The proxy set-up of docs/operation.md, run with a real nginx: a log-in in front, streams, uploads, and who is let in.

In the place of oauth2-proxy stands a server of nginx that asks for a password and says who was let in, in the header
that oauth2-proxy would set.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from calling import asked, numbered, run
from serving import served

from kunnskapsbase.access import Role
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import ServeSettings

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(not (NGINX and OPENSSL), reason="nginx or openssl is not installed")

DOCUMENTED = Path(__file__).parents[3] / "docs" / "operation.md"
NAME = "kunnskapsbase.example.no"
LOGIN = """
server {{
    listen 127.0.0.1:{login};
    client_max_body_size 200m;
    location / {{
        auth_basic "log in";
        auth_basic_user_file {folder}/people;
        proxy_pass http://127.0.0.1:{page};
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;
        proxy_set_header X-Forwarded-For $http_x_forwarded_for;
        proxy_set_header X-Forwarded-Email $remote_user@example.no;
        proxy_buffering off;
    }}
}}
"""
AROUND = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{}}
http {{
access_log off;
client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
{servers}
}}
"""


def documented() -> str:
    """The server of nginx as the documentation has it."""
    return DOCUMENTED.read_text(encoding="utf-8").split("```nginx\n")[1].split("```")[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def proxied(guarded: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx before a page that believes its word on who has logged in."""
    folder = tmp_path_factory.mktemp("nginx")
    front, login = free_port(), free_port()
    serve = ServeSettings(
        hosts=(NAME,),
        trusted_header="X-Forwarded-Email",
        default_role="reader",
        roles={"kari@example.no": "editor"},
        logout_address="/oauth2/sign_out",
    )
    settings = guarded.settings.model_copy(update={"serve": serve})
    for name in ("kunnskapsbase.pem", "kunnskapsbase.key"):
        (folder / name).touch()
    subprocess.run(
        [str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-keyout", folder / "kunnskapsbase.key", "-out", folder / "kunnskapsbase.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    passwords = ("ola:{PLAIN}ord", "kari:{PLAIN}ord")
    (folder / "people").write_text("\n".join(passwords) + "\n", encoding="utf-8")
    with KnowledgeBase(settings, guarded.model) as knowledge_base, served(knowledge_base) as address:
        page = address.rpartition(":")[2]
        shown = (
            documented()
            .replace("listen 443 ssl", f"listen 127.0.0.1:{front} ssl")
            .replace("/etc/ssl", str(folder))
            .replace("127.0.0.1:7860", f"127.0.0.1:{login}")
        )
        servers = shown + LOGIN.format(login=login, page=page, folder=folder)
        # Started by root, nginx would else read and write as somebody who may not.
        user = "user root;" if os.getuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            AROUND.format(folder=folder, servers=servers, user=user), encoding="utf-8"
        )
        server = subprocess.Popen(
            [str(NGINX), "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"]
        )
        try:
            _wait_for(front)
            yield f"https://{NAME}:{front}"
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("nginx does not listen")


def client(address: str, name: str = "") -> httpx.Client:
    """A client that calls the page by its name, although no name server knows it."""
    port = int(address.rpartition(":")[2])

    class Here(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            request.url = request.url.copy_with(host="127.0.0.1", port=port)
            return super().handle_request(request)

    headers = {"Host": NAME}
    auth = (name, "ord") if name else None
    transport = Here(verify=False)
    return httpx.Client(
        base_url=f"https://{NAME}", transport=transport, headers=headers, auth=auth, timeout=60
    )


def test_who_has_not_logged_in_gets_nothing(proxied: str) -> None:
    with client(proxied) as stranger:
        assert stranger.get("/").status_code == 401
        assert stranger.get("/", headers={"X-Forwarded-Email": "kari@example.no"}).status_code == 401


def test_the_proxy_says_who_it_is_and_the_browser_cannot(proxied: str) -> None:
    with client(proxied, "ola") as ola, client(proxied, "kari") as kari:
        assert "Oppdater arkivet" not in ola.get("/").text
        assert "Oppdater arkivet" not in ola.get("/", headers={"X-Forwarded-Email": "kari@example.no"}).text
        page = kari.get("/").text
        assert "Oppdater arkivet" in page
        assert f'"root":"https://{NAME}"' in page
        assert f'"root":"https://{NAME}/nn"' in kari.get("/nn/").text


def test_answers_come_through_as_they_are_made(proxied: str, guarded: KnowledgeBase) -> None:
    with client(proxied, "ola") as ola:
        assert "innen 2034" in asked(ola, guarded, Role.READER, "gjennom")
        said = run(ola, numbered(guarded, Role.READER, "user_html"), []).json()["data"][0]
        assert "ola@example.no (leser)" in said
        assert 'href="/oauth2/sign_out"' in said


def test_the_language_cookie_is_for_https_alone(proxied: str) -> None:
    with client(proxied, "ola") as ola:
        answer = ola.post("/sprak", data={"sprak": "nn"}, headers={"Origin": f"https://{NAME}"})
        assert answer.status_code == 303
        assert "secure" in answer.headers["set-cookie"].lower()
        assert (
            ola.post("/sprak", data={"sprak": "nn"}, headers={"Origin": "https://evil.example"}).status_code
            == 403
        )


def test_a_large_file_is_let_through_and_only_for_editors(proxied: str) -> None:
    content = b"x" * 3_000_000
    for name, status in (("kari", 200), ("ola", 403)):
        with client(proxied, name) as person:
            answer = person.post("/gradio_api/upload", files={"files": ("stor.txt", content)})
            assert answer.status_code == status
