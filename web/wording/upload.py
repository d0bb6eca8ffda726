"""The texts of feeding the collection: the page of what is read in, and the page that manages a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language, Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadTexts:
    """Texts with a gap are `str.format` templates."""

    title: str
    intro: str
    files: str
    folder: str
    drop: str
    send: str
    sending: str
    sending_none: str
    sending_large: str
    sending_late: str
    sending_refused: str
    sending_broken: str
    lost: str
    into: str
    open_collection: str
    queue: str
    empty: str
    file: str
    state: str
    found: str
    states: Mapping[str, str]
    reading_since: str
    unchanged: str
    namesake: str
    all_done: str
    left: str
    warned: Noun
    forget: str
    clear: str
    not_allowed: str
    manage: str
    manage_of: str
    facts: str
    facts_about: str
    fields: Mapping[str, str]
    hints: Mapping[str, str]
    corrected: str
    corrected_on: str
    mark: str
    as_read: str
    nothing: str
    undo: str
    save: str
    again: str
    again_about: str
    again_do: str
    replace: str
    replace_about: str
    replace_file: str
    replace_do: str
    remove: str
    remove_about: str
    remove_sure: str
    remove_do: str
    removed: str
    removed_copies: str
    lacking: str
    lacking_none: str


TEXTS: Final[Mapping[Language, UploadTexts]] = {
    "sv": UploadTexts(
        title="Läs in",
        intro="Filerna läses en i taget i bakgrunden. Du kan lämna sidan och komma tillbaka.",
        files="PDF-filer",
        folder="Eller en hel mapp",
        drop="Släpp filer eller mappar var som helst på sidan, eller välj dem här.",
        send="Läs in",
        sending="Skickar {files} …  {share} %",
        sending_none="Välj först en eller flera filer, eller en mapp.",
        sending_large="{file} är större än servern tar emot. Be den som sköter servern att höja gränsen.",
        sending_late="Servern svarade inte i tid. Filerna kan ändå ha kommit fram: se listan nedan. "
        "Tryck på Läs in igen om någon saknas. Samma fil läses inte två gånger.",
        sending_refused="Servern tog inte emot filerna (fel {status}). De är kvar i valet: "
        "försök igen om en stund.",
        sending_broken="Nätet bröts innan filerna kom fram. De är kvar i valet: tryck på Läs in igen.",
        lost="Ingen kontakt med servern. Inläsningen fortsätter där, och sidan försöker igen.",
        into="Samling",
        open_collection="Öppen för alla konton",
        queue="Filer",
        empty="Inget är inläst härifrån än.",
        file="Fil",
        state="Läge",
        found="Vad som fanns, vad du kan göra",
        states={
            "waiting": "○ väntar",
            "running": "◐ läses",
            "indexed": "✓ inläst",
            "replaced": "✓ ersatt",
            "unchanged": "✓ oförändrad",
            "rejected": "✕ kunde inte läsas",
        },
        reading_since="sedan {seconds} s",
        unchanged="Samma fil är redan inläst.",
        namesake="En annan fil med samma namn finns kvar. Är den äldre, ta bort den under Hantera.",
        all_done="Allt är läst.",
        left="{left} av {total} kvar att läsa.",
        warned=Noun("anmärkning", "anmärkningar"),
        forget="Ta bort ur listan",
        clear="Rensa det som är klart",
        not_allowed="Ditt konto får läsa men inte läsa in. Be en redaktör.",
        manage="Hantera",
        manage_of="Hantera {title}",
        facts="Uppgifter",
        facts_about="Rätta det som har lästs fel. Rättelserna gäller i sökning, filter och exporter, "
        "och ligger kvar "
        "när dokumentet läses in på nytt.",
        fields={
            "title": "Titel",
            "type": "Typ",
            "issuer": "Utfärdare",
            "date": "Datum",
            "period": "Period",
            "case_number": "Diarienummer",
        },
        hints={"date": "2024, 2024-08 eller 2024-08-31", "period": "Vad rapporten gäller: 2024, 2024-08"},
        corrected="Rättat av {by} {date}.",
        corrected_on="Rättat {date}.",
        mark="rättad",
        as_read="Läst som: {value}.",
        nothing="inget",
        undo="Ångra rättelsen",
        save="Spara",
        again="Läs om",
        again_about="Läser filen på nytt, till exempel efter en ny version av programmet.",
        again_do="Läs om",
        replace="Ersätt",
        replace_about="Lägg in en ny version av filen. Rättelser och citat i utkast följer med.",
        replace_file="Den nya versionen",
        replace_do="Ersätt med vald fil",
        remove="Ta bort",
        remove_about="Dokumentet försvinner ur sökning, trådar och exporter, och dess ord ur alla "
        "utkast. Det går "
        "inte att ångra, men filen kan läsas in igen.",
        remove_sure="Ja, ta bort {title}",
        remove_do="Ta bort dokumentet",
        removed="Dokumentet är borttaget.",
        removed_copies="Äldre kopior i datamappen kan hålla det: {copies}.",
        lacking="Saknar uppgifter",
        lacking_none="Alla dokument har titel, typ och datum.",
    ),
    "en": UploadTexts(
        title="Add documents",
        intro="The files are read one at a time. You can leave the page and come back.",
        files="PDF files",
        folder="Or a whole folder",
        drop="Drop files or folders anywhere on the page, or choose them here.",
        send="Add",
        sending="Sending {files} …  {share} %",
        sending_none="Choose one or more files first, or a folder.",
        sending_large="{file} is larger than the server accepts. Ask whoever runs it to raise the limit.",
        sending_late="The server did not answer in time. The files may have arrived all the same: see the "
        "list below. Press the button again if any is missing. The same file is never read twice.",
        sending_refused="The server refused the files (error {status}). They are still chosen: "
        "try again later.",
        sending_broken="The network failed before the files arrived. They are still chosen: "
        "press the button again.",
        lost="No contact with the server. Reading goes on there, and the page tries again.",
        into="Collection",
        open_collection="Open to all accounts",
        queue="Files",
        empty="Nothing has been added from here yet.",
        file="File",
        state="State",
        found="What was there, what you can do",
        states={
            "waiting": "○ waiting",
            "running": "◐ being read",
            "indexed": "✓ added",
            "replaced": "✓ replaced",
            "unchanged": "✓ unchanged",
            "rejected": "✕ could not be read",
        },
        reading_since="for {seconds} s",
        unchanged="The same file has already been added.",
        namesake="Another file of that name is still there. If it is older, remove it under Manage.",
        all_done="Everything is read.",
        left="{left} of {total} left to read.",
        warned=Noun("remark", "remarks"),
        forget="Remove from the list",
        clear="Clear what is done",
        not_allowed="Your account may read but not add documents. Ask an editor.",
        manage="Manage",
        manage_of="Manage {title}",
        facts="Details",
        facts_about="Correct what was misread. Corrections apply in search, filters and exports, "
        "and stay when the "
        "document is read again.",
        fields={
            "title": "Title",
            "type": "Type",
            "issuer": "Issuer",
            "date": "Date",
            "period": "Period",
            "case_number": "Case number",
        },
        hints={"date": "2024, 2024-08 or 2024-08-31", "period": "What the report is about: 2024, 2024-08"},
        corrected="Corrected by {by} {date}.",
        corrected_on="Corrected {date}.",
        mark="corrected",
        as_read="Read as: {value}.",
        nothing="nothing",
        undo="Undo the correction",
        save="Save",
        again="Read again",
        again_about="Reads the file again, for example after a new version of the program.",
        again_do="Read again",
        replace="Replace",
        replace_about="Put in a new version of the file. Corrections and quotations in drafts are kept.",
        replace_file="The new version",
        replace_do="Replace with the chosen file",
        remove="Remove",
        remove_about="The document is taken out of search, threads and exports, and its words out of all "
        "drafts. This cannot be undone, but the file can be added again.",
        remove_sure="Yes, remove {title}",
        remove_do="Remove the document",
        removed="The document is removed.",
        removed_copies="Older copies in the data folder may still hold it: {copies}.",
        lacking="Missing details",
        lacking_none="All documents have a title, a type and a date.",
    ),
}
