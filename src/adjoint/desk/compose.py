"""From the arguments of a letter to the mail that leaves."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from adjoint.desk import documents
from adjoint.desk.models import Action, CalendarItem
from adjoint.formats import ical as itip
from adjoint.formats.mail.write import compose
from adjoint.kernel.message import Address
from adjoint.kernel.ports import Outgoing
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import SlotOffer
from adjoint.wall.models import Account

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.verbs import Letter


def outgoing(row: Action, args: Letter, client: Client) -> Outgoing:
    """Return the mail of an action: the same bytes at every try."""
    sender = practice(client) if row.key == "which-client" else author(client, inside=row.verb == "brief.give")
    raw = compose(
        message_id=row.message_id,
        sender=sender,
        to=tuple(Address(p.email, p.name) for p in args.to),
        cc=tuple(Address(p.email, p.name) for p in args.cc),
        subject=args.subject,
        text=args.text,
        in_reply_to=(args.in_reply_to,) if args.in_reply_to else (),
        references=args.references or ((args.in_reply_to,) if args.in_reply_to else ()),
        date=row.at.astimezone(client.tz),
        calendar=invitation(row, args, client),
        attachments=documents.attachments(row.client_id, args.documents),
        automatic="auto-generated" if row.verb == "brief.give" else None,
    )
    recipients = tuple(dict.fromkeys(p.email for p in (*args.to, *args.cc)))
    return Outgoing(message_id=row.message_id, sender=sender.email, recipients=recipients, raw=raw)


def practice(client: Client) -> Address:
    """Return client zero as it writes from its own mailbox, so that the answer comes back to it."""
    assistant = client.assistants[0] if client.assistants else None
    return Address(client.address or (assistant.email if assistant else ""), assistant.name if assistant else client.name)


def author(client: Client, *, inside: bool) -> Address:
    """Return who writes: the assistant to the client's own people, the client's mailbox in the name that the client prefers to everybody else."""
    assistant = client.assistants[0] if client.assistants else None
    if inside:
        return Address(assistant.email, assistant.name) if assistant else Address(client.address, "Adjoint")
    name = client.principals[0].name if len(client.principals) == 1 else client.name
    if client.preferences.voice == "principal":
        return Address(client.address, name)
    by = {"fr": f"{assistant.name}, pour {name}", "en": f"{assistant.name}, for {name}"}[client.lang] if assistant else name
    return Address(client.address, by)


def invitation(row: Action, args: Letter, client: Client) -> tuple[str, bytes] | None:
    """Return the method and calendar object that travel along; None also where the calendar's own server sends them (RFC 6638)."""
    if not args.method or not args.uid:
        return None
    rid = args.recurrence_id
    uid = args.uid.rpartition("|")[0] if rid and isinstance(args, SlotOffer) else args.uid
    data = stored(row.client_id, uid, row.request_id)
    if data is None or (scheduled(row.client_id) and itip.sent_by_server(data, [p.email for p in (*args.to, *args.cc)])):
        return None
    by = client.assistants[0].email if client.assistants else ""
    if args.method == "CANCEL":  # of an event that a series lacks by now, too
        data = before(row.client_id, uid, row.request_id) or data
    return args.method, itip.sent_by(_message(row, args, data, client), me=client.own, by=by)


def scheduled(client_id: int) -> bool:
    """Tell whether the client's calendar lies on a server, which may send invitations itself; in a file such notes are old ones."""
    return Account.objects.filter(client_id=client_id, port="calendar", connector="caldav").exists()


def _message(row: Action, args: Letter, data: bytes, client: Client) -> bytes:
    rid, now, zone = args.recurrence_id, row.at, client.tz
    match args.method:
        case "REPLY":
            return itip.reply(data, me=client.own, recurrence_id=rid, now=now, zone=zone)
        case "CANCEL":
            return itip.cancel(data, recurrence_id=rid, now=now, zone=zone)
        case "COUNTER" if isinstance(args, SlotOffer):
            span = Span(args.slots[0].start, args.slots[0].end)
            return itip.counter(data, span, me=client.own, recurrence_id=rid, now=now, zone=zone)
        case "DECLINECOUNTER":
            return itip.decline_counter(data, to=args.to[0].email, recurrence_id=rid, now=now, zone=zone)
    return itip.request(data, now=now, zone=zone, recurrence_id=rid)


def stored(client_id: int, uid: str, request_id: int) -> bytes | None:
    """Return the calendar object of an event, or the last one before this request took it away."""
    item = CalendarItem.objects.filter(client_id=client_id, uid=uid).order_by("-id").first()
    return bytes(item.data) if item is not None else before(client_id, uid, request_id)


def before(client_id: int, uid: str, request_id: int) -> bytes | None:
    """Return a calendar object as it was before this request took it, or a part of it, away; None where it did not."""
    gone = (
        Action.objects.filter(client_id=client_id, request_id=request_id, verb="calendar.remove", args__uid=uid)
        .order_by("-id")
        .first()
    )
    return base64.b64decode(gone.before["data"]) if gone and gone.before.get("data") else None
