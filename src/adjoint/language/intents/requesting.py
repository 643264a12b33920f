"""document.send as a third party asks whether one has a paper to give."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns

PATTERNS = (
    *patterns(
        "document.send",
        "fr",
        "^auriez|avez|aurais|as .4 {document} .6 a .3 envoyer|transmettre|parvenir|adresser|communiquer|partager|passer|fournir",
        speakers=THIRD,
        free=True,
    ),
    *patterns(
        "document.send",
        "en",
        "^{do|would|have} you .4 {document} .5 send|share|spare|forward|email",
        speakers=THIRD,
        free=True,
    ),
)
FILLS: dict[str, object] = {}
