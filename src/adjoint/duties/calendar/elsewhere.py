"""What somebody did by hand, in the client's own calendar, to times that we keep for a case; and times that nobody took up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adjoint.duties.calendar.words import say
from adjoint.kernel.action import Action
from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarRemove, CasePut
from adjoint.language.tell import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.request import Frame

INTENT = "calendar.changed"
TOLD = 3
"""So many changes are told one by one."""


def changed(scene: Scene, frame: Frame) -> list[Action]:
    """Let go of what ran out, and say on the case what a person has to look at next: once for all that happened together."""
    all_ = [each for each in scene.request.frames if each.intent == INTENT]
    if scene.case is None or frame is not all_[0]:
        return []
    case = scene.case
    step = " ".join(next_step(scene, each.slots) for each in all_[:TOLD])
    if len(all_) > TOLD:
        step += " " + more(scene, len(all_) - TOLD)
    args = CasePut(
        title=case.title,
        status="open" if case.status == "done" else case.status,
        next_step=step,
        due=case.due,
        owner=case.owner,
    )
    return [*(freed for each in all_ for freed in released(scene, each.slots)), Action(verb="case.put", args=args)]


def released(scene: Scene, slots: Mapping[str, Any]) -> list[Action]:
    """Take the event out of the calendar that held a time which nobody took up."""
    event = scene.look.event(str(slots["uid"])) if slots["how"] == "expired" else None
    if event is None:
        return []
    args = CalendarRemove(uid=event.uid, title=event.summary, start=event.start, end=event.end)
    return [Action(verb="calendar.remove", args=args, etag=event.etag, entrusted=True)]


def next_step(scene: Scene, slots: Mapping[str, Any]) -> str:
    """Say what happened to a time, and what to do about it."""
    lang = scene.client.lang
    title, by, people = str(slots["title"]), str(slots.get("by", "")), listed(list(slots.get("people", ())), lang)
    was = told(scene, slots["was"])
    held = slots["kind"] == "hold"
    match slots["how"]:
        case "moved":
            now = told(scene, slots["now"])
            fr = f"« {title} » a été déplacé à la main dans l'agenda : {now} (c'était {was})."
            en = f"“{title}” was moved by hand in the calendar: {now} (it was {was})."
        case "removed":
            fr = f"« {title} » a été retiré à la main de l'agenda ({was})."
            en = f"“{title}” was taken out of the calendar by hand ({was})."
        case "taken":
            fr = f"« {by} » a été inscrit à la main sur « {title} » ({was}) : choisir lequel des deux garde l'heure."
            en = f"“{by}” was put by hand over “{title}” ({was}): choose which of the two keeps the time."
            return say(lang, fr, en)
        case _:
            fr = f"« {title} » n'est plus tenu ({was}) : personne n'a répondu à temps. Relancer, ou clore."
            en = f"“{title}” is held no longer ({was}): nobody answered in time. Ask again, or close this."
            return say(lang, fr, en)
    fr += " Revoir les heures proposées." if held else f" Prévenir {people}." if people else ""
    en += " Look again at the times offered." if held else f" Let {people} know." if people else ""
    return say(lang, fr, en)


def more(scene: Scene, number: int) -> str:
    """Say that there is more of it."""
    fr, en = f"Et {number} autres changements à l'agenda.", f"And {number} more changes in the calendar."
    if number == 1:
        fr, en = "Et un autre changement à l'agenda.", "And one more change in the calendar."
    return say(scene.client.lang, fr, en)


def told(scene: Scene, when: Any) -> str:
    """Tell a time of a frame."""
    return scene.told(Span(when.start, when.end), lang=scene.client.lang)
