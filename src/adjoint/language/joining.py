"""Who is said to come along: "my colleague Jonas Ek will join us", « mon associé Paul Rey se joindra à nous »."""

from __future__ import annotations

import re

from adjoint.language.names import named
from adjoint.language.view import View, same_person

NAME = r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:[ \u00a0][A-ZÀ-Þ][\w'’-]+){1,3})"
BESIDE = {
    "en": r"(?:colleague|partner|associate|assistant|manager|director|wife|husband|deputy|co-?founder|lawyer|solicitor|accountant|architect|engineer|surveyor|foreman|apprentice|trainee)",
    "fr": r"(?:collègue|associée?|assistante?|confrère|consœur|adjointe?|directeur|directrice|femme|mari|comptable|avocate?|architecte|ingénieure?|stagiaire)",
}
JOINS = {
    "en": (
        rf"(?i:\b(?:my|our) {BESIDE['en']},? )?{NAME}(?:,? (?i:my|our) {BESIDE['en']},?)? (?:will|is going to|would)(?: also)? (?:be )?(?:join|joining|accompany|accompanying|come along|coming along|be there too|come with|coming with)\b",
        rf"\b(?:I|We)(?:['’]ll| will)(?: also)? (?:bring|be bringing)(?: along)? (?i:(?:my|our) {BESIDE['en']},? )?{NAME}",
        rf"(?i:\b(?:my|our) {BESIDE['en']},? ){NAME}(?:['’]ll| will)(?: also)? (?:be (?:there|with (?:me|us)|present|attending|on the call)|attend|come|sit in|take part)\b",
    ),
    "fr": (
        rf"(?i:\b(?:mon|ma|notre) {BESIDE['fr']},? )?{NAME}(?:,? (?i:mon|ma|notre) {BESIDE['fr']},?)? (?:se joindra|nous rejoindra|nous accompagnera|m['’]accompagnera|sera (?:aussi |également )?(?:des nôtres|présente?|avec nous|avec moi|là))\b",
        rf"\b(?:[Jj]e|[Nn]ous) (?:viendrai|viendrons|serai|serons) (?:accompagnée?s? (?:de|par)|avec) (?i:(?:mon|ma|notre) {BESIDE['fr']},? )?{NAME}",
    ),
}


def take_joining(view: View) -> None:
    """Add to the people of a meeting those who are said to come along in a sentence of its own."""
    people = list(view.slots.get("people") or ())
    for pattern in JOINS.get(view.lang, ()):
        for found in re.finditer(pattern, view.message.body):
            fits = named(found["name"], view.message.world.contacts)
            if len(fits) > 1:
                view.doubt("which-person", "people", tuple(c.name for c in fits), tuple(c.name for c in fits))
                continue
            name = fits[0].name if fits else found["name"]
            if not any(same_person(name, other) for other in (*people, view.signer)):
                people.append(name)
    if people:
        view.slots["people"] = people
