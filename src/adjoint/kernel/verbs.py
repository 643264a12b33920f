"""The closed list of verbs: every effect that Adjoint can have for a client.

From one declaration come the approval card, the journal line, the form and the mandate's rule. A verb's sentences are templates
over its arguments; `{span}` is the time it takes and `{people}` whom it reaches, both told in the reader's language by the desk.
"""

from __future__ import annotations

from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Literal

from pydantic import Field

from adjoint.kernel.action import Args
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.meeting import MEETINGS
from adjoint.kernel.slots import GuestPut, Invited, Letter, NegotiationPut, Offered, PollTerms, SlotLetter, SlotOffer
from adjoint.kernel.verb import Person, Port, Times, Verb

__all__ = [
    "VERBS",
    "BriefGive",
    "CalendarAnswer",
    "CalendarHold",
    "CalendarMove",
    "CalendarPut",
    "CalendarRemove",
    "CasePut",
    "ContactPut",
    "GuestPut",
    "Invited",
    "InvoiceIssue",
    "Letter",
    "MailFile",
    "NegotiationPut",
    "Offered",
    "Option",
    "Person",
    "PollTerms",
    "Port",
    "Reach",
    "SlotLetter",
    "SlotOffer",
    "TimeRecord",
    "Times",
    "UnknownVerb",
    "Verb",
    "fits",
    "verb_named",
]


class CalendarPut(Times):
    """A new event."""

    uid: str
    title: str
    place: str = ""
    description: str = ""
    people: tuple[Person, ...] = ()
    rrule: str = ""
    all_day: bool = False
    ics: str = ""
    """The organizer's own calendar object, kept as it came where the event was somebody else's invitation."""


class CalendarHold(Times):
    """A tentative event that keeps a time while people make up their minds."""

    uid: str
    title: str
    until: datetime | None = None
    """When the time is given back at the latest; None: after two weeks. Never later than it ends."""


type Reach = Literal["one", "onwards", "all"]
"""How much of a series an act is about: one of its events, that and all after it, the whole."""


class CalendarMove(Times):
    """The same event at another time."""

    uid: str
    title: str
    was: Times
    recurrence_id: datetime | None = None
    people: tuple[Person, ...] = ()
    place: str | None = None
    ics: str = ""
    """As for `CalendarPut`: the organizer's update, to be applied as it came; of a series taken back, how it was."""
    reach: Reach = "one"
    into: str = ""
    """Where all after it go along: the UID of the series that begins with that event; of the old one stays what comes before."""
    joins: str = ""
    """The UID of a series that ends, whose events are this one's again: that is how such a cut is undone."""


class CalendarRemove(Times):
    """An event that ends."""

    uid: str
    title: str
    recurrence_id: datetime | None = None
    onwards: bool = False
    """With that event of the series, all after it."""
    whole: bool = False
    """It is a series, which ends as a whole."""
    people: tuple[Person, ...] = ()


class CalendarAnswer(Times):
    """A PARTSTAT written on an event: the client's own, or that of a guest who answered."""

    uid: str
    title: str
    who: str
    answer: Literal["ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION", "DELEGATED"]
    recurrence_id: datetime | None = None
    said_at: datetime | None = None
    """When a guest's message says so (DTSTAMP): an older one that comes later changes nothing."""
    delegate: Person | None = None
    """Who comes instead, where the answer is DELEGATED."""


class MailFile(Args):
    """A mail moved to a folder."""

    message_id: str
    subject: str = ""
    folder: str
    was: str = ""


class Option(Args):
    """One lettered answer to a question, and the request that choosing it stands for."""

    letter: str
    label: str
    frame: dict[str, object] = Field(default_factory=dict)


class BriefGive(Letter):
    """A word to the principal or to the assistant; a question where it has options."""

    options: tuple[Option, ...] = ()


class CasePut(Args):
    """A case opened or brought up to date."""

    title: str
    status: Literal["open", "waiting", "done"] = "open"
    next_step: str = ""
    due: date | None = None
    owner: str = ""
    """The address of who has to act; empty: the assistant in charge."""


class ContactPut(Args):
    """A card changed or made."""

    uid: str
    name: str
    field: Literal["email", "phone", "role", "organisation", "nickname"]
    value: str
    card: str = ""
    """The whole card as it stood, to be put back; empty: only `field` changes."""


class TimeRecord(Args):
    """Time of a person worked for the client."""

    minutes: int = Field(ge=-1440, le=1440)
    activity: str
    on: date


class InvoiceIssue(Args):
    """The invoice of one month of an engagement."""

    engagement: int
    month: date
    total: str
    """As `Money` writes it."""


class UnknownVerb(AdjointError):
    """{verb} is not something that this version can do. Nothing was done."""

    fr = "{verb} n'est pas un acte que cette version sache faire. Rien n'a été fait."
    permanent = True


_ALL = (
    Verb(
        name="calendar.put",
        args=CalendarPut,
        port=Port.CALENDAR,
        inverse="calendar.remove",
        en=("Put “{title}” in the calendar, {span}", "“{title}” is in the calendar, {span}"),
        fr=("Inscrire « {title} » à l'agenda, {span}", "« {title} » est à l'agenda, {span}"),
    ),
    Verb(
        name="calendar.move",
        args=CalendarMove,
        port=Port.CALENDAR,
        inverse="calendar.move",
        en=("Move “{title}”{reach} to {span} (it was {was})", "Moved “{title}”{reach} to {span} (it was {was})"),
        fr=("Déplacer « {title} »{reach} au {span} (c'était {was})", "« {title} »{reach} est déplacé au {span} (c'était {was})"),
    ),
    Verb(
        name="calendar.remove",
        args=CalendarRemove,
        port=Port.CALENDAR,
        inverse="calendar.put",
        en=("Take “{title}” of {span}{reach} out of the calendar", "Took “{title}” of {span}{reach} out of the calendar"),
        fr=("Retirer « {title} » de l'agenda, {span}{reach}", "« {title} » n'est plus à l'agenda, {span}{reach}"),
    ),
    Verb(
        name="calendar.answer",
        args=CalendarAnswer,
        port=Port.CALENDAR,
        inverse="calendar.answer",
        en=("Note {who} as {answer} for “{title}”, {span}", "Noted {who} as {answer} for “{title}”, {span}"),
        fr=("Noter {who} : {answer} pour « {title} », {span}", "Noté {who} : {answer} pour « {title} », {span}"),
    ),
    Verb(
        name="calendar.hold",
        args=CalendarHold,
        port=Port.CALENDAR,
        inverse="calendar.remove",
        en=("Hold {span} for “{title}”", "Held {span} for “{title}”"),
        fr=("Tenir {span} pour « {title} »", "{span} est tenu pour « {title} »"),
    ),
    Verb(
        name="slot.offer",
        args=SlotOffer,
        port=Port.OUTBOX,
        third_party=True,
        en=("Offer {people} {slots} for “{title}”", "Offered {people} {slots} for “{title}”"),
        fr=("Proposer à {people} {slots} pour « {title} »", "Proposé à {people} {slots} pour « {title} »"),
    ),
    Verb(
        name="slot.confirm",
        args=SlotLetter,
        port=Port.OUTBOX,
        third_party=True,
        en=("Confirm “{title}”, {span}, to {people}", "Confirmed “{title}”, {span}, to {people}"),
        fr=("Confirmer « {title} », {span}, à {people}", "Confirmé « {title} », {span}, à {people}"),
    ),
    Verb(
        name="slot.decline",
        args=SlotLetter,
        port=Port.OUTBOX,
        third_party=True,
        en=("Tell {people} that “{title}” will not take place {span}", "Told {people} that “{title}” will not take place {span}"),
        fr=("Dire à {people} que « {title} » n'aura pas lieu {span}", "Dit à {people} que « {title} » n'aura pas lieu {span}"),
    ),
    Verb(
        name="mail.send",
        args=Letter,
        port=Port.OUTBOX,
        third_party=True,
        en=("Send {people} the mail “{subject}”", "Sent {people} the mail “{subject}”"),
        fr=("Envoyer à {people} le courriel « {subject} »", "Envoyé à {people} le courriel « {subject} »"),
    ),
    Verb(
        name="mail.draft",
        args=Letter,
        port=Port.MAILBOX,
        inside=True,
        en=("Draft the mail “{subject}” to {people}", "Drafted the mail “{subject}” to {people}"),
        fr=("Préparer le brouillon « {subject} » pour {people}", "Le brouillon « {subject} » pour {people} est prêt"),
    ),
    Verb(
        name="mail.file",
        args=MailFile,
        port=Port.MAILBOX,
        inverse="mail.file",
        en=("File “{subject}” in {folder}", "Filed “{subject}” in {folder}"),
        fr=("Classer « {subject} » dans {folder}", "« {subject} » est classé dans {folder}"),
    ),
    Verb(
        name="contact.put",
        args=ContactPut,
        port=Port.CONTACTS,
        inverse="contact.put",
        en=("Note {value} on the card of {name}", "Noted {value} on the card of {name}"),
        fr=("Noter {value} sur la fiche de {name}", "Noté {value} sur la fiche de {name}"),
    ),
    Verb(
        name="case.put",
        args=CasePut,
        port=Port.DESK,
        inverse="case.put",
        inside=True,
        en=("Keep “{title}” among the cases", "“{title}” is among the cases"),
        fr=("Suivre « {title} » dans les dossiers", "« {title} » est suivi dans les dossiers"),
    ),
    Verb(
        name="negotiation.put",
        args=NegotiationPut,
        port=Port.DESK,
        inside=True,
        en=("Note where “{title}” stands: {next_step}", "Where “{title}” stands: {next_step}"),
        fr=("Noter où en est « {title} » : {next_step}", "Où en est « {title} » : {next_step}"),
    ),
    Verb(
        name="brief.give",
        args=BriefGive,
        port=Port.OUTBOX,
        inside=True,
        en=("Tell {people}: “{subject}”", "Told {people}: “{subject}”"),
        fr=("Dire à {people} : « {subject} »", "Dit à {people} : « {subject} »"),
    ),
    Verb(
        name="time.record",
        args=TimeRecord,
        port=Port.DESK,
        inverse="time.record",
        inside=True,
        en=("Count {minutes} min: {activity}", "Counted {minutes} min: {activity}"),
        fr=("Compter {minutes} min : {activity}", "{minutes} min comptées : {activity}"),
    ),
    Verb(
        name="invoice.issue",
        args=InvoiceIssue,
        port=Port.DESK,
        costs=True,
        en=("Issue the invoice of {month}, {total}", "Issued the invoice of {month}, {total}"),
        fr=("Émettre la facture de {month}, {total}", "La facture de {month}, {total}, est émise"),
    ),
)
VERBS = {verb.name: verb for verb in (*_ALL, *MEETINGS)}


def verb_named(name: str) -> Verb:
    """Return the declaration; raises `UnknownVerb`."""
    try:
        return VERBS[name]
    except KeyError:
        raise UnknownVerb(verb=name) from None


def fits(pattern: str, verb: str) -> bool:
    """Tell whether a mandate's pattern covers a verb; only a final * stands for more.

    >>> fits("calendar.*", "calendar.put"), fits("calendar.put", "calendar.move"), fits("*", "mail.send")
    (True, False, True)
    """
    return pattern == verb or (pattern.endswith("*") and "*" not in pattern[:-1] and fnmatchcase(verb, pattern))
