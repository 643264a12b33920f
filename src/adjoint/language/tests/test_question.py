"""One question at a time, with letters that can be read back."""

from collections.abc import Callable

import pytest

from adjoint.language.frames import Reading
from adjoint.language.question import Question, ask, read_letter

type Read = Callable[..., Reading]


def asked(reading: Reading, lang: str = "fr", register: str = "vous") -> Question:
    question = ask(reading, lang=lang, register="tu" if register == "tu" else "vous")
    assert question is not None
    return question


def test_a_sure_reading_needs_no_question(read: Read) -> None:
    assert ask(read("Annule le point avec Sofia"), lang="fr") is None


def test_two_events_become_two_letters(read: Read) -> None:
    question = asked(read("Annule la réunion de vendredi"))
    assert question.text == "Pour annuler un rendez-vous\u00a0: de quel rendez-vous parlez-vous\u00a0?"
    assert [option.letter for option in question.options] == ["A", "B"]
    assert question.options[0].label == "Réunion budget, vendredi 27 novembre, 9\u00a0h"


def test_the_register_is_kept(read: Read) -> None:
    assert "parles-tu" in asked(read("Annule la réunion de vendredi"), register="tu").text


def test_the_letter_settles_the_frame(read: Read) -> None:
    question = asked(read("Annule la réunion de vendredi"))
    chosen = read_letter("B", question)
    assert chosen is not None
    assert chosen.frame is not None
    assert chosen.frame.slots["event"] == "e3"
    assert chosen.frame.sure


def test_a_namesake_is_settled_by_his_letter(read: Read) -> None:
    question = asked(read("Cale un café avec Paul jeudi à 9h"))
    chosen = read_letter("la B stp", question)
    assert chosen is not None
    assert chosen.frame is not None
    assert chosen.frame.slots["people"] == ["Paul Aubin"]
    assert chosen.frame.sure


@pytest.mark.parametrize("text", ["a", "A.", "le premier", "Option A", "celle du budget", "A, merci"])
def test_a_choice_is_read_in_many_words(read: Read, text: str) -> None:
    question = asked(read("Annule la réunion de vendredi"))
    chosen = read_letter(text, question)
    assert chosen is not None
    assert chosen.letter == "A"


@pytest.mark.parametrize("text", ["", "je ne sais pas", "A ou B", "la réunion", "merci beaucoup"])
def test_an_unclear_answer_is_not_guessed(read: Read, text: str) -> None:
    assert read_letter(text, asked(read("Annule la réunion de vendredi"))) is None


def test_what_is_missing_is_asked_for_in_english_too(read: Read) -> None:
    question = asked(read("Remind me to call mum", lang="en"), lang="en")
    assert question.text == "To set a reminder: for when?"
    assert question.options == ()


def test_a_hedge_asks_to_confirm(read: Read) -> None:
    question = asked(read("Annule peut-être le point avec Sofia"))
    yes = read_letter("oui", question)
    no = read_letter("non", question)
    assert yes is not None
    assert yes.frame is not None
    assert yes.frame.sure
    assert no is not None
    assert no.frame is None
    assert "\n" in question.say()
