"""Run by test_faults: reindexes in forked children, of which the first are killed at random moments.

Arguments: corpus, home, number of kills, seconds of an undisturbed run. Prints the last child's seconds. The first
kill comes while a file is read, as soon as there is a process that reads; fails if one outlives its killed parent.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import psutil
import torch

from kunnskapsbase.embedding import EmbeddingModel
from kunnskapsbase.knowledge_base import KnowledgeBase
from kunnskapsbase.settings import load_settings


def main() -> None:
    corpus, home, kills, seconds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    # A fork keeps no other threads, so that the model must work with one before and after it.
    torch.set_num_threads(1)
    os.cpu_count = lambda: 1  # type: ignore[assignment]
    os.sched_getaffinity = lambda _pid: {0}  # type: ignore[assignment]
    settings = load_settings(home, corpus)
    model = EmbeddingModel(settings.embedding, settings.cache)
    model.embed_query("Last modellen.")
    moments = random.Random(4)
    for number in range(kills):
        child = start(settings, model)
        if number == 0:
            wait_for_reader(child)
        else:
            time.sleep(moments.uniform(0.0, max(seconds, 0.2)))
        readers = psutil.Process(child).children(recursive=True)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _, alive = psutil.wait_procs(readers, timeout=10)
        assert not alive
    began = time.monotonic()
    _, status = os.waitpid(start(settings, model), 0)
    print(time.monotonic() - began)
    sys.exit(os.waitstatus_to_exitcode(status))


def wait_for_reader(child: int) -> None:
    process = psutil.Process(child)
    while not process.children(recursive=True):
        assert process.status() != psutil.STATUS_ZOMBIE, "the reindex was over before any process read"
        time.sleep(0.005)


def start(settings: object, model: EmbeddingModel) -> int:
    child = os.fork()
    if child == 0:
        with KnowledgeBase(settings, model) as knowledge_base:  # type: ignore[arg-type]
            failed = knowledge_base.reindex().failed
        os._exit(1 if failed else 0)
    return child


if __name__ == "__main__":
    main()
