# make run   install into .venv, read in the sample documents on the first start, serve the browser interface
# make test  install what the tests need, run the whole suite
# make lint  ruff, mypy --strict and the layers of the house

BIN := .venv/bin

.PHONY: run setup test lint format samples pictures encoder audit

run: setup
	@$(BIN)/rodatraden serve --samples

setup:
	@.ci/setup run

# In the order of the folders: those of files that take long come first, and many short ones last, so that no
# processor waits for another. Tests wait for servers and browsers, so one more runs than there are processors.
# Bytecode is kept, as the tests start the program many times.
test:
	@.ci/system-packages
	@.ci/setup test
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))') --dist loadfile --no-loadscope-reorder

lint:
	@.ci/setup test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

samples:
	$(BIN)/python -m pip install --quiet -c constraints.txt --editable '.[samples]'
	$(BIN)/python corpus/samples/build.py

pictures:
	@.ci/setup test
	$(BIN)/python tests/browser/pictures.py

encoder:
	$(BIN)/python -m index.training --data ../shared/training --out index/encoder

# Known faults of the pinned versions. It asks a register of faults, which not every network lets it reach.
audit:
	@.ci/setup test
	$(BIN)/python -m pip install --quiet pip-audit
	@told=$$($(BIN)/python -m pip_audit -r constraints.txt --no-deps --disable-pip 2>&1); code=$$?; echo "$$told"; \
	missed=$$(echo "$$told" | grep -c "could not be audited"); \
	case "$$told" in *ConnectionError*|*"Max retries"*|*ServiceError*|*"Could not connect"*) missed=all;; esac; \
	[ "$$missed" = 0 ] && exit $$code; \
	echo "Not audited: $$missed. The list of known faults cannot be asked from here; run this where it can."; exit 3
