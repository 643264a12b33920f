"""Amounts of money: exact, with one rounding rule."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from adjoint.kernel.errors import AdjointError

PLACES = {"JPY": 0, "KRW": 0, "XOF": 0, "XAF": 0, "XPF": 0, "TND": 3, "KWD": 3, "BHD": 3}
"""Minor units of ISO 4217 where they are not two."""


class CurrencyMismatch(AdjointError):
    """{left} and {right} are not the same currency and cannot be added or compared."""

    fr = "{left} et {right} ne sont pas la même devise : ils ne s'additionnent ni ne se comparent."
    permanent = True


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217).

    >>> Money.read("1250.5 EUR") + Money.read("0.50 EUR")
    Money(value=Decimal('1251.00'), currency='EUR')
    """

    value: Decimal
    currency: str

    @classmethod
    def read(cls, text: str) -> Money:
        """Read "1250.00 EUR"; raises ValueError on anything else."""
        value, _, currency = text.strip().partition(" ")
        if len(currency) != 3 or not currency.isalpha():
            raise ValueError(text)
        try:
            return cls(Decimal(value), currency.upper()).rounded()
        except ArithmeticError as error:
            raise ValueError(text) from error

    def rounded(self) -> Money:
        """Round half up to the places of the currency: the one rounding of the house."""
        quantum = Decimal(1).scaleb(-PLACES.get(self.currency, 2))
        return Money(self.value.quantize(quantum, ROUND_HALF_UP), self.currency)

    def times(self, factor: Decimal) -> Money:
        """Multiply and round."""
        return Money(self.value * factor, self.currency).rounded()

    def __add__(self, other: Money) -> Money:
        """Add two amounts of one currency."""
        self._same(other)
        return Money(self.value + other.value, self.currency)

    def __le__(self, other: Money) -> bool:
        """Compare two amounts of one currency."""
        self._same(other)
        return self.value <= other.value

    def __str__(self) -> str:
        """Write it as `read` reads it."""
        return f"{self.rounded().value} {self.currency}"

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(left=self, right=other)
