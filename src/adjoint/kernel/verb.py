"""What a verb is: the port that it needs, its sentences, and the arguments that most verbs share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from adjoint.kernel.action import Args
from adjoint.kernel.errors import Lang


class Port(StrEnum):
    """The kind of hand that a verb needs."""

    CALENDAR = "calendar"
    CONTACTS = "contacts"
    MAILBOX = "mailbox"
    OUTBOX = "outbox"
    DESK = "desk"
    """Our own books: done in the transaction that says so."""


class Person(Args):
    """Somebody whom an action reaches."""

    email: str
    name: str = ""

    @property
    def called(self) -> str:
        """The name, or the address where there is none."""
        return self.name or self.email


class Times(Args):
    """What has a place in time: `start` inclusive, `end` exclusive, both aware."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """The declaration of an effect."""

    name: str
    args: type[Args]
    port: Port
    en: tuple[str, str]
    """What will be done (an infinitive), what was done."""
    fr: tuple[str, str]
    inverse: str = ""
    """The verb that undoes it; empty: it cannot be undone."""
    inside: bool = False
    """It stays between us and the client: nobody else learns of it and nothing of theirs changes."""
    public: bool = False
    costs: bool = False
    third_party: bool = False

    def sentences(self, lang: Lang) -> tuple[str, str]:
        """Return both templates in one language."""
        return self.fr if lang == "fr" else self.en
