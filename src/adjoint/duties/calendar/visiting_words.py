"""How an order of visits is told, in French and in English."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.duties.calendar.places import HOME, Atlas
from adjoint.duties.calendar.words import quoted, say
from adjoint.kernel.span import Span
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from adjoint.duties.calendar.core import Tour
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.event import Event


def proposed(scene: Scene, day: date, tour: Tour, *, before: timedelta, events: Sequence[Event]) -> str:
    """Tell the order, each visit with the way to it, and what it saves."""
    lang, atlas, by_id = scene.lang, Atlas(scene.client), {each.id: each for each in events}
    back = atlas.journey(tour.stops[-1].visit.place, atlas.base(day)) if tour.stops else timedelta(0)
    total, when = tour.travel + back, tell.day(day, lang, scene.look.now.astimezone(scene.client.tz).date())
    out = [
        say(
            lang,
            f"{_up(when)}, dans cet ordre : {_length(scene, total)} de trajet, retour compris ({_length(scene, before)} dans l'ordre de l'agenda).",
            f"{_up(when)}, in this order: {_length(scene, total)} on the way, there and back ({_length(scene, before)} as planned).",
        )
    ]
    for number, stop in enumerate(tour.stops, 1):
        event, times = by_id[stop.visit.name], _times(scene, stop.span)
        way = _length(scene, stop.travel)
        fr = f"{number}. {times} : « {event.summary} », {stop.visit.place} ({way} pour s'y rendre)"
        out.append(say(lang, fr, f"{number}. {times}: “{event.summary}”, {stop.visit.place} ({way} to get there)"))
    if tour.stops:
        home = _clock(scene, tour.stops[-1].span.end + back)
        to = "" if atlas.base(day) == HOME else f" ({atlas.base(day)})"
        out.append(say(lang, f"Retour vers {home}{to}.", f"Back{to} at about {home}."))
    if tour.left:
        names = quoted([by_id[each.name] for each in tour.left], lang)
        out.append(say(lang, f"Ne tient pas dans la journée : {names}.", f"Does not fit in the day: {names}."))
    if not tour.exact:
        out.append(say(lang, "C'est le meilleur ordre trouvé.", "This is the best order found."))
    return "\n".join(out)


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _length(scene: Scene, length: timedelta) -> str:
    return tell.minutes(int(length / timedelta(minutes=1)), scene.lang)


def _clock(scene: Scene, moment: object) -> str:
    return tell.clock(moment.astimezone(scene.client.tz), scene.lang, scene.client.preferences.clock)  # type: ignore[attr-defined]


def _times(scene: Scene, span: Span) -> str:
    return f"{_clock(scene, span.start)} – {_clock(scene, span.end)}"


def none_there(scene: Scene, day: date) -> str:
    """Say that there is nothing to put in order."""
    when = tell.day(day, scene.lang, scene.look.now.astimezone(scene.client.tz).date())
    fr = f"Je ne vois pas, {when}, deux rendez-vous au moins qui aient un lieu : il n'y a pas d'ordre à chercher."
    return say(scene.lang, fr, f"On {when} I see no two meetings that have a place: there is no order to look for.")


def no_ways(scene: Scene, visits: Sequence[Event]) -> str:
    """Say that no way is known."""
    names = quoted(visits, scene.lang)
    fr = f"Je ne connais pas les trajets entre les lieux de {names}. Ils s'écrivent à la page « Horaires et lieux »."
    return say(
        scene.lang, fr, f"I do not know the ways between the places of {names}. They are written on the page “Times and places”."
    )


def taken_up(scene: Scene, moves: Sequence[tuple[Event, Span]]) -> str:
    """Tell what was offered and moved."""
    lang, out = scene.lang, []
    for event, to in moves:
        who, now = tell.listed([p.name or p.email for p in scene.guests(event)], lang), scene.told(to)
        if who:
            fr = f"J'ai proposé à {who} de passer « {event.summary} » à {now}."
            out.append(say(lang, fr, f"I have asked {who} whether “{event.summary}” can go to {now}."))
        else:
            out.append(say(lang, f"« {event.summary} » est déplacé : {now}.", f"“{event.summary}” has moved to {now}."))
    return "\n".join(out)
