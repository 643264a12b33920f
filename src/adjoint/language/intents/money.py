"""invoice.pay, issue, chase."""

from __future__ import annotations

import re

from adjoint.language import resolve
from adjoint.language.accounts import explain_described
from adjoint.language.amounts import number, read_amounts
from adjoint.language.antecedent import amount_before, party_before
from adjoint.language.billed import of_person
from adjoint.language.called import another_firm, house_of
from adjoint.language.due import asked_by_term, due_below, fell_due, unless_billed_for
from adjoint.language.fold import Late, fold, words
from adjoint.language.frames import KnownInvoice
from adjoint.language.intents.chasing import after_money
from adjoint.language.owner import settled_already
from adjoint.language.pattern import THIRD, patterns
from adjoint.language.phrase import TimeMention
from adjoint.language.signed import firm
from adjoint.language.slots import grouped, party_of
from adjoint.language.times import first, first_word, free_times, is_deadline, settle
from adjoint.language.view import Piece, View, amount_of
from adjoint.language.when import When

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
        "{pay} .. {bill_noun}\n{pay} .. @m\n{pay} .3 @p\n{pay} .2 {it|that|this|them}\n{send} .3 {payment} .. {@m|to|for}\n{send|write} .2 {check|cheque} .. {@m|to|for}\n{book} .3 payment .. @t\n{get} .. {bill_noun} .3 {paid|settled}\n{get} .3 {paid|settled}\n{take care of|see to|deal with|sort out} .. {bill_noun}\n{pay} .5",
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
        ^{bill_noun} .. @m
        ^{cotisation|loyer|solde|acompte|honoraires|redevance|provision|charges|adhesion|arrieres} .. @m .. {regler|payer|exigible|payable|attendu|attendus|due|du|dus|dues|demande|reception|echeance|cheque|virement|avant|pour}
        ^{bill_noun|cotisation|loyer|solde|acompte} .. {payable|exigible} .. {@t|reception}
        ^{facture} .3 {jointe|joint|ci|suivante|impayee|echue}
        ^{jointe|joint} .4 {facture}
        ^reste .3 {impaye|impayee|due|du}
        """,
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "invoice.pay",
        "en",
        """
        ^{invoice|bill|statement} .. @m
        ^{fee note|note of fees|statement of fees|note of charges} .. @m
        ^@m .. {invoice|payment|due|overdue|outstanding|bill}
        ^{pay|remit|settle|payment|payable|remittance} .. {@m|@t|invoice|bill}
        ^{invoice|bill} .. {due|overdue|outstanding|unpaid|attached|payable}
        ^{attached|enclosed|find} .4 {invoice|bill}
        ^{invoice|bill|statement} .4 ( .2 @m
        ^arrange .3 {payment|settlement}
        ^{pro forma|proforma|fee note|fee} .. @m
        ^{balance|deposit|fee|fees|total|amount} .. @m .. {due|payable|outstanding|owing|owed}
        ^{make|send|process|release} .3 payment .. {@m|@t|by|for|of}
        """,
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "invoice.issue",
        "fr",
        "{bill} .. @m\n{bill} .3 @p\n{issue} celle .2 de|du|pour .. @m\n{issue} .. {facture} .. {a|au|pour|@p|@m}\n{issue} .. {facture} .. @m\n{facture} .3 a ^{faire|emettre|etablir|envoyer}",
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
        "{chase} .. {bill_noun|impaye|impayes|paiement|reglement|retard|sienne|doit|acompte}\n{chase} .. {pour|sur} .4 {bill_noun|paiement|reglement}\n{send|do} .. {mise en demeure|relance} .. {bill_noun|paiement|impaye}\n{ask|remind} .3 a .3 .. de|d {payer|regler|regulariser|solder} .3 {facture|retard|solde|du}",
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
        "{chase} .2 @p\n{chase} {him|her|them}\n{get on to|get onto|get on at|lean on|get after} {him|her|them}\n{get on to|get onto|get on at|lean on} .2 @p\n{give|send|drop} .3 {@p|him|her|them} .5 {nudge|reminder|prod|poke|chaser|push}",
        weight=0.97,
    ),
    *patterns("invoice.chase", "fr", "{chase} .2 @p\n{chase} {le|la|les|l}", weight=0.97),
)


NET = Late(
    r"\b(?:ht|hors taxes?|plus (?:vat|gst|tax)|(?:ex|excl|excluding|exclusive of) (?:vat|gst|tax))\b|\+ ?(?:vat|gst|tva)\b"
)
"""The amount said is less than what is known of the invoice, by the tax."""


def _invoice(view: View, *, needed: bool = True) -> KnownInvoice | None:
    """Fill invoice and party from the words."""
    known = view.message.world.invoices
    own = " ".join([view.main.surface, *(tail.surface for tail in view.tails if tail.phrase is view.main.phrase)])
    raw = fold(view.main.surface + " " + view.message.subject if view.third else own)
    said = resolve.stems(view.main.words)
    said += resolve.stems(view.heading.words) if view.heading else []
    fits = resolve.invoices(known, said, raw) or of_person(view, known)
    if len(fits) != 1 and view.third and (told := view.earlier_text and resolve.one_numbered(known, fold(view.message.body))):
        fits = told
    if not fits and view.third:
        fits = resolve.invoices(known, resolve.stems(words(view.message.subject) + words(view.signer)), raw)
        fits = fits or (resolve.invoices(known, (), view.earlier_text) if view.earlier_text else ())
    if not fits and view.match.pattern.intent == "invoice.chase" and view.earlier_text:
        fits = resolve.invoices(known, said + resolve.stems(view.earlier_text.split()), f"{view.earlier_text} {raw}")
    shown = "\n".join((view.main.surface, *((view.message.subject, view.signer) if view.third else ())))
    fits = tuple(fit for fit in fits if not fit.words or not another_firm(shown, fit.thing.party))
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
            and not (view.third and NET.search(fold(view.message.body)) and money.value < fits[0].thing.money.value)
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


def explain(view: View, *, times: bool = True) -> None:
    """Mark the people, and the times that only describe (all of them where no time is a slot)."""
    for piece in view.pieces:
        for person in piece.people:
            view.use(piece, person.start)
        for said in piece.phrase.times if times else ():
            view.use(piece, said.start)
    explain_described(view)


def _party(view: View) -> None:
    if "party" in view.slots:
        return
    for group in grouped(view, view.main):
        view.slots["party"] = party_of(view, house_of(view.main, group[0]))
        if len(group[0].contacts) > 1:
            view.doubt(
                "which-person", "party", tuple(c.name for c in group[0].contacts), tuple(c.name for c in group[0].contacts)
            )
        return
    name = _written(view) or (party_before(view) if view.match.pattern.intent == "invoice.issue" else "")
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


DUE_DATE = Late(
    r"\b(?:due date|when (?:it s |it is |they re )?due|(?:end of|within) (?:the )?terms|last (?:possible )?day|as late as)\b"
)


def _of_bill(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a time only says which bill is meant: « la facture de juin », "the June invoice"."""
    when = first(said.said)
    if when is None or is_deadline(when):
        return False
    after = {tag.name for tag in piece.phrase.line.tags[said.end]} if said.end < piece.high else set()
    return first_word(said, piece) in {"de", "d", "du", "des", "of", "from"} or "bill_noun" in after


def fill_pay(view: View) -> None:
    """Fill party, amount, invoice, when; part of an invoice is a doubt."""
    money = amount_of(view) or (_amount_below(view) if view.third else amount_before(view))
    if money:
        view.slots["amount"] = money
    known = _invoice(view)
    if known is not None and not money and not view.third:
        _bare_amount(view, known)
    if not view.third:
        _party(view)
        _only_bill(view)
    elif "party" not in view.slots:
        _biller(view)
    if view.third and view.has(
        r"\b(?:prelev\w+|direct debit|debited|automatically (?:paid|charged)|rien a (?:payer|regler|faire))\b", tails=True
    ):
        view.doubt("wrong-object")
    if view.third and settled_already(view.message.body):
        view.doubt("own-task")
    if not view.third and view.lang == "en" and DUE_DATE.search(view.text):
        view.doubt("unclear-time", "when")
    if PART.search(view.text) and not view.third:
        view.doubt("part-of-amount", "amount")
    times = unless_billed_for(view, free_times(view, [view.main, *(view.tails if view.third else ())]))
    found = settle(view, [(p, t) for p, t in times if not _of_bill(p, t) and not (view.third and fell_due(p, t))])
    found = due_below(view) if found is None and not view.third else found
    past_due = view.third and view.has(
        r"\b(?:fell due|was due|were due|etait echue?|echue? (?:depuis|le)|(?:est )?arrivee a echeance|etait due|overdue since)\b",
        tails=True,
    )
    asked = isinstance(found, When) and (is_deadline(found) or found.grain == "week") and asked_by_term(view)
    if isinstance(found, When) and (not past_due or asked):
        if (
            view.third
            and view.lang == "en"
            and found.grain == "day"
            and found.start
            and found.start > view.message.now
            and re.search(r"\b(?:due|payable)(?: on| for payment on)?$", _before_time(view))
        ):
            found = When(None, found.end, found.grain)
        view.slots["when"] = found
    if (
        view.third
        and isinstance(view.slots.get("when"), When)
        and view.slots["when"].start is not None
        and not view.has(r"\b(?:regl\w*|pay\w*|due|echeance|avant|d ici|by|before|settle|remit|sort\w*)\b", tails=True)
    ):
        view.slots.pop("when")
    explain(view, times=view.third)


def _only_bill(view: View) -> None:
    """Fill the invoice with the one of whoever was named by a role: "send a cheque to the caterer"."""
    party, money = view.slots.get("party"), view.slots.get("amount")
    bills = [i for i in view.message.world.invoices if party and i.party == party]
    if "invoice" not in view.missing or any(d.code == "which-invoice" for d in view.doubts) or len(bills) != 1:
        return
    if money is None or bills[0].money == money:
        view.slots["invoice"] = bills[0].id
        view.missing.remove("invoice")
        view.doubts[:] = [d for d in view.doubts if d.code != "no-invoice"]


BARE = Late(r"(?<![\w.,:/-])(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d(?![\d%:])")


def _bare_amount(view: View, known: KnownInvoice) -> None:
    """Fill the amount from a number without a unit that is the invoice's own: "pay Dunmore the 64.20"; else it stays unexplained."""
    said = {number(found[0]) for found in BARE.finditer(view.main.surface)}
    if said and known.money is not None and said == {known.money.value}:
        view.slots["amount"] = known.money
        if any(BARE.search(time.said.text) for time in view.main.times):
            view.doubt("unclear-time", "when")


def _biller(view: View) -> None:
    """Fill the party with who signs a third party's invoice; one that bills for us already is named in the world."""
    name = firm(view.foot, view.signer)
    if name:
        view.slots["party"] = party_of(view, name)


def _before_time(view: View) -> str:
    """Return the folded words before the first time: "due", "payable on"."""
    times = [t for t in view.main.times if (w := first(t.said)) and w.grain == "day"]
    if not times:
        return ""
    own = re.sub(r"^(on)\b.*", r"\1", fold(times[0].said.text)) if fold(times[0].said.text).startswith("on ") else ""
    return " ".join([*view.main.phrase.words(max(0, times[0].start - 3), times[0].start), own]).strip()


def _amount_below(view: View):  # type: ignore[no-untyped-def]  # Money or None
    found = {money for _, _, money in read_amounts(view.message.body, zone=view.ground.zone.key or "")}
    return found.pop() if len(found) == 1 else None


BILL_FROM = Late(r"\b(?:bill|invoice|statement|account)s? (?:from|that came|we got|i got|of theirs)\b")


def fill_issue(view: View) -> None:
    """Fill party and amount."""
    if view.match.pattern.template.startswith("@p ^gets") and view.main.sets:
        view.doubt("loose", "when")  # "Ann gets an invoice every month": told
    money = amount_of(view)
    if money:
        view.slots["amount"] = money
    else:
        view.lack("amount")
    _party(view)
    if "party" not in view.slots:
        view.lack("party")
    if (
        " celle " in view.match.pattern.template
        and "factur" not in f"{view.earlier_text} {view.text} {fold(view.message.subject)}"
    ):
        view.doubt("wrong-object")
    if view.lang == "en" and BILL_FROM.search(view.after_head):
        view.doubt("wrong-object")  # "send Paul the bill from Lumen": one that came
    known = [i for i in view.message.world.invoices if i.party == view.slots.get("party") and i.money == money]
    if (known and ":" in view.main.words) or view.has(r"\b(?:echeance|recue|due (?:on|by)|a (?:payer|regler))\b"):
        view.doubt("wrong-object")  # « facture Rive : 2 400 €, échéance le 30 »: one that came
    explain(view)


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
    explain(view)


FILLS = {
    "invoice.pay": fill_pay,
    "invoice.issue": fill_issue,
    "invoice.chase": fill_chase,
}
