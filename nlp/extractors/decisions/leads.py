"""Lines that say the verb for the points below them: "Kommunfullmäktige godkänner:", "Nämnden ger".

>>> verb("Kommunfullmäktige godkänner:"), verb("Nämnden ger"), verb("Socialnämnden uppdrar åt")
('godkänner', 'ger', 'uppdrar åt')
>>> verb("Nämnden beslutar att ge direktören i uppdrag att:"), verb("Nämnden uppdrar åt kontoret att")
('ge direktören i uppdrag att', 'uppdrar åt kontoret att')
>>> verb("Kommunstyrelsen beslutar"), verb("Nämnden träffar"), verb("Protokollet förs av den som ger")
(None, None, None)
>>> introduces("Mot bakgrund av detta föreslår styrgruppen att kommunstyrelsen beslutar")
True
>>> introduces("Nämnden beslutar i enlighet med kontorets förslag")
True
>>> introduces("Nämnden beslutar i frågor om hyra")
False
>>> introduces("Nämnden föreslås besluta följande med anledning av rapporten:")
True
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors import bodies
from nlp.extractors.decisions import headings
from nlp.extractors.decisions.actions import action

_LONGEST: Final = 120
_VERB: Final = re.compile(
    r"\s?(?:därför|även|också|härmed|därmed|vidare|dessutom)?\s?"
    r"(?P<verb>(?!beslut[ae]r|föreslår|yrkar)[a-zåäö]{1,20}(?:er|ar|år|ör)(?:\s(?:åt|till|sig\sbakom))?)"
    r"(?:\sföljande)?\s?:?"
)


# "Nämnden beslutar att ge direktören i uppdrag att", what is to be done in the lines below.
_GIVES: Final = re.compile(
    r"\s(?:därför\s|även\s|också\s)?(?:beslut(?:ar|ade)\s(?:att\s)?)?"
    r"(?P<gives>(?:(?:ge|ger|gav|uppdra(?:r|g)?)\s(?:åt\s|till\s)?(?:[^.:;]{3,80}?\si\suppdrag|(?<=åt\s)[^.:;]{3,80}?)"
    r"|förelägg(?:er|a)\s[^.:;]{3,80}?)\satt)\s?:?"
)


# "Länsstyrelsen riktar", below it "allvarlig kritik mot …".
_CRITICISES: Final = "riktar"


def verb(text: str) -> str | None:
    """The finite verb that a body's lead-in ends with, or what it gives to whom; None for other lines."""
    if len(text) > _LONGEST or text.endswith("."):
        return None
    start = headings.subject(text)
    gives = _GIVES.fullmatch(text, start) if start is not None else None
    if gives is not None:
        return gives["gives"]
    said = _VERB.fullmatch(text, start) if start is not None else None
    if said is None:
        return None
    if said["verb"] != _CRITICISES and action(f"{said['verb']} nämnden i uppdrag att", sure=True) is None:
        return None
    return said["verb"]


def gives_reasons(text: str) -> bool:
    """Whether why a member claims it stands below: "Bo Ek (C) yrkar avslag med följande motivering:"."""
    return text.endswith("motivering:") and "yrka" in text


def introduces(text: str) -> bool:
    """Whether a sentence breaks off where points go on: whoever is named, and verbs up to its end."""
    named = [span for span, _ in bodies.mentions(text)]
    for span in reversed(named):
        text = f"{text[: span.start]}\0{text[span.end :]}"
    return _BREAKS_OFF.search(text) is not None and ("\0" in text or _SOMEBODY.search(text) is not None)


_SOMEBODY: Final = re.compile(
    r"\b(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|(?:bolags|års)?stämman|styrgruppen|presidiet|vi)\b",
    re.IGNORECASE,
)
_DOES: Final = (
    r"(?:beslut(?:[ae]r|ade|a)|beslöt|föreslå(?:r|s)?|föreslog|hemställer|hemställa|yrka[rs]|begärs|förordar"
    r"|tillstyrker)"
)
# After the first of the verbs only these, to the end of the line.
_BREAKS_OFF: Final = re.compile(
    rf"(?<!\w){_DOES}(?:,?\s(?:{_DOES}|att|därför|dessutom|även|också|samtidigt|vidare|följande|för\segen\sdel|till|hos|\0|\w{{3,20}}(?:nämnden|styrelsen|fullmäktige)"
    r"|nämnden|styrelsen|fullmäktige|utskottet|direktionen|stämman|styrgruppen|presidiet|vi|innebärande|vilket\sinnebär|enhälligt|efter\s(?:votering|omröstning)"
    r"|(?:enligt|i\senlighet\smed|med\s(?:stöd|anledning)\sav|under\sförutsättning)\s[^.:]{3,160}?(?=$|:|,\s|\satt$|\sföljande\b))){0,10}(?:\sföljande\.|\s?:)?$",
    re.IGNORECASE,
)
