"""What the mandate and the journal hold, in words: no pattern and no internal name is all that a reader is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from adjoint.doors.web.templatetags.desk import reader
from adjoint.doors.web.told import tell_day
from adjoint.language import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrPromise

    from adjoint.desk.models import MandateLine, MandateProposal

GROUPS: dict[str, StrPromise] = {
    "principal": _("a principal"),
    "anyone": _("anyone"),
    "group:client": _("a client"),
    "group:board": _("the board"),
    "group:team": _("the team"),
    "group:supplier": _("a supplier"),
    "group:family": _("the family"),
    "group:press": _("the press"),
}
KINDS: dict[str, StrPromise] = {
    "mail.received": _("A mail came in"),
    "request.understood": _("A message was read"),
    "request.failed": _("A message could not be read"),
    "request.snoozed": _("Put off"),
    "negotiation.due": _("Looked after a search for a time"),
    "negotiation.cancelled": _("Search for a time ended"),
    "poll.voted": _("A guest answered a poll"),
    "poll.late": _("An answer to a poll came too late"),
    "poll.closed": _("A poll was closed"),
    "poll.extended": _("A poll was given more time"),
    "poll.link.revoked": _("A personal link was taken back"),
    "poll.link.renewed": _("A personal link was made anew"),
    "request.back": _("Brought back"),
    "question.asked": _("A question was asked"),
    "undo.asked": _("Undoing was asked for"),
    "hand.asked": _("A change was asked for in the calendar"),
    "feed.made": _("A secret address of the calendar was made"),
    "feed.revoked": _("A secret address of the calendar was revoked"),
    "reading.corrected": _("A reading was set right"),
    "clock.prepare": _("It was time to prepare the next day"),
    "clock.chase": _("It was time to remind who has to act"),
    "clock.board": _("It was time to look after a quorum or a notice"),
    "meeting.asked": _("Something about a meeting was asked for on its page"),
    "rule.learned": _("A rule of reading was kept"),
    "rule.forgotten": _("A rule of reading was removed"),
    "mandate.line.given": _("A line of the mandate was given"),
    "mandate.line.revoked": _("A line of the mandate was taken back"),
    "mandate.line.proposed": _("A change of the mandate was proposed"),
    "mandate.line.withdrawn": _("A proposed change of the mandate was not made"),
    "engagement.agreed": _("An engagement was agreed"),
    "invoice.issued": _("An invoice was issued"),
    "time.recorded": _("Time was counted"),
    "client.added": _("The client was added"),
    "case.changed": _("A case was changed"),
    "case.closed": _("Nothing is left to do in a case: it is closed"),
    "principal.added": _("Somebody may give instructions"),
    "principal.changed": _("Who may give instructions was changed"),
    "principal.removed": _("Somebody may give no more instructions"),
    "seat.given": _("A seat was given"),
    "seat.taken": _("A seat was taken"),
    "conflict.declared": _("A conflict of interest was declared"),
    "conflict.lifted": _("A conflict of interest was lifted"),
    "invoice.credited": _("An invoice was credited"),
    "account.changed": _("An account was changed"),
    "account.removed": _("An account was disconnected"),
    "account.added": _("An account was connected"),
    "account.trouble": _("An account could not be reached"),
    "approval.expired": _("An approval ran out of time"),
    "time.moved": _("A time that was held or booked was moved by hand"),
    "time.removed": _("A time that was held or booked was taken out by hand"),
    "time.taken": _("Something was put by hand over a time that was held or booked"),
    "time.expired": _("A time is held no longer: nobody answered"),
    "ask.held": _("An ask was kept for the next digest"),
    "digest.asked": _("What awaited an answer was asked in one mail"),
    "client.asked": _("The writer was asked which client is meant"),
    "client.unclear": _("The answer did not say which client is meant"),
    "client.chosen": _("The mail was given to the client it is for"),
    "client.preferences": _("How the client likes to be asked was changed"),
    "doctor.probe": _("A forged mail was sent to the client’s own mailbox, as a test"),
    "approval.approve": _("Approved"),
    "approval.decline": _("Declined"),
    "approval.withdrawn": _("An answer was taken back"),
    "action.proposed": _("Proposed"),
    "action.claimed": _("Begun"),
    "action.done": _("Done"),
    "action.failed": _("Failed"),
    "action.refused": _("Refused"),
    "action.dropped": _("Dropped"),
    "action.gathered": _("Told in another letter"),
    "action.restored": _("Waits again"),
    "action.edited": _("Edited"),
    "action.settled": _("Settled by a person"),
    "action.postponed": _("Postponed"),
    "action.uncertain": _("Not known whether done"),
    "action.not-done": _("Found not done"),
}


def kind(what: str) -> str:
    """Tell what kind of line of the journal this is."""
    return str(KINDS.get(what, what))


def listed(words: Iterable[object], join: str) -> str:
    """Write a list as one says it: a, b and c."""
    *most, last = [str(each) for each in words]
    return f"{', '.join(most)} {join} {last}" if most else last


def who(patterns: Iterable[str]) -> str:
    """Tell whom patterns mean."""
    return listed((GROUPS.get(p) or p.partition(":")[2] or p for p in patterns), gettext("or"))


def line_said(line: MandateLine | MandateProposal) -> str:
    """Tell a line of the mandate in one sentence."""
    colon = pgettext("after a word", ":")
    lead = {"do": gettext("Do without asking"), "ask": gettext("Ask before"), "refuse": gettext("Refuse")}[line.say]
    parts = [f"{lead}{colon} {listed((labels.act(verb, reader()) for verb in line.verbs), gettext('and'))}"]
    if line.asked_by and list(line.asked_by) != ["anyone"]:
        parts.append(gettext("when %(who)s asks for it") % {"who": who(line.asked_by)})
    elif line.asked_by:
        parts.append(gettext("whoever asks for it"))
    if line.to:
        parts.append(gettext("reaching %(who)s") % {"who": who(line.to)})
    if line.amount_max:
        parts.append(gettext("up to %(amount)s") % {"amount": line.amount_max})
    if line.hours:
        start, _dash, end = line.hours.partition("-")
        parts.append(gettext("between %(start)s and %(end)s") % {"start": start, "end": end})
    if line.per_month:
        parts.append(gettext("at most %(n)s times a month") % {"n": line.per_month})
    if line.until:
        parts.append(gettext("until %(day)s") % {"day": tell_day(line.until, reader())})
    return ", ".join(parts)


FACTS: dict[str, StrPromise] = {
    "verb": _("Act"),
    "args": _("Exactly"),
    "verdict": _("Verdict"),
    "line": _("Line of the mandate"),
    "because": _("Because of the words"),
    "asked_by": _("Asked by"),
    "by": _("By"),
    "who": _("Who wrote"),
    "from": _("From"),
    "kind": _("Kind"),
    "answer": _("Answer"),
    "question": _("Question"),
    "until": _("Until"),
    "said": _("Said"),
    "error": _("What went wrong"),
    "next_step": _("Next step"),
    "due": _("Due"),
    "status": _("State"),
    "minutes": _("Minutes"),
    "activity": _("What was done"),
    "on": _("On"),
    "month": _("Month"),
    "total": _("Total"),
    "number": _("Number"),
    "name": _("Name"),
    "title": _("Title"),
    "label": _("Account"),
    "message_id": _("Identifier of the mail"),
    "instead_of": _("Instead of line"),
    "say": _("What to do"),
    "verbs": _("For which acts"),
    "to": _("Reaching"),
    "amount_max": _("Up to"),
    "hours": _("Between"),
    "per_month": _("Times a month"),
    "note": _("Why"),
}
"""Facts of the journal that a reader is told; the others are the machine's own, sealed with them."""
SAYS: dict[str, StrPromise] = {"do": _("do"), "ask": _("ask"), "refuse": _("refuse")}


def facts_said(facts: dict[str, Any]) -> list[dict[str, str]]:
    """Tell the facts of a line of the journal."""
    return [
        {"label": str(FACTS[name]), "value": text}
        for name, value in facts.items()
        if name in FACTS and value not in (None, "", [], {}) and (text := _fact(name, value))
    ]


def _fact(name: str, value: Any) -> str:
    lang = reader()
    match name:
        case "verb":
            said = labels.act(str(value), lang)
        case "verbs":
            said = ", ".join(labels.act(each, lang) for each in re.findall(r"\*(?!\w)|[a-z]+\.(?:\*|[a-z_-]+)", str(value)))
        case "verdict" | "say":
            said = str(SAYS.get(str(value), value))
        case "kind":
            said = labels.kind(str(value), lang)
        case "args" if isinstance(value, dict):
            said = "; ".join(
                f"{labels.argument(key, lang)} = {_plain(each)}" for key, each in value.items() if key in labels.ARGS
            )
        case _:
            said = _plain(value)
    return said


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, dict):
        return " ".join(str(each) for key, each in value.items() if key in {"name", "email", "label", "start", "end"})
    return labels.value(str(value), reader())
