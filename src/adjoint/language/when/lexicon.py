"""What single words mean: days, months, units, in French and English."""

from __future__ import annotations

from adjoint.language.when.model import Grain, Time

_DAYS = {
    "fr": "lundi lun lundis|mardi mar mardis|mercredi mer mercredis|jeudi jeu jeudis|vendredi ven vendredis vendr"
    "|samedi sam samedis|dimanche dim dimanches",
    "en": "monday mon mondays|tuesday tue tues tuesdays|wednesday wed weds wednesdays|thursday thu thur thurs thursdays"
    "|friday fri fridays|saturday sat saturdays|sunday sun sundays",
}
_MONTHS = {
    "fr": "janvier janv jan|fevrier fevr fev feb|mars mar|avril avr|mai|juin jun|juillet juil jui jul|aout aou"
    "|septembre sept sep|octobre oct|novembre nov|decembre dec",
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec",
}
_UNITS: dict[str, dict[Grain, str]] = {
    "fr": {
        "second": "seconde secondes sec secs s",
        "minute": "minute minutes min mins mn",
        "hour": "heure heures h hr hrs",
        "day": "jour jours journee journees j nuit nuits nuitee nuitees",
        "week": "semaine semaines sem",
        "month": "mois",
        "quarter": "trimestre trimestres",
        "year": "an ans annee annees",
    },
    "en": {
        "second": "second seconds sec secs s",
        "minute": "minute minutes min mins m",
        "hour": "hour hours hr hrs h",
        "day": "day days night nights",
        "week": "week weeks wk wks w",
        "month": "month months mth mths mo",
        "quarter": "quarter quarters qtr qtrs",
        "year": "year years yr yrs",
    },
}

SHORT = frozenset(
    word
    for line in (
        ["mar", "mer", "jeu", "ven", "sam", "dim", "lun", "mon", "sun", "sat", "wed", "may", "march", "jan", "jun", "dec", "sec"],
        ["second", "s", "m", "w", "h", "j", "mo", "sep", "fri", "thu"],
    )
    for word in line
)
"""Words that are also something else: taken alone only where the writing shows it."""


def _table(packed: str) -> dict[str, int]:
    return {word: i for i, words in enumerate(packed.split("|")) for word in words.split()}


WEEKDAYS = {lang: _table(packed) for lang, packed in _DAYS.items()}
MONTHS = {lang: _table(packed) for lang, packed in _MONTHS.items()}
PLURAL_DAYS = {
    lang: {word for word in table if word.endswith("days" if lang == "en" else "is") or word == "dimanches"}
    for lang, table in WEEKDAYS.items()
}


_NIGHTS = frozenset(("nuit", "nuits", "nuitee", "nuitees", "night", "nights"))
_SHORT_UNITS = frozenset(("an", "ans", "day", "qtr", "mois", "yr", "year", "week"))


def lexicon(lang: str) -> dict[str, list[tuple[str, object]]]:
    """Return notion and meaning of each word; a word may have several.

    UNIT counts ("3 h"); CALUNIT also names a stretch of the calendar ("next week").
    """
    found: dict[str, list[tuple[str, object]]] = {}
    for word, dow in WEEKDAYS[lang].items():
        found.setdefault(word, []).append(("DOWS" if word in PLURAL_DAYS[lang] else "DOW", Time(dow=dow)))
    for word, month in MONTHS[lang].items():
        found.setdefault(word, []).append(("MONTH", Time(month=month + 1)))
    for grain, words in _UNITS[lang].items():
        for word in words.split():
            named = (len(word) > 3 or word in _SHORT_UNITS) and word not in _NIGHTS
            found.setdefault(word, []).extend([("UNIT", grain), ("CALUNIT", grain)] if named else [("UNIT", grain)])
    return found
