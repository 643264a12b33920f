"""The fakes keep the contract, fail as scripted, and remember what was done to them after the process is dead."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from adjoint.connectors.fakes import FakeCollection, FakeMailbox, FakeSender, FilePeer, Peer
from adjoint.connectors.fakes.peer import Deed, Point
from adjoint.connectors.tests.contract import (
    CollectionContract,
    MailReaderContract,
    MailSenderContract,
    event,
    mail,
    outgoing,
)
from adjoint.kernel.ports import ConnectorError


@pytest.fixture(params=["memory", "file"])
def peer(request: pytest.FixtureRequest, tmp_path: Path) -> Peer:
    return Peer() if request.param == "memory" else FilePeer(tmp_path / "peer")


@pytest.fixture
def reader(peer: Peer) -> FakeMailbox:
    return FakeMailbox(peer)


@pytest.fixture
def deliver(peer: Peer) -> Callable[[bytes], None]:
    return peer.deliver


class TestFakeMailbox(MailReaderContract):
    pass


@pytest.fixture
def sender(peer: Peer) -> FakeSender:
    return FakeSender(peer)


@pytest.fixture
def left(peer: Peer) -> Callable[[], list[tuple[tuple[str, ...], bytes]]]:
    return lambda: [(gone.recipients, gone.raw) for _, gone in peer.world.sent]


class TestFakeSender(MailSenderContract):
    def test_evidence_is_kept_where_it_is_told_to(self, peer: Peer) -> None:
        FakeSender(peer).send(outgoing(1))
        assert FakeSender(peer).find(outgoing(1)) is None
        assert FakeSender(peer, knows=True).find(outgoing(1)) is not None


@pytest.fixture
def collection(peer: Peer) -> FakeCollection:
    return FakeCollection(peer)


@pytest.fixture
def other(peer: Peer) -> FakeCollection:
    return FakeCollection(peer)


@pytest.fixture
def make() -> object:
    return event


@pytest.fixture
def href() -> type[str]:
    return str


class TestFakeCollection(CollectionContract):
    pass


@pytest.mark.parametrize("point", ["before", "accepted", "replied"])
@pytest.mark.parametrize("deed", ["temporary", "denied", "permanent", "uncertain"])
def test_a_scripted_failure_comes_once_at_its_point(peer: Peer, deed: Deed, point: Point) -> None:
    peer.plan("send", deed, at=point)
    with pytest.raises(ConnectorError) as told:
        FakeSender(peer).send(outgoing(1))
    assert told.value.permanent is (deed in {"denied", "permanent"})
    assert len(peer.effects("send")) == (0 if point == "before" else 1)
    FakeSender(peer).send(outgoing(2))


def test_hooks_see_every_point_in_order(peer: Peer) -> None:
    seen: list[tuple[str, str]] = []
    peer.hooks.append(lambda call, point: seen.append((call, point)))
    FakeCollection(peer).put("a", event("a"), None)
    assert seen == [("put", "before"), ("put", "accepted"), ("put", "replied")]


def test_somebody_else_s_doing_is_not_counted_as_ours(peer: Peer) -> None:
    peer.store("a", event("a"))
    peer.remove("a")
    peer.deliver(mail(1))
    assert peer.effects() == []


@pytest.mark.parametrize(("point", "effects"), [("before", 0), ("accepted", 1), ("replied", 1)])
def test_effects_are_counted_after_the_process_was_killed(tmp_path: Path, point: Point, effects: int) -> None:
    peer = FilePeer(tmp_path)
    peer.plan("put", "kill", at=point)
    code = f"""
from pathlib import Path
from adjoint.connectors.fakes import FakeCollection, FilePeer
FakeCollection(FilePeer(Path({str(tmp_path)!r}))).put("a", b"x", None)
"""
    child = subprocess.run([sys.executable, "-c", code], check=False)  # noqa: S603 - our own words, our own interpreter
    assert child.returncode == -signal.SIGKILL
    assert len(FilePeer(tmp_path).effects()) == effects
    assert len(peer.effects()) == effects
    assert not peer.world.steps
