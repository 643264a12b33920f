"""`Message` as JSON bytes and back, between the process that parses and the one that asked."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from adjoint.kernel.message import Address, Message, Part


def pack(message: Message) -> bytes:
    """Write a message as JSON."""
    people = ("senders", "to", "cc", "reply_to")
    plain = ("message_id", "subject", "text", "html", "in_reply_to", "references", "headers", "problems")
    found: dict[str, Any] = {name: getattr(message, name) for name in plain}
    found |= {name: [(one.email, one.name) for one in getattr(message, name)] for name in people}
    found["date"] = message.date.isoformat() if message.date else ""
    found["parts"] = [(p.filename, p.mime, p.size, p.sha256, p.text, p.method) for p in message.parts]
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
            problems=tuple(map(str, found["problems"])),
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _people(found: list[list[str]]) -> tuple[Address, ...]:
    return tuple(Address(str(email), str(name)) for email, name in found)


def _part(*found: Any) -> Part:
    filename, mime, size, digest, text, method = found
    return Part(filename=str(filename), mime=str(mime), size=int(size), sha256=str(digest), text=str(text), method=str(method))
