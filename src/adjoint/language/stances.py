"""Words that accept, refuse, leave open or propose something else, in answer to an offer."""

from __future__ import annotations

from adjoint.language.fold import Late, listed

NO = Late(
    r"\b(?:(?:won't|wouldn't|would not|will not) do(?= *(?:$|[.,;!]|for|me|us))|aucun(?:e)?|ni (?:le |la )?\w+(?: \w+)? ni (?:le |la )?\w+|helas|ni l un ni l autre|ni l une ni l autre|none of|neither|not? (?:any|either)|can'?t (?:do|make|manage)|cannot (?:do|make|manage)|ne (?:peux|peut|pouvons|pourrai|pourrons|convien\w*|me convien\w*|nous convien\w*|fonctionne\w*|marche\w*|va|vont|donn\w+|sommes|suis|serai|souhaite|souhaitons)[^.]{0,30}\b(?:pas|plus|aucun|malheureusement|finalement)|"
    r"(?:pas|plus) (?:possible|disponible|dispo|libre|bon|suite|interesse\w*|la peine|besoin)|ne (?:nous|me|lui|leur)? ?\w+ (?:pas|plus)\b|"
    r"n (?:est|sommes|ai|irai|irons|avons) (?:pas|plus)|(?:don't|doesn't|do not|does not|won't|will not|isn't|aren't|not) (?:work|suit|fit|going|available|free|possible|good|convenient|able|be able|need|want|take|bother|interested|proceed)\w*|no longer|let s not|let us not|"
    r"turn(?:ed|ing)? (?:(?:it|them|this|that|these|those|all|both|of|the|lot|two|three|offer|times|dates) ){1,5}down|(?:stay|staying|remain|remaining) (?:where|put)|let (?:the )?(?:others?|someone|somebody|another|anyone) (?:else )?(?:have|take|use)|(?:gone|went|going|go) with the other (?:crowd|lot|firm|crew|people|company|outfit|lads|fellow|supplier)|no call for|let (?:him|her|them) down (?:gently|lightly|kindly)|"
    r"unavailable|indisponibles?|unfortunately|malheureusement|decline|je decline|nous declinons|refuse|impossible|pas dispo|indisponible|unavailable|it'?s a no|c est non|non merci|no thank(?:s| you)|pass on|have to pass|je passe mon tour|drop (?:this|the)|forget it|laiss(?:e|ez|ons|ent|erons|erai)(?: donc| alors)? tomber|prefer\w+ ne pas (?:aller plus loin|poursuivre|continuer|donner suite)|"
    r"on annule|annulons|oublie(?:z)? |sans suite|je suis (?:deja )?(?:pris|prise|occupee?|absente?|en deplacement)|suis (?:pris|prise)|i am (?:busy|away|booked|tied up|travelling|traveling)|(?:is|s|est|c est) (?:(?:a (?:bit|little|touch) |un peu |rather |plutot )?(?:too |trop )|(?:a (?:bit|little|touch) |un peu ))(?:early|late|tight|tot|tard|juste|court)|(?:is|s|est|c est) (?:a bit |un peu )?(?:tough|tricky|difficult|hard|complique|difficile|delicat)|i ?'?m (?:busy|away|booked|tied up|out|travelling|traveling)|fully booked|je renonce|renonce|renoncons|accepted another|autre (?:offre|poste|candidat)|calling it off|(?:decided |chosen )?not to (?:go ahead|proceed|pursue|continue|move forward|go forward)|call it off|hors de question|not for me|pas pour moi|plus (?:necessaire|utile|d actualite)|ca ne (?:va|marche|colle) pas|ca va pas|marche pas|colle pas|convient pas|conviennent pas|conviendra pas|peux pas|pouvons pas|pourrai pas|none work|none suit|aucune de|no good|not good|no need to|another (?:way|direction|option|provider|supplier|candidate)|(?:go|going|gone|went|signed|sign(?:ing)? up|stay|staying|stick|sticking) with (?:another|a different|someone|somebody|our (?:own|usual|current|existing)) (?!time|day|date|slot|hour|week|one\b)|(?:chosen|appointed|hired|instructed|picked|booked|found|taken on) (?:another|a different) (?!time|day|date|slot|hour|week|one\b)|(?:don't|do not|needn't|need not)(?: have to| need to)? (?:hold|keep|save|reserve)|(?:withdraw|withdrawn|withdrawing|withdrew|pulling out|pull out|bowing out|bow out) (?:from|my|our|of|the)|(?:shall not|shan't|won't|will not|not) be (?:taking|needing|pursuing|coming|attending|proceeding|going)|(?:someone|somebody) else|inutile de|(?:autre|un autre) (?:prestataire|fournisseur|choix|option|voie)|changed (?:my|our) minds?|(?:s|is|are) (?:out|off the table|a no go|no good|no use|hopeless|ruled out)|c est (?:mort|exclu|rape|trop tot|trop tard|foutu|fichu|complique)|n est pas (?:possible|jouable)|trouve (?:une? autre|quelqu un d autre|ailleurs|chaussure|mieux|preneur)|fait appel a (?:une? autre|quelqu un d autre)|(?:is|are|s) (?:too (?:early|late|tight)|tricky|difficult|taken))\b"
)
YES = Late(
    r"\b(?:(?:will|would|ll|'ll|should|does|do) (?:do )?(?:me|us|him|her)(?: (?:fine|nicely|well|grand|lovely))?(?! (?:a|the|to|have|send|know))\b|(?:will|ll|'ll|would) do (?:nicely|fine|well|perfectly)|(?:that|it|this|one|[a-h]|\w+day|\d+(?:st|nd|rd|th)) (?:will|ll|'ll|would) do\b(?! (?:for|it|that|this|the|a))|parfait(?:ement)?|ok(?:ay)?|d accord|entendu|ca (?:me|nous|lui|leur)? ?(?:va|convient|marche|roule|joue)|(?:me|nous|lui) (?:va|vont|convient|conviennent|arrange|arrangent|irait|conviendrait)|convient|conviennent|va (?:tres )?bien|nickel|impeccable|c est (?:bon|note|parfait|ok|d accord|confirme|oui)|j ?opterais|nous opterions|j ?opte|je (?:confirme|prends|retiens|choisis|valide|note|prefere|vote|reserve|suis (?:dispo|disponible|libre|partant\w*)|serai)|"
    r"nous (?:confirmons|prenons|retenons|choisissons|validons|preferons|serons|sommes (?:dispos?|disponibles?|libres?))|va pour|(?:on|nous) (?:partirait|partirions)|(?:je|j|on|nous) (?:prendr|retiendr|choisir|garder|opter|voter)(?:ai|ais|a|ait|ons|ions) (?:bien |donc |plutot |volontiers |alors |pour )*(?:le|la|l|celui|celle|ce|cette|pour|[a-h](?= |$)|\w+di\b)|(?:we|i) ?'?d (?:go|take)|prenez|prends|prenons|choisissez|gardez|reservez|calez|bloquez|allons|on (?:prend|y va|part sur|dit|garde|fait|valide|retient)|partons|(?:on|nous) se voit|je serai|confirme[es]?|confirmons|retenu|volontiers|avec plaisir|"
    r"ferait (?:tres )?bien l affaire|fait l affaire|tres bien|super|top|(?:que du )?bon pour (?:moi|nous)|pour moi|pour nous|mon choix|ma preference|(?:we|i) ?'?ll (?:have|say)(?! (?:to|no|not|an|my|our)\b| a [a-z]{2})|(?:we|i) (?:will|shall) (?:take|go (?:for|with)|have (?:the|that|[a-h](?! [a-z]{2})|\w+day)\b)|we ?'?ll (?:take|go|do|opt|plump|stick)|i ?'?ll (?:take|go|do|opt|plump|stick|be there)|i (?:can|could) (?:do|make)|we (?:can|could) (?:do|make)|(?:je|on|nous) (?:peux|peut|pouvons) (?:(?:le |la |les )?(?:creneaux? |options? )?[a-hj-np-z][0-9]?(?: (?:et|ou) (?=[a-z][0-9]?\b)| ?$))+|works?|suits?|fine|good|great|perfect|ideal|sounds? good|confirm(?:ed|ing)?|accept(?:ed)?|go (?:with|for|ahead)|"
    r"book (?:me|us|it|in|that)|(?:will|would|ll|d) do(?: (?:nicely|fine|well|me|us|grand|lovely|the trick))?(?= *(?:$|[,.;!)]|for|thanks?|cheers|please))|(?:put|stick|pop|mark|sign|get|jot|note|slot|squeeze) (?:me|us|him|her|them) (?:down|in|up)|(?:i|we) (?:can|could|should be able to|ll) (?:manage|be there|get there|come|fit)|i ?'?m (?:in|on|game|up) for|we ?'?re (?:in|on|game|up) for|(?:is|s|looks|fits|ties in) (?:grand|spot on|bang on|easiest|best|handy|handiest|doable|champion|the ticket|nicely|a winner)|no bother|go on then|inscri(?:s|vez) (?:moi|nous)|mets? (?:moi|nous)|mettez (?:moi|nous)|notez? (?:moi|nous)|comptez? sur (?:moi|nous)|(?:je|on|nous) (?:peux|peut|pouvons|pourrai|pourra|pourrons) y etre|j y serai|on se cale|sera (?:tres bien|parfait)|let s (?:do|go|take|say)|see you|count (?:me|us) in|happy with|prefer|please|s il (?:te|vous) plait|svp|stp|yes|oui|yep|sure|deal|done|lock it in|pencil|best for|does it|would be (?:good|great|best|perfect|fine|ideal)|i ?'?m (?:free|available)|we ?'?re (?:free|available)|take|agreed|absolutely|a (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|ce sera|it is$|looking forward|brilliant|lovely|grand|cool|banco|adjuge|vendu|ca marche|roule|disons|donc (?:le |la )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d+|premiere?|seconde?|derniere?)|ca passe|(?:ca )?le fait|(?:recueille|rencontre|emporte|a) (?:notre|mon|l) (?:accord|preference|agrement|assentiment|adhesion)|(?:me|nous) (?:agree|sied|siedrait|agreerait)|tout bon|ca colle|c est dans la boite)\b"
)
EITHER = Late(
    r"\b(?:either (?:one |slot |time |option |of (?:them|those|these|the two) )?(?:works|is|suits|would|will|fine|ok|good)|either|any of (?:them|those|these|the (?:two|three|four|lot|times|slots|dates|above))(?: times| slots| of them)? (?:works?|is|are|suits?|fine|would)|any (?:of (?:these|those|them)|works|is fine|time)|whichever|both (?:work|are|suit|fine|times)|all (?:work|of them work|three work|are fine|good|suit)|"
    r"as good as the other|one or the other|equally (?:good|well|convenient)|l une? (?:ou|comme|et) l autre|(?:aussi bien|autant) l une? que l autre|l une? aussi bien que l autre|n importe (?:lequel|laquelle|quel)|peu importe|au choix|les (?:deux|trois) (?:me |nous )?(?:font (?:mon|notre|l) affaire|vont|conviennent|sont|marchent|creneaux|me|nous)|tous (?:les (?:\w+ )?(?:creneaux|horaires|choix) )?(?:me |nous )?(?:vont|conviennent|sont bons)|toutes (?:les (?:\w+ )?(?:dates|plages|options|propositions) )?(?:me|nous)\b|comme (?:vous|tu|ca|il|elle|ils|elles|eux|cela) (?:prefere|preferent|veut|veulent|l arrange|les arrange|preferez|preferes|voulez|veux|arrange)|celui que (?:vous|tu)|a (?:vous|toi) de (?:voir|choisir)|your (?:choice|pick|call)|up to you|as you (?:prefer|like|wish)|(?:all|any) of (?:those|these|them)|all (?:those|these|three|the) (?:times|dates|slots)|(?:a )?toutes ces (?:dates|heures)|tous ces (?:creneaux|horaires)|no preference|pas de preference|dealer s choice|indifferent|les trois)\b"
)
HANGS = Late(
    r"\b(?:si (?:mon|ma|mes|notre|le|la|les|paul|il|elle|\w+ (?:est|peut|confirme|accepte))|sous reserve|je (?:dois|vais) (?:verifier|voir|confirmer|demander|checker)|a confirmer|a verifier|je (?:te|vous) confirme (?:demain|plus tard|des|vite|ce|rapidement|apres)|sauf si|il (?:me )?(?:faut|faudrait) (?:\w+ )?(?:d abord )?que (?:je|j|mon|ma|mes|notre|le|la|les|l|on|nous)|en attente|reste a|je verifie|dependra|attendre|selon|"
    r"if (?:my|the|our|he|she|they|i can|that|\w+ (?:is|can|agrees|confirms|approves))|subject to|provided|need to (?:check|confirm|ask|clear)|have to (?:check|confirm|ask)|let me (?:check|confirm|ask)|pending|depends|depending|will confirm|ll confirm|ll check|i ll see|should be (?:ok|fine|able|good)|normalement|en principe|a priori|as long as|so long as|on condition|providing|unless|a condition (?:que|qu|de|d)|pourvu qu?e?|du moment qu?e?|tant qu?e?|faut voir avec|have to ask|ve to ask|got to ask|checking with|once i|hopefully|waiting (?:on|for)|not (?:until|till|before|after)|tbc|assuming|je vois (?:ca )?avec|(?:je|nous) (?:reviens|revenons|reviendrai|reviendrons) vers|je (?:te|vous) (?:redis|dis ca|dirai|dis vite|tiens au courant)|on verra|vérifier|il me faut l accord|avec l accord|just need)\b"
)
OTHER = Late(
    r"\b(?:plutot|a la place|instead|rather|how about|what about|par contre|en revanche|peut on|pourrait on|pourrions nous|pouvons nous|est ce que|serait|irait|possible|could (?:we|you|i)|can (?:we|you|i)|would|any chance|offer|propose\w*|suggest\w*|je peux|je pourrais|nous pouvons|on peut|i can|we can|could do|can do|free (?:on|from|at|after)|available|dispo\w*|libre|alternativ\w*|sinon|autrement|par exemple|for instance|for example|say|vous (?:irait|conviendrait)|te conviendrait|t irait|better|works better|mieux|preferer\w*|prefer\w*|try)\b"
)
SOFT_NO = Late(
    r"\b(?:no problem|pas de probleme|aucun probleme|aucun souci|pas de soucis?|no worries|not a problem|pourquoi pas|why not|sans probleme|no issue)\b"
)
NONE = Late(
    r"\b(?:neither(?! (?:of the |the )?(?:\w+day|[a-h]\b))|none of (?:them|these|those|the)|ni l un ni l autre|ni l une ni l autre|aucune? (?:de|d|des|ne))\b"
)
AWAY = Late(
    r"\b(?:je (?:suis|serai)|nous (?:sommes|serons)|i am|i ?'?m|i ?'?ll be|i will be|we are|we ?'?re|toute la|all week|on the \d|train|flight|vol)\b"
)
"""Where somebody is, or how they come: the times there are no offer."""
STILL = Late(
    r"\b(?:if (?:it|that|this)(?: ?'?s| is)? still (?:free|going|available|open|ok|on)|si (?:c est|il est|elle est|ca) (?:encore|toujours) (?:libre|dispo\w*|possible|bon|ouvert))\b"
)
COULD = Late(
    r"\b(?:(?:but|however|though) (?:i|we|he|she|they) (?:could|can|would|might) (?:do|make|manage|meet|fit|be)|la suivante|plutot)\b"
)
BACK = Late(
    r"\b(?:recontact\w+|revien\w+ vers|reviendr\w+|(?:vous|te|t) (?:rappel\w+|ecri\w+|relanc\w+|re dis)|tien\w+ (?:au courant|informe\w*)|get back to|be in touch|come back to you|reach out|follow up|touch base|contact you|let you know|write again|try again|hold off|attendre|attendons|attends|wait|waiting|bon moment|right time|good time for)\b"
)
"""When somebody will be heard of again: no time to meet."""
RATHER = Late(
    r"\b(?:(?:rather|plutot) (?:a |at )?[\w.:]+(?: [ap]m)? (?:than|que)|rather than|instead of|plutot (?:a|que)|au lieu de|a la place de)\b"
)
PUT_AWAY = Late(
    r"(?i)\b(?:rather|plut[oô]t)\b.*\b(?:than|que)\s+(?:at |à |on |le )?$|\b(?:rather than|instead of|au lieu de|à la place de|(?:mieux|better) (?:que|than))\s+(?:at |on |the |le )?$"
)
"""Before a time that is not wanted: "2 pm rather than 11"."""
OPEN = Late(r"\b(?:i|we) ?(?:'m|m|am|'re|re|are) (?:\w+ )?(?:open|free|available|around)\b")
ORDINALS = {
    0: r"\b(?:premiere?|1er|1ere|first|1st|former|earliest|earlier (?:one|slot|time|option|date|day)|(?:earlier|sooner) of|the (?:earlier|sooner)(?! (?:the|than)\b)|plus tot)\b",
    1: r"\b(?:deuxieme|second|seconde|2e|2eme|2nd|middle)\b",
    2: r"\b(?:troisieme|third|3e|3eme|3rd)\b",
    3: r"\b(?:quatrieme|fourth|4e|4th)\b",
    -1: r"\b(?:dernier|derniere|last one|last slot|last option|the last|latter|latest|later (?:one|slot|time|option|date|day)|(?:later|last) of|the later(?! (?:the|than)\b)|plus tard(?:ive|if)?)\b",
}
BY_TIME = Late(r"\b(?:earl\w+|sooner|later|latest|plus t[oa]\w+)\b")
"""Ranks by the clock, whatever the order in which the times were offered."""
ONLY = Late(
    r"\b(?:ne|n) (?:\w+ ){1,4}qu\b|\bonly (?:free|available|able|from|after|do)\b|\bseulement (?:a partir|apres|le|lundi|mardi|mercredi|jeudi|vendredi)\b"
)
THAT_ONE = Late(r"(?:plutot |donc |et )?(?:celui|celle|le creneau|the one|the \w+ one|l apres midi|le matin|celui la)\b")
"""Says which of several that are named already."""
BESIDE = listed(
    "le la les l un une du de d ce cet cette celui celle alors donc plutot pour moi nous a at au the on in of and et then it s is one "
    "slot option proposal creneau choix proposition plage horaire possibilite suggestion date heure h am pm o clock merci thanks thank you bien sur so let go for ok svp stp cordialement best "
    "regards cheers ta beaucoup famille nous prendrons prendrai prends prenons proposition parfait super deux trois quatre two three four des creneaux dates propositions options proposees proposes bonjour hello hi hey dear cher chere madame monsieur salut tous toutes all both everyone please bonne journee "
    "week semaine prochaine next matin morning apres midi afternoon evening soir that this ca time rdv rendez vous re aussi my vote "
    "gave offered suggested proposed mentioned listed available "
    "proposition propositions horaire plage faute probleme problemes souci soucis discussion discuter evidemment naturellement immediatement grand plaisir volontiers "
    "finalement actually sorry desole desolee pardon oups oops us goes to preference choice pick sans hesiter hesitation aucune would be c est mon ma je i we il faudra half past quarter demie quart definitely"
)
STILL_RAW = Late(
    r"(?i)\bif (?:it|that|this)(?:['’]s| is)? still (?:free|going|available|open|ok|on)\b|\bsi (?:c['’]est|il est|elle est) (?:encore|toujours) (?:libre|dispo\w*|possible|bon|ouvert)\b"
)
"""Only polite: an offer stands until it is taken back."""
DATED = Late(
    r"\b\d{1,2}(?:er|st|nd|rd|th|/)|\b(?:next|this|prochaine?|cette|ce|jan|fev|feb|mars|march|avr|apr|mai|may|juin|jun|juil|jul|aou|aug|sep|oct|nov|dec)\w*|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|(?:mon|tues|wednes|thurs|fri)day),? (?:le |the )?\d{1,2}\b(?! ?h|:|[ap]m)"
)
SAME_HOUR = Late(r"\b(?:meme heure|meme horaire|memes heures|same (?:time|hour))\b")
BOUNDED = Late(
    r"\b(?:only|just) (?:from|after|before|until|till|between)\b|\b(?:but|though) not (?:before|after|until|till)\b|\b(?:seulement|uniquement) (?:a partir|apres|avant|jusqu|entre)\b"
)
"""A slot taken only in part: "the 17th, but only from 3"."""
NOT_THIS = Late(
    r"(?:sorry |definitely |just |but |mais )?(?:not|except|pas|sauf) (?:for )?(?:the |la |le |l )?(?:slot |option |creneau )?[a-h]"
)
ALL_BUT = Late(
    r"(?i)\b(?:any\w*|all|both|everything|whichever|whatever|tous|toutes|tout|n['’]importe lequel)(?: of (?:them|those|these))?(?P<but> (?:but|except|apart from|bar|other than|sauf|hormis) (?:for )?(?:the |la |le )?(?:slot |option |cr[ée]neau )?(?P<letter>[A-H])\b)"
)
"""What is refused of an offer that is else taken as it comes: "anything but A"."""
NOT_THAT = Late(
    r"(?:and |et |mais |but )?(?:surtout )?(?:pas|not) (?:le|la|l|the|slot|option|creneau|celui|celle|[a-f]\b|\w+di\b|\w+day\b)"
)
ORDERS = Late(
    r"(?:(?:and|also|then|please|oh|plus),? )*(?:(?:would|could|can|will) you (?:please |also |then )?(?:e-?mail|tell|let|ring|text|write|send|ask|remind|order|forward|copy|print|warn|inform|message|drop)\b"
    r"|(?:(?:would|could|can|will) you |please |also )*(?:book|put|schedule|arrange|set up|add|pencil|get|reserve|find|order|block|fix|organi[sz]e|make)\b(?! (?:it|that|this|them|me|us|him|her) (?:in|down|for)\b)"
    r"[^.?!]*\b(?:lunch|dinner|supper|breakfast|brunch|coffee|tea|drinks?|taxi|cab|car|train|flight|table|hotel|room|parking|haircut|dentist|reminder|call sheet|briefing?)\b"
    r"|(?:et |puis |aussi |pourrais tu |peux tu |pouvez vous |pourriez vous )*(?:reserve\w*|prevoi\w*|cale\w*|ajoute\w*|note\w*|commande\w*|trouve\w*|mets|mettez|bloque\w*)\b"
    r"[^.?!]*\b(?:dejeuner|diner|souper|petit dejeuner|cafe|the|verre|taxi|voiture|train|vol|table|hotel|salle|place|rappel|coiffeur|dentiste)\b)"
)
"""Another request, after the choice is made: "I'll have C. Would you email Ann as well so she knows?"."""
ANAPHORIC = Late(
    r"\b(?:the week|week after|following|suivante?s?|d apres|lendemain|next day|(?:mon|tues|wednes|thurs|fri|satur|sun)day after)\b(?! (?:next|of|du|commencing|beginning))"
)
