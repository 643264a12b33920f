"""Calendars beside their peers, in one run: a year counted out, free and busy, and times for twelve people under every rule.

Run: uv run --with recurring-ical-events --with radicale python bench/calendar.py [rounds]
Each figure is the best of some rounds. A peer that is not installed is said not to have run. Radicale runs as a process of its own
on the loopback, and is ended.
"""

from __future__ import annotations

import sys

if __name__ == "calendar":  # another script of this folder asked for the standard library's module, which has the same name
    import importlib

    here = sys.path.pop(0)
    del sys.modules["calendar"]
    importlib.import_module("calendar")
    sys.path.insert(0, here)
else:
    import os
    import time
    from collections.abc import Callable
    from datetime import UTC, datetime

    from calendar_office import HALF, PARIS, WEEK, YEAR, calendar_of, office, people, sought
    from calendar_radicale import Served, serving

    from adjoint.duties.calendar.core import find_slots, free_busy
    from adjoint.duties.calendar.core.search import Search
    from adjoint.formats.ical import occurrences, read_events
    from adjoint.kernel.span import Span, merged

    def best[T](run: Callable[[], T], rounds: int) -> tuple[float, T]:
        """Return the best time in milliseconds, and what came of it."""
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            found = run()
            times.append((time.perf_counter() - begun) * 1000)
        return min(times), found

    def line(what: str, ms: float, more: str = "") -> None:
        """Print one figure."""
        print(f"  {what:58} {ms:9.1f} ms  {more}")

    def expansion(rounds: int) -> None:
        """Count a year out, and ten times as much."""
        print("A year of 200 series and 2,000 single events counted out (goal: 4 times faster than recurring-ical-events)")
        data = office(200, 2000)
        ours = read_events(data, zone=PARIS)
        mine, found = best(lambda: occurrences([ours], YEAR), rounds)
        line("adjoint", mine, f"{len(found)} events")
        try:
            import icalendar  # noqa: PLC0415
            import recurring_ical_events  # noqa: PLC0415
        except ImportError:
            print("  not run: recurring-ical-events is not installed")
        else:
            query = recurring_ical_events.of(icalendar.Calendar.from_ical(data))
            theirs, other = best(lambda: query.between(YEAR.start, YEAR.end), min(rounds, 3))
            line("recurring-ical-events", theirs, f"{len(other)} events; we are {theirs / mine:.1f} times faster")
            if len(found) != len(other):
                sys.exit("the two do not agree")
        small, found = best(lambda: occurrences([ours], HALF), rounds)
        line("adjoint, half a year", small, f"{len(found)} events")
        ten = read_events(office(2000, 20_000), zone=PARIS)
        large, found = best(lambda: occurrences([ten], HALF), 2)
        line("adjoint, half a year, 10 times the events", large, f"{len(found)} events; {large / small:.1f} times as long")

    def busy_time(rounds: int) -> None:
        """Tell free and busy of a week and of a year."""
        print("\nFree and busy of 5,000 events (goal: a week 30 ms, a year 150 ms)")
        data = calendar_of(5000)
        read, ours = best(lambda: read_events(data, zone=PARIS), 2)
        week, taken = best(lambda: free_busy([ours], WEEK), rounds)
        year, whole = best(lambda: free_busy([ours], YEAR), rounds)
        line("adjoint, a week", week, f"{len(taken)} stretches")
        line("adjoint, a year", year, f"{len(whole)} stretches")
        line("adjoint, once: the file read", read)
        with serving(data) as server:
            if isinstance(server, str):
                print(f"  not run: {server}")
            else:
                server.free_busy(WEEK)  # it keeps what it has read
                beside("a week", WEEK, week, [each.span for each in taken], server)
                beside("a year", YEAR, year, [each.span for each in whole], server)
        ten = read_events(calendar_of(50_000), zone=PARIS)
        for name, span, base in (("a week", WEEK, week), ("a year", YEAR, year)):
            large, _ = best(lambda span=span: free_busy([ten], span), 2)
            line(f"adjoint, {name}, 10 times the events", large, f"{large / base:.1f} times as long")

    def beside(name: str, span: Span, mine: float, ours: list[Span], server: Served) -> None:
        """Ask Radicale the same, and compare."""
        theirs, found = best(lambda: server.free_busy(span), 1)
        same = list(merged(ours)) == list(merged(each for each in found))
        line(
            f"Radicale 3.9, {name}",
            theirs,
            f"we are {theirs / mine:.0f} times faster; {'the same' if same else 'NOT the same'} time",
        )

    def times(rounds: int) -> None:
        """Find times for twelve people over a year, under every rule."""
        print("\nTimes for 12 people over a year, every rule on (goal: 50 ms)")
        usual = slots("an ordinary year, 12,000 events", 12, 1000, rounds)
        slots("so full that every day is looked at, 36,000 events", 12, 3000, rounds)
        slots("an ordinary year, 10 times the events", 12, 10_000, 2, than=usual)
        slots("an ordinary year, 10 times the people", 120, 1000, 2, than=usual)

    def slots(name: str, count: int, events: int, rounds: int, than: float | None = None) -> float:
        """Find times once for so many people with so many events each."""
        everybody = people(count, events)
        asked = sought(count)
        took, found = best(lambda: find_slots(everybody, asked), rounds)
        search = Search.of(everybody, asked)
        list(zip(search.ranked(), range(3), strict=False))
        days = len(search.lanes[0]._days)  # noqa: SLF001 - how much of the year was looked at
        line(name, took, f"{len(found)} times, {days} days looked at" + (f", {took / than:.1f} times as long" if than else ""))
        return took

    def main() -> None:
        """Print all figures."""
        rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
        load = f"{os.cpu_count()} cores, of which others wanted {os.getloadavg()[0]:.1f}"
        print(f"{datetime.now(UTC):%Y-%m-%d}, Python {sys.version.split()[0]}, {load}, best of {rounds}\n")
        expansion(rounds)
        busy_time(rounds)
        times(rounds)

    if __name__ == "__main__":
        main()
