"""Letters of this duty: to others about times, to the principal about what was done, and questions with lettered answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar import words
from adjoint.duties.calendar.scene import Scene
from adjoint.kernel.action import Action
from adjoint.kernel.verbs import BriefGive, Option, Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adjoint.kernel.event import Event
    from adjoint.kernel.request import Frame
    from adjoint.kernel.verbs import Offered


def letter(scene: Scene, people: Sequence[Person], title: str, text: str) -> dict[str, Any]:
    """Return the fields of a letter; it answers the writer's own mail where that is whom it goes to."""
    message = scene.request.message
    mine = message if message and any(p.email == scene.request.who.email for p in people) else None
    subject = words.re(mine.subject) if mine and mine.subject else title
    thread = theirs(scene, people) if mine is None else ""
    if thread and message:
        return {
            "to": tuple(people),
            "subject": words.re(message.subject),
            "text": text,
            "in_reply_to": thread,
            "references": (thread,),
        }
    return {
        "to": tuple(people),
        "subject": subject,
        "text": text,
        "in_reply_to": mine.message_id if mine else "",
        "references": (*mine.references, mine.message_id) if mine else (),
    }


def theirs(scene: Scene, people: Sequence[Person]) -> str:
    """Return the mail of one of the people that the principal's own mail answers; empty: none."""
    message = scene.request.message
    reached = {person.email for person in people}
    return next((each for each in (message.in_reply_to if message else ()) if scene.look.wrote(each) in reached), "")


def principal(scene: Scene) -> Person | None:
    """Return who is told: the principal who wrote, else the first one."""
    if scene.request.instructs:
        return Person(email=scene.request.who.email, name=scene.request.who.name)
    first = next(iter(scene.client.principals), None)
    return Person(email=first.email, name=first.name) if first else None


def helper(scene: Scene) -> Person | None:
    """Return who sees to what a principal need not: the assistant in charge, else a principal."""
    first = next(iter((*scene.client.assistants, *scene.client.principals)), None)
    return Person(email=first.email, name=first.name) if first else None


def brief(
    scene: Scene,
    subject: str,
    text: str,
    *,
    after: tuple[str, ...] = (),
    options: tuple[Option, ...] = (),
    to: Person | None = None,
) -> Action:
    """Return a word to the principal, in the thread of the message that led to it."""
    to = to or principal(scene)
    message = scene.request.message
    own = message if message and scene.request.instructs else None
    args = BriefGive(
        to=(to,) if to else (),
        subject=words.re(own.subject) if own and own.subject else subject,
        text=text,
        in_reply_to=message.message_id if message else "",
        references=(*message.references, message.message_id) if message else (),
        options=options,
    )
    return Action(verb="brief.give", args=args, after=after)


def question(
    scene: Scene, frame: Frame, title: str, text: str, found: Sequence[Offered], *, event: Event | None = None
) -> Action:
    """Return a question whose lettered answers stand for the same request at another time."""
    kept = {k: v for k, v in frame.slots.items() if k in {"people", "duration", "mode", "place", "title"} and v}
    if event is not None:
        kept["event"] = event.id
    options = []
    for slot in found:
        minutes = int((slot.end - slot.start).total_seconds() // 60)
        when = {"start": slot.start.isoformat(), "end": slot.end.isoformat(), "grain": "minute", "part": None}
        slots = kept | {"when": when, "duration": minutes}
        intent = frame.intent if frame.intent.startswith("calendar.") else "calendar.book"
        label = words.line(scene, slot)
        options.append(Option(letter=slot.letter, label=label, frame={"intent": intent, "slots": _plain(slots)}))
    return _asked(scene, title, text, options)


def choice(scene: Scene, title: str, text: str, said: Sequence[tuple[str, str, Mapping[str, Any]]]) -> Action:
    """Return a question whose lettered answers stand for requests: what each says, its intent and its slots."""
    options = [
        Option(letter=chr(65 + number), label=label, frame={"intent": intent, "slots": _plain(slots)})
        for number, (label, intent, slots) in enumerate(said)
    ]
    return _asked(scene, title, text, options)


def _asked(scene: Scene, title: str, text: str, options: Sequence[Option]) -> Action:
    lines = [f"{option.letter}. {option.label}" for option in options]
    asked = words.choose(scene, lines)
    return brief(scene, words.subject(scene, title), f"{text}\n\n{asked}", options=tuple(options))


def _plain(value: Any) -> Any:
    """Return JSON values."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
