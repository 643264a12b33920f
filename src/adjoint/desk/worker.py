"""The worker process: takes work from the queue until it is told to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from procrastinate.contrib.django import app

import adjoint.desk.tasks  # noqa: F401  (registers what there is to do)
from adjoint.desk.watch import Watch

if TYPE_CHECKING:
    from adjoint.runtime.settings import Settings

FREED = 0.5
"""Seconds between looks for a job whose client's lock was freed meanwhile: the queue tells of new jobs only."""


def run(settings: Settings) -> None:
    """Work and watch mailboxes until SIGTERM or SIGINT; jobs of a worker that died are taken up again by the next one."""
    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # the Django connector has it
    watch = Watch(settings.worker_watches)
    watch.start()
    try:
        worker.run_worker(
            concurrency=settings.worker_jobs,
            install_signal_handlers=True,
            listen_notify=True,
            delete_jobs="successful",
            fetch_job_polling_interval=FREED,
        )
    finally:
        watch.end()
