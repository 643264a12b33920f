"""meeting.agenda, brief, minutes."""

from __future__ import annotations

import re
from datetime import timedelta

from adjoint.language import resolve
from adjoint.language.accounts import explain_described
from adjoint.language.antecedent import event_before
from adjoint.language.due import due_below
from adjoint.language.fold import Late, words
from adjoint.language.frames import KnownEvent
from adjoint.language.names import PersonMention
from adjoint.language.pattern import patterns
from adjoint.language.phrase import TimeMention
from adjoint.language.slots import find_event, grouped, owned, role_word, take_people
from adjoint.language.times import first, first_word, is_deadline, note_doubt, owns, settle
from adjoint.language.times import past as past_reading
from adjoint.language.view import Piece, View
from adjoint.language.when import When

PATTERNS = (
    *patterns(
        "meeting.agenda",
        "fr",
        "{prepare|draft|do|send|put|give|find} .. {agenda}\n{agenda} .4 ^{prepare|draft|do|send}",
        weight=1.2,
    ),
    *patterns(
        "meeting.agenda",
        "fr",
        "^{agenda} .. {@t|meeting|pour|de|du}\n^{faut|faudrait|besoin|voudrais|aimerais|souhaite|souhaiterais|veux} .4 {agenda}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "meeting.agenda", "en", "{prepare|draft|send|put|get|do} .. {agenda}\n{agenda} .14 ^{prepare|draft|send}", weight=1.2
    ),
    *patterns(
        "meeting.agenda",
        "en",
        "^{need|want} .4 {agenda}\n^{can|could|may} i .3 {get|have|see} .3 {agenda}\n^{agenda} .2 for .. {meeting|event|@t}",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "meeting.brief",
        "fr",
        "{prepare|draft|do|send|give|book} .. {brief} .6 {meeting|event|meal|pour|sur|avant|de|du|@t}\n{prepare|draft|send|give} .3 {moi|nous} .3 {brief}\n{tell} .3 {briefer}\n{briefer|briefe|briefez} {moi|nous} .. {meeting|sur|pour|avant}\n{prepare} {moi} .3 {pour|a} .. {meeting}",
        weight=1.06,
    ),
    *patterns(
        "meeting.brief",
        "fr",
        "^{brief} .4 {pour|du|de|sur} .. {meeting}\n^pour moi .3 {brief}\n^{faut|faudrait|besoin|voudrais|aimerais|souhaite|souhaiterais|veux} .4 {brief}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "meeting.brief",
        "en",
        "{prepare|draft|send|get|write} .. {brief} .6 {meeting|event|meal|for|on|before|ahead|@t}\n{prepare|draft|send|get} {me|us} .3 {brief}\nbrief {me|us} .. {on|for|before|about|ahead}\n{prepare|get} {me|us} .3 {ready|for} .. {meeting|event}\n{prep} {me|us} for",
        weight=1.06,
    ),
    *patterns(
        "meeting.brief",
        "en",
        "^{need|want|like|love} .4 {brief} .. {for|on|before|ahead}\n^{can|could|may} i .3 {get|have} .3 {brief}\n^{brief} .3 for .. {meeting|event}\n^{brief} .6 ahead|before .. {meeting|event}\n^{brief} on .. {before|ahead of} .2 {i|we|my|our} .. @t\n^one page .2 on .. {before|ahead of|for} .3 {@t|meeting|phonecall|videocall|meal}\n^{brief} .3 on .. {before|ahead of|for} .3 {@t|meeting|phonecall|videocall|meal}",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "meeting.minutes",
        "fr",
        "{send|draft|do|prepare|give|put|take} .. {minutes}\n{minutes} .14 ^{send|draft|do|prepare}\n{minutes} .14 a ^{send}\n{forward} .. {minutes}",
        weight=1.18,
    ),
    *patterns(
        "meeting.minutes",
        "fr",
        "^{minutes} .6 {a|pour} .. {diffuser|envoyer|faire|rediger|transmettre}\n^{minutes} .. {doit|doivent|devra|devront|devrait} .2 {partir|aller|etre envoye|etre envoyes|etre envoyee|etre diffuse|etre diffusee|etre transmis|etre transmise|etre adresse|etre adressee}\n^{minutes} .. {faut qu il|faut qu elle|faudrait qu il} .1 {parte|aille|soit envoye|arrive}\n^{minutes} .. {est|sont} a {envoyer|transmettre|diffuser|adresser|faire partir|faire parvenir} .. {a|au|aux|chez} .3 @p\n^{faut|faudrait|besoin|voudrais|aimerais|souhaite|souhaiterais|veux} .4 {minutes}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "meeting.minutes",
        "en",
        "{send|draft|prepare|get|put|write|type|take} .. {minutes} .. {of|from|for|to|@p|meeting}\n{send|draft|prepare|write|type|circulate} .. {minutes}\n{forward} .. {minutes} .. {to|round}\n{minutes} .14 ^{send|draft|prepare|circulate|share}\n{minutes} .14 ^{send|circulate|share|forward} it|them .3 to|round|out|over .2 @p",
        weight=1.18,
    ),
    *patterns("meeting.minutes", "en", "write|type up .3 {meeting|event|videocall|phonecall}", weight=1.3),
    *patterns("meeting.minutes", "fr", "{mets|mettez|mettre} au propre|clair .3 {meeting|event|videocall|phonecall}", weight=1.3),
    *patterns(
        "meeting.minutes",
        "en",
        "^{minutes} .3 from|of .. to .3 @p\n^{minutes} .. {to go|need|needs} .. \n^{need} .3 {minutes}",
        free=True,
        weight=1.0,
    ),
)


def _due_times(view: View) -> list[tuple[Piece, TimeMention]]:
    """Return the times that say by when, apart from those that say which meeting."""
    out = []
    for piece in (view.main, *view.tails):
        for said in piece.times:
            when = first(said.said)
            lead = first_word(said, piece)
            if owns(said, piece):
                continue
            if (
                when
                and view.free(piece, said.start)
                and (
                    is_deadline(when)
                    or lead in {"by", "before", "avant", "ici"}
                    or TO_ME.search(" ".join(piece.phrase.words(max(piece.low, said.start - 5), said.start)))
                    or (lead in {"pour"} and piece.before(said.start)[-1:] == ["pour"] and _early(view))
                )
            ):
                out.append((piece, said))
    return out


TO_ME = Late(
    r"\ba (?:me|m|nous) (?:remettre|rendre|envoyer|transmettre|donner|adresser|soumettre)(?: (?:le|la|les|au plus tard|pour))?$"
)
"""Before a time: by then it is due."""


def _early(view: View) -> bool:
    return (
        bool(re.search(r"\bpour (?:demain|ce soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b", view.text))
        and len(view.main.times) > 1
    )


def _meeting(view: View, *, past: bool) -> KnownEvent | None:
    view_extra = [view.heading] if view.heading else []
    due = _due_times(view)
    for piece, said in due:
        view.use(piece, said.start)
    others = [said for said in view.main.times if all(said.start != one.start for _, one in due)]
    event = event_before(view) if view.lang == "en" and not past and not others else None
    event = event or find_event(view, past=past, extra=view_extra, needed=False)
    if event is None and "event" not in view.missing:
        event = _like_memory(view, past=past)
    if event is None and "event" not in view.missing:
        view.slots["event"] = None
        view.lack("event")  # minutes of a meeting to come, a brief for one that is over: to be asked
    if due:
        for piece, said in due:
            view.used.discard((piece.phrase.index, said.start))
        found = settle(view, due[:1])
        if found is not None and not _own_day(event, due[0], found):
            view.slots["when"] = found
    return event


def _own_day(event: KnownEvent | None, due: tuple[Piece, TimeMention], found: object) -> bool:
    """Tell whether « pour lundi » names the meeting's own day, by which nothing is due."""
    if event is None or not isinstance(found, When) or found.end is None or due[0].phrase.tokens[due[1].start].word != "pour":
        return False
    return event.start < found.end <= event.start + timedelta(days=1)


def _like_memory(view: View, *, past: bool) -> KnownEvent | None:
    """« celui de la semaine dernière », "last week's one": another event of the title spoken of last."""
    if view.memory.event is None:
        return None
    text = view.text
    if not re.search(r"\b(?:one|celui|celle|dernier|derniere|last|previous|precedent|precedente|it|them|le|la|les)\b", text):
        return None
    title = resolve.key(view.memory.event.title)
    times = [w for t in view.main.times if (w := first(t.said))]
    pool = [e for e in view.message.world.events if resolve.key(e.title) == title and (e.start < view.message.now) is past]
    fits = [
        e
        for e in pool
        if not times or any((w.start is None or e.start >= w.start) and (w.end is None or e.start < w.end) for w in times)
    ]
    if not past and not fits and not times:
        fits = [view.memory.event]
    for said in view.main.times:
        view.use(view.main, said.start)
    if len(fits) == 1:
        view.slots["event"] = fits[0].id
        return fits[0]
    return None


LOOSE = Late(r"\b(?:minutes|compte ?rendu|cr|pv|proces|brief\w*|agenda|ordre du jour|meeting|reunion|call|pre reads?)\b")
"""Words of papers that belong to a meeting, whatever meeting; a summary or notes may be of anything."""


def _of_a_meeting(view: View) -> None:
    told = view.match.pattern.intent == "meeting.minutes" and view.earlier[-1:] == ("meeting.minutes",)
    if view.slots.get("event") is None and not told and not LOOSE.search(view.text):
        view.doubt("unclear-object", "event")


def _other_day(view: View) -> None:
    """Fill the term from « pour jeudi » where the meeting is on another day."""
    for said in view.main.times:
        when = first(said.said)
        lead = first_word(said, view.main)
        if when and when.end and view.free(view.main, said.start) and lead in {"pour", "for"} and not owns(said, view.main):
            view.use(view.main, said.start)
            view.slots["when"] = When(None, when.end, when.grain, when.part)
            note_doubt(view, said.said, "when")
            return


EARLIER = Late(
    r"\b(?:(?:the|a|an|one|two|three|\d+) )?(?:day|night|evening|morning|week|hour|minute|fortnight|min)s? (?:or (?:two|so) )?(?:before(?:hand)?|ahead|prior|in advance|earlier)\b|\b(?:la veille|l avant veille|\d+ (?:jours?|h|heures?|semaines?) (?:avant|plus tot|a l avance)|(?:un|deux|trois|une) (?:jours?|heures?|semaines?) (?:avant|plus tot|a l avance))\b"
)
"""A term counted back from the meeting itself."""


def fill_agenda(view: View) -> None:
    """Fill event and when it is due."""
    event = _meeting(view, past=False)
    if event is not None and "when" not in view.slots:
        _other_day(view)
    if "when" not in view.slots and (found := due_below(view)) is not None:
        view.slots["when"] = found
    if "when" not in view.slots and EARLIER.search(view.all_text):
        view.doubt("whose-time", "when")
    _of_a_meeting(view)
    explain_described(view)
    for piece in view.pieces:
        for person in piece.people:
            view.use(piece, person.start)


HANDS = Late(
    r"(?:(?:and|then|et|please) )*(?:let|puis|fais|faites) (?:[\w'-]+ ){1,9}(?:have|get|see|avoir|passe\w*) (?:it|them|copies|a copy)\b"
)
"""Who is to receive what was just asked for: "and let the contractor have them"."""


def fill_minutes(view: View) -> None:
    """Fill event and people (who receive them)."""
    piece = view.main
    chosen = []
    for group in grouped(view, piece):
        lead = role_word(piece, group[0])
        if lead in {"a", "au", "aux", "to", "pour", "for", "chez"} and not owned(piece, group[0]):
            chosen.append((piece, group))
    given = [(tail, group) for tail in view.tails if HANDS.match(tail.text) for group in grouped(view, tail)]
    if given and not chosen:
        _meeting(view, past=True)
        take_people(view, given)
    elif chosen:
        hide = [(piece.phrase.index, p.start) for _, g in chosen for p in g]
        take_people(view, chosen)
        _without(view, chosen)
        view.used.update(hide)
    else:
        _meeting(view, past=True)
    _of_a_meeting(view)
    _left_out(view, piece)
    _explain(view)


def _left_out(view: View, piece: Piece) -> None:
    """Doubt the minutes where people are named, behind a comma, who neither took part nor are said to receive them."""
    if view.lang != "en":
        return
    event = next((e for e in view.message.world.events if e.id == view.slots.get("event")), None)
    there = set(words(" ".join((event.title, *event.attendees)))) if event else set()
    taken = set(view.slots.get("people") or ())
    for person in piece.people:
        known = person.contacts and person.start > view.match.head and not owned(piece, person)
        if known and person.contacts[0].name not in taken and not set(words(person.name)) & there:
            view.doubt("which-person", "people")


def _without(view: View, chosen: list[tuple[Piece, list[PersonMention]]]) -> None:
    """Find the meeting by the other words: who receives its minutes need not have been there."""
    names = {p.start for _, g in chosen for p in g}
    piece = view.main
    others = [p for p in piece.people if p.start not in names]
    said = resolve.stems(
        [
            t.word
            for n, t in enumerate(piece.phrase.tokens[: piece.high])
            if n >= piece.low and not any(s <= n < s + 1 for s in names)
        ]
    )
    times = [w for t in piece.times if (w := past_reading(view, t))]
    for t in piece.times:
        view.use(piece, t.start)
        note_doubt(view, t.said, "event") if t.said.doubt not in {"", "past-or-future", "last-ambiguous"} else None
    past = [e for e in view.message.world.events if e.start < view.message.now]
    fits = resolve.events(past, said, [p.name for p in others], times)
    if not fits:
        event = _like_memory(view, past=True)
        if event:
            return
    if len(fits) > 1 and not times and len({resolve.key(f.thing.title) for f in fits}) == 1:
        fits = tuple(sorted(fits, key=lambda f: f.thing.start)[-1:])
    if len(fits) == 1:
        view.slots["event"] = fits[0].thing.id
        if fits[0].score < 2:
            view.doubt("weak-event", "event", (fits[0].thing.id,))
    elif fits:
        view.missing.append("event")
        view.doubt(
            "which-event",
            "event",
            tuple(f.thing.id for f in fits),
            tuple(f"{f.thing.title}|{f.thing.start.isoformat()}" for f in fits),
        )
    else:
        view.lack("event")


def _explain(view: View) -> None:
    for piece in view.pieces:
        for said in piece.phrase.times:
            view.use(piece, said.start)
        for person in piece.people:
            view.use(piece, person.start)


FILLS = {"meeting.agenda": fill_agenda, "meeting.brief": fill_agenda, "meeting.minutes": fill_minutes}
