"""A verb whose subject is a known person tells what they do: « Jérôme, le meunier, passe jeudi » asks for nothing."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.lexicon import lexicon
from adjoint.language.pattern import Match
from adjoint.language.phrase import Phrase

OPENS = frozenset(("et", "mais", "car", "alors", "bon", "donc", "du", "coup", "comme"))
"""What may stand before the subject of a sentence."""
APPOSED = 6
"""Words of the longest apposition: « le nouveau directeur de l'agence »."""


def does_itself(phrase: Phrase, head: int) -> bool:
    """Tell whether a French verb that could be an imperative has a contact of the client's for its subject."""
    verb = phrase.tokens[head].word
    if not verb.endswith("e") or verb in lexicon("fr").infinitives:
        return False
    token = phrase.tokens[head]
    if phrase.text[token.end - phrase.sentence.start :][:1] == "-":
        return False  # « envoie-le »
    subject = next((p for p in phrase.people if p.contacts and p.end <= head and _opens(phrase, p.start)), None)
    if subject is None:
        return False
    between = phrase.words(subject.end, head)
    named_twice = "," in phrase.words(subject.start, subject.end)  # « Jean Morel, le comptable »
    if between == [","]:
        return named_twice
    return not between or (
        between[0] == "," and between[-1] == "," and 2 < len(between) <= APPOSED + 2 and "," not in between[1:-1]
    )


NAMED_BILL = (["de"], ["du"], ["d"], ["des"], ["n"], ["no"], ["numero"])


def names_thing(phrase: Phrase, head: int) -> bool:
    """Tell whether a verb's word is a noun: « Facture de la lutherie : tu peux la payer », « le dîner presse est reporté »."""
    word = phrase.tokens[head].word
    if word == "facture" and phrase.words(head + 1, head + 2) in NAMED_BILL:
        return True
    before = {tag.name for tag in phrase.line.tags[head - 1]} if head else set()
    return word in ALSO_NOUNS and (bool(before & NOUNS) or phrase.words(head - 1, head) in (["de"], ["la"]))


def opened(phrase: Phrase, head: int) -> bool:
    """Tell whether a verb stands behind a quotation mark that the sentence does not close."""
    said = phrase.words(0, head)
    return phrase.tokens[head].word != "«" and said.count("«") > said.count("»") and "»" not in phrase.words(head)


AT_MOST = Late(r".*\b(?:max|maxi|maximum|au plus|tout compris|grand maximum|at most|tops)\b")
"""Beside a sum it is what may be spent."""
AT_REST = Late(
    r"\ben (?:retard|avance|vacances|conges?|rtt|arret|repos|week end|formation|teletravail)\b|\bce(?:t|tte)? (?:jour|soir|matin|midi|semaine)(?: -)? la\b"
)
"""Who is away at rest plans no journey."""
SUBJECT = Late(
    r"(?:(?:et|mais|donc|alors|bon) )*(?:le|la|les|l|un|une|mon|ma|notre|son|sa|leur|ce|cet|cette) (?!(?:suite|place|semaine|matin|soir|mois)\b)\w{3,}"
)
AFTER_ORDER = frozenset("le la les l lui leur moi nous en y ca cela".split())


def tells(phrase: Phrase, head: int, left: list[str]) -> bool:
    """Tell whether a noun before a verb is its subject: « le chauffagiste passe vendredi entre 8h et 10h »."""
    verb = phrase.tokens[head].word
    if (
        not verb.endswith("e")
        or verb in lexicon("fr").infinitives
        or phrase.words(head + 1, head + 2)[:1] in ([w] for w in AFTER_ORDER)
    ):
        return False
    planned = {tag.name for tag in phrase.line.tags[head - 1]} & PLANNED if head else set()
    return not planned and SUBJECT.fullmatch(" ".join(left)) is not None


PLANNED = frozenset(("meeting", "meal", "event", "phonecall", "videocall", "trip", "document", "bill_noun"))
ALSO_NOUNS = frozenset(("presse", "marche", "commande"))
NOUNS = frozenset(("meeting", "meal", "event", "phonecall", "videocall", "document", "draftable", "trip", "mail"))
HANDING = frozenset("remettre rendre envoyer transmettre donner adresser soumettre presenter".split())


def to_me(phrase: Phrase, head: int, left: list[str]) -> bool:
    """Tell whether a verb only says by when a thing is due: « une note pour l'AG, à me remettre avant jeudi »."""
    return (
        phrase.tokens[head].word in HANDING and left[-2:] in (["a", "me"], ["a", "nous"], ["a", "m"]) and len(left) == len(TO_ME)
    )


TO_ME = ("a", "me")


WISHES = Late(
    r"@ (?:(?:me|nous|te|vous|m|t|voudrait bien|aimerait bien|aimerait mieux) ?)?(?:prefere\w*|voudrait|veut|souhaite\w*|aimerait|demande|propose|doit|devrait|a besoin|suggere)(?: mieux| bien)?(?: de| d| a)?(?: (?:le|la|l|les))?$"
)
HANDED = Late(
    r"\b(?:(?:tu|vous) (?:t en|vous en|peux t en|pouvez vous en) (?:occupes?|occupez|charges?|chargez|occuper|charger)|occupe t en|occupez vous en|charge t en|chargez vous en|je (?:te|vous) laisse (?:faire|gerer|voir)"
    r"|(?:tu|vous) (?:geres?|gerez|fais|faites) (?:ca|le necessaire)|(?:peux tu|pouvez vous|tu peux|vous pouvez) (?:faire|arranger|gerer|regler|voir) (?:ca|cela|le necessaire)|fais le necessaire|faites le necessaire)\b"
)
"""What hands over to the assistant what somebody else would like."""


def handed_over(phrase: Phrase, head: int, left: str) -> bool:
    """Tell whether what a contact would like is asked for: « Régis préfère décaler la dégustation à jeudi, tu t'en occupes ? »."""
    return (
        phrase.tokens[head].word in lexicon("fr").infinitives
        and WISHES.search(left) is not None
        and HANDED.search(" ".join(phrase.words(head))) is not None
    )


def _opens(phrase: Phrase, index: int) -> bool:
    """Tell whether nothing but a joining word stands before the subject."""
    before = phrase.words(0, index)
    while before and before[-1] in {"m", "mme", "me", "maitre", "monsieur", "madame", "dr", "."}:
        before.pop()
    return all(word in OPENS for word in before)


def states(phrase: Phrase, head: int, left: list[str]) -> bool:
    """Tell whether a French verb's word orders nothing: it has a subject, is a noun, or says by when a thing is due."""
    return does_itself(phrase, head) or names_thing(phrase, head) or to_me(phrase, head, left) or tells(phrase, head, left)


def other_matter(phrase: Phrase, match: Match) -> bool:
    """Tell whether words are of something else: a limit is no expense, who is away at rest plans no journey, « ça rentre » no way home."""
    intent = match.pattern.intent
    if intent == "expense.record":
        return AT_MOST.match(" ".join(phrase.words(match.head, match.head + 5))) is not None
    if match.pattern.template.startswith("^je .3 {vais"):
        return AT_REST.search(" ".join(phrase.words(match.start, match.end + 2))) is not None
    return intent == "travel.query" and bool({"ca", "cela"} & set(phrase.words(match.start, match.end)))
