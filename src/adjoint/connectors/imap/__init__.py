"""A mailbox on an IMAP server: Dovecot, Exchange, Gmail, Fastmail, OVH and whoever speaks IMAP4rev1.

It reads without leaving a trace (no mail is marked as seen), resumes where it stopped, and moves a mail so that it can never be
lost between two folders.
"""

from adjoint.connectors.card import Card
from adjoint.connectors.imap.act import Mailbox
from adjoint.connectors.imap.settings import ImapSettings
from adjoint.kernel.ports import Words

__all__ = ["CONNECTOR", "ImapSettings", "Mailbox"]


def _open(settings: ImapSettings, secret: str) -> Mailbox:
    return Mailbox(settings, secret)


CONNECTOR = Card("imap", Words("Boîte aux lettres (IMAP)", "Mailbox (IMAP)"), ImapSettings, {"mail.read": _open})
