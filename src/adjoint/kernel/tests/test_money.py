"""Money: exact, one currency, one rounding."""

from decimal import Decimal

import pytest

from adjoint.kernel.money import CurrencyMismatch, Money


@pytest.mark.parametrize(("text", "value"), [("0.005 EUR", "0.01"), ("0.004 EUR", "0.00"), ("-0.005 EUR", "-0.01")])
def test_half_a_cent_rounds_away_from_zero(text: str, value: str) -> None:
    assert Money.read(text).value == Decimal(value)


def test_a_currency_has_its_own_places() -> None:
    assert str(Money.read("10.5 JPY")) == "11 JPY"
    assert str(Money.read("1.2345 TND")) == "1.235 TND"


@pytest.mark.parametrize("text", ["", "12", "EUR 12", "12 EURO", "x EUR", "12 1EU", "NaNa EUR", "Infinity EUR"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Money.read(text)


def test_two_currencies_neither_add_nor_compare() -> None:
    with pytest.raises(CurrencyMismatch):
        Money.read("1 EUR") + Money.read("1 USD")
    with pytest.raises(CurrencyMismatch):
        assert Money.read("1 EUR") <= Money.read("2 USD")


def test_what_is_written_is_read_back() -> None:
    amount = Money.read("1250.50 eur").times(Decimal("1.5"))
    assert Money.read(str(amount)) == amount == Money(Decimal("1875.75"), "EUR")
