# Two commands matter: `make demo` and `make test`. Everything else is for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080
DATA ?= var/demo
SERVE ?= 1

.DEFAULT_GOAL := help
.PHONY: assets help dev demo test check bench docs lock clean

help: ## say what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

dev: $(VENV)/.ready ## make .venv with everything, tahaluf included

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: assets ## set up, build an exercise hub, report a line list, show what it means, serve (SERVE=0: do not serve)
	$(BIN)/tahaluf demo --data $(DATA) --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve,--serve)

test: assets ## set up and pass the tests
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

assets: dev ## fonts, message catalogues, hashed static files
	DJANGO_SETTINGS_MODULE=tahaluf.config.settings $(BIN)/python -m django assets

check: dev ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: ## resolve dependencies again, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes pyproject.toml --group build -o requirements/runtime.txt --custom-compile-command "make lock"
	uv pip compile -q --universal --python-version 3.11 --generate-hashes pyproject.toml --group dev -o requirements/dev.txt --custom-compile-command "make lock"

bench: dev ## run the benchmarks that fit in a few minutes
	$(BIN)/python -m bench

docs: dev ## build the handbook, strictly
	$(BIN)/mkdocs build --strict --quiet --site-dir build/site

clean: ## remove what the targets made
	rm -rf build site var .pytest_cache .mypy_cache .ruff_cache
