"""Which edition of a paper is meant, where titles differ by a year alone: "this year's one, not the old one"."""

from __future__ import annotations

import re
from typing import Any

from adjoint.language.fold import Late
from adjoint.language.view import View

THIS_YEAR = Late(r"\b(?:this year 's|this years|cette annee|l annee en cours|de l annee)\b")
LAST_YEAR = Late(r"\b(?:last year 's|last years|l an dernier|l annee derniere|l an passe)\b")
NEWEST = Late(
    r"\b(?:(?:latest|newest|most recent|up to date) (?!(?:on|in|by)\b)|the (?:latest|newest|new|current|most recent|up to date) (?:one|version|edition|copy)|not the old one|la (?:derniere|nouvelle) (?:version|edition)|la plus recente|pas l ancienne?)\b"
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def of_year(view: View, fits: tuple[Any, ...]) -> tuple[Any, ...]:
    """Keep the one of several papers of one name whose year is said: this year's, last year's, the newest."""
    if len(fits) < 2 or len({YEAR.sub("", fit.thing.title).strip() for fit in fits}) != 1:
        return fits
    years = {int(found[1]): fit for fit in fits if (found := YEAR.search(fit.thing.title))}
    if len(years) != len(fits):
        return fits
    said, now = view.all_text, view.message.now.year
    wanted = {
        year
        for words, year in (
            (THIS_YEAR, now),
            (LAST_YEAR, now - 1),
            (NEWEST, max(year for year in years if year <= now) if min(years) <= now else 0),
        )
        if words.search(said)
    }
    return (years[wanted.pop()],) if len(wanted) == 1 and wanted <= years.keys() else fits
