"""A whole collection in one file: its objects are read out of it and written back into it, the rest stays as it is."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adjoint.connectors.contentlines import Unsound
from adjoint.connectors.disk import failing, findings, locked, passing, telling, write
from adjoint.kernel.ports import Changed, Changes, ConnectorError, Finding, Item, Refused, Words

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is not read."""
MEMORY = 2000
"""So many deletions are remembered."""


@dataclass(frozen=True, slots=True)
class Format:
    """How objects lie in the bytes of a file; every function raises `Unsound` where the bytes are not what they should be."""

    split: Callable[[bytes], dict[str, bytes]]
    """Every object under its href; lenient."""
    put: Callable[[bytes, str, bytes], bytes]
    """The file with one object put in place of the one of that href, or added; strict."""
    drop: Callable[[bytes, str], bytes]
    """The file without one object; strict."""


def etag_of(data: bytes) -> str:
    """Return the name of an object's state: the hash of its bytes."""
    return hashlib.sha256(data).hexdigest()[:32]


class OneFile:
    """The Collection of one file. Beside it lie a lock and what we knew of it (both hidden files), for `changes`."""

    def __init__(self, account: str, path: Path, form: Format, *, seconds: float = 30) -> None:
        self._account = account
        self._path = path.resolve()
        self._form = form
        self._seconds = seconds

    def __repr__(self) -> str:
        return f"<{self._account}>"

    def changes(self, cursor: str) -> Changes:
        """Return what changed since `cursor`; whoever changed the file, and by whatever program."""
        with self._alone():
            objects = self._form.split(self._read())
            known = self._compared(objects)
        epoch, _, number = cursor.partition(":")
        now = f"{known['epoch']}:{known['rev']}"
        since = int(number) if number.isdigit() else -1
        if epoch != known["epoch"] or not known["floor"] <= since <= known["rev"]:
            return Changes(tuple(Item(href, etag_of(data), data) for href, data in objects.items()), (), now, whole=True)
        fresh = (href for href, (_, rev) in known["objects"].items() if rev > since)
        gone = tuple(href for href, rev in known["gone"].items() if rev > since)
        return Changes(tuple(Item(href, etag_of(objects[href]), objects[href]) for href in fresh), gone, now)

    def get(self, href: str) -> Item | None:
        """Return one object as it is now."""
        with self._told():
            data = self._form.split(self._read()).get(href)
        return None if data is None else Item(href, etag_of(data), data)

    def put(self, href: str, data: bytes, etag: str | None) -> str:
        """Write an object and return its new ETag; raises `Changed` unless it is in the state `etag` (None: absent)."""
        with self._alone():
            raw = self._read()
            self._still(self._form.split(raw).get(href), etag)
            new = self._form.put(raw, href, data)
            after = self._form.split(new).get(href)
            if after is None:
                raise Unsound(Words(f"{href!r} ne peut pas être un identifiant", f"{href!r} cannot be a UID"))
            write(self._path, new)
            return etag_of(after)

    def delete(self, href: str, etag: str) -> None:
        """Delete an object that is still in the state `etag`; raises `Changed` otherwise."""
        with self._alone():
            raw = self._read()
            self._still(self._form.split(raw).get(href), etag)
            write(self._path, self._form.drop(raw, href))

    def hrefs(self) -> Iterator[str]:
        """Yield the name of every object."""
        with self._told():
            yield from self._form.split(self._read())

    def check(self) -> Sequence[Finding]:
        """Read the file, and see whether its folder takes files."""
        try:
            with self._told():
                count = len(self._form.split(self._read()))
        except ConnectorError as error:
            return [failing(error)]
        folder = next(place for place in self._path.parents if place.is_dir())
        told = Words(f"{self._account} : {count} objets y sont lisibles", f"{self._account}: {count} objects can be read there")
        return [passing(told), *findings(self._account, folder)]

    def close(self) -> None:
        """Nothing is kept open."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with telling(self._account, self._path):
                yield
        except Unsound as error:
            raise Refused(account=self._account, why=error.words) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._told():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self._path.with_name(f".{self._path.name}.lock"), seconds=self._seconds):
                yield

    def _read(self) -> bytes:
        """Return the bytes of the file; empty where it does not exist yet."""
        try:
            with self._path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return b""
        if len(data) > MAX_BYTES:
            why = Words(f"{self._path} dépasse {MAX_BYTES >> 20} Mo", f"{self._path} is larger than {MAX_BYTES >> 20} MB")
            raise Refused(account=self._account, why=why)
        return data

    def _still(self, have: bytes | None, etag: str | None) -> None:
        if etag is None and have is not None:
            raise Changed(account=self._account, why=Words("il existe déjà", "it exists already"))
        if etag is not None and have is None:
            raise Changed(account=self._account, why=Words("il n'existe plus", "it is there no more"))
        if etag is not None and have is not None and etag_of(have) != etag:
            raise Changed(
                account=self._account, why=Words("il n'est plus tel que nous l'avions lu", "it is not as we had read it")
            )

    def _compared(self, objects: dict[str, bytes]) -> dict[str, Any]:
        """Return what is known of each object's last change, after a comparison with the file as it is now."""
        side = self._path.with_name(f".{self._path.name}.adjoint")
        known = _known(side)
        now = {href: etag_of(data) for href, data in objects.items()}
        fresh = [href for href, etag in now.items() if known["objects"].get(href, ("", 0))[0] != etag]
        gone = [href for href in known["objects"] if href not in now]
        if not fresh and not gone:
            return known
        known["rev"] += 1
        for href in gone:
            del known["objects"][href]
        known["objects"] |= {href: (now[href], known["rev"]) for href in fresh}
        known["gone"] = {href: rev for href, rev in known["gone"].items() if href not in now} | dict.fromkeys(gone, known["rev"])
        while len(known["gone"]) > MEMORY:
            known["floor"] = known["gone"].pop(next(iter(known["gone"])))
        write(side, json.dumps(known, ensure_ascii=False).encode())
        return known


def _known(side: Path) -> dict[str, Any]:
    with suppress(FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        read = json.loads(side.read_bytes())
        return {
            "epoch": str(read["epoch"]),
            "rev": int(read["rev"]),
            "floor": int(read["floor"]),
            "objects": {href: (etag, int(rev)) for href, (etag, rev) in read["objects"].items()},
            "gone": {href: int(rev) for href, rev in read["gone"].items()},
        }
    return {"epoch": secrets.token_hex(6), "rev": 0, "floor": 0, "objects": {}, "gone": {}}
