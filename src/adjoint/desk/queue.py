"""The queue: what is to be done, in the transaction that made it necessary; one client's work in order, clients side by side."""

from __future__ import annotations

from procrastinate.contrib.django import app


def lock_of(client_id: int) -> str:
    """Name the lock under which one client's work is done in order."""
    return f"client-{client_id}"


def handle_later(client_id: int, request_id: int) -> None:
    """Queue a request."""
    app.configure_task("adjoint.handle", lock=lock_of(client_id)).defer(client_id=client_id, request_id=request_id)


def perform_later(client_id: int) -> None:
    """Queue what was approved."""
    app.configure_task("adjoint.perform", lock=lock_of(client_id)).defer(client_id=client_id)


def read_later(client_id: int, account_id: int) -> None:
    """Queue a look into an account, unless one waits already."""
    from procrastinate.exceptions import AlreadyEnqueued  # noqa: PLC0415  (one use)

    task = app.configure_task("adjoint.read", lock=lock_of(client_id), queueing_lock=f"read-{client_id}-{account_id}")
    try:
        task.defer(client_id=client_id, account_id=account_id)
    except AlreadyEnqueued:
        return
