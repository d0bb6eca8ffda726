"""Build the sample PDFs from `sources/`: `python corpus/samples/build.py [NAME…]`.

Needs the extra `samples` (WeasyPrint) and, for the two documents of the political parties, Chromium.
The same sources give the same pages: dates and identifiers are fixed, the scanner's noise is seeded.
A file whose source has several parts ("name.1-….html", "name.2-….html") keeps one page numbering a part,
as a tjänsteutlåtande with its bilagor does.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

FOLDER = Path(__file__).resolve().parent
SOURCES = FOLDER / "sources"
_SCAN_DPI = 200
_SCAN_SKEW_DEGREES = 0.7
_SCAN_TIME = datetime(2022, 12, 1, 8, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample document: the stem of its files and the way its PDF is made."""

    name: str
    make: Callable[[str], bytes]

    @property
    def sources(self) -> list[Path]:
        """Its HTML files, one a part, in order."""
        return source_files(self.name)

    @property
    def pdf(self) -> Path:
        return FOLDER / f"{self.name}.pdf"


def source_files(name: str) -> list[Path]:
    """The HTML sources of a sample: `name.html`, or `name.1-….html`, `name.2-….html` and so on."""
    return sorted([*SOURCES.glob(f"{name}.html"), *SOURCES.glob(f"{name}.[0-9]-*.html")])


def typeset(name: str) -> bytes:
    """Set with WeasyPrint; each source file is numbered on its own."""
    from weasyprint import HTML

    parts = [HTML(filename=str(path)).render() for path in source_files(name)]
    pages = [page for part in parts for page in part.pages]
    pdf: bytes = parts[0].copy(pages).write_pdf(pdf_identifier=name.encode())
    return pdf


def browser_print(name: str) -> bytes:
    """Print with headless Chromium, a second producer; its time stamps are set to the document's date."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is needed to build " + name)
    source = source_files(name)[0]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.pdf"
        command = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        pdf = target.read_bytes()
    day = re.search(r'name="dcterms.created" content="(\d{4})-(\d\d)-(\d\d)', source.read_text("utf-8"))
    assert day is not None
    stamp = f"D:{''.join(day.groups())}120000+00'00'".encode()
    return re.sub(rb"D:\d{14}\+00'00'", stamp, pdf)


def scan(name: str) -> bytes:
    """Set the page, print it, and scan it slightly askew: an image of words, no text."""
    import pypdfium2

    printed = pypdfium2.PdfDocument(typeset(name))
    sheets = [_scanned(page.render(scale=_SCAN_DPI / 72).to_pil().convert("L")) for page in printed]
    out = io.BytesIO()
    sheets[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=sheets[1:],
        resolution=_SCAN_DPI,
        quality=45,
        creationDate=_SCAN_TIME.timetuple(),
        modDate=_SCAN_TIME.timetuple(),
    )
    return out.getvalue()


def _scanned(sheet: Image.Image) -> Image.Image:
    import numpy as np
    from PIL import Image, ImageFilter

    turned = sheet.rotate(_SCAN_SKEW_DEGREES, resample=Image.Resampling.BICUBIC, fillcolor=250)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.55)), dtype=np.float32)
    rng = np.random.default_rng(20221123)
    shade = np.linspace(-8, 2, soft.shape[1], dtype=np.float32)
    noisy = soft * 0.97 + shade + rng.normal(0, 4.0, soft.shape)
    specks = rng.random(soft.shape) < 0.00006
    noisy[specks] = 90
    return Image.fromarray(np.clip(noisy, 0, 250).astype(np.uint8), "L")


SAMPLES = (
    Sample("delarsrapport-augusti-2024", typeset),
    Sample("manadsrapport-februari-2024", typeset),
    Sample("yrkande-genomforandeplan-2025", browser_print),
    Sample("yttrande-genomforandeplan-2025", browser_print),
    Sample("plan-civil-beredskap-2024-2027", typeset),
    Sample("uppfoljning-kompetensforsorjning", typeset),
    Sample("protokollsutdrag-kf-2024-10-17", typeset),
    Sample("protokollsutdrag-ks-2022-11-23-skannad", scan),
    Sample("summary-in-english", typeset),
)


def main(names: list[str]) -> None:
    """Build the named samples, or all of them."""
    for sample in SAMPLES:
        if not names or sample.name in names:
            sample.pdf.write_bytes(sample.make(sample.name))


if __name__ == "__main__":
    main(sys.argv[1:])
