"""Lengths of time, and moments counted from now, in French."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Length, Scene, Stretch, Time


def _deadline(scene: Scene, length: Length) -> Stretch:
    """« Sous huitaine »: up to the end of the eighth day."""
    moment = do.shifted(scene.now, length, 1)
    if length.unit in {"second", "minute", "hour"}:
        return Stretch(None, Time(fixed=do.unit(moment, "minute")))
    return Stretch(None, Time(fixed=do.unit(moment, "day")), through=True)


def _open(time: Time | None, *, before: bool) -> Stretch | None:
    if time is None:
        return None
    return Stretch(None, time) if before else Stretch(time, None)


rule = Rules()

rule("(NUM|DEC) (-)? UNIT", do.length())
rule("(un|une) UNIT", do.length(count=1))
rule(
    "NUM (jours|jour) (ouvres|ouvre|ouvrables|ouvrable|francs|travailles|de travail)",
    lambda _s, n: Length(n.value, "day", work=True),
)
rule("(quelques|plusieurs) UNIT", do.length(count=3))
rule("(une)? (demi|demie) UNIT|1 / 2 UNIT|½ UNIT", do.length(count=0.5))
rule("NUM UNIT et (demi|demie)", do.half_more)
rule("une UNIT et demie|un UNIT et demi", do.length(count=1.5))
rule("(un)? quart d heure", do.first(Length(15, "minute")))
rule("(trois quarts|3 quarts) d heure", do.first(Length(45, "minute")))
rule("LENGTH (et|,)? LENGTH", do.joined)
rule("NUM (h|heures|heure) NUM", do.hours_minutes, -1)
rule("NUM '", lambda s, n: do.length()(s, n, "minute"))
rule("(une)? quinzaine (de jours)?", do.first(Length(15, "day")))
rule("(une)? huitaine (de jours)?", do.first(Length(8, "day")))
rule("(une)? dizaine (de)? UNIT", do.length(count=10))
rule("toute (le|la) (journee|jour)|la journee entiere|une journee entiere", do.first(Length(1, "day", cue=True)))
rule("NUM week ends|NUM weekends", lambda _s, n: Length(n.value * 2, "day"))
rule(
    "(pour|pendant|durant|depuis|duree de|une duree de|d une duree de|pour une duree de|"
    "pendant environ|dure|durer|durera|sur|de|d) (environ|plus de|moins de|a peu pres)? LENGTH",
    do.cued,
)
rule("(plus|moins) (de|d) LENGTH", do.cued)
rule("(il y a|il ya|y a|voici|voila) (environ|a peu pres|deja|plus de|pres de)? LENGTH", do.from_now(-1), 1)
rule("(dans|d ici|d ici a) (environ|a peu pres|moins de)? LENGTH", do.from_now(1), 1)
rule("LENGTH plus tard", do.from_now(1), 1)
rule("LENGTH plus tot", do.from_now(-1), 1)
rule(
    "dans (les|le|l|la|un delai de) (prochains|prochaines)? LENGTH (prochains|prochaines|a venir|qui viennent|suivants)?",
    do.within,
    2,
)
rule("d ici (a)? LENGTH", _deadline, 2)
rule("sous (un delai de|les)? LENGTH", _deadline, 2)
rule("sous huitaine", lambda s: _deadline(s, Length(8, "day")), 3)
rule("sous quinzaine", lambda s: _deadline(s, Length(15, "day")), 3)
rule("(dans)? LENGTH (apres|a partir de|a compter de|a compter du|a partir du) (le)? T", do.from_time(1), 2)
rule("LENGTH avant (le)? T", do.from_time(-1), 2)
rule("plus de LENGTH avant T", lambda s, n, t: _open(do.from_time(-1)(s, n, t), before=True), 3)
rule("plus de LENGTH apres T", lambda s, n, t: _open(do.from_time(1)(s, n, t), before=False), 3)
