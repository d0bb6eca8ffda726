"""What the curated topics of `index/knowledge/topics.toml` are called and about, in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from api import labels
from api.topic_schemas import Topic
from web.wording import Language

_ENGLISH: Final[Mapping[str, str]] = {
    "civil-beredskap": "The city’s ability to prevent and manage crises, heightened preparedness and war",
    "trygghet": "That residents can be safe and feel safe in the city",
    "brottsforebyggande": "Work that prevents crime and counters criminality",
    "valdsutsatthet": "Violence in close relationships, honour-related violence, protection of victims",
    "segregation": "Differences between areas and groups of the city, and how they are reduced",
    "jamlikhet": "Equal conditions and opportunities for all residents",
    "jamstalldhet": "Equal rights and conditions for women and men, girls and boys",
    "manskliga-rattigheter": "The city’s responsibility for human rights and protection from discrimination",
    "nationella-minoriteter": "The rights and languages of the national minorities",
    "barn": "Children’s rights and the conditions they grow up in",
    "unga": "Young people’s conditions, leisure and influence",
    "funktionshinder": "Rights and support of people with disabilities",
    "demokrati": "Residents’ influence, elections and democratic processes",
    "civilsamhalle": "Cooperation with associations and non-profit organisations",
    "integration": "Reception and establishment of people who have moved to Sweden",
    "folkhalsa": "The health of the population and how it is promoted",
    "socialtjanst": "Support and care under the Social Services Act",
    "aldreomsorg": "Care of the elderly",
    "skola": "Compulsory school, upper secondary school and adult education",
    "forskola": "Preschool and other education of the youngest",
    "kultur": "Culture, cultural heritage, libraries and art",
    "idrott-och-fritid": "Sports, leisure and their facilities",
    "agenda-2030": "The UN’s agenda for sustainable development and its 17 goals",
    "hallbarhet": "Social, environmental and economic sustainability",
    "klimat": "Reducing the city’s impact on the climate, and the transition",
    "klimatanpassning": "Adapting the city to a changed climate",
    "miljo": "Environment, nature and biodiversity",
    "avfall": "Waste, reuse and circular economy",
    "energi": "Energy, electricity and heating",
    "vatten-och-avlopp": "Drinking water, sewage and stormwater",
    "raddningstjanst": "Rescue services and protection against accidents",
    "trafik": "Traffic, public transport and travel",
    "bostader": "Homes, housing supply and building",
    "stadsutveckling": "How the city is planned and built",
    "lokaler": "Premises and properties for the city’s activities",
    "arbetsmarknad": "Work, employment and efforts for the unemployed",
    "kompetensforsorjning": "That the city has staff with the right skills",
    "kompetensutveckling": "Education and development of staff and managers",
    "personal": "The city’s staff, managers and policy as an employer",
    "arbetsmiljo": "Work environment, health and conditions at the workplaces",
    "lon": "Pay, agreements and pensions",
    "digitalisering": "Digitalisation, digital services and artificial intelligence",
    "informationssakerhet": "Protection of information, IT security and protective security",
    "dataskydd": "Protection of personal data",
    "informationshantering": "Information, records, archives and open data",
    "innovation": "New ways to work and to solve tasks",
    "forskning": "Research and cooperation with universities",
    "komplexa-samhallsutmaningar": "Problems that no board solves alone",
    "naringsliv": "Business, enterprise, tourism and events",
    "internationellt": "Cooperation with other countries, cities and the EU",
    "inkop": "Purchasing and public procurement",
    "korruption": "Bribes, conflicts of interest and other things that harm trust",
    "intern-kontroll": "Internal governance and control, risks",
    "revision": "Examination by the city’s auditors and by others",
    "uppsikt": "The executive board’s oversight, and governance of the companies",
    "styrning": "How the city is governed and led",
    "uppfoljning": "Follow-up, evaluation and reporting",
    "budget": "The city’s budget and its financial frames",
    "ekonomi": "The city’s economy, results and forecasts",
    "investeringar": "Investments, loans and financing",
    "arsredovisning": "Closing of accounts and annual report",
    "skatter-och-avgifter": "Taxes, rates and fees",
    "lag-och-ratt": "Law, appeals and legal certainty",
    "kommunikation": "Communication and information to residents",
    "organisation": "How the city is organised and how that changes",
    "samverkan": "Collaboration with other municipalities, the region and others",
    "service": "Internal services, meals and cleaning",
    "djur-och-livsmedel": "Food, farming and animals",
    "tillstand": "Permits that the city decides on",
}
_GOALS: Final = (
    (re.compile(r"budgetmal-(\d+)"), "Goal {} of the council’s budget, Göteborgs Stad 2023 to 2025"),
    (re.compile(r"agenda2030-(\d+)"), "Goal {} of the 17 global goals of the 2030 Agenda"),
)


def described(topic: Topic, language: Language) -> str:
    """What a topic is about; in Swedish where there is no other."""
    if language != "en":
        return topic.description
    if topic.own:
        return f"The search {topic.query}" if topic.query else "Passages chosen as examples"
    for pattern, told in _GOALS:
        if goal := pattern.fullmatch(topic.id):
            return told.format(goal[1])
    return _ENGLISH.get(topic.id, topic.description)


def named(identifier: str, label: str, language: Language) -> str:
    """A topic’s name in the reader’s language; users’ own have one alone."""
    return (labels.topic_in_english(identifier) if language == "en" else None) or label
