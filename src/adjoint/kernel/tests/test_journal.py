"""Tampering with the journal is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adjoint.kernel.journal import GENESIS, Entry, broken


def chain(length: int) -> list[Entry]:
    out: list[Entry] = []
    for number in range(1, length + 1):
        at = datetime(2026, 11, 24, 9, tzinfo=UTC) + timedelta(minutes=number)
        before = out[-1].hash if out else GENESIS
        entry = Entry(client=1, number=number, at=at, what="action.done", facts={"n": number}, before=before)
        out.append(replace(entry, hash=entry.sealed()))
    return out


def test_an_untouched_journal_is_whole() -> None:
    assert list(broken(chain(5))) == []
    assert list(broken([])) == []


def test_a_changed_line_is_found() -> None:
    lines = chain(5)
    lines[2] = replace(lines[2], facts={"n": 99})
    assert list(broken(lines)) == [3]


def test_a_changed_line_sealed_anew_breaks_the_next() -> None:
    lines = chain(5)
    forged = replace(lines[2], what="action.refused")
    lines[2] = replace(forged, hash=forged.sealed())
    assert list(broken(lines)) == [4]


def test_a_missing_line_is_found() -> None:
    lines = chain(5)
    del lines[2]
    assert list(broken(lines)) == [4]


def test_swapped_lines_are_found() -> None:
    lines = chain(4)
    lines[1], lines[2] = lines[2], lines[1]
    assert {2, 3} <= set(broken(lines))


def test_a_line_of_another_client_is_found() -> None:
    lines = chain(3)
    lines[1] = replace(lines[1], client=2)
    assert list(broken(lines)) == [2]
