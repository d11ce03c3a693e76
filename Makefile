# Two commands do everything: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := uv==0.13.9
LOCK := $(VENV)/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: site test serve shop check lint lock bench bench-banner lighthouse clean extract update compile conformance
.DELETE_ON_ERROR:

site: $(VENV)/site.stamp
	@$(BIN)/codars-site build

# BROWSERS=skip leaves out the tests in browsers
test: $(VENV)/dev.stamp lint
	@$(BIN)/python -m tests.browser.bring chromium firefox webkit java npm
	$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

check: $(VENV)/site.stamp
	@$(BIN)/codars-site check

serve: $(VENV)/site.stamp
	@$(BIN)/codars-site serve

# an invented shop, to try the banner on; AS_OF=2026-06-01 shows it with its first inventory
shop: $(VENV)/site.stamp
	@$(BIN)/python -m examples.shop.serve $(if $(AS_OF),--as-of $(AS_OF))

bench: $(VENV)/dev.stamp requirements/bench.txt
	$(PIP) install --require-hashes -r requirements/bench.txt
	$(BIN)/python benchmarks/run.py

# these two need Node and Chromium (or one named in CHROME_PATH)
bench-banner: $(VENV)/dev.stamp
	cd benchmarks/banner && npm ci --ignore-scripts
	$(BIN)/python benchmarks/banner_speed.py

lighthouse: $(VENV)/site.stamp
	cd benchmarks/lighthouse && npm ci --ignore-scripts
	$(BIN)/python benchmarks/page_scores.py

# interface words: list what templates and code ask for; merge the list into the catalogs;
# see whether they fit (there is nothing to compile: docs/decisions/0011-catalogs-are-read-as-they-are.md)
extract update compile: $(VENV)/site.stamp
	@$(BIN)/python tools/words.py $@

# which test proves which row of the requirements
conformance: $(VENV)/site.stamp
	@$(BIN)/python tools/conformance.py

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "codars-site needs Python 3.11 or newer; say which: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/site.stamp: requirements/site.txt pyproject.toml $(VENV)/python.stamp
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/site.stamp
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# exact versions and hashes for every platform; no address of an index
lock:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip --quiet install $(UV)
	$(LOCK) pyproject.toml requirements/site.in --output-file requirements/site.txt
	$(LOCK) requirements/dev.in --output-file requirements/dev.txt
	$(LOCK) requirements/bench.in --output-file requirements/bench.txt

clean:
	rm -rf $(VENV) dist .dist.publish .mypy_cache .pytest_cache .ruff_cache .hypothesis node_modules
