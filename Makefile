# Rawaj: `make start` opens the product on sample data, `make test` runs the tests.
# Both set up everything first; a second run is fast and needs no network.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8722
HOME_DIR ?= .rawaj
export PYTHONUTF8 = 1
export DJANGO_SETTINGS_MODULE = rawaj.records.settings

.DEFAULT_GOAL := help
.PHONY: help setup start test check bench requirements translations reference picture clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready ## Make the virtual environment and everything in it
$(VENV)/.ready: requirements/dev.txt pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "Rawaj needs Python 3.11, 3.12 or 3.13; this is %d.%d. Say which with: make PYTHON=python3.11 ..." % v)'
	@echo "Setting up in $(VENV) (once; needs the network) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-binary pyspark -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

start: setup ## Make the demo shop, compute its strategy, serve the report on loopback
	@RAWAJ_HOME=$(HOME_DIR) $(BIN)/rawaj demo --serve --port $(PORT)

test: setup ## Run every test
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: setup ## Linters, types, import contracts, translations, style sheets
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/house

bench: setup ## Measure speed and memory against peers in the same run
	@$(BIN)/python -m benchmarks

requirements: ## Pin every dependency again with hashes (needs uv)
	@uv pip compile pyproject.toml --group test --group check --group build --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --quiet --upgrade -o requirements/dev.txt

translations: setup ## Bring the Arabic catalogues up to date with the sentences in the code
	@$(BIN)/python -m rawaj.report.catalogues

reference: setup ## Write docs/reference out of the code
	@RAWAJ_LANG=en $(BIN)/python -m rawaj.cli.reference docs/reference

picture: setup ## Take the README's picture of the report anew (needs chromium)
	@RAWAJ_HOME=build/picture $(BIN)/rawaj demo -o build/picture/report.html
	@chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --hide-scrollbars \
	  --user-data-dir=build/picture/browser --window-size=1280,1000 --screenshot=docs/guide/report-ar.png build/picture/report.html 2>/dev/null

clean: ## Remove what was made here (not your data in $(HOME_DIR))
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist
