"""What ordinary mail says of time is read as FRAMES.md has it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from adjoint.language.when import Mention, in_minutes, read_times

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 10, 12, tzinfo=PARIS)
"""A Tuesday."""


def read(text: str, lang: str = "fr", now: datetime = NOW, zone: ZoneInfo = PARIS) -> tuple[Mention, ...]:
    return read_times(text, now=now, zone=zone, lang=lang)


def span(mention: Mention) -> tuple[str, str]:
    best = mention.candidates[0]
    return tuple(side.strftime("%m-%d %H:%M") if side else "" for side in (best.start, best.end))  # type: ignore[return-value]  # two sides


FRENCH = [
    ("jeudi à 15h", "11-26 15:00", "11-26 16:00"),
    ("jeudi à 15 h 30", "11-26 15:30", "11-26 15:31"),
    ("mardi", "12-01 00:00", "12-02 00:00"),
    ("jeudi en huit à 14h30", "12-03 14:30", "12-03 14:31"),
    ("d'ici vendredi", "", "11-28 00:00"),
    ("avant vendredi", "", "11-27 00:00"),
    ("au plus tard le 27 novembre", "", "11-28 00:00"),
    ("sous huitaine", "", "12-03 00:00"),
    ("d'ici la fin de la semaine", "", "11-28 00:00"),
    ("en fin de semaine", "11-26 00:00", "11-28 00:00"),
    ("vendredi en fin de journée", "11-27 16:00", "11-27 19:00"),
    ("la semaine du 7 décembre", "12-07 00:00", "12-14 00:00"),
    ("le 3 au matin", "12-03 08:00", "12-03 12:00"),
    ("du 3 au 5", "12-03 00:00", "12-06 00:00"),
    ("jeudi entre 14h et 16h", "11-26 14:00", "11-26 16:00"),
    ("demain de 9h30 à 11h", "11-25 09:30", "11-25 11:00"),
    ("demain mercredi 25 novembre à 9h", "11-25 09:00", "11-25 10:00"),
    ("demain midi", "11-25 12:00", "11-25 13:00"),
    ("à midi et demi", "11-24 12:30", "11-24 12:31"),
    ("à quinze heures trente", "11-24 15:30", "11-24 15:31"),
    ("après 17h", "11-24 17:00", ""),
    ("jeudi avant-midi", "11-26 08:00", "11-26 12:00"),
    ("dans 3 jours", "11-27 00:00", "11-28 00:00"),
    ("la semaine prochaine", "11-30 00:00", "12-07 00:00"),
    ("le lundi de Pâques", "03-29 00:00", "03-30 00:00"),
    ("jeudi à 15h heure de Montréal", "11-26 21:00", "11-26 21:01"),
]
ENGLISH = [
    ("Thursday at 3pm", "11-26 15:00", "11-26 16:00"),
    ("on the 26th at 2.15pm", "11-26 14:15", "11-26 14:16"),
    ("between 2 and 4 on Thursday", "11-26 14:00", "11-26 16:00"),
    ("Thursday 2-4 pm", "11-26 14:00", "11-26 16:00"),
    ("by Friday", "", "11-28 00:00"),
    ("before Friday", "", "11-27 00:00"),
    ("after Thursday", "11-27 00:00", ""),
    ("by close of business Thursday", "", "11-26 18:00"),
    ("first thing Monday", "11-30 08:00", "11-30 09:00"),
    ("Monday week", "12-07 00:00", "12-08 00:00"),
    ("half past two", "11-24 14:30", "11-24 14:31"),
    ("week of the 7th", "12-07 00:00", "12-14 00:00"),
    ("tomorrow afternoon", "11-25 12:00", "11-25 18:00"),
    ("Monday 1 to 3pm", "11-30 13:00", "11-30 15:00"),
    ("3pm CET", "11-24 15:00", "11-24 15:01"),
    ("9:00 New York time", "11-24 15:00", "11-24 15:01"),
    ("two weeks before Christmas", "12-11 00:00", "12-12 00:00"),
    ("the last Friday of January", "01-29 00:00", "01-30 00:00"),
    ("4 December", "12-04 00:00", "12-05 00:00"),
]


@pytest.mark.parametrize(("text", "start", "end"), FRENCH)
def test_french_times_mean_what_people_mean(text: str, start: str, end: str) -> None:
    (mention,) = read(text)
    assert (mention.text, span(mention)) == (text, (start, end))


@pytest.mark.parametrize(("text", "start", "end"), ENGLISH)
def test_english_times_mean_what_people_mean(text: str, start: str, end: str) -> None:
    (mention,) = read(text, "en")
    assert (mention.text, span(mention)) == (text, (start, end))


@pytest.mark.parametrize(
    ("text", "lang", "rule", "start"),
    [
        ("tous les lundis à 9h", "fr", "FREQ=WEEKLY;BYDAY=MO", "11-30 09:00"),
        ("un mardi sur deux", "fr", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "12-01 00:00"),
        ("le 5 de chaque mois", "fr", "FREQ=MONTHLY;BYMONTHDAY=5", "12-05 00:00"),
        ("le premier lundi de chaque mois", "fr", "FREQ=MONTHLY;BYDAY=1MO", "12-07 00:00"),
        ("every other Tuesday at 4pm", "en", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "11-24 16:00"),
        ("the second Thursday of each month at 7pm", "en", "FREQ=MONTHLY;BYDAY=2TH", "12-10 19:00"),
        ("every weekday", "en", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11-25 00:00"),
        ("the last Friday of every month", "en", "FREQ=MONTHLY;BYDAY=-1FR", "11-27 00:00"),
    ],
)
def test_repetitions_become_rules_with_their_first_time(text: str, lang: str, rule: str, start: str) -> None:
    (mention,) = read(text, lang)
    assert (mention.kind, mention.rrule, span(mention)[0]) == ("set", rule, start)


@pytest.mark.parametrize(
    ("text", "lang", "seconds"),
    [
        ("une heure et demie", "fr", 5400),
        ("pendant 1h30", "fr", 5400),
        ("trois quarts d'heure", "fr", 2700),
        ("an hour and a half", "en", 5400),
        ("90 minutes", "en", 5400),
        ("a 20-minute", "en", 1200),
        ("half an hour", "en", 1800),
    ],
)
def test_lengths_are_seconds(text: str, lang: str, seconds: float) -> None:
    assert [mention.seconds for mention in read(text, lang)] == [seconds]


def test_several_alternatives_are_several_mentions() -> None:
    assert [span(mention)[0] for mention in read("Tue 2pm or Wed 10 am", "en")] == ["12-01 14:00", "11-25 10:00"]
    assert [span(mention)[0] for mention in read("jeudi 9h ou vendredi à 14h")] == ["11-26 09:00", "11-27 14:00"]


@pytest.mark.parametrize(
    ("text", "lang", "doubt"),
    [
        ("next Thursday", "en", "next-ambiguous"),
        ("jeudi prochain", "fr", "next-ambiguous"),
        ("jeudi 27 novembre 2026", "fr", "weekday-contradicts-date"),
        ("le 30 février", "fr", "no-such-date"),
    ],
)
def test_a_doubt_is_told_rather_than_guessed(text: str, lang: str, doubt: str) -> None:
    (mention,) = read(text, lang)
    assert (mention.sure, mention.doubt) == (False, doubt)


def test_next_week_s_day_is_sure() -> None:
    (mention,) = read("lundi prochain")
    assert mention.sure
    assert span(mention)[0] == "11-30 00:00"


def test_tomorrow_after_midnight_is_asked() -> None:
    (mention,) = read("demain à 8h", now=datetime(2026, 11, 24, 0, 41, tzinfo=PARIS))
    assert mention.doubt == "after-midnight-tomorrow"
    assert len(mention.candidates) == 2


def test_the_order_of_day_and_month_is_the_country_s() -> None:
    american = ZoneInfo("America/New_York")
    assert span(read("4/12", "en")[0])[0] == "12-04 00:00"
    assert span(read("4/12", "en", zone=american)[0])[0] == "04-12 00:00"
    assert read("4/12", "fr", zone=ZoneInfo("America/Toronto"))[0].doubt == "day-month-order"


def test_the_end_of_the_week_is_the_weekend_in_quebec() -> None:
    toronto = ZoneInfo("America/Toronto")
    best = read("en fin de semaine", zone=toronto)[0].candidates[0]
    assert best.start == datetime(2026, 11, 28, tzinfo=toronto)


def test_a_weekday_told_in_the_past_is_the_last_one() -> None:
    assert span(read("I met them on Monday", "en")[0])[0] == "11-23 00:00"
    assert span(read("Can we meet on Monday?", "en")[0])[0] == "11-30 00:00"


def test_wall_time_stays_across_both_changes_of_clock() -> None:
    best = read("le 28 mars 2027 à 9h")[0].candidates[0]
    assert best.start is not None
    assert best.start.isoformat() == "2027-03-28T09:00:00+02:00"
    best = read("le 25 octobre 2026 à 9h")[0].candidates[0]
    assert best.start is not None
    assert best.start.isoformat() == "2026-10-25T09:00:00+01:00"


def test_a_moment_counted_in_minutes_widens_to_its_minute() -> None:
    (mention,) = read("dans 20 minutes")
    best = in_minutes(mention.candidates[0])
    assert (best.grain, best.start, best.end) == (
        "minute",
        datetime(2026, 11, 24, 10, 32, tzinfo=PARIS),
        datetime(2026, 11, 24, 10, 33, tzinfo=PARIS),
    )


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Nous serons 12 au restaurant, budget 1 250 € ; appelez le 01 00 00 45 67.", "fr"),
        ("This may or may not be right; my mon cher friend sat in the sun.", "en"),
        ("ABC-12345-A1B2C3 costs $12 at a 4:3 ratio, see https://example.com/2026-01-01/9:30", "en"),
        ("J'ai mis mon jeu de clés au sud-est.", "fr"),
    ],
)
def test_what_is_no_time_is_left_alone(text: str, lang: str) -> None:
    assert read(text, lang) == ()


def test_bare_numbers_count_only_where_an_answer_is_awaited() -> None:
    assert read("7", "en") == ()
    (mention,) = read_times("7", now=NOW, zone=PARIS, lang="en", latent=True)
    assert mention.kind == "clock"


@pytest.mark.parametrize(
    ("text", "lang", "start", "end"),
    [
        ("le 5 décembre de 21h à 0h", "fr", "12-05 21:00", "12-06 00:00"),
        ("le 5 décembre de 20h à 0h30", "fr", "12-05 20:00", "12-06 00:30"),
        ("on 5 December from 9 pm to 1 am", "en", "12-05 21:00", "12-06 01:00"),
        ("on 5 December, 9 pm – 12 am", "en", "12-05 21:00", "12-06 00:00"),
    ],
)
def test_an_evening_may_end_on_the_next_day(text: str, lang: str, start: str, end: str) -> None:
    (mention,) = read(text, lang)
    assert span(mention) == (start, end)
    assert mention.candidates[0].start is not None
    assert mention.candidates[0].start.year == 2026
