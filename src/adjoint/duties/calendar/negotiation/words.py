"""What a principal is told of a negotiation, and where it stands, in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar.words import say
from adjoint.language import tell
from adjoint.language.tell import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.negotiation import Guest, Negotiation
    from adjoint.kernel.span import Span


def _s(scene: Scene, fr: str, en: str) -> str:
    return say(scene.client.lang, fr, en)


def _day(scene: Scene, moment: datetime) -> str:
    zone = scene.client.tz
    return tell.day(moment.astimezone(zone).date(), scene.client.lang, scene.look.now.astimezone(zone).date())


def _names(scene: Scene, guests: Sequence[Guest]) -> str:
    """Name guests, and who speaks for them."""
    via = [each.via.name or each.via.email if each.via else "" for each in guests]
    names = [f"{each.called} ({by})" if by else each.called for each, by in zip(guests, via, strict=True)]
    return listed(names, scene.client.lang)


def _have(guests: Sequence[Guest]) -> str:
    return "n'ont" if len(guests) > 1 else "n'a"


def waiting(scene: Scene, guests: Sequence[Guest], tick: datetime | None, *, chase: bool = True) -> str:
    """Say whose answer is awaited, and what happens when."""
    pending = [each for each in guests if each.counts and each.state not in {"accepted", "declined"}]
    who = _names(scene, pending or guests)
    if tick is None or not chase:
        return _s(scene, f"On attend la réponse de {who}", f"Waiting for the answer of {who}")
    reminded = all(each.reminded for each in pending) and pending
    day = _day(scene, tick)
    if reminded:
        return _s(
            scene,
            f"On attend la réponse de {who} ; créneaux libérés le {day}",
            f"Waiting for the answer of {who}; the times are given free on {day}",
        )
    return _s(scene, f"On attend la réponse de {who} ; relance le {day}", f"Waiting for the answer of {who}; a reminder on {day}")


def consulted(scene: Scene) -> str:
    """Say that the principal is asked."""
    name = scene.client.called
    return _s(scene, f"On attend la décision de {name}", f"Waiting for {name} to decide")


def answered_by(scene: Scene, guest: Guest) -> str:
    """Say how a guest stands."""
    told = {
        "accepted": (
            f"convient à {guest.called} : {', '.join(guest.letters)}",
            f"suits {guest.called}: {', '.join(guest.letters)}",
        ),
        "tentative": (
            f"{guest.called}, sous condition : {', '.join(guest.letters)}",
            f"{guest.called}, on a condition: {', '.join(guest.letters)}",
        ),
        "declined": (f"{guest.called} ne peut à aucun de ces moments", f"{guest.called} can make none of the times"),
        "delegated": (f"{guest.called} se fait remplacer", f"{guest.called} sends somebody else"),
        "silent": (f"{guest.called} n'a pas répondu", f"{guest.called} did not answer"),
        "asked": (f"{guest.called} n'a pas encore choisi", f"{guest.called} has not chosen yet"),
    }[guest.state]
    if guest.state == "declined" and guest.wishes:
        at = "; ".join(scene.told(span, lang=scene.client.lang) for span in guest.wishes)
        told = (f"{guest.called} propose {at}", f"{guest.called} proposes {at}")
    return _s(scene, *told)


def agreed_on(scene: Scene, span: Span) -> str:
    """Say that a time was found."""
    at = scene.told(span, lang=scene.client.lang)
    return _s(scene, f"Convenu : {at}", f"Agreed: {at}")


def ended(scene: Scene, held: Negotiation, why: str) -> str:
    """Tell the principal that no time is sought any more."""
    title = held.title
    silent = [each for each in held.guests if each.state in {"silent", "asked", "tentative"} and each.counts] or list(held.guests)
    left = [each for each in held.guests if each.state == "declined"] or list(held.guests)
    if why == "left":
        who = _names(scene, left)
        return _s(
            scene,
            f"{who} a décliné pour « {title} ». Les créneaux tenus sont libérés.",
            f"{who} has declined for “{title}”. The times held are free again.",
        )
    if why == "silent":
        who = _names(scene, silent)
        return _s(
            scene,
            f"Sans réponse de {who}, « {title} » en reste là. Les créneaux tenus sont libérés.",
            f"There was no answer from {who}: “{title}” ends here. The times held are free again.",
        )
    return _s(
        scene,
        f"Aucun moment ne convient à tous pour « {title} ». Je l'ai dit poliment, et les créneaux tenus sont libérés.",
        f"No time suits everybody for “{title}”. I have said so politely, and the times held are free again.",
    )


def condition(scene: Scene, guest: Guest, title: str, spans: Sequence[Span]) -> str:
    """Ask whether a guest's condition is granted."""
    at = listed([scene.told(span) for span in spans], scene.client.lang)
    fr = f"{guest.called} accepte pour « {title} » ({at}), {guest.condition.strip()}. Est-ce possible ?"
    en = f"{guest.called} accepts for “{title}” ({at}), with a condition: “{guest.condition.strip()}”. Is that possible?"
    return _s(scene, fr, en)


def silent(scene: Scene, held: Negotiation) -> str:
    """Ask whether to book without those who do not answer."""
    pending = [each for each in held.guests if each.counts and each.state not in {"accepted", "declined"}]
    ready = [each for each in held.guests if each.state == "accepted"]
    who, others = _names(scene, pending), _names(scene, ready)
    return _s(
        scene,
        f"Pour « {held.title} », {others} : d'accord. {who} {_have(pending)} pas répondu malgré une relance. Que faire ?",
        f"For “{held.title}”, {others} {'agrees' if len(ready) == 1 else 'agree'}. {who} did not answer in spite of a reminder. What shall I do?",
    )


def keep(scene: Scene, held: Negotiation, guest: Guest) -> str:
    """Ask whether what is planned stays."""
    return _s(
        scene,
        f"{guest.called} préfère garder l'heure prévue pour « {held.title} ». Que faire ?",
        f"{guest.called} would rather keep the planned time of “{held.title}”. What shall I do?",
    )


def stranger(scene: Scene, held: Negotiation) -> str:
    """Tell of an answer by somebody who was not asked."""
    who, said = scene.request.who.name or scene.request.who.email, scene.request.text.strip()[:600]
    return _s(
        scene,
        f"{who}, qui n'est pas parmi les invités, répond au sujet de « {held.title} » :\n\n« {said} »\n\nRien n'a été décidé sur cette réponse.",
        f"{who}, who is not among the guests, answers about “{held.title}”:\n\n“{said}”\n\nNothing was decided on this answer.",
    )


OPTIONS: dict[str, tuple[str, str]] = {
    "accept": ("D'accord", "Agreed"),
    "counter": ("Proposer d'autres moments", "Offer other times"),
    "decline": ("En rester là, et le dire poliment", "Leave it there, and say so politely"),
    "keep": ("Garder l'heure prévue", "Keep the planned time"),
}


def option(scene: Scene, name: str) -> str:
    """Return what a principal may answer."""
    return _s(scene, *OPTIONS[name])


def without(scene: Scene, span: Span) -> str:
    """Offer to book a time without those who do not answer."""
    at = scene.told(span)
    return _s(scene, f"Retenir {at}", f"Take {at}")
