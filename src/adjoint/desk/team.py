"""The people: who serves a client, who may instruct for one, who signs in, and who must not (the register of conflicts)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.desk import journal
from adjoint.desk.setup import give_seat
from adjoint.kernel.errors import AdjointError
from adjoint.wall.models import Client, Conflict, Principal, Seat, User
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from datetime import datetime


class BothSides(AdjointError):
    """{who} works for the practice. Who serves a client cannot also give instructions in the client's name. Nothing was changed."""

    fr = "{who} travaille pour le cabinet. Qui sert un client ne peut pas donner d'ordres en son nom. Rien n'a été changé."
    permanent = True


class KnownPrincipal(AdjointError):
    """{email} may give instructions for this client already. Nothing was changed."""

    fr = "{email} peut déjà donner des ordres pour ce client. Rien n'a été changé."
    permanent = True


class LastPrincipal(AdjointError):
    """{who} is the only one who may give instructions for this client. Add another one first. Nothing was changed."""

    fr = "{who} est seul à pouvoir donner des ordres pour ce client. Ajoutez d'abord quelqu'un d'autre. Rien n'a été changé."
    permanent = True


class KnownPerson(AdjointError):
    """{email} has an account here already. Nothing was changed."""

    fr = "{email} a déjà un compte ici. Rien n'a été changé."
    permanent = True


def invite(email: str, name: str, lang: str) -> User:
    """Make an account that has no password yet: its owner chooses one by a link; raises `KnownPerson`."""
    if User.objects.filter(email=email.lower()).exists():
        raise KnownPerson(email=email.lower())
    return User.objects.create_user(email, None, name=name, lang=lang)


def serves(user: User) -> bool:
    """Tell whether a person works for the practice."""
    return user.is_staff or Seat.objects.filter(user=user, role="assistant").exists()


def assign(client_id: int, user: User, by: str, now: datetime) -> None:
    """Give an assistant a seat at a client's desk; raises `InConflict`, `BothSides`."""
    with scope(client_id):
        own = Client.objects.get(pk=client_id).is_practice
        known = Principal.objects.filter(client_id=client_id, email=user.email.lower()).exists()
        if known and not own:
            raise BothSides(who=user)
        if Seat.objects.filter(client_id=client_id, user=user).exists():
            return
        give_seat(client_id, user, "assistant")
        journal.write(client_id, now, [("seat.given", {"by": by, "who": user.email, "name": user.name, "role": "assistant"}, {})])


def unseat(client_id: int, user: User, by: str, now: datetime, *, why: str = "") -> None:
    """Take a person's seat at a client's desk: they see nothing of it any more."""
    with scope(client_id):
        seat = Seat.objects.filter(client_id=client_id, user=user).first()
        if seat is None:
            return
        seat.delete()
        facts = {"by": by, "who": user.email, "name": user.name, "role": seat.role} | ({"reason": why} if why else {})
        journal.write(client_id, now, [("seat.taken", facts, {})])


def declare(client_id: int, user: User, reason: str, by: str, now: datetime) -> None:
    """Write a line of the register of conflicts; a seat that stood is taken at once."""
    with scope(client_id):
        Conflict.objects.update_or_create(client_id=client_id, user=user, defaults={"reason": reason})
        facts = {"by": by, "who": user.email, "name": user.name, "reason": reason}
        journal.write(client_id, now, [("conflict.declared", facts, {})])
        unseat(client_id, user, by, now, why=reason)


def lift(client_id: int, user: User, by: str, now: datetime) -> None:
    """Take a line out of the register; the journal keeps it."""
    with scope(client_id):
        found = Conflict.objects.filter(client_id=client_id, user=user).first()
        if found is None:
            return
        found.delete()
        facts = {"by": by, "who": user.email, "name": user.name, "reason": found.reason}
        journal.write(client_id, now, [("conflict.lifted", facts, {})])


def add_principal(client_id: int, email: str, name: str, by: str, now: datetime) -> Principal:
    """Enrol an address that may instruct from now on, inside the client's scope; raises `KnownPrincipal`, `BothSides`."""
    _free(client_id, email)
    row = Principal.objects.create(client_id=client_id, email=email.lower(), name=name)
    journal.write(client_id, now, [("principal.added", {"by": by, "email": row.email, "name": name}, {})])
    return row


def change_principal(row: Principal, email: str, name: str, by: str, now: datetime) -> None:
    """Change who may instruct, or from which address; another address is another sign-in."""
    before = {"email": row.email, "name": row.name}
    if email.lower() != row.email:
        _free(row.client_id, email)
        _unseat_principal(row, by, now)
    row.email, row.name = email.lower(), name
    row.save(update_fields=["email", "name"])
    facts = {"by": by, "email": row.email, "name": name, "before": before}
    journal.write(row.client_id, now, [("principal.changed", facts, {})])


def remove_principal(row: Principal, by: str, now: datetime) -> None:
    """Let an address instruct no more, nor its owner sign in for the client; raises `LastPrincipal`."""
    if Principal.objects.filter(client_id=row.client_id).count() < 2:
        raise LastPrincipal(who=row.name or row.email)
    _unseat_principal(row, by, now)
    journal.write(row.client_id, now, [("principal.removed", {"by": by, "email": row.email, "name": row.name}, {})])
    row.delete()


def seat_principal(row: Principal, lang: str, by: str, now: datetime) -> User:
    """Let a principal sign in; raises `BothSides`, `InConflict`."""
    user = User.objects.filter(email=row.email).first()
    if user is not None and serves(user) and not Client.objects.get(pk=row.client_id).is_practice:
        raise BothSides(who=user)
    user = user or User.objects.create_user(row.email, None, name=row.name, lang=lang)
    if not Seat.objects.filter(client_id=row.client_id, user=user).exists():
        give_seat(row.client_id, user, "principal")
        facts = {"by": by, "who": user.email, "name": user.name, "role": "principal"}
        journal.write(row.client_id, now, [("seat.given", facts, {})])
    return user


def seated(client_id: int) -> set[str]:
    """Return the addresses of the principals who sign in."""
    return set(Seat.objects.filter(client_id=client_id, role="principal").values_list("user__email", flat=True))


def _unseat_principal(row: Principal, by: str, now: datetime) -> None:
    seat = Seat.objects.filter(client_id=row.client_id, role="principal", user__email=row.email).select_related("user").first()
    if seat is not None:
        unseat(row.client_id, seat.user, by, now)


def _free(client_id: int, email: str) -> None:
    if Principal.objects.filter(client_id=client_id, email=email.lower()).exists():
        raise KnownPrincipal(email=email.lower())
    user = User.objects.filter(email=email.lower()).first()
    if user is not None and serves(user) and not Client.objects.get(pk=client_id).is_practice:
        raise BothSides(who=user)
