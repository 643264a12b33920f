"""An hour by a clock that no rule knows: « à 15h, heure locale », "at three, his time"."""

from __future__ import annotations

from dataclasses import replace

from adjoint.language.fold import Late
from adjoint.language.when import Mention

CLOCK_OF = {
    "fr": Late(
        r"[\s,(]*(?:(?:à|a) l['’])?(?i:heures?) (?:(?i:locale|de là-bas|du pays|de (?:chez )?(?:lui|elle|eux|elles)\b|de (?:son|leur) (?:côté|bureau|pays|fuseau|site))"
        r"|(?:de la |de l['’]|du |des |de |d['’])(?:la |l['’])?[A-ZÀ-Ý][a-zà-ÿ])"
    ),
    "en": Late(r"[\s,(]*(?:(?i:his|her|their|local|the local|site) time\b|(?:[A-Z][a-z]+ ){1,2}time\b)"),
}
"""What follows an hour that was read without it."""


def by_another_clock(said: Mention, text: str, lang: str) -> Mention:
    """Doubt an hour that is told by the clock of a place which was not understood."""
    known = said.kind in {"when", "clock"} and said.sure and said.candidates and said.candidates[0].grain in {"hour", "minute"}
    if not known or not CLOCK_OF[lang].match(text, said.at[1]):
        return said
    return replace(said, sure=False, doubt="unclear-time")
