"""What the client's side is told of a poll, in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar import reasons
from adjoint.duties.calendar import words as house
from adjoint.duties.calendar.poll.rule import ANSWERED, missing, tally, voters
from adjoint.duties.calendar.words import say
from adjoint.kernel.span import Span
from adjoint.language import tell
from adjoint.language.tell import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.event import Slot
    from adjoint.kernel.negotiation import Guest, Negotiation
    from adjoint.kernel.verbs import Offered

RULE: dict[Lang, str] = {
    "fr": "La date retenue est celle où peuvent venir tous ceux qui doivent être là, avec le moins de « si besoin », "
    "puis le plus d'invités facultatifs, puis celle {who}.",
    "en": "The date taken is one on which all who have to come can, with the fewest “if need be”, then most of the optional "
    "guests, then the one that {who} best.",
}
BARE = frozenset(("meeting", "rendez-vous", "réunion", "point", "call", "appel", "entretien", "rencontre", "catch-up"))
"""Titles that say no more than that people meet."""


def rule(lang: Lang, *, own: bool = False) -> str:
    """Tell by which rule a date is chosen; `own`: to the client themselves."""
    fr, en = ("que vous préférez", "you like") if own else ("que le client préfère", "the client likes")
    return say(lang, RULE["fr"].format(who=fr), RULE["en"].format(who=en))


def when(client: Client, moment: datetime, now: datetime, lang: Lang) -> str:
    """Tell a moment by the client's clock: its day and hour."""
    local, today = moment.astimezone(client.tz), now.astimezone(client.tz).date()
    return f"{tell.day(local.date(), lang, today)}, {tell.clock(local, lang, client.preferences.clock)}"


def progress(client: Client, held: Negotiation, now: datetime) -> str:
    """Say how many have answered, and until when they may: what is awaited."""
    lang, people = client.lang, voters(held)
    done = sum(each.state in ANSWERED for each in people)
    at = when(client, held.poll.deadline, now, lang) if held.poll else ""
    return say(
        lang,
        f"Sondage : {done} réponse{'s' if done > 1 else ''} sur {len(people)} ; clôture le {at}",
        f"Poll: {done} of {len(people)} answered; it closes on {at}",
    )


def begun(scene: Scene, title: str, found: Sequence[Offered], people: Sequence[str], deadline: datetime) -> str:
    """Tell the principal of a poll that was begun: whom, until when, which dates and why, and the rule."""
    lang, who = scene.lang, listed(list(people), scene.lang)
    liked = {True: say(lang, " (préférée)", " (preferred)"), False: ""}
    out = [
        f"{s.letter}. {scene.told(Span(s.start, s.end))}"
        + (f" – {reasons.listed(s.why, lang)}" if s.why else "")
        + liked[s.rank == 0]
        for s in found
    ]
    at = when(scene.client, deadline, scene.look.now, lang)
    head = say(
        lang,
        f"J'ouvre un sondage auprès de {who} pour « {title} », jusqu'au {at}. Je garde ces dates :",
        f"I am polling {who} for “{title}”, until {at}. I am keeping these dates:",
    )
    return f"{head}\n" + "\n".join(out) + f"\n\n{rule(lang, own=True)}"


def nobody_asked(scene: Scene, lost: Sequence[str]) -> str:
    """Own up to having no address."""
    who = listed(list(lost), scene.lang)
    return say(scene.lang, f"Je n'ai pas d'adresse pour {who}.", f"I have no address for {who}.")


def chosen(scene: Scene, held: Negotiation, slot: Slot) -> str:
    """Tell what a poll gave for the date that won."""
    lang, got = scene.client.lang, tally(held, slot.letter)
    parts = [say(lang, f"oui : {listed(list(got.yes), lang)}", f"yes: {listed(list(got.yes), lang)}")] if got.yes else []
    if got.maybe:
        parts.append(say(lang, f"si besoin : {listed(list(got.maybe), lang)}", f"if need be: {listed(list(got.maybe), lang)}"))
    if got.no:
        parts.append(say(lang, f"non : {listed(list(got.no), lang)}", f"no: {listed(list(got.no), lang)}"))
    if got.open:
        parts.append(say(lang, f"sans réponse : {listed(list(got.open), lang)}", f"no answer: {listed(list(got.open), lang)}"))
    return say(lang, f"Résultat du sondage – {' ; '.join(parts)}.", f"What the poll gave – {'; '.join(parts)}.")


def remarks(scene: Scene, held: Negotiation) -> str:
    """Return what guests wrote beside their answers."""
    lang = scene.client.lang
    return "\n".join(say(lang, f"{g.called} : « {g.remark} »", f"{g.called}: “{g.remark}”") for g in voters(held) if g.remark)


def question(scene: Scene, held: Negotiation, matter: str) -> str:
    """Ask the principal what to do with a poll that gave no date."""
    lang, title = scene.client.lang, held.title
    if matter == "nobody":
        return say(
            lang,
            f"Personne n'a répondu au sondage pour « {title} ». Que faire ?",
            f"Nobody answered the poll for “{title}”. What shall I do?",
        )
    if matter == "silent":
        silent = [g.called for g in held.guests if g.counts and not g.barred and g.state not in ANSWERED]
        who, have = listed(silent, lang), "n'ont" if len(silent) > 1 else "n'a"
        return say(
            lang,
            f"Le sondage pour « {title} » est clos, et {who} {have} pas répondu. Que faire ?",
            f"The poll for “{title}” is closed, and {who} did not answer. What shall I do?",
        )
    return say(
        lang,
        f"Aucune date ne convient à tous ceux qui doivent être là pour « {title} ». Que faire ?",
        f"No date suits everybody who has to come to “{title}”. What shall I do?",
    )


def take(scene: Scene, held: Negotiation, slot: Slot) -> str:
    """Offer to take a date all the same, and say who would be missing."""
    lang, at = scene.client.lang, scene.told(slot.span, lang=scene.client.lang)
    who = listed([g.called for g in missing(held, slot)], lang)
    if not who:
        return say(lang, f"Retenir {at}", f"Take {at}")
    return say(lang, f"Retenir {at}, sans la réponse favorable de {who}", f"Take {at}, without a yes of {who}")


def voted(scene: Scene, guest: Guest) -> str:
    """Say what a guest answered."""
    lang = scene.client.lang
    gladly = ", ".join(letter for letter in guest.letters if letter not in guest.maybe)
    need = ", ".join(guest.maybe)
    if not guest.letters:
        return say(lang, f"{guest.called} : aucune des dates", f"{guest.called}: none of the dates")
    fr = f"{guest.called} : " + " ; ".join(filter(None, (f"oui {gladly}" if gladly else "", f"si besoin {need}" if need else "")))
    en = f"{guest.called}: " + "; ".join(filter(None, (f"yes {gladly}" if gladly else "", f"if need be {need}" if need else "")))
    return say(lang, fr, en)


def late(scene: Scene, held: Negotiation, guest: Guest) -> str:
    """Tell of an answer that came when the poll was closed."""
    lang, text = scene.client.lang, scene.request.text.strip()[:600]
    return say(
        lang,
        f"{guest.called} répond au sondage « {held.title} » après sa clôture :\n\n« {text} »\n\nRien n'a changé ; vous pouvez rouvrir le sondage.",
        f"{guest.called} answers the poll “{held.title}” after it was closed:\n\n“{text}”\n\nNothing was changed; you may open it again.",
    )


def called_off(scene: Scene, title: str) -> str:
    """Tell the principal that a poll was called off."""
    lang = scene.client.lang
    fr = f"Le sondage pour « {title} » est arrêté. Les invités le savent, et les dates sont libres."
    return say(lang, fr, f"The poll for “{title}” is called off. The guests know, and the dates are free again.")


def subject(scene: Scene, title: str) -> str:
    """Return the subject of a word to the principal."""
    return house.subject(scene, title)


ASKED: dict[str, tuple[str, str]] = {
    "poll.begin": ("Sonder les invités pour « {title} »", "Poll the guests of “{title}”"),
    "poll.close": ("Clore le sondage pour « {title} »", "Close the poll for “{title}”"),
    "poll.take": ("Retenir une date pour « {title} »", "Take a date for “{title}”"),
    "poll.cancel": ("Arrêter le sondage pour « {title} »", "Call off the poll for “{title}”"),
    "poll.renew": ("Envoyer un nouveau lien pour « {title} »", "Send another link for “{title}”"),
}
"""What a signed-in person asks for by a click."""


def asked(client: Client, title: str, intent: str = "poll.begin") -> str:
    """Say what a signed-in person asks for by a click."""
    fr, en = (each.format(title=title) for each in ASKED[intent])
    return say(client.lang, fr, en)
