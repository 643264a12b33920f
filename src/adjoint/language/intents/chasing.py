"""mail.chase and mail.find: what has not come, and what came."""

from __future__ import annotations

import re
from datetime import timedelta

from adjoint.language import resolve
from adjoint.language.antecedent import mail_before
from adjoint.language.fold import Late, fold
from adjoint.language.intents.mail import explain_rest
from adjoint.language.kin import by_kin
from adjoint.language.pattern import patterns
from adjoint.language.phrase import TimeMention, mentions
from adjoint.language.pointing import FOUND_BEFORE, without_articles
from adjoint.language.slots import grouped, owned, pronoun_people, role_word, take_people
from adjoint.language.times import FINE, ahead, first, free_times, is_deadline, past, settle
from adjoint.language.view import Piece, View
from adjoint.language.when import When

SAYS = {"swallow": True}
TO = frozenset(["a", "au", "aux", "to"])

HANDS_ON = "{lay|get|put|clap} .1 {hands|hand|finger|fingers|paws|mitts} on"
TAKEN_UP, TAKEN_BEFORE = "{search} le|la|les .3", "le|la|les ^{search} .2"
PATTERNS = (
    *patterns("mail.find", "fr", f"{TAKEN_UP}\n{TAKEN_BEFORE}", weight=0.97),
    *patterns(
        "mail.chase",
        "fr",
        """
        {chase} .4 @p
        {chase} {lui|leur|le|la|les|l}
        {chase} .6
        {send|do} .4 relance .. @p
        fais|faites|refais|refaites {lui|leur} .2 relance
        {put} .2 pression .3 @p
        fais|faites|faire .3 {suivi|relance} .. {aupres|avec|a|pour} .. @p
        {reply|write|send} .. relance
        """,
        weight=1.0,
    ),
    *patterns(
        "mail.chase",
        "en",
        """
        {chase} .4 @p
        {chase} {him|her|them}
        follow up .4 with .3 {@p|him|her|them}
        {give|send} .3 {@p|him|her|them} .4 {nudge|reminder|prod|poke|chaser|push|shove|chase|kick}
        {chase} .4
        {remind} .2 @p .4 {about|of|that|to}
        {remind} .2 {him|her|them} .4
        {check in|circle back} with .2 @p
        {get on to|get onto|get on at} .2 @p
        {get on to|get onto|get on at|get after|lean on} {him|her|them}
        {send} .4 {nudge|reminder|chaser} .2 to .2 @p
        {reminder} to .2 @p
        """,
        weight=1.0,
    ),
    *patterns("mail.chase", "fr", "{remind} .2 a|au .2 @p .4 {que|qu|de|d|son|sa|notre|le|la|les|l}", weight=1.0),
    *patterns(
        "mail.find",
        "fr",
        """
        {search} .. {maildoc}
        {send|give|fwd} moi .. {maildoc} .6 {de|d|ou}
        """,
        weight=1.05,
    ),
    *patterns(
        "mail.find",
        "fr",
        "^ou .3 {maildoc} .3 {de|d}\n^qu .3 {@p} .4 ecrit\n^besoin .4 {maildoc} .3 {de|d} .2 @p\n^{perdu|retrouve pas|retrouve plus|trouve plus} .3 {maildoc}",
        free=True,
        weight=1.05,
    ),
    *patterns(
        "mail.find",
        "en",
        f"{HANDS_ON} it|that|this|them\n{HANDS_ON} .. {{maildoc}}\n{{search}} .1 {{what|whatever|anything|everything|something|all|all that}} .1 {{@p|he|she|they}} .3 {{sent|wrote|forwarded|emailed|mailed|said}}",
        weight=1.12,
    ),
    *patterns(
        "mail.find",
        "fr",
        "\n".join(sorted(FOUND_BEFORE)),
        weight=1.06,
    ),
    *patterns("mail.find", "en", "{search} .. {maildoc}\n{send|get} me .. {maildoc} .4 {from|about|where}", weight=1.05),
    *patterns(
        "mail.find",
        "en",
        "^need .4 {maildoc} .4 from .2 @p\n^need|want|after .4 {maildoc} .3 @p .2 {sent|wrote|forwarded|emailed}\n^{lost|can't find|cannot find} .4 {maildoc} .3 @p .2 {sent|wrote|forwarded|emailed}\n^{lost|can't find|cannot find} .4 {maildoc}\n^where .3 {maildoc} .4 {from|about|@p}\n^what did @p .4 {write|say|send|email}\n^what .3 @p {said|wrote|sent|mentioned} .4 {maildoc}",
        free=True,
    ),
)


OWING = Late(
    r"\b(?:paid|pay|pays|payment|payments|invoice|invoices|owe|owes|owed|owing|unpaid|facture|factures|paye|payee|regle|reglee|reglement|paiement|impaye|impayee|impayes|doit|doivent)\b"
)
"""Words of money owed: a chase beside them is after a payment."""


STILL_OWED = Late(
    r"\b(?:overdue|past due|outstanding|not a (?:cent|penny|bean|sausage|dime)|a (?:cent|penny) (?:yet|from)|arrears|still nothing|nothing (?:yet )?from|money|settled|cheque|transfer)\b"
)
"""What tells that a known invoice is still to be paid."""
OBJECT = Late(r"\b(?:for|about|re|regarding|over|on|pour|sur|concernant|au sujet)\b(?! (?:to|it|this|that|them|at|ca|cela)\b)")


def after_money(view: View) -> bool:
    """Tell whether a chase is after money: by its own words, or by the sentence before where it says no object of its own."""
    if OWING.search(view.text) or (view.lang == "en" and any(tail.amounts for tail in view.tails)):
        return True
    if resolve.invoices(view.message.world.invoices, (), fold(view.main.surface)):
        return True
    if view.memory.invoice is not None and STILL_OWED.search(view.earlier_text):
        return True
    return not OBJECT.search(view.after_head) and not view.main.phrase.sentence.item and bool(OWING.search(view.earlier_text))


def _owes(view: View) -> bool:
    """Tell whether one who is chased for nothing that is said has an invoice overdue."""
    today = view.message.now.date()
    names = set(view.slots.get("people", ()))
    return any(i.party in names and i.due_date and i.due_date < today for i in view.message.world.invoices)


IF_NOT = Late(
    r"\b(?:si|s) (?!(?:tu|vous|possible|besoin|necessaire|jamais|il te plait|il vous plait)\b)\w+|\b(?:if|unless) (?!(?:you|possible|need|necessary)\b)\w+"
)
SILENT = Late(
    r"\b(?:repon\w+|nouvelles?|retours?|signe|recu|rien|silence|silencieu\w*|reagi\w*|suite|rappele\w*|ecrit|donne\w*|pas (?:paye|regle)\w*|answer\w*|repl\w+|respon\w+|hear\w*|word|nothing|back|silent|quiet|paid|got|come|came|received|sent|signed|returned|delivered)\b"
)
"""Who has not answered is what one may chase for."""


def fill_chase(view: View) -> None:
    """Fill people and the moment: "on Monday"; "if no answer by Thursday" is from Friday on."""
    piece = view.main
    if after_money(view):
        view.doubt("mail-or-invoice")
    groups = [
        g
        for g in grouped(view, piece)
        if g[0].start > view.match.head
        and role_word(piece, g[0]) not in {"de", "d", "of", "from", "pour", "for", "about", "sur"}
        and not (owned(piece, g[0]))
    ]
    beside = piece.phrase.words(view.match.head + 1, groups[0][0].start if groups else piece.high)
    if beside[:1] in (["me"], ["us"], ["moi"], ["nous"]) or (
        groups and {"my", "our", "mon", "ma", "notre"} & set(beside) and {"with", "avec"} & set(beside)
    ):
        view.doubt("wrong-object", "people")
    groups = groups or [g for g in grouped(view, piece) if role_word(piece, g[0]) not in {"about", "sur", "of"}]
    if groups:
        take_people(view, [(piece, groups[0])])
    elif not pronoun_people(view, needed=False):
        before = view.memory.people
        near = without_articles(piece.phrase, view.match.head, view.match.head + 3)
        if len(before) == 1 and re.search(r"\b(?:le|la|les|l|lui|him|her|them|his|their)\b", near):
            view.slots["people"] = list(before)
        else:
            view.lack("people")
    if view.lang == "en" and not OBJECT.search(view.after_head) and _owes(view):
        view.doubt("mail-or-invoice")
    if view.lang == "fr" and BEFORE_SILENCE.search(view.earlier_text):
        view.doubt("loose", "when")  # « pas de nouvelles d'ici lundi ? relance-la »
    own = [t for t in piece.times if -1 <= t.start - view.match.end <= 1 and not _of(piece, t.start)]
    beside_verb = bool(own) and not {"if", "unless", "si", "s", "sans", "without"} & set(
        piece.phrase.words(view.match.end, piece.high)
    )
    silence = None if beside_verb else _silence(view)
    if beside_verb:  # « si elle n'a rien envoyé mercredi, relance-la jeudi matin »
        for said in piece.times:
            if said.start < view.match.head:
                view.use(piece, said.start)
    if silence:
        view.slots["when"] = silence
    else:
        rest = [(p, t) for p, t in free_times(view, [piece]) if not _of(piece, t.start)]
        found = settle(view, rest)
        if found is not None:
            view.slots["when"] = found
            if view.lang == "en" and isinstance(found, When) and is_deadline(found) and view.has(r"\b(?:if|unless)\b"):
                view.doubt("unclear-time", "when")
    if "when" not in view.slots and IF_NOT.search(view.text) and not SILENT.search(view.text):
        view.doubt("two-readings")  # « relance-le si ce n'est pas parti »: whether it is, nobody told
    explain_rest(view)


def _of(piece: Piece, index: int) -> bool:
    return bool(piece.before(index) and piece.before(index)[0] in {"de", "du", "d", "of", "from", "des", "'s", "due"})


SILENCE = Late(
    r"\b(?:si|s) .{1,40}?\b(?:n a|n ont|n est|n avait|ne s est|ne se sont|n a t)\b.{0,20}?\b(?:pas|rien|jamais)\b|"
    r"\b(?:si|sans|faute|toujours|pas de|no|not|hasn't|haven't|if|nothing|unless|rien|aucune|without)\b.{0,60}\b(?:repond\w*|reponse|nouvelles?|retour|rien|repl\w+|answer\w*|respon\w+|heard|sent|envoye|recu|come back|signe|reagi|ecrit|rappele|manifeste\w*|bouge|word|nothing|back)\b"
)


def _silence(view: View) -> When | None:
    """Return from when on to chase where it hangs on a silence until some time."""
    if not SILENCE.search(view.all_text):
        return None
    piece = view.main
    for said in piece.times:
        when = first(said.said)
        words = " ".join(piece.phrase.words(max(0, said.start - 2), said.end))
        until = " ".join(piece.phrase.words(piece.low, said.start))
        condition = re.search(r"\b(?:si|s ils?|s elles?|sans|if|no|unless|faute|without)\b", until)
        if not when or not condition:
            continue
        when = first(ahead(view, said).said) or when
        if (
            re.search(r"\b(?:d ici|avant|by|before|until|jusqu|pour|within|sous)\b", words)
            and when.end
            and (when.start is None or when.grain not in FINE)
        ):
            view.use(piece, said.start)
            end = when.end if when.start is None or when.grain in FINE else when.end
            return When(end, None, when.grain, None)
        if said.start < view.match.head and when.end and view.lang == "fr":
            view.use(piece, said.start)  # « si elle n'a pas répondu jeudi, relance-la »
            return When(when.start if when.grain in FINE else when.end, None, when.grain, None)
        if said.start > view.match.head and "," not in until.split(condition[0], 1)[-1]:
            view.doubt("loose", "when")
    for said in piece.lengths:
        words = " ".join(piece.phrase.words(max(0, said.start - 2), said.end))
        if (
            re.search(r"\b(?:dans|sous|d ici|within|in|after|apres)\b", words)
            and said.said.seconds
            and said.said.seconds >= 86400
        ):
            start = view.message.now.astimezone(view.ground.zone).replace(
                hour=0, minute=0, second=0, microsecond=0, tzinfo=None
            ) + timedelta(days=round(said.said.seconds / 86400))
            view.use(piece, said.start)
            view.doubt("loose", "when")
            return When(start.replace(tzinfo=view.ground.zone), None, "day", None)
    return None


BEFORE_SILENCE = Late(
    r"\b(?:pas de|aucune?|sans|rien|toujours pas) (?:nouvelles?|retour|reponse)?\b[^.]{0,40}\b(?:d ici|avant|jusqu)\b[^.]*$"
)
LOOKS_FOR = Late(
    r"(?:et |bonjour |, )*(?:je|j) (?:ne )?(?:cherche|recherche|retrouve (?:pas|plus)|trouve (?:pas|plus)|ai perdu|ai besoin|aurais besoin)\b"
)
OWN_CLAUSE = Late(r"^(?:je|j|on|nous|i|we|il|elle|he|she|they)\b.*,")


MONTH_ALONE = Late(r"(?:(?:probably|maybe|around|some ?time in|perhaps) )?(?P<month>march|may)(?= *(?:$|[,.;?!]|i think|or so))")
"""The two months that are also plain words, where a fragment says nothing else: "March, I think."."""


ADDRESS = Late(r"\badresses? (?:e ?-? ?)?(?:mail|mel|courriel|electronique|email)\b|\be ?-? ?mail address(?:es)?\b")


def fill_find(view: View) -> None:
    """Fill people (who wrote it) and when (it was written)."""
    piece = view.main
    if piece.phrase.words(view.match.end - 2, view.match.end - 1) in (["and"], ["then"], [","], ["et"], ["puis"]):
        view.doubt("wrong-object")  # "find the lease and email it": the verb, no mail
    if ADDRESS.search(view.after_head):
        view.doubt("wrong-object")  # « l'adresse mail de Ludivine »
    if view.match.pattern.template in POINTING:
        told = mail_before(view)
        if told is None:
            view.doubt("wrong-object")
        piece = told or piece
    groups = [g for g in grouped(view, piece) if g[0].contacts or g[0].how != "unknown" or piece is view.main]
    if view.lang == "en" and by_kin(view, piece):
        pass
    elif groups:
        take_people(view, [(piece, groups[0])])
    else:
        near = pronoun_people(view, needed=False)
        if (
            not near
            and view.memory.people
            and re.search(r"\b(?:he|she|they|his|her|their|il|elle|son|sa)\b", piece.text)
            and len(view.memory.people) == 1
        ):
            view.slots["people"] = list(view.memory.people)
    if view.lang == "en" and "people" not in view.slots and BY_SOMEBODY.search(piece.text):
        view.doubt("unknown-person", "people")  # "dig out what he sent us": nobody was named
    before = " ".join(view.main.phrase.words(view.main.low, view.match.head))
    if not LOOKS_FOR.match(before) and OWN_CLAUSE.search(before) and not [t for t in piece.times if t.start > view.match.head]:
        view.doubt("loose", "people")  # « je rappelle Weber à 17h, sors-moi les échanges »
    times = free_times(view, [piece]) or free_times(view, list(view.tails))
    if not times and (month := next((found for tail in view.tails if (found := MONTH_ALONE.match(tail.text))), None)):
        read = [one for one in mentions(f"in {month['month'].title()}", view.ground) if one.candidates]
        if len(read) == 1 and (then := past(view, TimeMention(0, 1, read[0]))):
            view.slots["when"] = then
    for p, said in times[:1]:
        when = past(view, said)
        view.use(p, said.start)
        if when:
            view.slots["when"] = when
            if SEASON.search(fold(said.said.text)):
                view.doubt("loose", "when")
            if said.said.doubt and said.said.doubt not in {"past-or-future"}:
                view.doubt(said.said.doubt, "when")
    explain_rest(view)


BY_SOMEBODY = Late(
    r"\b(?:he|she|they) (?:\w+ )?(?:sent|wrote|forwarded|emailed|mailed|said)\b|\b(?:from|by) (?:the|our|my|his|her|their|a|an|that) \w+"
)
SEASON = Late(r"\b(?<!last )(?:spring|summer|autumn|fall|winter|printemps|ete|automne|hiver)\b(?! dernier)")
POINTING = FOUND_BEFORE | {
    TAKEN_UP,
    TAKEN_BEFORE,
    f"{HANDS_ON} it|that|this|them",
    "{search} it|that|this|them .3",
    "dig|fish|root|hunt|look|track|pull|bring|turn|ferret|sniff it|that|this|them .1 out|up|down",
}
"""What is looked for was told of before."""
FILLS = {"mail.chase": fill_chase, "mail.find": fill_find}
