"""Parts of a week, a month, a year, in French."""

from __future__ import annotations

from adjoint.language.when import actions as do
from adjoint.language.when.combine import part_of
from adjoint.language.when.grammar import Rules
from adjoint.language.when.model import Lap, Number, Scene, Time
from adjoint.language.when.rules.common import met, workweek
from adjoint.language.when.seasons import season, season_of

_NEXT = "(prochain|prochaine|prochains|prochaines|suivant|suivante|suivants|suivantes|d apres|a venir|qui vient|qui viennent)"


def _second_half(scene: Scene, span: Time) -> Time | None:
    laps, _ = do.settle(span, scene)
    if not laps or laps[0].grain != "month":
        return None
    return Time(fixed=Lap(do.add(laps[0].start, "day", 14), laps[0].end, "day"))


def _week_of_number(scene: Scene, number: Number) -> Time | None:
    day = do.day_number(scene, number)
    return do.week_of(scene, day) if day else None


PARTS_SAID = {name: part_of(name) for name in ("morning", "afternoon", "evening")}
rule = Rules()

of = "(de|d|du|de la|de l|de cette|de ce)"
rule(f"(le|la)? ORD DOW {of} SPAN", do.nth_day, 1)
rule(f"(le|l)? avant dernier DOW {of} SPAN", lambda s, d, t: do.nth_day(s, Number(-2), d, t), 3)
rule(f"(le|la)? dernier DOW {of} SPAN", lambda s, d, t: do.nth_day(s, Number(-1), d, t), 1)
for words, name in (("(soir)", "evening"), ("(matin)", "morning"), ("(apres midi)", "afternoon")):
    rule(f"(le)? ORD DOW {words} {of} SPAN", lambda s, n, d, t, v=PARTS_SAID[name]: met(s, v, do.nth_day(s, n, d, t)), 1)
rule(f"(le|la|dès le|dès la|tout le)? (ORD) CALUNIT {of} (SPAN|YEARN)", do.nth_unit, 1)
rule(f"(le|la)? (dernier|derniere) CALUNIT {of} (SPAN|YEARN)", lambda s, u, t: do.nth_unit(s, Number(-1), u, t), 1)
rule(f"(les|aux)? NUM (premiers|premieres) UNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_run(s, Number(1), n, u, t), 1)
rule(f"(les|aux)? NUM (derniers|dernieres) UNIT {of} (SPAN|YEARN)", lambda s, n, u, t: do.nth_run(s, Number(-1), n, u, t), 1)
rule(f"(la)? premiere quinzaine {of} SPAN", lambda s, t: do.nth_run(s, Number(1), Number(14), "day", t), 1)
rule(f"(la)? (deuxieme|seconde|derniere) quinzaine {of} SPAN", _second_half, 1)
quarter = "(trimestre|trim|t)"
rule(f"(le|au|du|tout le)? ORD {quarter} (de|d)? (YEARN|SPAN)?", do.quarter)
for words, action in (("(q|t|trimestre)", do.quarter), ("(h|s|semestre)", do.semester)):
    glue = "(s)" in words
    rule(f"{words} NUM", lambda s, n, a=action: a(s, n) if n.glued else None)
    rule(f"{words} NUM (de|d|-|,|'|/)? (YEARN|SPAN)", lambda s, n, t, a=action: a(s, n, t) if n.glued else None, 1)
    rule(f"(le|du|au)? YEARN (-)? {words} NUM", lambda s, t, n, a=action: a(s, n, t) if n.glued else None, 1)
    del glue
rule("(le|au|du)? ORD semestre (de|d)? (YEARN|SPAN)?", do.semester)
rule("(la|en|de la|pour la)? (semaine|sem) (numero|n)? NUM", do.week_number)
rule("(la|en|de la)? (semaine|sem) NUM (de|,)? YEARN", lambda _s, n, y: Time(fixed=do.iso_week(y.year, int(n))), 1)
rule("s NUM", lambda s, n: do.week_number(s, n) if n.glued and n.digits == 2 else None)
of_week = "(la|dans la|de la|pour la|en)? (semaine|sem) (du|de|commencant|commencant le|qui commence le|debutant le)"
rule(f"{of_week} (DAY)|(la)? (semaine|sem) de (DAY)|w / c DAY", do.week_of, 1)
rule(f"{of_week} COUNT", _week_of_number, 1)
ends = {"(fin|la fin)": "end", "(debut|le debut)": "start", "(milieu|le milieu|mi)": "mid"}
for words, which in ends.items():
    rule(
        f"(en|a|au|a la|vers|depuis|pour|courant)? {words} (de|d|du|de la|de l|du mois de|du mois d|de cette|de ce)? SPAN",
        do.edge(which),
        1,
    )
    rule(f"(en|a|au|a la|vers)? {words} (de|d|du|de ce|de cette|de la) DAY", do.edge(which), 1)
    rule(f"(en|a|au|a la|vers)? {words} (de|d)? (YEARN)", do.edge(which), 1)
    rule(
        f"(en|a|au|a la|vers|d ici)? {words} (de|d) CALUNIT",
        lambda s, u, w=which: do.edge(w)(s, do.turned(0)(s, u)) if u != "week" else None,
        1,
    )
rule("plus tard (dans|ce|cette|dans la|dans l|dans le) CALUNIT (ci)?", lambda s, u: do.edge("late")(s, do.turned(0)(s, u)), 2)
rule("plus tot (dans|ce|cette|dans la|dans l|dans le) CALUNIT (ci)?", lambda s, u: do.edge("early")(s, do.turned(0)(s, u)), 2)
work = "(la|cette)? semaine de travail"
rule(work, lambda s: workweek(s, 0), 1)
rule(f"{work} {_NEXT}|(la)? prochaine semaine de travail", lambda s: workweek(s, 1), 1)
rule("(le)? premier jour (ouvre|ouvrable) (de|du|d) SPAN", do.nth_work_day(), 2)
rule("(le)? dernier jour (ouvre|ouvrable) (de|du|d) SPAN", do.nth_work_day(last=True), 2)
rule("(le)? dernier jour (du|de la|de l) CALUNIT", lambda s, u: do.nth_unit(s, Number(-1), "day", do.turned(0)(s, u)), 2)
rule("(en|au)? (milieu) (de|de la)? semaine", lambda s: do.edge("mid")(s, do.turned(0)(s, "week")), 2)
rule("(en|au)? (milieu) (de|de la)? semaine (prochaine|suivante)", lambda s: do.edge("mid")(s, do.turned(1)(s, "week")), 3)
for words, side in (("(premiers|premieres)", 1), ("(derniers|dernieres)", -1)):
    rule(
        f"(les|aux)? NUM {words} UNIT (du|de la|de l) CALUNIT",
        lambda s, n, u, c, k=side: do.nth_run(s, Number(k), n, u, do.turned(0)(s, c)),
        3,
    )
rule("(le|au|du|en|ce)? ORD siecle", do.century)
rule(
    "plus tot (dans)? (la|l|le)? CALUNIT (precedent|precedente|dernier|derniere)",
    lambda s, u: do.edge("early")(s, do.turned(-1)(s, u)),
    2,
)
rule("(la)? premiere moitie (de|du|d|de la|de l) SPAN", do.half_of(1), 2)
rule("(la)? (deuxieme|seconde|derniere) moitie (de|du|d|de la|de l) SPAN", do.half_of(2), 2)
for words, name in (("(ete)", "summer"), ("(hiver)", "winter"), ("(automne)", "autumn"), ("(printemps)", "spring")):
    rule(f"(ce|cet|l|le|en|au|a l|pendant l|des l|d ici l|courant) {words}", season(name))
    rule(f"(l|le|en|au|a l|cet)? {words} (prochain|qui vient)", season(name, 1), 1)
    rule(f"(l|le|en|au|a l)? {words} (dernier|passe)", season(name, -1), 1)
    rule(f"(l|le|en|au|a l|de l|du)? {words} (de|de l annee|d)? (YEARN|SPAN)", season_of(name), 1)
rule(
    "(l|la)? avant (dernier|derniere) CALUNIT (de|d|du|de la|de l) (SPAN|YEARN)",
    lambda s, u, t: do.nth_unit(s, Number(-2), u, t),
    3,
)
rule("(a la|en)? mi - YEARN|(a la|en)? mi YEARN", do.edge("mid"), 1)
for words, which in (("debut", "start"), ("milieu", "mid")):
    rule(f"(en|au)? {words} (de|de la)? semaine", lambda s, w=which: do.edge(w)(s, do.turned(0)(s, "week")), 2)
