"""Which times of a request only describe what it is about, and which must rest in a slot before one may act."""

from __future__ import annotations

from adjoint.language.conditions import POLITE
from adjoint.language.fold import Late, listed, words
from adjoint.language.lexicon import lexicon
from adjoint.language.mood import CUTS, JOINS
from adjoint.language.phrase import TimeMention
from adjoint.language.times import first, first_word, future, is_deadline, owns
from adjoint.language.view import Piece, View
from adjoint.language.when import When

DESCRIBING = listed("of from about de du des d sur regarding re 's dated since s depuis concernant than covering for pour in en")
COARSE = frozenset(("month", "quarter", "year"))
FOLLOWS = listed(
    "at to until till with and or for please pls instead if as of by in on a au aux pour avec et ou svp stp so then plus "
    "thanks ta cheers latest sharp max mate but before after via when while because since merci si de is are was has from "
    "week same first no not also maybe ideally i we he she they you it"
)
NEEDED = Late(
    r"\b(?:need\w*|want\w*|like|have|ready|due|deadline|back|me|desk|inbox|latest|out|done|finished|finali[sz]ed|complete|see|read|review|look|faut|faudrait|besoin|veux|voudrais|pret|prete|delai|echeance|avant|moi|rendre|plus tard)\b"
)
DUE = listed("meeting.agenda meeting.brief document.draft newsletter.prepare newsletter.send task.delegate social.post")


READY = Late(r"\b(?:ready|done|finished|drafted|written|out|complete)(?: for)?$")


def describes(view: View, piece: Piece, said: TimeMention) -> bool:
    """Tell whether a time says what is spoken of ("the June report", "Monday's board", "what came yesterday"), not when to act."""
    when = first(said.said)
    if ":" in piece.phrase.words(view.match.end, said.start):
        return True  # what follows a colon is what is to be written
    if when is None or when.grain in COARSE or owns(said, piece) or not future(when, view.message.now):
        return True
    coarse = when.grain == "week" or (when.start is not None and when.end is not None and when.grain == "day")
    lead = first_word(said, piece)
    if lead == "for" and READY.search(" ".join(piece.phrase.words(view.match.head, said.start + 1))):
        return False
    if lead in DESCRIBING and (coarse or lead not in {"for", "pour", "in", "en"}):
        return True
    after = piece.phrase.words(said.end, said.end + 1)
    return bool(after) and said.end < piece.high and after[0].isalpha() and after[0] not in FOLLOWS


def explain_described(view: View) -> None:
    """Mark the times that only describe; another stays left over, so that the request is asked about."""
    for piece in view.pieces:
        for said in piece.times:
            if describes(view, piece, said):
                view.use(piece, said.start)
        for said in (*piece.lengths, *piece.sets):
            view.use(piece, said.start)


def due_after(view: View) -> list[tuple[Piece, TimeMention]]:
    """Return the deadline that follows a request: ", I'd want it finished by the 27th"."""
    if view.lang != "en":
        return []
    found = [
        (tail, said)
        for tail in view.tails
        for said in tail.times
        if (when := first(said.said)) is not None
        and is_deadline(when)
        and view.free(tail, said.start)
        and (NEEDED.search(tail.text) or len(tail.words) <= said.end - said.start + 2)
    ]
    return found[:1]


def overlooked(view: View) -> list[str]:
    """Return the times of what follows a request that say by when it is due, where no slot holds one."""
    if view.match.pattern.intent not in DUE or "when" in view.slots:
        return []
    return [
        said.said.text
        for tail in view.tails
        for said in tail.times
        if view.free(tail, said.start) and not describes(view, tail, said) and NEEDED.search(tail.text)
    ]


def misread(view: View) -> bool:
    """Tell whether "by" stands before a time that was not read as a deadline: "by arvo Wednesday"."""
    return view.lang == "en" and any(
        first_word(said, view.main) == "by" and (when := first(said.said)) is not None and not is_deadline(when)
        for said in view.main.times
    )


def strayed(view: View) -> bool:
    """Tell whether a time rests in a slot though it stands in a clause before "and", whose own verb was not understood."""
    if view.lang != "en" or view.match.pattern.free or view.slots.get("when") is None:
        return False
    piece = view.main
    start = min(view.match.start, view.match.head)
    joins = [n for n in range(piece.low, start) if piece.phrase.tokens[n].word in {"and", "then", "but"}]
    joins = [n for n in joins if not any(t.start <= n < t.end for t in piece.times)]
    if not joins or any(t.start > joins[-1] and t.start < start for t in piece.times):
        return False
    asked = [t for t in piece.times if t.start > joins[-1]]
    before = [t for t in piece.times if t.end <= joins[-1]]
    verbs = lexicon("en").verbs
    first_words = [
        t.word for t in piece.phrase.tokens[piece.low : joins[-1]] if t.word not in {"please", "pls", "can", "could", "you"}
    ]
    return bool(before) and not asked and bool(first_words) and (first_words[0] in verbs or _acts(view, joins[-1]))


def _acts(view: View, end: int) -> bool:
    """Tell whether a clause may be an order whose verb is not known: "shove him to Friday, and let Ann know"."""
    piece = view.main
    first = next((n for n in range(piece.low, end) if piece.phrase.tokens[n].word not in FORM), end)
    after = piece.phrase.words(first + 1, first + 2)
    return first < end and first not in piece.phrase.held and bool(after) and after[0] in OBJECTS


OBJECTS = listed("it that this them him her me us the my our his their")


def several(view: View) -> bool:
    """Tell whether a name stands for a household or a firm's people: "the Reyes family"."""
    return view.lang == "en" and any(
        view.main.phrase.words(person.end, person.end + 1) in (["family"], ["families"], ["brothers"], ["sisters"])
        for person in view.main.people
    )


SAID_FREELY = listed("website.update expense.record")
"""What is told in its own words."""


def unheard(view: View) -> list[str]:
    """Return the words before a request's verb that nothing accounts for: they may change what is asked."""
    piece = view.main
    free = view.match.pattern.intent in SAID_FREELY or view.match.pattern.template.startswith("^{newsletter} .. {ready")
    if view.lang != "en" or view.third or free:
        return []
    start = min(view.match.start, view.match.head)
    cuts = [n for n in range(piece.low, start) if piece.phrase.tokens[n].word in CUTS | JOINS["en"]]
    low = cuts[-1] + 1 if cuts else piece.low
    if (city := str(view.slots.get("destination") or "")) and (at := _last_of(piece, city, start)) is not None:
        low = max(low, at + 1)  # "for the food festival in Abergavenny, I'll need a car": what for
    held = piece.phrase.held
    meant = {view.slots.get("trip"), view.slots.get("event"), view.slots.get("document")} - {None}
    world = view.message.world
    titles = [(thing.id, thing.title) for things in (world.trips, world.events, world.documents) for thing in things]
    named = {word for mark, title in titles if mark in meant for word in words(title)}
    out = []
    for index in range(low, start):
        token = piece.phrase.tokens[index]
        if (
            token.word.isalpha()
            and token.word not in named
            and not token.capital
            and len(token.word) >= SAYS
            and token.word not in FORM
            and not piece.phrase.line.tags[index]
        ) and index not in held:
            out.append(token.surface)
    return out


def _last_of(piece: Piece, city: str, end: int) -> int | None:
    """Return where a town is named before the request's verb."""
    named = words(city)
    return next((n for n in range(end - 1, piece.low, -1) if piece.phrase.tokens[n].word == named[-1]), None) if named else None


SAYS = 3
FORM = listed(
    "the an our your his her their its this that these those and but for from with about into onto over you she they are was were will would can "
    "could should might may shall must ever just also then now next when while once after before because since any some all both each other else "
    "not yes yep yeah okay sure right thanks thank hello morning afternoon evening please kindly really actually again still first second third "
    "finally lastly two three four things thing favour favor quick quickly one more few couple handful some bit last need want like love wish hope wondering wonder whether if "
    "possible mind grateful glad happy good great kind nice able appreciate remember forget make don't meanwhile meantime however otherwise instead as "
    "way via btw fyi asap urgent today tomorrow there here have has had been does did let lets let's who which what where how why i'm i'll i'd i've we're "
    "we'll we'd we've you're it's that's there's going gonna gotta got get wanna needs feel free round possibly maybe perhaps someone somebody "
    "team guys folks everyone anyone dear hey soon chance time minute moment sec ask asked asking ought standing small see anyway anyways well sending shift ourselves best most much very too even either "
    "back out off down week day month year discussed agreed promised usual planned per regards reference concerning regarding follow following further "
    "ahead trying try help helping set setting up hate sorry trouble bother"
)


CALENDAR_WORDS = listed(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays today tomorrow tonight yesterday noon "
    "midday midnight fortnight eod cob eom lunchtime teatime"
)


ISH = Late(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})ish")


def untimed(view: View) -> list[str]:
    """Return the words of the calendar that no reading of a time holds, nor what is to be said: part of a time was missed."""
    if view.lang != "en" or view.third or view.match.pattern.swallow:
        return []
    piece = view.main
    held = piece.phrase.held
    titled = set(words(" ".join(event.title for event in view.message.world.events)))
    return [
        token.surface
        for index, token in enumerate(piece.phrase.tokens[: piece.high])
        if index >= piece.low
        and (token.word in CALENDAR_WORDS or ISH.fullmatch(token.word))
        and token.word not in titled
        and index not in held
    ]


BESIDE_EVENT = Late(
    r"\b(?:before|after|following|ahead of|until|straight after|right after) (?:the|my|our|his|her|your) (?!(?:end|start|week\w*|month|year|quarter|day|next|first|last|same|new|\d|\w+day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|holidays?|summer|bank|easter|christmas)\b)[a-z]+"
)


BESIDE_EVENT_FR = Late(
    r"\b(?:avant|apres|juste avant|juste apres|a l issue de|au sortir de) (?:l |le |la |les |mon |ma |mes |notre |nos |son |sa |cette |ce )"
    r"(?:audience|reunion|rendez vous|rdv|point|dejeuner|diner|comite|conseil|seance|visite|entretien|visio|appel|cours|match|spectacle|concert|tournage|rencontre|assemblee|ag|signature|livraison|depart|train|vol)\b"
)
BESIDE_FR = frozenset(("reminder.set", "calendar.book", "calendar.block"))
BESIDE = DUE | {"calendar.book", "calendar.block", "calendar.move"}


def hangs_on_event(view: View) -> bool:
    """Tell whether a time is said by something else that is planned: "any time after the casting"."""
    if view.lang == "fr":
        return not view.third and view.match.pattern.intent in BESIDE_FR and BESIDE_EVENT_FR.search(view.text) is not None
    if view.third or view.match.pattern.intent not in BESIDE:
        return False
    if view.match.pattern.intent in DUE and (
        (due := view.slots.get("when")) is None or not isinstance(due, When) or is_deadline(due)
    ):
        return False
    return BESIDE_EVENT.search(view.text) is not None


ACTS = frozenset(
    "social.post newsletter.send website.update document.send document.sign document.file invoice.pay mail.forward".split()
)
AWAITED = Late(
    r"\b(?:when|once|after|until|till|as soon as) (?:(?:the|our|my|his|her|their|both|all) \w+|he|she|they|it|we|i|everyone|everything|you ?'?ve|you have|\w+ (?:'s|has|is|comes|arrives|replies|confirms|gets|sends|pays|signs|lands|clears))\b"
)
AGREED = Late(
    r"\b(?:when|once|after|as soon as|provided) (?:he|she|they|\w+)(?: ?(?:'s|'ve|has|have))?(?: \w+)? (?:confirm\w*|agree[sd]?|accept\w*|paid|pays|repl\w+|signed|signs|said (?:yes|so)|come back|comes back)\b"
)
"""A meeting that waits for somebody's yes."""
"""What is done is to wait for something: "tweet the score when the game ends"."""


COUNTED_FROM = Late(
    r"\b(?:the|a|an|one|two|three|\d+) (?:day|night|evening|morning|week|month|hour)s? (?:before|earlier|beforehand|ahead|after)\b"
)
"""A time that is counted from another: "it is due on the 4th, pay it the day before"."""


def awaits(view: View) -> bool:
    """Tell whether a request waits for something, or for a time that is counted from another."""
    if view.lang != "en" or view.third:
        return False
    intent = view.match.pattern.intent
    if intent in ACTS and "when" not in view.slots and AWAITED.search(POLITE["en"].sub(" ", view.after_head)):
        return True
    if intent == "calendar.book" and AGREED.search(view.after_head):
        return True
    return intent in ACTS | DUE and COUNTED_FROM.search(view.text) is not None
