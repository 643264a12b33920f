"""Plain questions in mails that left before us: a "yes" to "shall I move it?" stands for the request that the question spells out."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adjoint.desk.models import Mail
from adjoint.desk.understand import Structured
from adjoint.kernel.span import Span
from adjoint.language.detect import detect
from adjoint.language.fold import fold, words
from adjoint.language.when import When, read_times

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.desk.models import Request
    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame

MOVE = re.compile(
    r"\b(?:move|shift|push|postpone|reschedul\w+|bring it forward|deplac\w+|report\w+|decal\w+|avanc\w+|repouss\w+)\b"
)
CANCEL = re.compile(r"\b(?:cancel|call (?:it )?off|drop it|annul\w+|supprim\w+|retir\w+)\b")
AROUND = timedelta(days=120)


def agreed(row: Request, frame: Frame, thread: list[str], look: World) -> Frame | None:
    """Return the request that a plain yes agrees to, where one of our own mails to the principal puts exactly one."""
    if frame.slots.get("answer") not in {"yes", "accept"}:
        return None
    sent = Mail.objects.filter(client_id=row.client_id, way="own", message_id__in=thread).order_by("-at").first()
    if sent is None or sent.sender not in look.client.inside:
        return None
    asked = [fold(each) for each in re.findall(r"[^.?!\n]*\?", sent.text[:20_000])]
    moves, cancels = (any(verb.search(each) for each in asked) for verb in (MOVE, CANCEL))
    if moves == cancels:
        return None
    times = told(sent, look)
    event = meant(sent, [when for when in times if when.start], look)
    if event is not None and cancels:
        return Structured("calendar.cancel", {"event": event.id}, sent.subject)
    others = {when.start: when for when in times if when.start and event and when.start != event.start}
    if event is None or len(others) != 1:
        return None
    (when,) = others.values()
    return Structured("calendar.move", {"event": event.id, "when": when} | length(when), sent.subject)


def told(sent: Mail, look: World) -> list[When]:
    """Return the clock times of a mail, in order."""
    lang, zone = detect(sent.text[:4000]), look.client.tz
    mentions = read_times(
        sent.text[:20_000], now=sent.at.astimezone(zone), zone=zone, lang=lang if lang in {"fr", "en"} else look.client.lang
    )
    found = [m.candidates[0] for m in mentions if m.kind == "when" and m.candidates]
    return [when for when in found if when.grain in {"hour", "minute"} and not when.part]


def meant(sent: Mail, times: list[When], look: World) -> Event | None:
    """Return the one event that the mail names and dates."""
    starts: set[datetime] = {when.start for when in times if when.start}
    if not starts:
        return None
    said = set(words(f"{sent.subject} {sent.text[:20_000]}"))
    near = look.events(Span(min(starts) - AROUND, max(starts) + AROUND))
    found = [event for event in near if event.start in starts and said & {word for word in words(event.summary) if len(word) > 2}]
    return found[0] if len(found) == 1 else None


def length(when: When) -> dict[str, int]:
    """Return the duration that an interval gives, if it is one."""
    point = timedelta(minutes=1) if when.grain == "minute" else timedelta(hours=1)
    if when.start is None or when.end is None or when.end - when.start <= point:
        return {}
    return {"duration": int((when.end - when.start) / timedelta(minutes=1))}
