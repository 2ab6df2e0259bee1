"""Importing costs little and warns of nothing: a command's help must not wait for a model."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "faiss",
    "tantivy",
    "haystack",
    "gradio",
    "trafilatura",
)


def python(code: str) -> str:
    command = [sys.executable, "-W", "error", "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_command_line_loads_no_heavy_library_before_it_must() -> None:
    loaded = python("import sys, kunnskapsbase.cli; print(*sys.modules)").split()
    assert not set(HEAVY) & set(loaded)


def test_what_reads_the_archive_alone_waits_for_no_model() -> None:
    """Lists, histories and the log of questions come at once."""
    loaded = python(
        "import sys, kunnskapsbase.knowledge_base, kunnskapsbase.presentation; print(*sys.modules)"
    ).split()
    assert not {"torch", "sentence_transformers", "haystack", "openai", "gradio"} & set(loaded)
    stems = "from kunnskapsbase.language import lemmas; print(lemmas._dictionary.cache_info().currsize)"
    assert python(f"import kunnskapsbase.knowledge_base; {stems}").strip() == "0"


def test_a_filter_on_plain_values_waits_for_no_haystack() -> None:
    script = """
import sys, tempfile
from pathlib import Path
from kunnskapsbase.store import Store
with tempfile.TemporaryDirectory() as home, Store(Path(home)) as store:
    store.allowed({"field": "meta.year", "operator": ">=", "value": 2007})
print(*sys.modules)
"""
    assert "haystack" not in python(script).split()


def test_ingest_knows_nothing_of_models_and_indexes() -> None:
    loaded = python("import sys, ingest.pipeline; print(*sys.modules)").split()
    assert not {"torch", "faiss", "tantivy", "haystack", "kunnskapsbase"} & set(loaded)


def test_libraries_are_told_to_keep_to_themselves() -> None:
    told = python("import os, kunnskapsbase; print(os.environ['HAYSTACK_TELEMETRY_ENABLED'])")
    assert told.strip() == "False"
