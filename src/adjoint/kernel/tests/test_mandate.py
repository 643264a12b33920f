"""The mandate: every condition, the most restrictive wins, and what no mandate can allow."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from adjoint.kernel.mandate import NEVER, Circumstances, Line, Say, Verdict, applies, judge, narrows
from adjoint.kernel.money import Money

BOSS, GUEST = "boss@firm.test", "guest@else.test"
FACTS = Circumstances(
    now=datetime(2026, 11, 24, 13, tzinfo=UTC),
    zone=ZoneInfo("Europe/Paris"),
    asker=BOSS,
    instructed=True,
    groups={GUEST: frozenset({"friends"})},
    inside=frozenset({BOSS}),
    reached=frozenset({GUEST}),
)
DO = Line(number=1, say=Say.DO, verbs=("mail.send",))


@pytest.mark.parametrize("verb", [pattern.replace("*", "make") for pattern in NEVER])
def test_no_mandate_allows_what_is_never_done(verb: str) -> None:
    assert judge(verb, (Line(number=1, say=Say.DO, verbs=("*",), asked_by=("anyone",)),), FACTS) == Verdict(
        Say.REFUSE, None, "never"
    )


def test_the_most_restrictive_line_wins_and_the_first_of_equals() -> None:
    ask, again = replace(DO, number=2, say=Say.ASK), replace(DO, number=3, say=Say.ASK)
    refuse = replace(DO, number=4, say=Say.REFUSE)
    assert judge("mail.send", (DO,), FACTS) == Verdict(Say.DO, 1, "line")
    assert judge("mail.send", (DO, again, ask), FACTS) == Verdict(Say.ASK, 2, "line")
    assert judge("mail.send", (DO, ask, refuse), FACTS) == Verdict(Say.REFUSE, 4, "line")


@pytest.mark.parametrize(
    ("line", "facts", "holds"),
    [
        (DO, FACTS, True),
        (replace(DO, verbs=("calendar.*",)), FACTS, False),
        (DO, replace(FACTS, instructed=False), False),
        (replace(DO, say=Say.ASK), replace(FACTS, instructed=False), True),
        (replace(DO, asked_by=("anyone",)), replace(FACTS, instructed=False), True),
        (replace(DO, asked_by=("principal",)), replace(FACTS, instructed=False), False),
        (replace(DO, asked_by=("group:friends",)), replace(FACTS, asker=GUEST), True),
        (replace(DO, asked_by=("group:board",)), replace(FACTS, asker=GUEST), False),
        (replace(DO, asked_by=(f"address:{BOSS}",)), FACTS, True),
        (replace(DO, to=("group:friends",)), FACTS, True),
        (replace(DO, to=("address:@else.test",)), FACTS, True),
        (replace(DO, to=("group:friends",)), replace(FACTS, reached=frozenset({GUEST, "x@y.test"})), False),
        (replace(DO, say=Say.ASK, to=("group:friends",)), replace(FACTS, reached=frozenset({GUEST, "x@y.test"})), True),
        (replace(DO, to=("client",)), replace(FACTS, reached=frozenset({BOSS})), True),
        (replace(DO, amount_max=Money.read("10 EUR")), replace(FACTS, amount=Money.read("10 EUR")), True),
        (replace(DO, amount_max=Money.read("10 EUR")), replace(FACTS, amount=Money.read("10.01 EUR")), False),
        (replace(DO, amount_max=Money.read("10 EUR")), replace(FACTS, amount=Money.read("1 USD")), False),
        (replace(DO, hours="14:00-15:00"), FACTS, True),
        (replace(DO, hours="09:00-14:00"), FACTS, False),
        (replace(DO, hours="22:00-14:30"), FACTS, True),
        (replace(DO, hours="22:00-06:00"), FACTS, False),
        (replace(DO, hours="08:00-24:00"), FACTS, True),
        (replace(DO, per_month=2), replace(FACTS, this_month={1: 1}), True),
        (replace(DO, per_month=2), replace(FACTS, this_month={1: 2}), False),
        (replace(DO, until=date(2026, 11, 24)), FACTS, True),
        (replace(DO, until=date(2026, 11, 23)), FACTS, False),
    ],
)
def test_every_condition_of_a_line_must_hold(*, line: Line, facts: Circumstances, holds: bool) -> None:
    assert applies(line, "mail.send", facts) is holds


def test_what_seems_to_come_from_a_principal_is_asked_about() -> None:
    doubtful = replace(FACTS, instructed=False, doubtful=True)
    assert judge("mail.send", (DO,), doubtful) == Verdict(Say.ASK, 1, "doubtful")
    assert judge("mail.send", (), doubtful) == Verdict(Say.ASK, None, "doubtful")


def test_a_stranger_gets_nothing_done_where_the_mandate_is_silent() -> None:
    assert judge("mail.send", (), replace(FACTS, instructed=False)) == Verdict(Say.ASK, None, "not-instructed")
    assert judge("mail.send", (), FACTS).why == "default-ask"


ASKS = Line(number=2, say=Say.ASK, verbs=("mail.*",), to=("group:press",))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, ASKS),
        (DO, None),
        (DO, ASKS),
        (DO, replace(DO, until=date(2026, 12, 31))),
        (DO, replace(DO, to=("group:friends",), per_month=3, hours="08:00-12:00")),
        (DO, replace(DO, asked_by=("principal",))),
        (replace(DO, verbs=("mail.*",)), DO),
        (replace(DO, amount_max=Money.read("200 EUR")), replace(DO, amount_max=Money.read("100 EUR"))),
        (replace(DO, asked_by=("anyone",)), replace(DO, asked_by=("group:friends",))),
        (ASKS, replace(ASKS, say=Say.REFUSE)),
        (ASKS, replace(ASKS, to=("anyone",), verbs=("*",))),
        (replace(ASKS, until=date(2026, 12, 31)), ASKS),
    ],
)
def test_less_is_permitted(before: Line | None, after: Line | None) -> None:
    assert narrows(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, DO),
        (DO, replace(DO, verbs=("mail.*",))),
        (DO, replace(DO, asked_by=("anyone",))),
        (DO, replace(DO, asked_by=("principal", "group:friends"))),
        (replace(DO, to=("group:friends",)), DO),
        (replace(DO, until=date(2026, 12, 31)), DO),
        (replace(DO, per_month=3), replace(DO, per_month=4)),
        (replace(DO, hours="08:00-12:00"), replace(DO, hours="08:00-13:00")),
        (replace(DO, amount_max=Money.read("200 EUR")), replace(DO, amount_max=Money.read("100 USD"))),
        (ASKS, None),
        (ASKS, DO),
        (ASKS, replace(ASKS, until=date(2026, 12, 31))),
        (ASKS, replace(ASKS, per_month=3)),
        (ASKS, replace(ASKS, verbs=("mail.send",))),
        (replace(ASKS, say=Say.REFUSE), ASKS),
    ],
)
def test_more_may_be_permitted(before: Line | None, after: Line | None) -> None:
    assert not narrows(before, after)


def test_outside_the_limits_of_a_do_line_that_speaks_of_the_asker_we_ask_even_what_follows_by_itself() -> None:
    line = Line(number=1, say=Say.DO, verbs=("calendar.remove",), asked_by=("group:friends",), until=date(2026, 11, 20))
    organizer = replace(FACTS, asker=GUEST, instructed=False, entrusted=True)
    assert judge("calendar.remove", (), organizer).say is Say.DO
    assert judge("calendar.remove", (line,), organizer) == Verdict(Say.ASK, None, "default-ask")
    assert judge("calendar.remove", (line,), FACTS).say is Say.DO
