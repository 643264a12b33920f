"""What a text names by a code of the world: telephone numbers, mail addresses, IBANs, postal addresses.

The libraries that know them are loaded only where something in the text looks like one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from adjoint.language.amounts import CANADA
from adjoint.language.fold import Late, unaccented

type Kind = Literal["phone", "email", "iban", "address"]
PHONE = Late(r"(?<![\w.])[+(]?\d(?:[ ./()\u00a0-]{0,2}\d){6,14}(?!\d)")
EMAIL = Late(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
IBAN = Late(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ \u00a0-]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])")
WAYS = "(?i:rue|avenue|av\\.?|bd|boulevard|place|chemin|impasse|allees?|quai|cours|route|square|passage|faubourg|montee|sentier)"
STREETS = (
    "(?:Street|St|Road|Rd|Lane|Ln|Drive|Square|Court|Terrace|Crescent|Way|Close|Mews|Row|Avenue|Ave|Boulevard|Blvd|Place|Quay)"
)
CODE = r"(?:\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)"
ADDRESS = Late(
    rf"\b\d{{1,4}}(?: ?(?:bis|ter|[a-dA-D]\b))?,? (?:{WAYS} (?:(?:de la|de l'|de|des|du|d'|la|le|les) ?)?[A-Z0-9][^\n,;.]{{1,50}}"
    rf"|(?:[A-Z][\w'-]{{1,30}} ){{1,4}}{STREETS}\b\.?)(?:,? (?:[A-Z][^\n,;\d]{{1,40}},? )?{CODE}\b(?: [A-Z][^\n,;.\d]{{1,40}})?)?"
)
REGIONS = {
    "Paris": "FR", "Brussels": "BE", "Zurich": "CH", "Luxembourg": "LU", "London": "GB", "Dublin": "IE", "Madrid": "ES", "Berlin": "DE",
    "Rome": "IT", "Amsterdam": "NL", "Lisbon": "PT", "Monaco": "MC", "Auckland": "NZ", "Casablanca": "MA", "Tunis": "TN", "Dakar": "SN",
    "Abidjan": "CI", "Singapore": "SG", "Kolkata": "IN", "Johannesburg": "ZA", "Reunion": "RE", "Martinique": "MQ", "Guadeloupe": "GP",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """One code and where it stands, half-open."""

    kind: Kind
    value: str
    """As the world writes it: +33 1 42 68 53 00, an IBAN in groups of four, an address as written."""
    start: int
    end: int


def region(zone: str) -> str:
    """Return the country whose telephone numbers somebody in a zone writes without their country."""
    place, _, city = zone.rpartition("/")
    if city in CANADA:
        return "CA"
    return REGIONS.get(city, "AU" if place == "Australia" else "US" if place.startswith("America") else "FR")


def ibans(text: str) -> tuple[Entity, ...]:
    """Return the IBANs of a text whose length and checksum are right (ISO 13616).

    >>> [found.value for found in ibans("Sur FR76 3000 6000 0112 3456 7890 189, pas FR76 3000 6000 0112 3456 7890 188.")]
    ['FR76 3000 6000 0112 3456 7890 189']
    """
    found = []
    for match in IBAN.finditer(text):
        from schwifty import IBAN as Account  # noqa: N811, PLC0415  (loaded where something looks like one)

        words = re.split(r"(?=[ \u00a0-])", match[0])
        for count in range(len(words), 0, -1):  # words after an account may look like a part of it
            piece = "".join(words[:count])
            account = Account(piece, allow_invalid=True)
            if account.is_valid:
                found.append(Entity("iban", account.formatted, match.start(), match.start() + len(piece)))
                break
    return tuple(found)


def phones(text: str, zone: str) -> tuple[Entity, ...]:
    """Return the telephone numbers that can exist, those without a country as the zone has them.

    >>> [found.value for found in phones("le 06 12 34 56 78 ou +41 22 730 51 11, dossier 1234567", "Europe/Paris")]
    ['+33 6 12 34 56 78', '+41 22 730 51 11']
    """
    if not PHONE.search(text):
        return ()
    import phonenumbers as book  # noqa: PLC0415  (as above)

    return tuple(
        Entity("phone", book.format_number(match.number, book.PhoneNumberFormat.INTERNATIONAL), match.start, match.end)
        for match in book.PhoneNumberMatcher(text[:20_000], region(zone))
    )


def emails(text: str) -> tuple[Entity, ...]:
    """Return the mail addresses of a text, in lower case."""
    return tuple(Entity("email", match[0].lower().rstrip(".-"), *match.span()) for match in EMAIL.finditer(text))


def addresses(text: str) -> tuple[Entity, ...]:
    """Return the postal addresses of a text, as they are written."""
    plain = unaccented(text)
    return tuple(Entity("address", text[slice(*m.span())].strip(" ,."), *m.span()) for m in ADDRESS.finditer(plain))


def entities(text: str, zone: str) -> tuple[Entity, ...]:
    """Return all that a text names, in order; what lies inside another one is left out."""
    out: list[Entity] = []
    for found in (*ibans(text), *emails(text), *addresses(text), *phones(text, zone)):
        if not any(found.start < other.end and other.start < found.end for other in out):
            out.append(found)
    return tuple(sorted(out, key=lambda each: each.start))
