"""What English asks off-hand: "jog my memory", "have I anything on", "one for the books", "go after them", "fix it in my contacts"."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.pattern import THIRD, Match, patterns
from adjoint.language.view import View

BOOKED = "{record|put|pop|stick|run} it|that|this .4 {books|expenses|accounts|ledger|record|log}"
ONE_FOR = "^one for .3 {books|expenses|accounts|ledger|bookkeeper|accountant|file}"
LOG_IT = "log|expense|claim|record|enter|submit it|that|this"
PATTERNS = (
    *patterns("reminder.set", "en", "jog my memory", swallow=True, weight=1.2),
    *patterns(
        "reminder.set",
        "en",
        "^like|appreciate|love|want|need|wants reminding .. {@t|@s}",
        free=True,
        swallow=True,
        weight=1.2,
    ),
    *patterns(
        "calendar.query",
        "en",
        "^have i .1 anything|something|much|nothing|owt|a|any .. @t\n^have i .1 got .1 anything|something|much|owt .. @t",
        free=True,
        asks=True,
        weight=0.95,
    ),
    *patterns("expense.record", "en", BOOKED, weight=1.1),
    *patterns("expense.record", "en", LOG_IT, weight=0.9),
    *patterns("expense.record", "en", ONE_FOR, free=True, weight=1.0),
    *patterns("expense.record", "en", "^@m .. one for .3 {books|expenses|accounts|ledger|bookkeeper}", free=True, weight=1.0),
    *patterns(
        "contact.update",
        "en",
        "^@p .2 has|'s|have switched|swapped|moved|changed .3 {contactobj|numbers|addresses|emails|phones|phone number}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "document.send",
        "en",
        "{send} it|that|them|one over|across|through|along? to? me|us\n{send} me|us it|that|them|one",
        weight=0.98,
        speakers=THIRD,
    ),
    *patterns(
        "document.send",
        "en",
        "^{document} .4 has|needs|ought|have|wants|must to? .1 go|get .2 to .2 @p",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "put|stick|pop|mark|count|sign me|us .1 down|in|up .1 for .. {event|meeting|meal}",
        values=(("answer", "accept"),),
        weight=1.3,
    ),
    *patterns(
        "calendar.book",
        "en",
        "^want|like|need|love .1 @p .1 round|over|in|out|up|down|here .. about|to|for|re|on|and",
        free=True,
        weight=0.8,
    ),
    *patterns("calendar.book", "en", "book|schedule|pencil|slot|diarise .2 @p .6 @s", weight=0.9),
    *patterns("invoice.chase", "en", "go after @p|bill_noun\ngo after .3 {@p|bill_noun}", weight=1.0),
    *patterns(
        "travel.cancel", "en", "undo|unpick|unbook|bin .2 {trip}\nundo|unpick|unbook|bin .2 {travel|journey|booking}", weight=1.1
    ),
    *patterns(
        "calendar.book",
        "en",
        "^{can we|could we|shall we|might we|let's} say .1 @t",
        free=True,
        asks=True,
        weight=0.9,
        speakers=THIRD,
    ),
)
FILLS: dict[str, object] = {}
TOLD = frozenset((BOOKED, ONE_FOR, LOG_IT))
"""They put down a sum that the sentence before told of."""


KEPT_IN = Late(r"\b(?:in|on) (?:my|the|our|your) (?:contacts?|address book|phone|system|records?|rolodex|crm|phonebook)\b")


def no_meeting_put(view: View) -> bool:
    """Tell whether it is no meeting that is put down: "fix it in my contacts"."""
    intent, people = view.match.pattern.intent, KEPT_IN.search(view.text)
    return intent == "calendar.book" and people is not None and "contact.update" in view.earlier


def books_it(match: Match) -> bool:
    """Tell whether a request only says that what was just spent is to be put down."""
    return match.pattern.template in TOLD
