"""Preparation packs: the one that is asked for, and those of the next day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.duties.meetings import words
from adjoint.duties.meetings.core import around
from adjoint.duties.meetings.core.pack import Teller, pack, sheet
from adjoint.duties.meetings.core.papers import BYTES
from adjoint.duties.meetings.letters import brief, spoken
from adjoint.kernel.action import Action
from adjoint.kernel.meeting import made
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CasePut
from adjoint.kernel.words import spaced
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from adjoint.duties.meetings.core.papers import Kept
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Frame, Request

AHEAD = timedelta(days=31)
"""So far ahead a meeting may lie that is named by its people."""
PAPERS = 12
"""So many papers at most go with one mail."""


def plan(request: Request, frames: Sequence[Frame], look: Look) -> list[Action]:
    """Return the packs of what is asked for, in one mail."""
    events: dict[str, Event] = {}
    calls: list[Action] = []
    for number, frame in enumerate(frames):
        event = meant(frame, look)
        if event is not None:
            events[event.id] = event
        elif frame.intent == "call.prepare":
            calls += call(request, frame, look, number)
    lang = spoken(request, look)
    if calls:
        return calls + (together(request, sorted(events.values(), key=lambda each: each.start), look, "") if events else [])
    if not events:
        text = words.NO_MEETING[lang][words.formal(look.client)]
        return [brief(request, look, text, text)]
    return together(request, sorted(events.values(), key=lambda each: each.start), look, frames[0].evidence)


def call(request: Request, frame: Frame, look: Look, number: int) -> list[Action]:
    """Keep a call that is not in the calendar in sight, and give its sheet where we know the people."""
    lang, names = spoken(request, look), [str(each) for each in frame.slots.get("people") or ()]
    cards = [card for name in names for card in look.contacts() if card.name.casefold() == name.casefold()]
    who = tell.listed([card.name for card in cards] or names, lang) or frame.evidence
    title = words.CALL[lang].format(who=who)
    args = CasePut(title=title[:300], next_step=frame.evidence[:1000], due=due_of(frame.slots.get("when"), look))
    out = [Action(verb="case.put", args=args, because=frame.evidence)]
    if cards:
        args_of, papers = sheet(title, cards, look, lang)
        out.append(made(args_of, frame.evidence, f"sheet{number}"))
        text = words.CALL_BRIEF[lang].format(who=who, papers=words.papers(lang, papers))
        beside = (each.paper.id for each in papers if each.sent)
        out.append(brief(request, look, title, text, documents=(args_of.id, *beside), after=(f"sheet{number}",)))
    return out


def due_of(when: object, look: Look) -> date | None:
    """Return the day on which something falls due; the end of a time is not part of it."""
    start, end = getattr(when, "start", None), getattr(when, "end", None)
    moment = start or (end - timedelta(seconds=1) if end else None)
    return moment.astimezone(look.client.tz).date() if moment else None


def together(request: Request, events: Sequence[Event], look: Look, because: str) -> list[Action]:
    """Make a pack for each meeting and send them in one mail, with the papers that came."""
    lang = spoken(request, look)
    told = Teller(look, lang)
    out: list[Action] = []
    names: list[str] = []
    papers: dict[str, Kept] = {}
    for number, event in enumerate(events):
        args, found = pack(event, look, lang, max(0, BYTES - sum(each.paper.size for each in papers.values())))
        out.append(made(args, because, f"pack{number}"))
        names.append(args.id)
        papers |= {each.paper.id: each for each in found}
    kept = tuple(papers.values())
    extra = tuple(each.paper.id for each in kept if each.sent)[:PAPERS]
    if len(events) == 1:
        subject = words.BRIEF_SUBJECT[lang].format(title=events[0].summary)
        text = words.BRIEF[lang].format(title=events[0].summary, when=told.when(events[0]), papers=words.papers(lang, kept))
    else:
        day = told.on(events[0].start)
        lines = "\n".join(
            f"- {told.when(each)} : {each.summary}" if lang == "fr" else f"- {told.when(each)}: {each.summary}" for each in events
        )
        subject = words.TOMORROW_SUBJECT[lang].format(day=day)
        told_of = words.papers(lang, kept).strip()
        text = words.TOMORROW[lang].format(day=day, lines=lines) + (f"\n\n{told_of}" if told_of else "")
    after = tuple(each.key for each in out)
    out.append(brief(request, look, spaced(lang, subject), text, documents=(*names, *extra), after=after))
    return out


def meant(frame: Frame, look: Look) -> Event | None:
    """Return the meeting that a frame is about: the one it names, else the next one with its people at its time."""
    name = str(frame.slots.get("event") or "")
    if name:
        return look.event(name)
    return around.soonest(fitting(frame, look), look.now)


def fitting(frame: Frame, look: Look) -> list[Event]:
    """Return the meetings to come with all the people of a frame, within its time where it says one."""
    names = [str(each).casefold() for each in frame.slots.get("people") or ()]
    when = frame.slots.get("when")
    start, end = getattr(when, "start", None), getattr(when, "end", None)
    if not names and start is None:
        return []
    out = []
    for event in look.events(Span(look.now, look.now + AHEAD)):
        known = {each.casefold() for guest in around.guests(event, look) for each in (guest.name, guest.email)}
        known.add(event.summary.casefold())
        timely = (start is None or event.start >= start) and (end is None or event.start < end)
        if timely and all(any(name == one or name in one for one in known) for name in names) and around.prepared(event, look):
            out.append(event)
    return out
