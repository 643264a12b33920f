"""Amounts of money in text."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from adjoint.kernel.money import Money
from adjoint.language.fold import Late, fold

SIGNS = {"₹": "INR", "rs": "INR", "rs.": "INR", "inr": "INR", "€": "EUR", "£": "GBP", "¥": "JPY", "chf": "CHF", "eur": "EUR", "usd": "USD", "gbp": "GBP", "cad": "CAD", "aud": "AUD", "nzd": "NZD", "jpy": "JPY",
         "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "mad": "MAD", "sfr": "CHF", "frs": "CHF", "cdn": "CAD", "xof": "XOF"}  # fmt: skip
WORDS = {"euro": "EUR", "euros": "EUR", "balles": "EUR", "boules": "EUR", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "rupees": "INR", "rupee": "INR", "livres": "GBP", "livres sterling": "GBP",
         "sterling": "GBP", "francs suisses": "CHF", "swiss francs": "CHF", "yen": "JPY", "us dollars": "USD", "canadian dollars": "CAD",
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
UNIT = r"€|£|¥|₹|\brs\b\.?|\binr\b|us\$|ca\$|c\$|au\$|a\$|nz\$|\$(?:\s?(?:us|ca|can|cad|usd|aud)\b)?|(?:chf|eur|usd|gbp|cad|aud|nzd|jpy|sek|nok|dkk|pln|mad|sfr|frs|xof)\b"
NAMES = r"(?:livres sterling|francs suisses|swiss francs|us dollars|canadian dollars|dollars americains|dollars canadiens|dollars us|euros?|balles|pounds?|quid|rupees?|sterling|livres|francs|dollars?|bucks|piastres|yen|fr)\b"
AMOUNT = Late(
    rf"(?:(?P<before>{UNIT})\s?(?P<n1>{NUMBER})(?P<k1>\s?(?:k|m|grand|thousand|lakhs?|crores?)\b)?(?:\.-)?(?P<cents>)"
    rf"|(?P<n2>{NUMBER})(?P<k2>\s?(?:k|ke|mille|thousand|grand|lakhs?|crores?)\b)?(?:\.-)?\s?(?P<after>{UNIT}|{NAMES}|(?<=k)e\b|k€)(?:\s?(?P<c2>\d{{2}})(?![\d%]))?)"
)
SPELLED = Late(rf"\b(?P<words>[a-z]+(?:[ -](?:[a-z]+))*?)\s+(?P<unit>{NAMES})")
SMALL = {w: n for n, ws in enumerate(
    ["zero", "un|une|one|a|an", "deux|two", "trois|three", "quatre|four", "cinq|five", "six", "sept|seven", "huit|eight", "neuf|nine", "dix|ten", "onze|eleven", "douze|twelve", "treize|thirteen", "quatorze|fourteen", "quinze|fifteen", "seize|sixteen", "dix-sept|seventeen", "dix-huit|eighteen", "dix-neuf|nineteen", "vingt|twenty"]) for w in ws.split("|")}  # fmt: skip
TENS = {"vingt": 20, "trente": 30, "thirty": 30, "quarante": 40, "forty": 40, "cinquante": 50, "fifty": 50, "soixante": 60, "sixty": 60, "septante": 70, "seventy": 70,
        "huitante": 80, "octante": 80, "eighty": 80, "nonante": 90, "ninety": 90, "twenty": 20}  # fmt: skip
SCALE = {
    "cent": 100,
    "cents": 100,
    "hundred": 100,
    "mille": 1000,
    "thousand": 1000,
    "grand": 1000,
    "million": 1000000,
    "millions": 1000000,
}


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


def spelled(text: str) -> Decimal | None:
    """Read a whole number in words, either language; None where a word is not one."""
    total, part = 0, 0
    for word in re.split(r"[ -]+", text):
        if word in {"and", "et"}:
            continue
        if word in SCALE:
            factor = SCALE[word]
            if factor == 100:
                part = max(part, 1) * 100
            else:
                total, part = total + max(part, 1) * factor, 0
        elif word == "vingts" or (word == "vingt" and part % 100 == 4):
            part += 76 if part % 100 == 4 else 20
        elif word in TENS:
            part += TENS[word]
        elif word in SMALL:
            part += SMALL[word]
        else:
            return None
    return Decimal(total + part) if total + part else None


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
    found = []
    for match in AMOUNT.finditer(folded):
        value = number(match["n1"] or match["n2"])
        unit = (match["before"] or match["after"] or "").strip()
        if value is None:
            continue
        thousand = (match["k1"] or match["k2"] or "").strip()
        if thousand or unit in {"k€", "e"}:
            value *= 1_000_000 if thousand == "m" else {"l": 100_000, "c": 10_000_000}.get(thousand[:1], 1000)
        if match["c2"] and value == value.to_integral_value() and unit in {"€", "$", "£"}:
            value += Decimal(match["c2"]) / 100
        found.append((match.start(), match.end(), Money(value, _currency(unit, zone)).rounded()))
    taken = [(start, end) for start, end, _ in found]
    for match in SPELLED.finditer(folded):
        pieces = match["words"].split()
        for skip in range(max(0, len(pieces) - 6), len(pieces)):
            value = spelled(" ".join(pieces[skip:]))
            if value is not None and pieces[skip] not in {"and", "et", "a", "an"}:
                start = match.start() + len(" ".join(pieces[:skip])) + (1 if skip else 0)
                if not any(low < match.end() and start < high for low, high in taken):
                    found.append((start, match.end(), Money(value, _currency(match["unit"], zone)).rounded()))
                break
    return tuple(sorted(found, key=lambda item: item[0]))
