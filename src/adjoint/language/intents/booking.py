"""calendar.book and calendar.block: a meeting with others, time kept for oneself."""

from __future__ import annotations

import re

from adjoint.language.antecedent import own_stretch, rule_before, stretch_before
from adjoint.language.beyond import aside_of
from adjoint.language.busy import unavailable
from adjoint.language.company import take_company
from adjoint.language.dayless import kept_free, on_the_day, part_of_day_before, same_day_again
from adjoint.language.fold import Late, fold
from adjoint.language.intents.noting import put_down
from adjoint.language.intents.polling import take_way
from adjoint.language.joining import take_joining
from adjoint.language.objects import HELD, gave_up, met_already, no_meeting, occasion, only_spoken_of, planned, verb_end
from adjoint.language.pattern import patterns
from adjoint.language.places import mode_of, place_of
from adjoint.language.planning import AS_IT_IS, FELL_THROUGH, OFTEN, SEE_IF
from adjoint.language.repeats import from_now_on, rule_and_when, which_day
from adjoint.language.slots import role_word
from adjoint.language.spare import spare
from adjoint.language.suppertime import in_the_evening
from adjoint.language.times import duration_of, when_of
from adjoint.language.told import at_hour_after, at_same_hour, on_that_day
from adjoint.language.view import Piece, View
from adjoint.language.when import When

WHOLE_DAY = Late(
    r"(?:for )?(?:the |la |toute la )?(?:whole |entire |full )?(?:day|journee)(?: entiere| complete)?|all day(?: long)?"
)

PATTERNS = (
    *patterns(
        "calendar.book",
        "fr",
        """
        {book|put|take|reserve|invite|plan} .. {meeting|phonecall|videocall|meal}
        {find} .. {rendez vous|rdv|reunion|entretien|rencontre|meal|phonecall|videocall}
        {book|plan|reserve} .. @p
        {invite} .. @p
        {book|put|take|find|reserve|plan} .. @d .4 avec
        {put|book} .3 @p .4 {agendaobj}
        {book|put|take|reserve} .. {event} .. avec
        {book|reserve} .. {room} .6 @t
        {book|put} .. @d .. @p
        {book|put} .3 {event|meeting|phonecall|meal|videocall} .. {agendaobj}
        organise|organiser|organisez .3 {event}
        {book|take|put} .3 @t .6 avec
        """,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        {meeting|meal|phonecall|videocall} .. @t|s .. ^{book|put} {pron}
        {meeting|meal|phonecall|videocall} .. @t|s .. a ^{book|put}
        {meeting|meal|phonecall|videocall} .. @t|s .. {pron} ^{book|put}
        """,
        weight=0.9,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        vois|voie|voir|rencontrer|rencontre|recevoir|rappeler .. @p .6 @t
        rendez vous|rdv {meeting}? .4 @p .. @t
        """,
        weight=0.7,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        ^{meeting|meal|phonecall|videocall} .5 avec .. @t|s
        ^{meeting|meal|phonecall|videocall} .3 @p .. @t|s
        ^{meeting|meal|phonecall|videocall} .2 @t|s .4 avec .. @p
        @t|s .3 ^{meeting|meal|phonecall|videocall} .5 avec
        @t|s .3 ^{meeting|meal|phonecall|videocall} .3 @p
        ^faut|faudrait que .2 je .2 voie|rencontre|parle .. @p .. @t
        ^voudrais|aimerais|souhaite|souhaiterais|veux .2 @d .3 avec .3 @p
        ^{il me faut|il me faudrait|faudrait|besoin|il nous faut} .3 @d .3 avec .3 @p
        ^on se {fait|prend|voit|cale|programme|bloque} .. {meeting|meal|phonecall|videocall} .. @t
        """,
        free=True,
        weight=0.6,
    ),
    *patterns(
        "calendar.book",
        "en",
        """
        {book|put|get|have|reserve|plan} .. {meeting|phonecall|videocall|meal}
        {find} .. {meeting|phonecall|videocall|meal}
        do .2 {meal}
        {book|get|find} .3 time .3 with
        {book|find|get|put} .2 me|us .3 in .. with
        {invite} .. @p
        {book|put|get|have|find} .. @d .4 with
        {book|put|get} .3 @p .6 {agendaobj}
        {book|put|get} .2 @p .3 in .3 for
        {book|put|get} .2 @p .2 in @t
        {book|reserve|get} .. {room} .6 @t
        {book|put|get} .3 {event|meeting|phonecall|meal|videocall} .. {agendaobj}
        book|schedule|pencil|slot|calendar|diarise|lock .2 @p .6 @t
        {book} .4 with @p
        {put} @p in .. @t
        {book} .3 {event} .. @t
        {put} .4 {agendaobj} .. {meeting|phonecall|videocall|meal}
        {have|get|put} .4 time .3 with
        {sit down with|meet with|meet|see} .2 @p .. @t
        {book|get|find} .. @d .2 for .2 @p
        {get} .. @p .. together .. @t
        {book} .2 something .2 with
        {put} .4 with @p .. @t
        set|sort|fix|line something up .2 with
        place these|those .. @t
        {book} these|those .. @t
        fit|squeeze .3 {meeting|phonecall|videocall|meal} .2 in .. @t
        fit|squeeze .2 @p .3 in .. @t
        fit|squeeze in .3 {meeting|phonecall|videocall|meal} .. @t
        {find} .3 time .4 @p
        """,
    ),
    *patterns(
        "calendar.book",
        "en",
        """
        ^{meeting|meal|phonecall|videocall} .5 with|w .. @t|s
        ^{meeting|meal|phonecall|videocall} .3 @p .. @t|s
        @t|s .3 ^{meeting|meal|phonecall|videocall} .5 with|w
        ^{could use|need|want|like} .3 @d .3 with .3 @p
        """,
        free=True,
        weight=0.6,
    ),
    *patterns(
        "calendar.block",
        "fr",
        """
        {block} .4 @t|d|s
        {block} .. {self} .4 @t|d|s
        {put|book} dans|a .2 {agendaobj} .. @t|s
        {block} .. {agendaobj}
        {block} .. {self}
        {book|put|take} moi .4 {self} .. pour
        {book|put|take} .6 @t|s .8 {event}
        {book|put|take|reserve} .. {event} .. @t|s
        @t|s .8 ^{block}
        ne .1 prends|mets|prenez|mettez|cale|calez|planifie|prevois .. rien .. @t|s
        ne .1 prends|mets|prenez|mettez|cale|calez|planifie|prevois @t|s
        """,
    ),
    *patterns(
        "calendar.block",
        "fr",
        """
        ^prends|mets|prenez|mettez|cale|calez|planifie|prevois|programme|place|placez|planifiez .2 rien .. @t|s
        ^aucun {meeting} .. @t|s
        ^pas de {meeting} .. @t|s
        ^rien|personne .3 @t|s
        """,
        free=True,
        weight=0.8,
        firm=False,
    ),
    *patterns(
        "calendar.block",
        "en",
        """
        {block} .4 @t|d|s
        {block} .. {self|agendaobj} .4 @t|d|s
        {block} .. {agendaobj}
        {block} .. @t|s|d
        {put} .3 me .2 down .2 for .. @t|s
        {book|put|get} .3 me .3 {event} .. @t|s
        {book|put} .6 {event} .. @t|s
        {put} .4 hold .. @t|s
        {book|put} .3 time .4 for .. @t|s
        @t|s .4 ^{block}
        """,
    ),
    *patterns(
        "calendar.block",
        "en",
        """
        ^don't|dont|no|nothing .2 book|put|schedule|meetings|anything|calls .. @t|s
        ^nothing .. @t|s
        """,
        free=True,
        weight=0.8,
        firm=False,
    ),
)


NO_DATE = Late(
    r"\b(?:sais|savons|sait) (?:pas|plus) (?:encore )?(?:quand|ou|quel|quelle|a quelle)\b|\b(?:date|heure|jour|moment) (?:reste |restent |encore )?a (?:definir|fixer|caler|convenir|preciser|confirmer|determiner|trouver)\b"
)
"""What says that the time is not known yet."""


DAY_LONG = 1440
"""Minutes."""


def _pieces(view: View) -> list[Piece]:
    return [view.main, *view.tails]


def fill_book(view: View) -> None:
    """Fill people, when, duration, mode, place, recurrence."""
    pieces = _pieces(view)
    for start in unavailable(view):
        view.use(view.main, start)
    take_company(view, pieces)
    take_joining(view)
    rule_and_when(view, pieces)
    which_day(view)
    if view.lang == "en" and not view.third and view.has(r"\binstead\b") and view.message.world.events:
        view.doubt("two-readings")
    if "recurrence" not in view.slots:
        found = when_of(view)
        if found is None:
            found = when_of(view, list(view.tails))
        if found is None and view.third:
            found = when_of(view, [view.heading] if view.heading else [])
        if view.third:
            found = at_hour_after(view, at_same_hour(view, on_that_day(view, found)))
        if found is None and view.third and view.memory.told:
            pieces.append(view.memory.told)
            found = when_of(view, pieces[-1:])
        if found is not None:
            view.slots["when"] = in_the_evening(view, on_the_day(view, found))
    length = duration_of(view, [p for p in pieces if p is view.main or view.third or not aside_of(view, p)]) or spare(view.text)
    if length:
        view.slots["duration"] = length
    mode = mode_of(view, pieces)
    if mode:
        view.slots["mode"] = mode
    place = view.slots.get("place") or place_of(view, pieces)
    if place:
        view.slots["place"] = place
    take_way(view)
    if "when" not in view.slots and "recurrence" not in view.slots:
        view.lack("when")
    if view.match.pattern.free and not view.third and ":" in view.main.phrase.words(view.main.high - 1, view.main.high + 1):
        view.doubt("two-readings")  # « appel avec Yasmine demain 18h : sors-moi une trame »: planned already, or to plan
    if view.match.pattern.intent == "calendar.book" and SEE_IF.search(view.text):
        view.doubt("look-or-book")  # "see if Paul is around"
    if put_down(view.match) and view.memory.event is not None and view.memory.before is not None:
        view.doubt("two-readings")  # "lunch with Ann has gone wrong, put it in for Friday": moved, or one more
    if not view.third and FELL_THROUGH.search(view.text):
        view.doubt("wrong-object")  # "the meeting on Tuesday won't work": told of what is planned
    if NO_DATE.search(view.all_text):
        view.doubt("loose", "when")
    whole = " ".join(view.main.phrase.words())
    if AROUND.search(whole) or NOT_THERE.search(whole):
        view.doubt("loose", "duration" if AROUND.search(whole) else "place")
    if (
        only_spoken_of(view)
        or no_meeting(view)
        or (
            view.match.pattern.template.startswith("rendez vous")
            and view.has(r"\b(?:s est|s etait|a ete|etait|est (?:bien )?passe|saute|tombe|est (?:annule|reporte|decale)\w*)\b")
        )
    ):
        view.doubt("wrong-object")
    verb = {tag.name for tag in view.main.phrase.line.tags[view.match.head]}
    if (
        "block" in verb
        and not view.slots.get("people")
        and not view.third
        and not place
        and not view.has(r"\b(?:table|salle|room)\b")
    ):
        view.doubt("wrong-object")
    found = view.slots.get("when")
    if (
        isinstance(found, When)
        and found.grain in {"week", "month"}
        and view.third
        and view.has(r"\b(?:ou celle|or the|ou la|comme cela|whichever|at some point)\b")
    ):
        view.doubt("loose", "when")
    if (
        not view.third
        and not view.slots.get("people")
        and not place
        and not re.search(r"\b(?:equipe|team|tous|everyone|all|comite|board|conseil|client|codir)\b", view.text)
    ):
        view.doubt("no-people", "people")
    if view.third and (
        gave_up(view)
        or view.has(r"\binstead\b")
        or (view.signer and view.has(r"\b(?:plutot|rather|plus tard|plus tot|later|earlier)\b") and met_already(view))
    ):
        view.doubt("two-readings")  # another time for what is planned, or one more meeting
    if (
        view.lang == "en"
        and not view.third
        and view.has(
            r"\b(?:out of|in on) (?:the|my|our|that|this|it)\b(?! (?:\d|\w+day|same|last|first|second|third|fourth|next|morning|afternoon))"
        )
    ):
        view.doubt("wrong-object")  # "get Tom out of the meeting"
    if view.third and view.has(r"\b(?:instead of|rather than|a la place de|au lieu de)\b"):
        view.doubt("two-readings")
    if view.third and isinstance(view.slots.get("when"), tuple) and view.has(r"\bcomme cela\b|\bwhichever\b|\bif possible\b"):
        view.doubt("loose", "when")


AROUND = Late(
    r"\b(?:either|each|both) (?:side|end)s?\b|\bbefore and after\b|\b(?:de chaque cote|de part et d autre|avant et apres|des deux cotes)\b"
)
"""Time kept around what is planned: a length that is not its own."""
NOT_THERE = Late(r"\banywhere (?:but|except|other than|bar|apart from)\b|\b(?:partout|n importe ou) sauf\b")


def fill_block(view: View) -> None:
    """Fill when, duration, recurrence; a block with somebody is a booking."""
    if AROUND.search(view.text):
        view.doubt("loose", "duration")
    pieces = [view.main]
    same_day_again(view)
    whole = [t for t in view.main.times if WHOLE_DAY.fullmatch(fold(t.said.text).strip())]
    others = [t for t in view.main.times if t not in whole]
    long = [t for t in view.main.lengths if WHOLE_DAY.fullmatch(fold(t.said.text).strip())]
    if (whole or long) and not others:
        for said in (*whole, *long):
            view.use(view.main, said.start)
        if view.memory.when is not None and view.memory.when.grain == "day":
            view.slots["when"] = view.memory.when
    if view.match.pattern.template.startswith(("^don't", "^no")) and re.search(r"\b(?:before|after)\b", view.text):
        view.doubt("loose", "when")
    told = rule_before(view) if view.main.phrase.words(verb_end(view), verb_end(view) + 1) in HELD else None
    rule_and_when(view, [told] if told else pieces)
    for piece in pieces:
        for person in piece.people:
            if role_word(piece, person) in {"avec", "with"} and not view.has(r"\b(?:pour|for|to)\b.*\b(?:avec|with)\b"):
                view.doubt("two-readings")  # « bloque jeudi 14h avec Paul »: kept, or met
            view.use(piece, person.start)
    if "recurrence" not in view.slots:
        found = view.slots.get("when") or when_of(view) or when_of(view, list(view.tails))
        found = found or part_of_day_before(view) or stretch_before(view)
        if found is not None:
            view.slots["when"] = kept_free(view, on_the_day(view, found))
    from_now_on(view)
    length = duration_of(view, pieces) or spare(view.text)
    if length and not (length >= DAY_LONG and isinstance(day := view.slots.get("when"), When) and day.grain == "day"):
        view.slots["duration"] = length  # « le 12 mars, toute la journée »: the day itself
    if "when" not in view.slots and "recurrence" not in view.slots:
        view.lack("when")
    other = {tag.name for n in range(view.match.head, view.main.high) for tag in view.main.phrase.line.tags[n]} & {
        "train",
        "plane",
        "ticket",
        "lodging",
        "post",
        "network",
        "room",
        "newsletter",
    }
    if other or (
        view.lang == "en"
        and view.main.phrase.words(verb_end(view), verb_end(view) + 1) in HELD
        and not (told or own_stretch(view) or stretch_before(view))
    ):
        view.doubt("wrong-object")
    if "recurrence" not in view.slots and OFTEN.search(view.all_text):
        view.doubt("loose", "when")
    if view.has(r"\breserv\w*\b.*\b(?:table|souper|diner|dejeuner|dej|brunch|couverts)\b"):
        view.doubt("wrong-object")  # a table is booked
    if planned(view) or AS_IT_IS.search(view.all_text):
        view.doubt("two-readings")
    if occasion(view) and view.match.pattern.template.startswith("{book|"):
        view.doubt("wrong-object")
    held = view.slots.get("when")
    if isinstance(held, When) and held.part and held.start and held.end and (held.end - held.start).days >= 1:
        view.doubt("loose", "when")
    if "recurrence" not in view.slots and view.has(
        r"\b(?:mes|my) (?:matins|matinees|apres midi|apres midis|soirs|mornings|afternoons|evenings|nights)\b"
    ):
        view.doubt("loose", "when")
    verb = view.main.phrase.tokens[view.match.head].word
    if (
        verb.startswith(("liber", "clear", "degag", "free"))
        and not view.slots.get("recurrence")
        and not view.has(r"\b(?:pour|for|so|to)\b")
    ):
        view.doubt("unclear-object", "when")


FILLS = {"calendar.book": fill_book, "calendar.block": fill_block}
