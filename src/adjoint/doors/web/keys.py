"""The keys of the workbench, each with its button, and the plain words by which the palette finds places and acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

KEYS: tuple[tuple[str, str, str], ...] = (
    ("a", _("Approve"), "approuver valider accorder accepter oui approve accept agree ok yes"),
    ("e", _("Edit"), "modifier changer corriger edit change correct"),
    ("x", _("Decline"), "decliner refuser rejeter non decline refuse reject no"),
    ("q", _("Ask a question"), "demander question interroger ask"),
    ("s", _("Later"), "plus tard remettre reporter demain snooze later postpone tomorrow put off"),
    ("u", _("Undo"), "annuler defaire revenir retirer undo revert take back"),
    ("t", _("Timer"), "minuteur chrono temps demarrer arreter timer clock start stop"),
    ("/", _("Search"), "chercher rechercher trouver search find look"),
)
"""Key, what it does, and the words for it in both languages, plain (`search.plain`)."""
CALENDAR: tuple[tuple[str, str, str], ...] = (
    ("d", _("Day"), "jour journee day"),
    ("w", _("Week"), "semaine week"),
    ("m", _("Month"), "mois month"),
    ("a", _("Agenda"), "liste a venir agenda list upcoming"),
    ("t", _("Today"), "aujourd hui maintenant today now"),
    ("n", _("New event"), "nouveau rendez vous creer inscrire new event create"),
    ("← →", _("Before, after"), ""),
    ("↑ ↓ ← →", _("On an event: move it"), ""),
    ("⇧ ↑ ↓", _("On an event: make it shorter or longer"), ""),
    ("↵ Esc", _("Confirm, give up"), ""),
)
"""The keys of the calendar alone."""
WORDS: dict[str, str] = {
    "today": "aujourd hui accueil jour today home start day",
    "waiting": "attente accords approbations decisions en attente waiting approvals decisions",
    "cases": "dossiers affaires suivi cases matters follow up",
    "mail": "courrier courriels mails messages boite mail inbox messages",
    "calendar": "agenda calendrier semaine rendez vous rdv calendar week meetings appointments",
    "meetings": "reunions fiches ordre du jour comptes rendus actions meetings briefs agendas minutes actions",
    "clients": "clients ajouter dirigeants clients add executives",
    "time": "temps heures forfait time hours retainer",
    "invoices": "factures facturation invoices billing",
    "mandate": "mandat delegation regles mandate rules delegation",
    "accounts": "comptes boites brancher connexion accounts mailbox connect",
    "journal": "journal historique ecritures traces journal history log audit",
    "team": "equipe assistants collegues invitations conflits people assistants colleagues invite conflicts of interest",
}
"""The words by which each place is found, in both languages, plain."""
ON: dict[str, tuple[str, ...]] = {
    "card": ("a", "e", "x", "q", "s", "u"),
    "case": ("a", "e", "x", "q", "s", "u"),
    "request": ("a",),
}
"""Which keys a kind of page may answer to, beside those of every page."""


def keys() -> list[dict[str, Any]]:
    """Return the keys as the help and the palette show them."""
    return [{"key": key, "label": gettext(label), "words": words} for key, label, words in KEYS]


def of_calendar() -> list[dict[str, Any]]:
    """Return the calendar's keys as the help shows them."""
    return [{"key": key, "label": gettext(label), "words": words} for key, label, words in CALENDAR]
