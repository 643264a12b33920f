"""document.sign: whose signature is wanted on what."""

from __future__ import annotations

import re

from adjoint.language.fold import Late
from adjoint.language.intents.documents import explain_times, people_to
from adjoint.language.pattern import THIRD, patterns
from adjoint.language.slots import find_document, grouped, owned, take_people
from adjoint.language.view import Piece, View

PATTERNS = (
    *patterns(
        "document.sign",
        "fr",
        "{getsigned} .. {document|@p|pron}\n{getsigned} {le|la|les|l}\n{do|getsigned} .3 signer .. @p\nfais|faites|faire {le|la|les|l}? .3 signer\n{send|put} .. {pour|a|en} {signature|signer}\n{put|send} .. a la {signature} .2 {de|d} .. @p\n{signature} .. a ^demander|obtenir|recueillir .. @p\n{do|take} .. signature .. {document}\n{sign} .. {document}\nrecueillir|recueille|recueillez|recuperer|recupere|recuperez|obtenir|obtiens|obtenez .. signature",
        weight=1.15,
    ),
    *patterns(
        "document.sign",
        "en",
        "get|have .. {signed|countersigned|sign|countersign}\nget|have {@p|him|her|them} to {sign}\n{send} .. for .3 {signature|signing|signatures}\n{send} .. to .3 @p .1 to {sign}\n{get|obtain|collect|chase} .. {signature|signatures}\n{sign} .. {document}",
        weight=1.15,
    ),
    *patterns(
        "document.sign",
        "en",
        "^{document} .3 {needs|need|has|have} to be {signed|countersigned}\n^{document} .3 {needs|need} {signing|signed}\n^{document} .3 {needs|need|wants} .2 @p .3 {signature}",
        free=True,
        weight=1.15,
    ),
    *patterns(
        "document.sign",
        "fr",
        """
        ^{retourner|renvoyer|rendre|remettre|rapporter|retour|retournez|renvoyez|retourne|renvoie|rends|rendez|remettez} .9 {signe|signee|signes|signees|signature|paraphe|paraphee|paraphes|paraphees|contresigne|contresignee}
        ^{attente|attendons|attends|reclame|reclament} .6 {document|signature} .4 {signe|signee|signes|signees|signature}
        ^{manque|attendons|attend|attends} .4 {votre|ta} {signature}
        ^{ne manque plus que|ne manque que|ne reste plus que|n attend que|n attend plus que|n attendons plus que|n attendons que} .1 {votre|ta} {signature}
        ^{signer|signez|parapher|signe} .. {document}
        ^{votre|ta} {signature} .. {document|@t}
        ^{pour|a} {signature|signer} 
        ^{apposer} .. {signature}
        ^{signer|signez} .4
        ^{attend|attendent|attente} .3 {votre|ta} {signature}
        ^{invite|invitent|demande|demandent|envoye|transmis|adresse|transmets|soumets|envoie|partage} .. a {signer|parapher}
        ^{document} .4 a {signer|parapher}
        ^{signature} .2 {en attente|requise|attendue}
        """,
        free=True,
        weight=1.2,
        speakers=THIRD,
    ),
    *patterns(
        "document.sign",
        "en",
        """
        ^{sign|countersign|e-sign|initial|execute} .6 {return|send|back|and}
        ^{sign|countersign|initial|execute} .. {document}
        ^{please|kindly} .2 sign .2 {it|and|this|the|below|here|attached}
        ^{your|needs|need|require|requires|awaiting} .4 {signature}
        ^for .2 {your}? .2 {signature}
        ^{return|send} .6 signed
        ^{awaiting|waiting} .3 signed .. {document}
        ^{let|get} .2 {me|us} .4 back .2 signed
        ^{fill in|fill out|complete} .. {sign|signed}
        ^{sent|shared|invited|invites|asked|asks|waiting} .. you .. to .3 {sign|countersign}
        ^{document} .. waiting .2 {your} {signature}
        """,
        free=True,
        weight=1.2,
        speakers=THIRD,
    ),
)


SIGNED_ONE = Late(
    r"\b(?:the|that|our|this) (?:counter)?signed (?!by\b|off\b|and\b)\w+.* (?:to|over)\b|\b(?:exemplaire|contrat|bail|document|version|copie|avenant|convention) signee?s? (?:a|au|aux|chez)\b"
)
"""What is signed already and goes to somebody."""


def fill_sign(view: View) -> None:
    """Fill people (who sign) and the document."""
    if not view.third and SIGNED_ONE.search(view.text):
        view.doubt("wrong-object")  # "get the signed lease over to Ana": sent
    if not view.third:
        asked = [
            g
            for g in grouped(view, view.main)
            if (g[0].start > view.match.head and _is_to_sign(view.main, g[-1].end)) or _signs(view, g[-1].end)
        ]
        if asked:
            take_people(view, [(view.main, asked[0])])  # "have Peter sign the affidavit"
        else:
            people_to(view, frozenset("par a au aux by to from de d of".split()), needed=False)
        signers = [g for g in grouped(view, view.main) if owned(view.main, g[0]) and _signature_of(view.main, g[-1].end)]
        if not view.slots.get("people") and signers:
            take_people(view, [(view.main, signers[0])])  # "get Bo's signature on the NDA"
        if not view.slots.get("people") and not view.memory.people and re.search(r"\bfaire|fais|faites|get|have\b", view.text):
            view.lack("people")
    else:
        for person in view.main.people:
            view.use(view.main, person.start)
    find_document(view)
    explain_times(view)


SIGNED = r"(?:(?:dument |bien |date(?:e|es|s)? et |complete(?:e|es|s)? et |rempli(?:e|es|s)? et |relu(?:e|es|s)? et )?(?:contre)?signe(?:e|es|s)?|paraphe(?:e|es|s)?)"
BACK = {
    "fr": Late(
        rf"\b(?:(?:re(?:nvoy|nvoi|tourn|nvers|mett)|rapport|faire revenir|(?:attend|attente|reclam|recevoir en retour|retour))\w*) (?:[\w']+ ){{0,9}}?{SIGNED}\b"
        r"(?! (?:en|le|la|hier|depuis|ce matin|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lors|il y a|par (?!vos|vous|tes|ton|toi|votre|mail|courriel|retour|voie)))"
    ),
    "en": Late(
        r"\b(?:(?:return|send|mail|post|email|get|let|have)\w*|(?:await|wait|chas)\w*) (?:[\w']+ ){0,9}?(?:counter)?signed\b(?! (?:on|in|by (?!you)|last|yesterday))"
    ),
}
"""A paper is wanted back signed."""
RETURN_EN = Late(r"\b(?:back|return\w*|still|await\w*|waiting)\b")


def signed_back(view: View) -> bool:
    """Tell whether a third party wants a paper back with a signature: « merci de nous la renvoyer signée »."""
    if not view.third or view.match.pattern.intent != "document.send":
        return False
    said = view.text.replace(" ,", "")
    return BACK[view.lang].search(said) is not None and (view.lang == "fr" or RETURN_EN.search(said) is not None)


def _signature_of(piece: Piece, end: int) -> bool:
    return bool({"signature", "sign", "autograph"} & set(piece.phrase.words(end, end + 3)))


def _signs(view: View, end: int) -> bool:
    """Tell whether a name is the subject of « signe », « doit signer »."""
    after = view.main.phrase.words(end, end + 3)
    return view.lang == "fr" and (
        after[:1] in (["signe"], ["signent"], ["paraphe"], ["contresigne"])
        or (
            after[:1] in (["doit"], ["devrait"], ["doivent"], ["devra"])
            and bool({"signer", "parapher", "contresigner"} & set(after))
        )
    )


def _is_to_sign(piece: Piece, end: int) -> bool:
    return any({"sign", "countersign", "initial"} & set(piece.phrase.words(at, at + 1)) for at in (end, end + 1)) and (
        piece.phrase.words(end, end + 1)[:1] in (["to"], ["sign"], ["countersign"], ["initial"])
    )


FILLS = {"document.sign": fill_sign}
