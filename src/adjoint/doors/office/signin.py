"""A way in for whoever tries the demo."""

from __future__ import annotations

import secrets

from adjoint.wall.models import User


def sign_in() -> tuple[str, str]:
    """Give the first assistant a fresh password for this run and return both."""
    user = User.objects.filter(is_active=True).order_by("id").first()
    if user is None:
        return "", ""
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    user.set_password(password)
    user.save(update_fields=["password"])
    return user.email, password
