"""A mailbox that lies in a folder of this machine, and an outbox beside it where what leaves is put.

It is the mailbox of the demo, and of anyone whose mail is fetched or delivered by another program (mbsync, Dovecot, Postfix).
"""

from adjoint.connectors.card import Card
from adjoint.connectors.maildir.act import Departed, Mailbox, Outbox, departed
from adjoint.connectors.maildir.settings import MaildirSettings
from adjoint.kernel.ports import Words

__all__ = ["CONNECTOR", "Departed", "Mailbox", "MaildirSettings", "Outbox", "departed"]


def _mailbox(settings: MaildirSettings, _secret: str) -> Mailbox:
    return Mailbox(settings)


def _outbox(settings: MaildirSettings, _secret: str) -> Outbox:
    return Outbox(settings)


CONNECTOR = Card(
    "maildir",
    Words("Boîte aux lettres dans un dossier (Maildir)", "Mailbox in a folder (Maildir)"),
    MaildirSettings,
    {"mail.read": _mailbox, "mail.send": _outbox},
)
