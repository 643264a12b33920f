"""Filling slots: people by their role in the sentence, the event or paper that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from adjoint.language import resolve
from adjoint.language.apposition import before_apposition
from adjoint.language.called import another_paper
from adjoint.language.complement import with_proclitics
from adjoint.language.edition import of_year
from adjoint.language.fold import Late, fold, listed, words
from adjoint.language.frames import KnownEvent
from adjoint.language.meant import another_kind, at_hour, called_another, in_title, of_day, spoken_of
from adjoint.language.names import PersonMention, named
from adjoint.language.papers import another_one, only_an_adjunct
from adjoint.language.pointing import without_articles
from adjoint.language.times import ahead as live_reading
from adjoint.language.times import first, future
from adjoint.language.times import past as past_reading
from adjoint.language.view import GREETS, Piece, View, same_person
from adjoint.language.when import When

LINKS = listed("et and ou or , & plus ainsi que as well")
ARTICLES = listed(
    "le la l les un une mon ma mes notre nos the my our a an monsieur madame m mme mr mrs ms maitre me dr docteur d"
)


def role_word(piece: Piece, person: PersonMention) -> str:
    """Return the word that says which part a person plays: the one before, articles aside."""
    index = person.start - 1
    while index >= 0 and piece.phrase.tokens[index].word in ARTICLES and piece.phrase.tokens[index].word not in {"d", "a"}:
        index -= 1
    return before_apposition(piece.phrase.tokens, index)


COMING = [
    [word]
    for word in "coming going bringing popping calling dropping visiting waiting free in off back here away due not still been got available".split()
]
"""What follows a name with "'s" that stands for "is"."""


def owned(piece: Piece, person: PersonMention) -> bool:
    """A name followed by 's: whose something is."""
    after = piece.phrase.words(person.end, person.end + 2)
    return (
        bool(after)
        and after[0] == "'s"
        and after[1:] not in COMING
        and after[1:] not in (["lot"], ["team"], ["people"], ["office"], ["side"], ["pa"], ["assistant"])
    )


def spoken_to(view: View, person: PersonMention, piece: Piece) -> bool:
    """The name of whom the message is written to, or of who writes it, or the client's own."""
    if view.third and view.signer and same_person(person.name, view.signer):
        return True
    after = piece.phrase.words(person.end, person.end + 1)
    called = person.start == 1 and piece.before(1)[0] in GREETS  # « dis Véro, est-ce que j'ai quelque chose ? »
    if after[:1] == [","] and (called or (view.third and person.start == 0 and not person.contacts)):
        return True
    return not view.third and person.start == piece.low == 0 and after[:1] == [","] and view.match.head > person.end


def grouped(view: View, piece: Piece) -> list[list[PersonMention]]:
    """Return the people of a piece, those joined by "and" or commas together."""
    groups: list[list[PersonMention]] = []
    for person in piece.people:
        if (piece.phrase.index, person.start) in view.hidden:
            continue
        if spoken_to(view, person, piece):
            view.use(piece, person.start)
            continue
        if groups:
            between = piece.phrase.words(groups[-1][-1].end, person.start)
            if (
                between
                and len(between) <= 3
                and all(
                    word in LINKS | ARTICLES | {"a", "to", "avec", "de", "with", "aussi", "also", "both", "(", ")"}
                    for word in between
                )
                and any(word in LINKS for word in between)
                and not ({"avec", "with"} & set(between) and role_word(piece, groups[-1][0]) in {"chez", "at", "in", "de"})
            ):
                groups[-1].append(person)
                continue
        groups.append([person])
    return groups


def take_people(
    view: View, groups: Iterable[tuple[Piece, Sequence[PersonMention]]], *, slot: str = "people", needed: bool = False
) -> list[str]:
    """Fill a slot with people; one whom two contacts fit is a doubt."""
    out: list[str] = []
    for piece, group in groups:
        for person in group:
            view.use(piece, person.start)
            fits = _narrowed(view, person)
            if len(fits) > 1:
                view.doubt(
                    "which-person",
                    slot,
                    tuple(c.name for c in fits),
                    tuple(f"{c.name} ({c.role})" if c.role else c.name for c in fits),
                )
                out.append(person.text)
            else:
                name = fits[0].name if fits else person.name
                if not fits and person.how == "unknown" and " " not in name.strip() and not in_title(view, name):
                    view.doubt("unknown-person", slot, (name,))
                out.append(name)
    out = list(dict.fromkeys(out))
    if out:
        view.slots[slot] = out
    elif needed:
        view.lack(slot)
    return out


def _narrowed(view: View, person: PersonMention) -> tuple[Any, ...]:
    """Use what was said before to tell two contacts of one name apart."""
    if len(person.contacts) <= 1:
        return person.contacts
    known = [c for c in person.contacts if c.name in view.memory.people]
    if len(known) == 1:
        return tuple(known)
    return person.contacts


def recipients(view: View, preps: frozenset[str], *, pieces: Sequence[Piece] | None = None, needed: bool = True) -> list[str]:
    """Fill people with those after certain words; else the one whom a pronoun means."""
    chosen: list[tuple[Piece, Sequence[PersonMention]]] = []
    for piece in pieces if pieces is not None else [view.main]:
        for group in grouped(view, piece):
            lead = role_word(piece, group[0])
            if (lead in preps and not owned(piece, group[0])) or any(
                view.match.head <= g.start <= view.match.end
                and g.end <= view.match.end
                and not owned(piece, g)
                and "@p" in view.match.pattern.template
                for g in group
            ):
                chosen.append((piece, group))
    if chosen:
        return take_people(view, chosen)
    return pronoun_people(view, needed=needed)


PRONOUNS = {
    "fr": Late(r"\b(?:lui|leur|relance[zr]?[ -]?l[ea]s?|previen[st] l[ea]s?|le|la|les|l|eux|elle|l interesse)\b"),
    "en": Late(r"\b(?:him|her|them|they|he|she)\b"),
}


def pronoun_people(view: View, *, needed: bool) -> list[str]:
    """Fill people with the last ones named, where a pronoun stands for them; else they are missing."""
    low = with_proclitics(view.main.phrase.words(), view.match.head, view.lang)  # « tu peux la lui envoyer »
    near = without_articles(view.main.phrase, low, min(view.main.high, view.match.head + 5))
    ahead = {p.name for p in view.main.phrase.people if p.end <= view.match.head and len(p.contacts) == 1}
    if PRONOUNS[view.lang].search(near) and len(ahead) == 1:
        view.slots["people"] = [next(p.contacts[0].name for p in view.main.phrase.people if p.name in ahead)]
        for person in view.main.people:
            if person.name in ahead:
                view.use(view.main, person.start)
        return list(view.slots["people"])
    if PRONOUNS[view.lang].search(near) and len(view.memory.people) == 1:
        view.slots["people"] = list(view.memory.people)
        return list(view.memory.people)
    if needed:
        view.lack("people")
    return []


EXCEPT = listed("but except sauf hormis excepte")
"""What stands before a time that is left out: "any morning but Monday"."""


def event_times(view: View, piece: Piece, skip: set[int], *, past: bool = False) -> list[tuple[Piece, int, When]]:
    """Return the times that may say which event is meant: of what is over, "Thursday" is the last one."""
    out = []
    for said in piece.times:
        when = past_reading(view, said) if past else first(live_reading(view, said).said)
        before = piece.phrase.tokens[said.start - 1].word if said.start else ""
        if said.start not in skip and view.free(piece, said.start) and when and before not in EXCEPT:
            out.append((piece, said.start, when))
    return out


def find_event(
    view: View, *, skip: set[int] | None = None, past: bool = False, extra: Sequence[Piece] = (), needed: bool = True
) -> KnownEvent | None:
    """Return the one event that the words mean, fill the slot, or note why there is none."""
    events = view.message.world.events
    pieces = [view.main, *extra]
    if view.heading and not extra:
        pieces.append(view.heading)
    times = [
        item for piece in pieces for item in event_times(view, piece, skip or set() if piece is view.main else set(), past=past)
    ]
    who = [(piece, p) for piece in pieces for p in piece.people if not spoken_to(view, p, piece)]
    titles = {word for event in events for word in resolve.key(event.title)}
    who_named = [p for _, p in who if not (p.how == "role" and set(resolve.stems(words(p.text))) & titles)]
    names = [p.name if len(p.contacts) <= 1 else p.text for p in who_named]
    said = [s for piece in pieces for s in resolve.stems(piece.words)]
    head = {resolve.stem(w) for w in view.main.phrase.words(view.match.head, view.match.head + 1)}
    said = [s for n, s in enumerate(said) if s not in head or s in said[:n] or s in said[n + 1 :]] if view.lang == "en" else said
    pool = [e for e in events if e.start < view.message.now] if past else [e for e in events if e.end > view.message.now]
    fits = _fits(view, pool if past else pool or list(events), said, names, [w for _, _, w in times])
    if not fits and not who and pronoun_event(view):
        view.slots["event"] = view.memory.event.id if view.memory.event else None
        return view.memory.event
    if not fits:
        fits = _by_subject(view, pool, times)
    if not fits or (len(fits) > 1 and who):
        fits = at_hour(pool, times, names, said) or fits
    event_days = {fit.thing.start for fit in fits}
    for piece, start, when in times:
        if not event_days or any(_holds(when, day) for day in event_days):
            view.use(piece, start)
    for piece, person in who:
        view.use(piece, person.start)
    event = one_event(view, fits, needed=needed)
    for piece, start in [
        (p, t.start) for p in pieces for t in p.times if event and any(_holds(w, event.start) for w in t.said.candidates)
    ]:
        view.use(piece, start)  # another reading of its day: "the bus broke down and I must call off our tour on the 12th"
    if event is not None and (other := called_another(view, event, pool, fits[0].words)):
        view.doubt("other-event", "event", (event.id, *other), (event.title,))
    theirs = event is not None and view.third and any(same_person(view.signer, name) for name in event.attendees if view.signer)
    loose = event is not None and not theirs and not fits[0].words and not names
    if event is not None and loose and (_calls_it_something(view.text) or another_kind(view, event)):
        view.doubt(
            "other-event", "event", (event.id,), (event.title,)
        )  # "the site cleanup on Friday" is not whatever Friday holds
    return event


def _holds(when: When, day: datetime) -> bool:
    """Tell whether a time may say when something planned is: a day that it is not on must mean something else."""
    if when.grain not in {"day", "week", "month"}:
        return True
    return (when.start is None or when.start.date() <= day.date()) and (
        when.end is None or day.date() <= (when.end - timedelta(minutes=1)).date()
    )


CALLED = Late(
    r"\b(?:the|my|our|his|her|le|la|l|les|mon|ma|mes|notre|nos|son|sa|votre|vos)\s+(?!(?:rendez|rdv|rv|reunion|meeting|appointment|appt|event|evenement|thing|one|slot|creneau|session"
    r"|monde|excuses|regrets|apologies|truc|chose|invit\w*|entry|day|week|weekend|next|same|following|first|last|whole|entire|full|rest|morning|afternoon|evening|noon|matin\w*|soir\w*|apres|midi|semaine|journee|mois|month"
    r"|calendar|diary|agenda|minutes|notes|brief\w*|summary|recap|actions?|prochaine?|premiere?|derniere?|meme|mon|tues?|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|\w+day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jan\w*|feb\w*"
    r"|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b)[a-z][\w-]{2,}"
)


def _calls_it_something(text: str) -> bool:
    """Tell whether the words name what is meant, more than "my meeting" or "the one on Friday" do."""
    return CALLED.search(fold(text).replace("'", " ").replace("’", " ")) is not None


def _fits(view: View, pool: list[KnownEvent], said: list[str], names: list[str], when: list[When]) -> tuple[Any, ...]:
    names = list(names)
    writer = view.third and bool(view.signer)
    if writer:
        names.append(view.signer)
    fits = resolve.events(pool, said, names, when)
    if not fits and writer:
        fits = resolve.events(pool, said, names[:-1], when)
    fits = of_day(view, fits)
    if len(fits) > 1 and not when and not view.third:
        fits = spoken_of(view, fits)
    if writer and len(fits) > 1:  # Audrey Simard's, not André Simard's
        own = tuple(f for f in fits if fold(view.signer) in {fold(name) for name in f.thing.attendees})
        fits = own if len(own) == 1 else fits
    same = {resolve.key(f.thing.title) for f in fits}
    if len(fits) > 1 and len(same) == 1 and re.search(r"\b(?:prochaine?|next)\b", view.text):
        return tuple(sorted(fits, key=lambda f: f.thing.start)[:1])
    if len(fits) > 1 and re.search(r"\b(?:derniere?|last)\b", view.text):
        return tuple(sorted(fits, key=lambda f: f.thing.start)[-1:])
    return fits


def _by_subject(view: View, pool: list[KnownEvent], times: list[tuple[Piece, int, When]]) -> tuple[Any, ...]:
    said = resolve.stems([w for w in words(view.message.subject) if w not in {"re", "fwd", "fw", "tr", "invitation", "invite"}])
    return resolve.events(pool, said, [], [w for _, _, w in times]) if said else ()


def one_event(view: View, fits: tuple[Any, ...], *, needed: bool) -> KnownEvent | None:
    """Fill the event where one fits; several or none: a doubt."""
    if len(fits) == 1:
        event: KnownEvent = fits[0].thing
        view.slots["event"] = event.id
        if fits[0].score < 2.0:
            view.doubt("weak-event", "event", (event.id,), (event.title,))
        return event
    if len(fits) > 1:
        view.slots["event"] = None
        view.missing.append("event")
        view.doubt(
            "which-event",
            "event",
            tuple(f.thing.id for f in fits),
            tuple(f"{f.thing.title}|{f.thing.start.isoformat()}" for f in fits),
        )
    elif needed:
        view.slots["event"] = None
        view.lack("event")
    return None


def pronoun_event(view: View) -> bool:
    """A pronoun stands for the event spoken of last."""
    low = view.match.head - view.match.pattern.template.startswith("on {")  # « on la remet à jeudi »
    near = " ".join(view.main.phrase.words(low, min(view.main.high, view.match.head + 4)))
    pattern = r"\b(?:le|la|l|ca|celui ci|celle ci|it|that|this one|that one)\b"
    event = view.memory.event
    if event is not None and view.lang == "en" and re.search(r"\b(?:him|her|them|he|she|they)\b", near):
        people = view.memory.people or (event.attendees if len(event.attendees) == 1 else ())
        return any(same_person(name, other) for name in people for other in event.attendees)
    return event is not None and bool(re.search(pattern, near))


def find_document(view: View, *, needed: bool = True) -> str | None:
    """Fill `document` with the one that the words mean."""
    known = view.message.world.documents
    piece = view.main
    own = [
        w
        for i, w in enumerate(piece.phrase.words(0, piece.high))
        if i >= piece.low and (view.match.pattern.free or i != view.match.head)
    ]
    said = resolve.stems(own)
    fits = resolve.documents(known, said) if known else ()
    if (
        not fits
        and view.memory.document
        and re.search(
            r"\b(?:it|them|that|le|la|les|l|en|this|copy|copies)\b",
            " ".join(piece.phrase.words(with_proclitics(piece.phrase.words(), view.match.head, view.lang), view.match.head + 5)),
        )
    ):
        view.slots["document"] = view.memory.document.id
        return view.memory.document.id
    if not fits and view.third:
        fits = resolve.documents(known, resolve.stems(words(view.message.subject)))
        if len(fits) != 1 and view.earlier_text:
            fits = resolve.documents(known, resolve.stems(view.earlier_text.split())) or fits
    if len(fits) > 1 and view.third:
        theirs = set(resolve.stems(words(view.signer or view.foot)))
        fits = tuple(fit for fit in fits if theirs & set(resolve.key(fit.thing.title))) or fits
    fits = of_year(view, fits)
    if len(fits) == 1 and another_paper(view.main.surface, fits[0].thing.title, fits[0].words):
        view.doubt("which-document", "document", (fits[0].thing.id,), (fits[0].thing.title,))
    if len(fits) == 1 and another_one(piece, view.match.head, resolve.key(fits[0].thing.title)):
        view.doubt("which-document", "document", (fits[0].thing.id,), (fits[0].thing.title,))
    if len(fits) == 1:
        view.slots["document"] = fits[0].thing.id
        title = set(resolve.key(fits[0].thing.title))
        own_names = {s for p in piece.people for s in resolve.stems([t.word for t in piece.phrase.tokens[p.start : p.end]])}
        if fits[0].words and fits[0].words <= own_names:
            view.doubt("weak-document", "document", (fits[0].thing.id,), (fits[0].thing.title,))
        if view.lang == "en" and not view.third and only_an_adjunct(piece, fits[0]):
            view.doubt("unclear-object", "document", (fits[0].thing.id,), (fits[0].thing.title,))
        for person in piece.people:
            if set(resolve.stems([t.word for t in piece.phrase.tokens[person.start : person.end]])) <= title and role_word(
                piece, person
            ) not in {"a", "to", "par", "by", "avec", "with"}:
                view.use(piece, person.start)
        view.memory.document = fits[0].thing
        return str(fits[0].thing.id)
    if len(fits) > 1:
        view.missing.append("document")
        view.doubt("which-document", "document", tuple(f.thing.id for f in fits), tuple(f.thing.title for f in fits))
    elif needed:
        view.lack("document")
    return None


def party_of(view: View, name: str) -> str:
    """Return a firm as the world calls it, where one fits."""
    parties = {invoice.party for invoice in view.message.world.invoices}
    wanted = set(resolve.stems(words(name)))
    fits = {party for party in parties if wanted and wanted <= set(resolve.key(party))}
    if len(fits) == 1:
        return fits.pop()
    contacts = named(name, view.message.world.contacts)
    return contacts[0].name if len(contacts) == 1 else name


def live(view: View, when: When) -> bool:
    """Not over yet."""
    return future(when, view.message.now)
