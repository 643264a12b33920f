"""What French asks with a noun alone, or by how things stand: « un mot à Ana pour la remercier », « agenda indisponible », « il me faudrait un devis »."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns

PATTERNS = (
    *patterns(
        "mail.send",
        "fr",
        "^{mail|mots} .1 a|au|aux|pour .3 @p .3 {pour|que|qu|disant|afin}",
        free=True,
        swallow=True,
        weight=1.0,
    ),
    *patterns(
        "mail.chase",
        "fr",
        "^relance .2 a|au|aux|chez|pour .2 @p\n^{mail} de relance .1 a|au|aux|pour .2 @p",
        free=True,
        weight=1.05,
    ),
    *patterns("social.post", "fr", "{publish} .2 sur .3 {network}", weight=0.9),
    *patterns("task.delegate", "fr", "fais|faites|faire penser a .2 @p .2 {de|d|a|que}", weight=1.25, swallow=True),
    *patterns(
        "calendar.cancel",
        "fr",
        "{meeting|meal|phonecall|videocall|event} .. ^peut|peuvent|pourra|pourront .1 sauter|tomber|disparaitre|degager\n{meeting|meal|phonecall|videocall|event} .. ^peut|peuvent|pourra|pourront .1 etre annule|annulee|supprime|supprimee|retire|retiree",
        free=True,
        weight=1.0,
    ),
    *patterns("mail.reply", "fr", "^reponse a|au|aux .2 @p .2 {que|qu|:|pour}", free=True, swallow=True, weight=1.05),
    *patterns(
        "calendar.block",
        "fr",
        """
        rends|rendez|rendre|mets|mettez|mettre|passe|passez|passer|marque|marquez|marquer|declare|declarez|declarer|note|notez|noter .. {agendaobj} .2 indisponible|occupe|ferme|bloque|complet|plein|absent
        mets|mettez|mettre|marque|marquez|marquer|declare|declarez|declarer|note|notez|noter {moi|nous} .3 indisponible|occupe|occupee|absent|absente
        ferme|fermez|fermer .1 mon|notre {agendaobj}
        ne prends|prenez|mets|mettez|cale|calez|planifie|planifiez|prevois|prevoyez|accepte|acceptez .2 rien .2 {ce jour la|ce matin la|ce soir la|cet apres midi la|ces jours la|cette semaine la}
        """,
        weight=1.05,
    ),
    *patterns(
        "calendar.book",
        "fr",
        "{meeting|meal|phonecall|videocall} .3 est|sont|reste|restent .1 a ^{book|put} .. @t\n^{voudrais|aimerais|souhaite|souhaiterais|voudrions|souhaitons|souhaiterions|aimerions} .2 {meeting|meal|phonecall|videocall} .3 avec .. @t",
        weight=0.95,
        free=True,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        ^veux|voudrais|aimerais|souhaite|souhaiterais|tiens .2 voir|rencontrer|recevoir .1 @p .. @s|t
        ^veux|voudrais|aimerais|souhaite|souhaiterais|tiens .2 faire|tenir|passer .. avec .3 @p .. @s|t
        faut|faudrait|faudra|aimerais|voudrais|souhaite|souhaiterais .1 que .1 ^@p .2 vienne|viennent|passe|passent|participe|assiste .. @t
        @s .. ^veux|voudrais|aimerais|souhaite|souhaiterais|tiens .2 voir|rencontrer|recevoir|faire|tenir|passer .6 @p
        """,
        weight=0.75,
        free=True,
    ),
    *patterns(
        "profile.update",
        "fr",
        """
        {network} .. encore|toujours .. .. ^{update}
        {profile} .. encore|toujours .. .. ^{update}
        """,
        weight=1.12,
    ),
    *patterns(
        "document.draft",
        "fr",
        "^{me prendrait|nous prendrait|prendrait} .3 {draftable} .. {pour|a|@p|@t}",
        weight=1.05,
        free=True,
    ),
    *patterns(
        "calendar.move",
        "fr",
        """
        peut|pourrait|pourrions|pouvons|possible|peux|pourrais .4 ^voir|retrouver|rencontrer|rejoindre|appeler|parler|commencer|demarrer|debuter|faire|venir|arriver|passer .3 @l
        {on} se ^voit|retrouve|rejoint|appelle|parle .2 @l
        {on} ^commence|demarre|debute .2 @l
        {trop tot|trop tard|finalement|plutot} .. peut|pourrait|pourrions|pouvons .2 ^dire|mettre|partir|faire|caler|viser .2 @t
        """,
        free=True,
        weight=1.2,
        speakers=THIRD,
    ),
    *patterns(
        "document.sign",
        "fr",
        "^{document} .6 est|sont .1 a .2 retourner|renvoyer|rendre|signer|parapher|remettre .3 {signe|signee|signes|signees|paraphe}?",
        free=True,
        weight=1.2,
        speakers=THIRD,
    ),
)
FILLS: dict[str, object] = {}
