"""travel.plan, change, cancel, query."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from adjoint.language import resolve
from adjoint.language.aftercomma import reason_from
from adjoint.language.antecedent import event_nearer
from adjoint.language.beyond import BACK_WITH, WITH_ME
from adjoint.language.daypart import part_of_journey
from adjoint.language.fold import Late, fold
from adjoint.language.frames import KnownTrip
from adjoint.language.journey import cities, dates, subject_city
from adjoint.language.outings import (
    ANY,
    LIMIT,
    LODGING,
    MODES,
    NIGHTS,
    NO_LODGING,
    NOT_BEFORE,
    OWN_BED,
    due_there,
    explain_hosts,
    planned_there,
)
from adjoint.language.pattern import patterns
from adjoint.language.phrase import mentions
from adjoint.language.presence import doubt_presence
from adjoint.language.retaken import goes_otherwise, only_part
from adjoint.language.righted import combine
from adjoint.language.slots import grouped, role_word, take_people
from adjoint.language.times import clocked, first, first_word, note_doubt, point
from adjoint.language.towns import spaced
from adjoint.language.tripweek import in_month_of_trip, in_week_of_trip, long_before
from adjoint.language.view import View, amount_of
from adjoint.language.when import When

PATTERNS = (
    *patterns(
        "travel.plan",
        "fr",
        "{reserve|book|take|find|plan|do|give} .. {train|plane|ticket|lodging}\n{reserve|find|book} .. {car} .. {a|pour|du|de|@t}\n{plan|book|do} .. {voyage|deplacement|sejour|trajet}\n{take|reserve|find} moi .. de quoi aller",
        weight=1.03,
    ),
    *patterns(
        "travel.plan",
        "fr",
        "^{il|besoin|faut|faudrait} .6 {train|plane|ticket|lodging}\n^{il faut que je|faut que je|il faut que j|faudrait que je|il faut qu on|il faudrait que je|je dois aller|nous devons} .2 {sois|aille|parte|monte|descende|retourne|soit|etre|aller|partir} .. @t\n^{lodging} .2 {a|en|pour} .. @t\n^depart .4 @t .. {retour} .. @t\n^{location de voiture|voiture de location} .. @t\n^je .3 {vais|pars|dois|serai|monte|descends|file|voyage|prends|repars|devrai} .4 {a|en|au|aux|pour|sur|etre|aller|partir|me} .. @t\n^je .3 {vais|pars|monte|descends|file|voyage} .. @t .6 {a|pour}\n^on .2 {va|part|monte|descend|retourne} .3 {a|pour|en|au} .. @t\n^on .2 file|fonce|grimpe|saute .3 {a|pour|en|au} .. @t\n^{aller-retour|vol|train|avion|billet|billets|tgv|deplacement|voyage} .6 @t\n^{deplacement|voyage} .2 {a|en|au} .. @t\n^@t .6 {vais|pars|dois} .. {a|pour|en|au}\n^{vol|train|avion|billet|billets} .6 {pour|-|vers}",
        free=True,
        weight=0.75,
    ),
    *patterns(
        "travel.plan",
        "en",
        "{reserve|book|find|plan|get|take} .. {train|plane|ticket|lodging}\n{reserve|book} .. {car} .. {to|from|for|in|at|@t}\n{reserve|book|plan|find} .6 {trip|travel|journey|way} .. {to|from|@t}\n{get|fly|send|take|put} .2 {me|us} .2 {to|from|on|into|down|up|over}\n{reserve|plan} .3 travel",
        weight=1.03,
    ),
    *patterns(
        "travel.plan",
        "en",
        "{get|take|fly} {me|us} .2 from .. to\n{get|bring|fly|take|send|drive|put} {me|us} {home|back|out of} .. @t",
        weight=1.2,
    ),
    *patterns(
        "travel.plan",
        "en",
        "^{need|want|require} .6 {train|plane|ticket|lodging|car}\n^{need|have|got|going|off|heading|traveling|travelling|flying|driving} .3 {to|be}? .2 {be}? .2 {to|in|at|get|go|fly} .. @t\n^i .2 {fly|travel|go|'m|am|ll|'ll|need|have} .4 {to|in} .. @t\n^we .2 {fly|travel|go|'re|are|ll|'ll|need|have} .4 {to|in} .. @t\n^{flight|flights|train|trains|plane|tickets|ticket} .6 {to|from} .. @t\n^{flight|flights|train|trains|plane|tickets|ticket} .6 @t\n^trip .3 to .. @t\n^{hotel|room|airbnb} .2 in|near .. @t\n^leaving|departing from .. @t",
        free=True,
        weight=0.75,
    ),
    *patterns(
        "travel.change",
        "fr",
        "{move} .. {trip}\n{move} .2 {retour|aller} .. @t\nechange|echanger|echangez .. {trip} .. @t\n{retour|aller} de|du|pour|a .. ^{move} .. @t\n{take|put} plutot .. {trip} .. @t\n{trip} .. ^{move|take|put|find|reserve} .. {plutot|@t}\n{trip} .. ^{move}\n{put|take} .. {trip} .. plutot\n{move} .. {trip} .. @t",
        weight=1.07,
    ),
    *patterns("travel.change", "fr", "^{trip} .. {plutot|finalement} .. @t", free=True, weight=0.8, firm=False),
    *patterns(
        "travel.change",
        "en",
        "{move} .. {trip} .. {to|earlier|later|instead|from}\nput .. {trip} .. {to|back|forward|earlier|later}\n{move} .. {trip}\n{trip} .. ^{move} {it}\nput|get {me|us} .2 on .3 {trip|one}\nput|get {me|us} on the @t\n{trip} .. ^have|get {it|that|this|them} .1 switched|moved|changed|pushed|bumped|shifted|rebooked|swapped|brought|put .. @t\nhave|get .. {trip} .4 switched|moved|changed|pushed|bumped|shifted|rebooked|swapped|brought .. @t",
        weight=1.07,
    ),
    *patterns(
        "travel.change",
        "en",
        "^{trip} .. {needs|need|should|has|have} to be .. @t\n^{trip} .. {needs|need|should|has} .. {instead|moving|changing} ..",
        free=True,
        weight=1.0,
    ),
    *patterns("travel.cancel", "fr", "{cancel} .. {trip}\n{cancel} {moi|nous}? {le|la|les|l}\n{cancel} .4", weight=1.05),
    *patterns(
        "travel.cancel", "en", "{cancel} .. {trip}\n{cancel} .. {one}\n{cancel} .2 {it|that|them}\n{cancel} .4", weight=1.05
    ),
    *patterns(
        "travel.query",
        "fr",
        "^{train|vol|tgv|avion|ferry} .. {a quelle|quelle|quel} {heure|quai|terminal|gare}\n^{quelle|quel} .2 {heure|quai|gare|hotel|aeroport|terminal|place|siege|voiture|vol|train|numero|adresse|compagnie} .. {trip|train|vol|plane|hotel|part|decolle|arrive|embarque}\n^{a quelle|quelle} heure .. {trip|part|decolle|pars|arrive|atterris}\n^{ou|quand} .4 {loge|dors|descend|trip|pars|decolle|atterrit|reviens|rentre|atterris}\n^{dans quel|quel} .2 hotel\n^combien .4 {trip} \n^je .2 {pars|rentre|reviens|decolle|repars} .2 quand ..\n^{trip} .4 {est il|est elle|sont ils|sont elles} .3 {reserve|reservee|reserves|reservees|confirme|confirmee|paye|payee|pris|prise|bon}\n^{a quelle|quelle} heure .3 je|nous|on .2 {rentre|rentrons|reviens|revenons|repars|arrive|pars}\n^{trip} .. c est .2 {a quelle|quand|quel}\n^est ce que .. {trip} .. {confirme|reserve|pris|bon|remboursable|paye}\n^{ai|avons} .2 {je|nous} .. {trip|train|plane|lodging}\n^{c est quoi|quelles|quels|quel} .. {trip|train|plane|vol|hotel}\n^{tellme|send|give} .. {horaire|horaires|adresse|numero|reference|infos|details|confirmation} .. {trip|train|plane|vol|hotel}",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "travel.query",
        "fr",
        "^{quel|quelle} .1 {terminal|quai|gare|hotel|vol|train|siege|voiture|aeroport} {pour|a|de} .2\n^{as tu|tu as|avez vous|vous avez|on a} .2 {reserve|pris|achete|confirme|regle} .. {trip|lodging|train|plane}\n^{trip} .. {c est lequel|c est laquelle|c est ou|c est quoi|c est comment}",
        free=True,
        weight=0.95,
        asks=True,
    ),
    *patterns(
        "travel.query",
        "en",
        "^{train|flight} .. {what time|which|when}\n^{what|which} .3 {time|gate|hotel|seat|airline|terminal|platform|flight|train|airport|address|car} .. {trip|train|plane|leave|land|depart|am|board|in|arrive|fly}\n^{what|which} .2 time .. {trip|leave|land|depart|arrive|board|fly}\n^{when|where} .4 {trip|staying|flying|land|leave|depart|fly|back}\n^{is|are|did|have|has|was} .. {trip} .. {booked|confirmed|refundable|paid|changed|sorted|included}\n^{do|have} i .3 {have|got} .3 {train|plane|lodging|car} .. \n^how .3 {long|much|far|many} .. {trip}\n^what .2 {'s|is} .3 {flight|train|booking|hotel|confirmation|address} .. \n^{tellme|send|give} .3 {me} .. {details|number|reference|confirmation|address|times|itinerary} .. {trip}",
        free=True,
        weight=0.95,
    ),
)


def fill_plan(view: View) -> None:
    """Fill origin, destination, depart, return, mode, lodging, people, budget."""
    pieces = [view.main, *(tail for tail in view.tails if not planned_there(view, tail))]
    if view.heading:
        pieces.append(view.heading)
    cities(view, pieces)
    if "destination" not in view.slots:
        subject_city(view)
    dates(view, pieces)
    text = " . ".join(p.text for p in pieces)
    part_of_journey(view, text)
    if re.search(ANY, text):
        view.slots["mode"] = "any"
    else:
        told = re.sub(r"\b(?:sleeper|billet|train station|gare|pas en \w+|no car|not by \w+|pas de voiture)\b", " ", text)
        modes = [mode for mode, pattern in MODES if re.search(pattern, told)]
        if len(modes) == 1:
            view.slots["mode"] = modes[0]
        elif len(modes) > 1:
            first_mode = next((m for m, pattern in MODES if re.search(pattern, view.text)), modes[0])
            view.slots["mode"] = first_mode
            if sum(bool(re.search(pattern, view.text)) for _, pattern in MODES) > 1 or "car" not in modes:
                view.doubt("several-modes", "mode", modes)
    if re.search(LODGING, text) and not re.search(NO_LODGING, text) and not OWN_BED.search(text):
        view.slots["lodging"] = True
    money = amount_of(view)
    if money:
        view.slots["budget"] = money
        if (
            re.search(r"\b(?:(?:la|par|une) nuit|nuitee|per night|a night)\b", text)
            and len({a.money for p in view.pieces for a in p.amounts}) == 1
        ):
            view.doubts = [d for d in view.doubts if d.code != "several-amounts"]  # what a night may cost
        if re.search(r"\b(?:chacune?|par personne|par tete|each|per person|per head)\b", text):
            view.doubt("several-amounts", "budget")
        if view.match.pattern.free and not LIMIT.search(text):
            view.doubt("spent-or-budget", "budget")
    towns = {spaced(fold(str(view.slots.get(slot, "")))) for slot in ("origin", "destination")}
    for p in pieces:
        for person in p.people:
            if (name := spaced(fold(person.text))) in towns or any(name in town.split() for town in towns):
                view.use(p, person.start)
    explain_hosts(view, pieces)
    groups = [(p, [one for one in g if view.free(p, one.start)]) for p in pieces for g in grouped(view, p)]
    groups = [
        (p, g)
        for p, g in groups
        if (g and not (p is not view.main and view.lang == "en" and BACK_WITH.search(p.text)))
        and (
            role_word(p, g[0]) in {"avec", "with", "and", "et", "accompagne", "accompagnee", "plus", "pour", "for"}
            or WITH_ME.search(p.text)
            or p.phrase.words(g[-1].end, g[-1].end + 2) in (["et", "moi"], ["and", "i"], ["and", "me"])
        )
    ]
    if groups:
        take_people(view, groups)
    depart = view.slots.get("depart")
    if (
        NIGHTS.search(text) or (view.slots.get("lodging") and "return" not in view.slots and re.search(r"\bnights\b", text))
    ) and not view.third:
        view.doubt("which-nights", "depart")
    if (
        (
            isinstance(depart, When)
            and clocked(depart)
            and re.search(
                r"\b(?:y etre|y arriver|arriver la|etre sur place|etre a|etre en|be in|be at|for an? \d[\w:. ]{0,8} (?:start|meeting|kick off|kickoff|appointment|hearing)|get (?:me |us )?to \w+ (?:\w+ )?(?:for|by)|arriv\w*|get there|la bas|there by|la pour)\b",
                text if view.lang == "fr" else view.text,
            )
            and not re.search(
                r"\b(?:train|vol|depart|tgv|avion) (?:de|a|du|d) \d|\b(?:leaving|departing|setting off) (?:at |about |around )?\d",
                text,
            )
        )
        or view.lang == "en"
        and due_there(view, depart, text)
    ):
        view.doubt("arrival-time", "depart")
    if isinstance(depart, When) and depart.part == "night" and re.search(LODGING, text):
        view.doubt("loose", "depart")  # « pour la nuit du 19 »: which day is the first
    if "return" not in view.slots and re.search(r"\bpour (?:une|deux|trois|quatre|cinq|\d+) (?:jours?|nuits?|semaines?)\b", text):
        view.doubt("loose", "return")  # how long is said, not when back
    if view.message.world.trips and re.search(r"\b(?:later|earlier|different|another) (?:train|flight|plane|one)\b", text):
        view.doubt("wrong-object")  # what is booked already is changed
    if re.search(r"\bnight before\b(?! last)", text):
        view.doubt("whose-time", "depart")
    doubt_presence(view, text)
    if goes_otherwise(view, text):
        view.doubt("wrong-object")
    if NOT_BEFORE.search(text):
        view.doubt("loose", "depart")
    if "destination" not in view.slots:
        view.lack("destination")
    if "depart" not in view.slots:
        view.lack("depart")


def _trip(view: View, *, heading: bool = True) -> KnownTrip | None:
    said = view.said(heading=heading)
    times = [w for t in view.main.times if (w := first(t.said)) and first_word(t, view.main) not in {"a", "to", "au", "pour"}]
    fits = resolve.trips(view.message.world.trips, said, times)
    if not fits:
        fits = resolve.trips(view.message.world.trips, said, [])
    if not fits and view.earlier_text and not times and "{trip}" in view.match.pattern.template:
        fits = resolve.trips(view.message.world.trips, resolve.stems(view.earlier_text.split()), [])
    nearer = view.match.pattern.intent == "travel.cancel" and event_nearer(view)
    if not fits and view.memory.trip and not nearer and re.search(r"\b(?:it|that|le|la|l|les|them)\b", view.text):
        view.slots["trip"] = view.memory.trip.id
        return view.memory.trip
    if len(fits) == 1:
        view.slots["trip"] = fits[0].thing.id
        view.memory.trip = fits[0].thing
        if fits[0].score < 1.0:
            view.doubt("weak-trip", "trip")
        return fits[0].thing
    view.slots["trip"] = None
    if fits:
        view.missing.append("trip")
        view.doubt("which-trip", "trip", tuple(f.thing.id for f in fits), tuple(f.thing.title for f in fits))
    else:
        view.lack("trip")
    return None


def _explain(view: View) -> None:
    for said in view.main.phrase.times:
        view.use(view.main, said.start)
    for person in view.main.people:
        view.use(view.main, person.start)


DAY_SAID = Late(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day|mon|tues?|wed|thurs?|fri|sat|sun|demain|tomorrow|\d+\w*)\b"
)


def fill_change(view: View) -> None:
    """Fill the trip and the new time, on the trip's day where only an hour or a part of the day is said."""
    trip = _trip(view)
    away = AWAY.search(view.text)
    times = [
        (t, w)
        for t in (point(view, said) for said in view.main.times)
        if (w := first(t.said))
        and view.free(view.main, t.start)
        and not (away and len(" ".join(view.main.phrase.words(view.main.low, t.start))) >= away.start())
    ]
    days = [(t, w) for t, w in times if not clocked(w) and w.part is None]
    days = [(t, w) for t, w in days if not _within_day(w)]
    fine = [(t, w) for t, w in times if clocked(w) or w.part is not None or _within_day(w)]
    new: When | None = None
    target = [
        (t, w) for t, w in days if first_word(t, view.main) in {"a", "au", "to", "pour", "for", "until"} and not _of_trip(trip, w)
    ]
    if fine:
        said, new = fine[-1]
        if said.said.doubt != "past-or-future" or trip is None:
            note_doubt(view, said.said, "when")
        if view.lang == "en" and said.said.sure and _either_half(" ".join(view.main.phrase.words(said.start, said.end)), new):
            view.doubt("am-pm", "when")
        own = said.kind != "clock" and DAY_SAID.search(fold(said.said.text)) is not None
        base = None if own else (target[-1][1] if target else None) or next((w for _, w in days if _of_trip(trip, w)), None)
        day = base.start if base else None
        if day is None and trip and trip.start_date and said.kind == "clock":
            day = _first_day(view, trip.start_date)
        today = new.start is not None and new.start.date() == view.message.now.date()
        if day is None and not own and trip and trip.start_date and (new.part is not None or today):
            day = _first_day(view, trip.start_date)
        if day is not None:
            new = combine(When(day, None, "day"), new)
    elif target:
        new = target[-1][1]
        note_doubt(view, target[-1][0].said, "when")
    elif days and not all(_of_trip(trip, w) for _, w in days):
        new = days[-1][1]
    bare = re.search(r"\b(?:au|to the) (\d{1,2})\b(?! ?(?:h|heures?|\d))", view.text)
    if new is None and not times and bare and trip and trip.start_date:
        new = _of_month(view, trip.start_date, int(bare[1]))
    part = PART.search(view.text)
    if view.main.lengths and new is None:
        view.doubt("whose-time", "when")  # "my flight back a day": which of its flights, from when
        part = None
    if new is None and part and trip and trip.start_date:
        new = _part_of_day(view, part[0], trip)
    if new and view.lang == "fr":
        new = in_month_of_trip(trip, in_week_of_trip(view, trip, new), view.text)
    if new:
        view.slots["when"] = new
        if view.lang == "en" and not clocked(new) and new.part is None and view.has(r"\b(?:earliest|latest|late|early)\b"):
            view.doubt("loose", "when")
        if view.lang == "en" and long_before(view, trip, new):
            view.doubt("whose-time", "when")
    else:
        view.doubt("no-when", "when")
        view.missing.append("when")
    _explain(view)


def _within_day(when: When) -> bool:
    """Tell whether a time is some hours of a day: « plus tard dans la matinée »."""
    return when.start is not None and when.end is not None and when.end - when.start < timedelta(hours=20)


OPEN_HOUR = Late(r"(?:after|before|from|until|till|by|post) (?P<hour>\d{1,2})")


def _either_half(text: str, new: When) -> bool:
    """Tell whether "after 7" may be of the morning or the evening: trains and planes go at both."""
    hour = OPEN_HOUR.fullmatch(fold(text).strip())
    return clocked(new) and hour is not None and int(hour["hour"]) < NOON


NOON = 12
AWAY = Late(
    r"\b(?:que celui|que celle|au lieu|a la place|plutot qu\w*|instead of|rather than|pas celui|pas celle)\b|\b(?:non pas|pas|et non|not)(?= (?:le|la|du|au|the|on)\b)"
)


PART = Late(r"\b(?:matin|matinee|apres midi|aprem|soir|soiree|morning|afternoon|evening|night)\b")
PARTS = {"matin": "ce matin", "matinee": "ce matin", "apres midi": "cet après-midi", "aprem": "cet après-midi", "soir": "ce soir", "soiree": "ce soir", "morning": "this morning", "afternoon": "this afternoon", "evening": "this evening", "night": "tonight"}  # fmt: skip


def _part_of_day(view: View, word: str, trip: KnownTrip) -> When | None:
    """Return a part of the trip's first day."""
    found = mentions(PARTS[word], view.ground)
    base = found[0].candidates[0] if found and found[0].candidates else None
    if base is None or trip.start_date is None:
        return None
    return combine(When(_first_day(view, trip.start_date), None, "day"), base)


def _of_month(view: View, day: date, number: int) -> When | None:
    """Return a day of the trip's month: « décale-le au 16 »."""
    try:
        start = datetime(day.year, day.month, number, tzinfo=view.ground.zone)
    except ValueError:
        return None
    return When(start, (start.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=view.ground.zone), "day")


def _first_day(view: View, day: date) -> datetime:
    """Return the midnight that a day starts with, where the writer is."""
    return datetime(day.year, day.month, day.day, tzinfo=view.ground.zone)


def _of_trip(trip: KnownTrip | None, when: When) -> bool:
    return bool(trip and trip.start_date and when.start and when.start.date() == trip.start_date)


def fill_trip(view: View) -> None:
    """Fill the trip."""
    trip = _trip(view)
    if view.match.pattern.intent == "travel.cancel" and only_part(view, trip):
        view.doubt("unclear-object", "trip")
    high = reason_from(view.main, view.match.head)
    after = {tag.name for n in range(view.match.head, high) for tag in view.main.phrase.line.tags[n]}
    planned = after & {"meeting", "phonecall", "meal", "event"}
    if view.match.pattern.intent == "travel.cancel" and planned and ("trip" not in after or "and" in view.main.words):
        view.doubt("wrong-object", "trip")
    _explain(view)


FILLS = {"travel.plan": fill_plan, "travel.change": fill_change, "travel.cancel": fill_trip, "travel.query": fill_trip}
