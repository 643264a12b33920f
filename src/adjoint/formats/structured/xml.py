"""XML of unknown hands: no doctype, no entity, bounded in depth and number; names without their namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_NODES = 100_000


class NotXml(ValueError):
    """The bytes are not the XML that is read here."""


@dataclass(slots=True)
class Node:
    """An element; its name is the local one."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, *path: str) -> Iterator[Node]:
        """Yield every element that a path of names leads to."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.name == path[0]:
                yield from child.all(*path[1:])

    def word(self, *path: str) -> str:
        """Return the text of the first element at a path; empty where there is none."""
        found = next(self.all(*path), None)
        return " ".join(found.text.split())[:500] if found else ""


class _Builder:
    def __init__(self) -> None:
        self.root = Node("", {})
        self.open = [self.root]
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) > MAX_DEPTH or self.count > MAX_NODES:
            raise NotXml("too deep or too many")
        node = Node(name.rpartition(" ")[2], attributes)
        self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, data: str) -> None:
        self.open[-1].text += data


def _refused(*_: object) -> None:
    raise NotXml("a document type")


def parse(data: bytes) -> Node:
    """Return the root element; raises NotXml for whatever is not plain, bounded XML."""
    if len(data) > MAX_BYTES:
        raise NotXml("too long")
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refused
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NotXml(str(error)) from error
    return builder.root.children[0]
