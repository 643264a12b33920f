"""Words that look like orders and are none: "do bring Ann" moves no meeting, "his number and email" writes to nobody."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.pattern import Pattern
from adjoint.language.phrase import Phrase

BESIDE: tuple[list[str], ...] = ([], ["."], [","], ["along"], ["with"], ["too"], ["and"], ["please"], ["!"], ["?"])


def brought_along(phrase: Phrase, head: int) -> bool:
    """Tell whether somebody is to be brought along, no meeting to be brought forward."""
    return phrase.tokens[head].word == "bring" and any(
        person.start == head + 1 and phrase.words(person.end, person.end + 1) in BESIDE for person in phrase.people
    )


NOUNS = frozenset(("email", "mail", "phone", "call", "text", "fax", "address", "post", "copy"))
ENDS: tuple[list[str], ...] = ([], [":"], ["."], ["address"], ["number"], ["?"], ["is"])


def named_thing(phrase: Phrase, head: int) -> bool:
    """Tell whether a word after "and" is a thing, no order: "his new number and email: ..."."""
    return phrase.tokens[head].word in NOUNS and phrase.words(head + 1, head + 2) in ENDS


SAYS_WHERE = frozenset(("close",))
"""Verbs that say where something is: "a room close to the station"."""


def no_order(phrase: Phrase, head: int, before: list[str]) -> bool:
    """Tell whether a verb by its form asks for nothing: "bring Ann", "and email:", "let Ann and Bo have it"."""
    word = phrase.tokens[head].word
    if word == "bring":
        return brought_along(phrase, head)
    if word == "have":
        return "let" in before[-6:]
    if word in SAYS_WHERE:
        return bool(before) and phrase.words(head + 1, head + 2) in (["to"], ["by"], ["at"])
    return before[-1:] == ["and"] and named_thing(phrase, head)


PAST_DID = Late(
    r"what(?:ever)? (?:did|have (?:i|we) (?!got\b)\w+(?:ed|en|t)\b|had|were|was|(?:i|we|you|he|she|they|it) (?!have\b|'ve\b|am\b|'m\b|are\b|'re\b|need\b)\w+"
    r"|(?:the|our|my|your|that|this) (?:\w+ ){1,3}?(?:took|made|sold|spent|cost|earned|lost|paid|owed|turned over)\b)"
)


def asks_past(words: str) -> bool:
    """Tell whether a question is after what was done, not what a day holds: "what did we promise in March"."""
    return PAST_DID.match(words) is not None


WHAT = frozenset(("what", "who", "whom", "where", "when", "which", "how"))
LINKS = frozenset(("and", "with", "of", "on", "from", "to", "for", "against", "at", "than", "by"))
TELLING = frozenset(("i", "we", "you", "he", "she", "they", "it"))
HOLDS = frozenset("have 've got am 'm are 're need was were".split())


def noun_clause(phrase: Phrase, head: int) -> bool:
    """Tell whether a word that asks only begins a thing spoken of: "the erf numbers and what we promised in March"."""
    if head == 0 or phrase.tokens[head].word not in WHAT or phrase.tokens[head - 1].word not in LINKS:
        return False
    person = next((p for p in phrase.people if p.start == head + 1), None)
    after = phrase.words(person.end, person.end + 1) if person else phrase.words(head + 2, head + 3)
    if head + 1 >= len(phrase.tokens):
        return False
    told = person is not None or phrase.tokens[head + 1].word in TELLING or phrase.tokens[head + 1].capital
    return told and not HOLDS & set(after)


PAST = frozenset(
    "said wrote told sent gave made did had paid spent bought sold put got took found saw was were left brought chose drew knew kept lost met rang spoke thought went won asked".split()
)


SEEKS = frozenset(("mail.find", "document.find", "document.send", "mail.forward", "books.query"))
"""Intents for which a time of what is spoken of counts: "find what Ann sent in May"."""


def told_times(phrase: Phrase, pattern: Pattern) -> frozenset[tuple[int, int]]:
    """Return the times of what is only spoken of, as (sentence, first token): "a sheet with what we promised in March"."""
    out: set[tuple[int, int]] = set()
    if pattern.lang != "en" or pattern.intent in SEEKS:
        return frozenset()
    for head, token in enumerate(phrase.tokens):
        if token.word not in WHAT and token.word != "whatever" or head == 0:
            continue
        person = next((p for p in phrase.people if p.start == head + 1), None)
        after = person.end if person else head + 2
        told = person is not None or phrase.words(head + 1, head + 2)[:1] in ([word] for word in TELLING)
        verb = phrase.words(after, after + 1)
        if not told or not verb or not (verb[0].endswith("ed") or verb[0] in PAST):
            continue
        end = next(
            (n for n in range(after, len(phrase.tokens)) if phrase.tokens[n].word in {";", ".", "?", "!", ","}),
            len(phrase.tokens),
        )
        out |= {(phrase.index, said.start) for said in phrase.times if head < said.start < end}
    return frozenset(out)


def told_of_somebody(phrase: Phrase, low: int, high: int) -> bool:
    """Tell whether a clause tells of somebody: ", Hester's bus doesn't get in till half ten", ", Ann can't do mornings"."""
    person = next((one for one in phrase.people if one.start == low), None)
    if person is None:
        return False
    after = phrase.words(person.end, min(high, person.end + 4))
    return bool(TELLS_OF & set(after[:1])) or (after[:1] == ["'s"] and bool(TELLS_OF & set(after[2:])))


TELLS_OF = frozenset(
    "can't won't doesn't isn't hasn't couldn't wouldn't is has was needs wants prefers gets arrives lands finishes starts leaves works".split()
)


def so_asks(phrase: Phrase, index: int) -> bool:
    """Tell whether "so" opens a question after its reason: "the roofer's here on Friday so could we do Monday"."""
    return phrase.tokens[index].word == "so" and phrase.words(index + 1, index + 2) in ASKED


ASKED = (["can"], ["could"], ["would"], ["might"], ["may"], ["shall"], ["please"])
