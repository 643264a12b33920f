"""Which known thing words mean: events, documents, invoices, trips, ranked by the words they share with the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from adjoint.language.fold import listed, words
from adjoint.language.frames import KnownDocument, KnownEvent, KnownInvoice, KnownTrip
from adjoint.language.names import HONORIFICS, parts
from adjoint.language.taught import bare, stands
from adjoint.language.when import When

EMPTY = listed(
    "le la les l un une des du de d au aux et ou en a mon ma mes notre nos ton ta tes son sa ses leur avec pour par sur "
    "dans ce cet cette ces chez n no the an and or of to in on at with for my our your his her their this that from by s m "
    "mr mrs me mme re meeting's"
)
SAME: tuple[tuple[str, ...], ...] = (
    ("dejeuner", "dej", "lunch", "dejeuners", "luncheon"),
    ("diner", "dinner", "souper", "supper"),
    ("breakfast", "petitdejeuner", "petitdej"),
    ("rendezvous", "rdv", "rv", "appointment", "appt"),
    ("appel", "call", "telephone", "phone", "coup", "fil", "tel"),
    ("visio", "visioconference", "zoom", "teams", "video", "videocall"),
    ("reunion", "meeting", "mtg", "reu", "seance"),
    ("point", "sync", "catchup"),
    ("oneonone", "1:1", "121", "1on1", "teteatete"),
    ("cafe", "coffee"),
    ("entretien", "interview"),
    ("presentation", "presentations", "pres", "deck", "slides"),
    ("comite", "committee", "cttee"),
    ("conseil", "board", "ca"),
    ("codir", "direction"),
    ("copil", "pilotage"),
    ("coiffeur", "haircut", "hairdresser", "barber"),
    ("dentiste", "dentist"),
    ("medecin", "docteur", "doctor", "gp"),
    ("train", "tgv", "eurostar", "ter"),
    ("vol", "avion", "flight", "plane", "fly"),
    ("hotel", "hebergement", "accommodation"),
    ("voyage", "deplacement", "trip", "travel", "journey", "sejour"),
    ("londres", "london"),
    ("geneve", "geneva"),
    ("bruxelles", "brussels"),
    ("contrat", "contract", "agreement"),
    ("facture", "invoice", "bill"),
    ("devis", "quote", "estimate", "quotation"),
    ("bail", "lease"),
    ("trimestre", "quarter", "quarterly", "trimestriel", "trimestrielle"),
    ("revue", "review"),
    ("equipe", "team"),
    ("budget", "budgetaire"),
    ("plaquette", "brochure"),
    ("entrepot", "warehouse"),
    ("standup", "daily"),
    ("permanence", "shift"),
    ("cours", "lesson", "class", "lecon"),
    ("tableau", "spreadsheet", "sheet", "board"),
)
CANON = {word: group[0] for group in reversed(SAME) for word in group}
PAIRS = {("petit", "dejeuner"): "breakfast", ("petit", "dej"): "breakfast", ("rendez", "vous"): "rendezvous", ("catch", "up"): "point", ("stand", "up"): "standup", ("kick", "off"): "kickoff",
         ("check", "in"): "checkin", ("1", "1"): "oneonone", ("one", "one"): "oneonone", ("tete", "tete"): "oneonone"}  # fmt: skip
GENERIC = listed(
    "rendezvous appel visio reunion point dejeuner diner breakfast entretien cafe session event evenement slot creneau chat "
    "conversation call visite visit rencontre echange atelier workshop review revue presentation comite conseil drinks "
    "verre voyage train vol hotel contrat document dossier facture lettre rapport report one thing invite invitation week "
    "semaine standup brief agenda"
)


OWN = 8.0
"""What the client's own name for a thing counts: more than any words that a title happens to share."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return the form that a word is compared by: synonyms as one, no plural."""
    if word in CANON:
        return CANON[word]
    bare = word[:-1] if len(word) > 3 and word.endswith(("s", "x")) and not word.endswith("ss") else word
    return CANON.get(bare, bare)


def stems(found: Sequence[str]) -> list[str]:
    """Return the stems of words that say something, fixed pairs as one."""
    out: list[str] = []
    index = 0
    while index < len(found):
        pair = (found[index], found[index + 1]) if index + 1 < len(found) else ("", "")
        if pair in PAIRS:
            out.append(PAIRS[pair])
            index += 2
            continue
        if found[index] not in EMPTY and found[index] not in HONORIFICS and (len(found[index]) > 1 or found[index].isdigit()):
            out.append(stem(found[index]))
        index += 1
    return out


@lru_cache(maxsize=2048)
def key(title: str) -> tuple[str, ...]:
    """Return the stems of a title."""
    return tuple(dict.fromkeys(stems(words(title))))


def near(one: str, other: str) -> bool:
    """Tell whether two stems are one word, a slip of the pen apart."""
    if one == other:
        return True
    if one[:1] != other[:1] or len(one) < 5 or len(other) < 5 or one.isdigit() or other.isdigit():
        return False
    if one.startswith(other) or other.startswith(one):
        return min(len(one), len(other)) >= 5
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded only where two long words differ

    return abs(len(one) - len(other)) <= 1 and OSA.distance(one, other) <= 1 and one[0] == other[0] and len(one) >= 6


@lru_cache(maxsize=2048)
def initials(title: str) -> str:
    """Return « AG » for « Assemblée générale »; nothing where they are also a plain word."""
    made = "".join(word[0] for word in words(title) if word not in EMPTY)
    return (
        made
        if 2 <= len(made) <= 5
        and made not in {"ca", "la", "as", "at", "am", "pm", "it", "is", "do", "go", "me", "ce", "se", "si", "sa", "ma"}
        else ""
    )


def shared(title: str, said: Iterable[str]) -> set[str]:
    """Return the stems of a title that stand in the words said."""
    spoken = set(said)
    if initials(title) in spoken:
        return set(key(title))
    return {word for word in key(title) if word in spoken or any(near(word, other) for other in spoken)}


@dataclass(frozen=True, slots=True)
class Fit[T]:
    """A known thing and how well it fits."""

    thing: T
    score: float
    words: frozenset[str] = frozenset()


def best[T](fits: Sequence[Fit[T]], least: float) -> tuple[Fit[T], ...]:
    """Return those that fit best, several where they are level; none below `least`."""
    top = max((fit.score for fit in fits), default=0.0)
    return tuple(fit for fit in fits if fit.score > top - 0.05) if top >= least else ()


def called(also: Iterable[str], said: Sequence[str]) -> frozenset[str]:
    """Return the stems of the client's own name for a thing, where it stands in the words said."""
    names = [stems(bare(name)) for name in also]
    return frozenset(word for name in names if stands(name, said) for word in name)


def by_title[T](things: Sequence[T], said: Sequence[str], title: Callable[[T], str]) -> tuple[Fit[T], ...]:
    """Rank by the words shared with a title: distinctive ones count thrice, and the share of the title that was said breaks ties."""
    fits = []
    for thing in things:
        name = title(thing)
        common = shared(name, said)
        if not common:
            continue
        weight = sum(
            1.0 if word in GENERIC else 3.0 for word in common if not (word.isdigit() and len(common) > 1 and len(word) < 3)
        )
        fits.append(Fit(thing, weight, frozenset(common)))
    if not fits:
        return ()
    top = best(fits, 1.0)
    if len(top) > 1:
        spoken = set(said)
        whole = tuple(fit for fit in top if all(any(near(w, s) for s in spoken) for w in key(title(fit.thing))))
        if len(whole) == 1:
            return whole
    return top


def documents(known: Sequence[KnownDocument], said: Sequence[str]) -> tuple[Fit[KnownDocument], ...]:
    """Return the documents that words mean."""
    own = tuple(Fit(doc, OWN, found) for doc in known if (found := called(doc.also, said)))
    return own or by_title(known, said, lambda doc: doc.title)


def invoices(known: Sequence[KnownInvoice], said: Sequence[str], raw: str) -> tuple[Fit[KnownInvoice], ...]:
    """Return the invoices that words mean: by number first, else by party."""
    bare = re.sub(r"[^a-z0-9]", "", raw)
    numbered = [
        Fit(invoice, 10.0)
        for invoice in known
        if len(code := re.sub(r"[^a-z0-9]", "", invoice.number.lower())) >= 3
        and code in bare
        and (not code.isdigit() or re.search(rf"(?<!\d){re.escape(code)}(?!\d)", re.sub(r"[^a-z0-9 ]", "", raw)))
    ]
    if numbered:
        return tuple(numbered)
    return by_title(known, said, lambda invoice: invoice.party)


def one_numbered(known: Sequence[KnownInvoice], raw: str) -> tuple[Fit[KnownInvoice], ...]:
    """Return the one invoice whose number stands in the words, none where several do."""
    found = invoices(known, (), raw)
    return found if len(found) == 1 else ()


def trips(known: Sequence[KnownTrip], said: Sequence[str], when: Sequence[When]) -> tuple[Fit[KnownTrip], ...]:
    """Return the trips that words mean; a day said must touch the trip."""
    spoken = set(said)
    fits = []
    for trip in known:
        common = shared(trip.title, said)
        score = sum(1.0 if word in GENERIC else 3.0 for word in common)
        kinds = {word for word in ("train", "vol", "hotel") if word in spoken}
        has = {word for word in ("train", "vol", "hotel") if word in key(trip.title)}
        if kinds and has and not kinds & has and kinds != {"hotel"}:
            score -= 2
        days = [w for w in when if w.start and w.end]
        touch = any(
            trip.start_date and trip.end_date and w.start.date() <= trip.end_date and trip.start_date <= _last(w)
            for w in days
            if w.start
        )
        if days:
            score += 1.5 if touch else -0.5
        if score > 0:
            fits.append(Fit(trip, score, frozenset(common)))
    return best(fits, 1.0)


def _last(when: When):  # type: ignore[no-untyped-def]  # a date; typed by its only caller
    from datetime import timedelta  # noqa: PLC0415

    assert when.end
    return (when.end - timedelta(seconds=1)).date()


def events(
    known: Sequence[KnownEvent], said: Sequence[str], who: Sequence[str], when: Sequence[When]
) -> tuple[Fit[KnownEvent], ...]:
    """Return the events that words mean.

    `who` are full names or names as written; a person named must take part. `when` are the times said of the event: it must
    start, or run, inside one of them.
    """
    spoken = set(said)
    fits = []
    for event in known:
        people = {word for name in event.attendees for word in parts(name)} | set(words(event.title))
        named = [set(parts(name)) for name in who]
        with_them = sum(
            1
            for name in named
            if name
            and (name <= people or bool(name & people & set(parts(" ".join(event.attendees)))) or name & set(words(event.title)))
        )
        common = shared(event.title, said)
        person_words = {stem(word) for name in named for word in name}
        special = {word for word in common if word not in GENERIC and word not in person_words}
        own = called(event.also, said)
        special |= own
        plain = {word for word in common if word in GENERIC}
        score = 3.0 * len(special - own) + 1.0 * len(plain) + 3.0 * with_them + (OWN if own else 0.0)
        if named and not with_them:
            score -= 2.5
        if "oneonone" in spoken and len(event.attendees) > 1:
            score -= 2.0
        kinds = spoken & GENERIC - {
            "event",
            "evenement",
            "slot",
            "creneau",
            "one",
            "thing",
            "invite",
            "invitation",
            "rendezvous",
            "reunion",
            "session",
            "week",
            "semaine",
        }
        if kinds and not plain and set(key(event.title)) & GENERIC and not special:
            score -= 1.5
        inside = any((w.start is None or event.start >= w.start) and (w.end is None or event.start < w.end) for w in when)
        overlap = any(
            w.start
            and w.end
            and ((event.start < w.end and w.start < event.end) or (w.part and w.start.date() == event.start.date()))
            for w in when
        )
        if when:
            score += 2.0 if inside else 1.0 if overlap else -3.0
        if score > 0 and (special or plain or with_them or (when and inside)):
            fits.append(Fit(event, score, frozenset(special | plain)))
    return best(fits, 1.0)
