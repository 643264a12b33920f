"""The requests of a message: which patterns fit, whose verb really asks, and which words belong to which request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from adjoint.language.breaking import breaks_out, in_content
from adjoint.language.brought import noun_clause, so_asks, told_of_somebody
from adjoint.language.idle import happens, idle
from adjoint.language.intents import patterns_for
from adjoint.language.intents.informally import midway
from adjoint.language.intents.noting import no_pronoun
from adjoint.language.mood import CUTS, JOINS, Mood, mood
from adjoint.language.outlays import borders, turns
from adjoint.language.pattern import Match, matches
from adjoint.language.phrase import Phrase
from adjoint.language.pointing import CLITICS, FOUND_BEFORE, takes_up
from adjoint.language.standing import free_mood, nominal
from adjoint.language.view import Piece

SUBJECTS = {
    "fr": frozenset("je j tu il elle on nous vous ils elles ca cela c ce mon ma mes notre son sa leur qui".split()),
    "en": frozenset(
        "i he she we they it that's that i'm he's she's it's we're they're my our his her their who there you".split()
    ),
}
REASONS = frozenset("car parce puisque because since cos coz cause comme vu".split())


@dataclass(frozen=True, slots=True)
class Act:
    """A request found: its pattern, mood and words."""

    match: Match
    mood: Mood
    main: Piece
    tails: tuple[Piece, ...] = ()
    others: tuple[tuple[Match, Mood], ...] = ()
    """What else the same words may ask, one pattern an intent: the reading whose slots fit best wins."""


type Found = tuple[Match, Mood, tuple[tuple[Match, Mood], ...]]


def strength(match: Match) -> float:
    """Return how much a pattern says: its weight, and a little for each element that it names."""
    return match.pattern.weight + 0.01 * len([e for e in match.pattern.elements if (e.names or e.runs)])


def _alternatives(kept: list[tuple[Match, Mood]]) -> tuple[tuple[Match, Mood], ...]:
    """Return the best pattern of each other intent."""
    best: dict[str, tuple[Match, Mood]] = {}
    for match, stance in kept:
        best.setdefault(match.pattern.intent, (match, stance))
    return tuple(best.values())[1:5]


def found_in(phrase: Phrase, lang: str, speaker: str) -> list[Found]:
    """Return the best pattern at each head whose verb asks, in order of the words."""
    heads: dict[int, list[Match]] = {}
    for pattern in patterns_for(lang, speaker).fitting(phrase.line.names):
        for match in matches(pattern, phrase.line):
            heads.setdefault(match.head, []).append(match)
    chosen: list[tuple[Match, Mood]] = []
    for head in sorted(heads):
        kept: list[tuple[Match, Mood]] = []
        moods: dict[bool, Mood] = {}
        for match in heads[head]:
            if lang == "fr" and speaker == "third" and match.pattern.intent == "calendar.book" and phrase.line.where.get("@l"):
                continue  # « se voir une heure plus tard » : what is planned already
            if match.pattern.template in FOUND_BEFORE and not takes_up(phrase, head):
                continue
            if (
                no_pronoun(phrase, match)
                or midway(phrase, match)
                or (lang == "en" and noun_clause(phrase, head))
                or match.start < head
                and _lent(phrase, match, chosen)
            ):
                continue
            free = match.pattern.free
            if free not in moods:
                moods[free] = (
                    free_mood(phrase, match, lang, speaker) if free else mood(phrase, head, _spoken(phrase, match), lang)
                )
            stance = free_mood(phrase, match, lang, speaker) if free else moods[free]
            chase = stance.kind == "conditional" and (
                match.pattern.intent in {"mail.chase", "invoice.chase"} or ("answer", "tentative") in match.pattern.values
            )  # « réponds peut-être, je ne sais pas encore si je viens »
            if stance.kind == "request" or chase:
                kept.append((match, stance))
        if kept:
            kept = _of_object(phrase, head, kept)
            kept.sort(key=lambda item: (strength(item[0]), item[0].end - item[0].start), reverse=True)
            chosen.extend(kept)
    by_head: dict[int, list[tuple[Match, Mood]]] = {}
    for match, stance in chosen:
        by_head.setdefault(match.head, []).append((match, stance))
    if lang == "fr":
        _within(by_head, phrase)
    chosen = [one for head in by_head for one in by_head[head]]
    return [(match, stance, _alternatives(by_head[match.head])) for match, stance in _apart(chosen, phrase)]


def _within(by_head: dict[int, list[tuple[Match, Mood]]], phrase: Phrase) -> None:
    """Drop what reaches over the next request: « enlève-le de l'agenda et préviens Clémence par mail » changes no address."""
    heads = sorted(by_head)
    for head, after in zip(heads, heads[1:], strict=False):
        if by_head[after][0][0].pattern.free or not _cut_between(phrase, head, after):
            continue
        fits = [item for item in by_head[head] if item[0].end <= after]
        by_head[head] = fits or by_head[head]


PLANNED = frozenset(("meeting", "meal", "phonecall", "videocall"))
PAPERS = frozenset(("document", "draftable", "minutes", "agenda", "brief", "callsheet", "mail", "newsletter", "post", "maildoc"))
PLANS = ("calendar.", "meeting.", "call.", "mail.", "slot.", "reminder.", "travel.", "task.")


def _of_object(phrase: Phrase, head: int, kept: list[tuple[Match, Mood]]) -> list[tuple[Match, Mood]]:
    """Keep what may be done with a meeting where that is the verb's object: « mets une réunion sur le bail de Nantes »."""
    index = head + 1
    while index < len(phrase.tokens) and (
        phrase.tokens[index].word in OBJECT_LEADS or {"det", "dir"} & {tag.name for tag in phrase.line.tags[index]}
    ):
        index += 1
    names = {tag.name for tag in phrase.line.tags[index]} if index < len(phrase.tokens) else set()
    if not names & PLANNED or names & PAPERS:
        return kept
    fits = [(match, stance) for match, stance in kept if match.pattern.intent.startswith(PLANS)]
    return fits if any(match.pattern.intent.startswith("calendar.") for match, _ in fits) else kept


OBJECT_LEADS = frozenset(("-", "a", "an", "the", "my", "our", "me", "us", "in", "up", "petit", "petite", "quick", "short"))


def _lent(phrase: Phrase, match: Match, chosen: list[tuple[Match, Mood]]) -> bool:
    """Tell whether the noun before a verb is the object of a verb before it: "get the agenda out and send Ann the deck"."""
    after = phrase.tokens[match.head + 1].word if match.head + 1 < len(phrase.tokens) else ""
    if after in {"it", "them", "that", "this", "le", "la", "les", "l"} or _resumes(phrase, match.head):
        return False
    return any(
        m.head < match.start
        and not m.pattern.free
        and (match.start < m.end or (m.pattern.lang == "en" and not (CUTS | JOINS["en"]) & set(phrase.words(m.end, match.start))))
        for m, _ in chosen
    )


def _spoken(phrase: Phrase, match: Match) -> int:
    """Return where the words of a request end and what it is to say begins: a condition in there is content."""
    if match.pattern.intent in {"mail.send", "mail.reply"}:
        for index in range(match.head + 1, len(phrase.tokens)):
            word = phrase.tokens[index].word
            known = word in {"i", "we", "he", "she", "they"} and "know" in phrase.words(match.head, index)
            if known or word in {"que", "qu", "that", "saying"}:
                return index  # "let Ann know I'll ring once I land"
    return len(phrase.tokens)


def _apart(chosen: list[tuple[Match, Mood]], phrase: Phrase) -> list[tuple[Match, Mood]]:
    """Keep requests that do not stand on each other's words; what a swallowing verb takes is content."""
    out: list[tuple[Match, Mood]] = []
    best: dict[int, tuple[Match, Mood]] = {}
    for match, stance in chosen:
        best.setdefault(match.head, (match, stance))
    shut = -1
    spent = {m.head for m, _ in chosen if m.pattern.intent == "expense.record" and "{expense}" in m.pattern.template}
    for head in sorted(best):
        match, stance = best[head]
        if head < shut and not breaks_out(phrase, out[-1][0], head):
            continue
        if out and out[-1][0].pattern.intent == match.pattern.intent and (out[-1][0].pattern.free or match.pattern.free):
            if out[-1][0].pattern.free and not match.pattern.free:
                out[-1] = (match, stance)
            continue
        if out and out[-1][0].head in spent and match.pattern.free and match.pattern.intent in {"travel.plan", "calendar.book"}:
            continue  # « à passer en frais : billet Genève-Berne »: what was bought
        if out and match.pattern.free and match.pattern.intent.endswith(".query") and in_content(phrase, out[-1][0], head):
            continue
        if match.pattern.free and match.pattern.intent.startswith("travel.") and _describes(phrase, head):
            continue
        if out and _topic(phrase, out[-1][0], match):
            out.pop()
        if out:
            last = out[-1][0]
            verb_last, verb_this = not last.pattern.free, not match.pattern.free
            if match.start < last.end and not _cut_between(phrase, last.head, head):
                if last.pattern.free and verb_this and match.pattern.weight > last.pattern.weight:
                    out.pop()
                else:
                    continue
            elif match.pattern.free and verb_last and not _cut_between(phrase, last.head, head):
                continue
        out.append((match, stance))
        shut = len(phrase.tokens) if match.pattern.swallow else -1
    return out


def _describes(phrase: Phrase, head: int) -> bool:
    """Tell whether a noun only says which meeting is meant: "the transport forum"."""
    after = {tag.name for tag in phrase.line.tags[head + 1]} if head + 1 < len(phrase.tokens) else set()
    return bool(after & {"event", "meeting"}) and phrase.words(head - 1, head) != [] and head > 0


RESUMES = frozenset("on tu vous faut faudrait faudra peux pouvez pourrais pourriez peut pourrait".split())


def _resumes(phrase: Phrase, head: int) -> bool:
    """Tell whether a pronoun takes up a noun that stands before: « le rendez-vous avec Nuno on le décale »."""
    before = phrase.words(head - 2, head) if head > 1 else []
    return len(before) > 1 and before[0] in RESUMES and before[1] in CLITICS


def _topic(phrase: Phrase, last: Match, match: Match) -> bool:
    """Tell whether a noun only sets the topic of a verb after it: « le vol pour Nice, annule-le », "newsletter: have it ready"."""
    if nominal(phrase, last) and _resumes(phrase, match.head):
        return last.pattern.intent != "calendar.book" or match.pattern.intent.startswith("calendar.")
    if not last.pattern.free or match.pattern.free or not nominal(phrase, last):
        return False
    if match.pattern.intent == "expense.record":
        return True
    if last.pattern.intent == "calendar.book" and not match.pattern.intent.startswith("calendar."):
        return False
    cut = [n for n in range(last.head, match.head) if phrase.tokens[n].word in {",", ":", "-", "–", "—"}]
    near = phrase.words(max(cut[-1] if cut else 0, match.head - 2), match.head) + phrase.words(match.head + 1, match.head + 4)
    return bool(cut) and bool(
        {"le", "la", "les", "l", "it", "them", "that", "ca", "plutot", "moi", "me", "us", "nous"} & set(near)
    )


def _cut_between(phrase: Phrase, low: int, high: int) -> bool:
    """Tell whether a cut or a joining word stands between two heads."""
    return any(
        token.word in CUTS or token.word in JOINS["fr"] or token.word in JOINS["en"] for token in phrase.tokens[low + 1 : high]
    ) or bool(_that_you(phrase, low + 1, high))


def _that_you(phrase: Phrase, low: int, high: int) -> list[int]:
    """Return where « que tu », « que vous » open one more of several wishes in a row."""
    return [n for n in range(low, high) if phrase.words(n, n + 2) in (["que", "tu"], ["que", "vous"])]


def split(phrase: Phrase, found: Sequence[Found], lang: str) -> list[Act]:
    """Give each request its words: from its cut to the next one's; a trailing reason is set apart."""
    acts: list[Act] = []
    if not found:
        return acts
    lows = [_after_but(phrase, found[0][0])]
    for (before, _, _), (after, _, _) in zip(found, found[1:], strict=False):
        lows.append(_border(phrase, before, after, lang))
    highs = [*lows[1:], len(phrase.tokens)]
    for (match, stance, others), low, high in zip(found, lows, highs, strict=True):
        end = _reason(phrase, match, high, lang)
        tails = (Piece(phrase, end, high),) if end < high else ()
        act = Act(match, stance, Piece(phrase, low, end), tails, others)
        acts.extend(itemised(act) if match.pattern.intent in SEVERAL else (act,))
    return acts


BESIDE_ANSWER = ("mail.", "document.", "reminder.", "task.", "call.", "travel.", "invoice.", "expense.", "meeting.", "social.")


def after_answer(phrase: Phrase, lang: str) -> list[Act]:
    """Return what a sentence asks besides the answer that it begins with: « Ok pour le A, et préviens Inès »."""
    cuts = [n for n, token in enumerate(phrase.tokens) if n > 0 and token.word in JOINS[lang] | {",", ":", "-", "–", "—"}]
    found = [
        one
        for one in found_in(phrase, lang, "client")
        if one[0].pattern.intent.startswith(BESIDE_ANSWER) and not one[0].pattern.free and any(n < one[0].start for n in cuts)
    ]
    acts = split(phrase, found, lang)
    if not acts:
        return []
    low = max(n for n in cuts if n < acts[0].match.start)
    return [replace(acts[0], main=replace(acts[0].main, low=low)), *acts[1:]]


THEN = frozenset(("apres", "ensuite", "avant", "sinon", "after", "afterwards", "otherwise"))
SEVERAL = frozenset(("expense.record", "reminder.set"))


def itemised(act: Act) -> tuple[Act, ...]:
    """Return one request for each sum of several: "£14.50 parking on Monday, and £61 for toner on the 5th"."""
    cuts = borders(act.main) if act.match.pattern.intent == "expense.record" else turns(act.main, act.match.head)
    edges = [act.main.low, *cuts, act.main.high]
    pieces = [Piece(act.main.phrase, low, high) for low, high in zip(edges, edges[1:], strict=False)]
    tails = [(), *[() for _ in cuts[1:]], act.tails] if cuts else [act.tails]
    return tuple(replace(act, main=piece, tails=tail) for piece, tail in zip(pieces, tails, strict=True))


def _after_but(phrase: Phrase, match: Match) -> int:
    """Return where the first request's words begin: after a clause that denies, « ne relance pas Denis mais écris à Inès »."""
    if (so := _after_so(phrase, match)) is not None:
        return so
    buts = [n for n in range(min(match.start, match.head)) if phrase.tokens[n].word in {"mais", "but"}]
    if not buts or not {"pas", "plus", "not", "don't", "rien"} & set(phrase.words(0, buts[-1])):
        return 0
    return buts[-1]


def _after_so(phrase: Phrase, match: Match) -> int | None:
    """Return where a request begins after its reason: "the hall is being painted, so move it to Monday"; the reason may give its time."""
    start = min(match.start, match.head)
    at = next((n for n in range(start - 1, 0, -1) if phrase.words(n - 1, n + 1) == [",", "so"] or so_asks(phrase, n)), None)
    if at is None or {"it", "that", "this", "them"} & set(phrase.words(match.head + 1, match.head + 3)):
        return None  # "it's called off, so strike it"
    times = [said.start for said in phrase.times if said.kind in {"when", "clock", "set"}]
    return None if any(n < at for n in times) and not any(n > at for n in times) else at


def _border(phrase: Phrase, before: Match, after: Match, lang: str) -> int:
    """Return where one request's words end and the next one's begin."""
    shared = after.start <= before.head or before.head < after.start < min(
        before.end, after.head
    )  # « rédige le compte rendu et envoie-le »: named once
    low, high = before.head + 1, after.head if shared else min(after.start, after.head)
    joins = [n for n in range(low, high) if phrase.tokens[n].word in JOINS[lang] and not _so(phrase, n)] or _that_you(
        phrase, low, high
    )
    cuts = [n for n in range(low, high) if phrase.tokens[n].word in CUTS]
    inner = [t for t in phrase.times if low <= t.start < high]
    joins = [n for n in joins if not any(t.start <= n < t.end for t in inner)]
    if joins:
        last = joins[-1]
        if cuts and cuts[-1] == last - 1:
            return last - 1
        if cuts and cuts[-1] > last and high - cuts[-1] < high - last and not inner:
            return cuts[-1]
        return last
    return cuts[-1] if cuts else high


def _so(phrase: Phrase, index: int) -> bool:
    """Tell whether « donc » stands inside a clause: « mon vol est donc à annuler »."""
    return phrase.tokens[index].word in {"donc", "alors"} and phrase.words(index - 1, index)[-1:] in (
        ["est"],
        ["sont"],
        ["sera"],
        ["faut"],
        ["faudrait"],
        ["peux"],
        ["peut"],
        ["pourrais"],
        ["pourriez"],
    )


def _reason(phrase: Phrase, match: Match, high: int, lang: str) -> int:
    """Return where a trailing clause about something else begins: ", je suis à Lyon demain", "as I'm away"."""
    depth = 0
    for index in range(match.head + 1 if match.pattern.template[-2:-1] == "." else max(match.end, match.head + 1), high):
        word = phrase.tokens[index].word
        following = phrase.tokens[index + 1].word if index + 1 < high else ""
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        if match.pattern.swallow:
            continue
        if word in REASONS and not (word == "since" and any(t.start <= index < t.end for t in phrase.times)):
            return index
        if (
            depth == 0
            and word in {",", "-", "–", "—"}
            and (
                following in SUBJECTS[lang]
                or (lang == "fr" and (idle(phrase.words(index + 1, high)) or happens(phrase, index + 1, high)))
                or (following in THEN and index + 2 < high and phrase.tokens[index + 2].word in SUBJECTS[lang] - {"vous", "you"})
            )
            and not any(t.start <= index < t.end or t.start == index + 1 for t in phrase.times)
        ):
            nxt = phrase.tokens[index + 2].word if index + 2 < high else ""
            if following in {
                "mon",
                "ma",
                "mes",
                "notre",
                "my",
                "our",
                "her",
                "his",
                "their",
                "ce",
                "son",
                "sa",
                "leur",
            } and not re.match(r"\w+$", nxt):
                continue
            if following in {"vous", "nous", "you"} and nxt in {"et", "and", "deux", "both"}:
                continue
            return index
        if depth == 0 and word in {",", "-", "–", "—"} and lang == "en" and told_of_somebody(phrase, index + 1, high):
            return index
        if word == "as" and following in SUBJECTS[lang] and following not in {"my", "our"}:
            return index
    return high
