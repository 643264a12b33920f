"""What is asked for and yet not to be done now: it waits for a word, was answered with a no, or is another's wish that is only told."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.view import View

LEAVE = Late(
    r"\bwait(?:ing)? (?:for|until|till) (?:my|our|his|her|their|the|i|we|he|she|they|you hear)\b|\b(?:not|nothing) (?:until|till|before|without) (?:my|i|we|you hear)\b"
    r"|\battend\w* (?:mon|ma|notre|son|sa|leur|le|la|l|que|qu)\b|\bavec (?:mon|notre|son) (?:accord|feu vert)\b|\bsans (?:mon|notre) (?:accord|feu vert)\b"
)
"""A word of somebody's is to come first: "wait for my OK", « attends mon feu vert »."""
ONCE_DONE = Late(
    r"\b(?:quand|lorsque?|apres que|des que?|une fois que?) (?:je|j|tu|il|elle|on|nous|vous|ils|elles|\w+) (?:(?:l|la|le|les|lui|en|y) )?(?:aurai|auras|aura|aurons|aurez|auront|serai|sera|serons|seront)\b(?! (?:\w+ )?(?:minutes?|moments?|temps|instants?|secondes?)\b)"
    r"|\bune fois (?:signe|lu|valide|relu|paye|regle|fini|pret|approuve)\w*\b"
    r"|\b(?:once|when|after|as soon as) (?:i|we|he|she|they|you|it|\w+)(?: ?['’]?(?:ve|s)| have| has| is| are) (?:been )?(?:signed|read|seen|checked|agreed|approved|paid|heard|done|finished|had)\b"
)
"""Something else is to be over first."""
ANSWERED_NO = Late(
    r"^(?:ah |oh |ben |euh |well )?(?:no|nope|nah|non|surtout pas|certainly not|definitely not|pas du tout|jamais)\b"
)
NOT_OUT = Late(
    r"\b(?:do ?n[ '’]?t|do not|never|without) (?:actually |yet )?(?:send|sending|post|posting|publish|publishing|pay|paying)\b|\bnot to be sent\b"
    r"|\bn(?:e)? ?(?:l|la|le|les|lui|leur|rien)? ?(?:envoie|envoies|envoyez|publie|publiez|paie|paye|payez|poste|postez) (?:pas|rien|surtout)\b"
    r"|\bsans (?:l |la |le |les |rien )?(?:envoyer|publier|payer|poster)\b|\ba ne pas envoyer\b"
)
"""It is made ready and stays: "draft it but don't send it"."""
GOES_OUT = frozenset(("mail.send", "mail.reply", "mail.forward", "document.send", "newsletter.send", "social.post"))
REPROACH = Late(
    r"\b(?:did ?n[ '’]?t|had ?n[ '’]?t|have ?n[ '’]?t|was ?n[ '’]?t) (?:i|we|you)\b|\bne (?:t|vous) (?:avais|avait|avions) je pas\b"
)
WANTS = frozenset(
    ("demande", "demandent", "veut", "veulent", "voudrait", "souhaite", "propose", "proposent", "suggere", "prefere")
)
SEE_TO_IT = Late(
    r"\b(?:tu t en occupes|tu t en charges|vous (?:vous )?en (?:occupez|chargez)|laisse faire|fais le|faites le|fais ca|vas y|allez y|(?:ca|cela) (?:me|nous) va|d accord|ok|see to it|go ahead|fine by me)\b"
)
TOLD = frozenset(("mail.send", "mail.reply"))
PLANS = frozenset(("calendar.book", "calendar.move", "calendar.cancel"))
NOT_NOW = PLANS | frozenset(
    "mail.send mail.reply mail.forward document.send document.sign document.file invoice.pay invoice.issue newsletter.send social.post "
    "website.update travel.plan travel.change travel.cancel".split()
)


def withheld(view: View) -> bool:
    """Tell whether what a client asks for is held back by words around it."""
    if view.third or view.match.pattern.intent not in NOT_NOW:
        return False
    sentence = " ".join(view.main.phrase.words())
    return (
        LEAVE.search(sentence) is not None
        or (ONCE_DONE.search(sentence) is not None and view.match.pattern.intent not in TOLD)
        or REPROACH.search(sentence) is not None
        or (view.match.pattern.intent in GOES_OUT and NOT_OUT.search(sentence) is not None)
        or (sentence.endswith("?") and any(ANSWERED_NO.match(tail.text) for tail in view.tails[:1]))
        or _told(view)
    )


def _told(view: View) -> bool:
    """Tell whether somebody else's wish is told: « Sofia demande à annuler le déjeuner »."""
    phrase = view.main.phrase
    if view.match.pattern.intent not in PLANS or SEE_TO_IT.search(view.all_text):
        return False
    return any(
        person.start == view.main.low and WANTS & set(phrase.words(person.end, person.end + 1)) for person in phrase.people
    )
