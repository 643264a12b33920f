"""A first name cut short beside a full family name: « Ludo Kermarrec » is Ludovic Kermarrec, "Liz Harrow" Elizabeth Harrow."""

from __future__ import annotations

from collections.abc import Sequence

from adjoint.language.frames import KnownContact
from adjoint.language.gender import MEN, WOMEN

SHORT = {
    "manu": "emmanuel emmanuelle manuel", "tof": "christophe", "jo": "joseph joelle josephine johanna", "domi": "dominique",
    "bob": "robert", "rob": "robert roberto", "bill": "william", "will": "william", "liz": "elizabeth", "beth": "elizabeth",
    "kate": "katherine catherine kathryn", "jim": "james", "jack": "john", "dick": "richard", "rick": "richard patrick",
    "tony": "anthony antonio", "ted": "edward theodore", "ned": "edward", "meg": "margaret", "peggy": "margaret",
    "sandy": "alexandra sandra", "sacha": "alexandre alexandra", "lulu": "lucie lucien", "mimi": "michele", "jeff": "geoffrey jeffrey",
    "mike": "michael", "nick": "nicholas", "harry": "henry harold", "gabi": "gabriel gabrielle", "babeth": "elisabeth",
    "betty": "elizabeth", "seb": "sebastien sebastian", "nico": "nicolas", "fred": "frederic frederique alfred", "steph": "stephane stephanie stephen",
    "alex": "alexandre alexandra alexander alexis", "max": "maxime maxence maximilien", "greg": "gregory gregoire", "vero": "veronique",
    "isa": "isabelle", "nat": "nathalie nathan", "val": "valerie valentin valentine", "caro": "caroline", "phil": "philippe philip",
    "ben": "benjamin benoit", "matt": "matthew matthieu", "tom": "thomas", "sam": "samuel samantha", "dan": "daniel", "chris": "christophe christian christine christopher",
    "flo": "florence florian", "clem": "clement clemence", "cath": "catherine", "vince": "vincent", "guigui": "guillaume", "ludo": "ludovic",
}  # fmt: skip
LEAST = 3
"""Letters of a cut first name."""


def cut_short(said: str, full: str) -> bool:
    """Tell whether a folded first name is another one cut short; a name in its own right is none: Paul is no Pauline."""
    if full in SHORT.get(said, "").split():
        return True
    return LEAST <= len(said) < len(full) and full.startswith(said) and said not in MEN | WOMEN


def by_short_name(
    said: Sequence[str], parts: Sequence[Sequence[str]], contacts: Sequence[KnownContact]
) -> tuple[KnownContact, ...]:
    """Return the one contact whose family name is said in full after a first name cut short; `parts`: the words of each name."""
    if len(said) == 1:
        return ()
    fits = [
        contact
        for contact, own in zip(contacts, parts, strict=True)
        if len(own) > 1 and tuple(said[1:]) == tuple(own[1:]) and cut_short(said[0], own[0])
    ]
    return (fits[0],) if len(fits) == 1 else ()
