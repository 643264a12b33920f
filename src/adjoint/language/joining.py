"""Who is said to come along: "my colleague Jonas Ek will join us", « mon associé Paul Rey se joindra à nous »."""

from __future__ import annotations

import re

from adjoint.language.fold import Late
from adjoint.language.names import named
from adjoint.language.view import Piece, View, same_person

NAME = r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:[ \u00a0][A-ZÀ-Þ][\w'’-]+){1,3})"
TITLED = r"(?P<name>(?:M\.|Mme|Mlle|Me|Mr|Dr)[ \u00a0][A-ZÀ-Þ][\w'’-]+(?:[ \u00a0][A-ZÀ-Þ][\w'’-]+)?)"
EITHER = rf"(?:{TITLED}|{NAME.replace('name', 'full')})"
ROLE = {
    "en": r"(?i:\b(?:my|our)(?: [a-z]+(?:-[a-z]+)?){1,3},? )",
    "fr": r"(?i:\b(?:mon|ma|notre|un de nos|une de nos)(?: (?:de |d['’])?[a-zà-ÿ]+(?:-[a-zà-ÿ]+)?){1,3},? )",
}
"""Who one has beside one: "our architect, ...", « mon associé ... »."""
AFTER = {
    "en": r"(?:(?:,? (?i:my|our)(?: [a-z]+){1,3})?,)?",
    "fr": r"(?:(?:,? (?i:mon|ma|notre)(?: [a-zà-ÿ]+){1,3})?,)?",
}
JOINS = {
    "en": (
        rf"{ROLE['en']}?{NAME}(?:,? (?i:my|our)(?: [a-z]+){{1,3}},?)? (?:will|is going to|would)(?: also)? (?:be )?(?:join|joining|accompany|accompanying|come along|coming along|be there too|come with|coming with)\b",
        rf"\b(?:I|We)(?:['’]ll| will)(?: also)? (?:bring|be bringing)(?: along)? {ROLE['en']}?{NAME}",
        rf"{ROLE['en']}{NAME}{AFTER['en']}(?:['’]ll| will| would| is going to)(?: also)? (?:be (?:there|with (?:me|us)|present|attending|joining|coming|on the call)|attend|come|join|sit in|take part)\b",
        rf"{ROLE['en']}{NAME}{AFTER['en']}(?:['’]s| is)(?: also)? (?:joining|coming|attending|sitting in)\b",
    ),
    "fr": (
        rf"{ROLE['fr']}?{NAME}{AFTER['fr']} (?:se joindra|nous rejoindra|nous accompagnera|m['’]accompagnera|sera (?:aussi |également )?(?:des nôtres|présente?|avec nous|avec moi|là)|participera|y assistera|viendra (?:aussi|également|avec))\b",
        rf"\b(?:[Jj]e|[Nn]ous) (?:viendrai|viendrons|serai|serons) (?:accompagnée?s? (?:de|par)|avec) {ROLE['fr']}?{NAME}",
        rf"{EITHER},? (?:soit|sera|devra être|doit être|puisse être|devrait être) (?:aussi |également )?(?:présente?|là|disponible|des nôtres)\b",
        rf"\b(?:[Pp]résence|[Pp]articipation) (?:(?:indispensable|requise|souhaitée) )?de (?:votre|ton|notre|mon) [a-zà-ÿ-]+,? {EITHER}",
    ),
}


MET = {
    "en": Late(
        r"\W*(?:as |because |since |for |it's because )?(?:i ?'?m|i am) (?:meeting|seeing|treating|taking|catching up with|having (?:it|lunch|dinner) with)$"
    ),
    "fr": Late(
        r"\W*(?:car |parce que |puisque )?(?:j y |je |c est pour )(?:retrouve|vois|voir|recois|recevoir|rencontre|rencontrer|invite|inviter)$"
    ),
}
"""Before a name at the end of a reason: whom the table is for."""


def met(view: View) -> list[str]:
    """Return whom a reason says that the client meets: "put lunch in for Thursday at one, I'm meeting Ann"."""
    if view.third or view.slots.get("people"):
        return []
    for tail in view.tails:
        rest = [person for person in tail.people if len(person.contacts) <= 1]
        alone = len(rest) == len(tail.people) == 1 and not tail.times
        if alone and MET[view.lang].match(" ".join(tail.phrase.words(tail.low, rest[0].start))) and _ends(tail, rest[0].end):
            view.use(tail, rest[0].start)
            return [rest[0].contacts[0].name if rest[0].contacts else rest[0].name]
    return []


def _ends(piece: Piece, index: int) -> bool:
    return not any(word.isalpha() for word in piece.phrase.words(index, piece.high) if word not in {"there", "la"})


def take_joining(view: View) -> None:
    """Add to the people of a meeting those who are said to come along in a sentence of its own."""
    people = list(view.slots.get("people") or met(view))
    for pattern in JOINS.get(view.lang, ()):
        for found in re.finditer(pattern, view.message.body):
            said = next(text for text in found.groupdict().values() if text)
            fits = named(said, view.message.world.contacts)
            if len(fits) > 1:
                view.doubt("which-person", "people", tuple(c.name for c in fits), tuple(c.name for c in fits))
                continue
            name = fits[0].name if fits else said
            if not any(same_person(name, other) for other in (*people, view.signer)):
                people.append(name)
    if people:
        view.slots["people"] = people
