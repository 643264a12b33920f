"""Secret addresses by which people outside reach one thing of one client: which client it is stands in clear, the rest is a secret.

The table keeps the secret's hash alone. A wrong secret, a revoked one, and one of a client that is no more are told alike.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from adjoint.kernel.token import token
from adjoint.wall.models import Client
from adjoint.wall.scope import roster

TOKEN = re.compile(r"([0-9a-z]{1,12})-([A-Za-z0-9_-]{32})")


def made(client_id: int) -> tuple[str, str]:
    """Return a new token and what the table keeps of it."""
    secret = secrets.token_urlsafe(24)
    return token(client_id, secret), kept(secret)


def kept(secret: str) -> str:
    """Return the hash of a secret: 192 random bits need no slow one."""
    return hashlib.sha256(secret.encode()).hexdigest()


def read(given: str) -> tuple[int, str] | None:
    """Return the client that a token names, where it is served, and the hash by which its thing is found; None: there is no such one."""
    match = TOKEN.fullmatch(given)
    client_id = int(match[1], 36) if match else 0
    if match is None or not 0 < client_id < 2**63:
        return None
    with roster():
        there = Client.objects.filter(pk=client_id, active=True).exists()
    return (client_id, kept(match[2])) if there else None
