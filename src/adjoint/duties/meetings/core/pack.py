"""What a preparation pack tells, as facts for the page: everything is worded here, nothing is left to the template."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from adjoint.duties.meetings import board_words, words
from adjoint.duties.meetings.core import around, papers
from adjoint.duties.meetings.core.roll import roll_of
from adjoint.kernel.meeting import DocumentMake
from adjoint.kernel.span import Span
from adjoint.kernel.words import spaced
from adjoint.language import tell, ways

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from adjoint.duties.meetings.core.around import Arrival, Guest
    from adjoint.duties.meetings.core.papers import Kept
    from adjoint.kernel.contact import Contact
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look
    from adjoint.kernel.meeting import AgendaItem, Kind, Task

EXCHANGES = 3


class Teller:
    """Tells days and hours to one reader."""

    def __init__(self, look: Look, lang: Lang) -> None:
        """Take the reader's zone and habits from the look."""
        self.look, self.lang = look, lang
        self.zone, self.habit = look.client.tz, look.client.preferences.clock
        self.today = look.now.astimezone(self.zone).date()

    def day(self, moment: date) -> str:
        """Tell a day."""
        return tell.day(moment, self.lang, self.today)

    def on(self, moment: datetime) -> str:
        """Tell the day of a moment."""
        return self.day(moment.astimezone(self.zone).date())

    def hour(self, moment: datetime) -> str:
        """Tell a time of day."""
        return tell.clock(moment.astimezone(self.zone), self.lang, self.habit)

    def when(self, event: Event) -> str:
        """Tell when a meeting is."""
        span = Span(event.start, event.end)
        return tell.span(span, self.lang, self.zone, self.look.now, habit=self.habit, all_day=event.all_day)

    def words(self, text: str) -> str:
        """Return a text with the spaces of the reader's language."""
        return spaced(self.lang, text)

    def task(self, task: Task) -> dict[str, Any]:
        """Tell what somebody took on."""
        late = task.due is not None and task.due < self.today
        due = words.DUE[self.lang].format(day=self.day(task.due)) if task.due else ""
        return {"what": self.words(task.text), "owner": task.owner.name or task.owner.email, "due": due, "late": late}

    def made(self) -> str:
        """Tell when a paper is made."""
        return self.words(words.MADE[self.lang].format(day=self.on(self.look.now), hour=self.hour(self.look.now)))

    def filed(self, named: Mapping[Lang, str], title: str, start: datetime) -> str:
        """Return the title under which a paper of a meeting is kept: its day, what it is, the meeting."""
        return named[self.lang].format(title=title, day=start.astimezone(self.zone).strftime("%Y-%m-%d"))

    def paper(self, kind: Kind, title: str, labels: Mapping[Lang, dict[str, str]], /, **facts: Any) -> DocumentMake:
        """Return a paper: `facts`, and what every one tells."""
        common = {"lang": self.lang, "words": labels[self.lang], "client": self.look.client.name}
        return DocumentMake(title=title[:180], kind=kind, facts=common | facts)


def pack(event: Event, look: Look, lang: Lang, room: int = papers.BYTES) -> tuple[DocumentMake, tuple[Kept, ...]]:
    """Return the pack of a meeting, and the papers that came for it; `room`: bytes that they may take."""
    told = Teller(look, lang)
    guests = around.guests(event, look)
    kept = papers.sorted_out(tuple(guest.email for guest in guests), look, room)
    args = told.paper(
        "pack",
        told.filed(words.PACK_TITLE, event.summary, event.start),
        words.PACK,
        event=event.id,
        title=event.summary,
        when=told.when(event),
        lines=_lines(event, look, told),
        notes=told.words(event.description.strip()[:3000]),
        people=[_person(guest, look, told) for guest in guests],
        agenda=[_item(each) for each in look.agenda(event.id)],
        last=_last(event, look, told),
        actions=[told.task(task) for task in tasks(event, guests, look)],
        papers=[_paper(each, look, told) for each in kept],
        made=told.made(),
    )
    return args, tuple(kept)


def sheet(title: str, cards: Sequence[Contact], look: Look, lang: Lang) -> tuple[DocumentMake, tuple[Kept, ...]]:
    """Return the sheet of a call that is not in the calendar, and the papers that came for it."""
    told = Teller(look, lang)
    guests = [around.Guest(card.emails[0] if card.emails else "", card.name, card, "") for card in cards]
    kept = papers.sorted_out(tuple(email for card in cards for email in card.emails), look)
    nothing: dict[str, Any] = {"when": "", "lines": [], "notes": "", "agenda": [], "last": {}, "actions": []}
    args = told.paper(
        "pack",
        title,
        words.PACK,
        title=title,
        people=[_person(guest, look, told) for guest in guests],
        papers=[_paper(each, look, told) for each in kept],
        made=told.made(),
        **nothing,
    )
    return args, tuple(kept)


def tasks(event: Event, guests: tuple[Guest, ...], look: Look) -> tuple[Task, ...]:
    """Return what is open between these people: what they took on, and what was agreed at the last such meeting."""
    coming = {guest.email for guest in guests}
    return tuple(
        task
        for task in look.tasks()
        if task.owner.email in coming or task.event == event.id or around.same_series(task.meeting, task.event, event)
    )


def _lines(event: Event, look: Look, told: Teller) -> list[dict[str, str]]:
    """Tell where it is, how one gets there, by which link one joins."""
    labels = words.PACK[told.lang]
    out = [{"label": labels["where"], "text": event.location, "link": ""}] if event.location else []
    came = around.arrival(event, look)
    if came is not None:
        text = words.FROM[told.lang].format(place=came.place, hour=told.hour(came.left_at), minutes=came.minutes)
        out.append({"label": labels["from"], "text": told.words(text), "link": ""})
    if around.is_away(event.location):
        here = came.place if came else ways.base(look.client, event.start.astimezone(told.zone).date())
        if way := _way(event, here, came, told):
            out.append({"label": labels["way"], "text": told.words(way), "link": ""})
        out.append({"label": labels["route"], "text": labels["map"], "link": around.route(here, event.location)})
    if link := around.link(event, look.client):
        out.append({"label": labels["video"], "text": link, "link": link})
    if (roll := roll_of(event, look)).rules.quorum is not None:
        said = f"{board_words.AHEAD[roll.standing][told.lang]} {board_words.ahead(roll, told.lang)}"
        out.append({"label": labels["quorum"], "text": told.words(said), "link": ""})
    return out


def _way(event: Event, here: str, came: Arrival | None, told: Teller) -> str:
    """Tell how long the way takes and when to leave; empty: the client said nothing of it."""
    client = told.look.client
    ends = [ways.place_in(client, each) for each in (here, event.location)]
    minutes = ways.minutes_between(client, *ends) if all(ends) else None
    if not minutes:
        return ""
    late = came is not None and came.minutes < minutes
    return words.WAY[told.lang][late].format(
        minutes=minutes, place=here, hour=told.hour(event.start - timedelta(minutes=minutes))
    )


def _person(guest: Guest, look: Look, told: Teller) -> dict[str, Any]:
    card = guest.card
    lines = [
        told.words(
            words.EXCHANGE[told.lang][each.ours].format(
                day=told.on(each.at), subject=each.subject.strip() or words.NO_SUBJECT[told.lang]
            )
        )
        for each in look.exchanges(card.emails if card else (guest.email,))
    ]
    return {
        "name": guest.name,
        "role": ", ".join(filter(None, (card.role, card.organisation))) if card else "",
        "reach": " · ".join((guest.email, *(card.phones[:1] if card else ()))),
        "answer": words.ANSWERS[told.lang].get(guest.partstat, ""),
        "exchanges": list(dict.fromkeys(lines))[:EXCHANGES],
        "actions": [told.task(task) for task in look.tasks() if task.owner.email == guest.email],
    }


def _item(each: AgendaItem) -> dict[str, str]:
    return {"title": each.title, "owner": each.who, "minutes": f"{each.minutes} min"}


def _last(event: Event, look: Look, told: Teller) -> dict[str, Any]:
    """Tell what was decided last time, and what was left over."""
    for each in look.minutes():
        if around.same_series(each.title, each.event, event) and each.start < event.start:
            return {"day": told.on(each.start), "decisions": list(each.decisions), "points": list(each.points)}
    return {}


def _paper(kept: Kept, look: Look, told: Teller) -> dict[str, str]:
    paper = kept.paper
    card = look.contact(paper.sender)
    return {
        "id": paper.id,
        "kind": paper.kind,
        "name": paper.name[:90],
        "from": card.name if card else paper.sender,
        "day": told.on(paper.at),
        "pages": kept.sheets.pages,
        "why": told.words(words.why(kept, told.lang)),
    }
