"""Imported once by the server of `tests.program`: what commands load, and the tables that they make of it."""

# ruff: noqa: F401

import api.cli
import api.evaluation
import index.build
import index.engine
import index.local
import index.threads.build
import nlp.guard
import web.app
from index.query import parse
from index.wordings import wordings
from nlp.language import pipeline

pipeline()
wordings(parse("plan"))
