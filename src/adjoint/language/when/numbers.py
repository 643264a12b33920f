"""Numbers in words, French (with septante, huitante, nonante) and English, cardinal and ordinal."""

from __future__ import annotations

from adjoint.language.when.model import Number
from adjoint.language.when.tokens import Word

_FR = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_ORD_FR = (
    " premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme treizieme "
    "quatorzieme quinzieme seizieme"
)
_ORD_EN = (
    " first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)

ONES = {
    "fr": {word: value for value, word in enumerate(_FR.split())} | {"une": 1},
    "en": {word: value for value, word in enumerate(_EN.split())},
}
TENS = {
    "fr": {
        "vingt": 20,
        "vingts": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "septante": 70,
        "huitante": 80,
        "octante": 80,
        "nonante": 90,
    },
    "en": {
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fourty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
    },
}
ORDINALS = {
    "fr": {word: value for value, word in enumerate(_ORD_FR.split(), 1)}
    | {"premiere": 1, "second": 2, "seconde": 2, "unieme": 1, "vingtieme": 20, "trentieme": 30},
    "en": {word: value for value, word in enumerate(_ORD_EN.split(), 1)} | {"twentieth": 20, "thirtieth": 30},
}
SUFFIXES = {
    "fr": frozenset(("er", "re", "ere", "e", "eme", "ieme", "nd", "nde", "ier")),
    "en": frozenset(("st", "nd", "rd", "th")),
}
THOUSAND = {"fr": "mille", "en": "thousand"}
HUNDRED = {"fr": ("cent", "cents"), "en": ("hundred",)}


def number_at(words: list[Word], i: int, lang: str) -> list[tuple[int, Number]]:
    """Return the numbers that begin at word `i`, each with the index after its last word."""
    word = words[i]
    if word.blocked:
        return []
    if word.number:
        return _digits(words, i, lang)
    if word.key not in ONES[lang] and word.key not in TENS[lang] and word.key not in ORDINALS[lang]:
        return [(i + 1, Number(1000))] if word.key == THOUSAND[lang] else []
    found = []
    end, value, ordinal = _below_thousand(words, i, lang)
    if end < len(words) and words[end].key == THOUSAND[lang] and not ordinal:
        end, value = end + 1, value * 1000
        after = end + (end < len(words) and words[end].key == "and")
        more, rest, _ = _below_thousand(words, after, lang) if after < len(words) else (after, 0, False)
        if more > after:
            end, value = more, value + rest
    found.append((end, Number(value, ordinal=ordinal)))
    return found


def _digits(words: list[Word], i: int, lang: str) -> list[tuple[int, Number]]:
    word = words[i]
    before = words[i - 1] if i else None
    glued = before is not None and before.end == word.start and before.raw.isalpha() and not _after_hour(words, i)
    value = Number(int(word.key), len(word.key), glued=glued)
    found = [(i + 1, value)]
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.start == word.end and after.key in SUFFIXES[lang]:
        found.append((i + 2, Number(value.value, value.digits, ordinal=True)))
    if after is not None and after.key in ".," and i + 2 < len(words) and words[i + 2].number:
        tail = words[i + 2]
        if after.start == word.end and tail.start == after.end and not tail.blocked:
            found.append((i + 3, Number(float(f"{word.key}.{tail.key}"), -1)))
    return found


def _after_hour(words: list[Word], i: int) -> bool:
    """Tell whether the word before is the h of 14h30."""
    return i > 1 and words[i - 1].key == "h" and words[i - 2].number and words[i - 2].end == words[i - 1].start


def _below_thousand(words: list[Word], i: int, lang: str) -> tuple[int, int, bool]:
    """Read a number under a thousand: the index after it, its value, whether it is an ordinal."""
    end, value, ordinal = _below_hundred(words, i, lang)
    if end > i and end < len(words) and words[end].key in HUNDRED[lang] and not ordinal:
        end, value = end + 1, value * 100
        after = end + (end < len(words) and words[end].key == "and")
        more, rest, ordinal = _below_hundred(words, after, lang) if after < len(words) else (after, 0, False)
        if more > after:
            end, value = more, value + rest
    return end, value, ordinal


def _below_hundred(words: list[Word], i: int, lang: str) -> tuple[int, int, bool]:
    key = words[i].key
    if key in ORDINALS[lang]:
        return i + 1, ORDINALS[lang][key], True
    if key in TENS[lang]:
        return _tens(words, i, lang)
    if key not in ONES[lang]:
        return i, 0, False
    value = ONES[lang][key]
    after = words[i + 1].key if i + 1 < len(words) else ""
    if lang == "fr" and value == 4 and after in {"vingt", "vingts"}:
        end, rest = _small(words, i + 2, lang, 20)
        return (end, 80 + rest, False) if end else (i + 2, 80, False)
    if lang == "fr" and value == 10 and after in {"sept", "huit", "neuf"}:
        return i + 2, 10 + ONES["fr"][after], False
    return i + 1, value, False


def _tens(words: list[Word], i: int, lang: str) -> tuple[int, int, bool]:
    value = TENS[lang][words[i].key]
    j = i + 1
    if j < len(words) and lang == "fr" and words[j].key == "et" and j + 1 < len(words):
        # "vingt et un", and "vingt et quatre" as some say; "le vingt et le vingt-deux" is two numbers
        end, rest = _small(words, j + 1, lang, 20 if value == 60 else 10)
        return (end, value + rest, False) if end else (j, value, False)
    if j < len(words) and words[j].key in ORDINALS[lang] and ORDINALS[lang][words[j].key] < 10:
        return j + 1, value + ORDINALS[lang][words[j].key], True
    end, rest = _small(words, j, lang, 20 if lang == "fr" and value == 60 else 10)
    return (end, value + rest, False) if end else (j, value, False)


def _small(words: list[Word], i: int, lang: str, limit: int) -> tuple[int, int]:
    if i >= len(words) or words[i].key not in ONES[lang]:
        return 0, 0
    value = ONES[lang][words[i].key]
    if lang == "fr" and value == 10 and limit > 10 and i + 1 < len(words) and words[i + 1].key in {"sept", "huit", "neuf"}:
        return i + 2, 10 + ONES["fr"][words[i + 1].key]
    return (i + 1, value) if 0 < value < limit else (0, 0)
