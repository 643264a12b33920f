"""A person's answer to an ask: bound to the exact action, given by who is entitled, checked again when it is given."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from adjoint.desk import holds, journal, meetings, perform
from adjoint.desk.calendars import NotFree
from adjoint.desk.look import World
from adjoint.desk.models import Action, Approval
from adjoint.desk.propose import Bench, moment_of
from adjoint.kernel.action import State, digest, dumped
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.mandate import Say
from adjoint.kernel.verbs import verb_named
from adjoint.kernel.words import Words
from adjoint.language import labels
from adjoint.wall.models import Seat

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from adjoint.desk.models import Request
    from adjoint.kernel.action import Args
    from adjoint.kernel.client import Client
    from adjoint.kernel.mandate import Verdict


GRACE = timedelta(seconds=45)
"""How long an answer can be taken back: the page offers it for 30 seconds, and a click takes its time."""


class NotEntitled(AdjointError):
    """{who} may not decide this. Nothing was done."""

    fr = "{who} ne peut pas décider de ceci. Rien n'a été fait."
    permanent = True


class PrincipalDecides(AdjointError):
    """This waits for {names}: the mandate leaves it to them, or it costs money. Nothing was done."""

    fr = "Ceci attend {names} : le mandat le leur réserve, ou cela coûte de l'argent. Rien n'a été fait."
    permanent = True


class AlreadyDecided(AdjointError):
    """This was decided before. Nothing was done a second time."""

    fr = "Ceci a déjà été décidé. Rien n'a été fait une seconde fois."
    permanent = True


class Expired(AdjointError):
    """The time to decide this is over. Nothing was done; ask for it again if it is still wanted."""

    fr = "Le délai pour en décider est passé. Rien n'a été fait ; redemandez-le si c'est encore souhaité."
    permanent = True


class OtherAction(AdjointError):
    """What would be done is no longer what you saw. Nothing was done; look at it again."""

    fr = "Ce qui serait fait n'est plus ce que vous avez vu. Rien n'a été fait ; regardez à nouveau."
    permanent = True


class RefusedNow(AdjointError):
    """The mandate refuses this by now ({verb}). Nothing was done; change the mandate first if it is wanted after all."""

    fr = (
        "Le mandat refuse maintenant ceci ({verb}). Rien n'a été fait ; changez d'abord le mandat si c'est tout de même souhaité."
    )
    permanent = True


def answer(
    client: Client, action_id: int, seen: str, who: str, *, answer: Literal["approve", "decline"], now: datetime
) -> Action:
    """Record an answer inside the client's scope; `seen` is the hash of what was shown. The act itself is performed afterwards."""
    row = Action.objects.select_for_update().get(client_id=client.id, pk=action_id)
    principal = speaks_for(client, who)
    if not principal and who.lower() not in client.inside:
        raise NotEntitled(who=who)
    if row.state != State.WAITING:
        raise Expired if row.state == State.DROPPED and row.expires_at and row.expires_at <= now else AlreadyDecided
    if row.expires_at and row.expires_at <= now:
        raise Expired
    if row.hash != seen:
        raise OtherAction
    if answer == "approve":
        verdict = judged_again(row, client, now)
        if verdict.say is Say.REFUSE:
            raise RefusedNow(verb=labels.ACTS[row.verb])
        if not principal and reserved(row.verb, verdict):
            raise PrincipalDecides(names=waits_for(client))
    Approval.objects.create(client_id=client.id, action=row, hash=seen, by=who.lower(), answer=answer, at=now)
    row.state = State.APPROVED if answer == "approve" else State.DROPPED
    if row.state == State.APPROVED and row.after:
        row.state = State.PROPOSED
    row.save(update_fields=["state"])
    perform.release(client.id, row.request_id, now)
    journal.write(
        client.id, now, [(f"approval.{answer}", {"by": who.lower(), "hash": seen, "verb": row.verb}, perform.links(row))]
    )
    holds.ended(row, State(row.state))
    return row


def speaks_for(client: Client, who: str) -> bool:
    """Tell whether an address is a principal's: one that may instruct, or that of a person who has a principal's seat."""
    address = who.lower()
    if any(address == principal.email for principal in client.principals):
        return True
    return Seat.objects.filter(client_id=client.id, role="principal", user__email=address, user__is_active=True).exists()


def reserved(verb: str, verdict: Verdict) -> bool:
    """Tell whether only a principal approves: a line of the mandate says ask, or the mandate is silent and the act costs money."""
    if verdict.say is not Say.ASK:
        return False
    return verdict.why == "line" or verb_named(verb).costs


def waits_for(client: Client) -> Words:
    """Name who decides what is reserved to the principals."""
    names = [principal.name or principal.email for principal in client.principals]
    return Words(" ou ".join(names) or "un donneur d'ordre", " or ".join(names) or "a principal")


UNSEEN = "meeting"
"""The kind of a request whose letters are written from notes: who asks for them has not read them yet."""


def given(rows: Sequence[Action], request: Request, look: World) -> None:
    """Take the order of a signed-in person for their approval of exactly what it leads to; what is a principal's goes on waiting."""
    if request.source != "form" or request.who_email not in look.client.inside or request.kind == UNSEEN:
        return
    for row in rows:
        if row.state == State.WAITING:
            with suppress(PrincipalDecides):
                row.state = answer(look.client, row.pk, row.hash, request.who_email, answer="approve", now=look.now).state


def reopened(client: Client, action_id: int, who: str, now: datetime) -> Action:
    """Take back an answer that was given moments ago and of which nothing has come yet: the act waits again."""
    row = Action.objects.select_for_update().get(client_id=client.id, pk=action_id)
    said = Approval.objects.filter(client_id=client.id, action=row).first()
    if said is None or row.state not in {State.APPROVED, State.PROPOSED, State.DROPPED}:
        raise AlreadyDecided
    if said.by != who.lower():
        raise NotEntitled(who=who)
    if now - said.at > GRACE or (row.expires_at and row.expires_at <= now):
        raise Expired
    said.delete()
    row.state = State.WAITING
    row.save(update_fields=["state"])
    lines = [("approval.withdrawn", {"by": who.lower(), "verb": row.verb, "answer": said.answer}, perform.links(row))]
    lines += [("action.restored", {"verb": each.verb}, perform.links(each)) for each in followers(row)]
    journal.write(client.id, now, lines)
    holds.released(row)
    with suppress(NotFree):
        holds.asked_anew(row)
    return row


def followers(row: Action) -> list[Action]:
    """Bring back what was dropped only because it was to follow this act, in the order of the plan."""
    later = Action.objects.select_for_update().filter(client_id=row.client_id, request_id=row.request_id, state=State.DROPPED)
    back, keys = [], {row.key} - {""}
    for each in later.order_by("id"):
        if keys.intersection(each.after) and not Approval.objects.filter(client_id=row.client_id, action=each).exists():
            each.state = State.WAITING if each.say == Say.ASK else State.PROPOSED
            each.save(update_fields=["state"])
            back.append(each)
            keys |= {each.key} - {""}
    return back


def judged_again(row: Action, client: Client, now: datetime) -> Verdict:
    """Return what the mandate says at this moment of an act that waits."""
    bench = Bench(row.request, World(client.id, now))
    return bench.verdict(row.verb, verb_named(row.verb).args.model_validate(row.args), entrusted=False)


def edited(client: Client, action_id: int, seen: str, args: Args, who: str, *, now: datetime) -> Action:
    """Change an act that waits: judged again, under another hash, so that what was seen before can no longer be approved."""
    row = Action.objects.select_for_update().get(client_id=client.id, pk=action_id)
    if who.lower() not in client.inside:
        raise NotEntitled(who=who)
    if row.state != State.WAITING:
        raise AlreadyDecided
    if row.hash != seen:
        raise OtherAction
    was, row.args = row.args, dumped(args)
    verdict = judged_again(row, client, now)
    if verdict.say is Say.REFUSE:
        raise RefusedNow(verb=labels.ACTS[row.verb])
    if verdict.say is Say.ASK:
        row.line, row.why = verdict.line, verdict.why
    if row.args.get("text") != was.get("text"):
        row.args = dumped(meetings.reread(row, args, World(client.id, now)))
    row.hash = digest({"verb": row.verb, "args": row.args, "etag": row.etag, "free": row.free})
    patience, start = max(row.expires_at or now, now + timedelta(days=1)), moment_of(args)
    row.expires_at = min(patience, start) if start and start > now else patience
    journal.alone(client.id)
    holds.asked_anew(row)
    row.save(update_fields=["args", "after", "hash", "expires_at", "line", "why"])
    facts = {"by": who, "verb": row.verb, "hash": row.hash, "args": row.args}
    journal.write(row.client_id, now, [("action.edited", facts, perform.links(row))])
    return row


def settled(client_id: int, request_id: int, who: str, now: datetime, *, happened: bool) -> None:
    """Take a person's word for what could not be known; what did not happen may be done once more."""
    rows = Action.objects.select_for_update().filter(client_id=client_id, request_id=request_id, state=State.UNCERTAIN)
    for row in rows:
        row.state = State.DONE if happened else State.APPROVED
        row.done_at, row.retry_at = now, None
        row.save(update_fields=["state", "done_at", "retry_at"])
        facts = {"by": who, "said": "happened" if happened else "did not happen", "verb": row.verb}
        journal.write(client_id, now, [("action.settled", facts, perform.links(row))])
        holds.ended(row, State(row.state))
    perform.release(client_id, request_id, now)
