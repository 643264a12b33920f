"""invoice.pay, issue, chase; expense.record; books.query."""

from __future__ import annotations

import re

from adjoint.language import resolve
from adjoint.language.fold import Late, fold, words
from adjoint.language.frames import KnownInvoice
from adjoint.language.intents.chasing import after_money
from adjoint.language.pattern import patterns
from adjoint.language.slots import grouped, party_of, role_word
from adjoint.language.times import free_times, past, settle
from adjoint.language.view import View, amount_of
from adjoint.language.when import When

THIRD = {"speakers": frozenset({"third"})}
PATTERNS = (
    *patterns(
        "invoice.pay",
        "fr",
        "{pay} .. {bill_noun}\n{pay} .. @m\n{pay} .3 @p\n{pay} .2 {le|la|les|l|ca}\n{do|book|take|plan} .3 {virement|paiement} .. {@m|@p|pour|a|de}\n{pay} .5",
        weight=1.0,
    ),
    *patterns("invoice.pay", "fr", "^{bill_noun} .6 a {payer|regler}", free=True, weight=0.9),
    *patterns(
        "invoice.pay",
        "en",
        "{pay} .. {bill_noun}\n{pay} .. @m\n{pay} .3 @p\n{pay} .2 {it|that|this|them}\n{send} .3 {payment} .. {@m|to|for}\n{get} .. {bill_noun} .3 {paid|settled}\n{take care of|see to|deal with|sort out} .. {bill_noun}\n{pay} .5",
        weight=1.0,
    ),
    *patterns(
        "invoice.pay",
        "fr",
        """
        ^{facture|factures} .. @m
        ^@m .. {facture|factures|reglement|virement}
        ^{regler|payer|reglez|payez|regle|reglement|virement|acquitter|echeance|payable} .. {@m|@t|facture}
        ^{facture} .. {@t}
        ^{facture} .3 {jointe|joint|ci|suivante|impayee|echue}
        ^{jointe|joint} .4 {facture}
        ^reste .3 {impaye|impayee|due|du}
        """,
        free=True,
        weight=1.0,
        **THIRD,
    ),
    *patterns(
        "invoice.pay",
        "en",
        """
        ^{invoice|bill|statement} .. @m
        ^@m .. {invoice|payment|due|overdue|outstanding|bill}
        ^{pay|remit|settle|payment|payable|remittance} .. {@m|@t|invoice|bill}
        ^{invoice|bill} .. {due|overdue|outstanding|unpaid|attached|payable}
        ^{attached|enclosed|find} .4 {invoice|bill}
        """,
        free=True,
        weight=1.0,
        **THIRD,
    ),
    *patterns(
        "invoice.issue",
        "fr",
        "{bill} .. @m\n{bill} .3 @p\n{issue} .. {facture} .. {a|au|pour|@p|@m}\n{issue} .. {facture} .. @m\n{facture} .3 a ^{faire|emettre|etablir|envoyer}",
        weight=1.08,
    ),
    *patterns(
        "invoice.issue",
        "fr",
        "^{facture} .3 a {faire|emettre|etablir|editer|preparer|sortir} .. {pour|@p|@m|a}\n^{a} facturer .. {@m|@p}",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "invoice.issue",
        "en",
        "{bill} .. @m\n{bill} .3 @p\n{issue} .. {invoice} .. {to|for|@p|@m}\n{issue} .2 @p .4 {invoice|bill} .. {@m|for}\n{bill} .6 for",
        weight=1.08,
    ),
    *patterns(
        "invoice.issue",
        "en",
        "^invoice .2 to .2 {go|raise|send} .. {@m|to|for}\n^need .3 {an|to} .2 invoice .. {@m}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "invoice.chase",
        "fr",
        "{chase} .. {bill_noun|impaye|impayes|paiement|reglement|retard|sienne|doit|acompte}\n{chase} .. {pour|sur} .4 {bill_noun|paiement|reglement}\n{send|do} .. {mise en demeure|relance} .. {bill_noun|paiement|impaye}",
        weight=1.12,
    ),
    *patterns(
        "invoice.chase",
        "en",
        "{chase} .. {bill_noun|payment|overdue|unpaid|outstanding|paid|owes|owe|money|late}\n{chase} .6 {theirs}\n{get} after .. {bill_noun|payment|overdue|theirs|@p}\n{send} .. {payment reminder|reminder} .. {bill_noun|payment|@p}",
        weight=1.12,
    ),
    *patterns(
        "invoice.chase",
        "en",
        "{chase} .2 @p\n{chase} {him|her|them}\n{give|send|drop} .3 {@p|him|her|them} .5 {nudge|reminder|prod|poke|chaser|push}",
        weight=0.97,
    ),
    *patterns("invoice.chase", "fr", "{chase} .2 @p\n{chase} {le|la|les|l}", weight=0.97),
    *patterns(
        "expense.record",
        "fr",
        "{record} .. {expense} .. @m\n{record} .. @m .. {expense}\n{record} .. @m\n{record} .. {taxi} .. @m\n{record} .. {expense}\n{put|take} .4 en {frais|note|notes}",
        weight=1.0,
    ),
    *patterns(
        "expense.record",
        "fr",
        "^{expense} .. @m\n^{taxi} .. @m .. {expense|frais}\n^@m .. {taxi|frais|expense}\n^{paye|payes|payee|regle|depense} .. @m .. {expense|frais|perso|carte|taxi}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "expense.record",
        "en",
        "{record} .. {expense|expenses} .. @m\n{record} .. @m .. {expense|expenses|through}\n{record} .. @m\n{record} .. through .2 {expense|books|expenses}\n{record} .. {taxi} .. {expense}\n{record} .2 {it|that|this} .4 {expense}\nexpense .. @m\nclaim .. @m\n@m .. ^log|expense|claim|record|submit|file {it|this|that|them}\n@m .. ^{put|run} {it|this|that|them} .2 {through|down|in}",
        weight=1.0,
    ),
    *patterns(
        "expense.record",
        "en",
        "^{expense} .. @m\n^{taxi} .. @m .. {expense}\n^@m .. {taxi|expense}\n^{spent|paid} .. @m .. {taxi|expense|on|for}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "books.query",
        "fr",
        "^{combien|quel|quelle|quels|quelles|c est quoi|ou en} .. {accountword}\n^combien .4 {facture|encaisse|depense|gagne|vendu|paye|touche|coute|facturee|nous doivent|doit|reste|doivent}\n^{ou en} .3 {tresorerie|impayes|accountword}\n^{tellme|send|give|find} .. {accountword} .6 {@t|de|du|au|sur|pour}\n^qui .3 {doit|paye}\n^on .2 a .2 {depense|facture|encaisse} combien\n^quel est .. {accountword}",
        free=True,
        weight=0.98,
    ),
    *patterns(
        "books.query",
        "en",
        "^{what|how much|how many|which|how} .. {accountword}\n^how much .6 {owed|owe|spent|spend|made|make|cost|invoice|bill|earn|paid|bring|took|take|billed}\n^what .2 did we .3 {spend|make|earn|bill|invoice|take|pay}\n^who .3 {owes|hasn't|haven't|paid|still}\n^{tellme|give|send|get|show|find} .. {accountword} .6 {for|of|in|@t|so|this|last}\n^{what|where} .. {stand|standing} .. {accountword}",
        free=True,
        weight=0.98,
    ),
)


def _invoice(view: View, *, needed: bool = True) -> KnownInvoice | None:
    """Fill invoice and party from the words."""
    known = view.message.world.invoices
    raw = fold(view.main.surface + " " + view.message.subject if view.third else view.main.surface)
    said = resolve.stems(view.main.words)
    if view.heading:
        said += resolve.stems(view.heading.words)
    fits = resolve.invoices(known, said, raw)
    if not fits and view.third:
        fits = resolve.invoices(known, resolve.stems(words(view.message.subject) + words(view.signer)), raw)
    if not fits and view.match.pattern.intent == "invoice.chase" and view.earlier_text:
        fits = resolve.invoices(known, said + resolve.stems(view.earlier_text.split()), f"{view.earlier_text} {raw}")
    if len(fits) > 1:
        money = view.slots.get("amount")
        same = [f for f in fits if money is not None and f.thing.money == money]
        fits = tuple(same) if len(same) == 1 else fits
    if len(fits) > 1 and view.match.pattern.intent == "invoice.chase":
        late = [f for f in fits if f.thing.due_date and f.thing.due_date < view.message.now.date()]
        if len(late) == 1 and re.search(r"\b(?:retard|overdue|late|impayee?|echue|traine)\b", view.all_text):
            fits = tuple(late)
    if len(fits) == 1:
        view.slots["invoice"] = fits[0].thing.id
        view.slots["party"] = fits[0].thing.party
        money = view.slots.get("amount")
        if (
            money is not None
            and fits[0].thing.money is not None
            and money != fits[0].thing.money
            and view.match.pattern.intent == "invoice.pay"
        ):
            view.doubt("amount-differs", "amount", (money, fits[0].thing.money), (str(money), str(fits[0].thing.money)))
        view.memory.invoice = fits[0].thing
        return fits[0].thing
    if len(fits) > 1:
        parties = {f.thing.party for f in fits}
        if len(parties) == 1:
            view.slots["party"] = parties.pop()
        view.missing.append("invoice")
        view.doubt(
            "which-invoice",
            "invoice",
            tuple(f.thing.id for f in fits),
            tuple(f"{f.thing.party} {f.thing.number} {f.thing.money or ''}".strip() for f in fits),
        )
        return None
    if view.memory.invoice and re.search(
        r"\b(?:it|that|this|la|le|l|celle|les|them)\b", " ".join(view.main.phrase.words(view.match.head, view.match.head + 3))
    ):
        view.slots["invoice"], view.slots["party"] = view.memory.invoice.id, view.memory.invoice.party
        return view.memory.invoice
    if needed:
        view.lack("invoice")
    return None


def _explain(view: View) -> None:
    for piece in view.pieces:
        for person in piece.people:
            view.use(piece, person.start)
        for said in piece.phrase.times:
            view.use(piece, said.start)


def _party(view: View) -> None:
    if "party" in view.slots:
        return
    for group in grouped(view, view.main):
        view.slots["party"] = party_of(view, group[0].name)
        if len(group[0].contacts) > 1:
            view.doubt(
                "which-person", "party", tuple(c.name for c in group[0].contacts), tuple(c.name for c in group[0].contacts)
            )
        return
    name = _written(view)
    if name:
        view.slots["party"] = party_of(view, name)


def _written(view: View) -> str:
    """Return a firm's name in capitals where one may stand: after « pour », "to", « chez », or right after the verb."""
    text = view.main.surface
    name = r"(?P<name>(?-i:[A-ZÀ-Þ][\w'’.&-]*)(?:\s+(?:(?:&|et|and|de|du|des|la|le|of)\s+)?(?-i:[A-ZÀ-Þ][\w'’.&-]*))*)"
    lead = r"(?:pour|à|chez|au|aux|to|for|from|de|facture[rz]?|facturez|invoice|bill|client|at)\s+(?:la |le |l['’]|the )?"
    for match in re.finditer(lead + name, text, re.IGNORECASE):
        found = match["name"].strip(" .,")
        if fold(found) not in MONTHS and not re.match(r"(?i)(?:rappel|tva|ht|ttc|vat|q[1-4]|t[1-4])\b", found):
            return found
    return ""


MONTHS = frozenset(
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)
PART = Late(r"\b(?:half|moitie|part|partie|partly|portion|third|tiers|some of|un bout|instal\w*|echeanc\w*|50 ?%|\d+ ?%)\b")


def fill_pay(view: View) -> None:
    """Fill party, amount, invoice, when; part of an invoice is a doubt."""
    money = amount_of(view) or (_amount_below(view) if view.third else None)
    if money:
        view.slots["amount"] = money
    invoice = _invoice(view)
    _party(view)
    if view.third and "party" not in view.slots and view.signer:
        view.slots["party"] = party_of(view, view.signer)
    if PART.search(view.text) and not view.third:
        view.doubt("part-of-amount", "amount")
    found = settle(view, free_times(view, [view.main, *(view.tails if view.third else ())]))
    past_due = view.third and view.has(r"\b(?:fell due|was due|were due|etait echue?|echue? depuis|overdue since)\b", tails=True)
    if isinstance(found, When) and not past_due:
        view.slots["when"] = found
    if (
        view.third
        and isinstance(view.slots.get("when"), When)
        and view.slots["when"].start is not None
        and not view.has(r"\b(?:regl\w*|pay\w*|due|echeance|avant|d ici|by|before|settle|remit)\b", tails=True)
    ):
        view.slots.pop("when")
    if (
        invoice is None
        and "invoice" not in view.missing
        and not view.message.world.invoices
        and money
        and view.slots.get("party")
    ):
        view.lack("invoice")
    _explain(view)


def _amount_below(view: View):  # type: ignore[no-untyped-def]  # Money or None
    del view
    return None


def fill_issue(view: View) -> None:
    """Fill party and amount."""
    money = amount_of(view)
    if money:
        view.slots["amount"] = money
    else:
        view.lack("amount")
    _party(view)
    if "party" not in view.slots:
        view.lack("party")
    _explain(view)


def fill_chase(view: View) -> None:
    """Fill party and invoice."""
    money = amount_of(view)
    if money:
        view.slots["amount"] = money
    if view.match.pattern.weight < 1 and not after_money(view):
        view.doubt("mail-or-invoice")
    _invoice(view)
    view.slots.pop("amount", None)
    _party(view)
    _explain(view)


def fill_expense(view: View) -> None:
    """Fill amount, party, when it was spent."""
    money = amount_of(view)
    if money:
        view.slots["amount"] = money
    else:
        view.lack("amount")
    party = _vendor(view)
    if party:
        view.slots["party"] = party
    times = free_times(view, [view.main, *view.tails[:1]])
    for piece, said in times[:1]:
        when = past(view, said)
        view.use(piece, said.start)
        if said.said.doubt and said.said.doubt not in {"past-or-future", "last-ambiguous"}:
            view.doubt(said.said.doubt, "when")
        if when:
            view.slots["when"] = when
    _explain(view)


COMPANY = r"(?P<name>(?:(?:Le|La|Les|L['’]|The|Chez)\s?)?[A-ZÀ-Þ][\w'’.&-]*(?:\s+(?:(?:&|et|and|de|du|des|la|le|of)\s+)?[A-ZÀ-Þ][\w'’.&-]*)*)"
VENDOR = Late(
    rf"(?:\b(?:chez|at|from|with|to|au|à la|à l['’]|à)\s+(?:(?:restaurant|hôtel|hotel|café|brasserie|magasin|garage|station|the|la|le)\s+)*{COMPANY})"
)
AFTER_COMMA = Late(rf"(?:^|,|\()\s*{COMPANY}\s*(?=,|$|\)|[-–—.])")
NOT_VENDOR = Late(
    r"(?i)^(?:taxi|train|note|notes|uber to|lunch|dinner|dîner|déjeuner|hier|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|parking|please|merci|receipt|expense|frais|scan|hotel|repas|ticket|record|log|add|enregistre|note|put|travel|ajoute|saisis|passe|client)\b"
)


JOURNEY = Late(r"\b(?:trains?|taxi|cab|uber|bus|flights?|tram|tube|ferry|parking|mileage|billet|avion|vol|peage|toll|fuel)\b")
"""Where a journey is paid for, "to Leeds" is no vendor."""


def _vendor(view: View) -> str:
    for pattern in (VENDOR, AFTER_COMMA):
        text = view.main.surface
        for match in pattern.finditer(text):
            name = match["name"].strip(" .,")
            if pattern is VENDOR and JOURNEY.search(fold(text[: match.start()])) and fold(match[0]).startswith(("to ", "from ", "a ", "au ")):
                continue
            if not NOT_VENDOR.match(name) and fold(name) not in MONTHS and len(name) > 1:
                return party_of(view, name)
    for group in grouped(view, view.main):
        lead = role_word(view.main, group[0])
        if lead in {"chez", "at"} or (lead in {"from", "to"} and not JOURNEY.search(view.text)):
            return party_of(view, group[0].name)
    return ""


def fill_books(view: View) -> None:
    """Fill the period."""
    found = settle_any(view)
    if found is None and view.has(r"\b(?:costs?|coute|coutent)\b"):
        view.doubt("unclear-object")
    if found is not None and found.grain in {"day", "week", "month", "quarter", "year"}:  # "at the moment" is no period
        view.slots["when"] = found
    _explain(view)


def settle_any(view: View) -> When | None:
    """Return the one time that is said, past or to come."""
    times = free_times(view, [view.main])
    for piece, said in times[:1]:
        when = past(view, said)
        view.use(piece, said.start)
        if said.said.doubt and said.said.doubt not in {"past-or-future", "last-ambiguous"}:
            view.doubt(said.said.doubt, "when")
        if len(times) > 1:
            view.doubt("several-times", "when")
        return when
    return None


FILLS = {
    "invoice.pay": fill_pay,
    "invoice.issue": fill_issue,
    "invoice.chase": fill_chase,
    "expense.record": fill_expense,
    "books.query": fill_books,
}
