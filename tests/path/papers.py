"""Mails with papers, and the papers of meetings that left: what the tests of briefs and of minutes share."""

from __future__ import annotations

import io
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from adjoint.desk.models import Mail
from adjoint.wall.scope import scope

PARIS = ZoneInfo("Europe/Paris")
ASKED = "Bonjour Odile,\n\nPréparez-moi une fiche pour le rendez-vous de demain avec Paul Mercier.\n\nClaire"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


def sent(client_id: int) -> list[EmailMessage]:
    with scope(client_id):
        rows = [bytes(row.raw) for row in Mail.objects.filter(client_id=client_id, way="out").order_by("id")]
    return [message_from_bytes(raw, policy=policy.default) for raw in rows]


def packs(client_id: int) -> list[tuple[EmailMessage, str]]:
    """Return the mails that carry a PDF, each with the words of all its papers."""
    out = []
    for each in sent(client_id):
        papers = [part.get_content() for part in each.iter_attachments() if "Fiche" in str(part.get_filename())]
        if papers:
            out.append(
                (
                    each,
                    " ".join(page.extract_text() for data in papers for page in PdfReader(io.BytesIO(data)).pages).replace(
                        "\xa0", " "
                    ),
                )
            )
    return out
