"""What is blanked in a sentence before its times are read: names, meals, codes, and words that only look like a time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from adjoint.language.fold import Late, fold

NUMBERED_TOWN = Late(r"\b(?:Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix|Onze|Douze|Cent|Mille)-[A-ZÀ-Ý][a-zà-ÿ]+")
"""Towns, nothing counted."""
THAT_DAY = Late(
    r"(?i)\b(?:ces? jours?|ce matin|ce soir|cet(?:te)? apr[èe]s-midi|cette (?:semaine|journ[ée]e|matin[ée]e|soir[ée]e))-l[àa](?!\w)"
)
"""It points at what was said before: none of these is of today."""


def no_time_there(piece: str) -> str:
    """Return a sentence of the same length with such words blanked."""
    if "-" not in piece:
        return piece
    piece = NUMBERED_TOWN.sub(lambda found: "X" * len(found[0]), piece)
    return THAT_DAY.sub(lambda found: "x" * len(found[0]), piece)


MEALS = Late(
    r"(?<!avant )(?<!before )(?<!after )(?<!apres )(?<!until )(?<!by )(?<!le )(?<!the )(?<!around )\b(?:dejeuners?|dej|diners?|lunch|lunches|dinner|breakfast|brunch|souper)\b(?! time)|(?<!avant )(?<!apres )(?<!before )(?<!after )\b(?:le|the) (?:dejeuner|lunch|dinner|dej|diner|breakfast)\b"
    r"|\b(?:dejeuners?|dej|diners?|souper|brunch|petit[ -]dejeuner|lunch|dinner|breakfast)\b(?= (?:avec|chez|with)\b)"
)


CODE = Late(r"\b(?!Q\d|T\d|H\d|FY|S\d)[A-Z]{1,5}[-/]\d{3,}\b")
"""An invoice's or file's code: "FP-2209" is no hour."""
HUNDREDTHS = Late(r"(?<![\d.,:/])(?:2[4-9]|[3-9]\d|\d{3,})[.,]\d\d(?![\d%])(?!\.\d)")
"""A number with hundredths that no hour can be: "the 64.20"."""


NEXT_ITEM = Late(
    r"(?i)(?<=[\dh])(?:,| et)(?= (?:(?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain)\b|le \d))"
    r"|(?<!\w)(?<!entre )\d{1,2} ?h(?:\d\d)? et(?= \d{1,2} ?h)"
)
"""Where one item of a list of times ends: « lundi 14h, mardi 10h », « lundi à 9h et 14h »."""


def masked(piece: str, names: Iterable[tuple[int, int]]) -> str:
    """Return a sentence with the names of people and its meals blanked, offsets kept: "lunch on Friday" is Friday, April a name."""
    spans = [*(match.span() for match in MEALS.finditer(fold(piece))), *names]
    spans += [match.span() for match in re.finditer(r"\bgare du Midi\b|\bAéroport du Midi\b", piece)]
    for low, high in spans:
        piece = piece[:low] + "X" * (high - low) + piece[high:]
    piece = COUNTED_TOWN.sub(lambda found: "X" * len(found[0]), piece) if "-" in piece else piece
    if DIGIT.search(piece):
        piece = _figures_apart(piece)
    folded = piece.lower()
    if "for" in folded or "squeeze" in folded or "fit in" in folded:
        piece = re.sub(r"(?i)(?<=\bfit )in(?= )|(?<=squeeze )in(?= )|\bin(?= for (?:an?|half|\d+|one|two|three) )", "xx", piece)
    if "until" in folded or "till" in folded or "jusqu" in folded:
        piece = REPEATED.sub(r"\1;", piece)
    if "nuit" in folded:
        piece = NIGHT_OF.sub(lambda found: "x" * len(found[0]), piece)
    if "now" in folded or "here" in folded:
        piece = re.sub(r"(?i)\bfor now\b|\bfrom (?:now|here) on(?:wards?)?\b", lambda m: "x" * len(m[0]), piece)
    piece = no_time_there(piece)
    if "il" in folded or "elle" in folded:
        piece = re.sub(r"\bs(?=['’](?:il|elle)s?\b)", "x", piece)
    return re.sub(r"(?i)(?<=[\dh]) et(?= une? )", " ; ", piece) if " et un" in folded else piece


REPEATED = re.compile(
    r"(?i)\b((?:every|each|chaque|tous les|toutes les)(?: other)? \w+(?: (?:morning|afternoon|evening|matin|soir|apr[eè]s-midi))?) (?=until\b|till\b|jusqu)"
)
"""A repetition before its end: two times, not a stretch."""
COUNTED_TOWN = re.compile(
    r"\b(?:Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix|Mai|Mars)-[A-ZÀ-Þ][\w-]+|\b[A-ZÀ-Þ][\w-]+-(?:Mars|Mai)\b"
)
"""A town whose name counts or sounds like a month: Sept-Îles, Trois-Rivières, Champ-de-Mars."""
DIGIT = re.compile(r"\d")


def _figures_apart(piece: str) -> str:
    """Blank the figures that are no time, part the items of a list of times."""
    piece = re.sub(r"(\d ?h(?:\d\d)?) ?,(?= ?\d+ ?(?:min|h))", lambda m: m[0][:-1] + ";", piece)
    piece = re.sub(r"(?<![\d:])1([:-])1(?![\d:])", r"x\1x", piece)
    piece = CODE.sub(lambda found: "X" * len(found[0]), piece)
    piece = HUNDREDTHS.sub(lambda found: "X" * len(found[0]), piece)
    piece = NEXT_ITEM.sub(_item_end, piece)
    piece = re.sub(r"(?i)\b(d['’]ici )au(?= \d)", r"\1le", piece)
    return re.sub(r"\b(\d{1,2})\.(\d{2})(?=\s?[ap]\.?m\b)", r"\1:\2", piece)


BETWEEN = Late(r"(?i)\bentre (?:le )?(?:\w+di )?\d{1,2}(?:er)?$")


def _item_end(found: re.Match[str]) -> str:
    """Part two items, but not the ends of « entre le 9 et le 13 »."""
    if BETWEEN.search(found.string[: found.start()]):
        return found[0]
    return re.sub(r",|et", lambda m: ";".ljust(len(m[0])), found[0])


NIGHT_OF = Late(
    r"(?i)\b(?:la )?nuit(?= du (?:\w+ )?\d)|(?<=[€$£]) ?(?:la|par|/) ?nuit\b|(?<=euros) (?:la|par) nuit\b|(?<=francs) (?:la|par) nuit\b|(?<=chf) (?:la|par) nuit\b"
)
"""« la nuit du 14 au 15 » is those two days, « 140 € la nuit » a price."""
