"""How many first pages, laid out by combination, are read as what they say of themselves.

python tests/bench/first_pages.py [COUNT] [FIRST_SEED] [--errors]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from tests.ingest.first_pages import first_page  # noqa: E402


def main(arguments: list[str]) -> None:
    """Print the share of each field, as text and as PDF, and the parts that fail most."""
    numbers = [int(a) for a in arguments if a.isdigit()]
    count, first = numbers[0] if numbers else 1000, numbers[1] if len(numbers) > 1 else 1000
    made = [(seed, first_page(seed)) for seed in range(first, first + count)]
    for as_pdf in (False, True):
        tried: Counter[str] = Counter()
        failed: Counter[str] = Counter()
        for seed, page in made:
            wrong = page.wrong(as_pdf=as_pdf)
            names = [f"{field}: {part}" for field in page.said for part in ("all", *page.parts)]
            tried.update(names)
            failed.update(name for name in names if name.split(": ")[0] in wrong)
            for field, got in wrong.items() if "--errors" in arguments else ():
                print(f"{seed} {field}: read {got!r}, says {page.said[field][0]!r}, {', '.join(page.parts)}")
        print("PDFs" if as_pdf else "texts", end="")
        for name in sorted(n for n in tried if n.endswith(": all")):
            print(
                f", {name.removesuffix(': all')} {1 - failed[name] / tried[name]:.3f} of {tried[name]}",
                end="",
            )
        print()
        for name in sorted(tried, key=lambda n: -failed[n] / tried[n])[:12]:
            if failed[name]:
                print(f"{failed[name]:5} of {tried[name]:5}  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
