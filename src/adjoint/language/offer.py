"""slot.answer: what a message answers to the times that were offered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from adjoint.language.clauses import Clause, clauses
from adjoint.language.counter import DAYS, HOURS, SAME_DAY, dotted, end_of_day, following, on_offered_day, one_time, same_day
from adjoint.language.fold import Late, fold
from adjoint.language.frames import Doubt, Frame, Incoming, OfferedSlot
from adjoint.language.hedge import hedged
from adjoint.language.parting import PARTING, refuses
from adjoint.language.phrase import Ground, mentions
from adjoint.language.stances import (
    ALL_BUT,
    ANAPHORIC,
    AWAY,
    BACK,
    BESIDE,
    BOUNDED,
    BY_TIME,
    COULD,
    DATED,
    EITHER,
    HANGS,
    NO,
    NONE,
    NOT_THAT,
    NOT_THIS,
    ONLY,
    OPEN,
    ORDERS,
    ORDINALS,
    OTHER,
    PUT_AWAY,
    RATHER,
    SAME_HOUR,
    SOFT_NO,
    STILL,
    STILL_RAW,
    THAT_ONE,
    YES,
)
from adjoint.language.tally import Tally, narrowed
from adjoint.language.when import Mention, When


def letters(raw: str, offered: tuple[OfferedSlot, ...]) -> list[OfferedSlot]:
    """Return the slots whose letter stands in the words."""
    out = []
    for slot in offered:
        letter = re.escape(slot.letter)
        named = (
            r"(?:(?-i:A)\b|a(?=\s*(?:$|[.,;:!?)])))" if letter.upper() == "A" else rf"{letter}\b"
        )  # « la date a notre préférence »
        marked = re.search(
            rf"(?i)\b(?:slot|option|choice|cr[ée]neaux?|choix|proposition|plage|date|horaire|letter|lettre|num[ée]ro|pick|go (?:with|for)|go)\s+(?:n°\s?)?[\"'«“(]?\s?{named}",
            raw,
        )
        bare = re.search(rf"(?<![\w'’.&-]){letter}(?![\w'’&-])", raw)
        low = (
            re.search(rf"^\s*{letter.lower()}\s*(?:$|[.,!)]|please|pls|pour|works|works|svp|stp|it is|for)", raw)
            if not slot.letter.isdigit()
            else None
        )
        if (
            slot.letter.upper() == "A"
            and bare
            and not marked
            and re.search(
                r"(?<![\w'’.&-])A\s+(?:quelle|partir|priori|bient|demain|plus|noter|lundi|mardi|mercredi|jeudi|vendredi|vous|toi|great|good|nice|quick|couple|lot|ce|la|voir|tr)",
                raw,
            )
        ):
            bare = None
        if slot.letter.upper() == "I" and bare and not marked:
            bare = None
        if marked or bare or low:
            out.append(slot)
    return out


DAY_OF_MONTH = Late(
    r"\b(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:le |the )?(?:1er|premier|\d{1,2}(?:st|nd|rd|th))\b"
    r"(?! (?:one|slot|option|creneau|choix))|\b1er (?=a \d{1,2} ?h\b)"
)
"""« mardi 1er », "Tuesday the 2nd": a day of the month, no rank."""


def ordinals(text: str, offered: tuple[OfferedSlot, ...]) -> list[OfferedSlot]:
    """Return the slot that a rank names, in the order offered."""
    text = DAY_OF_MONTH.sub(" ", text)
    for rank, pattern in ORDINALS.items():
        if re.search(pattern, text) and not re.search(
            r"\b(?:plus (?:tot|tard) (?:sera|possible|le mieux)|au plus tot|earlier the better|second thought|seconde chance|first (?:thing|time|of all|class)|just a second|premiere heure|en premier lieu)\b",
            text,
        ):
            if re.search(
                r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:1er|premier)\b|\b(?:1er|premier) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|\b\d(?:st|nd|rd|th) (?:of )?[a-z]+\b",
                text,
            ) and not re.search(r"\b(?:one|slot|option|creneau|choix)\b", text):
                continue
            if -len(offered) <= rank < len(offered):
                ranked = sorted(offered, key=lambda slot: slot.start) if BY_TIME.search(text) else list(offered)
                return [ranked[rank]]
    return []


def fits(said: Mention, offered: tuple[OfferedSlot, ...]) -> tuple[list[OfferedSlot], bool]:
    """Return the offered slots that a time means, and whether it only partly agrees (the day, at another hour)."""
    when = said.candidates[0] if said.candidates else None
    if when is None:
        return [], False
    text = fold(said.text)
    days = [n for n, names in enumerate(DAYS) if re.search(rf"\b(?:{names})\b", text)]
    dated = bool(
        re.search(
            r"\b\d{1,2}(?:er|st|nd|rd|th|/|\s+(?:jan|fev|feb|mar|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec))", text
        )
    ) or bool(re.search(r"\b(?:le|the) \d{1,2}\b(?!\s?h)", text))
    fine = when.grain in {"minute", "hour", "second"}
    dated = dated or bool(days and not fine and re.search(r"\d", text))  # "mardi 16"
    for reading in said.candidates:  # what is offered lies ahead, though the words may also tell of the past
        if inside := [s for s in offered if _within(s, reading)]:
            return inside, False
    pool = list(offered)
    if days and not dated:
        pool = [s for s in pool if s.start.weekday() in days]
    elif said.kind != "clock" and (dated or not fine):
        pool = [s for s in pool if when.start and s.start.date() == when.start.date()] if when.start else []
    if fine and when.start:
        exact = [
            s
            for s in pool
            if (s.start.hour, s.start.minute) == (when.start.hour, when.start.minute)
            or (
                not re.search(r"am|pm|:|h", text)
                and s.start.hour % 12 == when.start.hour % 12
                and s.start.minute == when.start.minute
            )
        ]
        if said.kind == "clock" or days or dated:
            return exact, bool(pool) and not exact
        return [], False
    if when.part is not None and when.start and when.end:
        pool = [s for s in pool if when.start.hour <= s.start.hour < (when.end.hour or 24)]
        return pool, False
    return (pool if days else []), False


def _within(slot: OfferedSlot, when: When) -> bool:
    if when.start is None or when.end is None:
        return False
    if when.grain in {"hour", "minute", "second"}:
        return slot.start == when.start
    return when.start <= slot.start < when.end


def named_slots(
    clause: Clause, offered: tuple[OfferedSlot, ...], ground: Ground, *, refused: bool = False
) -> tuple[list[OfferedSlot], list[Mention]]:
    """Return the slots that a clause names by letter, rank or time, and the times that are none of them; all where all are refused."""
    open_to, offered = offered, () if refused else offered
    days = [n for n, names in enumerate(DAYS) if re.search(rf"\b(?:{names})\b", clause.text)]
    if len(days) > 1 and not HOURS.search(clause.text) and re.search(r"\b(?:or|ou)\b", clause.text):
        both = [s for s in offered if s.start.weekday() in days]
        if len(both) > 1:
            return both, []
    named = letters(clause.raw, offered) or ordinals(clause.text, offered)
    hits = list(named)
    outside: list[Mention] = []
    raw = re.sub(r"(?i)\b(?:pour|for) (?=(?:le |the )?(?:\w+di|\w+day|\d))", lambda m: " " * len(m[0]), clause.raw)
    raw = re.sub(
        r"(?i)\bdu (?=(?:\w+di )?\d{1,2}(?:er)? (?:\w+ )?à \d)", "   ", raw
    )  # "que diriez-vous du 11 à 10 h" is no stretch
    raw = dotted(raw, open_to)
    found = [said for said in mentions(raw, ground, latent=True) if said.kind in {"when", "clock"}]
    for said in found:
        if PUT_AWAY.search(raw[: said.at[0]]):
            continue
        if ANAPHORIC.search(fold(raw[said.at[0] : said.at[1] + len(" after")])):
            outside.append(following(said, open_to))
            continue
        if said.kind == "clock" and (not HOURS.search(fold(said.text)) or said not in whole(found)):
            continue
        inside, partly = fits(said, offered)
        if inside:
            hits = [s for s in hits if s in inside] or inside if hits else inside
        elif said.candidates and (partly or said.kind != "clock" or not named):
            outside.append(said)
    if named and not set(named) & set(hits):
        hits = [*named, *hits]  # a letter and a time that disagree leave both open
    return hits, outside


def beside(clause: Clause, ground: Ground) -> list[str]:
    """Return the words of a clause that are neither a time, a letter or rank, nor words that go with a choice."""
    text = fold(clause.raw)
    for said in mentions(clause.raw, ground, latent=True):
        text = text.replace(fold(said.text), " ", 1)
    for pattern in ORDINALS.values():
        text = re.sub(pattern, " ", text)
    return [w for w in re.findall(r"[^\W\d_]{2,}", text) if w not in BESIDE]


def count(tally: Tally, clause: Clause, number: int, offered: tuple[OfferedSlot, ...], ground: Ground) -> None:
    """Add one clause of sentence `number` to the tally."""
    turned = NOT_THIS.fullmatch(clause.text) or NOT_THAT.match(clause.text)
    only = ONLY.search(clause.text)  # « je ne suis libre qu'à partir du 26 » is no refusal alone
    negative = bool(refuses(clause.text) or turned) and not SOFT_NO.search(clause.text) and not only
    positive = bool(YES.search(clause.text))
    either = bool(EITHER.search(clause.text))
    clause = replace(clause, text=STILL.sub(" ", clause.text), raw=STILL_RAW.sub(" ", clause.raw))
    if either and not negative:
        tally.either = True
        tally.used.add(number)
    if HANGS.search(clause.text) or (hedged(clause.text, ground.lang) and not negative and not either):
        tally.hangs = True
    hits, outside = named_slots(clause, offered, ground, refused=tally.none)
    outside = [] if BACK.search(clause.text) else outside
    if negative:
        tally.no = True
        tally.none = tally.none or NONE.search(clause.text) is not None
        tally.used.add(number)
        tally.refused += hits
    elif (end := end_of_day(clause.text)) and len({s.start.date() for s in set(tally.accepted)}) == 1 < len(set(tally.accepted)):
        tally.accepted = [end(tally.accepted, key=lambda slot: slot.start)]  # "Thursday, the early one"
    elif hits and tally.accepted and THAT_ONE.match(clause.text) and set(hits) & set(tally.accepted):
        tally.accepted = [slot for slot in tally.accepted if slot in hits]  # « mercredi, celui de l'après-midi »
        tally.yes = tally.yes or positive
    elif hits and not (clause.question and not positive):
        hits = narrowed(tally, number, hits, by_letter=bool(letters(clause.raw, offered)))
        tally.accepted += hits
        tally.used.add(number)
        if RATHER.search(clause.text):
            tally.counters += whole(outside)
        plainly = (positive or not beside(clause, ground)) and not any(said.doubt for said in outside)
        tally.yes = tally.yes or plainly
        if not plainly:
            tally.unclear += hits
    elif (
        outside
        and AWAY.search(clause.text)
        and not OPEN.search(clause.text)
        and not (clause.question or OTHER.search(clause.text))
    ):
        tally.used.add(number)
    elif outside and (
        only
        or OTHER.search(clause.text)
        or OPEN.search(clause.text)
        or clause.question
        or tally.no
        or (positive and not tally.accepted)
        or clause.text.startswith(("ou ", "or ", "but ", "mais "))
    ):
        tally.counters += whole(outside)
        tally.used.add(number)
    elif positive:
        tally.yes = True
        tally.used.add(number)


def whole(outside: list[Mention]) -> list[Mention]:
    """Leave out a bare part of a day beside a date ("any afternoon in the week of the 14th")."""
    dated = [m for m in outside if m.kind == "when"]
    return dated if dated and all(m.candidates and m.candidates[0].part for m in outside if m.kind == "clock") else outside


def _in_offered_week(said: Mention, when: When, offered: tuple[OfferedSlot, ...]) -> When:
    """Read a bare weekday in the week of the offer that it answers."""
    first = min(slot.start for slot in offered)
    text = fold(said.text)
    bare = any(re.search(rf"\b(?:{names})\b", text) for names in DAYS) and not DATED.search(text)
    if not bare or when.start is None or when.start >= first:
        return when
    monday = (first - timedelta(days=first.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    weeks = -((when.start.date() - monday.date()).days // 7)
    return replace(when, start=when.start + timedelta(weeks=weeks), end=when.end and when.end + timedelta(weeks=weeks))


FORTNIGHT = 14


def countered(tally: Tally, offered: tuple[OfferedSlot, ...], text: str) -> tuple[dict[str, object], list[Doubt]]:
    """Return the counter-offer that a tally makes."""
    firm = [m for m in tally.counters if m.doubt != "whose-time"]
    if any(m.kind != "clock" for m in firm):
        tally.counters = firm
    tally.counters = one_time(tally.counters, text)
    pairs = [(m, m.candidates[0]) for m in tally.counters if m.candidates]
    if any(when.grain != "week" for _, when in pairs):
        pairs = [(m, when) for m, when in pairs if when.grain != "week"]
    readings = [_in_offered_week(m, when, offered) for m, when in on_offered_day(pairs, offered)]
    dayless = [m for m in tally.counters if m.kind == "clock" or SAME_DAY.search(fold(m.text))]
    days = {slot.start.date() for slot in offered}
    doubts = [
        Doubt(m.doubt or "unclear-time", "when", m.candidates)
        for m in tally.counters
        if not m.sure and (m not in dayless or len(days) > 1)
    ]
    if dayless and len(days) > 1 and len(dayless) == len(tally.counters):
        doubts.append(Doubt("no-day", "when"))
    if SAME_HOUR.search(fold(text)) and any(when.grain == "day" for when in readings):
        doubts.append(Doubt("unclear-time", "when"))  # « le 24 à la même heure que mardi »
    if any(when.start and when.end and (when.end - when.start).days > FORTNIGHT for when in readings):
        doubts.append(Doubt("loose", "when"))
    if len(readings) > 1 and not re.search(r"\b(?:ou|or)\b", fold(text)):
        doubts.append(Doubt("several-times", "when", tuple(readings), tuple(m.text for m, _ in pairs)))
    if not tally.no and tally.yes and not OTHER.search(fold(text)):
        doubts.append(Doubt("unclear-answer", "answer"))
    return {"answer": "counter", "when": readings[0] if len(readings) == 1 else tuple(readings)}, doubts


def concluded(tally: Tally, offered: tuple[OfferedSlot, ...], text: str) -> tuple[dict[str, object], list[Doubt]] | None:
    """Return the answer that a tally adds up to, and what is open in it; None where it answers nothing."""
    chosen = tally.chosen
    letters_of = tuple(slot.letter for slot in chosen or offered)
    times_of = tuple(f"|{slot.start.isoformat()}" for slot in chosen or offered)
    unclear = Doubt("unclear-answer", "answer")
    if tally.counters and not chosen:
        return countered(tally, offered, text)
    if tally.either and tally.refused and not chosen:
        left = [slot for slot in offered if slot not in tally.refused]
        if len(left) == 1:
            return {"answer": "accept", "choice": left[0].letter}, []
        return {"answer": "accept"}, [Doubt("which-slot", "choice", tuple(s.letter for s in left), ())]
    if tally.either and not tally.refused:
        loose = 1 < len(chosen) < len(offered) or (len(chosen) == 1 and chosen[0] in tally.unclear)
        some = [Doubt("which-slot", "choice", letters_of, times_of)] if loose else []
        return ({"answer": "accept", "choice": chosen[0].letter} if len(chosen) == 1 else {"answer": "accept"}), some
    moved = same_day(tally.counters, chosen)
    if moved and RATHER.search(fold(text)):
        return {"answer": "counter", "when": moved}, []
    if len(chosen) == 1:
        settled = tally.yes and not tally.counters and chosen[0] not in tally.unclear
        return {"answer": "accept", "choice": chosen[0].letter}, [] if settled else [unclear]
    if chosen:
        return {"answer": "accept"}, [Doubt("which-slot", "choice", letters_of, times_of)]
    if tally.no:
        left = [slot for slot in offered if slot not in tally.refused]
        if tally.refused and left:
            return ({"answer": "accept", "choice": left[0].letter} if len(left) == 1 else {"answer": "accept"}), [unclear]
        return {"answer": "decline"}, [unclear] if COULD.search(fold(text)) else []
    if not tally.yes:
        return None
    if len(offered) == 1:
        return {"answer": "accept", "choice": offered[0].letter}, []
    return {"answer": "accept"}, [Doubt("which-slot", "choice", letters_of, times_of)]


def answer_offer(message: Incoming, text: str, spans: list[tuple[int, int]], ground: Ground) -> tuple[Frame | None, set[int]]:
    """Read the answer to an offer; return its frame and the sentences that it rests on."""
    offered = message.world.offer
    if not offered:
        return None, set()
    tally = Tally()
    written = text
    if (but := ALL_BUT.search(text)) is not None:
        tally.refused += [slot for slot in offered if slot.letter == but["letter"].upper()]
        tally.either = True
        text = text[: but.start("but")] + " " * len(but["but"]) + text[but.end("but") :]
    turns = Late(NO.pattern + "|" + PARTING.pattern + "|" + OTHER.pattern + r"|\bou\b|\bor\b")
    for number, (start, end) in enumerate(spans):
        settled = tally.yes and len(set(tally.accepted)) == 1
        said = fold(text[start:end]).strip()
        if settled and ORDERS.match(said) and not RATHER.search(said) and "instead" not in said:
            continue
        if not settled or turns.search(said):
            for clause in clauses(text, start, end, ground):
                count(tally, clause, number, offered, ground)
        elif others := [
            c
            for c in clauses(text, start, end, ground)
            if not beside(c, ground) and set(named_slots(c, offered, ground)[0]) - set(tally.accepted)
        ]:
            for clause in others:
                count(tally, clause, number, offered, ground)
    made = concluded(tally, offered, text)
    if made is None:
        return None, set()
    slots, doubts = made
    if slots["answer"] == "accept" and BOUNDED.search(fold(text)):
        doubts.append(Doubt("unclear-answer", "answer"))
    if tally.hangs and slots["answer"] == "accept":
        doubts.append(Doubt("hangs-on-another", "answer"))
    low, high = spans[min(tally.used, default=0)][0], spans[max(tally.used, default=0)][1]
    frame = Frame(
        intent="slot.answer",
        slots=slots,
        sure=not doubts,
        evidence=written[low:high].strip(),
        at=(low, high),
        why=tuple(doubts),
        rule="offer",
        score=0.5 if doubts else 1.0,
    )
    return frame, tally.used
