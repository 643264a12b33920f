"""What people ask by telling it: « désormais nous ferons le point le jeudi », « le brunch, je décline », « tu l'enverras lundi »."""

from __future__ import annotations

from adjoint.language.pattern import patterns

PLANNED = "{meeting|phonecall|videocall|meal|event}"
PATTERNS = (
    *patterns(
        "calendar.book",
        "fr",
        """
        ^desormais|dorenavant .. {meeting|meal|phonecall|videocall} .. @s
        ^{a partir de|a compter de|a dater de} .. {meeting|meal|phonecall|videocall} .. @s
        {meeting|meal|phonecall|videocall} .. ^{aura lieu|auront lieu|se tiendra|se tiendront|se fera|se feront|passe a|devient|sera} .. @s
        ^{on instaure|nous instaurons|on se fera|nous ferons|on fera|on fait|on se fait|on se voit pour|on prend|nous faisons|nous prenons|nous tiendrons|on tiendra} .. {meeting|meal|phonecall|videocall} .. @s
        """,
        free=True,
        weight=0.8,
    ),
    *patterns(
        "calendar.book",
        "en",
        """
        ^{from now on|going forward|starting|as of} .. {meeting|meal|phonecall|videocall} .. @s
        {meeting|meal|phonecall|videocall} .. ^{will be|will happen|takes place|will take place|runs|will run} .. @s
        ^{we are doing|we 're doing|we 'll do|we 'll have|we will do|we will have|we ll do|we ll have|we 're having} .. {meeting|meal|phonecall|videocall} .. @s
        """,
        free=True,
        weight=0.8,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        {find|take|book|put} .3 moment|creneau|temps|dispo|horaire .. avec
        {book|reserve} .. {room} .. avec .. @p
        {put|book} .3 horaire|programme|planning .. @p .. @t
        {put|book} .. @p .. @t .. a l horaire|agenda
        {book} .2 {ca|cela|le|la} .. @t|videocall|phonecall
        """,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {event|meeting|meal} .. je ^decline|refuse
        je ^decline|refuse .. {event|meeting|meal|invitation}
        ^{c est non} .2 pour .. {event|meeting|meal}
        {event|meeting|meal} .. ^{c est non}
        {event|meeting|meal} .. je ^{n irai pas|n y serai pas|n y vais pas|passe mon tour}
        """,
        free=True,
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {event|meeting|meal} .. j ^accepte
        j ^accepte .. {event|meeting|meal|invitation}
        ^{c est oui} .2 pour .. {event|meeting|meal}
        {event|meeting|meal} .. ^{c est oui}
        """,
        free=True,
        values=(("answer", "accept"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "en",
        """
        {event|meeting|meal} .. i ^{'ll pass|'ll decline|decline|can't make it|won't be going|'ll have to decline}
        ^it's|its a no .2 to|for .. {event|meeting|meal}
        {event|meeting|meal} .. ^it's|its a no
        """,
        free=True,
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "task.delegate",
        "en",
        "@p .. 's|is|needs|has|should|must .1 to .. .. ^{tell} {him|her|them|so}\n@p .. 's|is|needs|has|should|must .1 to .. .. ^let {him|her|them} know",
        weight=1.3,
    ),
    *patterns(
        "calendar.move",
        "fr",
        f"{PLANNED} .. ^{{est decale|est decalee|est avance|est avancee|est reporte|est reportee|est repousse|est repoussee|est deplace|est deplacee|est renvoye|est renvoyee|est remis|est remise|a ete decale|a ete decalee|a ete avance|a ete avancee|a ete reporte|a ete reportee|a ete repousse|a ete repoussee|a ete deplace|a ete deplacee|a ete renvoye|a ete renvoyee|a ete remis|a ete remise|est finalement decale|est finalement decalee|est finalement avance|est finalement avancee|est finalement reporte|est finalement reportee|est finalement repousse|est finalement repoussee|est finalement deplace|est finalement deplacee|est finalement renvoye|est finalement renvoyee|est finalement remis|est finalement remise}} .. @t|d",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "calendar.move", "fr", f"{PLANNED} .1 ^{{glisse|bascule|recule|est decale d|est avance d}} .. @t|d", free=True, weight=1.0
    ),
    *patterns(
        "calendar.move",
        "en",
        f"{PLANNED} .. ^{{has moved|has been moved|is moved|has shifted|has been pushed|is now|will now be}} .. @t\n^{{coming|arriving|visiting|calling|starting|beginning|landing}} .2 @t .. {{rather than|instead of}}",
        free=True,
        weight=1.0,
    ),
    *patterns("calendar.move", "fr", f"{PLANNED} .. {{pron}} ^{{put|move|take}} .2 @t", weight=1.2),
    *patterns("calendar.cancel", "fr", f"{PLANNED} .. est|sont .2 a ^{{cancel}}", weight=1.2),
    *patterns("travel.cancel", "fr", "{trip} .. est|sont .2 a ^{cancel}\n{trip} .. {pron} ^{cancel}", weight=1.25),
    *patterns("calendar.move", "fr", f"{PLANNED} .. est|sont .2 a ^{{move}} .. @t|d", weight=1.2),
    *patterns("calendar.cancel", "fr", f"{PLANNED} .6 {{pron}} ^{{cancel}}", weight=1.2),
    *patterns(
        "calendar.query",
        "fr",
        f"^{{est ce que}} .. {PLANNED} .4 tient|maintenu|maintenue|confirme|confirmee|prevu|prevue\n{PLANNED} .3 ^tient|tiennent toujours",
        free=True,
        asks=True,
        weight=0.9,
    ),
    *patterns(
        "calendar.answer", "fr", "{event|meeting|meal} .. ^{reply|tell} .3 oui", values=(("answer", "accept"),), weight=1.1
    ),
    *patterns(
        "calendar.answer", "fr", "{event|meeting|meal} .. ^{reply|tell} .3 non", values=(("answer", "decline"),), weight=1.1
    ),
    *patterns("calendar.answer", "fr", "{reply|put|tell} .3 @q", weight=1.1),
    *patterns("calendar.answer", "en", "{reply|put|tell} .3 @q\nrsvp|say|put|reply|answer|mark .3 @q", weight=1.1),
    *patterns("newsletter.send", "fr", "la|l ^{send} .3 @t\n{send|publish} la|l @t", weight=1.19),
    *patterns("mail.find", "fr", "{mail} .. .. {pron} ^{search}\n{mail} .. .. ^{search} .1 {pron}", weight=1.1),
    *patterns(
        "calendar.query",
        "fr",
        "^je|j .2 {vois|rencontre|recois} .. @p .. quand\n^je .2 {vois|rencontre|recois} quand .. @p",
        free=True,
        weight=0.9,
    ),
    *patterns("calendar.query", "fr", "^{send|tellme|give} .2 mon|notre|le|l {agendaobj|programme} .. @t", weight=0.9),
    *patterns(
        "contact.update",
        "fr",
        "{take|put} .3 note .. @p .. {contactobj}\n{take|put} .3 note .. {contactobj} .. @p",
        weight=1.2,
    ),
)
FILLS: dict[str, object] = {}
