"""From a guest's words to what was heard: the frame that was read, what the answer says besides, and what contradicts itself."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from adjoint.duties.calendar.negotiation.nouns import Answer
from adjoint.duties.calendar.scene import Scene, exact, whens
from adjoint.duties.calendar.wishes import wishes
from adjoint.kernel.message import Address
from adjoint.kernel.span import Span
from adjoint.language.fold import fold
from adjoint.language.frames import Frame as Read
from adjoint.language.frames import OfferedSlot
from adjoint.language.offer import letters
from adjoint.language.reply import read_reply, several
from adjoint.language.stances import DATED
from adjoint.language.when import read_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from adjoint.duties.calendar.negotiation.nouns import Said
    from adjoint.kernel.event import Slot
    from adjoint.kernel.negotiation import Guest, Mode, Negotiation
    from adjoint.kernel.request import Frame
    from adjoint.language.reply import Named, Reply
    from adjoint.language.when import Mention

CONTRADICTIONS = frozenset(
    {"weekday-contradicts-date", "no-such-date", "no-such-time", "skipped-hour", "doubled-hour", "zone-season"}
)
FINE = frozenset({"hour", "minute", "second"})
TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|aujourd['’]?hui|ce (?:matin|soir|midi)|cet après-midi|tout de suite|now)\b",
    re.IGNORECASE,
)
JOURNEY = re.compile(
    r"\b(?:train|vol|avion|tgv|arriv\w+|atterri\w+|pars|repars|rentre|retour|flight|plane|land\w*|leave|leaving|back|until|jusqu\w*|vacances|congés?|holidays?|off)\b",
    re.IGNORECASE,
)
"""Words before a moment that is no answer: how somebody comes, until when they are away."""
VIDEO = re.compile(
    r"\b(?:visio\w*|vid[ée]o\w*|teams|zoom|(?:google )?meet|online|en ligne|remote\w*|à distance)\b", re.IGNORECASE
)
PHONE = re.compile(r"\b(?:t[ée]l[ée]phon\w*|(?:by|over the|on the) phone|phone)\b", re.IGNORECASE)
LETTERED = re.compile(r"(?<![\w'’])[A-HJ-NP-Z][0-9]?(?![\w'’])")


def heard(scene: Scene, frame: Frame | None, held: Negotiation, guest: Guest) -> Answer | None:
    """Return what a guest answered to the times on offer; None where their words answer nothing."""
    reply = read_reply(scene.request.text)
    if (named := reply.assistant or reply.delegate) is not None:
        said: Said = "assistant" if reply.assistant else "delegate"
        return Answer(guest=guest.address, said=said, person=person(scene, named, held))
    if frame is None:
        return unread(scene, reply, held, guest)
    if reply.scheduled and held.moves:
        return Answer(guest=guest.address, said="keep")
    if doubt := contradiction(scene, held, guest, frame):
        return Answer(guest=guest.address, said="contradiction", doubt=doubt)
    return about_times(scene, frame, reply, held, guest)


def about_times(scene: Scene, frame: Frame, reply: Reply, held: Negotiation, guest: Guest) -> Answer:
    """Return what an answer says of the times themselves."""
    match frame.slots.get("answer"):
        case "accept":
            return accepted(scene, frame, reply, held, guest)
        case "counter":
            return countered(scene, frame, held, guest)
        case "decline":
            return Answer(guest=guest.address, said="leave" if reply.leaves else "decline")
    return Answer(guest=guest.address, said="unclear")


def unread(scene: Scene, reply: Reply, held: Negotiation, guest: Guest) -> Answer | None:
    """Return what an answer says that was read as none about the times."""
    if reply.leaves:
        return Answer(guest=guest.address, said="leave")
    if guest.state == "tentative" and reply.confirms and guest.letters and names_nothing(scene):
        return Answer(guest=guest.address, said="accept", letters=guest.letters)
    if (old := older(scene, held)) is not None:
        return Answer(guest=guest.address, said="old", wishes=(old.span,))
    if reply.scheduled and held.moves:
        return Answer(guest=guest.address, said="keep")
    return Answer(guest=guest.address, said="later") if reply.later else None


def names_nothing(scene: Scene) -> bool:
    """Tell whether an answer names neither a day, nor an hour, nor a letter: then it is about what was said before."""
    return not mentioned(scene) and LETTERED.search(scene.request.text) is None


def accepted(scene: Scene, frame: Frame, reply: Reply, held: Negotiation, guest: Guest) -> Answer:
    """Return what a yes amounts to: one letter, several, one on a condition, or a question."""
    open_ = doubts(frame)
    letter = str(frame.slots.get("choice") or "")
    if letter and held.slot(letter) is None:
        letter = ""
    taken = (letter,) if letter else tuple(slot.letter for slot in held.slots) if frame.sure else ()
    taken = taken or (several(scene.request.text, frame, offered(scene, held.slots)) if isinstance(frame, Read) else ())
    if taken and (mode := wanted_mode(reply, held)):
        return Answer(guest=guest.address, said="accept", letters=taken, mode=mode)
    if (reply.condition or reply.pending or "hangs-on-another" in open_) and taken:
        said: Said = "tentative" if reply.theirs or not reply.condition else "condition"
        words = reply.condition or frame.evidence
        return Answer(guest=guest.address, said=said, letters=taken, condition=words[:300])
    if taken and (frame.sure or len(taken) > 1):
        return Answer(guest=guest.address, said="accept", letters=taken)
    if guest.state == "tentative" and not letter and guest.letters and "which-slot" in open_ and names_nothing(scene):
        return Answer(guest=guest.address, said="accept", letters=guest.letters)
    if (old := older(scene, held)) is not None and not letter:
        return Answer(guest=guest.address, said="old", wishes=(old.span,))
    return Answer(guest=guest.address, said="which" if "which-slot" in open_ else "unclear", letters=taken)


def wanted_mode(reply: Reply, held: Negotiation) -> Mode:
    """Return the means that is all they ask for, where neither means nor place was said: that is theirs to choose, as much as ours."""
    if held.mode or held.place or not reply.condition or reply.theirs or re.search(r"\d", reply.condition):
        return ""
    video, phone = VIDEO.search(reply.condition), PHONE.search(reply.condition)
    if bool(video) == bool(phone):
        return ""
    return "video" if video else "phone"


def countered(scene: Scene, frame: Frame, held: Negotiation, guest: Guest) -> Answer:
    """Return the other times that a guest proposes: exact ones, and stretches."""
    if held.slots and (at := abroad(scene, held, guest)):
        return at
    said = whens(frame)
    minutes = held.minutes
    points = [when for when in said if not stretch(when, minutes)]
    exactly = [span for when in points if (span := exact(when, minutes, minutes)) and span.start > scene.look.now]
    today = scene.look.now.astimezone(scene.client.tz).date()
    if any(span.start.astimezone(scene.client.tz).date() == today for span in exactly) and not TODAY.search(scene.request.text):
        return Answer(guest=guest.address, said="unclear")
    windows = tuple(wishes(scene, said))
    if not frame.sure and doubts(frame) != {"several-times"}:
        exactly = []  # a time that may be another one is only a hint where to look
    if doubts(frame) >= {"whose-time"}:
        windows = tuple(after_offer(span, held) for span in windows)
    return Answer(guest=guest.address, said="counter", wishes=tuple(exactly), windows=windows)


def stretch(when: Any, minutes: int) -> bool:
    """Tell whether a time is one to choose within ("between 2 and 4"), longer than the meeting."""
    return bool(when.start and when.end and when.end - when.start > max(timedelta(hours=1), timedelta(minutes=minutes)))


def doubts(frame: Frame) -> set[str]:
    """Return the codes of what is open in a frame."""
    return {doubt.code for doubt in frame.why} if isinstance(frame, Read) else set()


def after_offer(span: Span, held: Negotiation) -> Span:
    """Move "the following week" to the one after the week of the offer."""
    last = max(slot.span.end for slot in held.slots)
    weeks = 0
    while span.start + timedelta(weeks=weeks) <= last and weeks < 12:
        weeks += 1
    return Span(span.start + timedelta(weeks=weeks), span.end + timedelta(weeks=weeks))


def offered(scene: Scene, slots: Iterable[Slot]) -> tuple[OfferedSlot, ...]:
    """Return slots as language knows them."""
    zone = scene.client.tz
    return tuple(OfferedSlot(s.letter, s.span.start.astimezone(zone), s.span.end.astimezone(zone)) for s in slots)


def older(scene: Scene, held: Negotiation) -> Slot | None:
    """Return the one slot of an earlier round whose letter stands in the words."""
    current = {slot.letter for slot in held.slots}
    before = [s for s in held.offered if s.letter not in current and LETTERED.search(scene.request.text)]
    found = letters(scene.request.text, offered(scene, before))
    return held.slot(found[0].letter) if len(found) == 1 else None


def mentioned(scene: Scene, zone: ZoneInfo | None = None) -> list[Mention]:
    """Return the days and moments that the words name, read by a zone's clock."""
    clock = zone or scene.client.tz
    at = scene.request.at.astimezone(clock)
    found = read_times(scene.request.text[:4000], now=at, zone=clock, lang=scene.request.lang)
    return [said for said in found if said.kind == "when"]


def contradiction(scene: Scene, held: Negotiation, guest: Guest, frame: Frame) -> str:
    """Return the words of a time that cannot be, or that is none of those offered though one of them is taken; empty: none."""
    said = mentioned(scene)
    if wrong := next((each for each in said if each.doubt in CONTRADICTIONS), None):
        return wrong.text
    if frame.slots.get("answer") != "accept" or not frame.slots.get("choice"):
        return ""
    chosen = held.slot(str(frame.slots["choice"]))
    if chosen is None:
        return ""
    there = [each for each in mentioned(scene, ZoneInfo(guest.zone)) if fine(each)] if guest.zone else []
    by_theirs = {slot.letter for each in there for slot in meant(each, held.slots, ZoneInfo(guest.zone))}
    if (day := other_day(scene, said, held)) is not None:
        return day.text
    for each in said:
        if not fine(each) or not each.sure:
            continue
        before = scene.request.text[max(0, each.at[0] - 60) : each.at[0]]
        inside = chosen.span.start <= (each.candidates[0].start or chosen.span.end) < chosen.span.end
        if not (inside or JOURNEY.search(before) or meant(each, held.slots, scene.client.tz) or by_theirs):
            return each.text
    other = by_theirs - {chosen.letter}
    return said[0].text if other and said and not LETTERED.search(scene.request.text) else ""


def other_day(scene: Scene, said: Sequence[Mention], held: Negotiation) -> Mention | None:
    """Return a day named beside a yes on which no time of this round lies: it speaks of another round, or of something else."""
    zone = scene.client.tz
    days = [slot.span.start.astimezone(zone).date() for slot in held.slots]
    for each in said:
        when = each.candidates[0] if each.candidates else None
        if when is None or when.start is None or when.grain != "day" or when.part or not each.sure:
            continue
        day = when.start.astimezone(zone).date()
        bare = DATED.search(fold(each.text)) is None and any(day.weekday() == other.weekday() for other in days)
        if day not in days and not bare and not JOURNEY.search(scene.request.text[max(0, each.at[0] - 60) : each.at[0]]):
            return each
    return None


def fine(said: Mention) -> bool:
    """Tell whether a mention names a day and an hour."""
    when = said.candidates[0] if said.candidates else None
    return when is not None and when.start is not None and when.grain in FINE and not when.part


def meant(said: Mention, slots: Sequence[Slot], zone: ZoneInfo) -> list[Slot]:
    """Return the slots that a day and hour mean by the clock of a zone; a bare weekday is that of the offer."""
    start = said.candidates[0].start
    if start is None:
        return []
    local = start.astimezone(zone)
    bare = DATED.search(fold(said.text)) is None
    found = []
    for slot in slots:
        there = slot.span.start.astimezone(zone)
        same_day = local.date() == there.date() or (bare and local.weekday() == there.weekday())
        if same_day and (local.hour, local.minute) == (there.hour, there.minute):
            found.append(slot)
    return found


def abroad(scene: Scene, held: Negotiation, guest: Guest) -> Answer | None:
    """Return what a guest of another zone means by a clock time without a zone: one of the times offered, by their clock; else ask."""
    if not guest.zone or not differs(guest.zone, scene.client.tz, held.slots[0].span.start):
        return None
    zone = ZoneInfo(guest.zone)
    here = {each.candidates[0].start for each in mentioned(scene) if each.candidates}
    clock = [each for each in mentioned(scene, zone) if fine(each) and each.candidates[0].start not in here]
    if not clock:
        return None  # they named a zone, or no hour
    match = meant(clock[0], held.slots, zone)
    if len(match) == 1 and len(clock) == 1:
        return Answer(guest=guest.address, said="accept", letters=(match[0].letter,))
    return Answer(guest=guest.address, said="contradiction", doubt=clock[0].text)


def differs(zone: str, other: ZoneInfo, at: datetime) -> bool:
    """Tell whether two zones show different times at a moment."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() != at.astimezone(other).utcoffset()


def person(scene: Scene, named: Named, held: Negotiation) -> Address | None:
    """Return whom an answer names: by the address in it, by one in copy, else by the address book."""
    if named.email:
        return Address(named.email, named.name)
    message = scene.request.message
    known = {each.address for each in held.guests} | scene.client.inside | {scene.request.who.email}
    copied = [each for each in (*message.cc, *message.to) if each.email not in known] if message else []
    first = named.name.split()[0].casefold() if named.name else ""
    fits = [each for each in copied if first and first in f"{each.name} {each.email}".casefold()] or copied
    if len(fits) == 1:
        return Address(fits[0].email, named.name or fits[0].name)
    cards = [
        card for card in scene.look.contacts() if named.name and card.name.casefold() == named.name.casefold() and card.emails
    ]
    return Address(cards[0].emails[0], cards[0].name) if len(cards) == 1 else None
