# Nothing but Python 3.11 or newer is needed to start: everything else goes into .venv.
#
#   make run     open the sample site            SITE=/path/to/site opens another
#   make test    run the tests                   ARGS="-k name tests/text" chooses some
#   make check   everything CI checks
#   make bench   print the benchmarks    ARGS=--quick for fewer runs
#   make faults  the long loops: kills, racing writers, hostile pages
#   make mutants take safeguards out one at a time: a test has to fail
#   make screenshots  take the pictures of the README again
#   make wheel   build dist/*.whl
#   make clean   back to a fresh clone
#
# PYTHON=/path/to/python chooses the interpreter, JOBS=4 the number of test processes.

SITE ?= sample_site
JOBS ?= 2
ARGS ?=
PY := .venv/bin/python

export PYTHON JOBS ARGS

.DEFAULT_GOAL := help
.PHONY: help run test check bench faults mutants screenshots wheel clean setup setup-dev

help:
	@sed -n 's/^#  \( make\)/\1/p' Makefile

setup:
	@sh tools/setup.sh run

setup-dev:
	@sh tools/setup.sh dev

run: setup
	@$(PY) -m tuiprofile "$(SITE)"

test: setup-dev
	@$(PY) -m pytest -n $(JOBS) --dist worksteal $(ARGS)

check: setup-dev
	@sh tools/check.sh

# Both variables are unset because they slow every start down and so distort the figures.
bench: setup-dev
	@for script in tests/bench/[!_]*.py; do \
		echo "== $$script"; \
		env -u PYTHONUNBUFFERED -u PYTHONDONTWRITEBYTECODE PYTHONPATH=. $(PY) "$$script" $(ARGS) || exit 1; \
	done

faults: setup-dev
	@TUIPROFILE_UPDATES=1000 TUIPROFILE_KILLS=1000 TUIPROFILE_MUTATIONS=100000 \
		$(PY) -m pytest -s -p no:xdist $(ARGS) tests/faults

mutants: setup-dev
	@$(PY) tools/mutants.py $(ARGS)

screenshots: setup-dev
	@PYTHONPATH=. $(PY) tools/screenshots.py $(ARGS)

wheel: setup-dev
	@$(PY) -m hatchling build -t wheel -d dist

clean:
	rm -rf .venv build dist setup.log sample_site/_site
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
