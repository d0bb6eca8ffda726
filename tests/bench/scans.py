"""How well scans are read: `python tests/bench/scans.py [PDF…]` (without files: the sample documents).

Every second page of a file becomes a picture, 200 dots an inch, grey, turned by 0 to 3 degrees, with noise
and saved as JPEG; the others keep their text. Prints for each file how many of the words of its pictured
pages are read (F1 as a multiset, against what the reader makes of the file itself), for each angle; and
whether just those pages were read by OCR. Needs Tesseract with `swe`.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pypdfium2
from PIL import Image

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.model import Document  # noqa: E402
from ingest.read import read_bytes  # noqa: E402
from tests.bench.reader import f1  # noqa: E402

ANGLES: Final = (0.0, 1.0, -2.0, 3.0)
_DOTS: Final = 200
_NOISE: Final = 12.0  # of 255, the standard deviation of each dot


def scanned(data: bytes, angle: float) -> tuple[bytes, list[int]]:
    """The file with every second page a picture turned by `angle` degrees, and the numbers of these."""
    source = pypdfium2.PdfDocument(data)
    target = pypdfium2.PdfDocument.new()
    pictured = [n for n in range(len(source)) if n % 2 == 0]
    for n in range(len(source)):
        if n in pictured:
            with pypdfium2.PdfDocument(_picture(source[n], angle)) as page:
                target.import_pages(page)
        else:
            target.import_pages(source, [n])
    made = io.BytesIO()
    target.save(made)
    return made.getvalue(), [n + 1 for n in pictured]


def _picture(page: Any, angle: float) -> bytes:
    """The page as a scanner would give it."""
    picture = page.render(scale=_DOTS / 72, grayscale=True).to_pil()
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(1).normal(0, _NOISE, (turned.height, turned.width))
    dots = np.clip(np.asarray(turned, np.float32) + noise, 0, 255).astype(np.uint8)
    made = io.BytesIO()
    Image.fromarray(dots).save(made, "PDF", resolution=_DOTS, quality=60)
    return made.getvalue()


def words(document: Document, pages: Sequence[int]) -> Counter[str]:
    """The words of some pages, dashes alike, as OCR does not tell them apart."""
    text = " ".join(document.page_text(n) for n in pages)
    return Counter(text.replace("–", "-").split())


def main(arguments: Sequence[str]) -> None:
    """Prints one line a file and angle, then all together."""
    files = [Path(a) for a in arguments] or sorted((ROOT / "corpus" / "samples").glob("*.pdf"))
    every: dict[float, list[float]] = {}
    for path in files:
        data = path.read_bytes()
        own = read_bytes(data, file=path.name, ocr="never")
        if not isinstance(own, Document) or not own.text:
            continue
        for angle in ANGLES:
            made, pages = scanned(data, angle)
            found = read_bytes(made, file=path.name)
            assert isinstance(found, Document), found
            recognised = [p.number for p in found.pages if p.ocr_confidence is not None]
            share = f1(words(found, pages), words(own, pages))
            every.setdefault(angle, []).append(share)
            only = "just these by OCR" if recognised == pages else f"by OCR: {recognised} of {pages}"
            print(f"{path.name:44} {angle:5.1f}°  words {share:.3f}  {only}")
    for angle, shares in every.items():
        print(
            f"{'all files, mean and least':44} {angle:5.1f}°  words {np.mean(shares):.3f}  {min(shares):.3f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
