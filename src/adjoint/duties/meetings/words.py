"""How this duty names the parts of its papers and writes about meetings, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.words import french

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang

PACK: dict[Lang, dict[str, str]] = {
    "fr": {
        "pack": "Fiche de préparation",
        "where": "Lieu",
        "from": "En venant de",
        "route": "Itinéraire",
        "map": "voir le trajet sur la carte",
        "video": "Visio",
        "agenda": "Ordre du jour",
        "people": "Qui est qui",
        "no_exchange": "Aucun échange récent.",
        "actions": "Actions ouvertes",
        "late": "en retard",
        "last": "La dernière fois",
        "decided": "Décidé :",
        "left": "À reprendre :",
        "papers": "Pièces jointes",
        "notes": "Note de l'agenda",
    },
    "en": {
        "pack": "Meeting brief",
        "where": "Place",
        "from": "Coming from",
        "route": "Route",
        "map": "see the way on the map",
        "video": "Video",
        "agenda": "Agenda",
        "people": "Who is who",
        "no_exchange": "No recent mail.",
        "actions": "Open actions",
        "late": "late",
        "last": "Last time",
        "decided": "Decided:",
        "left": "To come back to:",
        "papers": "Papers attached",
        "notes": "Note in the calendar",
    },
}
PACK_TITLE: dict[Lang, str] = {"fr": "{day} Fiche - {title}", "en": "{day} Brief - {title}"}
MADE: dict[Lang, str] = {"fr": "établie le {day} à {hour}", "en": "made on {day} at {hour}"}
DUE: dict[Lang, str] = {"fr": "pour le {day}", "en": "due {day}"}
FROM: dict[Lang, str] = {
    "fr": "{place} (fin à {hour}) : {minutes} min entre les deux",
    "en": "{place} (ends at {hour}): {minutes} min in between",
}
EXCHANGE: dict[Lang, tuple[str, str]] = {
    "fr": ("Reçu {day} : « {subject} »", "Envoyé {day} : « {subject} »"),
    "en": ("Received {day}: “{subject}”", "Sent {day}: “{subject}”"),
}
"""Theirs, ours."""
NO_SUBJECT: dict[Lang, str] = {"fr": "(sans objet)", "en": "(no subject)"}
ANSWERS: dict[Lang, dict[str, str]] = {
    "fr": {"ACCEPTED": "présent", "DECLINED": "absent", "TENTATIVE": "peut-être", "NEEDS-ACTION": "n'a pas répondu"},
    "en": {"ACCEPTED": "coming", "DECLINED": "not coming", "TENTATIVE": "perhaps", "NEEDS-ACTION": "has not answered"},
}
BRIEF_SUBJECT: dict[Lang, str] = {"fr": "Fiche : {title}", "en": "Brief: {title}"}
BRIEF: dict[Lang, str] = {
    "fr": "Voici la fiche pour « {title} », {when}.{papers}",
    "en": "Here is the brief for “{title}”, {when}.{papers}",
}
WITH_PAPERS: dict[Lang, tuple[str, str]] = {
    "fr": (" Une pièce reçue est jointe.", " {number} pièces reçues sont jointes."),
    "en": (" One paper received is attached.", " {number} papers received are attached."),
}
TOMORROW_SUBJECT: dict[Lang, str] = {"fr": "Fiches pour {day}", "en": "Briefs for {day}"}
TOMORROW: dict[Lang, str] = {
    "fr": "Voici de quoi préparer {day} :\n{lines}",
    "en": "Here is what to prepare {day} with:\n{lines}",
}
CALL: dict[Lang, str] = {"fr": "Appel : {who}", "en": "Call: {who}"}
CALL_BRIEF: dict[Lang, str] = {
    "fr": "Voici la fiche d'appel de {who} ; l'appel est suivi dans les dossiers.{papers}",
    "en": "Here is the call sheet for {who}; the call is kept among the cases.{papers}",
}
NO_MEETING: dict[Lang, tuple[str, str]] = {
    "fr": (
        "Je ne trouve pas ce rendez-vous à ton agenda. Lequel dois-je préparer ?",
        "Je ne trouve pas ce rendez-vous à votre agenda. Lequel dois-je préparer ?",
    ),
    "en": ("I do not find this meeting in your calendar. Which one shall I prepare?",) * 2,
}
"""Informal, formal."""


def say(lang: Lang, text: str) -> str:
    """Return a text with the spaces of its language."""
    return french(text) if lang == "fr" else text


def formal(client: Client) -> bool:
    """Tell whether the principal is spoken to with « vous »."""
    return client.preferences.register == "vous"


def papers(lang: Lang, number: int) -> str:
    """Tell how many papers go with a pack.

    >>> papers("en", 2)
    ' 2 papers received are attached.'
    """
    return "" if not number else WITH_PAPERS[lang][number > 1].format(number=number)
