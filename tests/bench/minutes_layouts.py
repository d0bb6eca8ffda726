"""How many paragraphs of minutes drawn by combination are read whole, and which blocks fail most.

python tests/bench/minutes_layouts.py [COUNT] [FIRST_SEED] [EXAMPLES]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from tests.nlp.minutes_layouts import minutes  # noqa: E402


def main() -> None:
    """Print the share, examples, and the blocks that fail most."""
    count, first, examples = (int(x) for x in [*sys.argv[1:], *("1000", "1000", "0")[len(sys.argv) - 1 :]])
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    shown = 0
    for seed in range(first, first + count):
        made = minutes(seed)
        tried.update(made.blocks)
        if made.is_whole():
            continue
        failed.update(made.blocks)
        shown += 1
        if shown <= examples:
            print(f"{seed}: {made.text}\n    wanted {made.wanted}\n    found  {made.found()}")
    print(f"{count - shown} of {count} whole")
    for block, times in sorted(failed.items(), key=lambda x: -x[1] / tried[x[0]])[:30]:
        print(f"{times:5} of {tried[block]:5}  {block!r}")


if __name__ == "__main__":
    main()
