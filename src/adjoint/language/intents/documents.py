"""document.find, send, file, draft."""

from __future__ import annotations

import re

from adjoint.language import resolve
from adjoint.language.accounts import FOLLOWS, due_after, explain_described
from adjoint.language.due import due_below
from adjoint.language.fold import Late, listed, words
from adjoint.language.names import PersonMention
from adjoint.language.pattern import THIRD, patterns
from adjoint.language.phrase import TimeMention
from adjoint.language.slots import find_document, grouped, owned, pronoun_people, role_word, take_people
from adjoint.language.times import first, free_times, is_deadline, settle
from adjoint.language.titles import ARTICLES
from adjoint.language.told import in_told_clause
from adjoint.language.view import Piece, View

PATTERNS = (
    *patterns(
        "document.find", "fr", "{search} .. {document}\n{search} .4\nvoir|consulter|avoir|recuperer .. {document}", weight=0.95
    ),
    *patterns(
        "document.find",
        "fr",
        "{send|give} moi .4 {document}\n{send|give} nous .4 {document}\n{put} .3 main sur .. {document}",
        weight=0.95,
    ),
    *patterns(
        "document.find",
        "fr",
        "^ou .3 {est|sont|se|ai|a} .. {document}\n^ou .3 {trouve|range|classe|trouver} .. {document}\n^{l as tu|l avez vous|tu l as|vous l avez|tu les as|vous les avez|les as tu} {quelque part|sous la main|encore|toujours}\n^{document} .. {range|classe|mis|rangee|classee|mise|trouve} ou\n^besoin .2 {de|d|du|des} .3 {document}\n^faut .3 {document}",
        free=True,
        weight=0.8,
    ),
    *patterns(
        "document.find",
        "en",
        "{search} .. {document}\npull .. {document}\n{search} .4\n{get|send|give} .2 {me|us} .4 {document}\n{get|put|lay} .2 {hands|hand} on .. {document}",
        weight=0.95,
    ),
    *patterns(
        "document.find",
        "en",
        "^where .3 {is|'s|are|did|do|have|has} .. {document}\n^where's .. {document}\n^wheres .. {document}\n^have .2 we .2 got .. {document}\n^{can't find|cannot find|mislaid|lost} .3 {document}\n^{can't|cannot|couldn't} .2 {lay|put|get} .2 hands on .. {document}\n^know .2 where .. {document}\n^any .2 idea .2 where .. {document}\n^what .2 happened to .. {document}",
        free=True,
        weight=0.8,
    ),
    *patterns(
        "document.send",
        "fr",
        "{send} .. {document} .. a|au|aux|vers .4 @p\n{send} .3 a|au .3 @p .. {document}\n{send} {lui|leur} .. {document}\n{send} {le|la|les|l} .2 {lui|leur} \n{le|la|les|l} {lui|leur} ^{send}\n{le|la|les|l} ^{send} a|au|aux .3 @p\n{document} .4 a ^{send} .. a|au|aux .3 @p\n{send} {le|la|les|l} .3 a|au|aux .3 @p\n{send} .. {document}",
        weight=1.0,
    ),
    *patterns(
        "document.send",
        "en",
        "{send} {it|them} .2 to {him|her|them}\n{send} {him|her} {it|them|that|this}\n{send} {it|them} {him|her}",
        weight=1.08,
    ),
    *patterns(
        "document.send",
        "en",
        "^{document} .4 {needs|need|has|have|should|must|ought|is|are} .2 {go|get|be sent|be with|reach} .3 {to|over}? .3 @p\n^{document} .3 {needs|need} {sending|emailing|mailing} to .3 @p",
        free=True,
        weight=0.97,
    ),
    *patterns(
        "document.send",
        "fr",
        """
        ^{document} .. {doit|doivent|devra|devront|devrait|devraient} .2 {partir|aller|etre envoye|etre envoyee|etre envoyes|etre envoyees|etre transmis|etre transmise|etre adresse|etre adressee|parvenir|arriver} .. {a|au|aux|chez} .3 @p
        ^{document} .. {faut qu il|faut qu elle|faut qu ils|faut qu elles|faudrait qu il|faudrait qu elle} .1 {parte|aille|partent|aillent|soit envoye|soit envoyee|arrive} .. {a|au|aux|chez} .3 @p
        ^{document} .. {est|sont} a {envoyer|transmettre|adresser|expedier|faire partir|faire parvenir} .. {a|au|aux|chez} .3 @p
        """,
        free=True,
        weight=0.97,
    ),
    *patterns("document.send", "fr", "{send} .. {document} .. chez .3 @p", weight=1.02),
    *patterns(
        "document.send",
        "fr",
        "fais|faites|faire {le|la|les|l} .2 suivre|parvenir|passer .. a|au|aux .3 @p\n{send} en .3 copie|copies|exemplaire .. a|au|aux .3 @p",
        weight=1.06,
    ),
    *patterns(
        "document.send",
        "en",
        "{send|get} .. {document} .. to|over|across .3 @p\n{send|get} .2 @p .. {document}\n{send} {him|her|them} .. {document}\n{send} {it|them} .4 {to|over|across} .3 @p\n{send} .. {document}\n{let} .2 @p .2 have .. {document}\n{get} .. {document} .4 to .2 @p",
        weight=1.0,
    ),
    *patterns(
        "document.send",
        "fr",
        """
        ^{auriez|aurais|serait|pouvez|pourriez|peux|pourrais|merci|veuillez|priere|souhaiterais|aimerais|possible|pourrait} .6 {envoyer|m'envoyer|transmettre|adresser|faire parvenir|faire tenir|faire suivre|communiquer|fournir|renvoyer|partager|retourner|obtenir|recevoir|parvenir|avoir} .. {document|justificatif}
        ^{envoyez|transmettez|adressez|envoie|transmets|communiquez|fournissez|renvoyez} .3 moi|nous? .. {document|justificatif}
        ^{manque|attendons|attends|besoin} .6 {document|justificatif}
        """,
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "document.send",
        "en",
        """
        ^{can|could|would|will|please|kindly|grateful|appreciate|mind} .6 {send|resend|forward|share|email|provide|supply|sending|forwarding|sharing} .. {document}
        ^{send|resend|forward|share|email|provide|supply} .3 {me|us}? .. {document}
        ^{need|require|missing|waiting} .6 {document} .. {from you}
        ^{need|require} .6 your .4 {document}
        ^{kind enough|so kind} .3 to .2 {send|share|forward|email|provide} .. {document}
        ^{could|can|may} .2 {i|we} .2 {have|get|receive} .. {document}
        ^let .2 {me|us} .2 have .. {document}
        ^{can|could|would|might|may} .6 let {me|us} have .. {document}
        """.replace("{from you}", "from you"),
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "document.file",
        "fr",
        "{file} .. {document|expense|pj|piece|scan|bill_noun|mail|photo} .. {dans|sous|avec|au|en|chez|parmi|sur}\n{file} .. {dans|sous} .3 {dossier|repertoire|classeur|drive|dropbox|sharepoint|archives|coffre}\n{file} {le|la|les|l|ca} .. {dans|sous|avec|au}\nclasser|classe|classez|archiver|archive|archivez|ranger|range|rangez .3\n{document|minutes|expense|pj|scan|bill_noun} .. est|sont .1 a ^{file} .. dans|sous|avec|au|en|chez|parmi",
        weight=1.0,
    ),
    *patterns(
        "document.file",
        "en",
        "file|save|archive|store|scan|upload .. {document|expense|scan|attachment|attached|enclosed|bill_noun|mail|photo|copy|it|this|that|them|these} .. {in|under|with|to|into}\n{file} .. {document|expense|scan|attachment|bill_noun|mail|photo|copy} .. {in|under|into}\n{file} .. {in|under|into|to} .4 {folder|drive|dropbox|file|archive|sharepoint|cabinet|drawer}\nfile|archive .3",
        weight=1.0,
    ),
    *patterns(
        "document.draft",
        "fr",
        "{draft|prepare} .. {draftable}\n{draft} .. {document}\n{send|write|do} .2 une? lettre .. @p",
        weight=0.97,
    ),
    *patterns(
        "document.draft",
        "fr",
        "^{il me faut|faut|faudrait|besoin|voudrais|aimerais|souhaite|souhaiterais|veux} .5 {draftable}\n^besoin .3 {draftable}\n^ca prendrait .4 {draftable}\n^projet .2 de {draftable}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "document.draft",
        "en",
        "{draft|prepare} .. {draftable}\nwrite .3 to .2 @p about\n{draft} .. {document}\nwrite up .. {draftable}",
        weight=0.97,
    ),
    *patterns(
        "document.draft",
        "en",
        "^{need|want} .4 {draftable} .. {drafted|written|drafting|prepared|ready|done|for|to|by}\n^like .4 {draftable} .. {drafted|written|prepared|ready|by}\n^could i .3 have .3 {draftable}\n^can i .3 have .3 {draftable}",
        free=True,
        weight=0.9,
    ),
)
OWN_INTENT = r"^(?:the |an? |my |our |up |some |le |la |les |l |un |une |(?:next|last|this) \w+ |\w+ 's )*(?:minutes|agenda|newsletter|invoice|ordre du jour|infolettre|facture|compte rendu|proces verbal|pv|cr)\b"
"""Papers that have an intent of their own."""


def people_to(view: View, preps: frozenset[str], *, needed: bool) -> None:
    """Fill people with those after certain words, or right after the verb."""
    chosen = []
    for group in grouped(view, view.main):
        lead = role_word(view.main, group[0])
        close = (
            group[0].start - view.match.head <= 3
            and group[0].start > view.match.head
            and lead not in {"de", "du", "d", "of", "chez", "from"}
            and not (view.lang == "fr" and _paper_between(view.main, view.match.head + 1, group[0].start))
        )
        if (lead in preps or close) and not owned(view.main, group[0]):
            chosen.append((view.main, group))
    sharing = view.main.phrase.tokens[view.match.head].word.startswith(("share", "partag"))
    exact = [
        (view.main, g)
        for g in grouped(view, view.main)
        if (role_word(view.main, g[0]) in preps or (sharing and role_word(view.main, g[0]) in {"with", "avec"}))
        and not owned(view.main, g[0])
    ]
    if exact:
        take_people(view, exact[-1:])
    elif chosen:
        take_people(view, chosen[:1] if len(chosen) == 1 or role_word(view.main, chosen[0][1][0]) in preps else chosen[-1:])
    else:
        pronoun_people(view, needed=needed)


def _paper_between(piece: Piece, low: int, high: int) -> bool:
    """Tell whether a name belongs to the paper before it: « envoyer le contrat Rochat »."""
    return any("document" in {tag.name for tag in piece.phrase.line.tags[n]} for n in range(low, high))


def fill_find(view: View) -> None:
    """Fill the document."""
    find_document(view)
    for person in view.main.people:
        view.use(view.main, person.start)
    explain_times(view)


def explain_times(view: View) -> None:
    """Mark the times as explained: none of them is a slot."""
    for said in view.main.phrase.times:
        view.use(view.main, said.start)


NOT_YET = Late(r"\bpas avant\b|\bnot (?:before|until|till)\b|\bseulement (?:apres|quand|lundi|mardi|mercredi|jeudi|vendredi)\b")
SIGNED_FIRST = Late(r"\b(?:le|la|les)(?: lui| leur)? (?:contre)?(?:signe|paraphe)(?:e|es|s)?\b(?! par\b)")


def fill_send(view: View) -> None:
    """Fill people and the document; a third party asks for itself."""
    if view.third:
        for person in view.main.people:
            view.use(view.main, person.start)
        explain_times(view)
        find_document(view)
        return
    if re.search(r"\b(?:moi|me|m|nous|us)\b", " ".join(view.main.phrase.words(max(0, view.match.head - 1), view.match.head + 3))):
        view.doubt("wrong-object")
    if NOT_YET.search(view.all_text) or SIGNED_FIRST.search(view.text):
        view.doubt("two-readings")  # « renvoie-le signé à Karl »: whose signature, and is it there
    leads = "a au aux chez to vers over across reach" + (" with" if "be with" in view.match.pattern.template else "")
    people_to(view, frozenset(leads.split()), needed=not re.search(r"\b(?:moi|me|m|nous|us)\b", view.text))
    find_document(view)
    for person in view.main.people:
        if role_word(view.main, person) in {"de", "d", "of", "from"} or owned(view.main, person):
            view.use(view.main, person.start)
    explain_times(view)


PAPER = Late(
    r"\b(?:scans?|tickets?|justificatifs?|releves?|bons?|courriers?|photos?|images?|pieces?|pj|copies?|copy|attachments?|fichiers?|files?|ceci|ca|cela|le tout|it|this|that|them|these|those)\b|^\S+ (?:le|la|les|l) (?:dans|sous|avec|au|en|chez|aux)\b"
)


def fill_file(view: View) -> None:
    """Nothing hard: what and where are told in the message's own words."""
    low = view.match.head + 1
    if view.lang == "fr" and {"le", "la", "les"} & set(view.main.phrase.words(low - 2, low - 1)):
        low = view.main.low  # « facture Octo payée, tu peux la classer »
    low = view.main.low if view.match.start < view.match.head else low  # « le PV joint est à ranger dans Chantiers »
    names = {tag.name for n in range(low, view.main.high) for tag in view.main.phrase.line.tags[n]}
    if view.main.phrase.words(low, low + 1) == ["together"]:
        view.doubt("wrong-object")  # "put together a call sheet": written, not filed
    if (
        not PAPER.search(view.after_head)
        and not PAPER.search(view.text)
        and not names & {"document", "expense", "pj", "bill_noun", "mail", "maildoc", "minutes", "agenda"}
    ):
        view.doubt("unclear-object", "what")
    if view.has(
        r"\b(?:agenda|calendrier|planning|calendar|diary|schedule|cal|site|linkedin|website|contacts?|carnet|frais|expenses?|depenses?|copie)\b"
    ) and not view.has(r"\b(?:dossier|folder|classe\w*|archiv\w*|file)\b"):
        view.doubt("unclear-object", "what")
    if _planned(view):
        view.doubt("unclear-object", "what")
    kept = resolve.documents(view.message.world.documents, resolve.stems(view.main.words))
    if len(kept) == 1:
        view.memory.document = kept[0].thing
    for person in view.main.people:
        view.use(view.main, person.start)
    explain_times(view)
    for amount in view.main.amounts:
        view.use(view.main, amount.start)


MEETS = frozenset({"meeting", "meal", "phonecall", "videocall"})


def _planned(view: View) -> bool:
    """Tell whether what is put somewhere is a meeting: « mets une réunion sur le bail lundi »."""
    words = (n for n in range(view.match.head + 1, view.main.high) if view.main.phrase.tokens[n].word not in ARTICLES)
    first = next(words, None)
    return first is not None and any(tag.name in MEETS for tag in view.main.phrase.line.tags[first])


def _nouns(view: View) -> list[tuple[int, str]]:
    """Return the words after the verb, numbered."""
    return [(n, view.main.phrase.tokens[n].word) for n in range(view.match.head + 1, view.main.high)]


A_DAY = Late(r"(?:.*\b)?an? \w+day")


def _of_a_kind(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a day only says what kind of thing is meant: "a job ad for a Saturday assistant"."""
    text = " ".join([*piece.before(said.start), *words(said.said.text)])
    after = piece.phrase.words(said.end, said.end + 1)
    return bool(A_DAY.fullmatch(text)) and bool(after) and after[0].isalpha() and after[0] not in FOLLOWS


COPIED = Late(r"(?:get|send|let|have) (?:\w+ ){0,2}cop(?:y|ies)\b")
TO_DRAFT = Late(
    r"^(?:need|want|like) (?:\w+ )?to (?:quote|report|pitch|copy|offer|note|estimate|notice|reply|reference|post|bid|template|text|talk|tender)\b"
)


def given(piece: Piece, group: list[PersonMention]) -> bool:
    """Tell whether a thing follows a name: "draft Ann a letter", "write Ann and Bo a reference"."""
    return piece.phrase.words(group[-1].end, group[-1].end + 1)[:1] in (
        ["a"],
        ["an"],
        ["the"],
        ["some"],
        ["another"],
        ["our"],
        ["two"],
    )


def fill_draft(view: View) -> None:
    """Fill people (whom it is for) and when it is due."""
    piece = view.main
    if re.search(OWN_INTENT, " ".join(piece.phrase.words(view.match.head + 1, min(view.match.head + 6, piece.high)))):
        view.doubt("wrong-object", "kind")
    if re.match(r"ecri\w*", piece.phrase.tokens[view.match.head].word) and re.search(
        r"^\S+ (?:lui|leur|a .{2,40}?) (?:que|qu|pour)\b", view.after_head
    ):
        view.doubt("wrong-object")  # « écris à Claire que le dossier part »: what is said, not what is drafted
    known = resolve.documents(view.message.world.documents, resolve.stems(piece.words))
    if view.after_head and re.match(
        r"\S+ (?:moi |nous |lui |leur )?(?:une |la |des |les |deux |trois )?(?:photo)?cop(?:ies?|y)\b", view.after_head
    ):
        view.doubt("wrong-object")  # « fais une copie du bail »
    verb, then = piece.phrase.tokens[view.match.head].word, piece.phrase.words(view.match.head + 1, view.match.head + 2)
    if verb in {"faire", "fais", "faites"} and then and re.fullmatch(r"\w{2,}(?:er|ir|re|oir)", then[0]) and then[0] != "lettre":
        view.doubt("wrong-object")  # « faites tenir le communiqué à Mme Fontaine »
    if view.lang == "en" and COPIED.match(view.after_head):
        view.doubt("wrong-object")  # "get a copy over to Ann": sent
    if view.lang == "en" and TO_DRAFT.search(" ".join(piece.phrase.words(view.match.head, view.match.end))):
        view.doubt("wrong-object")  # "I need to quote her own words": a verb, no paper
    noun = next((w for n, w in _nouns(view) if "draftable" in {t.name for t in piece.phrase.line.tags[n]}), "")
    known = tuple(
        fit for fit in known if not noun or any(resolve.near(resolve.stem(noun), word) for word in resolve.key(fit.thing.title))
    )
    if any(set(resolve.key(fit.thing.title)) <= fit.words for fit in known):
        view.doubt("exists", "document", tuple(fit.thing.id for fit in known), tuple(fit.thing.title for fit in known))
    chosen = []
    for group in grouped(view, piece):
        lead = role_word(piece, group[0])
        if lead in {"a", "au", "aux", "pour", "to", "for", "avec", "with", "destination", "attention", "intention"} and not owned(
            piece, group[0]
        ):
            chosen.append((piece, group))
        elif lead in {"and", "et"} and set(piece.before(group[0].start, 3)) & {"us", "nous", "ourselves"}:
            chosen.append((piece, group))  # "an NDA between us and Copperleaf"
        elif (
            view.lang == "en"
            and group[0].start - view.match.head in {1, 2}
            and not owned(piece, group[-1])
            and given(piece, group)
        ):
            chosen.append((piece, group))  # "draft Ann a letter"
    if chosen:
        take_people(view, chosen[:1])
    elif re.search(r"\b(?:lui|leur|him|her|them)\b", " ".join(piece.phrase.words(view.match.head, view.match.head + 3))):
        pronoun_people(view, needed=False)
    times = [(p, t) for p, t in free_times(view, [piece]) if not _of_a_kind(p, t) and not in_told_clause(p, t)]
    due = [(p, t) for p, t in times if (w := first(t.said)) and (is_deadline(w) or _due_words(p, t.start))]
    found = settle(view, due[:1]) if due else None
    if found is None and not due:
        found = due_below(view)
    if found is None and not due and (late := due_after(view)):
        found = settle(view, late)
    if found is not None:
        view.slots["when"] = found
    for person in piece.people:
        view.use(piece, person.start)
    loose = [] if due else [(p, t) for p, t in times if view.free(p, t.start) and not _of(p, t.start)]
    if loose and (found := settle(view, loose)) is not None:
        view.slots["when"] = found
    for amount in piece.amounts:
        view.use(piece, amount.start)
    explain_described(view)


DESCRIBES = listed("de du d of from des 's sur about on")
DUE_WORDS = listed("pour by for avant before ici until tard")


def _of(piece: Piece, index: int) -> bool:
    return bool(piece.before(index)) and piece.before(index)[0] in DESCRIBES


def _due_words(piece: Piece, index: int) -> bool:
    return bool(piece.before(index)) and piece.before(index, 2)[-1] in DUE_WORDS


FILLS = {
    "document.find": fill_find,
    "document.send": fill_send,
    "document.file": fill_file,
    "document.draft": fill_draft,
}
