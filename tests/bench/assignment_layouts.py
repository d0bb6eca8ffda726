"""How many documents with assignments, laid out by combination, give each of them once and as it is printed.

python tests/bench/assignment_layouts.py [COUNT] [FIRST_SEED] [CARRIER]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from tests.nlp.assignment_layouts import layout  # noqa: E402


def main() -> None:
    """Print the share of what is right, and the parts that fail most."""
    count, first = (
        (int(x) for x in (*sys.argv[1:3], "1000", "1000")[:2])
        if len(sys.argv) < 3
        else map(int, sys.argv[1:3])
    )
    only = sys.argv[3] if len(sys.argv) > 3 else None
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    rows = whole = 0
    for seed in range(first, first + count):
        made = layout(seed, only)
        faults = made.faults()
        rows += len(made.rows)
        whole += not faults
        wrong.update(fault.split()[0].rstrip(":") for fault in faults)
        tried.update(made.parts)
        failed.update(made.parts if faults else [])
    print(
        f"whole: {whole} of {count}; assignments: {rows}; "
        + ", ".join(f"{k} {n / rows:.3f}" for k, n in wrong.most_common())
    )
    for part, times in failed.most_common(25):
        print(f"{times:5} of {tried[part]:5}  {part}")


if __name__ == "__main__":
    main()
