"""Negotiations with others about a time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.duties.calendar import asked, words
from adjoint.duties.calendar.letters import brief
from adjoint.duties.calendar.negotiation import plan as negotiation
from adjoint.duties.calendar.negotiation.acts import booked
from adjoint.duties.calendar.negotiation.nouns import Agree
from adjoint.duties.calendar.negotiation.rounds import guest_of
from adjoint.duties.calendar.scene import Scene, exact, whens, window
from adjoint.duties.calendar.wishes import named_times, wishes
from adjoint.kernel.action import Action
from adjoint.kernel.event import votes
from adjoint.kernel.negotiation import Negotiation
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarRemove, CasePut, Offered, Person
from adjoint.language.when import read_times

if TYPE_CHECKING:
    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame


ASKS = re.compile(
    r"\?|\b(?:could|would|can|shall|may|let's|lets|let us"
    r"|propos\w*|suggest\w*|like to|want(?:ed)? to|need(?:s)? to"
    r"|wish|hop(?:e|ing)|please|pls|possible|availab\w*|free|works? for|suits?|pourr\w+|peu[tx]|pouvez|puis|souhait\w*"
    r"|voudr\w+|aimer\w+|faudrait|serai\w*|seriez|auri\w*|aurai\w*|merci de"
    r"|svp|stp|s'il (?:te|vous)|dispo\w*|libres?|convien\w*|conven\w+|rencontrer|invit\w*|book|set up|arrange|schedule"
    r"|fix\w*|demand\w*|request\w*|ask\w*)",
    re.IGNORECASE,
)
FOR_INFORMATION = re.compile(
    r"\b(?:nothing (?:is )?needed|no (?:reply|action|answer) (?:is )?(?:needed|required|necessary)|for your information|rien à faire"
    r"|aucune (?:réponse|action) (?:n'est )?(?:nécessaire|attendue)|pour (?:simple |votre |ton )?information)\b",
    re.IGNORECASE,
)


AHEAD = timedelta(days=30)
LONGEST = 600
"""Minutes of the longest meeting that somebody outside is taken to ask for."""
CHANGES = re.compile(
    r"\b(?:instead of|rather than|au lieu d|plutôt que|something (?:has )?c[ao]me up|reschedul\w+|push(?: it)? back"
    r"|our (?:call|meeting|1:1)|notre (?:appel|rendez-vous|point|rencontre|réunion))",
    re.IGNORECASE,
)


def writer(scene: Scene) -> Person:
    """Return who wrote, under the name of their card."""
    card = scene.look.contact(scene.request.who.email)
    return Person(email=scene.request.who.email, name=card.name if card else scene.request.who.name)


def meeting(scene: Scene, frame: Frame) -> list[Action]:
    """Somebody would like a meeting: their time where it is free, else free times to choose from."""
    if not ASKS.search(scene.request.text) or FOR_INFORMATION.search(scene.request.text):
        return []  # it tells of a meeting and asks for none
    if (plan := negotiation.rebooked(scene, frame)) is not None:
        return plan
    if int(frame.slots.get("duration") or 0) > LONGEST:
        return []  # days of work are no meeting
    if not frame.sure and CHANGES.search(scene.request.text) and (kept := vague(scene)):
        return kept
    who, minutes = writer(scene), length(scene, frame)
    title = words.meeting(scene, [who.name or who.email], str(frame.slots.get("title") or "")[:200])
    said = whens(frame)
    spans = [span for when in said if (span := exact(when, frame.slots.get("duration"), minutes)) and span.start > scene.look.now]
    about = asked.about_of(scene, frame, [writer(scene)])
    free = [span for span in spans if not scene.busy(span) and not scene.against(span, about)]
    if frame.sure and free:
        return agreed(scene, frame, title, free[0], who)
    said = said if frame.sure else named_times(scene) or said
    wanted = [w for w in wishes(scene, said) if w.length.total_seconds() > 3600]
    found = scene.free_slots(wanted, minutes, about=about)
    found = found or scene.free_slots([], minutes, about=about)
    return asked.offer(scene, frame, [who], title, found)


def length(scene: Scene, frame: Frame) -> int:
    """Return the minutes asked for: with the time, else the one length that the mail names, else the client's habit."""
    if frame.slots.get("duration"):
        return scene.minutes(frame)
    at, zone = scene.request.at.astimezone(scene.client.tz), scene.client.tz
    said = {
        m.seconds
        for m in read_times(scene.request.text, now=at, zone=zone, lang=scene.request.lang)
        if m.kind == "duration" and m.seconds
    }
    minutes = int(said.pop() // 60) if len(said) == 1 else 0
    return minutes if 10 <= minutes <= 240 else scene.minutes(frame)


def agreed(scene: Scene, frame: Frame, title: str, span: Span, who: Person) -> list[Action]:
    """Put a time on which both sides agree in the calendar, and say so."""
    place = asked.place_of(scene, frame)
    found = Negotiation(uid=scene.uid("event"), title=title, guests=(guest_of(scene, who),), place=place)
    put, *rest = booked(scene, found, Agree(span, entrusted=False), frame.evidence)
    rule = str(frame.slots.get("recurrence") or "")
    return [replace(put, args=put.args.model_copy(update={"rrule": rule})), *rest]


def move(scene: Scene, frame: Frame) -> list[Action]:
    """Somebody asks for another time for a planned event."""
    event = scene.look.event(str(frame.slots.get("event") or ""))
    if event is None or not frame.sure:
        return vague(scene)
    if not concerned(scene, event.id):
        return []
    length = event.end - event.start
    spans = [span for when in whens(frame) if (span := asked.new_time(scene, event, when, length))]
    about = scene.about(place=event.location)
    free = [span for span in spans if not scene.busy(span, but=(event.id,)) and not scene.against(span, about, but=(event.id,))]
    if free and scene.organises(event):
        first, *rest = asked.moved(scene, frame, event, free[0])
        return [replace(first, shown=True), *rest]
    minutes = int(length.total_seconds() // 60)
    found = other_times(scene, [window(when, scene.look.now) for when in whens(frame)], minutes, event)
    plan = asked.offer(scene, frame, [writer(scene)], event.summary, found, moves=event)
    return [replace(action, shown=scene.organises(event)) if action.verb == "slot.offer" else action for action in plan]


def vague(scene: Scene) -> list[Action]:
    """Somebody with a meeting ahead would like to change one, and it is not certain which or when: a person sees to it."""
    ahead = Span(scene.look.now, scene.look.now + AHEAD)
    if not any(scene.request.who.email in {p.email for p in scene.guests(event)} for event in scene.look.events(ahead)):
        return []
    who = writer(scene)
    title, step = words.change_asked(scene, who.name or who.email)
    return [
        Action(verb="case.put", args=CasePut(title=title[:300], status="open", next_step=step), because=scene.request.text[:200])
    ]


def other_times(scene: Scene, wishes: list[Span], minutes: int, event: Event) -> list[Offered]:
    """Return free times for an event, its present one left out."""
    now = Span(event.start, event.end)
    about = scene.about(place=event.location)
    found = scene.free_slots(wishes, minutes, but=(event.id,), about=about)
    found = found or scene.free_slots([], minutes, but=(event.id,), about=about)
    kept = [slot for slot in found if not Span(slot.start, slot.end).overlaps(now)]
    return [slot.model_copy(update={"letter": chr(65 + n)}) for n, slot in enumerate(kept)]


def cancel(scene: Scene, frame: Frame) -> list[Action]:
    """Somebody calls a planned event off."""
    event = scene.look.event(str(frame.slots.get("event") or ""))
    if event is None or not frame.sure or not concerned(scene, event.id) or (votes(event) and scene.organises(event)):
        return []
    key, span = scene.key("remove"), Span(event.start, event.end)
    args = CalendarRemove(uid=event.uid, title=event.summary, start=span.start, end=span.end, recurrence_id=event.recurrence_id)
    remove = Action(
        verb="calendar.remove", args=args, key=key, etag=event.etag, because=frame.evidence, shown=scene.organises(event)
    )
    return [remove, brief(scene, words.subject(scene, event.summary), words.cancelled(scene, event, []), after=(key,))]


def concerned(scene: Scene, event_id: str) -> bool:
    """Tell whether the writer has a part in an event: by address, or by the name in its title where it lists nobody."""
    event = scene.look.event(event_id)
    if event is None:
        return False
    guests = scene.guests(event)
    if guests:
        return any(p.email == scene.request.who.email for p in guests)
    card = scene.look.contact(scene.request.who.email)
    return bool(card) and any(
        word.casefold() in event.summary.casefold() for word in (card.name if card else "").split() if len(word) > 2
    )
