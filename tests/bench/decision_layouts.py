"""How many sections with decisions, laid out by combination, give each decision once and in order.

python tests/bench/decision_layouts.py [COUNT] [FIRST_SEED]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from tests.nlp.decision_layouts import layout  # noqa: E402


def main() -> None:
    """Print the share and the parts that fail most."""
    count, first = (
        (int(x) for x in (*sys.argv[1:], "2000", "1000")[:2])
        if len(sys.argv) < 3
        else map(int, sys.argv[1:3])
    )
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    wrong = 0
    for seed in range(first, first + count):
        made = layout(seed)
        parts = (f"lead-in {made.lead!r}", f"mark {made.mark!r} of a {made.form}")
        tried.update(parts)
        if not made.is_whole():
            wrong += 1
            failed.update(parts)
    print(f"whole: {count - wrong} of {count}")
    for part, times in failed.most_common(10):
        print(f"{times:5} of {tried[part]:5}  {part}")


if __name__ == "__main__":
    main()
