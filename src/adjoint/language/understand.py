"""From a message to its frames: the one way in.

The order: what this person wrote now; orders to software out; sentences; times, people and amounts; answers to an offer or
question; requests by pattern and mood; slots; sure or not; the kind of the mail.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from functools import partial
from typing import Any

from adjoint.language.acts import Act, after_answer, found_in, split, strength
from adjoint.language.apiece import apiece
from adjoint.language.asked import answers, asks
from adjoint.language.billed import done_at
from adjoint.language.brought import told_times
from adjoint.language.decision import decide
from adjoint.language.detect import detect, says_nothing
from adjoint.language.fold import Late, fold, listed, visible, words
from adjoint.language.frames import Doubt, Frame, Incoming, Reading
from adjoint.language.gathered import absorb, due_of_site, hand, host, outlays, questioned, struck
from adjoint.language.guard import without_orders
from adjoint.language.intents import FILLS
from adjoint.language.intents.informally import out_of_place
from adjoint.language.intents.mail import answers_below
from adjoint.language.intents.noting import put_down
from adjoint.language.intents.proposing import HOSTED, told_to_all
from adjoint.language.intents.signing import signed_back
from adjoint.language.intents.swapping import UNFIT
from adjoint.language.kinds import client_kind, header_kind, third_kind
from adjoint.language.letgo import let_go
from adjoint.language.loose import Way, lacking, loose_acts, unworthy
from adjoint.language.mailtext import new_text
from adjoint.language.mood import Mood
from adjoint.language.objects import only_asked
from adjoint.language.offer import answer_offer
from adjoint.language.opinion import beside_doubt, tells_apart, unlike
from adjoint.language.pattern import Match
from adjoint.language.phrase import Ground, Phrase, phrase
from adjoint.language.prune import pruned
from adjoint.language.recall import mention, remember
from adjoint.language.resolve import GENERIC, key, stems
from adjoint.language.rung import tells_for
from adjoint.language.seen import concealed
from adjoint.language.shares import mixed, of_each, shares
from adjoint.language.speech import CLOSING, Speech, cut
from adjoint.language.spread import cancelled, spread
from adjoint.language.sure import THRESHOLD, score
from adjoint.language.taught import fill, instructed
from adjoint.language.titles import title
from adjoint.language.unnamed import left_out
from adjoint.language.view import Memory, Piece, View
from adjoint.language.when import When

ANSWERED = Late(r"(?i)\s*(?:re|rép|tr|fw|fwd|aw)\s*:")
LIMIT = 20_000
"""Characters read of one message; the rest is nobody's request."""
SENTENCES = 120
LONGEST = 900
"""Characters read of one sentence."""
QUIET = listed(
    "autoreply bounce newsletter notification receipt travel_confirmation sales application complaint personal information "
    "question"
)
TITLED = frozenset(("calendar.book", "calendar.block"))
ALONE = frozenset(("mail.reply", "mail.send", "reminder.set"))


def understand(message: Incoming) -> Reading:
    """Return what a message asks for.

    Never raises on any text. A mail in a third language gives no frame and the doubt `other-language`; words that give orders to
    software give none and the doubt `orders-to-software`; where the text was made to be seen otherwise, nothing is sure.
    """
    message = instructed(message)
    whole = visible(message.body[: 4 * LIMIT])
    parts = new_text(whole, subject=message.subject)
    reply = parts.reply[:LIMIT]
    text, orders = without_orders(reply)
    lang = _language(message, text, parts.quoted)
    hidden = concealed(message.body[: 4 * LIMIT])
    doubts = (*(("orders-to-software",) if orders else ()), *(("hidden-text",) if hidden else ()))
    if lang == "other":
        kind = "information" if message.speaker == "client" else header_kind(message) or third_kind(message, (), text)
        return Reading(id=message.id, lang=lang, kind=kind, doubts=(*doubts, "other-language"), text=text)
    speech = cut(text)
    signer = speech.signer or _signature(parts.signature)
    frames = _frames(message, speech, lang, (signer, f"{text}\n{parts.signature}"), parts.quoted or parts.forwarded)
    if message.speaker == "client":
        frames = let_go(frames, text)
        kind = client_kind(frames, text)
        if kind == "information" and _wishes(message, speech, lang):
            kind = "request"
        if kind != "answer" and not any(frame.sure for frame in frames) and answers(text, parts.quoted):
            kind = "answer"
    else:
        kind = third_kind(message, frames, text)
        frames = _allowed(kind, frames)
    frames = beside_doubt(frames)
    if hidden:
        frames = tuple(_doubted(frame, "hidden-text") for frame in frames)
    return Reading(id=message.id, lang=lang, kind=kind, frames=frames, doubts=doubts, text=text)


def _language(message: Incoming, text: str, quoted: str) -> str:
    """Return the language of the words; where they tell nothing that of what they answer, else the client's.

    The subject of an answer is whoever wrote first's: it counts only where the words tell nothing.
    """
    subject = ANSWERED.sub(" ", message.subject)
    around = detect(quoted, level=message.home) if quoted.strip() else message.home
    words = text if subject != message.subject and not says_nothing(text) else f"{subject}\n{text}"
    return detect(words, hint=message.lang, level=message.home if around == "other" else around)


def _wishes(message: Incoming, speech: Speech, lang: str) -> bool:
    """Tell whether words that gave no frame ask for something all the same."""
    if lang != "en":
        return False
    ground = Ground(message.now, message.zone, lang, message.world.contacts, _titles(message))
    kept = (replace(one, end=min(one.end, one.start + LONGEST)) for one in speech.sentences[:SENTENCES])
    return asks([phrase(n, sentence, speech.text, ground) for n, sentence in enumerate(kept)], lang)


def _signature(text: str) -> str:
    lines = [line.strip(" -–—_*\t") for line in text.splitlines() if line.strip(" -–—_*\t")]
    first = next((line for line in lines if not CLOSING.match(fold(line))), "")
    return first if 0 < len(first.split()) <= 4 and first[:1].isupper() and not any(char.isdigit() for char in first) else ""


def _allowed(kind: str, frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """A third party's words give only what mail of that kind may ask of the client."""
    wanted = {
        "meeting_request": ("calendar.", "document."),
        "slot_reply": ("slot.", "calendar.book", "document."),
        "invoice": ("invoice.pay", "document.sign"),
        "document": ("document.",),
    }.get(kind, ())
    return tuple(frame for frame in frames if frame.intent.startswith(wanted)) if wanted else ()


def _frames(
    message: Incoming,
    speech: Speech,
    lang: str,
    signed: tuple[str, str],
    quoted: str,
    more: Mapping[int, list[Act]] | None = None,
) -> tuple[Frame, ...]:
    ground = Ground(message.now, message.zone, lang, message.world.contacts, _titles(message))
    kept = tuple(replace(one, end=min(one.end, one.start + LONGEST)) for one in speech.sentences[:SENTENCES])
    spans = [(s.start, s.end) for s in kept]
    answer, used = answer_offer(message, speech.text, spans, ground)
    if answer is None:
        answer, used = decide(message, speech.text, spans, quoted, ground)
    phrases = [phrase(n, sentence, speech.text, ground) for n, sentence in enumerate(kept)]
    frames: list[Frame] = [answer] if answer else []
    memory = Memory()
    picked = answer.slots.get("choice") if answer and answer.sure else None
    slot = next((When(s.start, s.end, "hour") for s in message.world.offer if s.letter == picked), None)
    memory.when = slot
    acts: list[list[Act]] = []
    for number, one in enumerate(phrases):
        found = after_answer(one, lang) if number in used else split(one, found_in(one, lang, message.speaker), lang)
        acts.append(more[number] if more and number in more else found)
    absorb(acts)
    host(acts)
    struck(acts)
    questioned(acts)
    outlays(acts, phrases)
    due_of_site(acts)
    hand(acts)
    said = ""
    closed = set(used)
    for number, one in enumerate(phrases):
        for n, act in enumerate(acts[number]):
            below = _following(phrases, acts, number, used)
            tails = (*act.tails, *below) if n + 1 == len(acts[number]) or of_each(below) else act.tails
            heading = phrases[one.sentence.head] if one.sentence.head is not None and one.sentence.head < len(phrases) else None
            if number and not acts[number - 1] and put_down(act.match):
                tails = (*tails, Piece(phrases[number - 1], 0, len(phrases[number - 1].tokens)))
            above = Piece(heading, 0, len(heading.tokens)) if heading and not acts[heading.index] else None
            base = View(message, ground, memory, act.match, act.mood, act.main, tails, above, tuple(f.intent for f in frames))
            (base.signer, base.foot), base.quoted, base.earlier_text = signed, quoted, said
            base.below = tuple(
                Piece(each, 0, len(each.tokens)) for each in phrases if each.sentence.head == number and not acts[each.index]
            )
            asked = ((act.match, act.mood), *act.others)
            tries = (shares(act, match, partial(_read, base, speech.text, match, stance, listed=True)) for match, stance in asked)
            each = next((found for found in tries if found), []) or mixed(
                act, [match for match, _ in asked], partial(_read, base, speech.text, listed=True)
            )
            if each:
                frames += [frame for _, frame in each]
                memory = each[-1][0].memory
                remember(memory, each[-1][0])
                closed |= {index for index, _ in each[-1][0].used}
                continue
            views = [_read(base, speech.text, match, stance, act.main) for match, stance in asked]
            views.sort(key=_fitness, reverse=True)
            if len(views) > 1 and views[1][1].sure and _says_more(views[1][1], views[0][1]):
                views.insert(0, views.pop(1))
            view, frame = views[0]
            if view.match.pattern.template in UNFIT and not view.slots.get("event"):
                continue
            if (
                out_of_place(view)
                or told_to_all(view.match.pattern.template, message.body)
                or (view.match.pattern.template in HOSTED and "when" not in view.slots)
            ):
                remember(memory, view)
                continue  # "we hope you can join us" asks where the sentence before told of a day
            if (
                frame.sure
                and len(views) > 1
                and views[1][1].sure
                and not _says_more(frame, views[1][1])
                and _fitness(views[0]) - _fitness(views[1]) < CLOSE
                and not tells_apart(frame, views[1][1], phrases, message.speaker, lang)
            ):
                frame = _doubted(frame, "two-readings")
            if any(d.code == "hedged" for f in frames for d in f.why) and PRONOUN.search(view.match.pattern.template):
                frame = _doubted(frame, "hedged")
            if TAKEN_BACK.match(speech.text, one.sentence.end - 4):
                frame = _doubted(frame, "hedged")
            if view.match.pattern.template.endswith("en copie") or view.match.pattern.template.startswith("copy"):
                frames[-1:] = [_doubted(last, "copied") for last in frames[-1:]]
            frames += _each_of_list(view, frame, speech.text) or [frame]
            memory = view.memory
            remember(memory, view)
            closed |= {index for index, _ in view.used}
        said += " " + " ".join(one.words())
        mention(memory, one, message.world, ground, asked=bool(acts[number]))
        if slot is not None and number in used:
            memory.when, memory.day = slot, slot.start.date() if slot.start else None  # the day that the answer takes
    frames = [_doubted(f, "unlikely") if f.sure and unlike(f, phrases, message, speech.text, lang) else f for f in frames]
    if message.speaker == "client":
        frames = [_doubted(f, "unexplained") if f.sure and left_out(f, frames, phrases) else f for f in frames]
    if more is None:
        poor = lacking(frames, phrases)
        more = loose_acts(phrases, acts, closed, poor, Way(message.speaker, speech.text, ground))
        while more:
            again = _frames(message, speech, lang, signed, quoted, more)
            left = unworthy(again, phrases, poor)
            if not left & more.keys():
                return again
            more = {number: row for number, row in more.items() if number not in left}
    return pruned(frames, third=message.speaker == "third")


def _read(base: View, text: str, match: Match, stance: Mood, main: Piece, *, listed: bool = False) -> tuple[View, Frame]:
    """Read one request, or one thing of several that it asks for, by itself."""
    view = replace(
        base,
        memory=copy(base.memory),
        match=match,
        mood=stance,
        main=main,
        listed=listed,
        slots={},
        missing=[],
        doubts=[],
        used=set(),
        hidden=base.hidden | told_times(main.phrase, match.pattern),
    )
    return view, _filled(view, text)


def _titles(message: Incoming) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the telling words of the titles of events and documents, so that "cancel Rotary" is about an event."""
    names = {word for contact in message.world.contacts for word in stems(words(contact.name))}
    world = message.world
    events = [name for e in world.events for name in (e.title, *e.also)]
    titles = (("event", events), ("document", [name for d in world.documents for name in (d.title, *d.also)]))
    return tuple((name, frozenset(w for title in found for w in key(title)) - GENERIC - names) for name, found in titles)


def _following(phrases: list[Phrase], acts: list[list[Act]], number: int, used: set[int]) -> tuple[Piece, ...]:
    """Return the sentences after a request that hold none of their own, up to the next one."""
    out = []
    here = phrases[number].sentence
    for later in phrases[number + 1 : number + 4]:
        if (
            acts[later.index]
            or later.index in used
            or (here.item and later.sentence.line != here.line)
            or any(tells_for(act.match.pattern.template, later) for row in acts[later.index + 1 : later.index + 2] for act in row)
            or later.sentence.item != here.item
            or ASIDE.match(" ".join(later.words(0, 4)))
        ):
            break
        out.append(Piece(later, 0, len(later.tokens)))
    return tuple(out)


ASIDE = Late(
    r"(?:separately|meanwhile|(?:on|in) another|different|other|unrelated|autre|par ailleurs|sans rapport|rien a voir)\b"
)
"""What opens another matter."""
PRONOUN = Late(r"\{(?:pron|le\||it\||him\|)")
"""In a pattern: what it is about was said before, so that a doubt there is a doubt here."""
TAKEN_BACK = Late(
    r"(?i:[^\n]{0,2}(?:\.\.+|…|[-–—])[\s]*(?:ah |euh |oh |oops |oups |hmm )*"
    r"(?:non|no|nope|actually|en fait|enfin|finalement|scratch|wait|attends|plutôt|rather|sorry|pardon)\b)"
)


def _doubted(frame: Frame, code: str) -> Frame:
    """Return a frame with one more doubt: no longer sure."""
    return replace(frame, sure=False, score=round(frame.score / 2, 3), why=(*frame.why, Doubt(code)))


MAIL = Late(r"\b(?:e?-?mails?|courriels?|messages?|threads?|fil|demande|ceci|ca|this|it|below|ci dessous)\b")
"""What is forwarded, where it is no paper."""


def _says_more(one: Frame, other: Frame) -> bool:
    """Tell whether one reading holds all that another does and a known paper besides: "shoot Sam the board deck" is no mere mail."""
    return (
        (other.intent == "mail.send" or (other.intent == "mail.forward" and not MAIL.search(fold(one.evidence))))
        and one.slots.get("document") is not None
        and other.slots.get("people") == one.slots.get("people")
    )


ASKED = frozenset(("people", "when", "duration", "event"))
"""What may be asked about the calendar."""
CLOSE = 0.02
"""Two intents that fit this nearly as well are asked about."""


def _fitness(item: tuple[View, Frame]) -> float:
    """Rank one reading of a verb among others: how far it is trusted, how much its pattern says, less what it lacks."""
    view, frame = item
    lacking = sum(doubt.code.startswith("no-") for doubt in frame.why)
    return frame.score + 0.6 * strength(view.match) - 0.2 * lacking


def _filled(view: View, text: str) -> Frame:
    """Fill the slots of one request and decide whether it is sure."""
    pattern = view.match.pattern
    view.slots.update(dict(pattern.values))
    FILLS[pattern.intent](view)
    if pattern.intent in TITLED and "title" not in view.slots and (named := title(view)):
        view.slots["title"] = named
    fill(view)
    done_at(view)
    value = score(view)
    slots: dict[str, Any] = {name: found for name, found in view.slots.items() if found not in ([], "", ())}
    low = view.main.phrase.tokens[view.main.low].start
    high = view.main.phrase.tokens[view.main.high - 1].end
    intent = pattern.intent
    if intent == "calendar.book" and only_asked(view):
        intent, slots = "calendar.query", {name: found for name, found in slots.items() if name in ASKED}
    if intent == "mail.send" and answers_below(view):
        intent = "mail.reply"
    if signed_back(view):
        intent = "document.sign"
    return Frame(
        intent=intent,
        slots=slots,
        sure=value >= THRESHOLD,
        missing=tuple(dict.fromkeys(view.missing)),
        evidence=text[low:high].strip(" ,;:"),
        at=(low, high),
        why=tuple(view.doubts),
        rule=f"{pattern.lang}: {pattern.template}",
        score=round(value, 3),
    )


def _each_of_list(view: View, frame: Frame, text: str) -> list[Frame]:
    """Read each item of a list under one verb by itself; none where one of them is not plain."""
    if several := cancelled(view, frame) or apiece(view, frame):
        return several
    out = []
    for main, hidden in spread(view, frame):
        one = View(
            view.message, view.ground, copy(view.memory), view.match, view.mood, main, view.tails, view.heading, view.earlier
        )
        one.signer, one.foot, one.quoted, one.earlier_text = view.signer, view.foot, view.quoted, view.earlier_text
        one.hidden, one.used = hidden, set(hidden)
        out.append(_filled(one, text))
    return out if all(each.sure for each in out) else []
