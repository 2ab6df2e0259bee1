"""A reindex on the machines of a Ray cluster: the same archive as on one machine, whatever becomes of them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from machines import Machines, passages, vectors, write_corpus

from kunnskapsbase.cli import main
from kunnskapsbase.cluster import cluster
from kunnskapsbase.cluster.embedding import Embedders
from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.errors import ClusterError
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.reindex import Receipt
from kunnskapsbase.reindex.progress import Progress, no_progress
from kunnskapsbase.settings import IngestSettings, load_settings


@pytest.fixture(scope="module")
def machines() -> Iterator[Machines]:
    found = Machines()
    found.add()
    yield found
    found.end()


def reindexed(
    corpus: Path,
    home: Path,
    model: EmbeddingModel,
    address: str | None = None,
    progress: Progress = no_progress,
    **ingest: object,
) -> Receipt:
    """Reindex on the cluster at `address`, or on this machine."""
    settings = load_settings(home, corpus)
    settings = settings.model_copy(update={"ingest": IngestSettings.model_validate(ingest)})
    with KnowledgeBase(settings, model) as knowledge_base:
        if address is None:
            return knowledge_base.reindex()
        with cluster(address, model, settings.ingest) as workers:
            return knowledge_base.reindex(workers=workers, progress=progress)


def test_a_machine_that_is_killed_in_the_middle_takes_nothing_along(
    tmp_path: Path, model: EmbeddingModel, machines: Machines, caplog: pytest.LogCaptureFixture
) -> None:
    corpus = write_corpus(tmp_path / "corpus", documents=2, sections=50)
    doomed = [machines.add()]

    def kill(step: str, _done: int, _total: int) -> None:
        if step == "embed" and doomed:
            # While it loads the model for its first passages.
            threading.Timer(0.5, machines.kill, [doomed.pop()]).start()

    caplog.set_level("INFO", "kunnskapsbase.cluster")
    there = reindexed(corpus, tmp_path / "there", model, machines.address, kill)
    assert "went away with" in caplog.text
    here = reindexed(corpus, tmp_path / "here", model)
    assert {**there.as_dict(), "seconds": 0} == {**here.as_dict(), "seconds": 0}
    assert passages(tmp_path / "there") == passages(tmp_path / "here")
    own, others = vectors(tmp_path / "here"), vectors(tmp_path / "there")
    assert own.keys() == others.keys()
    for key, vector in own.items():
        assert np.frombuffer(vector, "<f4") @ np.frombuffer(others[key], "<f4") > 0.999


def test_what_one_machine_says_of_a_file_the_others_say_too(
    tmp_path: Path, model: EmbeddingModel, machines: Machines
) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "undermappe").mkdir()
    (corpus / "undermappe" / "ødelagt.pdf").write_bytes(b"%PDF-1.7 broken")
    (corpus / "tom.txt").write_bytes(b"")
    (corpus / "stor.txt").write_bytes(b"a" * 1_000_001)
    (corpus / "uttalelse-0.md.toml").write_text('title = "Rettet tittel"\n', encoding="utf-8")
    (corpus / "metadata.toml").write_text('["uttalelse-0.md"]\nkind = "uttalelse"\n', encoding="utf-8")
    there = reindexed(corpus, tmp_path / "there", model, machines.address, max_megabytes=1)
    here = reindexed(corpus, tmp_path / "here", model, max_megabytes=1)
    assert len(there.failed) == 3
    assert there.failed == here.failed
    assert passages(tmp_path / "there") == passages(tmp_path / "here")
    assert "Rettet tittel" in str(passages(tmp_path / "there")[0])


def test_a_machine_with_another_version_is_refused(model: EmbeddingModel, machines: Machines) -> None:
    with cluster(machines.address, model, IngestSettings()):
        others = Embedders(model.settings, IngestSettings().recognition, ("0", "another model", "None"))
        with pytest.raises(ClusterError, match="annen versjon"):
            others.begin()


def test_the_command_line_reindexes_on_a_cluster(
    tmp_path: Path,
    loaded: None,
    machines: Machines,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    options = ["--home", str(tmp_path / "home"), "--corpus", str(corpus)]
    monkeypatch.setattr(sys, "argv", ["kunnskapsbase", *options, "reindex", "--ray", machines.address])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert "Nye (1): uttalelse-0.md" in capsys.readouterr().out
    assert len(passages(tmp_path / "home")) == 12


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nowhere", "127.0.0.1:99999999", ""])
def test_where_no_cluster_is_one_is_told_at_once(model: EmbeddingModel, address: str) -> None:
    with pytest.raises(ClusterError, match="Ingen Ray-klynge"), cluster(address, model, IngestSettings()):
        pass


def test_without_ray_one_is_told_what_to_install(
    model: EmbeddingModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterError, match=r"kunnskapsbase\[ray\]"), cluster("a:1", model, IngestSettings()):
        pass
