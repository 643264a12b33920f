"""Whether the words around a time tell of the past."""

from __future__ import annotations

import re

from adjoint.language.fold import Late

_PARTICIPLE = r"(?!quoi|qui|lui|aussi|ainsi|ici|midi|\w*di\b)\w{2,}(?:é|ée|és|ées|i|is|it|u|ue|us|ert)"
_PAST = {
    "fr": Late(
        r"\b(?:était|étaient|étiez|avait|avaient|avions|fut"
        rf"|(?:[jtlnsm]['’])?(?:ai|as|a|avons|avez|ont) (?:\w+ ){{0,2}}?{_PARTICIPLE}"
        r"|(?:est|sont|suis|sommes|êtes)(?:-il|-elle|-on|-ce)? (?:\w+ )?"
        r"(?:allé|arrivé|parti|venu|revenu|rentré|passé|né|resté|tombé|retourné)\w*"
        r"|avons-nous|a-t-on|a-t-il|a-t-elle|ai-je|as-tu|avez-vous \w+(?:é|i|u|t|s|ées?|és))\b",
        re.IGNORECASE,
    ),
    "en": Late(
        r"\b(?:was|were|did|had|went|sent|spent|got|took|paid|met|wrote|said|came|left|saw|made"
        r"|told|bought|gave|held|drank|ate|ran"
        r"|drove|flew|began|thought|knew|heard|read|worked|lasted|happened|arrived"
        r"|(?:have|has|'ve|’ve) \w+(?:ed|en|nt|id)|\w{3,}ed(?= (?:on|in|last|at|it|the|us|me|you|about|from|to|\W)))\b",
        re.IGNORECASE,
    ),
}
_AHEAD = {
    "fr": Late(
        r"\b(?:sera|serez|serai|serons|seront|va|vas|vais|allons|allez|peux|pouvez|pourrait"
        r"|pourriez|pourrais|pourrions|faut|faudrait"
        r"|dois|devez|doit|rappelle|rappelez|propose|proposez|prépare|cale|bloque|réserve|prends?|mets"
        r"|(?:annul|décal|déplac|report|supprim|repouss|avanc|enlev|retir|décommand|organis|confirm|relanc)(?:er|ez)"
        r"|^\W*(?:(?:alors|donc|bon|et|puis|merci de|du coup),? )?(?:annul|décal|déplac|report|supprim|repouss|avanc|enlèv|retir|décommand|organis|confirm|relanc|fix|not|trouv|envoi)e"
        r"|\w{3,}(?:erai|eras|era|erez|eront|irai|ira|irez))\b",
        re.IGNORECASE,
    ),
    "en": Late(
        r"\b(?:will|'ll|’ll|shall|can|could|would|should|must|need|please|pls|let's|let’s|going to|book|move|push|remind|schedule"
        r"|shift|set|hold|block|send|ask|free|available|may|give|tell|chase|ping|nudge|ring|find|prepare|draft|if"
        r"|haven't|hasn't|haven’t|hasn’t|(?:have|has|'ve|’ve) (?:(?:i|we|you|he|she|they) )?got)\b",
        re.IGNORECASE,
    ),
}
_BREAK = re.compile(r"[.!?;:\n]\s|\n| - |, (?:and|but|so|et|mais|donc) ")
_AROUND = 160
_MEETS = {
    "fr": Late(
        r"\b(?:r[ée]union|rendez-vous|rdv"
        r"|appel|call|visio|r[ée]serv|planifi|organis|cal(?:e|er|ez)\b|bloqu|invit"
        r"|d[ée]jeuner|d[îi]ner|"
        r"s[ée]ance|point\b|entretien|train|vol\b|table\b|chambre|h[ôo]tel|billet|disponib|libre"
        r"|dispo|arrangement|plan\b|quelque chose)",
        re.IGNORECASE,
    ),
    "en": Late(
        r"\b(?:meeting|call|book|schedul|set (?:something |it )?up|arrange|lunch|dinner|breakfast|coffee|slot|table|room|flight"
        r"|train|hotel|ticket|invit|appointment|event|plan|free|available|move|push|reschedul|tomorrow)",
        re.IGNORECASE,
    ),
}


def meets(text: str, start: int, end: int, lang: str) -> bool:
    """Tell whether the clause around a place of the text is about meeting or going somewhere."""
    before, after = _halves(text, start, end)
    own = after if len(before.split()) <= 1 else _NEXT.split(after, maxsplit=1)[0]
    return bool(_MEETS[lang].search(f"{before} {own}"))


_NEXT = re.compile(r",|\b(?:et|and|puis|then)\b", re.IGNORECASE)
"""Where another request may begin: « les plans pour lundi, et bloque-moi mercredi »."""


def tells_past(text: str, start: int, end: int, lang: str) -> bool:
    """Tell whether the clause around a place of the text is in the past tense, and nothing in it looks ahead."""
    clause = _clause(text, start, end)
    return bool(_PAST[lang].search(clause)) and not _AHEAD[lang].search(clause)


def _clause(text: str, start: int, end: int) -> str:
    """Return the words around a place, up to the ends of its clause."""
    return " ".join(_halves(text, start, end))


def _halves(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of a clause before a place and those after it."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    cut = 0
    for match in _BREAK.finditer(before):
        cut = match.end()
    stop = _BREAK.search(after)
    return before[cut:], after[: stop.start()] if stop else after
