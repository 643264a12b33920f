"""Looking into accounts: mailboxes since where we stopped, calendars and address books since their last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.desk import elsewhere, intake, journal, sync, whose
from adjoint.desk.people import client_of
from adjoint.desk.queue import handle_later, perform_later
from adjoint.kernel.errors import AdjointError
from adjoint.wall.models import Account, Client
from adjoint.wall.scope import roster, scope

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from adjoint.desk.hands import Hands
    from adjoint.kernel.ports import Found

BATCH = 50


def read(client_id: int, account_id: int, hands: Hands, *, now: datetime) -> int:
    """Take over what is new in an account; trouble is kept on it for a person to see. Returns how much there was."""
    with scope(client_id):
        account = Account.objects.filter(client_id=client_id, pk=account_id).first()
        if account is None:
            return 0
        zone = client_of(client_id).tz
    try:
        if account.port == "mailbox":
            return mailbox(account, hands, now=now)
        return collection(account, hands, zone, now=now)
    except AdjointError as error:  # the system's, or a secret that cannot be opened
        told = {
            "fr": error.say("fr"),
            "en": error.say("en"),
            "at": now.isoformat(),
            "since": account.trouble.get("since") or now.isoformat(),
        }
        with scope(client_id):
            if account.state != "trouble":
                journal.write(client_id, now, [("account.trouble", {"account": account.label, "error": told["en"]}, {})])
            Account.objects.filter(client_id=client_id, pk=account_id).update(state="trouble", trouble=told)
        return 0


def collection(account: Account, hands: Hands, zone: ZoneInfo, *, now: datetime) -> int:
    """Read a calendar or an address book; while its server thinks, nobody waits for us in the database."""
    with scope(account.client_id):
        hand, since = hands.collection(account), elsewhere.clock()
    changes = hand.changes(account.cursor)
    with scope(account.client_id):
        return sync.taken(account, changes, zone, since=since, now=now)


def mailbox(account: Account, hands: Hands, *, now: datetime) -> int:
    """Read a mailbox to its end, batch by batch; the cursor moves only behind what is stored."""
    number, more = 0, True
    with roster():
        practice = Client.objects.filter(pk=account.client_id, is_practice=True).exists()
    while more:
        mails = hands.reader(account).fetch(account.cursor, BATCH)
        for found in mails.found:
            if practice:
                of_practice(account, found, now=now)
            else:
                intake.receive(account.client_id, account, found, now=now, way=intake.Way(later=handle_later))
            number += 1
        account.cursor, account.state, account.read_at, more = mails.cursor, "ok", now, mails.more
        with scope(account.client_id):
            account.trouble = {}
            account.save(update_fields=["cursor", "state", "read_at", "trouble"])
    return number


def of_practice(account: Account, found: Found, *, now: datetime) -> None:
    """Give a mail in the practice's own mailbox to the client it is for; its writer is asked where that is not plain."""
    message = intake.reader().read(found.raw)
    way = whose.way_of(account, handle_later)
    whose.take(whose.Post(account.client_id, account, found, message, now, way, perform_later))
