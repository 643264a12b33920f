"""What the words of a role in the address book say: who somebody is, or only of what."""

from __future__ import annotations

from collections.abc import Sequence

from adjoint.language.fold import Late, Token, listed, words

AGENT = Late(
    r"(?:\w+(?:er|or|ist|ant|ent|ian|man|woman)|rep|secretary|clerk|lead|head|chair|boss|hand|coach|cook|nurse|guide|host|pilot)$"
)
"""The last word of an English role: who somebody is."""
DOES = Late(r"\w+(?:eur|eure|euse|rice|iste|ant|ante|ent|ente|ier|iere|aire|er|or|ist|ian|e)$|chef$")
"""A first word that says it already, as in French."""


PERSONS = listed("man woman lady guy chap lad bloke fella people person girl boy team lot firm office")


def says_what(role: Sequence[str], tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a role's first word only says of what: "tour operator", "brewery rep"; not so before "man": "the kiln man"."""
    somebody = at < len(tokens) and tokens[at].word in PERSONS
    return not somebody and AGENT.match(role[-1]) is not None and DOES.match(role[0]) is None


def belongs(word: str, role: list[str]) -> bool:
    """Tell whether a word only says of what somebody is in charge: « le chantier » is no « chef de chantier »."""
    at = role.index(word) if word in role else 0
    return at > 0 and role[at - 1] in {"de", "du", "d", "des", "of"}


TITLES = listed(
    "councillor councilor cllr canon captain capt father fr sister brother judge justice inspector sergeant sgt constable detective chief colonel col "
    "commander lieutenant lt admiral reverend vicar pastor deacon archdeacon bishop rabbi imam provost senator sen congressman congresswoman mayor "
    "alderman sheriff coach nurse matron baroness countess viscount ambassador consul minister president chancellor warden officer principal auntie "
    "aunt uncle granny grandpa headmaster headmistress abbe frere soeur capitaine commandant maire conseiller conseillere depute deputee senateur "
    "senatrice juge presidente inspecteur inspectrice brigadier adjudant monseigneur mgr tante oncle cousin cousine"
)
"""Words before a surname that are no first name: "Councillor Penry", « la juge Collin »."""


def titled(word: str, roles: Sequence[str]) -> bool:
    """Tell whether a word before a known surname is a title, or what the address book calls its bearer."""
    return word in TITLES or any(word in words(role) for role in roles)


HOUSES = listed(
    "ambassade mairie prefecture banque cabinet etude ecole lycee college agence fondation association syndicat chambre embassy bank council"
)
"""Whom a house of that name in the address book is by its noun alone: « réponds à l'ambassade »."""
