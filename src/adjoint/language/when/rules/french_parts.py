"""Parts of the day, weekends, in French."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.combine import part_of
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Lap, Number, Scene, Stretch, Time
from adjoint.language.when.rules.common import met, next_weekend, nth_weekend, weekend, weekend_around

_NEXT = "(prochain|prochaine|prochains|prochaines|suivant|suivante|suivants|suivantes|d apres|a venir|qui vient|qui viennent)"
_LAST = "(dernier|derniere|derniers|dernieres|precedent|precedente|precedents|precedentes|passe|passee|passes|passees|d avant)"


def _eves(scene: Scene) -> Time:
    """« Le réveillon »: of Christmas or of the New Year."""
    nights = [do.settle(part_of("evening").but(feast=name), scene)[0][0] for name in ("christmas-eve", "new-year-eve")]
    return Time(fixed=nights[0], others=(nights[1],), doubt="which-eve")


def _weekend_of_number(scene: Scene, number: Number) -> Time | None:
    """« La fin de semaine du 19 », as Québec says it: the Saturday and Sunday of that day."""
    day = do.day_number(scene, number)
    return weekend_around(scene, day) if day else None


def _week_end(scene: Scene, offset: int) -> Time:
    """« En fin de semaine »: Thursday and Friday in Europe, Saturday and Sunday in Québec."""
    if scene.canada:
        return next_weekend(scene) if offset == 1 else weekend(scene, offset)
    start = do.add(do.floor(scene.now, "week"), "day", 3 + 7 * offset)
    return Time(fixed=Lap(start, do.add(start, "day", 2), "week"))


def _work_end(scene: Scene, offset: int) -> Lap:
    saturday = do.add(do.floor(scene.now, "week"), "day", 5 + 7 * offset)
    return do.unit(saturday, "day")


def _by_six(scene: Scene, day: Time) -> Stretch | None:
    """« Pour vendredi fin de journée »: until six, as the day ends in an office."""
    met = None if day.hours or day.clocked else do.both(scene, day, _END_OF_DAY)
    return Stretch(None, met, through=True) if met else None


rule = Rules()

named = {
    "(matin|matinee|avantmidi|am|mat)": "morning",
    "(apres midi|pm|aprem|ap m|aprm)": "afternoon",
    "(soir|soiree)": "evening",
    "(nuit)": "night",
    "(heure du dejeuner|dejeuner|heure du midi|pause dejeuner|pause de midi|pause du midi|temps de midi)": "lunch",
}
for words, name in named.items():
    value = part_of(name)
    rule(
        "(le|la|l|dans la|dans le|dans l|en|au|a l|pendant la|pendant le|durant la|de l|du|au moment de|"
        f"au moment du|a|pendant l) {words}",
        do.first(value),
        -1,
    )
    rule(f"(ce|cet|cette) {words}", lambda s, v=value: v.but(fixed=s.day(0)))
    rule(f"{words}", do.first(value.but(loose=True)))
    rule(
        f"(le)? DAY (,)? (au|en|dans la|dans le|dans l|l|le|la|a l|a la|pendant le|pendant la|sur le)? {words}",
        lambda s, d, v=value: do.both(s, d, v),
        5 if name == "afternoon" else 0,
    )
    rule(f"(le)? DAY (,)? (dans la|dans le|dans l|en) {words}", lambda s, d, v=value: do.both(s, d, v), 3)
    rule(f"(la|le|l|dans la|pendant la)? {words} (du|de|d|de la) DAY", lambda s, d, v=value: do.both(s, d, v))
    rule(f"(la|le|l|dans la|dans le|pendant la)? {words} du COUNT", lambda s, n, v=value: met(s, v, do.day_number(s, n)))
    rule(f"du COUNT (au|en) {words}", lambda s, n, v=value: met(s, v, do.day_number(s, n)), 3)
    rule(f"{words} DAY", lambda s, d, v=value: do.both(s, d, v), -1)
    rule(f"CLOCK (du|de l|ce|cet|de la|dans la|dans l|le)? {words}", lambda s, c, v=value: do.both(s, c, v))
    rule(f"LOOSECLOCK (du|de l|ce|cet|de la|dans la|dans l|le) {words}", lambda s, c, v=value: do.both(s, c, v))
rule("(le|ce) jour meme|ce jour la|le meme jour|ce meme jour", do.first(Time(feast=do.SAME_DAY)), 1)
for word, name in (("matin", "morning"), ("soir", "evening"), ("apres midi", "afternoon")):
    rule(f"(le|l|ce|cet) {word} meme|ce {word} la|le meme {word}", do.first(part_of(name).but(feast=do.SAME_DAY)), 3)
rule("midi", do.first(part_of("noon").but(loose=True)))
rule("(le)? DAY (au|le|a|ce)? midi", lambda s, d: do.both(s, d, Time(hour=12, half="24")))
fine = {
    "(en|au|dès le)? (tout)? debut (de|de la)? matinee|(le matin|au matin) (tres)? tot|(tres)? tot (le matin|"
    "dans la matinee)": "early-morning",
    "(en|au)? milieu (de|de la)? matinee": "mid-morning",
    "(en|a la)? (toute)? fin (de|de la)? matinee|(plus)? tard (ce matin|dans la matinee)": "late-morning",
    "(en|au)? (tout)? debut (d|de l)? apres midi": "early-afternoon",
    "(en|au)? milieu (d|de l)? apres midi": "mid-afternoon",
    "(en|a la)? (toute)? fin (d|de l)? apres midi|(plus)? tard (cet|dans l) apres midi": "late-afternoon",
    "(en|au)? (tout)? debut (de|de la)? soiree|tot (ce soir|le soir|dans la soiree)": "early-evening",
    "(en|a la)? (toute)? fin (de|de la)? soiree|(un peu)? (plus)? tard (ce soir|dans la soiree)": "late-evening",
    "(en|a la|pour la)? (toute)? fin (de|de la)? journee": "late-day",
    "(en|au)? (tout)? debut (de|de la)? journee|a la premiere heure|(dès)? la premiere heure": "early-day",
    "(en|au)? milieu (de|de la)? journee": "mid-day",
    "apres (le)? dejeuner|apres manger": "after-lunch",
    "avant (le)? dejeuner": "before-lunch",
}
for words, name in fine.items():
    value = part_of("first-thing") if "heure" in words else part_of(name)
    rule(f"({words})", do.first(value), 2)
    rule(f"DAY (,)? ({words})", lambda s, d, v=value: do.both(s, d, v), 3)
    rule(f"({words}) (de|du|d|le|,)? DAY", lambda s, d, v=value: do.both(s, d, v), 2)
_RATHER = "(de preference|idealement|si possible|plutot|mais plutot)"
rule(f"DAY (,|LPAR)? {_RATHER} PART (RPAR)?|DAY (,|LPAR)? PART {_RATHER} (RPAR)?", do.both)
rule(f"RDAY (,|LPAR)? {_RATHER} PART (RPAR)?", lambda _s, days, _part: days, 4)
rule("DAY (,|LPAR)? (durant|pendant|sur)? (toute|tout) PART (RPAR)?", do.both, 4)
rule("demain (matin)", lambda s: do.both(s, do.day_from_now(1)(s), part_of("morning")), 1)
rule("hier (soir)|la veille au soir", lambda s: part_of("evening").but(fixed=s.day(-1)), 1)
for words in ("(a|dès)? la premiere heure", "(en|au)? (tout)? debut de (matinee|journee)"):
    at_first = part_of("first-thing" if "heure" in words else "early-morning")
    rule(f"(le)? DAY matin (,)? ({words})", lambda s, d, v=at_first: do.both(s, d, v), 4)
_END_OF_DAY = part_of("late-day").but(hours=(8, 18))
_END = "fin (de|de la) journee"
for before in ("d ici (a)? (la)?", "avant (la)?", "pour (la)?"):
    rule(f"{before} {_END}", lambda s: Stretch(None, _END_OF_DAY.but(fixed=s.day(0)), through=True), 4)
    rule(f"{before} {_END} (de|du|d)? DAY", _by_six, 5)
for before in ("d ici (a|le|au)?", "avant (le)?", "pour (le)?", "au plus tard"):
    rule(f"{before} DAY (,)? (en)? {_END}", _by_six, 5)
weekend_said = "(week end|weekend|we|fin de semaine qui vient)"
rule(f"(le|ce|au|du|pendant le|en)? {weekend_said}", lambda s: weekend(s, 0))
rule(f"(le|ce)? {weekend_said} (prochain)|(le|ce)? prochain {weekend_said}", next_weekend)
rule(f"(le|ce)? {weekend_said} (suivant|d apres)", lambda s: weekend(s, 1))
rule(f"(le|ce)? {weekend_said} (a venir|qui vient)", lambda s: weekend(s, 0))
rule(f"(le)? {weekend_said} {_LAST}|(le)? dernier {weekend_said}", lambda s: weekend(s, -1))
rule("(le|la)? (ORD|dernier) (week end|weekend) (de|d|du) SPAN", nth_weekend, 1)
late = "(en|a la|pour la|cette)? fin (de|de la|de cette)? semaine"
rule(late, lambda s: _week_end(s, 0), 2)
rule(f"{late} {_NEXT}|(en|a la)? fin (de|de la) semaine {_NEXT}", lambda s: _week_end(s, 1), 2)
for before in ("d ici", "avant", "pour", "d ici a"):
    rule(f"{before} (la)? fin (de|de la|de cette)? semaine", lambda s: Stretch(None, Time(fixed=_work_end(s, 0))), 3)
    rule(f"{before} (la)? fin (de|de la)? semaine {_NEXT}", lambda s: Stretch(None, Time(fixed=_work_end(s, 1))), 3)

rule("entre midi et (deux|2|14 h|14 heures|quatorze heures)", do.first(part_of("lunch")), 3)
rule("(DAY) ,? entre midi et (deux|2)", lambda s, d: do.both(s, d, part_of("lunch")), 3)
rule("ce midi", lambda s: Time(fixed=s.day(0), hour=12, half="24"), 2)
rule(f"(le|ce|au|pour le|pendant le)? {weekend_said} (du|de|de l|de la|d) DAY", weekend_around, 2)
rule("(le|au|pour le)? (soir|soiree|nuit) du reveillon|(le|au|pour le)? reveillon", _eves, 4)
rule("plus tard (aujourd hui|dans la journee)", lambda s: Stretch(do.moment_now(s), Time(fixed=s.day(0)), through=True), 3)
rule("(dans)? la nuit (de|du) (DOW) (a|au|et) DOW", lambda s, one, _two: do.both(s, one, part_of("night")), 4)
rule(f"(la)? {late} (du|de|de l|de la|d) DAY", lambda s, d: weekend_around(s, d) if s.canada else None, 4)
rule(f"(la)? {late} du COUNT", lambda s, n: _weekend_of_number(s, n) if s.canada else None, 5)
