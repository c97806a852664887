# Everything a person does with a checkout. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
OUT ?= build/screenshots
UV := uv==0.13.9
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := WIKI_HOME=.demo WIKI_SEARCH_INDEX=search_index/demo WIKI_PORT=$(PORT) WIKI_BASE_URL=http://127.0.0.1:$(PORT)

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 16

.PHONY: demo
demo: .venv/runtime .demo/built ## Serve a sample company on 127.0.0.1:8000 (PORT=8123 for another)
	@$(DEMO) $(BIN)/wiki demo --serve

.PHONY: demo-fresh
demo-fresh: ## Build the sample company again, then serve it
	@rm -rf .demo search_index/demo
	@$(MAKE) --no-print-directory demo

.PHONY: test
test: lint test-sqlite test-postgres test-browser ## Check and test everything, on both databases and in a browser

.PHONY: lint
lint: .venv/test ## Check format, style, types and the layers
	@$(MAKE) --no-print-directory --jobs 2 --output-sync lint-types lint-style

.PHONY: lint-types
lint-types: .venv/test
	$(BIN)/mypy

.PHONY: lint-style
lint-style: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

.PHONY: test-sqlite
test-sqlite: .venv/test ## Run the tests on SQLite
	$(BIN)/python -m pytest -n 2 -m "not browser"

.PHONY: test-postgres
test-postgres: .venv/test ## Run those that use a database on a real PostgreSQL, started for them
	TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 -m "not browser"

.PHONY: test-browser
test-browser: .venv/test ## Run the journeys in Chromium; CHROMIUM=/path names one
	$(BIN)/python -m pytest -n 2 -m browser -rs tests/browser

.PHONY: screenshots
screenshots: .venv/test ## Write pictures of the pages into build/screenshots (OUT=folder)
	$(BIN)/python -m tests.browser.screenshots $(OUT)

.PHONY: bench
bench: .venv/test ## Measure speed and memory
	$(BIN)/python -m tests.benchmarks all

.PHONY: reliability
reliability: .venv/test ## Kill the server while it writes, and look for what was lost
	$(BIN)/python -m tests.reliability all

.PHONY: docs
docs: .venv/test ## Write the generated documentation
	$(BIN)/python -m tests.permissions_table > docs/permissions.md

.PHONY: shape
shape: .venv/test ## Show how long files and functions are; a mirror, not a gate
	@$(BIN)/python -m tests.shape

.PHONY: wheel
wheel: .venv/runtime ## Build the wheel into dist/
	@rm -rf dist
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

.PHONY: lock
lock: .venv/runtime ## Choose the newest versions that fit, and note them with their hashes
	$(PIP) install $(UV)
	$(BIN)/python -m uv pip compile $(COMPILE) --group build --output-file .ci/runtime.txt pyproject.toml
	$(BIN)/python -m uv pip compile $(COMPILE) --group test --constraint .ci/runtime.txt --output-file .ci/test.txt pyproject.toml
COMPILE := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: clean
clean: ## Remove what was made here, the sample company included
	rm -rf .venv .demo build dist search_index/demo .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

.demo/built: .venv/runtime
	@rm -rf .demo search_index/demo && mkdir -p .demo
	@$(DEMO) $(BIN)/wiki demo --build > .demo/building
	@mv .demo/building $@

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit("Lantern needs Python 3.11 or newer; make PYTHON=python3.12 names another." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: .ci/runtime.txt pyproject.toml | .venv/python
	$(PIP) install --require-hashes --requirement .ci/runtime.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test: .ci/test.txt .venv/runtime
	$(PIP) install --require-hashes --requirement .ci/test.txt
	@touch $@
