"""Whether a verb asks: request, order, or else what is denied, past, conditional, reported or only thought of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from adjoint.language.brought import no_order
from adjoint.language.complement import PROCLITICS, asked_once, complement
from adjoint.language.conditions import CONDITION, POLITE, TRAILING
from adjoint.language.fold import Late
from adjoint.language.lexicon import lexicon
from adjoint.language.manners import CLITICS, FILL
from adjoint.language.phrase import Phrase
from adjoint.language.reported import REPORTING, SAYS, quoting
from adjoint.language.statement import handed_over, opened, states

type Kind = Literal["request", "negated", "conditional", "told", "none"]

CUTS = frozenset(',;:.!?()[]{}«»"“”…–—•|-/&')
JOINS = {
    "fr": frozenset(["et", "puis", "ensuite", "mais", "ou", "pis", "alors", "donc", "car"]),
    "en": frozenset(["and", "then", "but", "or", "also", "plus", "so"]),
}

MODAL = {
    "fr": Late(
        r"(?:^|\b)(?:(?:peux|pourrais|pourras|saurais|veux|voudrais|peus|peut) tu|tu (?:peux|pourrais|pourras|saurais|peut|voudrais|veux|devrais|dois|pourrai|pourra|veux bien|peus)|"
        r"(?:pouvez|pourriez|pourrez|sauriez|voulez|voudriez) vous|vous (?:pouvez|pourriez|pourrez|sauriez|voulez|voudriez|devriez|devez)|"
        r"(?:en )?profit(?:e|es|er|ez|ons|era|erez|eras) (?:en )?pour|(?:tu sais|sais tu|vous savez|savez vous)|(?:merci|priere|prie|demande|remercie|oubliez?|oublies|oublier|tachez?|essayez|essaie) (?:\w+ ){0,2}(?:de|d) .{3,160} et (?:aussi |egalement |ensuite |puis )?(?:de|d)|pense[rz]? (?:bien )?a .{3,160} et (?:aussi |egalement |ensuite |puis )?a|"
        r"te serait il possible d|te serait il possible de|(?:serait|est) il (?:possible|envisageable|faisable|imaginable) (?:de|d)|il (?:serait|est) (?:possible|envisageable) (?:de|d)|possible de|possible d|(?:ce|ca) serait (?:bien|super|top|gentil|sympa|possible|parfait|cool) (?:de|d|que tu|que vous|si tu|si vous)|"
        r"merci (?:beaucoup |d avance |bien |aussi |egalement |donc )?(?:de|d)(?: bien vouloir)?|(?:je )?(?:te|vous) (?:remercie|remercierais|remercions)(?: d avance)? (?:de|d)(?: bien vouloir)?|"
        r"veuillez|veuille|priere de|priere d|(?:pense|pensez|penser|songe|songez)(?: bien| aussi)? (?:a)|(?:n )?(?:oublie|oubliez|oublier|oublies) (?:surtout )?pas (?:de|d|non plus de)|"
        r"il (?:vaut|vaudrait) mieux|mieux (?:vaut|vaudrait)|autant|il (?:faut|faudrait|faudra|va falloir|me faut|me faudrait|nous faut|nous faudrait|convient de|conviendrait de)|(?:^| |y )(?:faut|faudrait|faudra|va falloir)|(?:j|je) (?:veux|voudrais|souhaite|souhaiterais|aimerais|desire|"
        r"prefere|prefererais|prefererai|dois|vais devoir|tiens a|souhaiterai|aimerai|voudrai)(?: bien| juste| aussi)?|nous (?:souhaitons|souhaiterions|voudrions|aimerions|devons)|"
        r"(?:je )?(?:te|vous) (?:demande|demanderais|demanderai|prie|charge|propose|laisse|saurais gre|serais reconnaissante?|serai reconnaissante?|confie le soin) (?:de|d|a)?|je (?:te|vous) laisse|"
        r"(?:essaie|essaye|essayez|tache|tachez|arrange toi pour|arrangez vous pour|debrouille toi pour|debrouillez vous pour|occupe toi|occupez vous|charge toi|chargez vous) ?(?:de|d)?|"
        r"(?:ca|cela) (?:te|vous|t) (?:derange|derangerait|embete|embeterait|ennuie|ennuierait|irait)(?: pas)? (?:de|d|si tu|si vous)|auriez vous l (?:amabilite|obligeance) (?:de|d)|"
        r"auriez vous la (?:gentillesse|bonte) (?:de|d)|aurais tu (?:le temps|la gentillesse|un moment) (?:de|d|pour)|auriez vous (?:le temps|un moment) (?:de|d|pour)|as tu (?:le temps|un moment) (?:de|d|pour)|"
        r"(?:j ai|nous avons|on a|on aurait|j aurais) besoin (?:de|d|que tu|que vous)|besoin (?:de|d|que tu|que vous)|(?:que|qu) (?:tu|vous|on)|si (?:tu|vous) (?:pouvais|pouviez|peux|pouvez|pourrais|pourriez)|"
        r"(?:est ce que )?(?:tu|vous)|je compte sur (?:toi|vous) pour|(?:on|nous) (?:peut|pourrait|doit|devrait|va devoir|pourrions|pouvons|devons|devrait)|a|il (?:y a|reste) (?:lieu )?(?:de|d|a)|y a|reste|"
        r"profite[sz]?(?: en| de \w+(?: \w+){1,3})(?: aussi| egalement| donc)? pour|profitons en pour|(?:ayez|aie|aies) (?:l (?:amabilite|obligeance)|la (?:gentillesse|bonte)) (?:de|d)|"
        r"(?:tu serais|vous seriez|tu es|vous etes)(?: vraiment| bien| tres| si| trop)? (?:gentille?|adorable|aimable|sympa|chou|bonne?|un (?:amour|ange)) (?:de|d)|so(?:yez|is) (?:assez )?(?:gentille?|aimable|sympa|chic)(?: de| d| pour)?|(?:tu|vous) (?:voudras|voudrez|saurais|sauriez|sais|savez)(?: bien)?|(?:sais|saurais) tu|(?:savez|sauriez) vous|"
        r"(?:j|je) (?:aurais|aurai) (?:voulu|aime|souhaite)|charge a (?:toi|vous) (?:de|d)|a charge pour (?:toi|vous) (?:de|d)|"
        r"n hesite(?:z)? pas a|(?:a|as) toi (?:de|d)|je te veux bien|objectif|merci si tu peux|ok pour|d accord pour|feu vert pour|go pour|urgent de|important de|temps de|l ideal serait de|le mieux serait de|"
        r"c est (?:ok|bon|d accord) pour|(?:il|ca|ce) serait (?:utile|souhaitable|preferable|judicieux) (?:de|d|que tu|que vous))"
        + CLITICS["fr"]
        + "$"
    ),
    "en": Late(
        r"(?:^|\b)(?:(?:can|could|would|will|might|may|cld|wld) (?:you|u|we|ya|i|someone|somebody)|(?:you|u) (?:can|could|might|may|should|d better|ll need to|ll have to|need to|have to|must)|please|pls|plz|"
        r"(?:i|we|id|i d|we d|i ll|we ll|i would|we would)(?: really| also| just| still| absolutely)? (?:need|want|wish|hope|like|love|have|prefer|ve got|appreciate it)(?: it)?(?: for)?(?: you| u)? ?(?:to|if you could|if you can|if you would)?|(?:need|want|wanna|gotta|must|would love|love)(?: you)?(?: to)?|"
        r"(?:make sure|be sure|don't forget|do not forget|remember|try|remembering|mind|feel free|happy for you|time|like you|be good|be great|be nice|be helpful|possible|best|ought|able|chance|have time|ask you|get you|trouble you|"
        r"request you|kind enough|willing|needs|you mind|want you|need you|urgent|important|thing is|job is|plan is)(?: to| and)?|not to forget to|"
        r"(?:would|do|could|can) you mind|let's|lets|let us|(?:we|i) (?:should|must|ought to|ll have to|had better|better|d better|ll need to)|go ahead and|"
        r"(?:is|was|would) (?:it|there)(?: be)? (?:possible|ok|okay|any way|a chance|way)(?: for you)? to|any chance (?:you could|you can|of|we could|we can|to)|chance (?:you could|you can|of)|(?:i d|i would|we d|id|much|really|would) appreciate (?:it )?if you (?:could|would|can)|"
        r"wonder(?:ing|ed)? (?:if|whether) you (?:could|can|might|d|would)|(?:be )?so (?:good|kind) as to|(?:could|can|might|would|shall) we|grateful if you (?:could|would|can)|if you (?:could|would|can|wouldn't mind)|great if you (?:could|can)|good if you (?:could|can)|kindly|"
        r"how about|what about|worth|happy to|ok to|okay to|fine to|good to|cleared to|all clear to|green light to|approval to|you re good to|you are good to|your job is to|todo|to do)"
        + CLITICS["en"]
        + "$"
    ),
}
NEGATED = {
    "fr": Late(
        r"\b(?:pas besoin|inutile|pas la peine|plus la peine|plus besoin|pas necessaire|pas utile|evite|evitez|eviter|arrete|arretez|arreter|cesse|cessez|sans|interdit|hors de question|pas question|je ne (?:veux|souhaite) (?:pas|plus)|"
        r"(?:ne|n)(?: (?:me|m|le|la|les|lui|leur|l|y|en|nous|pas|plus|surtout pas|jamais|rien))*|pas|surtout pas|rien|ne pas|il ne faut (?:pas|plus|surtout pas)|faut pas|faut plus|je (?:ne )?(?:peux|vais) pas|pas encore|"
        r"(?:tu|vous) n (?:as|avez) (?:pas|plus) (?:a|besoin)|(?:tu|vous) (?:n )?avez pas a|(?:n )?as pas a|avant de|au lieu de|plutot que)(?: (?:de|d|a|me|m|le|la|les|lui|leur|l|y|en|que tu|que vous))*$"
    ),
    "en": Late(
        r"\b(?:don't|dont|do not|never|not|no need|needn't|need not|no longer|without|rather than|instead of|shouldn't|should not|mustn't|won't|can't|cannot|didn't|doesn't|haven't|wouldn't|couldn't|stop|avoid|hold (?:off|fire)(?: on)?|refrain from|"
        r"no point(?: in)?|isn't|wasn't|before|pointless|unnecessary|don't (?:need|want|have)(?: you)?|unable|no one|nobody|don t|don't bother|leave off|not going)(?: (?:to|please|pls|you|just|yet|go|go and|be|able|him|her|them|it|in|of|have|even|actually))*$"
    ),
}


BETWEEN_US = Late(r"(?:(?:et|donc|du coup|alors|finalement|bon|non) )*on (?:le|la|l|les)")
QUESTIONED = Late(r"(?:and |but |so |also )?(?:what|when|where|which|who|whose|how|why)(?: s)?(?: \w+){0,3}$")
SUBJECTS = (["i"], ["we"], ["you"], ["they"])
DETERMINERS = frozenset(("the", "a", "an", "my", "our", "your", "his", "their"))
"""What stands before an English noun, so that "the calendar" calls nothing."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How a verb stands."""

    kind: Kind
    direct: bool = True
    """An imperative or a plain demand, not a wish."""
    note: str = ""


def left_words(phrase: Phrase, head: int) -> tuple[list[str], int]:
    """Return the words from the last cut to a token, entities as "@", and where they start."""
    spans: dict[int, int] = {}
    for start, end in (
        *((t.start, t.end) for t in phrase.times),
        *((p.start, p.end) for p in phrase.people),
        *((a.start, a.end) for a in phrase.amounts),
        *phrase.quotes,
    ):
        if start < end <= head:
            spans[start] = max(end, spans.get(start, 0))
    out: list[tuple[str, int]] = []
    index = 0
    while index < head:
        token = phrase.tokens[index]
        if index in spans:
            out.append(("@", index))
            index = spans[index]
            continue
        if token.word in CUTS:
            out = []
        else:
            out.append((token.word.lstrip("'"), index))
        index += 1
    return [word for word, _ in out], out[0][1] if out else head


def _filled(words: list[str], lang: str) -> bool:
    """Tell whether words before an imperative say nothing of their own: adverbs, names, times, a leading "for the board"."""
    text = " ".join(words)
    bare = " ".join(re.sub(r"@", " ", text).split())
    if not bare or FILL[lang].fullmatch(bare + " "):
        return True
    if bare.split()[-1] in JOINS[lang] and len(words) > 1:
        return False
    lead = r"(?:et |puis |and |then |also |sinon |du coup )?(?:pour|concernant|cote|sur|dans|apres|avant|quant a|au sujet|a propos|a partir|des|suite|vu|for|on|in|about|re|regarding|as for|after|before|at|from|by|starting|with|given|during|since|via|concerning|au|a|le|la|chaque|tous|toutes|every|each|once)\b"
    verbs = r"\b(?:est|sont|a|ai|as|ont|avons|avez|etait|sera|vais|va|vont|is|are|was|were|be|been|has|have|had|will|would|did|does|do|i|we|they|he|she|you|it|je|j|il|elle|on|nous|ils|elles|qui|que|qu|who|that|to|if|si)\b"
    return (
        bool(re.match(lead, bare))
        and len(bare.split()) <= 8
        and not re.search(verbs, bare.split(" ", 1)[-1] if " " in bare else "")
    )


def _condition(phrase: Phrase, head: int, end: int, lang: str) -> bool:
    """Tell whether the request hangs on something that has not happened."""
    before = " ".join(token.word.lstrip("'") for token in phrase.tokens[:head])
    after = " ".join(token.word.lstrip("'") for token in phrase.tokens[head:end])
    before = POLITE[lang].sub(" ", before)
    after = POLITE[lang].sub(" ", after)
    if re.match(r"(?:demand\w*|vois|voir|voyez|verifi\w*|regard\w*|ask|see|check|find|dis|dites|tell|let|know)\b", after):
        after = re.sub(r"\b(?:si|s il|s ils|s elle|if|whether)\b", " ", after, count=1)
    return bool(CONDITION[lang].search(before.strip()) or TRAILING[lang].search(after))


def _negated_after(phrase: Phrase, head: int, lang: str) -> bool:
    """« annule pas le point »: the particle after the verb, where « ne » is dropped."""
    if lang != "fr":
        return False
    after = [token.word for token in phrase.tokens[head + 1 : head + 4]]
    for place, word in enumerate(after):
        if word == "plus" and after[:place][-1:] == ["en"]:
            return False  # « fixe en plus une visio »
        if word in {"moi", "le", "la", "les", "lui", "leur", "surtout", "l", "nous", "toi", "m", "en", "y"}:
            continue
        return word in {"pas", "plus", "rien", "jamais"} and "mal" not in after and "tard" not in after and "tot" not in after
    return False


def mood(phrase: Phrase, head: int, end: int, lang: str) -> Mood:
    """Return how the verb at token `head` stands, its clause reaching to `end`."""
    if any(start <= head < stop for start, stop in phrase.quotes) or opened(phrase, head):
        return Mood("told", note="quoted")
    if lang == "en" and phrase.tokens[head].word in {"make", "making"} and phrase.words(head + 1, head + 2) == ["sure"]:
        return Mood("none", note="modal")
    if (
        lang == "en"
        and phrase.tokens[head].word == "do"
        and phrase.words(head + 1, head + 2) in (["not"], ["you"], ["we"], ["i"])
    ):
        return Mood("negated" if phrase.tokens[head + 1].word == "not" else "none", note="modal")
    if lang == "en" and phrase.tokens[head].word == "have" and phrase.words(head + 1, head + 2) in SUBJECTS:
        return Mood("none", note="question")  # "have I got Ann in before Friday?"
    words, start = left_words(phrase, head)
    text = " ".join(words)
    if lang == "en" and no_order(phrase, head, words):
        return Mood("none", note="noun")
    if lang == "en" and words and start < head and words[-1] in DETERMINERS and phrase.tokens[head - 1].word in DETERMINERS:
        return Mood("none", note="noun")
    if lang == "fr" and words and words[-1] in {"se", "s"} and verb_listed(phrase, head):
        return Mood("none", note="reflexive")  # « on se retrouve au Comptoir »
    if lang == "fr" and states(phrase, head, words):
        return Mood("none", note="statement")
    if lang == "fr" and handed_over(phrase, head, text):
        return Mood("request", direct=False)
    if lang == "fr" and BETWEEN_US.fullmatch(text) and phrase.tokens[head].word in lexicon("fr").verbs:
        return Mood("request", direct=False)  # « L'aller-retour à Toronto, on l'annule »
    if lang == "en" and QUESTIONED.match(text) and not MODAL[lang].search(text):
        return Mood("none", note="question")
    if not MODAL[lang].search(text):
        text = " ".join(POLITE[lang].sub(" ", text).split())
        words = text.split()
    if lang == "en" and text.startswith("if not"):
        text = text.replace("if not", "otherwise", 1)
        words = text.split()
    surface = phrase.tokens[head].surface
    verb = phrase.tokens[head].word
    if lang == "fr" and re.search(r"(?:é|ée|és|ées)$", surface):
        return Mood("none", note="participle")
    if (
        lang == "fr"
        and verb not in lexicon("fr").infinitives
        and verb.endswith("e")
        and text
        and text.split()[-1] in {"un", "une", "de", "d", "du", "le", "la", "l", "mon", "ma", "notre", "ce", "cette"}
        and not MODAL["fr"].search(text)
    ):
        return Mood("none", note="noun")
    forget = re.sub(
        r"\b(?:n )?oubli\w+ (?:surtout )?pas (?:de|d)\b|\b(?:don't|do not|not to) forget to\b|\bhesite(?:z)? pas a\b|\bwhy (?:don't|not)(?: (?:you|we))?\b|\b(?:wouldn't|if you don't) mind\b|\bcan't you\b|\bcouldn't you\b|\bpas oublier (?:de|d)\b|\bne manque(?:z)? pas de\b",
        "§",
        text,
    )
    if NEGATED[lang].search(forget) or _negated_after(phrase, head, lang):
        return Mood("negated")
    if "§" in forget and forget.rstrip().endswith(("§", "§ me", "§ me", "§ le", "§ la", "§ les", "§ lui")):
        return Mood("conditional") if _condition(phrase, head, end, lang) else Mood("request")
    found = _asks(text, words, phrase, head, lang)
    if found.kind != "request":
        return found
    if re.search(
        REPORTING[lang].pattern
        + r"[^,]*(?:,)?\s*(?:that|que|qu|de|d|to)?(?: (?:on|tu|vous|je|j|nous|i|we|you|me|us|l|le|la|les))*\s*$",
        _named(phrase, head),
    ) and not text.startswith(("please", "merci")):
        return Mood("told", note="reported")
    if SAYS[lang].search(_named(phrase, head)) or quoting(phrase.words(0, head)):
        return Mood("told", note="reported")
    return Mood("conditional", direct=found.direct) if _condition(phrase, head, end, lang) else found


def verb_listed(phrase: Phrase, head: int) -> bool:
    """Tell whether a token is a form of a verb that asks, no infinitive: « il peut se voir »."""
    return phrase.tokens[head].word in lexicon("fr").verbs and phrase.tokens[head].word not in lexicon("fr").infinitives


def _named(phrase: Phrase, head: int) -> str:
    """Return the words before a token with people as "@", from the last full cut."""
    out: list[str] = []
    index = 0
    spans = {p.start: p.end for p in phrase.people}
    while index < head:
        if index in spans and spans[index] <= head:
            out.append("@")
            index = spans[index]
            continue
        word = phrase.tokens[index].word
        out.append("," if word in CUTS else word)
        index += 1
    return " ".join(out)


def _asks(text: str, words: list[str], phrase: Phrase, head: int, lang: str) -> Mood:
    known = lexicon(lang)
    verb = phrase.tokens[head].word
    infinitive = lang == "fr" and (
        verb in known.infinitives or (bool(re.fullmatch(r"\w{2,}(?:er|ir|re|oir)", verb)) and verb not in known.verbs)
    )
    modal = MODAL[lang].search(text)
    if lang == "fr" and verb.endswith("ra") and re.search(r"\bon(?: (?:le|la|les|l|lui|leur|y|en))*$", text):
        return Mood("none", note="statement")
    if lang == "en" and verb.endswith("ing") and re.search(r"\bneeds$", text):
        return Mood("request", direct=False)
    if (
        lang == "en"
        and verb.endswith("ing")
        and verb not in {"bring", "ring", "ping"}
        and not re.search(r"\b(?:mind|of|about|appreciate|worth|need|try|by|for|help)(?: \w+){0,2}$", text)
    ):
        return Mood("none", note="gerund")
    if modal:
        said = modal.group(0)
        if lang == "fr":
            return _french(said, verb, infinitive=infinitive, phrase=phrase, text=text)
        wish = bool(re.match(r"\b(?:i|we)\b|how about|what about|happy|worth", said))
        if re.match(r"(?:can|could|may|might|should) i\b", said):
            return (
                Mood("none", note="self")
                if not re.search(r"\b(?:get|have|ask)\b", f"{said} {verb}")
                else Mood("request", direct=False)
            )
        return Mood("request", direct=not wish)
    if (
        lang == "en"
        and re.fullmatch(r"(?:and |also )?to", text)
        and (phrase.sentence.item or phrase.sentence.head is not None or {"please", "pls"} & phrase.line.names)
    ):
        return Mood("request")
    if lang == "en" and re.search(r"\bto$", text):
        return Mood("none", note="infinitive")
    cut_words = list(words)
    for n in range(len(words) - 1, -1, -1):
        if words[n] in JOINS[lang]:
            cut_words = words[n + 1 :]
            while infinitive and cut_words and cut_words[0] in PROCLITICS:
                cut_words = cut_words[1:]  # « trouver le bail et l'envoyer »
            if _filled(cut_words, lang):
                return _chained(words[:n], phrase, head, lang, infinitive=infinitive)
            break
    if infinitive and words and words[-1] in {"de", "d", "a"} | PROCLITICS and (first := _carried_on(phrase, head)) is not None:
        return first
    if infinitive and words and words[-1] in {"de", "d"}:
        return Mood("none", note="complement")  # « Perrin a oublié de signer »
    while infinitive and words and words[0] in PROCLITICS:
        words = words[1:]  # « me rappeler vendredi »
    if _filled(words, lang):
        if infinitive and not phrase.sentence.item and head > 3 and phrase.tokens[head - 1].word in CUTS:
            return Mood("request", direct=False)
        return Mood("request")
    return Mood("none", note="statement")


def _carried_on(phrase: Phrase, head: int) -> Mood | None:
    """Return how the first of several infinitives stands: « merci de payer la facture et d'archiver le bail »."""
    words = phrase.words(0, head)
    while words and words[-1] in PROCLITICS:
        words.pop()
    if len(words) < SHORTEST_CHAIN or words[-1] not in {"de", "d", "a"} or words[-2] not in {"et", "puis", "ou"}:
        return None
    known = lexicon("fr").infinitives
    for at in range(1, len(words) - 2):
        if (words[at] in known or INFINITIVE.fullmatch(words[at])) and MODAL["fr"].search(" ".join(words[:at])):
            return mood(phrase, at, at + 1, "fr")
    return None


SHORTEST_CHAIN = 4
INFINITIVE = Late(r"[a-z]{3,}(?:er|ir|oir)")


def _chained(before: list[str], phrase: Phrase, head: int, lang: str, *, infinitive: bool) -> Mood:
    """Judge a verb after "and": it asks where what stands before asks, or where it is an imperative by its form."""
    text = " ".join(before)
    if lang == "fr":
        if infinitive:
            listed = phrase.sentence.item or not before or any(w in lexicon("fr").infinitives for w in before)
            return Mood("request") if listed else Mood("none", note="infinitive")
        if (
            before
            and before[-1:] != ["@"]
            and re.search(r"\b(?:il|elle|on|qui|ils|elles|je|j)\b(?!.*\b(?:@|,)\b)", text)
            and not {"moi", "toi", "nous", "le", "la", "les", "lui", "leur"} & set(phrase.words(head + 1, head + 3))
            and phrase.tokens[head].word.endswith("e")
        ):
            return Mood("none", note="statement")
        return Mood("request")
    if (
        not (before and before[0] in lexicon("en").verbs)  # "strike it from the diary and send Ann a line"
        and re.search(r"\b(?:i|he|she|they|it|who|we|i ve|i ll)\b(?! (?:need|want|d like|would like))", text)
        and not MODAL["en"].search(" ".join(before[:4]))
        and not re.match(r"^(?:let|tell|ask|can|could|would|please)\b", text)
    ):
        return Mood("none", note="statement")
    return Mood("request")


def _french(said: str, verb: str, *, infinitive: bool, phrase: Phrase, text: str) -> Mood:
    """Judge a French verb after a modal: the infinitive after most, the second person after « tu » and « vous »."""
    known = lexicon("fr")
    person = re.match(r"(?:est ce que )?(?:que |qu )?(tu|vous|on)\b", said)
    bare = said.split(maxsplit=1)[0]
    if bare == "a":
        if complement(text[: -len(said)].strip(), said):
            return Mood("none", note="complement")
        asked = phrase.tokens[-1].word == "?" and re.search(
            r"\b(?:restent?|reste t (?:il|on)|ai je|avons nous|a t on|y a t il)\b.*\ba$", text
        )
        return Mood("request", direct=True) if infinitive and not asked else Mood("none")
    if person and not re.match(
        r"on (?:peut|pourrait|doit|devrait|va)\b|(?:est ce que )?"
        r"(?:tu|vous) (?:peux|pourrais|pourras|peut|pouvez|pourriez|pourrez|veux|voulez|voudr|saur|sais|savez|dev|dois|peus)",
        said,
    ):
        fits = (
            verb in known.seconds
            or verb.endswith(("s", "ez"))
            or (person[1] == "on")
            or (person[1] == "tu" and verb.endswith("e"))
        )
        if not fits or infinitive or asked_once(text[: -len(said)].strip(), said):
            return Mood("none")
        if re.search(r"\b(?:si|quand|lorsque|comme|pourquoi|ou|combien|comment|quel|quelle|ce|dont) (?:tu|vous|on)\b", text):
            return Mood("none", note="subordinate")
        return Mood("request", direct=person[1] != "on")
    if (
        re.match(r"(?:il |me |y )?(?:faut|faudrait|faudra)", said)
        or re.search(r"\bque? (?:tu|vous)\b", said)
        or re.match(r"si (?:tu|vous)", said)
    ):
        return Mood("request")
    if infinitive and re.match(r"(?:j|je|nous|on) (?:dois|devons|doit|vais devoir|va devoir)\b", said):
        return Mood("request", direct=False, note="duty")
    if bare in {"j", "je", "nous", "on"}:
        return (
            Mood("request", direct=False) if infinitive or re.search(r"que (?:tu|vous|on)", said) else Mood("none", note="self")
        )
    return Mood("request") if infinitive else Mood("none", note="statement")
