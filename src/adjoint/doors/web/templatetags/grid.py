"""What a calendar's grid is written with: places as classes (`places.css`), as a page bears no style of its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django import template
from django.template import Context
from django.utils.html import conditional_escape as safe
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from adjoint.doors.web import told
from adjoint.doors.web.templatetags.desk import reader
from adjoint.doors.web.templatetags.desk import sentence as capital

if TYPE_CHECKING:
    from adjoint.doors.web.axis import Stretch
    from adjoint.doors.web.lanes import Bar, Box, More, Shown

register = template.Library()
SMALL = 35
"""Minutes of height below which an event is one line, with the hour of its beginning alone."""
LOOSE = {"tentative", "held", "asked", "moving"}


def at(top: int) -> str:
    """Return the classes of a place, in minutes from the top.

    >>> at(570), long(45)
    ('h9 m30', 'H0 M45')
    """
    return f"h{top // 60} m{top % 60}"


def long(minutes: int) -> str:
    """Return the classes of a height, in minutes."""
    return f"H{minutes // 60} M{minutes % 60}"


@register.simple_tag
def part(stretch: Stretch) -> str:
    """Return the classes of a stretch."""
    return f"{at(stretch.top)} {long(stretch.bottom - stretch.top)}"


@register.simple_tag
def top(minutes: int) -> str:
    """Return the classes of a place."""
    return at(minutes)


@register.simple_tag
def tall(minutes: int) -> str:
    """Return the classes of a height."""
    return long(minutes)


def states() -> dict[str, str]:
    """Return the words of what is not simply agreed."""
    return {
        "tentative": gettext("tentative"),
        "held": gettext("held"),
        "asked": gettext("waits for an answer"),
        "moving": gettext("being done"),
        "declined": gettext("declined"),
    }


def _words(context: Context) -> dict[str, str]:
    shared = cast("dict[str, Any]", context.render_context.dicts[0])  # what templates included in one another share
    kept: dict[str, str] = shared.get("grid-states") or states()
    shared["grid-states"] = kept
    return kept


def _link(context: Context, shown: Shown, inner: str, more: str = "") -> str:
    """Write an event's link: what the hands need to move it stands beside it."""
    look = f"ev hue-{shown.hue} {'loose' if shown.state in LOOSE else shown.state}"
    data = f' data-slug="{safe(shown.slug)}" data-id="{safe(shown.id)}"'
    if not shown.fixed:
        data += f' data-start="{shown.start.isoformat()}" data-end="{shown.end.isoformat()}" data-title="{safe(shown.title)}"'
        data += f' data-people="{safe(", ".join(shown.people))}"' if shown.people else ""
        data += f' data-organizer="{safe(shown.organizer)}"' if shown.organizer else ""
        data += " data-whole" if shown.all_day else ""
        data += " data-repeats" if shown.repeats and not shown.organizer else ""
    said = _words(context).get(shown.state, "")
    unseen = ", ".join(each for each in (shown.client if context.get("overlaid") else "", said) if each)
    mono = f'<i class="mono" aria-hidden="true">{safe(shown.monogram)}</i>' if context.get("overlaid") else ""
    spoken = f'<span class="unseen">, {safe(unseen)}</span>' if unseen else ""
    mark = f'<span class="mark" title="{safe(said)}" aria-hidden="true"></span>' if said else ""
    return f'<a class="{look}{more}" href="{safe(shown.link)}"{data}>{mono}{inner}{spoken}{mark}</a>'


def _times(context: Context, shown: Shown, *, brief: bool = False, end: bool = False) -> str:
    zone, clock = str(context["zone"]), context["frame"]["clock"]
    if end:
        return f"→ {told.tell_clock(shown.end, reader(), zone, clock=clock)}"
    if brief:
        return told.tell_clock(shown.start, reader(), zone, clock=clock)
    return told.tell_times((shown.start, shown.end), reader(), zone, clock=clock)


@register.simple_tag(takes_context=True)
def placed(context: Context, box: Box) -> SafeString:
    """Write a timed event at its place."""
    shown = box.shown
    size = " tiny" if box.height < SMALL else " short" if box.height < 55 else ""
    edge = (" before" if box.before else "") + (" after" if box.after else "")
    title = safe(shown.title or gettext("(no title)"))
    inner = f'<b>{title}</b> <time datetime="{shown.start.isoformat()}">{safe(_times(context, shown, brief=box.height < SMALL))}</time>'
    inner += f' <span class="where">{safe(shown.place)}</span>' if shown.place else ""
    where = f"placed {at(box.top)} {long(box.height)} x{box.lane} of{box.lanes}"
    return mark_safe(f'<li class="{where}">{_link(context, shown, inner, size + edge)}</li>')  # noqa: S308  (each text is escaped, the rest are numbers)


@register.simple_tag(takes_context=True)
def barred(context: Context, bar: Bar) -> SafeString:
    """Write a day's part of an event that stands above the hours."""
    shown = bar.shown
    edge = ("" if bar.first else " before") + ("" if bar.last else " after")
    title = safe(shown.title or gettext("(no title)"))
    when = "" if shown.all_day else f" <time>{safe(_times(context, shown, brief=True))}</time>"
    return mark_safe(f'<li class="k{bar.row}">{_link(context, shown, f"<b>{title}</b>{when}", f" line{edge}")}</li>')  # noqa: S308  (as above)


@register.simple_tag(takes_context=True)
def lined(context: Context, shown: Shown, day: date) -> SafeString:
    """Write an event as one line of a month's day; one that began the day before with the hour of its end."""
    title = safe(shown.title or gettext("(no title)"))
    whole = shown.all_day or shown.end - shown.start >= timedelta(hours=24)
    late = shown.start.astimezone(ZoneInfo(str(context["zone"]))).date() < day
    when = "" if whole else f"<time>{safe(_times(context, shown, brief=True, end=late))}</time> "
    return mark_safe(f"<li>{_link(context, shown, f'{when}<b>{title}</b>', ' line' if whole else ' point')}</li>")  # noqa: S308  (as above)


@register.simple_tag
def others(more: More, url: str) -> SafeString:
    """Write how many events have no room, as the way to their day."""
    where = f"placed {at(more.top)} {long(more.height)} x{more.lane} of{more.lanes}"
    words = safe(ngettext("+ %(n)d more", "+ %(n)d more", more.number) % {"n": more.number})
    return mark_safe(f'<li class="{where}"><a class="others" href="{safe(url)}">{words}</a></li>')  # noqa: S308  (as above)


@register.simple_tag(takes_context=True)
def oclock(context: Context, wall: datetime | None) -> str:
    """Write a full hour as the axis does: without a zone."""
    if wall is None:
        return ""
    return told.tell_clock(wall, reader(), "UTC", clock=context["frame"]["clock"])


@register.filter
def iso(value: Any) -> str:
    """Write a day or a moment for machines."""
    return str(value.isoformat())


@register.filter
def hourof(minutes: int) -> int:
    """Return the hour, from the top of the axis, in which a place lies."""
    return minutes // 60


@register.filter
def gaps(stretches: tuple[Stretch, ...]) -> str:
    """Write stretches for the hands: 120-180."""
    return " ".join(f"{each.top}-{each.bottom}" for each in stretches)


@register.simple_tag
def weekday(day: Any, width: str = "EEE") -> str:
    """Write the name of a weekday."""
    from babel.dates import format_date  # noqa: PLC0415  (one use)

    return format_date(day, width, locale=told.LOCALE[reader()])


@register.filter
def capitalised(text: str) -> str:
    """Write the first letter as a capital."""
    return capital(text)
