"""Words that turn an offer of times down as a whole: "turn all of these down", "there's no call for him to come", « on a pris l'autre devis »."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.stances import NO

FIRMS = (
    r"(?:crowd|lot|firm|people|outfit|agency|company|supplier|contractor|builder|team|side|candidate|quote|bid|bidder|tender|provider|"
    r"entreprise|boite|prestataire|fournisseur|devis|artisan|candidate?|cabinet|equipe)"
)
OTHERS = r"(?:others|someone|somebody|another|anyone else|d autres|quelqu un d autre|un autre|une autre)"
PARTING = Late(
    r"\b(?:turn(?:ing|ed)? (?:(?!up|out|in)\w+ ){1,4}down\b|turn(?:ing|ed)? down|call(?:ing|ed)? (?:(?:it|them|this|that|these|those|all|everything|the whole thing) )+off|"
    r"let(?:ting)? (?:him|her|them|@) down (?:gently|gentle|easy|lightly|kindly|nicely)|stand(?:ing)? (?:him|her|them|@) down|"
    r"no (?:call|need|point|use|reason|cause) (?:for|in|of|to)\b(?! rush| hurry)|no need now|no need any more|"
    rf"(?:go|going|gone|went|settled|signed|plumped|opted) (?:with|for|on) (?:the|that|our|their) (?:other|rival|usual|old|cheaper|first|local) {FIRMS}|"
    r"(?:stay|staying|stop|stopping|remain|remaining) (?:where (?:i am|i ?'m|we are|we ?'re)|put)\b|"
    rf"(?:let|give|offer|pass|release|free|hand) (?:(?:them|these|those|the|my|our|all|all of|slots?|times?|places?|appointments?|up) )*(?:to |for )?{OTHERS}\b|"
    r"(?:won t|won't|will not|not|no longer) (?:now )?be (?:needed|required|wanted)|no longer (?:needed|required|wanted|necessary)|surplus to requirements|"
    r"(?:we|i)(?: ?'?ve| have)? (?:settled|sorted it|managed|fixed it|resolved it|patched it up|made up)(?: it)?(?: out)? (?:over|by|between|out of|on|ourselves|ourself|myself|ourselfs|without|amicably|already|in the end)|"
    r"(?:say|tell (?:him|her|them)) no to (?:all|both|everything|every one|the lot)|(?:refuse|reject|decline|scrap|bin|ditch|drop) (?:all|both|the lot|every one|them|these|those|the whole)|"
    r"let (?:them|these|those|all of them|all of these|all of those|the (?:slots|times|dates)) (?:all )?go|"
    rf"(?:pris|prend|retenu|choisi|signe avec|partis? (?:sur|avec)|parti avec) (?:l autre|un autre|une autre) {FIRMS}|"
    r"rest(?:e|ons|erai|erons) (?:ou|la ou) (?:je suis|nous sommes|on est)|"
    rf"laiss\w+ (?:\w+ ){{0,2}}(?:creneaux|horaires|places|dates|rendez vous) a {OTHERS}|"
    r"(?:plus|pas) la peine qu\w*|plus besoin (?:de|d|qu)\b|(?:s est|nous sommes|on s est) (?:arrange\w*|debrouille\w*|mis\w* d accord)|"
    r"(?:declin|refus|rejet)\w+(?: moi)? (?:le tout|tout|les tous|les deux|l ensemble|tous ces|tous les|toutes ces|toutes les))\b"
)
ASIDE = Late(
    r"\b(?:no need|needn't|no point|don't (?:bother|trouble)|pas (?:besoin|la peine)|inutile) (?:to |in |for |of |de |d |qu \w+ |que \w+ )?(?:(?:a|the|any|you|him|her|them|me|m|me) )*(?:to )?"
    r"(?:phone|phoning|ring|ringing|call(?! (?:it|them|the))|calling|reply|replying|answer|confirm|confirming|write|print|bring|bringing|rush|worry|apologi[sz]e|hurry|dress|prepare|invoice|come to the|"
    r"reminder|parking|food|lunch|coffee|paperwork|slides|appel\w*|rappel\w*|repond\w*|confirm\w*|ecri\w*|apport\w*|prevoir|amen\w*|imprim\w*|se presser|s excuser)\b"
)
"""What need not be done beside the meeting: "no need to phone, B is fine"."""


def refuses(text: str) -> bool:
    """Tell whether folded words say no to what was offered."""
    said = ASIDE.sub(" ", text)
    return NO.search(said) is not None or PARTING.search(said) is not None
