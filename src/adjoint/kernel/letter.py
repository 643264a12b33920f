"""How a letter for a client begins and ends, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.words import Words, spaced

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.words import Lang

CLOSE = Words("Bien cordialement,", "Kind regards,")


def letter(client: Client, lang: Lang, text: str, name: str = "") -> str:
    """Return a letter with its greeting and its signature; without a name, it greets nobody in particular."""
    assistant = client.assistants[0].name if client.assistants else "Adjoint"
    principal = client.principals[0].name if client.principals else client.name
    hello = Words(f"Bonjour {name},", f"Dear {name},") if name else Words("Bonjour,", "Hello,")
    by = client.preferences.signature or Words(f"{assistant}, pour {principal}", f"{assistant}, for {principal}").say(lang)
    return f"{hello.say(lang)}\n\n{spaced(lang, text)}\n\n{CLOSE.say(lang)}\n{by}\n"
