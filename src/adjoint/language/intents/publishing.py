"""newsletter.prepare and send, social.post, profile.update, website.update."""

from __future__ import annotations

import re

from adjoint.language.accounts import describes, due_after, explain_described
from adjoint.language.antecedent import last_told
from adjoint.language.due import due_below
from adjoint.language.fold import Late, fold
from adjoint.language.pattern import patterns
from adjoint.language.places import networks_of
from adjoint.language.times import due_for, first, free_times, is_deadline, settle, when_of
from adjoint.language.view import Piece, View
from adjoint.language.when import When

PATTERNS = (
    *patterns(
        "newsletter.prepare",
        "fr",
        "{prepare|draft|do} .. {newsletter}\n{newsletter} .. ^{prepare|draft}\n{prepare|draft} .4 {celle|numero} .. {de|du}",
        weight=1.2,
    ),
    *patterns(
        "newsletter.prepare",
        "fr",
        "^{newsletter} .. {a preparer|a rediger|brouillon|pret|prete}\n^{faut|faudrait|besoin|voudrais|aimerais|souhaite|souhaiterais|veux} .4 {newsletter}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "newsletter.prepare",
        "en",
        "{prepare|draft} .. {newsletter}\n{get} .. {newsletter} .. {ready|done|drafted|together|written}\n{newsletter} .. ^have it ready\n{have} .. {newsletter} .. {ready|done|drafted}",
        weight=1.2,
    ),
    *patterns(
        "newsletter.prepare",
        "en",
        "^{newsletter} .. {ready|drafted|draft|prepare|written}\n^need .3 {newsletter}",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "newsletter.send",
        "fr",
        "{send|publish} .. {newsletter}\n{newsletter} .. ^{send|publish}\n{send|publish} .. {abonnes|inscrits|liste|lecteurs}",
        weight=1.19,
    ),
    *patterns(
        "newsletter.send",
        "fr",
        "^envoi .6 {abonnes|inscrits|newsletter|infolettre|liste|@t}\n^elle .2 {part|partira|sort} .. @t\n^{newsletter} .2 {peut|doit} {partir|etre envoyee}\n^{newsletter} .. {part|envoi|partira|partir} .. @t",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "newsletter.send",
        "en",
        "{send|publish} .. {newsletter}\n{get|put} .. {newsletter} .. {out|sent}\n{send|publish} .. {subscribers|mailing list|readers}\n{send|publish} .. to the|our list\n{send} it out .. @t",
        weight=1.19,
    ),
    *patterns(
        "newsletter.send",
        "en",
        "^{it|newsletter} .2 {goes|go|going|should|needs|must|to} .3 {out|go} .. @t\n^{newsletter} .. {goes|out|send} .. @t\n^{send|sends} .2 {it} .3 @t",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "social.post",
        "fr",
        "{publish} .. {post|network} .. {network|@t}\n{publish} .. {network}\n{publish} .. {post} .. {sur|pour} .3 {network}\n{draft|prepare|book|plan} .. {post} .. {network}\n{network} .. ^{publish} .. {post}",
        weight=1.07,
    ),
    *patterns(
        "social.post",
        "fr",
        "^{post} .3 {network} .. @t\n^{faut|faudrait|besoin|voudrais|aimerais|souhaite|souhaiterais|veux} .4 {post} .. {network}",
        free=True,
        weight=0.8,
    ),
    *patterns(
        "social.post",
        "en",
        "tweet .. \nline|lined up .2 {post} .. {network}\n{publish} .. {post} .. {network}\n{publish} .. {on|to} .3 {network}\n{publish} .. {network}\n{draft|prepare} .. {post} .. {network}",
        weight=1.07,
    ),
    *patterns("social.post", "en", "^{network} {post} .. \n^need .3 {post} .. {network}", free=True, weight=0.8),
    *patterns(
        "profile.update",
        "fr",
        "{update} .. {profile} .. {network}\n{update} .. {network} .. {profile}\n{update} .3 {le|la|l|les|ca} .3 sur .3 {network}\n{update} .. {profile} .6 {par|en|:|a|@q}\n{update} .. {profil}\n{put|move} .. {profile} .. {network}\n{profile} .. {network} .. ^{update} ..\n{network} .. {profile} .. ^{update} ..",
        weight=1.15,
    ),
    *patterns(
        "profile.update",
        "en",
        "{update} .. {network} .. {profile}\n{update} .. {profile} .. {network}\n{update} .3 {it|that|this} .3 on .3 {network}\n{update} .. {profile} .6 {to|@q|says|reads}\n{update} .. {network} .. {@q|to|says}",
        weight=1.15,
    ),
    *patterns(
        "profile.update",
        "en",
        "^{profile} .2 on .3 {network} .3 {should|needs|need|must|ought} .3 {read|say|be|change|show|go|updating|changing}\n^{network} .3 {profile} .3 {should|needs|need|must|ought} .3 {read|say|be|change|show|go|updating|changing}\n^{network} {profile} .2 {is|looks} .3 {ancient|old|outdated|out of date|wrong|stale|dated|incorrect}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "website.update",
        "fr",
        "{update} .. {site}\n{site} .. ^{update}\n{publish} .. {sur} .3 {site}\n{update} .. sur le {site}\nmets|mettez|mettre .3 a jour .. {site}",
        weight=1.09,
    ),
    *patterns(
        "website.update",
        "fr",
        "^{faute|erreur|coquille|fautes|erreurs|coquilles} .3 {sur|dans} .3 {site}\n^{sur|site} .. {site} .. {faux|fausse|erreur|faute|obsolete|perime|vieux|incorrect|plus a jour|changer|marche plus|manque|encore|ancien|ancienne|anciens}\n^{site} .. {est|sont} .. {faux|fausse|fausses|erreur|obsolete|obsoletes|incorrect|incorrecte|perime|perimes}",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "website.update",
        "en",
        "{update} .. {site}\n{publish|put} .. {on|to} .3 {site}\n{site} .. ^{update|put|publish}",
        weight=1.09,
    ),
    *patterns(
        "website.update",
        "en",
        "^{website|site|homepage|page} .. {wrong|old|outdated|out of date|incorrect|needs|broken|missing|still|typo}\n^{typo|mistake|error} .. {site}\n^{needs|need|should|must} .2 {be|go} {on|up on|onto} .3 {website|site|homepage|home page}\n^{can|could|should} .3 {website|site|homepage|page} .3 {say|show|mention|read}",
        free=True,
        weight=0.95,
    ),
)


LETTER = Late(
    r"\b(?:newsletters?|mailshot|bulletins?|mailing|mailer|blast|infolettres?|lettre|gazette|subscribers?|readers|abonnes?|inscrits|lecteurs|list|liste|issue|edition|numero|campaign|campagne|digest)\b"
)
"""What says that something sent out is the newsletter."""


def _times(view: View) -> None:
    found = when_of(view)
    if found is not None:
        view.slots["when"] = found
    for piece in view.pieces:
        for person in piece.people:
            view.use(piece, person.start)


def fill_letter(view: View) -> None:
    """Fill when: due, or the moment it goes out."""
    letter = LETTER.search(f"{view.earlier_text} {view.all_text} {fold(view.message.subject)}")
    if view.match.pattern.intent == "newsletter.prepare":
        if not letter:
            view.doubt("wrong-object")  # « faire celle de la Cave des Halles »: an invoice
        times = [(p, t) for p, t in free_times(view, [view.main]) if view.lang != "en" or not describes(view, p, t)]
        times = times or due_after(view)
        due = [(p, t) for p, t in times if (w := first(t.said)) and is_deadline(w)]
        found = (
            settle(view, due[:1])
            if due
            else settle(view, [(p, t) for p, t in times if p.before(t.start)[-1:] not in (["de"], ["du"], ["of"], ["d"])])
        )
        found = due_below(view) if found is None else found
        if found is not None:
            view.slots["when"] = due_for(view, found) if isinstance(found, When) else found
        explain_described(view)
        for person in view.main.people:
            view.use(view.main, person.start)
        return
    if not letter:
        view.doubt("unclear-object", "what")
    if view.lang == "en" and view.has(r"^(?:\w+ )*(?:get|have) .*\b(?:ready|drafted|written|together)\b"):
        view.doubt("wrong-object")  # "get the newsletter ready": prepared, not sent
    if view.lang == "fr" and "la|l " in view.match.pattern.template and view.earlier[-1:] != ("newsletter.prepare",):
        view.doubt("wrong-object")
    if view.main.phrase.tokens[view.match.head].word in {
        "faire",
        "fais",
        "faites",
        "mettre",
        "mets",
        "mettez",
        "annonce",
        "annoncez",
    }:
        view.doubt("wrong-object")  # « fais un brouillon de la newsletter »
    times = [(p, t) for p, t in free_times(view, [view.main]) if p.before(t.start)[-1:] not in (["de"], ["of"], ["d"], ["'s"])]
    found = settle(view, times)
    if found is not None:
        view.slots["when"] = found
    explain_described(view)
    for said in view.main.phrase.times:
        if any(tag.name == "newsletter" for row in view.main.phrase.line.tags[said.end : said.end + 1] for tag in row):
            view.use(view.main, said.start)  # "the autumn newsletter"
    for person in view.main.people:
        view.use(view.main, person.start)


TOLD = Late(
    r"(?:que|qu|disant|that|saying)\b|(?:pour|to) (?:dire|annoncer|signaler|informer|rappeler|expliquer|remercier|say|announce|tell|mark|thank)\b"
)
"""Where what a post is to tell begins: a time after it belongs to the news."""


def _posted(view: View) -> None:
    """Fill the moment to publish: not the times of the news ("that we close on the 12th", « du salon du 3 »)."""
    piece = view.main
    limit = next(
        (
            n
            for n in range(view.match.head + 1, piece.high)
            if TOLD.match(" ".join(piece.phrase.words(n, n + 2))) and not any(t.start <= n < t.end for t in piece.times)
        ),
        piece.high,
    )
    limit = piece.high if view.lang == "en" and UP.match(view.after_head) else limit
    again = next((n for n in range(limit, piece.high) if _put_out(piece, n)), piece.high)
    times = [
        (p, t)
        for p, t in free_times(view, [piece])
        if not limit <= t.start < again and p.before(t.start)[-1:] not in (["de"], ["du"], ["des"], ["d"], ["of"], ["'s"])
    ]
    found = settle(view, times)
    if found is not None:
        view.slots["when"] = found
    elif view.heading is not None:
        _times(view)
    elif any(t.start >= limit and p.before(t.start) == [","] for p, t in free_times(view, [piece])):
        view.doubt("whose-time", "when")  # « un post pour annoncer l'arrivée de Lucie, lundi 8h »
    for piece in view.pieces:
        for start in [*(t.start for t in piece.phrase.times), *(p.start for p in piece.people)]:
            view.use(piece, start)


def _put_out(piece: Piece, index: int) -> bool:
    """Tell whether the news is over: a network, or « à publier » after it."""
    tags = {tag.name for tag in piece.phrase.line.tags[index]}
    return "network" in tags or ("publish" in tags and piece.phrase.words(index - 1, index) == ["a"])


OWN_PAGE = Late(r"\b(?:my|our) (?:linkedin|mastodon|bluesky|twitter|x|instagram|insta|facebook|fb)\b")


def _news(view: View) -> bool:
    """Tell whether something to be published is named: a post, a picture, "this"."""
    tags = view.main.phrase.line.tags[view.match.head + 1 : view.main.high]
    network = next((n for n, row in enumerate(tags) if "network" in {t.name for t in row}), len(tags))
    return any({"post", "pron"} & {t.name for t in row} for row in tags[:network])


UP = Late(r"\w+ (?:it|that|this) (?:\w+ )?(?:up|out)\b")
"""What is put up was told of before."""


def fill_post(view: View) -> None:
    """Fill networks and when."""
    told = last_told(view)
    found = networks_of(view.main) or (networks_of(told) if told and UP.match(view.after_head) else [])
    if found:
        view.slots["networks"] = found
    else:
        view.lack("networks")
    if view.lang == "en" and OWN_PAGE.search(view.text) and not _news(view):
        view.doubt("wrong-object")  # "put Partner on my LinkedIn": the profile, not a post
    _posted(view)
    for amount in view.main.amounts:
        view.use(view.main, amount.start)


SHOWS = Late(
    r"(?:put|post|stick|share|pop|get|upload|add|publish|slap|bung|whack|lob|fling|mets|mettez|mettre|poste|postez|poster|publie|publiez|publier|partage|partagez|balance)\b"
)
PICTURE = Late(r"\b(?:photos?|pictures?|pics?|images?|snaps?|shots?|clip|videos?)\b")
OWN_PICTURE = Late(
    r"\b(?:(?:my|our|ma|notre|mes|nos) (?:\w+ ){0,2}(?:photo|picture|pic|image|headshot|linkedin|facebook|instagram|profile|portrait)|profile|headshot|profil|portrait|banner|banniere|cover|couverture)\b"
)
"""A picture on one's own profile, no post."""


def fill_profile(view: View) -> None:
    """Fill networks."""
    names = {tag.name for n in range(view.match.head, view.main.high) for tag in view.main.phrase.line.tags[n]}
    if "post" in names and "profile" not in names:
        view.doubt("wrong-object")  # « mets la vidéo sur Facebook »
    if SHOWS.match(view.after_head) and PICTURE.search(view.after_head) and not OWN_PICTURE.search(view.after_head):
        view.doubt("wrong-object")  # "put the photo of the bride on Instagram"
    found = networks_of(view.main)
    if found:
        view.slots["networks"] = found
    else:
        view.lack("networks")
    for said in view.main.phrase.times:
        view.use(view.main, said.start)
    for person in view.main.people:
        view.use(view.main, person.start)


WEB = Late(
    r"\b(?:web ?\w*|home ?page|home page|landing page|pages?|blog|faqs?|online|shop|banner|header|footer|menu|opening hours|bio|our site|typo|link|links|team page|prices?|pricing|photos?|logo|testimonials?|copy|text|published?|updat\w+)\b"
)
"""What tells the site on the web from the one where men dig."""


def _after_site(piece: Piece, index: int) -> bool:
    """Tell whether a time stands right behind the site: "take the menu off the website on the 15th"."""
    before = piece.phrase.line.tags[max(0, index - 2) : index]
    return any("site" in {tag.name for tag in tags} for tags in before)


TO_CHANGE = Late(r"a (?:changer|modifier|corriger|mettre|actualiser|faire|afficher|publier)\b")


def fill_website(view: View) -> None:
    """Fill when, where the moment of the change is said: deadlines and dates after « à partir de », not opening hours."""
    if view.lang == "en" and not WEB.search(f"{view.all_text} {fold(view.message.subject)}"):
        view.doubt("unclear-object", "page")
    for piece, said in free_times(view, [view.main]):
        when = first(said.said)
        words = " ".join(piece.phrase.words(max(0, said.start - 3), said.end))
        if when and when.grain == "second":
            continue  # « maintenant »
        if {"(", ":"} & set(piece.phrase.words(view.match.head, said.start)):
            continue  # « change les horaires (ouvert le dimanche jusqu'à Noël) »: what is to be read there
        if when and {"que", "qu", "that"} & set(piece.phrase.words(view.match.end, said.start)):
            view.doubt("whose-time", "when")  # « ajoute que les tarifs changent à partir du 1er »
        if when and (
            is_deadline(when)
            or re.search(
                r"\b(?:a partir|des|as of|from|starting|before|by|avant|d ici|ce soir|aujourd hui|today|tonight|demain|tomorrow)\b",
                words,
            )
            or _after_site(piece, said.start)
        ):
            found = settle(view, [(piece, said)])
            if found is not None:
                view.slots["when"] = found
            break
    if "when" not in view.slots and (late := due_below(view)):
        view.slots["when"] = late
    if "when" not in view.slots and (own := next((tail for tail in view.tails if TO_CHANGE.match(tail.text)), None)):
        found = settle(view, free_times(view, [own]))
        view.slots["when"] = due_for(view, found) if isinstance(found, When) else found
    for said in view.main.phrase.times:
        view.use(view.main, said.start)
    for person in view.main.people:
        view.use(view.main, person.start)
    for amount in view.main.amounts:
        view.use(view.main, amount.start)


FILLS = {
    "newsletter.prepare": fill_letter,
    "newsletter.send": fill_letter,
    "social.post": fill_post,
    "profile.update": fill_profile,
    "website.update": fill_website,
}
