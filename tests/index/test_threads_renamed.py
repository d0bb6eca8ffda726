"""Names and numbers changed: alike in all documents every link stays, in one of them none is claimed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from corpus.model import Metadata
from tests.index.test_threads_links import Written, shared


@dataclass(frozen=True)
class Names:
    """What the documents of one municipality state."""

    city: str = "Kvarnby"
    case: str = "KS/2023:417"
    day: str = "2023-11-16"
    paragraph: int = 214
    point: int = 2
    plan: str = "skolvägar"
    activity: str = "3:2"
    goal: str = "Trygga dagar för alla"


def minutes(n: Names) -> Written:
    about = Metadata(
        type="protokollsutdrag",
        issuer=f"{n.city} kommun",
        decided_by="Kommunfullmäktige",
        decision_date=n.day,
        decision_paragraph=str(n.paragraph),
        case_number="KS/2023:901",
    )
    other = "1. Tekniska nämnden får i uppdrag att utreda belysning vid hamnen.\n"
    text = f"# § {n.paragraph} Årets uppdrag\n\nBeslut\n\nI kommunfullmäktige:\n\n" + "".join(
        other.replace("1.", f"{i}.").replace("hamnen", f"kaj {i}") for i in range(1, n.point)
    )
    return about, f"{text}{n.point}. Skolnämnden får i uppdrag att kartlägga mörka gångvägar."


def proposal(n: Names) -> Written:
    about = Metadata(type="tjänsteutlåtande", issuer=f"{n.city} kommun", case_number=n.case)
    return about, (
        f"Remissen om fickparker har nummer {n.case}.\n\n"
        f"Enkäten är aktivitet {n.activity} i {n.city} kommuns plan för {n.plan} 2022–2026 ska upprepas.\n\n"
        f"Förslaget stödjer kommunfullmäktiges mål {n.goal}. Det kostar inget."
    )


def report(n: Names) -> Written:
    about = Metadata(type="delårsrapport", period="2024-08", issuer=f"{n.city} kommun")
    return about, (
        f"Kartläggningen beslutades av kommunfullmäktige {n.day} § {n.paragraph} punkt {n.point}.\n\n"
        f"Fickparkerna ({n.case}) har anlagts på fyra platser.\n\n"
        f"Enkäten, aktivitet {n.activity} i {n.city} kommuns plan för {n.plan} 2022–2026, har gått ut.\n\n"
        f"Nattvandringen följer kommunfullmäktiges mål {n.goal}."
    )


LINKS = {
    "decision": (minutes, "kartlägga mörka", "beslutades av"),
    "case": (proposal, "Remissen om", "har anlagts"),
    "activity": (proposal, "ska upprepas", "har gått ut"),
    "goal": (proposal, "Förslaget stödjer", "Nattvandringen följer"),
}
# What tells one thing from another of its kind: changed in one document, they are two.
TELLING = {
    "decision": ("city", "day", "paragraph", "point"),
    "case": ("city", "case"),
    "activity": ("plan", "activity"),
    "goal": ("city", "goal"),
}
YEARS = st.integers(18, 26)
NAMES = st.builds(
    Names,
    city=st.sampled_from(("Kvarnby", "Lillhamn", "Åmossa", "Östersjöby", "Norrtorp", "Havsvik")),
    case=st.builds("{}/20{:02}:{}".format, st.sampled_from(("KS", "BUN", "TN")), YEARS, st.integers(10, 999)),
    day=st.builds("20{:02}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    paragraph=st.integers(3, 399),
    point=st.integers(1, 4),
    plan=st.sampled_from(("skolvägar", "lekplatser", "buller", "cykling", "skyfall")),
    activity=st.builds("{}:{}".format, st.integers(1, 9), st.integers(1, 9)),
    goal=st.sampled_from(("Trygga dagar för alla", "Fler i egen försörjning", "En levande landsbygd")),
)
QUICK = settings(
    max_examples=12,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@QUICK
@given(NAMES)
def test_other_names_in_all_documents_leave_every_link(names: Names) -> None:
    for link, (first, one, other) in LINKS.items():
        assert shared((first(names), report(names)), one, other), link


@QUICK
@given(NAMES, NAMES, st.sampled_from([(k, field) for k, fields in TELLING.items() for field in fields]))
def test_another_name_in_one_document_claims_nothing(
    names: Names, others: Names, changed: tuple[str, str]
) -> None:
    link, field = changed
    first, one, other = LINKS[link]
    if getattr(names, field) == getattr(others, field):
        return
    changed_report = report(replace(names, **{field: getattr(others, field)}))
    held = shared((first(names), changed_report), one, other)
    # The two activities are of one plan, and stand in its thread.
    assert [t for t in held if field != "activity" or not t.startswith("policy_document")] == []
