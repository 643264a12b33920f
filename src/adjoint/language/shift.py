"""A length said of what is planned: by how much it moves, or how long it is to last."""

from __future__ import annotations

import re
from datetime import timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.frames import KnownEvent
from adjoint.language.phrase import TimeMention
from adjoint.language.times import duration_of, first
from adjoint.language.view import Piece, View, hour_when
from adjoint.language.when import When

LATER = {
    "fr": r"\b(?:(?:re)?pouss|recul|retard|report|plus tard|decal|differ|postpos|apres|gliss)",
    "en": r"\b(?:later|back|push|delay|postpone|put off|defer|slip)",
}
EARLIER = {"fr": r"\b(?:avanc|devanc|plus tot|rapproch|avant)", "en": r"\b(?:earlier|forward|bring|advance|sooner|pull|ahead)"}


LENGTHENS = Late(
    r"\b(?:make|dure|durer|durera|length|duree|a la place|instead|shorten|extend|cut|trim|curtail|stretch|lengthen|pare|whittle|reduire|raccourci\w*|allonge\w*|prolonge\w*|rallonge\w*|ecourte\w*|ramener?|passer? a)\b"
)
LASTS = Late(
    r"\b(?:make|length|duree|durera?|shorten|extend|cut|trim|curtail|stretch|lengthen|pare|whittle|ecourt|raccourci|allonge|prolonge|rallonge|ramene|redui)\w*\b"
)
BE_SO_LONG = Late(
    r"\b(?:be|is|last|run|take|keep|limit|cap|cut|trim|hold)(?: (?:it|that|this|them|to|at|under|only|just|for|about|down)){0,3}$"
)
"""Before a length: how long it is to be, "needs to be an hour", "keep it to ninety minutes"."""
MOVES = Late(r"\b(?:later|earlier|sooner|back|forward)\b")


def _lasting(view: View, said: TimeMention, near: str) -> bool:
    """Tell whether a length is how long a thing is to last, not by how much it moves."""
    if view.lang == "en" and MOVES.search(near):
        return False
    before = " ".join(view.main.phrase.words(max(view.main.low, said.start - 5), said.start))
    if view.lang == "en" and BE_SO_LONG.search(before):
        return True
    return LENGTHENS.search(view.text) is not None and LASTS.search(view.text) is not None


LONGER = Late(r"\b(?:prolong\w*|rallong\w*|allong\w*|etend\w*)\b[^,;]*\b(?:de|d)$|\b(?:extend|lengthen)\w*\b[^,;]*\bby(?: an?)?$")
SHORTER = Late(
    r"\b(?:raccourci\w*|ecourt\w*|redui\w*|abreg\w*)\b[^,;]*\b(?:de|d)$|\b(?:shorten|cut|trim|reduce)\w*\b[^,;]*\bby(?: an?)?$"
)


def by_so_much(view: View, said: TimeMention) -> int:
    """Tell whether a length is what a meeting gains (1) or loses (-1): « prolonge-le d'un quart d'heure »; 0: how long it is to be."""
    before = " ".join(view.main.phrase.words(view.main.low, said.start))
    own = fold(said.said.text)
    before += " de" if own.startswith(("de ", "d'", "d ")) else " by" if own.startswith("by ") else ""
    return 1 if LONGER.search(before) else -1 if SHORTER.search(before) else 0


THAN_USUAL = Late(r"\bthan (?:usual|normal|last|always)\b")


def shift(view: View, event: KnownEvent | None, lengths: list[TimeMention]) -> None:
    """Fill the new time of an event from a length by which it moves, or its new length."""
    piece = view.main
    said = lengths[0]
    near = " ".join(piece.phrase.words(max(piece.low, said.start - 3), said.end + 4))
    if _lasting(view, said, near):
        minutes = duration_of(view, [piece])
        if minutes and event is not None and (way := by_so_much(view, said)):
            minutes = int((event.end - event.start).total_seconds()) // 60 + way * minutes
        if minutes:
            view.slots["duration"] = minutes
            view.missing = [m for m in view.missing if m != "when"]
            if not event:
                view.doubt("only-length", "when")
        return
    view.use(piece, said.start)
    if event is None:
        return
    text = view.text
    if THAN_USUAL.search(text):
        view.doubt("two-readings", "when")
    sign = 0
    if re.search(EARLIER[view.lang], near) or (
        re.search(EARLIER[view.lang], text) and not re.search(r"\b(?:later|plus tard|back)\b", near)
    ):
        sign = -1
    if not sign or re.search(r"\b(?:later|plus tard|back|repouss\w*|recul\w*)\b", near):
        sign = 1 if re.search(LATER[view.lang], text) else sign
    if not sign:
        view.doubt("which-way", "when")
        sign = 1
    seconds = said.said.seconds or 0
    start = event.start.replace(tzinfo=None) + timedelta(seconds=sign * seconds)
    aware = start.replace(tzinfo=view.ground.zone)
    view.slots["when"] = hour_when(aware)
    for other in piece.times:
        when = first(other.said)
        if when is None or when.start is None:
            continue
        at_hour = (when.start.hour, when.start.minute) == (aware.hour, aware.minute)
        if at_hour or (when.grain == "day" and when.start.date() == aware.date()):
            view.use(piece, other.start)  # "half an hour later, say 4.30", "by a day, so Friday"


WHY = Late(r"(?:,|;|\bcar\b|\bparce qu|\bpuisqu|\bbecause\b|\bas\b|\bsince\b).*")


def told_why(piece: Piece, length: TimeMention, said: TimeMention) -> bool:
    """Tell whether a time stands in the reason after a shift: « avancez-le d'une heure, le plombier passe à 16h »."""
    return WHY.search(" ".join(piece.phrase.words(length.end, said.start))) is not None


BROUGHT = Late(
    r"\b(?:bring|brought|bringing|move|moved|moving|push|pushed|pushing|shift|shifted|put)\b.{0,60}\b(?:forward|back|earlier|later)\b"
    r"|\b(?:avanc|devanc|recul|repouss|retard)(?:er|ait|ions|ons|iez|ez) (?:de|d|le|la|les|l|notre|votre|nos|vos|mon|ma|ton|ta|cette|ce|cet)\b"
)


PUT_RIGHT = Late(
    r"\b(?:should|ought to|needs to|is meant to|was meant to) (?:be|have been|start|read) .{0,40}\b(?:not|instead of|rather than) (?:at )?(?:\d|noon)"
    r"|\bet (?:non|pas) (?:a |pour )?\d|, pas (?:a )?\d"
)
"""An hour that is put right is one of what is planned: "the tasting should be at 11, not 10"."""


def moved_by(view: View) -> bool:
    """Tell whether a request says by how much something moves: "get Ann to come an hour earlier" is of what is planned."""
    if view.lang == "en" and view.match.pattern.free and not view.third and FROM_TO.search(view.text):
        return True
    return (
        BROUGHT.search(view.text) is not None
        or PUT_RIGHT.search(view.text) is not None
        or any(view.main.low <= at < view.main.high for at in view.main.phrase.line.where.get("@l", ()))
    )


FROM_TO = Late(r"\b(?:moves?|moving|shifts?|switch(?:es|ing)?|changes?|changing|goes) (?:from|to)\b")
"""What is told to move is planned already."""


A_WEEK_ON = Late(r"\b(?:(?:the )?(?:week after|following week)|(?P<next>next week))\b")
SAME_DAY = Late(r"\bsame day\b")
SAME_HOUR = Late(r"\bsame (?:day (?:and |, ?)?(?:same )?)?time\b")


def same_day_on(view: View, event: KnownEvent) -> When | None:
    """Return a planned thing's own weekday a week on, at its hour where that is said: "the week after, same day and time"."""
    week = A_WEEK_ON.search(view.all_text)
    if week is None or not SAME_DAY.search(view.all_text) or view.lang != "en":
        return None
    start = event.start.replace(tzinfo=None)
    if week["next"]:
        now = view.message.now.astimezone(view.ground.zone).replace(tzinfo=None)
        start += timedelta(days=7 * (1 - (start.date() - (now.date() - timedelta(days=now.weekday()))).days // 7))
    else:
        start += timedelta(days=7)
    if SAME_HOUR.search(view.all_text):
        return hour_when(start.replace(tzinfo=view.ground.zone))
    day = start.replace(hour=0, minute=0, second=0)
    return When(day.replace(tzinfo=view.ground.zone), (day + timedelta(days=1)).replace(tzinfo=view.ground.zone), "day")


PAST_HOUR = Late(
    r"\bto (?P<part>half|quarter) past\b(?! (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)


def past_the_hour(view: View, event: KnownEvent) -> When | None:
    """Return the half hour after a planned thing's own hour: "move the 3 o'clock to half past"."""
    found = PAST_HOUR.search(view.text)
    if found is None or view.lang != "en":
        return None
    return hour_when(event.start.replace(minute=30 if found["part"] == "half" else 15).astimezone(view.ground.zone))
