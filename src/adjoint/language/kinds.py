"""What kind of mail a third party sent: structured headers first, then what is read, then the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adjoint.language.fold import Late, fold
from adjoint.language.frames import Frame, Incoming
from adjoint.language.seeking import (
    ABSENT,
    CANDIDATE,
    DEBITED,
    DEMANDED,
    DUNS,
    LINKED,
    NOTHING_TO_DO,
    REPLACED,
    SETTLED,
    SORRY,
    STRANGER,
    TOLD,
    URGES,
    drops,
    seeks,
)

BOUNCE = Late(
    r"\b(?:undeliver\w*|delivery status notification|mail delivery (?:failed|subsystem)|returned (?:mail|to sender)|failure notice|mailer-daemon|postmaster|address not found|could(?:n't| not) be delivered|wasn't delivered|non remis|n'a pas pu etre (?:remis|livre|delivre)|echec de (?:la )?(?:remise|distribution|livraison)|"
    r"message non distribue|utilisateur inconnu|user unknown|mailbox (?:full|unavailable|not found)|boite (?:aux lettres|de reception)? ?pleine|550 5\.|recipient rejected|no such user|retour a l'expediteur|adresse introuvable|destinataire inconnu|non-remise|notification d'etat de (?:remise|distribution))"
)
AUTO = Late(
    r"\b(?:out of (?:the )?office|automatic reply|auto-?reply|auto-?response|away from (?:my desk|the office)|on (?:annual|parental|maternity|paternity|sick|holiday) leave|reponse automatique|absence du bureau|absente? (?:du bureau|jusqu|de mon bureau|pour|du)|en conges?|je suis (?:actuellement )?(?:absente?|en (?:conges?|vacances|deplacement))|i am (?:currently )?(?:away|out|on (?:leave|holiday|vacation))|"
    r"i'?m (?:currently )?(?:away|out of|on (?:leave|holiday|vacation|annual|parental|maternity|paternity))|en conge (?:maternite|paternite|parental)|(?:i'?ll be|i am|i'm|am|be) back (?:in the office )?on (?:monday|tuesday|wednesday|thursday|friday|the)|a mon retour|on my return|message d'absence|bureau ferme|limited access to (?:my )?e?-?mail|(?:office|shop|we) (?:is|are) closed|will be (?:answered|dealt with|read) when|repondeur|i will be back|de retour le|retour le)\b"
)
NEWS = Late(
    r"\b(?:unsubscribe|se desabonner|desabonne\w*|desinscri\w*|manage (?:your )?preferences|view (?:this )?(?:email )?in (?:your )?browser|voir dans (?:le|votre) navigateur|version en ligne|au sommaire|in this issue|pour ne plus recevoir|newsletter|infolettre|lettre d'information|round-?up|cette semaine dans|read more|lire la suite|gerer (?:mes|vos) preferences|this week:|ce mois-ci|weekly digest|in today's edition|mettre a jour vos preferences|vous recevez (?:cet?|cette) (?:e-?mail|message|courriel|lettre|envoi) (?:car|parce)|(?:you (?:are |re |'re )?receiv\w+ this (?:e-?mail |message |newsletter )?|sent (?:to you )?)(?:because|as)|because you (?:have )?(?:subscribed|signed up)|(?:car|parce que) vous (?:etes|vous etes) (?:abonne|inscrit)\w*|dans ce numero|ne (?:souhaite[sz]?|veux|voulez|desire[sz]?) plus (?:le |la |les |nous |en )?(?:recevoir|lire)|ne plus recevoir|dates? a retenir|a vos agendas|(?:bulletin|gazette|lettre|journal|echo|magazine|feuille|canard)\b[^\n]{0,40} n[°o] ?\d+|(?:newsletter|bulletin|gazette|magazine|issue)\b[^\n]{0,20} (?:no\.? ?|#)\d+|dates? for your diary|(?:no longer wish|don't want|do not want) to (?:receive|hear|get))\b"
)
SALES = Late(
    r"(?:\b(?:doublez|boostez|prix d'usine|a prix d'ami|\d{1,3} ?% d'aides?|nos offres|conseill(?:er|ere) (?:peut|va|pourra|pourrait|se tient)|eligibles? a|prime renov|offre (?:de \w+ )?valable|valables? jusqu|des \d+ ?(?:€|euros|chf|\$)|essai est gratuit|\d+ (?:€|euros) ?(?:/|par) ?mois|(?:dix|quinze|cinq) minutes suffisent|nos (?:\w+ )?(?:hoteliers|clients|adherents|utilisateurs|partenaires) (?:gagnent|economisent|constatent)|offer (?:valid|ends|runs)|valid until|from (?:just |only )?[£$€] ?\d+|(?:ten|five|fifteen) minutes is all|try it (?:for )?free|no obligation|profitez|offre (?:speciale|exclusive|limitee|de lancement|de rentree|d essai|decouverte|promotionnelle)|promotion|promo|remise|reduction|solutions?|notre (?:plateforme|logiciel|outil|offre|solution|agence|gamme|equipe vous)|demo(?:nstration)? gratuite|essai gratuit|(?:devis|audit|diagnostic) gratuit|sans engagement|gagnez|economisez|reduisez|augmentez|decouvrez|nos clients|leads?|prospects?|chiffre d'affaires de|retour sur investissement|"
    r"free trial|book a demo|quick demo|limited time|special offer|discount|% off|our (?:agency|firm helps|service|platform|solution|software|tool|product|rates|service|customers|clients|app|team helps)|we help|\w+ like yours|comme la votre|comme le votre|save (?:you |teams |businesses |up to )|saves (?:teams|you|businesses)|boost|grow your|increase your|double your|cut your|scale your|roi|pricing plans|sign up|"
    r"case study|prix casses|jusqu'a -|nouveau catalogue|tarifs? preferentiels?|accompagnons|leader|referencement|seo|conversions?|gratuitement|comparez|productivite|repondez oui|font gagner|pme sur|15 minutes? (?:to|of|de) |open to a (?:quick )?(?:chat|call)|partenaire de choix|offrons|vous faire decouvrir|specialises? dans|specialis[ei]|rank higher|visibility|our prices|(?:call|order|buy|shop) now|i help \w+|we work with|more (?:projects|clients|leads|sales|customers|bookings|revenue)|(?:a |an )?\d+[- ]min(?:ute)?s? (?:chat|call|intro|demo)|quick (?:chat|call|intro|demo) (?:this|next)|small businesses|new customers|more customers|case studies|switch today|offers? ends|t&cs apply|months? free|worth a (?:quick |short |brief )?(?:\w+[- ]min(?:ute)?s?[- ])?(?:chat|call|look)|guaranteed|(?:new|more|extra) (?:bookings|enquiries|patients|students|tenants)|\d+ (?:\w+ )?(?:leads|bookings|enquiries) (?:a|per) (?:day|week|month)|reply yes|interested in (?:learning|hearing)|would love to show|demo)\b|(?<!\d)-\s?\d{1,3}\s?%|(?<!\d)\d{1,3}\s?% (?:off|de (?:remise|reduction)))"
)
GUARANTEE = Late(r"\b(?:satisfaits? ou rembourses?|money-back guarantee)\b")
"""A seller's promise, in words that a complaint uses too."""
BETTER = r"(?:audit\w*|analys\w+|refonte|referenc\w+|visib\w+|trafic|traffic|rank\w*|positionn\w+|amelior\w+|improv\w+|optimi[sz]\w*|redesign\w*|boost\w*|performan\w+|moderni\w+|conver\w+|design\w*|grow\w*)"
SITE = r"(?:votre (?:site|boutique en ligne|page)|your (?:web)?(?:site|shop|page))"
YOUR_SITE = Late(rf"\b{BETTER}\b[^.!?]{{0,60}}\b{SITE}\b|\b{SITE}\b[^.!?]{{0,60}}\b{BETTER}\b")
"""Somebody would make the reader's own site better: an offer, where "I saw on your site" is none."""
COMPLAINT = Late(
    r"\b(?:inadmissible|une honte|fendue?s?|ebrechee?s?|felee?s?|rayee?s?|dechiree?s?|percee?s?|moisie?s?|perimee?s?|fuit de partout|(?:attends|attendons|faites) un geste|geste commercial|sechement|impoli\w*|malpoli\w*|grossier\w*|(?:parle|repondu|recue?s?) (?:tres |si )?mal|honte|jamais (?:repondu|rappele|eu de (?:reponse|nouvelles))|personne (?:n'a|ne) \w+|plus jamais|malgre (?:mes|nos) \w+|(?:voila|cela fait|ca fait|depuis) \w+ (?:nuits|jours|semaines|mois) que|insupportable|lasse? de|nobody (?:\w+ ){0,4}(?:cares?|cared|care|bothered|answered|helped|listens?|replied)|no ?one (?:\w+ ){0,4}(?:care|cared|bothered|answered|helped|replied)|never (?:replied|answered|called back)|was the last|never again|sorry to say|out (?:of order )?for (?:\w+ )?(?:days|weeks)|every (?:single )?(?:night|day|week)|last straw|inacceptable|pas (?:du tout |tres |vraiment )?(?:content|ravi|satisfait)e?s?|scandal\w*|decu\w*|mecontent\w*|reclamation|plainte|insatisf\w*|honteu\w*|deplorable|remboursement|rembourse\w*|furieu\w*|agace\w*|exaspere\w*|lamentable|intolerable|defectueu\w*|jamais (?:recu|livre|vu ca)|toujours (?:pas|rien) (?:recu|livre|repare|eu)|troisieme fois|deuxieme fois|encore une fois|nouvelle fois|mauvais(?:e)? (?:reference|produit|article|taille|qualite)|casse\w*|abime\w*|en panne|non conforme|mal (?:fait|pose|livre|emballe)|retard (?:de livraison|inexplique)|un tel retard|jamais (?:je n ai |je n'ai )?vu|(?:des|vos) excuses (?:ecrites|sinceres)|attends (?:des|vos) excuses|"
    r"disappoint\w*|unacceptable|complain\w*|complaint|refund|appalling|appalled|(?:an|your) apology|rudely|disgrace\w*|terrible|awful|dreadful|furious|fed up|shocking|poor (?:service|quality|workmanship)|not good enough|not (?:really |at all )?acceptable|i ordered \w+ (?:not|and)|second time|third time|again and again|never (?:arrived|received|again)|still (?:not|waiting|haven't|no)|damaged|broken|faulty|defective|wrong (?:item|order|size|colour|color|product|part)|let down|expected better|sort this out|unhappy|(?:not|isn't|aren't) (?:one bit|a bit|at all|very|best|terribly|too|exactly|remotely|in the least) (?:happy|pleased|impressed|amused)|not (?:happy|pleased|impressed|amused)|(?:your|the) (?:lads|lot|crew|people|men|driver|fitters?|team) (?:have )?(?:left|forgot|broke|dumped|blocked|scratched|smashed)|dissatisfied|rude|late again|(?:shall|will|going to) report (?:it|you|this)|saisirai|unless this (?:stops|changes)|si cela continue|(?:third|second|fourth) (?:night|day|week|month) running|(?:deuxieme|troisieme|quatrieme) (?:nuit|jour|semaine|mois)|money back|disgusted|left (?:mud|a mess)|outrageous|ridiculous|avis negatif|bad review)\b"
    r"|\b(?:smashed|shattered|crushed|in pieces|in bits|ruined|botched|bodged|a shambles|a joke|beyond a joke)\b|\bwhat (?:are|do) you (?:going|intend|propose|plan)(?: to)? (?:to )?do about\b|\bnever once\b"
)
APPLICATION = Late(
    r"\b(?:candidature|postule\w*|demande d'emploi|sollicit\w+ (?:aupres de vous |chez vous )?(?:un|une|le|ce) (?:poste|emploi|place|stage|alternance)|(?:cherche|recherche) (?:actuellement |activement )?(?:un|une|du) (?:\w+ )?(?:poste|emploi|travail|job|place d'apprenti\w*|entreprise d'accueil|employeur|maitre d'apprentissage|maitre de stage|stage|alternance)|(?:rejoindre|integrer) (?:votre|vos) (?:\w+ )?(?:equipes?|entreprise|maison|etude|cabinet|atelier|restaurant|structure|brigade|boutique)|(?:l'|votre )(?:offre|annonce) (?:de|pour|d')(?: un| une)? ?\w+(?= ?[.,;][^.]*\bans\b)|retenu (?:toute )?(?:mon|notre) attention|lettre de motivation|mon cv|ci-joint mon cv|curriculum|poste d[e'] ?\w*|offre d'emploi|alternance|stage|apprentissage|apply(?:ing)? for|application for|my (?:cv|resume)|cover(?:ing)? letter|job (?:posting|opening|advert\w*)|vacancy|position of|considered for|cv (?:is |are |and [a-z]+ (?:is |are ))?attached|attached (?:is )?my (?:cv|resume)|portfolio and cv|(?:your|the) [a-z ]{0,20}(?:role|position|opening)|the (?:role|position|post) (?:of|as|you)|internship|apprenticeship|spontanee|embauche|recrut\w+ (?:pour|d))\b"
)
SEEKS_WORK = Late(
    r"\b(?:cv|curriculum|candidature|postul|appl(?:y|ying|ication)|resume|stage|motivation|internship|emploi|embauche|alternance|apprentissage|apprenti|diplom|"
    r"(?:un|le|ce|de) poste|entreprise d'accueil|rejoindre votre|ans (?:de metier|d'experience)|annees d'experience)\w*"
)
"""Words of somebody who looks for work: beside what may be one, they make an application."""
YOURS = Late(
    r"\b(?:votre|ta|vos|tes|your)(?: \w+)? (?:candidatures?|applications?|cv|resume|lettre de motivation|cover letter)\b"
    r"|\b(?:conventions?|attestations?|rapports?|maitres?|tuteurs?|gratifications?) de stage\b"
)
"""Who writes of *your* application has received it; the papers of a traineeship are none."""
RECEIPT = Late(
    r"\b(?:(?<!a )recu|(?<!on )(?<!upon )(?<!of )receipt|paiement (?:recu|accepte|confirme|effectue|bien recu)|payment (?:received|confirmed|successful|confirmation)|merci pour votre (?:achat|commande|paiement|reglement)|thanks? (?:you )?for your (?:order|purchase|payment)|montant regle|total paid|amount paid|ticket de caisse|a ete (?:debite|regle|paye)|has been (?:charged|paid)|you paid|vous avez (?:paye|regle)|votre commande (?:est confirmee|n)|order (?:confirmation|confirmed)|quittance|acquittee?|carte (?:se terminant|bancaire)|visa (?:ending|se terminant)|paye par carte|paid (?:by|with|in full)|facture acquittee|transaction)\b"
)
INVOICE = Late(
    r"\b(?:facture|invoice|solde a (?:regler|payer)|a regler|payment due|amount due|remit|net 30|echeance|iban|rappel de paiement|payment reminder|statement of account|releve de compte|note d'honoraires|mise en demeure|impaye\w*|overdue|balance due|outstanding (?:balance|amount|invoice)|pro ?-?forma|fee note|prelevement|direct debit|will be (?:debited|charged)|avis d'echeance|bill)\b"
)
TRAVEL = Late(
    r"\b(?:confirmation de (?:votre )?(?:voyage|reservation|vol|billet|sejour)|booking (?:confirmed|confirmation|reference)|your (?:booking|trip|flight|itinerary|reservation|stay|e-?tickets?)|votre (?:voyage|vol|billet|e-billet|reservation|sejour|train|location)|itineraire|check-?in|embarquement|boarding|e-?tickets?|e-billets?|outward|dossier (?:de voyage )?[a-z0-9]{6}|aller :|retour :|outbound|pick-?up|drop-?off|retrait :|vehicule|vehicle|location n|car hire|voyageur|passenger|passager|nuit\w* a l'hotel|hotel (?:reservation|booking|confirmation)|reservation confirmee|arrivee le|pnr|departs?|numero de vol|flight number|car (?:rental|hire) confirmation|billets? (?:sncf|de train)|coach \d+ seat|(?:single|double|twin) room|chambre (?:simple|double|individuelle)|(?:\d+|two|three|four|deux|trois|quatre) (?:nights?|nuits?)|arrive ?:|leave ?:|pay on arrival|payable sur place|booking [a-z]{0,3}-?\d{3,}|numero de reservation|pay at (?:the )?hotel|payer a l'hotel|per night|la nuitee?|par nuit|confirmation number|breakfast included|petit[- ]dejeuner (?:compris|inclus)|reservation confirmed|votre vehicule|vol [a-z]{2} ?\d{3,4}|flight [a-z]{2} ?\d{3,4}|(?:reference|ref|dossier)\.? (?=[a-z]*\d|[a-z]{6}\b)[a-z0-9]{6}|n[°o] de reservation)\b|\b(?:aller|retour|retrait|arrivee|depart|arrive|leave|outbound|inbound|out|return) ?:|\b(?:outward|return|inbound) (?:mon|tue|wed|thu|fri|sat|sun|on|\d)|\b(?:dep|arr)\.? \d|\b(?:coach|seat|gate) [a-z]?\d*[a-z]?\d+\b|\btickets? (?:is|are) (?:now )?confirmed\b"
)
NOTICE = Late(
    r"\b(?:sauvegarde|backup|alerte|alert|notification|ne (?:pas )?repond\w* (?:pas )?a ce (?:message|mail|courriel)|ne repondez pas|do not reply|no-?reply|noreply|automated message|automatic message|message automatique|automatiquement|auto-renew|renouvellement automatique|expire\w*|security|securite|mot de passe|password|code de (?:verification|securite|connexion)|verification code|connexion (?:inhabituelle|detectee|depuis)|new (?:sign-?in|login|device)|nouvelle connexion|maintenance|scheduled|planifiee?|livraison (?:prevue|de votre colis)|votre colis|parcel \S*\d+|will be with you (?:between|by|on|at|before)|has left our|out for delivery|remittance advice|refund (?:of \S+ )?has been|no reply is (?:necessary|needed|required)|your (?:parcel|package|order has shipped|delivery|domain|subscription|statement is ready|storage|account)|a ete (?:expedie|livre)|shipped|has been (?:delivered|completed|updated)|mise a jour (?:terminee|disponible)|releve (?:est )?disponible|est disponible dans votre espace|espace client|rapport (?:hebdomadaire|quotidien)|termine\w* avec succes|status|uptime|tracking|suivi de (?:colis|commande)|storage|quota|joined|a rejoint|mentioned you|vous a mentionne|commented|a commente|(?:take|need take) no action|(?:don't|do not) (?:need|have) to (?:do anything|take any action)|policy \S+ (?:renews|expires)|no action (?:is )?(?:required|needed)|statement (?:for \w+ )?is (?:now )?(?:available|ready)|online account|invited you to|partage avec vous|(?:camion|chauffeur|livreur|coursier|transporteur|technicien|releveur|colis) (?:sera|passera|viendra|livrera|se presentera|interviendra|est parti)|(?:driver|courier|engineer|delivery) will (?:be with you|arrive|call|come))\b"
)
UNMARKED = Late(
    r"(?:^|[\n.,] ?|\bet |\bbonjour |\bbonsoir )(?:est[- ]ce qu[e'’]|y a[- ]t[- ]il|(?:avez|faites|prenez|proposez|acceptez|livrez|vendez|louez|ouvrez|fabriquez|reparez|organisez|pouvez|pourriez)[- ]vous|as[- ]tu|peut[- ]on|quels? (?:est|sont)|quelles? (?:est|sont)|combien (?:coute|ca|cela|de))\b"
)
"""A question without its mark: « est ce que vous prenez les chiens »."""
PERSONAL = Late(
    r"\b(?:maman|papa|mamie|papi|papy|tata|tonton|tatie|bisous|bises|gros bisous|je t'embrasse|on t'embrasse|t'embrasse|ma (?:grande|cherie|puce|belle)|mon (?:cheri|grand|chou|petit|vieux)|ma vieille|embrass\w+ (?:bien )?(?:\w+ (?:et|pour moi)|les (?:enfants|filles|garcons|petits)|ton|ta|tes|toute)|kiss the (?:kids|girls|boys)|love you|love(?=,)|xx+|xoxo|mum|mom|dad|grandma|granny|auntie|uncle|happy (?:birthday|christmas|new year|anniversary|easter)|merry christmas|joyeux (?:noel|anniversaire)|bonne annee|bonne fete|felicitations pour (?:le bebe|ton|votre mariage)|the kids|les (?:enfants|petits|gosses)|en famille|ton (?:pere|frere)|ta (?:mere|soeur)|your (?:father|mother|sister|brother|dad|mum)|thinking of you|pense a toi|missing you|tu me manques|miss you|lots of love|hugs?|(?:the|new|your) baby|give \w+ (?:our|my) love|(?:the )?kids (?:are|were|send|loved)|copains|apero|barbecue|bbq|anniversaire de|school reunion|coucou|congrats on|condol\w+|repose|prompt retablissement|get well|week-end entre)\b"
)
DOCUMENT = Late(
    r"\b(?:ci-joint\w*|piece jointe|en pj|vous trouverez|veuillez trouver|attached|enclosed|find attached|please find|attachment|je (?:vous|te) (?:transmets|envoie|adresse|joins)|i(?:'m| am)? (?:attach\w*|send\w*)|here(?:'s| is| are) the|voici (?:le|la|les|notre|votre)|en annexe|copie (?:du|de la)|for your (?:records|review|signature|files)|pour (?:signature|relecture|vos dossiers|archivage)|see attached|document\w*)\b"
)
QUESTION = Late(
    r"\?|\b(?:(?:voulais|voudrais|souhaitai[st]|souhaiterais|souhaite|souhaitons|desirerais|desire|aimerions|aurais (?:aime|voulu)|aurions (?:aime|voulu)) (?:juste |simplement |bien )?(?:savoir|connaitre|me renseigner)|dites-moi (?:donc |juste )?(?:si|quand|ou|comment|quel\w*|combien)|(?:me|nous) (?:faire savoir|tenir au courant) (?:si|quand|ou|comment)|me renseigner|pourriez-vous (?:me dire|nous dire|m'indiquer|nous indiquer|me confirmer|me preciser|me renseigner)|could you (?:tell|let|advise|confirm|clarify)|j'aimerais savoir|je voudrais savoir|i(?:'d| would) like to know|i was wondering|je me demandais|wondering|can you (?:tell|let|confirm|advise)|savez-vous|do you (?:know|have|offer|do|sell|deliver)|merci de (?:me|nous) (?:dire|indiquer|preciser|confirmer)|renseignements?|information sur|please (?:advise|let me know|confirm|tell))\b"
)
OFFERED = Late(
    r"\b(?:creneaux?|disponibilit|times?|slots?|availability|dispos|dates?|rendez-vous|rdv|meeting|interview|entretien)\b"
)


AUTOMATIC = frozenset(("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponse", "x-auto-respond"))
"""Headers of automatic replies from before RFC 3834."""


def header_kind(message: Incoming) -> str:
    """Return the kind that structured headers settle (RFC 3834, 3464, 8098, 5436, 2369), or an empty text."""
    headers = {name.lower(): value.lower() for name, value in message.headers}
    if "report-type=delivery-status" in headers.get("content-type", "").replace('"', "") or "x-failed-recipients" in headers:
        return "bounce"
    if "report-type=disposition-notification" in headers.get("content-type", "").replace('"', ""):
        return "notification"
    if headers.get("return-path", "") == "<>":
        return "autoreply" if headers.get("auto-submitted", "").startswith("auto-replied") else "bounce"
    if (
        headers.get("auto-submitted", "no").startswith("auto-replied")
        or AUTOMATIC & headers.keys()
        or headers.get("precedence") == "auto_reply"
    ):
        return "autoreply"
    if "list-unsubscribe" in headers and headers.get("precedence") in {"bulk", "list"}:
        return "newsletter"
    if headers.get("auto-submitted", "no").startswith(("auto-generated", "auto-notified")):
        return "notification"
    return ""


def _daemon(message: Incoming) -> bool:
    """Tell whether a mail server writes (RFC 5321, 4.5.1)."""
    writers = " ".join(value.lower() for name, value in message.headers if name.lower() in {"from", "return-path"})
    return re.search(r"\b(?:mailer-daemon|postmaster)@", writers) is not None


ASKS = Late(
    r"\b(?:please|pls|could you|can you|would you|need you to|peux-tu|pouvez-vous|pourriez-vous|pourrais-tu|tu peux|merci de|merci d'(?!avance)|svp|stp|s'il (?:te|vous) plait|veuillez|il faudrait|il faut que tu)\b"
)
ORDERS = Late(
    r"^(?:(?:bonjour|salut|alors|ok|oui|et|donc|tu peux|merci de|stp) )*(?:dis|dites|ecris|ecrivez|reponds|repondez|demande|demandez|envoie|envoyez|donne|donnez|rends|rendez)[ -](?:lui|leur)\b|"
    r"^(?!.*(?:\b(?:ne|n'|pas|si|s'il|s'ils|ecrit|dit|demande|repond)\b|[«\"])).*\b(?!(?:excuse|excusez|pardonne|pardonnez|rassure|rassurez|imagine|imaginez|figure|figurez|crois|croyez|remets|remettez|porte|portez|amuse|amusez|repose|reposez|rends|rendez|vas|allez|peut|dit|est|fait|veut|doit|puis|sera|faut|pourrait|voudrait)-)\w{3,}(?:ez|es|e|s)-(?:lui|leur|moi|nous|les?|la)\b(?!-(?:meme))"
)
"""A French imperative with a pronoun after it: « Proposez-lui vendredi »."""
DENIES = Late(r"\b(?:je me demande|wonder|don't|do not|not|no need|never|pas|ne|n'|inutile|plus|rien)\b")


PUT_TO_US = Late(
    r"(?:^|[.!?\n,:] ?)(?:et |alors |bonjour |salut )?(?:(?:tu|vous) (?!vas\b|allez\b)|(?:peux|pourrais|pouvez|pourriez|sauriez|saurais|veux|voulez)[ -](?:tu|vous)\b)[^.!?\n]*\?"
    r"|(?:^|[.!?\n,:] ?)(?:n'|ne )(?:me |lui |leur |nous |le |la |les )?(?:prends|prenez|mets|mettez|acceptes?|acceptez|cales?|calez|envoies?|envoyez|reponds|repondez|dis|dites|paies?|payez|signes?|signez|bouges?|bougez|touches?|touchez|fais|faites|reserves?|reservez) (?:rien|personne|aucune?)\b"
)
"""A question, or a thing not to do, put to who reads."""


def client_kind(frames: Sequence[Frame], text: str) -> str:
    """Return the kind of a client's mail."""
    if any(frame.intent in {"slot.answer", "decision.give"} for frame in frames):
        return "answer"
    if frames or re.search(r"\?\s*$", text.strip()) or PUT_TO_US.search(fold(text).replace("’", "'")):
        return "request"
    if any(ORDERS.search(piece) for piece in re.split(r"[.!?\n]+", fold(text).replace("’", "'"))):
        return "request"
    return (
        "request"
        if any(
            ASKS.search(piece) and not DENIES.search(piece)
            for piece in re.split(r"[.!?\n]+|\b(?:but|mais)\b", fold(text).replace("’", "'"))
        )
        else "information"
    )


def third_kind(message: Incoming, frames: Sequence[Frame], text: str) -> str:
    """Return the kind of a third party's mail."""
    known = header_kind(message)
    subject = fold(message.subject)
    whole = re.sub(r"\bc\. ?v\.", "cv", f"{subject}\n{fold(text)}")
    if known in {"autoreply", "notification"} and _daemon(message) and BOUNCE.search(whole):
        return "bounce"
    if known:
        return known
    count = {
        name: len(set(pattern.findall(whole if name != "complaint" else GUARANTEE.sub(" ", whole))))
        for name, pattern in (
            ("newsletter", NEWS), ("sales", SALES), ("complaint", COMPLAINT), ("application", APPLICATION), ("receipt", RECEIPT), ("invoice", INVOICE),
            ("travel_confirmation", TRAVEL), ("notification", NOTICE), ("personal", PERSONAL), ("document", DOCUMENT), ("question", QUESTION),
        )
    }  # fmt: skip
    count["application"] *= APPLICATION.search(YOURS.sub(" ", whole)) is not None
    count["complaint"] *= SORRY.search(whole) is None
    count["document"] *= LINKED.search(whole) is None
    count["sales"] += len(set(URGES.findall(whole))) + bool(GUARANTEE.search(whole)) + bool(YOUR_SITE.search(whole))
    intents = {
        frame.intent
        for frame in frames
        if (frame.sure or not frame.intent.startswith("document.") or _paper_alone(frame)) and _of_a_meeting(frame, whole)
    }
    if count["travel_confirmation"] > 1 and not any(f.sure and f.intent == "calendar.book" for f in frames):
        intents.discard("calendar.book")
    if BOUNCE.search(whole):
        return "bounce"
    away = ABSENT.search(whole) is not None and not intents
    if (
        not away
        and re.search(r"\b(?:reponse automatique|automatic reply|auto-?reply|out of office|absence|ooo)\b", subject)
        or (
            not away
            and AUTO.search(whole)
            and len(text) < 700
            and not intents & {"calendar.book", "calendar.move", "calendar.cancel", "slot.answer"}
            and re.search(
                r"\b(?:retour|return|urgen\w+|back|absente?|away|out of|until|jusqu|covering|remplace\w*|in my absence)\b", whole
            )
        )
    ):
        return "autoreply"
    if "slot.answer" in intents or (message.world.offer and drops(whole)):
        return "slot_reply"
    if (
        count["newsletter"]
        and (
            re.search(r"unsubscribe|desabonn|desinscri|plus recevoir|preferences|navigateur|browser", whole)
            or count["newsletter"] >= 2
        )
        and not (count["sales"] and STRANGER.search(whole))
    ):
        return "newsletter"
    return _worded(count, intents, whole, subject)


CLOSED = Late(
    r"\b(?:(?:sera|seront|est|sont|is|are|will be) (?:exceptionnellement )?(?:ferm\w+|closed|indisponibles?|unavailable))\b"
)
"""A firm tells of its days off: no offer, even in a seller's words."""


def _paper_alone(frame: Frame) -> bool:
    """Tell whether all that a request for a paper or a signature lacks is which paper is meant."""
    return all(doubt.code in {"no-document", "which-document"} for doubt in frame.why)


MEETS = Late(
    r"\b(?:meet\w*|calls?|appointment|visit|lunch|dinner|coffee|session|interview|inspection|reschedul\w*|postpone\w*|rdv|reunion|rendez|point|visite|entretien|dejeuner|appel|visio|demo|review|tasting|survey|we (?:do|make|say|push|move)|works?|instead|decal\w*|report\w*|deplac\w*|repouss\w*|seance|cours|training)\b"
)
"""Without one of these, what is moved is no meeting: an office, a date of delivery."""


def _of_a_meeting(frame: Frame, whole: str) -> bool:
    return frame.sure or frame.intent != "calendar.move" or bool(frame.slots.get("event")) or bool(MEETS.search(whole))


FAMILY = Late(r"\b(?:mum|mom|dad|nan|nana|gran|granny|grandma|grandad|sis|maman|papa|mamie|papi) ?(?:xx?x?|xo+)?\s*$")
"""Who signs so writes of the family."""


def _worded(count: dict[str, int], intents: set[str], whole: str, subject: str) -> str:
    meets = seeks(whole) and not count["sales"]
    if (
        count["application"] >= 1
        and not (meets and not CANDIDATE.search(whole))
        and "document.sign" not in intents
        and not (
            "calendar.book" in intents
            and not re.search(
                r"\b(?:cv|curriculum|candidature|postul\w*|emploi|resume|motivation|apply\w*|application|place d'apprenti\w*)\b",
                whole,
            )
        )
        and SEEKS_WORK.search(whole)
        and not count["sales"] > 2
    ):
        return "application"
    if count["travel_confirmation"] >= 2 and not intents & {"calendar.book", "calendar.move", "invoice.pay"}:
        return "travel_confirmation"
    if (
        count["receipt"]
        and not (count["invoice"] and re.search(r"\b(?:a regler|due|echeance|remit|payable|before|avant le)\b", whole))
        and re.search(r"\b(?:recu|receipt|merci pour votre|thank|paid|paye|regle|quittance|debite|charged|confirm\w+)\b", whole)
        and re.search(r"\d", whole)
        and not intents & {"calendar.book", "calendar.move", "calendar.cancel"}
        and not (
            "invoice.pay" in intents and re.search(r"\b(?:see|ensure|make sure|see to it)\b[^.!?]*\b(?:paid|settled)\b", whole)
        )
        and not re.search(r"\b(?:avez-vous|as-tu|vous avez) (?:bien )?recu|did you (?:get|receive)", whole)
        and not count["complaint"]
    ):
        return "receipt"
    if SETTLED.search(whole) and not count["complaint"]:
        return "receipt"
    if TOLD.search(whole) and not count["complaint"] and not intents - {"calendar.book"}:
        return "notification"
    if NOTHING_TO_DO.search(whole) and (count["invoice"] or DEBITED.search(whole)) and not count["complaint"]:
        return "notification"
    if REPLACED.search(whole) and intents and intents <= {"calendar.cancel"}:
        return "information"
    if meets and intents <= {"invoice.pay", "calendar.book"} and not count["complaint"] and not DEMANDED.search(whole):
        return "meeting_request"
    if ("invoice.pay" in intents or (count["invoice"] and DUNS.search(whole))) and not count["complaint"] > 1:
        return "invoice"
    if count["complaint"] >= 2 or (
        count["complaint"]
        and re.search(r"\b(?:reclamation|complaint|plainte|inadmissible|inacceptable|unacceptable|disappointed|decue?)\b", whole)
    ):
        return "complaint"
    if intents & {"document.sign", "document.send"}:
        return "document" if not intents & {"calendar.book", "calendar.move", "calendar.cancel"} else "meeting_request"
    if count["sales"] >= 2 and not intents & {"calendar.move", "calendar.cancel"} and not count["personal"]:
        return "sales"
    if (
        count["personal"] >= 2
        or FAMILY.search(whole)
        or (count["personal"] and re.search(r"\b(?:still|toujours)\b[^.!]*\?", whole))
    ):
        return "personal"
    if intents & {"calendar.book", "calendar.move", "calendar.cancel"}:
        return "meeting_request"
    if meets and not count["complaint"]:
        return "meeting_request"
    if count["notification"] >= 2 or (
        count["notification"]
        and not count["question"]
        and not count["personal"]
        and not re.search(r"\b(?:je|nous|i|we)\b", whole)
    ):
        return "notification"
    if (
        count["invoice"]
        and re.search(r"\d", whole)
        and re.search(r"\b(?:facture|invoice|prelevement|direct debit|releve|statement|overdue|impaye)", whole)
        and not "?" in whole
    ):
        return "invoice"
    if count["personal"] >= 1 and not count["question"] > 1:
        return "personal"
    if count["complaint"]:
        return "complaint"
    if "?" in whole or UNMARKED.search(whole) or (count["question"] and not re.search(r"^(?:re|fyi)\b", subject)):
        return "question"
    if count["document"] and re.search(
        r"\b(?:ci-joint|piece jointe|pj|attach|enclosed|veuillez trouver|please find|vous trouverez|en annexe|here are|here is|here.s the|voici)",
        whole,
    ):
        return "document"
    if count["sales"] and not CLOSED.search(whole):
        return "sales"
    if count["travel_confirmation"] >= 2:
        return "travel_confirmation"
    return "notification" if count["notification"] else "information"
