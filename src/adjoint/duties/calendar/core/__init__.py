"""The arithmetic of a calendar: working hours, busy and free time, conflicts, and which times to offer.

>>> from datetime import datetime
>>> from zoneinfo import ZoneInfo
>>> from adjoint.kernel.span import Span
>>> paris = ZoneInfo("Europe/Paris")
>>> week = Hours({"thu": ("09:00-12:30", "14:00-18:00")})
>>> thursday = Span(datetime(2026, 11, 26, tzinfo=paris), datetime(2026, 11, 27, tzinfo=paris))
>>> diary = Diary(name="Ann", zone=paris, hours=week)
>>> found = find_slots([diary], Sought(minutes=45, wishes=(thursday,), now=thursday.start, zone=paris), count=2)
>>> [f"{each.span.start.astimezone(paris):%H:%M}" for each in found]
['09:00', '14:00']
"""

from adjoint.duties.calendar.core.diary import Avoided, Diary, Kept, Room, Sought
from adjoint.duties.calendar.core.fairness import spoilt_by
from adjoint.duties.calendar.core.find import find_slots, in_the_way, ranked
from adjoint.duties.calendar.core.free_busy import Taken, free_busy
from adjoint.duties.calendar.core.hours import BadHours, Hours, day_span, read_hours, working_spans
from adjoint.duties.calendar.core.proposals import Proposal, Reason, Why, chosen
from adjoint.duties.calendar.core.replan import Move, Plan, replan, usual_price
from adjoint.duties.calendar.core.room import Load, busy, conflicts, day_load, free, span_of, takes_time
from adjoint.duties.calendar.core.together import Meeting, Option, Placement, place_together
from adjoint.duties.calendar.core.visits import Day, Stop, Tour, Visit, order_visits

__all__ = [
    "Avoided",
    "BadHours",
    "Day",
    "Diary",
    "Hours",
    "Kept",
    "Load",
    "Meeting",
    "Move",
    "Option",
    "Placement",
    "Plan",
    "Proposal",
    "Reason",
    "Room",
    "Sought",
    "Stop",
    "Taken",
    "Tour",
    "Visit",
    "Why",
    "busy",
    "chosen",
    "conflicts",
    "day_load",
    "day_span",
    "find_slots",
    "free",
    "free_busy",
    "in_the_way",
    "order_visits",
    "place_together",
    "ranked",
    "read_hours",
    "replan",
    "span_of",
    "spoilt_by",
    "takes_time",
    "usual_price",
    "working_spans",
]
