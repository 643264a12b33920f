"""calendar.book as a third party asks for it: whether one is free, an invitation, a time proposed."""

from __future__ import annotations

from adjoint.language.fold import Late, fold
from adjoint.language.pattern import THIRD, patterns

PATTERNS = (
    *patterns(
        "calendar.book",
        "fr",
        """
        ^seriez|serais|etes|es|sera|serait|serez .2 vous|tu? .2 {free|partant} .. @t
        ^seriez|serais|etes|es .2 vous|tu .2 {free} .. {meeting|phonecall|videocall|meal}
        ^{free} .4 pour .4 {meeting|phonecall|videocall|meal} .. @t
        ^on peut|pourrait|pourra .2 se .2 voir|parler|appeler|rencontrer|retrouver|telephoner|phoner|revoir|reparler|croiser|reunir|capter .. @t
        ^peut|pourrait|pourrions|pouvons|pourriez|peux|pouvez|pourrais|pourra .2 on|nous|vous|tu .6 voir|rencontrer|parler|echanger|appeler|recevoir|retrouver|rejoindre|discuter|telephoner|phoner|revoir|reparler|croiser|reunir
        ^peut|pourrait|pourrions|pouvons|pourriez|peux|pouvez|pourrais .2 on|nous|vous|tu .6 {book|take|put|have|find} .. {meeting|phonecall|videocall|meal|self}
        ^propose|proposerais|suggere|proposons|proposerions .. {meeting|phonecall|videocall|meal} .. @t
        vous|te|t ^proposer|suggerer .. {meeting|phonecall|videocall|meal} .. @t
        vous|te|t ^proposer|suggerer .8 @t
        ^propose|proposerais|suggere|proposons .8 @t
        ^propose|proposerais|suggere|proposons .4 {meeting|phonecall|videocall|meal} .3 @d
        ^propose|proposerais|proposons|suggere .6 voir|rencontrer|echanger|rappeler|appeler|retrouver
        ^aimerais|aimerions|souhaite|souhaiterais|souhaitons|souhaiterions|voudrais|voudrions .6 interviewer|rencontrer|voir|recevoir|echanger|parler|discuter|inviter
        ^aimerais|aimerions|souhaite|souhaiterais|souhaitons|souhaiterions|voudrais|voudrions .6 {book|take|plan|have} .. {meeting|phonecall|videocall|meal}
        ^aurais|auriez|avez|as|auriez .3 {free|minutes|moment|temps} .. @t
        ^aurais|auriez|avez|as .3 @d .. @t
        ^dirait|dit|tente|tenterait|tenteriez|diriez .5 {meeting|phonecall|videocall|meal|voir|prenne|voie|boive|mange}
        ^on se|s .2 {prend|voit|fait|cale|retrouve|prenne|voie|fasse|appelle|boit|parle|rappelle|rencontre|capte|croise|telephone} .. @t
        ^{meeting|meal|event} .. @t .. confirmer|confirmez .4 presence|participation|venue|disponibilite
        {meeting|meal|event|phonecall|videocall} .. ^est|aura|sera|a|se .5 @t .. .. {venir|rejoindre|participer|assister|joindre|presence|compter|des notres|parmi nous}
        {meeting|meal|event|phonecall|videocall} .. ^est|aura|sera|a|se .5 @t .. .. {convie|conviee|invite|invitee|bienvenu|bienvenue}
        ^{convie|convions|invitons|invite|attendons|attends|recevrons|recevrai|convoque|convoquons|convoquee} .. @t
        ^{book|put|invite} .. {meeting|phonecall|videocall|meal} .. @t
        ^@t t {convient|conviendrait|irait|va|arrange|dit|dirait}
        ^{tu as|vous avez|tu aurais|vous auriez} .3 @d .. @t
        ^disposeriez|disposerais|disposez|disposes .4 {@d|moment|creneau|temps} .. @t
        ^disposeriez|disposerais|disposez|disposes .4 @d .. @t
        ^{sont|etes|sommes|es} .2 {convoque|convoques|convoquee|convoquees|convie|convies|conviees|invites|invitees|attendus|attendues} .. @t
        ^{meeting|meal|event} .. @t .. {venir|viens|venez|viendrais|viendriez|des notres|joindre}
        ^convient|conviendrait|irait|arrangerait|va|arrange .2 vous|te|toi .. @t
        ^organisons|prevoyons|tiendrons|reunissons|organise|tenons .. @t|s
        ^@t vous|te {convient|convient|conviendrait|irait|va|arrange}
        ^ajouter|noter|noteriez|inscrire|reserver|bloquer|retenir .4 {date|dates|creneau|rendez|reunion|seance} .. {agendaobj|@t}
        ^priere|merci|veuillez .5 {presenter|vous presenter|rendre|venir|passer|etre} .. @t
        ^est .2 que .6 vous|te|toi|t {convient|convient|conviendrait|irait|va|arrange}
        ^est .2 convoquee|convoque|invite|invitee .. @t
        ^besoin .4 {meeting|phonecall|videocall|voir|rencontrer|parler} .. @t
        ^on dejeune|dine|mange|boit .. @t
        ^sollicite|sollicitons|demande|demandons .3 {meeting|phonecall|videocall} .. @t
        ^passer|venir|voir .8 @t
        """,
        free=True,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        ^dirait|dit|tente|tenterait|diriez .6 voie|voir|prenne|boive|mange|dejeune|parle|retrouve|fasse|appelle
        ^voir|rencontrer|echanger .8 @t
        ^libre|disponible|dispo .6 @t
        """,
        free=True,
        weight=0.6,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.book",
        "en",
        """
        ^can|could|might|may|shall|should .2 we|i|you|u .6 meet|talk|speak|chat|catch|sit|connect|discuss|touch|see|visit|join|come|call|stop|swing|drop|get
        ^can|could|might|may|shall|should .2 we|i|you|u .6 {book|put|get|have|find|reserve|plan} .. {meeting|phonecall|videocall|meal|ticket}
        ^are|would|will|r .2 you|u|ms|mr|mrs|@p .3 {free|around|about} .. @t
        ^are|r you|u @t
        ^{meeting|meal|event} .. @t .. confirm .5 attend|attendance|come|join|presence|availability|available
        {meeting|meal|event|phonecall|videocall} .. ^is|takes|will|be|being|starts|kicks .6 @t .. .. {join us|join|attend|come|have you|see you there|invited|welcome}
        ^{free} .4 for .4 {meeting|phonecall|videocall|meal} .. @t
        ^any chance .4 {meeting|phonecall|videocall|meal}
        ^any chance .6 @t
        ^would .3 like|love .3 to .2 interview|meet|talk|speak|chat|discuss|see|invite|catch|set|schedule|arrange|go|sit|connect|have
        ^'d .2 like|love .3 to .2 meet|talk|speak|chat|discuss|see|invite|catch|set|schedule|arrange|go|sit|connect|have
        ^would|does|do|will .6 work|suit|be .2 convenient|good|ok|okay|fine|free|available|better|easier|alright .. @t
        ^would|does|do|will|is .2 @t .3 work|suit|convenient|good|ok|be
        ^propose|suggest|proposing|suggesting .. {meeting|phonecall|videocall|meal}
        ^propose|suggest|proposing|suggesting .6 @t
        ^invite|inviting|invited .. @t
        ^join|attend|come .5 us|at|to|in|for .. @t|s
        ^please .2 attend|join|come|plan|arrive|report .. @t
        ^{book|put|get|invite} .. {meeting|phonecall|videocall|meal} .. @t
        ^let {'s|us} .2 meet|talk|speak|chat|catch|get|do|have|grab|schedule .. @t
        ^how about|what about .5 {meeting|meal|phonecall|videocall} .. @t
        ^fancy|up for|care for|interested in .4 {meal|meeting|phonecall|videocall}
        ^do|would .2 you .2 have .4 {free|minutes|@t}
        ^do|would .2 you .2 have .3 @d .. @t
        ^meet .6 @t
        ^be good|great|nice|lovely|helpful to .3 meet|sit|talk|catch|get|chat|speak|see
        ^needs|need .4 {meeting|phonecall|videocall} .. @t
        ^request|requesting|seek|seeking|solicit .3 {meeting|phonecall|videocall} .. @t
        ^required|requested|expected .3 to attend|appear|be .. @t
        ^hoping|planning|proposing .2 to .2 run|hold|do|carry|arrange|schedule .2 your .. @t
        ^would|'d .2 like .2 to .2 inspect|view|survey|measure|assess|photograph|film|examine .. @t
        ^looking .3 to .2 schedule|meet|set|arrange|book
        ^schedule|set|arrange|hold .. {meeting|phonecall|videocall} .. @t
        ^have you .2 {got}? .3 @d .. @t
        ^got .3 @d .. @t
        ^would|'d .3 love|like .3 to .2 {buy|take|treat|offer} .3 {meal}
        ^would|'d .3 love|like .3 to .2 {buy|take|treat} you .3 {meal}
        ^should like .2 to .3 {make|book|arrange|schedule|fix|have} .3 {meeting|phonecall|videocall|meal}
        ^spare .3 @d .. @t
        ^love|like|need|want|appreciate .2 @d .3 with
        """,
        free=True,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.book", "fr", "^{meeting|meal|phonecall|videocall} .. @t|s", free=True, asks=True, weight=0.7, speakers=THIRD
    ),
    *patterns(
        "calendar.book", "en", "^{meeting|meal|phonecall|videocall} .. @t|s", free=True, asks=True, weight=0.7, speakers=THIRD
    ),
)
HOSTS = (
    *patterns(
        "calendar.book",
        "fr",
        """
        ^{honores|honore|honoree|enchantes|ravi|ravis|ravie|heureux|heureuse|heureuses|contents|content|plaisir|comptons|compte|aimerions|aimerais|voudrions|souhaitons|souhaiterions|serait} .6 {venir|voir|rejoindre|rejoigniez|accueillir|compter|presence|participation|avoir|joindre|retrouver}
        ^{venez|viens|rejoignez|rejoins|joignez|viendrais|viendriez|viendras|viendrez}
        ^seriez|serais|serez|seras .2 vous|tu .3 {nombre|notres|partant|partante|parmi}
        ^{pourriez|pouvez|peux|pourrais|voulez|veux} .2 vous|tu .3 {venir|participer|assister|passer}
        ^{merci|veuillez} .3 {confirmer} .4 {presence|participation|venue}
        ^on {dejeune|dine|mange|boit}
        ^vous|tu etes|es .3 {bienvenu|bienvenue|convie|conviee|invite|invitee|convies|invites|bienvenus}
        """,
        free=True,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.book",
        "en",
        """
        ^{love|like|delighted|pleased|great|lovely|thrilled|wonderful|honoured|honored|glad} .6 {join|attend|come|have you|make it|see you|host you|welcome you|along}
        ^please .2 join|come|attend|rsvp
        ^{can|could|will|would} you .3 {join|attend|come|make it|be there|be able to make it}
        ^please .3 confirm .4 {attend|attendance|presence|come|join}
        ^you .2 {invited|welcome}
        """,
        free=True,
        speakers=THIRD,
    ),
)
HOPES = (
    *patterns(
        "calendar.book",
        "fr",
        "^{esperons|espere} .6 {venir|voir|rejoindre|rejoigniez|accueillir|compter|presence|participation}",
        free=True,
        firm=False,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.book",
        "en",
        "^{hope|hoping} .6 {join|attend|come|have you|make it|see you there|along}",
        free=True,
        firm=False,
        speakers=THIRD,
    ),
)
"""Words that invite, where the sentence before says to what and when."""
TELLS = patterns(
    "calendar.book",
    "fr",
    "{meeting|meal|event} .. ^{se tiendra|se tiendront|aura lieu|auront lieu|est fixee|sont fixees|est prevue|sont prevues|est programmee|sont programmees} .. @t|s",
    free=True,
    weight=0.9,
    speakers=THIRD,
)
"""What is told to all: an invitation only where one is expected there."""
EXPECTED = Late(
    r"(?<!n est pas )\b(?:(?:votre|ta) presence (?:y )?(?:est |sera )?(?:\w+ )?(?:attendue|requise|souhaitee|obligatoire|indispensable|necessaire)|presence (?:obligatoire|indispensable|requise|souhaitee)"
    r"|vous (?:y )?(?:etes|serez|seriez) (?:\w+ )?(?:attendue?s?|conviee?s?|invitee?s?)|(?:comptons|compte) sur (?:votre|ta) (?:presence|participation)|merci d y (?:etre|assister|participer)|soyez (?:presente?s?|des notres|ponctuel\w*))\b"
)


def told_to_all(template: str, body: str) -> bool:
    """Tell whether a sentence only tells when something is, and nobody is expected there."""
    return template in TOLD_TO_ALL and not EXPECTED.search(fold(body))


TOLD_TO_ALL = frozenset(pattern.template for pattern in TELLS)
HOSTED = frozenset(pattern.template for pattern in (*HOSTS, *HOPES))
PATTERNS = (*PATTERNS, *HOSTS, *HOPES, *TELLS)
FILLS: dict[str, object] = {}
