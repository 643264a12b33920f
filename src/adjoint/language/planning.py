"""Words beside a plan that make it another thing: what recurs, what stays, what fell through, what is only asked."""

from __future__ import annotations

from adjoint.language.fold import Late

OFTEN = Late(
    r"\b(?:every|each|chaque|tous les|toutes les)\b|\b(?:mes|nos|my|our) (?:lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)
"""What recurs, where no rule was read."""
AS_IT_IS = Late(
    r"\bas (?:it|they|that)(?: is| are| stands?|s)\b|\bas (?:is|planned|agreed|arranged)\b"
    r"|\btel(?:le)?s? quel(?:le)?s?\b|\bcomme (?:prevue?s?|convenue?s?|c est|ca|il est|elle est|cela)\b"
)
"""What is kept as it stands is not kept free: "keep Friday afternoon as it is"."""
FELL_THROUGH = Late(
    r"\b(?:won[ '’]?t|does ?n[ '’]?t|do ?n[ '’]?t|can[ '’]?t|no longer|not going to|isn[ '’]?t going to) (?:work|works|happen|do|go ahead|suit)\b"
    r"|\bne (?:va|marche|tient|colle|convient|fonctionne) (?:plus|pas)\b|\btombe a l eau\b"
)
SEE_IF = Late(r"\b(?:see|check|find out|voir|vois|voyez|regarde[rz]?|verifie[rz]?) (?:if|whether|si|s)\b")
