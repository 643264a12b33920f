"""What a correction could teach: rules that are offered to be ticked, and rules told in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from adjoint.desk.correct import NOTHING
from adjoint.doors.web.told import tell_minutes
from adjoint.language import labels, resolve
from adjoint.language.fold import fold, words
from adjoint.language.names import parts
from adjoint.language.taught import bare
from adjoint.language.when import read_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.look import Look

EARLY = re.compile(r"\b(?:tot|tard|early|late|fin de journee|debut de journee|end of (?:the )?day|first thing)\b")
"""Words for an hour that people mean differently."""
KINDS = re.compile(
    r"\b(?:petit dejeuner|dejeuner|diner|cafe|point|reunion|rendez vous|rdv|appel|visio|entretien|atelier|verre|breakfast|lunch|dinner"
    r"|coffee|catch up|meeting|call|interview|workshop|drinks|review|sync|one to one)\b"
)
NAMED = re.compile(r"(?:\b(?:le|la|les|l|mon|ma|mes|notre|nos|the|my|our)\b[ '’]+|['’]s\s+)(?P<name>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A rule that could be kept: its words can be changed by the person, what they mean is what was corrected."""

    kind: str
    said: str
    means: str


def offers(before: Mapping[str, Any], after: Mapping[str, Any], look: Look, lang: Lang) -> list[Offer]:
    """Return what the difference between a reading and its correction could teach."""
    if after.get("intent") == NOTHING:
        return []
    was, now = before.get("slots", {}), after.get("slots", {})
    evidence = str(before.get("evidence", ""))
    return [*_person(was, now, evidence), *_event(was, after, evidence, look, lang), *_habits(was, now, evidence, look)]


def _person(was: Mapping[str, Any], now: Mapping[str, Any], evidence: str) -> Iterator[Offer]:
    old, new = [str(n) for n in was.get("people", [])], [str(n) for n in now.get("people", [])]
    gone, come = [n for n in old if n not in new], [n for n in new if n not in old]
    if len(come) != 1 or len(gone) > 1:
        return
    name = gone[0] if gone else ""
    written = [word for word in re.findall(r"[\w’'-]+", evidence) if set(words(word)) & set(parts(name))] if name else []
    said = " ".join(written) or name
    whole = bool(gone) and set(parts(name)) <= set(words(said)) and len(parts(name)) > 1
    if said and not whole and bare(said) != bare(come[0]):
        yield Offer("person", said, come[0])
    elif not name:
        yield Offer("person", "", come[0])


def _event(was: Mapping[str, Any], after: Mapping[str, Any], evidence: str, look: Look, lang: Lang) -> Iterator[Offer]:
    now = after.get("slots", {})
    if not now.get("event") or was.get("event") == now["event"]:
        return
    title, said = str(after.get("named", {}).get("event", "")), _called(evidence, look, lang)
    if title and bare(said) != bare(title):
        yield Offer("event", said, title)


def _called(evidence: str, look: Look, lang: Lang) -> str:
    """Guess by which words of a request an event was called: from the first article up to the first time."""
    found = NAMED.search(evidence)
    name = found["name"] if found else ""
    times = read_times(name, now=look.now.astimezone(look.client.tz), zone=look.client.tz, lang=lang)
    name = name[: min((each.at[0] for each in times), default=len(name))]
    name = re.split(r"[,;.!?:()\n]|\b(?:avec|with)\b", name)[0]
    name = re.sub(r"(?:\s+(?:à|a|au|de|du|d|le|la|pour|to|on|of|from|at|until|till|by|for))+[\s'’]*$", "", name.rstrip(" '’-"))
    return "" if set(resolve.key(name)) <= resolve.GENERIC else " ".join(name.split()[:6])


def _habits(was: Mapping[str, Any], now: Mapping[str, Any], evidence: str, look: Look) -> Iterator[Offer]:
    plain = " ".join(words(evidence))
    kind = KINDS.search(plain)
    for slot in ("duration", "mode", "place"):
        if kind and now.get(slot) and now.get(slot) != was.get(slot):
            yield Offer(slot, kind[0], str(now[slot]))
    early = EARLY.search(fold(evidence))
    when = now.get("when")
    if (
        early
        and isinstance(when, dict)
        and when != was.get("when")
        and when.get("grain") in {"hour", "minute"}
        and when.get("start")
    ):
        start = datetime.fromisoformat(when["start"]).astimezone(look.client.tz)
        end = start + timedelta(minutes=90)
        if end.date() == start.date():
            yield Offer("hours", early[0], f"{start:%H:%M}-{end:%H:%M}")


def told(kind: str, said: str, means: str, lang: Lang) -> str:
    """Tell a rule in one sentence."""
    match kind:
        case "person" | "event":
            text = gettext("“%(said)s” is %(means)s")
        case "duration":
            text, means = gettext("“%(said)s” lasts %(means)s"), tell_minutes(int(means), lang)
        case "mode":
            text, means = gettext("“%(said)s” is held this way: %(means)s"), labels.value(means, lang)
        case "place":
            text = gettext("“%(said)s” takes place here: %(means)s")
        case _:
            text, means = gettext("“%(said)s” is between %(means)s"), means.replace("-", " – ")
    return text % {"said": said, "means": means}


def means(kind: str, value: str, lang: Lang) -> str:
    """Tell what a rule means, apart from its words."""
    if kind == "duration":
        return tell_minutes(int(value), lang)
    return labels.value(value, lang) if kind == "mode" else value.replace("-", " – ") if kind == "hours" else value
