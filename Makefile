# One word a job; `make check` is what CI runs.
.PHONY: dev run test lint types docs check lock office bench
dev:            ## install everything a developer needs
	uv sync
run:            ## the whole assistant on this machine
	uv run adjoint up
test:           ## every test that needs no extra server
	uv run pytest
