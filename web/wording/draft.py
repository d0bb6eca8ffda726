"""The texts of drafting: the page of a draft, its check, and the button that puts things in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from api.draft_export import HEADINGS
from corpus.draft_store import Place
from web.wording import Language, Noun


class Check(NamedTuple):
    """What is wrong, and what to do. `{words}` is what it is about."""

    what: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTexts:
    """Texts with a gap are `str.format` templates."""

    fetch: str
    put: str
    put_label: str
    put_done: str
    put_there: str
    put_failed: str
    title: str
    intro: str
    empty_title: str
    empty: str
    empty_search: str
    thing: Noun
    others: str
    current: str
    choose: str
    new: str
    new_name: str
    rename: str
    rename_it: str
    name: str
    case_number: str
    save: str
    remove_draft: str
    restore: str
    draft_removed: str
    item_removed: str
    places: Mapping[Place, str]
    kinds: Mapping[str, str]
    for_body: str
    no_body: str
    own_words: str
    quotation: str
    source: str
    gone: str
    edit: str
    wording: str
    wording_hint: str
    place: str
    body: str
    body_hint: str
    own_body_hint: str
    note: str
    note_hint: str
    up: str
    down: str
    take_out: str
    which: str
    write: str
    write_text: str
    add: str
    elsewhere: str
    whole: str
    parted: str
    to_write: str
    write_here: str
    drag: str
    export: str
    formats: Mapping[str, str]
    check_title: str
    check_fine: str
    check_found: str
    remark: Noun
    checks: Mapping[str, Check]
    see_thread: str


TEXTS: Final[Mapping[Language, DraftTexts]] = {
    "sv": DraftTexts(
        fetch="Hämta som",
        put="+ Utkast",
        put_label="Lägg i utkast",
        put_done="Ligger nu i utkastet ”{name}”: ”{words}”",
        put_there="✓ Utkast",
        put_failed="Det gick inte att lägga i utkastet. Ladda om sidan och försök igen.",
        title="Utkast",
        intro="Källans ord står orörda bredvid dina egna. Varje punkt får sin källa som fotnot i Word.",
        empty_title="Inget utkast än",
        empty="Lägg beslutssatser och stycken i ett utkast med knappen + Utkast, vid en träff, ett fynd "
        "eller en händelse. Här ordnar du dem, skriver eget och hämtar ett tjänsteutlåtande i Word.",
        empty_search="Sök efter stycken",
        thing=Noun("stycke", "stycken"),
        others="Dina utkast",
        current="nya stycken läggs här",
        choose="Lägg nya stycken här",
        new="Nytt utkast",
        new_name="Ärendets rubrik",
        rename="Rubrik och diarienummer",
        rename_it="Ändra rubrik",
        name="Ärendets rubrik",
        case_number="Diarienummer",
        save="Spara",
        remove_draft="Ta bort utkastet",
        restore="Ångra",
        draft_removed="Utkastet är borttaget.",
        item_removed="Stycket är borttaget ur utkastet.",
        places=HEADINGS,
        kinds={
            "decision_point": "Beslutssats",
            "assignment": "Uppdrag",
            "event": "Händelse",
            "passage": "Stycke",
            "own": "Eget",
        },
        for_body="I {body}",
        no_body="Utan beslutande organ",
        own_words="Egen lydelse",
        quotation="Källans ord",
        source="Källa",
        gone="Källan är borttagen ur samlingen, eller inte öppen för dig. Dess ord visas därför inte.",
        edit="Ändra",
        wording="Lydelse",
        wording_hint="Töm fältet för att gå tillbaka till källans ord.",
        place="Del av tjänsteutlåtandet",
        body="Beslutande organ",
        body_hint="Till exempel Kommunstyrelsen",
        own_body_hint="Bara för punkter i Förslag till beslut. Till exempel Kommunstyrelsen",
        note="Anteckning",
        note_hint="Syns bara här, följer inte med i filen.",
        up="Flytta upp",
        down="Flytta ner",
        take_out="Ta bort",
        which="{kind} {number}",
        write="Skriv eget",
        write_text="Text",
        add="Lägg till",
        elsewhere="{things} på en annan sida",
        whole="Läs hela utkastet på en sida",
        parted="Ändra i utkastet",
        to_write="Inte skrivet än.",
        write_here="Skriv",
        drag="Dra för att flytta",
        export="Hämta tjänsteutlåtandet",
        formats={"docx": "Hämta i Word", "md": "Markdown", "txt": "Ren text"},
        check_title="Kontroll",
        check_fine="Inget att anmärka. Läs ändå igenom: kontrollen ser form och källor, inte sak.",
        check_found="{remarks} att se över.",
        remark=Noun("sak", "saker"),
        checks={
            "cut": Check(
                "Punkten börjar mitt i en mening: ”{words} …”.",
                "Jämför med sidan i dokumentet och skriv ut hela meningen.",
            ),
            "several_measures": Check(
                "Punkten rymmer mer än en åtgärd: ”{words}”.", "Dela upp den, en åtgärd i varje punkt."
            ),
            "not_alone": Check(
                "Punkten går inte att förstå ensam: ”{words}”.",
                "Skriv ut vad som menas, eller vilket dokument avsnittet står i.",
            ),
            "not_decided": Check(
                "Punkten är inte skriven som om beslutet redan är fattat: ”{words}”.",
                "Skriv till exempel godkänns, antas eller får i uppdrag.",
            ),
            "no_decision": Check(
                "Punkten säger inte vad som beslutas.",
                "Lägg till ett beslutsverb, till exempel godkänns eller antas.",
            ),
            "personal_number": Check(
                "Här står eller stod ett personnummer.", "Skriv om så att personen inte pekas ut med nummer."
            ),
            "no_source": Check(
                "Dina egna ord, utan källa. Det går bra om punkten inte bygger på ett dokument.",
                "Sök en källa",
            ),
            "source_gone": Check(
                "Källan finns inte längre, eller är inte öppen för dig.",
                "Ta bort stycket eller hitta källan på nytt.",
            ),
            "quote_changed": Check(
                "Källans ord står inte längre i dokumentet.", "Öppna dokumentet och citera på nytt."
            ),
            "quote_replaced": Check(
                "Dokumentet har ersatts. Orden står kvar i den nya versionen.",
                "Kontrollera att den nya versionen gäller.",
            ),
            "case_unknown": Check(
                "Diarienumret {words} finns inte i samlingen.", "Kontrollera att det är rätt skrivet."
            ),
            "case_differs": Check(
                "Diarienumret stämmer inte med källan: {words}.", "Kontrollera vilket som gäller."
            ),
            "case_closed": Check(
                "Uppdraget {words} är redan förklarat fullgjort.", "Kontrollera att ett nytt beslut behövs."
            ),
            "no_body": Check("Beslutande organ saknas.", "Skriv vem som beslutar, under Ändra vid punkten."),
        },
        see_thread="Se uppdraget",
    ),
    "en": DraftTexts(
        fetch="Download as",
        put="+ Draft",
        put_label="Put in the draft",
        put_done="Now in the draft “{name}”: “{words}”",
        put_there="✓ Draft",
        put_failed="It could not be put in the draft. Reload the page and try again.",
        title="Draft",
        intro="The source’s words are kept untouched beside yours. In Word the sources are footnotes.",
        empty_title="No draft yet",
        empty="Put decision points and passages in a draft with the button + Draft, at a hit, a finding "
        "or an event. Here you order them, write your own and download a report to the board in Word.",
        empty_search="Search for passages",
        thing=Noun("piece", "pieces"),
        others="Your drafts",
        current="new pieces are put here",
        choose="Put new pieces here",
        new="New draft",
        new_name="Title of the matter",
        rename="Title and case number",
        rename_it="Change the title",
        name="Title of the matter",
        case_number="Case number",
        save="Save",
        remove_draft="Remove the draft",
        restore="Undo",
        draft_removed="The draft is removed.",
        item_removed="The piece is removed from the draft.",
        places={
            "points": "Proposed decision",
            "summary": "Summary",
            "matter": "The matter",
            "description": "Description of the matter",
            "assessment": "The office’s assessment",
            "economic": "Economic assessment",
            "ecological": "Ecological assessment",
            "social": "Social assessment",
            "cooperation": "Consultation with the unions",
            "appendices": "Appendices",
        },
        kinds={
            "decision_point": "Decision point",
            "assignment": "Assignment",
            "event": "Event",
            "passage": "Passage",
            "own": "Own",
        },
        for_body="In {body}",
        no_body="Without a deciding body",
        own_words="Own wording",
        quotation="The source’s words",
        source="Source",
        gone="The source was removed from the collection, or is not open to you, so its words are not shown.",
        edit="Change",
        wording="Wording",
        wording_hint="Empty the field to go back to the source’s words.",
        place="Part of the report",
        body="Deciding body",
        body_hint="For example Kommunstyrelsen",
        own_body_hint="Only for points of Förslag till beslut. For example Kommunstyrelsen",
        note="Note",
        note_hint="Shown here only, not in the file.",
        up="Move up",
        down="Move down",
        take_out="Remove",
        which="{kind} {number}",
        write="Write your own",
        write_text="Text",
        add="Add",
        elsewhere="{things} on another page",
        whole="Read the whole draft on one page",
        parted="Change the draft",
        to_write="Not written yet.",
        write_here="Write",
        drag="Drag to move",
        export="Download the report",
        formats={"docx": "Download for Word", "md": "Markdown", "txt": "Plain text"},
        check_title="Check",
        check_fine="Nothing to point out. Read it through all the same: the check sees form and sources, "
        "not substance.",
        check_found="{remarks} to look at.",
        remark=Noun("thing", "things"),
        checks={
            "cut": Check(
                "The point begins within a sentence: “{words} …”.",
                "Compare it with the page of the document and write the whole sentence.",
            ),
            "several_measures": Check(
                "The point holds more than one measure: “{words}”.", "Split it, one measure a point."
            ),
            "not_alone": Check(
                "The point cannot be understood on its own: “{words}”.",
                "Say what is meant, or which document the section is in.",
            ),
            "not_decided": Check(
                "The point is not written as if already decided: “{words}”.",
                "Write for example godkänns, antas or får i uppdrag.",
            ),
            "no_decision": Check(
                "The point does not say what is decided.",
                "Add a verb of decision, for example godkänns or antas.",
            ),
            "personal_number": Check(
                "A personal identity number stands or stood here.", "Rewrite without the number."
            ),
            "no_source": Check(
                "Your own words, without a source. That is fine if the point does not rest on a document.",
                "Search for a source",
            ),
            "source_gone": Check(
                "The source is gone, or not open to you.", "Remove the piece or find the source again."
            ),
            "quote_changed": Check(
                "The source’s words are no longer in the document.", "Open the document and quote again."
            ),
            "quote_replaced": Check(
                "The document was replaced. The words are still in the new version.",
                "Check that the new version applies.",
            ),
            "case_unknown": Check(
                "The case number {words} is not in the collection.", "Check that it is written correctly."
            ),
            "case_differs": Check(
                "The case number differs from the source’s: {words}.", "Check which one applies."
            ),
            "case_closed": Check(
                "The assignment {words} has already been declared fulfilled.",
                "Check that a new decision is needed.",
            ),
            "no_body": Check("The deciding body is missing.", "Say who decides, under Change at the point."),
        },
        see_thread="See the assignment",
    ),
}
