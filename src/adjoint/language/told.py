"""What a sentence tells of a meeting or of where its writer will be, for an invitation in the next: "I'm in town on Thursday. Lunch?"."""

from __future__ import annotations

from datetime import datetime

from adjoint.language.fold import Late
from adjoint.language.phrase import Phrase, TimeMention
from adjoint.language.righted import combine
from adjoint.language.times import clocked, first, future
from adjoint.language.view import Piece, View, hour_when
from adjoint.language.when import When

GATHERINGS = frozenset(("meeting", "meal", "event", "phonecall", "videocall"))
SAME = Late(r"\b(?:meme heure|meme horaire|same time|same hour|memes heures|meme creneau|meme moment)\b")
NAMED = Late(
    r"\b(?:agm|launch|open (?:evening|house)|private view|talk|lecture|gathering|reunion|fair|f[eê]te|exhibition|networking|hearing|viewing|celebration|drinks|barbecue|bbq|picnic|barbie|people over|friends over|evening|ag|agm|fete|lancement|"
    r"portes ouvertes|exposition|depart|pot|crem\w+|conseil|kermesse|rencontres|matinee|journee|ceremonie|soutenance)\b"
)
"""What else people are asked to come to."""
HERE = Late(
    r"\b(?:in town|in your (?:area|neighbou?rhood|city|part)|passing (?:through|by)|i'm in|i am in|i ?'?ll be (?:in|at|over|near|around)|i will be (?:in|at|near)|we ?'?re in|we are in|we ?'?ll be in|nearby|"
    r"near you(?:r)?|i'm free|i am free|i'm available|i am available|visiting|i'm over in|de passage|dans le (?:coin|quartier|secteur)|dans votre (?:coin|quartier|secteur|region|ville)|dans ton (?:coin|quartier)|(?:je serai|je suis|nous serons|nous sommes|on est|on sera) (?:a|au|en|sur|dans|libre|dispo\w*|de passage|pres)|pres de chez)\b"
)
AWAY = Late(
    r"\b(?:away|off|closed|busy|absente?|ferme\w*|pris|prise|not|n't|can't|cannot|won't|don't|isn't|ne|n|pas|sauf|conge\w*|vacances|holiday|leave|unavailable|indisponible\w*|reunion|meetings|cancelled|annule\w*|was|were|had|etait|etions|avons|avait|past|last|dernier|derniere|due|deadline|echeance)\b"
)


def telling(one: Phrase, now: datetime) -> Piece | None:
    """Return a sentence that says when something takes place or where its writer will be, if it does."""
    whens = [w for t in one.times if t.kind in {"when", "clock"} and t.said.sure and (w := first(t.said)) is not None]
    said = " ".join(one.words())
    if not whens or not all(future(when, now) for when in whens) or AWAY.search(said):
        return None
    return Piece(one, 0, len(one.tokens)) if GATHERINGS & one.line.names or NAMED.search(said) or HERE.search(said) else None


def on_that_day(view: View, found: When | tuple[When, ...] | None) -> When | tuple[When, ...] | None:
    """Put a bare hour on the day that the sentence before told of; on another sentence's day it is open which is meant."""
    times = view.main.times
    if not isinstance(found, When) or len(times) != 1 or times[0].kind != "clock" or not clocked(found):
        return found
    known = view.memory.when
    if known is None or known.start is None or known.start.date() <= view.message.now.date():
        return found
    day = view.memory.told and [w for t in view.memory.told.times if (w := first(t.said)) is not None and w.grain == "day"]
    if day and len(day) == 1:
        return combine(day[0], found)
    view.doubt("unclear-time", "when")
    return found


def at_same_hour(view: View, found: When | tuple[When, ...] | None) -> When | tuple[When, ...] | None:
    """Give a day the hour of the meeting that was spoken of before: "Monday 14th at the same time"."""
    if not isinstance(found, When) or found.grain != "day" or found.part or found.start is None or not SAME.search(view.text):
        return found
    event = view.memory.event
    if event is None:
        view.doubt("no-day", "when")
        return found
    return hour_when(found.start.replace(hour=event.start.hour, minute=event.start.minute))


SHORT = 7
"""Words of a sentence that only adds the hour."""


def at_hour_after(view: View, found: When | tuple[When, ...] | None) -> When | tuple[When, ...] | None:
    """Put the hour that the next short question adds on a day: "lunch on Wednesday? 12.30 at Sweetings?"."""
    if not isinstance(found, When) or found.grain != "day" or found.part or found.start is None or not view.tails:
        return found
    tail = view.tails[0]
    times = tail.times
    if times and HERE.search(tail.text) and not LIKES.search(tail.text):
        view.doubt("loose", "when")  # "a bite on Friday? I'm in town from noon"
    clock = first(times[0].said) if len(times) == 1 and times[0].kind == "clock" else None
    if clock is not None and not clock.part and LIKES.search(tail.text) and not AWAY.search(tail.text):
        view.use(tail, times[0].start)
        return combine(found, clock)
    held = tail.phrase.held
    loose = [n for n in range(tail.low, tail.high) if tail.phrase.tokens[n].word.isdigit() and n not in held]
    if loose and LIKES.search(tail.text):
        view.doubt("unclear-time", "when")  # "anything after 2 works", not read as an hour
    if any(said.kind == "clock" for piece in view.tails for said in piece.times if view.free(piece, said.start)) and LIKES.search(
        tail.text
    ):
        view.doubt("unclear-time", "when")
    if len([w for w in tail.words if w.isalnum()]) > SHORT or AWAY.search(tail.text):
        return found
    if clock is None or clock.start is None or clock.part or times[0].start > 1:
        if tail.words[0].isdigit() and "?" in tail.words:
            view.doubt("unclear-time", "when")  # "12.30?", not read as an hour
        return found
    view.use(tail, times[0].start)
    return combine(found, clock)


LIKES = Late(
    r"\b(?:works?|suits?|any ?time|anything|ideally|preferably|best|i'm free|i am free|convien\w+|idealement|de preference|n importe quand|m arrange\w*|je suis (?:libre|dispo\w*)|plutot vers)\b"
)
"""What says which hours of the day would do."""


TOLD_CLAUSE = Late(
    r"\b(?:what|that|which|as|whatever|everything|ce qu(?:e|on)?|qu|que|comme) ?(?:we|i|he|she|they|you|on|nous|j|je|il|elle|ils|vous|[a-z]+)(?: ?'(?:ve|d|s))? "
    r"(?:\w+ ){0,2}?(?:(?!need|speed|feed)\w+ed|said|told|sent|wrote|gave|saw|met|had|did|made|spoke|paid|bought|took|got|were|was|(?:a|ai|as|avons|avez|ont) \w+)(?: \w+){0,4}$"
)


def in_told_clause(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a time says when something was done: "a letter about what we agreed in March"."""
    return TOLD_CLAUSE.search(" ".join(piece.phrase.words(piece.low, said.start))) is not None
