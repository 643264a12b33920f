"""Another time proposed for somebody else's event: the letter carries a COUNTER (RFC 5546, 3.2.7), which their calendar understands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adjoint.kernel.verbs import SlotOffer

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.action import Action, Args
    from adjoint.kernel.event import Event


def countering(scene: Scene, event: Event, plan: list[Action]) -> list[Action]:
    """Return a plan whose offer of one time for an event is also a counter-proposal, where the event came as an invitation."""
    return [replace(action, args=_countering(scene, event, action.args)) for action in plan]


def _countering(scene: Scene, event: Event, args: Args) -> Args:
    """Return an offer as a counter-proposal, where it is of one time, to the organizer, by somebody whom their invitation names."""
    if not isinstance(args, SlotOffer) or len(args.slots) != 1 or event.organizer is None:
        return args
    if [person.email for person in args.to] != [event.organizer.email]:
        return args
    if not any(person.email in scene.client.own for person in event.attendees) or scene.look.object(event.uid) is None:
        return args
    return args.model_copy(update={"method": "COUNTER", "uid": event.uid, "recurrence_id": event.recurrence_id})
