"""A choice by what the option says: "the slate, definitely", where A was oak and B was slate."""

from __future__ import annotations

import re

from adjoint.language.fold import Late, fold, listed

OPTION = Late(
    r"(?<![\w'’])\(?([A-H])\s?[).:–-]\s+(.*?)(?=(?:,|;|\bor\b|\bou\b|\band\b|\bet\b)?\s*\(?\b[A-H]\s?[).:–-]\s|[?.!\n]|$)"
)
BESIDE = listed(
    "definitely please thanks thank you prefer preference would have take take go choose let think lovely sure absolutely choice mine favourite pick order yes bien sur prends prenons choisis prefere merci svp volontiers plutot valide retiens retenons partons opte sans hesiter absolument"
)
"""What may stand beside the name of an option without saying more of it."""
SHORT = 6
"""Words of an answer that only names what is chosen."""
OPEN = Late(
    r"\b(?:not|no|never|don't|isn't|won't|neither|either|both|pas|non|ni|plus|jamais|aucune?|les deux|but|mais|if|si|maybe|perhaps|peut|unless|sauf|or|ou|why|how|what|which|pourquoi|comment|quel\w*)\b|\?"
)


PLAIN = listed("the and for one please that this les des une pour avec celui celle with have will take would mon votre notre")


def _content(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", fold(text))) - PLAIN


def by_words(said: str, quoted: str) -> str:
    """Return the letter of the one option whose own words a short answer names, else nothing."""
    plain = fold(said)
    first = re.split(r"[,;.!]\s", said.strip())[0]
    if OPEN.search(plain) or len(first.split()) > SHORT:
        return ""
    options = {found[1]: _content(found[2]) for found in OPTION.finditer(quoted)}
    words = _content(first)
    named = [
        letter
        for letter, own in options.items()
        if words & own - {word for other, theirs in options.items() if other != letter for word in theirs}
    ]
    if words - BESIDE - set().union(*options.values()):
        return ""  # "the slate costs too much"
    return named[0] if len(named) == 1 and len(options) > 1 else ""
