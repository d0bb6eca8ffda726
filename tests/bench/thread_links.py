"""How many links between documents put together by combination are found, and how many are wrong.

python tests/bench/thread_links.py [COUNT] [FIRST_SEED] [KIND], a kind of assignments, plans, goals
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from tests.index.thread_combinations import world  # noqa: E402
from tests.index.thread_goals import goal_world  # noqa: E402
from tests.index.thread_links import scored  # noqa: E402
from tests.index.thread_plans import plan_world  # noqa: E402

KINDS = {"assignments": world, "plans": plan_world, "goals": goal_world}


def main(count: int, first: int, kind: str) -> None:
    """Print the shares, the parts that fail most, and the seeds of the first faults."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    missed, wrong = [], []
    links = 0
    for seed in range(first, first + count):
        made = KINDS[kind](seed)
        scores = scored(made)
        links += len(made.links)
        for link in made.links:
            tried.update(made.parts[link.id])
        for link_id in scores.missed:
            failed.update(made.parts[link_id])
            missed.append((seed, link_id))
        wrong += [(seed, i) for i in scores.violations]
        if scores.unplaced:
            print("unplaced", seed, scores.unplaced)
    print(
        f"links found: {links - len(missed)} of {links} ({1 - len(missed) / links:.3f}); wrong: {len(wrong)}"
    )
    for part, times in sorted(failed.items(), key=lambda p: -p[1] / tried[p[0]])[:25]:
        print(f"{times:5} of {tried[part]:5}  {part}")
    print("missed:", missed[:12])
    print("wrong:", wrong[:12])


if __name__ == "__main__":
    count, first, kind = (*sys.argv[1:], *("60", "1000", "assignments")[len(sys.argv) - 1 :])
    main(int(count), int(first), kind)
