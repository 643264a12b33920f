"""Notes of a meeting, pasted or dictated, read as what they hold: decisions, what people took on, points to come back to.

A heading says what its lines are; a line without one says it by its own words. Owners are people who are known; days are read by
the grammar of times. What is neither is left out, and told by the number of the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from adjoint.language.fold import fold
from adjoint.language.when import read_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from adjoint.kernel.errors import Lang

type Part = Literal["decision", "action", "point", "aside"]

HEADINGS: dict[Part, frozenset[str]] = {
    "decision": frozenset(
        {
            *("decision", "decisions", "decide", "ce qui est decide", "decisions prises", "releve de decisions", "valide"),
            *(
                "decided",
                "agreed",
                "what we decided",
                "decisions taken",
                "decisions made",
                "resolved",
                "conclusions",
                "conclusion",
            ),
        }
    ),
    "action": frozenset(
        {
            *(
                "action",
                "actions",
                "actions a mener",
                "actions decidees",
                "a faire",
                "todo",
                "to do",
                "to-do",
                "qui fait quoi",
                "taches",
            ),
            *(
                "suites a donner",
                "plan d'action",
                "action points",
                "action items",
                "next steps",
                "who does what",
                "prochaines etapes",
            ),
        }
    ),
    "point": frozenset(
        {
            *(
                "point",
                "points",
                "a revoir",
                "a reprendre",
                "points ouverts",
                "points en suspens",
                "questions ouvertes",
                "reporte",
            ),
            *(
                "a suivre",
                "pour la prochaine fois",
                "prochaine fois",
                "points a revoir",
                "points a venir",
                "reportes",
                "en suspens",
            ),
            *(
                "open points",
                "open questions",
                "next time",
                "to come back to",
                "parked",
                "parking lot",
                "for next time",
                "carried over",
            ),
        }
    ),
    "aside": frozenset(
        {
            *(
                "present",
                "presents",
                "presente",
                "participants",
                "absents",
                "absent",
                "excuses",
                "ordre du jour",
                "agenda",
                "attendees",
            ),
            *("apologies", "notes", "discussion", "echanges", "compte rendu", "minutes"),
        }
    ),
}
BULLET = re.compile(r"^\s*(?:[-*•–—·▸☐□]|\(?\d{1,2}[.)]|\[[ xX]?\])\s*")
LABEL = re.compile(r"^\s*([^:]{2,32}?)\s*:\s*(.*)$")
DECIDES = re.compile(
    r"\b(?:on a decide|nous avons decide|il est decide|il a ete decide|decide[es]* (?:de|que)|est valide|sont valides|valide[es]* par|"
    r"on retient|est retenu\w*|sont retenu\w*|approuve\w*|adopte\w*|rejete\w*|d'accord pour|"
    r"we (?:have )?(?:decided|agreed)|it (?:is|was) (?:decided|agreed)|decided (?:to|that|on|against)|agreed (?:to|that|on)|approved|resolved|carried(?! over)|rejected|unanimous(?:ly)?)\b"
)
LATER = re.compile(
    r"\b(?:a revoir|a reprendre|la prochaine fois|prochaine reunion|en suspens|reste a|restent a|reporte\w*|a trancher|"
    r"next time|next meeting|to be (?:discussed|decided|confirmed)|come back to|still open|parked|carried over)\b"
)
TAKES = re.compile(
    r"^(?:va|vont|doit|doivent|se charge\w*|s'occupe\w*|s'engage|reprend|prend|prepare\w*|envoie\w*|relance\w*|appelle\w*|transmet\w*|"
    r"verifie\w*|chiffre\w*|redige\w*|organise\w*|contacte\w*|fournit|fait|met|demande\w*|finalise\w*|reserve\w*|confirme\w*|"
    r"to|will|must|shall|is to|should|takes?|sends?|prepares?|calls?|checks?|writes?|drafts?|books?|asks?|confirms?|a )\b"
)
ME = re.compile(r"^(?:moi|je|j'|i|me|i'll)\b")
BY = re.compile(r"\b(?:par|a la charge de|resp\.?|responsable|by|owner)\s*:?\s*$")
LEAVE = re.compile(r"^(?:merci|bien (?:a|cordialement)|cordialement|bonne|a bientot|thanks|thank you|best|kind|regards|cheers)\b")
LEAD = re.compile(
    r"^(?:va|vont|doit|doivent|to|will|must|shall|is to|should)\s+|^(?:se charge|s'occupe)\s+(?:de |d'|du )", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What somebody took on."""

    text: str
    owner: str = ""
    """A name of those that are known; empty: nobody is named."""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What notes hold."""

    decisions: tuple[str, ...] = ()
    actions: tuple[Taken, ...] = ()
    points: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    """Every line that was taken, as it stands in the text."""

    @property
    def plain(self) -> bool:
        """Tell whether these are notes at all, and not a letter that happens to name somebody."""
        return len(self.decisions) + len(self.actions) + len(self.points) >= 2


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is known, when it is and in which language: what the lines are read by."""

    names: tuple[str, ...]
    me: str
    """Who « je » is."""
    lang: Lang
    now: datetime
    zone: ZoneInfo


def read_notes(text: str, reader: Reader) -> Notes:
    r"""Return what notes hold.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> who = Reader(("Ana Petit", "Bo Lind"), "Ana Petit", "en", datetime(2026, 11, 23, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
    >>> read_notes("Decisions\n- Blue cover\nActions\n- Bo: print it by Friday", who).actions
    (Taken(text='Print it', owner='Bo Lind', due=datetime.date(2026, 11, 27)),)
    """
    found: dict[Part, list[str]] = {"decision": [], "action": [], "point": [], "aside": []}
    actions: list[Taken] = []
    lines: list[str] = []
    part: Part | None = None
    for line in _lines(_unsigned(text, reader.me)):
        bare = BULLET.sub("", line).strip()
        if not bare:
            continue
        if _closes(line) and lines:
            break
        head, rest = heading(bare)
        if head is not None and not rest:
            part = head
            lines.append(line)
            continue
        kind = head or of_line(bare, part, reader, bulleted=bool(BULLET.match(line)))
        if kind is None:
            continue
        lines.append(line)
        said = rest or bare
        if kind == "action":
            actions.append(taken(said, reader))
        else:
            found[kind].append(_sentence(said))
    return Notes(tuple(found["decision"]), tuple(actions), tuple(found["point"]), tuple(lines))


def heading(line: str) -> tuple[Part | None, str]:
    """Return what a line heads and what follows on it; None: it is no heading."""
    match = LABEL.match(line)
    label, rest = (match[1], match[2]) if match else (line.rstrip(" :"), "")
    word = re.sub(r"^[^\w]+|[^\w]+$", "", fold(label)).strip()
    return next(((part, rest) for part, words in HEADINGS.items() if word in words), (None, ""))


def of_line(bare: str, part: Part | None, reader: Reader, *, bulleted: bool) -> Part | None:
    """Return what a line is, by its heading, else by its own words; None: neither tells."""
    if part is not None and (bulleted or part == "aside" or len(bare) < 200):
        return part
    said = fold(bare)
    if LATER.search(said):
        return "point"
    if DECIDES.search(said):
        return "decision"
    owner, rest, labelled = leading(bare, reader)
    if not owner:
        return None
    promised = owner == reader.me and dated(bare, reader)[1] is not None
    return "action" if promised or (labelled and bulleted) or TAKES.match(fold(rest)) else None


def _closes(line: str) -> bool:
    """Tell whether a line takes leave: what follows the notes is no note."""
    return bool(LEAVE.match(fold(line)))


def _unsigned(text: str, me: str) -> str:
    """Return the text without its writer's name at the end."""
    body, _newline, last = text.rstrip().rpartition("\n")
    return body if me and fold(last).strip(" .,") in dict(known_as([me])) else text


def _lines(text: str) -> Iterator[str]:
    """Yield the lines, and of prose each sentence."""
    for line in text.splitlines():
        yield from [line] if BULLET.match(line) else re.split(r"(?<=[.!?])\s+(?=[A-ZÀÂÇÉÈÊÎÔÛ])", line)


def taken(bare: str, reader: Reader) -> Taken:
    """Return an action with its owner and its day; both leave the text."""
    text, due = dated(bare, reader)
    owner, rest, labelled = leading(text, reader)
    if owner:
        return Taken(_sentence(rest if labelled else LEAD.sub("", rest) if LEAD.match(rest) else rest), owner, due)
    owner, rest = trailing(text, reader)
    return Taken(_sentence(rest), owner, due)


def dated(bare: str, reader: Reader) -> tuple[str, date | None]:
    """Return the text without the day by which it is due, and that day: the last one that is said."""
    said = [
        each
        for each in read_times(bare, now=reader.now, zone=reader.zone, lang=reader.lang)
        if each.kind == "when" and each.candidates
    ]
    for each in reversed(said):
        when = each.candidates[0]
        if len(each.candidates) > 1 and when.end is not None and when.end < reader.now:
            when = each.candidates[1]
        moment = when.end - timedelta(seconds=1) if when.end is not None else when.start
        if moment is None:
            continue
        start, end = each.at
        lead = re.search(
            r"(?:\b(?:pour|avant|d'ici|d’ici|au plus tard|échéance|echeance|by|before|due|until|for|on|le)\s*:?\s*)$",
            bare[:start],
            re.IGNORECASE,
        )
        rest = bare[: lead.start() if lead else start].rstrip(" ,;(–-") + " " + bare[end:].lstrip(" ,;)")
        return rest.strip(), moment.astimezone(reader.zone).date()
    return bare, None


def leading(text: str, reader: Reader) -> tuple[str, str, bool]:
    """Return who a line begins with, the rest, and whether a colon stands between."""
    bare = text.lstrip("@ ")
    if ME.match(fold(bare)) and reader.me:
        cut = re.match(r"^\s*\S+?(?:['’](?:ll)?|\s|:)\s*:?\s*", bare)
        return reader.me, bare[cut.end() :] if cut else bare, ":" in bare[:8]
    for said, name in sorted(known_as(reader.names), key=lambda each: -len(each[0])):
        match = re.match(rf"{re.escape(said)}\b\s*(:|–|—|->|→|,)?\s*(?:\(?\)?)", fold(bare), re.IGNORECASE)
        if match:
            return name, bare[match.end() :].strip(), bool(match[1])
    return "", text, False


def trailing(text: str, reader: Reader) -> tuple[str, str]:
    """Return who a line ends with, in brackets or after « par », and the text without them."""
    for said, name in sorted(known_as(reader.names), key=lambda each: -len(each[0])):
        match = re.search(rf"[\s(@–—-]+({re.escape(said)})\)?[\s.;,]*$", fold(text), re.IGNORECASE)
        if match:
            rest = text[: match.start()].rstrip(" (@,–—-")
            return name, BY.sub("", rest).rstrip() if BY.search(fold(rest)) else rest
    return "", text


def known_as(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return the ways to say each name: the whole, and the first name or the last where it is nobody else's."""
    ways: list[tuple[str, str]] = [(fold(name), name) for name in names]
    for place in (0, -1):
        parts = [fold(name).split()[place] for name in names if name.split()]
        ways += [(part, name) for part, name in zip(parts, names, strict=False) if parts.count(part) == 1 and len(part) > 1]
    return ways


def _sentence(text: str) -> str:
    """Return a line as a sentence begins, without its mark at the end."""
    bare = text.strip().rstrip(" .;,")
    return bare[:1].upper() + bare[1:] if bare[1:2].islower() or len(bare) < 2 else bare
