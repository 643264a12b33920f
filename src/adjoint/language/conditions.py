"""What a request hangs on: politeness that only sounds like a condition, and conditions before or after a verb."""

from __future__ import annotations

from adjoint.language.fold import Late

POLITE = {
    "fr": Late(
        r"\b(?:si possible|(?:s ils?|si elles?) (?:peu(?:t|vent)|pourrai(?:t|ent)|(?:est|sont) (?:libres?|dispo\w*|la))(?= *(?:$|[,.;:!?)]))|si tout (?:te|vous) (?:convient|va|semble)[^,.;]{0,20}|si (?:vous|tu) (?:etes|es) d accord|s il te plait|s il vous plait|(?:tant|pendant) que (?:tu y es|vous y etes|j y suis|on y est|nous y sommes)|si (?:tu|vous) (?:peux|pouvez|pourrais|pourriez|pouvais|pouviez|veux|voulez|le peux|le pouvez|as|avez|es|etes|preferes|preferez|en as|y arrives|permets|permettez|passes)\b[^,.;]{0,40}|si (?:ca|cela) (?:te|vous|leur|lui|l|les|nous)? ?"
        r"(?:va|convient|arrange|arrangent|dit|derange pas|ne te derange pas|irait|semble|marche|ennuie pas|embete pas|parait|est possible|joue)[^,.;]{0,20}|s il (?:reste|y a|en reste)[^,.;]{0,30}|si c est (?:dispo|disponible|libre)|si ce n est pas (?:deja )?(?:fait|trop tard)|si c est (?:possible|faisable|bon|ok|jouable)[^,.;]{0,20}|si jamais|si besoin|au besoin|si necessaire|comme si|"
        r"quand (?:tu|vous) (?:peux|pouvez|pourras|pourrez|as|avez|auras|aurez)[^,.;]{0,30}|des que (?:tu|vous) (?:peux|pouvez|pourras|pourrez|as|avez|auras|aurez)[^,.;]{0,30}|des que possible|lorsque (?:tu|vous) (?:pourras|pourrez|aurez|auras)[^,.;]{0,30}|meme si[^,.;]{0,60}|"
        r"je me demandais si (?:tu|vous) (?:pouvais|pouviez|pourrais|pourriez)|me dire si|voir si|savoir si|verifie si|regarde si|demander? si|demande lui si|demandez lui si|dis moi si|dites moi si|demandant si)\b"
    ),
    "en": Late(
        r"\b(?:if possible|if (?:s?he|they) (?:can|could|(?:is|are|'s|'re) (?:free|around|available|about|up for it|in|there))(?= *(?:$|[,.;:!?)]))|if (?:you're|you are|you re) (?:happy|ok|okay) with (?:it|this|that|them|the \w+)|if you agree|if (?:you|u) (?:can|could|would|don't mind|wouldn't mind|have|get|like|please|want|prefer|haven't already|have not already|are able|re able|need|d be so kind|may)\b[^,.;]{0,40}|if (?:that|this|it)(?: s| is|s| 's|'s)? (?:ok|okay|alright|fine|all right|possible|easier|works|suits|helps|not too much)[^,.;]{0,30}|"
        r"if (?:that|it|this) (?:works|suits|helps|would)[^,.;]{0,25}|when (?:you|u) (?:can|could|get|have|re|are|find|do|track|dig|come across|see)[^,.;]{0,30}|once you ?(?:ve|have)[^,.;]{0,20}(?:it|them|that|one)|once you (?:find|locate|track|dig|get|come across)[^,.;]{0,20}|if there (?:s|is|are)[^,.;]{0,30}|if available|even if[^,.;]{0,50}|as if|if at all possible|if need be|if needed|if necessary|"
        r"(?:wonder(?:ing|ed)?|see|know|check|ask|asking|find out|sure) (?:\w+ )?(?:if|whether)|as soon as (?:you can|possible|you get)[^,.;]{0,20}|whenever you[^,.;]{0,20}|if not already[^,.;]{0,15}|if we may|if i may)\b"
    ),
}
CONDITION = {
    "fr": Late(
        r"(?:^|[,;:(]\s*|\b(?:et|mais|ou|sauf|seulement|uniquement|que|juste) )(?:si|s il|s ils|s elle|sauf si|au cas ou|a moins qu\w*|a condition qu\w*|pourvu qu\w*|en cas de|des que|des qu|une fois qu\w*|une fois|quand|lorsqu\w*|tant qu\w*|selon|si jamais|le cas echeant|dans le cas ou|sous reserve)\b"
    ),
    "en": Late(
        r"(?:^|[,;:(]\s*|\b(?:and|but|or|only|unless|except|just) )(?:if|unless|in case|should (?:he|she|they|it|we|paul|the)|provided|assuming|when|once|until|as soon as|in the event|depending|subject to|were (?:he|she|they)|otherwise if)\b"
    ),
}
TRAILING = {
    "fr": Late(
        r"\b(?:si|s il|s ils|s elle|sauf si|au cas ou|a moins qu\w*|a condition qu\w*|pourvu qu\w*|en cas de|seulement quand|selon que|une fois qu\w*|sous reserve)\b"
    ),
    "en": Late(
        r"\b(?:if|unless|in case|provided|assuming|in the event|depending on|subject to|only when|as long as|once (?:he|she|they|the|we|i|it|that|this|all|everything)|as soon as (?:it|he|she|they))\b"
    ),
}
