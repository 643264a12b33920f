"""Every connector says what it is, and its form can be drawn from that alone."""

from pathlib import Path

import pytest

from adjoint.connectors import CONNECTORS, FAKES
from adjoint.connectors.card import Card

ALL = [*CONNECTORS.values(), *FAKES.values()]


@pytest.mark.parametrize("card", ALL, ids=lambda card: card.name)
def test_a_card_says_everything_in_both_languages(card: Card) -> None:
    assert card.title.fr
    assert card.title.en
    assert card.kinds
    for asked in card.form():
        assert asked.title.fr
        assert asked.title.en
        assert bool(asked.hint.fr) == bool(asked.hint.en)


@pytest.mark.parametrize("card", ALL, ids=lambda card: card.name)
def test_a_secret_is_no_setting(card: Card) -> None:
    assert not {"secret", "password", "token"} & set(card.settings.model_fields)


def test_the_name_of_a_card_is_its_folder() -> None:
    for name, card in CONNECTORS.items():
        assert card.settings.__module__ == f"adjoint.connectors.{name}.settings"


def test_every_setting_stands_in_the_reference() -> None:
    page = Path(__file__).parents[4] / "docs" / "reference" / "connectors.md"
    if not page.exists():
        pytest.skip("not run: the documentation is not here")
    text = page.read_text()
    for card in CONNECTORS.values():
        _, _, part = text.partition(f"### {card.name}: ")
        part = part.partition("\n##")[0]
        assert [asked.name for asked in card.form() if f"| `{asked.name}` |" not in part] == [], card.name
