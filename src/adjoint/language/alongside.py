"""Who is said to come along without a name that is known: "and his wife", « plus un de ses ingénieurs », "The plumber too."."""

from __future__ import annotations

import re

from adjoint.language.fold import Late, fold
from adjoint.language.view import View

WHO = {
    "en": r"(?:wife|husband|partner|spouse|son|daughter|brother|sister|mother|father|parents|children|kids|family|boss|assistant|secretary|team|staff"
    r"|colleagues?|associates?|engineers?|lawyers?|solicitors?|accountants?|bankers?|advisers?|advisors?|architects?|builders?|plumbers?|electricians?"
    r"|designers?|developers?|consultants?|agents?|brokers?|managers?|directors?|chair|trustees?|people|lot|guys|friends?|guests?|clients?|suppliers?)",
    "fr": r"(?:femme|mari|epouse|epoux|conjointe?|compagne|compagnon|fils|fille|frere|soeur|mere|pere|parents|enfants|famille|patronn?e?|assistante?|secretaire"
    r"|equipe|collegues?|associee?s?|ingenieure?s?|avocate?s?|notaire|comptables?|banquiere?s?|conseillere?s?|architectes?|macons?|plombiere?s?"
    r"|electriciens?|graphistes?|consultante?s?|agente?s?|courtiere?s?|directeurs?|directrices?|responsables?|amie?s?|invitee?s?|cliente?s?|fournisseurs?|gens)",
}
OF_HIS = {
    "en": r"(?:(?:one|two|some|a couple|a few|both) of )?(?:his|her|their|the|my|our|a|an)(?: (?:new|old|own|other|young|two|three|\d))?",
    "fr": r"(?:(?:un|une|l un|l une|deux|quelques uns) de )?(?:sa|son|ses|leurs?|le|la|les|l|ma|mon|mes|notre|nos|un|une)(?: (?:nouveau|nouvelle|jeune|autre|futur|future|deux|trois|\d))?",
}
BESIDE = {
    lang: Late(rf"(?:,|\b{links}) {OF_HIS[lang]} (?P<who>{WHO[lang]})\b(?! (?:s|de|du|d|of)\b)")
    for lang, links in (
        ("en", r"(?:and|plus|with|along with|together with)"),
        ("fr", r"(?:et|plus|avec|ainsi que|accompagnee? de)"),
    )
}
"""Words after a name; the company that is brought."""
TOO = {
    "en": Late(rf"^(?:and )?{OF_HIS['en']} (?P<who>{WHO['en']}) (?:too|as well|also)\b"),
    "fr": Late(rf"^(?:et )?{OF_HIS['fr']} (?P<who>{WHO['fr']}) (?:aussi|egalement|pareil)\b"),
}
"""A sentence of its own that adds somebody."""


def alongside(view: View) -> list[str]:
    """Return the words for people that a meeting is also with, where no contact is known by them."""
    named = {fold(str(name)) for name in view.slots.get("people", ())}
    held = " ".join(fold(person.text) for piece in (view.main, *view.tails) for person in piece.people)
    found = [said["who"] for said in (BESIDE[view.lang].search(view.text),) if said]
    found += [said["who"] for tail in view.tails if (said := TOO[view.lang].search(tail.text))]
    firsts = "|".join(fold(person.text).split()[0] for person in view.main.people) or "-"
    found = [who for who in found if not re.search(rf"\b{re.escape(who)} , (?:{firsts})\b", view.text)]
    return [who for who in found if who not in held and not any(who in name for name in named)]
