"""Who does a thing: what the writer keeps, and what is done, is no order to us."""

from __future__ import annotations

import re

from adjoint.language.fold import Late, fold
from adjoint.language.view import View

KEPT = {
    "fr": Late(
        r"\b(?:je (?:m en (?:occupe|charge|occuperai|chargerai)|m y (?:colle|mets)|(?:le|la|les|l|lui|leur) (?:fais|ferai|fait|gere|appelle moi meme|fais moi meme|"
        r"ferai moi meme|reponds moi meme|repondrai|enverrai|envoie moi meme|reglerai|paierai|payerai|signerai|posterai|relancerai|appellerai)|gere|vais m en (?:occuper|charger)|"
        r"vais (?:le|la|les) (?:faire|regler|signer|payer|envoyer|poster)|l ai (?:deja )?(?:fait|faite|envoye|envoyee|signe|signee|paye|payee|regle|reglee|classe|classee|appele|appelee|note|notee|relance|relancee)|"
        r"les ai (?:deja )?\w+es?)|(?<!a )(?<!et )(?:moi meme|nous memes)|c est moi qui (?:m en|le|la|les)|(?<!qui )(?<!pour qu )(?<!afin qu )(?:\w+) s en (?:occupe|charge|est (?:deja )?(?:occupe|occupee|charge|chargee))|"
        r"(?<!quand )(?<!que )(?<!si )c est (?:deja |donc )?(?:fait|regle|envoye|parti|paye|classe|note de mon cote|en cours|bon de mon cote)(?! \?))\b(?! \?)"
    ),
    "en": Late(
        r"\b(?:(?<!to )(?<!and )(?<!for )(?:myself|ourselves)|i(?: ?'?ll| will) (?:do|handle|see to|deal with|sort|take care of|send|pay|sign|call|reply to|look after) (?:it|that|this|them|him|her)(?: myself)?|i ?'?m on it|leave (?:it|that|this) (?:with|to) me|"
        r"i ?'?ve (?:already )?(?:done|sent|paid|signed|filed|handled|dealt with|sorted|called|chased) (?:it|that|this|them|him|her)|(?:it|that) ?'?s (?:already )?(?:done|sorted|sent|paid|taken care of)(?! \?)|already (?:done|sent|paid|sorted|taken care of))\b(?! \?)"
    ),
}
"""Words beside a request that say who does it: the writer, somebody else, or that it is done."""
NOTE_TO_SELF = Late(r"\b(?:note|memo|pense bete) (?:pour|a) (?:moi|moi meme|mon usage)\b|\bnote to self\b")
UNTOLD = Late(
    r"\b(?:don t|do not|n|ne|not|no need to) (?:(?:lui|leur|en|le|la|les) )?(?:tell|say|mention|let|inform|warn|dis|dites|dire|parle|parlez|previens|prevenez|annonce|annoncez)\b"
    r"|\b(?:dis|dites|parle|parlez|previens|prevenez|annonce|annoncez|avertis|avertissez|ecris|ecrivez|appelle|appelez) (?:en |a )?(?:rien|personne)\b"
    r"|\b(?:inutile|pas (?:la peine|besoin|necessaire)|sans) (?:de |d )?(?:(?:lui|leur|en|le|la|les|l) )?(?:dire|parler|prevenir|annoncer|avertir|informer|ecrire|appeler)\b"
)
"""What the writer keeps is the telling, not the request before it."""
TELLING = Late(
    r"\b(?:je|j) (?:m en (?:occupe|charge)|m occupe|me charge) (?:de |d )(?:(?:le|la|les|l|lui|leur) )?(?:prevenir|avertir|informer|dire|annoncer|appeler|expliquer)\b"
    r"|\b(?:je|j) (?:(?:le|la|les|l|lui|leur) )?(?:previens|avertis|informe|ecris|telephone|appelle|previendrai|avertirai|informerai|ecrirai|appellerai|dirai|annoncerai|l annonce)\b[^.;!?]*\bmoi memes?\b"
    r"|\bi ?'?(?:ll| will) (?:tell|warn|ring|call|email|text|let) (?:him|her|them|everyone|everybody|the \w+|my \w+)(?: know)?(?: (?:about it|of it))? (?:myself|ourselves)\b"
)
"""The writer keeps only the telling: « décale-la, je les préviens moi-même »."""
PLANS = ("calendar.", "travel.")
OURS = ("mail.", "document.", "invoice.", "expense.", "newsletter.", "social.", "profile.", "website.", "contact.", "task.")
"""What « je dois » may keep for oneself; a meeting or a journey that one must have is asked for."""


def kept(view: View) -> bool:
    """Tell whether the words around a request say that its writer, or somebody else, does it, or that it is done."""
    if view.third or view.match.pattern.intent in {"reminder.set", "decision.give", "slot.answer"}:
        return False
    if view.mood.note == "duty" and view.match.pattern.intent.startswith(OURS):
        return True
    if NOTE_TO_SELF.search(view.text):
        return True
    rest = view.tails if view.match.pattern.swallow else view.pieces
    words = " . ".join(" ".join(p.phrase.words(view.match.head if p is view.main else p.low, p.high)) for p in rest)
    if UNTOLD.search(words.replace("'", " ")):
        return False  # "Don't tell him yet, I'll do that myself"
    said = words.replace("'", " ")
    if view.match.pattern.intent.startswith(PLANS):
        said = TELLING.sub(" ", said)
    return KEPT[view.lang].search(said) is not None


PAID = Late(
    r"\b(?:(?:virement|paiement|reglement|prelevement|transfer|payment)s?\b[^\n]*\b(?:a (?:bien )?ete (?:execute|effectue|emis|recu|credite|debite)|(?:est|sont) programmes?|has been (?:executed|made|sent|received)|is scheduled)|"
    r"nous (?:vous )?(?:rembours\w+|restitu\w+|recredit\w+|versons|verserons|avons (?:verse|rembourse))|(?:a|est|ont|sont) (?:deja )(?:ete )?(?:regle|paye)e?s?|deja paye\w*|"
    r"ne (?:la |le |les )?(?:payez|reglez) pas|ne pas (?:payer|regler)|(?:we|you) (?:will|ll|shall) (?:refund|reimburse|be refunded)|(?:is|was|has been) (?:already )(?:been )?paid|already paid|do not pay|don't pay)\b"
)
"""What a bank or a supplier tells of money that is paid, comes back, or is not to be paid."""
SUPPOSED = Late(r"\b(?:si|s il|au cas|dans le cas|sauf|if|in case|should|unless)\b")
"""« Si votre règlement a déjà été effectué, ne tenez pas compte de ce rappel »."""


def settled_already(body: str) -> bool:
    """Tell whether a third party's mail says that nothing is to be paid."""
    sentences = re.split(r"(?<=[.!?])\s|\n", fold(body).replace("'", " "))
    return any(PAID.search(one) and not SUPPOSED.search(one) for one in sentences)
