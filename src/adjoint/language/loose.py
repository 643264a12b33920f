"""The second route: a request that no pattern fits, found by what its words are, in whatever order they stand.

A clause whose mood asks and that is about an intent by its words (`gist.py`) becomes an act all the same, its slots read by the
same fillers as any other. Where the words of a known pattern of that intent are all there in another order or further apart, the
grammar itself carries the reading and it may be sure; else it never is, and becomes a question with the best reading in words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from adjoint.language.acts import SUBJECTS, Act
from adjoint.language.conditions import CONDITION, POLITE
from adjoint.language.fold import Late
from adjoint.language.frames import Frame
from adjoint.language.gist import NOTHING, gist
from adjoint.language.intents import FAMILIES
from adjoint.language.lexicon import en, fr, lexicon
from adjoint.language.mood import NEGATED, Mood, mood
from adjoint.language.pattern import Element, Match, Pattern
from adjoint.language.phrase import Ground, Phrase, phrase
from adjoint.language.reported import REPORTING
from adjoint.language.standing import LOOSE as TELLS
from adjoint.language.standing import PASTS
from adjoint.language.view import Piece

MARK = "loose "
"""What the rule of such a reading begins with."""
FLOOR = {"client": 0.3, "third": 0.6}
"""The least chance of an intent that is worth a question."""
NOTED = 0.6
"""The same for words that ask as a whole, without a verb."""
SOUGHT = 0.4
"""The same for a plain question: what is looked for."""
RIVAL = 0.6
"""The same where a pattern fitted, and left open what is asked."""
FIRM = 0.8
"""The least chance of an intent that may be sure, where the words of one of its patterns are all there."""
CLEAR = 0.85
"""The same where only its own verb is, or its own noun with a time."""
KNOWN = 0.7
"""The same for a change of what is planned: what is changed and the new time must both be found, or it is asked about anyway."""
IDLE = 0.6
"""From this chance of asking nothing on, nothing is asked."""
THEIRS = ("calendar.book", "calendar.move", "calendar.cancel", "document.sign", "document.send", "invoice.pay")
"""What a third party may ask of the client."""
UNASKED = frozenset(("slot.answer", "decision.give"))
"""Read from what they answer, never from their words alone."""
FOUND = frozenset("calendar.query travel.query books.query hours.query document.find mail.find".split())
"""What a question without a verb that asks may be about: « il est où, le bail ? »."""
SPELT = frozenset(("contact.update", "profile.update", "website.update"))
"""What these are about is free text: whether all of it was read cannot be told from slots."""
APIECE = Late(r"\b(?:each|apiece|every|chacune?|chaque|respectivement|starting|beginning|a partir|des le|a compter)\b")
"""Several things, or the first of a row."""
LEAVE = Late(r"\b(?:si|if) (?:je|j|i)\b")
"""Leave is asked: « est-ce gênant si j'arrive plus tard ? »."""
CHANGES = frozenset(("calendar.move", "travel.change"))
INSTEAD = Late(r"\b(?:plutot|instead|rather|a la place|au lieu|meme (?:heure|horaire|jour|endroit)|same (?:time|day|place))\b")
"""Something is planned already: what is asked may be a change of it."""
POLITELY = {
    "fr": Late(
        r"\b(?:peux|pourrais|pouvez|pourriez|veux|voudrais|voulez|voudriez|peut|pourrait) (?:- )?(?:tu|vous|on)\b|\b(?:tu|vous) (?:peux|pourrais|pouvez|pourriez)\b"
    ),
    "en": Late(r"\b(?:can|could|would|will) (?:you|we|someone|somebody)\b"),
}
"""A question that asks for something to be done."""
ANSWERED = Late(
    r"\b(?:dis|dites|reponds|repondez)[ -]+(?:lui|leur) (?:que )?(?:oui|non|ok)\b|\b(?:tell|say) (?:(?:him|her|them) )?(?:yes|no)\b"
)
"""An answer to somebody, read from what they asked: « dis-lui oui pour jeudi »."""
DOES_IT = Late(
    r"\best ce que (?:vous|tu) (?!pouv|peu|pour|voul|voud|veu|seri|aurie|aurai)\w+|\b(?:do|does|did) you (?:do|have|take|sell|rent|hire|offer|make|accept|deliver|stock|run|let)\b"
)
"""Whether somebody does a thing at all is a question: « est-ce que vous louez la salle le dimanche »."""
SHORTEST = 3
UNSOUND = frozenset(("unlikely", "two-readings", "wrong-object"))
"""Doubts about what is asked at all."""
POINTS = {
    "fr": Late(
        r"-(?:le|la|les|lui|leur|en|y|ca)\b|\b(?:le|la|les|l|lui|leur|ca|cela|celui|celle|ceux|celles)(?: (?!\w+ (?:de|du)\b)|$)"
    ),
    "en": Late(r"\b(?:it|this|that|them|those|these|him|her|he|she|they|one)\b"),
}
"""Words that stand for what the sentence before named."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a message is read by."""

    speaker: str
    text: str
    ground: Ground

    @property
    def lang(self) -> str:
        """The language."""
        return self.ground.lang


@dataclass(frozen=True, slots=True)
class Site:
    """Where a clause asks: the word that carries it, and how."""

    head: int
    mood: Mood
    verb: bool
    """A listed verb stands there that asks; else the clause asks as a whole."""


def loose_acts(
    phrases: Sequence[Phrase], acts: Sequence[Sequence[Act]], shut: Collection[int], poor: Mapping[int, set[str]], how: Way
) -> dict[int, list[Act]]:
    """Return, by sentence, the acts of the sentences that no pattern fits and no request draws on.

    `shut` are the sentences that another request draws on, `poor` those whose own reading lacks what it is about, with its intents.
    """
    out: dict[int, list[Act]] = {}
    for number, one in enumerate(phrases):
        row = acts[number]
        if number not in poor if row else number in shut or len(one.tokens) < SHORTEST:
            continue
        found = loose_act(one, phrases[number - 1] if number and not acts[number - 1] else None, how)
        if found is None or (_repeated(acts[number + 1 : number + 2], found) if not row else not _rivals(poor[number], found)):
            continue
        out[number] = [found]
    return out


def _repeated(following: Sequence[Sequence[Act]], found: Act) -> bool:
    """Tell whether the next sentence asks what a note only leads up to."""
    intent = found.match.pattern.intent
    return found.match.pattern.free and any(act.match.pattern.intent == intent for row in following for act in row)


def _rivals(read: set[str], found: Act) -> bool:
    """Tell whether an act reads one request otherwise than a pattern did, and the words say so."""
    return len(read) == 1 and found.match.pattern.intent not in read and found.match.pattern.weight >= RIVAL


def lacking(frames: Sequence[Frame], phrases: Sequence[Phrase]) -> dict[int, set[str]]:
    """Return, with their intents, the sentences none of whose requests was read well: one lacks what it is about, or sounds else."""
    good: set[int] = set()
    poor: dict[int, set[str]] = {}
    for frame in frames:
        unsound = not frame.sure and any(doubt.code.startswith("no-") or doubt.code in UNSOUND for doubt in frame.why)
        for number in _sentences(frame, phrases):
            if unsound:
                poor.setdefault(number, set()).add(frame.intent)
            else:
                good.add(number)
    return {number: read for number, read in poor.items() if number not in good}


def unworthy(frames: Sequence[Frame], phrases: Sequence[Phrase], poor: Collection[int]) -> set[int]:
    """Return the sentences that were read loosely and not well enough for one question, nor better than before."""
    out: set[int] = set()
    for frame in frames:
        if MARK in frame.rule:
            number = max(_sentences(frame, phrases))
            most = 0 if number in poor or not frame.slots else 1
            out |= {number} if sum(doubt.code.startswith("no-") for doubt in frame.why) > most else set()
    return out


def _sentences(frame: Frame, phrases: Sequence[Phrase]) -> list[int]:
    return [one.index for one in phrases if one.sentence.start < frame.at[1] and frame.at[0] < one.sentence.end]


WHATEVER = Late(
    r"\b(?:ce qu il faut|ce que (?:tu|vous) (?:dois|devez|peux|pouvez|veux|voulez)|quoi qu il arrive|coute que coute|(?:at|a) (?:all costs?|any cost|tout prix)"
    r"|what(?:ever)? (?:you (?:have|need|must|like|can)|it takes|needs to|is needed))\b"
)
"""What may give way to a request asks for nothing of its own: « cale Paul mercredi, bouge ce qu'il faut »."""


def loose_act(one: Phrase, before: Phrase | None, how: Way) -> Act | None:
    """Return what a sentence asks by its words, if it asks and they say what for."""
    sites = sites_of(one, how.lang)
    if how.speaker == "third" and DOES_IT.search(" ".join(one.words())):
        return None
    if not sites or ANSWERED.search(" ".join(one.words())) or WHATEVER.search(" ".join(one.words())):
        return None
    readings = [(one, sites, before)]
    if before is not None and sites[0].verb and POINTS[how.lang].search(" ".join(one.words())):
        both = phrase(one.index, replace(one.sentence, start=before.sentence.start), how.text, how.ground)
        own = [site for site in sites_of(both, how.lang, one.sentence.start) if site.verb]
        readings += [(both, own, None)] if own else []
    found = [act if act.main.phrase is one else _joined(act) for reading in readings if (act := _act(*reading, how))]
    if len({act.match.pattern.intent for act in found}) == 1:
        return found[-1]
    return max(found, key=lambda act: act.match.pattern.weight, default=None)


def _act(one: Phrase, sites: Sequence[Site], before: Phrase | None, how: Way) -> Act | None:
    whole = Piece(one, 0, len(one.tokens))
    shares = gist(whole, how.speaker, how.lang)
    if shares[NOTHING] >= IDLE:
        return None
    asks = "?" in one.words() and not POLITELY[how.lang].search(" ".join(one.words()))
    verb = sites[0].verb
    floor = max(FLOOR[how.speaker], 0.0 if verb else SOUGHT if asks else NOTED)
    if asks or (verb and sites[0].mood.direct):  # something is asked: only what it is is open
        idle = shares[NOTHING] + sum(shares.get(intent, 0.0) for intent in UNASKED)
        shares = {intent: share / max(0.1, 1 - idle) for intent, share in shares.items()}
    likeliest = sorted(shares, key=lambda intent: -shares[intent])[:3]
    matches = [
        _match(intent, shares[intent], sites, one, before, how.lang)
        for intent in likeliest
        if shares[intent] >= floor
        and intent != NOTHING
        and intent not in UNASKED
        and (intent in THEIRS if how.speaker == "third" else verb or intent in FOUND or not asks)
    ]
    if not matches:
        return None
    return Act(*matches[0], whole, (), tuple(matches[1:]))


ONE_THING = frozenset(
    "mail.find document.find document.send document.sign meeting.minutes invoice.chase call.prepare task.delegate".split()
)
"""What is asked about one thing that the sentence before names: a paper, a mail, a bill, whoever is called."""


def _joined(act: Act) -> Act:
    """Leave a reading of two sentences together unsure where which of their words belong to it is open."""
    if act.match.pattern.intent in ONE_THING:
        return act
    return replace(act, match=replace(act.match, pattern=replace(act.match.pattern, firm=False)))


def _match(intent: str, share: float, sites: Sequence[Site], one: Phrase, before: Phrase | None, lang: str) -> tuple[Match, Mood]:
    """Return a match for an intent: by the words of one of its patterns where they are all there, else by its name alone."""
    names = one.line.names | (before.line.names if before else set())
    site, pattern = next(((s, p) for s in sites if s.verb and (p := carried(intent, lang, s.head, one, names))), (sites[0], None))
    named = MARK + ("@p" if len(one.people) == 1 else intent)
    if pattern is None:
        site = next((s for s in sites if s.verb and own_verb(intent, lang, s.head, one)), sites[0])
        pattern = Pattern(
            intent,
            lang,
            named,
            (),
            0,
            free=not site.verb,
            firm=share >= KNOWN if intent in CHANGES else grounded(intent, lang, site, one) and share >= CLEAR,
        )
    else:
        pattern = replace(pattern, template=MARK + pattern.template, firm=share >= FIRM)
    if blurred(intent, one, site, lang):
        pattern = replace(pattern, firm=False)
    end = len(one.tokens) if pattern.template == MARK + "@p" else site.head + 1
    return Match(replace(pattern, weight=share), site.head, end, site.head), site.mood


def blurred(intent: str, one: Phrase, site: Site, lang: str) -> bool:
    """Tell whether a clause holds what only a pattern tells apart: a change, a series, several things, a fact before the request."""
    said = " ".join(one.words())
    told = " ".join("@" if token.surface in {"à", "À"} else token.word for token in one.tokens[: site.head])
    return (
        intent in SPELT
        or "@s" in one.line.names
        or bool(APIECE.search(said))
        or (not site.verb and LEAVE.search(said) is not None)
        or (intent not in CHANGES and INSTEAD.search(said) is not None)
        or (intent.startswith("travel.") and "car" in one.line.names)
        or any(t.kind == "when" and t.said.candidates and t.said.candidates[0].grain == "second" for t in one.times)
        or bool(TELLS[lang].search(told) or PASTS[lang].search(told))
    )


def sites_of(one: Phrase, lang: str, low: int = 0) -> list[Site]:
    """Return where a clause asks, from a character on: at verbs in a mood that asks; else as a whole, as a question or a note.

    Where a verb of it is denied, conditional or told, nothing: which of them is meant is for patterns to say.
    """
    verbs = lexicon(lang).verbs
    held = one.held
    said = [n for n, token in enumerate(one.tokens) if token.word in verbs and n not in held and token.start >= low]
    stances = [(index, mood(one, index, len(one.tokens), lang)) for index in said]
    if {stance.kind for _, stance in stances} & {"negated", "conditional", "told"}:
        return []
    found = [Site(index, stance, verb=True) for index, stance in stances if stance.kind == "request"]
    if found or not as_a_whole(one, lang):
        return found
    return [Site(0, Mood("request", direct=False), verb=False)]


def as_a_whole(one: Phrase, lang: str) -> bool:
    """Tell whether a clause without a verb that asks may ask as a whole: a question, or a note that tells nothing of anybody."""
    said = ["@" if token.surface in {"à", "À"} else token.word for token in one.tokens]
    if "?" not in said and ":" in said[2:-1]:
        said = said[: said.index(":", 2)]  # "A call sheet please: what they promised"
    text = POLITE[lang].sub(" ", " ".join(said))
    if CONDITION[lang].search(text) or said[-1:] == [":"]:
        return False
    if "?" in said:
        return True
    told = (PASTS, TELLS, NEGATED, REPORTING)
    return not any(words[lang].search(text) for words in told) and not (SUBJECTS[lang] - DESCRIBES) & set(said)


DESCRIBES = frozenset("mon ma mes notre son sa leur my our his her their en who".split())
"""Of what opens a statement, what may stand in a note too: « mon train de 8 h »."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the patterns of one intent say it with."""

    rows: tuple[tuple[Pattern, Element, tuple[Element, ...]], ...]
    """Its patterns with a verb for a head: the head and what else has to be there, the longest first."""
    verbs: frozenset[str]
    """The classes of its verbs, but for those that say nothing by themselves."""
    objects: frozenset[str]
    """The classes of what it is about."""


@cache
def said_with(lang: str) -> Mapping[str, Words]:
    """Return, by intent, the words of its patterns."""
    source = fr if lang == "fr" else en
    rows: dict[str, list[tuple[Pattern, Element, tuple[Element, ...]]]] = {}
    objects: dict[str, set[str]] = {}
    for pattern in (p for family in FAMILIES for p in family.PATTERNS if p.lang == lang and p.firm):
        head = pattern.elements[pattern.head]
        rest = tuple(e for n, e in enumerate(pattern.elements) if n != pattern.head and not e.optional and e.kind != "gap")
        if rest and not pattern.free and head.names & source.VERBS.keys():
            rows.setdefault(pattern.intent, []).append((pattern, head, rest))
        objects.setdefault(pattern.intent, set()).update(name for e in (head, *rest) for name in e.names & source.WORDS.keys())
    return {
        intent: Words(
            tuple(sorted(rows.get(intent, ()), key=lambda row: -len(row[2]))),
            frozenset(name for _, head, _ in rows.get(intent, ()) for name in head.names) - ANYTHING,
            frozenset(found) - NO_OBJECT,
        )
        for intent, found in objects.items()
    }


ANYTHING = frozenset("get put have give do find take make let set noteit".split())
"""Verbs of any request."""
NO_OBJECT = frozenset(("pron", "dir", "det", "owndet", "please", "greet", "free", "timeword", "self"))


def carried(intent: str, lang: str, head: int, one: Phrase, names: AbstractSet[str]) -> Pattern | None:
    """Return a pattern of an intent whose verb stands at a token and whose other words are all there, in any order."""
    tags = {tag.name for tag in one.line.tags[head]} | {one.tokens[head].word}
    known = said_with(lang).get(intent)
    for pattern, verb, rest in known.rows if known else ():
        if verb.names & tags and all((e.names | {run[0] for run in e.runs}) & names for e in rest):
            return pattern
    return None


def own_verb(intent: str, lang: str, head: int, one: Phrase) -> bool:
    """Tell whether a verb of an intent stands at a token, one that says more than "get" or « mettre »."""
    known = said_with(lang).get(intent)
    return known is not None and bool(known.verbs & ({tag.name for tag in one.line.tags[head]} | {one.tokens[head].word}))


def grounded(intent: str, lang: str, site: Site, one: Phrase) -> bool:
    """Tell whether the grammar carries an intent without any of its patterns: its own verb, or in a note its own noun and a time."""
    if site.verb:
        return own_verb(intent, lang, site.head, one)
    known = said_with(lang).get(intent)
    return (
        known is not None and "?" not in one.line.names and bool(known.objects & one.line.names) and bool(TIMED & one.line.names)
    )


TIMED = frozenset(("@t", "@s"))
