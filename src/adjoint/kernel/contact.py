"""A person or a firm of a client's address book."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One card (RFC 6350), reduced to what duties read."""

    uid: str
    name: str
    """FN."""
    emails: tuple[str, ...] = ()
    """In lower case, the preferred one first."""
    phones: tuple[str, ...] = ()
    role: str = ""
    """TITLE or ROLE."""
    organisation: str = ""
    groups: tuple[str, ...] = ()
    """CATEGORIES, in lower case."""
    zone: str = ""
    """TZ, an IANA name; empty: not known."""
    lang: str = ""
    """LANG: fr, en or another primary tag; empty: not known."""
    nicknames: tuple[str, ...] = ()
    href: str = ""
    etag: str = ""
