"""The eyes and hands of the house: one folder a system, all of one shape, and the table of them all."""

from adjoint.connectors import caldav, carddav, fakes, icsfile, imap, maildir, smtp, vcffile
from adjoint.connectors.card import Card

CONNECTORS: dict[str, Card] = {
    card.name: card
    for card in (
        imap.CONNECTOR,
        smtp.CONNECTOR,
        caldav.CONNECTOR,
        carddav.CONNECTOR,
        maildir.CONNECTOR,
        icsfile.CONNECTOR,
        vcffile.CONNECTOR,
    )
}
"""Every connector that an account can be added on."""

FAKES: dict[str, Card] = {fakes.CONNECTOR.name: fakes.CONNECTOR}
"""What stands in for them in tests; never offered to a person."""


def card(name: str) -> Card:
    """Return the card of a connector by its name, fakes included; KeyError where there is none."""
    return CONNECTORS.get(name) or FAKES[name]
