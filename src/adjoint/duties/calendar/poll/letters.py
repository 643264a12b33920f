"""What we write to the guests of a poll: each alone, in their language and register, with their own link."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.negotiation.letters import by_principal, lines, said, signed, zone_note
from adjoint.kernel.token import token
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from adjoint.duties.calendar.poll.rounds import Sought
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.client import Client
    from adjoint.kernel.negotiation import Guest
    from adjoint.kernel.verbs import Offered, PollTerms

DOOR = "/poll/"
"""Where the pages of polls are."""


def secret(client: Client, uid: str, guest: Guest) -> str:
    """Return the secret in a guest's personal link: the same as long as it is not made anew."""
    return client.secret(f"poll/{uid}/{guest.address}/{guest.turn}")


def link(client: Client, uid: str, guest: Guest) -> str:
    """Return a guest's personal link."""
    return f"{client.pages}{DOOR}{token(client.id, secret(client, uid, guest))}"


def moment(scene: Scene, guest: Guest, at: datetime) -> str:
    """Tell a guest a moment, by both clocks where theirs shows another one."""
    here = scene.client.tz
    told = clocked(scene, guest, at, here)
    if not guest.zone or at.astimezone(ZoneInfo(guest.zone)).utcoffset() == at.astimezone(here).utcoffset():
        return told
    there = ZoneInfo(guest.zone)
    names = (tell.zone_name(zone, guest.lang) for zone in (here, there))
    return f"{told} ({next(names)}), {clocked(scene, guest, at, there)} ({next(names)})"


def clocked(scene: Scene, guest: Guest, at: datetime, zone: ZoneInfo) -> str:
    """Tell a moment by one clock: its day and hour."""
    local, habit = at.astimezone(zone), scene.client.preferences.clock
    return f"{tell.day(local.date(), guest.lang, scene.look.now.astimezone(zone).date())}, {tell.clock(local, guest.lang, habit)}"


def invitation(scene: Scene, guest: Guest, sought: Sought, terms: PollTerms, found: Sequence[Offered], *, again: bool) -> str:
    """Ask for the dates of a poll, for the first time or with new dates."""
    name, zone = scene.client.called, zone_note(scene, guest.lang)
    wishes = "je cherche" if by_principal(scene) else f"{name} cherche"
    en = "I am" if by_principal(scene) else f"{name} is"
    first = said(
        guest,
        f"{_up(wishes)} une date qui convienne à chacun pour « {sought.title} ». Lesquelles vous conviennent{zone} ?",
        f"{_up(wishes)} une date qui convienne à chacun pour « {sought.title} ». Lesquelles te conviennent{zone} ?",
        f"{en} looking for a date that suits everybody for “{sought.title}”. Which of these suit you{zone}?",
    )
    anew = said(
        guest,
        f"Aucune des dates ne convenait à tous pour « {sought.title} ». En voici d'autres{zone} :",
        f"Aucune des dates ne convenait à tous pour « {sought.title} ». En voici d'autres{zone} :",
        f"None of the dates suited everybody for “{sought.title}”. Here are others{zone}:",
    )
    note = f"\n\n{terms.note.strip()}" if terms.note.strip() else ""
    return signed(
        scene,
        [guest],
        f"{anew if again else first}{note}\n\n{lines(scene, guest, found)}\n\n{how(scene, guest, sought.uid, terms)}",
    )


def how(scene: Scene, guest: Guest, uid: str, terms: PollTerms) -> str:
    """Say how one answers, until when, and who sees it."""
    at = moment(scene, guest, terms.deadline)
    seen = said(
        guest,
        "Les autres invités verront votre nom et vos réponses.",
        "Les autres invités verront ton nom et tes réponses.",
        "The other guests will see your name and your answers.",
    )
    return said(
        guest,
        f"Répondez d'un clic, sans compte ni mot de passe, jusqu'au {at} :\n{link(scene.client, uid, guest)}\n\n"
        f"Ce lien est à vous seul. {seen if terms.shown else ''}".rstrip()
        + " Vous pouvez aussi répondre à ce message : « A et C, B si besoin ».",
        f"Réponds d'un clic, sans compte ni mot de passe, jusqu'au {at} :\n{link(scene.client, uid, guest)}\n\n"
        f"Ce lien est à toi seul. {seen if terms.shown else ''}".rstrip()
        + " Tu peux aussi répondre à ce message : « A et C, B si besoin ».",
        f"Answer with a click, without account or password, until {at}:\n{link(scene.client, uid, guest)}\n\n"
        f"This link is yours alone. {seen if terms.shown else ''}".rstrip()
        + " You may answer this mail instead: “A and C, B if need be”.",
    )


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


def reminder(scene: Scene, guest: Guest, sought: Sought, terms: PollTerms, found: Sequence[Offered]) -> str:
    """Bring a poll to mind before its deadline."""
    zone = zone_note(scene, guest.lang)
    head = said(
        guest,
        f"Je me permets de revenir vers vous : votre réponse manque encore pour « {sought.title} »{zone}.",
        f"Je reviens vers toi : ta réponse manque encore pour « {sought.title} »{zone}.",
        f"May I come back to you? Your answer is still missing for “{sought.title}”{zone}.",
    )
    return signed(scene, [guest], f"{head}\n\n{lines(scene, guest, found)}\n\n{how(scene, guest, sought.uid, terms)}")


def renewed(scene: Scene, guest: Guest, sought: Sought, terms: PollTerms, found: Sequence[Offered]) -> str:
    """Send a guest a new link in the place of the one that they had."""
    head = said(
        guest,
        f"Voici votre nouveau lien pour « {sought.title} » ; l'ancien ne sert plus{zone_note(scene, guest.lang)}.",
        f"Voici ton nouveau lien pour « {sought.title} » ; l'ancien ne sert plus{zone_note(scene, guest.lang)}.",
        f"Here is your new link for “{sought.title}”; the old one opens nothing any more{zone_note(scene, guest.lang)}.",
    )
    return signed(scene, [guest], f"{head}\n\n{lines(scene, guest, found)}\n\n{how(scene, guest, sought.uid, terms)}")


def called_off(scene: Scene, guest: Guest, title: str) -> str:
    """Tell a guest that no date is sought any more."""
    text = said(
        guest,
        f"Nous ne cherchons plus de date pour « {title} » ; vous pouvez disposer des dates proposées. Merci.",
        f"Nous ne cherchons plus de date pour « {title} » ; tu peux disposer des dates proposées. Merci.",
        f"We are no longer looking for a date for “{title}”; the dates offered are yours again. Thank you.",
    )
    return signed(scene, [guest], text)


GRACE = timedelta(days=3)
"""How long dates stay held after the deadline, while somebody decides."""
