"""decision.give: yes, no or a letter, in answer to something that we asked."""

from __future__ import annotations

import re

from adjoint.language.fold import Late, fold
from adjoint.language.frames import Doubt, Frame, Incoming
from adjoint.language.hedge import hedged
from adjoint.language.optioned import by_words
from adjoint.language.phrase import Ground
from adjoint.language.stances import HANGS

OPTIONS = Late(r"(?m)(?:^|[\s(>])\(?([A-H])\s?[).:–-]\s+\S")
GO = Late(
    r"^(?:(?:ok|oui|yes|yep|yeah|parfait|super|perfect|great|d accord|entendu|tres bien|merci|thanks|bien sur|of course|absolument|absolutely|sure|volontiers|banco|top)[ ,]*)*"
    r"(?:oui|yes|yep|yeah|d accord|go ahead|go for it|vas y|allez y|feu vert|c est (?:bon|ok|d accord|oui|valide) pour moi|c est (?:valide|oui|ok|d accord)|je valide|je confirme|valide|approuve|approved|please do|please go ahead|please send|fais le|faites le|fais donc|ok pour (?:moi|nous)|ok go|ok vas y|you can go ahead|"
    r"tu peux y aller|vous pouvez y aller|proceed|please proceed|carry on|confirmed|bien sur|of course|absolutely|absolument|sure|volontiers|do it|agreed|i approve|green light|bon pour accord|lance|lancez|c est parti|on y va|on fait comme ca|let s do it|let s go ahead|sounds good go ahead|ca (?:me|nous) va|ca marche|ca roule|faisons comme ca|allons y|signe|bon pour moi|good to go|happy with (?:that|this|it)|lock it in|happy to (?:go ahead|proceed)|y$|fine by me|fine with me|works for me|that s fine|ok for me|ok|okay)\b"
)
STOP = Late(
    r"^(?:(?:ah|oh|hmm|euh|merci mais|thanks but|sorry)[ ,]*)*(?:non|no|nope|nah|n$|surtout pas|pas la peine|pas besoin|ce n est pas la peine|inutile|no need|pas question|laisse(?:z)? tomber|hors de question|not this (?:time|year|month|week|round)|kill it|pas cette fois|don't|do not|ne (?:le )?faites? (?:pas|rien)|n y va pas|n y allez pas|je refuse|refuse|rejected|i d rather not|rather not|let s not|let s skip|skip it|drop it|pas d accord|negatif|forget it|c est non|on laisse tomber|on oublie|pas encore|pas tout de suite|attends|attendez|on attend|not just yet|(?:absolutely|definitely|certainly|of course|surely) not|(?:certainement|surement|absolument) pas|bien sur que non|never|jamais|wait|hold fire|hold off|hold on|we ll pass|i ll pass|leave it|pas pour l instant|not now|not yet)\b"
)


LETTER = Late(
    r"(?:^|\b(?i:option|choice|choix|solution|version|proposition|formule|variante|devis|plan|maquette|go with|go for|pour|prends|prenons|prefere|"
    r"take|the|la|le|l|with|for|say|is|l option)\s)[\"'«(]?([A-H])[\"'»)]?(?=$|[\s.,!;:)])"
)
ORDINAL = Late(r"\b(?:la|le|the)\s+(premiere?|deuxieme|seconde?|troisieme|derniere?|first|second|third|last)\b")
RANKS = {"premier": 0, "premiere": 0, "first": 0, "deuxieme": 1, "second": 1, "seconde": 1, "troisieme": 2, "third": 2}
STRONG = Late(
    r"\b(?:oui|yes|go ahead|vas y|allez y|feu vert|valide|approuve|approved|please do|proceed|fais le|faites le|fonce|lance|do it|go for it|lock it in|happy with (?:that|this|it))\b"
)
BOTH_WAYS = Late(
    r"\b(?:yes|oui|ok) (?:to|for|a|au|pour)\b.*\b(?:no|non|not) (?:to|for|a|au|pour)\b|\b(?:no|non) (?:to|for|a|au|pour)\b.*\b(?:yes|oui|ok) (?:to|for|a|au|pour)\b"
)
BUT = Late(r"\b(?:mais|but|sauf|except|seulement si|only if|a condition|provided)\b")


ASKING = Late(
    r"\b(?:confirm\w*|valid\w*|accord|approv\w*|approuv\w*|autoris\w*|repon\w*|dites|tell|let (?:me|us) know|go ahead|choi\w+|choose|pick)\b"
)
"""Words that ask without a question mark."""
BARE = 3
"""So many words may answer a quotation that was not put as a question: « oui, merci »."""
ANSWERS = Late(r"\s*(?:re|aw|rép?)\s*:", re.IGNORECASE)
"""The subject of an answer. What is quoted takes nothing from it: the question may have been cut away."""
FORWARDED = Late(r"\s*(?:tr|fw|fwd|wg)\s*:", re.IGNORECASE)
"""What is passed on asks nothing of ours."""
OTHERWISE = Late(
    r"^(?:lance[rz]?|signe[rz]?|refuse[rz]?|(?:on )?laissez? tomber) (?:\w+ment )?(?:l|le|la|les|un|une|mon|ma|mes|the|my)(?: \S+){2,}"
)
"""A verb that may be an answer, with an object of its own: a request."""
OF_WHAT = Late(
    r"^(?:\w+ ){0,2}?(?:pas la peine|plus la peine|pas besoin|inutile|pas necessaire|no need|no point) (?:de|d|que|qu|to|for|in)\b"
)
"""« Pas la peine de t'en occuper » answers a question; where none was put, it tells."""
ONLY_IF = Late(
    r"\b(?:s ils?|s elles?|si (?:c est|le|la|les|on|l|elle)|if (?:it|they|there|the|he|she|we))\b(?! (?:plait|vous plait|te plait))"
)


TELLS = Late(
    r"(?:oui|non|ok|yes|no|yep)[ ,]*(?:oui |merci |thanks |tout |bien )*(?:j ai|on a|nous avons|c est fait|je l ai|je les ai|je sais|bien recu|recu|vu|note|i ve|i have|we have|we ve|i did|i got|got it|i know)\b"
)
"""A yes that only tells: « oui j'ai bien reçu »."""


PUT = Late(
    r"\?|\b(?:approv\w*|approuv\w*|accord|valid\w*|confirm\w*|decision|decid\w*|choi\w+|choose|pick|which|quel\w*|shall|options?|yes or no|oui ou non|go ahead|"
    r"feu vert|green light|[a-h] (?:or|ou) [a-h]|(?:two|three|deux|trois) (?:quotes|offers|prices|devis|offres|prix|versions?))\b"
)
"""A subject that puts something to be decided."""
OPENING = Late(
    r"^(?:(?:ah|oh|hmm|euh|well|ben|bon|yes|yep|yeah|ok|okay|sure|oui|no|nope|nah|non|absolutely|definitely|bien sur|sorry|please|thanks|merci)\b ?)+"
)
SHORT = 3
"""So many words may follow a yes or a no that answers what is not seen: "no, too dear"."""


def goes_on(first: str) -> bool:
    """Tell whether a yes or a no opens a sentence of its own: "no, leave the invoice with them another while"."""
    rest = OPENING.sub("", plainly(first))
    return rest != plainly(first) and len(rest.split()) > SHORT and not GO.match(rest) and not STOP.match(rest)


def plainly(text: str) -> str:
    """Return the folded words of a text, signs as spaces."""
    folded = fold(text)
    return " ".join(re.sub(r"[^\w\s']", " ", folded).replace("'", "'" if "n't" in folded else " ").split())


def said(first: str, options: list[str], *, asked: bool) -> dict[str, object]:
    """Return what a sentence decides: a choice by its letter or rank, yes, no, or nothing."""
    plain = plainly(first)
    letter = LETTER.search(first.strip())
    if (
        letter
        and (options or len(first.split()) <= 8)
        and not re.match(r"A\s+(?:quelle|bient|demain|plus|partir)", first.strip())
    ):
        return {"choice": letter[1]}
    ordinal = ORDINAL.search(plain)
    if ordinal and options:
        rank = RANKS.get(ordinal[1], -1)
        return {"choice": options[rank]} if rank < len(options) else {}
    if STOP.match(plain):
        return {"answer": "no"}
    return {"answer": "yes"} if GO.match(plain) and (asked or STRONG.search(plain)) else {}


def decide(
    message: Incoming, text: str, spans: list[tuple[int, int]], quoted: str, ground: Ground
) -> tuple[Frame | None, set[int]]:
    """Read the answer to something that we asked: yes, no or a letter."""
    asked, options = "?" in quoted, list(dict.fromkeys(OPTIONS.findall(quoted)))
    if message.speaker != "client" or message.world.offer or not spans:
        return None, set()
    start, end = spans[0]
    first = text[start:end]
    if FORWARDED.match(message.subject) and not asked and not options:
        return None, set()  # « Tr: Avis de passage » with « pas la peine de t'en occuper »
    bare = bool(quoted) and len(first.split()) <= BARE
    if not (bare or asked or options or ANSWERS.match(message.subject) or ASKING.search(fold(quoted))):
        return None, set()
    put = asked or options or PUT.search(fold(message.subject)) or ASKING.search(fold(quoted))
    if not put and goes_on(first):
        return None, set()
    slots = said(first, options, asked=asked)
    if not slots and options and (letter := by_words(first, quoted)):
        slots = {"choice": letter}
    if not asked and not options and TELLS.match(plainly(first)):
        return None, set()
    if not slots or OTHERWISE.match(plainly(first)) or (not asked and OF_WHAT.match(plainly(first))):
        return None, set()
    open_choice = Doubt("which-option", "choice", tuple(options), tuple(options))
    doubts: list[Doubt] = []
    named = set(re.findall(r"(?<![\w'’])([A-H])(?![\w'’])", first)) & set(options)
    if "choice" in slots and ((options and slots["choice"] not in options) or len(named) > 1):
        doubts.append(open_choice)
    if "answer" in slots and len(options) >= 2:
        doubts, slots = [open_choice], {}
    whole = plainly(text[start : spans[min(len(spans), 2) - 1][1]])
    if (
        HANGS.search(whole)
        or ONLY_IF.search(plainly(first))
        or BOTH_WAYS.search(plainly(first))
        or hedged(plainly(first), ground.lang)
        or BUT.search(plainly(first))
    ):
        doubts.append(Doubt("conditional-answer", "answer"))
    frame = Frame(
        intent="decision.give",
        slots=slots,
        sure=not doubts,
        missing=() if slots else ("choice",),
        evidence=first.strip(),
        at=(start, end),
        why=tuple(doubts),
        rule="decision",
        score=0.5 if doubts else 1.0,
    )
    return frame, {0}
