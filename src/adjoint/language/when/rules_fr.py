"""How French says times, in France, Québec, Switzerland and Belgium."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.combine import part_of
from adjoint.language.when.feasts import FR
from adjoint.language.when.grammar import Grammar
from adjoint.language.when.model import Lap, Length, Number, Repeat, Scene, Stretch, Time
from adjoint.language.when.rules_common import days_in

_NEXT = "(prochain|prochaine|prochains|prochaines|suivant|suivante|suivants|suivantes|d apres|a venir|qui vient|qui viennent)"
_NEXT_BEFORE = "(prochain|prochaine|prochains|prochaines)"
_LAST = "(dernier|derniere|derniers|dernieres|precedent|precedente|precedents|precedentes|passe|passee|passes|passees|d avant)"
_LAST_BEFORE = "(dernier|derniere|derniers|dernieres)"
_THE = "(le|la|les|l|ce|cet|cette|ces|du|de la|des|au|aux|en|de l|a la|a l|dans le|dans la|dans l)"


def add_french(grammar: Grammar) -> None:
    """Add every French pattern."""
    _days(grammar)
    _turns(grammar)
    _clocks(grammar)
    _parts(grammar)
    _lengths(grammar)
    _inside(grammar)
    _stretches(grammar)
    _repeats(grammar)


def _days(grammar: Grammar) -> None:
    add = grammar.add
    add("aujourd hui|ce jour|le jour meme|ce jour meme|auj", do.day_from_now(0))
    add("demain|(le)? lendemain|(le)? jour (suivant|d apres)", do.day_from_now(1))
    add("apres demain|le surlendemain|surlendemain", do.day_from_now(2), 5)
    add("hier|la veille|(le)? jour (precedent|d avant)", do.day_from_now(-1))
    add("avant hier", do.day_from_now(-2))
    add("maintenant|tout de suite|immediatement|des maintenant|a l instant|en ce moment", do.moment_now, 1)
    add("des que possible|le plus tot possible|au plus (tot|vite)", lambda s: Stretch(Time(fixed=do.unit(s.now, "second")), None))
    add("(le|ce|au|du|les|en|vers le|aux alentours du|de|autour du) DAY", do.same)
    add("le DATED|le DAYPART|la DAY|l DAY|a DAY|a la DAY|la DAYPART", do.same)
    add("le jour de (DAY)", lambda _s, d: d if d.feast else None)
    add("DOW .", do.same, -1)
    add("MONTH .", do.same, -1)
    add("le (NUM|ORD)", _the_number)
    add("(le|ce|du|au)? DOW (le)? (NUM|ORD)", lambda s, d, n: _met(s, d, do.day_number(s, n)))
    add("le? ORD (jour)? (de|d|du mois de)? MONTH", do.day_month)
    add("le? (NUM|ORD) (jour)? (de|d|du mois de|du)? MONTH", do.day_month)
    add("MONTH le (NUM|ORD)", do.month_day)
    add("le (NUM|ORD) (du|de la|de ce|de l|de) SPAN", lambda s, n, t: _day_in(s, n, t))
    add("le NUM NUM", _two_numbers)
    add("NUM NUM", lambda s, d, m: _two_numbers(s, d, m) if d.digits == 2 == m.digits and d.value > 12 else None)
    add("(DAY|DATED) (de|d|en)? YEARN", _with_year_of)
    add("DAY (de|d|en) NUM", do.with_year)
    add("MONTH (de|d|en) NUM", do.with_year)
    add("MONTH ' NUM", do.with_short_year)
    add(
        "(en|l an|l annee|de|annee|de l annee|dans l annee|pendant l annee|depuis|pour|courant|l exercice|annee calendaire|l annee calendaire) YEARN",
        do.same,
    )
    add("cy NUM", lambda s, n: Time(year=do.full_year(int(n), s.now)) if n.digits == 2 else None)
    add("NUM", do.year_number)
    add(
        "(en|au mois de|au mois d|le mois de|courant|du mois de|du mois d|de|d|pendant|durant|au cours de|ce|cet|cette) MONTH",
        do.same,
    )
    add("(ce|cette|cet) MONTH", lambda s, m: Time(fixed=do.unit(do.at(s.now.year, m.month), "month")), 1)
    add("ce mois (de|d) MONTH", lambda s, m: Time(fixed=do.unit(do.at(s.now.year, m.month), "month")), 1)
    add(f"(en|dans|pendant|durant|pour|pour le|pour la|de|d|au cours de|sur|d ici a|au|au cours du) SPAN", do.same)
    for pattern, name in FR.items():
        add(f"(la|le|l|a|a la|de la)? ({pattern})", do.first(Time(feast=name)))
    add("DAY (de)? SPAN", lambda s, d, t: _year_in(s, d, t))
    add("(DAY|DAYPART|DATED) (de|du|de la|d|dans|la|pendant|au|,)? SPAN", do.both)
    add("SPAN (le|,)? (DAY|DAYPART|DATED)", do.both)
    add("(le|la)? ORD CALUNIT (de|d|du) SPAN (le) DOW", lambda s, n, u, t, d: _met(s, d, do.nth_unit(s, n, u, t)))


def _the_number(scene: Scene, number: Number) -> Time | None:
    return do.day_number(scene, number)


def _met(scene: Scene, one: Time, two: Time | None) -> Time | None:
    return do.both(scene, one, two) if two else None


def _day_in(scene: Scene, number: Number, span: Time) -> Time | None:
    day = do.day_number(scene, number)
    if day is None or span.fixed is None or span.fixed.grain != "month":
        return None
    return do.both(scene, day, span)


def _year_in(scene: Scene, day: Time, span: Time) -> Time | None:
    return do.both(scene, day, span) if day.feast and span.grain == "year" else None


def _two_numbers(_scene: Scene, day: Number, month: Number) -> Time | None:
    first, second = do.whole(day, 1, 31), do.whole(month, 1, 12)
    return (
        Time(day=first, month=second)
        if first and second and day.digits and month.digits and day.digits <= 2 >= month.digits
        else None
    )


def _with_year_of(_scene: Scene, day: Time, year: Time) -> Time | None:
    if day.year or day.fixed or not (day.month or day.feast) or year.year is None:
        return None
    return day.but(year=year.year)


def _turns(grammar: Grammar) -> None:
    add = grammar.add
    add(f"{_THE}? CALUNIT {_NEXT}", do.turned(1))
    add(f"{_THE}? CALUNIT {_LAST}", do.turned(-1))
    add(f"{_THE}? {_NEXT_BEFORE} CALUNIT", do.turned(1))
    add(f"{_THE} {_LAST_BEFORE} CALUNIT", do.turned(-1), -1)
    add("(ce|cette|cet|de ce|de cette|en cours de) CALUNIT (ci|calendaire|la|meme)?", do.turned(0))
    add("(dans|durant|pendant|de|au cours de) (la|le|l|ce|cette) CALUNIT", _this_unit)
    add("(la|le|l|du|de la|de l) CALUNIT (en cours|actuel|actuelle)?", _this_unit, -1)
    add("(la|le|l)? meme CALUNIT", _this_unit)
    add("l annee calendaire|annee calendaire", lambda s: do.turned(0)(s, "year"))
    for words, turn in ((_NEXT, 1), (_LAST, -1)):
        add(f"(le|la|ce|les|du|au|de)? (DAY|DOW) {words}", do.turned_day(turn))
        add(f"(en|le|la)? MONTH {words}", do.turned_day(turn))
        add(f"(les|des|dans les|sur les|ces)? NUM UNIT {words}", do.run_of(turn))
        add(f"(les|pour les|ces)? NUM (jours|journees) (de travail|ouvres|ouvrables) {words}", do.work_run(turn))
    for words, turn in ((_NEXT_BEFORE, 1), (_LAST_BEFORE, -1)):
        add(f"(le|la|ce|de|les|du|au)? {words} (DAY|MONTH)", do.turned_day(turn))
        add(f"(les|dans les|ces|pour les|au cours des|des)? NUM {words} UNIT", do.run_of(turn))
        add(f"(les|dans les|ces)? {words} NUM UNIT", do.run_of(turn))
        add(f"(les|pour les|ces)? NUM {words} (jours|journees) (de travail|ouvres|ouvrables)", do.work_run(turn))
    add("(le|ce)? DOW precedent", lambda s, d: Time(fixed=_recent(s, d)), 1)
    add("(ce|le)? DOW (a venir|qui vient)", do.turned_day(2), 1)
    add("ce DAY", lambda _s, d: d.but(turn=2) if d.fixed is None and d.turn == 0 else None)
    for words, weeks in (("(en|dans) (huit|8)", 1), ("(en|dans) (quinze|15)", 2)):
        add(f"(le|de|a)? DOW {words}", do.in_week(weeks), 1)
    add("(d )? (aujourd hui|auj) en (huit|8)", lambda s: Time(fixed=s.day(7)), 1)
    add("(d )? (aujourd hui|auj) en (quinze|15)", lambda s: Time(fixed=s.day(14)), 1)
    add("demain en (huit|8)", lambda s: Time(fixed=s.day(8)), 1)
    add("DOW (de)? (cette|la) semaine", lambda s, d: do.both(s, d, do.turned(0)(s, "week")))


def _recent(scene: Scene, day: Time) -> Lap:
    gap = (scene.today.weekday() - (day.dow or 0) - 1) % 7 + 1
    return scene.day(-gap)


def _this_unit(scene: Scene, grain: str) -> Time | None:
    return do.turned(0)(scene, grain) if grain in {"week", "month", "quarter", "year"} else None  # type: ignore[arg-type]


def _clocks(grammar: Grammar) -> None:
    add = grammar.add
    hours = "(h|heure|heures|hrs|hr)"
    add(f"NUM {hours}", _hour, -1)
    add(f"NUM {hours} (et)? NUM (minutes|minute|min|mn)?", _hour_minute)
    add(f"NUM {hours} passe de NUM (minutes|minute)", _hour_minute)
    add("CLOCK passe de NUM (minutes|minute)", lambda s, c, m: do.past_hour(s, m, c))
    add(f"NUM {hours} moins NUM (minutes|minute)?", lambda s, h, m: _less(_hour(s, h), m))
    add(f"NUM {hours} (et|1 / 4|et le)? quart", lambda s, h: _past(s, h, 15))
    add(f"NUM {hours} (et)? (demi|demie)|NUM et (demi|demie) {hours}", lambda s, h: _past(s, h, 30))
    add(f"NUM {hours} moins (le)? quart", lambda s, h: _less(_hour(s, h), Number(15)))
    add(f"NUM {hours} trois quarts", lambda s, h: _past(s, h, 45))
    for word, hour in (("midi", 12), ("minuit", 24)):
        value = Time(hour=hour, half="24")
        add(f"(a|vers|de|apres|le)? {word}", do.first(value), -1)
        add(word, do.first(value))
        add(f"{word} (et)? (quart)", do.first(value.but(hour=hour % 24, minute=15)))
        add(f"{word} et (demi|demie)", do.first(value.but(hour=hour % 24, minute=30)))
        add(f"{word} moins (le)? quart", do.first(value.but(hour=hour - 1, minute=45)))
        add(
            f"{word} NUM",
            lambda s, n, v=value: v.but(hour=v.hour % 24, minute=int(n)) if 5 <= n.value < 60 and not n.ordinal else None,
        )
    at = "(a|vers|aux alentours de|autour de|a environ|environ|vers les|sur les|aux environs de|des|@|a partir de)"
    add(f"{at} (CLOCK|DATED|LOOSE)", lambda _s, t: t.but(loose=False) if t.hour is not None else None)
    add("pour CLOCK", lambda _s, t: t if (t.hour or 24) < 24 else None)
    add("(a|vers|@) NUM", _bare)
    add("(a|vers) NUM NUM", do.clock_minutes())
    add("(CLOCK|DATED) (precises|precise|pile|environ|tapantes|max)", do.same)
    add("NUM ish", do.clock())
    for words, half in (("(du matin|du mat|am|a . m|a . m .)", "am"), ("(pm|p . m|p . m .)", "pm")):
        add(f"(CLOCK|LOOSE) {words}", do.halved(half), 1)
        add(f"NUM {words}", do.clock(half), 1)
        add(f"NUM {words}", do.run_together(half), 1)
    add("(CLOCK|LOOSECLOCK) (de l|dans l)? apres midi", do.halved("pm"), 1)
    add("NUM (de l)? apres midi", do.clock("pm"))
    add("(CLOCK|LOOSECLOCK) (du|dans la|le) (soir|soiree)", do.halved("pm"), 1)
    add("NUM", lambda s, n: do.clock(loose=True)(s, n) if n.digits else None)
    add("NUM NUM", lambda s, h, m: None)
    where = "(heure|heures) (de|d|du|de l|locale a|a|en)?"
    add(f"(CLOCK|DATED) ,? {where} (PLACE|ZONE)", do.zoned)
    add(f"(RCLOCK|RDAY) ,? {where} (PLACE|ZONE)", do.stretch_zoned)
    add(f"(CLOCK|DATED) heure (de l)? est", lambda s, t: do.zoned(s, t, "eastern"))
    add(f"(RCLOCK|RDAY) heure (de l)? est", lambda s, t: do.stretch_zoned(s, t, "eastern"))
    add(f"(CLOCK|DATED) {where} new york", lambda s, t: do.zoned(s, t, "eastern"))
    for pattern in ("(DAY|DAYPART) (,|-|:)? (a|vers|des|pour)? CLOCK",
        "(DAY|DAYPART) ,? (a|vers) LOOSE", "(CLOCK) (,)? (le|ce|du|de)? (DAY|DAYPART)"):
        add(pattern, _clock_day)
    add("(PART|DAYPART) (a|vers) NUM", lambda s, p, n: _met(s, p, do.clock()(s, n)))
    add("(a|vers) NUM ,? (PART|DAYPART)", lambda s, n, p: _met(s, p, do.clock()(s, n)))
    add("(RCLOCK) (le|du|de|pour le|,)? (DAY|DAYPART)", do.stretch_on, 2)


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


def _parts(grammar: Grammar) -> None:
    add = grammar.add
    named = {
        "(matin|matinee|avant midi|am|mat)": "morning",
        "(apres midi|pm|aprem|ap m|aprm)": "afternoon",
        "(soir|soiree)": "evening",
        "(nuit)": "night",
        "(heure du dejeuner|dejeuner|heure du midi)": "lunch",
    }
    for words, name in named.items():
        value = part_of(name)
        add(
            f"(le|la|l|dans la|dans le|dans l|en|au|a l|pendant la|pendant le|durant la|de l|du|au moment de|au moment du|a|pendant l) {words}",
            do.first(value),
            -1,
        )
        add(f"(ce|cet|cette) {words}|ce {words} la", lambda s, v=value: v.but(fixed=s.day(0)))
        add(f"{words}", do.first(value.but(loose=True)))
        add(
            f"(le)? DAY (,)? (au|en|dans la|dans le|dans l|l|le|la|a l|pendant le)? {words}",
            lambda s, d, v=value: do.both(s, d, v),
        )
        add(f"(la|le|l|dans la|pendant la)? {words} (du|de|d|de la) DAY", lambda s, d, v=value: do.both(s, d, v))
        add(f"{words} DAY", lambda s, d, v=value: do.both(s, d, v), -1)
        add(f"CLOCK (du|de l|ce|cet|de la|dans la|dans l|le)? {words}", lambda s, c, v=value: do.both(s, c, v))
        add(f"LOOSECLOCK (du|de l|ce|cet|de la|dans la|dans l|le) {words}", lambda s, c, v=value: do.both(s, c, v))
    add("(le)? (soir|matin) meme|le jour meme au (soir)", lambda s: None)
    add("midi", do.first(part_of("noon").but(loose=True)))
    add("(le)? DAY (au|le|a|ce)? midi", lambda s, d: do.both(s, d, Time(hour=12, half="24")))
    fine = {
        "(en|au|des le)? debut (de|de la)? matinee|(le matin|au matin)? (tres)? tot (le matin|dans la matinee)?|le matin (tres)? tot": "early-morning",
        "(en|au)? milieu (de|de la)? matinee": "mid-morning",
        "(en|a la)? fin (de|de la)? matinee|(plus)? tard (ce matin|dans la matinee)": "late-morning",
        "(en|au)? debut (d|de l)? apres midi": "early-afternoon",
        "(en|au)? milieu (d|de l)? apres midi": "mid-afternoon",
        "(en|a la)? fin (d|de l)? apres midi|(plus)? tard (cet|dans l) apres midi": "late-afternoon",
        "(en|au)? debut (de|de la)? soiree|tot (ce soir|le soir|dans la soiree)": "early-evening",
        "(en|a la)? fin (de|de la)? soiree|(un peu)? (plus)? tard (ce soir|dans la soiree)": "late-evening",
        "(en|a la|pour la)? fin (de|de la)? journee": "late-day",
        "(en|au)? debut (de|de la)? journee|a la premiere heure|(des)? la premiere heure": "early-day",
        "(en|au)? milieu (de|de la)? journee": "mid-day",
        "apres (le)? dejeuner|apres manger": "after-lunch",
        "avant (le)? dejeuner": "before-lunch",
    }
    for words, name in fine.items():
        value = part_of("first-thing") if "heure" in words else part_of(name)
        add(f"({words})", lambda s, v=value: v)
        add(f"DAY (,)? ({words})", lambda s, d, v=value: do.both(s, d, v))
        add(f"({words}) (de|du|d|le|,)? DAY", lambda s, d, v=value: do.both(s, d, v), -1)
    add("tot", lambda _s: None)
    add("demain (matin)", lambda s: part_of("morning").but(fixed=s.day(1)), 1)
    add("hier (soir)|la veille au soir", lambda s: part_of("evening").but(fixed=s.day(-1)), 1)
    weekend = "(week end|weekend|we|fin de semaine qui vient)"
    add(f"(le|ce|au|du|pendant le|en)? {weekend}", lambda s: _weekend(s, 0))
    add(f"(le|ce)? {weekend} {_NEXT}|(le|ce)? prochain {weekend}", lambda s: _weekend(s, 1))
    add(f"(le)? {weekend} {_LAST}|(le)? dernier {weekend}", lambda s: _weekend(s, -1))
    add("(le|la)? (ORD|dernier) (week end|weekend) (de|d|du) SPAN", _nth_weekend, 1)
    late = "(en|a la|pour la|cette)? fin (de|de la|de cette)? semaine"
    add(late, lambda s: _week_end(s, 0), 2)
    add(f"{late} {_NEXT}|(en|a la)? fin (de|de la) semaine {_NEXT}", lambda s: _week_end(s, 1), 2)
    for before in ("d ici", "avant", "pour", "d ici a"):
        add(f"{before} (la)? fin (de|de la|de cette)? semaine", lambda s: Stretch(None, Time(fixed=_work_end(s, 0))), 3)
        add(f"{before} (la)? fin (de|de la)? semaine {_NEXT}", lambda s: Stretch(None, Time(fixed=_work_end(s, 1))), 3)


def _weekend(scene: Scene, offset: int) -> Time:
    start = do.add(do.floor(scene.now, "week"), "day", 5 + 7 * offset)
    return Time(fixed=Lap(start, do.add(start, "day", 2), "day"))


def _nth_weekend(scene: Scene, *parts: object) -> Time | None:
    number = parts[0] if isinstance(parts[0], Number) else Number(-1)
    day = do.nth_day(scene, number, Time(dow=5), parts[-1])  # type: ignore[arg-type]  # the rule ends with a span
    return Time(fixed=Lap(day.fixed.start, do.add(day.fixed.start, "day", 2), "day")) if day and day.fixed else None


def _week_end(scene: Scene, offset: int) -> Time:
    """« En fin de semaine »: Thursday and Friday in Europe, Saturday and Sunday in Québec."""
    if scene.canada:
        return _weekend(scene, offset)
    start = do.add(do.floor(scene.now, "week"), "day", 3 + 7 * offset)
    return Time(fixed=Lap(start, do.add(start, "day", 2), "week"))


def _work_end(scene: Scene, offset: int) -> Lap:
    saturday = do.add(do.floor(scene.now, "week"), "day", 5 + 7 * offset)
    return do.unit(saturday, "day")


def _lengths(grammar: Grammar) -> None:
    add = grammar.add
    add("(NUM|DEC) UNIT", do.length())
    add("(un|une) UNIT", do.length(count=1))
    add(
        "NUM (jours|jour) (ouvres|ouvre|ouvrables|ouvrable|francs|travailles|de travail)",
        lambda _s, n: Length(n.value, "day", work=True),
    )
    add("(quelques|plusieurs) UNIT", do.length(count=3))
    add("(une)? (demi|demie) UNIT|1 / 2 UNIT|½ UNIT", do.length(count=0.5))
    add("NUM UNIT et (demi|demie)", do.half_more)
    add("une UNIT et demie|un UNIT et demi", do.length(count=1.5))
    add("(un)? quart d heure", do.first(Length(15, "minute")))
    add("(trois quarts|3 quarts) d heure", do.first(Length(45, "minute")))
    add("LENGTH (et|,)? LENGTH", do.joined)
    add("NUM (h|heures|heure) NUM", do.hours_minutes, -1)
    add("NUM '", lambda s, n: do.length()(s, n, "minute"))
    add("(une)? quinzaine (de jours)?", do.first(Length(15, "day")))
    add("(une)? huitaine (de jours)?", do.first(Length(8, "day")))
    add("(une)? dizaine (de)? UNIT", do.length(count=10))
    add("toute (le|la) (journee|jour)|la journee entiere|une journee entiere", do.first(Length(1, "day", cue=True)))
    add("NUM week ends|NUM weekends", lambda _s, n: Length(n.value * 2, "day"))
    add(
        "(pour|pendant|durant|depuis|duree de|une duree de|d une duree de|pour une duree de|pendant environ|dure|durer|durera|sur|de|d) (environ|plus de|moins de|a peu pres)? LENGTH",
        do.cued,
    )
    add("(plus|moins) (de|d) LENGTH", do.cued)
    add("(il y a|il ya|y a|voici|voila) (environ|a peu pres|deja|plus de|pres de)? LENGTH", do.from_now(-1), 1)
    add("(dans|d ici|d ici a) (environ|a peu pres|moins de)? LENGTH", do.from_now(1), 1)
    add("LENGTH plus tard", do.from_now(1), 1)
    add("LENGTH plus tot", do.from_now(-1), 1)
    add(
        "dans (les|le|l|la|un delai de) (prochains|prochaines)? LENGTH (prochains|prochaines|a venir|qui viennent|suivants)?",
        do.within,
        2,
    )
    add("d ici (a)? LENGTH", lambda s, n: _deadline(s, n), 2)
    add("sous (un delai de|les)? LENGTH", lambda s, n: _deadline(s, n), 2)
    add("sous huitaine", lambda s: _deadline(s, Length(8, "day")), 3)
    add("sous quinzaine", lambda s: _deadline(s, Length(15, "day")), 3)
    add("(dans)? LENGTH (apres|a partir de|a compter de|a compter du|a partir du) (le)? T", do.from_time(1), 2)
    add("LENGTH avant (le)? T", do.from_time(-1), 2)
    add("plus de LENGTH avant T", lambda s, n, t: _open(do.from_time(-1)(s, n, t), before=True), 3)
    add("plus de LENGTH apres T", lambda s, n, t: _open(do.from_time(1)(s, n, t), before=False), 3)


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


def _inside(grammar: Grammar) -> None:
    add = grammar.add
    of = "(de|d|du|de la|de l|de cette|de ce)"
    add(f"(le|la)? ORD DOW {of} SPAN", do.nth_day, 1)
    add(f"(le|la)? dernier DOW {of} SPAN", lambda s, d, t: do.nth_day(s, Number(-1), d, t), 1)
    add(f"(le|la)? ORD DOW PARTX {of} SPAN", lambda s, *p: None)
    for words, name in (("(soir)", "evening"), ("(matin)", "morning"), ("(apres midi)", "afternoon")):
        add(f"(le)? ORD DOW {words} {of} SPAN", lambda s, n, d, t, v=part_of(name): _met(s, v, do.nth_day(s, n, d, t)), 1)
    add(f"(le|la|des le|des la|tout le)? (ORD) CALUNIT {of} (SPAN|YEARN)", do.nth_unit, 1)
    add(f"(le|la)? (dernier|derniere) CALUNIT {of} (SPAN|YEARN)", lambda s, u, t: do.nth_unit(s, Number(-1), u, t), 1)
    add(f"(les|aux)? NUM (premiers|premieres) UNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_run(s, Number(1), n, u, t), 1)
    add(f"(les|aux)? NUM (derniers|dernieres) UNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_run(s, Number(-1), n, u, t), 1)
    add(f"(la)? premiere quinzaine {of} SPAN", lambda s, t: do.nth_run(s, Number(1), Number(14), "day", t), 1)
    add(f"(la)? (deuxieme|seconde|derniere) quinzaine {of} SPAN", _second_half, 1)
    quarter = "(trimestre|trim|t)"
    add(f"(le|au|du|tout le)? ORD {quarter} (de|d)? (YEARN|SPAN)?", do.quarter)
    for words, action in (("(q|t|trimestre)", do.quarter), ("(h|s|semestre)", do.semester)):
        glue = "(s)" in words
        add(f"{words} NUM", lambda s, n, a=action: a(s, n) if n.glued else None)
        add(f"{words} NUM (de|d|-|,|'|/)? (YEARN|SPAN)", lambda s, n, t, a=action: a(s, n, t) if n.glued else None, 1)
        add(f"(le|du|au)? YEARN (-)? {words} NUM", lambda s, t, n, a=action: a(s, n, t) if n.glued else None, 1)
        del glue
    add("(le|au|du)? ORD semestre (de|d)? (YEARN|SPAN)?", do.semester)
    add("(la|en|de la|pour la)? (semaine|sem) (numero|n)? NUM", do.week_number)
    add("(la|en|de la)? (semaine|sem) NUM (de|,)? YEARN", lambda _s, n, y: Time(fixed=do.iso_week(y.year, int(n))), 1)
    add("s NUM", lambda s, n: do.week_number(s, n) if n.glued and n.digits == 2 else None)
    of_week = "(la|dans la|de la|pour la|en)? (semaine|sem) (du|de|commencant|commencant le|qui commence le|debutant le)"
    add(f"{of_week} (DAY)|(la)? (semaine|sem) de (DAY)|w / c DAY", do.week_of, 1)
    add(f"{of_week} (NUM|ORD)", lambda s, n: _week_of_number(s, n), 1)
    ends = {"(fin|la fin)": "end", "(debut|le debut)": "start", "(milieu|le milieu|mi)": "mid"}
    for words, which in ends.items():
        add(
            f"(en|a|au|a la|vers|depuis|pour|courant)? {words} (de|d|du|de la|de l|du mois de|du mois d|de cette|de ce)? SPAN",
            do.edge(which),
            1,
        )
        add(f"(en|a|au|a la|vers)? {words} (de|d|du|de ce|de cette|de la)? DAY", do.edge(which), 1)
        add(f"(en|a|au|a la|vers)? {words} (de|d)? (YEARN)", do.edge(which), 1)
        add(
            f"(en|a|au|a la|vers|d ici)? {words} (de|d) CALUNIT",
            lambda s, u, w=which: do.edge(w)(s, do.turned(0)(s, u)) if u != "week" else None,
            1,
        )
    add("plus tard (dans|ce|cette|dans la|dans l|dans le) CALUNIT (ci)?", lambda s, u: do.edge("late")(s, do.turned(0)(s, u)), 2)
    add("plus tot (dans|ce|cette|dans la|dans l|dans le) CALUNIT (ci)?", lambda s, u: do.edge("early")(s, do.turned(0)(s, u)), 2)
    work = "(la|cette)? semaine de travail"
    add(work, lambda s: _workweek(s, 0), 1)
    add(f"{work} {_NEXT}|(la)? prochaine semaine de travail", lambda s: _workweek(s, 1), 1)


def _workweek(scene: Scene, offset: int) -> Time:
    start = do.add(do.floor(scene.now, "week"), "week", offset)
    return Time(fixed=Lap(start, do.add(start, "day", 5), "week"))


def _second_half(scene: Scene, span: Time) -> Time | None:
    laps, _ = do.settle(span, scene)
    if not laps or laps[0].grain != "month":
        return None
    return Time(fixed=Lap(do.add(laps[0].start, "day", 14), laps[0].end, "day"))


def _week_of_number(scene: Scene, number: Number) -> Time | None:
    day = do.day_number(scene, number)
    return do.week_of(scene, day) if day else None


def _stretches(grammar: Grammar) -> None:
    add = grammar.add
    side = "(CLOCK|DAY|DATED|SPAN|MOMENT|DAYPART|YEARN)"
    to = "(a|au|jusqu a|jusqu au|jusque|jusqu en|-|–|et|~)"
    for first, joint in (("(de|du|d|des)", "(a|au|jusqu a|jusqu au|aux|-|–|~|en)"), ("entre", "(et|-|–|~)")):
        add(f"{first} (le|l|la|les)? {side} {joint} (le|l|la)? {side}", do.between(), 1)
        add(f"{first} (le)? (NUM|ORD) {joint} (le)? (NUM|ORD) MONTH", lambda _s, a, b, m: days_in(a, b, m), 2)
        add(f"{first} (le)? (NUM|ORD) {joint} (le)? (NUM|ORD) (du|de) SPAN", lambda _s, a, b, m: days_in(a, b, m), 2)
        add(f"{first} (le)? (NUM|ORD) {joint} (le)? DAY", _number_to, 1)
        add(f"{first} LOOSECLOCK {joint} (LOOSECLOCK|CLOCK)", _hours)
        add(f"{first} CLOCK {joint} LOOSECLOCK", _hours)
    add("du (NUM|ORD) au (NUM|ORD)", _days_between, 2)
    add("entre le (NUM|ORD) et le (NUM|ORD)", _days_between, 2)
    add("de NUM a NUM", lambda s, a, b: _bare_hours(s, a, b))
    add(f"(CLOCK|DATED) (a|-|–|jusqu a) (CLOCK|LOOSECLOCK)", _hours, 1)
    add("LOOSECLOCK - CLOCK", _hours, 1)
    add("LOOSECLOCK a CLOCK", _hours, -3)
    add(f"DAY (au|jusqu au|-|–) (le)? DAY", do.between(), 1)
    add("(NUM|ORD) (au|-|–) (NUM|ORD) MONTH", lambda _s, a, b, m: days_in(a, b, m), 2)
    add("a NUM - NUM", lambda s, a, b: _bare_hours(s, a, b))
    add("(de)? NUM - NUM SPAN", lambda _s, a, b, m: days_in(a, b, m), 1)
    add("RCLOCK", do.same)
    add("(entre|de|mais|plutot|par exemple|a) (RCLOCK)", do.same)
    add("(pour le|sur|du|de) RDAY", do.same)
    add("(DAY|DAYPART) (,|:)? (mais|par exemple|plutot)? RCLOCK", do.on_stretch, 2)
    add("(DAY|DAYPART) (,)? (de|entre) LOOSECLOCK (a|-|–|et) (LOOSECLOCK|CLOCK)", _day_hours)
    add("(de|entre)? LOOSECLOCK (a|-|et) (LOOSECLOCK|CLOCK) ,? (DAY|DAYPART)", lambda s, a, b, d: _day_hours(s, d, a, b))
    till = "(jusqu a|jusqu au|jusque)"
    add(f"(n importe quand)? {till} (CLOCK|DATED)", do.before())
    add(f"(n importe quand)? {till} (le)? (DAY|SPAN|YEARN|DAYPART|MOMENT)", do.before(through=True))
    add("(n importe quand)? (avant|plus tot que|d avant) (le|la|l|les|ce)? (T|YEARN)", do.before(), 1)
    by = "(d ici|d ici a|d ici au|d ici le|au plus tard|pour au plus tard|au plus tard a|au plus tard pour)"
    add(f"{by} (le|la|l|a|au)? (T|YEARN)", _by, 1)
    add("pour (le|la|l)? (DAY|DAYPART)", lambda _s, t: Stretch(None, t, through=True, soft=True), 1)
    add("T (au plus tard|dernier delai|grand maximum|maximum|maxi)", _by, 2)
    add(
        "avant (la)? fin (de|du|de la|de l|d|de cette|de ce|du mois de)? (SPAN|YEARN)",
        lambda _s, t: Stretch(None, t, through=True),
        3,
    )
    add(
        "(d ici|d ici a|pour) (la)? fin (de|du|de la|de l|d|de cette|de ce|du mois de)? (SPAN|YEARN)",
        lambda _s, t: Stretch(None, t, through=True),
        3,
    )
    add(
        "(d ici|d ici a|pour|avant) (la)? fin (de|du|de la|de l|d) CALUNIT",
        lambda s, u: Stretch(None, do.turned(0)(s, u), through=True) if u != "week" else None,
        3,
    )
    add("(apres|plus tard que|une fois passe) (le|la|l)? (CLOCK|DATED)", do.after(), 1)
    add("apres (le|la|l)? (DAY|SPAN|YEARN|DAYPART)", do.after(past=True), 1)
    add("(pas avant|rien avant) (le|la|l)? (T|YEARN|LOOSECLOCK)", do.after(), 2)
    since = "(a partir de|a partir du|a partir d|a compter de|a compter du|depuis|des|depuis le|des le|a partir de la|des la|depuis la|a dater du|des l)"
    add(f"(a tout moment|n importe quand)? {since} (T|YEARN)", lambda _s, t: Stretch(t, None), 1)
    add("(T|YEARN) (et apres|ou plus tard|et plus|et au dela|et suivants)", do.after())
    add("(DAY|DAYPART) (,)? (avant|d ici|jusqu a) CLOCK", lambda s, d, c: _open_day(s, d, c, before=True), 2)
    add("(DAY) jusqu a CLOCK", _from_midnight, 3)
    add(
        "(DAY|DAYPART) (,)? (apres|a partir de|des|plus tard que|pas avant) CLOCK",
        lambda s, d, c: _open_day(s, d, c, before=False),
        2,
    )
    add("(apres|a partir de|des|plus tard que) CLOCK (le)? DAY", lambda s, c, d: _open_day(s, d, c, before=False), 2)
    add("(avant|jusqu a) CLOCK (le)? DAY", lambda s, c, d: _open_day(s, d, c, before=True), 2)
    add("(de|depuis) T a ce jour", lambda s, t: do.between()(s, t, do.moment_now(s)), 2)
    add("(jusqu )? a ce jour", lambda s: Stretch(None, do.moment_now(s)), 1)
    add("(un peu)? plus tard", lambda s: Stretch(Time(fixed=do.unit(do.add(s.now, "minute", 10), "minute")), None), -5)
    add("> = YEARN", do.after())
    add("< = YEARN", do.before(through=True))


def _by(_scene: Scene, time: Time) -> Stretch | None:
    return Stretch(None, time, through=time.hour is None)


def _hours(_scene: Scene, low: Time, high: Time) -> Stretch | None:
    return Stretch(low, high, through=True) if low.hour is not None and high.hour is not None else None


def _bare_hours(_scene: Scene, low: Number, high: Number) -> Stretch | None:
    first, last = do.whole(low, 0, 24), do.whole(high, 0, 24)
    if first is None or last is None or first >= last or not low.digits or not high.digits:
        return None
    return Stretch(Time(hour=first), Time(hour=last))


def _days_between(_scene: Scene, low: Number, high: Number) -> Stretch | None:
    first, last = do.whole(low, 1, 31), do.whole(high, 1, 31)
    return Stretch(Time(day=first), Time(day=last), through=True) if first and last and high.digits <= 2 >= low.digits else None


def _number_to(scene: Scene, number: Number, date: Time) -> Stretch | None:
    day = do.day_number(scene, number)
    return Stretch(day, date, through=True) if day and date.day else None


def _day_hours(scene: Scene, day: Time, low: Time, high: Time) -> Stretch | None:
    return do.on_stretch(scene, day, Stretch(low.but(loose=False), high.but(loose=False)))


def _open_day(scene: Scene, day: Time, clock: Time, *, before: bool) -> Stretch | None:
    met = do.both(scene, day, clock)
    if met is None:
        return None
    return Stretch(None, met) if before else Stretch(met, None)


def _from_midnight(scene: Scene, day: Time, clock: Time) -> Stretch | None:
    met = do.both(scene, day, clock)
    return Stretch(day, met) if met and not day.hours else None


def _repeats(grammar: Grammar) -> None:
    add = grammar.add
    each = "(tous les|toutes les|chaque)"
    add(f"{each} CALUNIT", do.every_unit)
    add("une fois par CALUNIT|par CALUNIT", do.every_unit)
    for words, freq, interval in (
        (
            "(quotidien|quotidienne|quotidiennement|chaque jour|chaque nuit|chaque matin|chaque soir|tous les (jours|matins|soirs|midis))",
            "DAILY",
            1,
        ),
        ("(hebdomadaire|hebdomadaires|hebdomadairement|hebdo)", "WEEKLY", 1),
        ("(mensuel|mensuelle|mensuels|mensuelles|mensuellement)", "MONTHLY", 1),
        ("(bimensuel|bimensuelle|bimensuels|bimensuelles|bimestriel|bimestrielle)", "MONTHLY", 2),
        ("(trimestriel|trimestrielle|trimestriels|trimestrielles|trimestriellement)", "MONTHLY", 3),
        ("(semestriel|semestrielle|semestriels|semestrielles|semestriellement)", "MONTHLY", 6),
        ("(annuellement|tous les ans|chaque annee)", "YEARLY", 1),
    ):
        add(words, do.every(freq, interval))
    add("(tous|toutes) les quinze jours|tous les 15 jours", do.every("WEEKLY", 2), 1)
    add(f"{each} LENGTH", do.every_length)
    add("un jour sur deux", do.every("DAILY", 2))
    add("une semaine sur deux", do.every("WEEKLY", 2))
    add("un mois sur deux", do.every("MONTHLY", 2))
    add("(chaque|tous les|le) (DOW|DOWS)", lambda _s, _d: None)
    add("(chaque) DOW|(tous les|les) (DOWS|DOW)|DOWS", do.every_day())
    add("un DOW sur deux|tous les (deux|2) (DOWS|DOW)", do.every_day(2), 1)
    add("(tous les)? (deux|2) DOWS", lambda _s, _d: None)
    for words, name in (("(matin|matins)", "morning"), ("(apres midi)", "afternoon"), ("(soir|soirs)", "evening")):
        add(
            f"(tous les|les|chaque)? (DOWS) {words}|chaque DOW {words}",
            lambda s, d, v=part_of(name): do.every_day()(s, do.both(s, d, v)),
            1,
        )
    add(
        "(tous les|les|chaque)? (jours ouvres|jours ouvrables|jour ouvre|jours de semaine|jours de la semaine)|du lundi au vendredi",
        do.every("WEEKLY", 1, "BYDAY=MO,TU,WE,TH,FR"),
        -1,
    )
    add("(tous les|les|chaque|n importe quel) (week end|week ends|weekend|weekends)", do.every("WEEKLY", 1, "BYDAY=SA,SU"), 2)
    add("SET (et|,|ou)? (les)? (DOW|DOWS)", do.two_days)
    of = "(de chaque|du|de tous les) mois"
    add(f"(le|chaque|tous les)? (ORD) DOW {of}|(le|chaque)? (ORD) DOW (chaque|tous les) mois", do.nth_each, 1)
    add("(le|chaque)? dernier DOW (de chaque|du) mois", lambda s, d: do.nth_each(s, Number(-1), d), 1)
    add(
        "le (NUM|ORD) (de chaque|de tous les|du) mois|(tous les|chaque) mois le (NUM|ORD)|(chaque|tous les) (NUM|ORD) du mois|tous les NUM (du)? mois",
        _day_each,
        1,
    )
    add("(tous les|chaque)? (le)? dernier jour (du|de chaque) mois", do.every("MONTHLY", 1, "BYMONTHDAY=-1"), 1)
    add("(le)? DAY (de chaque annee|chaque annee|tous les ans)|(chaque annee|tous les ans) (le)? DAY", do.date_each, 1)
    add("SET (,|:)? (a|de|vers|des|entre|le|a partir de)? (CLOCK|RCLOCK|PART|LOOSECLOCK)", _set_at)
    add("(a|de|vers)? (CLOCK|RCLOCK) ,? SET", do.at_set)


def _day_each(scene: Scene, number: Number) -> Repeat | None:
    return do.day_each(scene, number)


def _set_at(scene: Scene, repeat: Repeat, said: Time | Stretch) -> Repeat | None:
    if isinstance(said, Time) and said.loose:
        return None
    return do.set_at(scene, repeat, said)
