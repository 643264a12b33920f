"""What templates of the workbench call: marks, and dates, times and money in the reader's language.

The context's `frame` gives what a reader is used to: `frame.zone`, `frame.clock` ("24h" or "12h") and `frame.now`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from adjoint.doors.web import states, told
from adjoint.doors.web.marks import Part, gauge, marked, monogram, numbered
from adjoint.kernel.errors import Lang

register = template.Library()


def reader() -> Lang:
    """Return the language that is being written now."""
    return "fr" if (get_language() or "en").startswith("fr") else "en"


def _habit(context: Context, name: str) -> Any:
    frame = context.get("frame") or {}
    return frame.get(name) if isinstance(frame, Mapping) else None


def _zone(context: Context, zone: str) -> str:
    return zone or _habit(context, "zone") or "UTC"


def _clock(context: Context) -> told.Clock:
    return "12h" if _habit(context, "clock") == "12h" else "24h"


def _time(at: datetime, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), text.replace("–", "–\u2060"))


@register.simple_tag(takes_context=True)
def clock(context: Context, at: datetime | None, zone: str = "") -> str:
    """Write the time of day."""
    if at is None:
        return ""
    return _time(at, told.tell_clock(at, reader(), _zone(context, zone), clock=_clock(context)))


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime | None, zone: str = "") -> str:
    """Write a moment: today, 8:52."""
    if at is None:
        return ""
    now, habit = _habit(context, "now"), _clock(context)
    return _time(at, told.tell_moment(at, reader(), _zone(context, zone), now=now, clock=habit))


@register.simple_tag(takes_context=True)
def brief(context: Context, at: datetime | None, zone: str = "", *, timed: bool = False) -> str:
    """Write a moment as short as a list allows; `timed`: with its time of day, however far it is."""
    now = _habit(context, "now")
    if at is None or now is None:
        return clock(context, at, zone)
    return _time(at, told.tell_brief(at, reader(), _zone(context, zone), now=now, clock=_clock(context), timed=timed))


@register.simple_tag(takes_context=True)
def span(context: Context, start: datetime, end: datetime, zone: str = "") -> str:
    """Write a span with its day."""
    now, habit = _habit(context, "now"), _clock(context)
    return _time(start, told.tell_span((start, end), reader(), _zone(context, zone), now=now, clock=habit))


@register.simple_tag(takes_context=True)
def times(context: Context, start: datetime, end: datetime, zone: str = "") -> str:
    """Write a span without its day."""
    return _time(start, told.tell_times((start, end), reader(), _zone(context, zone), clock=_clock(context)))


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | datetime | None, style: str = "") -> str:
    """Write a day; `style`: "short", "month", "bare" (short, for a picture), or with "capital"."""
    if value is None:
        return ""
    now = _habit(context, "now")
    today = now.date() if now else None
    plain = value.astimezone(now.tzinfo).date() if isinstance(value, datetime) and now else value
    plain = plain.date() if isinstance(plain, datetime) else plain
    text = told.tell_month(plain, reader())
    if "month" not in style:
        text = told.tell_day(plain, reader(), today=today, short=style in {"short", "bare"})
    if style == "bare":
        return text
    text = sentence(text) if "capital" in style else text
    return format_html('<time datetime="{}">{}</time>', plain.isoformat(), text)


@register.filter
def money(amount: str) -> str:
    """Write "1250.50 EUR" as the reader does."""
    return told.tell_money(str(amount), reader()) if amount else ""


@register.filter
def minutes(value: int) -> str:
    """Write a length of time given in minutes."""
    return told.tell_minutes(int(value), reader())


@register.filter
def number(value: float) -> str:
    """Write a number."""
    return told.tell_number(value, reader())


@register.filter
def place(zone: str) -> str:
    """Write a zone by its city."""
    return told.tell_place(zone, reader())


@register.filter
def hour(value: int) -> str:
    """Write a full hour of the day."""
    return f"{value}\u00a0h" if reader() == "fr" else f"{value:02}:00"


@register.filter
def later(at: datetime) -> datetime:
    """Return the moment half an hour later, for a sample."""
    return at + timedelta(minutes=30)


@register.filter
def initials(name: str) -> str:
    """Write a monogram."""
    return monogram(name)


@register.filter
def sentence(text: str) -> str:
    """Write the first letter as a capital and leave the rest."""
    return text[:1].upper() + text[1:]


@register.filter
def marks(text: str, evidence: Iterable[str]) -> SafeString:
    """Write a text with the words of `evidence` marked."""
    parts: tuple[Part, ...] = marked(text, evidence or ())
    return format_html_join("", "{}", ((_mark(part),) for part in parts))


@register.simple_tag
def readings(text: str, frames: Iterable[Mapping[str, Any]]) -> SafeString:
    """Write a text with the words of each reading marked: a line of its own kind and a number that leads to the reading."""
    parts = numbered(text, [(str(frame["said"]), frame["at"]) for frame in frames])
    return format_html_join("", "{}", ((_rest(part, parts[place + 1 :]),) for place, part in enumerate(parts)))


def _rest(part: Part, later: Sequence[Part]) -> str:
    """Write one stretch; a reading's number stands once, at the end of its words."""
    if not part.numbers:
        return part.text
    ends = [n for n in part.numbers if not any(n in other.numbers for other in later)]
    links = format_html_join("", '<a class="to" href="#reading-{}">{}</a>', ((n, n) for n in ends))
    kinds = " ".join(f"r{(n - 1) % KINDS_OF_LINE + 1}" for n in part.numbers)
    return format_html('<mark class="{}">{}{}</mark>', kinds, part.text, links)


KINDS_OF_LINE = 5
"""How many kinds of line tell readings apart; a sixth looks like the first, with another number."""


def _mark(part: Part) -> str:
    return format_html("<mark>{}</mark>", part.text) if part.marked else part.text


@register.inclusion_tag("components/chip.html")
def chip(state: str, word: str = "") -> dict[str, str]:
    """Write a state as a word with a mark; `word` stands in for the usual one."""
    return {"tone": states.tone(state), "word": word or gettext(states.word_of(state))}


@register.inclusion_tag("components/mono.html")
def mono(client: Mapping[str, Any] | None) -> dict[str, Any]:
    """Draw a client's monogram."""
    return {"client": client}


@register.inclusion_tag("components/gauge.html")
def meter(used: int, total: int) -> dict[str, int | bool]:
    """Draw how much of a retainer is used, in minutes."""
    within, over = gauge(used, total)
    return {"used": used, "total": total, "within": within, "over": over, "over_x": 240 - over, "rest": max(0, total - used)}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Write a form's field: label, help, error and widget."""
    widget = bound.field.widget
    many = isinstance(widget, CheckboxSelectMultiple)
    return {
        "field": bound,
        "box": isinstance(widget, CheckboxInput),
        "group": many or isinstance(widget, RadioSelect),
        "many": many,
    }


@register.filter
def tone(state: str) -> str:
    """Return the mark of a state."""
    return states.tone(state)


@register.filter
def typeset(html: str) -> SafeString:
    """Set the French of others as French is: a non-breaking space before ; : ! ? and », in texts between tags only."""
    if reader() != "fr":
        return mark_safe(html)  # noqa: S308 - the output of templates, already escaped
    return mark_safe(re.sub(r">[^<]+<", lambda text: re.sub(r" (?=[;:!?»])", "\u00a0", text[0]), html))  # noqa: S308 - as above


@register.simple_tag(takes_context=True)
def unique(context: Context) -> str:
    """Return a name that no other element of this page bears."""
    shared = cast("dict[str, Any]", context.render_context.dicts[0])  # what templates included in one another share
    held = shared.setdefault("desk-unique", {"n": 0})
    held["n"] += 1
    return f"n{held['n']}"


@register.filter
def get(mapping: Mapping[str, Any], key: str) -> Any:
    """Look a key up."""
    return mapping.get(key, "")


@register.simple_tag
def mail_leaves() -> bool:
    """Tell whether mails about signing in can leave."""
    return bool(getattr(settings, "MAILERS", None))
