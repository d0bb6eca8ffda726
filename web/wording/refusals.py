"""What the rooms below refuse, and what they say of a file, in the reader's language.

They speak Swedish: what they say is the key here, as in gettext, and a test sees that no sentence is lacking.
A name in braces stands for what is said of this case alone, and is handed on as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from web.wording import Language

_DOCUMENTS: Final[Mapping[str, str]] = {
    "Det finns inget dokument {reference}.": "There is no document {reference}.",
    "Det kan ha tagits bort. Listan visar vad som finns: ett id, dess början eller filens namn räcker.": (
        "It may have been removed. The list shows what there is: an id, its beginning or the file’s name."
    ),
    "{reference} kan vara flera dokument: {candidates}.": (
        "{reference} may be several documents: {candidates}."
    ),
    "Ange hela id:t.": "Give the whole id.",
    "Sidan {number} finns inte.": "There is no page {number}.",
    "{file} har sidorna 1 till {last}.": "{file} has pages 1 to {last}.",
    "Listan har ändrats.": "The list has changed.",
    "Börja om från början, utan cursor.": "Start again, without a cursor.",
    "Uppgiften {name} kan inte rättas.": "The detail {name} cannot be corrected.",
    "Uppgiften är längre än {longest} tecken.": "The detail is longer than {longest} characters.",
    "Uppgiften har ändrats till ”{now}” sedan du öppnade sidan. Din ändring är inte sparad.": (
        "The detail has been changed to “{now}” since you opened the page. Your change is not saved."
    ),
    "Det du skrev står kvar. Spara igen om det ska gälla.": (
        "What you wrote is still here. Save it again if it is to hold."
    ),
    "Filen är inte text i UTF-8. Spara den som UTF-8.": "The file is not text in UTF-8. Save it as UTF-8.",
    "Den filen finns inte i kön.": "That file is not in the queue.",
    "Listan visar vad som finns.": "The list shows what there is.",
    "Se {address}.": "See {address}.",
    "Du har inte den samlingen.": "You do not have that collection.",
    "Välj en som du har.": "Choose one that you have.",
}

_SEARCHES: Final[Mapping[str, str]] = {
    "Frågan är längre än {longest} tecken.": "The question is longer than {longest} characters.",
    "Korta den.": "Shorten it.",
    "Frågan är inte text i UTF-8.": "The question is not text in UTF-8.",
    "Skriv den på nytt.": "Write it again.",
    "Det finns inget sökläge som heter {mode}.": "There is no way of searching called {mode}.",
    "Träffar kan inte grupperas efter {group}.": "Hits cannot be grouped by {group}.",
    "Välj bland {choices}.": "Choose among {choices}.",
    "{limit} träffar kan inte visas på en gång.": "{limit} hits cannot be shown at once.",
    "Välj ett tal från 1 till {most}.": "Choose a number from 1 to {most}.",
    "Det går inte att hoppa över {offset} träffar.": "{offset} hits cannot be skipped.",
    "Högst {most}.": "At most {most}.",
    "{date} är inget datum.": "{date} is not a date.",
    "Skriv 2024, 2024-08 eller 2024-08-31.": "Write 2024, 2024-08 or 2024-08-31.",
    "Det finns inget stycke {passage}.": "There is no passage {passage}.",
    "Ange dokument:start som i en träff.": "Give document:start as in a hit.",
    "Sökfrågan saknas.": "There is no question.",
    "Ange vad som söks.": "Say what is searched for.",
    "Det finns ingen sort av fynd som heter {kind}.": "There is no kind of finding called {kind}.",
    "Filtret {name} kan inte vara {value}.": "The filter {name} cannot be {value}.",
    "Det finns inget format som heter {name}.": "There is no format called {name}.",
    "Det går inte att exportera {kind}.": "{kind} cannot be exported.",
}

_THREADS: Final[Mapping[str, str]] = {
    "Det finns ingen tråd för {reference}.": "There is no thread for {reference}.",
    "Ange ett diarienummer, ett beslut som KF 2023-12-07 § 85, eller ord ur ett uppdrag.": (
        "Give a case number, a decision such as KF 2023-12-07 § 85, or words of an assignment."
    ),
    "{reference} kan vara flera trådar: {candidates}.": "{reference} may be several threads: {candidates}.",
    "Ange ett id, eller fler ord.": "Give an id, or more words.",
    "Det finns ingen tråd {thread}.": "There is no thread {thread}.",
    "Trådens id saknas.": "The thread’s id is missing.",
    "Ange ett diarienummer, ett beslut eller trådens id.": (
        "Give a case number, a decision or the thread’s id."
    ),
    "Det svaret finns inte (längre).": "That answer is not there (any more).",
    "Det finns inget stycke på plats {start}.": "There is no passage at place {start}.",
    "Svara på ett av förslagen i tråden.": "Answer one of the suggestions of the thread.",
    "Det finns inga trådar av sorten {kind}.": "There are no threads of the kind {kind}.",
    "Urvalet behöver ett namn.": "The selection needs a name.",
    "Skriv ett namn och spara igen.": "Write a name and save it again.",
    "Det finns inget ämne {reference}.": "There is no topic {reference}.",
    "Listan över ämnen visar vad som finns. Ett eget ämne görs av en sökning eller av stycken.": (
        "The list of topics shows what there is. A topic of your own is made of a search or of passages."
    ),
    "Ämnet behöver ett namn.": "The topic needs a name.",
    "Högst {longest} tecken.": "At most {longest} characters.",
    "Ett ämne görs av en sökning eller av stycken.": "A topic is made of a search or of passages.",
    "Ange det ena; högst {most} stycken.": "Give one of them; at most {most} passages.",
    "Ämnet {label} finns redan.": "The topic {label} already exists.",
    "Välj ett annat namn.": "Choose another name.",
    "{reference} är ett av de fasta ämnena.": "{reference} is one of the fixed topics.",
    "Bara egna ämnen kan tas bort.": "Only topics of your own can be removed.",
}

_DRAFTS: Final[Mapping[str, str]] = {
    "Det stället går inte att lägga i utkastet.": "That place cannot be put in the draft.",
    "Välj ett kortare stycke.": "Choose a shorter piece.",
    "Det som är markerat går inte att lägga i utkastet.": "What is selected cannot be put in the draft.",
    "Markera ett kortare stycke.": "Select a shorter piece.",
    "Det som är markerat hittades inte i dokumentets text.": (
        "What is selected was not found in the document’s text."
    ),
    "Markera orden på nytt, inom en sida.": "Select the words again, within a page.",
    "Stycket är tomt.": "The piece is empty.",
    "Skriv något och spara igen.": "Write something and save it again.",
    "Stycket har ändrats sedan du öppnade sidan. Det du skrev är inte sparat.": (
        "The piece has been changed since you opened the page. What you wrote is not saved."
    ),
    "Utkastet är fullt.": "The draft is full.",
    "Gör ett nytt utkast.": "Make a new draft.",
    "Det utkastet eller stycket finns inte (längre).": "That draft or piece is not there (any more).",
    "Gå till Utkast.": "Go to Draft.",
    "Den delen finns inte i ett tjänsteutlåtande.": "A report to the board has no such part.",
    "Välj en del i listan.": "Choose a part in the list.",
    "Texten är längre än {longest} tecken.": "The text is longer than {longest} characters.",
    "Korta den och spara igen.": "Shorten it and save it again.",
}

_ACCOUNTS: Final[Mapping[str, str]] = {
    "Det finns redan ett konto {name}.": "The account {name} already exists.",
    "Välj ett annat.": "Choose another.",
    "Det finns inget konto {name}.": "There is no account {name}.",
    "Kontot {name} är stängt.": "The account {name} is closed.",
    "Det sista administratörskontot kan varken stängas eller få en annan roll.": (
        "The last account of an administrator can neither be closed nor have another role."
    ),
    "Gör först ett annat konto till administratör.": "Make another account an administrator first.",
    "Kontot får inte ändra, och inte heller dess nycklar.": (
        "The account may not change anything, and nor may its keys."
    ),
    "Det finns ingen roll som heter {name}.": "There is no role called {name}.",
    "Det nuvarande lösenordet stämmer inte.": "The current password is not right.",
    "Namnet kan inte användas.": "The name cannot be used.",
    "Bokstäver, siffror och . @ + - _ går bra, inga mellanrum.": (
        "Letters, digits and . @ + - _ are allowed, no spaces."
    ),
    "Lösenordet ska ha minst {shortest} tecken.": "The password must have at least {shortest} characters.",
    "Flera ord efter varandra går bra.": "Several words in a row are allowed.",
    "En nyckel gäller i 1 till {longest} dagar.": "A key holds for 1 to {longest} days.",
    "Skriv vad nyckeln är till.": "Write what the key is for.",
    "{name} kan inte vara namnet på en samling.": "{name} cannot be the name of a collection.",
    "Bokstäver, siffror, mellanrum, . - _ går bra.": "Letters, digits, spaces, . - _ are allowed.",
    "Du har inget konto här.": "You have no account here.",
    "Be en administratör lägga till dig.": "Ask an administrator to add you.",
    "Inloggningen gick inte igenom.": "You could not be signed in.",
    "Försök igen.": "Try again.",
    "RODATRADEN_OIDC_ISSUER och RODATRADEN_OIDC_CLIENT saknas.": (
        "RODATRADEN_OIDC_ISSUER and RODATRADEN_OIDC_CLIENT are missing."
    ),
    "Sätt dem, och starta igen.": "Set them, and start again.",
    "Inloggningen sade inte vem du är.": "The sign-in did not say who you are.",
    "Meddela den som sköter systemet.": "Tell whoever runs the system.",
    "Meddela numret till den som sköter systemet.": "Tell whoever runs the system the number.",
    "Det går inte att nå det som inloggningen sker med.": "The sign-in service cannot be reached.",
    "Försök igen om en stund. Håller det i sig, meddela den som sköter systemet.": (
        "Try again in a while. If it goes on, tell whoever runs the system."
    ),
    "Adressen är inte den här datorns.": "The address is not this computer’s.",
    "Begäran kommer från en annan webbplats.": "The request comes from another site.",
}

_COLLECTION: Final[Mapping[str, str]] = {
    "Datamappen kan inte skrivas. Välj en annan mapp med --data eller ändra rättigheterna.": (
        "The data folder cannot be written in. Choose another with --data or change its permissions."
    ),
    "Disken är full. Frigör utrymme och försök igen.": "The disk is full. Free some space and try again.",
    "Filen i datamappen är ingen samling. Välj en annan mapp med --data.": (
        "The file in the data folder is no collection. Choose another folder with --data."
    ),
    "Samlingens fil är skadad. Återställ en säkerhetskopia eller läs in dokumenten på nytt.": (
        "The collection’s file is damaged. Restore a backup or read the documents in again."
    ),
    "Samlingen används av en annan körning. Vänta tills den är klar och försök igen.": (
        "The collection is in use by another run. Wait until it is done and try again."
    ),
    "En annan inläsning eller återställning pågår i samlingen.": (
        "Another reading or restoring is under way in the collection."
    ),
    "Vänta tills den är klar och försök igen.": "Wait until it is done and try again.",
    "Disken kan inte skrivas eller läsas. Se efter utrymme och kvot, och försök igen.": (
        "The disk cannot be written or read. Check its free space and quota, and try again."
    ),
    "Samlingen är tom: inga dokument har lästs in här än.": (
        "The collection is empty: no documents have been added yet."
    ),
    "Samlingen är gjord med en nyare version av Röda tråden. Uppdatera programmet.": (
        "The collection was made with a newer version of Röda tråden. Update the program."
    ),
    "Sökregistret kan inte skrivas. Frigör utrymme på disken eller ändra mappens rättigheter. "
    "Kör sedan: rodatraden reindex": (
        "The search index cannot be written. Free some space on the disk or change the folder’s permissions. "
        "Then run: rodatraden reindex"
    ),
    "Sökregistret på disken var skadat. Det som var skadat görs om från de inlästa dokumenten.": (
        "The search index on disk was damaged. What was damaged is rebuilt from the documents."
    ),
    "Sökregistret är gjort med en annan språkmodell än den som är vald: bara orden söks. "
    "Gör om det med: rodatraden reindex": (
        "The search index was made with another language model than the one chosen: only words are searched. "
        "Rebuild it with: rodatraden reindex"
    ),
    "Ord ur borttagna dokument finns kvar i sökregistrets filer. Tjänsten skriver om dem när den har tid; "
    "genast görs det med: rodatraden reindex": (
        "Words of removed documents are left in the files of the search index. The service writes them "
        "anew when it has time; at once it is done with: rodatraden reindex"
    ),
    "{count} dokument saknas i sökregistret. Kör: rodatraden reindex": (
        "{count} documents are missing in the search index. Run: rodatraden reindex"
    ),
    "Språkmodellen {swedish} / {english}": "{english}",
    "{path} finns inte. Kontrollera sökvägen.": "{path} is not there. Check the path.",
    "Här finns inga PDF-filer. Ange en mapp eller fil med dokument.": (
        "There are no PDF files here. Give a folder or file with documents."
    ),
}

_FILES: Final[Mapping[str, str]] = {
    "Filen finns inte, eller togs bort innan den hann läsas. Kontrollera sökvägen.": (
        "The file is not there, or was removed before it could be read. Check the path."
    ),
    "Programmet får inte läsa detta. Ändra filens eller mappens behörigheter och försök igen.": (
        "The program may not read this. Change the permissions of the file or folder and try again."
    ),
    "Detta är en mapp eller något annat än en vanlig fil. Ange PDF-filerna i stället.": (
        "This is a folder or something else than an ordinary file. Give the PDF files instead."
    ),
    "Filen är ingen PDF. Kontrollera att rätt fil har valts och läs in den igen.": (
        "The file is not a PDF. Make sure that it is the right file and add it again."
    ),
    "Filen är ingen PDF. Öppna den i {program}, spara den som PDF och läs in PDF-filen.": (
        "The file is not a PDF. Open it in {program}, save it as a PDF and add that."
    ),
    "Filen är tom. Hämta den på nytt och läs in den igen.": (
        "The file is empty. Download it again and add it."
    ),
    "Filen är krypterad. Spara den utan lösenord och läs in den igen.": (
        "The file is encrypted. Save it without a password and add it again."
    ),
    "Filen är ofullständig: slutet saknas. Hämta den på nytt och läs in den igen.": (
        "The file is incomplete: its end is missing. Download it again and add it."
    ),
    "Filen är skadad och kan inte öppnas. Hämta den på nytt eller skriv ut den till en ny PDF.": (
        "The file is damaged and cannot be opened. Download it again or print it to a new PDF."
    ),
    "Filen är för stor. Dela upp den och läs in delarna var för sig.": (
        "The file is too large. Split it and add its parts one by one."
    ),
    "Filen har för många sidor. Dela upp den och läs in delarna var för sig.": (
        "The file has too many pages. Split it and add its parts one by one."
    ),
    "Filen tog för lång tid att läsa. Skriv ut den till en ny PDF och läs in den igen.": (
        "The file took too long to read. Print it to a new PDF and add that."
    ),
    "Filen krävde för mycket minne. Skriv ut den till en ny PDF och läs in den igen.": (
        "The file took too much memory. Print it to a new PDF and add that."
    ),
    "Läsningen av filen avbröts. Skriv ut den till en ny PDF och läs in den igen.": (
        "The reading of the file was interrupted. Print it to a new PDF and add that."
    ),
    "Ingen sida i filen kunde läsas. Skriv ut den till en ny PDF och läs in den igen.": (
        "No page of the file could be read. Print it to a new PDF and add that."
    ),
    "Filen är ofullständig: det som fanns kvar har lästs.": (
        "The file is incomplete: what was left of it has been read."
    ),
    "Sidan {number} är skadad och kunde inte läsas.": "Page {number} is damaged and could not be read.",
    "Filen har ingen text som kunde läsas.": "The file has no text that could be read.",
    "{missing}, så sidor utan text kunde inte läsas. Installera paketen tesseract-ocr och tesseract-ocr-swe "
    "och läs in filen igen.": (
        "{missing}, so pages without text could not be read. Install the packages tesseract-ocr and "
        "tesseract-ocr-swe and read the file in again."
    ),
    "Programmet Tesseract saknas": "The program Tesseract is missing",
    "Tesseract saknar svenska": "Tesseract has no Swedish",
    "Sidan {number} kunde inte läsas med OCR: {reason}": "Page {number} could not be read by OCR: {reason}",
    "Texttolkningen (OCR) av sidan tog för lång tid.": "Recognising its text (OCR) took too long.",
    "Programmet Tesseract kunde inte startas.": "The program Tesseract could not be started.",
    "Texttolkningen (OCR) av sidan misslyckades.": "Recognising its text (OCR) failed.",
}

_PROGRAMS: Final[Mapping[str, str]] = {
    "Okänd parameter: {names}.": "Unknown parameter: {names}.",
    "Fel värde på {names}.": "Wrong value of {names}.",
    "Det som skickades går inte att läsa.": "What was sent cannot be read.",
    "Skicka JSON i UTF-8, eller filer som multipart/form-data.": (
        "Send JSON in UTF-8, or files as multipart/form-data."
    ),
    "Den adressen finns inte.": "There is no such address.",
    "Det är för mycket på en gång.": "That is too much at once.",
    "Skicka färre filer åt gången. En fil får vara högst 300 MB.": (
        "Send fewer files at a time. A file may have 300 MB at most."
    ),
    "Adressen tar inte den metoden.": "The address does not take that method.",
    "Använd {allowed}.": "Use {allowed}.",
    "Sökningen laddas.": "The search is being loaded.",
    "Försök igen om några sekunder.": "Try again in a few seconds.",
    "Ett fel i programmet hindrade svaret.": "A fault in the program prevented the answer.",
    "Kontot får inte göra detta.": "The account may not do this.",
    "Be en administratör.": "Ask an administrator.",
    "För många försök.": "Too many attempts.",
    "Vänta en minut.": "Wait a minute.",
    "Logga in, eller skicka en nyckel.": "Sign in, or send a key.",
    "Ändring {number} är okänd: samlingen har återställts.": (
        "Change {number} is unknown: the collection has been restored."
    ),
    "Börja om från since=0.": "Start again from since=0.",
    "Det är ingen plats i den listan.": "There is no such place in that list.",
    "Ta cursor ur next i svaret före, och behåll order.": (
        "Take cursor from next of the answer before, and keep order."
    ),
}

ENGLISH: Final[Mapping[str, str]] = {
    **_PROGRAMS, **_DOCUMENTS, **_SEARCHES, **_THREADS, **_DRAFTS, **_ACCOUNTS, **_COLLECTION, **_FILES
}  # fmt: skip
_GAP: Final = re.compile(r"\{(\w+)\}")


def told(said: str, language: Language) -> str:
    """What was said in Swedish in the reader's language; as it is where it is no sentence of the table.

    >>> told("Det finns inget dokument a3f.", "en")
    'There is no document a3f.'
    """
    if language == "sv":
        return said
    return ENGLISH[said] if said in ENGLISH else next(_filled(said), said)


def _filled(said: str) -> Iterator[str]:
    """The sentences that `said` may be, filled with what stands in their gaps; those that say most first."""
    for pattern, english in _patterns():
        if found := pattern.fullmatch(said):
            values = {name: told(value, "en") for name, value in found.groupdict().items()}
            yield english.format(**values)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences with gaps as patterns."""
    with_gaps = sorted((each for each in ENGLISH if _GAP.search(each)), key=len, reverse=True)
    return tuple((re.compile(_pattern(each), re.DOTALL), ENGLISH[each]) for each in with_gaps)


def _pattern(sentence: str) -> str:
    """A sentence with its gaps as named groups."""
    pieces = _GAP.split(sentence)  # words and names of gaps by turns
    return "".join(f"(?P<{piece}>.+)" if n % 2 else re.escape(piece) for n, piece in enumerate(pieces))
