"""Repetitions, in French."""

from __future__ import annotations

from functools import partial

from adjoint.language.when import actions as do
from adjoint.language.when.combine import part_of
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Number, Repeat, Scene, Stretch, Time


def _set_at(scene: Scene, repeat: Repeat, said: Time | Stretch) -> Repeat | None:
    if isinstance(said, Time) and said.loose:
        return None
    return do.set_at(scene, repeat, said)


PARTS_SAID = {name: part_of(name) for name in ("morning", "afternoon", "evening")}
_WORK_DAYS = "BYDAY=MO,TU,WE,TH,FR"
rule = Rules()

each = "(tous les|toutes les|chaque)"
rule(f"{each} CALUNIT", do.every_unit)
rule("une fois par CALUNIT|par CALUNIT", do.every_unit)
for words, freq, interval in (
    (
        (
            "(quotidien|quotidienne|quotidiennement|chaque jour|chaque nuit|chaque matin|chaque soir|"
            "tous les (jours|matins|soirs|midis))"
        ),
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
    rule(words, do.every(freq, interval))
rule("(tous|toutes) les quinze jours|tous les 15 jours", do.every("WEEKLY", 2), 1)
rule(f"{each} LENGTH", do.every_length)
rule("un jour sur deux", do.every("DAILY", 2))
rule("une semaine sur deux", do.every("WEEKLY", 2))
rule("un mois sur deux", do.every("MONTHLY", 2))
rule("(chaque) DOW|(tous les|les) (DOWS|DOW)|DOWS", do.every_day())
rule("un DOW sur deux|tous les (deux|2) (DOWS|DOW)", do.every_day(2), 1)
for words, name in (("(matin|matins)", "morning"), ("(apres midi)", "afternoon"), ("(soir|soirs)", "evening")):
    rule(
        f"(tous les|les|chaque)? (DOWS) {words}|chaque DOW {words}",
        lambda s, d, v=PARTS_SAID[name]: do.every_day()(s, do.both(s, d, v)),
        1,
    )
rule(
    "(tous les|les|chaque)? (jours ouvres|jours ouvrables|jour ouvre|jour ouvrable|jour de semaine|jour de la semaine|jours de semaine|jours de la semaine)|du lundi au vendredi",
    do.every("WEEKLY", 1, "BYDAY=MO,TU,WE,TH,FR"),
    -1,
)
rule("(tous les|les|chaque|n importe quel) (week end|week ends|weekend|weekends)", do.every("WEEKLY", 1, "BYDAY=SA,SU"), 2)
rule("SET (et|,|ou)? (les)? (DOW|DOWS)", do.two_days)
of = "(de chaque|du|de tous les) mois"
quarter = "(de chaque|de tous les) trimestre"
rule(f"(le|chaque)? ORD DOW {quarter}", partial(do.nth_each, months=3), 2)
rule(f"(le|chaque)? dernier DOW {quarter}", lambda s, d: do.nth_each(s, Number(-1), d, months=3), 2)
rule(f"(le|chaque|tous les)? (ORD) DOW {of}|(le|chaque)? (ORD) DOW (chaque|tous les) mois", do.nth_each, 1)
rule("(le|chaque)? dernier DOW (de chaque|du) mois", lambda s, d: do.nth_each(s, Number(-1), d), 1)
rule("(le|chaque)? (ORD) DOW (de chaque|du|de tous les) (trimestre|trimestres)", do.nth_quarterly, 2)
rule(
    "(le|chaque)? dernier DOW (de chaque|de tous les) (trimestre|trimestres)", lambda s, d: do.nth_quarterly(s, Number(-1), d), 2
)
rule(
    "(deux|2) fois par mois (,|:)? le COUNT et le COUNT|(deux|2) fois par mois (,|:)? les COUNT et COUNT",
    do.days_each,
    3,
)
rule("SET (,)? (a partir de|a partir du|a compter de|a compter du|dès|dès le|des le) (T|YEARN)", do.set_from, 4)
rule(
    "SET (,)? (a partir du|a compter du|dès le) COUNT", lambda s, r, n: (day := do.day_number(s, n)) and do.set_from(s, r, day), 4
)
rule("(deux|2) fois par semaine (,|:)? (le|les)? (DOW|DOWS) et (le|les)? (DOW|DOWS)", do.both_days, 3)
rule("(deux|2) fois par an (,|:)? en MONTH et (en)? MONTH", do.both_months, 3)
rule(
    "le COUNT (de chaque|de tous les|du) mois|(tous les|chaque) mois le COUNT|(chaque|"
    "tous les) COUNT du mois|tous les COUNT du mois",
    do.day_each,
    1,
)
rule("(le)? dernier jour de chaque mois|chaque dernier jour du mois", do.every("MONTHLY", 1, "BYMONTHDAY=-1"), 1)
rule("(le)? DAY (de chaque annee|chaque annee|tous les ans)|(chaque annee|tous les ans) (le)? DAY", do.date_each, 1)
rule("SET (,|:)? (a|de|vers|dès|entre|le|a partir de)? (CLOCK|RCLOCK|PART|LOOSECLOCK)", _set_at)
rule("(a|de|vers)? (CLOCK|RCLOCK) ,? SET", do.at_set)
for word, number in (("premiers", 1), ("deuxiemes", 2), ("troisiemes", 3), ("derniers", -1)):
    nth = Number(number)
    rule(f"(tous les|les) {word} (DOWS|DOW) (du|de chaque) mois", lambda s, d, n=nth: do.nth_each(s, n, d), 2)
rule("du lundi au vendredi (,|a|de|des)? (CLOCK|RCLOCK)", lambda _s, t: Repeat("WEEKLY", 1, _WORK_DAYS, t), 6)
rule("SET (,)? (chaque semaine|toutes les semaines)", lambda _s, one: one if one.freq == "WEEKLY" else None, 2)
rule("SET (,)? (chaque mois|tous les mois)", lambda _s, one: one if one.freq == "MONTHLY" else None, 2)
rule("(le|les)? (DOW|DOWS) (de)? (chaque semaine|toutes les semaines)", do.every_day(), 2)
rule(
    "(le|les)? (DOW|DOWS) (a|de|vers|,)? (CLOCK|RCLOCK) (,)? (chaque semaine|toutes les semaines)",
    lambda s, d, t: (one := do.every_day()(s, d)) and do.at_set(s, t, one),
    6,
)
rule("SET (,)? (le|les) (DOW|DOWS)", do.on_weekday, 1)
rule("SET (,)? (en|au mois de|au mois d) MONTH", do.in_month, 1)
rule("(le|les)? (DOW|DOWS) (et|,) (le|les)? (DOW|DOWS) (,)? (toutes les semaines|chaque semaine)", do.both_days, 3)
rule(
    "(tous les jours|chaque jour) (sauf|hors|excepte) (le|les)? (week end|weekend|week ends|weekends)",
    do.every("WEEKLY", 1, _WORK_DAYS),
    5,
)
rule("(le|les|tous les) COUNT et (le)? COUNT (de chaque|de tous les|du) mois", do.days_each, 3)
rule("du DOW au DOW (,)? (de|des)? RCLOCK", do.days_through, 6)
