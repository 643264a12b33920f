"""Hours said as bare numbers: "to 4", "after 2", "9 to 11", « après 14 ».

A number alone is an hour only where the sentence is about the calendar, a word that leads to a time stands before it and
nothing that it could count stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView
from dataclasses import replace

from adjoint.language.fold import Token, listed
from adjoint.language.when import Mention

CALENDAR = listed("move book block free put meeting phonecall videocall meal agendaobj event find have")
LEADS = {"en": listed("after before until till to from past"), "fr": listed("apres avant jusqu vers des")}
BEHIND = listed(
    "on and or please pls if instead tomorrow today for with et ou si svp stp pour avec demain plutot rather because as so then "
    "thanks merci , . ; : ! ? ) - – —"
)
SPAN = {"en": "from {} to {}", "fr": "de {} à {}"}
SPANS = frozenset(("to", "a", "-", "–"))
HOURS = {"en": range(1, 13), "fr": range(7, 21)}
type Reader = Callable[..., tuple[Mention, ...]]


def bare_hours(
    found: tuple[Token, ...], names: KeysView[str], used: frozenset[int], lang: str, read: Reader
) -> Iterator[tuple[int, int, Mention]]:
    """Yield the tokens and the reading of each bare hour that no other mention takes."""
    planned = bool(CALENDAR & names)
    if not planned and (lang != "en" or "by" not in names):
        return
    index = 0
    while index < len(found):
        if index in used or not _hour(found, index, lang):
            index += 1
            continue
        joined = index + 1 < len(found) and found[index + 1].start - found[index].end == 1 and _hour(found, index + 1, lang)
        last = index + 1 if joined else index + 2 if _hour(found, index + 2, lang) and found[index + 1].word in SPANS else index
        lead = found[index - 1].word if index else ""
        again = _again(found, index, used)
        leads = (
            _due(found, index) if lead == "by" and lang == "en" else planned and (last > index or lead in LEADS[lang] or again)
        )
        if _ends(found, last + 1, used) and leads and not {index, last} & used:
            said = _read(found, index, last, lead, lang, read)
            if said is not None:
                yield (index - (last == index and not again), last + 1, said)
        index = last + 1


CHANGES = listed("increase raise reduce cut lower grow fell rose push bump later earlier multiply divide discount")
"""Beside these a number after "by" says how much, no hour."""


def _due(found: tuple[Token, ...], index: int) -> bool:
    """Tell whether a number after "by" is the hour that something is due: "drop the keys off by 5"."""
    return not CHANGES & {token.word for token in found[:index]}


SET_RIGHT = (
    ["make", "it"],
    ["make", "that"],
    ["i", "meant"],
    [",", "no"],
    [",", "sorry"],
    ["actually", "no"],
    ["disons"],
    ["mettons"],
    ["call", "it"],
)


def _again(found: tuple[Token, ...], index: int, used: frozenset[int]) -> bool:
    """Tell whether a number puts right the time said before it: "at 2. Actually, make it 3"."""
    said = [token.word for token in found[max(0, index - 2) : index]]
    return any(n < index for n in used) and (said in SET_RIGHT or said[-1:] in SET_RIGHT)


def _hour(found: tuple[Token, ...], index: int, lang: str) -> bool:
    word = found[index].word if index < len(found) else ""
    return word.isdigit() and len(word) < 3 and int(word) in HOURS[lang]


def _ends(found: tuple[Token, ...], index: int, used: frozenset[int]) -> bool:
    return index >= len(found) or index in used or found[index].word in BEHIND


def _read(found: tuple[Token, ...], low: int, high: int, lead: str, lang: str, read: Reader) -> Mention | None:
    """Return the reading of "9 to 11" or "after 2" as if the hours had been written out."""
    clocks = []
    for index in {low, high}:
        said = read(found[index].surface, latent=True)
        start = said[0].candidates[0].start if said and said[0].kind == "clock" and said[0].candidates else None
        if start is None:
            return None
        clocks.append(f"{start:%H:%M}")
    clocks.sort()
    torn = lang == "en" and high > low and int(found[low].word) < int(found[high].word) and (clocks[0] < "12:00" <= clocks[1])
    if torn:  # "6 to 7": both of one half of the day, and it is open which
        clocks = [f"{int(found[n].word) % 12 + 12:02d}:00" for n in (low, high)]
    words = (
        SPAN[lang].format(*clocks)
        if high > low
        else f"{lead if lead in {'after', 'before', 'until', 'till', 'by'} else ''} {clocks[0]}"
    )
    if lang == "fr" and high == low:
        words = f"{ {'apres': 'après', 'avant': 'avant', 'jusqu': 'jusqu’à'}.get(lead, 'à') } {clocks[0]}"
    again = read(words)
    if len(again) != 1 or not again[0].candidates:
        return None
    told = replace(again[0], text=words.strip())
    return replace(told, sure=False, doubt="am-pm") if torn else told
