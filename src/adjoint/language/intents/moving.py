"""calendar.move: another time for what is planned."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from adjoint.language import resolve
from adjoint.language.fold import Late, fold
from adjoint.language.frames import KnownEvent
from adjoint.language.fromto import split_between
from adjoint.language.instead import replaced
from adjoint.language.intents import byway, tersely
from adjoint.language.intents.swapping import SENT, SWAPS, UNFIT, its_day, only_on
from adjoint.language.meant import of_theirs
from adjoint.language.pattern import BOTH, THIRD, patterns
from adjoint.language.phrase import TimeMention
from adjoint.language.righted import combine
from adjoint.language.shift import moved_by, past_the_hour, same_day_on, shift, told_why
from adjoint.language.slots import find_event, one_event, spoken_to
from adjoint.language.times import SOURCE, TARGET, clocked, duration_of, first, first_word, owns, settle, shifted, when_of
from adjoint.language.told import SAME
from adjoint.language.view import Piece, View, hour_when
from adjoint.language.when import When

PATTERNS = (
    *patterns(
        "calendar.move",
        "en",
        "can|could|should|shall|might|may .. {meeting|phonecall|videocall|meal|event} .. ^go|move|slide|slip|shift|jump|switch .2 @t\ncan|could|should|shall|might|may .. {meeting|phonecall|videocall|meal|event} .. ^be moved|pushed|shifted|rescheduled|postponed|brought|switched|bumped|changed .3 @t\n{meeting|phonecall|videocall|meal|event} .. ^{start|begin|be|happen} .. @d\n{meeting|phonecall|videocall|meal|event} .. ^be|happen .2 @t instead\n@t .. ^has|have|needs|need|got to .2 {be|become|move|start|begin|go} .. @t\n{meeting|phonecall|videocall|meal|event} .. ^has|have|needs|need to {be|become|move|start|begin|go} .. @t\n^{suggest|suggesting|propose|proposing} .3 {move} ..",
        free=True,
        weight=1.1,
        speakers=BOTH,
    ),
    *patterns(
        "calendar.move",
        "fr",
        "{meeting|phonecall|videocall|meal|event} .3 peut|pourrait|pourra|peuvent|pourraient .2 ^passer|glisser|aller|basculer .2 @t\npeut|pourrait|pourra|peuvent|pourraient .2 {meeting|phonecall|videocall|meal|event} .. ^passer|glisser|aller|basculer .2 @t\n{meeting|phonecall|videocall|meal|event} .3 peut|pourrait|pourra|peuvent|pourraient .2 ^etre decale|decalee|reporte|reportee|deplace|deplacee|avance|avancee|repousse|repoussee .3 @t\n{meeting|phonecall|videocall|meal|event} .. ^se tenir|avoir .3 @t plutot\n{meeting|phonecall|videocall|meal|event} .. ^{commencer|commence|debuter|demarrer|etre} .. @d\n{meeting|phonecall|videocall|meal|event} .. ^{commencer|commence|debuter|demarrer} .. plus {tard|tot} .. @d",
        free=True,
        weight=1.1,
        speakers=BOTH,
    ),
    *patterns(
        "calendar.move",
        "fr",
        """
        {move} .. {meeting|phonecall|videocall|meal|event}
        {move} .. @t
        {move} .. @d
        {move} {pron} .. @t
        {put|take} .. {meeting|phonecall|videocall|meal|event} .4 a|au @t
        {put} {pron} .2 plutot? .2 @t
        {move} .. @p
        ramener|ramene|ramenez|raccourcir|raccourcis|raccourcissez|reduire|reduis|reduisez|allonger|allonge|allongez|prolonger|prolonge|prolongez|rallonger|rallonge|rallongez|ecourter|ecourte|ecourtez|etendre|etends .. {meeting|phonecall|videocall|meal|event} .. @d
        """,
        weight=1.05,
        speakers=BOTH,
    ),
    *patterns(
        "calendar.move",
        "fr",
        """
        {meeting|phonecall|videocall|meal|event|@t} .. ^passe|passera .3 @t
        {meeting|phonecall|videocall|meal|event} .. ^passe|passera a|au
        {meeting|phonecall|videocall|meal|event} .. ^commence|commencera|debute|debutera|demarre .1 {finalement|plutot|desormais|en fait} .. @t
        finalement .2 {meeting|phonecall|videocall|meal|event} .. ^commence|commencera|debute|debutera|demarre .. @t
        {meeting|phonecall|videocall|meal|event|@t} .. ^{doit passer|devra passer|devrait passer|doit etre decale|doit etre decalee|doit etre reporte|doit etre reportee|doit etre avance|doit etre avancee|doit glisser|doit etre deplace|doit etre deplacee|doit etre repousse|doit etre repoussee} .4 @t
        {meeting|phonecall|videocall|meal|event} .. ^durera|dure .2 @d .. {au lieu|et non|pas|plutot}
        """,
        free=True,
        weight=1.1,
    ),
    *patterns(
        "calendar.move",
        "en",
        """
        {move} .. {meeting|phonecall|videocall|meal|event}
        {move} .. @t
        {move} .. @d
        {move} {pron} .. @t
        {move} .. @p
        have|get .. {meeting|phonecall|videocall|meal|event} .3 moved|pushed|shifted|rescheduled|postponed
        make .. {meeting|phonecall|videocall|meal} .4 @t|d
        """,
        weight=1.05,
        speakers=BOTH,
    ),
    *patterns(
        "calendar.move",
        "fr",
        """
        ^decaler|reporter|deplacer|repousser|avancer|reprogrammer|replanifier|bouger|changer|retarder|devancer|differer|decale|reporte .. {meeting|phonecall|videocall|meal|event}
        ^decaler|reporter|deplacer|repousser|avancer|reprogrammer|bouger|retarder|devancer|decale|decalait|reporte|reportait|repoussait .. @t
        {meeting|phonecall|videocall|meal|event} .. ^decaler|reporter|deplacer|repousser|avancer|decale|reporte|avance .. @t
        """,
        free=True,
        weight=1.05,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.move",
        "en",
        """
        ^move|push|shift|reschedule|postpone|bring|change|delay|rearrange|switch|bump|moved|rescheduled|pushed .. {meeting|phonecall|videocall|meal|event}
        ^move|push|shift|reschedule|postpone|bring|change|delay|rearrange|switch|bump|moved|rescheduled|pushed .. @t
        {meeting|phonecall|videocall|meal|event} .. ^move|moved|shift|pushed|postponed|rescheduled .. @t
        ^could|can|would|might|possible|chance|shall .3 do|make|meet|manage|say|be|work|suit|have .3 @t .2 instead
        ^how|what about .2 @t .2 instead
        ^would|could|can|does|is|might|will .2 @t .4 instead
        ^instead .2 could|can .3 do|make|meet .2 @t
        """,
        free=True,
        weight=1.05,
        speakers=THIRD,
    ),
)

SUITS = Late(
    r"^(?!.*\b(?:not|n't|can't|ne|n|pas|except|sauf|unless)\b).*\b(?:works?|suits?|fine|ok(?:ay)?|good|great|any ?time|free|available|could do|can do|convien\w*|possible|dispo\w*|libre|m arrange\w*|me va|irait|ferait)\b"
)
"""What a third party says of the time that would do instead."""
LATER_WEEK = Late(r"\b(?:week after|following week|semaine (?:suivante|d apres))\b")
DAY_WORD = Late(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd hui|\w+day|tomorrow|tonight|\d{1,2} (?:jan|fev|feb|mar|avr|apr|mai|may|ju|aou|aug|sep|oct|nov|dec)\w*|(?:le|the) \d{1,2}(?! ?h))\b"
)
SAME_DAY = Late(r"\b(?:the |that )?same (?:day|morning|afternoon)\b|\b(?:le )?meme jour\b")


PASSES_TO = Late(
    r"^passe(?:ra)? (?:(?:le|la|les) )?(?:plutot |donc |finalement |desormais )?(?:(?:de|du|d) .{2,30} )?(?:a|au|aux)\b"
)
"""« le point passe à 10h »; not « il se passe jeudi », « il passe me voir »."""

NEAR = Late(
    r"\b(?:avanc\w*|devanc\w*|plus tot|cette semaine|ce|demain|forward|earlier|this|tomorrow|sooner|\d{1,2}(?:er|st|nd|rd|th)?)\b"
)


def week_before(view: View, event: KnownEvent | None) -> bool:
    """Tell whether a bare weekday, read as the coming one, lies in a week before that of what is moved."""
    new = view.slots.get("when")
    if event is None or not isinstance(new, When) or new.start is None or new.grain == "week":
        return False
    days = [t for t in view.main.times if DAY_WORD.search(fold(t.said.text))]
    ahead = event.start.isocalendar()[:2] > new.start.isocalendar()[:2] and event.start > new.start
    return (
        ahead
        and bool(days)
        and not NEAR.search(re.sub(r"\d{1,2} ?h\w*|\d{1,2}(?::\d\d)? ?[ap]m|\bat \d{1,2}(?: ?[.:] ?\d\d)?", " ", view.text))
    )


TOLD_MOVED = frozenset(p.template for p in (*byway.PATTERNS, *tersely.TOLD) if p.intent == "calendar.move" and p.free)
UPDATE = Late(
    r"\b(?:(?:tu|vous|peux tu|pouvez vous) (?:corrige|corriges|corrigez|corriger|modifie\w*|ajuste\w*|mets a jour|changes?|changez)\b|(?:met\w*|mis\w*|corrig\w*|chang\w*|modifi\w*|not\w*|ajust\w*|decal\w*)(?: |-)(?:\w+ ){0,3}?(?:l')?(?:a jour|agenda|calendrier|planning)|(?:note|corrige|change|deplace|decale)[sz]?-(?:le|la)|"
    r"(?:update|change|fix|amend|correct) (?:\w+ ){0,3}?(?:calendar|diary|agenda|it))\b"
)
"""What asks to put the calendar right."""
UPDATED = Late(
    r"\b(?:j'ai|on a|nous avons|il a|elle a|c'est|i've|i have|we've|we have|already|deja) (?:\w+ )?(?:mis|corrige|change|modifie|note|ajuste|decale|updated|changed|fixed|amended|corrected)\b[^.!?]*"
)
"""It is put right already."""
FOR_GOOD = Late(r"\b(?:from now on|going forward|for good|permanently|from here on|each week|every week|every time|in future)\b")
"""More than the next one is moved."""
OR_KEEP = Late(
    r"\b(?:otherwise|or else|if not|failing that)(?: [\w']+){0,3} (?:keep|leave|stick|stay|fine)\b|\bsinon(?: \w+){0,2} (?:garde\w*|laisse\w*|reste\w*|maintien\w*)\b"
)
"""What is planned may stay as it is."""


def _target(view: View, piece: Piece) -> list[TimeMention]:
    """Return the times that say when to, in the order said."""
    if view.match.pattern.template in UNFIT:
        return []
    if view.match.pattern.template in SWAPS:
        return [said for said in piece.times if view.free(piece, said.start) and not replaced(said, piece.phrase, piece.low)]
    if "instead" in view.match.pattern.template or "plutot" in view.match.pattern.template:
        return [said for said in piece.times if said.start > view.match.head and view.free(piece, said.start)]
    motion = []
    for said in piece.times:
        if (
            not view.free(piece, said.start)
            or replaced(said, piece.phrase, piece.low)
            or (said.start < view.match.head and first_word(said, piece) not in {"a", "au", "to"})
        ):
            continue
        lead = first_word(said, piece)
        if owns(said, piece) or (lead in SOURCE and lead not in {"from"} and not re.match(r"d ?ici", fold(said.said.text))):
            continue
        if lead in TARGET | {"le", "by", "plutot", "before", "avant", "in", "dans", "after", "apres"} or lead not in {"on"}:
            motion.append(said)
    strong = [said for said in motion if first_word(said, piece) in TARGET]
    return strong or motion


COMES_BY = Late(
    r"(?:passer|passes|passez|passe)\b(?! (?:le |la |les |l |notre |nos |mon |ma |mes |votre |vos |ce |cet |cette |un |une |du |de |d |plutot |a |au ))"
)


def fill_move(view: View) -> None:
    """Fill event, the new time, and the new length."""
    swapped = view.match.pattern.template in SWAPS | UNFIT
    between = None if swapped else split_between(view)
    piece = view.main
    if view.match.pattern.template.startswith("{meeting|phonecall|videocall|meal|event|@t} .. ^passe") and not PASSES_TO.search(
        view.after_head
    ):
        view.doubt("wrong-object")
    if view.match.pattern.template.startswith("on ") and piece.phrase.text.rstrip().endswith("?"):
        view.doubt("two-readings")  # « on la remet à jeudi ? »
    if view.third and COMES_BY.match(view.after_head):
        view.doubt("wrong-object")  # « tu peux passer jeudi à 10h ? »: a visit
    targets = [] if between else _target(view, piece)
    lengths = [t for t in piece.lengths if view.free(piece, t.start)]
    if lengths and targets and not between and first_word(lengths[0], piece) in {"de", "d", "by"}:
        targets = [t for t in targets if t.start < lengths[0].start or not told_why(piece, lengths[0], t)]
    if (
        lengths
        and targets
        and not between
        and not any(first_word(t, piece) in TARGET for t in targets)
        and (moved_by(view) or not view.has(r"\b(?:make|length|duree)\b"))
    ):
        targets = []
    if view.third and not swapped and len(targets) == 1 and its_day(view, targets[0]):
        targets = []
    skip = {t.start for t in targets}
    if not between and not targets and not lengths and only_on(view, piece):
        targets = [piece.times[-1]]
        skip = {targets[0].start}
    event = _moved(view, between[0] if between else None, skip)
    for said in piece.times:
        if view.lang == "fr" and replaced(said, piece.phrase, piece.low):
            view.use(piece, said.start)  # « plutôt qu'à 15 h »
    if swapped and view.has(SENT):
        view.doubt("wrong-object")
    if event is not None and (again := same_day_on(view, event) or past_the_hour(view, event)) is not None:
        view.slots["when"] = again
        for said in piece.times:
            view.use(piece, said.start)
        return
    new = between[1] if between else None
    if between and event is not None and "lendemain" in view.main.words:
        new = When(
            event.start.replace(hour=0, minute=0) + timedelta(days=1),
            event.start.replace(hour=0, minute=0) + timedelta(days=2),
            "day",
        )
    if (
        between
        and between[0]
        and new
        and event is not None
        and clocked(between[0])
        and clocked(new)
        and not DAY_WORD.search(view.text)
    ):
        new = combine(When(event.start, event.end, "day"), new)
    if event is not None and any("lendemain" in fold(t.said.text) for t in targets):
        view.memory.when = When(event.start, event.end, "hour")  # the day after the one it has
    if targets and new is None:
        found = settle(view, [(piece, t) for t in targets])
        new = found if isinstance(found, When) else None
        if isinstance(found, tuple):
            view.slots["when"] = found
            if view.third:
                return
    now = view.message.now
    if new and new.start is None and new.end is not None:
        if view.lang == "en" and clocked(new) and re.search(r"\bup to\b", view.text):
            view.doubts = [d for d in view.doubts if d.code != "am-pm"]
            new = hour_when(new.end)  # "move it up to 9:30": earlier, at that hour
        elif not view.has(r"\b(?:by|before|avant|d ici|no later|au plus tard|pour)\b"):
            view.doubt("unclear-time", "when")
    if (
        new
        and new.grain == "week"
        and new.start
        and new.start <= now
        and view.has(r"\bthe week after(?:$| (?:please|pls|thanks|[.,!?]))")
    ):
        new = shifted(new, timedelta(days=7))
    if any(LATER_WEEK.search(fold(t.said.text)) for t in targets) and (
        event is None or event.start.isocalendar()[:2] != now.isocalendar()[:2]
    ):
        view.doubt("whose-time", "when")
    _place_new(view, event, new, lengths, targets, dated=between is not None)
    for tail in view.tails:
        if "when" not in view.slots and tail.times and (not view.third or SUITS.search(tail.text)):
            found = when_of(view, [tail])
            if isinstance(found, When):
                view.doubts = [d for d in view.doubts if d.code != "no-day"]
                _place_new(view, event, found, [], tail.times, dated=False)
    if view.lang == "en" and view.has(r"\b(?:everything|all (?:of )?(?:my|the|our))\b"):
        view.doubt("several-events", "event")
    if week_before(view, event):
        view.doubt("whose-time", "when")
    if view.match.pattern.template in TOLD_MOVED and not UPDATE.search(UPDATED.sub(" ", fold(view.message.body))):
        view.doubt("own-task")  # told; nobody asks to put it right
    if view.lang == "en" and FOR_GOOD.search(view.all_text):
        view.doubt("several-events", "event")
    if OR_KEEP.search(view.all_text):
        view.doubt("two-readings")
    if "when" not in view.slots and not (event and "duration" in view.slots):
        view.lack("when")
    else:
        view.missing = [slot for slot in view.missing if slot != "when"]
        view.doubts = [d for d in view.doubts if d.code != "no-when"]


def _moved(view: View, source: When | None, skip: set[int]) -> KnownEvent | None:
    if source is None:
        return find_event(view, skip=skip)
    who = [p for p in view.main.people if not spoken_to(view, p, view.main)]
    names = [p.name if len(p.contacts) <= 1 else p.text for p in who]
    for person in who:
        view.use(view.main, person.start)
    if view.third and view.signer:
        names.append(view.signer)
    if clocked(source) and not DAY_WORD.search(view.text):  # « le CODIR de 9h à 11h »: its own day, whichever that is
        named = [f for f in resolve.events(list(view.message.world.events), view.said(), names, []) if f.words or names]
        coming = [
            f for f in named if f.thing.end > view.message.now and source.start and f.thing.start.time() == source.start.time()
        ]
        if len(coming) == 1:
            return one_event(view, tuple(coming), needed=True)
        if named:
            return one_event(view, tuple(coming), needed=True)
    fits = resolve.events([e for e in view.message.world.events if e.end > view.message.now], view.said(), names, [source])
    return one_event(view, of_theirs(view, fits), needed=True)


def _place_new(
    view: View, event: KnownEvent | None, new: When | None, lengths: list[TimeMention], targets: list[TimeMention], *, dated: bool
) -> None:
    """Work out the new time: from the event where only an hour, only a day at the same hour, or a shift is said.

    `dated`: the new time was read from "from A to B" and has its day.
    """
    piece = view.main
    if new is None and lengths:
        shift(view, event, lengths)
        return
    if new is None:
        if SAME.search(view.all_text):
            view.doubt("no-day", "when")
        return
    if event:
        view.doubts = [d for d in view.doubts if d.code != "past-or-future"]
    if SAME_DAY.search(view.all_text) and clocked(new):
        if event is None:
            view.doubt("no-day", "when")
        else:
            new = combine(When(event.start.replace(hour=0, minute=0), None, "day"), new)
    if SAME.search(view.all_text) and new.grain != "day":
        view.doubt("no-day", "when")
    only_clock = bool(targets) and targets[-1].kind == "clock" and len(targets) == 1
    own_day = not targets and not dated and clocked(new) and not _has_day(view)
    if (only_clock or own_day) and event:
        new = combine(When(event.start, event.end, "day"), new)
    elif only_clock and event is None and not view.slots.get("event"):
        view.doubt("no-event", "event")
    if event and not clocked(new) and new.start and new.grain == "day" and new.part is None and SAME.search(view.all_text):
        new = hour_when(new.start.replace(hour=event.start.hour, minute=event.start.minute))
    if event and view.lang == "en" and clocked(new) and new.start and abs(_of_day(new.start) - _of_day(event.start)) <= NEARBY:
        view.doubts = [d for d in view.doubts if d.code != "am-pm"]  # "the nine o'clock is now at 8.30"
    if event and view.lang == "en" and clocked(new) and new.start == event.start and not view.slots.get("duration"):
        view.doubt("unclear-time", "when")  # that is when it is
    view.slots["when"] = new
    for said in lengths:  # "push it by a day, so Friday, same time"
        if event and new.start and abs((new.start - event.start).total_seconds()) == said.said.seconds:
            view.use(piece, said.start)
    minutes = duration_of(view, [piece])
    if minutes:
        view.slots["duration"] = minutes


NEARBY = 240
"""Minutes within which a new hour is of the same half of the day as the old one."""


def _of_day(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _has_day(view: View) -> bool:
    return any((w := first(t.said)) is not None and not clocked(w) for t in view.main.times)


FILLS = {"calendar.move": fill_move}
