"""What French asks offhand: « quelque chose avec Paul jeudi », « plus besoin du billet », « sors-en une pour la mairie », « un autre le 2 »."""

from __future__ import annotations

from adjoint.language.fold import Late, fold
from adjoint.language.intents.noting import tells_nothing
from adjoint.language.journey import names_place
from adjoint.language.pattern import THIRD, Match, patterns
from adjoint.language.phrase import Phrase
from adjoint.language.view import Piece, View

ASKING = "peut|peux|pourrait|pourrais|puis|pourrai|pourra"
FITS = "{book|put|glisser|loger|rentrer|faire tenir}"
PATTERNS = (
    *patterns(
        "calendar.book",
        "fr",
        "{put|book|find|take} .2 {quelque chose|truc|rencart|moment|rendez} .2 avec .3 @p .. @t",
        weight=1.05,
    ),
    *patterns(
        "calendar.query",
        "fr",
        f"^ou|quand .3 {ASKING} .1 on|je|nous|tu|vous .2 {FITS} .2 @d\n^ou|quand {{est ce qu|est ce que}} on|je|nous|tu|vous {ASKING} .2 {FITS} .2 @d",
        free=True,
        asks=True,
        weight=1.1,
    ),
    *patterns(
        "website.update",
        "fr",
        "^sur|dans .3 {site} .. passe|passent|devient|deviennent .. {@m|@q|a|:}\n^sur|dans .3 {site} .. {c est maintenant|c est desormais|est maintenant|sont maintenant|est desormais|sont desormais}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "profile.update",
        "fr",
        "{network} .. ^{update} .2 {ma|mon|mes|notre|nos|la|le} {profile|fonction|statut|employeur|localisation|poste}\n{update} .2 {ma|mon} {fonction|statut|employeur|localisation} .. {network}",
        weight=1.2,
    ),
    *patterns(
        "social.post",
        "fr",
        "^{petit mot|mot|message|phrase|quelque chose|annonce|clin d oeil|petite annonce} sur .3 {network} .. @t",
        free=True,
        weight=1.05,
        swallow=True,
    ),
    *patterns(
        "mail.forward",
        "fr",
        "fais|faites .1 suivre .. {mail|maildoc} .. a|au .1 @p",
        weight=1.25,
    ),
    *patterns(
        "calendar.book",
        "fr",
        "{meeting|meal} .3 @p .. @t .. ^reserve|reservez|reserver|retiens|retenez",
        weight=1.25,
    ),
    *patterns(
        "mail.send",
        "fr",
        "{write|tell} .2 {tout le monde|tous|l equipe|equipe|participants|autres|clients|adherents|membres|collegues|eleves|parents|fournisseurs} .. que|qu|de",
        weight=1.1,
        swallow=True,
    ),
    *patterns(
        "books.query",
        "fr",
        "^{on en est ou|en est on|ou en est|ou en sont|ou en sommes nous|on en est|ou en suis je} .3 {accountword}",
        free=True,
        asks=True,
        weight=1.0,
    ),
    *patterns(
        "mail.find",
        "fr",
        "{search|give} .. {ce que|ce qu} .1 @p .3 {ecrit|envoye|repondu|dit|raconte|transmis}",
        weight=1.15,
        firm=False,
    ),
    *patterns(
        "travel.query",
        "fr",
        "^{trip|ticket|train|plane} .. {quelle|quel} {voiture|place|siege|wagon|rang|porte|classe}",
        free=True,
        asks=True,
        weight=0.95,
    ),
    *patterns(
        "travel.query",
        "fr",
        "^{trip|ticket|train|plane|autobus|bus|car|autocar|navette|bateau} .. {a quelle|de quelle|de quel|a quel} {heure|quai|terminal|gare|aeroport|porte|voie}",
        free=True,
        asks=True,
        weight=0.95,
    ),
    *patterns(
        "travel.change",
        "fr",
        "{trip} .. ^essaie|essayez|tache|tachez|vois|voyez .3 {d avoir|d obtenir|de prendre|de trouver|de changer|avoir|obtenir} .. @t",
        weight=1.15,
    ),
    *patterns(
        "calendar.move",
        "fr",
        "^{meeting|phonecall|videocall|meal|event} .. {meme heure} .. @l",
        free=True,
        weight=1.05,
    ),
    *patterns(
        "call.prepare",
        "fr",
        "j|je ^appelle|rappelle|telephone .3 @p .. @t .. {il me faut|il me faudrait|faudrait|j ai besoin|j aurai besoin|je veux|je voudrais|j aimerais} .4 {memo|note|notes|fiche|points|topo|recap|historique|resume|elements|aide memoire|antiseche|briefing}",
        free=True,
        weight=1.1,
        swallow=True,
    ),
    *patterns(
        "travel.cancel",
        "fr",
        "^{plus besoin|pas besoin finalement|n ai plus besoin|n avons plus besoin|n a plus besoin} .2 {trip|ticket|train|plane|lodging}",
        free=True,
        weight=1.2,
    ),
    *patterns(
        "calendar.cancel",
        "fr",
        "^{plus besoin|n ai plus besoin|n avons plus besoin|n a plus besoin} .3 {meeting|phonecall|videocall|meal|event}",
        free=True,
        weight=1.15,
    ),
)
VISITS = patterns(
    "calendar.book",
    "fr",
    "^{se presentera|se presenteront|passera|passeront|viendra|viendront|interviendra|interviendront|se deplacera|se rendra|procedera|effectuera|realisera|est prevu|est prevue|est planifie|est planifiee|est programme|est programmee} .. @t\n^{passerai|viendrai|passerons|viendrons|interviendrons|procederons} .. @t",
    free=True,
    weight=0.9,
    speakers=THIRD,
)
"""What a firm announces: asked only where one is to say whether that suits."""
SUITS = Late(
    r"\b(?:merci de (?:nous |me )?(?:confirmer|dire|indiquer|faire savoir|prevenir|repondre)|(?:veuillez|pouvez vous|pourriez vous|peux tu) (?:nous |me )?(?:confirmer|dire|indiquer|faire savoir)|confirmez[ -](?:nous|moi)|dites[ -](?:nous|moi)|dis[ -]moi)\b"
    r"[^.!?\n]*\b(?:convien\w*|arrange|possible|votre (?:accord|disponibilite|presence)|serez (?:present|la|disponible)\w*|va\b|conviendrait|si cela|si ca|cette date|ce creneau|ce rendez)"
    r"|\b(?:cette date|ce creneau|cet horaire|ce rendez[ -]vous|cela|ca) (?:vous|te) (?:convient|va|irait|conviendrait|arrange)[^.!?\n]*\?|\b(?:cela|ca|est ce que cela) (?:vous|te) va[ -]t[ -]il"
)
PATTERNS = (
    *PATTERNS,
    *patterns(
        "calendar.book",
        "fr",
        "est ce que vous|tu ^{pouvez|pourriez|peux|pourrais|voulez|veux|voudriez} .3 recevoir|voir|rencontrer|rejoindre|retrouver|venir .. @t",
        free=True,
        weight=1.15,
        speakers=THIRD,
    ),
)
GATHERS = patterns(
    "calendar.book",
    "fr",
    "{nous nous|on se} ^retrouverons|reunirons|retrouvera|reunira|verrons|verra|reunissons|reunit|retrouvons|retrouve .. @s",
    free=True,
    weight=0.9,
    speakers=THIRD,
)
AGAIN = patterns(
    "reminder.set",
    "fr",
    "^un|une {autre|deuxieme|second|seconde|troisieme|dernier|derniere} .3 @t\n^{et un|et une} .1 {@t|@s}\n^{pareil|idem|meme chose} .3 @t",
    free=True,
    weight=0.9,
)
"""One more of what the sentence before asked for."""
LETS = patterns(
    "task.delegate",
    "fr",
    "^que .1 @p .2 {book|put|take|reserve|find|invite|block|send|write|tell|prepare|draft|file|sign|pay|record|publish|update|call|ask|renew|plan|do|range|nettoie|livre|repare|installe|verifie|controle|termine|finisse|taille|peigne|monte|passe|vide|lave|trie|compte|imprime|emballe|tonde|taille|arrose|reponde|fasse|s occupe|aille|mette|prenne|refasse|dessine|coupe|cuise}",
    free=True,
    weight=1.1,
)
"""« Que Solène range l'atelier » orders by its grammar, at the start of a sentence."""
ONE_MORE = patterns(
    "invoice.issue",
    "fr",
    "{issue} en .1 une .. {@m|@p}\n{issue} {lui|leur} .1 une .. @m\n{issue} {m en|nous en} une .. {@m|@p}",
    weight=1.2,
)
PATTERNS = (*PATTERNS, *VISITS, *GATHERS, *AGAIN, *LETS, *ONE_MORE)
VISITING = frozenset(pattern.template for pattern in VISITS)
REPEATING = frozenset(pattern.template for pattern in AGAIN)
OPENING = REPEATING | {pattern.template for pattern in LETS}
BILLING = frozenset(pattern.template for pattern in ONE_MORE)
BILL = Late(r"\bfactur\w*|\bavoirs?\b")
CALLS = Late(r"^(?:\w+ ,? ?)?(?:j|je) (?:r?appelle|telephone)\b")
AWAY = Late(
    r"\ben (?:vacances?|conges?|formation|clientele|reunion|week[ -]?end|retraite|arret|rtt|recuperation)\b(?! (?:a|au|en)\b)"
)
"""« Je pars en vacances le 12 » names no town to travel to."""
FILLS: dict[str, object] = {}


REMINDERS = frozenset(("rappel", "rappels", "alerte", "alarme"))
RIDES = frozenset(("train", "plane", "ticket", "lodging", "car", "trip"))


def midway(phrase: Phrase, match: Match) -> bool:
    """Tell whether « un autre » stands within a sentence that asks for the first, or where one will be is told without a town."""
    template = match.pattern.template
    if template.startswith("^je .3 {vais|pars|dois|serai"):
        return not RIDES & phrase.line.names and not names_place(Piece(phrase, 0, len(phrase.tokens)))
    named = template in REPEATING and bool(REMINDERS & phrase.line.names)
    return template in OPENING and (match.start > 1 or named)


def out_of_place(view: View) -> bool:
    """Tell whether words mean a request only beside others that are not there: a visit announced, « un autre », « une » of nothing."""
    template = view.match.pattern.template
    if tells_nothing(view):
        return True
    if template in VISITING:
        return SUITS.search(fold(view.message.body).replace("'", " ")) is None
    if template.startswith("^{il me faut|") and view.earlier[-1:] == ("call.prepare",):
        return CALLS.search(" ".join(view.main.phrase.words())) is not None
    if template.startswith("^{perdu|"):
        return view.earlier[-1:] in (("calendar.query",), ("travel.query",)) and not view.main.people
    if template.startswith("^je .3 {vais|pars|"):
        return AWAY.search(view.text) is not None
    if template in REPEATING:
        return view.earlier[-1:] != ("reminder.set",)
    return (
        template in BILLING
        and not view.earlier[-1:] in (("invoice.pay",), ("invoice.issue",))
        and BILL.search(f"{view.earlier_text} {view.text} {fold(view.message.subject)}") is None
    )
