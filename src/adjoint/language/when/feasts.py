"""Holidays of France, Québec, Switzerland, Belgium, the United Kingdom and the United States, by their own arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

from adjoint.language.when.calendar import at


@lru_cache(maxsize=256)
def easter(year: int) -> datetime:
    """Return Easter Sunday (anonymous Gregorian computus, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return at(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], datetime]:
    return lambda year: at(year, month, day)


def _from_easter(days: int) -> Callable[[int], datetime]:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, dow: int, count: int) -> Callable[[int], datetime]:
    """Return the rule of the count-th weekday of a month; the last where count is -1."""

    def day(year: int) -> datetime:
        if count > 0:
            first = at(year, month)
            return first + timedelta(days=(dow - first.weekday()) % 7 + 7 * (count - 1))
        last = (at(year, month + 1) if month < 12 else at(year + 1)) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - dow) % 7)

    return day


def _before(month: int, day: int, dow: int) -> Callable[[int], datetime]:
    """Return the rule of the last weekday before a date."""

    def found(year: int) -> datetime:
        last = at(year, month, day) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - dow) % 7)

    return found


def _jeune_genevois(year: int) -> datetime:
    return _nth(9, 6, 1)(year) + timedelta(days=4)


def _jeune_monday(year: int) -> datetime:
    return _nth(9, 6, 3)(year) + timedelta(days=1)


def _election(year: int) -> datetime:
    return _nth(11, 0, 1)(year) + timedelta(days=1)


def _after_thanksgiving(days: int) -> Callable[[int], datetime]:
    return lambda year: _nth(11, 3, 4)(year) + timedelta(days=days)


def _mothers_fr(year: int) -> datetime:
    last = _nth(5, 6, -1)(year)
    return last + timedelta(days=7) if last == easter(year) + timedelta(days=49) else last


def _advent(year: int) -> datetime:
    return _before(12, 25, 6)(year) - timedelta(days=21)


FEASTS: dict[str, Callable[[int], datetime]] = {
    "new-year": _fixed(1, 1),
    "new-year-eve": _fixed(12, 31),
    "berchtold": _fixed(1, 2),
    "epiphany": _fixed(1, 6),
    "valentine": _fixed(2, 14),
    "mlk": _nth(1, 0, 3),
    "presidents": _nth(2, 0, 3),
    "patrick": _fixed(3, 17),
    "fools": _fixed(4, 1),
    "mardi-gras": _from_easter(-47),
    "ash-wednesday": _from_easter(-46),
    "palm-sunday": _from_easter(-7),
    "maundy-thursday": _from_easter(-3),
    "good-friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter-monday": _from_easter(1),
    "ascension": _from_easter(39),
    "pentecost": _from_easter(49),
    "whit-monday": _from_easter(50),
    "corpus-christi": _from_easter(60),
    "earth-day": _fixed(4, 22),
    "labour-fr": _fixed(5, 1),
    "labor-us": _nth(9, 0, 1),
    "may-bank": _nth(5, 0, 1),
    "spring-bank": _nth(5, 0, -1),
    "summer-bank": _nth(8, 0, -1),
    "victory": _fixed(5, 8),
    "patriots-qc": _before(5, 25, 0),
    "memorial": _nth(5, 0, -1),
    "mothers-fr": _mothers_fr,
    "mothers": _nth(5, 6, 2),
    "fathers": _nth(6, 6, 3),
    "juneteenth": _fixed(6, 19),
    "saint-jean": _fixed(6, 24),
    "canada-day": _fixed(7, 1),
    "independence": _fixed(7, 4),
    "bastille": _fixed(7, 14),
    "belgium": _fixed(7, 21),
    "swiss": _fixed(8, 1),
    "assumption": _fixed(8, 15),
    "jeune-federal": _nth(9, 6, 3),
    "columbus": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "all-saints": _fixed(11, 1),
    "all-souls": _fixed(11, 2),
    "guy-fawkes": _fixed(11, 5),
    "armistice": _fixed(11, 11),
    "remembrance": _nth(11, 6, 2),
    "king-be": _fixed(11, 15),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving-ca": _nth(10, 0, 2),
    "black-friday": _after_thanksgiving(1),
    "cyber-monday": _after_thanksgiving(4),
    "advent": _advent,
    "groundhog": _fixed(2, 2),
    "burns": _fixed(1, 25),
    "david": _fixed(3, 1),
    "george": _fixed(4, 23),
    "andrew": _fixed(11, 30),
    "mothering": _from_easter(-21),
    "patriots-us": _nth(4, 0, 3),
    "cinco": _fixed(5, 5),
    "flag-day": _fixed(6, 14),
    "election": _election,
    "music": _fixed(6, 21),
    "civic": _nth(8, 0, 1),
    "reconciliation": _fixed(9, 30),
    "jeune-genevois": _jeune_genevois,
    "jeune-monday": _jeune_monday,
    "wallonia": _fixed(9, 27),
    "catherine": _fixed(11, 25),
    "national": _fixed(7, 14),
    "labour": _fixed(5, 1),
    "saint-nicolas": _fixed(12, 6),
    "christmas-eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing-day": _fixed(12, 26),
}

LOCAL = {
    ("mothers", "uk"): "mothering",
    ("mothers-fr", "ca"): "mothers",
    ("mothers-fr", "ch"): "mothers",
    ("mothers-fr", "be"): "mothers",
    ("mothers-fr", "us"): "mothers",
    ("thanksgiving", "ca"): "thanksgiving-ca",
    ("national", "ch"): "swiss",
    ("national", "be"): "belgium",
    ("national", "ca"): "saint-jean",
    ("national", "us"): "independence",
    ("labour", "ca"): "labor-us",
    ("labour", "us"): "labor-us",
    ("labor-us", "uk"): "labour-fr",
}
"""Holidays of one name on other days: by name and country."""


def day_of(name: str, country: str) -> Callable[[int], datetime]:
    """Return the rule of a holiday as a country keeps it."""
    return FEASTS[LOCAL.get((name, country), name)]


FR = {
    "(jour de l|nouvel|le nouvel|premier de l) an": "new-year",
    "(saint|la saint|st) sylvestre": "new-year-eve",
    "(reveillon|soir|veille) du (jour de l|nouvel) an": "new-year-eve",
    "epiphanie": "epiphany",
    "(saint|st) valentin": "valentine",
    "(saint|st) patrick": "patrick",
    "mardi gras": "mardi-gras",
    "mercredi des cendres": "ash-wednesday",
    "dimanche des rameaux|rameaux": "palm-sunday",
    "jeudi saint": "maundy-thursday",
    "vendredi saint": "good-friday",
    "dimanche de paques|paques": "easter",
    "lundi de paques": "easter-monday",
    "jeudi de l ascension|ascension": "ascension",
    "dimanche de pentecote|pentecote": "pentecost",
    "lundi de (la)? pentecote": "whit-monday",
    "fete dieu": "corpus-christi",
    "jour de la terre": "earth-day",
    "fete du travail|fete des travailleurs": "labour",
    "fete de la victoire|armistice de 1945": "victory",
    "(journee|fete) nationale des patriotes|fete des patriotes|fete de (la reine|dollard)": "patriots-qc",
    "chandeleur": "groundhog",
    "fete de la musique": "music",
    "(jeudi du)? jeune genevois": "jeune-genevois",
    "lundi du jeune (federal)?": "jeune-monday",
    "(dimanche du)? jeune federal": "jeune-federal",
    "(saint|st) berchtold": "berchtold",
    "(sainte|ste) catherine": "catherine",
    "fete (de la communaute francaise|de la federation wallonie bruxelles)": "wallonia",
    "fete des rois": "epiphany",
    "jour du souvenir": "armistice",
    "(premier dimanche de l)? avent": "advent",
    "fete nationale (suisse)": "swiss",
    "fete nationale (belge)": "belgium",
    "fete nationale (francaise)": "bastille",
    "fete nationale (du quebec|quebecoise)": "saint-jean",
    "fete des meres": "mothers-fr",
    "fete des peres": "fathers",
    "(saint|st) jean (baptiste)?": "saint-jean",
    "fete du canada": "canada-day",
    "jour de l independance": "independence",
    "fete nationale": "national",
    "assomption": "assumption",
    "(lundi de l)? (action de grace|action de graces)": "thanksgiving-ca",
    "halloween": "halloween",
    "toussaint|fete de la toussaint": "all-saints",
    "jour des morts|fete des morts": "all-souls",
    "armistice": "armistice",
    "fete du roi": "king-be",
    "thanksgiving": "thanksgiving",
    "vendredi noir|black friday": "black-friday",
    "(saint|st) nicolas": "saint-nicolas",
    "(veille|reveillon|soir) de noel": "christmas-eve",
    "(jour de)? noel": "christmas",
}
EN = {
    "new (year|years) (day)?|new year s day|new year s": "new-year",
    "new (year|years) eve|new year s eve|hogmanay": "new-year-eve",
    "epiphany|twelfth night": "epiphany",
    "valentine s day|valentines day|valentine s|valentine day": "valentine",
    "martin luther king (jr)? (s)? day|mlk (jr)? day": "mlk",
    "president s day|presidents day|president day|washington s birthday": "presidents",
    "(saint|st|st .) (patrick|paddy) s day|(saint|st) (patrick|patricks|pattys|paddys) day": "patrick",
    "april fools day|april fool s day|april fools": "fools",
    "shrove tuesday|pancake (day|tuesday)|mardi gras|fat tuesday": "mardi-gras",
    "ash wednesday": "ash-wednesday",
    "palm sunday": "palm-sunday",
    "maundy thursday|holy thursday": "maundy-thursday",
    "good friday": "good-friday",
    "easter (sunday|day)?": "easter",
    "easter monday": "easter-monday",
    "ascension (day|thursday)": "ascension",
    "pentecost|whit sunday|whitsunday": "pentecost",
    "whit monday": "whit-monday",
    "corpus christi": "corpus-christi",
    "earth day": "earth-day",
    "groundhog day": "groundhog",
    "burns (night|supper)": "burns",
    "(saint|st|st .) (david s|davids) day": "david",
    "(saint|st|st .) (george s|georges) day": "george",
    "(saint|st|st .) (andrew s|andrews) day": "andrew",
    "mothering sunday": "mothering",
    "(patriots|patriot s) day": "patriots-us",
    "cinco de mayo": "cinco",
    "flag day": "flag-day",
    "election day": "election",
    "family day": "presidents",
    "victoria day": "patriots-qc",
    "civic holiday": "civic",
    "(national day for)? truth and reconciliation (day)?": "reconciliation",
    "may day": "labour-fr",
    "labor day|labour day": "labor-us",
    "early may bank holiday|may bank holiday": "may-bank",
    "spring bank holiday": "spring-bank",
    "(august|summer) bank holiday": "summer-bank",
    "memorial day|decoration day": "memorial",
    "mother s day|mothers day|mother day": "mothers",
    "father s day|fathers day|father day": "fathers",
    "juneteenth|freedom day|jubilee day": "juneteenth",
    "canada day": "canada-day",
    "independence day": "independence",
    "bastille day": "bastille",
    "columbus day|indigenous peoples day": "columbus",
    "halloween": "halloween",
    "all saints day|all saints": "all-saints",
    "all souls day": "all-souls",
    "guy fawkes (day|night)|bonfire night": "guy-fawkes",
    "veterans day|veteran s day|armistice day|remembrance day|poppy day": "armistice",
    "remembrance sunday": "remembrance",
    "thanksgiving (day)?": "thanksgiving",
    "black friday": "black-friday",
    "cyber monday": "cyber-monday",
    "(christmas|xmas) eve": "christmas-eve",
    "(christmas|xmas) (day)?": "christmas",
    "boxing day": "boxing-day",
}
