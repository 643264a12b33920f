"""The settings that every mail server's account shares."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from adjoint.connectors.card import Settings, setting
from adjoint.connectors.net import Endpoint, Security
from adjoint.kernel.ports import Words


class MailHostSettings(Settings):
    """Where a mail server is and who we are there."""

    secret_words: ClassVar[Words | None] = Words("Mot de passe", "Password")
    secret_help: ClassVar[Words] = Words(
        "Souvent un « mot de passe d'application » fait pour nous ; ou le jeton, si vous avez choisi XOAUTH2.",
        "Often an app password made for us; or the token, if you chose XOAUTH2.",
    )

    host: str = setting(title=Words("Serveur", "Server"), hint=Words("Par exemple mail.exemple.fr", "Such as mail.example.com"))
    user: str = setting(title=Words("Nom d'utilisateur", "User name"), hint=Words("Souvent l'adresse", "Often the address"))
    port: int | None = setting(
        None,
        title=Words("Port", "Port"),
        hint=Words("Vide : celui que veut le chiffrement choisi", "Empty: the one that goes with the encryption"),
        rare=True,
        ge=1,
        le=65535,
    )
    security: Security = setting(
        "tls",
        title=Words("Chiffrement", "Encryption"),
        hint=Words("« plain » n'est permis que vers cette machine", "`plain` is allowed to this machine only"),
        rare=True,
    )
    auth: Literal["password", "xoauth2"] = setting("password", title=Words("Preuve d'identité", "Proof of identity"), rare=True)
    ca_file: Path | None = setting(
        None,
        title=Words("Autorité de certification", "Certificate authority"),
        hint=Words("Un fichier PEM, pour un serveur qui a la sienne", "A PEM file, for a server that has its own"),
        rare=True,
    )
    seconds: float = setting(30.0, title=Words("Patience (secondes)", "Patience (seconds)"), rare=True, gt=0, le=300)

    protocol: ClassVar[str] = ""
    ports: ClassVar[dict[str, int]] = {}

    @property
    def account(self) -> str:
        """How a sentence names this account."""
        return f"{self.protocol} {self.user} ({self.host})"

    @property
    def where(self) -> Endpoint:
        """The server to connect to."""
        port = self.port or self.ports[self.security]
        return Endpoint(self.account, self.host, port, self.security, self.ca_file, self.seconds)
