"""calendar.book as a third party asks for it: whether one is free, an invitation, a time proposed."""

from __future__ import annotations

from adjoint.language.pattern import patterns

THIRD = {"speakers": frozenset({"third"})}

PATTERNS = (
    *patterns(
        "calendar.book",
        "fr",
        """
        ^seriez|serais|etes|es|sera|serait|serez .2 vous|tu? .2 {free|partant} .. @t
        ^seriez|serais|etes|es .2 vous|tu .2 {free} .. {meeting|phonecall|videocall|meal}
        ^{free} .4 pour .4 {meeting|phonecall|videocall|meal} .. @t
        ^on peut|pourrait .2 se .2 voir|parler|appeler|rencontrer|retrouver .. @t
        ^peut|pourrait|pourrions|pouvons|pourriez|peux|pouvez|pourrais|pourra .2 on|nous|vous|tu .6 voir|rencontrer|parler|echanger|appeler|recevoir|retrouver|rejoindre|discuter
        ^peut|pourrait|pourrions|pouvons|pourriez|peux|pouvez|pourrais .2 on|nous|vous|tu .6 {book|take|put|have|find} .. {meeting|phonecall|videocall|meal|self}
        ^propose|proposerais|suggere|proposons|proposerions .. {meeting|phonecall|videocall|meal} .. @t
        ^propose|proposerais|suggere|proposons .8 @t
        ^propose|proposerais|suggere|proposons .4 {meeting|phonecall|videocall|meal} .3 @d
        ^propose|proposerais|proposons|suggere .6 voir|rencontrer|echanger|rappeler|appeler|retrouver
        ^aimerais|aimerions|souhaite|souhaiterais|souhaitons|souhaiterions|voudrais|voudrions .6 interviewer|rencontrer|voir|recevoir|echanger|parler|discuter|inviter
        ^aimerais|aimerions|souhaite|souhaiterais|souhaitons|souhaiterions|voudrais|voudrions .6 {book|take|plan|have} .. {meeting|phonecall|videocall|meal}
        ^aurais|auriez|avez|as|auriez .3 {free|minutes|moment|temps} .. @t
        ^aurais|auriez|avez|as .3 @d .. @t
        ^dirait|dit|tente|tenterait|tenteriez|diriez .5 {meeting|phonecall|videocall|meal|voir|prenne|voie|boive|mange}
        ^on se .2 {prend|voit|fait|cale|retrouve|prenne|voie|fasse|appelle|boit|parle} .. @t
        ^{convie|convions|invitons|invite|attendons|attends|recevrons|recevrai|convoque|convoquons|convoquee} .. @t
        ^{book|put|invite} .. {meeting|phonecall|videocall|meal} .. @t
        ^convient|conviendrait|irait|arrangerait|va|arrange .2 vous|te|toi .. @t
        ^organisons|prevoyons|tiendrons|reunissons|organise|tenons .. @t|s
        ^@t vous|te {convient|convient|conviendrait|irait|va|arrange}
        ^ajouter|noter|noteriez|inscrire|reserver|bloquer|retenir .4 {date|dates|creneau|rendez|reunion|seance} .. {agendaobj|@t}
        ^priere|merci|veuillez .5 {presenter|vous presenter|rendre|venir|passer|etre} .. @t
        ^est .2 que .6 vous|te|toi {convient|convient|conviendrait|irait|va|arrange}
        ^est .2 convoquee|convoque|invite|invitee .. @t
        ^besoin .4 {meeting|phonecall|videocall|voir|rencontrer|parler} .. @t
        ^on dejeune|dine|mange|boit .. @t
        ^sollicite|sollicitons|demande|demandons .3 {meeting|phonecall|videocall} .. @t
        ^passer|venir|voir .8 @t
        """,
        free=True,
        **THIRD,
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
        **THIRD,
    ),
    *patterns(
        "calendar.book",
        "en",
        """
        ^can|could|might|may|shall|should .2 we|i|you|u .6 meet|talk|speak|chat|catch|sit|connect|discuss|touch|see|visit|join|come|call|stop|swing|drop|get
        ^can|could|might|may|shall|should .2 we|i|you|u .6 {book|put|get|have|find|reserve|plan} .. {meeting|phonecall|videocall|meal|ticket}
        ^are|would|will|r .2 you|u|ms|mr|mrs|@p .3 {free} .. @t
        ^{free} .4 for .4 {meeting|phonecall|videocall|meal} .. @t
        ^any chance .4 {meeting|phonecall|videocall|meal}
        ^any chance .6 @t
        ^would .3 like|love .3 to .2 interview|meet|talk|speak|chat|discuss|see|invite|catch|set|schedule|arrange|go|sit|connect|have
        ^'d .2 like|love .3 to .2 meet|talk|speak|chat|discuss|see|invite|catch|set|schedule|arrange|go|sit|connect|have
        ^would|does|do|will .6 work|suit|be .3 for|you|convenient|good|ok .. @t
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
        ^looking .3 to .2 schedule|meet|set|arrange|book
        ^schedule|set|arrange|hold .. {meeting|phonecall|videocall} .. @t
        ^spare .3 @d .. @t
        ^love|like|need|want|appreciate .2 @d .3 with
        """,
        free=True,
        **THIRD,
    ),
    *patterns("calendar.book", "fr", "^{meeting|meal|phonecall|videocall} .. @t|s", free=True, asks=True, weight=0.7, **THIRD),
    *patterns("calendar.book", "en", "^{meeting|meal|phonecall|videocall} .. @t|s", free=True, asks=True, weight=0.7, **THIRD),
)
FILLS: dict[str, object] = {}
