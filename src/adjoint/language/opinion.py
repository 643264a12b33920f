"""A second opinion on what the grammar is sure of: its words alone, of the clause (`gist.py`), else of the message (`likely.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adjoint.language.fold import Late, fold
from adjoint.language.frames import Doubt, Frame, Incoming
from adjoint.language.gist import NOTHING, gist
from adjoint.language.likely import ANSWERS, NEAR, unlikely
from adjoint.language.phrase import Phrase
from adjoint.language.view import Piece

HEARD = 0.5
"""From this chance on the words of the clause say what the grammar says."""
UNHEARD = 0.02
"""Below it, where another intent is clear, they say something else."""
CLEAR = 0.8
CHASES = frozenset(("mail.chase", "invoice.chase"))
SILENT = Late(
    r"\b(?:toujours (?:pas|rien)|(?:pas|plus|aucune?) (?:encore )?(?:de )?(?:nouvelles?|reponse|retour|signe)|j.attends (?:encore|toujours)|fait le mort|traine|tarde|still (?:not|no|hasn.t|haven.t|waiting)|"
    r"no (?:reply|answer|news|word)|gone quiet|hasn.t (?:replied|answered|sent|come back))\b"
)
"""Who is silent is chased, whatever it is that they owe."""
OUTRIGHT = Late(
    r"fr: (?:\^?que \.\d @p|\{chase\}|\^alarme|\{trip\} \.\. \^\{move|\^plutot|\{block\} \.\. \{agendaobj|ne \.1 prends)"
)
"""Patterns that say by their grammar what is asked: « secoue-le », « que Solène prépare ... », « pour Metz, décale le départ »."""
ANOTHER = Late(r"(?:et )?(?:un|une) (?:autre|deuxieme|second|seconde) |(?:and )?another ")
"""One more of what was asked just before, whose words it need not say again."""


def outright(frame: Frame) -> bool:
    """Tell whether a frame is said outright, or once more."""
    return OUTRIGHT.match(frame.rule) is not None or ANOTHER.match(fold(frame.evidence)) is not None


def unlike(frame: Frame, phrases: Sequence[Phrase], message: Incoming, text: str, lang: str) -> bool:
    """Tell whether the words of a sure frame sound like something else; an answer is read by what it answers."""
    if frame.rule == "offer" or frame.intent in ANSWERS or _found_itself(frame) or outright(frame):
        return False
    if frame.intent in CHASES and SILENT.search(fold(frame.evidence)):
        return False
    if frame.intent == "social.post" and frame.slots.get("networks") and "{publish}" in frame.rule:
        return False  # what is published may be anything
    piece = resting_on(frame, phrases)
    shares = gist(piece, message.speaker, lang) if piece else {}
    if frame.intent not in shares:
        return unlikely(frame.intent, frame.evidence, message, text, lang)
    share = sum(shares.get(intent, 0.0) for intent in (frame.intent, *NEAR.get(frame.intent, ())))
    if share >= HEARD:
        return False
    other = max(shares, key=lambda intent: shares[intent])
    return (share < UNHEARD and other != NOTHING and shares[other] >= CLEAR) or unlikely(
        frame.intent, frame.evidence, message, text, lang
    )


FOUND = {"travel.change": "trip", "invoice.chase": "invoice"}


def _found_itself(frame: Frame) -> bool:
    """Tell whether the one journey or invoice that the words name says by itself what is asked."""
    return frame.slots.get(FOUND.get(frame.intent, "")) is not None


RIVAL = 0.1
"""Below it the words of a clause speak against a second reading."""


def tells_apart(first: Frame, second: Frame, phrases: Sequence[Phrase], speaker: str, lang: str) -> bool:
    """Tell whether the words of a clause say clearly the first of two readings that fit it equally well, and not the second."""
    piece = resting_on(first, phrases)
    shares = gist(piece, speaker, lang) if piece else {}
    return shares.get(first.intent, 0.0) >= CLEAR and shares.get(second.intent, 1.0) < RIVAL


def resting_on(frame: Frame, phrases: Sequence[Phrase]) -> Piece | None:
    """Return the words of the sentence that a frame rests on, of the last where they are several."""
    for one in reversed(phrases):
        inside = [n for n, token in enumerate(one.tokens) if frame.at[0] <= token.start < frame.at[1]]
        if inside:
            return Piece(one, inside[0], inside[-1] + 1)
    return None


HINGING = frozenset(("calendar.book", "travel.plan"))
"""What takes most of its slots from the words around it: beside a request that is not sure, half of these were misread."""


def beside_doubt(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Make a plan a question where another request of the message is one: the words may have gone to the wrong of the two."""
    if all(frame.sure for frame in frames):
        return frames
    return tuple(
        replace(frame, sure=False, score=round(frame.score / 2, 3), why=(*frame.why, Doubt("beside-doubt")))
        if frame.sure and frame.intent in HINGING
        else frame
        for frame in frames
    )
