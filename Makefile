# What a developer runs; each target sets up the virtual environment in .venv first if that is needed.
SHELL := bash
PY := .venv/bin/python

# Set up everything (system libraries too) and make the sample issue: the README's first command.
issue:
	@./setup.sh sample

# What tests need besides.
setup:
	@./setup.sh dev

# Set up and run every test: the README's second command.
test:
	@./setup.sh test

# Style, types and quick tests, in under a minute.
check: setup
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest -m "not slow" -x

# Accept what the pages look like now, after having looked at them.
golden: setup
	$(PY) -m pytest --update-golden tests/test_golden.py

# The pictures of README and docs/, made of the sample: the weekly, large print, the volume, a second look of the issue.
pictures: issue
	.venv/bin/publisher build 2024/41 --layout large-print -q
	.venv/bin/publisher annual 2024 -q
	$(PY) docs/pictures.py

# The figures that we promise, each a ratio measured in one run.
bench: setup
	$(PY) tests/bench.py

# Remove what was made.
clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: issue setup test check golden pictures bench clean
