"""Decisions cited without their body, or with a board's own letters: whose they are, the document says."""

from __future__ import annotations

import pytest

from corpus.findings import DecisionReference
from ingest.read import read_text
from nlp.analyse import analyse

COUNCIL = "Lidby kommun\nKommunfullmäktige\nSammanträdesprotokoll 2023-11-27\n\n§ 140 Ärende\n\n"
BOARD = "Lidby kommun\nSocialnämnden\nProtokoll 2023-11-27\n\n§ 14 Ärende\n\n"
MEMO = (
    "Lidby kommun\nTjänsteskrivelse\n2024-02-02\nTill kultur- och fritidsnämnden\n\n"
    "Kultur- och fritidsnämnden har fått ett ärende.\n\n"
)
AFTER = "\n\nFörvaltningen har under året arbetat med frågan tillsammans med berörda verksamheter.\n"

CITED: list[tuple[str, str, list[str]]] = [
    # The history of a document: date, what was done, by whom.
    (
        "Lidby kommun\nHamnnämnden\nDelårsrapport 2031\n\n",
        "3.2 Uppdrag från nämnden\n\nDe följs här.\n\n2030-09-23 § 188 Laga kajen (HN-2030-33)\nAvslutat.",
        ["Hamnnämnden 2030-09-23 § 188"],
    ),
    (BOARD, "Utlåtandet (Dnr 1233/22 § 263 2022-12-19) beskrev det", ["Socialnämnden 2022-12-19 § 263"]),
    (BOARD, "En motion som anmäldes vid kommunfullmäktiges sammanträde den 5 november 2022.", []),
    (
        "",
        "Datum\tBeslut\n2019-09-30\tAntagen, KF § 187\n2022-11-28\tÄndrad av kommunstyrelsen § 212",
        ["KF 2019-09-30 § 187", "KS 2022-11-28 § 212"],
    ),
    ("", "2023-01-02 beredd av KS, § 3 och 2023-02-03 Mötet, KF § 9", []),
    (
        "",
        "Stadens program för vatten 2020–2028, antaget 2019-05-27 § 112, anger tre mål.",
        ["KF 2019-05-27 § 112"],
    ),
    ("", "Kommunens översiktsplan (antagen 2018-06-18, § 77) gäller.", ["KF 2018-06-18 § 77"]),
    ("", "Mål och budget 2025 (beslutad 2024-11-25 § 201) innehåller uppdraget.", ["KF 2024-11-25 § 201"]),
    ("", "I budget 2023 som fastställdes 2022-11-28, § 180, avsattes medel.", ["KF 2022-11-28 § 180"]),
    (
        COUNCIL,
        "Motionen anmäldes den 24 april 2023 (§ 51) och remitterades till kommunstyrelsen.",
        ["KF 2023-04-24 § 51"],
    ),
    (COUNCIL, "Ärendet bordlades 2023-10-30 § 122.", ["KF 2023-10-30 § 122"]),
    (BOARD, "Motion om bad\n\nBordlagt den 2 oktober 2023, § 122.", ["Socialnämnden 2023-10-02 § 122"]),
    # Several times, one after the other; an extract without a head is of the board whose office's case it is.
    (
        BOARD,
        "Bordlagt den 2 oktober 2023, § 122, den 9 oktober 2023, § 131 och den 23 oktober 2023, § 140.",
        [f"Socialnämnden 2023-10-{x}" for x in ("02 § 122", "09 § 131", "23 § 140")],
    ),
    (
        "§ 21 Ärendenummer SLK-2024-00520\n\n",
        "Motion om bad\nBeslut\n\nÄrendet bordläggs.\n\nÅterremitterat den 2 oktober 2023, § 122.",
        ["KS 2023-10-02 § 122"],
    ),
    # The council sends a motion to who answers it; a board sends on what it has.
    (
        "",
        "I motionen, som remitterades till kommunstyrelsen 2023-04-24 § 51, föreslås ett bad.",
        ["KF 2023-04-24 § 51"],
    ),
    ("", "Förslaget remitterades till kommunstyrelsen 2023-04-24 § 51.", ["KS 2023-04-24 § 51"]),
    # Below a line that is a board, also in capitals, "nämnden" is it, whoever else is named.
    (
        "",
        "1. BARN- OCH UTBILDNINGSNÄMNDEN\n\nSamråd med miljönämnden. Rapport i nämnden 2023-08-26 § 90.",
        ["Barn- och utbildningsnämnden 2023-08-26 § 90"],
    ),
    ("", "Samråd med miljönämnden. Rapport i nämnden 2023-08-26 § 90.", ["Miljönämnden 2023-08-26 § 90"]),
    (
        "",
        "Beredd av strategiska hälso- och sjukvårdsnämnden 2023-05-20 § 64.",
        ["Strategiska hälso- och sjukvårdsnämnden 2023-05-20 § 64"],
    ),
    # What a board did right after its day.
    ("", "Ett förslag som kommunstyrelsen 2023-04-15 beslutade att remittera.", ["KS 2023-04-15"]),
    ("", "Ett förslag som kommunstyrelsen 2023-04-15 fick ta del av.", []),
    # Adopted by the council, for the board that it is about; the day of a report is of no decision.
    (
        "",
        "Samtidigt upphör Reglemente för socialnämnden, antaget 28 januari 2019 § 9, att gälla.",
        ["KF 2019-01-28 § 9"],
    ),
    ("", "De uppdrag som fullmäktige har gett redovisas i rapporten per den 31 augusti 2025.", []),
    # A table of minutes is of the body whose decisions stand in them.
    (
        "§52 Bad\n\nKommunfullmäktiges beslut\n\n- Motionen avslås.\n\n§53 Uppdrag\n\n",
        "Socialnämnden svarar.\n\nUppdrag\tBeslut\tLäge\n\nUtreda en hall\t2023-06-15 § 71\tPågår",
        ["KF 2023-06-15 § 71"],
    ),
    # The title of a notice of a meeting is none.
    ("", "Till sidans innehåll\n\nBeslut i kommunstyrelsen 2023-06-12\n\nHär är besluten.", []),
    (BOARD, "Motion om bad\n\nVäckt den 2 oktober 2023, § 122.", ["KF 2023-10-02 § 122"]),
    # Who gave it, not who was given it.
    ("", "Kommunstyrelsens uppdrag 2023-10-02 § 122 förklaras fullgjort.", ["KS 2023-10-02 § 122"]),
    ("", "Kommunstyrelsens uppdrag om bad 2023-10-02 § 122 är klart.", ["KF 2023-10-02 § 122"]),
    # Those that a council has besides its boards.
    (
        COUNCIL,
        "- Protokollsutdrag från revisionen 2023-10-02, § 4\n- Kommunfullmäktiges presidium 2023-10-03 § 1",
        ["Revisionen 2023-10-02 § 4", "Kommunfullmäktiges presidium 2023-10-03 § 1"],
    ),
    (BOARD, "Miljönämnden beslutade 2023-10-02, §, 23, att föreslå det.", ["Miljönämnden 2023-10-02 § 23"]),
    (BOARD, "Miljönämnden 2023-10-02 § §76", ["Miljönämnden 2023-10-02 § 76"]),
    (
        COUNCIL,
        "Hamnnämnden föreslår kommunfullmäktige 2023-10-02, § 90, besluta anta taxan.",
        ["Hamnnämnden 2023-10-02 § 90"],
    ),
    # Its own meeting, and what a paper is written for.
    (BOARD, "Protokoll från:\n\n- Socialnämndens arbetsutskotts sammanträde 2023-10-24\n\nText", []),
    (BOARD, "noteras vid Socialnämndens möte 2023-11-27 att", []),
    (BOARD, "- Tjänsteskrivelse KS 2023-10-02 Trafikplan", []),
    # What several municipalities do together.
    (BOARD, "Tolkförmedling Öst, 2023-10-02, § 12", ["Tolkförmedling Öst 2023-10-02 § 12"]),
    (
        BOARD,
        "Räddningstjänsten Lidbygden 2023-10-02 § 3\n\nNorra Dals vattenförbund, direktionen 2023-10-02 § 4",
        ["Räddningstjänsten Lidbygden 2023-10-02 § 3", "Norra Dals vattenförbund 2023-10-02 § 4"],
    ),
    (
        COUNCIL,
        "antagen av Kommunstyrelsens utskott för bad och tillväxt, 18 april 2022, § 26",
        ["Kommunstyrelsens utskott för bad och tillväxt 2022-04-18 § 26"],
    ),
    (
        BOARD,
        "Nämnden beslutade 2023-09-18 § 95 att ge förvaltningen uppdraget.",
        ["Socialnämnden 2023-09-18 § 95"],
    ),
    (
        BOARD,
        "Arbetsutskottet behandlade ärendet 2023-11-13 § 210.",
        ["Socialnämndens arbetsutskott 2023-11-13 § 210"],
    ),
    (
        COUNCIL,
        "Fullmäktige väntar.\n\nKulturnämnden\nStatus: Pågår\nNämnden har yttrat sig (2023-10-12 § 88).",
        ["Kulturnämnden 2023-10-12 § 88"],
    ),
    (BOARD, "Nämnden redovisade uppdraget 2023-10-12 § 88.", ["Socialnämnden 2023-10-12 § 88"]),
    (
        "",
        "Tranviks Hamn AB rustar kajen.\n\nKlart. Bolagets styrelse beslutade det den 4 maj 2023 § 31.",
        ["Tranviks Hamn AB 2023-05-04 § 31"],
    ),
    (MEMO, "Se KoF 2022-03-15 § 31.", ["Kultur- och fritidsnämnden 2022-03-15 § 31"]),
    (MEMO, "Se KFN 2022-03-15 § 31.", ["Kultur- och fritidsnämnden 2022-03-15 § 31"]),
    ("", "Kulturnämnden prövade detta, se KuN 2014-12-10 § 85.", ["Kulturnämnden 2014-12-10 § 85"]),
    (
        "",
        "Miljö- och hälsoskyddsnämnden svarade (MoHN 2021-02-03 § 9).",
        ["Miljö- och hälsoskyddsnämnden 2021-02-03 § 9"],
    ),
    ("", "Socialnämndens svar, Sn 2021-02-03 § 9.", ["Socialnämnden 2021-02-03 § 9"]),
    (
        "",
        "Kungsholmens stadsdelsnämnd har fått frågan. Stadsdelsnämnden beslutade 2023-02-16, § 9, att avstå.",
        ["Kungsholmens stadsdelsnämnd 2023-02-16 § 9"],
    ),
    (
        COUNCIL,
        "Kommunstyrelsen har behandlat ärendet den 3 maj 2023, § 7. "
        "Budgetberedningen har behandlat ärendet den 2 maj 2023, § 4.",
        ["KS 2023-05-03 § 7", "Budgetberedningen 2023-05-02 § 4"],
    ),
    (
        COUNCIL,
        "Hamnstrategiska utskottet har behandlat ärendet den 2 maj 2023, § 4.",
        ["Kommunstyrelsens hamnstrategiska utskott 2023-05-02 § 4"],
    ),
    ("", "Kommunfullmäktige § 61, 2023-03-27", ["KF 2023-03-27 § 61"]),
    ("", "KF § 61 2023-03-27", ["KF 2023-03-27 § 61"]),
    ("", "KF § 61/2023-03-27", ["KF 2023-03-27 § 61"]),
    ("", "Kommunfullmäktiges beslut § 61 från sammanträdet den 27 mars 2023", ["KF 2023-03-27 § 61"]),
    ("", "(KS 2022-05-04 §§ 80, 81)", ["KS 2022-05-04 § 80", "KS 2022-05-04 § 81"]),
    ("", "Kommunstyrelsen, 2024-01-15, § 4", ["KS 2024-01-15 § 4"]),
    ("", "Kommunstyrelsen § 4 (2024-01-15)", ["KS 2024-01-15 § 4"]),
    ("", "Regionfullmäktige fastställde den 21 november 2023 § 188 regionplanen.", ["RF 2023-11-21 § 188"]),
    ("", "HSN 2024-02-06 § 12, dnr HSN 2024-0117", ["HSN 2024-02-06 § 12"]),
    ("", "beslut i kommunfullmäktige 2021-12-13 (§ 201)", ["KF 2021-12-13 § 201"]),
    ("", "Fullmäktige gav i § 88/2022 styrelsen uppdraget.", ["KF 2022 § 88"]),
    ("", "kommunstyrelsens beslut 24-03-06, § 31", ["KS 2024-03-06 § 31"]),
    (
        "",
        "Kommunfullmäktige antog den 25 mars 2019, under paragraf 41, en ny vision.",
        ["KF 2019-03-25 § 41"],
    ),
    ("", "Direktionens beslut 2023-09-14 § 33", ["Direktionen 2023-09-14 § 33"]),
    ("", "Avtalet gäller från 2024-01-01 § 4 i avtalet.", []),
    ("", "Lagen trädde i kraft 2018-01-01, 3 kap. 2 §.", []),
    ("", "Domen 2023-03-03 i mål M 333-22, § 4 i domen.", []),
    ("", "Kommunfullmäktige sammanträder 2024-05-27. Kommunstyrelsen 2024-05-08.", []),
    (
        "",
        "Taxa beslutad av kommunfullmäktige den 13 december 2021 §176, reviderad den 12 december 2022 §190.",
        ["KF 2021-12-13 § 176", "KF 2022-12-12 § 190"],
    ),
    (
        BOARD,
        "Socialnämnden följer Lidby kommuns regler för bidrag, antagna 2019-05-20 § 44.",
        ["KF 2019-05-20 § 44"],
    ),
    # who only takes part decides nothing; to whom it is given neither
    (
        BOARD,
        "Växla in hjälpmedel tillsammans med vårdnämnden, 2023-06-19 § 70 – pågår.",
        ["Socialnämnden 2023-06-19 § 70"],
    ),
    (
        COUNCIL,
        "Uppdraget till kommunstyrelsen att se över avgifterna, 2023-02-27 § 16, är klart.",
        ["KF 2023-02-27 § 16"],
    ),
    ("", "Ordna tappställen, KF 2025-02-24 § 16.2", ["KF 2025-02-24 § 16 p. 2"]),
    # the list says whose decisions it tells of; again by number and year; a meeting that is to come
    (
        "Lidby kommun\nTjänsteskrivelse\n2026-03-17\nEj verkställda beslut från kommunfullmäktige\n\n",
        "2023-05-22 § 97 Spår i Norrlid anläggs.\n\nUppdraget om spår, § 97/2023, redovisas vid "
        "kommunstyrelsens sammanträde den 9 juni 2026.",
        ["KF 2023-05-22 § 97", "KF 2023-05-22 § 97"],
    ),
    (
        BOARD,
        "Frukost på fritidshem (§ 77/2023-09-18, SN-2023-301) är genomfört.",
        ["Socialnämnden 2023-09-18 § 77"],
    ),
    (
        "",
        "Nämnden för arbete och välfärd mäter tidsåtgången, NAV 2023-04-24 § 96.",
        ["Nämnden för arbete och välfärd 2023-04-24 § 96"],
    ),
    # the board of a federation
    (
        "Samordningsförbundet Norra Lidby\nÅrsredovisning 2024\nAntagen av styrelsen 2025-03-14 § 8\n\n",
        "Förbundets styrelse gav 2024-09-27 § 28 kansliet uppdraget.",
        [
            "Samordningsförbundet Norra Lidby 2025-03-14 § 8",
            "Samordningsförbundet Norra Lidby 2024-09-27 § 28",
        ],
    ),
    ("", "Enligt kommunfullmäktiges beslut i juni 2023 (§ 77) ska taxan ses över.", ["KF 2023-06 § 77"]),
    # a case of the city's office beside it: the council's
    (
        BOARD,
        "I budgeten står parken i Almlid, 2024-09-12 § 31 punkt 2 (SLK-2023-00977).",
        ["KF 2024-09-12 § 31 p. 2"],
    ),
    # another paragraph of the same minutes; letters that the text gives, with a year of two figures
    (
        "",
        "Kulturnämnden gav 2025-03-25 § 48 uppdraget. Vid samma sammanträde, § 51, kom ett till.",
        ["Kulturnämnden 2025-03-25 § 48", "Kulturnämnden 2025-03-25 § 51"],
    ),
    ("", "Uppdraget (MTRN § 9/25) pågår. Regionstyrelsen gav genom § 162/25 ett till.",
     ["MTRN 2025 § 9", "RS 2025 § 162"]),
    # a list under the sentence that says whose it is, and a running head, which is no decision
    (
        "Lidby kommun\nUppföljning\n\nSkolnämnden har vid sidan av planen gett två uppdrag.\n\n",
        "2025-03-19 § 31: Förvaltningen får i uppdrag att räkna cyklar.\n\nDet är klart.\n\n"
        "2025-11-12 § 97: Förvaltningen får i uppdrag att ordna ställ.",
        ["Skolnämnden 2025-03-19 § 31", "Skolnämnden 2025-11-12 § 97"],
    ),
    # whose uppdrag it is: of who gave it, to another or to itself, of "nämnden" after its verb
    (
        BOARD,
        "Kommunstyrelsens uppdrag till kulturnämnden 2024-11-06 § 181 att räkna scener är klart.",
        ["KS 2024-11-06 § 181"],
    ),
    (
        BOARD,
        "Kommunstyrelsens uppdrag 2021-03-09 § 58 till ledningskontoret pågår.",
        ["KS 2021-03-09 § 58"],
    ),
    (
        BOARD,
        "Den 16 mars 2023, § 24, gav nämnden förvaltningen i uppdrag att pröva frågan.",
        ["Socialnämnden 2023-03-16 § 24"],
    ),
    (BOARD, "Det uppdraget redovisades den 31 mars 2023, § 38.", ["Socialnämnden 2023-03-31 § 38"]),
    (
        "",
        "Kommunfullmäktige gav kommunstyrelsen i uppdrag att räkna (KS 2022/0401). Svar gavs 2023-03-06 § 8.",
        ["KF 2023-03-06 § 8"],
    ),
    (
        "",
        "Kommunfullmäktige gav 2024-03-25 § 46 kommunstyrelsen i uppdrag att räkna, "
        "vilket redovisades 2025-05-26 § 72.",
        ["KF 2024-03-25 § 46", "KF 2025-05-26 § 72"],
    ),
    # who acts in the sentence, whose task it is, and the letters of its case
    (
        "",
        "Tekniska nämnden besvarade medborgarförslaget den 3 mars 2020 § 30.",
        ["Tekniska nämnden 2020-03-03 § 30"],
    ),
    (
        MEMO,
        "Kommunfullmäktige frågar. Nämndens uppdrag till kontoret att räkna, 2023-04-24 § 101, är klart.",
        ["Kultur- och fritidsnämnden 2023-04-24 § 101"],
    ),
    (
        MEMO,
        "Planen återrapporteras till kommunfullmäktige. Nämnden informerades om den 2024-01-15 §100.",
        ["Kultur- och fritidsnämnden 2024-01-15 § 100"],
    ),
    (
        "Lidby kommun\nTekniska nämnden\nDnr TN 2026-20\n\nBarn- och utbildningsnämnden svarar.\n\n",
        "Nämnden (2026-08-19 § 71, BUN 2026-133) tillstyrker.",
        ["Barn- och utbildningsnämnden 2026-08-19 § 71"],
    ),
    # a list of the board's own, and the head of minutes, which cites nothing
    (
        MEMO,
        "Nämndens egna beslut som återstår\n\n2023-12-11 § 98: kontoret ska räkna på en scen.\n\n"
        "2024-01-19 § 2: kontoret ska måla om.",
        ["Kultur- och fritidsnämnden 2023-12-11 § 98", "Kultur- och fritidsnämnden 2024-01-19 § 2"],
    ),
    # the day of a paragraph that has its year, and days on which nothing was decided
    ("", "Planen (KF § 302/2022, 12 december) gäller.", ["KF 2022-12-12 § 302"]),
    (BOARD, "Ärendet bereddes på socialnämndens sammanträde den 28 augusti 2023.", []),
    ("Beslut i kommunstyrelsen 2023-06-12\n\n", "Här följer några av besluten.", []),
    # a list parts one decision from the next
    (
        BOARD,
        "- Dom om kommunfullmäktiges beslut om taxan\n- Avtal om konst\n- Protokoll 2023-09-11 § 41",
        ["Socialnämnden 2023-09-11 § 41"],
    ),
    ("", "Sammanträde 2023-06-16\n\nKommunfullmäktige\n\n§ 66 Avsägelser", []),
    # the council of a federation
    (
        "Lidby kommun\nKulturnämnden\n\n",
        "Förbundsfullmäktige i Kommunalförbundet Ådalen antog 2024-05-16 § 9 en plan. "
        "Den gäller nu.\n\nFörbundsfullmäktige bad 2023-05-11 § 4 direktionen om svar.",
        ["Förbundsfullmäktige 2024-05-16 § 9", "Förbundsfullmäktige 2023-05-11 § 4"],
    ),
    # who gets an assignment has not given it
    (
        "Lidby kommun\nKulturnämnden\n\n",
        "Kulturnämnden fick 2024-03-25 § 41 i uppdrag att räkna scener.",
        ["KF 2024-03-25 § 41"],
    ),
    ("", "Kulturnämnden fick 2024-03-25 § 41 svar av Teaterföreningen.", ["Kulturnämnden 2024-03-25 § 41"]),
    # of the same meeting as what the paragraph cites before
    (
        BOARD,
        "Kommunfullmäktige gav 2024-03-25 § 41 kulturnämnden i uppdrag att räkna scener. "
        "Ett annat beslut, 2024-03-25 § 42, rör körer.",
        ["KF 2024-03-25 § 41", "KF 2024-03-25 § 42"],
    ),
    (MEMO, "Nämndens förslag 2024-01-19 § 2 sändes ut.", ["Kultur- och fritidsnämnden 2024-01-19 § 2"]),
    # a label of its own on a cover, below that of the day
    ("", "Organ: Kommunstyrelsen\nBeslutsdatum: 2026-05-04\nParagraf: § 12\n\nEtt.", ["KS 2026-05-04 § 12"]),
    ("", "Beslut: Kommunstyrelsen\n\nBeslutsdatum 2026-05-04\n\nParagraf KS § 12", ["KS 2026-05-04 § 12"]),
    # each label of a cover a line, and its value the next
    (
        "Lidby stads plan för scener\n\n",
        "Beslutad av:\n\nKommunfullmäktige\n\nGäller för:\n\nNämnder\n\n"
        "Datum och paragraf för beslutet:\n\n2026-05-04 § 12\n\nDokumentsort:\n\nPlan",
        ["KF 2026-05-04 § 12"],
    ),
    # the title of an annex
    (MEMO, "Bilaga 1: Utdrag ur kommunstyrelsens protokoll 2024-01-19\n\nTaxan antas.", []),
    ("", "Text.\n\nLidby stad\tKulturnämnden, protokoll 2026-05-04\t4\n\nMer text.", []),
    # the day of a paper, of a meeting that it is written for, of the state's decisions
    (MEMO, "Nämnden antar planen enligt tabell 2 i bilaga 1, daterad 2024-01-19.", []),
    (MEMO, "Kulturnämnden har godkänt scenplanen, upprättad 2024-01-19.", []),
    (MEMO, "Kommunstyrelsens beslut daterat 2024-01-19 gäller.", ["KS 2024-01-19"]),
    (MEMO, "Utfärdat 2024-01-02 Bo Ek KN 2024-01-19   Telefon: 031-368 00 00", []),
    (MEMO, "Enligt KS 2024-01-19 ska Bo Ek räkna scener.", ["KS 2024-01-19"]),
    (MEMO, "I december 2020 beslutade riksdagen om scener. Regeringen beslutade den 3 maj 2023 om stöd.", []),
    # minutes without their head, of the council
    (
        "§ 12 Ärendenummer SLK-2031-00520\n\nBojar\n\nBeslut\n\n"
        "Enligt kommunstyrelsens förslag:\nMotionen avslås.\n\n",
        "Tidigare behandling\n\nBordlagt den 27 november 2030, § 531, den 11 december 2030, § 574.",
        ["KF 2030-11-27 § 531", "KF 2030-12-11 § 574"],
    ),
    # whose uppdrag follows "får" is not whose minutes they are
    (
        "§ 12 Ärendenummer SLK-2031-00520\n\nBojar\n\nBeslut\n\n"
        "Hamnnämnden får i uppdrag att räkna bojar.\n\n",
        "Tidigare behandling\n\nBordlagt den 27 november 2030, § 531.",
        ["KS 2030-11-27 § 531"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("head", "text", "expected"), CITED)
def test_whose_decision_it_is(head: str, text: str, expected: list[str]) -> None:
    found = analyse(read_text(head + text + AFTER, file="a.txt")).findings
    assert [f.normal for f in found if isinstance(f, DecisionReference)] == expected
