"""People who live by another clock are met by day, and whoever has given most of their evenings is spared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from adjoint.duties.calendar.reasons import listed
from adjoint.duties.calendar.tests.world import PARIS, World, scene, span
from adjoint.kernel.contact import Contact

if TYPE_CHECKING:
    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.look import Look

KEN = Contact(uid="ken", name="Ken Abe", emails=("ken@abe.test",), zone="Asia/Tokyo")
JIM = Contact(uid="jim", name="Jim Roe", emails=("jim@roe.test",), zone="America/Los_Angeles")
THURSDAY = span("26 00:00", "23:59")


def abroad(*cards: Contact, **given: float) -> Scene:
    it = scene(lunch="")
    world = cast("World", it.look)
    return replace(
        it, look=cast("Look", World(world.client, cards=cards, given={f"{name}@{name}.test": n for name, n in given.items()}))
    )


def hours(it: Scene, *people: str) -> list[int]:
    return [slot.start.astimezone(PARIS).hour for slot in it.free_slots([THURSDAY], 60, about=it.about(people=people))]


def test_who_lives_far_away_is_met_by_their_day() -> None:
    assert hours(abroad(KEN), "ken@abe.test") == [9, 10, 11]
    assert min(hours(abroad(JIM), "jim@roe.test")) >= 16
    assert hours(abroad(KEN)) == hours(abroad()) == [9, 14, 17]


def test_where_no_hour_is_theirs_by_day_the_clients_own_hours_hold() -> None:
    assert hours(abroad(KEN, JIM), "ken@abe.test", "jim@roe.test")


def test_what_is_early_or_late_for_them_is_told() -> None:
    (slot, *_) = abroad(JIM).free_slots([THURSDAY], 60, about=abroad(JIM).about(people=["jim@roe.test"]))
    assert listed(slot.why, "fr") == "tôt pour Jim Roe"


def test_whoever_has_given_most_is_spared() -> None:
    jim = replace(JIM, zone="America/New_York", emails=("jim@jim.test",))
    sam = replace(KEN, name="Sam Low", emails=("sam@sam.test",), zone="Asia/Kolkata")
    people = ("jim@jim.test", "sam@sam.test")
    best = {
        who: abroad(jim, sam, **{who: 9.0}).free_slots([THURSDAY], 60, count=1, about=scene().about(people=people))[0]
        for who in ("jim", "sam")
    }
    assert {who: slot.start.astimezone(PARIS).hour for who, slot in best.items()} == {"jim": 15, "sam": 14}
    assert listed(best["jim"].why, "en") == "late for Sam Low, spares Jim Roe"
