"""What a collection on a DAV server needs to be opened: apart from the client itself, which brings a whole HTTP library."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from adjoint.connectors.card import Settings, setting
from adjoint.connectors.net import Endpoint
from adjoint.kernel.ports import Refused, Words


class DavSettings(Settings):
    """Where the server is and who we are there."""

    secret_words: ClassVar[Words | None] = Words("Mot de passe", "Password")
    secret_help: ClassVar[Words] = Words(
        "Souvent un « mot de passe d'application » fait pour nous ; ou le jeton, si vous l'avez choisi.",
        "Often an app password made for us; or the token, if you chose it.",
    )

    url: str = setting(
        title=Words("Adresse", "Address"),
        hint=Words(
            "Par exemple https://cloud.exemple.fr ; le chemin est trouvé.",
            "Such as https://cloud.example.com; the path is found.",
        ),
        pattern=r"^(https?://)?[^\s/@?#]+(/[^\s?#]*)?$",
    )
    user: str = setting(title=Words("Nom d'utilisateur", "User name"))
    collection: str = setting(
        "",
        title=Words("Lequel", "Which one"),
        hint=Words("Son nom ou son adresse ; vide s'il n'y en a qu'un", "Its name or address; empty where there is only one"),
    )
    auth: Literal["password", "token"] = setting("password", title=Words("Preuve d'identité", "Proof of identity"), rare=True)
    ca_file: Path | None = setting(
        None,
        title=Words("Autorité de certification", "Certificate authority"),
        hint=Words("Un fichier PEM, pour un serveur qui a la sienne", "A PEM file, for a server that has its own"),
        rare=True,
    )
    seconds: float = setting(30.0, title=Words("Patience (secondes)", "Patience (seconds)"), rare=True, gt=0, le=300)

    protocol: ClassVar[str] = ""

    @property
    def account(self) -> str:
        """How a sentence names this account."""
        return f"{self.protocol} {self.user} ({urlsplit(self._whole).hostname})"

    @property
    def path(self) -> str:
        """The path of the address given."""
        return urlsplit(self._whole).path

    @property
    def where(self) -> Endpoint:
        """The server to connect to; Refused where the port is none."""
        parts = urlsplit(self._whole)
        plain = parts.scheme == "http"
        try:
            port = parts.port or (80 if plain else 443)
        except ValueError as error:
            why = Words("le port de l'adresse n'en est pas un", "the address's port is none")
            raise Refused(account=self.account, why=why) from error
        security: Literal["plain", "starttls"] = "plain" if plain else "starttls"
        return Endpoint(self.account, parts.hostname or "", port, security, self.ca_file, self.seconds)

    @property
    def _whole(self) -> str:
        return self.url if "://" in self.url else f"https://{self.url}"
