"""The tables of the desk."""

from adjoint.desk.models.booking import Booking, BookingKind
from adjoint.desk.models.borne import Borne
from adjoint.desk.models.documents import Document
from adjoint.desk.models.feeds import Feed
from adjoint.desk.models.holds import KeptTime
from adjoint.desk.models.journal import Head, Line
from adjoint.desk.models.learned import Learned
from adjoint.desk.models.negotiation import Guest, Negotiation, OfferedSlot, Round
from adjoint.desk.models.path import Action, Approval, Case, Gathered, Request
from adjoint.desk.models.poll import Ballot, Poll
from adjoint.desk.models.rules import MandateLine, MandateProposal
from adjoint.desk.models.world import CalendarItem, Card, Mail

__all__ = [
    "Action",
    "Approval",
    "Ballot",
    "Booking",
    "BookingKind",
    "Borne",
    "CalendarItem",
    "Card",
    "Case",
    "Document",
    "Feed",
    "Gathered",
    "Guest",
    "Head",
    "KeptTime",
    "Learned",
    "Line",
    "Mail",
    "MandateLine",
    "MandateProposal",
    "Negotiation",
    "OfferedSlot",
    "Poll",
    "Request",
    "Round",
]
