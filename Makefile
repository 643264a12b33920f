# One word a job. `make check` is what CI runs, without the servers that it installs.
.PHONY: dev run test lint types docs check lock office bench words
SCORE ?= ../shared/tools/score_office.py
TRY := $(shell mktemp -u /tmp/adjoint-office-XXXXXX)

dev:            ## install everything a developer needs
	uv sync
run:            ## the whole assistant on this machine
	uv run adjoint up
test:           ## every test that needs no extra server
	uv run pytest
lint:           ## style, form, and who may import whom
	uv run ruff check . && uv run ruff format --check . && uv run lint-imports
types:          ## mypy, strict
	uv run mypy
docs:           ## the pages that are written from the code
	uv run python tools/pages.py && uv run python -m adjoint.runtime.settings_page > docs/reference/settings.md
words:          ## the French catalogue of the pages
	uv run python -m adjoint.doors.web.catalogue
check: lint types test ## all of it
lock:           ## fix the exact version of every package in pyproject.toml
	uv run python tools/lock.py
office:         ## work through the demo office and the tests' offices afresh, and score each end state where the scorer is there
	mkdir -m 755 $(TRY) && for place in src/adjoint/demo/office tests/offices/*; do \
	  name=$$(basename $$place); expected=$$place/expected.json; [ -f $$expected ] || expected=src/adjoint/demo/expected.json; \
	  ADJOINT_DATA_DIR=$(TRY)/$$name uv run adjoint demo --office $$place --once --out $(TRY)/$$name.out > $(TRY)/$$name.log || { cat $(TRY)/$$name.log; exit 1; }; \
	  echo "$$place: $$(tail -1 $(TRY)/$$name.log)"; \
	  [ ! -f $(SCORE) ] || uv run python $(SCORE) $$expected $(TRY)/$$name.out --office $$place || exit 1; \
	done; code=$$?; rm -rf $(TRY); exit $$code
bench:          ## the path, measured
	uv run python bench/path.py
