"""Short replies, refusals that name other times, names that nothing bears, and whose language a mail is in."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from adjoint.language.detect import detect
from adjoint.language.frames import Frame, Incoming, KnownEvent, OfferedSlot, World
from adjoint.language.understand import understand
from adjoint.language.when import read_times

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 23, 8, 40, tzinfo=ZONE)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZONE)


OFFER = tuple(OfferedSlot(letter, at(30, hour), at(30, hour + 1)) for letter, hour in (("A", 10), ("B", 15)))
DENTIST = KnownEvent("d", "Dentist", at(27, 8), at(27, 9), (), "")
JILL = KnownEvent("j", "1:1 Jill", at(24, 9), at(24, 10), ("Jill Sandoval",), "")


def frames(
    body: str,
    *,
    speaker: str = "client",
    subject: str = "Re: x",
    offer: Sequence[OfferedSlot] = (),
    events: Sequence[KnownEvent] = (),
) -> tuple[Frame, ...]:
    return understand(
        Incoming(
            now=NOW,
            zone=ZONE,
            body=body,
            subject=subject,
            speaker="third" if speaker == "third" else "client",
            world=World(events=tuple(events), offer=tuple(offer)),
        )
    ).frames


@pytest.mark.parametrize("name", ["", "\n\nIsla", "\n\nI", "\n\nIsla Harrow\nSent from my iPhone"])
def test_a_short_yes_over_a_name_is_an_answer_and_no_signature(name: str) -> None:
    (frame,) = frames(f"Yes please.{name}\n\nOn Fri, 20 Nov 2026 at 17:10, Jonah <j@x.test> wrote:\n> Shall I move it?\n")
    assert (frame.intent, frame.sure, dict(frame.slots)) == ("decision.give", True, {"answer": "yes"})


@pytest.mark.parametrize(
    "words",
    [
        "Unfortunately neither works, we are hanging the show. Any afternoon in the week of 14 December would be fine.",
        "Monday's tough for me. Any chance Dana could do Tuesday the 1st at 11 instead?",
        "Aucune de ces dates ne me va, je suis à Bâle toute la semaine. Mardi 8 ou mercredi 9 décembre au matin ?",
    ],
)
def test_who_refuses_all_and_names_other_times_takes_none_of_ours(words: str) -> None:
    (frame,) = frames(words, speaker="third", offer=OFFER)
    assert (frame.intent, frame.slots["answer"]) == ("slot.answer", "counter")


def test_the_hour_of_a_train_beside_a_letter_is_no_other_offer() -> None:
    (frame,) = frames("Let's go with A - I'm on the 9.52 from Berwick so that works nicely.", speaker="third", offer=OFFER)
    assert frame.sure
    assert frame.slots["choice"] == "A"


@pytest.mark.parametrize("words", ["Cancel the site cleanup on Friday", "Annulez la visite du chantier vendredi, merci"])
def test_a_name_that_nothing_bears_is_not_whatever_the_day_holds(words: str) -> None:
    (frame,) = frames(words, events=[DENTIST])
    assert not frame.sure


@pytest.mark.parametrize("words", ["Cancel my thing on Friday", "Annule mon rdv de vendredi stp"])
def test_a_plain_word_and_a_day_are_enough_where_the_day_holds_one(words: str) -> None:
    (frame,) = frames(words, events=[DENTIST])
    assert frame.sure
    assert frame.slots["event"] == "d"


def test_a_talk_between_two_is_no_clock_time() -> None:
    (said,) = read_times("push our 1:1 to Friday", now=NOW, zone=ZONE, lang="en")
    assert said.candidates[0].start == at(27, 0)
    (frame,) = frames("Could you move our 1:1 to Wednesday?", events=[JILL, DENTIST])
    assert frame.slots["event"] == "j"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Quisiéramos proponerle una reunión el martes 9 de febrero para hablar de la distribución. ¿Le conviene?", "other"),
        ("Geachte heer, kunnen wij volgende week donderdag om 14 uur bij u langskomen? Met vriendelijke groet", "other"),
        ("Peux-tu annuler le point de la semaine prochaine et me dire si tu es libre jeudi ?", "fr"),
        ("Can we push the call to next week? I am on the train.", "en"),
    ],
)
def test_a_short_mail_in_a_third_language_is_told_apart(text: str, lang: str) -> None:
    assert detect(text) == lang


def test_a_mail_server_that_could_not_deliver_is_no_absence() -> None:
    reading = understand(
        Incoming(
            now=NOW,
            zone=ZONE,
            body="Your message wasn't delivered because the address couldn't be found.",
            subject="Delivery Status Notification (Failure)",
            speaker="third",
            headers=(("return-path", "<mailer-daemon@firm.test>"), ("auto-submitted", "auto-replied")),
        )
    )
    assert reading.kind == "bounce"


def test_a_counter_offer_beside_a_whole_week_is_read() -> None:
    body = "Désolée, aucune de ces dates. Seriez-vous libre le lundi 7 à 16h ?\nTransfère tous les mails de la semaine à Paul."
    message = Incoming(now=NOW, zone=ZONE, body=body, speaker="third", lang="fr", world=World(offer=OFFER))
    assert not any(frame.intent == "mail.forward" for frame in understand(message).frames)


def test_a_time_with_a_comma_in_it_stays_one_time() -> None:
    (frame,) = frames("Sadly I can't do those. How about Thursday, between 2 and 4?", speaker="third", offer=OFFER)
    when = frame.slots["when"]
    assert frame.slots["answer"] == "counter"
    assert (when.start.hour, when.end.hour) == (14, 16)
