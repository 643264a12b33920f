"""The vault: one data key a client, wrapped by the master key; opened for connectors alone."""

from __future__ import annotations

from adjoint.desk import keys
from adjoint.runtime.secrets import DataKey, MasterKey, new_data_key, open_, seal
from adjoint.runtime.settings import settings
from adjoint.wall.models import Account, Client


class Vault:
    """Implements `adjoint.desk.keys.Keys` with the master key of this machine, read when first needed."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._master: MasterKey | None = None

    def _data_key(self, client_id: int) -> DataKey:
        if self._master is None:
            self._master = MasterKey.load(settings().master_key_path)
        row = Client.objects.get(pk=client_id)
        if row.data_key:
            return self._master.unwrap(bytes(row.data_key), str(client_id))
        fresh = new_data_key(str(client_id))
        Client.objects.filter(pk=client_id).update(data_key=self._master.wrap(fresh))
        return fresh

    def secret(self, account: Account) -> str:
        """Open an account's secret, inside its client's scope."""
        if not account.secret:
            return ""
        return open_(self._data_key(account.client_id), bytes(account.secret), context=account.label).decode()

    def seal(self, client_id: int, label: str, secret: str) -> bytes:
        """Seal a secret, inside its client's scope."""
        return seal(self._data_key(client_id), secret.encode(), context=label) if secret else b""


def install() -> None:
    """Use the vault in this process."""
    keys.install(Vault())
