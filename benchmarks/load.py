"""Measures a running server as many people use it at the same time, on loopback, as their browsers would.

    python benchmarks/load.py [--people 20] [--questions 200] [--home DIR] [--corpus DIR]

Without --home the corpus is indexed first. Each person opens the page, asks ten questions one after the other in one
conversation, looks at the picture of the first source of each, goes away and comes back as somebody new.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from measuring import environment, percentile, say, table

ROOT = Path(__file__).parent.parent
TURNS = 10
"""Questions that a person asks before going away."""
QUESTIONS = (
    "Hva mener vi om veiprising?",
    "Når ble Fjordregionen opprettet?",
    "Hva mener rådet om nattog?",
    "Hvor mange innstilte avganger var det i fjor?",
    "Hva sier NOU 2022: 98 om arealregnskap?",
    "Hva koster en flybillett til månen?",
    "Hva mente vi om dobbeltspor i 2020?",
    "Hvem er mottaker av høringssvaret om Nasjonal transportplan?",
    "Hva mener vi om gratis ferje?",
    "Hvilke krav stiller vi til havvind?",
)
_PICTURE = re.compile(r"/kilde/\d+/side/\d+\.png\?start=\d+&(?:amp;)?end=\d+")


@dataclass
class Figures:
    """What was measured: seconds, and what went wrong."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    pictures: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[int, int]] = field(default_factory=list)
    """Questions asked so far, and the server's memory then, in bytes."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--people", type=int, default=20)
    arguments.add_argument("--questions", type=int, default=200, help="all together; default: 200")
    arguments.add_argument("--home", type=Path, help="an indexed archive; default: a new one")
    arguments.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = given.home or Path(folder)
        if given.home is None:
            say("Indexing …")
            subprocess.run(
                [*command(home, given.corpus), "reindex"], check=True, env=environment(), stdout=sys.stderr
            )
        with serving(home, given.corpus) as (address, server, ready):
            say(f"{given.questions} questions by {given.people} people …")
            print(report(measured(address, server, given.people, given.questions), ready))


def command(home: Path, corpus: Path) -> list[str]:
    """Return how `kunnskapsbase` is called."""
    call = "from kunnskapsbase.cli import main; main()"
    return [sys.executable, "-c", call, "--home", str(home), "--corpus", str(corpus)]


@contextmanager
def serving(home: Path, corpus: Path) -> Iterator[tuple[str, int, float]]:
    """Serve an archive; gives the address, the process, and the seconds from its start to its first page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    server = subprocess.Popen(
        [*command(home, corpus), "serve", "--port", str(port)], env=environment(), stdout=subprocess.DEVNULL
    )
    try:
        while not _answers(address):
            if server.poll() is not None:
                sys.exit("The server did not start.")
            time.sleep(0.05)
        yield address, server.pid, time.perf_counter() - began
    finally:
        server.terminate()
        server.wait(30)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=30).status_code == 200
    except httpx.TransportError:
        return False


def measured(address: str, server: int, people: int, questions: int) -> Figures:
    """Let people ask at the same time until so many questions have been asked."""
    figures, guard = Figures(), threading.Lock()
    left = iter(range(questions))

    def next_number() -> int | None:
        with guard:
            number = next(left, None)
            if number is not None and number % 10 == 0:
                figures.memory.append((number, memory(server)))
            return number

    def person(_: int) -> None:
        number = next_number()
        while number is not None:
            with httpx.Client(base_url=address, timeout=120) as client, Visit(client, figures) as visit:
                for _turn in range(TURNS):
                    if number is None:
                        break
                    visit.ask(QUESTIONS[number % len(QUESTIONS)])
                    number = next_number()

    with ThreadPoolExecutor(people) as pool:
        list(pool.map(person, range(people)))
    figures.memory.append((questions, memory(server)))
    return figures


class Visit:
    """A person at the page, from opening it to going away."""

    def __init__(self, client: httpx.Client, figures: Figures) -> None:
        self.client = client
        self.figures = figures
        self.session = uuid4().hex
        self.gone = threading.Event()

    def __enter__(self) -> Visit:
        began = time.perf_counter()
        self.client.get("/").raise_for_status()
        self.config = self.client.get("/config").json()
        self.figures.pages.append(time.perf_counter() - began)
        self.heart = threading.Thread(target=self._beat, daemon=True)
        self.heart.start()
        self.asking, self.inputs = _asking(self.config)
        return self

    def __exit__(self, *_: object) -> None:
        self.gone.set()
        self.heart.join(30)

    def _beat(self) -> None:
        """Hold the stream open by which the server knows that the page is; it forgets the session when it ends."""
        with (
            httpx.Client(base_url=self.client.base_url, timeout=60) as client,
            client.stream("GET", f"/gradio_api/heartbeat/{self.session}") as stream,
        ):
            for _ in stream.iter_lines():
                if self.gone.is_set():
                    return

    def ask(self, question: str) -> None:
        """Ask, wait for the answer, and look at the picture of its first source."""
        try:
            self._ask(question)
        except (httpx.HTTPError, RuntimeError) as error:
            self.figures.errors.append(f"{type(error).__name__}: {error}"[:200])

    def _ask(self, question: str) -> None:
        fields = {
            "fn_index": self.asking,
            "data": [question, *self.inputs[1:]],
            "session_hash": self.session,
            "trigger_id": None,
        }
        began = time.perf_counter()
        self.client.post("/gradio_api/queue/join", json=fields).raise_for_status()
        first, last = None, ""
        with self.client.stream(
            "GET", "/gradio_api/queue/data", params={"session_hash": self.session}
        ) as told:
            for line in told.iter_lines():
                if first is None and ("utsagn" in line or "avslag" in line or "tabell" in line):
                    first = time.perf_counter() - began
                if '"process_completed"' in line:
                    last = line
                    break
        if '"success":true' not in last.replace(" ", ""):
            raise RuntimeError(last[:150] or "no answer")
        self.figures.whole.append(time.perf_counter() - began)
        if first is None:
            raise RuntimeError("an answer without a sentence")
        self.figures.first.append(first)
        picture = _PICTURE.search(last)
        if picture:
            began = time.perf_counter()
            self.client.get(picture[0].replace("&amp;", "&")).raise_for_status()
            self.figures.pictures.append(time.perf_counter() - began)


def _asking(config: dict[str, Any]) -> tuple[int, list[Any]]:
    """Return the number of the event that asks, and what its inputs hold at first."""
    parts = {part["id"]: part for part in config["components"]}
    button = next(key for key, part in parts.items() if part["props"].get("elem_id") == "spor-knapp")
    event = next(
        one
        for one in config["dependencies"]
        if [button, "click"] in [list(target) for target in one["targets"]]
    )
    return event["id"], [parts[number]["props"].get("value") for number in event["inputs"]]


def memory(process: int) -> int:
    """Return the memory that a process holds, in bytes."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise OSError(f"process {process} has no memory")


def slope(points: list[tuple[int, int]]) -> float:
    """Return by how much the second grows with the first, by least squares."""
    across = sum(x for x, _ in points) / len(points)
    up = sum(y for _, y in points) / len(points)
    spread = sum((x - across) ** 2 for x, _ in points)
    return sum((x - across) * (y - up) for x, y in points) / spread if spread else 0.0


def report(figures: Figures, ready: float) -> str:
    """Return what was measured as a Markdown table."""
    later = figures.memory[len(figures.memory) // 2 :]
    rows = [["from start of the server to its first page, s", f"{ready:.1f}"]]
    for label, values, factor, unit in (
        ("open the page, s p50 / p95", figures.pages, 1, "{:.2f}"),
        ("first sentence of an answer, s p50 / p95", figures.first, 1, "{:.2f}"),
        ("whole answer, s p50 / p95", figures.whole, 1, "{:.2f}"),
        ("picture of a source, ms p50 / p95", figures.pictures, 1000, "{:.0f}"),
    ):
        if values:
            shown = " / ".join(unit.format(factor * percentile(values, share)) for share in (0.5, 0.95))
            rows.append([label, shown])
    megabytes = [number / 2**20 for _, number in figures.memory]
    rows += [
        ["questions answered", str(len(figures.first))],
        ["errors", str(len(figures.errors))],
        ["memory at first / half-way / at the end, MiB",
         f"{megabytes[0]:.0f} / {megabytes[len(megabytes) // 2]:.0f} / {megabytes[-1]:.0f}"],
        ["memory gained a question in the second half, bytes", f"{slope(later):,.0f}"],
    ]  # fmt: skip
    for error in dict.fromkeys(figures.errors):
        say(error)
    say("memory, MiB: " + " ".join(f"{megabyte:.0f}" for megabyte in megabytes))
    return table([f"{os.cpu_count()} cores", ""], rows)


if __name__ == "__main__":
    main()
