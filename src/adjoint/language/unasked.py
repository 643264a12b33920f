"""Words beside which nothing is asked: who returns a paper, what was paid, goods under way, a house's hours."""

from __future__ import annotations

from adjoint.language.fold import Late

RETURNS = Late(
    r"(?<!de )(?<!d )\b(?:je|nous|on|il|elle|i|we|i ?'?ll|we ?'?ll|i ?'?m|we ?'?re)(?: (?:vous|te|t|l|le|la|les|now|hereby|also|have|will|are|am))*$"
)
"""Before « retourner signé »: the writer does it, « je vous retourne le contrat signé »."""
OFFERS_SELF = Late(
    r"\b(?:je|nous|i|we) (?:reste|restons|suis|sommes|serai|serons|passe|passerai|viens|viendrai|vais|allons|pourrai|pourrons|peux|pouvons|am|are|can|will|remain)\b(?!.*\b(?:vous faire|votre|your|you)\b)[^,.]*$"
    r"|\b(?:a votre disposition|at your disposal)\b"
)
"""Before « signer » : the writer is there to sign."""
OTHERS_NEED = Late(r"(?:@|il|elle|ils|elles|qui|\w{3,}) (?:a|ont|aura|auront|avait|aurait|auraient)(?: \w+)?$")
"""Before « besoin » : somebody else's, « Solène a besoin de la charte »."""
NOTED = Late(
    r"\b(?:j ai|nous avons|on a|i(?: ?'?ve| have)?|we(?: ?'?ve| have)?) (?:bien |deja |already |just )?(?:note|notee?s|enregistre|enregistree?s|change|modifie|mis|ajoute|saved|noted|changed|updated|added|got)\b"
)
"""Before what would be put down: it has been."""
PAID_OUT = Late(
    r"\b(?:we|i) (?:have |ve |'ve )?(?:today |just |now )?paid\b|\brefund(?:ed)?\b|\b(?:has|have) been (?:credited|refunded|paid|settled)\b"
)
"""Money that somebody has paid or given back is none that is asked for."""
SHOP = Late(
    r"\b(?:call|meeting|interview|visit|lunch) (?:sheets?|notes|minutes|agenda|summary|recording|report|pack|papers|schedule)\b|\b(?:are|is|will|be) (?:you|it|the \w+|your \w+)(?: be| still)? open\b(?! to | for (?:a|lunch|coffee|dinner|breakfast|drinks))"
)
"""Whether a house is open is a question about its hours, no wish to meet."""
