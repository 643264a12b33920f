"""Clock times, in French."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Number, Scene, Time


def _met(scene: Scene, one: Time, two: Time | None) -> Time | None:
    return do.both(scene, one, two) if two else None


def _hour(_scene: Scene, number: Number) -> Time | None:
    hour = do.whole(number, 0, 24)
    if hour is None or number.digits > 2:
        return None
    return Time(hour=hour, loose=hour <= 6)  # "2 h" alone is rather a length


def _hour_minute(_scene: Scene, hours: Number, minutes: Number) -> Time | None:
    hour, minute = do.whole(hours, 0, 24), do.whole(minutes, 0, 59)
    if hour is None or minute is None or minutes.ordinal:
        return None
    return Time(hour=hour, minute=minute)


def _no_hour(_scene: Scene, number: Number) -> Time | None:
    """« À 25 h »: told as what it is."""
    hour = do.whole(number, 25, 29)
    return Time(hour=hour, half="24", doubt="no-such-time") if hour and number.digits else None


def _past(scene: Scene, hours: Number, minute: int) -> Time | None:
    hour = _hour(scene, hours)
    said = do.past_hour(scene, Number(minute), hour) if hour else None
    return said and said.but(loose=hour is not None and hour.loose)


def _less(time: Time | None, minutes: Number) -> Time | None:
    if time is None or time.hour is None or not 1 <= minutes.value <= 59:
        return None
    return time.but(hour=(time.hour - 1) % 24, minute=60 - int(minutes), loose=False)


def _bare(scene: Scene, number: Number) -> Time | None:
    return do.clock()(scene, number) if number.digits else None


def _clock_day(scene: Scene, one: Time, two: Time) -> Time | None:
    return do.both(scene, one, two) if one.hour is not None or two.hour is not None else None


rule = Rules()

hours = "(h|heure|heures|hrs|hr)"
rule(f"NUM {hours}", _hour, -1)
rule(f"NUM {hours} (et)? NUM (minutes|minute|min|mn)?", _hour_minute)
rule(f"NUM {hours} passe de NUM (minutes|minute)", _hour_minute)
rule("CLOCK passe de NUM (minutes|minute)", lambda s, c, m: do.past_hour(s, m, c))
rule(f"NUM {hours} moins NUM (minutes|minute)?", lambda s, h, m: _less(_hour(s, h), m))
rule(f"NUM {hours} (et|1 / 4|et le)? quart", lambda s, h: _past(s, h, 15))
rule(f"NUM {hours} (et)? (demi|demie)|NUM et (demi|demie) {hours}", lambda s, h: _past(s, h, 30))
rule(f"NUM {hours} moins (le)? quart", lambda s, h: _less(_hour(s, h), Number(15)))
rule(f"NUM {hours} trois quarts", lambda s, h: _past(s, h, 45))
for word, hour in (("midi", 12), ("minuit", 24)):
    value = Time(hour=hour, half="24")
    rule(f"(a|vers|de|apres|le)? {word}", do.first(value), -1)
    rule(word, do.first(value))
    rule(f"{word} (et)? (quart)", do.first(value.but(hour=hour % 24, minute=15)))
    rule(f"{word} et (demi|demie)", do.first(value.but(hour=hour % 24, minute=30)))
    rule(
        f"{word} moins NUM (minutes|minute)?",
        lambda _s, n, v=value: v.but(hour=v.hour - 1, minute=60 - int(n)) if 1 <= n.value < 60 else None,
        1,
    )
    rule(f"{word} moins (le)? quart", do.first(value.but(hour=hour - 1, minute=45)))
    rule(
        f"{word} NUM",
        lambda _s, n, v=value: v.but(hour=v.hour % 24, minute=int(n)) if 5 <= n.value < 60 and not n.ordinal else None,
    )
at = "(a|sur le coup de|sur les coups de|sur les|vers|aux alentours de|autour de|a environ|environ|vers les|sur les|aux environs de|dès|@|a partir de)"
rule(f"{at} (CLOCK|DATED|LOOSE)", lambda _s, t: t.but(loose=False) if t.hour is not None else None)
rule("pour CLOCK", lambda _s, t: t if (t.hour or 24) < 24 else None)
rule("(a|vers|@) NUM", _bare)
rule("(a|vers) NUM NUM", do.clock_minutes())
rule("(CLOCK|DATED) pour CLOCK", do.welcomed, 2)
rule("DAY (,)? LOOSECLOCK", lambda s, d, c: do.both(s, d, c) if c.minute is not None else None)
rule("(CLOCK|DATED) (precises|precise|pile|environ|tapantes)", do.same)
rule("NUM ish", do.clock())
for words, half in (("(du matin|du mat|am|a . m|a . m .)", "am"), ("(pm|p . m|p . m .)", "pm")):
    rule(f"(CLOCK|LOOSE) {words}", do.halved(half), 1)
    rule(f"NUM {words}", do.clock(half), 1)
    rule(f"NUM {words}", do.run_together(half), 1)
rule("(CLOCK|LOOSECLOCK) (de l|dans l)? apres midi", do.halved("pm"), 1)
rule("NUM (de l)? apres midi", do.clock("pm"))
rule("(CLOCK|LOOSECLOCK) (du|dans la|le) (soir|soiree)", do.halved("pm"), 1)
rule("NUM", lambda s, n: do.clock(loose=True)(s, n) if n.digits else None)
rule(f"(a|vers|dès) NUM {hours}", _no_hour, 4)
where = "(a l)? (heure|heures) (de|d|du|de l|de la|locale a|locale de|locale|a|en|au)?"
rule(f"(CLOCK|DATED) ,? {where} (TOWN|ZONE)", do.zoned)
rule(f"(RCLOCK|RDAY) ,? {where} (TOWN|ZONE)", do.stretch_zoned)
rule(f"(CLOCK|DATED) LPAR {where} (TOWN|ZONE) RPAR", do.zoned)
rule(f"(RCLOCK|RDAY) LPAR {where} (TOWN|ZONE) RPAR", do.stretch_zoned)
rule("(CLOCK|DATED) ,? (a l)? heure CLOCKOF", do.zoned)
rule("(RCLOCK|RDAY) ,? (a l)? heure CLOCKOF", do.stretch_zoned)
rule("(CLOCK|DATED) LPAR heure CLOCKOF RPAR", do.zoned)
for sign, side in (("+", 1), ("-", -1)):
    rule(
        f"(CLOCK|DATED) (gmt|utc) {sign} NUM",
        lambda s, t, n, k=side: do.zoned(s, t, f"{k * int(n) * 60:+d}") if n.digits and n.value <= 14 else None,
        2,
    )
for name, zone in (("est", "eastern"), ("centre", "central")):
    of = f"(a l)? heure (de l|du)? {name}"
    rule(f"(CLOCK|DATED) ,? {of}|(CLOCK|DATED) LPAR {of} RPAR", lambda s, t, z=zone: do.zoned(s, t, z))
    rule(f"(RCLOCK|RDAY) ,? {of}", lambda s, t, z=zone: do.stretch_zoned(s, t, z))
rule("(CLOCK|DATED) LPAR new york RPAR", lambda s, t: do.zoned(s, t, "eastern"))
rule("(CLOCK|DATED) LPAR PLACE RPAR", do.zoned)
for pattern in (
    "(DAY|DAYPART) (,|-|:)? (a|vers|dès|pour)? CLOCK",
    "(DAY|DAYPART) ,? (a|vers) LOOSE",
    "(CLOCK) (,)? (le|ce|du|de)? (DAY|DAYPART)",
):
    rule(pattern, _clock_day)
rule("(PART|DAYPART) (a|vers) NUM", lambda s, p, n: _met(s, p, do.clock()(s, n)))
rule("(a|vers) NUM ,? (PART|DAYPART)", lambda s, n, p: _met(s, p, do.clock()(s, n)))
rule("(RCLOCK) (le|du|de|pour le|,)? (DAY|DAYPART)", do.stretch_on, 2)
