"""Which language a text is in: French, English, or another."""

from __future__ import annotations

import re
from functools import cache

from adjoint.language.fold import listed, words
from adjoint.language.lexicon import lexicon

FRENCH = listed(
    "le la les des du de un une et est que qui pour pas dans sur avec vous nous je tu il elle on mon ma mes votre notre nos "
    "vos ton ta ce cette ces sont suis au aux plus merci bonjour bonsoir salut stp svp demain lundi mardi mercredi jeudi "
    "vendredi samedi dimanche ne mais ou si par moi toi lui leur ca avez avons ont peux peut pouvez faire "
    "fait rendez rdv reunion facture semaine jour heure mois oui non cordialement chez apres avant aussi bien tout tous "
    "quel quelle quand comment pourquoi envoie envoyez annule annulez decale relance prends reponds paye bloque cale "
    "appelle rappelle prepare trouve mail demande"
)
ENGLISH = listed(
    "the a an and is are to of in on for with you we i my your our it this that be at not can could would please thanks hi "
    "hello us he she they them his her have has will do don by from as if or but so up out get just tomorrow today "
    "monday tuesday wednesday thursday friday saturday sunday week month what when where how who meeting call invoice yes "
    "no works book move cancel send pay chase remind let know need want about after before pls thx re am pm was were did "
    "any all new"
)
OTHERS = {
    "de": listed(
        "der die das und ist nicht ich sie wir mit fur auf ein eine den dem zu bitte danke ihre ihr wie kann konnen sehr "
        "geehrte termin morgen uhr haben"
    ),
    "es": listed(
        "el los las una y es por para con no usted gracias hola buenos dias puede reunion manana su mi yo como esta muy saludos "
        "factura pero del"
    ),
    "it": listed(
        "il lo gli una e per con non grazie ciao buongiorno puo riunione domani suo mio sono come molto saluti fattura che di "
        "della"
    ),
    "nl": listed(
        "het een en van voor met niet ik je wij zijn graag bedankt morgen afspraak kunt u deze dat is op te naar hallo beste"
    ),
    "pt": listed("o os uma e para com nao obrigado ola bom dia pode reuniao amanha seu minha voce muito fatura do da em que por"),
}


ALSO = {
    "de": listed(
        "sehr geehrter wurden gern besuchen passt ihnen im februar januar marz freundlichen grussen mochten dass nach um"
    ),
    "es": listed(
        "estimado estimada senor senora quisieramos proponerle jueves martes miercoles lunes viernes podemos reunirnos tarde semana "
        "atentamente le conviene hablar nuestra nuestro tambien hasta desde cuando donde sobre las una muchas saludo cordial tres"
    ),
    "it": listed(
        "gentile vorrei vorremmo incontro settimana lunedi martedi mercoledi giovedi venerdi possiamo cordiali distinti alle dottoressa signor"
    ),
    "nl": listed(
        "geachte heer mevrouw kunnen volgende week donderdag maandag dinsdag woensdag vrijdag uur bij langskomen vriendelijke groet "
        "afspraak graag zou wilt ons mijn dank"
    ),
    "pt": listed(
        "prezado prezada senhor senhora gostariamos quinta terca quarta segunda sexta feira podemos atenciosamente cumprimentos tarde"
    ),
}
"""More words of the others that are seldom French or English: enough of them in a short mail tell it apart."""

TELLING = {lang: (known | ALSO[lang]) - FRENCH - ENGLISH for lang, known in OTHERS.items()}
"""Words that are another language's alone."""
OURS = FRENCH ^ ENGLISH


def _foreign(found: list[str]) -> bool:
    said = set(found)
    for lang, telling in TELLING.items():
        theirs = said & telling
        if len(theirs) >= 4 and len(theirs) > len((said & OURS) - OTHERS[lang] - ALSO[lang]):
            return True
    return False


FRENCH_TIME = re.compile(
    r"\b(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre|\d{1,2} ?h(?:\d\d)?)\b",
    re.IGNORECASE,
)
ENGLISH_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|\d{1,2}(?::\d\d)? ?[ap]m)\b",
    re.IGNORECASE,
)
"""Days, months and hours: the only words of some short answers."""


def detect(text: str, *, hint: str | None = None, level: str = "en") -> str:
    """Return fr, en or other.

    `hint` is what the sender is known to write: it decides where the words do not clearly say the other; `level`: the answer where
    they say nothing at all.
    """
    found = words(text)[:400]
    letters = [char for char in text[:2000] if char.isalpha()]
    if letters and sum(char < "\u0250" for char in letters) < len(letters) * 0.6:
        return "other"
    french, english = _weights(text, found)
    strange = max((sum(word in known for word in found), lang) for lang, known in OTHERS.items())[0]
    if strange >= 4 and strange > 1.3 * max(french, english):
        return "other"
    if _foreign(found):
        return "other"
    if hint in {"fr", "en"}:
        ours, theirs = (french, english) if hint == "fr" else (english, french)
        return hint if theirs < 4 or theirs < 2.5 * ours else ("en" if hint == "fr" else "fr")
    if abs(french - english) <= CLOSE:  # few words of grammar: by all words that one of the two languages alone has
        french += WORD * sum(word in own("fr") for word in found)
        english += WORD * sum(word in own("en") for word in found)
    return level if french == english else "fr" if french > english else "en"


CLOSE = 1.0
WORD = 0.6


@cache
def own(lang: str) -> frozenset[str]:
    """Return the words of a language's lexicon that the other's does not hold."""
    one, other = lexicon(lang), lexicon("en" if lang == "fr" else "fr")
    return frozenset((one.verbs | one.starts.keys()) - (other.verbs | other.starts.keys()))


ELIDED = re.compile(r"(?<![\w'’])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
SHORTENED = re.compile(r"\w(?:n['’]t|['’](?:s|m|re|ll|ve|d))(?!\w)", re.IGNORECASE)
"""What an apostrophe does in one language alone: « s'il », "Paul's", "don't"."""
A_GRAVE = re.compile(r"(?<!\w)à(?!\w)", re.IGNORECASE)


def _weights(text: str, found: list[str]) -> tuple[float, float]:
    """Return how much in a text is French, and how much English."""
    french = sum(word in FRENCH for word in found) + 2 * len(re.findall(r"[éèêàçùœ]", text[:2000])) / 3
    english = sum(word in ENGLISH for word in found)
    english -= len(A_GRAVE.findall(text[:2000]))  # folded, « à » is an English article
    french, english = french + len(ELIDED.findall(text[:2000])), english + len(SHORTENED.findall(text[:2000]))
    return french + 0.5 * len(FRENCH_TIME.findall(text[:2000])), english + 0.5 * len(ENGLISH_TIME.findall(text[:2000]))


def says_nothing(text: str) -> bool:
    """Tell whether the words of a text tell neither French nor English.

    >>> says_nothing("B"), says_nothing("Ok pour B"), says_nothing("B works")
    (True, False, False)
    """
    french, english = _weights(text, words(text)[:400])
    return french == english
