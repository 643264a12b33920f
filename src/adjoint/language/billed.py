"""Whose bill is to be paid, and when, where other words than the order's own say it."""

from __future__ import annotations

from collections.abc import Sequence

from adjoint.language import resolve
from adjoint.language.fold import Late, fold, listed, words
from adjoint.language.frames import KnownInvoice
from adjoint.language.times import first, note_doubt
from adjoint.language.view import View

THEIRS = Late(r"\b(?:his|her|their|sa|ses|son|leur) (?:\w+ )?(?:invoice|bill|account|statement|facture|note)\b")


def of_person(view: View, known: Sequence[KnownInvoice]) -> tuple[resolve.Fit[KnownInvoice], ...]:
    """Return the invoices of the firm whose person is named, or meant by "his invoice": "Email Bruno, then pay his invoice"."""
    if view.third or not known:
        return ()
    named = {person.contacts[0].name for person in view.main.people if len(person.contacts) == 1}
    if not named and THEIRS.search(view.text):
        named = set(view.memory.people)
    if len(named) != 1:
        return ()
    contact = next((one for one in view.message.world.contacts if one.name in named), None)
    if contact is None:
        return ()
    said = resolve.stems(words(f"{contact.name} {contact.role}"))
    return resolve.invoices(known, said, fold(contact.name))


DATED = listed(
    "invoice.pay mail.send mail.reply mail.forward social.post newsletter.send website.update document.send mail.chase invoice.issue"
)
DO_IT = Late(
    r"(?:(?:please|and|but|just|only|then|,) )*(?:(?:do|pay|send|make|get|have|settle|post|put|schedule|set|time) (?:it|that|this|so|them)(?: (?:done|out|paid|up|off|through|over|for))?"
    r"|(?:to )?(?:go|be (?:paid|sent|done|made|posted))(?: out)?|(?:fais|faites|faire|paie|payez|envoie|envoyez|publie|publiez)(?: |-)?(?:le|la|les|ca|cela))"
)


def done_at(view: View) -> None:
    """Fill when a request is to be carried out where the next sentence says it: "Pay Snowline. Do it on the 10th, not before."."""
    if view.match.pattern.intent not in DATED or "when" in view.slots or view.third or not view.tails:
        return
    tail = view.tails[0]
    if tail.phrase.index != view.main.phrase.index + 1 or len(tail.times) != 1:
        return
    said = tail.times[0]
    found = first(said.said)
    if found is not None and DO_IT.fullmatch(" ".join(tail.phrase.words(tail.low, said.start))):
        note_doubt(view, said.said, "when")
        view.use(tail, said.start)
        view.slots["when"] = found
