"""Words said to fill a slot, held against the text: they must stand there as written, and their value is read by our own grammar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from adjoint.language import resolve, schema
from adjoint.language.amounts import read_amounts
from adjoint.language.fold import fold, words
from adjoint.language.frames import Incoming, Reading
from adjoint.language.names import named
from adjoint.language.phrase import Ground, mentions
from adjoint.language.when import Mention, When

LONGEST = 300
"""Characters of the words of one slot."""


@dataclass(frozen=True, slots=True)
class Backed:
    """A slot whose words stand in the text; `value` is None where our own reading makes nothing of them."""

    value: Any
    text: str
    spans: tuple[tuple[int, int], ...]


def backed(name: str, said: object, message: Incoming, reading: Reading) -> Backed | None:
    """Return the slot of that name that words fill, None where they do not stand in the text."""
    listed = said if isinstance(said, list) else [said]
    pieces = [piece for piece in listed if isinstance(piece, str) and piece.strip() and len(piece) <= LONGEST]
    spans = [span for piece in pieces[:10] if (span := stands(piece, reading.text))]
    if not spans or len(spans) != len(listed):
        return None
    text = ", ".join(reading.text[low:high] for low, high in spans)
    if name in schema.SOFT | schema.CLOSED:
        return Backed(text, text, tuple(spans))
    exact = [reading.text[low:high] for low, high in spans]
    return Backed(READERS[name](exact, message, reading), text, tuple(spans))


def stands(piece: str, text: str) -> tuple[int, int] | None:
    """Return where words stand in a text, as whole words and only there; None where they do not, or stand twice."""
    piece = piece.strip()
    low = text.find(piece)
    if low < 0 or text.find(piece, low + 1) >= 0:
        return None
    high = low + len(piece)
    whole = not (low and text[low - 1].isalnum() and piece[0].isalnum())
    return (low, high) if whole and not (high < len(text) and text[high].isalnum() and piece[-1].isalnum()) else None


def _said(exact: list[str], message: Incoming, reading: Reading) -> Mention | None:
    ground = Ground(message.now, message.zone, reading.lang, message.world.contacts)
    found = mentions(exact[0], ground) if len(exact) == 1 else ()
    return found[0] if len(found) == 1 and found[0].sure and not found[0].doubt else None


def _when(exact: list[str], message: Incoming, reading: Reading) -> When | None:
    said = _said(exact, message, reading)
    return said.candidates[0] if said and said.kind in {"when", "clock"} and said.candidates else None


def _duration(exact: list[str], message: Incoming, reading: Reading) -> int | None:
    said = _said(exact, message, reading)
    return round(said.seconds / 60) if said and said.kind == "duration" and said.seconds else None


def _rule(exact: list[str], message: Incoming, reading: Reading) -> str | None:
    said = _said(exact, message, reading)
    return said.rrule if said and said.kind == "set" else None


def _people(exact: list[str], message: Incoming, reading: Reading) -> list[str] | None:
    del reading
    out = []
    for piece in exact:
        fits = named(piece, message.world.contacts)
        if len(fits) > 1 or not (fits or piece[:1].isupper()):
            return None
        out.append(fits[0].name if fits else piece)
    return out


def _party(exact: list[str], message: Incoming, reading: Reading) -> str | None:
    wanted = set(resolve.stems(words(exact[0])))
    fits = {invoice.party for invoice in message.world.invoices if wanted and wanted <= set(resolve.key(invoice.party))}
    if len(fits) == 1:
        return fits.pop()
    people = _people(exact[:1], message, reading)
    return people[0] if people else None


def _money(exact: list[str], message: Incoming, reading: Reading) -> Any:
    del reading
    found = read_amounts(exact[0], zone=message.zone.key)
    return found[0][2] if len(found) == 1 else None


def _event(exact: list[str], message: Incoming, reading: Reading) -> str | None:
    when = _when(exact[:1], message, reading)
    people = [contact.name for contact in message.world.contacts if set(words(contact.name)) & set(words(exact[0]))]
    fits = resolve.events(message.world.events, resolve.stems(words(exact[0])), people, [when] if when else [])
    return fits[0].thing.id if len(fits) == 1 else None


def _document(exact: list[str], message: Incoming, reading: Reading) -> str | None:
    del reading
    fits = resolve.documents(message.world.documents, resolve.stems(words(exact[0])))
    return fits[0].thing.id if len(fits) == 1 else None


def _invoice(exact: list[str], message: Incoming, reading: Reading) -> str | None:
    del reading
    fits = resolve.invoices(message.world.invoices, resolve.stems(words(exact[0])), fold(exact[0]))
    return fits[0].thing.id if len(fits) == 1 else None


def _trip(exact: list[str], message: Incoming, reading: Reading) -> str | None:
    when = _when(exact[:1], message, reading)
    fits = resolve.trips(message.world.trips, resolve.stems(words(exact[0])), [when] if when else [])
    return fits[0].thing.id if len(fits) == 1 else None


def _place(exact: list[str], message: Incoming, reading: Reading) -> str:
    del message, reading
    return exact[0][:1].upper() + exact[0][1:]


READERS: dict[str, Callable[[list[str], Incoming, Reading], Any]] = {
    "when": _when,
    "depart": _when,
    "return": _when,
    "duration": _duration,
    "recurrence": _rule,
    "people": _people,
    "party": _party,
    "amount": _money,
    "budget": _money,
    "event": _event,
    "document": _document,
    "invoice": _invoice,
    "trip": _trip,
    "place": _place,
    "origin": _place,
    "destination": _place,
}
