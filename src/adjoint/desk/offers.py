"""Times offered in mails that left before us: lettered lines with a date and an hour, read back from what the client's side sent."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.desk.models import Mail
from adjoint.kernel.event import Slot
from adjoint.kernel.message import Address
from adjoint.kernel.negotiation import Guest, Negotiation, Round
from adjoint.kernel.span import Span
from adjoint.language.detect import detect
from adjoint.language.when import read_times

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.desk.models import Request
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.message import Message

LETTERED = re.compile(r"^\s*(?:[-*•]\s*)?\(?([A-H1-9])\s*[.):\-–]\s+(.{4,120})$", re.MULTILINE)
BULLETED = re.compile(r"^\s*[-*•–]\s+(.{4,120})$", re.MULTILINE)
"""Times without a letter are named A, B, C in their order."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PREFIX = re.compile(r"^\s*((re|tr|fw|fwd|rép)\s*:\s*)+", re.IGNORECASE)


def of_sent(row: Request, message: Message | None, look: World) -> Negotiation | None:
    """Return the offer that a mail answers, where it stands in a mail of the client's side in its thread; read once."""
    if row.pk not in look.offers:
        thread = [*message.in_reply_to, *message.references] if message else []
        look.offers[row.pk] = _in_thread(row, thread, look) if thread else None
    return look.offers[row.pk]


def _in_thread(row: Request, thread: list[str], look: World) -> Negotiation | None:
    sent = Mail.objects.filter(client_id=row.client_id, way="own", message_id__in=thread).order_by("-at").first()
    if sent is None or sent.sender not in look.client.inside:
        return None
    slots = tuple(slots_in(sent, look))
    if not slots:
        return None
    to = guest(row, sent, look)
    if to is None:
        return None
    lang: Lang = "en" if detect(sent.text[:4000]) == "en" else "fr"
    made = Round(number=1, sent_at=sent.at, expires_at=max(slot.span.start for slot in slots), slots=slots)
    asked = Guest(address=to.email, name=to.name, lang=lang)
    minutes = int(slots[0].span.length.total_seconds() // 60)
    return Negotiation(uid=sent.message_id, title=titled(sent.subject), minutes=minutes, guests=(asked,), rounds=(made,))


def guest(row: Request, sent: Mail, look: World) -> Address | None:
    """Return whom the time is for: who answers, or, where a principal answers our question, the one outsider it names by address."""
    email, name = row.who_email, row.who_name
    if email in look.client.own:
        named = set(ADDRESS.findall(sent.text.lower())) - look.client.inside
        if len(named) != 1:
            return None
        email, name = named.pop(), ""
    card = look.contact(email)
    return Address(email, card.name if card else name)


def titled(subject: str) -> str:
    """Return what an offer is about: its subject without Re: and without the question that was put.

    >>> titled("Re: Entretien d'Élodie Caron : quel horaire ?")
    "Entretien d'Élodie Caron"
    """
    bare = PREFIX.sub("", subject).strip()
    head, colon, tail = bare.rpartition(":")
    return (head if colon and tail.strip().endswith("?") and head.strip() else bare).strip()[:200]


def slots_in(sent: Mail, look: World) -> list[Slot]:
    """Return the lettered times of a mail; a line without a clock time is none."""
    lang = detect(sent.text[:4000])
    out = []
    at = sent.at.astimezone(look.client.tz)
    text = sent.text[:20_000]
    lines = LETTERED.findall(text) or [(chr(65 + n), words) for n, words in enumerate(BULLETED.findall(text)[:8])]
    for letter, words in lines:
        mentions = read_times(words, now=at, zone=look.client.tz, lang=lang if lang in {"fr", "en"} else look.client.lang)
        when = next((m.candidates[0] for m in mentions if m.kind in {"when", "clock"} and m.candidates), None)
        if when is None or when.start is None or when.end is None or when.grain not in {"minute", "hour"} or when.part:
            continue
        point = timedelta(minutes=1) if when.grain == "minute" else timedelta(hours=1)
        end = (
            when.end if when.end - when.start > point else when.start + timedelta(minutes=look.client.preferences.meeting_minutes)
        )
        out.append(Slot(letter, Span(when.start, end)))
    return out
