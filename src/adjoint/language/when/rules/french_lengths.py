"""Lengths of time, and moments counted from now, in French."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Length, Scene, Time
from adjoint.language.when.rules.common import open_side


def _of_length(scene: Scene, value: Length) -> Length | None:
    """« De 1 h 30 »; « le train de 7 h 04 » has an hour of the day."""
    clock = value.unit == "hour" and value.count >= 6 and value.rest is not None
    return None if clock else do.cued(scene, value)


WORKDAY = 6
"""« À 11h, une vingtaine de minutes »: from so many hours on, an hour of the day and a length."""
rule = Rules()

rule("(NUM|DEC) (-)? UNIT", do.length())
rule("(un|une) UNIT", do.length(count=1))
rule(
    "NUM (jours|jour) (ouvres|ouvre|ouvrables|ouvrable|francs|travailles|de travail)",
    lambda _s, n: Length(n.value, "day", work=True),
)
rule("(quelques|plusieurs) UNIT", do.length(count=3, vague=True))
rule("(une)? (demi|demie) UNIT|1 / 2 UNIT|½ UNIT", do.length(count=0.5))
rule("NUM UNIT et (demi|demie)", do.half_more)
rule("une UNIT et demie|un UNIT et demi", do.length(count=1.5))
rule("(un)? quart d heure", do.first(Length(15, "minute")))
rule("(trois quarts|3 quarts) d heure", do.first(Length(45, "minute")))
rule(
    "LENGTH et (le|un)? quart",
    lambda _s, n: Length(n.count, n.unit, Length(15, "minute")) if n.unit == "hour" and not n.rest else None,
)
rule("NUM (petits|petites|bons|bonnes|grosses|gros|longues|longs) UNIT", do.length())
rule("(une|un) (petite|petit|bonne|bon|grosse|gros) UNIT", do.length(count=1))
for word, count in (
    ("douzaine", 12),
    ("quinzaine", 15),
    ("vingtaine", 20),
    ("trentaine", 30),
    ("quarantaine", 40),
    ("cinquantaine", 50),
):
    rule(f"(une)? {word} (de|d) UNIT", do.length(count=count))
work = "(reunion|appel|travail|trajet|route|vol|marche|train|visio|formation|entretien|pause|battement)"
rule(f"NUM (h|heures|heure) NUM (de|d) {work}", do.hours_minutes, 2)
rule("LENGTH (et)? LENGTH", do.joined)
rule("LENGTH , LENGTH", lambda s, a, b: None if a.unit == "hour" and a.count >= WORKDAY else do.joined(s, a, b))
rule("NUM (h|heures|heure) NUM", do.hours_minutes, -1)
rule("NUM '", lambda s, n: do.length()(s, n, "minute"))
rule("(une)? quinzaine (de jours)?", do.first(Length(15, "day")))
rule("(une)? huitaine (de jours)?", do.first(Length(8, "day")))
rule("(une)? dizaine (de)? UNIT", do.length(count=10))
rule("toute (le|la) (journee|jour)|la journee entiere|une journee entiere", do.first(Length(1, "day", cue=True)))
rule("NUM week ends|NUM weekends", lambda _s, n: Length(n.value * 2, "day"))
rule(
    "(pour|pendant|durant|depuis|duree de|une duree de|d une duree de|pour une duree de|"
    "pendant environ|dure|durer|durera) (environ|plus de|moins de|a peu pres)? LENGTH",
    do.cued,
)
rule("(sur|de|d) (environ|plus de|moins de|a peu pres)? LENGTH", _of_length)
rule("(plus|moins) (de|d) LENGTH", do.cued)
rule("(il y a|il ya|y a|voici|voila) (environ|a peu pres|deja|plus de|pres de)? LENGTH", do.from_now(-1), 1)
rule("(dans|d ici|d ici a) (environ|a peu pres|moins de)? LENGTH", do.from_now(1), 1)
rule("LENGTH plus tard", do.from_now(1), 1)
rule("LENGTH plus tot", do.from_now(-1), 1)
rule(
    "dans (les|le|l|la) (prochains|prochaines)? LENGTH (prochains|prochaines|a venir|qui viennent|suivants)?",
    do.within,
    2,
)
rule("(dans|sous) un delai (maximum|maximal)? (de|d) LENGTH", do.deadline, 3)
rule("d ici (a)? LENGTH", do.deadline, 2)
rule("sous (un delai de|les)? LENGTH", do.deadline, 2)
rule("sous huitaine", lambda s: do.deadline(s, Length(8, "day")), 3)
rule("sous quinzaine", lambda s: do.deadline(s, Length(15, "day")), 3)
rule("(dans)? LENGTH (apres|a partir de|a compter de|a compter du|a partir du) (le)? T", do.from_time(1), 2)
rule("LENGTH avant (le)? T", do.from_time(-1), 2)
rule(
    "(dans|durant|pendant|au cours des|sur)? (les|ces)? (prochains|prochaines) UNIT|dans les UNIT (a venir|qui viennent)",
    do.vaguely,
    4,
)
rule("plus de LENGTH avant T", lambda s, n, t: open_side(do.from_time(-1)(s, n, t), before=True), 3)
rule("plus de LENGTH apres T", lambda s, n, t: open_side(do.from_time(1)(s, n, t), before=False), 3)
rule(
    "(pendant|durant|pour) LENGTH (a partir du|a partir de|a compter du|a compter de|des) (le)? DAY",
    lambda s, n, d: do.days_from(s, do.cued(s, n), d),
    4,
)
one = Length(1, "day")
two = Length(2, "day")
for words, sign, length in (("lendemain", 1, one), ("surlendemain", 1, two), ("veille", -1, one), ("avant veille", -1, two)):
    rule(
        f"(le|la|l|au|a la|a l)? {words} (de|du|d|de la|de l) (le|la|l)? DAY",
        lambda s, d, k=sign, n=length: do.from_time(k)(s, n, d),
        3,
    )
rule("(a)? j + NUM", lambda s, n: Time(fixed=s.day(int(n))) if n.value <= 400 else None, 1)
rule("(a)? j - NUM", lambda s, n: Time(fixed=s.day(-int(n))) if n.digits and n.value <= 400 and not n.ordinal else None)
rule("NUM (ou) NUM UNIT", do.some, 1)
rule("NUM (a|-) NUM UNIT", lambda s, a, b, u: do.some(s, a, b, u) if u != "hour" else None, 1)
rule("entre NUM et NUM UNIT", lambda s, a, b, u: do.some(s, a, b, u) if u != "hour" else None, 1)
rule("(un|une) UNIT ou deux", do.length(count=2, vague=True), 1)
