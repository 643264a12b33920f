"""Decisions: reminders kept, questions asked where a request is not clear, and all else handed to the assistant in person.

>>> "reminder.set" in DUTY.intents
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.duty import Duty

if TYPE_CHECKING:
    from adjoint.kernel.action import Action
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Request


def _plan(request: Request, case: Case | None, look: Look) -> tuple[Action, ...]:
    from adjoint.duties.decisions.plan import plan  # noqa: PLC0415 - start-up

    return plan(request, case, look)


DUTY = Duty(
    name="decisions",
    title={"fr": "Décisions", "en": "Decisions"},
    intents=frozenset({"reminder.set", "decision.give"}),
    plan=_plan,
)
