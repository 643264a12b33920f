"""The embedded PostgreSQL: made, started, stopped and asked, as a direct child that ends with us."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from adjoint.kernel.errors import AdjointError
from adjoint.runtime import datadir
from adjoint.runtime.postgres import config, identity, launch, postmaster
from adjoint.runtime.postgres.engine import MAJOR, Engine, NoEngine, environment, find
from adjoint.runtime.postgres.places import Places, write_for

if TYPE_CHECKING:
    from types import TracebackType

STOP_SECONDS = 2.5
"""How long a fast shutdown may take before it becomes an immediate one (safe too: the next start recovers)."""
ORPHAN_SECONDS = 15.0
"""How long a server whose supervisor was killed may take to end."""
START_SECONDS = 300.0
"""How long recovery after a crash may take."""
LOG_MAX_BYTES = 5_000_000
TICK = 0.01
SURVIVORS = "pre-existing shared memory block"
"""What PostgreSQL says while processes of a killed server still end."""


class OtherVersion(AdjointError):
    """{path} is of PostgreSQL {found}, this Adjoint brings {ours}: back up with the old one, move it away, restore with this one.

    That is `adjoint db backup FILE` and `adjoint db restore FILE`. Nothing was touched.
    """

    fr = (
        "{path} est de PostgreSQL {found}, cet Adjoint apporte {ours} : sauvegardez avec l'ancien (`adjoint db backup FICHIER`), "
        "mettez ce dossier de côté, restaurez avec celui-ci (`adjoint db restore FICHIER`). Rien n'a été touché."
    )
    permanent = True


class NotACluster(AdjointError):
    """{path} is not empty and is no PostgreSQL database. Nothing was touched. Move it away, or change ADJOINT_DATA_DIR."""

    fr = "{path} n'est pas vide et n'est pas une base PostgreSQL. Rien n'a été touché. Déplacez-le, ou changez ADJOINT_DATA_DIR."
    permanent = True


class NotMade(AdjointError):
    """The database could not be made in {path}: {why}."""

    fr = "La base de données n'a pas pu être créée dans {path} : {why}."


class NotStarted(AdjointError):
    """The database in {path} does not start: {why}. Nothing was deleted; its log is {log}."""

    fr = "La base de données dans {path} ne démarre pas : {why}. Rien n'a été supprimé ; son journal est {log}."


class NotRunning(AdjointError):
    """No database runs on {path}. Start it with `adjoint up`."""

    fr = "Aucune base de données ne tourne sur {path}. Lancez `adjoint up`."


class QueryFailed(AdjointError):
    """The database refused an administrative command: {why}."""

    fr = "La base de données a refusé une commande d'administration : {why}."


class Cluster:
    """The PostgreSQL of one data directory.

    `durable=False` is for tests: faster, and a power cut may lose everything. With `attach`, a server that another process
    of ours runs on the same directory is used as it is; without, that raises `Busy`.

    The server ends with the *thread* that started it (this is how Linux counts parents): start it from one that lives on.
    """

    def __init__(self, data_dir: Path, *, durable: bool = True, attach: bool = False) -> None:
        self.data_dir = data_dir
        self.durable = durable
        self.attach = attach
        self.pid = 0
        """The server's process, 0 while none runs."""
        self._places = Places(data_dir)
        self._socket_dir = Path()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: datadir.Lock | None = None
        self._starter = 0

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    @cached_property
    def engine(self) -> Engine:
        """The programs as they are installed; client programs run from there, as ourselves."""
        return find()

    @property
    def attached(self) -> bool:
        """Another process runs the server; `stop` leaves it."""
        return self.pid != 0 and self._process is None

    def start(self) -> Self:
        """Start the server, made first where absent, and return when it answers; raises `AdjointError` subclasses only."""
        if os.name != "posix":
            raise NoEngine(why=sys.platform)
        self._places = Places(datadir.ensure(self.data_dir))
        try:
            self._lock = self._lock or datadir.Lock(self._places.data_dir)
        except datadir.Busy:
            if not self.attach:
                raise
            return self._attach()
        try:
            self._start()
        except OSError as error:
            self.stop()
            raise NotStarted(path=self._places.cluster, why=error, log=self._places.log) from error
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self, *, at_once: bool = False) -> None:
        """End the server: at once for its clients, cleanly for its data (not so with `at_once`: the next start recovers).

        A server of another process stays.
        """
        if self._process is not None and self._starter == os.getpid():
            for number in (signal.SIGQUIT, signal.SIGKILL) if at_once else (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
                if self._process.poll() is None:
                    self._signal(self._process.pid, number)
                    self._wait(STOP_SECONDS)
        self._process, self.pid = None, 0
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def join(self) -> Self:
        """Use the server that another process of ours runs on this directory; raises `NotRunning`."""
        state = postmaster.read(self._places.cluster.resolve())
        if state is None or not state.serves(self._places.cluster.resolve()):
            raise NotRunning(path=self.data_dir)
        return self._attach()

    def poll(self) -> int | None:
        """Return the server's exit code once it ended by itself, None while it runs."""
        return self._process.poll() if self._process else None

    def url(self, *, database: str = "adjoint", role: str = config.OWNER) -> str:
        """Return the connection URL of one of `config.ROLES`; there is no password: the kernel tells the server who we are."""
        return f"postgresql://{role}@/{quote(database, safe='')}?host={quote(str(self._socket_dir), safe='')}&port={config.PORT}"

    def sql(self, script: str, *, database: str = "postgres", role: str = config.SUPERUSER, **names: str) -> str:
        """Run a psql script, where `:"name"` and `:'name'` stand for the given words, and return its rows; raises `QueryFailed`.

        It needs no driver in this process, which keeps the supervisor small.
        """
        variables = [f"--set={name}={word}" for name, word in names.items()]
        options = ("--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1", "--file=-")
        done = self.engine.run("psql", *options, *variables, self.url(database=database, role=role), given=script)
        if done.returncode != 0:
            raise QueryFailed(why=_last_line(done.stderr))
        return done.stdout.strip()

    def ensure_database(self, name: str = "adjoint", template: str | None = None) -> bool:
        """Make the roles and a database where absent; True where it was made. `template`: a database to copy, idle meanwhile."""
        made = self.sql(_ENSURE, name=name, template=template or "template0", owner=config.OWNER, app=config.APP)
        if made:
            self.sql(_PRIVILEGES, database=name, name=name, owner=config.OWNER, app=config.APP)
        return bool(made)

    def drop_database(self, name: str) -> None:
        """Drop a database and cut whoever uses it."""
        self.sql('DROP DATABASE IF EXISTS :"name" WITH (FORCE);', name=name)

    def _start(self) -> None:
        cluster = self._places.cluster
        who = identity.choose(self._places.data_dir, cluster)
        identity.admit(self._places.data_dir, who)
        server = self.engine if self.engine.usable_by(who) else self.engine.copied(self._places.engine, who)
        self._check(cluster)
        if not (cluster / "PG_VERSION").exists():
            self._make(server, who)
        self._socket_dir = self._places.socket_dir(who)
        write_for(self._places.hba, config.hba_file(), who)
        write_for(self._places.ident, config.ident_file(identity.user_name(os.geteuid())), who)
        deadline = time.monotonic() + ORPHAN_SECONDS
        while not self._try_start(server, who):
            if time.monotonic() > deadline:
                raise NotStarted(path=cluster, why=self._said(), log=self._places.log)
            time.sleep(0.2)

    def _check(self, cluster: Path) -> None:
        """Refuse what is not ours to start."""
        version = cluster / "PG_VERSION"
        if version.is_file():
            found = version.read_text(encoding="ascii", errors="replace").strip()
            if found != str(MAJOR):
                raise OtherVersion(path=cluster, found=found, ours=MAJOR)
        elif cluster.exists() and (not cluster.is_dir() or any(cluster.iterdir())):
            raise NotACluster(path=cluster)

    def _make(self, server: Engine, who: identity.Identity) -> None:
        """Run initdb beside, then put the result in place: an interrupted one leaves nothing half made."""
        draft = self._places.data_dir / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        if who.dropped:
            os.chown(draft, who.uid, who.gid)
        sync = () if self.durable else ("--no-sync",)
        command = self._command(who, str(server.program("initdb")), f"--pgdata={draft}", *config.INITDB, *sync)
        done = subprocess.run(  # noqa: S603 - our own program
            command, cwd="/", env=environment(), capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            shutil.rmtree(draft, ignore_errors=True)
            raise NotMade(path=self._places.cluster, why=_last_line(done.stderr or done.stdout))
        if self._places.cluster.exists():
            self._places.cluster.rmdir()
        draft.rename(self._places.cluster)

    def _try_start(self, server: Engine, who: identity.Identity) -> bool:
        """Start once; False where remains of an earlier server still end and it is worth trying again."""
        cluster = self._places.cluster
        before = postmaster.read(cluster)
        if before is not None and before.alive:
            if before.serves(cluster):  # its supervisor was killed: it ends by itself, or never knew of it
                self._signal(before.pid, signal.SIGINT)
                return False
            postmaster.disown(cluster)
        tuned = config.parameters(
            socket_dir=self._socket_dir, hba=self._places.hba, ident=self._places.ident, durable=self.durable
        )
        command = self._command(who, str(server.program("postgres")), "-D", str(cluster), *tuned)
        self._spawn(command)
        ready = self._until_ready()
        if not ready and SURVIVORS not in self._said(whole=True):
            raise NotStarted(path=cluster, why=self._said(), log=self._places.log)
        return ready

    def _command(self, who: identity.Identity, *program: str) -> list[str]:
        uid, gid = (who.uid, who.gid) if who.dropped else (-1, -1)
        script = [sys.executable, "-I", "-S", str(Path(launch.__file__))]
        return [*script, str(os.getpid()), str(int(signal.SIGINT)), str(uid), str(gid), *program]

    def _spawn(self, command: list[str]) -> None:
        log = self._places.log
        fresh = not log.exists() or log.stat().st_size > LOG_MAX_BYTES
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | (os.O_TRUNC if fresh else 0)
        descriptor = os.open(log, flags, 0o600)
        self._log_from = os.fstat(descriptor).st_size
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command,
                cwd="/",
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=descriptor,
                stderr=descriptor,
                start_new_session=True,  # Ctrl-C in the terminal is for the supervisor, which ends the database last
            )
        finally:
            os.close(descriptor)
        self._starter = os.getpid()

    def _until_ready(self) -> bool:
        """Wait until the server answers, or ended (False)."""
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            state = postmaster.read(self._places.cluster)
            if state is not None and state.pid == self._process.pid and state.ready:
                self.pid = self._process.pid
                return True
            time.sleep(TICK)
        if self._process.poll() is None:
            self._signal(self._process.pid, signal.SIGQUIT)
            self._wait(STOP_SECONDS)
        return False

    def _attach(self) -> Self:
        """Use the server that another process started, waiting while it does."""
        deadline = time.monotonic() + ORPHAN_SECONDS
        while time.monotonic() < deadline:
            state = postmaster.read(self._places.cluster)
            if state is not None and state.ready and state.alive:
                self.pid, self._socket_dir = state.pid, Path(state.socket_dir)
                return self
            time.sleep(0.05)
        raise NotRunning(path=self._places.data_dir)

    def _said(self, *, whole: bool = False) -> str:
        """Return what the server said since this start: its gravest line, or everything."""
        with self._places.log.open(encoding="utf-8", errors="replace") as file:
            file.seek(self._log_from)
            text = file.read(LOG_MAX_BYTES)
        return text if whole else _last_line(text)

    def _wait(self, seconds: float) -> None:
        assert self._process is not None
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return

    @staticmethod
    def _signal(pid: int, number: signal.Signals) -> None:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return


def _last_line(text: str) -> str:
    """Return the line that says why: PostgreSQL's last FATAL, PANIC or error line, else the last one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    grave = [line for line in lines if any(word in line for word in ("FATAL:", "PANIC:", "ERROR:", "error:"))]
    line = (grave or lines or ["?"])[-1]
    for word in ("FATAL:", "PANIC:", "ERROR:", "error:"):
        line = line.partition(word)[2] or line
    return line.strip().rstrip(".")


_ENSURE = """
SELECT pg_advisory_lock(7236837) \\g /dev/null
SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION', wanted)
  FROM unnest(ARRAY[:'owner', :'app']) AS wanted WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) \\gexec
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE %I STRATEGY file_copy', :'name', :'owner', :'template')
  AS make, NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') AS wanted \\gset
\\if :wanted
  SELECT :'make' \\gexec
  SELECT 'made';
\\endif
"""

_PRIVILEGES = """
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"app";
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
"""
