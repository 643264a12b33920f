"""Slips of the pen in words of time: one letter wrong, missing, doubled or swapped; and what people write for short."""

from __future__ import annotations

from functools import lru_cache

_WORDS = {
    "fr": "mercredi vendredi dimanche samedi janvier fevrier juillet septembre octobre novembre decembre demain prochain "
    "prochaine semaine matinee",
    "en": "monday tuesday wednesday thursday friday saturday sunday january february september october november december "
    "tomorrow yesterday afternoon weekend fortnight",
}
_SHORT = {
    "dmn": "demain",
    "2main": "demain",
    "ajd": "auj",
    "aujourdhui": "auj",
    "ojd": "auj",
    "jeuid": "jeudi",
    "ludni": "lundi",
    "lunid": "lundi",
    "madri": "mardi",
    "marid": "mardi",
    "juedi": "jeudi",
    "jeudu": "jeudi",
    "smedi": "samedi",
    "dimance": "dimanche",
    "tommorow": "tomorrow",
    "tommorrow": "tomorrow",
    "tomorow": "tomorrow",
    "tmw": "tomorrow",
    "tmrrw": "tomorrow",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
    "yday": "yesterday",
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "wedensday": "wednesday",
    "wednsday": "wednesday",
    "thirsday": "thursday",
    "thurday": "thursday",
    "teusday": "tuesday",
    "tusday": "tuesday",
    "sundya": "sunday",
    "feburary": "february",
    "febuary": "february",
    "spetember": "september",
    "noverber": "november",
    "agust": "august",
    "teh": "the",
}
"""What two slips or a short word stand for."""
_RIGHT = frozenset(("procaine",))
"""Right words that lie one letter from a word of time."""


@lru_cache(maxsize=8192)
def mended(key: str, lang: str) -> str:
    """Return the word of time that a word in lower case without accents is a slip for, else the word itself.

    >>> mended("wedneday", "en"), mended("prochian", "fr"), mended("sundry", "en"), mended("domain", "fr")
    ('wednesday', 'prochain', 'sundry', 'domain')
    """
    if key in _SHORT:
        return _SHORT[key]
    words = _ALL[lang]
    if len(key) < 5 or key in words or key.removesuffix("s") in words or key in _RIGHT or not key.isalpha():
        return key
    return next((word for word in words if word[0] == key[0] and _one_slip(key, word)), key)


_ALL = {lang: dict.fromkeys(words.split()) for lang, words in _WORDS.items()}


def _one_slip(key: str, word: str) -> bool:
    """Tell whether one letter was put in, left out, changed, or swapped with its neighbour."""
    if abs(len(key) - len(word)) > 1:
        return False
    i = next((i for i, (one, two) in enumerate(zip(key, word, strict=False)) if one != two), min(len(key), len(word)))
    if len(key) > len(word):
        return key[i + 1 :] == word[i:]
    if len(key) < len(word):
        return len(key) >= 6 and key[i:] == word[i + 1 :]
    swapped = key[i + 1 : i + 2] + key[i : i + 1] + key[i + 2 :] == word[i:]
    return swapped or (len(word) >= 7 and key[i + 1 :] == word[i + 1 :])
