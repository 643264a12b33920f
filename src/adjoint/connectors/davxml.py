"""The XML of WebDAV: read without doctype or entity, under a cap of depth; written by hand, escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

DAV = "DAV:"
CAL = "urn:ietf:params:xml:ns:caldav"
CARD = "urn:ietf:params:xml:ns:carddav"
APPLE = "http://calendarserver.org/ns/"
_DEPTH = 50


class NotXml(ValueError):
    """The bytes are not the XML that we take."""


@dataclass(slots=True)
class Node:
    """An element; its name is "namespace local"."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def each(self, name: str, space: str = DAV) -> Iterator[Node]:
        """Yield the children of that name."""
        return (child for child in self.children if child.name == f"{space} {name}")

    def first(self, *names: str, space: str = DAV) -> Node | None:
        """Return the first child of that name, and its first of the next one, and so on."""
        found: Node | None = self
        for name in names:
            found = next(found.each(name, space), None) if found else None
        return found

    def word(self, *names: str, space: str = DAV) -> str:
        """Return the text of `first`; empty where there is none."""
        found = self.first(*names, space=space)
        return found.text.strip() if found else ""

    def holds(self, name: str, space: str = DAV) -> bool:
        """Tell whether a descendant has that name."""
        return any(child.name == f"{space} {name}" or child.holds(name, space) for child in self.children)


class _Builder:
    def __init__(self) -> None:
        self.root = Node("", {})
        self.open = [self.root]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > _DEPTH:
            raise NotXml("too deep")
        node = Node(name, attributes)
        self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].text += text

    def doctype(self, *_: object) -> None:
        raise NotXml("a doctype")


def read(body: bytes) -> Node:
    """Return the root element; raises `NotXml`."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NotXml(str(error)) from error
    return builder.root.children[0]


@dataclass(frozen=True, slots=True)
class Resource:
    """One response of a multistatus (RFC 4918, section 13), its good properties only."""

    href: str
    status: int
    """Of the resource as a whole; 200 where it has properties."""
    prop: Node


def resources(body: bytes) -> tuple[list[Resource], Node]:
    """Return the responses of a multistatus, and the multistatus itself; raises `NotXml` where it is none."""
    root = read(body)
    if root.name != "DAV: multistatus":
        raise NotXml(root.name)
    return [_resource(response) for response in root.each("response")], root


def _resource(response: Node) -> Resource:
    prop = Node("DAV: prop", {})
    good = False
    for stat in response.each("propstat"):
        if _status(stat.word("status")) == 200:
            good = True
            for child in stat.each("prop"):
                prop.children += child.children
    status = _status(response.word("status"))
    return Resource(response.word("href"), status or (200 if good else 404), prop)


def _status(line: str) -> int:
    words = line.split()
    return int(words[1]) if len(words) > 1 and words[1].isdecimal() else 0


def propfind(*names: tuple[str, str]) -> bytes:
    """Write a PROPFIND body for properties given as (namespace, name)."""
    return _document("propfind", f"<d:prop>{_props(names)}</d:prop>")


def sync_collection(token: str) -> bytes:
    """Write the REPORT of RFC 6578."""
    inside = f"<d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop>"
    return _document("sync-collection", inside)


def multiget(space: str, report: str, data: str, hrefs: list[str]) -> bytes:
    """Write the REPORT that asks for several objects (RFC 4791, section 7.9; RFC 6352, section 8.7)."""
    wanted = "".join(f"<d:href>{escape(href)}</d:href>" for href in hrefs)
    inside = f"<d:prop><d:getetag/><x:{data}/></d:prop>{wanted}"
    head = f'<?xml version="1.0" encoding="utf-8"?><x:{report} xmlns:d="DAV:" xmlns:x="{space}">'
    return f"{head}{inside}</x:{report}>".encode()


def _props(names: tuple[tuple[str, str], ...]) -> str:
    return "".join(f'<x:{name} xmlns:x="{space}"/>' for space, name in names)


def _document(root: str, inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><d:{root} xmlns:d="DAV:">{inside}</d:{root}>'.encode()
