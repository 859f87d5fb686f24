# Everything a newcomer types. Needs Python 3.11 or newer and make; installs the rest into .venv.
STACK ?= staging
PYTHON ?= python3
BIN := .venv/bin

# Some machines set it; without byte code every start of Python takes three times as long.
unexport PYTHONDONTWRITEBYTECODE

# Behind a proxy that re-signs traffic, only the system knows the certificate authority; on a machine
# without a system store, only uv's own list does. So both are tried.
SYNC := $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .

.PHONY: setup preview up destroy outputs cost policy recovery limits check test test-runtime bench lock

setup: .venv/.ready

.venv/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep -o '^uv==[^ ;]*' requirements.txt)"
	$(SYNC) 2>/dev/null || $(SYNC) --system-certs
	$(INSTALL) 2>/dev/null || $(INSTALL) --system-certs
	touch $@

preview up destroy outputs: setup
	$(BIN)/bilberry $@ --stack $(STACK) --yes

cost policy recovery limits: setup
	$(BIN)/bilberry $@ --stack $(STACK)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: setup test-runtime
	$(BIN)/pytest -n auto

# The code that runs in the clouds, tested in its own language.
test-runtime:
	@if command -v node >/dev/null; then node --test --test-reporter=spec runtime/*/tests/*.test.mjs; \
	else echo "skipped: the tests of runtime/ need Node.js 20 or newer, and there is no node here"; fi

bench: setup
	$(BIN)/python -m bench

# After a change of the dependencies in pyproject.toml: pin them anew, with hashes.
lock:
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --group dev -o requirements.txt pyproject.toml
