"""How this duty names the parts of its papers and writes about meetings, in French and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.duties.meetings.core.papers import Kept
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.meeting import Fault

PACK: dict[Lang, dict[str, str]] = {
    "fr": {
        "pack": "Fiche de préparation",
        "where": "Lieu",
        "from": "En venant de",
        "way": "Trajet",
        "route": "Itinéraire",
        "map": "voir le trajet sur la carte",
        "video": "Visio",
        "quorum": "Quorum",
        "agenda": "Ordre du jour",
        "people": "Qui est qui",
        "no_exchange": "Aucun échange récent.",
        "actions": "Actions ouvertes",
        "late": "en retard",
        "last": "La dernière fois",
        "decided": "Décidé :",
        "left": "À reprendre :",
        "papers": "Pièces",
        "paper": "Pièce",
        "page": "p.",
        "notes": "Note de l'agenda",
    },
    "en": {
        "pack": "Meeting brief",
        "where": "Place",
        "from": "Coming from",
        "way": "Travel",
        "route": "Route",
        "map": "see the way on the map",
        "video": "Video",
        "quorum": "Quorum",
        "agenda": "Agenda",
        "people": "Who is who",
        "no_exchange": "No recent mail.",
        "actions": "Open actions",
        "late": "late",
        "last": "Last time",
        "decided": "Decided:",
        "left": "To come back to:",
        "papers": "Papers",
        "paper": "Paper",
        "page": "p.",
        "notes": "Note in the calendar",
    },
}
PACK_TITLE: dict[Lang, str] = {"fr": "{day} Fiche - {title}", "en": "{day} Brief - {title}"}
MADE: dict[Lang, str] = {"fr": "établi le {day} à {hour}", "en": "made on {day} at {hour}"}
DUE: dict[Lang, str] = {"fr": "pour le {day}", "en": "due {day}"}
FROM: dict[Lang, str] = {
    "fr": "{place} (fin à {hour}) : {minutes} min entre les deux",
    "en": "{place} (ends at {hour}): {minutes} min in between",
}
WAY: dict[Lang, tuple[str, str]] = {
    "fr": (
        "{minutes} min depuis {place} : partir à {hour}",
        "{minutes} min depuis {place} : le temps entre les deux ne suffit pas",
    ),
    "en": ("{minutes} min from {place}: leave at {hour}", "{minutes} min from {place}: there is not time enough in between"),
}
"""In time, and where the meeting before ends too late for it."""
EXCHANGE: dict[Lang, tuple[str, str]] = {
    "fr": ("Reçu {day} : « {subject} »", "Envoyé {day} : « {subject} »"),
    "en": ("Received {day}: “{subject}”", "Sent {day}: “{subject}”"),
}
"""Theirs, ours."""
NO_SUBJECT: dict[Lang, str] = {"fr": "(sans objet)", "en": "(no subject)"}
ANSWERS: dict[Lang, dict[str, str]] = {
    "fr": {
        "ACCEPTED": "présent",
        "DECLINED": "absent",
        "TENTATIVE": "peut-être",
        "NEEDS-ACTION": "n'a pas répondu",
        "DELEGATED": "se fait représenter",
    },
    "en": {
        "ACCEPTED": "coming",
        "DECLINED": "not coming",
        "TENTATIVE": "perhaps",
        "NEEDS-ACTION": "has not answered",
        "DELEGATED": "represented",
    },
}
BRIEF_SUBJECT: dict[Lang, str] = {"fr": "Fiche : {title}", "en": "Brief: {title}"}
BRIEF: dict[Lang, str] = {
    "fr": "Voici la fiche pour « {title} », {when}.{papers}",
    "en": "Here is the brief for “{title}”, {when}.{papers}",
}
BOUND: dict[Lang, tuple[str, str]] = {
    "fr": (" La pièce reçue est à la suite.", " Les {number} pièces reçues sont à la suite."),
    "en": (" The paper received follows in it.", " The {number} papers received follow in it."),
}
BESIDE: dict[Lang, str] = {
    "fr": " « {name} » est jointe à part : {why}.",
    "en": " “{name}” is attached beside it: {why}.",
}
LEFT: dict[Lang, str] = {
    "fr": " « {name} » reste dans le courriel avec lequel elle est venue : {why}.",
    "en": " “{name}” stays in the mail that it came with: {why}.",
}
WHY: dict[Fault, dict[Lang, str]] = {
    "locked": {"fr": "elle demande un mot de passe", "en": "it asks for a password"},
    "broken": {"fr": "elle ne se lit pas", "en": "it cannot be read"},
    "long": {"fr": "elle est trop longue{pages}", "en": "it is too long{pages}"},
    "heavy": {"fr": "la relire demande trop de temps ou de mémoire", "en": "reading it takes too much time or memory"},
    "file": {"fr": "elle s'ouvre dans son propre logiciel", "en": "it opens in its own program"},
    "full": {"fr": "la fiche est déjà longue", "en": "the brief is long already"},
    "large": {"fr": "elle pèse {size} Mo", "en": "it weighs {size} MB"},
}
WHY_SHORT: dict[Fault, dict[Lang, str]] = {
    "locked": {"fr": "jointe à part, mot de passe", "en": "beside, password"},
    "broken": {"fr": "jointe à part, illisible", "en": "beside, unreadable"},
    "long": {"fr": "jointe à part, trop longue", "en": "beside, too long"},
    "heavy": {"fr": "jointe à part, trop lourde à lire", "en": "beside, too heavy to read"},
    "file": {"fr": "jointe à part", "en": "beside"},
    "full": {"fr": "jointe à part", "en": "beside"},
    "large": {"fr": "dans le courriel, {size} Mo", "en": "in the mail, {size} MB"},
}
OF_PAGES: dict[Lang, str] = {"fr": " ({count} pages)", "en": " ({count} pages)"}
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

MINUTES: dict[Lang, dict[str, str]] = {
    "fr": {
        "title": "Compte rendu",
        "quorum": "Quorum",
        "decisions": "Décisions",
        "actions": "Actions",
        "points": "À reprendre",
        "who": "Qui",
        "what": "Quoi",
        "by": "Pour le",
        "present": "Participants",
    },
    "en": {
        "title": "Minutes",
        "quorum": "Quorum",
        "decisions": "Decisions",
        "actions": "Actions",
        "points": "To come back to",
        "who": "Who",
        "what": "What",
        "by": "By",
        "present": "Present",
    },
}
MINUTES_TITLE: dict[Lang, str] = {"fr": "{day} Compte rendu - {title}", "en": "{day} Minutes - {title}"}
MINUTES_SUBJECT: dict[Lang, str] = {"fr": "Compte rendu : {title}", "en": "Minutes: {title}"}
MINUTES_LETTER: dict[Lang, str] = {
    "fr": "Voici le compte rendu de « {title} », {when}.\n\n{parts}\n\nDites-moi s'il manque quelque chose.",
    "en": "Here are the minutes of “{title}”, {when}.\n\n{parts}\n\nPlease tell me if anything is missing.",
}
TASK: dict[Lang, tuple[str, str]] = {"fr": ("{what}", "{who} : {what}"), "en": ("{what}", "{who}: {what}")}
"""Without an owner, with one."""
KEPT: dict[Lang, str] = {
    "fr": "J'ai gardé le compte rendu de « {title} » : {decisions} décision(s), {actions} action(s) suivie(s). {rest}",
    "en": "I have kept the minutes of “{title}”: {decisions} decision(s), {actions} action(s) followed. {rest}",
}
NOBODY: dict[Lang, str] = {
    "fr": "Je n'ai l'adresse d'aucun participant : rien n'est envoyé.",
    "en": "I have no address of anybody who was there: nothing is sent.",
}
ONLY_US: dict[Lang, str] = {
    "fr": "Comme demandé, il n'est envoyé à personne.",
    "en": "As you asked, they are sent to nobody.",
}
PRIVATE = re.compile(
    r"\b(?:pour (?:memoire|nous|mes dossiers|nos dossiers)|rien que pour nous|(?:pas besoin|inutile) de (?:l'|les )?envoyer|"
    r"n'(?:envoie|envoyez) (?:rien|pas)|ne (?:l'|les )(?:envoie|envoyez|diffuse\w*) (?:pas|a personne)|"
    r"for (?:our|my) (?:own )?records|for the (?:file|record)|no need to (?:send|circulate)|(?:don't|do not) (?:send|circulate)|just for us)\b"
)
NO_NOTES: dict[Lang, tuple[str, str]] = {
    "fr": (
        "Je n'ai pas de notes de « {title} ». Peux-tu me les envoyer, même en vrac ? J'en ferai le compte rendu.",
        "Je n'ai pas de notes de « {title} ». Pouvez-vous me les envoyer, même en vrac ? J'en ferai le compte rendu.",
    ),
    "en": ("I have no notes of “{title}”. Could you send me yours, however rough? I will make the minutes of them.",) * 2,
}
NOTES_STEP: dict[Lang, str] = {
    "fr": "Recevoir les notes, puis établir le compte rendu",
    "en": "Get the notes, then write the minutes",
}
AGENDA: dict[Lang, dict[str, str]] = {
    "fr": {"tasks": "Suivi des actions", "close": "Tour de table et suites", "open": "Point sur le sujet", "left": "{what}"},
    "en": {
        "tasks": "Follow-up of actions",
        "close": "Any other business and next steps",
        "open": "The matter at hand",
        "left": "{what}",
    },
}
AGENDA_SUBJECT: dict[Lang, str] = {"fr": "Ordre du jour : {title}", "en": "Agenda: {title}"}
AGENDA_LETTER: dict[Lang, str] = {
    "fr": "Voici l'ordre du jour proposé pour « {title} », {when}.\n\n{lines}\n\nDites-moi si vous souhaitez y ajouter un point.",
    "en": "Here is the agenda proposed for “{title}”, {when}.\n\n{lines}\n\nPlease tell me if you would like to add an item.",
}
AGENDA_LINE: dict[Lang, tuple[str, str]] = {
    "fr": ("{n}. {title} ({minutes} min)", "{n}. {title} ({who}, {minutes} min)"),
    "en": ("{n}. {title} ({minutes} min)", "{n}. {title} ({who}, {minutes} min)"),
}
AGENDA_KEPT: dict[Lang, str] = {
    "fr": "L'ordre du jour de « {title} » est gardé :\n{lines}",
    "en": "The agenda of “{title}” is kept:\n{lines}",
}
CARRIED: dict[Lang, tuple[str, str]] = {
    "fr": ("{what} (résolution rejetée)", "{what} (résolution adoptée)"),
    "en": ("{what} (resolution not carried)", "{what} (resolution carried)"),
}
"""More against or as many, more for."""
CONVENED_SUBJECT: dict[Lang, str] = {"fr": "Convocation : {title}", "en": "Notice of meeting: {title}"}
CONVENED: dict[Lang, str] = {
    "fr": "Vous êtes convoqué à « {title} », {when}{place}.\n\nOrdre du jour\n{lines}\n\n"
    "Merci de confirmer votre présence ou de désigner qui vous représente.",
    "en": "Notice is hereby given of “{title}”, {when}{place}.\n\nAgenda\n{lines}\n\n"
    "Please confirm that you will attend, or name your proxy.",
}
SHORT: dict[Lang, str] = {
    "fr": "La note de « {title} » demande {notice} jours francs de convocation ; il n'en reste que {left}. "
    "Faut-il convoquer quand même, ou changer la date ?",
    "en": "The note of “{title}” asks for {notice} clear days of notice; only {left} are left. "
    "Shall the notice go all the same, or does the date change?",
}
ATTENDANCE: dict[Lang, dict[str, str]] = {
    "fr": {
        "title": "Feuille de présence",
        "name": "Nom",
        "role": "Qualité",
        "proxy": "Représenté par",
        "sign": "Signature",
        "chair": "Président de séance",
        "secretary": "Secrétaire de séance",
    },
    "en": {
        "title": "Attendance sheet",
        "name": "Name",
        "role": "Capacity",
        "proxy": "Represented by",
        "sign": "Signature",
        "chair": "Chair",
        "secretary": "Secretary",
    },
}
ATTENDANCE_TITLE: dict[Lang, str] = {"fr": "{day} Feuille de présence - {title}", "en": "{day} Attendance - {title}"}
QUORUM: dict[Lang, str] = {
    "fr": "Quorum noté à l'agenda : {needed} présents ou représentés sur {entitled}.",
    "en": "Quorum noted in the calendar: {needed} present or represented out of {entitled}.",
}
CHASE_SUBJECT: dict[Lang, str] = {"fr": "Où en est-on ? {title}", "en": "Where does it stand? {title}"}
CHASE: dict[Lang, str] = {
    "fr": "À la suite de {title}, voici ce que vous deviez faire :\n{lines}\n\nEst-ce fait ? Répondez simplement « c'est fait ».{numbered}",
    "en": "Following {title}, this is what you took on:\n{lines}\n\nIs it done? Simply answer “done”.{numbered}",
}
CHASE_TU: dict[Lang, str] = CHASE | {
    "fr": "À la suite de {title}, voici ce que tu devais faire :\n{lines}\n\nEst-ce fait ? Réponds simplement « c'est fait ».{numbered}",
}
CHASE_UNOWNED: dict[Lang, str] = {
    "fr": "Personne n'est nommé pour ceci, décidé à {title} :\n{lines}\n\nQui s'en charge ?",
    "en": "Nobody is named for this, agreed at {title}:\n{lines}\n\nWho takes it on?",
}
NUMBERED: dict[Lang, str] = {
    "fr": " Si une partie seulement l'est, le numéro suffit : « 1 fait ».",
    "en": " If only part of it is, the number is enough: “1 done”.",
}


def private(text: str) -> bool:
    """Tell whether minutes are for the client's own side alone.

    >>> private("Notes for our records, no need to send them."), private("Merci de l'envoyer aux participants.")
    (True, False)
    """
    return PRIVATE.search(fold(text)) is not None


def formal(client: Client) -> bool:
    """Tell whether the principal is spoken to with « vous »."""
    return client.preferences.register == "vous"


def papers(lang: Lang, kept: Sequence[Kept]) -> str:
    """Tell what became of the papers that came for a pack: how many are bound into it, and why others are not."""
    number = sum(each.bound for each in kept)
    told = BOUND[lang][number > 1].format(number=number) if number else ""
    return told + "".join(_apart(each, lang) for each in kept if not each.bound)


def why(kept: Kept, lang: Lang) -> str:
    """Tell in a few words why a paper is not bound; empty: it is."""
    return WHY_SHORT[kept.sheets.fault][lang].format(size=_megabytes(kept, lang)) if kept.sheets.fault else ""


def _apart(kept: Kept, lang: Lang) -> str:
    count = kept.sheets.count
    said = WHY[kept.sheets.fault][lang]
    facts = {"pages": OF_PAGES[lang].format(count=count) if count else "", "size": _megabytes(kept, lang)}
    return (BESIDE if kept.sent else LEFT)[lang].format(name=kept.paper.name, why=said.format(**facts))


def _megabytes(kept: Kept, lang: Lang) -> str:
    text = f"{kept.paper.size / 1_000_000:.1f}"
    return text.replace(".", ",") if lang == "fr" else text
