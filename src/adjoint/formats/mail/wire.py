"""`Message` as JSON bytes and back, between the process that parses and the one that asked."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from adjoint.kernel.message import Address, Message, Part
from adjoint.kernel.money import Money
from adjoint.kernel.structured import Bill, Reservation


def pack(message: Message) -> bytes:
    """Write a message as JSON."""
    people = ("senders", "to", "cc", "reply_to")
    plain = ("message_id", "subject", "text", "html", "in_reply_to", "references", "headers", "problems")
    found: dict[str, Any] = {name: getattr(message, name) for name in plain}
    found |= {name: [(one.email, one.name) for one in getattr(message, name)] for name in people}
    found["date"] = message.date.isoformat() if message.date else ""
    found["parts"] = [(p.filename, p.mime, p.size, p.sha256, p.text, p.method) for p in message.parts]
    found["reservations"] = [_written(one) for one in message.reservations]
    found["bills"] = [_written(one) for one in message.bills]
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def unpack(data: bytes) -> Message:
    """Read what `pack` wrote; raises ValueError on anything else."""
    try:
        found = json.loads(data)
        return Message(
            message_id=str(found["message_id"]),
            date=datetime.fromisoformat(found["date"]) if found["date"] else None,
            senders=_people(found["senders"]),
            to=_people(found["to"]),
            cc=_people(found["cc"]),
            reply_to=_people(found["reply_to"]),
            subject=str(found["subject"]),
            text=str(found["text"]),
            html=str(found["html"]),
            in_reply_to=tuple(map(str, found["in_reply_to"])),
            references=tuple(map(str, found["references"])),
            parts=tuple(_part(*one) for one in found["parts"]),
            headers=tuple((str(name), str(value)) for name, value in found["headers"]),
            reservations=tuple(Reservation(**_read(one, Reservation)) for one in found["reservations"]),
            bills=tuple(Bill(**_read(one, Bill)) for one in found["bills"]),
            problems=tuple(map(str, found["problems"])),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _people(found: list[list[str]]) -> tuple[Address, ...]:
    return tuple(Address(str(email), str(name)) for email, name in found)


def _part(*found: Any) -> Part:
    filename, mime, size, digest, text, method = found
    return Part(filename=str(filename), mime=str(mime), size=int(size), sha256=str(digest), text=str(text), method=str(method))


def _written(row: Reservation | Bill) -> dict[str, Any]:
    found = {each.name: getattr(row, each.name) for each in fields(row)}
    return {
        name: value if isinstance(value, bool) else None if value is None else str(_plain(value)) for name, value in found.items()
    }


def _plain(value: Any) -> Any:
    return (
        f"{value.value} {value.currency}" if isinstance(value, Money) else value.isoformat() if isinstance(value, date) else value
    )


_DATES = {
    "start": datetime.fromisoformat,
    "end": datetime.fromisoformat,
    "due_date": date.fromisoformat,
    "issue_date": date.fromisoformat,
}
_READ: dict[str, Any] = {**_DATES, "money": Money.read, "credit": bool, "paid": bool}


def _read(row: dict[str, Any], kind: type[Reservation | Bill]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {name: None if value is None else _READ.get(name, str)(value) for name, value in row.items() if name in names}
