"""Letters: writes, answers and chases for the client, and keeps others' questions in sight.

It writes nothing that the principal did not say: their words are put in form, and shown before they leave unless the mandate lets
them go.

>>> "mail.send" in DUTY.intents
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.mail.words import TITLES
from adjoint.kernel.duty import Duty

if TYPE_CHECKING:
    from adjoint.kernel.action import Action
    from adjoint.kernel.look import Look
    from adjoint.kernel.request import Case, Request


def _plan(request: Request, case: Case | None, look: Look) -> tuple[Action, ...]:
    from adjoint.duties.mail.plan import plan  # noqa: PLC0415 - start-up

    return plan(request, case, look)


DUTY = Duty(
    name="mail",
    title={"fr": "Courrier", "en": "Mail"},
    intents=frozenset({"mail.send", "mail.reply", "mail.chase"}),
    kinds=frozenset(TITLES) | {"foreign"},
    plan=_plan,
)
