"""Days, months and what is next or last, in French."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.feasts import FR
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Number, Scene, Stretch, Time
from adjoint.language.when.rules.common import day_in, met, recent

_NEXT = "(prochain|prochaine|prochains|prochaines|suivant|suivante|suivants|suivantes|d apres|a venir|qui vient|qui viennent)"
_NEXT_BEFORE = "(prochain|prochaine|prochains|prochaines)"
_LAST = "(dernier|derniere|derniers|dernieres|precedent|precedente|precedents|precedentes|passe|passee|passes|passees|d avant)"
_LAST_BEFORE = "(dernier|derniere|derniers|dernieres)"
_THE_ONE = "(le|la|l|ce|cet|cette|du|de la|au|en|de l|a la|a l|dans le|dans la|dans l)"
_THE = "(le|la|les|l|ce|cet|cette|ces|du|de la|des|au|aux|en|de l|a la|a l|dans le|dans la|dans l)"


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


def _this_unit(scene: Scene, grain: str) -> Time | None:
    return do.turned(0)(scene, grain) if grain in {"week", "month", "quarter", "year"} else None  # type: ignore[arg-type]


rule = Rules()

rule("aujourd hui|ce jour|auj", do.day_from_now(0))
rule("demain|(le)? lendemain|(le)? jour (suivant|d apres)", do.day_from_now(1))
rule("apres demain|le surlendemain|surlendemain", do.day_from_now(2), 5)
rule("hier|la veille|(le)? jour (precedent|d avant)", do.day_from_now(-1))
rule("avant hier|avant veille|l avant veille", do.day_from_now(-2), 5)
rule("maintenant|tout de suite|immediatement|dès maintenant|a l instant|en ce moment", do.moment_now, 1)
rule(
    "(dès|des) que possible|le plus tot possible|au plus (tot|vite)",
    lambda s: Stretch(Time(fixed=do.unit(s.now, "second")), None),
)
rule("(le|ce|au|du|les|en|vers le|aux alentours du|de|autour du) DAY", do.same)
rule("(a|vers)? (cette|la meme) heure (ci)? DAY|DAY (a)? (cette|la meme) heure ci", do.at_this_hour, 2)
rule("le DATED|le DAYPART|la DAY|l DAY|a DAY|a la DAY|la DAYPART", do.same)
rule("le jour de (DAY)", lambda _s, d: d if d.feast else None)
rule("DOW .", do.same, -1)
rule("MONTH .", do.same, -1)
rule("le COUNT", do.day_number)
rule("le COUNT (courant|ct)", lambda s, n: day_in(s, n, Time(fixed=do.unit(s.now, "month"))), 1)
rule("(le|du|au|ce) LOOSE (.)?", lambda _s, t: t.but(loose=False) if t.day and t.month else None)
rule("(le|ce|du|au)? DOW (le)? COUNT", lambda s, d, n: met(s, d, do.day_number(s, n)))
rule("le? ORD (jour)? (de|d|du mois de)? MONTH", do.day_month)
rule("le? COUNT (jour)? (de|d|du mois de|du)? MONTH", do.day_month)
rule("MONTH le COUNT", do.month_day)
rule("le COUNT (du|de la|de ce|de l|de) SPAN", day_in)
rule("le NUM NUM", _two_numbers)
rule("NUM NUM", lambda s, d, m: _two_numbers(s, d, m) if d.digits == 2 == m.digits and d.value > 12 else None)
rule("(DAY|DATED) (de|d|en)? YEARN", _with_year_of)
rule("DAY (de|d|en) NUM", do.with_year)
rule("MONTH (de|d|en) NUM", do.with_year)
rule("MONTH ' NUM", do.with_short_year)
rule(
    "(en|l an|l annee|de|annee|de l annee|dans l annee|pendant l annee|depuis|pour|courant|"
    "l exercice|annee calendaire|l annee calendaire) YEARN",
    do.same,
)
rule("cy NUM", lambda s, n: Time(year=do.full_year(int(n), s.now)) if n.digits == 2 else None)
rule("NUM", do.year_number)
rule(
    "(en|au mois de|au mois d|le mois de|courant|du mois de|du mois d|de|d|pendant|durant|au cours de|ce|cet|cette) MONTH",
    do.same,
)
rule("(ce|cette|cet) MONTH", lambda s, m: Time(fixed=do.unit(do.at(s.now.year, m.month), "month")), 1)
rule("ce mois (de|d) MONTH", lambda s, m: Time(fixed=do.unit(do.at(s.now.year, m.month), "month")), 1)
rule("(en|dans|pendant|durant|pour|pour le|pour la|de|d|au cours de|sur|d ici a|au|au cours du) SPAN", do.same)
for pattern, name in FR.items():
    rule(f"(la|le|l|a|a la|de la)? ({pattern})", do.first(Time(feast=name)))
rule("DAY (de)? SPAN", _year_in)
rule("(DAY|DAYPART|DATED) (de|du|de la|d|dans|la|pendant|au|,)? SPAN", do.both)
rule("SPAN (le|,)? (DAY|DAYPART|DATED)", do.both)
rule("(le|la)? ORD CALUNIT (de|d|du) SPAN (le) DOW", lambda s, n, u, t, d: met(s, d, do.nth_unit(s, n, u, t)))

rule(f"{_THE}? CALUNIT {_NEXT}", do.turned(1))
rule(f"{_THE}? CALUNIT {_LAST}", do.turned(-1))
rule(f"{_THE}? {_NEXT_BEFORE} CALUNIT", do.turned(1))
rule(f"{_THE_ONE} {_LAST_BEFORE} CALUNIT", do.turned(-1), -1)
rule("(ce|cette|cet|de ce|de cette|en cours de) CALUNIT (ci|calendaire|la|meme)?", do.turned(0))
rule("(dans|durant|pendant|de|au cours de) (la|le|l|ce|cette) CALUNIT", _this_unit)
rule("(la|le|l|du|de la|de l) CALUNIT (en cours|actuel|actuelle)?", _this_unit, -1)
rule("(la|le|l)? meme CALUNIT", _this_unit)
rule("l annee calendaire|annee calendaire", lambda s: do.turned(0)(s, "year"))
for words, turn in ((_NEXT, 1), (_LAST, -1)):
    rule(f"(le|la|ce|les|du|au|de)? (DAY|DOW) {words}", do.turned_day(turn))
    rule(f"(en|le|la)? MONTH {words}", do.turned_day(turn))
    rule(f"(les|des|au cours des|pendant les|dans les|sur les|ces)? NUM UNIT {words}", do.run_of(turn))
    rule(f"(les|pour les|ces)? NUM (jours|journees) (de travail|ouvres|ouvrables) {words}", do.work_run(turn))
for words, turn in ((_NEXT_BEFORE, 1), (_LAST_BEFORE, -1)):
    rule(f"(le|la|ce|de|les|du|au)? {words} (DAY|MONTH)", do.turned_day(turn))
    rule(f"(les|dans les|ces|pour les|au cours des|des)? NUM {words} UNIT", do.run_of(turn))
    rule(f"(les|dans les|ces)? {words} NUM UNIT", do.run_of(turn))
    rule(f"(les|pour les|ces)? NUM {words} (jours|journees) (de travail|ouvres|ouvrables)", do.work_run(turn))
rule("(le|ce)? DOW precedent", lambda s, d: Time(fixed=recent(s, d)), 1)
rule("(ce|le)? DOW (a venir|qui vient)", do.turned_day(2), 1)
rule("ce DAY", lambda _s, d: d.but(turn=2) if d.fixed is None and d.turn == 0 else None)
for words, weeks in (("(en|dans) (huit|8)", 1), ("(en|dans) (quinze|15)", 2)):
    rule(f"(le|de|a)? DOW {words}", do.in_week(weeks), 1)
rule("(d )? (aujourd hui|auj) en (huit|8)", lambda s: Time(fixed=s.day(7)), 1)
rule("(d )? (aujourd hui|auj) en (quinze|15)", lambda s: Time(fixed=s.day(14)), 1)
rule("demain en (huit|8)", lambda s: Time(fixed=s.day(8)), 1)
rule("DOW (de)? (cette|la) semaine", lambda s, d: do.both(s, d, do.turned(0)(s, "week")))
rule("(le)? DOW (apres|suivant|qui suit) (le|la|l)? DAY", do.weekday_beside(1), 3)
rule("(le)? DOW (avant|precedant|qui precede) (le|la|l)? DAY", do.weekday_beside(-1), 3)
day = "(toute la journee|toute la journee de|toute la journee du|la journee de|la journee du|la journee entiere de)"
rule(f"{day} (le)? DAY|DAY (,)? (toute la journee|la journee entiere)", do.same, 4)
rule("toute (la|l)? SPAN", do.same)
rule("(toute)? la journee du COUNT", do.day_number, 4)
rule("SPAN ,? (vers|autour de|autour du|aux alentours de|aux alentours du) (le)? DAY", do.both)
rule("SPAN ,? (autour du|aux alentours du) COUNT", lambda s, t, n: day_in(s, n, t))
