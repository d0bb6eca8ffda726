"""The verb of decision, with clauses around it that hold other verbs."""

from __future__ import annotations

import pytest

from nlp.extractors.decisions.actions import action
from nlp.lexicon import Verbs, load

ROWS = [
    ("Hamnens ram minskas med 1 tkr, torgets ram minskas med 2 tkr och badets ram utökas med 3.", "minskas"),
    ("Ramen som minskas nästa år utökas med 3 tkr.", "utökas"),
    ("Övriga motioner föranleder inte någon ytterligare åtgärd.", "lämnas utan åtgärd"),
    ("Rapporten godkänns.", "godkänns"),
    ("Uppdraget att godkänna och anta planer förklaras fullgjort.", "förklaras fullgjort"),
    ("Uppdragen enligt avsnitt 4.1 förklaras fullgjorda.", "förklaras fullgjort"),
    ("Förvaltningen får i uppdrag att ta fram en plan som antas senare.", "får i uppdrag"),
    ("Stadsledningskontoret ges i uppdrag att återkomma.", "får i uppdrag"),
    ("Nämnden uppdras att se över taxan.", "får i uppdrag"),
    ("att uppdra åt direktören att godkänna avtalet", "får i uppdrag"),
    ("Att avslå motionen med hänvisning till att planen antas i höst.", "avslås"),
    ("att därmed anse motionen besvarad", "besvaras"),
    ("Motionen anses besvarad.", "besvaras"),
    ("Kommunstyrelsen beslutar att föreslå kommunfullmäktige att anta taxan.", "antas"),
    ("Yttrandet godkänns och översänds till länsstyrelsen.", "godkänns"),
    ("Redovisningen läggs till handlingarna.", "läggs till handlingarna"),
    ("Ordföranden bemyndigas att underteckna avtalet.", "bemyndigas"),
    ("Paragrafen förklaras omedelbart justerad.", "justeras omedelbart"),
    ("Ärendet återremitteras för att kompletteras.", "återremitteras"),
    ("Uppdraget ska återrapporteras senast i december.", "återrapporteras"),
    ("Förslaget bifalls och parknämnden får i uppdrag att anlägga en stig.", "bifalls"),
    ("Yrkande tre bifalls, vilket betyder att kontoret ges i uppdrag att pröva det.", "bifalls"),
    ("Dagordningen fastställs med följande ändring: ärende 4 utgår.", "fastställs"),
    ("Uppdrag ges till samtliga kontor att spara.", "får i uppdrag"),
    ("Förslaget kan inte bifallas.", "avslås"),
    ("Uppdragen för ledamöterna i hamnutskottet återkallas.", "entledigas"),
    ("Uppdraget som ersättare i hamnnämnden återkallas.", "entledigas"),
    ("Det femte uppdraget, en utredning om kajen, återkallas.", "återkallas"),
    ("Kajen finansieras genom lån i den takt det tas i anspråk.", "finansieras"),
    ("att gallra följande taxor", "gallras"),
    ("att återkalla samtliga uppdrag i hamnutskottet", "entledigas"),
    ("Äganderätten till bryggan övergår i så fall till kommunen.", "överlämnas"),
    ("Kontorschefen får underteckna avtalet.", "bemyndigas"),
    ("Kommunstyrelsen har rätt att omsätta lånen.", "bemyndigas"),
    ("att ge ordföranden fullmakt att sälja tomten", "bemyndigas"),
    ("Startbesked ges.", "beviljas"),
    ("Föreningen erhåller 40 000 kronor.", "beviljas"),
    ("att lämna bygglov för carporten", "beviljas"),
    ("att överföra 4 miljoner kronor till nästa år", "omfördelas"),
    ("Kvarvarande medel för hallen förs över till nästa år.", "omfördelas"),
    ("Det nya indexet tillämpas från maj.", "gäller"),
    ("Kontorets skrivelse utgör nämndens yttrande.", "avges"),
    ("Kontorets skrivelse utgör svar på motionen.", "besvaras"),
    ("Klagomålet föranleder ingen vidare åtgärd.", "lämnas utan åtgärd"),
    ("Skattesatsen för 2031 blir 21,40.", "fastställs"),
    ("Nämnden beslutar i enlighet med kontorets förslag.", "bifalls"),
    (
        "Redovisning av fullmäktiges uppdrag om bojar antecknas och förklaras fullgjort.",
        "förklaras fullgjort",
    ),
    ("Den kommunala utdebiteringen bestäms till 20 kronor och 51 öre.", "fastställs"),
    ("Avgiften bestäms av nämnden.", "bestäms"),
    ("Regler för bryggor upphör samtidigt att gälla.", "upphör att gälla"),
    ("Kommunfullmäktige ger kommunstyrelsen rätt att omfördela medel.", "bemyndigas"),
    ("Motionen bifalles", "bifalls"),
    ("Motionen tillstyrkes", "tillstyrks"),
    ("Motionen avstyrkes", "avstyrks"),
    ("En avgift om 9 000 kronor tas ut av byggherren.", "tas ut"),
    ("Bryggan överlämnas till båtklubben när avtalet godkänns.", "överlämnas"),
    ("Hamntaxan antas så snart den nya planen fastställs.", "antas"),
    ("Viks båtklubb får 12 000 kronor för bryggan.", "beviljas"),
    ("Hamntaxan antas. Vad gäller bojarna.", "antas"),
    ("Bidrag beviljas i den mån det gäller bryggor.", "beviljas"),
    ("att låta meningen om bojar på sidan 4 utgå", "utgår"),
    ("Nämndens ram utökas med hyran för simhallen. Den betalas när hallen tas i bruk.", "utökas"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_actions(text: str, expected: str) -> None:
    assert action(text) == expected


@pytest.mark.parametrize(
    "text", ["Uppdraget till kontoret att samla in uppgifter för att", "Bakgrunden är känd."]
)
def test_no_verb_no_action(text: str) -> None:
    assert action(text) is None


def test_every_action_is_found_in_its_own_name() -> None:
    for verb in load("verbs", Verbs).action:
        assert action(f"Ärendet {verb.name}.") == verb.name
