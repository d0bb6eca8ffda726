# make run   install into .venv, read in the sample documents on the first start, serve the browser interface
# make test  install what the tests need, run the whole suite
# make lint  ruff, mypy --strict and the layers of the house

BIN := .venv/bin

.PHONY: run setup test lint format samples encoder

run: setup
	@test -f .data/rodatraden.sqlite || $(BIN)/rodatraden --data .data ingest corpus/samples
	@$(BIN)/rodatraden --data .data serve

setup:
	@.ci/setup run

test:
	@.ci/system-packages
	@.ci/setup test
	$(BIN)/python -m pytest

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

encoder:
	$(BIN)/python -m index.training --data ../shared/training --out index/encoder
