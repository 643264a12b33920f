"""Board-style meetings before they are held: what people answer by mail is noted, the chair is told what is not sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from adjoint.duties.meetings import board_words, words
from adjoint.duties.meetings.core import around, board
from adjoint.duties.meetings.core.answers import answer_of, assembles, proxied
from adjoint.duties.meetings.core.pack import Teller
from adjoint.duties.meetings.core.roll import named, roll_of
from adjoint.duties.meetings.letters import brief, spoken
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarAnswer, Person
from adjoint.language.fold import fold

if TYPE_CHECKING:
    from adjoint.duties.meetings.core.roll import Roll
    from adjoint.kernel.event import Attendee, Event, PartStat
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Frame, Request

type Topic = Literal["quorum", "notice"]

AHEAD = timedelta(days=62)
"""So far ahead a meeting lies about which a mail may be."""
NEAR = 3
"""Days before the meeting from which a quorum that is not sure is told; before the last day of a notice that has not left, two."""
LATE = 2


def plan(request: Request, frame: Frame, look: Look) -> list[Action]:
    """Tell the chair what the clock found: a quorum that is not sure, a notice that has not left."""
    event = look.event(str(frame.slots.get("event") or ""))
    if event is None:
        return []
    return quorum(request, event, look) if frame.intent == "meeting.quorum" else notice(request, event, look)


def quorum(request: Request, event: Event, look: Look) -> list[Action]:
    """Tell how the quorum stands."""
    lang, roll = spoken(request, look), roll_of(event, look)
    ask = board_words.BEFORE if words.formal(look.client) else board_words.BEFORE_TU
    said = (board_words.LOST if roll.standing == "lost" or not roll.names("open") else ask)[lang]
    told = {"title": event.summary, "when": Teller(look, lang).when(event), "roll": board_words.ahead(roll, lang)}
    text = said.format(standing=uncapped(board_words.AHEAD[roll.standing][lang]), **told)
    return [brief(request, look, board_words.SUBJECT[lang].format(title=event.summary), text)]


def notice(request: Request, event: Event, look: Look) -> list[Action]:
    """Tell by when a notice has to leave."""
    lang, days = spoken(request, look), board.rules_of(event.description).notice or 0
    teller = Teller(look, lang)
    last = board.last_day(event.start.astimezone(teller.zone).date(), days)
    day = teller.day(last) if lang == "en" or last == teller.today else f"le {teller.day(last)}"
    told = {"title": event.summary, "when": teller.when(event), "notice": days, "day": day if lang == "fr" else f"on {day}"}
    text = board_words.NOTICE[lang].format(**told)
    return [brief(request, look, board_words.NOTICE_SUBJECT[lang].format(title=event.summary), text)]


def to_tell(event: Event, look: Look) -> list[Topic]:
    """Return what the chair has to be told of a meeting today."""
    zone, rules = look.client.tz, board.rules_of(event.description)
    today, held = look.now.astimezone(zone).date(), event.start.astimezone(zone).date()
    out: list[Topic] = []
    if rules.quorum is not None and (held - today).days <= NEAR and roll_of(event, look).standing != "sure":
        out.append("quorum")
    if rules.notice is not None and not look.agenda(event.id):
        last = board.last_day(held, rules.notice)
        if last - timedelta(days=LATE) <= today <= last:
            out.append("notice")
    return out


def answered(request: Request, look: Look) -> list[Action]:
    """Note what somebody who is entitled to vote answers by mail: a proxy, that they come, or that they do not."""
    if request.message is None or request.instructs or request.suspect or any(each.intent == "itip" for each in request.frames):
        return []
    said = fold(request.text)[:4000]
    proxy, answer = proxied(said), answer_of(said)
    if not proxy and answer is None:
        return []
    event = concerned(request, look, proxy=bool(proxy))
    if event is None:
        return []
    who = next(each for each in event.attendees if each.email == request.who.email)
    name = next((each.name for each in around.guests(event, look) if each.email == who.email), who.name or who.email)
    if not proxy:
        return noted(request, event, (who, name), look, answer or "ACCEPTED")
    to = holder(proxy, event, look, but=name)
    if to is None or not to.email:
        lang = look.client.lang
        facts = {"who": name, "title": event.summary, "said": proxy}
        return [
            brief(
                request, look, board_words.SUBJECT[lang].format(title=event.summary), board_words.PROXY_TO[lang].format(**facts)
            )
        ]
    return noted(request, event, (who, name), look, "DELEGATED", to)


def concerned(request: Request, look: Look, *, proxy: bool) -> Event | None:
    """Return the next meeting with a quorum to which the writer is invited by the client; a plain answer must name it or its kind."""
    found = [
        each
        for each in look.events(Span(look.now, look.now + AHEAD))
        if each.start > look.now
        and (each.organizer is None or each.organizer.email in look.client.own)
        and any(one.email == request.who.email and not one.optional for one in each.attendees)
        and board.rules_of(each.description).quorum is not None
    ]
    said = fold(f"{request.message.subject if request.message else ''}\n{request.text}")
    spoken_of = [each for each in found if fold(each.summary) in said]
    if not spoken_of and (proxy or assembles(said)) and len({each.uid for each in found}) == 1:
        spoken_of = found
    return around.soonest(spoken_of, look.now)


def holder(said: str, event: Event, look: Look, *, but: str) -> Person | None:
    """Return the person whom the words of a proxy name."""
    people = {each.name: each.email for each in look.client.principals}
    people |= {each.name: each.email for each in around.guests(event, look)}
    people |= {each.name: each.emails[0] for each in look.contacts() if each.emails and each.name not in people}
    found = named(said, [name for name in people if name != but])
    return Person(email=people[found[-1]].lower(), name=found[-1]) if found else None


def noted(
    request: Request, event: Event, member: tuple[Attendee, str], look: Look, answer: PartStat, to: Person | None = None
) -> list[Action]:
    """Write one answer on the event, and tell the chair what becomes of the quorum, but where somebody simply comes."""
    who, name = member
    if who.partstat == answer and who.delegate == (to.email if to else ""):
        return []
    args = CalendarAnswer(
        uid=event.uid,
        title=event.summary,
        who=who.email,
        answer=answer,
        start=event.start,
        end=event.end,
        recurrence_id=event.recurrence_id,
        said_at=request.at,
        delegate=to,
    )
    key = f"roll.{event.uid}"[:80]
    note = Action(
        verb="calendar.answer", args=args, key=key, etag=event.etag, because=request.text[:200], entrusted=request.proven
    )
    if answer == "ACCEPTED":
        return [note]
    lang = look.client.lang
    after = replace(who, partstat=answer, delegate=to.email if to else "")
    roll: Roll = roll_of(replace(event, attendees=tuple(after if each is who else each for each in event.attendees)), look)
    facts = {"who": name, "title": event.summary, "by": to.name if to else "", "roll": board_words.ahead(roll, lang)}
    said = (board_words.PROXY if to else board_words.APOLOGY)[lang].format(
        standing=board_words.AHEAD[roll.standing][lang], **facts
    )
    return [note, brief(request, look, board_words.SUBJECT[lang].format(title=event.summary), said, after=(key,))]


def uncapped(text: str) -> str:
    """Return a sentence as it goes on after a colon."""
    return text[:1].lower() + text[1:]
