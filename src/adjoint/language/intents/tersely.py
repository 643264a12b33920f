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
PATTERNS = (
    *patterns(
        "calendar.move",
        "fr",
        f"""
        {PLANNED} .. ^{{{MOVED}}} .2 @l|d
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
)
FILLS: dict[str, object] = {}
