"""Invoices: time read from the journal, numbers without a gap, a PDF that says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client as Browser

from adjoint.desk import billing
from adjoint.desk.models import Line
from adjoint.desk.people import client_of
from adjoint.practice import store
from adjoint.practice.models import Engagement, Invoice, Series
from adjoint.wall.models import User
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


def text_of(pdf: bytes, home: Path) -> str:
    """Return what a PDF says."""
    (home / "invoice.pdf").write_bytes(pdf)
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("not run: pdftotext is not installed (package poppler-utils)")
    return subprocess.run(  # noqa: S603 - our own file, a program of the system
        [program, str(home / "invoice.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout


def test_the_minutes_of_what_was_done_are_on_the_invoice(small: Callable[..., int], tmp_path: Path) -> None:
    client_id = small(mail(body=MOVE))
    with scope(client_id):
        row = billing.issue(engagement(client_id), client_of(client_id), NOVEMBER, now=NOW)
        assert (row.number, row.snapshot["minutes"], row.snapshot["total"]) == ("2026-0001", 6, "7.20 EUR")
        assert bytes(row.pdf).startswith(b"%PDF")
    text = text_of(bytes(row.pdf), tmp_path)
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


def test_a_credit_note_takes_the_next_number_and_frees_the_month(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    with scope(client_id):
        terms, client = engagement(client_id), client_of(client_id)
        first = billing.issue(terms, client, NOVEMBER, now=NOW)
        before = bytes(first.pdf)
        note = billing.credit(first, client, "Heures comptées deux fois", "odile@lemaire.test", now=NOW)
        again = billing.issue(terms, client, NOVEMBER, now=NOW)
        assert [first.number, note.number, again.number] == ["2026-0001", "2026-0002", "2026-0003"]
        first.refresh_from_db()
        assert (bytes(first.pdf), first.snapshot["number"]) == (before, "2026-0001")
        with pytest.raises(store.AlreadyCredited, match="2026-0002"):
            billing.credit(first, client, "encore", "odile@lemaire.test", now=NOW)
        with pytest.raises(store.CreditsACredit):
            billing.credit(note, client, "encore", "odile@lemaire.test", now=NOW)
        assert Series.objects.get(year=2026).last == 3
        facts = Line.objects.get(client_id=client_id, what="invoice.credited").facts
        assert (facts["credits"], facts["by"]) == ("2026-0001", "odile@lemaire.test")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", ["Avoir", "Annule la facture 2026-0001", "Motif", "7,20"]),
        ("en", ["Credit note", "Cancels invoice 2026-0001", "7.20"]),
    ],
)
def test_the_credit_note_says_what_it_cancels(small: Callable[..., int], tmp_path: Path, lang: str, said: list[str]) -> None:
    client_id = small(mail(body=MOVE), lang=lang)
    with scope(client_id):
        client = client_of(client_id)
        first = billing.issue(engagement(client_id), client, NOVEMBER, now=NOW)
        note = billing.credit(first, client, "Heures comptées deux fois", "odile@lemaire.test", now=NOW)
    text = text_of(bytes(note.pdf), tmp_path)
    assert [each for each in said if each not in text] == []
    assert "Échéance" not in text
    assert "Due date" not in text


def test_the_page_of_an_invoice_cancels_it_and_shows_by_what(small: Callable[..., int]) -> None:
    client_id = small(mail(body=MOVE))
    with scope(client_id):
        first = billing.issue(engagement(client_id), client_of(client_id), NOVEMBER, now=NOW)
    browser = Browser(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="en")
    browser.force_login(User.objects.get(email="odile@lemaire.test"), backend="django.contrib.auth.backends.ModelBackend")
    page = f"/invoices/fontaine/{first.pk}"
    assert f"{page}/credit" in browser.get(page).content.decode()
    assert browser.post(f"{page}/credit", {"reason": ""}).status_code == 200
    note = browser.post(f"{page}/credit", {"reason": "Counted twice"})
    assert note.status_code == 302
    assert "Cancels invoice 2026-0001" in browser.get(note.url).content.decode()
    after = browser.get(page).content.decode()
    assert "Cancelled by credit note 2026-0002" in after
    assert f"{page}/credit" not in after
    assert browser.get("/invoices").status_code == 200
