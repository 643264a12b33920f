"""How a secret address names its client: in base 36, before the secret."""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def token(client_id: int, secret: str) -> str:
    """Return what stands in an address.

    >>> token(36 * 36 + 35, "s")
    '10z-s'
    """
    return f"{_written(client_id)}-{secret}"


def _written(number: int) -> str:
    left, last = divmod(number, 36)
    return (_written(left) if left else "") + DIGITS[last]
