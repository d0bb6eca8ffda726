"""Is what a document says of itself found? `python tests/bench/metadata.py [FOLDER] [--errors]`.

Reads the documents of the gold sets as texts and, from FOLDER, as PDFs that
`municipal_pdfs.py FOLDER/SET corpus/gold/SET` has printed of them, and compares with the "document" that the
sets' readers wrote down for each. Their titles are partly their own words, so the share of their words counts
too. `--errors` prints each field that differs.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.case_reader import first  # noqa: E402
from corpus.model import Document, Metadata  # noqa: E402
from ingest.about.kinds import kind_of  # noqa: E402
from ingest.read import read_bytes, read_text  # noqa: E402

GOLD: Final = ROOT / "corpus" / "gold"
FIELDS: Final = {
    "issuer": "issuer",
    "date": "document_date",
    "case_number": "case_number",
    "decided_by": "decided_by",
    "decision_date": "decision_date",
    "decision_paragraph": "decision_paragraph",
}
"""Fields of ours → of the gold, where both write them alike."""


def gold() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Set and name of each document, and what its reader wrote down of it."""
    for path in sorted(GOLD.glob("municipal*/extraction/*.json")):
        about = json.loads(path.read_text("utf-8")).get("document")
        if about:
            yield f"{path.parts[-3]}/{path.stem}", about


def read(name: str, folder: Path | None) -> Metadata:
    """The metadata of a document read as text, or as a PDF in `folder`."""
    group, stem = name.split("/")
    if folder is None:
        path = GOLD / group / "documents" / f"{stem}.txt"
        return read_text(path.read_text("utf-8"), file=path.name).metadata
    found = read_bytes((folder / f"{name}.pdf").read_bytes(), file=f"{stem}.pdf", ocr="never")
    return found.metadata if isinstance(found, Document) else Metadata()


def differing(about: Mapping[str, Any], found: Metadata) -> dict[str, tuple[object, object]]:
    """Fields that differ, as written and as found; capitals and "§" do not count."""
    pairs: dict[str, tuple[object, object]] = {
        f: (about.get(g), getattr(found, f)) for f, g in FIELDS.items()
    }
    number = first(about.get("case_number") or "")  # in its one spelling
    pairs["case_number"] = number and number.normal, found.case_number
    wrong = {f: pair for f, pair in pairs.items() if _plain(pair[0]) != _plain(pair[1])}
    if _plain(about.get("title")) != _plain(found.title):
        wrong["title"] = about.get("title"), found.title
    kinds = {kind.name for word in about.get("doc_types", ()) if (kind := kind_of(word))}
    if (found.type or "") not in (kinds or {""}):
        wrong["type"] = about.get("doc_types"), found.type
    return wrong


def _plain(value: object) -> str:
    return re.sub(r"[§\s.,–-]+", " ", str(value or "")).strip().casefold()


def title_words(about: Mapping[str, Any], found: Metadata) -> float:
    """F1 of the words of the titles."""
    wanted, got = (Counter(_plain(t).split()) for t in (about.get("title"), found.title))
    return 2 * (wanted & got).total() / max(1, wanted.total() + got.total())


def main(arguments: list[str]) -> None:
    """Print the tables."""
    for folder in (None, *(Path(a) for a in arguments if not a.startswith("-"))):
        found = {name: (about, read(name, folder)) for name, about in gold()}
        wrong = {name: differing(*pair) for name, pair in found.items()}
        shares = {f: sum(f not in w for w in wrong.values()) / len(wrong) for f in ("title", "type", *FIELDS)}
        words = sum(title_words(*pair) for pair in found.values()) / len(found)
        print(f"{'PDFs' if folder else 'texts'}, {len(found)}: words of titles {words:.3f}", end="")
        print("".join(f", {field} {share:.3f}" for field, share in shares.items()))
        for name, each in wrong.items() if "--errors" in arguments else ():
            for field, (written, got) in each.items():
                print(f"  {name} {field}: {written!r}, read {got!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
