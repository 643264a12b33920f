"""A reading told back to a person: every value in words, none under its internal name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from adjoint.kernel.money import Money
from adjoint.language import labels, say
from adjoint.language.tell import DAYS, listed
from adjoint.language.when import When

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang
    from adjoint.language.frames import Doubt, Frame, World

type Names = Mapping[str, str]
"""What identifiers stand for: titles by id."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY: dict[str, dict[Lang, tuple[str, str]]] = {
    "DAILY": {"fr": ("tous les jours", "tous les {n} jours"), "en": ("every day", "every {n} days")},
    "WEEKLY": {"fr": ("toutes les semaines", "toutes les {n} semaines"), "en": ("every week", "every {n} weeks")},
    "MONTHLY": {"fr": ("tous les mois", "tous les {n} mois"), "en": ("every month", "every {n} months")},
    "YEARLY": {"fr": ("tous les ans", "tous les {n} ans"), "en": ("every year", "every {n} years")},
}
KNOWN = frozenset({"event", "document", "invoice", "trip"})
"""Slots that hold identifiers."""


def names(world: World) -> dict[str, str]:
    """Return the titles of what a client's world holds, events with their time ("title|ISO start"), by id."""
    out = {event.id: f"{event.title}|{event.start.isoformat()}" for event in world.events}
    out |= {thing.id: thing.title for things in (world.documents, world.trips) for thing in things}
    return out | {invoice.id: " ".join(filter(None, (invoice.party, invoice.number))) for invoice in world.invoices}


def repeats(rule: str, lang: Lang) -> str:
    """Tell a recurrence rule (RFC 5545); what is rarer is told by how often alone.

    >>> repeats("FREQ=WEEKLY;BYDAY=FR", "en"), repeats("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "fr")
    ('every week (Friday)', 'toutes les 2 semaines (lundi, jeudi)')
    """
    parts = dict(re.findall(r"(\w+)=([^;]+)", rule))
    if parts.get("FREQ") not in EVERY:
        return rule
    number = parts.get("INTERVAL", "1")
    text = EVERY[parts["FREQ"]][lang][number != "1"].format(n=number)
    days = [DAYS[lang][WEEKDAYS.index(code)] for code in re.findall(r"MO|TU|WE|TH|FR|SA|SU", parts.get("BYDAY", ""))]
    return f"{text} ({', '.join(days)})" if days else text


def minutes(number: int, lang: Lang) -> str:
    """Tell a length.

    >>> minutes(45, "en"), minutes(90, "en")
    ('45 min', '1 h 30')
    """
    gap = "\u00a0" if lang == "fr" else " "
    hours, rest = divmod(number, 60)
    if not hours:
        return f"{rest}{gap}min"
    return f"{hours}{gap}h" + (f"{gap}{rest:02d}" if rest else "")


def money(amount: Money, lang: Lang) -> str:
    """Tell an amount."""
    from babel.numbers import format_currency  # noqa: PLC0415 - slow to load, seldom needed

    return format_currency(amount.value, amount.currency, locale="fr_FR" if lang == "fr" else "en_GB")


def value(slot: str, found: Any, lang: Lang, known: Names | None = None) -> str:
    """Return a slot's value in words; empty for an identifier whose name is not known."""
    if isinstance(found, list | tuple):
        told = [value(slot, each, lang, known) for each in found]
        return f" {'ou' if lang == 'fr' else 'or'} ".join(told) if slot == "when" else listed(told, lang)
    if isinstance(found, Money):
        return money(found, lang)
    if isinstance(found, int) and not isinstance(found, bool) and slot == "duration":
        return minutes(found, lang)
    if slot == "recurrence":
        return repeats(str(found), lang)
    if slot in KNOWN:
        return say.event((known or {}).get(str(found), ""), lang)
    return labels.value(str(found), lang) if isinstance(found, str) else say.value(found, lang)


def slots(one: Frame, lang: Lang, known: Names | None = None) -> list[tuple[str, str]]:
    """Return the slots of a frame as pairs of label and value."""
    pairs = [
        (labels.slot(name, lang) if name in labels.SLOTS else name, value(name, found, lang, known))
        for name, found in one.slots.items()
        if found not in (None, "", [], ())
    ]
    return [pair for pair in pairs if pair[1]]


def frame(one: Frame, lang: Lang, known: Names | None = None) -> str:
    """Return a frame on one line."""
    flags = {labels.slot(name, lang) for name, found in one.slots.items() if found is True and name in labels.SLOTS}
    told = "; ".join(name.lower() if name in flags else said for name, said in slots(one, lang, _labelled(one, known)))
    return f"{labels.intent(one.intent, lang)} ({told})" if told else labels.intent(one.intent, lang)


def label(one: Doubt, number: int, lang: Lang) -> str:
    """Return how a person is told one of the candidates of a doubt."""
    candidate = one.candidates[number]
    if isinstance(candidate, When):
        return say.when(candidate, lang)
    if isinstance(candidate, Money):
        return money(candidate, lang)
    written = one.labels[number] if number < len(one.labels) else ""
    if owed := re.search(r"(\d+\.\d\d) ([A-Z]{3})$", written):
        return written[: owed.start()] + money(Money.read(owed[0]), lang)
    return say.event(written, lang) if written else value(one.slot, candidate, lang)


def _labelled(one: Frame, known: Names | None) -> dict[str, str]:
    """Add what the frame's own doubts call their candidates."""
    own = {
        str(c): label
        for doubt in one.why
        if doubt.slot in KNOWN
        for c, label in zip(doubt.candidates, doubt.labels, strict=False)
    }
    return own | dict(known or {})
