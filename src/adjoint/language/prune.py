"""Which frames of a message are one: what is said twice, in two sentences, or taken up by a pronoun."""

from __future__ import annotations

from dataclasses import replace

from adjoint.language.fold import Late, fold
from adjoint.language.frames import Doubt, Frame
from adjoint.language.righted import combine
from adjoint.language.times import clocked
from adjoint.language.when import When

ONCE = frozenset(("invoice.pay", "document.sign", "document.send", "calendar.book", "calendar.cancel"))


def pruned(frames: list[Frame], *, third: bool) -> tuple[Frame, ...]:
    """Drop a frame said twice; what a third party says of one matter in several sentences is one frame."""
    out: list[Frame] = []
    for frame in map(_no_credit, frames):
        if out and _of_its_trip(out[-1], frame):
            out[-1] = frame
            continue
        if out and _so_long(out[-1], frame):
            out[-1] = replace(out[-1], slots={**out[-1].slots, "duration": frame.slots["duration"]})
            continue
        if out and _echo(out, frame):
            continue
        if out and _led_up(out[-1], frame):
            out[-1] = frame
            continue
        if (
            out
            and frame.intent == out[-1].intent == "calendar.move"
            and "duration" in frame.slots
            and "when" not in frame.slots
            and frame.slots.get("event") in {None, out[-1].slots.get("event")}
        ):
            out[-1] = replace(out[-1], slots={**out[-1].slots, "duration": frame.slots["duration"]})
            continue
        if (
            out
            and out[-1].intent == frame.intent == "meeting.minutes"
            and "people" not in out[-1].slots
            and _agree(out[-1], frame)
        ):
            out[-1] = _joined(out[-1], frame)  # « rédige le compte rendu et envoie-le à Samir »
            continue
        if out and _due_then(out[-1], frame):
            out[-1] = replace(out[-1], sure=False, score=out[-1].score / 2, why=(*out[-1].why, Doubt("unclear-time", "when")))
            continue
        if out and _handed_on(out[-1], frame):
            out[-1] = replace(out[-1], slots={**out[-1].slots, "people": frame.slots["people"]})
            continue
        if _joins(out, frame):
            people = [*(out[-1].slots.get("people") or []), *(frame.slots.get("people") or [])]
            out[-1] = replace(out[-1], slots={**out[-1].slots, "people": list(dict.fromkeys(people))})
            continue
        if _invited_too(out, frame):
            people = [*(out[-1].slots.get("people") or []), *frame.slots["people"]]
            out[-1] = replace(out[-1], slots={**out[-1].slots, "people": list(dict.fromkeys(people))})
            continue
        if _taken_up(out, frame):
            out[-1] = replace(out[-1], sure=False, score=out[-1].score / 2, why=(*out[-1].why, Doubt("several-times", "when")))
        if third and _anew(out, frame):
            out[-1] = replace(frame, slots={**frame.slots, "event": out[-1].slots.get("event")})
            continue
        if _again(out, frame):
            out[-1] = frame  # « annule le point et reprogramme-le jeudi »: moved
            continue
        if third and _another_time(out, frame):
            out[-1] = replace(frame, intent="calendar.move", slots={"event": out[-1].slots["event"], **_when(frame)})
            continue
        if third and (hour := _at(out, frame)) is not None:
            out[-1] = replace(out[-1], slots={**out[-1].slots, "when": hour})  # "bring it to Wednesday, would 2 o'clock suit?"
            continue
        if third and _instead(out, frame):
            out[-1] = frame
            continue
        if third and _proposes(out, frame):
            out[-1] = replace(
                out[-1],
                slots={**out[-1].slots, "when": frame.slots["when"]},
                missing=tuple(name for name in out[-1].missing if name != "when"),
                why=(why := tuple(d for d in out[-1].why if d.slot != "when")),
                sure=frame.sure and not why and bool(out[-1].slots.get("event")),
            )
            continue
        if third and frame.intent == "calendar.book" and any(f.intent == frame.intent and "recurrence" in f.slots for f in out):
            continue
        twin = next(
            (
                n
                for n, f in enumerate(out)
                if f.intent == frame.intent
                and (f.slots == frame.slots or (third and f.intent in ONCE and _agree(f, _of_one_bill(frame))))
            ),
            None,
        )
        if twin is None:
            out.append(frame)
        elif frame.sure and out[twin].slots == frame.slots:
            out[twin] = frame if not out[twin].sure else out[twin]
        elif third and out[twin].slots != frame.slots:
            out[twin] = _joined(out[twin], frame)
    return tuple(out)


CREDIT = Late(r"\b(?:un|cet|l'|l’) ?avoir\b|\bnote de credit\b|\bcredit note\b")


def _no_credit(frame: Frame) -> Frame:
    """Ask about a credit note: it is no invoice."""
    if frame.intent != "invoice.issue" or not frame.sure or not CREDIT.search(fold(frame.evidence)):
        return frame
    return replace(frame, sure=False, score=frame.score / 2, why=(*frame.why, Doubt("wrong-object")))


OTHER_TOWN = Late(r"\b(?:à|pour|de|d['’]|vers|to|for|from|in) ?[A-ZÀ-Þ]")


def _of_its_trip(last: Frame, frame: Frame) -> bool:
    """Tell whether a journey is only told of that is planned already: « je monte à Zurich : à quelle heure part mon train ? »."""
    told = last.intent == "travel.plan" and last.rule.startswith(("fr: ^je", "fr: ^on", "en: ^i"))
    bare = set(last.slots) <= {"destination", "depart"} and not OTHER_TOWN.search(frame.evidence)
    return told and bare and frame.intent in {"travel.query", "travel.change", "travel.cancel"} and bool(frame.slots.get("trip"))


def _so_long(last: Frame, frame: Frame) -> bool:
    """Tell whether a request only says how long what was just booked is to last: "book lunch, and keep it to an hour"."""
    return (
        last.intent in {"calendar.book", "calendar.block"}
        and frame.intent in {"calendar.move", "calendar.block"}
        and "duration" in frame.slots
        and "duration" not in last.slots
        and not {"when", "recurrence"} & {name for name, found in frame.slots.items() if found}
        and not frame.slots.get("event")
    )


def _led_up(last: Frame, frame: Frame) -> bool:
    """Tell whether a wish only leads up to what its own clause asks: « je voudrais que tu prépares un devis pour Paul »."""
    return (
        last.intent == frame.intent
        and not last.slots
        and (WISHED.search(fold(last.evidence)) is not None or last.intent == "website.update")  # « sur le site, page Tarifs »
        and 0 <= frame.at[0] - last.at[1] <= 1
        and not last.evidence.rstrip().endswith((".", "!", "?"))
    )


WISHED = Late(r"\b(?:voudrais|voudrions|aimerais|aimerions|souhaite\w*|souhaitons|veux|faut|faudrait|besoin)\b[^,;.]*$")
SPENT = Late(r"\b(?:frais|depenses?|expenses?)\b")
SLIP = Late(r"\b(?:tickets?|recus?|justificatifs?|pj|scan|factures?|receipts?|photos?)\b")
THANKED = Late(r"(?:,? ?(?:et|and) )?(?:thank|apologi[sz]e to|remerci\w+|salue\w*)[ -](?:him|her|them|le|la|les|lui)\b")
TABLE = Late(
    r"\b(?:reserv\w+|retiens|retenez|prends|prenez|book|get|reserve) (?:\w+ ){0,3}?(?:table|tables|couverts?|places?|(?:pour|for) (?:\d+|deux|trois|quatre|cinq|six|huit|two|three|four|five|six|eight)|(?:a|au) (?:mon|notre|ton|son) nom|in my name)\b"
    r"|^\W*(?:(?:tu|vous) (?:peux|pouvez) |peux tu |pouvez vous )?(?:nous )?(?:reserver?|reserves|reservez)(?: (?:stp|svp|merci|une table))*\W*$"
)
"""A table for the meal that was just asked for."""
ASKS_THEM = Late(
    r"^\W*(?:(?:tu|vous|peux tu|pouvez vous|can you|could you|please) )*(?:peux |pouvez )?(?:(?:lui|leur) (?:demandes?|demandez|demander|dis|dites|dire)|(?:demande|demandez|dis|dites)[ -](?:lui|leur)|ask (?:him|her|them))\W*$"
)
ECHO = Late(r"\b(?:le|la|l|les|ca|cela|it|that|this|them|invitation|invite|agenda|calendar|cal|diary|calendrier|note|noter)\b")


def _echo(out: list[Frame], frame: Frame) -> bool:
    """Tell whether a frame only says again what one before it asked: "put it on my calendar", « tu peux le retrouver ? »."""
    if frame.intent == "mail.send" and out[-1].intent in {"mail.send", "mail.reply"} and THANKED.match(fold(frame.evidence)):
        return frame.slots.get("people") in (None, out[-1].slots.get("people"))
    if frame.intent == out[-1].intent == "task.delegate" and ASKS_THEM.search(fold(frame.evidence)):
        return frame.slots.get("people") == out[-1].slots.get("people")  # « il faudrait que Sandrine vienne. Tu lui demandes ? »
    if frame.intent == "calendar.answer" and out[-1].intent == "calendar.cancel":
        return frame.slots.get("event") in {None, out[-1].slots.get("event")}  # « désinscris-moi de la formation, je n'irai pas »
    if frame.intent == out[-1].intent == "contact.update" and "value" not in frame.slots:
        return frame.slots.get("people") == out[-1].slots.get("people")  # « il a changé de numéro : ... Mets sa fiche à jour. »
    if frame.intent == out[-1].intent == "expense.record" and "amount" not in frame.slots and "amount" in out[-1].slots:
        return True  # « J'ai réglé 46 € au resto. À passer en frais. »
    if frame.sure and frame.intent != "document.file":
        return False
    said = fold(frame.evidence)
    if out[-1].intent == "expense.record" and frame.intent == "document.file" and SPENT.search(said) and not SLIP.search(said):
        return True  # « j'ai payé 42 € de parking, mets ça dans mes dépenses »
    if out[-1].intent == "calendar.book" and frame.intent in {"calendar.block", "calendar.book"} and TABLE.search(said):
        return not {"when", "people", "recurrence"} & frame.slots.keys()  # « déj chez Marcel jeudi, réserve pour deux à mon nom »
    if not ECHO.search(said) or len(said.split()) > 12:
        return False
    last = out[-1].intent
    if last in {"calendar.book", "calendar.block"} and frame.intent in {
        "calendar.book",
        "calendar.block",
        "document.file",
        "reminder.set",
        "document.send",
        "document.find",
    }:
        return not {"when", "people", "recurrence"} & frame.slots.keys()
    return last.endswith(".find") and frame.intent.endswith(".find") and bool(frame.missing or not frame.slots)


PAPERS = frozenset(("meeting.agenda", "meeting.brief", "meeting.minutes", "document.draft"))


def _due_then(last: Frame, frame: Frame) -> bool:
    """Tell whether a pronoun sends what was just asked for at some time: « Ordre du jour pour lundi. Vous me l'envoyez demain ? »."""
    return last.intent in PAPERS and frame.intent == "newsletter.send" and not frame.sure and "when" in frame.slots


RATHER = Late(r"(?:et |and )?(?:plutot|rather|instead)\b")


def _instead(out: list[Frame], frame: Frame) -> bool:
    """Tell whether a time only says to when what is planned should move: « pourrait-on se voir plutôt vendredi à 15h ? »."""
    return (
        bool(out)
        and out[-1].intent == "calendar.book"
        and frame.intent == "calendar.move"
        and bool(RATHER.match(fold(frame.evidence)))
        and 0 <= frame.at[0] - out[-1].at[1] <= 1
    )


THEM = Late(r"\b(?:it|them|le|la|les|l)\b")


def _handed_on(last: Frame, frame: Frame) -> bool:
    """Tell whether the minutes just asked for are to go to somebody: "do the minutes and get them to Priya"."""
    return (
        last.intent == "meeting.minutes"
        and "people" not in last.slots
        and frame.intent in {"document.send", "task.delegate"}
        and not frame.sure
        and bool(frame.slots.get("people"))
        and not frame.slots.get("document")
        and bool(THEM.search(fold(frame.evidence)))
    )


TAKES_UP = Late(r"^(?:\W|et |and |mais |but |then |puis )*\w+(?: |-)+(?:le|la|les|l|ca|it|them|this|that)\b")


ALSO = Late(r"^(?:\W|et |and |puis )*(?:(?:invit|convi)\w+|ajout\w+|add|include|bring in|loop in)\b")


JOINS = Late(
    r"\b(?:se joindre|rejoindre|etre des notres|nous accompagner|participer|assister|venir aussi)\b|\bto (?:join|come along|attend|sit in|be there)\b"
)


def _joins(out: list[Frame], frame: Frame) -> bool:
    """Tell whether somebody is only asked to come to the meeting just asked for: « demande à Cyrille de se joindre à nous »."""
    return (
        bool(out)
        and out[-1].intent == "calendar.book"
        and frame.intent in {"task.delegate", "mail.send"}
        and bool(frame.slots.get("people"))
        and "when" not in frame.slots
        and JOINS.search(fold(frame.evidence)) is not None
    )


def _invited_too(out: list[Frame], frame: Frame) -> bool:
    """Tell whether a sentence only adds somebody to the meeting just asked for: « Invite aussi Bruno »."""
    return (
        bool(out)
        and out[-1].intent == frame.intent == "calendar.book"
        and bool(frame.slots.get("people"))
        and not {"when", "place", "recurrence", "duration"} & frame.slots.keys()
        and {doubt.code for doubt in frame.why} <= {"no-when"}
        and ALSO.match(fold(frame.evidence)) is not None
    )


ANOTHER = Late(
    r"\b(?:autre|nouveau|nouvelle|prochain|prochaine|another|new|other) (?:\w+ )?(?:rendez|rdv|creneau|date|jour|moment|horaire|seance|entretien|visite|appointment|slot|time|day|date)"
    r"|\b(?:reporter|decaler|reprogrammer|remettre|reschedule|rebook)\b"
)


def _another_time(out: list[Frame], frame: Frame) -> bool:
    """Tell whether who does not come asks for another time: « je ne peux pas venir demain. Peut-on trouver un autre rendez-vous ? »."""
    return (
        bool(out)
        and out[-1].intent == "calendar.cancel"
        and frame.intent == "calendar.book"
        and bool(out[-1].slots.get("event"))
        and ANOTHER.search(fold(frame.evidence)) is not None
    )


def _when(frame: Frame) -> dict[str, object]:
    return {"when": frame.slots["when"]} if "when" in frame.slots else {}


def _taken_up(out: list[Frame], frame: Frame) -> bool:
    """Tell whether a request that was not understood says more of the booking before it: « Mets-le en récurrent à partir de juillet »."""
    return (
        bool(out)
        and out[-1].sure
        and out[-1].intent in {"calendar.book", "calendar.block"}
        and frame.intent in {"calendar.move", "calendar.book", "calendar.block"}
        and not frame.sure
        and not frame.slots.get("event")
        and bool({"when", "recurrence", "duration"} & frame.slots.keys())
        and TAKES_UP.match(fold(frame.evidence)) is not None
    )


def _again(out: list[Frame], frame: Frame) -> bool:
    """Tell whether what is cancelled is planned anew in the same breath."""
    return (
        bool(out)
        and out[-1].intent == "calendar.cancel"
        and frame.intent == "calendar.move"
        and bool(frame.slots.get("event"))
        and frame.slots.get("event") == out[-1].slots.get("event")
    )


ANOTHER = Late(r"\b(?:another|different|new|fresh|alternative|autre|nouve\w+)\b")


def _anew(out: list[Frame], frame: Frame) -> bool:
    """Tell whether a third party who cannot come asks for another day: nothing is called off."""
    return (
        bool(out)
        and (out[-1].intent, frame.intent) == ("calendar.cancel", "calendar.move")
        and not frame.slots.get("event")
        and ANOTHER.search(fold(frame.evidence)) is not None
    )


DAY_SAID = Late(
    r"\b(?:\w+day|mon|tues?|wed|thurs?|fri|sat|sun|tomorrow|demain|lundi|mardi|mercredi|jeudi|vendredi|\d+(?:st|nd|rd|th)|le \d+)\b"
)


def _at(out: list[Frame], frame: Frame) -> When | None:
    """Return the hour, said without its day, of what a third party just asked to move to a day."""
    if (
        not out
        or (out[-1].intent, frame.intent) != ("calendar.move", "calendar.book")
        or frame.slots.keys() & {"people", "place", "recurrence"}
    ):
        return None
    day, hour = out[-1].slots.get("when"), frame.slots.get("when")
    if not isinstance(day, When) or not isinstance(hour, When) or day.grain != "day" or day.part or day.start is None:
        return None
    return combine(day, hour) if clocked(hour) and not DAY_SAID.search(fold(frame.evidence)) else None


def _proposes(out: list[Frame], frame: Frame) -> bool:
    """Tell whether a third party only gives the new time of what it asked to move: « Lundi 21 à 10h vous irait ? »."""
    return (
        bool(out)
        and out[-1].intent == "calendar.move"
        and out[-1].slots.get("when") is None
        and frame.intent == "calendar.book"
        and "when" in frame.slots
        and not frame.slots.keys() & {"people", "place", "recurrence"}
    )


def _agree(one: Frame, other: Frame) -> bool:
    return all(
        one.slots.get(name) in {None, value} if not isinstance(value, list) else one.slots.get(name) in (None, value)
        for name, value in other.slots.items()
        if value is not None
    )


def _of_one_bill(frame: Frame) -> Frame:
    """Leave out who is paid where a payment names no bill: whoever signs asks for what the sentence before names."""
    if frame.intent != "invoice.pay" or frame.slots.get("invoice"):
        return frame
    return replace(frame, slots={name: value for name, value in frame.slots.items() if name != "party"})


def _joined(one: Frame, other: Frame) -> Frame:
    """Join two readings of one matter: what either misses the other may have."""
    slots = {**{k: v for k, v in other.slots.items() if v is not None}, **{k: v for k, v in one.slots.items() if v is not None}}
    missing = tuple(name for name in one.missing if name in other.missing and slots.get(name) is None)
    left = one if len(one.why) <= len(other.why) else other
    why = tuple(d for d in left.why if not (d.code.startswith("no-") and d.slot in slots))
    return replace(
        left,
        slots=slots,
        missing=missing,
        why=why,
        sure=not missing and (left.sure or not why),
        score=max(one.score, other.score),
    )
