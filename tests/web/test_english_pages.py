"""On English pages what the rooms below say is in English, and what documents say is marked as Swedish."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from starlette.testclient import TestClient

from web.wording import LANGUAGES
from web.wording.refusals import ENGLISH, told

ROOT = Path(__file__).resolve().parents[2]
# What speaks to whoever asked, on a page or by the API; the others speak to a terminal.
SPEAKING = {"ApiError", "invalid", "StoreError", "PathError", "OcrError", "ReadWarning", "_warning", "answer"}
REFUSING = "_refusal"
TO_TERMINALS = {
    f"api/{name}.py" for name in ("analysis", "evaluation", "links", "server", "settings", "terminal")
}
NAMED = {
    "hint",
    "message",
    "said",
    "_FULL",
    "_TROUBLE",
    "_UNWRITABLE",
    "_DAMAGED",
    "_OTHER_ENCODER",
    "_MESSAGES",
    "_HTTP_MESSAGES",
}
ROOMS = ("api", "api/access", "api/exports", "api/routes", "web")
FILES = (
    "corpus/errors.py",
    "corpus/database.py",
    "index/build.py",
    "index/local.py",
    "index/store.py",
    "ingest/errors.py",
    "ingest/read.py",
    "ingest/scans/ocr.py",
)


def sentences(file: Path) -> Iterator[str]:
    """Every sentence that a file says to people, with something odd in its gaps."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and speaks(node.func):
            said = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id in NAMED for t in node.targets
        ):
            said = [node.value]
        elif (
            isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in NAMED
        ):
            said = [node.value] if node.value else []
        else:
            continue
        for each in said:
            yield from (text for text in written(each) if is_sentence(text))


def speaks(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute):
        return called.attr == REFUSING
    return isinstance(called, ast.Name) and called.id in SPEAKING


def written(node: ast.expr) -> Iterator[str]:
    """The texts of an expression; a gap is filled with what no sentence has."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else "Å7" for p in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List):
        for each in node.elts:
            yield from written(each)
    elif isinstance(node, ast.Dict):
        for each in node.values:
            yield from written(each)
    elif isinstance(node, ast.IfExp):
        yield from written(node.body)
        yield from written(node.orelse)


def is_sentence(text: str) -> bool:
    return text[:1].isupper() and " " in text and text.rstrip().endswith((".", "reindex"))


def spoken_files() -> list[str]:
    found = [p.relative_to(ROOT).as_posix() for room in ROOMS for p in (ROOT / room).glob("*.py")]
    return sorted({*found, *FILES} - TO_TERMINALS)


def test_no_sentence_lacks_its_english() -> None:
    said = {(file, text) for file in spoken_files() for text in sentences(ROOT / file)}
    assert len(said) > 80, "the sentences are not found"
    assert [(file, text) for file, text in sorted(said) if told(text, "en") == text] == []


def test_the_english_has_gaps_of_the_swedish_only() -> None:
    for swedish, english in ENGLISH.items():
        gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (swedish, english)]
        assert gaps[1] <= gaps[0], swedish


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("Utkastet är fullt.", "The draft is full."),
        ("Sidan 9 finns inte.", "There is no page 9."),
        (
            "Sidan 4 kunde inte läsas med OCR: Programmet Tesseract kunde inte startas.",
            "Page 4 could not be read by OCR: The program Tesseract could not be started.",
        ),
        ("Något som ingen har skrivit här.", "Något som ingen har skrivit här."),
    ],
)
def test_a_sentence_is_told_in_english(said: str, english: str) -> None:
    assert told(said, "en") == english
    assert told(said, "sv") == said


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/documents/saknas/manage?lang=en", "There is no document saknas."),
        ("/draft/900?lang=en", "That draft or piece is not there"),
        ("/passages/x:1/similar?lang=en", "There is no document x."),
    ],
)
def test_what_is_refused_is_refused_in_english(client: TestClient, address: str, said: str) -> None:
    shown = client.get(address).text
    assert said in shown
    assert client.get(address.replace("lang=en", "lang=sv")).text != shown


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, "Det finns inget dokument saknas."),
        ({"accept-language": "en"}, "There is no document saknas."),
        ({"accept-language": "de, en-GB;q=0.8, sv;q=0.5"}, "There is no document saknas."),
        ({"accept-language": "sv-SE, en;q=0.8"}, "Det finns inget dokument saknas."),
        ({"cookie": "lang=en"}, "There is no document saknas."),
        ({"cookie": "lang=sv", "accept-language": "en"}, "Det finns inget dokument saknas."),
        ({"accept-language": "en-US", "sec-fetch-mode": "navigate"}, "Det finns inget dokument saknas."),
    ],
)
def test_the_api_refuses_in_the_language_of_who_asks(
    client: TestClient, headers: dict[str, str], said: str
) -> None:
    answer = client.get("/api/v1/documents/saknas", headers=headers).json()
    assert answer["error"]["message"] == said


def test_what_the_guard_and_the_parameters_refuse_is_told_in_english_too(client: TestClient) -> None:
    english = {"accept-language": "en"}
    elsewhere = client.post("/api/v1/topics", json={}, headers=english | {"origin": "https://ond.example"})
    assert elsewhere.json()["error"]["message"] == "The request comes from another site."
    unknown = client.get("/api/v1/documents?colour=red", headers=english)
    assert unknown.json()["error"]["message"] == "Unknown parameter: colour."


@pytest.mark.parametrize(
    "address",
    ["/search?q=trygghetspunkter", "/decisions", "/threads/assignment-SLK-2022-01187", "/documents"],
)
def test_what_documents_say_is_marked_as_swedish_on_english_pages(client: TestClient, address: str) -> None:
    said = re.compile(r'<(?:cite|blockquote|a class="(?:open|said)"|th scope="row"><a)[^>]*>')
    pages = {
        language: client.get(address, headers={"cookie": f"lang={language}"}).text for language in LANGUAGES
    }
    assert len(found := said.findall(pages["en"])) > 3
    assert [tag for tag in found if 'lang="sv"' not in tag] == []
    assert [tag for tag in said.findall(pages["sv"]) if "lang=" in tag] == []
