# Every target sets up what it needs; a second call finds it done. `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
# Another interpreter gets an environment of its own, so that .venv stays what it was.
VENV := $(if $(filter python3,$(PYTHON)),.venv,.cache/venv-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
# pyenv puts a command on the path for every version it has, which runs only after "pyenv global" or "shell".
INTERPRETER := $(if $(filter python3,$(PYTHON)),python3,$(shell $(PYTHON) -c '' 2>/dev/null && echo $(PYTHON) || \
	ls -d $${PYENV_ROOT:-$$HOME/.pyenv}/versions/*/bin/$(PYTHON) 2>/dev/null | tail -n 1))
$(if $(INTERPRETER),,$(error PYTHON=$(PYTHON) does not run here))
READY := $(VENV)/ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

# run: arguments for the program, for example ARGS="--profile /tmp/p"; test: arguments for pytest
ARGS ?=

.PHONY: help setup system-run system-demo system-test system-peer system-bench system-pack demo run test check torture bench interop package translations lock clean
.PHONY: check-format check-lint check-types check-types-win32 check-types-darwin check-imports check-rules

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

demo: system-demo $(READY) ## the real client against a private server, signed in and filled; SERVER=host for another
	@$(BIN)/hallway demo $(if $(SERVER),--server $(SERVER)) $(ARGS)

run: system-run $(READY) ## the client with your own accounts
	@$(BIN)/hallway $(ARGS)

test: system-test $(READY) ## all checks, then the whole suite
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -p tests.workers --numprocesses 2 $(ARGS)

check: $(READY) ## format, lint, types for three systems, import rules, house rules
	@$(MAKE) --no-print-directory -j2 check-types check-types-win32 check-types-darwin \
		check-format check-lint check-imports check-rules

check-format:
	@$(BIN)/ruff format --quiet --check || { $(BIN)/ruff format --check; false; }

check-lint:
	@$(BIN)/ruff check --quiet

check-types:
	@$(BIN)/mypy

check-types-win32:
	@$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 desktop_client

check-types-darwin:
	@$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin desktop_client

check-imports:
	@output=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$output"; false; }

check-rules:
	@$(BIN)/python tests/house_rules.py

torture: system-test $(READY) ## what takes longer than the suite may: messages over cuts, calls over bad networks (root); ROW=R7 for one row
	@$(BIN)/pytest tests/torture -rs $(if $(ROW),--row $(ROW)) $(ARGS)

bench: system-bench $(READY) $(VENV)/bench-ready ## measure start, catch-up, timeline, search, memory; print a table
	@$(BIN)/python -m tests.benchmarks $(ARGS)

# What has to be compiled may fail to: its rows then say so.
$(VENV)/bench-ready: tests/benchmarks/requirements.lock $(READY)
	@$(BIN)/python -m pip install -qq --no-deps --require-hashes --requirement $< || \
		echo "pesq does not compile here: speech quality is not measured" >&2
	@touch $@

interop: system-peer $(READY) ## meet Dino and Gajim: talk, calls, a room; ARGS=rooms for one part
	@$(BIN)/python -m tests.interop $(ARGS)

package: system-pack $(READY) ## a one-folder build that starts without Python, in dist/hallway
	@$(BIN)/pyinstaller --noconfirm --log-level WARN --workpath build/pyinstaller --distpath dist \
		installers/linux/hallway.spec
	@$(BIN)/python -m tests.package_starts dist/hallway/hallway

TEXTS := resources/translations/hallway
LUPDATE := $(BIN)/pyside6-lupdate -silent -no-obsolete -locations none -source-language en

translations: $(READY) ## collect the texts of the window into resources/translations, compile them, count what is missing
	@files=$$(find desktop_client/ui -name '*.py' | sort); \
		$(LUPDATE) $$files -target-language de -ts $(TEXTS)_de.ts; \
		$(LUPDATE) $$files -target-language en -pluralonly -ts $(TEXTS)_en.ts
	@for language in de en; do $(BIN)/pyside6-lrelease $(TEXTS)_$$language.ts -qm $(TEXTS)_$$language.qm; done

# Needs uv, by hand after a change of dependencies; everybody else installs the result with pip.
lock: ## write requirements.lock anew from pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev --no-header \
		--no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml

clean: ## remove everything that was made, the environment too
	rm -rf .venv .cache build dist demo-output .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find desktop_client tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup: system-run $(READY)

system-run:
	@PYTHON=$(INTERPRETER) installers/system-packages.sh run

system-demo:
	@PYTHON=$(INTERPRETER) installers/system-packages.sh run demo

system-test:
	@PYTHON=$(INTERPRETER) installers/system-packages.sh run demo test

system-peer:
	@PYTHON=$(INTERPRETER) installers/system-packages.sh run demo test peer

system-bench:
	@PYTHON=$(INTERPRETER) installers/system-packages.sh run demo test bench

system-pack:
	@PYTHON=$(INTERPRETER) installers/system-packages.sh run demo test pack

$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/pip || { echo "Making $(VENV) with $(INTERPRETER)"; $(INTERPRETER) -m venv --clear $(VENV); }
	@echo "Installing requirements.lock into $(VENV)"
	@$(BIN)/python -m pip install -qq --requirement requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@
