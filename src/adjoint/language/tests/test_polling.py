"""Who asks for a poll to find a date, and who only speaks of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from adjoint.language.frames import Reading

BOTH = ["Paul Mercier", "Sofia Ruiz"]
SURE = [
    ("fr", "Fais un sondage auprès de Paul Mercier et Sofia Ruiz pour une heure la semaine prochaine."),
    ("fr", "Lance un Doodle avec Paul Mercier et Sofia Ruiz pour trouver une date de comité en janvier."),
    ("fr", "Envoie un sondage à Paul Mercier et Sofia Ruiz pour un déjeuner en décembre"),
    ("fr", "Trouve une date avec Paul Mercier et Sofia Ruiz par sondage la semaine prochaine, une heure."),
    ("en", "Send a poll to Paul Mercier and Sofia Ruiz for one hour next week"),
    ("en", "Please send a Doodle to Paul Mercier and Sofia Ruiz for a 30 minute meeting next week."),
    ("en", "Can you set up a Doodle with Paul Mercier and Sofia Ruiz for an hour the week of 7 December?"),
    ("en", "Poll Paul Mercier and Sofia Ruiz for 45 minutes next week"),
]


@pytest.mark.parametrize(("lang", "words"), SURE)
def test_a_poll_is_a_way_to_a_date(read: Callable[..., Reading], lang: str, words: str) -> None:
    (frame,) = read(words, lang=lang).frames
    assert (frame.intent, frame.sure, frame.slots["way"]) == ("calendar.book", True, "poll")
    assert frame.slots["people"] == BOTH


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Fais un sondage auprès de Paul Mercier et Sofia Ruiz sur le nouveau logo pour la semaine prochaine"),
        ("fr", "Le sondage de Paul Mercier est parti hier."),
        ("en", "I saw a poll in the paper: Paul Mercier leads next week."),
    ],
)
def test_a_poll_about_something_else_is_not_acted_on(read: Callable[..., Reading], lang: str, words: str) -> None:
    assert not any(frame.sure for frame in read(words, lang=lang).frames)


def test_a_meeting_without_the_word_goes_as_always(read: Callable[..., Reading]) -> None:
    (frame,) = read("Organise un rendez-vous d'une heure avec Paul Mercier et Sofia Ruiz la semaine prochaine.").frames
    assert "way" not in frame.slots


def test_a_strangers_words_begin_no_poll(read: Callable[..., Reading]) -> None:
    found = read("Faites un sondage auprès de Paul Mercier et Sofia Ruiz pour jeudi prochain.", speaker="third").frames
    assert not any("way" in frame.slots for frame in found)


def test_what_is_ours_stays_in_the_house(read: Callable[..., Reading]) -> None:
    found = read("Send a poll to Paul Mercier and Sofia Ruiz for one hour next week", lang="en")
    assert "way" in found.frames[0].to_json()["slots"]
    assert "way" not in found.to_json()["frames"][0]["slots"]
