"""What `adjoint doctor` tells of a mailbox."""

from __future__ import annotations

from adjoint.connectors.disk import failing, passing
from adjoint.connectors.imap.folders import Folders, Special
from adjoint.connectors.imap.session import Session
from adjoint.connectors.imap.wire import Client
from adjoint.kernel.ports import ConnectorError, Finding, Words

_SPECIAL: dict[Special, Words] = {"drafts": Words("brouillons", "drafts"), "sent": Words("envoyés", "sent mail")}


def checked(session: Session) -> list[Finding]:
    """Connect, sign in, open each folder read only, and tell what the server offers; never raises."""
    found: list[Finding] = []
    try:
        with session.talk() as client:
            account = session.where.account
            found.append(passing(_joined(account, client)))
            found.extend(_readable(client, name) for name in session.settings.folders)
            found.extend(_specials(session, Folders(client)))
            found.extend(_offers(client))
    except ConnectorError as error:
        found.append(failing(error))
    return found


def _joined(account: str, client: Client) -> Words:
    if client.wire.pipe.encrypted:
        return Words(
            f"{account} : connecté, chiffré, mot de passe accepté",
            f"{account}: connected, encrypted, password accepted",
        )
    return Words(
        f"{account} : connecté sans chiffrement (cette machine), mot de passe accepté",
        f"{account}: connected without encryption (this machine), password accepted",
    )


def _readable(client: Client, folder: str) -> Finding:
    if not client.folder_exists(folder):
        fr = f"le dossier {folder} n'existe pas : corrigez « Dossiers lus »"
        en = f"the folder {folder} does not exist: mend `Folders read`"
        return Finding(ok=False, fr=Words(fr, en).say("fr"), en=en)
    state = client.select_folder(folder, readonly=True)
    count = int(state.get(b"EXISTS", 0))
    if not int(state.get(b"UIDVALIDITY", 0)):
        fr = f"le serveur ne donne pas d'identité stable aux mails de {folder} (UIDVALIDITY)"
        en = f"the server gives the mails of {folder} no stable identity (UIDVALIDITY)"
        return Finding(ok=False, fr=Words(fr, en).say("fr"), en=en)
    return passing(Words(f"{folder} : {count} mails lisibles", f"{folder}: {count} mails can be read"))


def _specials(session: Session, folders: Folders) -> list[Finding]:
    found = []
    for special, words in _SPECIAL.items():
        chosen = session.settings.drafts if special == "drafts" else session.settings.sent
        name = chosen or folders.special(special)
        if name:
            told = Words(f"{words.fr} : {name}", f"{words.en}: {name}")
        else:
            own = folders.place(special.title())
            told = Words(f"{words.fr} : aucun dossier ; {own} sera créé", f"{words.en}: no folder; {own} will be made")
        found.append(passing(told))
    return found


def _offers(client: Client) -> list[Finding]:
    if client.has_capability("IDLE"):
        told = Words("le courrier nouveau est annoncé aussitôt (IDLE)", "new mail is told at once (IDLE)")
    else:
        told = Words("pas d'IDLE : le courrier est demandé toutes les 15 s", "no IDLE: mail is asked for every 15 s")
    if client.has_capability("MOVE"):
        moved = Words("les mails se déplacent en une fois (MOVE)", "mails move in one step (MOVE)")
    else:
        moved = Words(
            "pas de MOVE : un mail est copié, puis l'original retiré", "no MOVE: a mail is copied, then its original removed"
        )
    return [passing(told), passing(moved)]
