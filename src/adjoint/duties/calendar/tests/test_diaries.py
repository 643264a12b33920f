"""What a client wishes of their time holds wherever a time is sought."""

from __future__ import annotations

from typing import Any

from adjoint.duties.calendar.places import Atlas
from adjoint.duties.calendar.reasons import listed
from adjoint.duties.calendar.scene import About
from adjoint.duties.calendar.tests.world import at, event, found, scene, span
from adjoint.duties.calendar.words import but

THURSDAY = span("26 00:00", "23:59")
FOCUS = {"thu": ["09:00-12:30"]}
WAYS = [["Paris", "Lyon", 120]]


def test_who_wishes_nothing_is_offered_what_they_always_were() -> None:
    it = scene(event("26 10:00", "11:00", "Lyon"), event("26 15:00", "16:00"))
    assert found(it, THURSDAY, 60) == ["26 11:30", "26 16:30"]
    assert [each.why for each in it.free_slots([THURSDAY], 60)] == [(), ()]
    assert it.against(span("26 12:30", "13:30")) == ()


def test_lunch_moves_within_its_hours_and_that_is_told() -> None:
    noon = span("26 12:00", "14:00")
    hours: Any = {"lunch": "12:00-14:00", "lunch_minutes": 45}
    it = scene(**hours)
    assert found(scene(lunch="12:00-14:00"), noon, 30) == []
    assert found(it, noon, 30)[:1] == ["26 12:00"]
    assert found(scene(event("26 12:00", "13:00"), **hours), noon, 30) == []
    assert listed(it.free_slots([noon], 30)[0].why, "fr") == "laisse du temps pour le déjeuner"
    assert listed(it.free_slots([noon], 30)[0].why, "en") == "leaves lunch free"
    assert it.against(span("26 12:30", "13:30")) == ("lunch",)


def test_focus_time_is_nobodys_but_a_principal_gets_it_where_nothing_else_is_left() -> None:
    morning = span("26 08:00", "12:00")
    assert found(scene(focus=FOCUS), morning, 60) == []
    assert found(scene(focus=FOCUS), THURSDAY, 60)[0] == "26 14:00"
    mine = scene(focus=FOCUS, instructs=True)
    assert found(mine, THURSDAY, 60)[0] == "26 14:00"
    assert found(mine, morning, 60)[:1] == ["26 09:00"]
    assert listed(mine.free_slots([morning], 60)[0].why, "en") == "takes from focus time"
    assert mine.against(span("26 09:00", "10:00")) == ("focus",)
    assert but(mine, ("focus",)) == " À noter\xa0: c'est pris sur votre temps de concentration."


def test_no_more_meetings_a_day_than_wished_are_offered() -> None:
    two = (event("26 09:00", "10:00"), event("26 15:00", "16:00"))
    assert found(scene(*two, most_meetings=2), THURSDAY, 30) == []
    assert found(scene(*two, most_meetings=3), THURSDAY, 30)
    assert scene(*two, most_meetings=2).against(span("26 11:00", "11:30")) == ("full",)


def test_people_outside_give_notice_and_a_principal_need_not() -> None:
    monday = span("23 08:00", "18:00")
    assert found(scene(notice_hours=24), monday, 30) == []
    assert found(scene(notice_hours=24, instructs=True), monday, 30)[0].startswith("23 09:")
    assert scene(notice_hours=24).against(span("23 16:00", "16:30")) == ("notice",)


def test_the_way_to_a_meeting_elsewhere_and_back_is_kept_free() -> None:
    it = scene(event("26 16:00", "17:00", "Paris"), travel=WAYS, places={"thu": "Paris"})
    lyon = it.about(place="12 rue Neuve, Lyon")
    slots = it.free_slots([THURSDAY], 60, about=lyon)
    assert [slot.start for slot in slots] == [at("26 11:00")]
    assert listed(slots[0].why, "en").replace("\xa0", " ") == "2 h to get there from Paris"
    assert listed(slots[0].why, "fr").replace("\xa0", " ") == "2 h pour s'y rendre depuis Paris"
    assert it.against(span("26 14:30", "15:30"), lyon) == ("travel",)
    assert it.against(span("26 11:00", "12:00"), lyon) == ()


def test_nobody_is_met_in_a_pause_but_one_may_be_on_the_way() -> None:
    it = scene(travel=WAYS, places={"thu": "Paris"}, lunch="")
    assert found(it, THURSDAY, 90, about=it.about(place="Lyon")) == ["26 11:00", "26 14:30"]


def test_a_day_worked_elsewhere_needs_no_way_there() -> None:
    it = scene(travel=WAYS, places={"mon": "Paris", "thu": "Lyon"})
    assert found(it, THURSDAY, 60, about=it.about(place="Lyon"))[0] == "26 09:00"
    assert found(it, span("23 00:00", "23:59"), 60, about=it.about(place="Lyon"))[0] == "23 11:00"


def test_a_call_is_not_offered_on_the_way_to_another_meeting() -> None:
    it = scene(event("26 11:00", "12:00", "Gare de Lyon Part-Dieu, Lyon"), travel=WAYS, places={"thu": "Paris"})
    assert found(it, span("26 09:00", "12:30"), 30) == []
    assert found(
        scene(event("26 11:00", "12:00", "En visio"), travel=WAYS, places={"thu": "Paris"}), span("26 09:00", "10:00"), 30
    )
    assert it.against(span("26 10:00", "10:30")) == ("travel",)


def test_a_place_that_nobody_listed_is_as_far_as_said() -> None:
    it = scene(travel_minutes=30)
    slots = it.free_slots([span("26 09:00", "12:30")], 60, about=it.about(place="8 rue Haute"))
    assert slots[0].start == at("26 09:30")
    assert listed(slots[0].why, "en").replace("\xa0", " ") == "30 min to get there"


def test_a_place_is_known_by_the_name_in_an_address_and_a_call_is_nowhere() -> None:
    atlas = Atlas(scene(travel=WAYS, rooms=[{"name": "Salle verte"}]).client)
    said = ("3 place Bellecour, LYON", "Villefranche", "https://meet.a.test/x", "En visio", "Par téléphone", "salle Verte", "")
    assert [atlas.place(each) for each in said] == ["Lyon", "Villefranche", "", "", "", "", ""]


def test_a_room_that_holds_everybody_is_free_where_people_come() -> None:
    rooms = [{"name": "Salle verte", "seats": 4, "calendar": "verte"}, {"name": "Grande salle", "seats": 12}]
    taken = {"verte": (event("26 09:00", "12:00"),)}
    it = scene(taken=taken, rooms=rooms)
    assert it.room_for(span("26 14:00", "15:00"), it.about(people=["x@x.test"] * 1)) == "Salle verte"
    assert it.room_for(span("26 10:00", "11:00"), it.about(people=["x@x.test"] * 1)) == "Grande salle"
    assert it.room_for(span("26 14:00", "15:00"), it.about(people=["x@x.test"] * 7)) == "Grande salle"
    assert it.room_for(span("26 14:00", "15:00"), it.about(people=["x@x.test"] * 20)) == ""
    assert (
        it.about(people=["x@x.test"] * 1, mode="video")
        == it.about(people=["x@x.test"] * 1, place="https://x")
        == About(others=("x@x.test",))
    )
    assert (
        listed(it.free_slots([span("26 10:00", "11:00")], 60, about=it.about(people=["x@x.test"] * 1))[0].why, "fr")
        == "Grande salle est libre"
    )
