"""vCard 3.0 and 4.0 (RFC 2426, RFC 6350), and what is left of 2.1: bytes to contacts and back, unknown lines kept.

A file may be broken or hostile: one bad card hides no other, and nothing here raises on it.
"""

from __future__ import annotations

import hashlib
import quopri
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from adjoint.formats.ical.lines import Component, Property, escaped, read_components, split_text, written
from adjoint.formats.ical.moments import utc_text
from adjoint.formats.ical.zones import iana_zone
from adjoint.kernel.contact import Contact

MAX_VALUES: Final = 200
_SOFT: Final = re.compile(rb"(?i)^[^:\r\n]*QUOTED-PRINTABLE[^:\r\n]*:.*=$")
_EMAIL: Final = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
_KINDS: Final = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_MEMBERS: Final = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChange:
    """What becomes different of a card; None: left as it is, empty: taken away."""

    name: str | None = None
    emails: tuple[str, ...] | None = None
    """All of them, the preferred one first; those that stay keep their line."""
    phones: tuple[str, ...] | None = None
    role: str | None = None
    organisation: str | None = None
    groups: tuple[str, ...] | None = None
    zone: str | None = None
    lang: str | None = None
    nicknames: tuple[str, ...] | None = None


def read_contacts(data: bytes, *, href: str = "", etag: str = "") -> tuple[tuple[Contact, ...], tuple[str, ...]]:
    """Read every card; the second part lists what could not be read, in English.

    A card of a group (KIND:group) is no contact: its name is added to the groups of its members.
    """
    cards, problems = _cards(data)
    groups: dict[str, list[str]] = {}
    for card in cards:
        if _is_group(card):
            for line in card.properties:
                if line.name in _MEMBERS:
                    groups.setdefault(_plain_uid(line.value), []).append(card.text("FN").strip().lower())
    found, wrong = [], list(problems)
    for number, card in enumerate((card for card in cards if not _is_group(card)), 1):
        contact = _contact(card, groups)
        if contact.name:
            found.append(replace(contact, href=href, etag=etag))
        else:
            wrong.append(f"Card {number} has neither a name nor an address.")
    return tuple(found), tuple(wrong)


def split(data: bytes) -> dict[str, bytes]:
    """Split an address book into one card for each UID, the last of its name; a card without UID gets one from its content."""
    found = {}
    for card in _cards(data)[0]:
        uid = _uid(card)
        found[uid] = written([card if card.get("UID") else card.put(Property("UID", escaped(uid)))])
    return found


def join(cards: Iterable[bytes]) -> bytes:
    """Join cards into one file for export."""
    return b"".join(written(_cards(data)[0]) for data in cards)


def changed_card(data: bytes | None, change: CardChange, *, uid: str, now: datetime) -> bytes:
    """Change a card, or make one (vCard 4.0 under `uid`); every line that the change does not concern stays as it was."""
    cards = _cards(data)[0] if data else ()
    card = cards[0] if cards else Component("VCARD", (Property("VERSION", "4.0"), Property("UID", escaped(uid))))
    card = _with_lists(_with_words(card, change), change)
    if not card.get("FN"):
        card = _named(card, (_contact(card, {}).name or uid))
    return written([card.put(Property("REV", utc_text(now)))])


def _with_words(card: Component, change: CardChange) -> Component:
    if change.name is not None:
        card = _named(card, change.name)
    if change.organisation is not None:
        card = _organised(card, change.organisation)
    role = "ROLE" if card.get("ROLE") and not card.get("TITLE") else "TITLE"
    for name, text in ((role, change.role), ("TZ", change.zone), ("LANG", change.lang)):
        if text is not None:
            card = _text(card, name, text)
    return card


def _with_lists(card: Component, change: CardChange) -> Component:
    if change.emails is not None:
        card = _listed(card, "EMAIL", change.emails, lambda line: _email(line.text))
    if change.phones is not None:
        card = _listed(card, "TEL", change.phones, lambda line: _phone(line.text))
    for name, values in (("CATEGORIES", change.groups), ("NICKNAME", change.nicknames)):
        if values is not None:
            card = card.put(Property(name, ",".join(map(escaped, values))) if values else None, name)
    return card


def _cards(data: bytes) -> tuple[tuple[Component, ...], tuple[str, ...]]:
    roots, problems = read_components(_joined(data))
    cards = tuple(_decoded(root) for root in roots if root.name == "VCARD")
    return cards, problems


def _joined(data: bytes) -> bytes:
    """Join the soft line breaks of quoted-printable values, which only vCard 2.1 has."""
    if b"QUOTED-PRINTABLE" not in data.upper():
        return data
    out: list[bytes] = []
    soft = False
    for line in data.splitlines():
        if soft:
            out[-1] = out[-1][:-1] + line
        else:
            out.append(line)
        soft = out[-1].endswith(b"=") and (soft or _SOFT.match(out[-1]) is not None)
    return b"\r\n".join(out) + b"\r\n"


def _decoded(card: Component) -> Component:
    """Return the card with quoted-printable values read, so that it can be written as 3.0."""
    lines = []
    for line in card.properties:
        encodings = {value.upper() for key, values in line.params if key in {"ENCODING", "TYPE"} for value in values}
        if "QUOTED-PRINTABLE" not in encodings:
            lines.append(line)
            continue
        raw = quopri.decodestring(line.value.encode("utf-8", "replace"))
        try:
            text = raw.decode(line.param("CHARSET") or "utf-8", "replace")
        except LookupError:
            text = raw.decode("cp1252", "replace")
        marks = ";" if line.name in {"N", "ADR", "ORG"} else ""
        value = marks.join(map(escaped, text.split(marks))) if marks else escaped(text)
        kept = tuple((key, values) for key, values in line.params if key not in {"ENCODING", "CHARSET"})
        kept = tuple((key, values) for key, values in kept if values != ("QUOTED-PRINTABLE",))
        lines.append(replace(line, value=value, params=kept))
    card = replace(card, properties=tuple(lines))
    return card.put(Property("VERSION", "3.0")) if card.text("VERSION") == "2.1" else card


def _contact(card: Component, groups: dict[str, list[str]]) -> Contact:
    emails = [email for line in _preferred(card.all("EMAIL")) if (email := _email(line.text))]
    phones = [phone for line in _preferred(card.all("TEL")) if (phone := _phone(line.text))]
    organisation = next(iter(_parts(card, "ORG")), "")
    name = _one_line(card.text("FN")) or _name_of_n(card) or organisation or next(iter(emails), "")
    uid = _uid(card)
    zone = iana_zone(card.text("TZ")) if card.text("TZ").strip() else None
    lang = next((line for line in _preferred(card.all("LANG"))), None)
    return Contact(
        uid=uid,
        name=name[:300],
        emails=tuple(dict.fromkeys(emails)),
        phones=tuple(dict.fromkeys(phones)),
        role=_one_line(card.text("TITLE") or card.text("ROLE")),
        organisation=organisation,
        groups=tuple(dict.fromkeys([*(text.lower() for text in _list(card, "CATEGORIES")), *groups.get(_plain_uid(uid), ())])),
        zone=zone.key if zone else "",
        lang=re.split(r"[-_]", lang.text.strip().lower())[0][:8] if lang else "",
        nicknames=tuple(_list(card, "NICKNAME")),
    )


def _preferred(lines: tuple[Property, ...]) -> list[Property]:
    """Order lines by PREF (1 first), or TYPE=PREF of version 3, else as they stand."""

    def rank(line: Property) -> int:
        number = line.param("PREF")
        if number.isascii() and number.isdigit() and len(number) < 4:
            return int(number)
        types = {value.upper() for key, values in line.params if key in {"TYPE", "PREF"} for value in values}
        types |= {part for value in types for part in value.split(",")}
        return 1 if "PREF" in types else 101

    return sorted(lines[:MAX_VALUES], key=rank)


def _list(card: Component, name: str) -> list[str]:
    values = [_one_line(value) for line in card.all(name) for value in split_text(line.value)]
    return [value for value in values if value][:MAX_VALUES]


def _parts(card: Component, name: str) -> list[str]:
    line = card.get(name)
    return [_one_line(part) for part in split_text(line.value, ";")] if line else []


def _name_of_n(card: Component) -> str:
    """Put together the name of N: prefix given additional family suffix."""
    family, given, additional, prefix, suffix = (*_parts(card, "N"), "", "", "", "", "")[:5]
    return " ".join(part for part in (prefix, given, additional, family, suffix) if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _email(text: str) -> str:
    text = text.strip().lower().removeprefix("mailto:")
    found = _EMAIL.search(text[:400])
    return found[0] if found else ""


def _phone(text: str) -> str:
    return _one_line(text.strip().removeprefix("tel:"))[:60]


def _uid(card: Component) -> str:
    uid = card.text("UID").strip()[:500]
    return uid or hashlib.sha256(written([card])).hexdigest()[:32]


def _plain_uid(text: str) -> str:
    return text.strip().removeprefix("urn:uuid:").casefold()


def _is_group(card: Component) -> bool:
    return any(card.text(name).strip().casefold() == "group" for name in _KINDS)


def _text(card: Component, name: str, text: str) -> Component:
    return card.put(Property(name, escaped(text)) if text else None, name)


def _named(card: Component, name: str) -> Component:
    """Set FN, and N with the last word as the family name where it does not already make that name."""
    name = _one_line(name)
    kept = _name_of_n(card) == name
    card = card.put(Property("FN", escaped(name)))
    if kept:
        return card
    given, _, family = name.rpartition(" ")
    return card.put(Property("N", f"{escaped(family)};{escaped(given)};;;"))


def _organised(card: Component, organisation: str) -> Component:
    """Set the first part of ORG; units under it go with another firm."""
    held = _parts(card, "ORG")
    if held and held[0] == organisation:
        return card
    return _text(card, "ORG", organisation)


def _listed(card: Component, name: str, values: tuple[str, ...], read: Callable[[Property], str]) -> Component:
    """Set all lines of a name: known ones are kept with their parameters and group, in the new order of preference."""
    known = {read(line): line for line in card.all(name)}
    lines = []
    for place, value in enumerate(dict.fromkeys(value.strip() for value in values if value.strip())):
        line = known.get(value.lower() if name == "EMAIL" else value) or Property(name, escaped(value))
        lines.append(_ranked(line, place, card.text("VERSION")) if len(values) > 1 else line)
    others = tuple(line for line in card.properties if line.name != name)
    return replace(card, properties=(*others, *lines))


def _ranked(line: Property, place: int, version: str) -> Property:
    """Say the order of preference: PREF=1.. in version 4, TYPE=PREF on the first in version 3."""
    if version.strip() == "4.0":
        return line.with_param("PREF", str(min(place + 1, 100)))
    kept = tuple((key, tuple(value for value in values if value.upper() != "PREF")) for key, values in line.params)
    plain = replace(line, params=tuple((key, values) for key, values in kept if values))
    return replace(plain, params=(*plain.params, ("TYPE", ("PREF",)))) if place == 0 else plain
