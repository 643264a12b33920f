"""What a pronoun stands for in the sentence before, which asked nothing: a mail that came, a stretch of time, a firm."""

from __future__ import annotations

from adjoint.kernel.money import Money
from adjoint.language import resolve
from adjoint.language.fold import Late, fold
from adjoint.language.frames import KnownEvent
from adjoint.language.phrase import TimeMention
from adjoint.language.righted import combine
from adjoint.language.times import clocked, first, future
from adjoint.language.view import Piece, View
from adjoint.language.when import When

MAILED = Late(
    r"\b(?:e-?mailed|wrote|messaged|sent (?:me|us|over|through|across)|forwarded|dropped (?:me|us) a (?:line|note)|mailed|texted"
    r"|\b(?:mails?|courriels?|messages?|sms|mel|e-?mails?) (?:d|de|du|des|que|qu|ou|qui)\b|m (?:a|avait|ont) (?:ecrit|envoye|adresse|transmis)|nous (?:a|avait|ont) ecrit"
    r"|(?:something|word|a line|a reply|an answer|correspondence) from|(?:e-?mail|message|note|mail|attachment)s? (?:from|by|that|which|came|he|she|they|i got|with))\b"
    r"|\b(?:e?-?mails?|courriels?|messages?|mots?|echanges?) (?:de|d|du|que|qu|venu|recu)\b|\b(?:m|nous|t|vous) (?:a|avait|ont|avaient) (?:\w+ )?(?:ecrit|envoye|transmis|adresse|repondu|redige)\b"
)
THEM = Late(r"\b(?:him|her|them)\b")
OURS = Late(r"\b(?:i|i'm|i'll|i've|i'd|we|we're|me|my|mine|myself|us|our|ours|je|j|moi|nous|on|mon|ma|mes|notre|nos)\b")
"""A stretch of time that is the client's own."""


WHOLE_DAY = Late(r"\s*(?:(?:toute )?la|the|all|the (?:whole|entire)) (?:day|journee)(?: entiere| complete)?\s*")
"""How long a day already named is meant."""


def last_told(view: View) -> Piece | None:
    """Return the sentence right before the request, where it asked nothing."""
    piece = view.memory.before
    return piece if piece is not None and piece.phrase.index == view.main.phrase.index - 1 else None


def mail_before(view: View) -> Piece | None:
    """Return what tells of a mail before, a clause or the last sentence: "Ann emailed me in May about it. Find it for me?"."""
    ahead = Piece(view.main.phrase, 0, view.match.head)
    if MAILED.search(ahead.text):
        return ahead
    piece = last_told(view)
    return piece if piece is not None and MAILED.search(piece.text) else None


OUGHT_TO_SEE = Late(
    r"\b(?:should|ought to|needs to|must|might like to|will want to|'?d better|may want to|has to|wants to) (?:see|have|know|read|get|hear|look)\b"
    r"|\b(?:devrait|doit|faut que) .{0,30}\b(?:voir|voie|lire|lise|avoir|ait|savoir|sache|recevoir|recoive)\b"
)


def ought_to_see(view: View) -> list[str]:
    """Return who the sentence before says should see what is passed on: "Ann should see this. Pass it along."."""
    piece = last_told(view)
    if piece is None or not OUGHT_TO_SEE.search(piece.text):
        return []
    names = [person.contacts[0].name for person in piece.people if len(person.contacts) == 1]
    return names if len(names) == len(piece.people) else []


def stretch_before(view: View) -> When | None:
    """Return the one time that the sentence before gives to the client: "I'm drawing tomorrow morning. Block it out."."""
    piece = last_told(view)
    if piece is not None and view.lang == "fr" and piece.people:
        return None  # « Je vois Paul demain à 15h. Bloque-moi ça. »: met
    if piece is None or not (OURS.search(piece.text) or any(said.start == 0 for said in piece.phrase.times)):
        return None
    times = [
        said for said in piece.phrase.times if said.kind in {"when", "clock"} and not WHOLE_DAY.fullmatch(fold(said.said.text))
    ]
    when = first(times[0].said) if len(times) == 1 and times[0].said.sure else _day_and_part(times)
    whole = when is not None and when.start is not None and when.end is not None and future(when, view.message.now)
    return when if whole else None


def _day_and_part(times: list[TimeMention]) -> When | None:
    """Join « mardi, toute la matinée » into one stretch."""
    if len(times) != SIDES or not all(said.said.sure or said.kind == "clock" for said in times):
        return None
    day, part = first(times[0].said), first(times[1].said)
    if (
        day is None
        or part is None
        or day.grain != "day"
        or day.part
        or not (part.part or clocked(part))
        or times[1].kind != "clock"
    ):
        return None
    return combine(day, part)


SIDES = 2


def rule_before(view: View) -> Piece | None:
    """Return the sentence before where it repeats: "Every Friday from 4 to 5, gym. Keep it clear."."""
    piece = last_told(view)
    return piece if piece is not None and len(piece.sets) == 1 and any(said.start == 0 for said in piece.phrase.times) else None


def own_stretch(view: View) -> bool:
    """Tell whether "it" after the verb is a time that the same sentence gave to the client: "Friday 12 to 1 is mine, keep it clear"."""
    ahead = Piece(view.main.phrase, view.main.low, view.match.head)
    return len(ahead.times) == 1 and bool(OURS.search(ahead.text))


def event_before(view: View) -> KnownEvent | None:
    """Fill the event that the sentence before tells of, where the request names none of its own: "The bank comes on Thursday. Do me a brief."."""
    own = [word for word in resolve.stems(view.main.words) if word not in resolve.GENERIC and len(word) >= TELLS]
    known = {word for e in view.message.world.events for word in resolve.key(e.title)}
    event = view.memory.event
    if last_told(view) is None or event is None or view.main.people or known & set(own):
        return None
    view.slots["event"] = event.id
    return event


TELLS = 4
IT = Late(r"\b(?:it|them|that)\b")


def paper_before(view: View) -> bool:
    """Tell whether "it" is the paper that was just asked for: "find the survey, and forward it to Ann"."""
    near = " ".join(view.main.phrase.words(view.match.head + 1, view.match.head + 3))
    return view.earlier[-1:] == ("document.find",) and view.memory.document is not None and bool(IT.search(near))


def names_paper(view: View) -> bool:
    """Tell whether a sheet is a known paper, not notes for a call: « la fiche technique »."""
    fits = resolve.documents(view.message.world.documents, resolve.stems(view.main.words))
    return "appel" not in view.main.words and any(fit.words - resolve.GENERIC for fit in fits)


OWES = Late(r"\b(?:owes?|owed|owing|unpaid|overdue|past due|outstanding|hasn't paid|haven't paid|not paid)\b")


def owed_before(view: View) -> bool:
    """Tell whether the sentence before tells of money that somebody owes."""
    piece = last_told(view)
    return piece is not None and OWES.search(piece.text) is not None


def amount_before(view: View) -> Money | None:
    """Return the one sum that the sentence before gives for "it": "Their bill has come, £412.60. Pay it on the 20th."."""
    piece = last_told(view)
    near = view.main.phrase.words(view.match.head + 1, view.match.head + 3)
    if piece is None or not {"it", "that", "this"} & set(near) or len(piece.amounts) != 1 or view.lang != "en":
        return None
    return piece.amounts[0].money


def party_before(view: View) -> str:
    """Return whom "him", "her", "them" means among the people and firms of the sentence before."""
    near = " ".join(view.main.phrase.words(view.match.head, min(view.main.high, view.match.head + 4)))
    if not THEM.search(near):
        return ""
    ahead = {p.contacts[0].name for p in view.main.phrase.people if p.end <= view.match.head and len(p.contacts) == 1}
    if ahead or last_told(view) is None:
        return ahead.pop() if len(ahead) == 1 else ""
    if len(view.memory.people) == 1:
        return view.memory.people[0]
    bill = view.memory.invoice
    return bill.party if bill is not None and not view.memory.people else ""


def event_nearer(view: View) -> bool:
    """Tell whether the words ahead, or else the sentence before, name something planned: "it" is that, not the journey before."""
    ahead = Piece(view.main.phrase, 0, view.match.head)
    told = [ahead] if len(ahead.words) >= TELLS else [piece for piece in (last_told(view),) if piece is not None]
    now = view.message.now
    coming = [event for event in view.message.world.events if event.end > now]
    for piece in told:
        if any({tag.name for tag in piece.phrase.line.tags[n]} & PLANNED for n in range(piece.low, piece.high)):
            return True
        if any(fit.words - resolve.GENERIC for fit in resolve.events(coming, resolve.stems(piece.words), [], [])):
            return True
    return False


PLANNED = frozenset(("meeting", "phonecall", "meal", "event"))


TAKES = Late(r"\b(?:take|get|strike|remove|delete) (?:it|this|that|us|me|them) (?:out|off|from)\b")


def called_off_before(view: View) -> tuple[Piece, ...]:
    """Return the sentence that told what is off, where a third party then says "please take it out of your diary"."""
    before = view.memory.before
    return (before,) if view.third and before is not None and TAKES.search(view.text) else ()
