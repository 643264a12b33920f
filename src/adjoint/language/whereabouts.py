"""A place by its whole noun phrase: « au cabinet d'Annecy », "at the golf club bar", « chez Marcel ».

A word that leads to a place and an article or owner open it; it runs to the next time, person, sign or word that cannot belong to
it. A noun that names no place (« au plus tard », "at the latest", a meeting, a role) opens none.
"""

from __future__ import annotations

from dataclasses import dataclass

from adjoint.language.fold import listed
from adjoint.language.lexicon import lexicon
from adjoint.language.view import Piece

LEADS = {
    "fr": (("a", "la"), ("a", "l"), ("au",), ("aux",), ("chez",), ("dans",), ("sur",), ("a",)),
    "en": (("over", "at"), ("down", "at"), ("at",), ("in",), ("by",), ("on",)),
}
OWNERS = {
    "fr": listed("le la les l nos notre vos votre mon ma mes son sa ses leur leurs ton ta"),
    "en": listed("the our my your his her their"),
}
DROPPED = listed("le la les l the")
"""Articles that do not belong to a name."""
MORE = {"fr": listed("de du des d"), "en": listed("of")}
"""They lead to what a noun belongs to."""
ENDS = {
    "fr": listed(
        "avec pour sur et ou afin si par svp stp merci s sinon mais car qui que qu dont quand avant apres vers des jusqu pendant puis "
        "a au aux en dans chez sans entre est sera seront serait soit ira irait convient conviendrait ca je tu il elle on nous vous ils "
        "elles ne me te se lui leur y c comme ainsi prevoir prevois prevoyez compter compte comptez comptons dure durera duree prends prenez mets mettez note notez dis dites previens prevenez envoie envoyez bonjour cordialement"
    ),
    "en": listed(
        "with for on at in to and or if please pls from by about between after before when where who which that so but because since "
        "is are was were will would should can could may might be has have had works suits as than then thanks thank i you he she we "
        "they it not no there here next this mind though tho mate then again instead too also actually cheers ta obviously ideally thx during until till around re regarding over under into"
    ),
}
ABSTRACT = {
    "fr": listed(
        "plus moins bon bonne meilleur meilleure sujet propos moment fait nom niveau jour jours semaine semaines mois an ans annee soir soiree matin matinee midi minuit heure "
        "heures prix tarif compte cas besoin telephone tel visio calendrier agenda planning programme ordre debut fin milieu retour "
        "depart nouveau mieux large travers suite fois plupart meme file tete dossier projet contrat facture rapport calme total "
        "maximum minimum sens courant point lieu cours reste titre passage choix pire hasard menu prochain prochaine dernier derniere "
        "bail devis budget frais bilan comptes question questions demande theme fond fur temps horaire horaires creneau ligne "
        "carte rendez rdv lendemain veille apres trimestre semestre quinzaine week ete hiver printemps automne vacances relance "
        "proposition presence compagnie propre convenance table route train gauche droite equipe"
    ),
    "en": listed(
        "convenience latest earliest least most best end start beginning middle moment time times same morning mornings afternoon afternoons evening evenings night week month year "
        "day days weekend calendar diary schedule interim meantime future coming near following loop book books first second half spring "
        "summer autumn winter fall run process mean point minute hour last phone office's usual price rate cost expense request matter "
        "subject topic contract lease invoice report project budget question name case way deadline close train plane top team proposal next "
        "quarter term holidays new other event long short"
    ),
}
NOT_A_PLACE = frozenset(
    ("meeting", "meal", "phonecall", "videocall", "document", "event", "bill", "brief", "agendaobj", "newsletter", "post")
)
BUILT = listed(
    "etude agence atelier workshop bar club office offices room hall house centre center restaurant hotel cafe shop store building terrace"
)
"""At the end of a noun phrase they make it a place: "the golf club bar", « à l'étude »."""
SITES = listed(
    "chantier chantiers site sites stand terrain exploitation bateau peniche terrasse plateau domaine parking quai zone "
    "floor terrace quay quayside pier pontoon ward campus premises grounds mezzanine forecourt towpath barge boat"
)
"""« Sur », "on" lead to these; « un point sur votre livret » says what it is about."""
LONGEST = 6


PUT_AWAY = (["not"], ["pas"], ["non"])
"""Before a place that is not the one: "at the hall, not at his flat"."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place phrase and the tokens that it takes, half-open."""

    name: str
    start: int
    end: int


def whereabouts(piece: Piece, lang: str) -> Whereabouts | None:
    """Return the first place phrase of a piece."""
    phrase = piece.phrase
    held = phrase.held
    for at in range(piece.low, piece.high):
        if at in held or phrase.words(max(0, at - 1), at) in PUT_AWAY:
            continue
        for lead in LEADS[lang]:
            if tuple(phrase.words(at, at + len(lead))) == lead and (found := _named(piece, at, at + len(lead), held, lang)):
                return found
    return None


def _named(piece: Piece, at: int, low: int, held: frozenset[int], lang: str) -> Whereabouts | None:
    phrase, lead = piece.phrase, piece.phrase.tokens[at].word
    owner = phrase.words(low, low + 1)
    owned = bool(owner) and owner[0] in OWNERS[lang]
    first = low + 1 if owned else low
    article = owned or lead in {"au", "aux"} or low - at > 1 and lang == "fr"
    if first >= piece.high:
        return None
    token = phrase.tokens[first]
    if lead == "chez" and not owned:
        return _house_of(piece, at, first, held, lang)
    if first in held or not article:
        return None
    if (lead in {"dans", "sur", "in", "by", "on"} and not owned) or (lead == "sur" and token.word not in SITES):
        return None
    if token.word in ABSTRACT[lang] or token.word in ENDS[lang] or not token.word.isalpha():
        return None
    if lead == "chez":
        return None  # « chez le kiné » is a person
    end = _end(piece, first, held, lang)
    if phrase.words(max(0, at - 1), at) in HERE_AT and end == first + 1 and not token.capital:
        return None  # « ici à la boutique » is where the client is
    if token.word == "place" and end == first + 1:
        return None  # « à la place » is instead
    if lead == "on" and (phrase.tokens[end - 1].word not in SITES or {"phonecall", "videocall"} & phrase.line.names):
        return None
    own = {name for parts, name in lexicon(lang).starts.get(token.word, ()) if len(parts) == 1}
    named = {tag.name for tag in phrase.line.tags[first]} - (frozenset(("document",)) - own)  # « hangar » of « Bail du hangar »
    if NOT_A_PLACE & named and phrase.tokens[end - 1].word not in BUILT:
        return None
    if (lead == "by" and not _comes(piece, at)) or LOOKS & set(phrase.words(max(0, at - 1), at)) or _is_there(piece, at):
        return None
    keep = low if owned and owner[0] not in DROPPED and not token.capital else first
    name = phrase.text[phrase.tokens[keep].start - phrase.sentence.start : phrase.tokens[end - 1].end - phrase.sentence.start]
    return Whereabouts(name[:1].upper() + name[1:], at, end)


def _house_of(piece: Piece, at: int, first: int, held: frozenset[int], lang: str) -> Whereabouts | None:
    """Return the house called after who keeps it: « chez Marcel », « chez tante jeanne »; somebody known only where others come."""
    phrase, token = piece.phrase, piece.phrase.tokens[first]
    keeper = next((p for p in piece.people if p.start == first), None)
    if keeper and keeper.contacts and (keeper.how == "role" or all(p.start == first for p in piece.people)):
        return None
    if first in (held - {n for n in range(first, keeper.end)} if keeper else held) or not token.word.isalpha():
        return None
    if not token.capital and not keeper and (token.word in NO_KEEPER or token.word in ABSTRACT[lang] | ENDS[lang]):
        return None
    end = max(_end(piece, first, held, lang), keeper.end if keeper else 0)
    if not token.capital:
        end = next((n for n in range(first + 1, end) if phrase.line.tags[n] and not (keeper and n < keeper.end)), end)
    said = phrase.text[phrase.tokens[first].start - phrase.sentence.start : phrase.tokens[end - 1].end - phrase.sentence.start]
    name = " ".join(word if word in MORE[lang] or len(word) < SHORT else word[:1].upper() + word[1:] for word in said.split(" "))
    return Whereabouts(f"Chez {name}", at, end)


NO_KEEPER = listed(
    "moi toi lui elle nous vous eux elles soi un une des qui tous toutes chacun personne quelqu le la les l mon ma mes"
)
SHORT = 3
LOOKS = listed("look looking arrive work working angry good serai suis serons sommes am 'm passage")
"""What stands before it is a look at it, or where somebody is anyhow."""


HERE_AT = (["ici"], ["here"])
HERE = frozenset(("'m", "am", "m", "be", "suis", "serai", "sommes", "serons", "seras", "serez"))
THERE = frozenset(("'s", "s", "is", "are", "est", "sera", "sont", "seront", "'re", "was"))
SOMEBODY = frozenset(("he", "she", "they", "il", "elle", "ils", "elles", "we", "you"))


def _is_there(piece: Piece, at: int) -> bool:
    """Tell whether somebody only is somewhere: "I'm at my desk till 5", « je serai dans ton coin »."""
    before = piece.phrase.words(max(0, at - 2), at)
    return bool(before) and (before[-1] in HERE or (before[-1] in THERE and bool(SOMEBODY & set(before))))


def _comes(piece: Piece, at: int) -> bool:
    """Tell whether "by" follows a verb of coming: "come by the warehouse"."""
    return bool(
        {"come", "coming", "pop", "drop", "swing", "stop", "call", "stopping", "passing"}
        & set(piece.phrase.words(max(0, at - 1), at))
    )


def _end(piece: Piece, first: int, held: frozenset[int], lang: str) -> int:
    """Return where a noun phrase ends."""
    phrase, at = piece.phrase, first + 1
    while at < min(piece.high, first + LONGEST):
        word = phrase.tokens[at].word
        if word in MORE[lang]:
            after = at + 1
            while after < piece.high and phrase.tokens[after].word in {"la", "l", "le", "les", "the"}:
                after += 1
            if after >= piece.high or not phrase.tokens[after].word.isalpha() or _time(piece, after):
                break
            at = after + 1
            continue
        if at in held or word in ENDS[lang] or not (word.isalpha() or word == "'s" or word.isdigit()):
            break
        at += 1
    return at


def _time(piece: Piece, at: int) -> bool:
    return any(t.start <= at < t.end for t in piece.phrase.times)
