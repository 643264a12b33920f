"""expense.record and books.query: what was spent, and what the books say."""

from __future__ import annotations

from datetime import timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.intents.money import MONTHS, explain
from adjoint.language.lexicon import lexicon
from adjoint.language.pattern import patterns
from adjoint.language.slots import grouped, party_of, role_word
from adjoint.language.times import free_times, past
from adjoint.language.view import Piece, View, amount_of
from adjoint.language.when import When

PATTERNS = (
    *patterns(
        "expense.record",
        "fr",
        "{record} .. {expense} .. @m\n{record} .. @m .. {expense}\n{record} .. @m\n{record} .. {taxi} .. @m\n{record} .. {expense}\n{put|take} .4 en {frais|note|notes}",
        weight=1.0,
    ),
    *patterns(
        "expense.record",
        "fr",
        "^{expense} .. @m\n^{note|notes|addition} .3 {taxi} .. @m\n^{taxi} .. @m .. {expense|frais}\n^@m .. {taxi|frais|expense}\n^{paye|payes|payee|regle|depense} .. @m .. {expense|frais|perso|carte|taxi}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "expense.record",
        "en",
        "{record} .. {expense|expenses} .. @m\n{record} .. @m .. {expense|expenses|through}\n{record} .. @m\n{record} .. through .2 {expense|books|expenses}\n{record} .. {taxi} .. {expense}\n{record} .2 {it|that|this} .4 {expense}\nexpense .. @m\nclaim .. @m\n@m .. ^log|expense|claim|record|submit|file {it|this|that|them}\n@m .. ^put|run through\n@m .. ^{put|run} {it|this|that|them} .2 {through|down|in}",
        weight=1.0,
    ),
    *patterns(
        "expense.record",
        "en",
        "^{expense} .. @m\n^{taxi} .. @m .. {expense}\n^@m .. {taxi|expense}\n^{spent|paid} .. @m .. {expense|claim|claimable|record|log}",
        free=True,
        weight=0.9,
    ),
    *patterns("expense.record", "en", "^{spent|paid} .. @m .. {taxi|on|for}", free=True, firm=False, weight=0.9),
    *patterns(
        "books.query",
        "fr",
        "^qu en est il .. {accountword}\n^{combien|quel|quelle|quels|quelles|c est quoi|ou en} .. {accountword}\n^combien .4 {facture|encaisse|depense|gagne|vendu|paye|touche|coute|charge|facturee|nous doivent|doit|reste|doivent}\n^{ou en} .3 {tresorerie|impayes|accountword}\n^{tellme|send|give|find} .. {accountword} .6 {@t|de|du|au|sur|pour}\n^{liste|listez|lister|montre|montrez} .3 {impayes|factures|depenses|creances}\n^qui .3 {doit|paye}\n^est ce que .. {facture|factures} .. {payee|payees|reglee|reglees|encaissee|encaissees|soldee}\n^{facture|factures} .. {est elle|a t elle|ont elles|sont elles} .. {payee|payees|reglee|reglees|encaissee|encaissees|soldee}\n^a t on .3 {encaisse|recu|touche} .. {paiement|reglement|virement|facture|acompte|solde}\n^est ce qu .1 {on a|nous avons} .2 {paye|regle|encaisse|recu|facture|depense|touche}\n^on .2 a .2 {depense|facture|encaisse} combien\n^quel est .. {accountword}",
        free=True,
        weight=0.98,
    ),
    *patterns(
        "books.query",
        "en",
        "^{what|how much|how many|which|how} .. {accountword}\n^did we .3 {make|spend|earn|lose|turn} .. {money|profit|loss|@t}\n^how much .6 {owed|owe|spent|spend|made|make|cost|invoice|bill|earn|paid|bring|took|take|billed}\n^what .2 did we .3 {spend|make|earn|bill|invoice|take|pay}\n^who .3 {owes|hasn't|haven't|paid|still}\n^{tellme|give|send|get|show|find} .. {accountword} .6 {for|of|in|@t|so|this|last}\n^{what|where} .. {stand|standing} .. {accountword}\n^what .2 {does|did|has|have|do} .3 @p .3 {owe|owed|bring|brought|spend|spent|pay|paid|bill|billed|invoice|invoiced}\n^{how much|what} .6 {bring in|brought in|take in|taken in|cost us}",
        free=True,
        weight=0.98,
    ),
    *patterns(
        "books.query",
        "en",
        "^{has|have|did} .2 {we|i} .3 paid|pay|settled|settle .6\n^{has|have|did} .3 {payment|money|deposit|retainer} .. {come|arrived|landed|cleared|in|through}\n^{is|are|was|were|has|have} .3 {bill_noun} .. {paid|settled|outstanding|overdue}\n^{has|have} .2 {anyone|anybody|everyone|everybody|someone} .3 paid|settled .4\n^are .2 we .3 {up to date|paid up|square} .2 with .. @p",
        free=True,
        asks=True,
        weight=0.98,
    ),
    *patterns(
        "books.query",
        "en",
        "^{has|have|did} .3 @p .3 {paid|pay|settled|settle} .4",
        free=True,
        asks=True,
        firm=False,
        weight=0.9,
    ),
)


NO_RECEIPT = Late(r"\b(?:no|without|lost|missing|sans) (?:a |any |the |my )?(?:receipts?|recus?|justificatifs?|tickets?)\b")
"""Told, more than asked: "paid the window cleaner in cash, no receipt"."""


def fill_expense(view: View) -> None:
    """Fill amount, party, when it was spent."""
    verb = view.main.phrase.tokens[view.match.head]
    if view.lang == "fr" and verb.word in {"paye", "regle", "depense"} and not verb.surface.endswith("é"):
        view.doubt("two-readings")  # « paye 70 € à Dethier et mets ça en frais »: to pay, or paid
    if OWN_MONEY.search(view.all_text):
        view.doubt("own-task")
    if view.match.pattern.free and (view.has(BUDGET) or any(SPENT.fullmatch(t.surface) for t in view.main.phrase.tokens)):
        view.doubt("spent-or-budget")
    money = amount_of(view)
    if money:
        view.slots["amount"] = money
    else:
        view.lack("amount")
    if view.match.pattern.free and NO_RECEIPT.search(view.all_text):
        view.doubt("wrong-object")
    told = [tail for tail in view.tails if tail.phrase.index < view.main.phrase.index]
    party = next((name for piece in (view.main, *told) if (name := _vendor(view, piece))), "")
    if party:
        view.slots["party"] = party
    elif _small_name(view):
        view.doubt("unknown-person", "party")
    times = free_times(view, [view.main, *view.tails[:1]])
    for piece, said in times[:1]:
        when = past(view, said)
        view.use(piece, said.start)
        if said.said.doubt and said.said.doubt not in {"past-or-future", "last-ambiguous"}:
            view.doubt(said.said.doubt, "when")
        if when and when.start is None and when.end is not None and when.grain == "day":
            when = When(when.end - timedelta(days=1), when.end, "day")  # "for last Wednesday"
        if when:
            view.slots["when"] = when
    explain(view, times=False)


OWN_MONEY = Late(
    r"\b(?:(?:ne|n|pas) (?:\w+ )?rembourse\w*|c (?:est|etait) (?:pour moi|prive|personnel)|pas pour la (?:boite|societe|compta)|a ma charge|quelle arnaque|depense (?:privee|personnelle)|"
    r"not (?:claimable|reimbursable|claiming|for the (?:company|firm|business))|my own (?:money|pocket)|on me)\b"
)
"""What is spent and not to be claimed."""
BUDGET = r"\b(?:budget\w*|plafond|enveloppe)\b"
SPENT = Late(r"(?i:dépensée?s)")
COMPANY = r"(?P<name>(?:(?:Le|La|Les|L['’]|The|Chez)\s?)?[A-ZÀ-Þ][\w'’.&-]*(?:\s+(?:(?:&|et|and|de|du|des|la|le|of)\s+)?[A-ZÀ-Þ][\w'’.&-]*)*)"
VENDOR = Late(
    rf"(?:\b(?:chez|at|from|with|to|au|à la|à l['’]|à)\s+(?:(?:restaurant|hôtel|hotel|café|brasserie|magasin|garage|station|the|la|le)\s+)*{COMPANY})"
)
AFTER_COMMA = Late(rf"(?:^|,|\()\s*{COMPANY}\s*(?=,|$|\)|[-–—.:])")
NOT_VENDOR = Late(
    r"(?i)^(?:taxi|train|note|notes|uber to|lunch|dinner|dîner|déjeuner|hier|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|parking|please|merci|receipt|expenses?|frais|dépenses?|scan|hotel|repas|ticket|record|log|add|enregistre|note|put|travel|ajoute|saisis|passe|client)\b"
)


EATEN_WITH = Late(r"\b(?:lunch|dinner|breakfast|brunch|coffees?|drinks?|supper|tea|meals?|meeting)\b")
JOURNEY = Late(r"\b(?:trains?|taxi|cab|uber|bus|flights?|tram|tube|ferry|parking|mileage|billet|avion|vol|peage|toll|fuel)\b")
"""Where a journey is paid for, "to Leeds" is no vendor."""


ASKING = frozenset("peux pouvez pourrais pourriez tu vous merci penses peut can could would will you i je j il on".split())
"""What a sentence starts with is no vendor: « Peux-tu noter 18,90 € »."""


HOUSE_SPENT = Late(
    r"^\W*(?:et |puis |note |notes )?(?:l['’]|le |la |un |une )?(?P<name>(?:[Hh][ôo]tel|[Rr]estaurant|[Bb]rasserie|[Bb]istrot?|[Cc]af[ée]|[Aa]uberge|[Gg]arage|[Pp]harmacie|[Ll]ibrairie|[Pp]apeterie|[Bb]oulangerie|[Ff]leuriste|[Ss]oci[ée]t[ée]|[Mm]aison|[Gg]ar[a]ge|[Ii]mprimerie|[Qq]uincaillerie|[Tt]raiteur)"
    r" (?:(?:de la|de l['’]|des|de|du|d['’]|le|la|les|l['’]) ?)*[A-ZÀ-Þ][\w'’&-]*(?: (?:(?:de|du|des|et|&) )?[A-ZÀ-Þ][\w'’&-]*)*)"
)
"""A house that opens a note of what was spent: « Hôtel des Carmes à Rouen, 112,50 € »."""
FIRM = Late(r"\b[Ss]oci[ée]t[ée] (?P<name>[A-ZÀ-Þ][\w'’&-]*(?: [A-ZÀ-Þ][\w'’&-]*)*)")
PAID_TO = Late(r"(?:\b(?:pay|regl|vers|donn|rembours|factur)\w*\b.*|(?:€|eur|euros?|francs?|chf|\$|\d))\s*(?:\w+\s+){0,3}$")
"""Before « à » and a name: it was paid."""


def _vendor(view: View, piece: Piece) -> str:
    if view.lang == "fr" and (house := HOUSE_SPENT.match(piece.surface) or FIRM.search(piece.surface)):
        return party_of(view, house["name"])
    for pattern in (VENDOR, AFTER_COMMA):
        text = piece.surface
        for match in pattern.finditer(text):
            name = match["name"].strip(" .,")
            if (
                pattern is VENDOR
                and JOURNEY.search(fold(text[: match.start()]))
                and fold(match[0]).startswith(("to ", "from ", "a ", "au "))
            ):
                continue
            if pattern is VENDOR and fold(match[0]).startswith("a ") and not PAID_TO.search(fold(text[: match.start()])):
                continue  # « déjeuner client à Rouen »: where
            if fold(match[0]).startswith("with ") and EATEN_WITH.search(fold(text[: match.start()])):
                continue  # "lunch with Paul, 48.20": a guest
            if match.start("name") == 0 and fold(name).split()[0] in ASKING:
                continue
            if not NOT_VENDOR.match(name) and fold(name) not in MONTHS and len(name) > 1:
                return party_of(view, name)
    for group in grouped(view, piece):
        lead = role_word(piece, group[0])
        if lead in {"chez", "at"} or (lead in {"from", "to"} and not JOURNEY.search(piece.text)):
            return party_of(view, group[0].name)
    return ""


def _small_name(view: View) -> bool:
    """Tell whether a note starts with an unknown word right before a time or an amount: "bunnings saturday $212"."""
    piece = view.main
    one = piece.phrase.tokens[piece.low]
    marks = {tag.name for tag in piece.phrase.line.tags[piece.low + 1]} if piece.low + 1 < piece.high else set()
    return one.word.isalpha() and not piece.phrase.line.tags[piece.low] and bool(marks & {"@t", "@m"}) and one.word not in PLAIN


PLAIN = frozenset("and et plus then on the a an of for in at yesterday today le la un une de du hier".split())


def fill_books(view: View) -> None:
    """Fill the period."""
    found = settle_any(view)
    if view.has(r"\ba fin \w+"):
        view.doubt("loose", "when")  # a state at a day, no period
    first, then = (
        view.main.phrase.words(view.match.head, view.match.head + 2) if view.main.high > view.match.head + 1 else ("", "")
    )
    tags = {tag.name for tag in view.main.phrase.line.tags[view.match.head + 1]} if then else set()
    if (
        first.startswith("quel")
        and "?" not in view.all_text
        and then not in {"est", "sont", "etait"}
        and "accountword" not in tags
    ):
        view.doubt("wrong-object")  # « quelle plaie ces notes de frais »
    after = view.main.phrase.words(view.match.end, view.match.end + 3)
    if view.match.pattern.template.startswith("^qui") and (
        (set(after) & lexicon("fr").infinitives) - {"payer", "regler", "rembourser"}
        or {"la", "le", "les", "l", "cette", "ce"} & set(after[:1])
    ):
        view.doubt("wrong-object")  # « qui doit envoyer le contrat ? »
    if view.has(r"\b(?:heures|hours)\b"):
        view.doubt("wrong-object")
    if view.lang == "en" and COMPARED.search(view.text):
        view.doubt("several-times", "when")
    if found is None and view.has(r"\b(?:costs?|coute|coutent)\b"):
        view.doubt("unclear-object")
    if found is not None and found.grain in {"day", "week", "month", "quarter", "year"}:  # "at the moment" is no period
        view.slots["when"] = found
    explain(view, times=False)


COMPARED = Late(
    r"\b(?:vs?|versus|compared|against (?:the|last)|the one before|same (?:time|period)|previous|year on year|month on month)\b"
)
"""Two periods set side by side."""


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


FILLS = {"expense.record": fill_expense, "books.query": fill_books}
