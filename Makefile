.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

PYTHON ?= python3
BIN := .venv/bin
NPM := $(BIN)/python scripts/npm.py
# Folders are listed too: their time changes when a file is deleted.
PAGE_SOURCES := $(wildcard static/*.js static/*.json static/*.ts) $(shell find static/public static/src) \
	$(filter-out %/data.js %/en.po,$(wildcard static/languages/*.js static/languages/*.po))

# Only from make's own command line: some environments set HOST to something else.
option = $(if $(filter command,$(origin $(1))),$(2) $($(1)))

# Containers often have this set: every process that tests start would then compile all of its modules again.
export PYTHONDONTWRITEBYTECODE :=

# Each process has a server and a browser of its own: more than these need more memory than most machines have.
EVERY_CORE := --numprocesses logical --maxprocesses 4 --dist worksteal
# A browser's test waits for frames and timers for about a third of its time: one process more has the cores then.
BROWSERS = --numprocesses $(shell $(PYTHON) -c 'import os; print(min(4, os.cpu_count() + 1))') --dist worksteal

# Its plugin is imported by each process of each run, which takes longer than half a second.
NO_FUZZING := -p no:schemathesis

# The other of two commands at once, each of which says what it has to say in the end: it fails where either does.
beside = other=$$!; failed=0; $(1) || failed=1; wait $$other || failed=1; exit $$failed

# What pip is at, without the packages that are there already.
PROGRESS := awk '/^(Collecting|Building|Installing|Successfully)/ { print "  " $$0; fflush() }'

.PHONY: help run dev test lint check-types test-page test-python test-frameworks coverage mutants docs bench format types page clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

run: .venv/run.stamp page ## Serve Backlight and open it in the browser; PORT=8080 HOST=0.0.0.0 where wanted
	$(BIN)/backlight serve $(call option,PORT,--port) $(call option,HOST,--host)

dev: .venv/test.stamp static/node_modules/make.stamp ## Serve, and rebuild what you edit (reload the browser yourself)
	set -m; $(NPM) run build -- --watch & trap "kill -- -$$!" EXIT; \
	$(BIN)/uvicorn app.main:create_app --factory --reload --reload-dir app --reload-dir engine

test: lint check-types test-page test-python ## Run everything that CI runs

lint: .venv/test.stamp static/node_modules/make.stamp ## Check style: ruff, prettier, eslint
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(NPM) run --silent format:check & $(call beside,$(NPM) run --silent lint)

check-types: .venv/test.stamp static/node_modules/make.stamp ## Check types: mypy, svelte-check
	$(BIN)/mypy & $(call beside,$(NPM) run --silent check)

test-page: static/node_modules/make.stamp ## Run the page's own tests
	$(NPM) run --silent test -- --coverage
	$(BIN)/python scripts/coverage_by_folder.py static/src build/coverage/coverage-summary.json

test-python: .venv/test.stamp page ## Run the Python tests, the browser tests included
	scripts/browsers
	$(BIN)/pytest $(EVERY_CORE) $(NO_FUZZING) tests/engine --cov
	$(BIN)/pytest $(EVERY_CORE) --ignore tests/engine --ignore tests/browser \
		--cov app --cov-fail-under 0 --cov-report json:build/app-coverage.json
	$(BIN)/python scripts/coverage_by_folder.py app build/app-coverage.json
	$(BIN)/pytest $(BROWSERS) $(NO_FUZZING) tests/browser

coverage: .venv/test.stamp ## Which branches of the engine its own tests reach
	$(BIN)/pytest $(EVERY_CORE) tests/engine -m 'not thorough' --cov

mutants: .venv/mutants.stamp ## Break the engine on purpose: do its tests notice? MODULES="engine/checks/paths.py" where wanted
	$(BIN)/python scripts/mutants.py $(MODULES)

# The real libraries, in an environment of their own: the tests that `make test` leaves out without them.
test-frameworks: .venv/test.stamp ## Read models with the libraries themselves, show in JupyterLab and marimo
	$(PYTHON) -m venv build/frameworks
	build/frameworks/bin/pip install --quiet -e '.[frameworks,test]'
	KERAS_BACKEND=jax build/frameworks/bin/pytest tests/backlight tests/app/exporting/scripts

docs: .venv/test.stamp ## Write the page of the library to build/docs, from its docstrings
	$(BIN)/python -m scripts.api_page build/docs
	@echo "Open build/docs/index.html"

bench: .venv/test.stamp ## Run the benchmarks
	$(BIN)/python -m benchmarks

format: .venv/test.stamp static/node_modules/make.stamp ## Format the sources and fix what can be fixed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(NPM) run --silent format

types: .venv/test.stamp static/node_modules/make.stamp ## Write the page's types from the API's schema
	mkdir -p static/src/api build
	$(BIN)/python -m app.openapi > build/openapi.json
	$(NPM) run --silent types < build/openapi.json > build/schema.d.ts
	mv build/schema.d.ts static/src/api/schema.d.ts

page: static/dist/manifest.json ## Build the page, if it is stale

clean: ## Remove all that was made here
	rm -rf .venv build dist static/dist static/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find app backlight engine scripts tests -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Backlight needs Python 3.11 or newer. If you have one: make PYTHON=python3.12 …")'
	@echo "Making a virtual environment in .venv"
	$(PYTHON) -m venv .venv

.venv/run.stamp: pyproject.toml | .venv/bin/python
	@echo "Installing what Backlight needs into .venv: the first time this takes a minute or two"
	$(BIN)/pip install --disable-pip-version-check --editable '.[page]' | $(PROGRESS)
	touch $@

.venv/test.stamp: pyproject.toml | .venv/bin/python
	@echo "Installing what the tests need into .venv: the first time this takes a minute or two"
	$(BIN)/pip install --disable-pip-version-check --editable '.[test]' | $(PROGRESS)
	touch .venv/run.stamp $@

.venv/mutants.stamp: pyproject.toml | .venv/test.stamp
	$(BIN)/pip install --disable-pip-version-check --editable '.[mutants]' | $(PROGRESS)
	touch $@

static/node_modules/make.stamp: static/package-lock.json static/.npmrc | .venv/run.stamp
	@echo "Installing what the page is built with into static/node_modules"
	$(NPM) ci
	touch $@

static/dist/manifest.json: $(PAGE_SOURCES) static/node_modules/make.stamp
	$(NPM) run --silent build
