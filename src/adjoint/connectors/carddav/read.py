"""The eye: how an address book is found and read."""

from __future__ import annotations

from adjoint.connectors.davfind import Flavour
from adjoint.connectors.davxml import CARD
from adjoint.kernel.ports import Words

ADDRESS_BOOK = Flavour(
    space=CARD,
    kind="addressbook",
    home="addressbook-home-set",
    multiget="addressbook-multiget",
    data="address-data",
    suffix=".vcf",
    mime="text/vcard",
    well_known="/.well-known/carddav",
    component="",
    one=Words("carnet d'adresses", "address book"),
    several=Words("carnets d'adresses", "address books"),
)
