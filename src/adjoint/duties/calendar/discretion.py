"""Whether the principal wants nobody told: then an act stays in the calendar, and no letter leaves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene

HUSH = re.compile(
    r"\b(?:don['’]?t|do not|no need to|needn['’]?t|please not|without|not yet) (?:\w+ ){0,2}?"
    r"(?:tell(?:ing)?|inform(?:ing)?|notify(?:ing)?|invit(?:e|ing)|let(?:ting)? (?:him|her|them|\w+) know|say(?:ing)? (?:anything|a word)"
    r"|send(?:ing)? (?:(?:him|her|them|out|an?|any|the) )*invit\w*)"
    r"|\bkeep (?:it|this) (?:quiet|to yourself|between us)\b|\b(?:i['’]?ll|i will|i shall) (?:tell|invite|let) (?:him|her|them)\b(?=[^.!?\n]* myself)"
    r"|\bn['’e] ?(?:(?:le|la|les|lui|leur|en|l['’]) ?)*(?:dis|dites|pr[ée]viens|pr[ée]venez|inform\w+|averti\w+|invite[zs]?|envoie|envoyez)"
    r" (?:rien|pas|personne|encore rien)\b"
    r"|\bsans (?:(?:le|la|les|lui|leur|en|l['’]) ?)*(?:pr[ée]venir|dire|inviter|avertir|informer|en parler)\b"
    r"|\b(?:pas besoin|inutile) (?:de |d['’])(?:(?:le|la|les|lui|leur) )?(?:pr[ée]venir|dire|inviter|avertir|informer)\b"
    r"|\b[çc]a reste entre nous\b|\bje (?:le|la|les|lui|leur) (?:pr[ée]viens|dirai|inviterai|pr[ée]viendrai|dis)\b(?=[^.!?\n]* moi-m[êe]me)",
    re.IGNORECASE,
)


def untold(scene: Scene) -> bool:
    """Tell whether the principal's own words ask that nobody hears of it.

    >>> bool(HUSH.search("Put dinner with Alan in. Don't tell him yet, I'll do that myself.")), bool(HUSH.search("Tell him."))
    (True, False)
    """
    return scene.request.instructs and HUSH.search(scene.request.text) is not None
