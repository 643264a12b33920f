"""What terse French asks: « le point de jeudi : même heure, une semaine plus tard », « je veux mes mardis bloqués », « réponds peut-être »."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns

PLANNED = "{meeting|phonecall|videocall|meal|event}"
MOVED = "|".join(
    f"{aux} {verb}"
    for aux in ("est", "a ete", "est finalement", "sera", "sera finalement", "doit etre")
    for stem in ("decale", "avance", "reporte", "repousse", "deplace", "recule", "retarde")
    for verb in (stem, f"{stem}e")
)
TOLD = patterns(
    "calendar.move",
    "fr",
    f"""
    {PLANNED} .. ^{{{MOVED}}} .2 @l|d
    {PLANNED} .. ^decale|decalee|reporte|reportee|avance|avancee|repousse|repoussee|deplace|deplacee|retarde|retardee .2 @l|d
    {PLANNED} .. ^decale|decalee|reporte|reportee|avance|avancee|repousse|repoussee|deplace|deplacee .2 @t
    """,
    free=True,
    weight=1.02,
)
"""What is told of something planned: to be put right only where that is asked."""
PATTERNS = (
    *patterns(
        "books.query", "fr", "connaitre|savoir|avoir|voir .. {accountword|achats|depenses|ventes|recettes} .. @t", weight=0.97
    ),
    *patterns("social.post", "fr", "^mot|message|phrase|photo|visuel sur .1 {network} ..", free=True, weight=1.05),
    *patterns("mail.send", "fr", "{tell} {le|ca|cela} .1 a|au|aux .3 @p", weight=1.05),
    *patterns(
        "calendar.query",
        "fr",
        "^{qui dois je|qui est ce que je dois|qui ai je a|qui est ce que je} .2 {voir|rencontrer|recevoir|vois|rencontre|recois} .. @t",
        free=True,
        weight=1.0,
    ),
    *patterns("travel.plan", "fr", "^{lodging} .2 @t", free=True, weight=0.75),
    *patterns(
        "newsletter.prepare",
        "fr",
        "{prepare|draft|do} la|notre lettre de|d .1 {janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|ete|automne|hiver|rentree|noel}",
        weight=1.2,
    ),
    *patterns(
        "calendar.book",
        "fr",
        "^aimerais|aimerions|souhaite|souhaiterais|souhaitons|souhaiterions|voudrais|voudrions .3 {appeler|telephoner|joindre|rappeler|visiter} .. @t",
        free=True,
        weight=0.98,
        speakers=THIRD,
    ),
    *TOLD,
    *patterns(
        "calendar.move",
        "fr",
        f"""
        {PLANNED} .8 ^: .8 {{meme heure|meme horaire}} .4 @t|l
        {PLANNED} .8 ^: .6 @t|l .4 {{meme heure|meme horaire}}
        {PLANNED} .8 ^: .3 @d plus tard|tot
        """,
        free=True,
        weight=1.02,
    ),
    *patterns(
        "calendar.block",
        "fr",
        "^{veux|voudrais|aimerais|souhaite|souhaiterais|faut|faudrait|faudra} .. @s|t .. {bloque|bloques|bloquee|bloquees|reserve|reserves|reservee|reservees|libre|libres|protege|proteges|protegee|protegees|sanctuarise|sanctuarises|intouchable|intouchables|verrouille|verrouilles}",
        free=True,
        weight=0.98,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        f"{PLANNED} .. ^{{reply|put|tell}} .3 {{peut etre}}\n{PLANNED} .. ^{{reply|put|tell}} .3 provisoire|provisoirement",
        values=(("answer", "tentative"),),
        weight=1.3,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        ^{souhaite|souhaiterais|voudrais|aimerais|veux|desire|souhaitons|voudrions|aimerions} .3 {meeting|videocall|phonecall|meal} .. @t|s
        ^{souhaite|souhaiterais|voudrais|aimerais|veux|desire|souhaitons|voudrions|aimerions} .2 @t|s .2 {meeting|videocall|phonecall|meal} .. @p
        {@t|@s} .4 je|j ^{veux|voudrais|aimerais|souhaite|souhaiterais} .. avec .3 @p
        """,
        free=True,
        weight=0.96,
    ),
    *patterns(
        "mail.send",
        "fr",
        "^{mail|message|mot|sms|courriel} .2 a|au|aux .3 @p .. pour|que|qu|:",
        free=True,
        weight=0.95,
        swallow=True,
    ),
    *patterns(
        "profile.update",
        "fr",
        "{network} .. .. .. ^corrige|corrigez|corriger|modifie|modifiez|change|changez|actualise|actualisez",
        weight=1.05,
    ),
    *patterns("calendar.book", "fr", f"{PLANNED} .. est|sont|sera|serait .1 a ^{{book|put|plan}} .. @t", weight=1.1),
    *patterns(
        "calendar.move",
        "fr",
        "^peut|pourrait|pourrions|pouvons|possible|on .4 {voir|retrouver|rencontrer|parler|appeler|rejoindre|commencer|voit|retrouve|rencontre} .2 @l",
        free=True,
        weight=1.15,
        speakers=THIRD,
    ),
    *patterns(
        "travel.cancel",
        "fr",
        "{cancel} {carrement|aussi|egalement|plutot|donc|juste|completement|finalement|moi}? celui|celle|ceux .1 de|d|du|pour|vers",
        weight=1.1,
    ),
    *patterns(
        "calendar.block",
        "fr",
        """
        rendre|rends|rendez|mettre|mets|mettez|marquer|marque|marquez|passer|passe|passez|noter|note|notez|basculer .. {agendaobj} .2 indisponible|occupe|ferme|bloque
        mets|mettez|mettre|marque|marquez|marquer|note|notez|noter|passe|passez {moi|me} .2 indisponible|occupe|occupee|absent|absente
        """,
        weight=1.15,
    ),
    *patterns(
        "document.draft",
        "fr",
        "^{ca me prendrait|ca nous prendrait|ca me prend} .4 {draftable}",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "call.prepare",
        "fr",
        """
        telephone|appel|fil|ligne|appelle|rappelle|visio .. ^{prepare|draft|give|send|do|find} .4 {arguments|argument|elements|points|billes|munitions|chiffres|questions|reponses|idees|notes|fiche|antiseche}
        {prepare|draft|give|send|do|find} .4 {arguments|elements|points|billes|munitions|questions|reponses} .. {phonecall|appelle|rappelle} .. @p
        """,
        weight=1.2,
    ),
    *patterns(
        "call.prepare",
        "fr",
        "^{elements|arguments|points|billes|callsheet} .2 pour|avant .3 {phonecall|videocall} .. @p",
        free=True,
        weight=0.98,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        ^{serais|serions|serait} .2 {ravi|ravie|ravis|ravies|heureux|heureuse|heureuses|enchante|enchantee|enchantes|honore|honoree|content|contente|contents|curieux|curieuse|partant|partante} .2 {de|d} .4 {visiter|rencontrer|voir|decouvrir|venir|passer|echanger|revoir|saluer|retrouver|recevoir|accueillir|discuter|parler|dejeuner|diner|faire} .. @t
        """,
        free=True,
        weight=0.98,
        speakers=THIRD,
    ),
    *patterns(
        "document.send",
        "fr",
        "^{prions|prie|remercie|remercions|remercierais|remercierions|demandons|demande|saurions gre|saurais gre|serions reconnaissants|serais reconnaissant|serais reconnaissante} .6 {envoyer|transmettre|adresser|faire parvenir|faire tenir|faire suivre|communiquer|fournir|produire|retourner|remettre} .. {document|justificatif}",
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns("mail.forward", "fr", "{fwd} leur|son|ce|cet|ton|votre|le .1 {mail} .. a|au|aux .3 @p", weight=1.3),
    *patterns(
        "reminder.set",
        "fr",
        """
        remets|remettez|remettre|mets|mettez|mettre moi|nous .2 {sous le nez|sous les yeux|en tete|sur le dessus de la pile} .. @t|s
        fais|faites moi|nous penser .. @t|s
        fais|faites moi|nous repenser .. @t|s
        """,
        weight=1.2,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        f"je|j .8 {PLANNED} .3 ^excuse|excusez|excuser moi\n{PLANNED} .. ^excuse|excusez|excuser moi|nous|l",
        values=(("answer", "decline"),),
        weight=1.2,
    ),
    *patterns(
        "task.delegate",
        "fr",
        "@p doit|devrait|devra|peut|pourrait .. ^{ask} {lui} .|!\n@p .. doit|devrait|devra .. ^{tell} {lui} .|!",
        weight=1.2,
    ),
    *patterns(
        "travel.change",
        "fr",
        "^{trip} .. {c est} .2 @t {qu il me faut|qu il nous faut|que je veux|que je voulais|qu il fallait|qu il le faut|qu il faut}",
        free=True,
        weight=1.0,
    ),
    *patterns("calendar.block", "fr", "{block} moi {ca|cela}", weight=0.75),
)
FILLS: dict[str, object] = {}
