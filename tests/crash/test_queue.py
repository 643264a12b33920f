"""Jobs of a worker that died hold up nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from adjoint.desk.models import Request
from adjoint.desk.queue import handle_later, read_later, take_up
from adjoint.desk.tasks import STRANDED, stranded
from adjoint.wall.scope import scope
from tests.crash.offices import opened


@pytest.fixture(autouse=True)
def database(fresh: Callable[[str], None]) -> None:
    fresh("queue")


def died_with_a_job() -> None:
    """Let a worker take the next job and die a minute ago."""
    manager = app.job_manager
    worker = async_to_sync(manager.register_worker)()
    job = async_to_sync(manager.fetch_job)(queues=None, worker_id=worker)
    assert job is not None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute' WHERE id = %s", [worker])


def states() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_a_job_is_taken_up_again_and_its_client_goes_on() -> None:
    handle_later(1, 1)
    handle_later(1, 2)
    died_with_a_job()
    assert states() == ["doing", "todo"]
    manager = app.job_manager
    worker = async_to_sync(manager.register_worker)()
    assert async_to_sync(manager.fetch_job)(queues=None, worker_id=worker) is None, "the dead one holds the client's lock"
    assert take_up() == 1
    assert states() == ["todo", "todo"]
    job = async_to_sync(manager.fetch_job)(queues=None, worker_id=worker)
    assert job is not None
    assert (job.lock, job.attempts) == ("client-1", 1)
    assert take_up() == 0, "a living worker keeps its job"


def test_a_request_that_waits_already_is_not_queued_again() -> None:
    with transaction.atomic():
        handle_later(1, 1)
        handle_later(1, 1)
        handle_later(1, 2)
        handle_later(2, 1)
    assert states() == ["todo"] * 3


def test_a_look_that_waits_a_second_time_is_given_up() -> None:
    read_later(1, 1)
    died_with_a_job()
    read_later(1, 1)
    assert take_up() == 1
    assert states() == ["failed", "todo"]


def test_a_look_that_waits_already_spoils_nothing_around_it() -> None:
    with transaction.atomic():
        read_later(1, 1)
        read_later(1, 1)
        read_later(1, 2)
    assert states() == ["todo", "todo"]


def test_a_request_whose_job_failed_is_found_again(tmp_path: Path) -> None:
    desk = opened(tmp_path, "fontaine")
    with scope(desk.client_id):
        old = timezone.now() - 2 * STRANDED
        facts = {"client_id": desk.client_id, "source": "page"}
        left = Request.objects.create(**facts, at=old)
        Request.objects.create(**facts, at=old, state="handled")
        Request.objects.create(**facts, at=old + 2 * STRANDED - timedelta(seconds=1))
        assert stranded(desk.client_id) == [left.pk]
