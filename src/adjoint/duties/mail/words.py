"""How this duty writes, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.language.tell import french

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang

STEP: dict[Lang, str] = {"fr": "Répondre à {who}", "en": "Answer {who}"}
TITLES: dict[str, dict[Lang, str]] = {
    "question": {"fr": "Question de {who}", "en": "Question from {who}"},
    "complaint": {"fr": "Réclamation de {who}", "en": "Complaint from {who}"},
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
