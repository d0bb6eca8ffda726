"""Mentions are joined by what is stated of them, and by nothing else: one row a rule."""

from __future__ import annotations

import pytest

from corpus.threads import Form, Role, ThreadKind
from index.threads import anchors as names
from index.threads.joining import join
from index.threads.joining.nodes import Node

CASE = "case:SLK-2022-01441"
NEIGHBOUR = "case:SLK-2022-01432"
PARAGRAPH = "decision:KF 2023-12-07 § 85"
SECOND, THIRD = "point:KF 2023-12-07 § 85 p. 2", "point:KF 2023-12-07 § 85 p. 3"
INSIDE = "in:KF 2023-12-07 § 85"


def node(
    i: int,
    *anchors: str,
    role: Role = "defines",
    kind: ThreadKind = "assignment",
    form: Form = "row",
    document: str = "a",
    words: str = "",
    said: str | None = None,
    by: str = "",
    city: str | None = None,
) -> Node:
    who = (by,) if by else ()
    return Node(i, kind, role, form, anchors, document, tuple(words.split()), city, said, who)


def prose(i: int, said: str, *, by: str = "", document: str = "a") -> Node:
    own = names.worded((said,), (), document)
    return node(i, PARAGRAPH, own, form="prose", said=said, by=by, document=document)


def refers(i: int, *anchors: str, kind: ThreadKind = "decision") -> Node:
    return node(i, *anchors, role="refers", kind=kind, form="reference")


def joined(*nodes: Node) -> set[frozenset[int]]:
    """The threads of assignments and policy documents, as sets of mentions."""
    return {frozenset(g.mentions) for g in join(nodes) if g.kind not in ("decision",)}


@pytest.mark.parametrize(
    ("nodes", "threads"),
    [
        # The same number in two documents, and one that differs in two digits.
        ((node(1, CASE), node(2, CASE, document="b"), node(3, NEIGHBOUR)), {(1, 2), (3,)}),
        # A row with number and decision joins what has only the one with what has only the other.
        ((node(1, CASE), node(2, CASE, SECOND), node(3, SECOND, document="b")), {(1, 2, 3)}),
        # Two points of one decision are two assignments, also where the case is one.
        ((node(1, CASE, SECOND), node(2, CASE, THIRD)), {(1,), (2,)}),
        # A paragraph that gave two assignments joins nothing.
        ((node(1, PARAGRAPH, CASE), node(2, PARAGRAPH, NEIGHBOUR)), {(1,), (2,)}),
        # Two rows of one document with different words are two, though the case is one.
        ((node(1, CASE, words="laga bron"), node(2, CASE, words="bygga hamnen")), {(1,), (2,)}),
        # A decision told in a list without numbers: two wordings of one document, two bodies of two.
        ((prose(1, "laga bron vid Kvarnsjön"), prose(2, "öppna ett bad i Lillhamn")), {(1,), (2,)}),
        (
            (
                prose(1, "laga bron vid Kvarnsjön", by="Tekniska nämnden"),
                prose(2, "öppna ett bad i Lillhamn", by="Fritidsnämnden", document="b"),
            ),
            {(1,), (2,)},
        ),
        # The same told in other words, in one document and in another.
        ((prose(1, "laga bron vid Kvarnsjön"), prose(2, "uppdraget om bron vid Kvarnsjön")), {(1, 2)}),
        ((prose(1, "laga bron"), prose(2, "rusta överfarten vid ån", document="b")), {(1, 2)}),
        # A long wording with its source and assignee.
        ((node(1, "wording:ks|budget 2023|laga bro"), node(2, "wording:ks|budget 2023|laga bro")), {(1, 2)}),
        (
            (node(1, "wording:ks|budget 2023|laga bro"), node(2, "wording:ks|budget 2024|laga bro")),
            {(1,), (2,)},
        ),
        # The same label in another plan is another activity.
        ((node(1, "activity:plan a|2:3"), node(2, "activity:plan b|2:3")), {(1,), (2,)}),
        # Minutes decide several things under one paragraph: that joins none of them.
        ((node(1, CASE, INSIDE, form="point"), node(2, NEIGHBOUR, INSIDE, form="point")), {(1,), (2,)}),
    ],
)
def test_what_is_joined(nodes: tuple[Node, ...], threads: set[tuple[int, ...]]) -> None:
    assert joined(*nodes) == {frozenset(t) for t in threads}


def test_a_reference_goes_where_it_leads_and_only_where_it_is_clear() -> None:
    clear = join([node(1, CASE), refers(2, CASE)])
    assert [(g.id, g.mentions) for g in clear] == [("assignment-SLK-2022-01441", (1, 2))]
    unclear = {g.id: g.mentions for g in join([node(1, CASE, SECOND), node(2, CASE, THIRD), refers(3, CASE)])}
    assert unclear["decision-SLK-2022-01441"] == (1, 2, 3)
    assert all(3 not in mentions for i, mentions in unclear.items() if i.startswith("assignment"))


def test_a_case_that_is_named_for_all_it_gave_is_told_of_each() -> None:
    rows = (node(1, CASE, SECOND), node(2, CASE, THIRD))
    assert joined(*rows, refers(3, CASE, names.each(CASE))) == {frozenset({1, 3}), frozenset({2, 3})}
    bare = CASE.replace("SLK-", "")
    assert joined(*rows, refers(3, bare, names.each(bare))) == {frozenset({1, 3}), frozenset({2, 3})}


def test_a_decision_has_a_thread_with_all_that_names_it() -> None:
    threads = {
        g.kind: g for g in join([node(1, CASE, SECOND), refers(2, PARAGRAPH), refers(3, SECOND, PARAGRAPH)])
    }
    assert threads["decision"].mentions == (1, 2, 3)
    # One assignment was given there, so what names the paragraph speaks of it too.
    assert threads["assignment"].mentions == (1, 2, 3)


def test_a_paragraph_of_several_assignments_tells_of_none_alone() -> None:
    found = join([node(1, CASE, SECOND), node(2, NEIGHBOUR, THIRD), refers(3, PARAGRAPH)])
    assert {g.mentions for g in found if g.kind == "assignment"} == {(1,), (2,)}
    assert {g.mentions for g in found if g.kind == "decision"} == {(1, 2, 3)}


def test_a_plan_owns_the_decision_that_adopted_it() -> None:
    plan = node(1, "policy:stadens plan||", PARAGRAPH, kind="policy_document", form="title")
    found = {g.kind: g for g in join([plan, refers(2, PARAGRAPH), refers(3, "policy:stadens plan||")])}
    assert found["policy_document"].mentions == (1, 2, 3)
    assert found["policy_document"].anchor.startswith("policy:stadens plan||")


def test_a_goal_needs_no_definition() -> None:
    found = join(
        [refers(1, "goal:agenda2030-goal|2", kind="goal"), refers(2, "goal:plan|avfallsplan|2", kind="goal")]
    )
    assert {g.mentions for g in found} == {(1,), (2,)}


def named(*anchors: str) -> set[frozenset[int]]:
    """The threads of documents that name a policy document so."""
    nodes = [
        node(i, a, role="refers", kind="policy_document", form="reference", document=f"doc{i}")
        for i, a in enumerate(anchors)
    ]
    return {frozenset(g.mentions) for g in join(nodes)}


GS, YEARS = "göteborgs stads", "2023–2026"


@pytest.mark.parametrize(
    ("anchors", "threads"),
    [
        # What one document leaves out another says: whose it is, and for which years.
        ((f"plan för x|{GS}|{YEARS}", "plan för x||", f"plan för x||{YEARS}"), {(0, 1, 2)}),
        # The predecessor has other years; a name without years is then neither.
        ((f"plan för x|{GS}|2019–2022", f"plan för x|{GS}|{YEARS}", f"plan för x|{GS}|"), {(0,), (1,), (2,)}),
        # An office's own plan is not the city's, and a bare name means the city's.
        ((f"klimatplan|{GS}|", "klimatplan|kontorets|", "klimatplan||"), {(0, 2), (1,)}),
        # Two cities' plans; a bare name could be either's.
        (("plan för x|a stads|", "plan för x|b stads|", "plan för x||"), {(0,), (1,), (2,)}),
        # A single word without any owner may be each office's own.
        (("kompetensplan||2024–2026", "kompetensplan||2024–2026"), {(0,), (1,)}),
        # Another topic, another document.
        ((f"program för en jämlik stad|{GS}|", f"program för jämlik hälsa|{GS}|"), {(0,), (1,)}),
    ],
)
def test_which_policy_document_a_name_means(anchors: tuple[str, ...], threads: set[tuple[int, ...]]) -> None:
    assert named(*(f"policy:{anchor}" for anchor in anchors)) == {frozenset(t) for t in threads}


@pytest.mark.parametrize(
    ("full", "threads"),
    [
        (("case:SLK-2022-00933",), {frozenset((0, 9))}),
        (
            ("case:SLK-2022-00933", "case:N166-2022-00933"),
            {frozenset((0,)), frozenset((1,)), frozenset((9,))},
        ),
    ],
)
def test_a_bare_number_is_the_one_authoritys_that_has_it(
    full: tuple[str, ...], threads: set[frozenset[int]]
) -> None:
    nodes = [node(i, anchor, document=str(i)) for i, anchor in enumerate(full)]
    assert joined(*nodes, node(9, "case:2022-00933", document="bare")) == threads


def test_a_point_that_repeats_the_words_of_one_assignment_of_a_decision_is_of_that_one() -> None:
    bridge, bath = prose(1, "laga bron vid Kvarnsjön"), prose(2, "öppna ett bad i Lillhamn")
    closing = node(
        3,
        PARAGRAPH,
        role="refers",
        kind="decision",
        form="point",
        said="Nämndens uppdrag att öppna ett bad i Lillhamn förklaras fullgjort.",
    )
    assert joined(bridge, bath, closing) == {frozenset({1}), frozenset({2, 3})}


@pytest.mark.parametrize(
    ("others", "known"),
    [
        ([("Byn ska växa", "kvarnby", "b")], True),
        ([("Byn ska växa", "kvarnby", "b"), ("Byn ska vila", "kvarnby", "c")], False),  # of another budget
        ([("Byn ska växa", "kvarnby", "a"), ("Byn ska vila", "kvarnby", "c")], True),  # its own document says
        ([("Byn ska växa", "lillhamn", "b")], False),
    ],
)
def test_a_budgets_goal_by_its_number_has_the_title_that_its_city_gives_it(
    others: list[tuple[str, str, str]], known: bool
) -> None:
    number = names.numbered("kf-budget", "2")
    titled = [
        node(i, names.goal("kf-budget", title), number, role="refers", kind="goal", city=city, document=d)
        for i, (title, city, d) in enumerate(others, start=2)
    ]
    bare = node(1, number, role="refers", kind="goal", city="kvarnby", document="a")
    assert any(1 in told and 2 in told for told in joined(bare, *titled)) is known


@pytest.mark.parametrize(
    ("dated", "known"),
    [
        ([("RF 2023-10-24 § 141", "region x")], True),
        ([("RF 2023-10-24 § 141", "region y")], False),  # another region's
        ([("RS 2023-10-24 § 141", "region x")], False),  # another body's
        ([("RF 2022-10-24 § 141", "region x")], False),  # of another year
        ([("RF 2023-10-24 § 141", "region x"), ("RF 2023-02-02 § 141", "region x")], False),  # begun anew
    ],
)
def test_a_decision_by_the_year_of_its_minutes_is_the_one_with_a_day(
    dated: list[tuple[str, str]], known: bool
) -> None:
    told = [
        node(i, f"decision:{normal}", role="refers", kind="decision", form="reference", city=city)
        for i, (normal, city) in enumerate(dated, start=2)
    ]
    yearly = node(
        1,
        "point:RF 2023 § 141 p. 2",
        "decision:RF 2023 § 141",
        role="refers",
        kind="decision",
        city="region x",
    )
    found = [set(group.mentions) for group in join([yearly, *told])]
    assert any({1, 2} <= each for each in found) is known
