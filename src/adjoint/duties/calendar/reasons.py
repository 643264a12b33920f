"""Why a time is offered, in words: "everyone is free, beside another meeting of Ann's, 17:30 for Tokyo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar.places import HOME
from adjoint.kernel.slots import Because
from adjoint.kernel.words import french
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from adjoint.duties.calendar.core import Proposal, Why
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang

ORDER = (
    "everyone",
    "without",
    "room",
    "outside",
    "beside",
    "cuts",
    "clock",
    "early",
    "late",
    "spared",
    "travel",
    "keeps",
    "takes",
    "minds",
)
TOLD = frozenset({"keeps", "takes", "travel", "room", "spared", "early", "late"})
"""What is told where times are listed; the rest goes without saying there."""
KEPT: dict[str, tuple[str, str]] = {"lunch": ("déjeuner", "lunch"), "focus": ("temps de concentration", "focus time")}
VOWELS = "aàâeéèêëiîïoôuûüyhAÀÂEÉÈÊËIÎÏOÔUÛÜYH"


def told(proposal: Proposal, lang: Lang, *, habit: str = "24h") -> str:
    """Return the reasons of a time as one phrase, the weightiest first; a time of one person alone bears no name."""
    by_code: dict[str, list[Why]] = {}
    for why in proposal.why:
        by_code.setdefault(why.code, []).append(why)
    if proposal.reason == "outside_hours":
        by_code["outside"] = []
    said = [part for code in ORDER if code in by_code for part in _said(code, by_code[code], proposal, lang, habit)]
    return french(", ".join(said)) if lang == "fr" else ", ".join(said)


def _said(code: str, whys: list[Why], proposal: Proposal, lang: Lang, habit: str) -> Iterable[str]:
    names = [why.who for why in whys if why.who]
    fr, people = lang == "fr", tell.listed(names, lang)
    match code:
        case "everyone":
            yield "tout le monde est libre" if fr else "everyone is free"
        case "without" if fr:
            yield f"tous ceux qui doivent venir sont libres, sans {people}"
        case "without":
            yield f"all who have to come are free, without {people}"
        case "room":
            yield f"{whys[0].what} est libre" if fr else f"{whys[0].what} is free"
        case "outside":
            yield "hors des heures de travail" if fr else "outside working hours"
        case "clock":
            yield from _clocks(whys, proposal.span.start, lang, habit)
        case "spared":
            yield (
                f"on ménage {people}, jusqu’ici le plus souvent gêné"
                if fr
                else f"this time {people}, put out most so far, is spared"
            )
        case "early" | "late":
            yield _off_hours(code, people, fr=fr)
        case _:
            yield from _of_people(code, whys, names, lang)


def _off_hours(code: str, people: str, *, fr: bool) -> str:
    word = {"early": ("tôt", "early"), "late": ("tard", "late")}[code][0 if fr else 1]
    return f"{word} {'pour' if fr else 'for'} {people}" if people else word


def _of_people(code: str, whys: list[Why], names: list[str], lang: Lang) -> Iterable[str]:
    fr = lang == "fr"
    if code in {"beside", "cuts"}:
        stands = {"beside": ("à côté d’un autre rendez-vous", "beside another meeting"), "cuts": ("au milieu", "amid")}[code]
        quiet = {"beside": "", "cuts": " d’un long temps libre" if fr else " a long free stretch"}[code]
        yield stands[0 if fr else 1] + quiet + (_french_of(names) if fr else _english_of(names))
        return
    for why in whys:
        if code == "travel":
            length = f"{why.minutes} min"
            yield f"{why.who} vient de {why.what} ({length})" if fr else f"{why.who} comes from {why.what} ({length})"
        elif code == "keeps":
            what = why.what or ("du temps réservé" if fr else "time kept free")
            yield f"laisse {what}{_french_of([why.who])}" if fr else f"leaves {what}{_english_of([why.who])}"
        elif code == "takes":
            what = why.what or ("du temps réservé" if fr else "time kept free")
            yield f"prend sur {what}{_french_of([why.who])}" if fr else f"takes from {what}{_english_of([why.who])}"
        else:
            what = f" ({why.what})" if why.what else ""
            yield f"{why.who or 'on'} préférerait éviter{what}" if fr else f"{why.who or 'one'} would rather not{what}"


def because(proposal: Proposal, client: Client) -> tuple[Because, ...]:
    """Return the reasons of a time that are told where times are listed, as an offer keeps them.

    That a time is early or late is told of others: the client chose their own hours.
    """
    own = {why for why in proposal.why if why.who == client.name and why.code in {"early", "late"}}
    whys = sorted((why for why in proposal.why if why.code in TOLD and why not in own), key=lambda why: ORDER.index(why.code))
    return tuple(Because(code=why.code, what=_what(why), minutes=why.minutes) for why in whys)  # type: ignore[arg-type]  # one of TOLD


def _what(why: Why) -> str:
    return why.who if why.code in {"spared", "early", "late"} else "" if why.what == HOME else why.what


def listed(whys: Iterable[Because], lang: Lang) -> str:
    r"""Tell in one phrase what speaks for a time: "leaves lunch free, 30 min to get there from Lyon"; empty: nothing in particular.

    >>> listed([Because(code="keeps", what="lunch"), Because(code="travel", minutes=90)], "en")
    'leaves lunch free, 1\xa0h\xa030\xa0min to get there'
    """
    said = ", ".join(_briefly(why, lang) for why in whys)
    return french(said) if lang == "fr" else said


def _briefly(why: Because, lang: Lang) -> str:
    fr, kept = lang == "fr", KEPT.get(why.what, (why.what, why.what))[0 if lang == "fr" else 1]
    match why.code:
        case "keeps":
            return f"laisse du temps pour le {kept}" if fr else f"leaves {kept} free"
        case "takes":
            return f"prend sur le {kept}" if fr else f"takes from {kept}"
        case "travel":
            way = tell.minutes(why.minutes, lang)
            since = (f" depuis {why.what}" if fr else f" from {why.what}") if why.what else ""
            return f"{way} pour s'y rendre{since}" if fr else f"{way} to get there{since}"
        case "room":
            return f"{why.what} est libre" if fr else f"{why.what} is free"
        case "spared":
            return f"ménage {why.what}" if fr else f"spares {why.what}"
        case _:
            word = {"early": ("tôt", "early"), "late": ("tard", "late")}[why.code][0 if fr else 1]
            return f"{word} {'pour' if fr else 'for'} {why.what}" if why.what else word


def _french_of(names: list[str]) -> str:
    """Return "de Paul et d’Anne", with the space before it.

    >>> _french_of(["Paul", "Anne"])
    ' de Paul et d’Anne'
    """
    named = [f"d’{name}" if name[0] in VOWELS else f"de {name}" for name in names if name]
    return f" {tell.listed(named, 'fr')}" if named else ""


def _english_of(names: list[str]) -> str:
    """Return "of Paul's"; of several names plainly."""
    named = [name for name in names if name]
    return f" of {tell.listed(named, 'en')}" + ("’s" if len(named) == 1 else "") if named else ""


def _clocks(whys: list[Why], start: datetime, lang: Lang, habit: str) -> Iterable[str]:
    """Yield the hour of each other zone, once."""
    for zone in dict.fromkeys(why.zone for why in whys if why.zone):
        local = start.astimezone(zone)
        here = tell.clock(local, lang, habit)
        yield f"{here} pour {city(zone, lang)}" if lang == "fr" else f"{here} for {city(zone, lang)}"


def city(zone: ZoneInfo, lang: Lang) -> str:
    """Return the city after which a zone is named, in the reader's language.

    >>> from zoneinfo import ZoneInfo
    >>> city(ZoneInfo("America/New_York"), "en")
    'New York'
    """
    if lang == "en":
        return zone.key.rpartition("/")[2].replace("_", " ")
    from babel.dates import get_timezone_location  # noqa: PLC0415 - start-up

    return str(get_timezone_location(zone.key, locale=lang, return_city=True))
