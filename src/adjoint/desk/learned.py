"""What a client's own words mean: rules that a person made from a correction, for that client alone.

Nothing is learned silently, and nothing from the mail of third parties: a rule is made where a person ticks it, after they set
the reading of a principal's message right. It counts for what the client writes from then on, until it is removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.desk import journal
from adjoint.desk.approve import NotEntitled
from adjoint.desk.models import Learned, Request
from adjoint.desk.models.learned import HABITS, NAMES
from adjoint.kernel.errors import AdjointError
from adjoint.language import taught

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from adjoint.kernel.client import Client


class NotTheirs(AdjointError):
    """Somebody else than a principal wrote this: nothing is learned from it. The correction itself stands."""

    fr = "Ce n'est pas un donneur d'ordre qui a écrit ceci : on n'en apprend rien. La correction, elle, est faite."
    permanent = True


class NoRule(AdjointError):
    """This makes no rule: say which words it is about, and what they mean. Nothing was kept."""

    fr = "Cela ne fait pas une règle : dites de quels mots il s'agit, et ce qu'ils désignent. Rien n'a été retenu."
    permanent = True


def in_force(client_id: int) -> QuerySet[Learned]:
    """Return the rules that count, the oldest first."""
    return Learned.objects.filter(client_id=client_id, removed_at__isnull=True).order_by("id")


def of_client(client_id: int) -> tuple[tuple[taught.Alias, ...], tuple[taught.Habit, ...]]:
    """Return a client's own names and habits as language takes them."""
    rows = list(in_force(client_id))
    names = tuple(taught.Alias(row.said, row.means) for row in rows if row.kind in NAMES)
    return names, taught.habits_of({"of": row.said, row.kind: row.means} for row in rows if row.kind in HABITS)


def learn(client: Client, rule: tuple[str, str, str], request: Request | None, who: str, now: datetime) -> Learned:
    """Keep a rule (kind, words, meaning) inside the client's scope; one about the same words gives way to it.

    `request` is the message that was read wrong; None: the rule was written down by hand.
    """
    kind, said, means = rule[0], " ".join(rule[1].split())[:200], " ".join(rule[2].split())[:500]
    if request is not None and who.lower() not in client.inside:
        raise NotEntitled(who=who)
    if request is not None and request.standing == "content":
        raise NotTheirs
    if not taught.bare(said) or not means or (kind in HABITS and taught.value_of(kind, means) is None):
        raise NoRule
    said = said if kind in NAMES else said.lower()
    for before in in_force(client.id).filter(kind=kind):
        if taught.bare(before.said) == taught.bare(said):
            _removed(before, who, now)
    row = Learned.objects.create(client_id=client.id, kind=kind, said=said, means=means, by=who.lower(), at=now, request=request)
    journal.write(client.id, now, [("rule.learned", facts(row) | {"by": who.lower()}, links(row))])
    return row


def forget(client: Client, rule_id: int, who: str, now: datetime) -> Learned:
    """Remove a rule: later mail is read without it; what was done under it stays."""
    if who.lower() not in client.inside:
        raise NotEntitled(who=who)
    row = in_force(client.id).select_for_update().get(pk=rule_id)
    _removed(row, who, now)
    return row


def _removed(row: Learned, who: str, now: datetime) -> None:
    row.removed_by, row.removed_at = who.lower(), now
    row.save(update_fields=["removed_by", "removed_at"])
    journal.write(row.client_id, now, [("rule.forgotten", facts(row) | {"by": who.lower()}, links(row))])


def facts(row: Learned) -> dict[str, str]:
    """Return what the journal says of a rule."""
    return {"kind": row.kind, "said": row.said, "means": row.means}


def links(row: Learned) -> dict[str, int | None]:
    """Return what the journal links a rule to."""
    return {"request": row.request_id}
