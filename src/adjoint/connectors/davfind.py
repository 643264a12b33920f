"""From a server's address to the one collection meant (RFC 6764, RFC 4791, RFC 6352)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from adjoint.connectors.davxml import APPLE, CAL, DAV, Node, NotXml, Resource, propfind, resources
from adjoint.connectors.http import Http
from adjoint.connectors.net import nonsense
from adjoint.kernel.ports import Refused, Words


@dataclass(frozen=True, slots=True)
class Flavour:
    """How calendars and address books differ."""

    space: str
    kind: str
    """The element of resourcetype."""
    home: str
    multiget: str
    data: str
    suffix: str
    mime: str
    well_known: str
    component: str
    """What a collection must hold to be one of ours; empty: whatever."""
    one: Words
    several: Words


@dataclass(frozen=True, slots=True)
class Place:
    """A collection that was found."""

    url: str
    """With its final slash."""
    name: str
    writable: bool
    syncs: bool
    """It offers sync-collection (RFC 6578)."""
    schedules: bool
    """The server itself sends invitations for what is put there (RFC 6638)."""


WANTED = (
    (DAV, "resourcetype"),
    (DAV, "displayname"),
    (DAV, "current-user-privilege-set"),
    (DAV, "supported-report-set"),
    (DAV, "current-user-principal"),
    (CAL, "supported-calendar-component-set"),
    (APPLE, "getctag"),
)


class Finder:
    """Finds the collection of an account."""

    def __init__(self, http: Http, flavour: Flavour) -> None:
        self._http = http
        self._flavour = flavour

    def find(self, path: str, wanted: str) -> Place:
        """Return the collection at `path`, or below what is found from there; `wanted`: its name, path or last segment.

        Raises:
            Refused: there is none, or several and none is chosen.
        """
        direct = self._looked(path, wanted)
        if isinstance(direct, Place):
            return direct
        home = direct or self._home(path)
        places = self._below(home)
        return self._chosen(places, wanted)

    def _looked(self, path: str, wanted: str) -> Place | str:
        """Return the collection itself where the address given (or wanted) is one; else the home that it tells; else ""."""
        start = wanted if "/" in wanted else path
        if start in {"", "/"}:
            return ""
        found = self._props(self._http.absolute(start), "0")
        if not found:
            return ""
        if self._fits(found[0]):
            return self._place(found[0], found[1])
        return self._home_of(found[0].prop)

    def _home(self, path: str) -> str:
        """Return where the user's collections are: from the address given, the well-known one, or the root."""
        flavour = self._flavour
        for start in dict.fromkeys((path or "/", flavour.well_known, "/")):
            found = self._props(self._http.absolute(start), "0")
            if found is None:
                continue
            home = self._home_of(found[0].prop)
            principal = found[0].prop.word("current-user-principal", "href")
            if not home and principal:
                said = self._props(self._http.absolute(principal), "0")
                home = self._home_of(said[0].prop) if said else ""
            if home:
                return home
        fr = f"aucun espace {flavour.one.fr} n'y est annoncé ; donnez l'adresse entière"
        en = f"it tells of no {flavour.one.en} space; give the whole address"
        raise Refused(account=self._http.where.account, why=Words(fr, en))

    def _home_of(self, prop: Node) -> str:
        home = next(prop.each(self._flavour.home, self._flavour.space), None)
        return home.word("href") if home else ""

    def _props(self, url: str, depth: str) -> tuple[Resource, str] | None:
        """Ask for one resource's properties; None where there is nothing of the kind."""
        flavour = self._flavour
        body = propfind(*WANTED, (flavour.space, flavour.home))
        headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        answer = self._http.ask("PROPFIND", url, headers=headers, body=body)
        if answer.status != 207:
            return None
        try:
            found, _ = resources(answer.body)
        except NotXml as error:
            raise nonsense(self._http.where, answer.body[:80]) from error
        good = [resource for resource in found if resource.status == 200]
        return (good[0], answer.headers.get("dav", "")) if good else None

    def _below(self, home: str) -> list[Place]:
        url = self._http.absolute(home)
        flavour = self._flavour
        body = propfind(*WANTED, (flavour.space, flavour.home))
        headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        answer = self._http.ask("PROPFIND", url, headers=headers, body=body)
        try:
            found, _ = resources(answer.body)
        except NotXml as error:
            raise nonsense(self._http.where, answer.body[:80]) from error
        return [self._place(each, answer.headers.get("dav", ""), url) for each in found if self._fits(each)]

    def _fits(self, resource: Resource) -> bool:
        flavour = self._flavour
        kind = resource.prop.first("resourcetype")
        if resource.status != 200 or kind is None or not kind.holds(flavour.kind, flavour.space):
            return False
        kept = resource.prop.first("supported-calendar-component-set", space=CAL)
        names = {child.attributes.get("name", "").upper() for child in kept.children} if kept else set()
        return not flavour.component or not names or flavour.component in names

    def _place(self, resource: Resource, features: str, base: str = "") -> Place:
        url = self._http.absolute(resource.href, base)
        rights = resource.prop.first("current-user-privilege-set")
        reports = resource.prop.first("supported-report-set")
        name = resource.prop.word("displayname") or unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
        writable = rights is None or any(rights.holds(right) for right in ("all", "write", "write-content", "bind"))
        syncs = reports is not None and reports.holds("sync-collection")
        schedules = "calendar-auto-schedule" in features
        return Place(url if url.endswith("/") else url + "/", name, writable, syncs, schedules)

    def _chosen(self, places: list[Place], wanted: str) -> Place:
        flavour, names = self._flavour, ", ".join(sorted(place.name for place in places))
        if wanted:
            word = wanted.strip("/").casefold()
            hits = [place for place in places if word in {place.name.casefold(), _segment(place.url), _path(place.url)}]
            if hits:
                return hits[0]
            fr = f"il n'y a pas de {flavour.one.fr} « {wanted} » ; il y a : {names or 'rien'}"
            en = f'there is no {flavour.one.en} "{wanted}"; there is: {names or "nothing"}'
            raise Refused(account=self._http.where.account, why=Words(fr, en))
        if len(places) == 1:
            return places[0]
        if not places:
            fr, en = f"il n'y a aucun {flavour.one.fr} : créez-en un", f"there is no {flavour.one.en}: make one"
        else:
            fr = f"il y a plusieurs {flavour.several.fr} : {names} ; donnez le nom de celui qu'il faut"
            en = f"there are several {flavour.several.en}: {names}; give the name of the right one"
        raise Refused(account=self._http.where.account, why=Words(fr, en))


def _segment(url: str) -> str:
    return unquote(urlsplit(url).path.strip("/").rpartition("/")[2]).casefold()


def _path(url: str) -> str:
    return unquote(urlsplit(url).path.strip("/")).casefold()
