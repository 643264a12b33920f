"""The eye: what a submission server offers; it has nothing to read."""

from __future__ import annotations

from adjoint.connectors.disk import failing, passing
from adjoint.connectors.smtp.session import Session
from adjoint.connectors.smtp.wire import Wire
from adjoint.kernel.ports import ConnectorError, Finding, Words


def checked(session: Session) -> list[Finding]:
    """Connect, sign in, and tell what the server offers; no mail is begun. Never raises."""
    try:
        with session.talk() as wire:
            return [passing(_joined(session, wire)), *_offers(wire)]
    except ConnectorError as error:
        return [failing(error)]


def _joined(session: Session, wire: Wire) -> Words:
    account = session.where.account
    if wire.pipe.encrypted:
        return Words(
            f"{account} : connecté, chiffré, mot de passe accepté",
            f"{account}: connected, encrypted, password accepted",
        )
    return Words(
        f"{account} : connecté sans chiffrement (cette machine), mot de passe accepté",
        f"{account}: connected without encryption (this machine), password accepted",
    )


def _offers(wire: Wire) -> list[Finding]:
    if wire.has_extn("dsn"):
        notice = Words("un échec de remise nous sera dit (DSN)", "a failure of delivery will be told (DSN)")
    else:
        notice = Words("pas de DSN : un échec de remise n'est pas promis", "no DSN: a failure of delivery may go untold")
    most = wire.esmtp_features.get("size", "")
    if most.isdecimal() and int(most):
        size = Words(f"mails jusqu'à {int(most) // 1_000_000} Mo", f"mails of up to {int(most) // 1_000_000} MB")
    else:
        size = Words("le serveur ne dit pas la taille qu'il admet", "the server does not say what size it takes")
    return [passing(notice), passing(size)]
