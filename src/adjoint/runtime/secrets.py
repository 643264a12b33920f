"""Envelope encryption: one data key a client, wrapped by the master key; what is sealed opens for its client and place only.

wrapped key   version, master key id (8 bytes), nonce (12), AES-256-GCM of the data key, bound to the client
    sealed text   version, nonce (12), AES-256-GCM of the text, bound to client and context ("account:7:password")
"""

from __future__ import annotations

import hashlib
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adjoint.kernel.errors import AdjointError
from adjoint.runtime.datadir import private_file, write_private

if TYPE_CHECKING:
    from collections.abc import Iterable

    type ClientId = object  # an int or a UUID, whose str() is stable

VERSION = b"\x01"
KEY_BYTES = 32
ID_BYTES = 8
NONCE_BYTES = 12
"""GCM's own size. Random nonces are safe far beyond any client's number of secrets (2^32 a key, NIST SP 800-38D)."""


class WrongMasterKey(AdjointError):
    """The master key {path} is not the one that wrapped this client's key. Put back the right file from your copy."""

    fr = "La clé maîtresse {path} n'est pas celle qui a enveloppé la clé de ce client. Remettez le bon fichier."
    permanent = True


class BadMasterKey(AdjointError):
    """{path} is no master key of Adjoint. Put back the right file from your copy; a new one opens nothing old."""

    fr = "{path} n'est pas une clé maîtresse d'Adjoint. Remettez le bon fichier depuis votre copie ; une neuve n'ouvre rien."
    permanent = True


class NoMasterKey(AdjointError):
    """The master key {path} is missing. Put it back from your copy; a new one opens nothing old."""

    fr = "La clé maîtresse {path} manque. Remettez-la depuis votre copie ; une neuve n'ouvre rien d'ancien."
    permanent = True


class CannotOpen(AdjointError):
    """A stored secret ({context}) does not open: it was changed, or belongs to another client or place. Enter it again."""

    fr = "Un secret enregistré ({context}) ne s'ouvre pas : modifié, ou d'un autre client ou lieu. Saisissez-le à nouveau."
    permanent = True


@dataclass(frozen=True, slots=True)
class DataKey:
    """A client's key in the clear; it never leaves memory and never shows in a log."""

    client: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The key that wraps every client's data key."""

    path: Path
    secret: bytes = field(repr=False)
    earlier: bytes | None = field(default=None, repr=False)
    """The key before, while a rotation is under way."""

    @classmethod
    def load(cls, path: Path, *, create: bool = True) -> Self:
        """Read the key, made (0600) where absent; raises `Exposed`, `BadMasterKey`, and without `create` `NoMasterKey`."""
        if not create and not path.exists():
            raise NoMasterKey(path=path)
        lines = private_file(path, lambda: _encode(secrets.token_bytes(KEY_BYTES))).split()
        keys = [_decode(line, path) for line in lines]
        if not 1 <= len(keys) <= 2:
            raise BadMasterKey(path=path)
        return cls(path, keys[0], keys[1] if len(keys) == 2 else None)

    @property
    def id(self) -> bytes:
        """What names this key in what it wrapped, without telling it."""
        return _key_id(self.secret)

    def wrap(self, data_key: DataKey) -> bytes:
        """Return the data key as it may be stored."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self.secret).encrypt(nonce, data_key.secret, _bound(b"data key", self.id, data_key.client))
        return VERSION + self.id + nonce + sealed

    def unwrap(self, wrapped: bytes, client_id: ClientId) -> DataKey:
        """Return the client's data key; raises `WrongMasterKey`, or `CannotOpen` for another client's or changed bytes."""
        version, key_id, rest = wrapped[:1], wrapped[1 : 1 + ID_BYTES], wrapped[1 + ID_BYTES :]
        if version != VERSION or len(rest) != NONCE_BYTES + KEY_BYTES + 16:
            raise CannotOpen(context="data key")
        secret = next((key for key in (self.secret, self.earlier) if key is not None and _key_id(key) == key_id), None)
        if secret is None:
            raise WrongMasterKey(path=self.path)
        client = str(client_id)
        try:
            clear = AESGCM(secret).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], _bound(b"data key", key_id, client))
        except InvalidTag as error:
            raise CannotOpen(context="data key") from error
        return DataKey(client, clear)

    def begin_rotation(self) -> MasterKey:
        """Put a new key before this one in the file; both open until `end_rotation`, so that a crash between loses nothing."""
        if self.earlier is not None:
            return self
        fresh = MasterKey(self.path, secrets.token_bytes(KEY_BYTES), self.secret)
        write_private(self.path, _encode(fresh.secret) + b"\n" + _encode(self.secret), replace=True)
        return fresh

    def rewrap(self, wrapped: Iterable[tuple[ClientId, bytes]]) -> list[tuple[ClientId, bytes]]:
        """Return every client's key wrapped by the newest master key; those that are already stay as they are."""
        return [
            (client, old if old[1 : 1 + ID_BYTES] == self.id else self.wrap(self.unwrap(old, client))) for client, old in wrapped
        ]

    def end_rotation(self) -> MasterKey:
        """Forget the key before; call it once every wrapped key is stored again."""
        write_private(self.path, _encode(self.secret), replace=True)
        return MasterKey(self.path, self.secret)


def new_data_key(client_id: ClientId) -> DataKey:
    """Make a client's data key."""
    return DataKey(str(client_id), secrets.token_bytes(KEY_BYTES))


def seal(data_key: DataKey, plaintext: bytes, *, context: str) -> bytes:
    """Return the text as it may be stored; it opens for the same client and context only."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(data_key.secret).encrypt(nonce, plaintext, _bound(b"secret", data_key.client, context))


def open_(data_key: DataKey, sealed: bytes, *, context: str) -> bytes:
    """Return the text that `seal` was given; raises `CannotOpen`."""
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if sealed[:1] != VERSION or len(rest) < 16:
        raise CannotOpen(context=context)
    try:
        return AESGCM(data_key.secret).decrypt(nonce, rest, _bound(b"secret", data_key.client, context))
    except InvalidTag as error:
        raise CannotOpen(context=context) from error


def _bound(*parts: bytes | str) -> bytes:
    """Join the associated data so that no two different tuples look alike."""
    encoded = [part.encode() if isinstance(part, str) else part for part in parts]
    return b"adjoint:" + b"".join(len(part).to_bytes(4) + part for part in encoded)


def _key_id(secret: bytes) -> bytes:
    return hashlib.blake2b(secret, digest_size=ID_BYTES, person=b"adjoint master").digest()


def _encode(secret: bytes) -> bytes:
    return b"adjoint-master-" + urlsafe_b64encode(secret)


def _decode(line: bytes, path: Path) -> bytes:
    try:
        secret = urlsafe_b64decode(line.removeprefix(b"adjoint-master-"))
    except (Base64Error, ValueError) as error:
        raise BadMasterKey(path=path) from error
    if len(secret) != KEY_BYTES or not line.startswith(b"adjoint-master-"):
        raise BadMasterKey(path=path)
    return secret
