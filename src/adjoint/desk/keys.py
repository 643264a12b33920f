"""Where the desk gets secrets opened: a door installs the vault; without one there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from adjoint.wall.models import Account


class Keys(Protocol):
    """Seals and opens the secrets of accounts."""

    def secret(self, account: Account) -> str:
        """Return the password or token in clear; only connectors get it."""

    def seal(self, client_id: int, label: str, secret: str) -> bytes:
        """Return a secret as it may be stored with the account of that label, inside the client's scope."""


class NoKeys:
    """For accounts without secrets: files on this machine."""

    def secret(self, account: Account) -> str:
        """Return nothing."""
        del account
        return ""

    def seal(self, client_id: int, label: str, secret: str) -> bytes:
        """Keep nothing."""
        del client_id, label, secret
        return b""


_installed: list[Keys] = [NoKeys()]


def install(keys: Keys) -> None:
    """Use this vault from now on."""
    _installed[0] = keys


def keys() -> Keys:
    """Return the vault in use."""
    return _installed[0]
