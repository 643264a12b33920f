"""The people of a client's world: its noun, its principals, the judge's groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from adjoint.kernel.client import Principal as Person
from adjoint.wall.models import Client, Principal, Seat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.kernel import client as noun
    from adjoint.kernel.contact import Contact


def client_of(client_id: int) -> noun.Client:
    """Return the client's noun, inside its scope: one statement, as everything asks for it."""
    principals = Principal.objects.filter(client_id=OuterRef("pk")).order_by("id")
    assistants = Seat.objects.filter(client_id=OuterRef("pk"), role="assistant").order_by("id")
    row = Client.objects.annotate(
        their=ArraySubquery(principals.values(data=JSONObject(email="email", name="name"))),
        ours=ArraySubquery(assistants.values(data=JSONObject(email="user__email", name="user__name"))),
    ).get(pk=client_id)
    return row.noun(
        principals=tuple(Person(each["email"].lower(), each["name"]) for each in row.their),
        assistants=tuple(Person(each["email"].lower(), each["name"]) for each in row.ours),
    )


def groups_of(contacts: Iterable[Contact]) -> dict[str, frozenset[str]]:
    """Return the groups of every address of the address book."""
    out: dict[str, frozenset[str]] = {}
    for contact in contacts:
        for email in contact.emails:
            out[email] = out.get(email, frozenset()) | {group.lower() for group in contact.groups}
    return out
