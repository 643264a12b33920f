"""What every connector says of itself: its name, what it offers, and the settings that a person fills in."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Literal, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from adjoint.kernel.ports import Collection, Connector, MailReader, MailSender, Words

type Kind = Literal["mail.read", "mail.send", "calendar", "contacts"]
"""The port that an account offers; `calendar` and `contacts` are both a Collection."""

type Asks = Literal["text", "number", "choice", "switch", "list", "path", "secret"]


class Settings(BaseModel):
    """What an account needs to be opened, but its secret; each connector has its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, use_attribute_docstrings=True)

    secret_words: ClassVar[Words | None] = None
    """What the secret is called; None: this connector needs none."""
    secret_help: ClassVar[Words] = Words("", "")

    @property
    @abstractmethod
    def account(self) -> str:
        """How a sentence names this account."""


def setting(default: object = ..., *, title: Words, hint: Words | None = None, rare: bool = False, **limits: Any) -> Any:
    """Declare a field of `Settings` with its words; `rare` ones may be folded away in a form; `limits` go to pydantic."""
    extra = {"title": title, "hint": hint or Words("", ""), "rare": rare}
    return Field(default, json_schema_extra=cast("dict[str, Any]", extra), **limits)


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of an account's form."""

    name: str
    title: Words
    hint: Words
    asks: Asks
    required: bool
    default: object = None
    choices: tuple[str, ...] = ()
    rare: bool = False
    """Most people leave it as it is."""

    @property
    def secret(self) -> bool:
        """Tell whether what is typed must be hidden and kept encrypted."""
        return self.asks == "secret"


type Opener = Callable[[Any, str], Connector]


@dataclass(frozen=True, slots=True)
class Card:
    """One connector of the house."""

    name: str
    title: Words
    settings: type[Settings]
    ports: Mapping[Kind, Opener] = field(default_factory=dict)
    """How each port is opened: `opener(settings, secret)`. Opening connects to nothing."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The ports offered, the usual one first."""
        return tuple(self.ports)

    def open(self, settings: Settings, secret: str = "", kind: Kind | None = None) -> Connector:
        """Return the account's connector for the port `kind` (the usual one by default); connects to nothing yet."""
        return self.ports[kind or self.kinds[0]](settings, secret)

    def reader(self, settings: Settings, secret: str = "") -> MailReader:
        """Open the mailbox; KeyError where this connector has none."""
        return cast("MailReader", self.open(settings, secret, "mail.read"))

    def sender(self, settings: Settings, secret: str = "") -> MailSender:
        """Open the way out for mail; KeyError where this connector has none."""
        return cast("MailSender", self.open(settings, secret, "mail.send"))

    def collection(self, settings: Settings, secret: str = "") -> Collection:
        """Open the calendar or the address book; KeyError where this connector has neither."""
        kind: Kind = "calendar" if "calendar" in self.ports else "contacts"
        return cast("Collection", self.open(settings, secret, kind))

    def form(self) -> tuple[Asked, ...]:
        """Return the fields a person fills in to add an account, the secret last."""
        asked = [_asked(name, info) for name, info in self.settings.model_fields.items()]
        if self.settings.secret_words is not None:
            asked.append(Asked("secret", self.settings.secret_words, self.settings.secret_help, "secret", required=True))
        return tuple(asked)


def _asked(name: str, info: FieldInfo) -> Asked:
    extra = cast("dict[str, Any]", info.json_schema_extra or {})
    asks, choices = _how(info.annotation)
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    return Asked(name, extra["title"], extra["hint"], asks, info.is_required(), default, choices, extra["rare"])


def _how(annotation: Any) -> tuple[Asks, tuple[str, ...]]:
    """Tell how a type is asked for; type aliases are looked through."""
    annotation = getattr(annotation, "__value__", annotation)
    if get_origin(annotation) is Literal:
        return "choice", tuple(str(value) for value in get_args(annotation))
    if get_origin(annotation) is tuple:
        return "list", ()
    simple: dict[object, Asks] = {bool: "switch", int: "number", float: "number", Path: "path", str: "text"}
    members = [member for member in get_args(annotation) if member is not type(None)] or [annotation]
    return simple[members[0]], ()
