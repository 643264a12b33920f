"""The people of a client's world: its noun, its principals, the judge's groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.client import Principal as Person
from adjoint.wall.models import Client, Principal, Seat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.kernel import client as noun
    from adjoint.kernel.contact import Contact


def client_of(client_id: int) -> noun.Client:
    """Return the client's noun, inside its scope."""
    row = Client.objects.get(pk=client_id)
    principals = tuple(Person(p.email.lower(), p.name) for p in Principal.objects.filter(client_id=client_id).order_by("id"))
    seats = Seat.objects.filter(client_id=client_id, role="assistant").select_related("user").order_by("id")
    return row.noun(principals=principals, assistants=tuple(Person(s.user.email, s.user.name) for s in seats))


def groups_of(contacts: Iterable[Contact]) -> dict[str, frozenset[str]]:
    """Return the groups of every address of the address book."""
    out: dict[str, frozenset[str]] = {}
    for contact in contacts:
        for email in contact.emails:
            out[email] = out.get(email, frozenset()) | {group.lower() for group in contact.groups}
    return out
