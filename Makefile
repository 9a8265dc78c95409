# make demo, make test: both do all the set-up on a fresh Debian machine by themselves.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin

# Outside programs: what reading scans needs and the letters of drawn PDFs, then the real server, fonts and browser the tests use.
SYSTEM_PACKAGES := python3-venv tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng poppler-utils fonts-dejavu-core
TEST_PACKAGES := postgresql fonts-liberation fonts-noto-core chromium chromium-driver

# What the compiled cores need (docs/building.md); without it the set-up goes on, and reading is slower.
COMPILER_PACKAGES := gcc libc6-dev python3-dev

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# Installs only what is missing, so that a machine without rights or network works once it is set up.
define install_packages
	@missing=$$(for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		echo "installing system packages:" $$missing; \
		$(SUDO) apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

can_compile := command -v cc >/dev/null && \
	python3 -c 'import os, sysconfig; os.stat(sysconfig.get_path("include") + "/Python.h")' 2>/dev/null
install_compiler := echo "installing system packages: $(COMPILER_PACKAGES)"; $(SUDO) apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(COMPILER_PACKAGES)

.PHONY: help setup demo test gold bench reference clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready ## the command at .venv/bin/vanthu, with all it needs

CORES := setup.py build_core.py $(wildcard */core.c */core.h)

$(VENV)/.ready: requirements.lock pyproject.toml $(CORES)
	$(call install_packages,$(SYSTEM_PACKAGES))
	@$(can_compile) || { $(install_compiler); } || echo "no compiler: vanthu will read more slowly"
	@[ -x $(BIN)/python ] || python3 -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q vanthu extract repair parsers gold corpus # as pip does; some forbid it at run time
	@touch $@

demo: setup ## reads the bundled reports and shows what an auditor gets
	@$(BIN)/python -m bench.demo

test: setup ## style, types, layers and all tests
	$(call install_packages,$(TEST_PACKAGES))
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.house.check
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow"

gold: setup ## scores every report in every form it exists in (minutes)
	$(BIN)/vanthu gold score --full

bench: setup ## speed beside other tools, in one run
	$(BIN)/python -m bench.speed

reference: setup ## writes docs/commands.md, docs/python.md and the published JSON Schemas anew
	$(BIN)/python -m vanthu.reference > docs/commands.md
	$(BIN)/python -m vanthu.python_reference > docs/python.md
	for format in vanthu vanthu-check vanthu-diff vanthu-series; do \
		$(BIN)/vanthu schema $$format -o docs/schemas/$$format-1.json; \
	done

clean: ## removes the environment and caches
	rm -rf $(VENV) */_core*.so .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis *.egg-info
