"""Where from and where to: « de jeudi à vendredi 11h », "from Thursday to Friday" of what is moved."""

from __future__ import annotations

import re
from datetime import timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import mentions
from adjoint.language.righted import combine
from adjoint.language.times import TARGET, clocked, first, first_word, note_doubt
from adjoint.language.view import View
from adjoint.language.when import When

TWICE = r"\s*(?P<low>(?:[^,.;àÀ]{2,20}\s)?à\s\d[^,.;]{0,14}?)\s+à\s+(?P<high>.+)"


def split_between(view: View) -> tuple[When | None, When | None] | None:
    """Read « de jeudi à vendredi 11h », "from Thursday to Friday" as where from and where to, not as a stretch."""
    pattern = (
        r"(?:\b(?:de|du)\s+|\bd['’]\s*)(?P<low>[^,.;]{2,40}?)\s+(?:à|au|vers|pour)\s+(?P<high>.+)"
        if view.lang == "fr"
        else r"\bfrom\s+(?P<low>[^,.;]{2,40}?)\s+(?:to|until|till)\s+(?P<high>.+)"
    )
    for said in view.main.times:
        found = re.match(r"\s*" + pattern, said.said.text, re.IGNORECASE)
        twice = view.lang == "fr" and re.match(TWICE, said.said.text, re.IGNORECASE)  # « ce que j'ai à 9h à 11h30 »
        if not found and (twice or first_word(said, view.main) not in TARGET | {"between", "entre"}):
            found = re.match(
                TWICE if twice else r"\s*(?P<low>[^,.;]{2,40}?)(?:'s)?\s+(?:to|until|till|à|au)\s+(?P<high>.+)",
                said.said.text,
                re.IGNORECASE,
            )
        when = first(said.said)
        before = view.main.before(said.start)
        if not found and before and before[0] in {"de", "du", "from"} and when and when.start and when.end:
            loose = r"(?P<low>.{2,40}?)\s+(?:à|au|vers|to|until|-)\s+(?P<high>.+)"
            found = re.match(loose, said.said.text, re.IGNORECASE)
        if not found:
            continue
        low = _read(view, found["low"], source=True)
        day = next(
            (
                w
                for t in view.main.times
                if t.end <= said.start and view.free(view.main, t.start) and (w := first(t.said)) and not clocked(w) and w.start
            ),
            None,
        )
        known = view.memory.when
        if twice and day is None and known and known.grain == "day" and known.start:
            day = When(known.start, None, "day")
        if low and clocked(low) and day and said.kind == "clock":
            low = combine(day, low)
            view.used.update((view.main.phrase.index, t.start) for t in view.main.times if t.end <= said.start)
        hour = next(
            (t for t in view.main.times if t.end <= said.start and t.kind == "clock" and view.free(view.main, t.start)), None
        )
        if low and hour and not clocked(low) and low.start and (clock := first(hour.said)):
            low = combine(low, clock)
            view.use(view.main, hour.start)
        after = WEEK_ON.match(fold(found["high"]).strip()) if low and low.start else None
        if after and low and low.start and fold(found["low"]).startswith(after[1]):
            view.use(view.main, said.start)  # « de vendredi au vendredi suivant »
            later = low.start.replace(hour=0, minute=0) + timedelta(days=7)
            return low, When(later, later + timedelta(days=1), "day")
        high = _read(view, found["high"])
        if low and high:
            view.use(view.main, said.start)
            dates = view.lang == "fr" and found["high"].strip().isdigit() and re.search(r"\bau\s+\d", said.said.text)
            return low, (_on_day_of(low, high) if not dates and _only_clock(view, found["high"]) else high)
    return None


def _only_clock(view: View, text: str) -> bool:
    found = mentions(text, view.ground, latent=True)
    return bool(found) and found[0].kind == "clock"


def _on_day_of(low: When, high: When) -> When:
    """Put an hour on the day that is moved from: "Friday's 10 am to 2 pm"."""
    return combine(When(low.start.replace(hour=0, minute=0), None, "day"), high) if low.start else high


WEEK_ON = Late(r"(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:suivant|d apres|d'apres)$")


def _read(view: View, text: str, *, source: bool = False) -> When | None:
    day = re.fullmatch(r"\s*\d{1,2}\s*", text) if view.lang == "fr" else None
    found = mentions(f"le {text.strip()}" if day else text, view.ground, latent=True)
    if not found or not found[0].candidates:
        return None
    if not found[0].sure and found[0].doubt == "next-ambiguous" and source and view.message.world.events:
        return found[0].candidates[0]  # what is planned on that day tells which one is meant
    if not found[0].sure and found[0].doubt not in {"past-or-future"}:
        note_doubt(view, found[0], "when")
    return found[0].candidates[0]
