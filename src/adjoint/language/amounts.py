"""Amounts of money in text."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from adjoint.kernel.money import Money
from adjoint.language.counting import NUMERALS, spelled
from adjoint.language.fold import Late, fold

SIGNS = {"₹": "INR", "rs": "INR", "rs.": "INR", "inr": "INR", "€": "EUR", "£": "GBP", "¥": "JPY", "chf": "CHF", "eur": "EUR", "usd": "USD", "gbp": "GBP", "cad": "CAD", "aud": "AUD", "nzd": "NZD", "jpy": "JPY",
         "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "mad": "MAD", "sfr": "CHF", "frs": "CHF", "cdn": "CAD", "xof": "XOF", "fcfa": "XOF", "f cfa": "XOF", "cfa": "XOF", "r": "ZAR", "zar": "ZAR"}  # fmt: skip
WORDS = {"euro": "EUR", "euros": "EUR", "balles": "EUR", "boules": "EUR", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "rupees": "INR", "rupee": "INR", "livres": "GBP", "livres sterling": "GBP",
         "sterling": "GBP", "francs suisses": "CHF", "swiss francs": "CHF", "yen": "JPY", "rand": "ZAR", "us dollars": "USD", "canadian dollars": "CAD",
         "dollars americains": "USD", "dollars canadiens": "CAD", "dollars us": "USD", "grand": "", "francs": "CHF", "fr": "CHF"}  # fmt: skip
LOCAL = {"dollars": "$", "dollar": "$", "bucks": "$", "piastres": "$", "$": "$"}
CANADA = (
    "Toronto",
    "Montreal",
    "Vancouver",
    "Halifax",
    "Winnipeg",
    "Edmonton",
    "Calgary",
    "Regina",
    "St_Johns",
    "Moncton",
    "Iqaluit",
    "Whitehorse",
    "Yellowknife",
)
NUMBER = r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?(?!\d)|\d{1,3}(?:[ \u00a0\u202f'’.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?![\d])"
UNIT = r"€|£|¥|₹|\br(?=\s?(?:\d{1,3}(?:[ \u00a0\u202f,]\d{3})+|\d+[.,]\d\d)(?!\d))|\bzar\b|\bf ?cfa\b|\bcfa\b|\brs\b\.?|\binr\b|us\$|ca\$|c\$|au\$|a\$|nz\$|\$(?:\s?(?:us|ca|can|cad|usd|aud)\b)?|(?:chf|eur|usd|gbp|cad|aud|nzd|jpy|sek|nok|dkk|pln|mad|sfr|frs|xof)\b"
NAMES = r"(?:livres sterling|francs suisses|swiss francs|us dollars|canadian dollars|dollars americains|dollars canadiens|dollars us|euros?|balles|pounds?|quid|rupees?|sterling|livres|francs|dollars?|bucks|piastres|yen|rand|fr)\b"
TIMES = {"k": 1_000, "ke": 1_000, "mille": 1_000, "thousand": 1_000, "grand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000,
         "millions": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000, "milliard": 1_000_000_000, "milliards": 1_000_000_000}  # fmt: skip
LARGE = r"k|mille|thousand|grand|millions?|mn?|bn|billion|milliards?"
AMOUNT = Late(
    rf"(?:(?P<before>{UNIT})\s?(?P<n1>{NUMBER})(?P<k1>\s?(?:{LARGE})\b)?(?:\.-)?"
    rf"|(?P<n2>{NUMBER})(?P<k2>\s?(?:{LARGE}|ke)\b)?(?:\.-)?\s?(?(k2)(?:d['e]\s?)?)(?P<after>{UNIT}|{NAMES}|(?<=k)e\b|k€))"
)
NUMERAL = "(?:" + "|".join(sorted(NUMERALS, key=len, reverse=True)) + ")"
SPELLED = Late(rf"\b(?P<words>{NUMERAL}(?:[ -]+{NUMERAL})*)\s+(?:d['e]\s?)?(?P<unit>{NAMES}|{UNIT})")
CENTS = Late(
    rf"(?:,? (?:et|and) |,? )?(?:(?P<n>\d{{1,2}})|(?P<words>{NUMERAL}(?:[ -]{NUMERAL}){{0,3}})) ?(?:centimes?|cents?|pence|p)\b"
    rf"|(?P<tight>\d{{2}})(?![\w%])|\s(?P<bare>\d{{2}})(?![\w%:/-]|[.,]\d| ?[a-z%])|\s(?P<said>{NUMERAL}(?:[ -]{NUMERAL}){{0,3}})(?=\s*(?:[.,;:!?)\n]|\Z))"
)
"""Hundredths right after a unit: "12 euros 50", « trois euros cinquante », "12 pounds and 50 pence"."""


def number(text: str) -> Decimal | None:
    """Read "1 254,60", "1,836.00", "1'250" or "1.250"; None where it is no number."""
    bare = re.sub(r"[ \u00a0\u202f'’]", "", text)
    last = max(bare.rfind(","), bare.rfind("."))
    if last >= 0:
        decimals = len(bare) - last - 1
        if re.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", bare):  # lakhs: 1,20,000
            return Decimal(bare.replace(",", ""))
        mixed = "," in bare and "." in bare
        if decimals == 3 and not mixed:
            bare = bare.replace(",", "").replace(".", "")
        else:
            bare = re.sub(r"[.,]", "", bare[:last]) + "." + bare[last + 1 :]
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def dollar(zone: str) -> str:
    """Return which dollar a writer of a zone means."""
    city = zone.rpartition("/")[2]
    if city in CANADA:
        return "CAD"
    return "AUD" if zone.startswith("Australia/") else "NZD" if city == "Auckland" else "USD"


def _currency(unit: str, zone: str) -> str:
    bare = unit.replace(" ", "")
    if bare in LOCAL:
        return dollar(zone)
    if bare in {"livres", "francs", "fr"}:
        return {"livres": "GBP"}.get(bare, "CHF")
    if "$" in bare:
        letters = bare.replace("$", "")
        return {
            "us": "USD",
            "usd": "USD",
            "ca": "CAD",
            "c": "CAD",
            "can": "CAD",
            "cad": "CAD",
            "au": "AUD",
            "a": "AUD",
            "aud": "AUD",
            "nz": "NZD",
        }.get(letters, "USD")
    if bare in {"k€", "e"}:
        return "EUR"
    return SIGNS.get(bare) or WORDS.get(unit) or dollar(zone)


def read_amounts(text: str, *, zone: str) -> tuple[tuple[int, int, Money], ...]:
    """Return the amounts of a text with their places, half-open; "$" is the dollar of the writer's zone."""
    folded = fold(text)
    found: list[tuple[int, int, Money]] = []
    for match in AMOUNT.finditer(folded):
        value = number(match["n1"] or match["n2"])
        unit = (match["before"] or match["after"] or "").strip()
        if value is None:
            continue
        large = (match["k1"] or match["k2"] or "").strip()
        value *= TIMES[large] if large else 1000 if unit in {"k€", "e"} else 1
        end, cents = (match.end(), Decimal(0)) if match["before"] or large else _cents(folded, match.end(), value)
        found.append((match.start(), end, Money(value + cents, _currency(unit, zone)).rounded()))
    taken = [(start, end) for start, end, _ in found]
    for match in SPELLED.finditer(folded):
        start, value = _last_number(match["words"], match.start())
        if value is None or any(low < match.end() and start < high for low, high in taken):
            continue
        end, cents = _cents(folded, match.end(), value)
        found.append((start, end, Money(value + cents, _currency(match["unit"].strip(), zone)).rounded()))
    return tuple(sorted(found, key=lambda item: item[0]))


MOST = 14
"""Words of one number."""


def _last_number(run: str, at: int) -> tuple[int, Decimal | None]:
    """Return the number at the end of a run of number words that begins at `at`, with its place; none for a range ("two or three")."""
    for match in list(re.finditer(r"[a-z]+", run))[-MOST:]:
        if match[0] not in {"and", "et", "a", "an", "of"}:
            return at + match.start(), spelled(run[match.start() :])
    return at, None


def _cents(folded: str, end: int, value: Decimal) -> tuple[int, Decimal]:
    """Return where an amount ends with the hundredths said after it, and how much they are."""
    match = CENTS.match(folded, end) if value == value.to_integral_value() else None
    if match is None:
        return end, Decimal(0)
    digits, words = match["n"] or match["tight"] or match["bare"], match["words"] or match["said"]
    cents = Decimal(digits) if digits else spelled(words)
    low = 10 if match["said"] else 0
    if cents is None or not low <= cents < 100 or cents != cents.to_integral_value():
        return end, Decimal(0)
    return match.end(), cents / 100
