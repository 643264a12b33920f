"""Decisions: reminders kept, questions asked where a request is not clear, and all else handed to the assistant in person.

>>> "reminder.set" in DUTY.intents
True
"""

from adjoint.duties.decisions.plan import plan
from adjoint.kernel.duty import Duty

DUTY = Duty(
    name="decisions",
    title={"fr": "Décisions", "en": "Decisions"},
    intents=frozenset({"reminder.set", "decision.give"}),
    plan=plan,
)
