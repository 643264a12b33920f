"""Fakes of every port, for tests of what stands on connectors: in memory, or in a folder whose state outlives the process.

They keep the same contract as the real ones (the same tests run on all), can be told to fail at any call and at any point of
it, and count what was done to them.

>>> peer = Peer()
>>> peer.plan("send", "uncertain", at="accepted")
>>> mail = Outgoing(message_id="<1@x.test>", sender="a@x.test", recipients=("b@x.test",), raw=b"Message-ID: <1@x.test>")
>>> FakeSender(peer).send(mail)
Traceback (most recent call last):
adjoint.kernel.ports.Uncertain: Nobody knows whether fake took it (failure scripted at send). It is not done again by itself: look there, then say what happened.
>>> len(peer.effects("send"))
1
"""  # noqa: E501 - the sentence of the error stands whole

from adjoint.connectors.card import Card
from adjoint.connectors.fakes.act import FakeCollection, FakeMailbox, FakeSender
from adjoint.connectors.fakes.peer import FilePeer, Peer, peer_in_memory
from adjoint.connectors.fakes.settings import FakesSettings
from adjoint.kernel.ports import Outgoing, Words

__all__ = [
    "CONNECTOR",
    "FakeCollection",
    "FakeMailbox",
    "FakeSender",
    "FakesSettings",
    "FilePeer",
    "Outgoing",
    "Peer",
    "peer_in_memory",
]


def _mailbox(settings: FakesSettings, _secret: str) -> FakeMailbox:
    return FakeMailbox(settings.open_peer(), settings.account)


def _sender(settings: FakesSettings, _secret: str) -> FakeSender:
    return FakeSender(settings.open_peer(), settings.account, knows=settings.knows)


def _collection(settings: FakesSettings, _secret: str) -> FakeCollection:
    return FakeCollection(settings.open_peer(), settings.account)


CONNECTOR = Card(
    "fakes",
    Words("Système simulé, pour les essais", "Pretended system, for trials"),
    FakesSettings,
    {"mail.read": _mailbox, "mail.send": _sender, "calendar": _collection, "contacts": _collection},
)
