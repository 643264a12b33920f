"""Whether to act on a reading without asking: one score, one threshold.

A score starts at the strength of the pattern and is multiplied down by each thing that is left open: a doubt noted while a
slot was filled, a hedge in the words, and whatever in the request's own words no slot explains. `bench/language.py --calibrate`
chooses the threshold by cross-validation over the project's corpus.
"""

from __future__ import annotations

from adjoint.language import resolve
from adjoint.language.accounts import awaits, hangs_on_event, misread, overlooked, several, strayed, unheard, untimed
from adjoint.language.alongside import alongside
from adjoint.language.beyond import beyond
from adjoint.language.corrected import MARKS, unread_correction
from adjoint.language.excluded import excluded
from adjoint.language.fact import after_fact
from adjoint.language.fold import Late, fold, listed, words
from adjoint.language.hedge import hedged, wonders
from adjoint.language.meant import day_of_event, hour_put_away, of_another_day
from adjoint.language.objects import standing_already
from adjoint.language.owner import kept
from adjoint.language.passive import said_of
from adjoint.language.plural import another
from adjoint.language.shift import moved_by
from adjoint.language.strangers import MANY, TO, unknown_company
from adjoint.language.view import View
from adjoint.language.when import When
from adjoint.language.whereabouts import ABSTRACT
from adjoint.language.withheld import withheld

THRESHOLD = 0.75
DOUBT = 0.5
UNEXPLAINED = 0.7
HEDGED = 0.6
INDIRECT = 0.97
WEAK = {"weak-event": 0.9, "weak-trip": 0.9, "wrong-object": 0.1}


def left_over(view: View) -> list[str]:
    """Return the people, times and amounts of the request's own words that no slot rests on."""
    piece = after_fact(view)
    out = [person.text for person in piece.people if view.free(piece, person.start)]
    out += [said.said.text for said in piece.times if view.free(piece, said.start)]
    if view.match.pattern.intent in CALENDAR:
        if view.match.pattern.intent != "calendar.cancel":
            out += [said.said.text for said in piece.lengths if view.free(piece, said.start)]
            if "recurrence" not in view.slots:
                out += [said.said.text for said in piece.sets if view.free(piece, said.start)]
        out += unread(view)
    if view.match.pattern.intent in PAID and view.lang == "en" and not view.third and "amount" not in view.slots:
        out += [number for number in unread(view, counted=False) if len(number) > 1]
    out += [str(amount.money) for amount in piece.amounts if view.free(piece, amount.start)]
    return out


PAID = frozenset(("invoice.pay", "invoice.issue"))
CALENDAR = frozenset(("calendar.book", "calendar.block", "calendar.move", "calendar.query", "calendar.cancel"))


def unread(view: View, *, counted: bool = True) -> list[str]:
    """Return the numbers of the request's own words that no time, amount, name or title holds."""
    piece = view.main
    phrase = piece.phrase
    held = phrase.held
    said = set(words(" ".join(str(value) for value in view.slots.values())))
    said |= {word for event in view.message.world.events for word in words(" ".join((event.title, *event.also)))}
    said |= {word for invoice in view.message.world.invoices for word in words(invoice.number)}
    out = []
    for index in range(piece.low, piece.high):
        word = phrase.tokens[index].word
        if (
            word in PARTS
            and index not in held
            and word not in said
            and index
            and phrase.tokens[index - 1].word in {"quel", "any", "un", "une", "des", "les", "plusieurs", "certains", "which"}
        ):
            out.append(word)  # « n'importe quel matin »
        if NUMERIC.fullmatch(word) and word not in said and not phrase.line.tags[index] and index not in held:
            if (
                index
                and YEAR.fullmatch(word)
                and phrase.tokens[index - 1].word.isalpha()
                and len(phrase.tokens[index - 1].word) > COUNTED
            ):
                continue  # « budget 2027 »: a name
            if day_of_event(view, index) or hour_put_away(view, index):
                continue
            if index and phrase.tokens[index - 1].word == "not" and {"duration", "when"} & view.slots.keys():
                continue  # "45 minutes, not 30"
            item = phrase.sentence.item and index <= piece.low + 1
            counts = (
                counted
                and index + 1 < piece.high
                and phrase.tokens[index + 1].word not in PLAIN | TOPIC
                and phrase.tokens[index + 1].word.isalpha()
                and len(phrase.tokens[index + 1].word) > COUNTED
            )
            party = index and phrase.tokens[index - 1].word in {"for", "pour", "of"} and {"room", "meal"} & phrase.line.names
            if not item and not counts and not party:
                out.append(word)
    return out


NUMERIC = Late(r"\d+(?:[.:]\d\d)?")
YEAR = Late(r"20\d\d")
PARTS = listed("matin matins matinee matinees midi soir soirs morning mornings afternoon afternoons evening evenings")
COUNTED = 3
"""A number before a longer word counts something: "3 guests", « 12 personnes »."""
TOPIC = listed(
    "pour for about re sur concernant dossier projet project regarding sujet on topic de du of d le la les the notre our client avec with son sa his her and et"
)


POLLS = listed("doodle framadate rallly")
"""Names by which polls go."""


def unplaced(view: View) -> list[str]:
    """Return capitalised words of a booking that no slot holds: most often a place that was not understood."""
    piece = view.main
    said = set(words(" ".join(str(value) for value in view.slots.values()))) | (POLLS if "way" in view.slots else set())
    spans = [
        *((t.start, t.end) for t in piece.phrase.times),
        *((p.start, p.end) for p in piece.phrase.people),
        *piece.phrase.quotes,
    ]
    out = []
    for index in range(max(piece.low + 1, view.match.head), piece.high):
        token = piece.phrase.tokens[index]
        if (
            not token.capital
            or len(token.surface) < 3
            or token.surface.isupper()
            or token.word in said
            or piece.phrase.line.tags[index]
        ):
            continue
        if any(low <= index < high for low, high in spans) or piece.phrase.tokens[index - 1].word in TOPIC | {".", ":", "?", "!"}:
            continue
        out.append(token.surface)
    if (
        view.lang == "en"
        and "place" not in view.slots
        and not view.third
        and (room := ROOM.search(view.after_head))
        and room[1] not in ABSTRACT["en"]
        and room[1] not in words(" ".join([*(p.text for p in piece.people), *(t.said.text for t in piece.times)]))
    ):
        out.append(room[1])
    return out


ROOM = Late(r"(?<!look )(?<!looking )\b(?:in|at) (?:the|our|my|his|her|their|your) (\w{3,})\b")
BY_EVENT = frozenset(("calendar.move", "calendar.cancel"))
BY_EVENT_VERBS = frozenset(("move", "cancel"))
PLANNED = frozenset(("meeting", "phonecall", "videocall", "meal", "event", "agendaobj", "pron"))
PLAIN = listed(
    "le la les l un une du de d des au aux et ou en a mon ma mes notre nos ton ta tes son sa ses leur votre avec pour par sur dans ce cet "
    "cette the an and or of to in on at with for my our your his her their this that from by s please pls svp stp merci thanks all tous "
    "toutes everything tout also aussi just juste now then donc alors finalement plutot instead it y moi nous me us up off out him them "
    "que qu celui celle ceux celles is est was were had have has prevu prevue planned scheduled whole entire petit petite little quick usual habituel normal "
    "premier premiere dernier derniere first last next prochain prochaine same meme bien well calendar agenda diary lieu coup back forward earlier later yes oui non no maybe peut etre presence participation attendance apologies regrets invitation invite down over thing things truc chose machin besoin would could can will you"
)
CLOSES = listed(
    "elle elles il ils inutile ca c n ne sert je on nous car parce puisque because since as so comme , . ; : ! ? ( - – — pour for que if si then et and n"
)


def alien(view: View) -> list[str]:
    """Return the words that say more of an event than its title does: "the Rotary lunch" where only a lunch with Ann is planned."""
    event = next((e for e in view.message.world.events if e.id == view.slots.get("event")), None)
    if event is None or view.third or any(form in view.match.pattern.template for form in (".. ^{est decale", " ^: ")):
        return []
    piece = view.main
    named = " ".join((event.title, *event.also))
    title = set(resolve.key(named)) | set(resolve.stems(words(" ".join((*event.attendees, event.place)))))
    known = bool({w for w in resolve.shared(named, resolve.stems(piece.words)) if w not in resolve.GENERIC})
    held = piece.phrase.held
    out = []
    verb = max((tag.length for tag in piece.phrase.line.tags[view.match.head] if tag.name in BY_EVENT_VERBS), default=1)
    low, high = max(view.match.head + verb, piece.low), piece.high
    if said_of(view.match.pattern.template):
        low, high = max(piece.low, view.match.start - 2), view.match.head  # what is spoken of stands before its verb
    for index in range(low, high):
        token = piece.phrase.tokens[index]
        if token.word in (CLOSES | OFF if known else CLOSES) and index > view.match.head + 1:
            break
        if BY_EVENT_VERBS & {tag.name for tag in piece.phrase.line.tags[index]} and index <= view.match.head + 2:
            continue  # « doit être décalé »
        if index in held:
            if known:
                break
            continue
        stem = resolve.stem(token.word)
        if any(resolve.near(stem, other) for other in title) or (
            known and token.word not in PLAIN and PLANNED & {tag.name for tag in piece.phrase.line.tags[index]}
        ):
            if known:
                return more(view, index + 1, title)
            continue
        if (
            (piece.phrase.line.tags[index] and not known)
            or token.word in PLAIN
            or token.word.endswith(("ment", "ly"))
            or len(token.word) < ONE
        ):
            continue
        out.append(token.surface)
    return out


def more(view: View, low: int, title: set[str]) -> list[str]:
    """Return the noun that belongs to what is named: "the insurance on the old van" is no call about insurance."""
    piece = view.main
    at = low
    while at < piece.high and any(resolve.near(resolve.stem(piece.phrase.tokens[at].word), other) for other in title):
        at += 1
    if at >= piece.high or piece.phrase.tokens[at].word not in {"on", "of", "de", "du", "des", "d"}:
        return []
    at += 1
    while at < piece.high and (piece.phrase.tokens[at].word in PLAIN or len(piece.phrase.tokens[at].word) < ONE):
        at += 1
    held = at in piece.phrase.held
    if (
        at >= piece.high
        or held
        or piece.phrase.tokens[at].word in CLOSES
        or PLANNED & {t.name for t in piece.phrase.line.tags[at]}
    ):
        return []
    token = piece.phrase.tokens[at]
    return [] if any(resolve.near(resolve.stem(token.word), other) for other in title) else [token.surface]


OFF = listed("to of for with about from by at in on de du des d a au aux avec pour sur dans chez")
"""What stands after these only says more of the object: "my subscription to the trade mag"."""
ONE = 3
"""Shorter words say nothing of an event."""


def between(view: View) -> list[str]:
    """Return the words between "remind me" and the time that say nothing that was understood: "remind me sat at 9"."""
    piece = view.main
    if not any(tag.name == "remind" for tag in piece.phrase.line.tags[view.match.head]):
        return []
    times = [t.start for t in piece.phrase.times if t.start > view.match.head]
    low = view.match.head + 1
    words_between = piece.phrase.tokens[low : min(times)] if times else ()
    out = []
    for token in words_between:
        if token.word in CONTENT:
            return []
        if token.word.isalpha() and token.word not in PLAIN and len(token.word) >= ONE:
            out.append(token.surface)
    return out


CONTENT = frozenset(("to", "about", "that", "of", "de", "d", "que", "qu", "pour", ":"))
TO_SOMEBODY = frozenset(("document.draft", "meeting.minutes"))


OPEN_DOOR = Late(
    r"\b(?:entree (?:est )?(?:libre|gratuite)|ouverte?s? a tou(?:te)?s|portes ouvertes|vernissage|(?:free|open) (?:entry|admission)|admission (?:is )?free|"
    r"(?:all|everyone) (?:are |is )?welcome|open to (?:all|the public)|open (?:house|day|evening))\b"
)
"""A public occasion: nobody is asked to come in person."""


BOUNDED = Late(
    r"\b(?:in|during|through|throughout|until|till|over|for) (?:the )?(?:january|february|march|april|may|june|july|august|september|october|november|december|summer|holidays|autumn|winter|spring|term|rest of|next \w+ (?:weeks|months)|\d+ (?:weeks|months)|\w+ (?:weeks|months))\b"
)
"""A stretch that a repetition is bounded by."""
HALF_DAY = Late(r"\bdemi journees?\b|\bhalf (?:a |the )?days?\b")
"""So many hours as a firm has it."""
A_DAY = 600
"""Minutes of the longest meeting that is taken as said: « à 14h, une vingtaine de minutes » is none of fourteen hours."""


def _too_long(view: View) -> bool:
    """Tell whether the length of a meeting can only be an hour of the day misread."""
    half = view.match.pattern.intent.startswith("calendar.") and HALF_DAY.search(view.all_text) is not None
    long = view.match.pattern.intent in {"calendar.book", "calendar.move"} or half
    return long and int(view.slots.get("duration") or 0) > A_DAY


def score(view: View) -> float:
    """Return how far a reading can be trusted, 0 to 1; notes what is left over as a doubt."""
    value = min(1.0, 0.4 + 0.6 * min(1.0, view.match.pattern.weight / 0.75)) if view.match.pattern.firm else 0.6
    if not view.mood.direct:
        value *= INDIRECT
    rest = left_over(view)
    if rest:
        view.doubt("unexplained", "", tuple(rest), tuple(rest))
        value *= UNEXPLAINED ** len(rest)
    if after := beyond(view):
        view.doubt("unexplained", "", tuple(after), tuple(after))
        value *= UNEXPLAINED
    if view.match.pattern.intent == "calendar.book" and (standing_already(view) or moved_by(view)):
        view.doubt("two-readings")
    if view.match.pattern.intent == "calendar.book" and (names := unplaced(view)):
        view.doubt("unplaced", "place", tuple(names), tuple(names))
        value *= UNEXPLAINED
    if view.match.pattern.intent in BY_EVENT and (strange := alien(view)):
        view.doubt("unclear-object", "event", tuple(strange), tuple(strange))
    if view.match.pattern.intent == "reminder.set" and (loose := between(view)):
        view.doubt("unexplained", "when", tuple(loose), tuple(loose))
        value *= UNEXPLAINED
    if view.match.pattern.intent in TO_SOMEBODY and (
        others := unknown_company(view, MANY if "people" in view.slots else TO[view.lang])
    ):
        view.doubt("unknown-person", "people", tuple(others), tuple(others))
    if view.match.pattern.intent in {"calendar.book", "calendar.query"} and (others := unknown_company(view) or alongside(view)):
        view.doubt("unknown-person", "people", tuple(others), tuple(others))
    if excluded(view):
        view.doubt("left-out")
    if withheld(view):
        view.doubt("withheld")
    if another(view):
        view.doubt("several-things")
    if strayed(view):
        view.doubt("unexplained", "when")
        value *= UNEXPLAINED
    if awaits(view):
        view.doubt("unclear-time", "when")
    if view.match.pattern.intent == "calendar.move" and of_another_day(view):
        view.doubt("other-event", "event")
    due = view.slots.get("when")
    if view.lang == "en" and isinstance(due, When) and due.start is None and due.part == "night":
        view.doubt("unclear-time", "when")  # "by Wednesday night": midnight, or when the night is over
    if (
        view.lang == "en"
        and BOUNDED.search(view.text)
        and "UNTIL" not in (rule := str(view.slots.get("recurrence", "UNTIL")))
        and "COUNT" not in rule
    ):
        view.doubt("loose", "recurrence")  # "Fridays in August"
    if hangs_on_event(view) or _too_long(view):
        view.doubt("unclear-time", "when")
    if missed := untimed(view):
        view.doubt("unexplained", "when", tuple(missed), tuple(missed))
        value *= UNEXPLAINED
    if several(view):
        view.doubt("which-person", "people")
    if unknown := unheard(view):
        view.doubt("unexplained", "", tuple(unknown), tuple(unknown))
        value *= UNEXPLAINED
    if misread(view) or unread_correction(view):
        view.doubt("unclear-time", "when")
    if forgotten := overlooked(view):
        view.doubt("unexplained", "when", tuple(forgotten), tuple(forgotten))
        value *= UNEXPLAINED
    if view.third and view.match.pattern.intent == "calendar.book" and OPEN_DOOR.search(fold(view.message.body)):
        view.doubt("unclear-object")
    if kept(view):
        view.doubt("own-task")
    low, high = view.main.low, view.main.high
    if view.match.pattern.swallow:
        high = min(high, view.match.end + 2)
    spoken = " ".join(view.main.phrase.words(low, high))
    amended = view.main.phrase.amended
    taken_back = not amended and MARKS.search(view.all_text) is not None
    if amended:
        spoken = MARKS.sub(" ", spoken)
    if view.match.pattern.intent != "calendar.answer" and (
        taken_back or hedged(spoken, view.lang) or wonders(spoken, view.match.pattern.intent)
    ):
        view.doubt("hedged")
        value *= HEDGED
    for doubt in view.doubts:
        if doubt.code not in {"unexplained", "hedged", "unplaced"}:
            value *= WEAK.get(doubt.code, DOUBT)
    if view.missing:
        value *= DOUBT
    return value
