"""What single words mean: days, months, units, in French and English."""

from __future__ import annotations

from adjoint.language.when.model import Grain, Time

_DAYS = {
    "fr": "lundi lun lundis|mardi mar mardis|mercredi mer mercredis|jeudi jeu jeudis|vendredi ven vendredis vendr|samedi sam samedis|"
    "dimanche dim dimanches",
    "en": "monday mon mondays|tuesday tue tues tuesdays|wednesday wed weds wednesdays|thursday thu thur thurs thursdays|"
    "friday fri fridays|saturday sat saturdays|sunday sun sundays",
}
_MONTHS = {
    "fr": "janvier janv jan|fevrier fevr fev feb|mars mar|avril avr|mai|juin jun|juillet juil jui jul|aout aou|septembre sept sep|"
    "octobre oct|novembre nov|decembre dec",
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|"
    "december dec",
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

SHORT = frozenset("mar mer jeu ven sam dim lun mon sun sat wed may march jan jun dec sec second s m w h j mo sep fri thu".split())
"""Words that are also something else: taken alone only where the writing shows it."""


def _table(packed: str) -> dict[str, int]:
    return {word: i for i, words in enumerate(packed.split("|")) for word in words.split()}


WEEKDAYS = {lang: _table(packed) for lang, packed in _DAYS.items()}
MONTHS = {lang: _table(packed) for lang, packed in _MONTHS.items()}
PLURAL_DAYS = {
    lang: {word for word in table if word.endswith("days" if lang == "en" else "is") or word == "dimanches"}
    for lang, table in WEEKDAYS.items()
}


def lexicon(lang: str) -> dict[str, list[tuple[str, object]]]:
    """Return notion and meaning of each word; a word may have several."""
    found: dict[str, list[tuple[str, object]]] = {}
    for word, dow in WEEKDAYS[lang].items():
        if word in PLURAL_DAYS[lang]:
            found.setdefault(word, []).append(("DOWS", Time(dow=dow)))
        else:
            found.setdefault(word, []).append(("DOW", Time(dow=dow)))
    for word, month in MONTHS[lang].items():
        found.setdefault(word, []).append(("MONTH", Time(month=month + 1)))
    for grain, words in _UNITS[lang].items():
        for word in words.split():
            found.setdefault(word, []).append(("UNIT", grain))
            if (
                grain in {"day", "week", "month", "quarter", "year", "hour", "minute", "second"}
                and len(word) > 3
                or word in {"an", "ans", "day", "qtr"}
            ):
                if word not in {"nuit", "nuits", "night", "nights"}:
                    found[word].append(("CALUNIT", grain))
    if lang == "fr":
        found["mois"].append(("CALUNIT", "month")) if ("CALUNIT", "month") not in found["mois"] else None
    if lang == "en":
        for word in ("year", "yr", "week", "month"):
            if not any(n == "CALUNIT" for n, _ in found[word]):
                found[word].append(("CALUNIT", {"yr": "year"}.get(word, word)))
    return found
