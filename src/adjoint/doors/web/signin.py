"""Who gets an account: nobody by themselves. People are invited by the practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest

    from adjoint.wall.models import User


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's adapter without sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False


def first_link(request: HttpRequest, user: User) -> str:
    """Return the address at which a person chooses their password: good once, for as long as Django's reset links."""
    token = default_token_generator.make_token(user)
    args = [user_pk_to_url_str(user), token]
    return str(request.build_absolute_uri(reverse("account_reset_password_from_key", args=args)))
