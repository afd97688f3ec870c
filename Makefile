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

# Style, types and quick tests, in about four minutes on two cores.
check: setup
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m pytest -n auto --dist worksteal -m "not slow" -x

# Ten thousand issues at random, a canary in every place: nothing that a reader may not see is in what they get.
# Every command in every bad surrounding: full disks, closed streams, what may not be read. Time at twenty times the
# length; a whole year of another weekly, checked.
soak: setup
	SOAK=10000 $(PY) -m pytest tests/edition/test_tlp_flow.py tests/whole/test_surroundings.py tests/whole/test_time.py tests/whole/test_seeded.py tests/check/test_run.py

# SHA-256 of every file that the sample makes, to hold a change against: make hashes > before.txt; make hashes BEFORE=…
hashes: setup
	@$(PY) -m tests.tools.hashes $(BEFORE)

# Accept what the pages look like now, after having looked at them.
golden: setup
	$(PY) -m pytest --update-golden tests/whole/test_golden.py

# The pictures of README and docs/, made of the sample: the weekly, large print, the volume, a second look of the issue.
pictures: issue
	.venv/bin/publisher build 2024/41 --layout large-print -q
	.venv/bin/publisher annual 2024 -q
	$(PY) docs/pictures.py

# The figures that we promise, measured in one run with those of the bare engine and of Typst: make bench SIZES="13 52 208"
SIZES := 13 52
bench: setup
	$(PY) -m tests.tools.bench --sizes $(SIZES)
	$(PY) -m tests.tools.bench_desk

# Remove what was made, but not the ledger of numbered copies: it cannot be made again.
clean:
	find build -mindepth 1 -maxdepth 1 ! -name ledger.jsonl -exec rm -rf {} +
	rm -rf dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: issue setup test check soak hashes golden pictures bench clean
