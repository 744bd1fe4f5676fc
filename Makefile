# Everything a fresh machine needs: Python 3.11 or newer, make, and on Linux apt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
SYSTEM := build/.system
PACKAGING := build/.packaging

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench fuzz pictures manual template lock bundle package package-quick package-check clean

help: ## tell what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(SYSTEM) $(STAMP) ## virtual environment, locked dependencies, Qt's system libraries

$(SYSTEM): packaging/linux/system-libraries.sh
	@mkdir -p build
	@sh packaging/linux/system-libraries.sh
	@touch $@

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: setup ## open the window on a copy of the sample study; without a display, the tour
	@if [ "$$(uname)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/python -m phenomdesk "$$($(BIN)/python -m phenomdesk.study.sample build/sample)"; \
	else \
		echo "There is no display: the tour drives the window headless."; \
		$(BIN)/python -m phenomdesk tour build/tour; \
	fi

test: lint ## lint, then every test
	$(BIN)/python -m pytest -q -n auto

lint: setup ## ruff, mypy, import contracts, lengths of files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.contracts.lengths

bench: setup ## speed and memory, as ratios; writes build/bench.json
	$(BIN)/python -m tests.bench build/bench.json

fuzz: setup ## the random tests, long
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -q tests/study tests/unit tests/ui -k "any or random or whatever or property"

pictures: setup ## every page, light and dark, at 100 and 200 %; writes build/pictures
	$(BIN)/python -m tests.kit.pictures build/pictures

manual: setup ## make the manual's pictures anew, from the tour
	$(BIN)/python -m tests.kit.manual_pictures docs/pictures

template: setup ## make the Word template anew
	$(BIN)/python resources/word/make_template.py

lock: setup ## pin the newest allowed versions, with hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-annotate --no-header --all-extras pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header -c requirements.lock \
		pyproject.toml packaging/requirements-build.in -o packaging/requirements-build.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-deps \
		--no-emit-index-url --no-annotate --no-header \
		packaging/licenses/texts.in -o packaging/licenses/texts.lock

bundle: setup $(PACKAGING)
	$(BIN)/python packaging/build.py

package: bundle ## the bundle and what is installed from it, Windows' where Wine is; writes build/package
	$(BIN)/python packaging/windows/wine.py

package-quick: bundle ## prove bundle and .deb, as root in a clean Debian 12 too
	$(BIN)/python packaging/checks/quick.py

package-check: package ## prove all that was packaged
	$(BIN)/python packaging/checks/$(if $(filter Darwin,$(shell uname)),macos,everything).py

$(PACKAGING): packaging/linux/system-libraries.sh
	@mkdir -p build
	@sh packaging/linux/system-libraries.sh packaging
	@touch $@

clean: ## take away what was built
	rm -rf build dist $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
