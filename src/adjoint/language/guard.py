"""Words that give orders to software are content, never a request: they are found here and taken out of what is read."""

from __future__ import annotations

import re

from adjoint.language.fold import Late, fold

COMMENT = Late(
    r"<!--.*?(?:-->|\Z)|<(?:span|div|p|font)[^>]*(?:display:\s*none|font-size:\s*0|color:\s*(?:white|#fff))[^>]*>.*?(?:</|\Z)",
    re.DOTALL | re.IGNORECASE,
)
MACHINE = (
    r"(?:(?:assistants?|secretaires?|secretariat|standard|agenda) (?:automatique|virtuel(?:le)?|ia|ai|numerique|logiciel|informatique)s?|(?:ai|ia|automated|autonomous|intelligent|virtual|digital|email|mail|llm|language|automatic|scheduling) (?:assistant|secretary|scheduler|agent|model|reader|system|tool|bot)s?"
    r"|chatgpt|gpt(?:-?\d)?|claude ai|copilot|gemini|llms?|l['’ ]?ia\b|intelligence artificielle|artificial intelligence|language models?|modeles? de langage|large language"
    r"|logiciels?|software|robots?|chatbots?|bots?|automates?|agents? (?:ia|ai|automatiques?|automatises?|autonomes?|intelligents?|numeriques?|virtuels?|conversationnels?|logiciels?)|(?:systemes?|lecteurs?|destinataires?|processus|outils?|traitements?|services?) automati(?:ques?|ses?)|machines?|assistant)"
)
ORDER = Late(
    r"(?:^|[\n\[(<{*#])\s*(?:#+|\*+|>+|=+|-+)?\s*(?:"
    r"(?:system|systeme|sysadmin|admin|administrator|developer|root|prompt|instructions?|override|assistant|user|jailbreak)(?: (?:prompt|message|override|instructions?|note|notice|update|command|mode|admin))*\s*(?:\]|>|\))?\s*[:>=]"
    r"|\[?/?inst(?:ruction)?s?\]?\s*:"
    r"|(?:note|notice|attention|message|instructions?|important|avis|consignes?|a l'attention|rappel|reminder|ps|p\.s\.|nb|n\.b\.|info|memo|hello|hi|hey|dear|bonjour|cher|chere|warning|urgent)\b[^.\n:]{0,60}?\b"
    + MACHINE
    + r"\b[^.\n:]{0,60}[:,]"
    r"|(?:consignes?|instructions?|directives?|ordres?|commandes?|orders?|commands?)(?: (?:speciales?|importantes?|internes?|destinees?|special|important))* (?:au|aux|a (?:la|l['’ ]|votre|ton|ta)|pour (?:le|la|les|l['’ ]|votre|ton)|du|de (?:la|l['’ ])|to (?:the|your)|for (?:the|your)) ?"
    r"(?:systeme|system|messagerie|boite|mailbox|programme|program|machine|" + MACHINE + r")\b[^.\n:]{0,40}:"
    r"|" + MACHINE + r"\b[^.\n:]{0,50}[:,]"
    r")|"
    r"\b(?:si|if) (?:vous etes|tu es|you are|you're|you re) (?:un|une|an|a|the|l)?\s*['’]?"
    + MACHINE
    + r"|\b(?:ignore|disregard|forget|oublie[zs]?|ignorez|ignores|faites? abstraction|bypass|override|overrule)\w*\b[^.\n]{0,40}\b(?:instructions?|consignes?|previous|above|precedent(?:e?s)?|rules?|regles?|guidelines?|directives?|prompt|safety|garde-fous?|mandate|mandat|tes ordres|restrictions)\b"
    r"|\b(?:you are now|tu es (?:maintenant|desormais)|vous etes (?:maintenant|desormais)|act as|agis comme|pretend (?:to be|that)|as an ai|en tant qu['’ ]?ia|developer mode|mode developpeur)\b"
    r"|\b(?:l['’ ]utilisateur|the user|the principal|votre utilisateur|your user|le client|your owner|ton proprietaire|your boss|ton patron) (?:t['’ ]?|vous |has |have |already |a |deja )*(?:autorise|pre-?approved|approved|authori[sz]ed|consented|donne son accord|valide|demande de)"
    r"|\b(?:systemes?|outils?|dispositifs?|programmes?|applications?) (?:de |d['’])?(?:traitement|lecture|tri|analyse|gestion)s? (?:automatiques?|automatise[es]*)\b[^.\n]{0,60}[:,]"
    r"|\b(?:consignes?|instructions?|message|note|ordres?) (?:aux?|pour (?:le|les)|a destination (?:du|des)|a l['’]attention (?:du|des)|to the|for the) (?:systemes?|systems?|machines?|automates?|robots?)\b[^.\n]{0,40}:"
    r"|\b(?:automated|automatic|automatise[es]?|non-human|machine) (?:readers?|processing|systems?|lecteurs?|traitement)\b[^.\n]{0,60}[:,]"
    r"|\b(?:toute? )?(?:ia|ai|logiciel|software|robot|bot|assistant)s? (?:qui|that|which|who|reading|lisant|processing|traitant|parsing|handling)\b"
    r"|\b(?:begin|debut|end|fin)\b.{0,10}\b(?:system|systeme|prompt|instructions?)\b"
)
OPENERS = {"[": "]", "(": ")", "{": "}", "<": ">"}


def ordered(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches that speak to software, half-open: from the sentence where it starts to the end of its paragraph."""
    found = [match.span() for match in COMMENT.finditer(text)]
    folded = fold(text)
    for match in ORDER.finditer(folded):
        start = match.start()
        if start < len(text) and text[start] == "\n":
            start += 1
        first = max(folded.rfind("\n", 0, start), *(folded.rfind(sign, 0, start) + 1 for sign in (". ", "! ", "? ")))
        low = max(first, 0) if folded[start : start + 1] not in OPENERS else start
        stop = folded.find("\n\n", match.end())
        close = OPENERS.get(folded[start : start + 1])
        if close and (end := folded.find(close, match.end())) > 0:
            stop = end + 1
        found.append((low, len(text) if stop < 0 else stop))
    return tuple(sorted(found))


def without_orders(text: str) -> tuple[str, bool]:
    """Return the text with such stretches blanked, offsets kept, and whether there were any."""
    spans = ordered(text)
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text, bool(spans)
