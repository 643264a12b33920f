"""How long `adjoint up` takes to its first page, and what the whole stack holds in memory.

    uv run python bench/start.py [ROUNDS]

The first start makes the data directory; each further one finds it there. Prints of each the seconds to the first page served, of
the best and of the worst, the processor's seconds of our processes and the resident memory of the whole stack, shared pages counted
once (PSS), after the first page. Cold: as root, one more start after the kernel's cache of files was dropped.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

GOAL_SECONDS, GOAL_MB = 4, 300
DROP = Path("/proc/sys/vm/drop_caches")


@dataclass(frozen=True, slots=True)
class Start:
    """What one start took."""

    seconds: float
    cpu: float
    memory: dict[str, float]
    """PSS in MB by kind of process."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def family(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents.setdefault(int(stat.read_text("utf-8", "replace").rpartition(")")[2].split()[1]), []).append(
                int(stat.parent.name)
            )
        except (FileNotFoundError, ProcessLookupError):
            continue
    out = [pid]
    for each in out:
        out += parents.get(each, [])
    return out


def pss(pid: int) -> float:
    """Return the MB of a process, shared pages divided among those who share them."""
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text("ascii"), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def cpu(pid: int) -> float:
    """Return the processor's seconds of a process and of its children that ended."""
    words = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    return sum(map(int, words[11:15])) / os.sysconf("SC_CLK_TCK")


def started(data: Path) -> Start:
    """Start everything, wait for the first page, look at its processes, and end it."""
    port = free_port()
    env = os.environ | {"ADJOINT_DATA_DIR": str(data), "ADJOINT_PORT": str(port)}
    begun = time.monotonic()
    process = subprocess.Popen([Path(sys.executable).with_name("adjoint"), "up"], env=env, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        while not served(port):
            if process.poll() is not None:
                sys.exit(f"`adjoint up` ended with {process.returncode}")
            time.sleep(0.01)
        seconds = time.monotonic() - begun
        time.sleep(2)  # until the workers, too, have done what they do first
        memory: dict[str, float] = {}
        used = 0.0
        for pid in family(process.pid):
            kind = "postgres" if "postgres" in Path(f"/proc/{pid}/comm").read_text("ascii") else "python"
            memory[kind] = memory.get(kind, 0.0) + pss(pid)
            used += cpu(pid)
        return Start(seconds, used, memory)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def served(port: int) -> bool:
    """Tell whether a page comes."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=20) as answer:
            return int(answer.status) == 200
    except HTTPError as error:
        return error.code < 500
    except (URLError, OSError):
        return False


def told(name: str, starts: list[Start]) -> float:
    """Print some starts in one line; returns the best time."""
    best = min(starts, key=lambda each: each.seconds)
    parts = ", ".join(f"{kind} {size:.0f} MB" for kind, size in sorted(best.memory.items()))
    print(
        f"{name:8} {best.seconds:5.2f} s (worst {max(each.seconds for each in starts):.2f} s), {best.cpu:.1f} s of processor; "
        f"{sum(best.memory.values()):.0f} MB: {parts}"
    )
    return best.seconds


def main(rounds: int) -> int:
    """Start it all several times; exit code 1 where a goal is missed."""
    home = Path(tempfile.mkdtemp(prefix="adjoint-"))
    home.chmod(0o755)  # run as root, the server is another user and has to pass
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f}; goal {GOAL_SECONDS} s and {GOAL_MB} MB, best of {rounds}")
    told("first", [started(home / "data")])
    warm = [started(home / "data") for _ in range(rounds)]
    best = told("warm", warm)
    if os.access(DROP, os.W_OK):
        os.sync()
        DROP.write_text("3", "ascii")
        told("cold", [started(home / "data")])
    shutil.rmtree(home, ignore_errors=True)
    return int(best > GOAL_SECONDS or min(sum(each.memory.values()) for each in warm) > GOAL_MB)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
