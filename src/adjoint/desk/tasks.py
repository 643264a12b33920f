"""What the worker does, by name; each is safe to run again."""

from __future__ import annotations

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from adjoint.desk import clock, perform, reading
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.queue import read_later
from adjoint.wall.models import Account, Client
from adjoint.wall.scope import roster, scope


@app.task(name="adjoint.handle", pass_context=False)
def handle_request(client_id: int, request_id: int) -> None:
    """Handle one request."""
    close_old_connections()
    handle(client_id, request_id, Hands(client_id), now=timezone.now())


@app.task(name="adjoint.perform")
def perform_approved(client_id: int) -> None:
    """Do what was approved."""
    close_old_connections()
    perform.pending(client_id, Hands(client_id), now=timezone.now())


@app.task(name="adjoint.read")
def read_account(client_id: int, account_id: int) -> None:
    """Look into one account."""
    close_old_connections()
    reading.read(client_id, account_id, Hands(client_id), now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="adjoint.tick", queueing_lock="tick", pass_context=False)
def tick(timestamp: int) -> None:
    """Once a minute: look into every account, and do what is due."""
    del timestamp
    close_old_connections()
    with roster():
        ids = list(Client.objects.filter(active=True).values_list("pk", flat=True))
    for client_id in ids:
        with scope(client_id):
            accounts = list(Account.objects.filter(client_id=client_id).exclude(port="outbox").values_list("pk", flat=True))
            for account_id in accounts:
                read_later(client_id, account_id)
        clock.tick(client_id, Hands(client_id), now=timezone.now())
