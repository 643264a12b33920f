"""What the mandate and the journal hold, in words: no pattern and no internal name is all that a reader is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from adjoint.doors.web.templatetags.desk import reader
from adjoint.doors.web.told import tell_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrPromise

    from adjoint.desk.models import MandateLine, MandateProposal

ACTS: dict[str, StrPromise] = {
    "*": _("everything"),
    "calendar.*": _("everything about the calendar"),
    "calendar.put": _("putting an event in the calendar"),
    "calendar.move": _("moving an event"),
    "calendar.remove": _("taking an event out of the calendar"),
    "calendar.answer": _("answering an invitation"),
    "calendar.hold": _("holding a time"),
    "slot.*": _("everything about finding a time"),
    "slot.offer": _("offering times"),
    "slot.confirm": _("confirming a time"),
    "slot.decline": _("declining a time"),
    "mail.*": _("everything about mail"),
    "mail.send": _("sending a mail"),
    "mail.draft": _("drafting a mail"),
    "mail.file": _("filing a mail"),
    "contact.*": _("everything about the address book"),
    "contact.put": _("writing in the address book"),
    "case.*": _("everything about cases"),
    "case.put": _("keeping a case"),
    "brief.*": _("everything that is told to you"),
    "brief.give": _("telling you"),
    "time.*": _("everything about time worked"),
    "time.record": _("counting time worked"),
    "invoice.*": _("everything about invoices"),
    "invoice.issue": _("issuing an invoice"),
    "travel.*": _("everything about travel"),
    "document.*": _("everything about papers"),
    "document.send": _("sending a paper"),
    "file.*": _("everything about files"),
}
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
    "question.asked": _("A question was asked"),
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
    "ask.held": _("An ask was kept for the next digest"),
    "digest.asked": _("What awaited an answer was asked in one mail"),
    "client.asked": _("The writer was asked which client is meant"),
    "client.unclear": _("The answer did not say which client is meant"),
    "client.chosen": _("The mail was given to the client it is for"),
    "client.preferences": _("How the client likes to be asked was changed"),
    "doctor.probe": _("A forged mail was sent to the client’s own mailbox, as a test"),
    "approval.asked": _("An approval was asked for"),
    "approval.given": _("An approval was given"),
    "action.proposed": _("Proposed"),
    "action.approved": _("Approved"),
    "action.declined": _("Declined"),
    "action.claimed": _("Begun"),
    "action.done": _("Done"),
    "action.failed": _("Failed"),
    "action.refused": _("Refused"),
    "action.dropped": _("Dropped"),
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
    parts = [f"{lead}{colon} {listed((ACTS.get(verb) or verb for verb in line.verbs), gettext('and'))}"]
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
