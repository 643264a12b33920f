"""For whom a transaction works: one client (read and write), several (read), or the list of clients alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from adjoint.kernel.errors import AdjointError

_current: ContextVar[str] = ContextVar("scope", default="")


class CrossedScope(AdjointError):
    """Work for one client was begun inside work for another. Nothing was done; this is a fault of the program: please report it."""

    fr = "Un travail pour un client a commencé dans celui d'un autre. Rien n'a été fait ; c'est un défaut du logiciel : signalez-le."
    permanent = True


@contextmanager
def scope(client_id: int) -> Iterator[None]:
    """Open a transaction that reads and writes one client's rows, and no other's."""
    with _opened(str(client_id)):
        yield


@contextmanager
def view(client_ids: Iterable[int]) -> Iterator[None]:
    """Open a transaction that reads the rows of several clients and writes none."""
    with _opened(",".join(str(each) for each in sorted(set(client_ids))) + ","):
        yield


@contextmanager
def roster() -> Iterator[None]:
    """Open a transaction that reads the list of clients and nothing of theirs."""
    with _opened("*"):
        yield


@contextmanager
def _opened(wanted: str) -> Iterator[None]:
    held = _current.get()
    if held and held != wanted:
        raise CrossedScope
    token = _current.set(wanted)
    try:
        with transaction.atomic():
            if not held:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('adjoint.scope', %s, true)", [wanted])
            yield
            if not held and connection.in_atomic_block and len(connection.savepoint_ids) > 0:
                with connection.cursor() as cursor:  # inside an outer transaction, the setting would outlive us
                    cursor.execute("SELECT set_config('adjoint.scope', '', true)")
    finally:
        _current.reset(token)
