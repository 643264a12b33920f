"""The plain French of every day for what other families ask: « faites-moi penser », « un rappel de paiement », « on en est à combien »."""

from __future__ import annotations

from adjoint.language.pattern import BOTH, THIRD, patterns

SAYS = {"swallow": True}
PATTERNS = (
    *patterns("reminder.set", "fr", "^que .1 j oublie pas", free=True, swallow=True, weight=0.7, firm=False),
    *patterns(
        "reminder.set",
        "fr",
        """
        fais|faites|faire moi penser .2 {a|de|d}
        fais|faites|faire .1 moi penser .1 @t .1 {a|de|d}
        fais|faites|faire .1 {moi|nous} penser .1 @t .4 {a|au|aux|de|d}
        {send|do} .2 {rappel|alerte|notification} ..
        {remind} {le|la|les|ca|cela} {moi|nous}
        fais|faites {moi|nous} .1 {un|une} .2 {rappel|alerte|pense bete} ..
        @t|s .. ^{send|put|do} .3 {rappel|alerte}
        """,
        weight=1.2,
        **SAYS,
    ),
    *patterns("invoice.chase", "fr", "^une .1 relance", free=True, weight=1.0),
    *patterns("mail.chase", "fr", "^une .1 relance .. @p", free=True, weight=1.0),
    *patterns("document.find", "fr", "me|m|nous .1 ^{send|give} .. {document}", weight=1.05),
    *patterns(
        "invoice.chase",
        "fr",
        """
        {regle|paye|reglee|payee|regles|payes|impaye|impayee} .. ^{send|do} .3 relance
        {do|send} .3 {rappel de paiement|rappel de facture|rappel de reglement|relance de paiement|relance d impaye|lettre de relance}
        {remind} .1 {lui|leur} .4 {facture|paiement|reglement|echeance|retard|solde|impaye}
        {ask|tell} .2 {lui|leur} .3 {regler|payer|solder|regulariser}
        """,
        weight=1.2,
    ),
    *patterns(
        "hours.query",
        "fr",
        """
        ^{banque d heures|compteur d heures|forfait d heures|credit d heures|solde d heures}
        ^{ou en} .4 {heures|forfait|credit|compteur}
        ^combien .2 {temps|heures} .3 {consacre|consacrees|consacres|accorde|accordees|donne|donnees|facture|facturees}
        ^{combien|a combien} .. {banque d heures|mes heures|tes heures|vos heures|nos heures|forfait d heures}
        """,
        free=True,
        weight=1.2,
    ),
    *patterns(
        "newsletter.send",
        "fr",
        "^elle|il .2 {peut|doit|pourra|devra} {partir|etre envoyee|etre envoye|etre expediee} .. @t",
        free=True,
        weight=1.0,
        firm=False,
    ),
    *patterns(
        "mail.find",
        "fr",
        "je|j ^{cherche|recherche|retrouve plus|retrouve pas|trouve plus|ne retrouve} .. {maildoc} .3 {de|d|du|ou|qui|que}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "document.find",
        "fr",
        "je|j ^{cherche|recherche|retrouve plus|retrouve pas|trouve plus|ne retrouve} .3 {document}",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        vois|voyez|voir .2 avec .2 @p .2 pour .3 {meeting|meal|phonecall|videocall}
        vois|voyez|voir .2 avec .2 @p .. {quand|un creneau|une date|un moment}
        """,
        weight=1.0,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        ^{serait il|est il|serait ce|il serait|ce serait|y aurait il} .1 possible .2 .. {voir|rencontrer|parler|entretenir|echanger|appeler|passer|venir|recevoir|retrouver|discuter} .. @t|s
        ^{aurions|aurais|auriez|aurait} .3 {possibilite|occasion|loisir} de .2 {visiter|voir|rencontrer|parler|echanger|appeler|passer|venir|retrouver|discuter} .. @t|s
        ^{possible|moyen} de .4 {voir|rencontrer|parler|echanger|appeler|passer|retrouver} .. @t|s
        ^{aimerais|aimerions|souhaite|souhaiterais|souhaitons|souhaiterions|voudrais|voudrions|proposerais|propose} .3 que .2 {nous|on} .. {voyions|voie|rencontrions|rencontre|parlions|parle|retrouvions|retrouve|fassions|fasse|prenions|prenne|echangions|echange|appelle|appelions} .. @t|s
        ^{aimerais|aimerions|souhaite|souhaiterais|souhaitons|souhaiterions|voudrais|voudrions} .3 {faire|prendre|avoir|tenir|convenir|fixer} .3 {meeting|phonecall|videocall|meal} .. @t|s
        """,
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.book",
        "fr",
        "^{faudrait|faut|faudra} .3 {qu on|que nous|que l on|que vous} .3 {voie|voyions|rencontre|rencontrions|parle|parlions|passiez|veniez}",
        free=True,
        weight=0.8,
        speakers=THIRD,
    ),
    *patterns(
        "meeting.brief",
        "fr",
        "^{faut|faudrait|besoin|voudrais|aimerais|souhaite|souhaiterais|veux} .4 {dossier de preparation|fiche de preparation|note de preparation|note preparatoire|note de synthese|dossier de reunion|dossier de seance|fiche de synthese|note de cadrage|briefing|brief}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "calendar.move",
        "fr",
        """
        ^{peut|pourrait|pourrions|pouvons|pouvez|pourriez|peux|pourrais} .1 on|nous|vous|tu .2 {commencer|debuter|demarrer|avancer|repousser|faire|tenir|reprendre} .. {meeting|phonecall|videocall|meal|event} .. @t .. {plutot|au lieu}
        ^{commencer|debuter|demarrer} .. {meeting|phonecall|videocall|meal|event} .. @t .. {plutot que|plutot qu|au lieu de}
        ^{commencer|debuter|demarrer} .. {meeting|phonecall|videocall|meal|event} .. @d
        """,
        free=True,
        weight=1.15,
        speakers=BOTH,
    ),
    *patterns("meeting.agenda", "fr", "^{agenda} .1 {please}", free=True, weight=0.9),
    *patterns("meeting.minutes", "fr", "^{minutes} .1 {please}", free=True, weight=0.95),
    *patterns(
        "calendar.move",
        "fr",
        "^{peut|pourrait|pouvons|pourrions} .1 on|nous .1 {dire|mettre|faire} @t",
        free=True,
        weight=0.85,
        speakers=THIRD,
    ),
    *patterns(
        "newsletter.send",
        "fr",
        "{newsletter} .. ^elle|il .2 {peut|doit|pourra|devra} {partir|etre envoyee|etre envoye|etre expediee} .. @t",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "mail.chase",
        "fr",
        """
        si|s .. {silence} .. ^{send|write|reply} .1 {lui|leur}
        si|s .. repondu|reagi|ecrit|rappele|retourne|renvoye .. ^{send|write|reply} .1 {lui|leur}
        sans {silence} .. ^{send|write|reply} .1 {lui|leur}
        """,
        weight=1.2,
        **SAYS,
    ),
    *patterns(
        "document.sign",
        "fr",
        """
        ^{faut|faudrait|faudra|veux|voudrais|aimerais|souhaite|souhaiterais} que .3 @p .2 {signe|signent|paraphe|contresigne} .. {document}
        ^@p .2 {doit|doivent|devrait|devra} .2 {signer|parapher|contresigner} .. {document}
        ^{document} .. {doit|doivent|devra} .1 {etre signe|etre signee|etre signes|etre paraphe} .. par .2 @p
        """,
        free=True,
        weight=1.15,
    ),
    *patterns(
        "website.update",
        "fr",
        "^sur|dans .2 {site} .. @q\n^{page d accueil|page accueil} .. @q",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "profile.update",
        "fr",
        "^{meme chose|pareil|idem|la meme} .. {profile} .. {network}\n^{meme chose|pareil|idem|la meme} .. {network} .. {profile}\n^{profile} .2 {network} .. @q",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "travel.cancel",
        "fr",
        "{do} .2 {annuler|rembourser} .. {trip|ticket|train|plane|lodging}",
        weight=1.1,
    ),
)
FILLS: dict[str, object] = {}
