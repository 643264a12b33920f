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
UNSURE: dict[Lang, tuple[str, str]] = {
    "fr": (
        "Je ne suis pas sûr de comprendre « {what} ». Peux-tu préciser ?",
        "Je ne suis pas sûr de comprendre « {what} ». Pouvez-vous préciser ?",
    ),
    "en": ("I am not sure I understand “{what}”. Could you tell me more?",) * 2,
}
"""Informal, formal."""
MISSING: dict[Lang, tuple[str, str]] = {
    "fr": (
        "Pour « {what} », il me manque : {missing}. Peux-tu préciser ?",
        "Pour « {what} », il me manque : {missing}. Pouvez-vous préciser ?",
    ),
    "en": ("For “{what}” I still need: {missing}. Could you tell me?",) * 2,
}
WHICH: dict[Lang, tuple[str, str]] = {
    "fr": (
        "« {what} » : plusieurs réponses sont possibles.\n{lines}\n\nLaquelle ? Une lettre suffit.",
        "« {what} » : plusieurs réponses sont possibles.\n{lines}\n\nLaquelle est la bonne ? Une lettre suffit.",
    ),
    "en": ("“{what}”: more than one reading fits.\n{lines}\n\nWhich one? A letter is enough.",) * 2,
}
SLOTS: dict[Lang, dict[str, str]] = {
    "fr": {
        "people": "avec qui",
        "when": "quand",
        "event": "quel rendez-vous",
        "duration": "combien de temps",
        "document": "quel document",
        "invoice": "quelle facture",
        "trip": "quel voyage",
        "party": "qui",
        "amount": "quel montant",
        "answer": "oui ou non",
        "what": "de quoi il s'agit",
        "about": "à quel sujet",
        "destination": "pour où",
        "depart": "quel jour",
    },
    "en": {
        "people": "with whom",
        "when": "when",
        "event": "which appointment",
        "duration": "how long",
        "document": "which document",
        "invoice": "which invoice",
        "trip": "which trip",
        "party": "who",
        "amount": "how much",
        "answer": "yes or no",
        "what": "what it is about",
        "about": "about what",
        "destination": "where to",
        "depart": "which day",
    },
}
