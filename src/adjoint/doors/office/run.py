"""Working through an office: every mail at its moment, through the same path as real mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.desk import clock, intake
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.kernel.ports import Found
from adjoint.wall.models import Account, Principal
from adjoint.wall.scope import scope, view

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.doors.office.folder import Arrival, Office


@dataclass(frozen=True, slots=True)
class Step:
    """One mail handled."""

    slug: str
    client_id: int
    request_id: int | None
    """None: it was here before, or no client of ours wrote it."""
    at: datetime


def work(office: Office, clients: dict[str, int]) -> Iterator[Step]:
    """Handle every arrival in order and yield after each one; done before counts as done."""
    slugs = {client_id: slug for slug, client_id in clients.items()}
    hands = {client_id: Hands(client_id) for client_id in clients.values()}
    for arrival in office.arrivals():
        raw = arrival.path.read_bytes()
        client_id = clients[arrival.slug] if arrival.slug else _client_of(raw, clients)
        if client_id is None:
            continue
        clock.tick(client_id, hands[client_id], now=arrival.at)
        request_id = _received(arrival, client_id, raw, office)
        if request_id is not None:
            handle(client_id, request_id, hands[client_id], now=arrival.at)
        yield Step(slugs[client_id], client_id, request_id, arrival.at)
    for client_id in clients.values():
        clock.tick(client_id, hands[client_id], now=office.end)


def _received(arrival: Arrival, client_id: int, raw: bytes, office: Office) -> int | None:
    """Let the mail lie in its mailbox first, as a real one does, then take it in."""
    if not arrival.slug:
        way = intake.Way(authserv_id=office.authserv_id, to_client=False)
        return intake.receive(client_id, None, Found(arrival.path.name, raw, arrival.at), now=arrival.at, way=way)
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    box = Path(account.settings["path"])
    for name in ("cur", "new", "tmp"):
        (box / name).mkdir(parents=True, exist_ok=True)
    target = box / "new" / f"{int(arrival.at.timestamp())}.{arrival.path.stem}.office"
    if not target.exists() and not list((box / "cur").glob(f"{target.name}*")):
        target.write_bytes(raw)
    return intake.receive(client_id, account, Found(target.name, raw, arrival.at), now=arrival.at)


def _client_of(raw: bytes, clients: dict[str, int]) -> int | None:
    """Return the client for whom a principal writes to the practice; None for anybody else."""
    message = intake.reader().read(raw)
    senders = {sender.email for sender in message.senders}
    with view(clients.values()):
        found = list(Principal.objects.filter(email__in=senders).values_list("client_id", flat=True).distinct())
    return found[0] if len(found) == 1 else None
