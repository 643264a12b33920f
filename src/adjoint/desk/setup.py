"""Setting up clients and accounts: what the pages and the commands share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from pydantic import ValidationError

from adjoint.desk import forgery, journal
from adjoint.desk.hands import KINDS
from adjoint.desk.keys import keys
from adjoint.desk.models import CalendarItem, Mail
from adjoint.desk.models import Card as Copy
from adjoint.kernel.client import Preferences
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.ports import Finding
from adjoint.kernel.words import Words
from adjoint.wall.models import Account, Client, Conflict, Principal, Seat, User
from adjoint.wall.scope import roster, scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from adjoint.connectors.card import Card, Settings

PORTS = {"mail.read": "mailbox", "mail.send": "outbox", "calendar": "calendar", "contacts": "contacts"}


class SlugTaken(AdjointError):
    """A client with the short name {slug} is here already. Choose another one."""

    fr = "Un client porte déjà le nom court {slug}. Choisissez-en un autre."
    permanent = True


class WrongSettings(AdjointError):
    """These fields cannot be used as they are: {names}. Nothing was kept; correct them and try again."""

    fr = "Ces champs ne peuvent pas servir tels quels : {names}. Rien n'a été gardé ; corrigez-les et réessayez."
    permanent = True


class InConflict(AdjointError):
    """{who} declared a conflict of interest with this client ({reason}) and cannot be given a seat."""

    fr = "{who} a déclaré un conflit d'intérêts avec ce client ({reason}) et ne peut pas y avoir de siège."
    permanent = True


class OnePractice(AdjointError):
    """The practice is here already. There is one only; nothing was added."""

    fr = "Le cabinet est déjà là. Il n'y en a qu'un ; rien n'a été ajouté."
    permanent = True


class WrongTimes(AdjointError):
    """These are no times of a day: {times}. Write them as 08:30; nothing was changed."""

    fr = "Ce ne sont pas des heures : {times}. Écrivez-les comme 08:30 ; rien n'a été changé."
    permanent = True


CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def new_client(facts: Mapping[str, Any]) -> int:
    """Insert a client, the row after which a scope is named, and return its id; raises `SlugTaken`."""
    with roster():
        if Client.objects.filter(slug=facts["slug"]).exists():
            raise SlugTaken(slug=facts["slug"])
        hue = Client.objects.count() % 8 + 1
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('wall_client', 'id'))")
            client_id = int(cursor.fetchone()[0])
        with scope(client_id):
            Client.objects.create(id=client_id, **{"hue": hue} | dict(facts))
    return client_id


def add_client(data: Mapping[str, Any], user: User, *, now: datetime) -> int:
    """Add a client with their first principal; who adds them serves them."""
    facts = {name: data[name] for name in ("slug", "name", "kind", "lang", "zone", "authserv_id")}
    if data.get("practice"):
        with roster():
            if Client.objects.filter(is_practice=True).exists():
                raise OnePractice
        facts["is_practice"] = True
    client_id = new_client(facts | {"address": data["address"].lower()})
    with scope(client_id):
        Principal.objects.create(client_id=client_id, email=data["principal_email"].lower(), name=data["principal"])
        give_seat(client_id, user, "assistant")
        journal.write(client_id, now, [("client.added", {"by": user.email, "name": data["name"]}, {})])
    return client_id


def set_digest(client_id: int, times: Sequence[str], by: str, *, now: datetime) -> None:
    """Keep at which local times a client's asks are gathered, none: they are asked at once; raises `WrongTimes`."""
    wrong = [each for each in times if not CLOCK.fullmatch(each)]
    if wrong:
        raise WrongTimes(times=", ".join(wrong))
    kept = sorted(set(times))
    row = Client.objects.select_for_update().get(pk=client_id)
    if list(row.preferences.get("digest", ())) == kept:
        return
    row.preferences = {key: value for key, value in row.preferences.items() if key != "digest"} | (
        {"digest": kept} if kept else {}
    )
    row.save(update_fields=["preferences"])
    journal.write(client_id, now, [("client.preferences", {"by": by, "digest": kept}, {})])


def set_meetings(client_id: int, brief_at: str, room: str, by: str, *, now: datetime) -> None:
    """Keep at which local hour the packs of the next day are sent (empty: never), and the client's video room; raises `WrongTimes`."""
    if brief_at and not CLOCK.fullmatch(brief_at):
        raise WrongTimes(times=brief_at)
    row = Client.objects.select_for_update().get(pk=client_id)
    wanted = row.preferences | {"brief_at": brief_at, "room": room}
    if wanted == {"brief_at": Preferences().brief_at, "room": ""} | row.preferences:
        return
    row.preferences = wanted
    row.save(update_fields=["preferences"])
    journal.write(client_id, now, [("client.preferences", {"by": by, "brief_at": brief_at, "room": room}, {})])


def set_manners(client_id: int, manners: Mapping[str, object], by: str, *, now: datetime) -> None:
    """Keep in whose name we write for a client, and how people who do not answer are waited for."""
    row = Client.objects.select_for_update().get(pk=client_id)
    changed = {name: value for name, value in manners.items() if row.preferences.get(name, getattr(Preferences(), name)) != value}
    if changed:
        row.preferences = row.preferences | changed
        row.save(update_fields=["preferences"])
        journal.write(client_id, now, [("client.preferences", {"by": by, **changed}, {})])


def give_seat(client_id: int, user: User, role: str) -> None:
    """Give a person a seat at a client's desk, unless the register of conflicts forbids it."""
    conflict = Conflict.objects.filter(client_id=client_id, user=user).first()
    if conflict is not None:
        raise InConflict(who=user, reason=conflict.reason)
    Seat.objects.get_or_create(client_id=client_id, user=user, defaults={"role": role})


def add_account(client_id: int, card: Card, data: Mapping[str, Any], *, now: datetime) -> Sequence[Finding]:
    """Try an account for real; keep it where all is well. One that offers two ports serves as both."""
    settings = settings_of(card, data)
    checks = str(data.get("checks") or "server")
    secret = str(data.get("secret") or "")
    findings = [finding for kind in card.kinds for finding in card.open(settings, secret, kind).check()]
    if not all(finding.ok for finding in findings):
        return findings
    for kind in card.kinds:
        port = PORTS[kind]
        label = f"{card.name} {port}"
        number = Account.objects.filter(client_id=client_id, label__startswith=label).count()
        label = f"{label} {number + 1}" if number else label
        Account.objects.create(
            client_id=client_id,
            connector=card.name,
            port=port,
            label=label,
            settings=settings.model_dump(mode="json"),
            secret=keys().seal(client_id, label, secret),
            checks=checks,
            state="ok",
        )
        facts = {"connector": card.name, "port": port, "label": label, "checks": checks}
        journal.write(client_id, now, [("account.added", facts, {})])
    return findings


def change_account(row: Account, card: Card, data: Mapping[str, Any], by: str, *, now: datetime) -> Sequence[Finding]:
    """Try changed settings for real; keep them where all is well. No secret given: the one that is kept stays."""
    settings = settings_of(card, data)
    secret = str(data.get("secret") or "") or keys().secret(row)
    kind = next(kind for kind, port in PORTS.items() if port == row.port and kind in card.kinds)
    findings = card.open(settings, secret, kind).check()
    if not all(finding.ok for finding in findings):
        return findings
    kept = settings.model_dump(mode="json")
    usual = {asked.name for asked in card.form() if not asked.rare and not asked.secret}
    if any(kept.get(name) != row.settings.get(name) for name in usual):
        row.cursor = ""  # another place: what was read of the one before says nothing of it
    changed = sorted(name for name in kept if kept[name] != row.settings.get(name))
    checks = str(data.get("checks") or row.checks)
    facts = {"by": by, "label": row.label, "changed": changed, "secret": bool(data.get("secret")), "checks": checks}
    row.settings, row.checks, row.state, row.trouble, row.read_at = kept, checks, "ok", {}, now
    if data.get("secret"):
        row.secret = keys().seal(row.client_id, row.label, secret)
    row.save()
    journal.write(row.client_id, now, [("account.changed", facts, {})])
    return findings


def remove_account(row: Account, by: str, *, now: datetime) -> None:
    """Disconnect an account and forget its secret; mails stay, copies of calendar and address book go: they are on their server."""
    Mail.objects.filter(client_id=row.client_id, account=row).update(account=None)
    CalendarItem.objects.filter(client_id=row.client_id, account=row).delete()
    Copy.objects.filter(client_id=row.client_id, account=row).delete()
    facts = {"by": by, "label": row.label, "connector": row.connector, "port": row.port}
    journal.write(row.client_id, now, [("account.removed", facts, {})])
    row.delete()


def settings_of(card: Card, data: Mapping[str, Any]) -> Settings:
    """Read a connector's settings from a form or a command; raises `WrongSettings`."""
    given: dict[str, Any] = {}
    for asked in card.form():
        value = data.get(asked.name)
        if not asked.secret and value not in (None, ""):
            listed = asked.asks == "list" and isinstance(value, str)
            given[asked.name] = [each.strip() for each in value.split(",") if each.strip()] if listed else value
    try:
        return card.settings.model_validate(given)
    except ValidationError as error:
        wrong = {str(each["loc"][0]) for each in error.errors() if each["loc"]}
        titles = [asked.title for asked in card.form() if asked.name in wrong]
        names = Words(", ".join(title.fr for title in titles) or "?", ", ".join(title.en for title in titles) or "?")
        raise WrongSettings(names=names) from error


def _unfit(error: AdjointError) -> Finding:
    return Finding(ok=False, fr=error.say("fr"), en=error.say("en"))


def check_account(row: Account, *, now: datetime) -> Sequence[Finding]:
    """Try an account for real and keep what came of it."""
    from adjoint.connectors import card  # noqa: PLC0415  (one use)

    connector = card(row.connector)
    try:
        settings = connector.settings.model_validate(row.settings)
        opened = getattr(connector, KINDS[row.port])(settings, keys().secret(row))
    except ValidationError as error:
        names = ", ".join(str(each["loc"][0]) for each in error.errors() if each["loc"]) or "?"
        findings: Sequence[Finding] = [_unfit(WrongSettings(names=names))]
    except AdjointError as error:  # the secret cannot be opened, say: another master key
        findings = [_unfit(error)]
    else:
        findings = opened.check()
        opened.close()
    bad = next((finding for finding in findings if not finding.ok), None)
    row.state, row.read_at = ("trouble" if bad else "ok"), now
    row.trouble = {"fr": bad.fr, "en": bad.en, "at": now.isoformat()} if bad else {}
    row.save(update_fields=["state", "read_at", "trouble"])
    return [*findings, *forgery.seen(row)]
