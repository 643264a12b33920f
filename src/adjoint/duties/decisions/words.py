"""How this duty asks and hands over, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.words import spaced

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
LETTER: dict[Lang, str] = {"fr": "Une lettre suffit.", "en": "A letter is enough."}


def about(said: str, question: str, lang: Lang, *, closed: bool) -> str:
    """Return a question under the words that it is about."""
    quoted = f"« {said.strip()} »" if lang == "fr" else f"“{said.strip()}”"
    text = "\n\n".join([quoted, question, *([LETTER[lang]] if closed else [])])
    return spaced(lang, text)
