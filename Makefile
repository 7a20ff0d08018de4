# The whole interface for people. Each target is safe to repeat.
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
REPORTS ?=
INPUTS ?= 10000
KILLS ?= 20
SEED ?= 1

.PHONY: help setup run test compose-test security-test check bench accuracy examples fuzz chaos down clean lock generate
SERVICES := scheduler fetcher parser validator indexer search
COMPILE := uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header

help:                ## list the targets
	@grep -hE '^[a-z-]+: .*##|^[a-z-]+:  .*##' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 14

setup: .venv/.done   ## make the virtual environment from the hash-locked requirements

.venv/.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "gongkai needs Python 3.11 or newer: set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

run: setup           ## start everything, ingest the sample country, print what happened (DETACH=1 returns)
	$(BIN)/gongkai demo $(if $(REPORTS),--reports "$(REPORTS)") $(if $(DETACH),--detach)

test: setup          ## every test, on real Kafka and real Elasticsearch
	$(BIN)/pytest

compose-test: setup  ## build every image, run docker-compose.yml under podman, ingest, search (as root)
	$(BIN)/python -m deploy.compose

security-test: setup ## the pipeline on engines with TLS, users, ACLs and API keys of its own
	$(BIN)/pytest -m security

check: setup         ## lint, types, import contracts, generated files up to date
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.generate --check

bench: setup         ## measure, each figure beside a limit or a peer
	$(BIN)/python -m bench

accuracy: setup      ## every cell of golden files, corpus and sample reports against its truth
	$(BIN)/python -m bench.accuracy

examples: setup      ## write the golden files anew from what the parser reads now, for review (LAYOUTS="glued …")
	$(BIN)/python -m tests.examples.regenerate $(LAYOUTS)

fuzz: setup          ## mutated reports against the parser: no crash, no hang (INPUTS=100000)
	$(BIN)/python -m tests.fuzz --inputs $(INPUTS)

chaos: setup         ## a replay of 5,000 reports with live traffic and 20 kills -9 at random (REPORTS=, KILLS=, SEED=)
	$(BIN)/python -m tests.chaos --reports $(or $(REPORTS),5000) --kills $(KILLS) --seed $(SEED)

down:                ## stop every process that gongkai started
	@if [ -x $(BIN)/gongkai ]; then $(BIN)/gongkai down; fi

clean: down          ## remove the environment, the engines' data, logs and pids
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m deploy.local clean; fi
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

lock: setup          ## write the hash-locked requirements anew (needs uv)
	$(COMPILE) --all-extras pyproject.toml -o requirements.lock
	for service in $(SERVICES); do \
	  extras="--extra $$service"; [ $$service = search ] || extras="$$extras --extra tracing"; \
	  [ $$service != parser ] || extras="$$extras --extra ocr"; \
	  $(COMPILE) $$extras -c requirements.lock pyproject.toml -o requirements-$$service.lock || exit 1; done
	$(COMPILE) --extra cli --extra local --extra samples -c requirements.lock pyproject.toml -o requirements-tools.lock

generate: setup      ## write the JSON Schemas and the generated tables of the docs
	$(BIN)/python -m docs.generate
