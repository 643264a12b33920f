"""How readings compare with the corpus's references: the contract's scoring, in small, for our own tests and bench."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adjoint.language.fold import words
from adjoint.language.frames import Frame, Reading, plain

type Row = dict[str, Any]
SOFT = frozenset(("title", "about", "what", "where", "kind", "topics", "for", "category", "field", "value", "page", "change"))


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares, 0 to 1."""

    precision: float
    coverage: float
    acted: float
    kind: float
    wrong: tuple[str, ...]


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).replace(second=0) if value else None


def _same_when(gold: Any, got: Any) -> bool:
    if isinstance(gold, list) or isinstance(got, list):
        return isinstance(gold, list) and isinstance(got, list) and len(gold) == len(got) and all(map(_same_when, gold, got))
    if _moment(gold["start"]) != _moment(got["start"]):
        return False
    start, end = _moment(gold["start"]), _moment(gold["end"])
    point = start and end and (end - start).total_seconds() == {"hour": 3600, "minute": 60}.get(gold["grain"])
    return bool(point and got["grain"] in {"hour", "minute"}) or _moment(gold["end"]) == _moment(got["end"])


def _same(slot: str, gold: Any, got: Any) -> bool:
    if slot in {"when", "depart", "return"}:
        return _same_when(gold, got)
    if slot in {"people", "networks"}:
        return sorted(words(" ".join(gold))) == sorted(words(" ".join(got)))
    if slot == "recurrence":
        return set(gold.split(";")) == set(got.split(";"))
    return bool(words(str(gold)) == words(str(got))) if isinstance(gold, str) else bool(gold == got)


def fits(reference: Row, frame: Frame) -> bool:
    """Tell whether a frame is what a reference asks for, with nothing more than it allows."""
    got = {name: plain(value) for name, value in frame.slots.items() if name not in SOFT and value not in (None, [], "")}
    gold = {name: value for name, value in reference["slots"].items() if name not in SOFT}
    may = reference.get("may") or {}
    if "recurrence" in gold and ("when" not in gold or "when" not in got):
        gold.pop("when", None)
        got.pop("when", None)
    return (
        reference["intent"] == frame.intent
        and gold.keys() <= got.keys()
        and all(name in gold or name in may for name in got)
        and all(_same(name, gold.get(name, may.get(name)), value) for name, value in got.items())
    )


def right(row: Row, reading: Reading, frame: Frame) -> bool:
    """Tell whether a frame of a reading is one of the references on which one should be sure."""
    del reading
    return any(reference["expect_sure"] and fits(reference, frame) for reference in row["gold"]["frames"])


def figures(pairs: Iterable[tuple[Row, Reading]]) -> Figures:
    """Return the four figures over messages and their readings, and what was wrong in words."""
    sure = good = wanted = reached = empty = acted = kinds = total = 0
    wrong: list[str] = []
    for row, reading in pairs:
        references = row["gold"]["frames"]
        certain = [frame for frame in reading.frames if frame.sure]
        fine = [frame for frame in certain if right(row, reading, frame)]
        need = [reference for reference in references if reference["expect_sure"]]
        sure, good, wanted, total = sure + len(certain), good + len(fine), wanted + len(need), total + 1
        reached += sum(any(fits(reference, frame) for frame in certain) for reference in need)
        empty, acted = empty + (not references), acted + bool(certain and not references)
        kinds += reading.kind in (row["gold"]["kind"], *row["gold"].get("kind_may", ()))
        wrong += [f"{row['id']} {frame.intent} {frame.slots}" for frame in certain if frame not in fine]
    return Figures(good / max(sure, 1), reached / max(wanted, 1), acted / max(empty, 1), kinds / max(total, 1), tuple(wrong))
