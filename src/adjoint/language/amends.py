"""Where a sentence only puts right the time of the one before: "... at 2. Actually, make it 3.", « ... mardi. Pardon, mercredi. »."""

from __future__ import annotations

from adjoint.language.fold import Late, fold, listed

_MARK = (
    r"(?:(?:no|nope|actually|scratch that|wait|hang on|hold on|rather|or rather|sorry|apologies|correction|oops|whoops|i mean|i meant|my (?:mistake|bad)|"
    r"oh|ah|er|hmm|non|en fait|enfin|finalement|plutot|ou plutot|pardon|desolee?|oups|je veux dire|je voulais dire|attends|attendez|euh|erreur de ma part|autant pour moi|au temps pour moi)"
    r"\b[\s,.:!…–—-]*)"
)
_SET = r"(?:(?:please |pls )?(?:make|call) (?:it|that)|let'?s (?:say|make it|make that)|let us say|better make it|say|i meant?|(?:mets|mettez|mettons|disons|faisons|fais|prends|prenez)(?:[- ](?:le|la))?(?: plutot)?|plutot)"
_TIME = (
    r"(?:(?:at|on|in|for|by|to|until|around|about|the|this|next|le|la|a|vers|au|en|pour|dans|plutot|l')\s*)*"
    r"(?:\d{1,2}(?:st|nd|rd|th|er|h|[:.]\d|[ap]m)?(?!\d)(?! ?(?:people|of us|guests|persons|seats|copies|pages|slides|nights|rooms|places|personnes|couverts|exemplaires|chambres|nuits|%|percent|euros?|pounds|dollars|[€£$]))|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b|"
    r"(?:today|tomorrow|tonight|noon|midday|midnight|half past|quarter (?:to|past)|mornings?|afternoon|evening|lunchtime|first thing|end of|week|month|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= ?(?:o'clock|thirty|fifteen|[.!?,]|$))|"
    r"demain|midi|minuit|matin|matinee|apres[- ]midi|soir|soiree|fin de|debut de|semaine)\b)"
)
_REST = (
    r"(?:[ ,]+(?!(?:is|isn't|are|aren't|was|does|doesn't|don't|do|works?|won't|would|will|can|can't|cannot|could|looks?|suits?|has|have|i|i'm|we|we're|he|she|they|est|n'est|ne|n|va|ira|convient|suis|je|on|nous|il|elle|sera|serait|marche|peux|peut)\b)"
    r"[\w:.'-]+){0,5}"
)
AMENDS = Late(rf"[\s,]*(?:{_MARK}*{_SET} {_TIME}|{_MARK}+{_TIME}{_REST}\s*(?:[.!?…\n]|$))")
DOTTED = Late(
    r"[\s,]*(?:or |ou )?(?:non|no|nope|actually|en fait|enfin|finalement|scratch that|wait|plutot|rather|sorry|pardon|make that|je veux dire|i mean)[\s,]+(?:le |on |at |a )?"
    r"(?:\d|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|tomorrow\b|demain\b)"
)
"""What may stand after dots that end no sentence."""
FAR = 160
"""Characters looked at."""
BARE = listed("hi hello bonjour thanks merci sorry")
"""A sentence of one of these words has no time to put right."""


def amends(before: str, broken: str, after: str) -> bool:
    """Tell whether the text after a break puts right a time said before it, so that both are one sentence."""
    said = fold(after[:FAR])
    if broken.startswith(("..", "…")) and DOTTED.match(said):
        return True  # "Thursday or... actually Friday"
    return fold(before).strip(" .,!") not in BARE and AMENDS.match(said) is not None
