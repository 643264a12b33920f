"""What a client's mail is by its kind, where no request was understood: it may ask, or answer, all the same."""

from __future__ import annotations

from collections.abc import Sequence

from adjoint.language.fold import Late, fold, listed
from adjoint.language.lexicon import lexicon
from adjoint.language.mood import mood
from adjoint.language.phrase import Phrase

WISH = Late(
    r"(?:^|[,;:] )(?:and |so |but |also |ok )?(?:i|we)(?: d| 'd| would|'d| really| just| still| also| only)* (?:need|want|like|love|prefer|rather)\b(?! to (?:say|thank|let you|tell you|be clear)\b)"
    r"|\b(?:can|could|may|might) (?:i|we) (?:please )?(?:have|get|see|ask|trouble)\b"
)
"""A wish of the writer's own: "I need a one-page synopsis", "I'd rather do it on Thursday"."""
POLITE = listed("thank thanks have take make let get do give see keep hope love note check know say mind save fix")
"""What opens a civility, a remark or an aside as often as an order."""
CIVIL = Late(
    r"\b(?:thanks|thank you|no need|don't|do not|nothing (?:for|to|else|needed|required|more)|never ?mind|no rush|fyi|forget|ignore|hold off|leave (?:it|that|this)|alone|can you believe|may need|might need"
    r"|(?:he|she|they|everyone|someone|who|@) (?:\w+ )?(?:wants?|wanted|asked|asks|needs?|told|wrote|said|is|are|was|were|will|ll))\b"
)


SHORT = 4
CLOSES = Late(r"\b(?:thanks?|thank you|cheers|ta|perfect|great|lovely|noted|received|brilliant|fyi|see you|love)\b")


def answers(reply: str, quoted: str) -> bool:
    """Tell whether a few words stand under a question of ours: "Wine.", "Option 2.", "Not this year."."""
    said = fold(reply)
    last = quoted.rstrip("> \n")
    return last.endswith("?") and 0 < len(said.split()) <= SHORT and "?" not in said and not CLOSES.search(said)


def asks(phrases: Sequence[Phrase], lang: str) -> bool:
    """Tell whether a sentence orders or wishes something, on a condition or not."""
    return lang == "en" and any(_asks(one) for one in phrases)


def _asks(one: Phrase) -> bool:
    names = {n for person in one.people for n in range(person.start, person.end)}
    text = " ".join("@" if n in names else token.word for n, token in enumerate(one.tokens))
    if CIVIL.search(text):
        return False
    if WISH.search(text):
        return True
    verbs = lexicon("en").verbs
    for index, token in enumerate(one.tokens):
        owned = one.words(index + 1, index + 2) == ["'s"]
        if token.word in verbs and token.word not in POLITE and not token.word.endswith("ing") and not owned:
            stance = mood(one, index, len(one.tokens), "en")
            if stance.direct and stance.kind in {"request", "conditional"}:
                return True
    return False
