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


@pytest.mark.parametrize(
    ("body", "lang", "text"),
    [
        ("Envoie-lui le contrat cadre", "fr", "Pour envoyer un document\u00a0: à qui\u00a0?"),
        ("Remind me to call mum", "en", "To set a reminder: for when?"),
        ("Chase him about it", "en", "To chase somebody: whom?"),
        (
            "Annule la commande avec Sofia",
            "fr",
            "Je ne trouve rien de tel à l'agenda\u00a0: de quel rendez-vous parlez-vous\u00a0?",
        ),
        (
            "When can I fit in 90 minutes next week with the architects?",
            "en",
            "I do not find “architects” among your contacts: who is it?",
        ),
    ],
)
def test_the_question_is_about_what_is_missing(read: Read, body: str, lang: str, text: str) -> None:
    assert asked(read(body, lang=lang), lang=lang).text == text


def test_two_times_offered_are_told_as_times(read: Read) -> None:
    slots = [
        {"letter": letter, "start": f"2026-12-01T{hour}:00:00+01:00", "end": f"2026-12-01T{hour + 1}:00:00+01:00"}
        for letter, hour in (("A", 10), ("B", 15))
    ]
    question = asked(read("Mardi me va.", offer={"slots": slots}))
    assert [f"{o.letter}. {o.label}" for o in question.options] == [
        "A. mardi 1er décembre, 10\u00a0h",
        "B. mardi 1er décembre, 15\u00a0h",
    ]


def test_a_name_without_a_part_may_be_the_place(read: Read) -> None:
    question = asked(read("Book lunch with Sofia for Friday at 1pm Quo Vadis", lang="en"), lang="en")
    assert question.text == "“Quo Vadis”: is that the place?"
    yes, no = (option.frame for option in question.options)
    assert yes is not None
    assert no is not None
    assert (yes.sure, yes.slots.get("place"), no.sure, no.slots.get("place")) == (True, "Quo Vadis", True, None)


def test_a_reading_is_told_without_a_single_internal_name(read: Read) -> None:
    reading = read("Annule peut-être le point avec Sofia")
    said = asked(reading).text
    assert "(e1)" not in said
    told = ask(reading, lang="fr", known={"e1": "Point Sofia Ruiz|2026-11-26T14:00:00+01:00"})
    assert told is not None
    assert "Point Sofia Ruiz, jeudi 26 novembre, 14\u00a0h" in told.text


def test_times_stand_in_their_order(read: Read) -> None:
    question = asked(read("Book lunch with Sofia next Friday at noon", lang="en"), lang="en")
    assert [option.label for option in question.options] == ["Friday 27 November, 12 pm", "Friday 4 December, 12 pm"]
