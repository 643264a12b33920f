"""A way out for mail over SMTP: the submission server of a provider or of one's own.

A mail leaves for all of its recipients or for none; what cannot be known is told as such (`Uncertain`) and never tried again.
"""

from adjoint.connectors.card import Card
from adjoint.connectors.smtp.act import Submission
from adjoint.connectors.smtp.settings import SmtpSettings
from adjoint.kernel.ports import Words

__all__ = ["CONNECTOR", "SmtpSettings", "Submission"]


def _open(settings: SmtpSettings, secret: str) -> Submission:
    return Submission(settings, secret)


CONNECTOR = Card("smtp", Words("Envoi de courrier (SMTP)", "Sending mail (SMTP)"), SmtpSettings, {"mail.send": _open})
