"""What all tests share: Django set up without a database, and a plain word at the end about what could not run."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    import pytest

NOT_RUN = "not run:"
if sys.dont_write_bytecode and "PYTHONPYCACHEPREFIX" not in os.environ:
    # Each process that a test starts would compile everything anew, over a second each: for this run, what is compiled is kept.
    compiled = os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="adjoint-compiled-")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    atexit.register(shutil.rmtree, compiled, ignore_errors=True)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adjoint.runtime.django")
django.setup()  # before test modules import models; tests that need the database ask for it


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which rings did not run, and why."""
    reasons = {
        str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple)
    }
    for reason in sorted(each.removeprefix("Skipped: ") for each in reasons):
        terminalreporter.write_line(reason if reason.startswith(NOT_RUN) else f"{NOT_RUN} {reason}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where everything must run (ADJOINT_ALL_RINGS), a ring that did not is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("ADJOINT_ALL_RINGS") and exitstatus == 0 and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = 1
