"""Statutes as papers name them: by title without number, with letters in brackets, as part of a word."""

from __future__ import annotations

import pytest

from nlp.extractors import laws
from tests.nlp.builders import document

NIS2 = ("NIS2-direktivet", None)
LSO = ("Lag om skydd mot olyckor", "2003:778")
VAL = ("Lag om allmänna vattentjänster", "2006:412")
TVANG = ("Tvångsvårdslagen", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What two laws are on, in one word.
        ("6.3 Ej verkställda SoL/LSS-beslut", []),
        (
            "enligt SoL/LSS.",
            [
                ("Socialtjänstlagen", None),
                ("Lag om stöd och service till vissa funktionshindrade", "1993:387"),
            ],
        ),
        # Cited by title: the list knows where it ends, also over a line.
        (
            "Taxa enligt lag om tobaksfria nikotinprodukter antagen av",
            [("Lag om tobaksfria nikotinprodukter", "2022:1257")],
        ),
        (
            "den nya lagstiftningen om kommunernas ansvar för\nbrottsförebyggande arbete",
            [("Lag om kommuners ansvar för brottsförebyggande arbete", "2023:196")],
        ),
        (
            "I lagen om kommunala befogenheter (lag 2009:47) står",
            [("Lag om kommunala befogenheter", "2009:47")],
        ),
        (
            "lagen om samverkan vid utskrivning från sluten hälso-och sjukvård (lag 2017:612)",
            [("Lag om samverkan vid utskrivning från sluten hälso- och sjukvård", "2017:612")],
        ),
        # Its letters in the same brackets, and in brackets of their own, are no second law.
        ("enligt 7 kap. 1 § socialtjänstlag (2001:453, SoL).", [("Socialtjänstlagen", "2001:453")]),
        ("Lagen (2003:778) om skydd mot olyckor (LSO) gäller", [("Lag om skydd mot olyckor", "2003:778")]),
        (
            "Enligt kommunallagen och LSO gäller",
            [("Kommunallagen", "2017:725"), ("Lag om skydd mot olyckor", "2003:778")],
        ),
        # Part of a word, or half of one.
        ("Elva lex Sarah-rapporter och LSO- och LBE-taxor lämnades.", []),
        ("anmäldes enligt lex Sarah.", [("Lex Sarah", None)]),
        ("LSO-verksamheten, PBL-processen och GDPR-arbetet enligt LSO-lagen.", [LSO]),
        # By letters that the document gives it itself, from there on.
        ("Enligt VaL. Lagen (2006:412) om allmänna vattentjänster (VaL) och VaL-taxan; VaL:s", [VAL, VAL]),
        ("lagen (2006:412) om allmänna vattentjänster (VaL) gäller. Av VaL framgår", [VAL, VAL]),
        ("lagen (2006:412) om allmänna vattentjänster, nedan kallad LAV. Av LAV framgår", [VAL, VAL]),
        ("lagen (2006:412) om allmänna vattentjänster (Vik) gäller i Vik", [VAL]),
        # No statute: what changes one, teams, jests.
        ("Lag om ändring i socialtjänstlagen", [("Socialtjänstlagen", None)]),
        ("Lagen om ändringar av farleder gäller.", [("Lagen om ändringar av farleder", None)]),
        ("kvinnolagen, herrlagen, matlagen och vårdlagen trotsar jantelagen; tvångsvårdslagen", [TVANG]),
        # Of the union.
        ("EU:s arbetstidsdirektiv och NIS2", [("Arbetstidsdirektivet", None), NIS2]),
        ("ett nytt projektdirektiv och ägardirektivet", []),
    ],
)
def test_statutes(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(law.title, law.sfs) for law in laws.find(document(text))] == expected
