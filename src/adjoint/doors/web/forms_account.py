"""The form of an account: the connector's own declaration, and who proves the sender of a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.connectors.card import Asked, Card
    from adjoint.kernel.errors import Lang

CHECKS = [
    ("server", _("Their receiving server: it checks every mail as it comes in, and we believe what it wrote. The usual choice.")),
    ("self", _("We ourselves: we check the DKIM signature of the mail. For a server that writes no results of its own.")),
    ("none", _("Nobody: no mail counts as an instruction by itself; whatever a principal writes is put to a person first.")),
]
CHOICES = {
    "password": _("Password"),
    "xoauth2": _("Access token (XOAUTH2)"),
    "tls": _("TLS from the first byte"),
    "starttls": _("STARTTLS"),
    "plain": _("None (this machine only)"),
}
"""What a connector's choices are called where their own name says little."""
KINDS: dict[str, type[forms.Field]] = {
    "text": forms.CharField,
    "path": forms.CharField,
    "number": forms.FloatField,
    "switch": forms.BooleanField,
    "list": forms.CharField,
}


def account_form(
    card: Card, lang: Lang, data: Any = None, *, rare: bool = False, held: Mapping[str, Any] | None = None, checks: bool = True
) -> forms.Form:
    """Build the form of a connector's settings: the usual fields, or the `rare` ones; `held`: what an account has now."""
    fields = {asked.name: _field(asked, lang, held) for asked in card.form() if asked.rare == rare}
    if checks and "mail.read" in card.kinds and not rare:
        fields["checks"] = forms.ChoiceField(
            label=_("Who proves the sender of a mail"),
            choices=CHECKS,
            initial=(held or {}).get("checks", "server"),
            widget=forms.RadioSelect,
        )
    form_class = type("AccountForm", (forms.Form,), fields)
    form: forms.Form = form_class(data)
    return form


def _field(asked: Asked, lang: Lang, held: Mapping[str, Any] | None) -> forms.Field:
    words: dict[str, Any] = {
        "label": asked.title.say(lang),
        "help_text": asked.hint.say(lang),
        "required": asked.required and asked.asks != "switch",
    }
    if asked.secret:
        if held is not None:
            words |= {"required": False, "help_text": _("Left empty, the one that is kept stays. It is never shown.")}
        return forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), **words)
    now = held.get(asked.name, asked.default) if held is not None else asked.default
    if asked.asks == "choice":
        return forms.ChoiceField(choices=[(c, CHOICES.get(c, c)) for c in asked.choices], initial=now, **words)
    return KINDS[asked.asks](initial=", ".join(now) if isinstance(now, tuple | list) else now, **words)
