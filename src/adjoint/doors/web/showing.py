"""What the calendar's pages show: the occurrences of several clients, and what is about to change of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Func, Q, Value
from django.urls import reverse

from adjoint.desk import look
from adjoint.desk.models import Action
from adjoint.desk.people import clients_of
from adjoint.doors.web.frame import client_context
from adjoint.doors.web.lanes import Shown
from adjoint.doors.web.pages import of
from adjoint.kernel.action import State
from adjoint.kernel.verbs import Times, verb_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from adjoint.doors.web.gate import Place
    from adjoint.kernel.client import Client
    from adjoint.kernel.event import Event
    from adjoint.kernel.span import Span

STATES = {"CONFIRMED": "confirmed", "TENTATIVE": "tentative"}
CHANGES = ("calendar.put", "calendar.hold", "calendar.move", "calendar.remove")
SOON = (State.APPROVED, State.CLAIMED)


class Meets(Func):
    """Whether the time that an act is about shares a moment with a span."""

    template = "((args->>'end')::timestamptz > %(expressions)s)"
    arg_joiner = "::timestamptz AND (args->>'start')::timestamptz < "
    output_field = BooleanField()
    conditional = True


@lru_cache(maxsize=1024)
def _events_of(slug: str) -> str:
    return reverse("event", args=[slug])


def shown_event(place: Place, client: Client, event: Event) -> Shown:
    """Return an event as pages show it."""
    return shower(place, client.own)(event)


def shower(place: Place, own: frozenset[str]) -> Callable[[Event], Shown]:
    """Return what makes a client's events what pages show: a month of many clients has ten thousand of them."""
    monogram, url = str(client_context(place)["monogram"]), _events_of(place.slug)

    def shown(event: Event) -> Shown:
        mine = next((each.partstat for each in event.attendees if each.email in own), "") if event.attendees else ""
        organizer = event.organizer if event.organizer is not None and event.organizer.email not in own else None
        return Shown(
            id=event.id,
            start=event.start,
            end=max(event.start, event.end),
            title=event.summary,
            client=place.name,
            slug=place.slug,
            monogram=monogram,
            hue=place.hue,
            place=event.location,
            people=tuple(each.name or each.email for each in event.attendees if each.email not in own) if event.attendees else (),
            state="declined" if mine == "DECLINED" else STATES.get(event.status, "confirmed"),
            all_day=event.all_day,
            url=url,
            organizer=(organizer.name or organizer.email) if organizer else "",
            repeats=bool(event.rrule),
        )

    return shown


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """The occurrences of a calendar, told from others as the very same object: they are not compared one by one."""

    events: tuple[Event, ...]

    def __hash__(self) -> int:
        """Stand for this very object, which is kept as long as somebody remembers it."""
        return id(self.events)

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same object."""
        return isinstance(other, Same) and other.events is self.events


def _standing(events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if event.status != "CANCELLED"]


@lru_cache(maxsize=512)
def _shown_of(place: Place, own: frozenset[str], same: Same) -> tuple[Shown, ...]:
    """Return a calendar's occurrences as pages show them; the same week looked at again is not made anew."""
    show = shower(place, own)
    return tuple(show(event) for event in _standing(same.events))


def gathered(mine: Iterable[Place], span: Span, now: datetime) -> list[Shown]:
    """Return what the calendars of some clients hold in a span, in order of time, as it will be once what is decided is done."""
    by_id = {place.id: place for place in mine}
    if not by_id:
        return []
    clients = clients_of(by_id)
    # before the calendars: what is done in between is told as being done, and looked at again
    gone, ahead = _changes(by_id, span, now)
    kept: list[Shown] = []
    for client, events in look.by_client(clients.values(), span):
        found = _shown_of(by_id[client.id], client.own, Same(events))
        if gone:
            pairs = zip(found, _standing(events), strict=True)
            found = tuple(shown for shown, event in pairs if not gone.has(client.id, event))
        kept += found
    return sorted([*kept, *ahead], key=lambda each: (each.start, each.end, each.title))


@dataclass(slots=True)
class Gone:
    """Occurrences that are about to leave their place."""

    single: set[tuple[int, str, datetime | None]] = field(default_factory=set)
    series: dict[tuple[int, str], datetime | None] = field(default_factory=dict)
    """Client and UID of what ends, to the original start from which on; None: as a whole."""

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.single or self.series)

    def has(self, client_id: int, event: Event) -> bool:
        """Tell whether an occurrence is one of them."""
        if (client_id, event.uid, event.recurrence_id) in self.single:
            return True
        if (client_id, event.uid) not in self.series:
            return False
        since = self.series[client_id, event.uid]
        return since is None or event.recurrence_id is None or event.recurrence_id >= since

    def take(self, row: Action, args: Any) -> None:
        """Note what an act takes away."""
        if row.verb == "calendar.remove" and (args.onwards or args.whole):
            self.series[row.client_id, args.uid] = args.recurrence_id if args.onwards else None
        else:
            self.single.add((row.client_id, args.uid, args.recurrence_id))


def _changes(by_id: Mapping[int, Place], span: Span, now: datetime) -> tuple[Gone, list[Shown]]:
    """Return which occurrences are about to leave their place, and what is about to come, or waits to."""
    waits = Q(state=State.WAITING) & (Q(expires_at=None) | Q(expires_at__gt=now)) & Meets(Value(span.start), Value(span.end))
    rows = Action.objects.filter(of(list(by_id)), waits | Q(state__in=SOON), verb__in=CHANGES).order_by("id")
    gone = Gone()
    ahead: dict[tuple[int, str, datetime | None], Shown] = {}
    for row in rows.only("client_id", "request_id", "verb", "state", "args"):
        args: Any = verb_named(row.verb).args.model_validate(row.args)
        key = (row.client_id, str(args.uid), getattr(args, "recurrence_id", None))
        if row.state in SOON and row.verb in {"calendar.move", "calendar.remove"}:
            gone.take(row, args)
            ahead.pop(key, None)
        if row.verb != "calendar.remove" and args.start < span.end and args.end > span.start:
            ahead[key] = _coming(row, args, by_id[row.client_id])
    return gone, list(ahead.values())


def _coming(row: Action, args: Times, place: Place) -> Shown:
    who = client_context(place)
    return Shown(
        id=f"act-{row.pk}",
        start=args.start,
        end=args.end,
        title=str(getattr(args, "title", "")),
        client=place.name,
        slug=place.slug,
        monogram=str(who["monogram"]),
        hue=place.hue,
        place=str(getattr(args, "place", "") or ""),
        state="moving" if row.state in SOON else "asked",
        all_day=bool(getattr(args, "all_day", False)),
        url=reverse("card", args=[place.slug, row.request_id]),
        fixed=True,
    )
