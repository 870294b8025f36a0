# `make run` and `make test` need only make and Python 3.10 or later. They make a separate venv.
#   make run PYTHON=python3.13            another interpreter
#   make test VENV=.venv-3.13             another venv
#   make test VENV=.venv-old DEPENDENCIES=oldest    the oldest releases that pyproject.toml allows

PYTHON ?= python3
VENV ?= .venv
DEPENDENCIES ?= newest
# The groups of pyproject.toml and the arguments of pytest for `make soak`. .ci/run leaves out the slowest groups, browsers and
# engines.
SOAK_GROUPS ?= browser references engines
SOAK ?=
# The tests of `make uncovered`: all tests, or the files and folders named here.
TESTS ?=
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST = $(BIN)/python -m pytest --quiet --numprocesses auto --maxprocesses 8
AT_MOST = $(if $(filter oldest,$(DEPENDENCIES)),--constraint $(VENV)/oldest.txt)

# The tests pass letters of any language to programs. Therefore they need UTF-8 in every locale, and the defaults of Python.
test uncovered soak mutants types wheel docs pictures: export PYTHONUTF8 = 1
unexport PYTHONWARNINGS PYTHONDEVMODE PYTHONOPTIMIZE

.PHONY: help run test uncovered soak mutants lint types wheel check bench docs pictures clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
		|| { echo "ruskor needs Python 3.10 or later: make PYTHON=/path/to/it" >&2; exit 1; }
	@echo "making the venv $(VENV); this takes a minute, once" >&2
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "cannot make a venv; on Debian and Ubuntu: apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/installed: $(BIN)/python pyproject.toml
	@$(if $(AT_MOST),$(BIN)/python .ci/oldest > $(VENV)/oldest.txt)
	@$(PIP) install $(AT_MOST) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed pyproject.toml
	@echo "installing the test tools into $(VENV); this takes some minutes, once" >&2
	@$(PIP) install 'pip>=25.1'
	@$(PIP) install $(AT_MOST) --group dev
	@$(if $(AT_MOST),,$(PIP) install --group assistants)
	@touch $@

run: $(VENV)/installed  ## print a summary of the base, and what happened in Rason from 2008 to 2010
	@$(BIN)/ruskor
	@echo && echo '$$ ruskor timeline --about Rason --from 2008 --to 2010'
	@$(BIN)/ruskor timeline --about Rason --from 2008 --to 2010

test: $(VENV)/installed-dev  ## run all tests, and check their coverage
	@echo "running all tests; this takes some minutes" >&2
	@COVERAGE_FILE=$(VENV)/coverage $(PYTEST) --cov --cov-report= -m "not soak"
	@COVERAGE_FILE=$(VENV)/coverage $(BIN)/python -m coverage report --fail-under=95
	@COVERAGE_FILE=$(VENV)/coverage $(BIN)/python -m coverage report --fail-under=100 \
		--include='*/ruskor/model/*,*/ruskor/compare.py,*/ruskor/index/query.py,*/ruskor/base/checks.py'

uncovered: $(VENV)/installed-dev  ## run all tests without coverage, which is faster
	@$(PYTEST) -m "not soak" $(TESTS)

soak: $(VENV)/installed-dev  ## run the tests that take minutes
	@for group in $(SOAK_GROUPS); do \
		$(PIP) install --group $$group || echo "cannot install the group $$group of pyproject.toml; its tests are skipped" >&2; \
	done
	@$(PYTEST) -m soak $(SOAK)

mutants: $(VENV)/installed-dev  ## list small changes of the program that no test notices (takes an hour)
	@$(BIN)/python tools/mutants.py --work $(VENV)/mutants $(MUTANTS)

lint: $(VENV)/installed-dev  ## check the style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: $(VENV)/installed-dev  ## check the types
	@$(BIN)/mypy

wheel: $(VENV)/installed-dev  ## build the wheel, install it in a clean venv, run it outside the checkout
	@sh .ci/wheel $(BIN)/python

check: lint types test wheel  ## run lint, types, test and wheel

bench: $(VENV)/installed  ## measure the speed of ruskor, as ratios (takes half an hour)
	@$(BIN)/python benchmarks/speed.py

docs: $(VENV)/installed-dev  ## write docs/checks.md, docs/cli.md, and the output of the commands in the documents
	@$(BIN)/python -c 'from ruskor.base.codes import page; print(page(), end="")' > docs/checks.md
	@$(BIN)/python docs/reference.py > $(VENV)/cli.md && mv $(VENV)/cli.md docs/cli.md
	@$(BIN)/python docs/follow.py
	@$(BIN)/python docs/notebook.py

pictures: $(VENV)/installed  ## draw the terminal pictures in docs/pictures from real runs
	@$(BIN)/python docs/pictures/draw.py

clean:  ## delete all files that make wrote
	rm -rf .venv* build dist data/facts.db .mypy_cache .ruff_cache .hypothesis
