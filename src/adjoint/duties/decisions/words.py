"""How this duty asks and hands over, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang

REMIND: dict[Lang, str] = {"fr": "Rappel : {what}", "en": "Reminder: {what}"}
NOTED: dict[Lang, str] = {"fr": "C'est noté, je le rappellerai {when}.", "en": "Noted: I will bring it up {when}."}
STEP: dict[Lang, str] = {"fr": "À faire par l'assistant : {what}", "en": "For the assistant to do: {what}"}
HANDED: dict[Lang, str] = {
    "fr": "{who} demande :\n\n« {what} »\n\nJe ne le fais pas moi-même. Pouvez-vous vous en charger ? Le dossier est ouvert.",
    "en": "{who} asks:\n\n“{what}”\n\nI do not do this myself. Can you take it on? The case is open.",
}
UNSURE: dict[Lang, str] = {
    "fr": "Je ne suis pas sûr de comprendre : « {what} ». Pouvez-vous préciser ?",
    "en": "I am not sure I understand: “{what}”. Could you tell me more?",
}
EN_TU = "Je ne suis pas sûr de comprendre : « {what} ». Peux-tu préciser ?"
TITLES: dict[str, dict[Lang, str]] = {
    "invoice": {"fr": "Facture à traiter : {who}", "en": "Invoice to handle: {who}"},
    "document": {"fr": "Document : {who}", "en": "Document: {who}"},
}
