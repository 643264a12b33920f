"""Minutes: a principal's notes become decisions, actions with owner and day, and points to come back to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adjoint.duties.meetings import board_words, words
from adjoint.duties.meetings.core import around
from adjoint.duties.meetings.core.pack import Teller
from adjoint.duties.meetings.core.roll import read_roll, roll_of
from adjoint.duties.meetings.core.votes import told as told_outcome
from adjoint.duties.meetings.core.votes import vote_of
from adjoint.duties.meetings.letters import brief, outward, spoken
from adjoint.kernel.action import Action
from adjoint.kernel.letter import letter
from adjoint.kernel.meeting import Agreed, DocumentMake, MeetingMinutes, made
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CasePut, Person
from adjoint.language import tell
from adjoint.language.notes import Notes, Reader, heading, read_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.duties.meetings.core.roll import Roll
    from adjoint.kernel.event import Event
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Frame, Request


def reader(look: Look, me: str) -> Reader:
    """Return who is known to whoever wrote the notes."""
    names = dict.fromkeys([*(card.name for card in look.contacts()), *(each.name for each in look.client.principals)])
    return Reader(tuple(names), me, look.client.lang, look.now.astimezone(look.client.tz), look.client.tz)


def notes_of(request: Request, look: Look) -> Notes:
    """Return the notes that a principal's message holds."""
    mine = next((each.name for each in look.client.principals if each.email == request.who.email), request.who.name)
    return read_notes(request.text, reader(look, mine))


def plan(request: Request, frame: Frame, look: Look, number: int) -> list[Action]:
    """Return the minutes of a meeting and the letter that shares them; where there are no notes, ask for them."""
    event = look.event(str(frame.slots.get("event") or ""))
    notes = notes_of(request, look)
    if event is None or not notes.plain:
        return wanted(request, frame, event, look)
    roll = read_roll(request.text, roll_of(event, look))
    args = kept(event, notes, look).model_copy(update={"quorum": quorum(event, roll, look)})
    private = words.private(request.text)
    to = () if private else receivers(frame, event, look)
    if not to:
        lang = spoken(request, look)
        rest = (words.ONLY_US if private else words.NOBODY)[lang]
        facts = {"title": event.summary, "decisions": len(args.decisions), "actions": len(args.actions), "rest": rest}
        told = words.KEPT[lang].format(**facts)
        keep = Action(verb="meeting.minutes", args=args, key=f"minutes{number}", because=frame.evidence)
        subject = words.MINUTES_SUBJECT[lang].format(title=event.summary)
        return [keep, brief(request, look, subject, "\n\n".join([told, *off(args, roll, look)]), after=(keep.key,))]
    wrong = "\n".join(off(args, roll, look))
    subject = words.MINUTES_SUBJECT[look.client.lang].format(title=event.summary)
    warned = [brief(request, look, subject, wrong)] if wrong else []
    return [*warned, *shared(args, to, look, number, frame.evidence, present=roll.names("here") if roll else ())]


def quorum(event: Event, roll: Roll | None, look: Look) -> str:
    """Tell whether the quorum that the calendar notes was reached: by the notes, else by the answers; empty: it notes none."""
    counted = roll or roll_of(event, look)
    return board_words.held(counted, look.client.lang, noted=roll is not None) if counted.rules.quorum is not None else ""


def off(args: MeetingMinutes, roll: Roll | None, look: Look) -> list[str]:
    """Tell of each resolution for which more votes are noted than there were people to cast them."""
    if roll is None:
        return []
    count = len(roll.names("here")) + len(roll.represented)
    told = board_words.OFF[look.client.lang]
    counted = [(each, vote) for each in args.decisions if (vote := vote_of(each)) is not None]
    return [told.format(what=each[:80], cast=vote.cast, count=count) for each, vote in counted if vote.cast > count]


def shared(
    args: MeetingMinutes, to: tuple[Person, ...], look: Look, number: int, because: str, *, present: Sequence[str] = ()
) -> list[Action]:
    """Return the paper, the letter that a principal sees first, and what is kept and followed once it has left."""
    lang = look.client.lang
    principals = [each.name for each in look.client.principals[:1]]
    paper = document(args, present or [*principals, *(each.called for each in to)], look)
    make, send = f"paper{number}", f"letter{number}"
    text = words.MINUTES_LETTER[lang].format(title=args.title, when=when(args, look), parts=parts(args, look))
    subject = words.MINUTES_SUBJECT[lang].format(title=args.title)
    said = (subject, letter(look.client, lang, text))
    share = outward(look, to, said, key=send, documents=(paper.id,), after=(make,))
    keep = Action(verb="meeting.minutes", args=args, key=f"minutes{number}", after=(send,), because=because)
    return [made(paper, because, make), share, keep]


def kept(event: Event, notes: Notes, look: Look) -> MeetingMinutes:
    """Return what is kept of a meeting."""
    return MeetingMinutes(event=event.id, title=event.summary, start=event.start, end=event.end, **found(notes, look))


def found(notes: Notes, look: Look) -> dict[str, Any]:
    """Return what notes hold, as arguments of what is kept."""
    return {
        "decisions": tuple(decided(each, look) for each in notes.decisions),
        "points": notes.points,
        "actions": tuple(Agreed(text=each.text, owner=person(each.owner, look), due=each.due) for each in notes.actions),
    }


def decided(text: str, look: Look) -> str:
    """Return a decision, with what its votes came to where they are told and it does not say so itself."""
    outcomes = words.CARRIED[look.client.lang]
    for each in outcomes:
        text = text.removesuffix(each.format(what=""))
    vote = vote_of(text)
    return outcomes[vote.carried].format(what=text) if vote and not told_outcome(text) else text


def again(text: str, was: MeetingMinutes, look: Look) -> MeetingMinutes:
    """Return the minutes as their letter tells them once somebody changed it."""
    closing = words.MINUTES_LETTER[look.client.lang].rpartition("{parts}")[2].strip()
    lines = text.replace("\N{NO-BREAK SPACE}", " ").partition(closing)[0].splitlines()
    first = next((place for place, each in enumerate(lines) if heading(each)[0] is not None), 0)
    notes = read_notes("\n".join(lines[first:]), replace(reader(look, ""), now=was.start))
    return was.model_copy(update=found(notes, look) | {"quorum": noted_quorum(lines[:first], look)})


def noted_quorum(lines: Sequence[str], look: Look) -> str:
    """Return what the letter of minutes tells of the quorum, before its first heading of notes."""
    label = words.MINUTES[look.client.lang]["quorum"]
    place = next((place for place, each in enumerate(lines) if each.strip() == label), len(lines))
    return " ".join(each.lstrip("- ").strip() for each in lines[place + 1 :] if each.strip())


def person(name: str, look: Look) -> Person | None:
    """Return somebody who is known by name; None: nobody is named."""
    if not name:
        return None
    card = next((each for each in look.contacts() if each.name == name and each.emails), None)
    own = next((each for each in look.client.principals if each.name == name), None)
    return Person(email=card.emails[0] if card else own.email if own else "", name=name)


def receivers(frame: Frame, event: Event, look: Look) -> tuple[Person, ...]:
    """Return who gets the minutes: those who are named, else those who were to be there and did not decline."""
    named = [person(str(each), look) for each in frame.slots.get("people") or ()]
    known = [each for each in named if each is not None and each.email]
    if known:
        return tuple(known)
    return tuple(Person(email=each.email, name=each.name) for each in around.guests(event, look) if each.partstat != "DECLINED")


def when(args: MeetingMinutes, look: Look) -> str:
    """Tell when the meeting was, in the client's words."""
    client = look.client
    return tell.span(Span(args.start, args.end), client.lang, client.tz, look.now, habit=client.preferences.clock)


def parts(args: MeetingMinutes, look: Look) -> str:
    """Tell what was decided, who does what, what is left over."""
    lang = look.client.lang
    labels, told = words.MINUTES[lang], Teller(look, lang)
    actions = [line(each, told) for each in args.actions]
    quorum = [args.quorum] if args.quorum else []
    blocks = [
        (labels["quorum"], quorum),
        (labels["decisions"], args.decisions),
        (labels["actions"], actions),
        (labels["points"], args.points),
    ]
    return "\n\n".join("\n".join([head, *(f"- {each}" for each in rows)]) for head, rows in blocks if rows)


def line(each: Agreed, told: Teller) -> str:
    """Tell one action on one line."""
    said = words.TASK[told.lang][bool(each.who)].format(who=each.who, what=each.text)
    return f"{said} ({words.DUE[told.lang].format(day=told.day(each.due))})" if each.due else said


def document(args: MeetingMinutes, present: Sequence[str], look: Look) -> DocumentMake:
    """Return the minutes as a paper."""
    told = Teller(look, look.client.lang)
    return told.paper(
        "minutes",
        told.filed(words.MINUTES_TITLE, args.title, args.start),
        words.MINUTES,
        event=args.event,
        title=args.title,
        when=when(args, look),
        present=list(present),
        quorum=told.words(args.quorum),
        decisions=[
            {"text": told.words(each), "vote": told.words(board_words.votes(vote, told.lang)) if (vote := vote_of(each)) else ""}
            for each in args.decisions
        ],
        points=[told.words(each) for each in args.points],
        actions=[
            {
                "who": each.who,
                "what": told.words(each.text),
                "by": told.day(each.due) if each.due else "",
            }
            for each in args.actions
        ],
        made=told.made(),
    )


def wanted(request: Request, frame: Frame, event: Event | None, look: Look) -> list[Action]:
    """Ask for the notes, and keep the matter in sight until they come."""
    lang = spoken(request, look)
    title = event.summary if event else frame.evidence
    subject = words.MINUTES_SUBJECT[look.client.lang].format(title=title)
    case = CasePut(title=subject[:300], status="waiting", next_step=words.NOTES_STEP[look.client.lang])
    text = words.NO_NOTES[lang][words.formal(look.client)].format(title=title)
    return [Action(verb="case.put", args=case, because=frame.evidence), brief(request, look, subject, text)]
