"""From ... to ..., before and after, in French."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Number, Scene, Stretch, Time
from adjoint.language.when.rules.common import day_to, days_in, hours, met, open_day


def _by(_scene: Scene, time: Time) -> Stretch | None:
    return Stretch(None, time, through=time.hour is None, due=True)


def _bare_hours(_scene: Scene, low: Number, high: Number) -> Stretch | None:
    first, last = do.whole(low, 0, 24), do.whole(high, 0, 24)
    if first is None or last is None or first >= last or not low.digits or not high.digits:
        return None
    return Stretch(Time(hour=first), Time(hour=last))


def _days_between(_scene: Scene, low: Number, high: Number) -> Stretch | None:
    first, last = do.whole(low, 1, 31), do.whole(high, 1, 31)
    return Stretch(Time(day=first), Time(day=last), through=True) if first and last and high.digits <= 2 >= low.digits else None


def _day_hours(scene: Scene, day: Time, low: Time, high: Time) -> Stretch | None:
    return do.on_stretch(scene, day, Stretch(low.but(loose=False), high.but(loose=False)))


def _from_midnight(scene: Scene, day: Time, clock: Time) -> Stretch | None:
    met = do.both(scene, day, clock)
    return Stretch(day, met) if met and not day.hours else None


def _between_days(scene: Scene, low: Time, high: Time) -> Stretch | None:
    """From one to the other; « du mardi 24 mars à 19h30 » is an hour of that day, no stretch."""
    whole_day = low.dated and not low.clocked and not low.hours
    return None if whole_day and high.clocked and not high.dated else do.between()(scene, low, high)


def _of_day_at(scene: Scene, day: Number, clock: Time) -> Time | None:
    """« La réunion du 9 à 14h »: only « de 9 à 14h » is a stretch."""
    return met(scene, clock, do.day_number(scene, day)) if not clock.loose else None


def _dotted(_scene: Scene, low: Time, high: Time) -> Stretch | None:
    """« Du 21.12. au 3.1. », as it is written in Switzerland."""
    low, high = low.but(loose=False), high.but(loose=False)
    return Stretch(low, high, through=True) if low.day and low.month and high.day and high.month else None


rule = Rules()

side = "SIDE"
to = "(a|au|jusqu a|jusqu au|jusque|jusqu en|-|–|et|~)"
for first, joint in (("(de|du|d|des)", "(a|au|jusqu a|jusqu au|aux|-|–|~|en)"), ("entre", "(et|-|–|~)")):
    rule(f"{first} (le|l|la|les)? {side} {joint} (le|l|la)? {side}", _between_days, 1)
    rule(f"{first} (le)? COUNT {joint} (le)? COUNT MONTH", lambda _s, a, b, m: days_in(a, b, m), 2)
    rule(f"{first} (le)? COUNT {joint} (le)? COUNT (du|de) SPAN", lambda _s, a, b, m: days_in(a, b, m), 2)
    rule(f"{first} (le)? COUNT {joint} (le)? DAY", day_to, 1)
    rule(f"{first} LOOSECLOCK {joint} (LOOSECLOCK|CLOCK)", hours)
    rule(f"{first} CLOCK {joint} LOOSECLOCK", hours)
rule("du COUNT au COUNT", _days_between, 2)
rule("du COUNT a CLOCK", _of_day_at, 3)
rule("entre le COUNT et le COUNT", _days_between, 2)
rule("de NUM a NUM", _bare_hours)
rule("(CLOCK|DATED) (a|-|–|jusqu a) (CLOCK|LOOSECLOCK)", hours, 1)
rule("LOOSECLOCK - CLOCK", hours, 1)
rule("LOOSECLOCK a CLOCK", hours, -3)
rule("DAY (au|jusqu au|-|–) (le)? DAY", do.between(), 1)
rule("COUNT (au|-|–) COUNT MONTH", lambda _s, a, b, m: days_in(a, b, m), 2)
rule("(du|de|entre le) LOOSE (.)? (au|et le|-|–) LOOSE (.)?", _dotted, 2)
rule("a NUM - NUM", _bare_hours)
rule("(de)? NUM - NUM SPAN", lambda _s, a, b, m: days_in(a, b, m), 1)
rule("RCLOCK", do.same)
rule("(entre|de|mais|plutot|par exemple|a) (RCLOCK)", do.same)
rule("(pour le|sur|du|de) RDAY", do.same)
rule("(DAY|DAYPART) (,|:)? (mais|par exemple|plutot)? RCLOCK", do.on_stretch, 2)
rule("(DAY|DAYPART) (,)? (de|entre) LOOSECLOCK (a|-|–|et) (LOOSECLOCK|CLOCK)", _day_hours)
rule("(de|entre)? LOOSECLOCK (a|-|et) (LOOSECLOCK|CLOCK) ,? (DAY|DAYPART)", lambda s, a, b, d: _day_hours(s, d, a, b))
till = "(jusqu a|jusqu au|jusque)"
rule(f"(n importe quand)? {till} (CLOCK|DATED)", do.before())
rule(f"(n importe quand)? {till} (le)? (DAY|SPAN|YEARN|DAYPART|MOMENT)", do.before(through=True))
rule("(n importe quand)? (avant|plus tot que|d avant) (le|la|l|les|ce)? (T|YEARN)", do.before(), 1)
by = "(d ici|d ici a|d ici au|d ici le|au plus tard|pour au plus tard|au plus tard a|au plus tard pour)"
rule(f"{by} (le|la|l|a|au)? (T|YEARN)", _by, 1)
rule("pour (le|la|l)? (DAY|DAYPART)", do.for_day, 1)
rule("pour (le|la|l)? DATED", lambda _s, t: Stretch(None, t, soft=True), 2)
rule("T (au plus tard|dernier delai|grand maximum|maximum|maxi)", _by, 2)
rule(
    "avant (la)? fin (de|du|de la|de l|d|de cette|de ce|du mois de)? (SPAN|YEARN)",
    lambda _s, t: Stretch(None, t, through=True),
    3,
)
rule(
    "(d ici|d ici a|pour) (la)? fin (de|du|de la|de l|d|de cette|de ce|du mois de)? (SPAN|YEARN)",
    lambda _s, t: Stretch(None, t, through=True),
    3,
)
rule(
    "(d ici|d ici a|pour|avant) (la)? fin (de|du|de la|de l|d) CALUNIT",
    lambda s, u: Stretch(None, do.turned(0)(s, u), through=True) if u != "week" else None,
    3,
)
rule("(apres|plus tard que|une fois passe) (le|la|l)? (CLOCK|DATED)", do.after(), 1)
rule("apres (le|la|l)? (DAY|SPAN|YEARN|DAYPART)", do.after(past=True), 1)
rule("(pas avant|rien avant) (le|la|l)? (T|YEARN|LOOSECLOCK)", do.after(), 2)
since = (
    "(a partir de|a partir du|a partir d|a compter de|a compter du|depuis|dès|depuis le|dès le|"
    "a partir de la|dès la|depuis la|a dater du|dès l)"
)
rule("depuis (le|la|l)? (T|YEARN)", lambda _s, t: Stretch(t.but(turn=-3) if t.turn == 0 else t, None), 2)
rule(f"(a tout moment|n importe quand)? {since} (T|YEARN)", lambda _s, t: Stretch(t, None), 1)
rule("(T|YEARN) (et apres|ou plus tard|et plus|et au dela|et suivants)", do.after())
rule("(DAY|DAYPART) (,)? (avant|d ici|jusqu a) CLOCK", lambda s, d, c: open_day(s, d, c, before=True), 2)
rule("(DAY) jusqu a CLOCK", _from_midnight, 3)
rule(
    "(DAY|DAYPART) (,)? (apres|a partir de|dès|plus tard que|pas avant) CLOCK",
    lambda s, d, c: open_day(s, d, c, before=False),
    2,
)
rule("(apres|a partir de|dès|plus tard que) CLOCK (le)? DAY", lambda s, c, d: open_day(s, d, c, before=False), 2)
rule("(avant|jusqu a) CLOCK (le)? DAY", lambda s, c, d: open_day(s, d, c, before=True), 2)
rule("(de|depuis) T a ce jour", lambda s, t: do.between()(s, t, do.moment_now(s)), 2)
rule("(jusqu )? a ce jour", lambda s: Stretch(None, do.moment_now(s)), 1)
rule("(un peu)? plus tard", lambda s: Stretch(Time(fixed=do.unit(do.add(s.now, "minute", 10), "minute")), None), -5)
rule("> = YEARN", do.after())
rule("< = YEARN", do.before(through=True))
rule("T (au plus tot)|au plus tot (le|la|l)? T", do.after(), 3)
rule("(pas|rien|jamais) apres (le|la|l)? (CLOCK|DATED)", do.before(), 3)
rule("(pas|rien|jamais) apres (le|la|l)? (DAY|SPAN|DAYPART)", do.before(through=True), 3)
rule("(CLOCK|DATED|DAY|DAYPART) (max|au max)", _by, 2)
rule("(pas|rien|jamais|et pas) plus tard (que|qu) (le|la|l|a)? (CLOCK|DATED)", do.before(), 4)
rule("(pas|rien|jamais|et pas) plus tard (que|qu) (le|la|l)? (DAY|SPAN|DAYPART)", do.before(through=True), 4)
rule("au dela (du|de|de la|de l|d) (DAY|SPAN|YEARN|DAYPART)", do.after(past=True), 2)
rule("au dela (de|d) (CLOCK|DATED)", do.after(), 2)
rule("jusqu au NUM (inclus)?", lambda s, n: do.before(through=True)(s, day) if (day := do.day_number(s, n)) else None, -1)
