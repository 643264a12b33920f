"""Working through an office: every mail at its moment, through the same path as real mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.desk import clock, intake, perform, whose
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Request
from adjoint.doors.office.load import zero_of
from adjoint.kernel.ports import Found
from adjoint.wall.models import Account
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from datetime import datetime

    from adjoint.doors.office.folder import Arrival, Office

HOUR = timedelta(hours=1)
TICKS = frozenset({8, 9, 10, 12, 14, 16, 17, 18, 19, 20})
"""Hours of a day at which the clock strikes though no mail comes."""


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
    hands = {client_id: Hands(client_id) for client_id in clients.values()}
    for arrival in office.arrivals():
        raw = arrival.path.read_bytes()
        found = _received(arrival, raw, office, clients, hands)
        slugs = {client_id: slug for slug, client_id in clients.items()}
        for client_id, request_id in found:
            if request_id is not None:
                handle(client_id, request_id, hands[client_id], now=arrival.at)
            yield Step(slugs[client_id], client_id, request_id, arrival.at)
    for client_id in clients.values():
        _until(client_id, hands, office.end, begun=office.start)


def _until(client_id: int, hands: dict[int, Hands], at: datetime, *, begun: datetime) -> None:
    """Let the clock come to `at`, stopping at every hour at which it may have something to do."""
    with scope(client_id):
        last = Request.objects.filter(client_id=client_id).order_by("-at").values_list("at", flat=True).first() or begun
    hour = last.replace(minute=0, second=0, microsecond=0) + HOUR
    while hour < at:
        if hour.astimezone(at.tzinfo).hour in TICKS:
            clock.tick(client_id, hands[client_id], now=hour)
        hour += HOUR
    clock.tick(client_id, hands[client_id], now=at)


def _received(
    arrival: Arrival, raw: bytes, office: Office, clients: dict[str, int], hands: dict[int, Hands]
) -> list[tuple[int, int | None]]:
    """Let the time come, and take the mail in: what it became, each with its client."""
    if not arrival.slug:
        return _of_practice(arrival, raw, office, clients, hands)
    client_id = clients[arrival.slug]
    _until(client_id, hands, arrival.at, begun=office.start)
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    found = Found(_lies(account, arrival, raw), raw, arrival.at)
    return [(client_id, intake.receive(client_id, account, found, now=arrival.at))]


def _lies(account: Account, arrival: Arrival, raw: bytes) -> str:
    """Let a mail lie in its mailbox first, as a real one does, and return its name there."""
    box = Path(account.settings["path"])
    for name in ("cur", "new", "tmp"):
        (box / name).mkdir(parents=True, exist_ok=True)
    target = box / "new" / f"{int(arrival.at.timestamp())}.{arrival.path.stem}.office"
    if not target.exists() and not list((box / "cur").glob(f"{target.name}*")):
        target.write_bytes(raw)
    return target.name


def _of_practice(
    arrival: Arrival, raw: bytes, office: Office, clients: dict[str, int], hands: dict[int, Hands]
) -> list[tuple[int, int | None]]:
    """Take in a mail to the practice; one by nobody's principal is left where it lies."""
    message = intake.reader().read(raw)
    owners = whose.candidates(message)
    if not owners:
        return []
    way = intake.Way(authserv_id=office.authserv_id, to_client=False)
    found = Found(arrival.path.name, raw, arrival.at)
    if len(owners) == 1:
        _until(owners[0].id, hands, arrival.at, begun=office.start)
        return [(owners[0].id, intake.receive(owners[0].id, None, found, now=arrival.at, way=way))]
    zero = zero_of(office, clients)
    hands.setdefault(zero, Hands(zero))
    for client_id in (zero, *(each.id for each in owners)):
        clock.tick(client_id, hands[client_id], now=arrival.at)
    with scope(zero):
        account = Account.objects.get(client_id=zero, port="mailbox")
    lying = Found(_lies(account, arrival, raw), raw, arrival.at)
    taken = whose.take(whose.Post(zero, account, lying, message, arrival.at, way, None))
    perform.pending(zero, hands[zero], now=arrival.at)
    return list(taken)
