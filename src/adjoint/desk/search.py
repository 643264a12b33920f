"""Finding things again, within the clients that a person serves: by the beginnings of words, whatever their accents and case."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Func, Q, Value

from adjoint.desk.look import World, calendars
from adjoint.desk.models import Action, CalendarItem, Case, Mail, Request
from adjoint.formats.ical import occurrences
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from adjoint.kernel.contact import Contact
    from adjoint.kernel.event import Event

MOST = 12
"""How many of each kind are shown."""
TERMS = 8
BEHIND, AHEAD = timedelta(days=400), timedelta(days=400)
"""How far back and ahead events are looked at."""


class Holds(Func):
    """Whether the row's words hold all of the terms; `words` is the column that the migration made."""

    template = "words @@ to_tsquery('pg_catalog.simple', %(expressions)s)"
    output_field = BooleanField()
    conditional = True


def plain(text: str) -> str:
    """Return words alone, without accents and capitals, as the column `words` has them.

    >>> plain("L'Œuvre d'Éléonore : n° 12")
    'l oeuvre d eleonore n 12'
    """
    bare = "".join(each for each in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(each))
    return " ".join(re.findall(r"[^\W_]+", bare.replace("œ", "oe").replace("æ", "ae")))


def terms_of(query: str) -> tuple[str, ...]:
    """Return what is looked for."""
    return tuple(dict.fromkeys(plain(query[:400]).split()))[:TERMS]


def holds(text: str, terms: Iterable[str]) -> bool:
    """Tell whether each of the terms begins a word of a text.

    >>> holds("Réunion d'équipe", ("equ", "reu")), holds("Réunion", ("union",))
    (True, False)
    """
    words = plain(text).split()
    return all(any(word.startswith(term) for word in words) for term in terms)


def _held(terms: Iterable[str]) -> Holds:
    return Holds(Value(" & ".join(f"'{term}':*" for term in terms)))


def came(clients: Collection[int], terms: tuple[str, ...]) -> QuerySet[Mail]:
    """Return the mails that came in and hold the terms, the last to come first; none where nothing was looked for."""
    if not terms:
        return Mail.objects.none()
    mine = {"client_id": next(iter(clients))} if len(clients) == 1 else {}  # of several, the scope yields no other rows
    return Mail.objects.filter(_held(terms), way="in", **mine).order_by("-id")


def mails(clients: Iterable[int], terms: tuple[str, ...]) -> list[Request]:
    """Return what came in, newest first."""
    found = Mail.objects.filter(_held(terms), client_id__in=list(clients), way="in").order_by("-at", "-id")
    numbers = list(found.values_list("pk", flat=True)[:MOST])
    return list(Request.objects.filter(mail_id__in=numbers).select_related("mail").order_by("-at", "-id"))


def letters(clients: Iterable[int], terms: tuple[str, ...]) -> list[Action]:
    """Return the acts by which mails left, newest first."""
    found = Mail.objects.filter(_held(terms), client_id__in=list(clients), way="out").order_by("-at", "-id")
    names = list(found.values_list("message_id", flat=True)[:MOST])
    return list(Action.objects.filter(client_id__in=list(clients), message_id__in=names).order_by("-at", "-id")[:MOST])


def cases(clients: Iterable[int], terms: tuple[str, ...]) -> list[Case]:
    """Return the cases, those still open first."""
    found = Case.objects.filter(_held(terms), client_id__in=list(clients)).order_by("-touched_at", "-id")[: 4 * MOST]
    return sorted(found, key=lambda row: row.status == "done")[:MOST]


def people(client_id: int, terms: tuple[str, ...], now: datetime) -> list[Contact]:
    """Return the cards of one client's address book."""
    return [card for card in World(client_id, now).contacts() if holds(_told(card), terms)][:MOST]


def _told(card: Contact) -> str:
    return " ".join((card.name, card.role, card.organisation, *card.emails))


def events(client_id: int, terms: tuple[str, ...], now: datetime) -> list[Event]:
    """Return one occurrence of each event of one client that tells of it: the next one, else the last."""
    world = World(client_id, now)
    near = Q(last__isnull=True) | Q(last__gte=now - BEHIND)
    rows = CalendarItem.objects.filter(near, client_id=client_id).order_by("-first", "-id")
    found = []
    for calendar in calendars(rows, world.client.tz):
        if any(holds(_named(event), terms) for event in calendar.events):
            times = [each for each in occurrences([calendar], Span(now - BEHIND, now + AHEAD)) if holds(_named(each), terms)]
            ahead = [each for each in times if each.end > now]
            found += ahead[:1] or times[-1:]
    ahead = sorted((each for each in found if each.end > now), key=lambda each: each.start)
    past = sorted((each for each in found if each.end <= now), key=lambda each: each.start, reverse=True)
    return [*ahead, *past][:MOST]


def _named(event: Event) -> str:
    guests = (f"{each.name} {each.email}" for each in event.attendees)
    return " ".join((event.summary, event.location, *guests))
