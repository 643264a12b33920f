"""What an answer about a time says besides the time: who answers for whom, on which condition, and what is merely confirmed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from adjoint.language.detect import detect
from adjoint.language.frames import Frame, Incoming, OfferedSlot, World
from adjoint.language.reply import read_reply, several
from adjoint.language.understand import understand

ZONE = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 9, tzinfo=ZONE)


def slot(letter: str, day: int, hour: int, minute: int = 0) -> OfferedSlot:
    start = datetime(2026, 12, day, hour, minute, tzinfo=ZONE)
    return OfferedSlot(letter, start, start.replace(hour=hour + 1))


OFFER = (slot("A", 1, 10), slot("B", 3, 14), slot("C", 4, 9, 30))


def frame(body: str, offer: tuple[OfferedSlot, ...] = OFFER) -> Frame:
    world = World(offer=offer)
    (found,) = understand(Incoming(now=NOW, zone=ZONE, body=body, subject="Re: Point", speaker="third", world=world)).frames
    return found


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("Voyez avec mon assistante Julie Morel (julie@x.test), en copie.", "Julie Morel", "julie@x.test"),
        ("Please see with my assistant Jill, cc'd.", "Jill", ""),
        ("My assistant Jill Park (jill@x.test) keeps my diary, please arrange it with her.", "Jill Park", "jill@x.test"),
        ("Mon assistante gère mon agenda : julie@x.test", "", "julie@x.test"),
    ],
)
def test_a_guest_sends_us_to_their_assistant(text: str, name: str, email: str) -> None:
    found = read_reply(text)
    assert found.assistant is not None
    assert (found.assistant.name, found.assistant.email) == (name, email)
    assert found.delegate is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ma collègue Ana Ruiz (ana@x.test) participera à ma place.", "Ana Ruiz"),
        ("My colleague Ana Ruiz will attend instead: ana@x.test", "Ana Ruiz"),
        ("I'm sending Ana Ruiz (ana@x.test) instead of me.", "Ana Ruiz"),
        ("Je serai remplacé par Ana Ruiz, ana@x.test.", "Ana Ruiz"),
    ],
)
def test_a_guest_sends_somebody_in_their_place(text: str, name: str) -> None:
    found = read_reply(text)
    assert found.delegate is not None
    assert (found.delegate.name, found.delegate.email) == (name, "ana@x.test")


@pytest.mark.parametrize("text", ["Could we do Tuesday instead?", "Paul Mercier will join as well.", "Plutôt mardi à la place."])
def test_another_time_or_one_more_guest_is_nobody_in_their_place(text: str) -> None:
    found = read_reply(text)
    assert (found.delegate, found.assistant) == (None, None)


@pytest.mark.parametrize(
    ("text", "condition", "theirs"),
    [
        ("B, sous réserve de confirmation de mon train.", "sous réserve de confirmation de mon train", True),
        ("B works, subject to my boss confirming.", "subject to my boss confirming", True),
        ("C'est bon pour B à condition que ce soit chez nous.", "à condition que ce soit chez nous", False),
        ("C, provided we do it by phone.", "provided we do it by phone", False),
        ("B if it is still free.", "", False),
        ("B si ça vous va", "", False),
    ],
)
def test_a_condition_is_told_from_a_politeness_and_theirs_from_ours(text: str, condition: str, theirs: bool) -> None:  # noqa: FBT001
    found = read_reply(text)
    assert (found.condition, found.theirs) == (condition, theirs)


def test_no_meeting_at_all_is_told_from_none_of_these_times() -> None:
    assert read_reply("Je ne suis pas intéressé, merci.").leaves
    assert read_reply("We are no longer interested, thank you.").leaves
    assert not read_reply("Aucune de ces dates ne me convient.").leaves
    assert not read_reply("None of these work for me, sorry.").leaves


def test_what_is_planned_and_stays_is_a_confirmation() -> None:
    assert read_reply("I can attend at 4 as scheduled.").scheduled
    assert read_reply("Comme convenu, à mardi.").scheduled
    assert read_reply("Je reviens vers vous demain.").later


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("A ou B me conviennent.", ("A", "B")),
        ("A and C both work for me.", ("A", "C")),
        ("A, B, C sont possibles pour moi.", ("A", "B", "C")),
        ("For me: A and B and C.", ("A", "B", "C")),
        ("Actually, C instead of B, sorry.", ()),
        ("Ça me va, merci !", ()),
        ("B, mardi 1er à 10h.", ()),
        ("Je peux A, B, C.", ("A", "B", "C")),
        ("Je peux A, C.", ("A", "C")),
        ("Nous pouvons A ou C.", ("A", "C")),
    ],
)
def test_several_letters_are_taken_only_where_all_of_them_are_meant(text: str, letters: tuple[str, ...]) -> None:
    assert several(text, frame(text), OFFER) == letters


@pytest.mark.parametrize(
    "text", ["Ok pour C (mardi 1er, 10 h).", "B, le mardi 1er à 10h.", "Let's do B, Tuesday 1 December at 10."]
)
def test_a_letter_beside_the_time_of_another_is_not_sure(text: str) -> None:
    assert not frame(text).sure


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Mercredi 2 à 9h30 me va très bien.", "B"),
        ("Nous retenons B, le mercredi 2 à 9 h 30.", "B"),
        ("Wednesday the 2nd, 9:30am is perfect.", "B"),
        ("Ok pour A (mardi 1er, 10 h).", "A"),
        ("Nous retenons C, le 1er à 14 h.", "C"),
        ("Mardi 1er à 14 h me va.", "C"),
        ("Tuesday the 1st at 2pm works.", "C"),
        ("Le premier créneau me va.", "A"),
        ("The 2nd one works.", "B"),
    ],
)
def test_a_day_of_the_month_is_no_rank(text: str, letter: str) -> None:
    offer = (slot("A", 1, 10), slot("B", 2, 9, 30), slot("C", 1, 14))
    assert (frame(text, offer).slots["choice"], frame(text, offer).sure) == (letter, True)


@pytest.mark.parametrize("text", ["Le lundi 7, 11h30, c'est parfait.", "Monday the 7th, 11:30am is perfect."])
def test_an_hour_after_the_comma_belongs_to_the_day_before_it(text: str) -> None:
    offer = (slot("G", 7, 10), slot("H", 7, 11, 30), slot("J", 7, 14))
    found = frame(text, offer)
    assert (found.sure, found.slots["choice"]) == (True, "H")


def test_a_french_day_and_hour_alone_are_french() -> None:
    assert detect("Re: Point\nMercredi 2 vers 15h ?") == "fr"
    assert detect("Re: Point\nWednesday 2, 3pm?") == "en"
