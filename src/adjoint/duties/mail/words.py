"""How this duty writes, in French and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adjoint.kernel.words import spaced
from adjoint.language.entities import ibans

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang

TITLES: dict[str, dict[Lang, tuple[str, str]]] = {
    "suspect": {
        "fr": (
            "Méfiance : ce message se dit de {who}",
            "Rien ne prouve qui écrit : appelez la personne au numéro de sa fiche, ne répondez pas",
        ),
        "en": (
            "Beware: this mail claims to be from {who}",
            "Nothing proves who wrote: ring the person at the number on their card, do not answer",
        ),
    },
    "account": {
        "fr": (
            "Méfiance : {who} annonce un nouveau compte bancaire",
            "Ne rien changer ni payer : appelez la personne au numéro de sa fiche",
        ),
        "en": (
            "Beware: {who} announces a new bank account",
            "Change and pay nothing: ring the person at the number on their card",
        ),
    },
    "question": {"fr": ("Question de {who}", "Répondre à {who}"), "en": ("Question from {who}", "Answer {who}")},
    "complaint": {"fr": ("Réclamation de {who}", "Répondre à {who}, vite"), "en": ("Complaint from {who}", "Answer {who}, soon")},
    "application": {
        "fr": ("Candidature de {who}", "Lire, puis répondre à {who}"),
        "en": ("Application by {who}", "Read it, then answer {who}"),
    },
    "invoice": {
        "fr": ("Facture de {who}", "Vérifier et payer à l'échéance"),
        "en": ("Invoice from {who}", "Check it and pay when due"),
    },
    "document": {"fr": ("Document de {who}", "Lire et classer"), "en": ("Paper from {who}", "Read and file")},
    "travel_confirmation": {
        "fr": ("Voyage : confirmation de {who}", "Noter les horaires à l'agenda"),
        "en": ("Travel: confirmation by {who}", "Note the times in the calendar"),
    },
    "bounce": {
        "fr": ("Non remis : un courriel n'est pas arrivé", "Vérifier l'adresse, puis renvoyer"),
        "en": ("Undelivered: a mail did not arrive", "Check the address, then send again"),
    },
}
"""Kinds of mail that somebody has to see to: the case's title and its next step."""
ACCOUNT = re.compile(
    r"\b(?:iban|rib|bic|swift|ach|routing|sort code|coordonnées bancaires|compte bancaire|compte|relation bancaire|institution financière"
    r"|bank(?:ing)?(?: account| details)?|account(?: number| details)?|remittance details|wire instructions)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:nouveaux?|nouvelles?|nouvel|change(?:nt|r|ment|d)?|changé|modifi\w+|mettre à jour|désormais|dorénavant|new|updat\w+|switched|replac\w+)\b",
    re.IGNORECASE,
)
PAID = re.compile(
    r"\b(?:pa(?:ie|y)e?(?:ments?|rs?|z|ing|able)?|règl\w+|régl\w+|virements?|factures?|invoices?|wire|remit\w*|iban|rib|ach|routing|sort"
    r"|bank\w*|bancaires?)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}|\b\d(?:[ -]?\d){6,}")


def new_account(text: str) -> bool:
    r"""Tell whether a mail announces that money is to go to another account: the commonest fraud by mail.

    >>> new_account("Please update our ACH: routing 021000000. Do not use the old account."), new_account("My account is new to you.")
    (True, False)
    >>> new_account("Notez nos nouvelles coordonnées :\n\nFR76 3000 6000 0112 3456 7890 189\n\nBien à vous")
    True
    """
    for found in ACCOUNT.finditer(text):
        around = text[max(0, found.start() - 120) : found.end() + 160]
        if (
            CHANGED.search(around)
            and PAID.search(around)
            and (NUMBER.search(text) or re.search(r"(?i)\b(?:bank|banc|iban|rib|ach)", around))
        ):
            return True
    return any(MOVED.search(text[max(0, found.start - 400) : found.end + 200]) for found in ibans(text))


MOVED = re.compile(
    r"\b(?:nouve\w+|chang\w+|modifi\w+|désormais|dorénavant|new|updat\w+|switched|moved|replac\w+)\b[^.\n]{0,60}"
    r"\b(?:coordonnées|banqu\w+|bancair\w+|rib|iban|compte|domiciliation|bank\w*|account|remittance|payment (?:details|instructions))\b",
    re.IGNORECASE,
)
"""A change of account in any words, where a sound IBAN stands near."""


BILL: dict[Lang, str] = {"fr": "Facture de {who}\u00a0: {amount}", "en": "Invoice from {who}: {amount}"}
BILL_DUE: dict[Lang, str] = {"fr": "Vérifier, puis payer au plus tard {day}", "en": "Check it, then pay by {day}"}
BILL_STEP: dict[Lang, str] = {"fr": "Vérifier et payer à l'échéance", "en": "Check it and pay when due"}
FOREIGN: dict[Lang, str] = {
    "fr": "{who} écrit dans une langue que je ne lis pas. Qui s'en charge ?",
    "en": "{who} writes in a language that I do not read. Who sees to it?",
}
SUBJECT: dict[Lang, str] = {"fr": "De la part de {client}", "en": "On behalf of {client}"}
CHASE: dict[Lang, str] = {
    "fr": "Je me permets de revenir vers vous au sujet de : {what}. Sauf erreur de ma part, {client} n'a pas encore eu votre réponse.",
    "en": "I am writing to follow up on {what}. Unless I am mistaken, {client} has not had your answer yet.",
}
CHASED: dict[Lang, str] = {"fr": "notre dernier échange", "en": "our last exchange"}
SAYS: dict[Lang, str] = {"fr": "{client} me prie de vous dire : {what}", "en": "{client} asks me to let you know: {what}"}
NO_ADDRESS: dict[Lang, str] = {
    "fr": "À quelle adresse dois-je écrire à {who} ?",
    "en": "At which address shall I write to {who}?",
}
NO_WORDS: dict[Lang, str] = {"fr": "Que faut-il dire à {who} ?", "en": "What shall I say to {who}?"}
NEITHER: dict[Lang, str] = {
    "fr": "À quelle adresse dois-je écrire à {who}, et que faut-il lui dire ?",
    "en": "At which address shall I write to {who}, and what shall I say?",
}


def ask(lang: Lang, who: str, *, reached: bool, words: bool) -> str:
    """Ask the principal for what a letter lacks: an address, its words, or both.

    >>> ask("en", "Ann", reached=True, words=False)
    'What shall I say to Ann?'
    """
    text = (NO_ADDRESS if words else NEITHER if not reached else NO_WORDS)[lang].format(who=who)
    return spaced(lang, text)


TELLS = re.compile(
    r"\b(?:tell|let|inform|write(?: to)?|remind|dire?|dis|dites|écri(?:s|vez|re)|préviens|prévenez|prévenir|averti(?:s|ssez|r)|informe[rz]?"
    r"|faites? savoir|fais savoir|rappelle[rz]?)\b",
    re.IGNORECASE,
)
LINKS = re.compile(r"^\s*(?:s'il (?:te|vous) pla[iî]t|please|know|that|que\b|qu['’]|[,:]|to say)\s*", re.IGNORECASE)
SHIFTS = re.compile(
    r"\b(?:plutôt|au lieu d|instead|rather than|déplac\w+|report\w+|décal\w+|mov(?:e|ed|ing)|reschedul\w+|postpon\w+|cancel\w*|annul\w+)",
    re.IGNORECASE,
)
OPENS = re.compile(r"^(?:if|whether|to|not to|si|de|d['’]|ce que|what|when|where|why|how|about)\b|^d['’]", re.IGNORECASE)


def dictated(evidence: str, names: list[str]) -> str:
    """Return the words that a principal dictates ("tell Rick the crane is booked"); nothing where they are an order, a question or a change of time.

    >>> dictated("tell rick the crane is booked for the 15th", ["Rick Tanner"])
    '“the crane is booked for the 15th”'
    >>> dictated("Dites à Inès et à Luca que la séance est maintenue.", ["Inès Favre", "Luca Brunner"])
    '« la séance est maintenue »'
    >>> dictated("tell Rick to be on time", ["Rick Tanner"])
    ''
    """
    verb = TELLS.search(evidence)
    if verb is None:
        return ""
    end = verb.end()
    for name in names:
        places = [m.end() for word in name.split() for m in re.finditer(rf"\b{re.escape(word)}\b", evidence[end:], re.IGNORECASE)]
        near = [place for place in places if place <= 60]
        if not near:
            return ""
        first = min(near)
        end += max(place for place in near if place <= first + 1 + max(len(word) for word in name.split()))
    said = evidence[end:]
    french_link = re.match(r"^\s*(?:que\b|qu['’])", said, re.IGNORECASE) is not None
    while (bare := LINKS.sub("", said, count=1)) != said:
        said = bare
    said = said.strip().rstrip("?!. ").strip()
    if len(said.split()) < 2 or OPENS.search(said) or SHIFTS.search(said):
        return ""
    in_french = french_link or re.search(r"[éèêàç]|\b(?:le|la|les|des|est|sont)\b", said) is not None
    return f"« {said} »" if in_french else f"“{said}”"
