"""The queue: what is to be done, in the transaction that made it necessary; one client's work in order, clients side by side."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

SILENT = 30.0
"""Seconds after which a worker that says nothing counts as dead."""


def lock_of(client_id: int) -> str:
    """Name the lock under which one client's work is done in order."""
    return f"client-{client_id}"


def take_up() -> int:
    """Put the jobs of workers that died back in the queue, each of which may hold up a client; returns how many there were.

    Every job is safe to run again. One that waits there a second time already (a look into the same account) is given up.
    """
    jobs = async_to_sync(app.job_manager.get_stalled_jobs)(seconds_since_heartbeat=SILENT)
    taken = 0
    for job in jobs:
        if job.id is None:
            continue
        try:
            with transaction.atomic():
                app.job_manager.retry_job_by_id(job.id, retry_at=timezone.now())
        except (ConnectorException, IntegrityError):
            with connection.cursor() as cursor:
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [job.id])
        taken += 1
    return taken


def handle_later(client_id: int, request_id: int) -> None:
    """Queue a request, unless it waits there already."""
    _once("adjoint.handle", f"handle-{client_id}-{request_id}", client_id=client_id, request_id=request_id)


def perform_later(client_id: int) -> None:
    """Queue what was approved."""
    app.configure_task("adjoint.perform", lock=lock_of(client_id)).defer(client_id=client_id)


def read_later(client_id: int, account_id: int) -> None:
    """Queue a look into an account, unless one waits already."""
    _once("adjoint.read", f"read-{client_id}-{account_id}", client_id=client_id, account_id=account_id)


def _once(task: str, name: str, *, client_id: int, **args: int) -> None:
    """Queue a job of a client, unless one of that name waits already."""
    from procrastinate.exceptions import AlreadyEnqueued  # noqa: PLC0415  (one use)

    job = app.configure_task(task, lock=lock_of(client_id), queueing_lock=name)
    try:
        with transaction.atomic():  # the caller's transaction goes on where one waits already
            job.defer(client_id=client_id, **args)
    except AlreadyEnqueued:
        return
