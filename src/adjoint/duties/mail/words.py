"""How this duty writes, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.words import french

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang

TITLES: dict[str, dict[Lang, tuple[str, str]]] = {
    "suspect": {
        "fr": (
            "Méfiance : ce message se dit de {who}",
            "Rien ne prouve qui écrit : appelez la personne au numéro de sa fiche, ne répondez pas",
        ),
        "en": (
            "Beware: this mail claims to be from {who}",
            "Nothing proves who wrote: ring the person at the number on their card, do not answer",
        ),
    },
    "question": {"fr": ("Question de {who}", "Répondre à {who}"), "en": ("Question from {who}", "Answer {who}")},
    "complaint": {"fr": ("Réclamation de {who}", "Répondre à {who}, vite"), "en": ("Complaint from {who}", "Answer {who}, soon")},
    "application": {
        "fr": ("Candidature de {who}", "Lire, puis répondre à {who}"),
        "en": ("Application by {who}", "Read it, then answer {who}"),
    },
    "invoice": {
        "fr": ("Facture de {who}", "Vérifier et payer à l'échéance"),
        "en": ("Invoice from {who}", "Check it and pay when due"),
    },
    "document": {"fr": ("Document de {who}", "Lire et classer"), "en": ("Paper from {who}", "Read and file")},
    "travel_confirmation": {
        "fr": ("Voyage : confirmation de {who}", "Noter les horaires à l'agenda"),
        "en": ("Travel: confirmation by {who}", "Note the times in the calendar"),
    },
    "bounce": {
        "fr": ("Non remis : un courriel n'est pas arrivé", "Vérifier l'adresse, puis renvoyer"),
        "en": ("Undelivered: a mail did not arrive", "Check the address, then send again"),
    },
}
"""Kinds of mail that somebody has to see to: the case's title and its next step."""
FOREIGN: dict[Lang, str] = {
    "fr": "{who} écrit dans une langue que je ne lis pas. Qui s'en charge ?",
    "en": "{who} writes in a language that I do not read. Who sees to it?",
}
SUBJECT: dict[Lang, str] = {"fr": "De la part de {client}", "en": "On behalf of {client}"}
CHASE: dict[Lang, str] = {
    "fr": "Je me permets de revenir vers vous au sujet de : {what}. Sauf erreur de ma part, {client} n'a pas encore eu votre réponse.",
    "en": "I am writing to follow up on {what}. Unless I am mistaken, {client} has not had your answer yet.",
}
CHASED: dict[Lang, str] = {"fr": "notre dernier échange", "en": "our last exchange"}
SAYS: dict[Lang, str] = {"fr": "{client} me prie de vous dire : {what}", "en": "{client} asks me to let you know: {what}"}
ASK: dict[Lang, str] = {
    "fr": "À quelle adresse dois-je écrire à {who}, et que faut-il lui dire ?",
    "en": "At which address shall I write to {who}, and what shall I say?",
}


def letter(client: Client, lang: Lang, name: str, text: str) -> str:
    """Return a letter with its greeting and its signature."""
    assistant = client.assistants[0].name if client.assistants else "Adjoint"
    principal = client.principals[0].name if client.principals else client.name
    hello = {"fr": f"Bonjour {name},", "en": f"Dear {name},"}[lang]
    close = {"fr": "Bien cordialement,", "en": "Kind regards,"}[lang]
    by = client.preferences.signature or {"fr": f"{assistant}, pour {principal}", "en": f"{assistant}, for {principal}"}[lang]
    body = french(text) if lang == "fr" else text
    return f"{hello}\n\n{body}\n\n{close}\n{by}\n"
