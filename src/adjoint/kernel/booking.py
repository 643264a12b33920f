"""A kind of meeting that people outside may book by themselves, and what they wrote when they did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang

type Mode = Literal["", "video", "phone", "in_person"]


@dataclass(frozen=True, slots=True)
class Question:
    """Something that whoever books is asked."""

    fr: str
    en: str
    required: bool = False

    def say(self, lang: Lang) -> str:
        """Return it in a language."""
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of meeting of one client, with the rules by which its times are given."""

    fr: str
    """Its name in French."""
    en: str
    minutes: int = 30
    mode: Mode = ""
    place: str = ""
    link: str = ""
    buffer: int = 10
    """Minutes kept free before and after."""
    notice: int = 24
    """Hours from now before which nothing begins."""
    horizon: int = 28
    """Days ahead that may be booked."""
    most: int = 0
    """Bookings of this kind a day; 0: as many as there is room for."""
    questions: tuple[Question, ...] = ()
    hours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """mon .. sun to local spans within the working hours; empty: all of these."""
    entrusted: bool = False
    """A principal published it: who books takes up an offer of the client's own side."""

    pay: str = ""
    """Where whoever booked pays, by a provider of the client's choice; empty: nothing is to be paid."""
    price: str = ""
    """What it costs, in words for both languages: "60 €"."""

    def say(self, lang: Lang) -> str:
        """Return the name in a language."""
        return self.fr if lang == "fr" else self.en
