"""A verb whose subject is a known person tells what they do: « Jérôme, le meunier, passe jeudi » asks for nothing."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.lexicon import lexicon
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
