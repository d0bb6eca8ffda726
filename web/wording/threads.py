"""The texts of following: the register, a thread, decisions side by side, the map of goals, versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.labels import DATE_KINDS, EVENTS, LINKS
from web.wording import Language, Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadTexts:
    """Texts with a gap are `str.format` templates."""

    event: Noun
    point: Noun
    month: Noun
    kinds: Mapping[str, str]
    events: Mapping[str, str]
    date_kinds: Mapping[str, str]
    links: Mapping[str, str]
    follow: Mapping[str, str]

    counted: Mapping[str, Noun]
    register_none: str
    register_none_how: str
    filter_text: str
    filter_status: str
    filter_giver: str
    filter_plan: str
    filter_due: str
    filter_silent: str
    filter_contradictory: str
    filter_undated: str
    filter_overdue: str
    any: str
    no_status: str
    filter_given: str
    filter_body: str
    filter_year: str
    within: str
    apply: str
    clear: str
    column_title: str
    column_status: str
    column_given: str
    column_to: str
    column_due: str
    column_heard: str
    column_events: str
    overdue: str
    silent: str
    no_due: str
    never_heard: str
    contradictory: str
    given_by: str
    views: str
    view_name: str
    view_save: str
    view_remove: str
    maps: str

    status_says: str
    stated: str
    facts: Mapping[str, str]
    timeline: str
    life: str
    also: str
    contradiction: str
    contradiction_says: str
    suggestions: str
    suggestions_how: str
    yes: str
    no: str
    alike: str
    answers: str
    answered_yes: str
    answered_no: str
    take_back: str
    related: str
    parts: str
    no_suggestions: str
    suggestions_faint: str

    decisions_title: str
    decisions_intro: str
    decisions_none: str
    decisions_elsewhere: str
    decisions_left: str
    decisions_search: str
    without_case: str
    stances: Mapping[str, str]
    nothing: str

    goals_title: str
    goals_intro: str
    goals_none: str
    goals_as_list: str
    goal_schemes: Mapping[str, str]
    goal_documents: str
    goals_earlier: str
    goals_later: str
    goals_legend: Mapping[str, str]
    coverage: str
    goal: str
    not_reported: str


TEXTS: Final[Mapping[Language, ThreadTexts]] = {
    "sv": ThreadTexts(
        event=Noun("händelse", "händelser"),
        point=Noun("beslutssats", "beslutssatser"),
        month=Noun("månad", "månader"),
        kinds={
            "assignment": "Uppdrag",
            "goal": "Mål",
            "policy_document": "Styrande dokument",
            "decision": "Beslut och ärenden",
        },
        events=EVENTS,
        date_kinds=DATE_KINDS,
        links=LINKS,
        follow={
            "assignment": "Följ uppdraget",
            "goal": "Följ målet",
            "policy_document": "Följ",
            "decision": "Följ beslutet",
        },
        counted={
            "assignment": Noun("uppdrag", "uppdrag"),
            "goal": Noun("mål", "mål"),
            "policy_document": Noun("styrande dokument", "styrande dokument"),
            "decision": Noun("beslut eller ärende", "beslut och ärenden"),
        },
        register_none="Inget passar urvalet.",
        register_none_how="Visa alla",
        filter_text="Ord eller diarienummer",
        filter_status="Status",
        filter_giver="Givet av",
        filter_plan="Plan",
        filter_due="Slutdatum före",
        filter_silent="Inte omnämnt sedan",
        filter_contradictory="Bara motsägelser",
        filter_undated="Bara utan slutdatum",
        filter_overdue="Bara där slutdatum har passerat",
        any="Alla",
        no_status="utan status",
        filter_given="Givet år",
        filter_body="Beslutas av",
        filter_year="År",
        within="Bara ur",
        apply="Visa",
        clear="Rensa",
        column_title="Uppdrag",
        column_status="Status",
        column_given="Givet",
        column_to="Till",
        column_due="Slutdatum",
        column_heard="Senast omnämnt",
        column_events="Händelser",
        overdue="har passerat",
        silent="tyst i {months}",
        no_due="inget",
        never_heard="utan datum",
        contradictory="motsägs",
        given_by="av {giver}",
        views="Sparade urval",
        view_name="Namn på urvalet",
        view_save="Spara urvalet",
        view_remove="Ta bort",
        maps="Karta över mål",
        status_says="Så står det",
        stated="Läget enligt: {text}",
        facts={
            "case": "Diarienummer",
            "by": "Givet av",
            "to": "Till",
            "source": "Källa",
            "given": "Givet",
            "due": "Slutdatum",
            "heard": "Senast omnämnt",
            "plan": "Plan",
            "label": "Nummer i planen",
        },
        timeline="Tidslinje: {events} från {first} till {last}. Listan under säger detsamma i ord.",
        life="Händelser",
        also="Nämns också",
        contradiction="Dokumenten säger emot varandra",
        contradiction_says="{closed} säger {done}, {open} säger {not_done}.",
        suggestions="Kan höra hit",
        suggestions_how="Orden liknar trådens. Bara du kan avgöra om det är samma sak.",
        yes="Hör hit",
        no="Hör inte hit",
        alike="likhet {share} %",
        answers="Svar",
        answered_yes="{name} svarade {date} att stycket hör hit: {file}",
        answered_no="{name} svarade {date} att stycket inte hör hit: {file}",
        take_back="Ångra",
        related="Hör ihop med",
        parts="Beslutets delar",
        no_suggestions="Inget mer i dokumenten liknar detta.",
        suggestions_faint="{count} med svag likhet",
        decisions_title="Beslut",
        decisions_intro="{points} i {matters}: vad som yrkas, föreslås och beslutas, sida vid sida.",
        decisions_left="och {points} till i ärendet",
        decisions_none="Inga beslutssatser passar urvalet.",
        decisions_elsewhere="Sök efter {text} i dokumenten",
        decisions_search="Ord i beslutssatserna",
        without_case="utan diarienummer",
        stances={"yrkande": "Yrkande", "förslag": "Förslag", "beslut": "Beslut"},
        nothing="saknas",
        goals_title="Karta över mål",
        goals_intro="Vilka dokument som redovisar, planerar för eller nämner vilka mål.",
        goals_none="Inga mål finns i dokumenten ännu.",
        goals_as_list="Som lista",
        goal_schemes={"kf-budget": "Budgetens mål", "plan": "Planers mål", "agenda2030": "Agenda 2030"},
        goal_documents="{shown} av {of} som tar upp målen.",
        goals_earlier="Äldre dokument",
        goals_later="Nyare dokument",
        goals_legend={"reported": "redovisas", "planned": "planeras", "mentioned": "nämns"},
        coverage="Täckning över år",
        goal="Mål",
        not_reported="redovisas inte",
    ),
    "en": ThreadTexts(
        event=Noun("event", "events"),
        point=Noun("decision point", "decision points"),
        month=Noun("month", "months"),
        kinds={
            "assignment": "Assignments",
            "goal": "Goals",
            "policy_document": "Policy documents",
            "decision": "Decisions and cases",
        },
        events={
            "proposed": "proposed",
            "given": "given",
            "delegated": "handed on",
            "planned": "planned",
            "started": "started",
            "partially_reported": "partially reported",
            "reported": "reported",
            "prolonged": "new date",
            "referred_back": "referred back",
            "proposed_fulfilled": "proposed fulfilled",
            "fulfilled": "declared fulfilled",
            "completed": "completed",
            "merged": "merged with another",
            "mentioned": "mentioned",
        },
        date_kinds={
            "stated": "the date is in the text",
            "period": "the period the source is about",
            "document": "the document’s date",
        },
        links={
            "case_number": "same case number",
            "decision": "same decision",
            "stated_text": "same words",
            "plan": "same plan",
            "similar_text": "similar words",
        },
        follow={
            "assignment": "Follow the assignment",
            "goal": "Follow the goal",
            "policy_document": "Follow",
            "decision": "Follow the decision",
        },
        counted={
            "assignment": Noun("assignment", "assignments"),
            "goal": Noun("goal", "goals"),
            "policy_document": Noun("policy document", "policy documents"),
            "decision": Noun("decision or case", "decisions and cases"),
        },
        register_none="Nothing matches the selection.",
        register_none_how="Show all",
        filter_text="Words or case number",
        filter_status="Status",
        filter_giver="Given by",
        filter_plan="Plan",
        filter_due="Due before",
        filter_silent="Not mentioned since",
        filter_contradictory="Only contradictions",
        filter_undated="Only without due date",
        filter_overdue="Only where the due date has passed",
        any="All",
        no_status="no status",
        filter_given="Given in",
        filter_body="Decided by",
        filter_year="Year",
        within="Only from",
        apply="Show",
        clear="Clear",
        column_title="Assignment",
        column_status="Status",
        column_given="Given",
        column_to="To",
        column_due="Due",
        column_heard="Last mentioned",
        column_events="Events",
        overdue="has passed",
        silent="silent for {months}",
        no_due="none",
        never_heard="undated",
        contradictory="contradicted",
        given_by="by {giver}",
        views="Saved selections",
        view_name="Name of the selection",
        view_save="Save the selection",
        view_remove="Remove",
        maps="Map of goals",
        status_says="The words",
        stated="Status by: {text}",
        facts={
            "case": "Case number",
            "by": "Given by",
            "to": "To",
            "source": "Source",
            "given": "Given",
            "due": "Due",
            "heard": "Last mentioned",
            "plan": "Plan",
            "label": "Number in the plan",
        },
        timeline="Timeline: {events} from {first} to {last}. The list below says the same in words.",
        life="Events",
        also="Also mentioned",
        contradiction="The documents contradict each other",
        contradiction_says="{closed} says {done}, {open} says {not_done}.",
        suggestions="May belong here",
        suggestions_how="The words are like those of the thread. Only you can tell whether it is the same.",
        yes="Belongs here",
        no="Does not belong",
        alike="{share} % alike",
        answers="Answers",
        answered_yes="{name} said on {date} that the passage belongs: {file}",
        answered_no="{name} said on {date} that the passage does not belong: {file}",
        take_back="Undo",
        related="Goes together with",
        parts="Parts of the decision",
        no_suggestions="Nothing else in the documents is like this.",
        suggestions_faint="{count} hardly alike",
        decisions_title="Decisions",
        decisions_intro="{points} in {matters}: what is moved, proposed and decided, side by side.",
        decisions_left="and {points} more in the case",
        decisions_none="No decision points match the selection.",
        decisions_elsewhere="Search the documents for {text}",
        decisions_search="Words in the decision points",
        without_case="without case number",
        stances={"yrkande": "Motion", "förslag": "Proposal", "beslut": "Decision"},
        nothing="none",
        goals_title="Map of goals",
        goals_intro="Which documents report on, plan for or mention which goals.",
        goals_none="There are no goals in the documents yet.",
        goals_as_list="As a list",
        goal_schemes={
            "kf-budget": "Goals of the budget",
            "plan": "Goals of plans",
            "agenda2030": "Agenda 2030",
        },
        goal_documents="{shown} of {of} that speak of the goals.",
        goals_earlier="Older documents",
        goals_later="Newer documents",
        goals_legend={"reported": "reported on", "planned": "planned for", "mentioned": "mentioned"},
        coverage="Coverage over the years",
        goal="Goal",
        not_reported="not reported on",
    ),
}


def texts(language: Language) -> ThreadTexts:
    return TEXTS[language]
