"""Numbers as documents print them × as people type them: the document that bears one must be found first.

Each printed form is a document of its own, with a number of its own, among others whose number differs in one
thing: the year, the serial, the body, the day or the paragraph.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from corpus.model import Metadata
from corpus.months import NAMES as MONTHS
from corpus.store import Store
from index.search import Searcher, SearchRequest
from tests.index.builders import LetterEncoder, document, save

CASES = (
    "{L}-{Y}-{s:05d}", "{L} {Y}-{s:05d}", "{L} {Y}/{s:04d}", "{L} {Y}/{s}", "{L}/{Y}:{s}", "{L}{Y}/{s}",
    "Dnr: {L} {Y}-{s}", "Dnr {Y}-{s:05d}", "diarienummer {Y}/{s:04d}", "{L} {s}/{Y}", "Dnr {s}/{Y}",
    "{L}.{Y}.{s}", "{L}/{s}/{Y}", "{Y}/{L} {s:04d}", "{L} {Y}/{s:05d}-1.3.5", "{y}{L}{s}", "{L}{y}/{s}",
    "{L} {y}/{s:04d}", "{L}/{y}{s:04d}", "{L}{y}{s:04d}", "Dnr {Y}.{s} {L}", "{Y}-{s}-{L}", "Dnr {s:04d}/{y}",
    "{L} {Y}-\n{s:05d}", "{L} dnr {s}/{Y}", "{L}/{Y}/{s}", "{L} {Y}–{s:05d}", "{Y}-{L}-{s}",
    "{y}/{L} {s:04d}", "dnr{s:04d}/{y}", "{L}{s:04d}/{y}", "{L}-{s:05d}-{y}", "diarienummer {y}-{s:04d}",
    "{L}/{Y}/{s:04d}/005", "{L}{Y}/{s}-3", "{L}-{Y}-\n\n{s:05d}", "{L} {Y}/{s}-00", "dnr{Y}/{s}",
)  # fmt: skip
CASES_TYPED = (
    "{L} {Y}-{s:05d}", "{l} {Y}-{s}", "{l}-{Y}-{s:05d}", "{L}{Y}/{s}", "{l}{Y}-{s}", "{l} {Y} {s:05d}",
    "{l} {Y} {s}", "{Y}-{s:05d}", "{Y}/{s}", "{Y} {s:05d}", "{s}/{Y}", "{l} {s}/{Y}", "dnr {l} {Y}/{s:04d}",
    "dnr {Y}-{s}", "diarienummer {Y}-{s}", "ärende {L} {Y}/{s}", "{l}/{Y}:{s}", "{l}.{Y}.{s}", "{Y}.{s}",
    "{y}{l}{s}", "{l} {y}/{s:04d}", "{L}{y}/{s}", "{l}/{y}{s:04d}", "{Y}/{l} {s:04d}", "{Y}.{s} {l}",
    "{Y}-{s}-{L}", "{l} {Y} - {s:05d}", "{l}-{Y}/{s}", "{s:04d}/{y}", "{L} {Y}–{s:05d}", "{l}{s}/{Y}",
    "{Y} {l} {s}", "{l}{s:04d}/{y}", "{y}/{l} {s:04d}", "{l}-{s:05d}-{y}", "dnr{Y}/{s}",
    "{l} dnr {Y}/{s}", "dnr: {l}{Y}/{s}", "({L} {Y}/{s})", "”{L} {Y}/{s}",
    "{L} {Y}-{s:05d} lekplatsen", "vad beslutades i {l} {Y}/{s}", "{Y}-{s:05d} yttrande",
    "budget {l} {Y}/{s}",
)  # fmt: skip
DECISIONS = (
    "{B} {iso} § {n}", "{B} {iso}, § {n}", "{B} § {n}, {iso}", "{B} § {n}/{iso}", "{B}:s beslut {iso} § {n}",
    "{body} den {long} § {n}", "{body}s beslut {iso}, § {n}", "{body}s beslut den {long} (§ {n})",
    "beslutet {iso} § {n}", "{B} {long}, § {n}", "{B} §{n} {iso}", "({B} {iso} § {n} p. 2)", "{B} § {n}/{Y}",
    "{B} § {n}/{y}", "{B} {iso} paragraf {n}", "{B} {figures}, § {n}", "§ {n} {B} {iso}",
    "{iso}, {body} § {n}", "{iso}\n{C} § {n}", "{B} {iso} §\n\n{n}",
)  # fmt: skip
DECISIONS_TYPED = (
    "{B} {iso} § {n}", "{b} {iso} §{n}", "§ {n} {b} {iso}", "§{n} {b} {iso}", "{b} {long} § {n}",
    "{b} {short} § {n}", "§{n} {b} {month} {Y}", "paragraf {n} {b} {iso}", "{b} {iso} paragraf {n}",
    "{body} {long} § {n}", "{b} {Y} § {n}", "{b} § {n} {Y}", "{b} § {n}/{Y}", "{b} §{n}/{y}",
    "{b} {compact} {n} §", "{b} {figures} § {n}", "{b} {spaced} § {n}", "beslut {b} {iso} § {n}",
    "protokoll {b} {iso} § {n}", "{b} {iso} § {n} lekplatsen", "vad beslutade {b} {iso} § {n}",
    "{b} {six} § {n}", "§ {n} {body} {short}", "{B}:s beslut {iso} § {n}", "({B} {iso} § {n})",
    "{b} {month} {Y} § {n} p 2", "{b} {iso} § {n} punkt 2",
)  # fmt: skip
DAYS = ("{iso}", "den {long}", "{compact}", "{figures}", "{dotted}", "{short}", "{broken}")
DAYS_TYPED = (
    "{iso}", "{long}", "den {long}", "{compact}", "{figures}", "{dotted}", "{short}", "{spaced}", "{slashed}",
    "{iso} lekplatsen", "möte {long}", "{english}",
)  # fmt: skip
PAPERS = ("Handling {Y} nr {n}", "handling {Y}:{n}", "handling nr {n}/{Y}", "handling nr {n} ({Y})")
PAPERS_TYPED = (
    "handling {n}", "handling nr {n}", "handling {Y} nr {n}", "handling {Y}:{n}", "kf handling {n}",
    "Handling nr {n}", "handling nr {n} {Y}", "handling {n} lekplatsen",
)  # fmt: skip
MINUTES = ("§ {n}", "{B} § {n}", "§ {n} Dnr {B} {Y}/0{n}")
MINUTES_TYPED = (
    *DECISIONS_TYPED, "§ {n} {b}", "{b} § {n}", "{body} § {n}", "{b} paragraf {n}", "{b} {n} §",
    "{b} protokoll § {n} {Y}", "§ {n} {b} {month} {Y} lekplatsen",
)  # fmt: skip
BODIES = {"KF": "kommunfullmäktige", "KS": "kommunstyrelsen", "RF": "regionfullmäktige"}
LETTERS = ("KS", "BUN", "TN", "RS", "SBN")
MATTERS = ("lekplatsen", "ishallen", "bryggan", "skolvägen", "badplatsen", "torget")


@dataclass(frozen=True)
class Drawn:
    """A document's text with its metadata, and what is typed for it."""

    file: str
    text: str
    about: Metadata
    typed: tuple[str, ...] = ()


def cases(seed: int) -> Iterator[Drawn]:
    """A document for each printed form of a case number; of its neighbours none is right."""
    dice = random.Random(seed)
    for number, form in enumerate(CASES):
        letters, year, serial = (
            dice.choice(LETTERS),
            dice.randint(2019, 2029),
            dice.choice((dice.randint(101, 989), dice.randint(2101, 9989))),
        )
        said = _of_case(letters, year, serial)
        yield _paper(f"case-{number}", form.format(**said), tuple(t.format(**said) for t in CASES_TYPED))
        others = ((letters, year, serial + 1), (letters, year - 1, serial), ("VON", year, serial + 2))
        for n, other in enumerate(others):
            yield _paper(f"case-{number}-{n}", dice.choice(CASES).format(**_of_case(*other)))


def _of_case(letters: str, year: int, serial: int) -> dict[str, object]:
    return {"L": letters, "l": letters.lower(), "Y": year, "y": f"{year % 100:02d}", "s": serial}


def decisions(seed: int) -> Iterator[Drawn]:
    """A document for each printed form of a decision, and minutes of others."""
    dice = random.Random(seed)
    for number, form in enumerate(DECISIONS):
        body, day = dice.choice(list(BODIES)), _day(dice)
        said = _of_day(day) | _of_body(body) | {"n": 20 + number * 2}
        yield _paper(
            f"decision-{number}", form.format(**said), tuple(t.format(**said) for t in DECISIONS_TYPED)
        )
        others = (
            said | {"n": 21 + number * 2},
            said | _of_day(day.replace(year=day.year - 1)),
            said | _of_body("BUN"),
        )
        for n, other in enumerate(others):
            yield _paper(f"decision-{number}-{n}", DECISIONS[0].format(**other))


def minutes(seed: int) -> Iterator[Drawn]:
    """Minutes of each body with a matter under each printed form, and of other days and bodies."""
    dice = random.Random(seed)
    for number, (body, name) in enumerate(BODIES.items()):
        day = _day(dice)
        said = _of_day(day) | _of_body(body)
        typed = tuple(t.format(**said, n=100 + number * 10) for t in MINUTES_TYPED)
        for n, (when, asked) in enumerate(((day, typed), (day + timedelta(days=400), ()))):
            matters = [
                f"# {form.format(**said | {'n': 100 + number * 10 + 5 * n + at})} Om {MATTERS[at]}\n\n"
                f"Ärendet om {MATTERS[at]} bordläggs till nästa sammanträde efter en lång överläggning."
                for at, form in enumerate(MINUTES)
            ]
            head = f"{name.capitalize()}\n\nProtokoll {when.isoformat()}\n\n"
            about = Metadata(
                title=f"Protokoll {when.isoformat()}", type="protokoll", issuer=name.capitalize(),
                date=when.isoformat(),
            )  # fmt: skip
            yield Drawn(f"minutes-{number}-{n}.pdf", head + "\n\n".join(matters), about, asked)


def days(seed: int) -> Iterator[Drawn]:
    dice = random.Random(seed)
    for number, form in enumerate(DAYS):
        said = _of_day(_day(dice))
        yield _paper(f"day-{number}", form.format(**said), tuple(t.format(**said) for t in DAYS_TYPED))


def papers(seed: int) -> Iterator[Drawn]:
    dice = random.Random(seed)
    for number, form in enumerate(PAPERS):
        said = {"Y": dice.randint(2019, 2029), "n": 150 + number}
        yield _paper(f"paper-{number}", form.format(**said), tuple(t.format(**said) for t in PAPERS_TYPED))
        yield _paper(f"paper-{number}-0", f"Ärende 2031 nr {150 + number}, handling 2018 nr {50 + number}")


def _paper(name: str, number: str, typed: tuple[str, ...] = ()) -> Drawn:
    matter = MATTERS[sum(map(ord, name)) % len(MATTERS)]
    text = (
        f"Yttrande om {matter}\n\nNämnden har tagit ställning till förslaget om {matter} ({number}) och "
        f"anser att det bör genomföras, eftersom {matter} används av många och ligger nära skolan."
    )
    return Drawn(f"{name}.pdf", text, Metadata(title=f"Yttrande {name}", type="yttrande"), typed)


def _day(dice: random.Random) -> date:
    return date(dice.randint(2019, 2028), dice.randint(1, 12), dice.randint(1, 28))


def _of_body(letters: str) -> dict[str, object]:
    said = {"B": letters, "b": letters.lower(), "C": letters.capitalize()}
    return {**said, "body": BODIES.get(letters, letters)}


def _of_day(day: date) -> dict[str, object]:
    month = MONTHS[day.month - 1]
    return {
        "iso": day.isoformat(),
        "long": f"{day.day} {month} {day.year}",
        "short": f"{day.day} {month[:3]} {day.year}",
        "english": f"{day.strftime('%B')} {day.day}, {day.year}",
        "month": month,
        "compact": f"{day:%Y%m%d}",
        "six": f"{day:%y%m%d}",
        "spaced": f"{day:%Y %m %d}",
        "slashed": f"{day:%Y/%m/%d}",
        "broken": f"{day:%Y-} {day:%m-%d}",
        "figures": f"{day.day}/{day.month} {day.year}",
        "dotted": f"{day.day}.{day.month}.{day.year}",
        "Y": day.year,
        "y": f"{day:%y}",
    }


def missed(folder: Path, drawn: list[Drawn]) -> tuple[int, list[str]]:
    """How many queries there are, and those whose document does not stand first."""
    with Store.open(folder / "store.db") as store:
        for each in drawn:
            save(store, document(each.text, file=each.file, metadata=each.about))
        searcher = Searcher(store, folder / "index", LetterEncoder())
        asked = [(query, each.file) for each in drawn for query in each.typed]
        return len(asked), [
            f"{query!r} wanted {file}, found {first}"
            for query, file in asked
            if (first := _first(searcher, query)) != file
        ]


def _first(searcher: Searcher, query: str) -> str | None:
    hits = searcher.search(SearchRequest(query)).hits
    return searcher.records().by_id[hits[0].document_id].source.file if hits else None
