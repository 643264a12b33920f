"""What a letter about a booking says more than one about an agreed time, French and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar.words import say

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.errors import Lang


def by_link(lang: Lang, link: str) -> str:
    """Say at the end of a letter by which page the meeting is moved or cancelled."""
    told = say(lang, "Pour voir, déplacer ou annuler ce rendez-vous :", "To see, move or cancel this meeting:")
    return f"\n{told}\n{link}\n" if link else ""


def payment(lang: Lang, link: str, price: str) -> str:
    """Say in a letter where the meeting is paid."""
    what = f" ({price})" if price else ""
    told = say(lang, f"Pour régler ce rendez-vous{what} :", f"To pay for this meeting{what}:")
    return f"\n{told}\n{link}\n" if link else ""


def withdrawn(scene: Scene, title: str) -> str:
    """Tell the principal that a time asked for is asked for no more."""
    fr = f"« {title} » : la demande est retirée par la personne même qui avait réservé. L'heure est libre de nouveau."
    return say(scene.lang, fr, f"“{title}”: whoever booked has withdrawn it. The time is free again.")
