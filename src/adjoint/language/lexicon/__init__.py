"""The words, by class: what a pattern of an intent calls {book} or {meeting} is listed here, language by language.

To add a word, add it to its class in `fr.py` or `en.py`. A French verb is given by its infinitive where it is regular
(-er), else by its forms after a colon, infinitive first: "prendre:prends prenez prenne".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from adjoint.language.fold import tokens, words
from adjoint.language.lexicon import en, fr

type Entry = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The classes of one language, ready to look up."""

    starts: dict[str, tuple[Entry, ...]]
    """By first word: the entries (their words, the class), the longest first."""
    infinitives: frozenset[str]
    seconds: frozenset[str]
    """Forms that only the second person takes: "cales", "prendrez"."""
    verbs: frozenset[str]
    """Every form of a listed verb."""


def conjugated(infinitive: str) -> tuple[set[str], set[str]]:
    """Return the imperative and the second-person forms of a regular French verb in -er, folded."""
    stem = infinitive[:-2]
    strong = stem
    if stem.endswith(("oy", "uy", "ay")):
        strong = stem[:-1] + "i"
    elif stem.endswith(("appel", "jet")):
        strong = stem + stem[-1]
    soft = stem + "e" if stem.endswith("g") else stem
    imperative = {strong + "e", stem + "ez", soft + "ons", stem + "e"}
    if first_stem := {"envoyer": "enverr", "renvoyer": "renverr"}.get(infinitive, ""):
        return imperative, {first_stem + "as", first_stem + "ez", strong + "es", stem + "es", stem + "iez"}
    second = {strong + "es", strong + "eras", strong + "erez", stem + "es", stem + "iez", strong + "erais", strong + "eriez"}
    return imperative, second


FUTURES = {"faire": "fer", "voir": "verr", "refaire": "refer", "avoir": "aur", "prevoir": "prevoir", "foutre": "foutr"}


def future(infinitive: str) -> str:
    """Return the stem of the future: « répondr- » as in « vous répondrez », an order by letter."""
    if infinitive in FUTURES:
        return FUTURES[infinitive]
    if infinitive.endswith(("venir", "tenir")):
        return infinitive[:-4] + "iendr"
    return infinitive[:-1] if infinitive.endswith("re") else infinitive


def french(text: str) -> tuple[set[str], set[str], set[str]]:
    """Return the infinitives, imperatives and second-person forms of a list of verbs."""
    infinitives: set[str] = set()
    imperatives: set[str] = set()
    seconds: set[str] = set()
    for item in text.split(","):
        name, _, forms = item.partition(":")
        head = " ".join(words(name))
        infinitives.add(head)
        if forms:
            said = {" ".join(words(form)) for form in forms.split("/")} if "/" in forms else set(words(forms))
            imperatives |= said
            if " " not in head:
                seconds |= {future(head) + ending for ending in ("as", "ez")}
        else:
            first, _, rest = head.partition(" ")
            near, far = conjugated(first)
            tail = f" {rest}" if rest else ""
            imperatives |= {form + tail for form in near}
            seconds |= {form + tail for form in far}
    return infinitives, imperatives, seconds


def english(text: str) -> tuple[set[str], set[str]]:
    """Return the base forms and the forms in -ing of a list of verbs; the first word bends."""
    bases = {" ".join(words(item)) for item in text.split(",")}
    gerunds: set[str] = set()
    for base in bases:
        first, _, rest = base.partition(" ")
        stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
        double = (
            stem + stem[-1]
            if first in {"put", "set", "get", "plan", "chop", "pop", "drop", "slot", "cut", "scrap", "ping", "jot"}
            else stem
        )
        gerunds.add(f"{double}ing {rest}".strip())
    return bases, gerunds


@cache
def classes(lang: str) -> frozenset[str]:
    """Return the names of the classes of a language."""
    source = fr if lang == "fr" else en
    return frozenset(source.VERBS) | frozenset(source.WORDS)


@cache
def lexicon(lang: str) -> Lexicon:
    """Return the lexicon of "fr" or "en"."""
    entries: dict[str, set[Entry]] = {}
    infinitives: set[str] = set()
    seconds: set[str] = set()
    verbs: set[str] = set()

    def put(form: str, name: str) -> None:
        parts = tuple(form.split())
        if parts:
            entries.setdefault(parts[0], set()).add((parts, name))

    source = fr if lang == "fr" else en
    for name, text in source.VERBS.items():
        if lang == "fr":
            bare, near, far = french(text)
            infinitives |= {form.split()[0] for form in bare if form}
            seconds |= {form.split()[0] for form in far}
            forms = bare | near | far
        else:
            bare, forms = english(text)
            forms = forms | bare
        verbs |= {form.split()[0] for form in forms if form}
        for form in forms:
            put(form, name)
    for name, text in source.WORDS.items():
        for item in text.split(","):
            put(" ".join(token.word for token in tokens(item)), name)
    starts = {first: tuple(sorted(found, key=lambda e: (-len(e[0]), e[1], e[0]))) for first, found in entries.items()}
    return Lexicon(starts, frozenset(infinitives), frozenset(seconds), frozenset(verbs))
