"""The composition root of effects: a client's accounts, opened as the ports that verbs need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.connectors import card
from adjoint.desk.keys import Keys, keys
from adjoint.desk.people import client_of
from adjoint.kernel.errors import AdjointError
from adjoint.wall.models import Account
from adjoint.wall.statements import Rows

if TYPE_CHECKING:
    from adjoint.kernel.client import Client
    from adjoint.kernel.ports import Collection, Connector, MailReader, MailSender

ACCOUNTS = Rows(Account, "client_id = %(client)s ORDER BY id")
KINDS = {"mailbox": "reader", "outbox": "sender", "calendar": "collection", "contacts": "collection"}


class NoAccount(AdjointError):
    """This client has no account for: {port}. Add one on the page Accounts, then approve the act again."""

    fr = "Ce client n'a pas de compte pour : {port}. Ajoutez-en un à la page Comptes, puis approuvez l'acte à nouveau."
    permanent = True


class Hands:
    """One client's connectors, opened when first needed."""

    def __init__(self, client_id: int, vault: Keys | None = None) -> None:
        """Prepare for one client, inside or outside its scope."""
        self._client_id = client_id
        self._keys = vault or keys()
        self._open: dict[int, Connector] = {}
        self._accounts: list[Account] | None = None
        self._client: Client | None = None

    @property
    def client(self) -> Client:
        """Whose hands they are; inside the scope. Read once, as the accounts are."""
        self._client = self._client or client_of(self._client_id)
        return self._client

    @client.setter
    def client(self, known: Client) -> None:
        self._client = known

    def accounts(self, port: str) -> list[Account]:
        """Return the client's accounts for one port, oldest first; inside the scope. Read once: hands last for one job."""
        if self._accounts is None:
            self._accounts = ACCOUNTS(client=self._client_id)
        return [account for account in self._accounts if account.port == port]

    def account(self, port: str) -> Account:
        """Return the account that writes for one port; inside the scope."""
        found = self.accounts(port)
        if port == "calendar" and len(found) > 1:
            found = [each for each in found if self._own(each)] or found
        if not found:
            raise NoAccount(port=port)
        return found[0]

    def _own(self, account: Account) -> bool:
        """Tell whether a calendar is the client's: not a room's, nor one whose events take no time."""
        prefs = self.client.preferences
        rooms = {each.calendar for each in prefs.rooms}
        return account.label not in rooms and (not prefs.calendars or account.label in prefs.calendars)

    def _opened(self, account: Account) -> Connector:
        if account.pk not in self._open:
            connector = card(account.connector)
            settings = connector.settings.model_validate(account.settings)
            self._open[account.pk] = getattr(connector, KINDS[account.port])(settings, self._keys.secret(account))
        return self._open[account.pk]

    def close(self) -> None:
        """Let go of every connection; what is used afterwards opens its own."""
        self._accounts = self._client = None
        while self._open:
            self._open.popitem()[1].close()

    def reader(self, account: Account) -> MailReader:
        """Open a mailbox."""
        return self._opened(account)  # type: ignore[return-value]  # the port says which kind it is

    def sender(self, account: Account) -> MailSender:
        """Open a way out."""
        return self._opened(account)  # type: ignore[return-value]  # as above

    def collection(self, account: Account) -> Collection:
        """Open a calendar or an address book."""
        return self._opened(account)  # type: ignore[return-value]  # as above
