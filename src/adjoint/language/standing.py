"""Words that ask by themselves: a question, a noun standing alone, what a third party proposes."""

from __future__ import annotations

import re

from adjoint.language.busy import PARCEL, RESTS
from adjoint.language.conditions import CONDITION, POLITE
from adjoint.language.fold import Late, listed
from adjoint.language.instead import swaps
from adjoint.language.lexicon import lexicon
from adjoint.language.mood import CUTS, NEGATED, Mood, left_words, mood
from adjoint.language.passive import SUBJECT, said_of
from adjoint.language.passive import stance as passive_stance
from adjoint.language.pattern import Match
from adjoint.language.phrase import Phrase
from adjoint.language.reported import REPORTING, quoting
from adjoint.language.statement import other_matter
from adjoint.language.unasked import NOTED, OFFERS_SELF, OTHERS_NEED, PAID_OUT, RETURNS, SHOP

DETERMINERS = frozenset("the a an my our your his her their this that un une notre votre mon ma ce cet cette son sa".split())
ALREADY = Late(
    r"\b(?:shall|can|may|should|will|ll|could) (?:i|we)\b|\b(?:je|nous|on) (?:vous|te|t)(?: (?:l|le|la|les|en))?$|(?:^|\s)(?:i|we|i ll|we ll)$|\b(?:did|have|has|had) (?:you|u)\b|\b(?:avez vous|as tu|vous avez|tu as)\b"
)
REFUSED = Late(
    r"\b(?:n est plus|n est pas|ne sont (?:pas|plus)|isn't|aren't|no longer|ne (?:pourrai|pourrons|peux|pouvons|serai|viendrai)|can't|cannot|won't|not be able|unable|impossible|dois annuler|must cancel)\b"
)


def free_mood(phrase: Phrase, match: Match, lang: str, speaker: str) -> Mood:
    """Judge words that ask by themselves: not denied, conditional, reported or told of the past."""
    left, _ = left_words(phrase, match.start)
    text = " ".join(left)
    inside = " ".join(phrase.words(match.start, match.end))
    if any(start <= match.head < stop for start, stop in phrase.quotes):
        return Mood("told")
    if said_of(match.pattern.template) and (stance := passive_stance(phrase, match, lang)) is not None:
        return stance
    denied = NEGATED[lang].search(text)
    if lang == "en" and "need" in match.pattern.template and left[-1:] in (["no"], ["don't"], ["not"]):
        return Mood("negated")  # "no need to send the minutes"
    if lang == "en" and speaker == "client" and left[-1:] and left[-1] in DOERS and phrase.tokens[match.head].word in CALLED:
        return Mood("none", note="statement")  # "we call Ann on Monday at 8.30"
    if match.pattern.template.startswith("^pourrai"):
        denied = None
    if denied and match.pattern.firm and not re.search(r"\b(?:why don't|pourquoi pas|don't forget|oublie[zr]? pas)\b", text):
        return Mood("negated")
    if (
        speaker == "third"
        and match.pattern.intent == "document.send"
        and not match.pattern.template.startswith(("^{need", "^{prions"))
        and (left[-1:] and left[-1] in DETERMINERS or ALREADY.search(text))
    ):
        return Mood("none", note="noun")
    if speaker == "third" and match.pattern.intent == "document.sign" and _by_itself(phrase.tokens[match.head].word, text):
        return Mood("none", note="own")
    if (
        speaker == "third"
        and match.pattern.intent == "document.send"
        and left[-1:] in (["je"], ["j"], ["nous"], ["on"])
        and phrase.tokens[match.head].word in {"peux", "pouvons", "pourrais", "pourrions", "peut", "puis"}
        and not {"recevoir", "obtenir", "avoir"} & set(phrase.words(match.start, match.end))
    ):
        return Mood("none", note="offer")  # « je peux vous envoyer un audit »
    if match.pattern.intent == "calendar.book" and speaker == "third" and (REFUSED.search(text) or _other_subject(match, left)):
        return Mood("negated")
    if match.pattern.intent == "calendar.move" and phrase.tokens[match.head].word.startswith("deplac") and left[-1:] in TRAVELS:
        return Mood("none", note="travel")  # « je peux me déplacer »
    if match.pattern.intent == "calendar.book" and speaker == "third" and _no_wish(phrase, match, inside):
        return Mood("none", note="agreed")
    if match.pattern.intent == "calendar.book" and speaker == "third" and lang == "en" and SHOP.search(" ".join(phrase.words())):
        return Mood("none", note="hours")
    if (
        match.pattern.intent == "calendar.book"
        and speaker == "third"
        and lang == "en"
        and PARCEL.search(" ".join(phrase.words()))
    ):
        return Mood("none", note="goods")
    if (
        match.pattern.intent == "invoice.pay"
        and speaker == "third"
        and lang == "en"
        and PAID_OUT.search(" ".join(phrase.words()))
    ):
        return Mood("none", note="paid")
    if lang == "fr" and phrase.words(match.head, match.head + 2) in (["faut", "il"], ["faudrait", "il"], ["faudra", "il"]):
        return Mood("none", note="question")  # « faut-il envoyer le contrat ? »
    if lang == "fr" and speaker == "client" and phrase.tokens[match.head].word == "besoin" and OTHERS_NEED.search(text):
        return Mood("told", note="reported")
    if quoting(phrase.words(0, match.head)) and speaker == "client":
        return Mood("told", note="reported")
    visit = match.pattern.intent == "website.update" and phrase.words(match.head, match.head + 2) in SITES
    if visit or other_matter(phrase, match):
        return Mood("none", note="other")  # "the site visit needs to be an hour"
    if match.pattern.intent == "contact.update" and lang == "en" and SUBJECT.search(inside):
        return Mood("none", note="statement")  # "the lunch with Ann can be moved to Friday"
    if match.pattern.intent in {"contact.update", "website.update"} and NOTED.search(text):
        return Mood("none", note="done")
    if match.pattern.asks and "?" not in [token.word for token in phrase.tokens]:
        return Mood("none")
    intent = match.pattern.intent
    asks = "?" in [token.word for token in phrase.tokens]
    if speaker == "client" and (intent.startswith("travel.plan") or (not intent.startswith("travel") and nominal(phrase, match))):
        stance = _noun_mood(phrase, match, lang, text, inside)
        if stance.kind != "request":
            return stance
    if intent in {"calendar.query", "travel.query", "books.query", "hours.query"} and not _asking(
        phrase, match, lang, asks=asks, left=text
    ):
        return Mood("none")
    whole = " ".join(token.word for token in phrase.tokens[: match.start])
    if CONDITION[lang].search(POLITE[lang].sub(" ", whole).strip()):
        return Mood("conditional")
    if re.search(REPORTING[lang].pattern, _mask(phrase, match.start)) and speaker == "client" and not asks:
        return Mood("told")
    return Mood("request", direct=False)


def _by_itself(verb: str, text: str) -> bool:
    """Tell whether the writer brings a paper back or comes to sign it; an infinitive or what is missing is asked for."""
    if verb in {"ne", "n", "manque", "attendons", "attends", "attend", "attente", "reclame", "reclament", "awaiting", "waiting"}:
        return False
    returns = RETURNS.search(text) is not None and verb not in lexicon("fr").infinitives
    return returns or OFFERS_SELF.search(text) is not None


DOERS = frozenset(("i", "we", "they", "he", "she", "you", "who"))
CALLED = frozenset(("call", "calls", "ring", "rings", "zoom", "meet", "lunch", "dine"))
NOUNS = frozenset(
    "train plane ticket lodging trip meeting meal phonecall videocall event brief agenda minutes callsheet newsletter post expense word quick natter chinwag rappel rappels reminder alerte bill_noun draftable taxi projet document mail mots relance".split()
)


AGREED = Late(
    r"\bcomme (?:nous|on|je) (?:l |vous l |te l |en )?(?:avons|a|ai) (?:bien )?(?:dit|convenu|discute|evoque|parle|vu|decide)|^(?:c est|voila|bien|tout est|ok c est|parfait c est) (?:bien )?note\b|\b(?:comme (?:convenu|prevu|discute|dit|vu|entendu)|as (?:agreed|planned|discussed|arranged|scheduled)|(?:je|nous) (?:vous |te )?(?:re)?confirm\w+|(?:just |am |to |'m )confirm\w*|still on for|toujours bon|"
    r"looking forward to (?:seeing|meeting|our|it|tomorrow|\w+day)|see you (?:on|at|then|there|tomorrow|next|\w+day)|(?:hate|ravie?|impatiente?) de (?:vous|te|se) (?:voir|revoir|retrouver|rencontrer)|a (?:lundi|mardi|mercredi|jeudi|vendredi|demain)|"
    r"(?:is|are|est|sont) (?:now |bien |all )?(?:confirmed|booked|set|confirmee?s?|reservee?s?|fixee?s?|maintenue?s?)|rappel|reminder|remind you|vous rappel\w+|te rappelle|as usual|comme d habitude)\b"
)
"""What was settled before is only told again."""
WISHES = Late(
    r"\b(?:could|can|would|may|might|shall|propos\w+|suggest\w*|pourr\w+|peut on|peux tu|pouvez|pouvons|souhait\w+|aimer\w+|voudr\w+|serie?z?|serais|like to|love to|invit\w+|convi\w+|convo\w+|please|merci de|veuillez|priee?s?)\b"
)
TOLD = ("{meeting|meal|event", "^{meeting|meal|event} ")
SEES_TO = Late(
    r"(?:can|could|would|will|might|may) you (?:please |kindly )?(?:see (?:that|to|if|whether|about|it)|get (?:it|this|that|them|the \w+|your \w+) (?:paid|signed|back|sent|over|to)|put (?:it|this|that|them) through)\b"
)
"""What one is asked to do is no meeting: "could you see that it's paid"."""
NO_COMING = Late(r"\b(?:not|n't|can't|cannot|won't|unable|ne|n|sans|without)\b")


def _no_wish(phrase: Phrase, match: Match, inside: str) -> bool:
    """Tell whether words only tell of what was settled, or of who will not come: « comme convenu, on se voit jeudi »."""
    if SEES_TO.match(" ".join(phrase.words(match.head))):
        return True
    if match.pattern.template.startswith(TOLD) and NO_COMING.search(inside):
        return True
    if match.pattern.template.startswith(("^can|could|might", "^{can")) and CALLED_OFF.search(" ".join(phrase.words(match.head))):
        return True
    tags = {tag.name for index in range(match.head, match.end) for tag in phrase.line.tags[index]}
    if match.pattern.template.startswith("^propose") and {"move", "cancel"} & tags and MOVES.search(inside):
        return True
    if swaps(phrase) or UNDONE.search(" ".join(phrase.words())):
        return True
    if match.pattern.asks and ASKED_OF.search(" ".join(phrase.words(0, match.head + 1))):
        return True
    whole = " ".join(phrase.words())
    return AGREED.search(whole) is not None and "?" not in whole and not WISHES.search(whole)


MOVES = Late(
    r"\b(?:de (?:le |la |l |les )?(?:decaler|reporter|deplacer|repousser|avancer|reprogrammer|annuler|maintenir|changer)|(?:moving|rescheduling|postponing|pushing|cancelling|to (?:move|reschedule|postpone|push|cancel|change)))\b"
)
"""What is proposed is no new meeting."""
ASKED_OF = Late(
    r"^(?:(?:and|et|hello|bonjour|hi|so|,) )*(?:is|does|did|was|will|(?:can|could|would) you (?:please )?(?:see|tell|say|check|confirm|let|remind)|what|when|where|which|who|how|why|est ce que|quel\w*|quand|ou|combien|comment|a quelle heure)\b|\b(?:le|la|l|les|the|your|votre|vos|this|that|ce|cet|cette) \w+$"
)
"""A question about a meeting that is named already, not for one."""
UNDONE = Late(
    r"\b(?:(?:something|s|has|have|stuff|things) (?:just )?(?:come|came|cropped) up|cropped up)\b|\b(?:est|sont|sera|seront|etre|a ete|is|are|was|been|be) (?:\w+ )?(?:annulee?s?|reportee?s?|decalee?s?|deplacee?s?|cancell?ed|called off|postponed|rescheduled)\b"
)
"""What is called off is no wish to meet."""
TRAVELS = (["me"], ["m"], ["se"], ["nous"], ["vous"], ["te"])
CALLED_OFF = Late(r"^\w+ (?:we|i|you) (?:please |just |maybe )?call (?:it|this|that|things|the \w+|our \w+) off\b")


def _other_subject(match: Match, left: list[str]) -> bool:
    """Tell whether somebody else than the writer would like it: "the cousins would love to see the kids"."""
    if not match.pattern.template.startswith(("^would .3 like", "^'d .2 like")):
        return False
    return bool(left) and left[-1] not in {"i", "we", "and", "also", "really", "@", "team"}


def nominal(phrase: Phrase, match: Match) -> bool:
    """The head is a noun, or a name or time that leads to one."""
    if match.pattern.intent.endswith(".query") or match.pattern.intent in {
        "document.find",
        "mail.find",
        "contact.update",
        "website.update",
    }:
        return False
    if "need" in match.pattern.template:
        return False
    names = {tag.name for tag in phrase.line.tags[match.head]} | {phrase.tokens[match.head].word}
    return bool(names & NOUNS) and not re.match(r"\^?(?:need|want|besoin|faut|\{need|\{faut|\{il me)", match.pattern.template)


def _mask(phrase: Phrase, end: int) -> str:
    out: list[str] = []
    index = 0
    spans = {p.start: p.end for p in phrase.people}
    while index < end:
        if index in spans and spans[index] <= end:
            out.append("@")
            index = spans[index]
            continue
        out.append("," if phrase.tokens[index].word in CUTS else phrase.tokens[index].word)
        index += 1
    return " ".join(out)


PASTS = {
    "fr": Late(r"\b(?:ai|as|a|avons|avez|ont|etait|etais|etaient|ete|avait|est alle|s est|suis alle)\b"),
    "en": Late(r"\b(?:was|were|had|went|did|has been|have been|got|been|saw|met|flew|took|sent|said|told)\b"),
}
LOOSE = {
    "fr": Late(r"\b(?:est|sera|etait|sont|ont|semble|parait|reste|tombe|s annonce|se passe|dure|commence|permet|m a|nous a)\b"),
    "en": Late(r"\b(?:is|are|was|were|has|had|looks|seems|went|runs|starts|clashes|means|will be|would be|reminds)\b"),
}


PERFECT = Late(
    r"\b(?:already|(?:have|has|had|'?ve) (?:\w+ )?(?:\w{2,}ed|been|sent|told|paid|gone|done|written|spoken|taken|given|made|put|left|got))\b"
)
"""What is done: "I have already replied to Moira" plans no journey."""


IS = Late(r"(?:\w+ ){0,3}(?:est|sont|sera|seront|serait|etait)\b")


PRAISE = listed(
    "great good nice lovely bad long terrible productive excellent last next usual interesting fantastic wonderful brilliant horrible tough "
    "rough super cracking no not what how when where why which who if that this his her their your its very really had was is are"
)


def _compound(phrase: Phrase, match: Match, leading: list[str]) -> bool:
    """Tell whether one plain noun says which kind of meeting stands alone: "Script read-through with Ana, Saturday 2pm"."""
    if len(leading) != 1 or match.head != 1 or phrase.words(0, 1) != leading:
        return False
    word = leading[0]
    return word.isalpha() and word not in lexicon("en").verbs and word not in PRAISE and not word.endswith(("ed", "ing", "ly"))


def _noun_mood(phrase: Phrase, match: Match, lang: str, left: str, inside: str) -> Mood:
    """A noun standing alone ("Lunch with Ana, Thursday 1 pm") asks; a sentence about one tells."""
    if re.match(r"besoin|need|faut|faudrait", inside):
        left = re.sub(r"\b(?:j|je|i|we|nous|ai|avons|aurais|aurait|would|will|il|me|nous)\b", " ", left)
    if match.pattern.intent == "travel.plan":
        if re.search(r"\b(?:ne|n|not|don't|pas|maybe|might|peut etre|if|si|quand|when)\b", left + " " + inside) and not re.search(
            r"\bneed\b", inside
        ):
            return Mood("none")
        if lang == "fr" and RESTS.search(inside):
            return Mood("none", note="statement")
        if lang == "fr" and IS.match(" ".join(phrase.words(match.end, match.end + 6))):
            return Mood("none", note="statement")  # « mon vol pour Lisbonne est à annuler »
        if lang == "en" and (PERFECT.search(f"{left} {inside}") or TAKES.search(inside)):
            return Mood("none", note="statement")
        if PASTS[lang].search(left) or re.search(
            r"\b(?:booked|bought|took|taken|cancelled|missed|paid|reserve|achete|rate)\b", left
        ):
            return Mood("none")
        return Mood("request", direct=False)
    leading = re.sub(
        r"\b(?:in the meantime|meanwhile|separately|finally|lastly|after that|on another note|et|and|puis|then|pls|please|ok|aussi|also|pour|for|a|le|la|un|une|deux|quelques|the|new|nouveau|@|mon|ma|my|petit|quick|short|court|small|little|gentle|friendly|standing|weekly|monthly|regular|recurring|daily|brief|phone|hebdo|mensuel|prevoir|plus|note|noter|l|les|un|des|du|d|quatre|points|moi|me|us|nous|alors|bon|bonsoir|bonjour|salut|coucou|hello|oui|donc|bref|ok|an|some|il|faut|need|besoin|de|we|i|would|like|want|besoin|faudrait|j|ai)\b",
        " ",
        left.replace("@", " "),
    ).split()
    rest = " ".join("@" if token.surface in {"à", "À"} else token.word for token in phrase.tokens[match.end :]).split(",")[0]
    if lang == "fr" and match.pattern.intent == "calendar.book" and _known_one(phrase, match, rest):
        return Mood("none", note="statement")
    before = " ".join(token.word if token.surface not in {"à", "À"} else "@" for token in phrase.tokens[match.head : match.end])
    before = re.sub(r"\ba (?=\d)|\b(?:est|sont) @ (?=\w+(?:er|ir|re)\b)", "@ ", before)  # « est à envoyer »: what is to be done
    if lang == "en" and match.pattern.intent == "calendar.book" and _compound(phrase, match, leading):
        leading = []
    if lang == "en" and match.pattern.intent.startswith("newsletter.") and not set(leading) & (PRAISE | lexicon("en").verbs):
        leading = []  # "The spring donor newsletter: text ready by the 20th please"
    if (
        leading
        or LOOSE[lang].search(before)
        or PASTS[lang].search(before)
        or re.match(r"\s*(?:a|est|sera|was|is|went|will|has)\b", rest)
        or (lang == "en" and (TOLD_REST.match(rest) or SUBJECT.search(before)))
    ):
        return Mood("none", note="statement")
    return Mood("request", direct=False)


TOLD_REST = Late(r"(?:[\w']+ ){1,2}(?:is|isn't|was|has|clashes|won't|needs) (?!(?:free|available)\b)")
"""« Wednesday's tasting with Ferro is too early » tells."""
TAKES = Late(r"\b(?:take|taking|bring|bringing|invite) (?:her|him|them)\b")
"""Whom one takes out is no journey."""
SITES = [["site", word] for word in "visit visits meeting inspection survey tour manager plan plans walk office".split()]
KNOWN_ONE = frozenset("le la l mon ma mes notre nos ce cet cette son sa leur".split())
TOLD_OF = Late(
    r"\s*(?:(?:qui|ne|n|me|m|nous|se|s|y) )*(?:tombe|saute|peut(?! etre)|doit|devait|devra|passe|va|dure|attend|attendra|approche|commence|risque|semble|pose|tient|reste|arrange|etait|aura|avait|fait|vient|se)\b"
)


HAVING = Late(r"\b(?:j ai|on a|nous avons|j aurai|on aura|nous aurons)(?: \w+)?(?: un| une)?$")
"""« j'ai rendez-vous jeudi » tells."""


def _known_one(phrase: Phrase, match: Match, rest: str) -> bool:
    """Tell whether a noun means what is planned already, or a verb tells of it: « mon déjeuner avec Paul tombe à l'eau »."""
    before = " ".join(phrase.words(max(0, match.head - 5), match.head))
    return (
        bool(match.head and phrase.tokens[match.head - 1].word in KNOWN_ONE)
        or bool(TOLD_OF.match(rest))
        or bool(HAVING.search(before))
    )


ORDERS = frozenset("tell show give send find get look check confirm remind let".split())


def _asking(phrase: Phrase, match: Match, lang: str, *, asks: bool, left: str) -> bool:
    """Tell whether words put a question: a mark, or a question's word order."""
    first = phrase.tokens[match.start].word
    if lang == "en" and first == "hours" and left.strip():
        return False
    if asks:
        return True
    if lang == "en" and " ".join(phrase.words(match.start, match.start + 2)) in {"any time", "any slot"}:
        return False  # "Any time after 2." says when it may be
    if lang == "en" and first in ORDERS and left.strip():
        return mood(phrase, match.start, len(phrase.tokens), lang).kind == "request"
    if match.pattern.intent == "travel.query" and re.search(
        r"\b(?:a quelle heure|quelle heure|what time|quand|quel quai|which platform)\b", " ".join(phrase.words(match.start))
    ):
        return not left.strip() or not PASTS[lang].search(left)
    if lang == "fr":
        if first == "quand" and "," in phrase.words(match.start):
            return False  # « quand Romain aura envoyé la liasse, il faudra la classer »
        if " ".join(phrase.words(match.start, match.start + 3)) == "est ce que":
            return not left.strip()
        return (
            bool(
                re.match(
                    r"(?:qu|que|quel|quelle|quels|quelles|quand|ou|combien|comment|ai|suis|est|mes|dis|dites|donne|donnez|envoie|envoyez|trouve|trouvez|indique|indiquez|rappelle|rappelez|redonne|verifie|regarde|liste|listez|sors|sortez|as|avez|montre|montrez|releve|a|il|reste|y|j|je|c|ca|qui|dans|on|ressemble)\b",
                    first,
                )
            )
            and not re.search(r"\b(?:je sais|sait|savoir que|parce|dont|celui|celle|moment|endroit|jour)\s*$", left)
            and (
                first not in {"j", "je", "a", "il", "est", "on", "c", "ca", "ou", "y", "quand", "combien", "comment"}
                or bool(
                    re.search(
                        r"\b(?:quoi|quand|combien|quelle|quel|c est quand)\b", " ".join(phrase.words(match.start, match.end))
                    )
                )
                and not left.strip()
            )
        )
    return (
        bool(
            re.match(
                r"(?:what|when|where|which|who|how|am|do|is|are|any|have|tell|show|give|send|find|remind|check|let|my|confirm|hours|does|did|can|could|get|look)\b",
                first,
            )
        )
        and not left.strip().endswith(("know", "is", "that", "was", "the", "see", "sure", "i"))
        and not (
            first in {"when", "where", "who", "how"}
            and left.strip()
            and not left.strip().endswith(("know", "me", "remind", "tell", "check", "and", "also"))
        )
        and not (
            first in {"when", "while"}
            and match.start == 0
            and re.match(r"when (?:i|you|we|he|she|they|the)\b", " ".join(phrase.words(0, 3)))
        )
    )
