"""What the worker does, by name; each is safe to run again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from adjoint.desk import clock, perform, reading
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Request
from adjoint.desk.queue import handle_later, read_later, take_up
from adjoint.wall.models import Account, Client
from adjoint.wall.scope import roster, scope

STRANDED = timedelta(minutes=10)
"""A request waits this long in the queue at most, unless very many do."""


@contextmanager
def hands_of(client_id: int) -> Iterator[Hands]:
    """Open a client's connectors for one job, and let go of their connections at its end."""
    close_old_connections()
    hands = Hands(client_id)
    try:
        yield hands
    finally:
        hands.close()


@app.task(name="adjoint.handle", pass_context=False)
def handle_request(client_id: int, request_id: int) -> None:
    """Handle one request."""
    with hands_of(client_id) as hands:
        handle(client_id, request_id, hands, now=timezone.now())


@app.task(name="adjoint.perform")
def perform_approved(client_id: int) -> None:
    """Do what was approved."""
    with hands_of(client_id) as hands:
        perform.pending(client_id, hands, now=timezone.now())


@app.task(name="adjoint.read")
def read_account(client_id: int, account_id: int) -> None:
    """Look into one account."""
    with hands_of(client_id) as hands:
        reading.read(client_id, account_id, hands, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="adjoint.tick", queueing_lock="tick", pass_context=False)
def tick(timestamp: int) -> None:
    """Once a minute: look into every account, and do what is due."""
    del timestamp
    close_old_connections()
    with roster():
        ids = list(Client.objects.filter(active=True).values_list("pk", flat=True))
    take_up()
    for client_id in ids:
        with scope(client_id):
            for request_id in stranded(client_id):
                handle_later(client_id, request_id)
            accounts = list(Account.objects.filter(client_id=client_id).exclude(port="outbox").values_list("pk", flat=True))
            for account_id in accounts:
                read_later(client_id, account_id)
        with hands_of(client_id) as hands:
            clock.tick(client_id, hands, now=timezone.now(), later=handle_later)


def stranded(client_id: int) -> list[int]:
    """Return the requests that nobody handled for long: their job failed while the database was away. Inside the scope."""
    rows = Request.objects.filter(client_id=client_id, state="received", at__lte=timezone.now() - STRANDED)
    return list(rows.order_by("id").values_list("pk", flat=True))
