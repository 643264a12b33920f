"""Where a request of its own begins after what is to be said: "reply that we agree, forward his mail to Ann"."""

from __future__ import annotations

import re

from adjoint.language.fold import Late
from adjoint.language.pattern import Match
from adjoint.language.phrase import Phrase


def breaks_out(phrase: Phrase, last: Match, head: int) -> bool:
    """Tell whether a verb after content is a request of its own: after a comma or semicolon and "and", or a new imperative."""
    before = [token.word for token in phrase.tokens[max(last.head, head - 4) : head]]
    text = " ".join(before)
    if _listed_order(phrase, last, head) or _own_row(phrase, last, head):
        return True
    if re.search(r"(?:[,;]|—|–|-) (?:et|and|puis|then|ensuite|also|aussi|et aussi|and also|mais|but|plus)\b(?: \w+){0,2}$", text):
        return True
    if re.search(r"; ?(?:\w+ )?$", text + " ") or re.search(
        r"\b(?:and|et) (?:lastly|finally|then|pour finir|enfin|ensuite|puis)(?: \w+)?$", text
    ):
        return True
    if re.search(r"\b(?:et|puis) (?:(?:de|d|a) )?(?:lui|leur) $", text + " ") and phrase.tokens[head].word.endswith(
        ("er", "re", "ir")
    ):
        return True  # « dire à Ana que c'est bon et lui renvoyer la convention »
    french = re.search(r"\b(?:et|puis)(?: \w+){0,1}$", text)
    word = phrase.tokens[head].word
    start = phrase.tokens[last.head].word
    if french and word.endswith(("ez", "s", "e")) and not word.endswith(("er", "re", "ir")) and _same_form(start, word):
        return True
    return (
        bool(re.search(r", (?:\w+ )?$", text + " "))
        and not phrase.tokens[head].word.endswith(("er", "re", "ir"))
        and _same_form(start, word)
        and start.endswith(("ez", "e", "s"))
    )


def _listed_order(phrase: Phrase, last: Match, head: int) -> bool:
    """Tell whether a verb after what is to be said is one more order of a row: "reply to him that ..., forward his mail to Ann, and"."""
    if last.pattern.intent not in {"mail.reply", "mail.send"} or phrase.words(head - 1, head) != [","]:
        return False
    after = phrase.tokens[head + 1].word if head + 1 < len(phrase.tokens) else ""
    told = phrase.words(last.head, head)
    named = any(person.start == head + 1 for person in phrase.people)
    rest = " ".join(phrase.words(head, len(phrase.tokens)))
    return (named or after in ROW) and bool({"that", "we", "i", "it", "he", "she", "they"} & set(told)) and ", and " in rest


OWN = Late(
    r"\b(?:and|et|puis|then) (?:then |also |please )?(?:(?:keep|hold|save)\b[^.;]*\b(?:free|clear|open)\b|block|book|reschedule|cancel|remind (?:me|us)|"
    r"(?:put|pop|stick)\b[^.;]*\b(?:diary|calendar)\b|rappelle[zr]?(?: |-)(?:moi|nous)|bloque[zr]?|reserve[zr]?|annule[zr]?|decale[zr]?)\b"
)
"""The last order of a row, which only an assistant is given."""


def _own_row(phrase: Phrase, last: Match, head: int) -> bool:
    """Tell whether a row of orders goes on to the assistant: "ask Hal to redo the plans, chase the surveyor and keep Friday free for me"."""
    if last.pattern.intent != "task.delegate":
        return False
    if phrase.words(head, head + 2) in (["remind", "me"], ["remind", "us"]):
        return True
    return phrase.words(head - 1, head) == [","] and OWN.search(" ".join(phrase.words(head))) is not None


ROW = frozenset("the a an my our his her their it him them me us".split())


def _same_form(one: str, other: str) -> bool:
    return one.endswith("ez") == other.endswith("ez")


ASKED = frozenset("what which who whom how when where why whether ce que".split())
PREPARED = frozenset("call.prepare meeting.brief meeting.agenda document.draft mail.send mail.reply task.delegate".split())


def in_content(phrase: Phrase, last: Match, head: int) -> bool:
    """Tell whether a question is content: "prep me for the call with Kit: what we've paid", "a call sheet with the sums and what we said"."""
    said = phrase.words(last.head, head)
    asked = phrase.tokens[head].word in ASKED and not {"?", "tell", "dis", "dites"} & set(phrase.words(last.head))
    if asked and not last.pattern.free and {"with", "avec", "on", "about", "sur"} & set(said):
        return True
    return last.pattern.intent in PREPARED and ":" in said
