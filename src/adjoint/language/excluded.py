"""What is left out of a request must not be what it is done to: "everything except lunch", « partout sauf sur Facebook », "not Monday".

A cue ("except", « sauf », "but not") opens a stretch of words that ends at the next mark or "but"; a slot that rests on it alone is a
doubt, and so is a request for all of something with an exception, or a restriction of time that no slot can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adjoint.language import resolve
from adjoint.language.fold import Late, listed, words
from adjoint.language.times import first
from adjoint.language.view import View
from adjoint.language.when import When

CUES = tuple(
    tuple(cue.split())
    for cue in (
        "except,excepted,excepting,excluding,apart from,aside from,other than,but not,and not,or not,not,without,minus,less,save for,bar,barring,"
        "rather than,instead of,as opposed to,no,leaving out,leave out,but no,everyone but,everybody but,everything but,all but,anything but,any day but,"
        "sauf,hormis,excepte,exceptee,a part,a l exception de,a l exclusion de,mais pas,et pas,ni,pas,sans,hors,en dehors de,plutot que,"
        "au lieu de,excluant,moins,evitant,eviter,evitez,evite,avoid,avoiding"
    ).split(",")
)
BY_FIRST = {cue[0]: tuple(other for other in CUES if other[0] == cue[0]) for cue in CUES}
"""The cues that a word opens, in their order."""
WEAK = frozenset((("not",), ("no",), ("pas",), ("ni",), ("less",), ("moins",), ("bar",)))
"""Cues only after a mark or a link: ", not Sofia"."""
WHOLE = listed(
    "except excepted excepting excluding apart aside other but save bar barring everyone everybody everything all anything any leaving leave sauf hormis excepte exceptee a hors excluant mais"
)
"""First words of the cues that take a part out of all."""
ENDS = listed(", ; . : ! ? ( ) - – — but mais")
LINKS = listed(", ; ( - – — and et or ou")
REACH = 8
"""Words that a cue reaches at most."""
TURNED_DOWN = frozenset(("calendar.cancel", "calendar.answer"))
"""Intents of what is not wanted: "no rehearsal on Saturday, you can drop it"."""
SILENCE = listed(
    "reponse reponses nouvelle nouvelles retour reply answer news word hearing response hesiter hesitation faute doute delay fail"
)
"""Their lack is a condition or a turn of speech, nothing is left out."""
ALL = listed(
    "everything everyone everybody everywhere anyone anything all both each every tout tous toute toutes partout chacun chaque deux"
)
ONLY = Late(
    r"\b(?:mornings?|afternoons?|evenings?|nights?|lunch\w*|weekends?|weekdays?|\w+days?) (?:only|ideally|if possible|preferred|preferably)\b"
    r"|\bonly (?:in the |on |the )?(?:mornings?|afternoons?|evenings?|weekdays?|\w+days?)\b"
    r"|\b(?:uniquement|seulement|exclusivement|avoid(?:ing)?|evitant|eviter|evitez)\b"
)
"""A part of the time that is said beside it."""
NOT_BEFORE = Late(
    r"\b(?:not|never|(?:do|does|did|should|must|can|could|would|wo|need|is|are|may)n['’]?t|no) (?:[\w'’]+ ){0,6}(?:before|until|till)\b|\b(?:pas|jamais) (?:[\w'’]+ ){0,6}(?:avant|d ici)\b"
)
ELSEWHERE = Late(
    r"\b(?:her|his|their|your|local) time\b|\bheure (?:locale|de (?:chez )?(?:lui|elle|eux|la bas|sur place))\b|\b(?:or|ou) (?:the )?(?:next|following|le suivant|la suivante|celui d apres|celle d apres|le prochain|la prochaine)\b"
)
"""Clocks of a place that is not told, and another time that no slot holds: "3pm her time", "this Friday or next"."""
TIMES = frozenset(("when", "depart", "return"))
PLANNED = frozenset(("calendar.book", "calendar.block", "calendar.move"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens of a sentence, half-open."""

    cue: int
    low: int
    high: int


def excluded(view: View) -> bool:
    """Tell whether a slot rests on what is left out, or something is left out that no slot can tell."""
    found = list(_stretches(view))
    return bool(found) and (_of_all(view, found) or _thing(view) or _kind(view, found) or _time(view, found)) or _narrowed(view)


def left_out(view: View) -> frozenset[int]:
    """Return the tokens of the sentence that a cue reaches."""
    return frozenset(n for stretch in _stretches(view) for n in range(stretch.low, stretch.high))


def _stretches(view: View) -> Iterator[Stretch]:
    """Yield the words that each cue of the sentence reaches."""
    tokens = view.main.phrase.tokens
    for at in range(view.main.low, len(tokens)):
        for cue in BY_FIRST.get(tokens[at].word, ()):
            if tuple(token.word for token in tokens[at : at + len(cue)]) != cue:
                continue
            low = at + len(cue)
            weak = cue in WEAK and (not at or tokens[at - 1].word not in LINKS or view.match.pattern.intent in TURNED_DOWN)
            if weak or any(token.word in SILENCE for token in tokens[low : low + 2]):
                continue
            high = next((n for n in range(low, len(tokens)) if tokens[n].word in ENDS), len(tokens))
            yield Stretch(at, low, min(high, low + REACH))
            break


def _of_all(view: View, found: list[Stretch]) -> bool:
    """Tell whether all of something is meant, but for a part of it."""
    tokens = view.main.phrase.tokens
    parts = [stretch for stretch in found if tokens[stretch.cue].word in WHOLE]
    return any(tokens[n].word in ALL for stretch in parts for n in range(view.main.low, stretch.low))


def _thing(view: View) -> bool:
    """Tell whether the person, event, paper, invoice, trip or party of a slot is only named where something is left out."""
    tokens = view.main.phrase.tokens
    out = left_out(view)
    said = resolve.stems([tokens[n].word for n in sorted(out)])
    kept = set(resolve.stems([tokens[n].word for n in range(view.main.low, len(tokens)) if n not in out]))
    return any((hit := set(resolve.stems(name)) & set(said)) and not hit & kept for name in _names(view))


def _names(view: View) -> Iterator[list[str]]:
    """Yield the words of each thing that a slot holds."""
    world, slots = view.message.world, view.slots
    yield from (words(str(name)) for name in slots.get("people") or ())
    yield words(str(slots.get("party") or ""))
    for slot, known in (("event", world.events), ("document", world.documents), ("trip", world.trips)):
        yield from (words(thing.title) for thing in known if thing.id == slots.get(slot))
    yield from (words(f"{bill.party} {bill.number}") for bill in world.invoices if bill.id == slots.get("invoice"))


def _kind(view: View, found: list[Stretch]) -> bool:
    """Tell whether a network, a way to travel or a bed is left out that the slots hold."""
    tags = view.main.phrase.line.tags
    names = {tag.name for stretch in found for n in range(stretch.low, stretch.high) for tag in tags[n]}
    return bool(
        ("network" in names and view.slots.get("networks"))
        or ({"train", "plane", "car"} & names and view.slots.get("mode") in names)
        or ("lodging" in names and view.slots.get("lodging"))
    )


def _time(view: View, found: list[Stretch]) -> bool:
    """Tell whether a time of a slot is, holds or lies in one that is left out."""
    ours = [each for name in TIMES for each in _each(view.slots.get(name))]
    for piece in (view.main, *view.tails):
        for said in piece.times:
            here = [s for s in found if piece.phrase is view.main.phrase and s.low <= said.start < s.high]
            other = first(said.said)
            if not here or other is None or not ours:
                continue
            vague = (other.part is not None or said.kind == "clock") and view.main.phrase.tokens[here[0].cue].word in WHOLE | {
                "not",
                "pas",
            }
            if vague or any(_meet(each, other) for each in ours):
                return True
    return False


def _narrowed(view: View) -> bool:
    """Tell whether words narrow a time as no slot can, or a deadline was made of "not before"."""
    ours = [each for name in TIMES for each in _each(view.slots.get(name))]
    if view.match.pattern.intent in PLANNED and ours and not view.third and ELSEWHERE.search(view.text):
        return True
    if any(each.start is None for each in ours) and NOT_BEFORE.search(view.all_text):
        return True
    return any(each.grain in {"week", "month", "quarter"} for each in ours) and ONLY.search(view.all_text) is not None


def _each(when: object) -> list[When]:
    return [each for each in (when if isinstance(when, tuple) else (when,)) if isinstance(each, When)]


def _meet(one: When, other: When) -> bool:
    """Tell whether two stretches share a moment; an open side is endless."""
    after = one.end is not None and other.start is not None and one.end <= other.start
    before = other.end is not None and one.start is not None and other.end <= one.start
    return not after and not before
