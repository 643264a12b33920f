"""Invoices: time read from the journal, numbers without a gap, a PDF that says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from adjoint.desk import billing
from adjoint.desk.people import client_of
from adjoint.practice import store
from adjoint.practice.models import Engagement, Invoice
from adjoint.wall.scope import scope
from tests.path.conftest import mail

MOVE = "Peux-tu décaler mon rendez-vous avec Paul à jeudi 15 h ?"
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
NOVEMBER = date(2026, 11, 1)


class Broken(Exception):
    """Something fails after a number was taken."""


def engagement(client_id: int) -> Engagement:
    return Engagement.objects.create(
        client_id=client_id, title="Assistance", basis="hour", rate="60 EUR", vat=20, increment=6, starts_on=NOVEMBER
    )


def test_the_minutes_of_what_was_done_are_on_the_invoice(small: Callable[..., int], tmp_path: Path) -> None:
    client_id = small(mail(body=MOVE))
    with scope(client_id):
        row = billing.issue(engagement(client_id), client_of(client_id), NOVEMBER, now=NOW)
        assert (row.number, row.snapshot["minutes"], row.snapshot["total"]) == ("2026-0001", 6, "7.20 EUR")
        assert bytes(row.pdf).startswith(b"%PDF")
        (tmp_path / "invoice.pdf").write_bytes(bytes(row.pdf))
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("not run: pdftotext is not installed (package poppler-utils)")
    text = subprocess.run(  # noqa: S603 - our own file, a program of the system
        [program, str(tmp_path / "invoice.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Facture" in text
    assert "2026-0001" in text
    assert "7,20" in text


def test_a_month_is_invoiced_once_and_only_when_it_is_over(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    with scope(client_id):
        terms, client = engagement(client_id), client_of(client_id)
        with pytest.raises(store.MonthNotOver):
            billing.issue(terms, client, date(2026, 12, 1), now=NOW)
        billing.issue(terms, client, NOVEMBER, now=NOW)
        with pytest.raises(store.AlreadyInvoiced):
            billing.issue(terms, client, NOVEMBER, now=NOW)


def test_a_failure_leaves_no_gap_in_the_numbers(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    with pytest.raises(Broken), scope(client_id):
        store.take_number(2026)
        raise Broken
    with scope(client_id):
        assert billing.issue(engagement(client_id), client_of(client_id), NOVEMBER, now=NOW).number == "2026-0001"
        assert Invoice.objects.filter(client_id=client_id).count() == 1
