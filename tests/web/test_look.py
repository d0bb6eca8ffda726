"""What can be said of the look without a browser: contrast, and nothing that the policy would stop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"
CSS = (WEB / "static" / "style.css").read_text("utf-8")
SHEETS = sorted((WEB / "static").glob("*.css"))
OWN_SCRIPTS = sorted((WEB / "static").glob("*.js"))
TEMPLATES = sorted((WEB / "templates").glob("*.html"))


def palette(theme: str) -> dict[str, str]:
    """The custom properties of a theme that are colours; the dark theme is laid over the light one."""
    blocks = re.findall(r":root \{(.*?)\n *\}", CSS, re.DOTALL)
    colours = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2]]
    return colours[0] if theme == "light" else colours[0] | colours[1]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("fore", "back", "least"),
    [
        ("ink", "paper", 4.5),
        ("quiet", "paper", 4.5),
        ("link", "paper", 4.5),
        ("accent", "paper", 4.5),
        ("good", "paper", 4.5),
        ("bad", "paper", 4.5),
        ("going", "paper", 4.5),
        ("partly", "paper", 4.5),
        ("proposed", "paper", 4.5),
        ("ink", "raised", 4.5),
        ("quiet", "raised", 4.5),
        ("ink", "mark", 4.5),
        ("paper", "ink", 4.5),
        ("paper", "accent", 4.5),
        ("quiet", "desk", 4.5),
        ("line", "paper", 3),
        ("mark-line", "paper", 3),
    ],
)
def test_contrast(theme: str, fore: str, back: str, least: float) -> None:
    colours = palette(theme)
    assert contrast(colours[fore], colours[back]) >= least


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_no_inline_script_or_style(path: Path) -> None:
    assert not re.findall(
        r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|https?://", path.read_text("utf-8")
    )


@pytest.mark.parametrize("path", OWN_SCRIPTS, ids=lambda path: path.name)
def test_scripts_evaluate_nothing_and_fetch_nothing_from_elsewhere(path: Path) -> None:
    assert not re.findall(r"\beval\(|new Function|https?://|import\(\"http", path.read_text("utf-8"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_fetches_nothing(path: Path) -> None:
    sheet = path.read_text("utf-8")
    assert "@import" not in sheet
    assert "url(" not in sheet


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_uses_only_properties_that_exist(path: Path) -> None:
    known = set(re.findall(r"^ +--([a-z0-9-]+):", CSS, re.MULTILINE))
    assert set(re.findall(r"var\(--([a-z0-9-]+)", path.read_text("utf-8"))) <= known


def test_the_viewer_is_the_version_we_name() -> None:
    from web.pages import PDFJS_VERSION

    library = WEB / "static" / "pdfjs"
    assert f"`pdfjs-dist` {PDFJS_VERSION} " in (library / "README.md").read_text("utf-8")
    assert f'"{PDFJS_VERSION}"' in (library / "pdf.min.mjs").read_text("utf-8")


def test_what_the_first_view_loads_is_small() -> None:
    first = [
        WEB / "static" / name
        for name in ("style.css", "app.js", "copy.js", "outline.js", "suggest.js", "thread.svg")
    ]
    assert sum(path.stat().st_size for path in first) < 60_000


def test_what_a_script_folds_a_sheet_lets_unfold_up_to_the_same_width() -> None:
    """Half of a window of 1280 pixels is 40rem: a sheet that ended below left filters nobody could open."""
    script = (WEB / "static" / "app.js").read_text("utf-8")
    folded = {f"max-width: {width}" for width in re.findall(r'\["[^"]+", "([\d.]+rem)"\]', script)}
    sheets = "\n".join(path.read_text("utf-8") for path in SHEETS)
    blocks = re.findall(r"^@media \(([^)]+)\) \{$(.*?)^\}$", sheets, re.MULTILINE | re.DOTALL)
    unfolded = [at for at, block in blocks if re.search(r"summary \{\s+display: list-item", block)]
    assert len(unfolded) >= 2
    assert folded.issuperset(unfolded)
