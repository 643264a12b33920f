"""The forms about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping


class InviteForm(forms.Form):
    """An assistant who is asked in."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("Mail address"))
    lang = forms.ChoiceField(label=_("Language"), choices=[("fr", "Français"), ("en", "English")])


class ConflictForm(forms.Form):
    """A line of the register of conflicts."""

    client = forms.ChoiceField(label=_("Client"))
    reason = forms.CharField(
        label=_("Why they must not serve this client"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A seat that they hold there is taken at once, and none can be given while this stands."),
    )

    def __init__(self, *args: Any, clients: Mapping[str, str], **options: Any) -> None:
        """Offer these clients."""
        super().__init__(*args, **options)
        self.fields["client"].choices = list(clients.items())  # type: ignore[attr-defined]  # a ChoiceField


class PrincipalForm(forms.Form):
    """Somebody who may instruct."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("From which address"),
        help_text=_("Whatever is written from it, and proven to be, is an instruction. It must be theirs alone."),
    )
