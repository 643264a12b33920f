"""What people call what the house names for itself: acts, arguments, kinds of message, slots. One table, French and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.kernel.words import Words
from adjoint.language import say

if TYPE_CHECKING:
    from adjoint.kernel.words import Lang

ACTS: dict[str, Words] = {
    "*": Words("tout", "everything"),
    "calendar.*": Words("tout ce qui touche à l’agenda", "everything about the calendar"),
    "calendar.put": Words("inscrire un rendez-vous à l’agenda", "putting an event in the calendar"),
    "calendar.move": Words("déplacer un rendez-vous", "moving a meeting"),
    "calendar.remove": Words("retirer un rendez-vous de l’agenda", "taking an event out of the calendar"),
    "calendar.answer": Words("répondre à une invitation", "answering an invitation"),
    "calendar.hold": Words("tenir un créneau", "holding a time"),
    "slot.*": Words("tout ce qui touche à la recherche d’un créneau", "everything about finding a time"),
    "slot.offer": Words("proposer des créneaux", "offering times"),
    "slot.confirm": Words("confirmer un créneau", "confirming a time"),
    "slot.decline": Words("décliner un créneau", "declining a time"),
    "mail.*": Words("tout ce qui touche au courrier", "everything about mail"),
    "mail.send": Words("envoyer un courriel", "sending a mail"),
    "mail.draft": Words("préparer un brouillon", "drafting a mail"),
    "mail.file": Words("classer un courriel", "filing a mail"),
    "contact.*": Words("tout ce qui touche au carnet d’adresses", "everything about the address book"),
    "contact.put": Words("écrire dans le carnet d’adresses", "writing in the address book"),
    "negotiation.*": Words("tout ce qui touche au suivi des créneaux", "everything about keeping track of times offered"),
    "negotiation.put": Words("noter où en est la recherche d’un créneau", "noting where the search for a time stands"),
    "case.*": Words("tout ce qui touche aux dossiers", "everything about cases"),
    "case.put": Words("suivre un dossier", "keeping a case"),
    "brief.*": Words("tout ce qui vous est signalé", "everything that is told to you"),
    "brief.give": Words("vous signaler quelque chose", "telling you something"),
    "time.*": Words("tout ce qui touche au temps travaillé", "everything about time worked"),
    "time.record": Words("compter du temps", "counting time worked"),
    "invoice.*": Words("tout ce qui touche aux factures", "everything about invoices"),
    "invoice.issue": Words("émettre une facture", "issuing an invoice"),
    "travel.*": Words("tout ce qui touche aux voyages", "everything about travel"),
    "document.*": Words("tout ce qui touche aux documents", "everything about papers"),
    "document.make": Words("établir un document", "making a paper"),
    "document.send": Words("envoyer un document", "sending a paper"),
    "meeting.*": Words("tout ce qui touche aux réunions", "everything about meetings"),
    "meeting.agenda": Words("tenir un ordre du jour", "keeping an agenda"),
    "meeting.minutes": Words("tenir un compte rendu", "keeping minutes"),
    "meeting.task": Words("suivre une action décidée en réunion", "following an action agreed at a meeting"),
    "file.*": Words("tout ce qui touche aux fichiers", "everything about files"),
}
"""Verbs and the patterns that stand for several."""
HOUSE: dict[str, Words] = {
    "itip": Words("répondre à un message d’agenda", "answer a calendar message"),
    "itip.answer": Words("répondre à une invitation", "answer an invitation"),
    "booking.take": Words("réserver une heure", "book a time"),
    "booking.move": Words("déplacer une réservation", "move a booking"),
    "booking.cancel": Words("annuler une réservation", "cancel a booking"),
    "poll.begin": Words("sonder des invités", "poll guests"),
    "poll.close": Words("clore un sondage", "close a poll"),
    "poll.take": Words("retenir une date d’un sondage", "take a date of a poll"),
    "poll.cancel": Words("arrêter un sondage", "call a poll off"),
    "poll.renew": Words("envoyer un nouveau lien personnel", "send another personal link"),
    "act.undo": Words("défaire ce qui a été fait", "undo what was done"),
    "meeting.chase": Words("relancer qui doit agir", "remind those who are to act"),
    "meeting.quorum": Words("veiller au quorum", "look after the quorum"),
    "meeting.notice": Words("veiller au délai de convocation", "look after the period of notice"),
    "meeting.attendance": Words("établir une feuille de présence", "make an attendance sheet"),
    "meeting.task": Words("noter où en est une action", "note where an action stands"),
    "ask.nothing": Words("ne rien demander", "ask for nothing"),
}
"""Intents that no text is read as: a calendar object or a signed-in person brings them."""
KINDS: dict[str, Words] = {
    "meeting_request": Words("une demande de rendez-vous", "a request for a meeting"),
    "booking": Words("une réservation", "a booking"),
    "slot_reply": Words("une réponse à des créneaux", "an answer to times offered"),
    "invoice": Words("une facture", "an invoice"),
    "receipt": Words("un reçu", "a receipt"),
    "travel_confirmation": Words("une confirmation de voyage", "a travel confirmation"),
    "document": Words("un document", "a paper"),
    "question": Words("une question", "a question"),
    "complaint": Words("une réclamation", "a complaint"),
    "application": Words("une candidature", "an application"),
    "sales": Words("un démarchage", "a sales approach"),
    "newsletter": Words("une lettre d’information", "a newsletter"),
    "notification": Words("une notification", "a notification"),
    "autoreply": Words("une réponse automatique", "an automatic reply"),
    "bounce": Words("un avis de non-remise", "a notice of non-delivery"),
    "personal": Words("un message personnel", "a personal message"),
    "information": Words("une information", "information"),
    "request": Words("une demande", "a request"),
    "answer": Words("une réponse", "an answer"),
    "undo": Words("un retour en arrière", "an undo"),
    "prepare": Words("la préparation du lendemain", "the next day's preparation"),
    "meeting": Words("une demande sur une réunion", "a request about a meeting"),
    "chase": Words("une relance d’actions", "a reminder of actions"),
    "board": Words("le suivi d’un quorum ou d’une convocation", "looking after a quorum or a notice"),
    "negotiation": Words("le suivi d’une recherche de créneau", "looking after a search for a time"),
    "correction": Words("une lecture corrigée", "a reading set right"),
}
"""Kinds of message (FRAMES)."""
SLOTS: dict[str, Words] = {
    "people": Words("Avec qui", "With whom"),
    "when": Words("Quand", "When"),
    "duration": Words("Durée", "How long"),
    "mode": Words("Par quel moyen", "How"),
    "way": Words("Comment demander", "How to ask"),
    "place": Words("Où", "Where"),
    "recurrence": Words("Répétition", "Repeats"),
    "reach": Words("De la série", "Of the series"),
    "title": Words("Titre", "Title"),
    "event": Words("Rendez-vous", "Meeting"),
    "answer": Words("Réponse", "Answer"),
    "choice": Words("Choix", "Choice"),
    "about": Words("À quel sujet", "About"),
    "what": Words("Quoi", "What"),
    "where": Words("À quel endroit", "Where to"),
    "document": Words("Document", "Paper"),
    "kind": Words("Genre", "Kind"),
    "origin": Words("Départ de", "From"),
    "destination": Words("À destination de", "To"),
    "depart": Words("Aller", "Outward"),
    "return": Words("Retour", "Return"),
    "lodging": Words("Hébergement", "Lodging"),
    "budget": Words("Budget", "Budget"),
    "trip": Words("Voyage", "Trip"),
    "topics": Words("Sujets", "Topics"),
    "party": Words("Tiers", "Other party"),
    "amount": Words("Montant", "Amount"),
    "invoice": Words("Facture", "Invoice"),
    "for": Words("Pour", "For"),
    "category": Words("Catégorie", "Category"),
    "networks": Words("Réseaux", "Networks"),
    "field": Words("Rubrique", "Field"),
    "value": Words("Valeur", "Value"),
    "page": Words("Page", "Page"),
    "change": Words("Changement", "Change"),
    "actions": Words("Actes", "Acts"),
}
"""What a reading holds, by the name of the slot (FRAMES)."""
VALUES: dict[str, Words] = {
    "onwards": Words("celle-ci et toute la suite", "this one and all that follow"),
    "all": Words("toutes", "all of it"),
    "accept": Words("accepter", "accept"),
    "decline": Words("décliner", "decline"),
    "tentative": Words("peut-être", "perhaps"),
    "counter": Words("autre proposition", "another proposal"),
    "yes": Words("oui", "yes"),
    "no": Words("non", "no"),
    "poll": Words("par un sondage", "by a poll"),
    "video": Words("visioconférence", "video call"),
    "phone": Words("téléphone", "phone"),
    "in_person": Words("sur place", "in person"),
    "train": Words("train", "train"),
    "plane": Words("avion", "plane"),
    "car": Words("voiture", "car"),
    "any": Words("peu importe", "any"),
    "email": Words("adresse", "mail address"),
    "role": Words("fonction", "role"),
    "organisation": Words("organisation", "organisation"),
    "nickname": Words("surnom", "nickname"),
    "ACCEPTED": Words("présent", "coming"),
    "DECLINED": Words("absent", "not coming"),
    "TENTATIVE": Words("peut-être présent", "perhaps coming"),
    "NEEDS-ACTION": Words("sans réponse", "not answered yet"),
    "DELEGATED": Words("se fait remplacer", "sending somebody else"),
    "open": Words("ouvert", "open"),
    "waiting": Words("en attente d’une réponse", "awaiting an answer"),
    "done": Words("clos", "closed"),
    "dropped": Words("abandonné", "dropped"),
    "linkedin": Words("LinkedIn", "LinkedIn"),
    "mastodon": Words("Mastodon", "Mastodon"),
    "bluesky": Words("Bluesky", "Bluesky"),
    "x": Words("X", "X"),
    "instagram": Words("Instagram", "Instagram"),
    "facebook": Words("Facebook", "Facebook"),
}
"""Values that are one of a closed list."""
ARGS: dict[str, Words] = {
    "to": Words("À", "To"),
    "cc": Words("Copie à", "Copy to"),
    "subject": Words("Objet", "Subject"),
    "state": Words("État", "State"),
    "text": Words("Texte", "Text"),
    "title": Words("Titre", "Title"),
    "start": Words("Début", "Starts"),
    "end": Words("Fin", "Ends"),
    "was": Words("C’était", "It was"),
    "place": Words("Lieu", "Place"),
    "description": Words("Description", "Description"),
    "people": Words("Invités", "Guests"),
    "slots": Words("Créneaux proposés", "Times offered"),
    "who": Words("Qui", "Who"),
    "answer": Words("Réponse", "Answer"),
    "folder": Words("Dossier de courrier", "Mail folder"),
    "name": Words("Nom", "Name"),
    "field": Words("Rubrique", "Field"),
    "value": Words("Valeur", "Value"),
    "status": Words("État", "State"),
    "next_step": Words("Prochaine étape", "Next step"),
    "due": Words("Échéance", "Due"),
    "owner": Words("Qui s’en charge", "Who sees to it"),
    "minutes": Words("Minutes", "Minutes"),
    "activity": Words("Ce qui a été fait", "What was done"),
    "on": Words("Jour", "On"),
    "month": Words("Mois", "Month"),
    "total": Words("Total", "Total"),
    "options": Words("Réponses possibles", "Possible answers"),
}
"""Arguments of verbs that a person sees. The others are the machine's: identifiers, and objects kept as they came."""


def act(pattern: str, lang: Lang) -> str:
    """Return what a verb, or a pattern over verbs, stands for; an unknown one says itself."""
    return ACTS[pattern].say(lang) if pattern in ACTS else pattern


def intent(name: str, lang: Lang) -> str:
    """Return what an intent asks for, as an infinitive."""
    return HOUSE[name].say(lang) if name in HOUSE else say.intent(name, lang)


def kind(name: str, lang: Lang) -> str:
    """Return what kind of message it is; empty where nothing is known."""
    return KINDS[name].say(lang) if name in KINDS else ""


def slot(name: str, lang: Lang) -> str:
    """Return how a slot of a reading is called."""
    return SLOTS[name].say(lang)


def argument(name: str, lang: Lang) -> str:
    """Return how an argument of a verb is called."""
    return ARGS[name].say(lang)


def value(name: str, lang: Lang) -> str:
    """Return how a value of a closed list is called; any other says itself."""
    return VALUES[name].say(lang) if name in VALUES else name
