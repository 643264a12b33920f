"""The supervisor, with small stand-in children: what dies is started again, and everything ends when asked to."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from adjoint.runtime.supervisor import _meaning

type Script = Callable[..., subprocess.Popen[str]]

STAND_IN = """
    import os, signal, sys, time
    from pathlib import Path
    from adjoint.runtime import supervisor
    from adjoint.runtime.parts import Forked
    place = Path(sys.argv[1])
    supervisor.FIRST_DELAY = 0.05

    def child(name, stubborn=False):
        def run():
            def end(number, frame):
                with (place / "ends").open("a") as file:
                    file.write(name + "\\n")
                if not stubborn:
                    raise SystemExit(0)
            signal.signal(signal.SIGTERM, end)
            with (place / name).open("a") as file:
                file.write(f"{os.getpid()}\\n")
            while True:
                time.sleep(1)
        return Forked(name, run, grace=0.5)

    parts = [child("base"), child("worker 1"), child("worker 2"), child("web", stubborn="stubborn" in sys.argv)]
    code = supervisor.Supervisor(parts, tell=lambda *said: print(*said)).run(lambda: print("ready"))
    print("over")
    sys.exit(code)
"""
NAMES = ("base", "worker 1", "worker 2", "web")


@pytest.fixture
def pids(tmp_path: Path, until: Callable[..., None]) -> Callable[[], list[int]]:
    """Wait for all four children and return the last process id of each."""

    def read() -> list[int]:
        until(lambda: all((tmp_path / name).exists() and (tmp_path / name).read_text() for name in NAMES))
        return [int((tmp_path / name).read_text().split()[-1]) for name in NAMES]

    return read


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() == b""
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_its_children_in_order_and_without_a_trace(
    number: signal.Signals, tmp_path: Path, script: Script, pids: Callable[[], list[int]]
) -> None:
    process = script(STAND_IN, tmp_path)
    children = pids()
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("over\n")
    ends = (tmp_path / "ends").read_text().split("\n")[:-1]
    assert ends[0] == "web"
    assert sorted(ends[1:3]) == ["worker 1", "worker 2"]
    assert ends[3:] == ["base"]
    assert all(map(gone, children))


def test_ctrl_c_in_a_terminal_reaches_the_supervisor_alone(tmp_path: Path, script: Script, pids: Callable[[], list[int]]) -> None:
    process = script(STAND_IN, tmp_path, start_new_session=True)
    children = pids()
    os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to the whole foreground group
    _, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (0, "")
    assert (tmp_path / "ends").read_text().split("\n")[0] == "web"
    assert all(map(gone, children))


def test_a_child_that_dies_is_started_again(
    tmp_path: Path, script: Script, pids: Callable[[], list[int]], until: Callable[..., None]
) -> None:
    process = script(STAND_IN, tmp_path)
    worker = pids()[1]
    os.kill(worker, signal.SIGKILL)
    until(lambda: pids()[1] != worker)
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=10)
    assert "ended worker 1 SIGKILL" in out
    assert out.count("started worker 1") == 2
    assert out.count("started web") == 1


def test_a_child_that_will_not_end_is_killed_when_its_time_is_over(
    tmp_path: Path, script: Script, pids: Callable[[], list[int]]
) -> None:
    process = script(STAND_IN, tmp_path, "stubborn")
    children = pids()
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)
    assert 0.4 < time.monotonic() - begun < 5
    assert process.returncode == 0
    assert all(map(gone, children))


def test_children_end_when_the_supervisor_is_killed(
    tmp_path: Path, script: Script, pids: Callable[[], list[int]], until: Callable[..., None]
) -> None:
    process = script(STAND_IN, tmp_path)
    children = pids()
    process.kill()
    until(lambda: all(map(gone, children)))
    assert len((tmp_path / "ends").read_text().split("\n")[:-1]) == 4


def test_it_ends_when_its_terminal_goes(
    tmp_path: Path, script: Script, pids: Callable[[], list[int]], until: Callable[..., None]
) -> None:
    leader, terminal = pty.openpty()
    take = "import fcntl, os, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    code = take + "import textwrap, sys; exec(compile(textwrap.dedent(sys.argv.pop(1)), 'stand-in', 'exec'))"
    process = script(code, STAND_IN, tmp_path, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    children = pids()
    os.close(leader)
    until(lambda: all(map(gone, children)))
    assert process.wait(timeout=10) != 0
    assert (tmp_path / "ends").read_text().split("\n")[0] == "web"


def test_exit_codes_are_told_by_name() -> None:
    assert _meaning(-signal.SIGTERM) == "SIGTERM"
    assert _meaning(0) == "0"
