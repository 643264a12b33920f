"""Times offered in mails that left before us: lettered lines with a date and an hour, read back from what the client's side sent."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.desk.models import Mail
from adjoint.kernel.event import Slot
from adjoint.kernel.message import Address
from adjoint.kernel.request import Offer
from adjoint.kernel.span import Span
from adjoint.language.detect import detect
from adjoint.language.when import read_times

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.desk.models import Request
    from adjoint.kernel.message import Message

LETTERED = re.compile(r"^\s*(?:[-*•]\s*)?([A-H])\s*[.):\-–]\s+(.{4,120})$", re.MULTILINE)
PREFIX = re.compile(r"^\s*((re|tr|fw|fwd|rép)\s*:\s*)+", re.IGNORECASE)


def of_sent(row: Request, message: Message | None, look: World) -> Offer | None:
    """Return the offer that a mail answers, where it stands in a mail of the client's side in its thread."""
    thread = [*message.in_reply_to, *message.references] if message else []
    sent = Mail.objects.filter(client_id=row.client_id, way="own", message_id__in=thread).order_by("-at").first()
    if sent is None or sent.sender not in look.client.inside:
        return None
    slots = tuple(slots_in(sent, look))
    if not slots:
        return None
    card = look.contact(row.who_email)
    title = PREFIX.sub("", sent.subject).strip()[:200]
    return Offer(title=title, to=Address(row.who_email, card.name if card else row.who_name), slots=slots)


def slots_in(sent: Mail, look: World) -> list[Slot]:
    """Return the lettered times of a mail; a line without a clock time is none."""
    lang = detect(sent.text[:4000])
    out = []
    at = sent.at.astimezone(look.client.tz)
    for letter, words in LETTERED.findall(sent.text[:20_000]):
        mentions = read_times(words, now=at, zone=look.client.tz, lang=lang if lang in {"fr", "en"} else look.client.lang)
        when = next((m.candidates[0] for m in mentions if m.kind in {"when", "clock"} and m.candidates), None)
        if when is None or when.start is None or when.end is None or when.grain not in {"minute", "hour"} or when.part:
            continue
        point = timedelta(minutes=1) if when.grain == "minute" else timedelta(hours=1)
        end = when.end if when.end - when.start > point else when.start + timedelta(minutes=look.client.preferences.meeting_minutes)
        out.append(Slot(letter, Span(when.start, end)))
    return out
