"""Agendas: proposed from what was left over, from what is open and from what people write about, each item with owner and minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adjoint.duties.meetings import words
from adjoint.duties.meetings.core import around, board
from adjoint.duties.meetings.core.agenda import proposed
from adjoint.duties.meetings.core.pack import Teller
from adjoint.duties.meetings.core.roll import roll_of
from adjoint.duties.meetings.letters import brief, outward, spoken
from adjoint.duties.meetings.minutes import person
from adjoint.kernel.action import Action
from adjoint.kernel.letter import letter
from adjoint.kernel.meeting import AgendaItem, MeetingAgenda, made
from adjoint.kernel.verbs import Person

if TYPE_CHECKING:
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Frame, Request


def plan(request: Request, frame: Frame, look: Look, number: int) -> list[Action]:
    """Return the agenda of a meeting, and the letter that shares it, which a principal sees first."""
    lang = spoken(request, look)
    event = look.event(str(frame.slots.get("event") or ""))
    if event is None:
        text = words.NO_MEETING[lang][words.formal(look.client)]
        return [brief(request, look, text, text)]
    items = proposed(event, look, topics_of(frame, request.text))
    args = MeetingAgenda(event=event.id, title=event.summary, start=event.start, end=event.end, items=items)
    to = tuple(Person(email=each.email, name=each.name) for each in around.guests(event, look) if each.partstat != "DECLINED")
    if not to:
        keep = Action(verb="meeting.agenda", args=args, key=f"agenda{number}", because=frame.evidence)
        text = words.AGENDA_KEPT[lang].format(title=event.summary, lines=listed(items, lang))
        return [keep, brief(request, look, words.AGENDA_SUBJECT[lang].format(title=event.summary), text, after=(keep.key,))]
    share = shared(event, items, to, look, f"letter{number}")
    keep = Action(verb="meeting.agenda", args=args, key=f"agenda{number}", after=(share.key,), because=frame.evidence)
    return [share, keep, *short(request, event, look)]


def shared(event: Event, items: tuple[AgendaItem, ...], to: tuple[Person, ...], look: Look, key: str) -> Action:
    """Return the letter that shares an agenda; where the calendar notes a quorum or a period of notice, it convenes."""
    home = look.client.lang
    rules = board.rules_of(event.description)
    convenes = rules.notice is not None or rules.quorum is not None
    place = f" ({event.location})" if event.location else ""
    facts = {"title": event.summary, "when": Teller(look, home).when(event), "lines": listed(items, home), "place": place}
    text = letter(look.client, home, (words.CONVENED if convenes else words.AGENDA_LETTER)[home].format(**facts))
    subject = (words.CONVENED_SUBJECT if convenes else words.AGENDA_SUBJECT)[home].format(title=event.summary)
    return outward(look, to, (subject, text), key=key)


ITEM = re.compile(r"\s*\d+[.)]\s+(.+?)(?:\s+\((?:([^()]+),\s+)?(\d{1,4})\s+min\))?\s*")
"""An item as `listed` tells it; one that somebody adds may do without owner and minutes."""


def again(text: str, was: MeetingAgenda, look: Look) -> MeetingAgenda:
    """Return the agenda as its letter tells it once somebody changed it."""
    owners = {each.who: each.owner for each in was.items}
    lines = text.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    items = tuple(
        AgendaItem(title=told[1][:300], owner=owners.get(told[2]) or person(told[2] or "", look), minutes=int(told[3] or 0))
        for told in filter(None, map(ITEM.fullmatch, lines))
    )
    return was.model_copy(update={"items": items})


def short(request: Request, event: Event, look: Look) -> list[Action]:
    """Tell the principal where less time is left than the notice that the calendar notes."""
    notice, zone = board.rules_of(event.description).notice, look.client.tz
    left = board.clear_days(look.now.astimezone(zone).date(), event.start.astimezone(zone).date())
    if notice is None or left >= notice:
        return []
    lang = spoken(request, look)
    text = words.SHORT[lang].format(title=event.summary, notice=notice, left=left)
    return [brief(request, look, words.CONVENED_SUBJECT[lang].format(title=event.summary), text)]


def attendance(frame: Frame, look: Look) -> list[Action]:
    """Return the attendance sheet of a meeting, with the quorum that the calendar notes."""
    event = look.event(str(frame.slots.get("event") or ""))
    if event is None:
        return []
    lang, told = look.client.lang, Teller(look, look.client.lang)
    guests = around.guests(event, look)
    roll = roll_of(event, look)
    by = {each.email: each.by for each in roll.members}
    people = [{"name": each.name, "role": "", "by": by.get(each.email, "")} for each in look.client.principals[:1]]
    people += [{"name": each.name, "role": each.card.role if each.card else "", "by": by.get(each.email, "")} for each in guests]
    facts = {"needed": roll.needed, "entitled": len(roll.members)}
    asked = words.QUORUM[lang].format(**facts) if roll.rules.quorum is not None else ""
    args = told.paper(
        "attendance",
        told.filed(words.ATTENDANCE_TITLE, event.summary, event.start),
        words.ATTENDANCE,
        event=event.id,
        title=event.summary,
        when=told.when(event),
        place=event.location,
        people=people,
        quorum=told.words(asked),
    )
    return [made(args, frame.evidence, "attendance")]


def topics_of(frame: Frame, text: str) -> tuple[str, ...]:
    """Return what the principal wants to speak of: the topics that were read, and the lines of a list in the message."""
    given = frame.slots.get("topics") or ()
    said = [str(each) for each in ((given,) if isinstance(given, str) else given)]
    lines = [line.strip(" -*•\t") for line in text.splitlines() if line.lstrip()[:1] in {"-", "*", "•"}]
    return tuple(dict.fromkeys(each for each in (*said, *lines) if each))


def listed(items: tuple[AgendaItem, ...], lang: str) -> str:
    """Tell the items, numbered, with owner and minutes."""
    out = []
    for number, each in enumerate(items, 1):
        said = words.AGENDA_LINE["fr" if lang == "fr" else "en"][bool(each.who)]
        out.append(said.format(n=number, title=each.title, who=each.who, minutes=each.minutes))
    return "\n".join(out)
