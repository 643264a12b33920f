"""document.send as a third party asks whether one has a paper to give."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns

PATTERNS = (
    *patterns(
        "document.send",
        "fr",
        "{pourriez|pouvez|pourrais|peux|merci|veuillez} .4 {le|la|les|l} .1 ^{renvoyer|envoyer|transmettre|adresser|faire parvenir|faire suivre|communiquer|repasser}\n^auriez|avez|aurais|as .4 {document} .6 a .3 envoyer|transmettre|parvenir|adresser|communiquer|partager|passer|fournir",
        weight=0.9,
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
