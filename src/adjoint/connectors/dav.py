"""A collection on a WebDAV server: what CalDAV and CardDAV have in common."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from urllib.parse import quote, unquote, urlsplit

from adjoint.connectors.davfind import Finder, Flavour, Place
from adjoint.connectors.davsettings import DavSettings
from adjoint.connectors.davxml import APPLE, DAV, Node, NotXml, Resource, multiget, propfind, resources, sync_collection
from adjoint.connectors.disk import failing, passing
from adjoint.connectors.http import Answer, Http
from adjoint.connectors.net import nonsense
from adjoint.kernel.ports import Changed, Changes, ConnectorError, Finding, Item, Refused, Words

_XML = {"Content-Type": "application/xml; charset=utf-8"}
_PLAIN_NAME = re.compile(r"(?!\.)[A-Za-z0-9@._+=~-]{1,180}")
AUTO = "calendar-auto-schedule"
_TOGETHER = 50
"""So many objects are asked for at once."""
_ROUNDS = 1000
"""No reading of changes goes on longer, should a server tell of more without end."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far we have read."""

    url: str
    sync: str = ""
    etags: dict[str, str] | None = None
    """Of every object, where the server cannot tell what changed."""

    @classmethod
    def read(cls, cursor: str) -> Mark:
        """Read a cursor; one that is not ours begins anew."""
        try:
            url, sync, etags = json.loads(cursor)
            return cls(str(url), str(sync), {str(key): str(value) for key, value in etags.items()} if etags else None)
        except (ValueError, TypeError, AttributeError):
            return cls("")

    def write(self) -> str:
        """Write it as a cursor."""
        return json.dumps([self.url, self.sync, self.etags], separators=(",", ":"))


class DavCollection:
    """The Collection. An object's href is the name of its file without the ending; a new object's is its UID."""

    def __init__(self, settings: DavSettings, secret: str, flavour: Flavour) -> None:
        self._settings = settings
        self._http = Http(settings.where, settings.user, secret, auth=settings.auth)
        self._flavour = flavour
        self._account = settings.account
        self._found: Place | None = None
        self._scheduling: bool | None = None

    def __repr__(self) -> str:
        return repr(self._http)

    @property
    def place(self) -> Place:
        """The collection, looked for at the first use."""
        if self._found is None:
            self._found = Finder(self._http, self._flavour).find(self._settings.path, self._settings.collection)
        return self._found

    @property
    def schedules(self) -> bool:
        """Whether the server itself sends invitations for what is put there, and notes in it whom it told (RFC 6638)."""
        if self._scheduling is None:
            told = self.place.schedules  # the header is for OPTIONS (RFC 6638, 2); many servers send it with every answer
            self._scheduling = told or AUTO in self._http.ask("OPTIONS", self.place.url).headers.get("dav", "")
        return self._scheduling

    def changes(self, cursor: str) -> Changes:
        """Return what changed since `cursor`: by sync-token (RFC 6578), else by comparing ETags."""
        mark = Mark.read(cursor)
        if mark.url != self.place.url:
            mark = Mark(self.place.url)
        synced = self._synced(mark) if self.place.syncs else None
        if synced is None and mark.sync:
            synced = self._synced(Mark(mark.url)) if self.place.syncs else None
        return synced or self._compared(mark)

    def get(self, href: str) -> Item | None:
        """Return one object as it is now."""
        answer = self._http.ask("GET", self._url(href))
        if answer.status in {404, 410}:
            return None
        self._good(answer, 200)
        etag = answer.headers.get("etag", "") or self._etags("0", self._url(href)).get(href, "")
        return Item(href, etag, answer.body)

    def put(self, href: str, data: bytes, etag: str | None) -> str:
        """Write an object and return its new ETag; raises `Changed` unless it is in the state `etag` (None: absent)."""
        condition = {"If-None-Match": "*"} if etag is None else {"If-Match": etag}
        headers = {"Content-Type": f"{self._flavour.mime}; charset=utf-8", **condition}
        answer = self._http.act("PUT", self._url(href), headers=headers, body=data)
        self._unchanged(answer, href)
        self._good(answer, 200, 201, 204)
        told = answer.headers.get("etag", "")
        if told:
            return str(told)
        item = self.get(href)  # a server that changed what we gave tells no ETag (RFC 4791, section 5.3.4)
        if item is None:
            raise Changed(account=self._account, why=Words("il a disparu aussitôt écrit", "it was gone as soon as written"))
        return item.etag

    def delete(self, href: str, etag: str) -> None:
        """Delete an object that is still in the state `etag`; raises `Changed` otherwise."""
        answer = self._http.act("DELETE", self._url(href), headers={"If-Match": etag})
        self._unchanged(answer, href)
        self._good(answer, 200, 202, 204)

    def hrefs(self) -> Iterator[str]:
        """Yield the name of every object."""
        yield from self._etags("1", self.place.url)

    def check(self) -> Sequence[Finding]:
        """Connect, sign in, find the collection, and see whether it can be written."""
        try:
            place = self.place
            count = sum(1 for _ in self.hrefs())
        except ConnectorError as error:
            return [failing(error)]
        named = Words(
            f"{self._account} : « {place.name} » trouvé, {count} objets lisibles",
            f'{self._account}: found "{place.name}", {count} objects can be read',
        )
        found = [passing(named)]
        if not place.writable:
            fr = f"« {place.name} » ne peut qu'être lu : demandez le droit d'écrire"
            why = Words(fr, f'"{place.name}" is read-only: ask for the right to write')
            found.append(Finding(ok=False, fr=why.say("fr"), en=why.en))
        if place.syncs:
            found.append(
                passing(Words("le serveur dit ce qui a changé (sync-token)", "the server tells what changed (sync-token)"))
            )
        else:
            found.append(passing(Words("pas de sync-token : tout est comparé", "no sync-token: everything is compared")))
        if self._flavour.component and self.schedules:
            told = Words("ce serveur envoie lui-même les invitations", "this server sends invitations itself")
            found.append(passing(told))
        return found

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _synced(self, mark: Mark) -> Changes | None:
        """Ask what changed since a sync-token, as often as the server says there is more; None: it cannot tell."""
        changed: dict[str, str] = {}
        gone: dict[str, None] = {}
        token = mark.sync
        for _ in range(_ROUNDS):
            body = sync_collection(token)
            answer = self._http.ask("REPORT", self.place.url, headers={**_XML, "Depth": "0"}, body=body)
            if answer.status != 207:
                return None
            found, root = self._read(answer)
            told = root.word("sync-token")
            more = self._sorted(found, changed, gone)
            if not told or (more and told == token):
                return None
            token = told
            if not more:
                break
        items = tuple(self._items(changed))
        missing = (href for href in changed if href not in {item.href for item in items})
        cursor = Mark(mark.url, token).write()
        return Changes(items, (*gone, *missing) if mark.sync else (), cursor, whole=not mark.sync)

    def _sorted(self, found: list[Resource], changed: dict[str, str], gone: dict[str, None]) -> bool:
        """Sort one answer into what changed and what is gone; tell whether the server cut it short (507)."""
        more = False
        for resource in found:
            href = self._href(resource.href)
            if not href:
                more = more or resource.status == 507
            elif resource.status == 404:
                changed.pop(href, None)
                gone[href] = None
            else:
                gone.pop(href, None)
                changed[href] = resource.prop.word("getetag")
        return more

    def _compared(self, mark: Mark) -> Changes:
        """Compare the ETag of every object with those we knew."""
        now = self._etags("1", self.place.url)
        known = mark.etags or {}
        fresh = {href: etag for href, etag in now.items() if known.get(href) != etag or not etag}
        gone = tuple(href for href in known if href not in now)
        cursor = Mark(mark.url, "", now).write()
        return Changes(tuple(self._items(fresh)), gone, cursor, whole=mark.etags is None)

    def _items(self, wanted: dict[str, str]) -> Iterator[Item]:
        """Yield the objects wanted, many at a time; those that the server left out are asked for one by one."""
        flavour = self._flavour
        for some in batched(wanted, _TOGETHER, strict=False):
            body = multiget(flavour.space, flavour.multiget, flavour.data, [urlsplit(self._url(href)).path for href in some])
            answer = self._http.ask("REPORT", self.place.url, headers={**_XML, "Depth": "1"}, body=body)
            found = self._read(answer)[0] if answer.status == 207 else []
            told = {self._href(resource.href): resource for resource in found if resource.status == 200}
            for href in some:
                data = told[href].prop.first(flavour.data, space=flavour.space) if href in told else None
                etag = told[href].prop.word("getetag") if href in told else ""
                item = Item(href, etag, data.text.encode()) if data and etag and data.text.strip() else self.get(href)
                if item is not None:
                    yield item

    def _etags(self, depth: str, url: str) -> dict[str, str]:
        body = propfind((DAV, "getetag"), (DAV, "resourcetype"), (APPLE, "getctag"))
        answer = self._http.ask("PROPFIND", url, headers={**_XML, "Depth": depth}, body=body)
        self._good(answer, 207)
        found, _ = self._read(answer)
        names = ((self._href(each.href), each.prop.word("getetag")) for each in found if not _is_folder(each.prop))
        return {href: etag for href, etag in names if href}

    def _url(self, href: str) -> str:
        """Return the URL of an object; one whose name cannot stand in every server's URLs goes by its hash."""
        if href.startswith("/"):
            return self._http.absolute(self.place.url + quote(unquote(href[1:]), safe="@+=~"))
        name = href if _PLAIN_NAME.fullmatch(href) else hashlib.sha256(href.encode()).hexdigest()[:40]
        return self.place.url + quote(name, safe="@+=~") + self._flavour.suffix

    def _href(self, told: str) -> str:
        """Return the name of what a server calls `told`; empty: nothing that lies directly in our collection."""
        path, base = unquote(urlsplit(told).path), unquote(urlsplit(self.place.url).path)
        name = path.removeprefix(base) if path.startswith(base) else ""
        if not name or "/" in name:
            return ""
        short = name.removesuffix(self._flavour.suffix)
        return short if short != name and _PLAIN_NAME.fullmatch(short) else f"/{name}"

    def _read(self, answer: Answer) -> tuple[list[Resource], Node]:
        try:
            return resources(answer.body)
        except NotXml as error:
            raise nonsense(self._http.where, answer.body[:80]) from error

    def _unchanged(self, answer: Answer, href: str) -> None:
        conflict = answer.status in {403, 409} and b"no-uid-conflict" in answer.body
        if answer.status in {404, 410, 412} or conflict:
            why = Words(f"{href} n'est plus tel que nous l'avions lu", f"{href} is not as we had read it")
            raise Changed(account=self._account, why=why)

    def _good(self, answer: Answer, *expected: int) -> None:
        if answer.status in expected:
            return
        if answer.status == 507:
            raise ConnectorError(account=self._account, why=Words("il n'y a plus de place (507)", "there is no room left (507)"))
        if answer.status == 403:
            raise Refused(account=self._account, why=Words("nous n'en avons pas le droit (403)", "we have no right to (403)"))
        if answer.status in {413, 414}:
            raise Refused(account=self._account, why=Words("c'est trop gros (413)", "it is too large (413)"))
        raise Refused(account=self._account, why=Words(f"réponse {answer.status}", f"answer {answer.status}"))


def _is_folder(prop: Node) -> bool:
    kind = prop.first("resourcetype")
    return kind is not None and kind.holds("collection")
