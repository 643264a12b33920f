"""How this duty tells of calendar messages (iTIP), in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar.words import ANSWERS, but, outside, quoted, say, signed, vous
from adjoint.kernel.span import Span
from adjoint.language.tell import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.event import Event


def countered(scene: Scene, event: Event, who: str, span: Span, taken: Sequence[Event]) -> str:
    """Tell the principal of another time that a guest proposes, and ask."""
    lang, was, new = scene.client.lang, scene.told(Span(event.start, event.end)), scene.told(span)
    fr = f"{who} propose une autre heure pour « {event.summary} », prévu {was} : {new}."
    en = f"{who} proposes another time for “{event.summary}”, planned for {was}: {new}."
    names = quoted(taken[:5], lang)
    if names:
        return say(lang, f"{fr} Mais {names} est au même moment.", f"{en} But {names} is at the same time.")
    return say(lang, f"{fr} Ce moment est libre.", f"{en} That time is free.")


def choices(scene: Scene, event: Event, who: str, span: Span) -> tuple[str, str]:
    """Return what a yes and a no to another time bring about."""
    lang, was, new = scene.client.lang, scene.told(Span(event.start, event.end)), scene.told(span)
    return (
        say(lang, f"Oui : déplacer ({new}) et le dire à tous les invités", f"Yes: move it ({new}) and tell all the guests"),
        say(lang, f"Non : garder l'heure prévue ({was}) et le dire à {who}", f"No: keep the time planned ({was}) and tell {who}"),
    )


def or_another(scene: Scene) -> str:
    """Ask for a letter, or for another time."""
    fr = (
        "Une lettre suffit. Ou écrivez l'heure que vous préférez."
        if vous(scene)
        else "Une lettre suffit. Ou écris l'heure que tu préfères."
    )
    return say(scene.client.lang, fr, "A letter is enough. Or write the time that you would prefer.")


def kept_letter(scene: Scene, event: Event, proposed: Span) -> str:
    """Tell a guest that the time that they proposed cannot be."""
    lang = outside(scene)
    at, new = scene.told(Span(event.start, event.end), lang=lang), scene.told(proposed, lang=lang)
    fr = f"Merci de votre proposition ({new}), qui n'est malheureusement pas possible. « {event.summary} » reste prévu {at}."
    en = f"Thank you for proposing {new}, which is unfortunately not possible. “{event.summary}” stays planned for {at}."
    return signed(scene, say(lang, fr, en))


def kept(scene: Scene, event: Event, who: str) -> str:
    """Tell the principal that an event stays where it is."""
    at = scene.told(Span(event.start, event.end))
    fr = f"« {event.summary} » reste prévu {at} ; {who} en est informé par courriel."
    return say(scene.lang, fr, f"“{event.summary}” stays planned for {at}; I have told {who} by mail.")


def counter_declined(scene: Scene, event: Event, who: str) -> str:
    """Tell the principal that an organizer keeps the time."""
    at = scene.told(Span(event.start, event.end))
    fr = f"{who} n'a pas retenu l'autre heure proposée pour « {event.summary} », qui reste prévu {at}."
    return say(
        scene.client.lang, fr, f"{who} did not take up the other time proposed for “{event.summary}”: it stays planned for {at}."
    )


def crasher(scene: Scene, event: Event, who: str, said: str) -> str:
    """Tell the principal of an answer by somebody who was not invited."""
    lang, at = scene.client.lang, scene.told(Span(event.start, event.end))
    word = ANSWERS[lang].get(said, "")
    fr = f"{who} répond à « {event.summary} » ({at}){f' : {word}' if word else ''}, mais ne figure pas parmi les invités. Rien n'a été noté."
    en = (
        f"{who} answers “{event.summary}” ({at}){f': {word}' if word else ''}, but is not among those invited. Nothing was noted."
    )
    return say(lang, fr, en)


def delegated(scene: Scene, event: Event, who: str, to: str) -> str:
    """Tell the principal that a guest sends somebody else."""
    lang, at = scene.client.lang, scene.told(Span(event.start, event.end))
    fr = f"{who} ne viendra pas à « {event.summary} » ({at}) et se fait remplacer par {to}."
    en = f"{who} will not come to “{event.summary}” ({at}) and sends {to} instead."
    return say(lang, fr, en)


def unreachable(scene: Scene, event: Event, who: str, code: str) -> str:
    """Tell the principal that an invitation did not get through."""
    lang, at = scene.client.lang, scene.told(Span(event.start, event.end))
    fr = f"L'invitation à « {event.summary} » ({at}) n'a pas pu être traitée chez {who} (code {code}). Rien n'a été noté."
    en = f"The invitation to “{event.summary}” ({at}) could not be handled on the side of {who} (code {code}). Nothing was noted."
    return say(lang, fr, en)


def again_letter(scene: Scene, event: Event) -> str:
    """Send an event once more to a guest who asks how it stands."""
    lang = outside(scene)
    at = scene.told(Span(event.start, event.end), lang=lang)
    fr = f"Voici à nouveau l'invitation à « {event.summary} », telle qu'elle est à présent : {at}."
    return signed(scene, say(lang, fr, f"Here is the invitation to “{event.summary}” again, as it now stands: {at}."))


def uncertain(scene: Scene, event: Event, who: str) -> str:
    """Tell the principal of an invitation whose hours cannot be read with certainty."""
    lang, at = scene.client.lang, scene.told(Span(event.start, event.end))
    fr = f"{who} vous invite : « {event.summary} ». Les heures de cette invitation ne se lisent pas avec certitude ; je lis {at}."
    fr = fr if vous(scene) else fr.replace("vous invite", "t'invite")
    return say(lang, fr, f"{who} invites you: “{event.summary}”. Its times cannot be read with certainty; I read {at}.")


def added(scene: Scene, event: Event, spans: Sequence[Span]) -> str:
    """Tell the principal of further dates of a series."""
    lang = scene.client.lang
    times = listed([scene.told(span) for span in spans[:10]], lang)
    return say(lang, f"« {event.summary} » a de nouvelles dates : {times}.", f"“{event.summary}” has further dates: {times}.")


def ended(scene: Scene, event: Event) -> str:
    """Tell the principal that a series ends before one of its events."""
    at = scene.told(Span(event.start, event.end))
    fr = f"« {event.summary} » n'a plus lieu à partir de cette date : {at}. La suite n'est plus à l'agenda."
    return say(scene.client.lang, fr, f"“{event.summary}” no longer takes place from {at} on: it is off your calendar.")


def flood(scene: Scene, who: str) -> tuple[str, str]:
    """Return the title of a matter and what is told: somebody sends calendar messages without end."""
    lang = scene.client.lang
    title = say(lang, f"Invitations en masse de {who}", f"A flood of invitations from {who}")
    fr = f"{who} envoie un grand nombre de messages d'agenda. Je n'y réponds plus et n'inscris plus rien ; ils restent dans la boîte."
    en = (
        f"{who} is sending a great many calendar messages. I answer none of them and note nothing more; they stay in the mailbox."
    )
    return title[:300], say(lang, fr, en)


def unwished(scene: Scene, event: Event, against: Sequence[str]) -> str:
    """Tell the principal of an invitation that goes against what they wish of their time."""
    at = scene.told(Span(event.start, event.end))
    who = (event.organizer.name or event.organizer.email) if event.organizer else scene.request.who.email
    fr, en = f"{who} vous invite : « {event.summary} », {at}.", f"{who} invites you: “{event.summary}”, {at}."
    return say(scene.lang, fr, en) + but(scene, against)
