"""What a person fills in to sign in safely, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A passkey: it opens the desk alone unless somebody wants it as a second step."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say what the fields mean."""
        super().__init__(*args, **options)
        self.fields["name"].label = _("Name of this passkey")
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("Opens the desk alone, without a password")
        alone.help_text = _("Leave it off for a key that is only a second step after the password.")
