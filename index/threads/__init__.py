"""Threads: an assignment, a goal, a plan or a decision followed through all documents.

places.of(document, analysis) → Mention…     pure, document by document: what speaks of what
join.join(nodes) → Group…                    pure: which mentions belong together
life.live(…, events) → Life                  pure: events in order, status, contradictions
build.update(store)                          brings the stored threads to date with the documents
suggest.Suggester(…).suggestions(…)          what may belong to a thread; only a person can say so
"""
