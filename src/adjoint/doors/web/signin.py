"""Who gets an account: nobody by themselves. People are invited by the practice."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest

    from adjoint.wall.models import User

LOG = logging.getLogger(__name__)


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's adapter without sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail about signing in where a server is set; a server that fails is told in the log, not to a stranger."""
        if not getattr(settings, "MAILERS", None):
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            LOG.exception("a mail about signing in did not leave")


def first_link(request: HttpRequest, user: User) -> str:
    """Return the address at which a person chooses their password: good once, for as long as Django's reset links."""
    token = default_token_generator.make_token(user)
    args = [user_pk_to_url_str(user), token]
    return str(request.build_absolute_uri(reverse("account_reset_password_from_key", args=args)))
