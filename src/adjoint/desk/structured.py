"""What a third party's mail is by its data for machines, before any word of it: an invoice with its amount, a confirmed journey."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.language.fold import fold
from adjoint.language.frames import Frame
from adjoint.language.when import When

if TYPE_CHECKING:
    from adjoint.desk.look import World
    from adjoint.kernel.message import Message
    from adjoint.kernel.structured import Bill

TRAVEL = frozenset(("flight", "train", "bus", "lodging", "event", "food"))
ACTION = re.compile(r"^action:\s*([a-z]+)", re.MULTILINE)
QUIET = frozenset(("bounce", "autoreply"))
"""What the header settles stays so."""


def structured_kind(message: Message, kind: str, found: tuple[Any, ...], look: World) -> tuple[str, tuple[Any, ...]]:
    """Return the kind and the frames of a mail as its data have them, else as its words had them."""
    if kind in QUIET:
        return "notification" if kind == "bounce" and arrived(message) else kind, found
    due = [bill for bill in message.bills if not bill.credit and not bill.paid]
    if due:
        return "invoice", tuple(pay(bill, look) for bill in due)
    if message.bills:
        return ("receipt" if any(bill.paid for bill in message.bills) else "document"), ()
    kinds = {each.kind for each in message.reservations}
    told = "travel_confirmation" if kinds & TRAVEL else "receipt" if "order" in kinds else "notification"
    return (told, ()) if kinds else (kind, found)


def arrived(message: Message) -> bool:
    """Tell whether a notice of delivery (RFC 3464) tells only of mail that arrived, or that is still under way."""
    notices = [part.text.lower() for part in message.parts if part.mime == "message/delivery-status" and part.text]
    actions = {match[1] for text in notices for match in ACTION.finditer(text)}
    return bool(actions) and actions <= {"delivered", "relayed", "expanded", "delayed"}


def pay(bill: Bill, look: World) -> Frame:
    """Return the frame of a bill: sure where its party, its number and a positive amount are there."""
    slots: dict[str, Any] = {"party": known(bill.party, look), "amount": bill.money}
    if bill.due_date is not None:
        end = datetime.combine(bill.due_date + timedelta(days=1), time(), look.client.tz)
        slots["when"] = When(None, end, "day")
    kept = {name: value for name, value in slots.items() if value}
    missing = tuple(name for name in ("party", "amount") if name not in kept)
    sound = bill.money is not None and bill.money.value > 0 and bool(bill.number)
    return Frame(
        intent="invoice.pay", slots=kept, sure=sound and not missing, missing=missing, evidence=bill.source, rule="EN 16931"
    )


def known(party: str, look: World) -> str:
    """Return a firm as the address book calls it, where one bears that name."""
    return next((card.name for card in look.contacts() if fold(card.name) == fold(party)), party)
