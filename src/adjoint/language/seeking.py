"""Words by which a third party seeks to meet, lets an offer go, or only tells of a payment, where no request was read."""

from __future__ import annotations

from adjoint.language.fold import Late

OUGHT = r"(?:il (?:faudrait|faut|va falloir)|on (?:devrait|doit|pourrait|peut|aimerait|voudrait|souhaiterait)|(?:j|je|nous) ?'?(?:aimerais|aimerions|souhaiterais|souhaiterions|souhaite|souhaitons|voudrais|voudrions|propose|proposons)|(?:serait|est)[ -]il (?:\w+ )?(?:possible|envisageable)|pourr(?:ions|ait|iez)[ -](?:nous|on|vous)|peut[ -]on)"
MET = r"(?:qu'on (?:se (?:voie|rencontre|parle|reunisse|retrouve)|echange|discute|fasse (?:le|un) point)|que (?:l'on|nous) (?:nous )?(?:voyions|rencontrions|parlions|reunissions|retrouvions|echangions)|(?:vous|te|nous|se) (?:appeler|telephoner|rencontrer|voir|reunir|retrouver|parler de vive voix)|fixer (?:un|une) (?:rendez|rencontre|entretien|entrevue)|convenir d'un)"
SHIFT = r"(?:commencer|demarrer|debuter|avancer|decaler|repousser|reporter)"
SEEKS = Late(
    r"\b(?:serais|serions|serait) (?:\w+ )?(?:ravie?s?|heureux|heureuses?|enchantee?s?|content\w*|honoree?s?) (?:de|d')(?: vous| te)? ?(?:rencontrer|voir|revoir|recevoir|croiser|accueillir|echanger|inviter)\b|"
    rf"\b{OUGHT}\b[^.!?]{{0,40}}?\b{MET}\b"
    r"|\b(?:we|i) ?(?:really |both |do )?(?:ought to|should|must|need to|have to|'?d (?:love|like) to|would (?:love|like) to|want to) (?:really )?(?:get together|meet(?: up)?|catch up|sit down|see (?:you|each other)|get a proper|record an episode|have a (?:chat|word|meeting) with you)\b"
    rf"|\b(?:peut[ -]on|pourrait[ -]on|pourrions[ -]nous|(?:serait|est)[ -]il (?:\w+ )?possible de|on pourrait) {SHIFT} (?:le|la|l'|notre|nos|cette|ce)"
    r"|\b(?:possible to|can we|could we|might we|can i|could i) (?:please )?(?:start|begin|push|bring|move|shift|put) (?!up\b)[^.!?]{0,60}\d"
    r"|\bconven(?:ons|ir) d'une? (?:\w+ )?(?:rendez|entretien|entrevue|rencontre|date|moment|visite|reunion|appel|seance|creneau)"
    rf"|\b{OUGHT} (?:\w+ )?(?:venir|passer|aller) (?!commande)\w+[^.!?]{{0,80}}\b\d{{1,2}} ?h"
    rf"|\b(?:(?:serait|est)[ -](?:il|ce) (?:\w+ )?possible d[e']|peut[ -]on|pourrait[ -]on|pourr(?:iez|ions)[ -](?:vous|nous)) ?(?:le |la |l')(?:mettre|remettre|deplacer|decaler|reporter|avancer|repousser|changer)\b"
    r"|\b(?:merci|priere|veuillez|pensez) (?:de|d'|a)? ?(?:bien vouloir )?(?:bloquer|reserver|noter|retenir) (?:ces|cette|la|le|les) (?:dates?|moments?|creneaux?|heures?|soirees?|matinees?|journees?)\b"
    r"|\b(?:we|i) (?:really |both |do |just )*(?:must|need to|should|ought to|have to|'?d better) (?:really )?(?:get|find|fix|set|agree|put|settle|name) (?:a|an|some|the) (?:date|day|time|slot|dates|times)\b"
    r"|\b(?:il faut|il faudrait|faut) (?:vraiment |absolument )?(?:qu'on |que nous |qu'on se |trouver|fixer|caler|arreter) ?(?:trouve|trouvions|fixe|fixions|cale|calions|arrete|arretions)? ?une? (?:date|jour|moment|creneau)\b"
    r"|\b(?:asked|asks|told|instructed) me to (?:cancel|call off|put off|postpone|move|rearrange|reschedule)\b"
    r"|\bvotre presence (?:est|sera) (?:attendue|requise|souhaitee|indispensable|obligatoire)\b|\byour (?:presence|attendance) is (?:expected|requested|required)\b"
    r"|\b(?:be (?:good|great|lovely|nice|grand|ace) to|fancy|shall we|let's|we should|we must|(?:up|keen|game) for|time for|how about) (?:\w+ ){0,3}?(?:lunch|coffee|brunch|breakfast|a beer|pint|brew|cuppa|bite|catch[ -]?up|sit[ -]?down|chat|get together|meet(?:[ -]up)?)\b(?! (?:our|my|the|your|a) )"
    r"|\b(?:ce serait (?:bien|sympa|chouette|top)|ca (?:te|vous) (?:dit|dirait|tente)|on pourrait) (?:\w+ |d'){0,3}?(?:dejeuner|cafe|verre|manger un (?:bout|morceau)|se (?:voir|retrouver|caler)|petit[ -]dejeuner)\b"
    r"|\b(?:book|pencil|put|fit|squeeze|slot) (?:me|us) in (?:for|on|at|with)\b|\b(?:save|hold|keep) the dates?\b|\bplease (?:hold|block|keep|reserve) (?:these|this|the) (?:dates?|slots?|times?)\b"
)
"""A wish to meet, at another time than planned, or to have dates kept."""
FREE = Late(
    r"\b(?:dites|dis|indiquez)[ -](?:moi|nous) (?:quand|ce qui (?:te|vous) (?:va|arrange|convient)|vos dispo\w*|vos disponibilites)|\b(?:tell|let) (?:me|us) (?:know )?(?:when (?:you|would|suits)|what (?:works|suits)|which (?:day|time))"
)
TOGETHER = Late(
    r"\b(?:se (?:re)?voi\w*|(?:re)?voir|rencontr\w*|echang\w*|reuni\w*|point|rendez|visio|get together|catch[ -]?up|meet\w*|sit down|chat)\b"
)
CANDIDATE = Late(r"\b(?:cv|resume|candidature|postul\w+|motivation|appl(?:y|ying|ication)|curriculum)\b")
"""Who sends an application, not only somebody who speaks of a traineeship."""
NOTHING_TO_DO = Late(
    r"\b(?:(?:don't|do not|needn't|need not) (?:have to |need to )?(?:take any action|do anything|pay)|need (?:do|take) (?:nothing|no action)|(?:there is )?nothing (?:for you |you need )?to do|no (?:further )?action (?:is )?(?:needed|required|necessary)|aucune (?:demarche|action)|rien a (?:faire|payer|regler)|n'avez rien a)\b"
)
"""What is collected by itself: told, not asked for."""
DEBITED = Late(r"\b(?:sera|seront|est|will be|is) (?:\w+ )?(?:prelevee?s?|debitee?s?|collected|debited|drafted|taken)\b")
DEMANDED = Late(r"\b(?:facture|invoice|bill|impaye\w*|overdue|iban|a regler|payable|deposit|acompte)\b")
ABSENT = Late(
    r"\b(?:(?:je|on|nous) (?:ne |n')?(?:pourrai|pourrons|peux|pouvons|serai|vais|viendrai) (?:malheureusement |finalement |helas )?pas (?:pouvoir )?(?:etre (?:la|des votres|present\w*)|venir|me liberer|assurer)|impossible de (?:venir|me liberer|etre la)"
    r"|(?:can't|cannot|won't be able to|not able to|unable to) (?:make (?:it|our|the)|come|be there))\b[^.!?]{0,60}(?:\d|\b(?:tout a l'heure|demain|lundi|mardi|mercredi|jeudi|vendredi|ce soir|tomorrow|today|\w+day|this (?:morning|afternoon))\b)"
)
"""Who does not come to what is planned."""
REPLACED = Late(r"\b(?:me |nous |m'|will )(?:represent\w*|remplac\w*|stand in|take my place|go in my)")
LATER = Late(
    r"\b(?:arrive|finis|commence|suis|serai|start|arrive|come|am|'m|be) (?:\w+ ){0,4}(?:plus tard|plus tot|en retard|later|earlier|late)\b[^?]*\?|\b(?:ca|cela) (?:te|t'|vous) ?(?:va|irait|conviendrait|arrangerait)\b[^.!]*\?"
)
"""Another hour is asked for."""
SORRY = Late(
    r"\b(?:(?:we're|we are|i'm|i am) (?:so |very |really )?sorry (?:to hear|that|for the)|(?:nous sommes|je suis) (?:vraiment |sincerement )?(?:desole\w*|navre\w*) (?:d'apprendre|de lire|pour)|nous vous prions d'excuser)"
)
"""Who answers a complaint makes none."""
LINKED = Late(
    r"\b(?:voici|here(?:'s| is)|ci-dessous) (?:le |the |un |your |votre )?(?:lien|link|zoom link|teams link)\b|\b(?:zoom|teams|meet) (?:link|lien)\b"
)
"""A link to a meeting is no paper."""
TOLD = Late(
    r"\b(?:(?:rappel ?:? ?(?:de )?|reminder (?:of|about) )(?:votre |vous avez |your )(?:rendez|appointment|rdv)|(?:technicien|releveur|engineer|technician)\w* (?:\w+ ){0,2}(?:passera|will call|will visit)\b[^.!?]*\b(?:compteur|meter)|commande [^.!?]{0,20}a ete expediee|votre rendez-vous (?:\w+ ){0,5}est (?:fixe|prevu|confirme))"
)
"""A house tells its customers: a reminder, a reading of the meter."""
SETTLED = Late(
    r"\b(?:(?:votre|ton) (?:virement|paiement|reglement|cheque)\b[^.!?]{0,40}(?:parvenu|bien recu|encaisse|enregistre)|(?:facture|compte)\b[^.!?]{0,25}(?:soldee?|acquittee?|reglee? ce jour)|your (?:payment|transfer)\b[^.!?]{0,60}(?:has been (?:made|received|processed)|arrived|went through|came through))"
)
"""What was paid has come in."""
STRANGER = Late(
    r"\b(?:came across your|reaching out|noticed your|j'ai (?:vu|decouvert|parcouru) votre (?:site|entreprise|societe)|je me permets de vous contacter)\b"
)
"""Somebody unknown who sells, even under a line to unsubscribe."""
DROPS = Late(
    r"\b(?:(?:thanks?|thank you|merci)[^.!?]{0,20} (?:but|mais) (?:[^.!?]{0,40} )?(?:found|gone with|going with|chosen|trouve|choisi|pris)|(?:on|nous|j'|je) (?:\w+ )?(?:a|avons|ai)? ?(?:finalement |deja )?(?:trouve|choisi|retenu) (?:quelqu|une? autre|ailleurs)|(?:found|gone with|going with|chosen|booked) (?:somebody|someone|another|elsewhere)|no longer need|n'(?:ai|avons) plus besoin|(?:je|nous|on) (?:renonce|laisse tomber)\w*|(?:decided|decide) (?:against|not to))\b"
)
"""What lets all offered times go: somebody else was found."""


def seeks(whole: str) -> bool:
    """Tell whether folded words seek a meeting, or other times for one."""
    if any(words.search(whole) for words in (SEEKS, LATER)) or (ABSENT.search(whole) and not REPLACED.search(whole)):
        return True
    return FREE.search(whole) is not None and TOGETHER.search(whole) is not None


def drops(whole: str) -> bool:
    """Tell whether folded words let an offer go."""
    return DROPS.search(whole) is not None


DUNS = Late(
    r"\b(?:(?:could|can|would|will|may) (?:i ask )?(?:you|we) (?:to )?(?:please |kindly )?|please |kindly )(?:pay|settle|transfer|remit|wire|clear|make (?:the )?payment)\b"
    r"|\b(?:pourriez|pouvez|voulez|veuillez|merci de|priere de)[- ]?(?:vous )?(?:bien )?(?:vouloir )?(?:regler|virer|payer|solder|acquitter|proceder au (?:reglement|paiement|virement))\b"
    r"|\b(?:invoice|bill|account|facture|note)\b[^.!?]{0,30} (?:still open|still unpaid|remains? (?:open|unpaid)|(?:has|have) not (?:yet )?been (?:paid|settled)|(?:has|have) yet to be (?:paid|settled|cleared)|reste (?:ouverte|impayee|due)|n'(?:est|a) (?:toujours )?pas (?:ete )?(?:reglee|payee))\b"
)
"""Who asks to be paid, though with a question mark."""
URGES = Late(
    r"\b(?:helps? (?:over |more than )?\d[\d,. ]*|(?:has|have) helped (?:over |more than )?\d[\d,. ]*|miss(?:ing)? out|(?:spaces|places|spots|seats) (?:\w+ ){0,5}(?:limited|filling|going|left|remaining)|(?:starter|premium|pro|basic|annual) plan"
    r"|is your (?:\w+ ){1,2}ready for|your competitors|early[- ]bird|lock in (?:your|our|the)|while stocks? lasts?|aide (?:plus de |deja )?\d[\d ]*|ne passez pas a cote|places (?:sont )?limitees|vos concurrents)\b"
)
"""How sellers press: numbers served, and what runs out."""
