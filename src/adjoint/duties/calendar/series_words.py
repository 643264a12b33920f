"""What we say of a series that moves or ends, as a whole or from one of its events on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar.negotiation.letters import said, signed, told, until
from adjoint.duties.calendar.words import say
from adjoint.kernel.span import Span
from adjoint.language.tell import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.event import Event
    from adjoint.kernel.negotiation import Guest
    from adjoint.kernel.verbs import Reach


def moved_letter(scene: Scene, guests: Sequence[Guest], event: Event, span: Span, reach: Reach) -> str:
    """Tell guests of the new time of a series."""
    guest, title = guests[0], event.summary
    was, now = told(scene, guest, Span(event.start, event.end)), told(scene, guest, span)
    what = "toute la série" if reach == "all" else "et toutes les séances qui suivent"
    head = f"« {title} » ({what}) change d'heure : la séance prévue {was} a lieu {now}, les autres de même."
    if reach == "onwards":
        head += " Celles d'avant restent comme elles étaient."
    every = "the whole series" if reach == "all" else "and all that follow"
    english = f"“{title}” ({every}) changes its time: what was planned for {was} takes place {now}, the others likewise."
    if reach == "onwards":
        english += " Those before stay as they were."
    text = said(
        guest,
        f"{head} L'invitation est jointe. Dites-moi si cela ne vous convient pas.",
        f"{head} L'invitation est jointe. Dis-moi si cela ne te convient pas.",
        f"{english} The invitation is attached. Please tell me if this does not suit you.",
    )
    return signed(scene, guests, text)


def ends_letter(scene: Scene, guests: Sequence[Guest], event: Event, *, goes_on: bool) -> str:
    """Tell guests that a series ends before one of its events; `goes_on`: another letter has those to come, at their new time."""
    guest, title = guests[0], event.summary
    day, was = until(scene, guest, event.start), told(scene, guest, Span(event.start, event.end))
    fr = f"« {title} » n'a plus lieu à partir de la séance prévue {was}. Les séances d'avant restent comme elles étaient."
    en = f"“{title}” takes place no more from what was planned for {was} on. What came before stays as it was."
    if goes_on:
        fr = f"« {title} » garde son ancienne heure jusqu'à la veille du {day} ; une autre invitation porte la suite, à sa nouvelle heure."
        en = f"“{title}” keeps its old time until the day before {day}; another invitation brings those that follow, at their new time."
    text = said(
        guest,
        f"{fr} La mise à jour pour votre agenda est jointe.",
        f"{fr} La mise à jour pour ton agenda est jointe.",
        f"{en} The update for your calendar is attached.",
    )
    return signed(scene, guests, text)


def over_letter(scene: Scene, guests: Sequence[Guest], event: Event) -> str:
    """Tell guests that a whole series is called off."""
    guest, title = guests[0], event.summary
    fr, en = f"La série « {title} » est annulée : plus aucune séance n'a lieu.", f"The series “{title}” is cancelled altogether."
    return signed(scene, guests, said(guest, fr, fr, en))


def informed(scene: Scene, people: list[str]) -> str:
    """Add who was told."""
    who = listed(people, scene.lang)
    return say(scene.lang, f" {who} en est informé par courriel.", f" I have told {who} by mail.") if people else ""


def moved(scene: Scene, event: Event, span: Span, reach: Reach, people: list[str]) -> str:
    """Tell the principal of a series' new time."""
    was, now = scene.told(Span(event.start, event.end)), scene.told(span)
    fr = "toute la série" if reach == "all" else "avec toute la suite"
    en = "the whole series" if reach == "all" else "with all that follow"
    text = say(
        scene.lang,
        f"« {event.summary} » est déplacé, {fr} : {now} (c'était {was}).",
        f"“{event.summary}” has moved, {en}: {now} (it was {was}).",
    )
    return text + informed(scene, people)


def ended(scene: Scene, event: Event, reach: Reach, people: list[str]) -> str:
    """Tell the principal that a series has ended."""
    at = scene.told(Span(event.start, event.end))
    fr = "toute la série est annulée" if reach == "all" else f"annulé à partir de la séance du {at}"
    en = "the whole series is cancelled" if reach == "all" else f"cancelled from {at} on"
    return say(scene.lang, f"« {event.summary} » : {fr}.", f"“{event.summary}”: {en}.") + informed(scene, people)
