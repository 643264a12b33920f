"""Letters: writes, answers and chases for the client, and keeps others' questions in sight.

It writes nothing that the principal did not say: their words are put in form, and shown before they leave unless the mandate lets
them go.

>>> "mail.send" in DUTY.intents
True
"""

from adjoint.duties.mail.plan import plan
from adjoint.duties.mail.words import TITLES
from adjoint.kernel.duty import Duty

DUTY = Duty(
    name="mail",
    title={"fr": "Courrier", "en": "Mail"},
    intents=frozenset({"mail.send", "mail.reply", "mail.chase"}),
    kinds=frozenset(TITLES) | {"foreign"},
    plan=plan,
)
