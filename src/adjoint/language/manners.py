"""Words before and around a verb that say nothing of their own: adverbs, politeness, what opens a sentence."""

from __future__ import annotations

from adjoint.language.fold import Late

FILL = {
    "fr": Late(
        r"(?:\b(?:alors|bon|ok|okay|oui|et|puis|ensuite|aussi|egalement|sinon|du coup|donc|merci|stp|svp|s il te plait|s il vous plait|surtout|enfin|apres|ah|euh|oh|"
        r"tiens|voila|vite|rapidement|d abord|d ailleurs|par ailleurs|au passage|en passant|en plus|autre chose|autre point|dernier point|dernier truc|premierement|deuxiemement|"
        r"troisiemement|primo|secundo|a part ca|pour info|finalement|en fait|du moins|plutot|juste|simplement|vous|toi|idem|pareil|urgent|en urgence|important|"
        r"de (?:mon|ton|votre) cote|dorenavant|desormais|a l avenir|a partir de maintenant|des maintenant|a compter de maintenant|ps|p s|nb|bref|(?:tant|pendant) que (?:j y suis|tu y es|vous y etes|on y est|nous y sommes)|avant que j oublie|et aussi|de plus|en outre|enfin bref|petit rappel|rappel|dis|dis donc|ecoute|"
        r"ma|mon|chere?|tout|de suite|a faire|a prevoir|todo|to do|action|des que possible|si possible|"
        r"encore|maintenant|la|ici|comme convenu|comme d habitude|comme prevu|c est bon|finalement|bien|parfait|super|top|merci bien|pis|au fait|a propos|en revanche|par contre|"
        r"mais|car|mince|desole|desolee|pardon|oups|zut|attention|la dessus|cote agenda|tu peux y aller|vas y|allez|allons|une chose|chose|un point|point|demande|truc)\b[ ]?)+"
    ),
    "en": Late(
        r"(?:\b(?:ok|okay|right|so|and|then|also|please|pls|plz|now|next|first|firstly|second|secondly|third|thirdly|finally|lastly|actually|just|thanks|thank you|cheers|yes|"
        r"yep|yeah|sure|great|perfect|good|fine|oh|ah|um|uh|hey|plus|but|instead|meanwhile|otherwise|urgent|urgently|asap|kindly|quickly|quick|too|as well|again|btw|"
        r"by the way|while you re at it|while we re at it|one more thing|one thing|another thing|when you can|if possible|if you can|todo|to do|ps|p s|fyi|do|go ahead and|go|"
        r"you|well|anyway|anyhow|in that case|as usual|as discussed|as agreed|for me|here|there|too|"
        r"sorry|two things|three things|few things|couple of things|a couple of things|a few things|last thing|last one|ta|simply|really|quick one|quick favour|quick favor|favor|favour|afterwards|after that|"
        r"let s|lets|let us|maybe just|ideally|preferably|definitely|and also|and then|but also|in the meantime|separately|on another note|team|all|both|everyone|action|request|task)\b[ ]?)+"
    ),
}
CLITICS = {
    "fr": r"(?:[ ](?:me|m|nous|te|t|vous|lui|leur|le|la|les|l|y|en|d|de|stp|svp|s il te plait|s il vous plait|aussi|egalement|vite|rapidement|juste|bien|donc|simplement|encore|"
    r"gentiment|rapido|au plus vite|absolument|imperativement|des que possible|si possible|a l avance|plutot|surtout|egalement|demain|vouloir|t|@|tout de suite|deja))*",
    "en": r"(?:[ ](?:please|pls|absolutely|also|just|quickly|kindly|then|now|maybe|possibly|either|perhaps|at least|go ahead and|you|me|@|quick|simply|again|be able to|have to|try to|try and|go and|and|to|ever|see can you|help me|help|both|all|still|instead|then))*",
}
