"""What we write to guests: each in their language and register, every time with weekday, date and the zones of both."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.negotiation.rounds import current, expiry, shared
from adjoint.kernel.span import Span
from adjoint.kernel.words import french
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.duties.calendar.negotiation.nouns import Doubt, Why
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.event import Event
    from adjoint.kernel.negotiation import Guest, Negotiation
    from adjoint.kernel.verbs import Offered


def said(guest: Guest, vous: str, tu: str, en: str) -> str:
    """Return what is said to a guest: in French with vous or tu, or in English."""
    return en if guest.lang == "en" else french(vous if guest.formal else tu)


def told(scene: Scene, guest: Guest, span: Span) -> str:
    """Tell a guest a time, by both clocks where theirs shows another one."""
    zones = (scene.client.tz, *((ZoneInfo(guest.zone),) if guest.zone else ()))
    return tell.in_zones(span, guest.lang, zones, scene.look.now, habit=scene.client.preferences.clock)


def until(scene: Scene, guest: Guest, moment: datetime) -> str:
    """Tell a guest a day."""
    zone = scene.client.tz
    return tell.day(moment.astimezone(zone).date(), guest.lang, scene.look.now.astimezone(zone).date())


def by_principal(scene: Scene) -> bool:
    """Tell whether we write in the principal's own name."""
    return scene.client.preferences.voice == "principal"


def signed(scene: Scene, guests: Sequence[Guest], text: str) -> str:
    """Return a letter with its greeting and signature."""
    first = guests[0]
    fr, en = _greeting(guests)
    close = said(first, "Bien cordialement,", "Bien à toi," if len(guests) == 1 else "Bien à vous,", "Kind regards,")
    return f"{french(fr) if first.lang == 'fr' else en}\n\n{text}\n\n{close}\n{scene.client.signature(first.lang)}\n"


def _greeting(guests: Sequence[Guest]) -> tuple[str, str]:
    if len(guests) > 1:
        return "Bonjour à tous,", "Dear all,"
    guest = guests[0]
    name = guest.via.name if guest.via else guest.name
    called = name if guest.formal or guest.via else name.partition(" ")[0]
    return (f"Bonjour {called}," if called else "Bonjour,"), (f"Dear {called}," if called else "Hello,")


def lines(scene: Scene, guest: Guest, found: Sequence[Offered]) -> str:
    """Return the lettered times."""
    return "\n".join(f"{slot.letter}. {told(scene, guest, Span(slot.start, slot.end))}" for slot in found)


def zone_note(scene: Scene, lang: Lang) -> str:
    """Return by whose clock the times are told."""
    city = tell.zone_name(scene.client.tz, lang)
    return f" (heure de {city})" if lang == "fr" else f" ({city} time)"


def first_offer(
    scene: Scene, guests: Sequence[Guest], title: str, found: Sequence[Offered], moves: Event | None, *, several: bool
) -> str:
    """Offer times for the first time; `several`: they must suit others, too."""
    guest, name = guests[0], scene.client.called
    zone = zone_note(scene, guest.lang)
    if moves is not None:
        was = told(scene, guest, Span(moves.start, moves.end))
        fr = f"{name} souhaite déplacer" if not by_principal(scene) else "je souhaite déplacer"
        en = f"{name} would like to move" if not by_principal(scene) else "I would like to move"
        head = said(
            guest,
            f"{_up(fr)} « {title} », prévu {was}. Voici ce qui conviendrait{zone} :",
            f"{_up(fr)} « {title} », prévu {was}. Voici ce qui conviendrait{zone} :",
            f"{en} “{title}”, planned for {was}. These times would suit{zone}:",
        )
    elif by_principal(scene):
        head = said(
            guest,
            f"Pour « {title} », je peux vous proposer{zone} :",
            f"Pour « {title} », je peux te proposer{zone} :",
            f"For “{title}”, I can offer you{zone}:",
        )
    else:
        head = said(
            guest,
            f"Pour « {title} », {name} peut vous proposer{zone} :",
            f"Pour « {title} », {name} peut te proposer{zone} :",
            f"For “{title}”, {name} can offer you{zone}:",
        )
    return signed(scene, guests, f"{head}\n{lines(scene, guest, found)}\n\n{choose(guest, len(found), several=several)}")


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


def choose(guest: Guest, number: int, *, several: bool) -> str:
    """Ask for a letter, or for every letter that suits where the time must suit others, too."""
    if number == 1:
        return said(guest, "Cela vous convient-il ?", "Est-ce que cela te convient ?", "Does this suit you?")
    if several:
        ask = said(guest, "Lesquels vous conviennent ?", "Lesquels te conviennent ?", "Which of them suit you?")
    else:
        ask = said(guest, "Lequel vous convient ?", "Lequel te convient ?", "Which one suits you?")
    return f"{ask} {by_letter(guest, several=several)}"


def by_letter(guest: Guest, *, several: bool) -> str:
    """Say how to answer."""
    if not several:
        return said(guest, "La lettre suffit.", "La lettre suffit.", "The letter is enough.")
    return said(
        guest,
        "Répondez par toutes les lettres possibles : je retiendrai un créneau qui va à chacun.",
        "Réponds par toutes les lettres possibles : je retiendrai un créneau qui va à chacun.",
        "Answer with every letter that does: I will take a time that suits everybody.",
    )


WHY: dict[Why, tuple[str, str, str]] = {
    "declined": (
        "Merci de votre réponse. Voici d'autres possibilités",
        "Merci de ta réponse. Voici d'autres possibilités",
        "Thank you for your answer. Here are other possibilities",
    ),
    "busy": (
        "Merci de votre proposition. Ce moment-là n'est malheureusement pas libre ; voici ce qui conviendrait",
        "Merci de ta proposition. Ce moment-là n'est malheureusement pas libre ; voici ce qui conviendrait",
        "Thank you for your proposal. That time is unfortunately not free; these would suit",
    ),
    "taken": (
        "Je suis désolé, ce créneau vient d'être pris. Voici d'autres possibilités",
        "Je suis désolé, ce créneau vient d'être pris. Voici d'autres possibilités",
        "I am sorry, that time has just been taken. Here are other possibilities",
    ),
    "no-common": (
        "Merci à chacun. Aucun créneau ne convient à tous ; voici d'autres possibilités",
        "Merci à chacun. Aucun créneau ne convient à tous ; voici d'autres possibilités",
        "Thank you all. No time suited everybody; here are other possibilities",
    ),
    "late": (
        "Merci de votre réponse. Ces créneaux ne sont plus libres ; voici d'autres possibilités",
        "Merci de ta réponse. Ces créneaux ne sont plus libres ; voici d'autres possibilités",
        "Thank you for your answer. Those times are no longer free; here are other possibilities",
    ),
    "expired": (
        "Les créneaux proposés sont passés ; voici d'autres possibilités",
        "Les créneaux proposés sont passés ; voici d'autres possibilités",
        "The times offered are over; here are other possibilities",
    ),
    "first": ("Voici ce qui conviendrait", "Voici ce qui conviendrait", "These times would suit"),
}


def next_offer(scene: Scene, guests: Sequence[Guest], held: Negotiation, found: Sequence[Offered], why: Why) -> str:
    """Offer other times."""
    guest, zone, title = guests[0], zone_note(scene, guests[0].lang), held.title
    vous, tu, en = WHY[why]
    head = said(guest, f"{vous} pour « {title} »{zone} :", f"{tu} pour « {title} »{zone} :", f"{en} for “{title}”{zone}:")
    free = said(
        guest,
        "Si aucun ne convient, dites-moi quels moments vous iraient.",
        "Si aucun ne convient, dis-moi quels moments t'iraient.",
        "If none does, please tell me which times would.",
    )
    ask = choose(guest, len(found), several=shared(held.guests))
    return signed(scene, guests, f"{head}\n{lines(scene, guest, found)}\n\n{ask} {free}")


def to_newcomer(scene: Scene, guest: Guest, of: str, held: Negotiation, *, assistant: bool) -> str:
    """Offer the times of this round to who speaks for a guest, or comes in their place; `of`: who said so."""
    zone, title, found = zone_note(scene, guest.lang), held.title, current(held)
    name = "je cherche" if by_principal(scene) else f"{scene.client.called} cherche"
    en = "I am" if by_principal(scene) else f"{scene.client.called} is"
    if assistant:
        fr = f"{of} m'invite à voir avec vous : {name} un moment pour « {title} ». Voici ce qui conviendrait{zone} :"
        eng = f"{of} asked me to arrange this with you: {en} looking for a time for “{title}”. These would suit{zone}:"
    else:
        fr = f"{of} m'indique que vous viendrez à sa place pour « {title} ». Voici ce qui conviendrait{zone} :"
        eng = f"{of} tells me that you will come instead for “{title}”. These times would suit{zone}:"
    ask = choose(guest, len(found), several=shared(held.guests))
    return signed(scene, [guest], f"{said(guest, fr, fr, eng)}\n{lines(scene, guest, found)}\n\n{ask}")


def reminder(scene: Scene, guests: Sequence[Guest], held: Negotiation) -> str:
    """Bring the times of this round to mind again, and until when they are kept."""
    guest, zone, title, found = guests[0], zone_note(scene, guests[0].lang), held.title, current(held)
    day = until(scene, guest, expiry(held))
    head = said(
        guest,
        f"Je me permets de revenir vers vous pour « {title} ». Je garde ces créneaux jusqu'au {day}{zone} :",
        f"Je reviens vers toi pour « {title} ». Je garde ces créneaux jusqu'au {day}{zone} :",
        f"May I come back to you about “{title}”? I am keeping these times until {day}{zone}:",
    )
    ask = choose(guest, len(found), several=shared(held.guests))
    return signed(scene, guests, f"{head}\n{lines(scene, guest, found)}\n\n{ask}")


WHICH = (
    "lequel de ces créneaux retenez-vous",
    "lequel de ces créneaux retiens-tu",
    "which of these times do you take",
)
WHICH_OF_ALL = (
    "lesquels de ces créneaux vous conviennent",
    "lesquels de ces créneaux te conviennent",
    "which of these times suit you",
)
"""What is asked where the time must suit others, too."""
ASKING: frozenset[Doubt] = frozenset({"which", "unclear", "contradiction"})
"""Questions that ask it in their first sentence."""


def question(scene: Scene, guest: Guest, held: Negotiation, about: Doubt, words: str) -> str:
    """Ask a guest what they meant; `words`: theirs."""
    zone, title, several = zone_note(scene, guest.lang), held.title, shared(held.guests)
    chosen = [slot for slot in current(held) if about == "tentative" and slot.letter in guest.letters]
    found = chosen or current(held)
    quoted = f"« {words} »" if guest.lang == "fr" else f"“{words}”"
    vous, tu, en = WHICH_OF_ALL if several else WHICH
    heads: dict[Doubt, tuple[str, str, str]] = {
        "which": (
            f"Merci. Pour « {title} », {vous}{zone} ?",
            f"Merci. Pour « {title} », {tu}{zone} ?",
            f"Thank you. For “{title}”, {en}{zone}?",
        ),
        "unclear": (
            f"Merci. Pour être sûr de bien comprendre votre réponse pour « {title} » : {vous}{zone} ?",
            f"Merci. Pour être sûr de bien comprendre ta réponse pour « {title} » : {tu}{zone} ?",
            f"Thank you. To be sure that I understand your answer about “{title}”: {en}{zone}?",
        ),
        "contradiction": (
            f"Merci. Je ne suis pas sûr du moment que désigne {quoted}. Pour « {title} », {vous}{zone} ?",
            f"Merci. Je ne suis pas sûr du moment que désigne {quoted}. Pour « {title} », {tu}{zone} ?",
            f"Thank you. I am not sure which moment {quoted} means. For “{title}”, {en}{zone}?",
        ),
        "old": (
            f"Merci. Ce créneau n'est plus libre ; restent ceux-ci pour « {title} »{zone} :",
            f"Merci. Ce créneau n'est plus libre ; restent ceux-ci pour « {title} »{zone} :",
            f"Thank you. That time is no longer free; these are left for “{title}”{zone}:",
        ),
        "tentative": (
            f"Merci. Je vous garde ce créneau pour « {title} »{zone} ; dites-moi dès que c'est confirmé :",
            f"Merci. Je te garde ce créneau pour « {title} »{zone} ; dis-moi dès que c'est confirmé :",
            f"Thank you. I am keeping this time for you, for “{title}”{zone}; please tell me as soon as it is confirmed:",
        ),
        "address": (
            f"Merci. À quelle adresse puis-je écrire à cette personne au sujet de « {title} » ?",
            f"Merci. À quelle adresse puis-je écrire à cette personne au sujet de « {title} » ?",
            f"Thank you. At which address may I write to them about “{title}”?",
        ),
    }
    head = said(guest, *heads[about])
    if about == "address":
        return signed(scene, [guest], head)
    ask = by_letter(guest, several=several) if about in ASKING else choose(guest, len(found), several=several)
    end = "" if about == "tentative" else f"\n\n{ask}"
    return signed(scene, [guest], f"{head}\n{lines(scene, guest, found)}{end}")


def farewell(scene: Scene, guests: Sequence[Guest], title: str, why: str) -> str:
    """End it politely."""
    guest = guests[0]
    if why == "left":
        text = said(
            guest,
            f"C'est noté : « {title} » n'aura pas lieu. Merci de votre réponse.",
            f"C'est noté : « {title} » n'aura pas lieu. Merci de ta réponse.",
            f"Noted: “{title}” will not take place. Thank you for your answer.",
        )
    elif why == "silent":
        text = said(
            guest,
            f"Sans nouvelles de votre part, je libère les créneaux proposés pour « {title} ». "
            "Si un rendez-vous vous intéresse toujours, écrivez-moi quand vous voulez : nous trouverons un moment.",
            f"Sans nouvelles de ta part, je libère les créneaux proposés pour « {title} ». "
            "Si cela t'intéresse toujours, écris-moi quand tu veux : nous trouverons un moment.",
            f"As I have not heard from you, I am giving up the times offered for “{title}”. "
            "If you would still like to meet, please write whenever you like: we will find a time.",
        )
    else:
        text = said(
            guest,
            f"Nous ne trouvons pas de moment commun pour « {title} » ces temps-ci. Je libère les créneaux ; "
            "écrivez-moi dès que votre agenda le permet, et nous reprendrons.",
            f"Nous ne trouvons pas de moment commun pour « {title} » ces temps-ci. Je libère les créneaux ; "
            "écris-moi dès que ton agenda le permet, et nous reprendrons.",
            f"We are not finding a common time for “{title}” at present. I am giving up the times; "
            "please write as soon as your diary allows, and we will try again.",
        )
    return signed(scene, guests, text)


def confirmation(scene: Scene, guests: Sequence[Guest], title: str, span: Span, where: str) -> str:
    """Confirm the time that was found."""
    guest = guests[0]
    at = told(scene, guest, span)
    place = f" ({where})" if where else ""
    fr = f"C'est entendu : « {title} », {at}{place}. L'invitation est jointe."
    return signed(scene, guests, said(guest, fr, fr, f"That is agreed: “{title}”, {at}{place}. The invitation is attached."))


def invitation(scene: Scene, guests: Sequence[Guest], title: str, span: Span, where: str) -> str:
    """Bring an invitation to a time that the principal named."""
    guest = guests[0]
    at = told(scene, guest, span)
    place = f" ({where})" if where else ""
    fr = f"Voici l'invitation pour « {title} », {at}{place}."
    text = said(
        guest,
        f"{fr} Dites-moi si cela ne vous convient pas.",
        f"{fr} Dis-moi si cela ne te convient pas.",
        f"Here is the invitation to “{title}”, {at}{place}. Please tell me if this does not suit you.",
    )
    return signed(scene, guests, text)


def moved_letter(scene: Scene, guests: Sequence[Guest], event: Event, span: Span) -> str:
    """Tell guests of a new time."""
    guest = guests[0]
    was, now, title = told(scene, guest, Span(event.start, event.end)), told(scene, guest, span), event.summary
    head = f"« {title} », prévu {was}, est déplacé : {now}. L'invitation mise à jour est jointe."
    text = said(
        guest,
        f"{head} Dites-moi si cela ne vous convient pas.",
        f"{head} Dis-moi si cela ne te convient pas.",
        f"“{title}”, planned for {was}, has moved to {now}. The updated invitation is attached. Please tell me if this does not suit you.",
    )
    return signed(scene, guests, text)
