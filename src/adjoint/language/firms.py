"""What people are called instead of their names: roles, the titles of several at once, the kind of a firm."""

from __future__ import annotations

from adjoint.language.fold import Late, Token, listed, words
from adjoint.language.frames import KnownContact
from adjoint.language.gender import FEMININE, MASCULINE, MEN, WOMEN

ROLES: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "avocat avocate avocats conseil lawyer attorney counsel solicitor barrister",
        "comptable expert-comptable expertcomptable accountant bookkeeper cpa compta",
        "fiduciaire",
        "notaire notary",
        "banquier banquiere banker banque bank",
        "assureur assureuse courtier courtiere broker insurer",
        "architecte architect",
        "medecin docteur doctor gp toubib",
        "dentiste dentist",
        "proprietaire landlord landlady bailleur proprio",
        "locataire tenant",
        "graphiste designer",
        "imprimeur printer",
        "associe associee partner cofounder",
        "assistant assistante pa secretaire secretary adjointe adjoint",
        "president presidente chair chairman chairwoman",
        "tresorier tresoriere treasurer",
        "drh hr rh",
        "daf cfo",
        "pdg dg ceo",
        "dsi cto",
        "coach trainer",
        "electricien electricienne electrician",
        "plombier plombiere plumber",
        "menuisier joiner carpenter",
        "traiteur caterer",
        "photographe photographer",
        "journaliste reporter journalist",
        "maire mayor",
        "geometre surveyor",
        "mandataire agent",
        "webmaster developpeur developpeuse developer",
        "auditeur auditrice auditor",
        "consultant consultante",
        "fournisseur supplier vendor",
        "mentor",
        "stagiaire intern",
        "transporteur haulier carrier freight",
        "syndic",
        "garagiste mechanic",
        "investisseur investisseuse investor",
        "prestataire contractor builder entrepreneur",
        "femme wife epouse mari husband epoux conjoint conjointe",
        "patron patronne boss",
    )
)
TOGETHER = listed("mesdames messieurs mesdemoiselles mmes mm mlles drs maitres docteurs messrs profs")
"""Titles of several people at once."""
SPEAKS = Late(
    r"(?:re)?(?:repond|ecri|dis|dit|dire|demand|rappel|appel|telephon|transmet|confirm|annonc|expliqu|relanc|previen|previn|contact|remerci|inform|"
    r"joign|signal|avec|courrier|courriel|lettre|message|mot|mail|reply|answer|writ|tell|ask|ring|call|chase|email|thank|nudge|warn|confirm|with)\w*"
)
"""A word before « à l'ambassade » that makes it somebody to speak to."""
PEOPLE_SINCE = 4
KINDS = listed(
    "garage council embassy bank museum gallery school college university hospital clinic surgery nursery church trust foundation agency library "
    "theatre club hotel restaurant bakery brewery laboratory society association charity printers foundry dairy quarry nursery winery academy"
)
"""English names end with what the body is: "Hartley Garage"."""
SHORTEST = 5


def by_kind(tokens: tuple[Token, ...], index: int, contacts: tuple[KnownContact, ...]) -> KnownContact | None:
    """Return the only contact that is of the kind named after an article, where somebody is spoken to."""
    if index + 1 >= len(tokens) or not index:
        return None
    word, after = tokens[index + 1], tokens[index + 2 : index + 4]
    if word.capital or len(word.word) < SHORTEST or word.word in MEN | WOMEN:
        return None
    if not any(SPEAKS.fullmatch(token.word) for token in tokens[max(0, index - PEOPLE_SINCE) : index]):
        return None
    if len(after) > 1 and after[0].word in {"de", "d", "du", "of"} and after[1].capital:
        return None  # « l'ambassade de Norvège »: its own name says which
    fits = [contact for contact in contacts if _of_kind(word.word, words(contact.name))]
    return fits[0] if len(fits) == 1 else None


def _of_kind(word: str, name: list[str]) -> bool:
    return len(name) > 1 and (name[0] == word or (name[-1] == word and word in KINDS))


BODIES = listed(
    "mairie commune ville ambassade consulat office communaute departement region universite lycee college ecole hopital clinique chambre prefecture syndicat domaine ferme "
    "chateau banque caisse agence club musee theatre comite association federation etude cabinet tribunal paroisse maison conservatoire metropole council university city bank "
    "port embassy bishop diocese parish"
)
"""What a body is, before the place that it is of."""
AT_A_PLACE = listed("a de d pour vers en sur au du in to from at of")


def seat_only(tokens: tuple[Token, ...], index: int, name: tuple[str, ...]) -> bool:
    """Tell whether a word is only the place that a body is of: « de passage à Lodève » names no Mairie de Lodève."""
    return (
        len(name) > 1
        and name[0] in BODIES
        and tokens[index].word == name[-1]
        and index > 0
        and tokens[index - 1].word in AT_A_PLACE
        and not (index > 1 and tokens[index - 2].word == name[0])
    )


OFFICES = {
    "me": ("me maitre", "notaire avocat avocate huissier huissiere commissaire lawyer"),
    "dr": (
        "dr docteur doctor",
        "medecin veterinaire dentiste chirurgien chirurgienne radiologue cardiologue pediatre doctor gp dentist surgeon vet",
    ),
    "pr": ("pr prof professeur professor", "professeur professeure professor"),
}
"""What stands before a name, and the roles of those who are called so."""
CALLED = {
    "maitre": "me",
    "maitres": "me",
    "docteur": "dr",
    "docteurs": "dr",
    "doctor": "dr",
    "drs": "dr",
    "prof": "pr",
    "professeur": "pr",
    "professor": "pr",
}


def of_office(title: str, fits: tuple[KnownContact, ...]) -> tuple[KnownContact, ...]:
    """Tell namesakes apart by « Maître », « Docteur » where exactly one bears the title or such a role."""
    before, roles = OFFICES.get(CALLED.get(title, title), ("", ""))
    bear = tuple(c for c in fits if set(words(c.name)[:1]) & set(before.split()))
    bear = bear or tuple(c for c in fits if set(words(c.role)) & set(roles.split()))
    return bear if len(bear) == 1 else fits


SPOUSE = MASCULINE | FEMININE


def couple(
    tokens: tuple[Token, ...], index: int, contacts: tuple[KnownContact, ...]
) -> tuple[int, int, tuple[KnownContact, ...]] | None:
    """Return where « Monsieur et Madame Quillet » is cut and ends, and the contacts of that name."""
    if tokens[index].word not in SPOUSE:
        return None
    at = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].word == ".")
    if at + 2 >= len(tokens) or tokens[at].word not in {"et", "and", "&"} or tokens[at + 1].word not in SPOUSE:
        return None
    cut = at + 1
    name = cut + 1 + (tokens[cut + 1].word == ".")
    if name >= len(tokens) or not tokens[name].capital:
        return None
    fits = tuple(contact for contact in contacts if words(contact.name)[-1:] == [tokens[name].word])
    return cut, name + 1, fits
