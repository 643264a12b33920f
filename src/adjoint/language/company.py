"""Who takes part in a meeting: those named, and whom a pronoun brings along: « avec elle et l'ingénieur », "with him and Ann"."""

from __future__ import annotations

import re

from adjoint.language.fold import Late, listed
from adjoint.language.intents.noting import told_before
from adjoint.language.owed import owed_meal
from adjoint.language.places import gone_to, town_at
from adjoint.language.slots import grouped, owned, role_word, take_people
from adjoint.language.view import Piece, View

WITH_THEM = r"\b(?:avec (?:lui|elle|eux|elles)|with (?:him|her|them)|@?le (?:voir|rencontrer)|la voir|(?:l|le|la|les) (?:inviter|convier|recevoir|revoir|retrouver|convoquer)|(?:invite|send|tell|ask) (?:him|her|them)|(?:lui|leur) (?:envoy|dire|propos)\w*|(?:invite|envoie|dis|propose)\w* (?:le|la|les|lui|leur))\b"
BESIDE_ALL = listed("chez at de du of about re regarding sur concernant dossier from via par by through like")
"""Before a name they say what is spoken of, or where."""
BRINGS = listed("avec with and et presence invite plus aussi inviter amene amenerai emmene bring")
"""Before a name in a sentence that follows they bring one more."""

BROUGHT = frozenset(("avec", "with", "and", "et", "presence"))
OUR_OWN = Late(r"(?:avec|with|et|and) (?:notre|nos|mon|ma|mes|our|my) \w+(?: \w+)?$")


def _our_own(piece: Piece, start: int) -> bool:
    """Tell whether somebody comes along by what they are: « avec notre acheteuse Mme Lindqvist »."""
    before = [word for word in piece.phrase.words(max(0, start - 5), start) if word not in {"mme", "m", ".", "mr", "mrs", "ms"}]
    return OUR_OWN.search(" ".join(before)) is not None


BESIDE = Late(
    r"\b(?:avec|with) (?P<one>lui|elle|eux|elles|him|her|them) (?:et|and|plus|ainsi que|as well as)\b"
    r"|\b(?:avec|with) .{2,60}? (?:et|and|plus) (?:avec |with )?(?P<other>lui|elle|eux|elles|him|her|them)\b"
)
NOT_THEM = Late(r"(?:^|\s)(?:rather than|instead of|(?:and|but|,) not|plutot que?|au lieu de?|a la place de?|(?:et|mais|,) pas)$")
"""Before somebody who does not take part."""
SEVERAL = frozenset(("eux", "elles", "them"))


def with_pronoun(view: View) -> None:
    """Add to the people of a request those whom a pronoun beside them stands for; nobody known to stand for it is a doubt."""
    said = BESIDE.search(view.text)
    if said is None:
        return
    known = view.memory.people
    many = (said["one"] or said["other"]) in SEVERAL
    if not known or (len(known) > 1) is not many:
        view.doubt("which-person", "people")
        return
    view.slots["people"] = list(dict.fromkeys((*known, *view.slots.get("people", ()))))


MEETS = frozenset(("meeting", "meal", "phonecall", "videocall"))
FREE = {
    "fr": Late(
        r"\b(?:si|s) .{0,30}?\b(?:libres?|dispos?|disponibles?|(?:lui|leur|te|vous) (?:va|irait|convien\w*|arrange\w*)|convien\w*|preferent?|prefererai\w*"
        r"|(?:peut|peuvent|pourrai\w*) (?:etre la|nous rejoindre|se joindre|plutot))\b"
    ),
    "en": Late(
        r"\b(?:if|whether) .{0,40}?\b(?:free|available|around|works?|suits?|fits?|be (?:ok|okay|fine|better|easier)|(?:is|are|s) (?:ok|okay|fine|good|better)"
        r"|prefers?|rather|can make|could make)\b"
    ),
}
"""What is asked of somebody where a time is to suit them: the answer is wanted, nothing is to be done by then."""


def asked_to_meet(view: View) -> bool:
    """Tell whether somebody is asked to meet, or whether a time suits, and not to do something.

    « demandez-lui s'il accepterait un rendez-vous jeudi », "ask Ann whether Thursday works".
    """
    after = " ".join(view.main.phrase.words(view.match.head, view.main.high))
    if FREE[view.lang].search(after):
        return True
    tags = view.main.phrase.line.tags[view.match.head : view.main.high]
    return (
        view.lang == "fr" and bool({"si", "s"} & set(view.main.words)) and any(tag.name in MEETS for row in tags for tag in row)
    )


ONE = Late(r"\b(?:avec (?:lui|elle)|with (?:him|her))\b")


def subject(piece: Piece) -> str:
    """Return the full name that a sentence begins with, whoever bears it: « La candidate Lise Hamelin peut venir jeudi »."""
    tokens = piece.phrase.tokens[piece.low : piece.high]
    at = 1 if tokens and tokens[0].word in {"la", "le", "l", "the", "ma", "mon", "notre", "my", "our"} else 0
    while at and at < LEAD and at < len(tokens) and not tokens[at].capital:
        at += 1
    end = at
    while end < len(tokens) and tokens[end].capital and not piece.phrase.line.tags[piece.low + end]:
        end += 1
    base = piece.phrase.sentence.start
    return piece.phrase.text[tokens[at].start - base : tokens[end - 1].end - base] if end - at > 1 else ""


LEAD = 4
"""Tokens of an article and what somebody is: « la nouvelle candidate »."""
PASSES = Late(r"\b(?:de passage|(?:je|nous|on) (?:suis|serai|sommes|serons|est|sera|habite|travaille|viens|venons)) (?:\w+ )?a\b")
"""Where a third party will be anyhow is told, not where to meet."""
ATTENDS = Late(
    r"\b(?:assister(?:a|ont)|assistent?|participer(?:a|ont)|participent?|prendr(?:a|ont) part|viendr(?:a|ont)|sera (?:presente?|la|de la partie)|seront (?:presente?s|la|de la partie|autour de la table)|"
    r"(?:est|sont|sera|seront) (?:aussi |egalement )?(?:conviee?s?|attendue?s?|de la partie)|a (?:convier|inviter|convoquer)|participants?|presents?|convives?|autour de la table)\b"
)
"""Who is there is told in a sentence of its own: « Y assisteront Mme Roux et M. Blanc »."""
STAYS_AWAY = Late(r"\b(?:ne|n|pas|ni|sans|absente?s?|excusee?s?|si|peut etre)\b")


US = Late(r"\b(?:find|get|book|fix|reserve|grab|sort|bag) us (?:a|an|the|some|in|lunch|dinner|breakfast|coffee|drinks|supper)\b")


def _for_us(view: View) -> bool:
    """Tell whether "us" is the client and whoever the sentence right before named: "I owe Ann a lunch. Find us a table"."""
    before = view.memory.before
    return (
        before is not None
        and before.phrase.index == view.main.phrase.index - 1
        and not before.times
        and len(before.people) == len(view.memory.people) == 1
        and US.search(view.text) is not None
    )


def take_company(view: View, pieces: list[Piece]) -> None:
    """Everyone named takes part, but those only spoken of: "Paul's contract", « chez Dupont », « de la part de »."""
    chosen = []
    for piece in pieces:
        for group in grouped(view, piece):
            lead = role_word(piece, group[0])
            before = piece.phrase.words(max(0, group[0].start - 3), group[0].start)
            if not view.third and NOT_THEM.search(" ".join(before)):
                for person in group:
                    view.use(piece, person.start)  # "Ann rather than Bo"
                continue
            told = "a" if view.third else "a de d"
            if view.lang == "fr" and lead in told.split() and (town := town_at(piece, group)):
                view.use(piece, group[0].start)  # « le bail de Nantes », « jeudi 10h à Nantes », « de passage à Lodève »
                if lead == "a" and piece is view.main and not (view.third and PASSES.search(piece.text)):
                    view.slots["place"] = town
                continue
            if view.lang == "en" and (name := gone_to(piece, group)):
                view.use(piece, group[0].start)
                view.slots["place"] = name
                continue
            if lead == "de" and {"presence", "compagnie"} & set(before):
                chosen.append((piece, group))
                continue
            if lead in BESIDE_ALL or owned(piece, group[-1]):
                if lead in {"chez", "at"} and group[0].how == "role":
                    chosen.append((piece, group))
                    continue
                if lead in {"chez", "at"} or owned(piece, group[-1]):
                    for person in group:
                        view.use(piece, person.start)
                if lead not in {"de", "of"} or view.third:
                    continue
                if lead in {"de", "of"} and piece is not view.main:
                    continue
            there = view.lang == "fr" and not view.third and ATTENDS.search(piece.text) and not STAYS_AWAY.search(piece.text)
            if (
                piece is not view.main
                and piece in view.tails
                and not told_before(view, piece)
                and lead not in BRINGS
                and not there
            ):
                for person in group:
                    view.use(piece, person.start)
                continue
            chosen.append((piece, group))
    if view.third:
        chosen = [
            (piece, [p for p in group if p.contacts or role_word(piece, group[0]) in BROUGHT or _our_own(piece, group[0].start)])
            for piece, group in chosen
        ]
    chosen = [(piece, group) for piece, group in chosen if group]
    if chosen:
        take_people(view, chosen)
        with_pronoun(view)
    elif ONE.search(view.text) and (
        name := next((n for piece in pieces if told_before(view, piece) and (n := subject(piece))), "")
    ):
        view.slots["people"] = [name]
    elif (
        not view.third
        and view.memory.people
        and (re.search(WITH_THEM, view.text) or "him|her" in view.match.pattern.template or _for_us(view))
    ):
        view.slots["people"] = list(view.memory.people)
    elif owed := owed_meal(view):
        view.slots["people"] = owed
