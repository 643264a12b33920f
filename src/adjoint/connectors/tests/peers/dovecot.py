"""Dovecot, unprivileged, with mailboxes of its own."""

from __future__ import annotations

import grp
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from imapclient import IMAPClient

from adjoint.connectors.imap import ImapSettings
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.process import NOBODY, free_port, given_away, ground, process, program

PASSWORD = "sésame; \"ouvre\" 'toi'"

CONF = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = /dev/stderr
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
default_vsz_limit = 0
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{chain}
ssl_key = <{key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:~/Maildir{layout}
mail_max_userip_connections = 100
{extra}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
first_valid_uid = 1
namespace inbox {{
  inbox = yes
  {namespace}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""

SPECIAL = """
  mailbox Brouillons {
    auto = create
    special_use = \\Drafts
  }
  mailbox "Envoyés" {
    auto = create
    special_use = \\Sent
  }
"""
OLD = "imap_capability = IMAP4rev1 SASL-IR NAMESPACE"
"""What an old server says of itself: no IDLE, no MOVE, no SPECIAL-USE, no UIDPLUS."""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running Dovecot; any user of `users` signs in with `password`."""

    folder: Path
    port: int
    """In the clear and STARTTLS."""
    tls_port: int
    ca_file: Path
    password: str = PASSWORD
    pid: int = 0

    def settings(self, user: str, security: str = "tls", **more: object) -> ImapSettings:
        """Return the settings of a user's mailbox."""
        port = self.tls_port if security == "tls" else self.port
        facts = {"host": "localhost", "user": user, "port": port, "security": security, "ca_file": self.ca_file, **more}
        return ImapSettings.model_validate(facts)

    def client(self, user: str) -> IMAPClient:
        """Return a plain client, signed in: the other program in a test."""
        client = IMAPClient("127.0.0.1", self.port, ssl=False, timeout=10)
        client.plain_login(user, self.password)
        return client

    def deliver(self, user: str, raw: bytes, folder: str = "INBOX") -> None:
        """Let a mail arrive."""
        with self.client(user) as client:
            client.append(folder, raw)


@contextmanager
def running(authority: Authority, *, old: bool = False, special: bool = True) -> Iterator[Dovecot]:
    """Run Dovecot; `old`: it offers next to nothing and has a "." between levels, under INBOX."""
    binary = program("dovecot", package="dovecot-imapd")
    uid = NOBODY if os.getuid() == 0 else os.getuid()
    gid = NOBODY if os.getuid() == 0 else os.getgid()
    certificate = authority.issue()
    with ground("dovecot") as folder:
        server = Dovecot(folder, free_port(), free_port(), authority.ca_file)
        namespace = "prefix = INBOX.\n  separator = ." if old else "separator = /\n" + (SPECIAL if special else "")
        text = CONF.format(
            folder=folder, user=pwd.getpwuid(uid).pw_name, group=grp.getgrgid(gid).gr_name, uid=uid, gid=gid,
            chain=certificate.chain, key=certificate.key, port=server.port, tls_port=server.tls_port,
            namespace=namespace, extra=OLD if old else "", layout="" if old else ":LAYOUT=fs",
        )  # fmt: skip
        (folder / "dovecot.conf").write_text(text)
        names = [f"user{number}" for number in range(400)] + ["claire@fontaine.test", "practice@cabinet.test"]
        (folder / "users").write_text("".join(f"{name}:{{PLAIN}}{PASSWORD}\n" for name in names))
        for part in ("run", "state", "home"):
            (folder / part).mkdir()
        given_away(folder)
        log = folder / "log"
        with process([binary, "-F", "-c", str(folder / "dovecot.conf")], server.port, log, drop=True) as started:
            yield Dovecot(folder, server.port, server.tls_port, authority.ca_file, pid=started.pid)
