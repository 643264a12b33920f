"""Words that say that their writer is not settled."""

from __future__ import annotations

from adjoint.language.fold import Late

HEDGE = {
    "fr": Late(
        r"\b(?:peut etre|je crois|je pense|je ne sais pas|je (?:ne )?sais (?:pas|plus)|j hesite|eventuellement|sans doute|probablement|il me semble|je me demande|pas sur|pas sure|a confirmer(?! (?:avec|aupres|par|chez|directement))|a voir(?! avec)|a preciser|sous reserve|on verra|(?:vers|par) la(?! [a-z]{3,})|environ|ou alors|ou pas|enfin non|ou plutot|normalement|a priori|ah non|non plutot|je veux dire|pardon je|correction|si mes souvenirs|sauf erreur(?! (?:ou omission )?de (?:notre|ma) part)|(?:qu|bien|faudrait|faudra|serait|pourrait|voudrais|aimerais) un jour|un de ces jours|un de ces quatre|a l occasion|a moins que|ou ailleurs|ou dans le coin|a la rigueur|au pire|n importe (?:quel|quelle) (?:matin\w*|avant midi|apres midi|soir\w*|jour\w*)|(?:^| )ish)\b"
    ),
    "en": Late(
        r"\b(?:maybe|perhaps|possibly|i think|i guess|not sure|unsure|i believe|probably|tbc|tbd|might|or so|ish|i wonder|thinking of|thinking about|toying|if memory serves|or thereabouts|not certain|i suppose|we ll see|up in the air|tentatively|no wait|scratch that|i mean|make that|sorry i meant|correction|or rather|or maybe|or something|some day|someday|one of these days|whichever|don't know|dunno|depends|unless|at a push|at a pinch|in a pinch|if pushed)\b"
    ),
}
SETTLED = Late(
    r"\b(?:could|can|would) \w+(?: \w+)? (?:possibly|maybe|perhaps)\b|\bmight (?:i|we|you)\b|\b(?:if|whether) (?:i|we|you) might\b|\band i (?:do )?mean\b(?! (?:the|on|at|for|to|by|\d|\w+day))|\b(?:if|when) possible\b|"
    r"\bpeut etre (?=(?!ete\b)\w{3,}(?:ee?s?|ie?s?|ue?s?)\b)|\b(?:heures?|minutes?|min|h|demie|hours?|mins) (?:environ|or so|or thereabouts)\b|\benviron (?:\w+ ){1,2}(?:heures?|minutes?|min|h)\b"
)
"""Words that only sound unsettled: a polite "possibly", « la lettre peut être envoyée », a length that is about right."""


def hedged(text: str, lang: str) -> bool:
    """Tell whether words say that their writer is not settled."""
    return bool(HEDGE[lang].search(SETTLED.sub(" ", text)))


WONDERS = Late(
    r"\b(?:do|does|did) (?:i|we|you|they|he|she|one) (?:really |actually |still |even |now )?(?:need|have|want|ought) to\b|\b(?:must|should) (?:i|we)\b"
    r"|\best ce (?:qu il (?:faut|faudrait|faudra)|que (?:je|nous) (?:dois|devrais|devons|devrions)|qu on (?!peut|pourrait|pourra|a\b|avait|aurait))"
    r"|^(?:(?:donc|bon|alors|so|well) )?(?:on|nous|we) (?:pourrait|pourrions|could|might)\b(?!.*\?)"
    r"|\b(?:faut|faudrait|doit|devrait) (?:il|on)\b|\b(?:dois|devrais) je\b|\b(?:devons|devrions) nous\b"
)


def wonders(text: str, intent: str) -> bool:
    """Tell whether it is asked if something ought to be done at all: "do we need to pay Dunmore?", « est-ce qu'on annule ? »."""
    return not intent.endswith(".query") and WONDERS.search(text) is not None
