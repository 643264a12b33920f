"""Somebody named by whose they are: "her sister wrote to us", "the mail that Ann's brother sent"."""

from __future__ import annotations

from adjoint.language.fold import Late, listed, words
from adjoint.language.view import Piece, View

RELATION = (
    r"(?<!\w)(?:her|his|their|'s) (?P<kin>sister|brother|husband|wife|mother|father|mum|mom|dad|son|daughter|partner|cousin|aunt|uncle|niece|nephew|"
    r"boss|assistant|secretary|pa|solicitor|lawyer|attorney|agent|accountant|bookkeeper|deputy|colleague|manager|widow|widower|executor|doctor|"
    r"neighbour|neighbor|tenant|landlord|office|people|firm|team|trustee|architect|surveyor|builder|clerk)\b"
)
KIN = Late(
    RELATION
    + r"(?: (?:had|has|have|also|then|once|just|did))* (?:wrote|write|written|e ?-?mailed|e ?-?mail|mailed|sent|send|messaged|said|"
    r"forwarded|asked|told|mentioned|promised|replied|answered|came back|got in touch)\b"
)
FAMILY = listed("sister brother husband wife mother father mum mom dad son daughter partner cousin aunt uncle niece nephew")
"""In the address book these are the client's own."""
FROM = Late(r"\bfrom (?:\w+ ){0,2}?" + RELATION)


def by_kin(view: View, piece: Piece) -> bool:
    """Fill who wrote where words say whose relation or helper it was; True where they do, be they known or not."""
    found = KIN.search(piece.text) or FROM.search(piece.text)
    if found is None:
        return False
    owners = {name for p in piece.people for name in words(p.contacts[0].name if p.contacts else p.text)}
    owners |= {word for name in view.memory.people for word in words(name)}
    fits = [c for c in view.message.world.contacts if found["kin"] in words(c.role)]
    named = [c for c in fits if owners & set(words(c.role))]
    fits = named or [c for c in fits if words(c.role) == [found["kin"]] and len(fits) == 1 and found["kin"] not in FAMILY]
    for person in piece.people:
        view.use(piece, person.start)
    if len(fits) == 1:
        view.slots["people"] = [fits[0].name]
    else:
        view.doubt("unknown-person", "people", (found["kin"],), (found["kin"],))
    return True
