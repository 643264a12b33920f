"""What the demonstration prints: every message with what came of it, on a wide screen and on a narrow one."""

from __future__ import annotations

from rich.console import Console

from adjoint.desk.models import Request
from adjoint.doors.office.display import shown
from adjoint.doors.office.report import stories
from adjoint.wall.scope import scope
from tests.databases import Worked


def printed(worked: Worked, width: int) -> str:
    console = Console(width=width, force_terminal=False)
    with console.capture() as capture:
        for part in shown(worked.clients, "fr", width):
            console.print(part, highlight=False)
    return capture.get()


def test_every_message_has_its_story_and_every_act_its_reason(worked: Worked) -> None:
    told = list(stories(worked.clients, "en"))
    number = 0
    for client_id in worked.clients.values():
        with scope(client_id):
            number += Request.objects.filter(client_id=client_id).count()
    assert len(told) == number
    assert all(act.because for story in told for act in story.acts)


def test_a_narrow_screen_gets_stories_and_no_line_is_too_long(worked: Worked) -> None:
    lines = printed(worked, 80).splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("  fait : ") for line in lines)


def test_a_wide_screen_gets_a_table_that_says_a_message_once(worked: Worked) -> None:
    lines = printed(worked, 150).splitlines()
    assert any("Parce que" in line for line in lines[:4])
    moved = next(n for n, line in enumerate(lines) if "est déplacé au" in line)
    assert "Solène" not in lines[moved + 3][:20]
