"""How a plan that moves things is told, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar.words import say, vous
from adjoint.kernel.span import Span
from adjoint.language.tell import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.duties.calendar.core import Plan
    from adjoint.duties.calendar.musthave import Must
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.event import Event


def proposal(scene: Scene, must: Must, plan: Plan) -> str:
    """Tell what would move, from when to when, and who would be told or asked."""
    at, lang = scene.told(plan.at), scene.lang
    head = say(
        lang,
        f"« {must.title} » tient {at}, si je déplace ceci :",
        f"“{must.title}” fits in {at}, if I move this:",
    )
    lines = [_move(scene, move.event, move.to) for move in plan.moves]
    return "\n".join([head, *lines, *_invited(scene, must)])


def _move(scene: Scene, event: Event, to: Span) -> str:
    lang = scene.lang
    was, now = scene.told(Span(event.start, event.end)), scene.told(to)
    who = listed([person.name or person.email for person in scene.guests(event)], lang)
    if not scene.organises(event):
        by = (event.organizer.name or event.organizer.email) if event.organizer else who
        fr = f"- « {event.summary} », {was} : {now}, si {by} en est d'accord ; je lui pose la question."
        return say(lang, fr, f"- “{event.summary}”, {was}: {now}, if {by} agrees; I will ask.")
    fr = f"- « {event.summary} », {was} : {now}" + (f" ; à prévenir : {who}." if who else ".")
    return say(lang, fr, f"- “{event.summary}”, {was}: {now}" + (f"; to be told: {who}." if who else "."))


def _invited(scene: Scene, must: Must) -> list[str]:
    who = listed([person.name or person.email for person in must.people], scene.lang)
    return [say(scene.lang, f"J'invite ensuite {who}.", f"I will then invite {who}.")] if who else []


def settled(scene: Scene, must: Must, at: Span, moves: Sequence[tuple[Event, Span, bool]]) -> str:
    """Tell what was moved, and where what must take place is."""
    lang, when = scene.lang, scene.told(at)
    out = [say(lang, f"« {must.title} » est à l'agenda : {when}.", f"“{must.title}” is in your calendar: {when}.")]
    for event, to, own in moves:
        now = scene.told(to)
        who = listed([person.name or person.email for person in scene.guests(event)], lang)
        if own:
            told = say(lang, f" ; {who} en est informé.", f"; I have told {who}.") if who else "."
            out.append(say(lang, f"« {event.summary} » est déplacé : {now}{told}", f"“{event.summary}” has moved to {now}{told}"))
        else:
            by = (event.organizer.name or event.organizer.email) if event.organizer else who
            fr = f"J'ai demandé à {by} si « {event.summary} » peut passer à {now} ; en attendant, les deux sont à la même heure."
            out.append(
                say(
                    lang,
                    fr,
                    f"I have asked {by} whether “{event.summary}” can go to {now}; until then both are at the same time.",
                )
            )
    return "\n".join(out)


def stale(scene: Scene, title: str) -> str:
    """Say that the calendar is no longer as the plan found it."""
    fr = f"L'agenda a changé depuis ma proposition pour « {title} ». Rien n'a bougé ; voici ce que cela donne maintenant."
    return say(
        scene.lang, fr, f"The calendar has changed since my plan for “{title}”. Nothing has moved; this is how it looks now."
    )


def stays(scene: Scene) -> str:
    """Say that nothing moves."""
    fr = (
        "Bien, rien ne bouge. Quel autre moment vous conviendrait ?"
        if vous(scene)
        else "Bien, rien ne bouge. Quel autre moment te conviendrait ?"
    )
    return say(scene.lang, fr, "Very well, nothing moves. Which other time would suit you?")
