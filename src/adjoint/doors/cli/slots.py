"""`adjoint slots`: times for a meeting, free and busy, a day of visits, what to move. JSON lines in, JSON lines out.

Each line is an object; `do` says what is asked: `find` (if nothing is said), `free_busy`, `visits` or `replan`. docs/how-to/find-a-time.md
describes every part. Where there is something wrong, the answer is {"id", "error"}, which says where and what to write instead.
Needs no settings and no database; answers each line at once.
"""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from adjoint.doors.cli.lines import Line, answered
from adjoint.doors.cli.slots_lines import MOST_PEOPLE, WORKDAYS, BadLine, Node, bad, diary_of, events_of
from adjoint.doors.cli.speech import pick
from adjoint.duties.calendar.core import (
    Day,
    Diary,
    Hours,
    Kept,
    Room,
    Sought,
    Visit,
    find_slots,
    free_busy,
    in_the_way,
    order_visits,
    replan,
)
from adjoint.duties.calendar.core.diary import COMFORT, no_journey
from adjoint.duties.calendar.core.hours import DAYS
from adjoint.duties.calendar.reasons import told
from adjoint.kernel.event import Event
from adjoint.kernel.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from adjoint.duties.calendar.core import Proposal
    from adjoint.duties.calendar.core.visits import Journey
    from adjoint.kernel.errors import Lang

COMMON = "id do lang zone now"
MOST_VISITS = 60
MOST_SLOTS = 100
MOST_WISHES = 100


def answer(line: Line) -> Line:
    """Return the answer to one line; raises `BadLine`."""
    root = Node(line)
    do = str(line.get("do", "find"))
    if do not in DOES:
        raise bad("do", f"« {do} » n'est aucun de {', '.join(DOES)}", f'"{do}" is none of {", ".join(DOES)}')
    return {"id": line.get("id")} | DOES[do](root.in_zone(ZoneInfo("UTC")))


def _find(node: Node) -> Line:
    node.object(f"{COMMON} minutes from to wishes count place travel rooms earliest people clock")
    wishes = _wishes(node)
    horizon = Span(min(wish.start for wish in wishes), max(wish.end for wish in wishes))
    now, count = node.maybe("now", Node.moment), node.maybe("count", Node.whole)
    sought = Sought(
        minutes=node.need("minutes").whole(),
        wishes=wishes,
        now=now or horizon.start,
        zone=node.zone,
        place=node.maybe("place", Node.text) or "",
        journey=_journey(node),
        rooms=node.maybe("rooms", lambda rooms: tuple(_room(each, horizon) for each in rooms.items())),
        earliest=node.maybe("earliest", Node.flag) or False,
    )
    people = list(node.need("people").items())
    if not 0 < len(people) <= MOST_PEOPLE:
        raise bad("people", f"il faut de 1 à {MOST_PEOPLE} personnes", f"1 to {MOST_PEOPLE} people are needed")
    diaries = [diary_of(each, horizon) for each in people]
    if len({each.name for each in diaries}) < len(diaries):
        raise bad("people", "deux personnes portent le même nom", "two people bear one name")
    found = find_slots(diaries, sought, count=min(3 if count is None else count, MOST_SLOTS))
    lang: Lang = "fr" if node.value.get("lang") == "fr" else "en"
    said: Line = {"slots": [_slot(each, node, lang) for each in found]}
    return said if found else said | {"in_the_way": in_the_way(diaries, sought)}


def _wishes(node: Node) -> tuple[Span, ...]:
    listed = node.part("wishes")
    if listed is not None:
        wishes = tuple(each.span()[0] for each in listed.items())
        if len(wishes) > MOST_WISHES:
            raise bad("wishes", f"pas plus de {MOST_WISHES}", f"no more than {MOST_WISHES}")
    else:
        wishes = (Node([node.need("from").value, node.need("to").value], "from/to", node.zone).span()[0],)
    if not wishes:
        raise bad("wishes", "il en faut au moins un", "at least one is needed")
    return wishes


def _room(node: Node, horizon: Span) -> Room:
    node.object("name seats place busy")
    return Room(
        name=node.need("name").text(),
        seats=node.maybe("seats", Node.whole) or 0,
        place=node.maybe("place", Node.text) or "",
        events=node.maybe("busy", lambda busy: events_of(busy, horizon)) or (),
    )


def _table(node: Node) -> dict[tuple[str, str], timedelta]:
    travel = node.part("travel")
    rows = [(origin, to, each.whole()) for origin, row in travel.pairs() for to, each in row.pairs()] if travel else []
    table = {(to, origin): timedelta(minutes=minutes) for origin, to, minutes in rows}
    return table | {(origin, to): timedelta(minutes=minutes) for origin, to, minutes in rows}


def _journey(node: Node) -> Journey:
    table = _table(node)
    return (lambda origin, target: table.get((origin, target), timedelta(0))) if table else no_journey


def _slot(found: Proposal, node: Node, lang: Lang) -> Line:
    whys = [{name: value for name, value in _why(why).items() if value} for why in found.why]
    said: Line = _ends(found.span, node.zone) | {"cost": round(found.score, 3)}
    said |= {"words": told(found, lang, habit=node.maybe("clock", Node.text) or "24h"), "why": whys}
    more = {"room": found.room, "absent": list(found.absent), "spoilt": dict(found.spoilt)}
    return said | {name: value for name, value in more.items() if value}


def _why(why: Any) -> Line:
    zone = why.zone.key if why.zone else ""
    return {"code": why.code, "who": why.who, "what": why.what, "minutes": why.minutes, "hours": why.hours, "zone": zone}


def _ends(span: Span, zone: ZoneInfo) -> Line:
    return {"start": _said(span.start, zone), "end": _said(span.end, zone)}


def _said(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()


def _free_busy(node: Node) -> Line:
    node.object(f"{COMMON} from to busy emails")
    span = _wishes(node)[0]
    mine = node.maybe("emails", Node.texts) or ()
    taken = free_busy(events_of(node.need("busy"), span), span, me=mine)
    return {"busy": [_ends(each.span, node.zone) | {"kind": each.kind} for each in taken]}


def _visits(node: Node) -> Line:
    node.object(f"{COMMON} place start until back travel visits")
    table = _table(node)
    day = Day(
        place=node.need("place").text(),
        start=node.need("start").moment(),
        until=node.maybe("until", Node.moment),
        back=node.maybe("back", Node.text) or "",
    )
    visits = [_visit(each) for each in node.need("visits").items()]
    if len(visits) > MOST_VISITS:
        raise bad("visits", f"pas plus de {MOST_VISITS}", f"no more than {MOST_VISITS}")
    tour = order_visits(visits, day, lambda origin, target: table.get((origin, target)))
    stops = [
        {"name": each.visit.name, "place": each.visit.place, "arrival": _said(each.arrival, node.zone)}
        | _ends(each.span, node.zone)
        | {"travel": each.travel // timedelta(minutes=1)}
        for each in tour.stops
    ]
    return {"stops": stops, "left": [each.name for each in tour.left], "exact": tour.exact}


def _visit(node: Node) -> Visit:
    node.object("name place minutes open worth")
    return Visit(
        name=node.need("name").text(),
        place=node.need("place").text(),
        minutes=node.need("minutes").whole(),
        open=tuple(each.span()[0] for each in node.need("open").items()),
        worth=node.maybe("worth", Node.number) or 1.0,
    )


def _replan(node: Node) -> Line:
    node.object(f"{COMMON} must events hours buffer lunch")
    must = tuple(each.span()[0] for each in node.need("must").items())
    costs: dict[str, float | None] = {}
    events = []
    for each in node.need("events").items():
        each.object("id from to cost")
        name = each.need("id").text()
        span, _ = Node([each.need("from").value, each.need("to").value], each.where, node.zone).span()
        costs[name] = each.maybe("cost", Node.number)
        events.append(Event(uid=name, start=span.start, end=span.end))
    lunch = node.maybe("lunch", Node.hour_spans) or ()
    diary = Diary(
        name="",
        zone=node.zone,
        hours=node.maybe("hours", Node.hours) or Hours(dict.fromkeys(WORKDAYS, (COMFORT,))),
        buffer=node.maybe("buffer", Node.whole) or 0,
        kept=(Kept(hours=Hours(dict.fromkeys(DAYS, lunch[:1]))),) if lunch else (),
    )
    plan = replan(events, must, diary, price=lambda event: costs[event.uid], now=node.need("now").moment())
    if plan is None:
        return {"at": None, "moves": []}
    moves = [{"id": each.event.uid} | _ends(each.to, node.zone) | {"cost": each.cost} for each in plan.moves]
    return {"at": _ends(plan.at, node.zone), "moves": moves, "cost": plan.cost, "exact": plan.exact}


DOES: dict[str, Callable[[Node], Line]] = {"find": _find, "free_busy": _free_busy, "visits": _visits, "replan": _replan}


def _told(error: Exception, line: Line) -> str:
    if isinstance(error, BadLine):
        return error.say("fr" if line.get("lang") == "fr" else "en")
    return pick(
        fr=f"La ligne ne se lit pas comme un objet JSON ({error}). Écrivez un objet {{...}} par ligne.",
        en=f"The line cannot be read as a JSON object ({error}). Write one object {{...}} a line.",
    )[:300]


def run(_args: argparse.Namespace) -> int:
    """Read JSON lines from standard input and write one answer a line, at once; 1 where a line could not be read."""
    return answered(answer, told=_told)


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "slots",
        help="times for a meeting: JSON lines in, JSON lines out",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=pick(fr=HELP_FR, en=HELP_EN),
    )
    parser.add_argument("--json", action="store_true", help="JSON lines, the only form there is")
    parser.set_defaults(run=run)


EXAMPLE = (
    '{"minutes": 60, "from": "2026-11-23T00:00", "to": "2026-11-28T00:00", "zone": "Europe/Paris", "people": [\n'
    '    {"name": "Ann", "busy": [["2026-11-23T10:00", "2026-11-23T18:00"]]},\n'
    '    {"name": "Ken", "zone": "Asia/Tokyo", "hours": "09:00-20:00", "optional": true}]}'
)
HELP_EN = f"""One JSON object a line in, one a line out. A meeting needs minutes, from, to and people; times without an
offset are those of "zone". Example (on one line):

  {EXAMPLE}

Of each person: zone, hours, place, elsewhere, busy or calendars (spans, or the text of an .ics file), counting, holds,
emails, holidays, buffer, notice, most_meetings, most_minutes, kept, avoided, comfort, borne, optional, absence.
Of the meeting: wishes, now, count, place, travel, rooms, earliest, lang, clock. "do" may also be free_busy, visits or replan.
Everything is described in docs/how-to/find-a-time.md."""
HELP_FR = f"""Un objet JSON par ligne, une réponse par ligne. Une réunion demande minutes, from, to et people ; les heures sans
décalage sont celles de « zone ». Exemple (sur une ligne) :

  {EXAMPLE}

De chacun : zone, hours, place, elsewhere, busy ou calendars (des plages, ou le texte d'un fichier .ics), counting, holds,
emails, holidays, buffer, notice, most_meetings, most_minutes, kept, avoided, comfort, borne, optional, absence.
De la réunion : wishes, now, count, place, travel, rooms, earliest, lang, clock. « do » peut être aussi free_busy, visits ou replan.
Tout est décrit dans docs/how-to/trouver-un-horaire.md."""
