"""Every setting of an installation: from the environment (`ADJOINT_...`), else from one TOML file, else its default.

The description of each field is its documentation; `docs/reference/settings.md` is written from it.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from adjoint.kernel.errors import AdjointError
from adjoint.runtime.datadir import default_data_dir, ensure, private_file

PREFIX = "ADJOINT_"
HANDED_DOWN = ("ADJOINT_CONFIG", "ADJOINT_APP_URL", "ADJOINT_OWNER_URL", "ADJOINT_SECRET_KEY")
"""Names of the environment that are not settings: the file's place, and what the supervisor tells its children."""


class WrongSetting(AdjointError):
    """The setting {name} cannot be used: {why}. It comes from {where}."""

    fr = "Le réglage {name} est inutilisable : {why}. Il vient de {where}."
    permanent = True


class WrongFile(AdjointError):
    """The settings file {path} cannot be read: {why}."""

    fr = "Le fichier de réglages {path} est illisible : {why}."
    permanent = True


def config_file() -> Path:
    """Return where the TOML file is looked for; it need not exist."""
    if named := os.environ.get("ADJOINT_CONFIG"):
        return Path(named)
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "adjoint" / "adjoint.toml"


class Settings(BaseSettings):
    """How this installation runs."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, hide_input_in_errors=True
    )
    data_dir: Path = Field(
        default_factory=lambda: default_data_dir(os.environ, root=os.geteuid() == 0),
        description="Where Adjoint keeps everything: the embedded database, keys, files. Default: `$XDG_DATA_HOME/adjoint`, "
        "else `~/.local/share/adjoint`; for root `/var/lib/adjoint`.",
    )
    database_url: SecretStr | None = Field(
        None,
        description="A PostgreSQL of your own (version 16 or later), as `postgresql://owner:password@host/name`, with "
        "the role that owns "
        "the tables; it may also be called `DATABASE_URL`. Not set: Adjoint runs its own PostgreSQL.",
    )
    app_database_url: SecretStr | None = Field(
        None,
        description="Needed beside `database_url`: the same database with the role of pages and workers, which neither owns the "
        "tables nor bypasses row level security.",
    )
    host: str = Field(
        "127.0.0.1",
        description="The address on which pages are served. `0.0.0.0` opens them to the network: put HTTPS before it.",
    )
    port: int = Field(8000, ge=0, le=65535, description="The port on which pages are served; 0 takes any free one.")
    public_url: str = Field(
        "",
        description="The address by which people reach the pages, as `https://assistant.example`. Links in mails, "
        "passkeys and secure "
        "cookies follow it. Default: `http://localhost:PORT`.",
    )
    mail_url: SecretStr | None = Field(
        None,
        description="The server through which mails about signing in leave (a forgotten password), as "
        "`smtps://user:password@host:465`, or `smtp://...:587` with STARTTLS; clients' mail never goes this way. Not set: none "
        "leaves, and the head of the practice hands out links on the page *Team*.",
    )
    mail_from: str = Field("", description="The sender of such mails. Default: the user name of `mail_url`.")
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Further host names that requests may carry, separated by commas. The one of `public_url` and this "
        "machine's own "
        "are always allowed.",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        ("127.0.0.1", "::1"),
        description="Addresses of the proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, separated by commas.",
    )
    secret_key_file: Path | None = Field(
        None,
        description="The file with the key that signs sessions (mode 0600). Default: `secret.key` in `data_dir`, made "
        "at the first "
        "start.",
    )
    master_key_file: Path | None = Field(
        None,
        description="The file with the master key that wraps every client's data key (mode 0600). Default: `master.key` "
        "in `data_dir`, "
        "made at the first start. Keep a copy of it apart from backups: without it, stored passwords cannot be opened.",
    )
    workers: int = Field(1, ge=1, le=32, description="How many worker processes `adjoint up` and `adjoint worker` start.")
    worker_jobs: int = Field(
        4, ge=1, le=64, description="How many jobs one worker does at a time; one client's jobs always run in order."
    )
    worker_watches: int = Field(
        100,
        ge=0,
        le=5000,
        description="How many mailboxes one worker watches at a time, each by a connection of its own, so that mail is seen within "
        "seconds; the others are looked into every minute.",
    )
    llm_url: str = Field(
        "",
        description="A language model behind an OpenAI-compatible server, as `http://localhost:11434/v1`: asked only where the "
        "grammar is not sure of a client's own words, and never believed alone. Other machines need `https://`. Not set: none.",
    )
    llm_model: str = Field("", description="The name of that model, as its server knows it; needed beside `llm_url`.")
    llm_key: SecretStr | None = Field(None, description="The key for that server, where it wants one.")
    llm_seconds: float = Field(
        8.0, ge=1, le=30, description="How many seconds an answer of the model may take; then the message is read without it."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is told on the terminal.")

    @field_validator("allowed_hosts", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("public_url", "llm_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and not (parts.scheme in {"http", "https"} and parts.hostname):
            raise ValueError("it must begin with http:// or https:// and name a host")
        return value.rstrip("/")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments beat the environment, which beats the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=config_file())

    @field_validator("mail_url")
    @classmethod
    def _mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        parts = urlsplit(value.get_secret_value()) if value else None
        if parts is not None and not (parts.scheme in {"smtp", "smtps"} and parts.hostname):
            raise ValueError("it must begin with smtp:// or smtps:// and name a host")
        return value

    @property
    def address(self) -> str:
        """The address by which people reach the pages, without a slash at its end."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host name that a request may carry."""
        own = ("localhost", "127.0.0.1", "[::1]", urlsplit(self.address).hostname or "localhost")
        bound = () if self.host in {"0.0.0.0", "::"} else (self.host,)  # noqa: S104 - compared, not bound
        return tuple(dict.fromkeys((*own, *bound, *self.allowed_hosts)))

    @property
    def embedded(self) -> bool:
        """True where Adjoint runs its own PostgreSQL."""
        return self.database_url is None and self.app_database_url is None

    @property
    def master_key_path(self) -> Path:
        """Where the master key lies."""
        return self.master_key_file or self.data_dir / "master.key"

    def secret_key(self) -> str:
        """Return the key that signs sessions, made at the first call."""
        return private_file(self.secret_key_file or ensure(self.data_dir) / "secret.key").decode("ascii")


def load(**arguments: object) -> Settings:
    """Read the settings; raises `WrongSetting` or `WrongFile` with one clear sentence."""
    file = config_file()
    if os.environ.get("DATABASE_URL") and not os.environ.get("ADJOINT_DATABASE_URL"):
        arguments.setdefault("database_url", SecretStr(os.environ["DATABASE_URL"]))
    try:
        return Settings(**arguments)  # type: ignore[arg-type] # pydantic checks them
    except tomllib.TOMLDecodeError as error:
        raise WrongFile(path=file, why=error) from error
    except (OSError, UnicodeDecodeError) as error:
        raise WrongFile(path=file, why=error) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"]) or "?"
        variable = PREFIX + name.upper()
        where = (
            variable if variable in os.environ else file if file.exists() else "DATABASE_URL" if name == "database_url" else "?"
        )
        raise WrongSetting(name=name, why=first["msg"].removeprefix("Value error, "), where=where) from error


@cache
def settings() -> Settings:
    """Return this process's settings, read once."""
    return load()


def unknown_names() -> tuple[str, ...]:
    """Return names in the environment that look like settings and are none: most likely misspelt."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | set(HANDED_DOWN)
    return tuple(sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known))
