"""What a way out for mail over SMTP needs to be opened."""

from __future__ import annotations

from typing import ClassVar

from adjoint.connectors.mailhost import MailHostSettings


class SmtpSettings(MailHostSettings):
    """A submission server (RFC 6409)."""

    protocol: ClassVar[str] = "SMTP"
    ports: ClassVar[dict[str, int]] = {"tls": 465, "starttls": 587, "plain": 25}
