"""Whether a forged Authentication-Results in the name of our own server would pass: looked for in recent mails, and tried for real.

A receiving server has to remove results that bear its name and that it did not write (RFC 8601, section 5). Where it does not, whoever
writes to the client may pass for a principal.
"""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BinaryField
from django.db.models.functions import Substr

from adjoint.connectors.disk import failing, passing
from adjoint.desk import journal
from adjoint.desk.models import Line, Mail
from adjoint.desk.people import client_of
from adjoint.formats.mail.write import compose, new_message_id
from adjoint.kernel.authres import read_results
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.message import Address
from adjoint.kernel.ports import ConnectorError, Finding, Outgoing, Words
from adjoint.wall.models import Account, Client, Practice
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from adjoint.desk.hands import Hands
    from adjoint.kernel.ports import MailReader, MailSender

RECENT = 200
HEAD = 65536
MARK = "X-Adjoint-Probe"
_MARKED = re.compile(rb"^X-Adjoint-Probe:[ \t]*([0-9a-f]{32})\s*$", re.IGNORECASE | re.MULTILINE)
_AUTHOR = frozenset({"from", "date", "subject", "to", "message-id", "mime-version"})
"""What the author writes: a server puts its own lines above it."""
SUBJECT = Words("Adjoint : essai du courrier", "Adjoint: mail test")
TEXT = Words(
    "Ceci est un essai de `adjoint doctor --probe`. Il n'y a rien à faire ; vous pouvez effacer ce message.",
    "This is a test by `adjoint doctor --probe`. There is nothing to do; you may delete this message.",
)
MEND = Words(
    "demandez à qui tient le serveur d'ôter les Authentication-Results à son nom (RFC 8601), ou choisissez « nous-mêmes » comme preuve",
    "ask whoever runs the server to remove Authentication-Results in its name (RFC 8601), or choose `self` as the proof",
)


def fields(raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield the header fields of a mail in order, names in lower case, values unfolded."""
    head = re.split(rb"\r?\n\r?\n", raw[:HEAD], maxsplit=1)[0]
    for line in re.sub(rb"\r?\n[ \t]+", b" ", head).splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            yield name.strip().lower().decode("ascii", "replace"), value.strip().decode("utf-8", "replace")


def results(raw: bytes, authserv_id: str) -> list[tuple[bool, str]]:
    """Return the results by that name, topmost first: whether each lies where our server puts its own, and its value."""
    out, top = [], True
    for name, value in fields(raw):
        if name == "authentication-results":
            mine = read_results(value).authserv_id == authserv_id.strip().lower()
            if mine:
                out.append((top, value))
            top = top and mine
        elif name in _AUTHOR:
            top = False
    return out


def authserv_of(client_id: int) -> str:
    """Return whose results count for a client, inside its scope."""
    row = Client.objects.get(pk=client_id)
    of_practice = Practice.objects.values_list("authserv_id", flat=True).first() if row.is_practice else ""
    return of_practice or row.authserv_id


def seen(account: Account) -> list[Finding]:
    """Look at the recent mails of a mailbox whose server proves the senders; inside the client's scope."""
    if account.port != "mailbox" or account.checks != "server":
        return []
    name = authserv_of(account.client_id)
    rows = Mail.objects.filter(client_id=account.client_id, account=account, way="in").order_by("-id")
    heads = [
        bytes(h)
        for h in rows.annotate(head=Substr("raw", 1, HEAD, output_field=BinaryField())).values_list("head", flat=True)[:RECENT]
    ]
    if not name or not heads:
        return []
    found = [results(head, name) for head in heads]
    several, below = sum(len(each) > 1 for each in found), sum(len(each) == 1 and not each[0][0] for each in found)
    place = f"{account.label} ({name})"
    if several or below:
        fr = f"{place} : {several + below} mails récents sur {len(heads)} portent des résultats à ce nom que le serveur n'a pas mis en tête"
        en = f"{place}: {several + below} of {len(heads)} recent mails bear results by that name which the server did not put on top"
        return [
            _bad(f"{fr} ; essayez `adjoint doctor --probe`, et {MEND.fr}", f"{en}; try `adjoint doctor --probe`, and {MEND.en}")
        ]
    if not any(found):
        fr = f"{place} : aucun des {len(heads)} mails récents ne porte de résultats à ce nom ; personne n'est donc cru : vérifiez le nom"
        en = f"{place}: none of {len(heads)} recent mails bears results by that name, so nobody is believed: check the name"
        return [_bad(fr, en)]
    fr = f"{place} : {len(heads)} mails récents, aucun résultat de trop à ce nom"
    return [passing(Words(fr, f"{place}: {len(heads)} recent mails, no results too many by that name"))]


def is_probe(client_id: int, raw: bytes) -> bool:
    """Tell whether a mail is our own test: its mark stands in the client's journal; inside the client's scope."""
    mark = _MARKED.search(raw[:HEAD])
    return mark is not None and Line.objects.filter(
        client_id=client_id, what="doctor.probe", facts__token=mark[1].decode("ascii").lower()
    ).exists()  # fmt: skip


@dataclass(frozen=True, slots=True)
class Probe:
    """One test: what is sent, by which way, and where it has to arrive."""

    account: Account
    reader: MailReader
    sender: MailSender
    mail: Outgoing
    token: str
    authserv_id: str


def probe(client_id: int, hands: Hands, *, now: datetime, seconds: float = 60.0) -> list[Finding]:
    """Send the client's own mailbox a mail with a forged header, by the client's own way out, and say what arrived."""
    found: list[Finding] = []
    with scope(client_id):
        accounts = [each for each in hands.accounts("mailbox") if each.checks == "server"]
    for account in accounts:
        try:
            ready = _ready(client_id, account, hands, now)
            if ready is None:
                fr = f"{account.label} : rien à essayer sans le nom du serveur de réception et l'adresse du client"
                en = f"{account.label}: nothing to try without the receiving server's name and the client's address"
                found.append(_bad(fr, en))
                continue
            ready.sender.send(ready.mail)
            found.append(_judged(ready, _arrived(ready, account.cursor, seconds), seconds))
        except ConnectorError as error:
            found.append(failing(error))
        except AdjointError as error:
            found.append(_bad(error.say("fr"), error.say("en")))
    return found


def _ready(client_id: int, account: Account, hands: Hands, now: datetime) -> Probe | None:
    """Prepare a test and journal its mark, before anything leaves."""
    with scope(client_id):
        client, name = client_of(client_id), authserv_of(client_id)
        if not name or not client.address:
            return None
        token = secrets.token_hex(16)
        sender = hands.sender(hands.account("outbox"))
        reader = hands.reader(account)
        facts = {"token": token, "account": account.label, "to": client.address}
        journal.write(client_id, now, [("doctor.probe", facts, {})])
    domain = client.address.rpartition("@")[2]
    message_id = new_message_id(domain, token.encode())
    address = Address(client.address, "Adjoint")
    raw = compose(
        message_id=message_id,
        sender=address,
        to=(address,),
        subject=SUBJECT.say(client.lang),
        text=TEXT.say(client.lang),
        date=now.astimezone(client.tz),
        automatic="auto-generated",
    )
    forged = f"Authentication-Results: {name};\r\n dmarc=pass reason={token} header.from={domain}\r\n{MARK}: {token}\r\n"
    mail = Outgoing(message_id=message_id, sender=client.address, recipients=(client.address,), raw=forged.encode() + raw)
    return Probe(account, reader, sender, mail, token, name)


def _arrived(ready: Probe, cursor: str, seconds: float) -> bytes | None:
    """Return the mail as it arrived; None where it did not in time. Our place in the mailbox is left where it was."""
    until = time.monotonic() + seconds
    while True:
        mails = ready.reader.fetch(cursor, 50)
        cursor = mails.cursor
        for found in mails.found:
            mark = _MARKED.search(found.raw[:HEAD])
            if mark is not None and mark[1].decode("ascii").lower() == ready.token:
                return found.raw
        left = until - time.monotonic()
        if left <= 0:
            return None
        if not mails.more:
            ready.reader.wait(min(left, 5.0))
            time.sleep(min(0.2, max(left, 0)))


def _judged(ready: Probe, raw: bytes | None, seconds: float) -> Finding:
    """Say what the test showed."""
    place = f"{ready.account.label} ({ready.authserv_id})"
    if raw is None:
        elsewhere = ready.reader.find(ready.mail.message_id, "any")
        if elsewhere is not None:
            fr, en = f"{place} : l'essai est arrivé dans un autre dossier", f"{place}: the test arrived in another folder"
            return _bad(f"{fr} ({elsewhere.ref}) : regardez ses en-têtes", f"{en} ({elsewhere.ref}): look at its headers")
        fr = f"{place} : l'essai n'est pas arrivé en {seconds:g} s ; regardez le dossier des indésirables, puis réessayez"
        return _bad(fr, f"{place}: the test did not arrive within {seconds:g} s; look into the junk folder, then try again")
    found = results(raw, ready.authserv_id)
    forged = [place for place, (_, value) in enumerate(found) if ready.token in value]
    first = next((value for name, value in fields(raw) if name == "authentication-results"), "")
    if forged and ready.token in first:
        fr = f"{place} : un Authentication-Results contrefait à ce nom passe ; n'importe qui peut passer pour un donneur d'ordre"
        en = f"{place}: a forged Authentication-Results by that name passes; anybody may pass for a principal"
        return _bad(f"{fr} : {MEND.fr}", f"{en}: {MEND.en}")
    if forged:
        fr = f"{place} : l'en-tête contrefait n'est pas ôté, mais celui du serveur est au-dessus, et lui seul compte"
        return passing(
            Words(fr, f"{place}: the forged header is not removed, but the server's own is on top, and it alone counts")
        )
    fr = f"{place} : l'en-tête contrefait est ôté à l'arrivée"
    return passing(Words(fr, f"{place}: the forged header is removed on arrival"))


def _bad(fr: str, en: str) -> Finding:
    words = Words(fr, en)
    return Finding(ok=False, fr=words.say("fr"), en=words.say("en"))
