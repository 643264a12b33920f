"""Real servers on the loopback, one of each for the whole run; what is missing is said as `not run: why`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adjoint.connectors.tests.peers import dovecot as dovecot_peer
from adjoint.connectors.tests.peers import radicale as radicale_peer
from adjoint.connectors.tests.peers import sink as sink_peer
from adjoint.connectors.tests.peers import xandikos as xandikos_peer
from adjoint.connectors.tests.peers.dovecot import Dovecot
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.process import ground
from adjoint.connectors.tests.peers.radicale import Radicale
from adjoint.connectors.tests.peers.sink import Sink
from adjoint.connectors.tests.peers.xandikos import Xandikos


@pytest.fixture(scope="session")
def authority() -> Iterator[Authority]:
    """A certificate authority of our own; its folder is readable by unprivileged servers."""
    with ground("ca") as folder:
        yield Authority(folder)


@pytest.fixture(scope="session")
def dovecot(authority: Authority) -> Iterator[Dovecot]:
    """A modern IMAP server with folders named in French."""
    with dovecot_peer.running(authority) as server:
        yield server


@pytest.fixture(scope="session")
def old_dovecot(authority: Authority) -> Iterator[Dovecot]:
    """An IMAP server that offers next to nothing, everything under "INBOX."."""
    with dovecot_peer.running(authority, old=True) as server:
        yield server


_users = iter(range(400))


@pytest.fixture
def user() -> str:
    """A mailbox that nobody used before."""
    return f"user{next(_users)}"


@pytest.fixture(params=["tls", "starttls"])
def sink(authority: Authority, request: pytest.FixtureRequest) -> Iterator[Sink]:
    """An SMTP server, once for each way to encrypt."""
    with sink_peer.running(authority, request.param) as server:
        yield server


@pytest.fixture
def missing(tmp_path: Path) -> Path:
    """A file that does not exist."""
    return tmp_path / "missing.pem"


@pytest.fixture(scope="session")
def radicale(authority: Authority) -> Iterator[Radicale]:
    """A calendar and address book server."""
    with radicale_peer.running(authority) as server:
        yield server


@pytest.fixture(scope="session")
def xandikos() -> Iterator[Xandikos]:
    """A calendar server that schedules."""
    with xandikos_peer.running() as server:
        yield server
