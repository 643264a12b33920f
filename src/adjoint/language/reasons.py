"""What a sentence after a request tells of somebody who cannot: « la cliente ne peut pas avant midi » gives the reason, no second time."""

from __future__ import annotations

from datetime import timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import TimeMention
from adjoint.language.times import first
from adjoint.language.view import Piece, View
from adjoint.language.when import When

MOVED = frozenset(("calendar.move", "calendar.book"))
UNABLE = {
    "fr": Late(
        r"\b(?:(?:ne |n )?(?:peut|peuvent|pourra|pourront|pouvait|sera|seront|est|sont|etre|arrive|arrivent|vient|viennent|viendra|a) (?:\w+ )?(?:pas|plus)\b"
        r"|(?:doit|doivent|devra|devait) (?:s absenter|partir|filer|rentrer|s en aller|etre (?:a|au|en|chez))\b"
        r"|(?:est|sont|sera|seront) (?:pris|prise|prises|occupe|occupee|occupes|absente?s?|indisponibles?|en (?:conge|deplacement|reunion|audience|formation|clientele|visite)|retenue?s?|bloquee?s?)\b"
        r"|(?:a|ont|aura|auront) (?:deja )?(?:un|une|cours|classe|audience|conseil|garde|rendez|rdv|son|sa|ses|leur)\b|impossible|empechement)"
    ),
    "en": Late(
        r"\b(?:can't|cannot|can not|won't|isn't|aren't|is not|are not|unable|not (?:free|available|around|in))\b"
        r"|\b(?:has|have|had|needs|need|must|'s got|ve got) (?:to (?:leave|go|be|get|dash|head|fly|collect|pick)|(?:a|an|his|her|their|another|court|class))\b"
        r"|\b(?:is|are|will be|'s|'re|'ll be) (?:away|out|off|busy|tied up|in court|in surgery|teaching|travelling|on leave|unavailable)\b"
    ),
}
OWN = {"fr": Late(r"^(?:\W|et |mais |car )*(?:je|j|nous|tu|vous)\b"), "en": Late(r"^(?:\W|and |but |as )*(?:i|we|you)\b")}
"""The client's own or the reader's: what they say of themselves may be part of the request."""
DATED = Late(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd|\w+day|tomorrow|today|le \d|the \d|\d{1,2}[/.]\d|semaine|week)"
)


LEAVES = Late(
    r"\b(?:doit|doivent|devra|devait) (?:partir|filer|rentrer|s en aller)\b|\b(?:has|have|needs|need|must|'s got)(?: to)? (?:leave|go|dash|head|be off)\b"
)
"""Who has to go by a time can before it."""
ONLY_THEN = Late(
    r"\b(?:ne |n )?(?:est|sont|sera|seront|peut|peuvent|vient|arrive|travaille|commence|libre|dispo\w*|la) (?:\w+ )?(?:que|qu)\b|\b(?:est|sera|sont) (?:libre|dispo\w*)\b"
    r"|\b(?:is|are|will be|'s) (?:only )?(?:free|available|in|around)\b|\b(?:can|could) only\b"
)
"""When somebody can."""


def only_why(view: View, tail: Piece, said: TimeMention) -> bool:
    """Tell whether a time after a request only says when somebody else can or cannot, and the time asked for agrees with it."""
    when, own = first(said.said), view.slots.get("when")
    if view.match.pattern.intent not in MOVED or when is None or not isinstance(own, When) or own.start is None:
        return False
    can, cannot = ONLY_THEN.search(tail.text), UNABLE[view.lang].search(tail.text)
    if OWN[view.lang].match(tail.text) or not (can or cannot) or (own.grain not in {"hour", "minute"} and not own.part):
        return False
    low, high = when.start, when.end
    if not DATED.search(fold(said.said.text)) and (base := low or high) is not None:
        days = timedelta(days=(own.start.date() - base.date()).days)
        low, high = (side and side + days for side in (low, high))
    end = own.end or own.start
    if NOT_BEFORE.match(fold(said.said.text)) or (can and not cannot):
        return (low is None or low <= own.start) and (high is None or end <= high)
    if LEAVES.search(tail.text):
        return high is not None and low is None and end <= high
    return (high is not None and high <= own.start) or (low is not None and low >= end)


NOT_BEFORE = Late(r"(?:pas|not|no earlier|qu)\b")
