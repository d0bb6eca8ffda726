"""How many texts drawn by combination give each finding of a kind, and which parts fail most.

python tests/bench/kind_layouts.py [KIND | all] [COUNT] [FIRST_SEED] [EXAMPLES]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from tests.nlp import decision_layouts, kind_layouts, minutes_layouts  # noqa: E402

KINDS = {
    **kind_layouts.KINDS,
    "decision_point": decision_layouts.layout,
    "minutes": minutes_layouts.minutes,
}


def main() -> None:
    """Print the share, the parts that fail most, and examples."""
    kind, count, first, examples = [*sys.argv[1:], *("all", "1000", "1000", "0")[len(sys.argv) - 1 :]]
    for name in KINDS if kind == "all" else (kind,):
        _report(name, int(count), int(first), int(examples))


def _report(kind: str, count: int, first: int, examples: int) -> None:
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    shown = 0
    for seed in range(first, first + count):
        made = KINDS[kind](seed)
        tried.update(made.parts)
        if made.is_whole():
            continue
        failed.update(made.parts)
        shown += 1
        if shown <= examples:
            print(f"{seed}: {made.text!r}\n    wanted {made.wanted}\n    found  {made.found}")
    print(f"{kind}: {count - shown} of {count} whole")
    for part, times in sorted(failed.items(), key=lambda x: -x[1] / tried[x[0]])[:40]:
        print(f"{times:5} of {tried[part]:5}  {part!r}")


if __name__ == "__main__":
    main()
