"""Who writes the mandate: it is the principal's. What narrows it counts at once; what widens it waits for a principal's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adjoint.desk import journal
from adjoint.desk.models import MandateLine, MandateProposal
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.mandate import Line, narrows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

SAID = ("say", "verbs", "asked_by", "to", "amount_max", "hours", "per_month", "until", "note")
"""The fields of what a line says."""


class LineGone(AdjointError):
    """Line {number} was changed or taken back meanwhile. Nothing was changed; look at the mandate again."""

    fr = "La ligne {number} a été changée ou retirée entre-temps. Rien n'a été changé ; regardez de nouveau le mandat."
    permanent = True


class ProposalGone(AdjointError):
    """This change was decided before. Nothing was changed a second time."""

    fr = "Ce changement a déjà été décidé. Rien n'a été changé une seconde fois."
    permanent = True


class PrincipalsWord(AdjointError):
    """This widens the mandate: only a principal confirms it, signed in, or by a paper whose date and reference you record."""

    fr = (
        "Ceci élargit le mandat : seul un donneur d'ordre le confirme, en ouvrant sa session, "
        "ou par un écrit dont vous notez la date et la référence."
    )
    permanent = True


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, and on whose word."""

    who: str
    """The address of the person who is signed in."""
    principal: bool
    paper_on: date | None = None
    """The day of the signed paper by which a principal agreed, where an assistant records it."""
    paper: str = ""
    """Its reference."""

    @property
    def may_widen(self) -> bool:
        """A principal, or an assistant who names a principal's paper."""
        return self.principal or bool(self.paper_on and self.paper)

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the journal keeps of it."""
        paper = {"paper": self.paper, "paper_on": self.paper_on.isoformat()} if self.paper_on and self.paper else {}
        return {"by": self.who, "as": "principal" if self.principal else "assistant"} | paper


def change(
    client_id: int, said: Mapping[str, Any] | None, instead_of: int | None, hand: Hand, now: datetime
) -> MandateLine | MandateProposal | None:
    """Give, change (`instead_of` a line) or take back (nothing `said`) a line; what this hand may not widen is kept as proposed."""
    held = standing(client_id, instead_of) if instead_of is not None else None
    after = noun(said) if said is not None else None
    if hand.may_widen or narrows(held.noun() if held else None, after):
        return put(client_id, said, held, hand, now)
    row = MandateProposal.objects.create(client_id=client_id, replaces=instead_of, by=hand.who, at=now, **dict(said or {}))
    journal.write(client_id, now, [("mandate.line.proposed", told(said, instead_of) | {"by": hand.who, "proposal": row.pk}, {})])
    return row


def confirm(client_id: int, proposal_id: int, hand: Hand, now: datetime) -> MandateLine | None:
    """Put a proposed change in force; raises `PrincipalsWord`, `ProposalGone`, `LineGone`."""
    row = waiting(client_id, proposal_id)
    if not hand.may_widen:
        raise PrincipalsWord
    held = standing(client_id, row.replaces) if row.replaces is not None else None
    said = {name: getattr(row, name) for name in SAID} if row.say else None
    settle(row, "confirmed", hand.who, now)
    return put(client_id, said, held, hand, now, proposal=row)


def withdraw(client_id: int, proposal_id: int, who: str, now: datetime) -> None:
    """Take a proposed change off the table: a principal says no, or an assistant takes it back."""
    row = waiting(client_id, proposal_id)
    settle(row, "withdrawn", who, now)
    journal.write(client_id, now, [("mandate.line.withdrawn", {"by": who, "proposal": row.pk, "proposed_by": row.by}, {})])


def put(
    client_id: int,
    said: Mapping[str, Any] | None,
    held: MandateLine | None,
    hand: Hand,
    now: datetime,
    *,
    proposal: MandateProposal | None = None,
) -> MandateLine | None:
    """Write a change into the mandate; a changed line is a new one, the old one is kept, taken back."""
    facts = hand.facts | ({"proposal": proposal.pk, "proposed_by": proposal.by} if proposal else {})
    number = held.number if held else None
    if held is not None:
        held.revoked_at = now
        held.save(update_fields=["revoked_at"])
    if said is None:
        journal.write(client_id, now, [("mandate.line.revoked", facts | {"number": number}, {})])
        return None
    last = MandateLine.objects.filter(client_id=client_id).order_by("-number").first()
    row = MandateLine.objects.create(
        client_id=client_id,
        number=(last.number if last else 0) + 1,
        replaces=number,
        given_by=hand.who,
        given_at=now,
        paper_on=hand.paper_on,
        paper=hand.paper,
        **dict(said),
    )
    journal.write(client_id, now, [("mandate.line.given", told(said, number) | facts | {"number": row.number}, {})])
    return row


def standing(client_id: int, number: int) -> MandateLine:
    """Return a line in force, held until the transaction ends; raises `LineGone`."""
    held = MandateLine.objects.select_for_update().filter(client_id=client_id, number=number, revoked_at__isnull=True).first()
    if held is None:
        raise LineGone(number=number)
    return held


def waiting(client_id: int, proposal_id: int) -> MandateProposal:
    """Return a change that waits, held until the transaction ends; raises `ProposalGone`."""
    row = MandateProposal.objects.select_for_update().filter(client_id=client_id, pk=proposal_id, state="open").first()
    if row is None:
        raise ProposalGone
    return row


def settle(row: MandateProposal, state: str, who: str, now: datetime) -> None:
    """Keep what became of a proposed change."""
    row.state, row.settled_by, row.settled_at = state, who, now
    row.save(update_fields=["state", "settled_by", "settled_at"])


def noun(said: Mapping[str, Any]) -> Line:
    """Return the kernel's line of what a form says."""
    return MandateLine(number=0, **{name: said[name] for name in SAID}).noun()


def told(said: Mapping[str, Any] | None, instead_of: int | None) -> dict[str, Any]:
    """Return what the journal keeps of a change."""
    return {name: str(value) for name, value in (said or {}).items()} | {"instead_of": instead_of}
