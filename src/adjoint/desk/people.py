"""The people of a client's world: its noun, its principals, the judge's groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adjoint.kernel.client import Principal as Person
from adjoint.wall.models import Client

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adjoint.kernel import client as noun
    from adjoint.kernel.contact import Contact

WHOLE = """
    SELECT wall_client.*,
        ARRAY(SELECT ARRAY[lower(email), name] FROM wall_principal WHERE client_id = wall_client.id ORDER BY id) AS their,
        ARRAY(
            SELECT ARRAY[lower(email), name] FROM wall_seat JOIN wall_user ON wall_user.id = user_id
            WHERE client_id = wall_client.id AND role = 'assistant' ORDER BY wall_seat.id
        ) AS ours
    FROM wall_client WHERE id = ANY(%s)
"""


def clients_of(client_ids: Iterable[int]) -> dict[int, noun.Client]:
    """Return the nouns of clients inside their scope, by id: one statement, written out, as everything asks for it."""
    rows: Any = Client.objects.raw(WHOLE, [list(client_ids)])
    return {
        row.pk: row.noun(
            principals=tuple(Person(email, name) for email, name in row.their),
            assistants=tuple(Person(email, name) for email, name in row.ours),
        )
        for row in rows
    }


def client_of(client_id: int) -> noun.Client:
    """Return one client's noun."""
    found = clients_of([client_id]).get(client_id)
    if found is None:
        raise Client.DoesNotExist
    return found


def groups_of(contacts: Iterable[Contact]) -> dict[str, frozenset[str]]:
    """Return the groups of every address of the address book."""
    out: dict[str, frozenset[str]] = {}
    for contact in contacts:
        for email in contact.emails:
            out[email] = out.get(email, frozenset()) | {group.lower() for group in contact.groups}
    return out
