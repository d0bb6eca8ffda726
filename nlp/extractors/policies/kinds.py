"""The kinds of styrande dokument and the forms that their names are printed in."""

from __future__ import annotations

from typing import Final

from nlp.lexicon import Policies, load

KNOWLEDGE: Final = load("policies", Policies)
# Printed form → its kind.
FORMS: Final = {form: kind for kind, forms in KNOWLEDGE.types.items() for form in forms.split()}
# Of each kind: the definite forms stand second and fourth.
DEFINITE: Final = frozenset(f for forms in KNOWLEDGE.types.values() for f in forms.split()[1::2])
