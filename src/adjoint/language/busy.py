"""Times at which somebody cannot come: « je suis retenue jeudi, pourrait-on se voir vendredi ? » asks for Friday alone."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.mood import CUTS
from adjoint.language.view import View

BUSY = Late(
    r"\b(?:(?:je|nous|on|il|elle) (?:suis|serai|sommes|serons|est|sera) (?:\w+ )?(?:retenue?s?|prise?s?|occupee?s?|absente?s?|bloquee?s?|coincee?s?|indisponibles?|en (?:deplacement|vacances|conges?|formation|reunion|voyage)|ailleurs|malade)"
    r"|(?:je|nous|on|ca|cela) (?:ne |n )?(?:\w+ )?(?:peux|pouvons|peut|pourrai|pourrons|pourra|suis|serai|sera|sommes|serons|marche|va|convient|colle|joue)(?: \w+){0,2} (?:pas|plus)"
    r"|(?:tombe|tombera) mal|(?:\w+) (?:ne )?(?:convient|conviendra|marche|va|colle) (?:pas|plus)|impossible)\b"
)

RESTS = Late(
    r"\b(?:suis|serai|sommes|serons|pars|partirai|partons|vais|etre) (?:\w+ )?(?:en (?:vacances|conges?|arret|rtt|teletravail|repos|formation|reunions?|audience|rendez vous|week end|weekend)|absente?s?|indisponibles?|au repos|malades?)\b"
)
"""Who is off or at work asks for no journey by saying so."""

PARCEL = Late(
    r"\b(?:parcel|package|courier|depot|out for delivery|(?:your|the) (?:delivery|order|driver|shipment|consignment) (?:is|will|has|left|should)\b)"
)
"""Goods under way are no visit that somebody proposes."""


def unavailable(view: View) -> set[int]:
    """Return the first tokens of the times in clauses before a third party's request that say when they cannot."""
    if view.lang != "fr" or not view.third:
        return set()
    phrase, out = view.main.phrase, set()
    start = min(view.match.start, view.match.head)
    low = view.main.low
    for high in [
        n for n in range(view.main.low, start) if phrase.tokens[n].word in CUTS or phrase.tokens[n].word in {"mais", "donc"}
    ]:
        if BUSY.search(" ".join(phrase.words(low, high))):
            out |= {said.start for said in phrase.times if low <= said.start < high}
        low = high + 1
    return out
