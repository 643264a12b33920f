"""The card of a duty: what it takes on, and how it plans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adjoint.kernel.action import Action
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Request

type Plan = Callable[[Request, Case | None, Look], tuple[Action, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One of the jobs. `plan` gets requests whose `frames` are only those that this duty takes."""

    name: str
    title: dict[Lang, str]
    intents: frozenset[str]
    kinds: frozenset[str] = frozenset()
    """Kinds of third parties' mail that it looks at even where no frame asks for anything."""
    plan: Plan
