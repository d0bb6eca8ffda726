"""Threads: an assignment, a goal, a plan or a decision followed through all documents.

places.of(document, analysis) → Mention…     pure, document by document: what speaks of what
    assignments   rows, accounts, points that close, what running text tells of
    references    numbers and decisions, notes, minutes' own paragraphs
    subjects      goals and policy documents, with what stands below their headings
joining.join(nodes) → Group…                 pure: which mentions belong together
life.live(…, events) → Life                  pure: events in order, status, contradictions
build.update(store)                          brings the stored threads to date with the documents
suggestions.Suggester(…).suggestions(…)      what may belong to a thread; only a person can say so

What they share stands beside them: `reading` (a document as mentions are found in it), `anchors` (one
spelling for what is stated of a thing), `cities`, `sentences`, `knowledge`; so do `resolve` (which thread is
asked for), `answers` (people's), `versions` (two documents compared) and `evaluate`.
"""
