"""What each verb does with its hand, and what proves afterwards that it was done."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from adjoint.desk import books, compose, cut, sync, undo
from adjoint.desk.calendars import NotFree, edited, item_of, marks_of, seal_of, still_free
from adjoint.desk.models import Action, CalendarItem, Card, Mail
from adjoint.formats.vcard import CardChange, changed_card, read_contacts
from adjoint.kernel.action import State
from adjoint.kernel.ports import Changed, ConnectorError, Item, Outgoing
from adjoint.kernel.verbs import ContactPut, Letter, MailFile, Port, Times, verb_named
from adjoint.wall.scope import scope

if TYPE_CHECKING:
    from adjoint.desk.hands import Hands
    from adjoint.wall.models import Account

__all__ = ["Effect", "NotFree", "at_desk", "evidence", "prepare"]


def _nothing(*_: object) -> None:
    """Do nothing more."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One move of a hand, ready: everything it needs was read inside the transaction that claims it."""

    act: Callable[[], dict[str, Any]]
    keep: Callable[[Action], None] = field(default=_nothing)
    """Brings our copy up to date, in the transaction that says done."""
    afterwards: Callable[[], None] = field(default=_nothing)
    """What is good to do and may fail: a copy among the sent mails."""
    proof: Callable[[], dict[str, Any] | bool | None] = field(default=lambda: None)
    """Evidence: an outcome (done), False (not done), None (nobody knows)."""


def prepare(row: Action, hands: Hands, now: datetime) -> Effect | None:
    """Return the effect of an action; None where it happens at our own desk. Raises where a precondition no longer holds."""
    verb = verb_named(row.verb)
    args = verb.args.model_validate(row.args)
    match verb.port:
        case Port.DESK:
            return None
        case Port.CALENDAR:
            if not isinstance(args, Times):
                raise TypeError(row.verb)
            return _calendar(row, args, hands, now)
        case Port.CONTACTS:
            if not isinstance(args, ContactPut):
                raise TypeError(row.verb)
            return _contact(row, args, hands, now)
        case Port.OUTBOX | Port.MAILBOX:
            return _filed(row, args, hands) if isinstance(args, MailFile) else _letter(row, args, hands)


def at_desk(row: Action, now: datetime) -> dict[str, Any]:
    """Do what concerns our own books, in the caller's transaction."""
    return books.WRITERS[row.verb](row, now)


def evidence(row: Action, hands: Hands, now: datetime) -> tuple[bool | None, dict[str, Any], Effect | None]:
    """Return whether an action took place (None: nobody knows), its outcome, and how to keep it."""
    with scope(row.client_id):
        effect = prepare_again(row, hands, now)
    if effect is None:
        return False, {}, None
    proof = effect.proof()
    if proof is None:
        unknown = {
            "fr": "Nous ne savons pas si cela a eu lieu : l'ordinateur s'est arrêté au milieu. Vérifiez, puis dites-le ici.",
            "en": "We do not know whether this took place: the machine stopped in the middle. Please check, then say so here.",
        }
        return None, unknown, None
    return (False, {}, None) if proof is False else (True, proof if isinstance(proof, dict) else {}, effect)


def prepare_again(row: Action, hands: Hands, now: datetime) -> Effect | None:
    """Prepare for looking only: what is free or not plays no part."""
    row.free = False
    return prepare(row, hands, now)


def _calendar(row: Action, args: Times, hands: Hands, now: datetime) -> Effect:
    client = hands.client
    stored = item_of(row.client_id, args)
    account = _account(row, stored, hands, "calendar")
    item = _before(row, stored)
    undo.unchanged(row, item)
    if row.free:
        still_free(row, args, client, now)
    before = item.data if item else None
    data = edited(row.verb, args, before, client, now)
    href = item.href if item else str(getattr(args, "uid", ""))
    row.before = _noted(account, href, item)
    hand = hands.collection(account)
    beside = cut.other(account, args, before, hand, client, now)
    return _Write(args, account, hand, href, data, item.etag if item else None, beside).effect(client.tz)


@dataclass(slots=True)
class _Write:
    """A calendar object written, or deleted, under its ETag."""

    args: Times
    account: Account
    hand: Any
    href: str
    data: bytes | None
    etag: str | None
    beside: cut.Beside
    there: Item | None = None

    def effect(self, zone: Any) -> Effect:
        """Return it as an effect."""
        return Effect(self.act, lambda _row: self.keep(zone), proof=self.proof)

    def change(self) -> None:
        """Move the hand."""
        if self.data is not None:
            done = self.beside.written(self.hand, self.href, self.data)
            self.there = done or _put(self.hand, self.href, self.data, self.etag)
        elif self.etag is not None:
            self.hand.delete(self.href, self.etag)

    def act(self) -> dict[str, Any]:
        """Do it, and what belongs to it beside."""
        self.beside.around(self.change)
        return self.left()

    def left(self) -> dict[str, Any]:
        """Return how it was left."""
        return _left_as(self.args, self.data, self.there) | self.beside.left()

    def keep(self, zone: Any) -> None:
        """Bring our copy up to date."""
        _kept(self.account, self.there or Item(self.href, "", b""), zone, gone=self.data is None)
        for each, gone in self.beside.kept():
            _kept(self.account, each, zone, gone=gone)

    def proof(self) -> dict[str, Any] | bool | None:
        """Look whether it was done."""
        found = self.hand.get(self.href)
        proven = _proven(found, self.data, self.etag)
        if proven is not True:
            return proven
        if found is not None and self.data is not None:
            self.there = Item(self.href, found.etag, self.data)
        return False if self.beside.half() else self.left()


def _proven(found: Item | None, data: bytes | None, etag: str | None) -> bool | None:
    """Return whether an object shows that it was written as `data` (None: deleted) from the state `etag`; None: it shows neither."""
    if found is None:
        return True if data is None else (False if etag is None else None)
    if data is not None and marks_of(found.data) == marks_of(data):
        return True
    return False if found.etag == etag else None


def _account(row: Action, stored: CalendarItem | Card | None, hands: Hands, port: str) -> Account:
    """Return the account that an object lies in; once claimed, the one it was claimed in; for a new object the one that writes."""
    claimed = row.state in {State.CLAIMED, State.UNCERTAIN}
    place = row.before.get("account") if claimed else stored.account_id if stored else None
    return next((each for each in hands.accounts(port) if each.pk == place), None) or hands.account(port)


def _put(hand: Any, href: str, data: bytes, etag: str | None) -> Item:
    """Write an object and return it as it then lies: a scheduling server notes in it whom it told (SCHEDULE-STATUS, RFC 6638)."""
    schedules = getattr(hand, "schedules", False)
    mine = Item(href, hand.put(href, data, etag), data)
    if not schedules:
        return mine
    try:
        return hand.get(href) or mine
    except ConnectorError:
        return mine  # it is written; the next reading of the calendar brings the notes


def _before(row: Action, stored: CalendarItem | Card | None) -> Item | None:
    """Return the object that an act starts from; once claimed, the one it started from: our copy may know the result by now."""
    if row.state in {State.CLAIMED, State.UNCERTAIN}:
        was = row.before
        return Item(was["href"], was["etag"], base64.b64decode(was["data"])) if was.get("data") else None
    return Item(stored.href, stored.etag, bytes(stored.data)) if stored else None


def _noted(account: Account, href: str, item: Item | None) -> dict[str, str | int]:
    """Return what undoing needs, and what evidence after a crash starts from."""
    noted: dict[str, str | int] = {"account": account.pk, "href": href}
    return noted | ({"etag": item.etag, "data": base64.b64encode(item.data).decode()} if item else {})


def _left_as(args: Times, data: bytes | None, there: Item | None) -> dict[str, Any]:
    """Return how an act left its object: by this is told, when it is undone, whether somebody changed it meanwhile."""
    left = {"etag": there.etag if there else "", "left": seal_of(data)} if data is not None else {}
    return {"uid": getattr(args, "uid", "")} | left


def _kept(account: Account, item: Item, zone: Any, *, gone: bool) -> None:
    if gone:
        CalendarItem.objects.filter(client_id=account.client_id, account=account, href=item.href).delete()
    else:
        sync.keep(account, item, zone)


def _contact(row: Action, args: ContactPut, hands: Hands, now: datetime) -> Effect:
    stored = Card.objects.filter(client_id=row.client_id, uid=args.uid).first()
    account = _account(row, stored, hands, "contacts")
    card = _before(row, stored)
    before = card.data if card else None
    undo.unchanged(row, card)
    data = args.card.encode() if args.card else changed_card(before, change_of(args, before), uid=args.uid, now=now)
    href, etag = (card.href, card.etag) if card else (args.uid, None)
    row.before = _noted(account, href, card)
    hand = hands.collection(account)
    written: dict[str, str] = {}
    zone = hands.client.tz

    def act() -> dict[str, Any]:
        written["etag"] = hand.put(href, data, etag)
        return {"uid": args.uid, "etag": written["etag"]}

    def proof() -> dict[str, Any] | bool | None:
        there = hand.get(href)
        if there is not None and args.value.encode() in there.data and there.etag != etag:
            written["etag"] = there.etag
            return {"uid": args.uid, "etag": there.etag}
        return False if (there.etag if there else None) == etag else None

    return Effect(act, lambda _row: sync.keep(account, Item(href, written.get("etag", ""), data), zone), proof=proof)


def change_of(args: ContactPut, before: bytes | None) -> CardChange:
    """Return what a card gains: a new address or number comes first, those it had stay."""
    had = read_contacts(before)[0] if before else ()
    card = had[0] if had else None
    match args.field:
        case "email":
            return CardChange(name=args.name, emails=(args.value, *(card.emails if card else ())))
        case "phone":
            return CardChange(name=args.name, phones=(args.value, *(card.phones if card else ())))
        case "nickname":
            return CardChange(name=args.name, nicknames=(*(card.nicknames if card else ()), args.value))
        case "role":
            return CardChange(name=args.name, role=args.value)
        case _:
            return CardChange(name=args.name, organisation=args.value)


def _letter(row: Action, args: Any, hands: Hands) -> Effect:
    if not isinstance(args, Letter):
        raise TypeError(row.verb)
    mail = compose.outgoing(row, args, hands.client)
    boxes = hands.accounts("mailbox")
    if row.verb == "mail.draft":
        drafts = hands.reader(hands.account("mailbox"))
        return Effect(
            lambda: _left(mail, drafts.draft(mail).ref),
            lambda r: _copy(r, mail, "drafts"),
            proof=lambda: _found(drafts, mail, "drafts"),
        )
    way = hands.sender(hands.account("outbox"))
    box = hands.reader(boxes[0]) if boxes else None

    def afterwards() -> None:
        if box is not None and row.verb != "brief.give":
            box.keep_sent(mail)

    def proof() -> dict[str, Any] | bool | None:
        receipt = way.find(mail)
        if receipt is not None:
            return _left(mail, receipt.ref)
        return _found(box, mail, "sent") or None if box is not None else None

    return Effect(lambda: _left(mail, way.send(mail).ref), lambda r: _copy(r, mail, "sent"), afterwards, proof)


def _left(mail: Outgoing, ref: str) -> dict[str, Any]:
    return {"message_id": mail.message_id, "ref": ref}


def _found(box: Any, mail: Outgoing, where: str) -> dict[str, Any] | bool:
    receipt = box.find(mail.message_id, where)
    return _left(mail, receipt.ref) if receipt else False


def _copy(row: Action, mail: Outgoing, folder: str) -> None:
    """Keep what left, byte for byte, and its place in the case."""
    copy = Mail(
        client_id=row.client_id,
        way="out",
        digest=hashlib.sha256(mail.raw).hexdigest(),
        message_id=mail.message_id,
        at=row.at,
        raw=mail.raw,
        folder=folder,
        sender=mail.sender,
        subject=row.args.get("subject", ""),
        text=row.args.get("text", ""),
        thread=[row.args["in_reply_to"]] if row.args.get("in_reply_to") else [],
    )
    Mail.objects.bulk_create([copy], ignore_conflicts=True)
    books.after_letter(row)


def _filed(row: Action, args: MailFile, hands: Hands) -> Effect:
    account = hands.account("mailbox")
    box = hands.reader(account)
    mail = Mail.objects.filter(client_id=row.client_id, message_id=args.message_id, way="in").first()
    if mail is None:
        raise Changed(account=account.label, why="the mail is gone")
    ref = mail.ref
    row.before = {"folder": mail.folder or "INBOX"}

    def keep(done: Action) -> None:
        moved = str(done.outcome.get("ref", ref))
        Mail.objects.filter(client_id=row.client_id, pk=mail.pk).update(folder=args.folder, ref=moved)

    return Effect(lambda: {"ref": box.move(ref, args.message_id, args.folder).ref}, keep, proof=lambda: False)
