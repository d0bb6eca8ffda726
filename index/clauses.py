"""Parsed queries → tantivy clauses, term by term, with the weight of each kind of match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import tantivy
from tantivy import Occur
from tantivy import Query as Clause

from index.engine import Scope
from index.identifiers import Identifier
from index.identifiers.labels import names_of
from index.query import Expansion, Query, Word
from index.terms import parts, stem, without_marks

# Of the ways to hold an identifier, the most exact first; a decision in its minutes, and in pieces.
_EXACTNESS: Final = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
_OWN: Final = 1.0
_APART: Final = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """What a match is worth beside a stem in the text (1.0). Chosen on the development queries."""

    exact: float = 0.05
    part: float = 0.8
    section: float = 0.4
    title: float = 0.25
    split: float = 0.75  # all parts of a query's compound, found apart
    split_each: float = 0.4
    identifier: float = 2.0
    phrase: float = 2.0
    correction: float = 0.8
    verbatim: float = 0.4  # all words as they were asked for


def any_of(clauses: Iterable[Clause]) -> Clause | None:
    """True where one of them is; None where there is none."""
    found = list(clauses)
    return Clause.boolean_query([(Occur.Should, clause) for clause in found]) if found else None


def all_of(clauses: Iterable[Clause]) -> Clause:
    return Clause.boolean_query([(Occur.Must, clause) for clause in clauses])


class Clauses:
    """Makes the clauses of parsed queries for one schema."""

    def __init__(self, schema: tantivy.Schema, weights: Weights) -> None:
        self._schema = schema
        self._weights = weights

    def scored(self, query: Query) -> Clause | None:
        """Any match counts, with BM25 and the field's weight."""
        clauses = [clause for word in query.words for clause in self._word(word)]
        clauses += [Clause.boost_query(self.phrase(p, "exact"), self._weights.phrase) for p in query.phrases]
        clauses += [self._prefix(prefix) for prefix in query.prefixes]
        if len(query.words) > 1:
            found = all_of(self._term("exact", word.exact) for word in query.words)
            clauses.append(Clause.boost_query(found, self._weights.verbatim))
        clauses += self._expansions(query.expansions)
        for identifier in query.identifiers:
            terms = (*identifier.query_terms(), *identifier.within)
            clauses += [self._numbered(term) for term in terms]
            if identifier.label:
                clauses.append(self._somewhere(identifier.label))
        return any_of(clauses)

    def demands(self, query: Query) -> list[Clause]:
        """One clause for each thing asked for, true where a passage or its headings hold it."""
        found = [self._held(word, query.expansions) for word in query.words]
        found += [self.phrase(phrase, "exact") for phrase in query.phrases]
        found += [self._prefix(prefix) for prefix in query.prefixes]
        found += [
            Clause.disjunction_max_query([self._term("id", term) for term in identifier.query_terms()])
            for identifier in query.identifiers
        ]
        return found

    def named(self, query: Query) -> list[Clause]:
        """The same, true where the document's name holds it; phrases and prefixes are not looked for."""
        nowhere = Clause.empty_query()
        found = [self._in_name(word, query.expansions) for word in query.words]
        found += [nowhere for _ in (*query.phrases, *query.prefixes)]
        found += [
            Clause.disjunction_max_query([self._term("name", term) for term in identifier.query_terms()])
            for identifier in query.identifiers
        ]
        return found

    def at(self, clause: Clause, passage_id: int) -> Clause:
        """True where a clause is, of this passage alone."""
        return all_of((Clause.term_set_query(self._schema, "pid", [passage_id]), clause))

    def identified(self, query: Query) -> Clause | None:
        return any_of(map(self.held_number, query.strong))

    def held_number(self, identifier: Identifier) -> Clause:
        """True where a passage holds an identifier; how exactly is its score."""
        ranked = [self._term("id", term) for term in identifier.query_terms()]
        ranked += [self._term("decision", term) for term in identifier.loose_query_terms()]
        scored = [Clause.const_score_query(c, s) for c, s in zip(ranked, _EXACTNESS, strict=False)]
        if identifier.kind == "decision":
            scored += self._decided(identifier)
        return Clause.disjunction_max_query(scored)

    def _decided(self, decision: Identifier) -> Iterator[Clause]:
        """The decision itself in its body's minutes, below a heading or wherever, and a day and a paragraph
        that do not stand together: they may be another body's."""
        paragraph, label = decision.paragraph, decision.label
        when = [self._term("title", decision.on)] if decision.on else []
        if label:
            names = map(stem, (label, *names_of().get(label, ())))
            whose = Clause.disjunction_max_query([self._term("title", name) for name in names])
            own = all_of((*when, whose, self._term("section", paragraph)))
            yield Clause.const_score_query(own, _OWN)
            when = when or [whose]
        if when:
            yield Clause.const_score_query(all_of((*when, self._under(paragraph))), _APART)
        if len(decision.on) == len("2023-12-07"):
            held = [(Occur.Must, self._term("id", term)) for term in (decision.on, paragraph)]
            other = (Occur.MustNot, self._term("id", decision.number))
            yield Clause.const_score_query(Clause.boolean_query([*held, other]), _APART)

    def carried(self, query: Query) -> Clause | None:
        return any_of(
            Clause.const_score_query(self._term("carried", term), 1.0)
            for identifier in query.strong
            for term in identifier.query_terms()
        )

    def bound(self, query: Query, ids: Sequence[int]) -> Clause:
        return self.restricted(Clause.term_set_query(self._schema, "pid", list(ids)), query, None)

    def restricted(self, clause: Clause, query: Query, scope: Scope | None) -> Clause:
        """Within the scope, with the query's phrases, without what it excludes; scores stay."""
        clauses = [(Occur.Must, clause)]
        needed = [self.phrase(phrase, "exact") for phrase in query.phrases]
        needed += self._limits(scope) if scope is not None else []
        clauses += [(Occur.Must, Clause.const_score_query(limit, 0.0)) for limit in needed]
        clauses += [(Occur.MustNot, self._excluded(terms)) for terms in query.excluded]
        return Clause.boolean_query(clauses)

    def _limits(self, scope: Scope) -> list[Clause]:
        limits = [
            Clause.term_set_query(self._schema, "fact", list(group))
            if len(group) != 1
            else self._term("fact", group[0])
            for group in scope.facts
        ]
        if scope.documents is not None:
            limits.append(Clause.term_set_query(self._schema, "doc", list(scope.documents)))
        if scope.passages is not None:
            limits.append(Clause.term_set_query(self._schema, "pid", scope.passages.tolist()))
        return limits

    # -------------------------------------------------------------- pieces

    def _term(self, field: str, term: str) -> Clause:
        return Clause.term_query(self._schema, field, term)

    def phrase(self, terms: Sequence[str], field: str) -> Clause:
        """True where these terms stand one after the other."""
        if len(terms) == 1:
            return self._term(field, terms[0])
        return Clause.phrase_query(self._schema, field, list(terms))

    def _somewhere(self, stem: str, *, whole: bool = False) -> Clause:
        """The best field it stands in, a little for each of the others; `whole`: not as part of a word."""
        weights = self._weights
        fields = (
            ("stem", 1.0),
            ("part", 0.0 if whole else weights.part),
            ("section", weights.section),
            ("title", weights.title),
        )
        return Clause.disjunction_max_query(
            [Clause.boost_query(self._term(field, stem), weight) for field, weight in fields if weight], 0.4
        )

    def _numbered(self, term: str) -> Clause:
        """An identifier in the text, or less in the headings above it or in what the document is called."""
        weights = self._weights
        fields = (("id", 1.0), ("section", weights.section), ("title", weights.title))
        found = [Clause.boost_query(self._term(field, term), weight) for field, weight in fields]
        return Clause.boost_query(Clause.disjunction_max_query(found, 0.2), weights.identifier)

    def _under(self, paragraph: str) -> Clause:
        """A paragraph of minutes: in the text, in a heading, or the only one of an extract."""
        fields = ("id", "section", "title")
        return Clause.disjunction_max_query([self._term(field, paragraph) for field in fields])

    def _within(self, stem: str, *, whole: bool = False) -> Clause:
        fields = ("stem", "section") if whole else ("stem", "part", "section")
        return Clause.disjunction_max_query([self._term(field, stem) for field in fields])

    def _word(self, word: Word) -> list[Clause]:
        weights = self._weights
        clauses = [self._somewhere(word.stem, whole=word.attribute)]
        clauses.append(Clause.boost_query(self._term("exact", word.exact), weights.exact))
        if word.parts:
            found = [self._somewhere(part) for part in word.parts]
            clauses.append(Clause.boost_query(all_of(found), weights.split / len(found)))
            clauses += [Clause.boost_query(clause, weights.split_each) for clause in found]
        clauses += [Clause.boost_query(self._meant(form), weights.correction) for form in word.corrections]
        return clauses

    def _meant(self, form: str) -> Clause:
        """A corrected word in any inflection, or its parts."""
        ways = [self._somewhere(stem(form))]
        if halves := parts(form):
            share = self._weights.split / len(halves)
            ways.append(Clause.boost_query(all_of(map(self._somewhere, halves)), share))
        return Clause.disjunction_max_query(ways)

    def _held(self, word: Word, expansions: Sequence[Expansion]) -> Clause:
        ways = [self._within(word.stem, whole=word.attribute)]
        if word.parts:
            ways.append(all_of(self._within(part) for part in word.parts))
        ways += [way for form in word.corrections for way in self._held_as(form)]
        ways += [self.phrase(e.stems, "stem") for e in expansions if word.stem in e.of and e.weight > 0.5]
        return Clause.disjunction_max_query(ways)

    def _held_as(self, form: str) -> Iterator[Clause]:
        yield self._within(stem(form))
        if halves := parts(form):
            yield all_of(map(self._within, halves))

    def _in_name(self, word: Word, expansions: Sequence[Expansion]) -> Clause:
        forms = (word.exact, without_marks(word.exact), *word.corrections)  # files are named without å, ä, ö
        ways = [self._named(each) for each in dict.fromkeys(map(stem, forms))]
        if word.parts:
            ways.append(all_of(map(self._named, word.parts)))
        others = (e.stems for e in expansions if word.stem in e.of and e.weight > 0.5)
        ways += [all_of(map(self._named, stems)) for stems in others]
        return Clause.disjunction_max_query(ways)

    def _named(self, term: str) -> Clause:
        return self._term("name", term)

    def _prefix(self, prefix: str) -> Clause:
        return Clause.regex_query(self._schema, "exact", f"{prefix}.*")

    def _expansions(self, expansions: Sequence[Expansion]) -> list[Clause]:
        """For each name in the query the best of its other names counts, not their sum."""
        groups: dict[tuple[str, ...], list[Clause]] = {}
        for expansion in expansions:
            clause = self._other_name(expansion.stems)
            groups.setdefault(expansion.of, []).append(Clause.boost_query(clause, expansion.weight))
        return [Clause.disjunction_max_query(group, 0.1) for group in groups.values()]

    def _other_name(self, stems: Sequence[str]) -> Clause:
        return self._somewhere(stems[0]) if len(stems) == 1 else self.phrase(stems, "stem")

    def _excluded(self, terms: Sequence[str]) -> Clause:
        """A single word is excluded in all its forms, several as they stand."""
        if len(terms) > 1:
            return self.phrase(terms, "exact")
        held = (("stem", stem(terms[0])), ("exact", terms[0]), ("id", terms[0]))
        return Clause.boolean_query([(Occur.Should, self._term(field, term)) for field, term in held])
