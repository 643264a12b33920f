"""An effect as data: a verb, its arguments, and what must still be true when it happens."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict


class Args(BaseModel):
    """Arguments of a verb: closed, frozen, and written the same way every time."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class State(StrEnum):
    """Where an action stands; see DESIGN, "Doing things once"."""

    PROPOSED = "proposed"
    WAITING = "waiting"
    APPROVED = "approved"
    CLAIMED = "claimed"
    DONE = "done"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    REFUSED = "refused"
    DROPPED = "dropped"


ENDED = frozenset({State.DONE, State.FAILED, State.REFUSED, State.DROPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One effect that a duty proposes."""

    verb: str
    args: Args
    key: str = ""
    """Names this action inside its plan, for `after`; empty: nobody waits for it."""
    after: tuple[str, ...] = ()
    """Keys of actions of the same plan that must be done first; where one of them is not, this one is dropped."""
    etag: str = ""
    """Precondition: the state in which the object was looked at; empty: none."""
    free: bool = False
    """Precondition: the time that the action takes is still free when it happens."""
    because: str = ""
    """The exact words that led to it."""
    shown: bool = False
    """A person sees it first, whatever the mandate lets us do: somebody who is no principal asks to change what is agreed."""
    many: bool = False
    """One of more of its kind than are done by themselves in a day: a person is asked about all of them together."""
    entrusted: bool = False
    """It follows from what the client's own side set going: an offer of ours taken up, a guest's answer to the client's invitation."""

    def hash(self) -> str:
        """Return the SHA-256 of exactly what will be done: what an approval is bound to."""
        return digest({"verb": self.verb, "args": dumped(self.args), "etag": self.etag, "free": self.free})


def dumped(args: Args) -> dict[str, Any]:
    """Return arguments as plain JSON values, the absent ones left out."""
    return args.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def digest(value: object) -> str:
    """Return the SHA-256, in hexadecimal, of the canonical JSON of `value`."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def canonical(value: object) -> str:
    """Return JSON with sorted keys, no spaces and no escapes, so that equal values have equal bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
