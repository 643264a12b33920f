"""The data that a page carries for machines: JSON-LD blocks, and HTML microdata (WHATWG HTML, 5) as the same shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from adjoint.formats.mail.html import VOID
from adjoint.formats.mail.tags import Tag, tokens

MAX_BLOCKS = 20
MAX_BLOCK = 400_000
MAX_ITEMS = 200
MAX_DEPTH = 200
MARKS = ("application/ld+json", "itemscope")

type Thing = dict[str, Any]


def things(html: str) -> list[Thing]:
    """Return the top-level things of a page, each a dictionary with `@type` and its properties."""
    lowered = html.lower()
    if not any(mark in lowered for mark in MARKS):
        return []
    return [*_blocks(html), *_microdata(html)][:MAX_ITEMS]


def _blocks(html: str) -> Iterator[Thing]:
    inside, count = False, 0
    for token in tokens(html):
        if isinstance(token, Tag):
            inside = token.name == "script" and not token.end and "ld+json" in token.attrs.get("type", "").lower()
        elif inside and count < MAX_BLOCKS:
            inside, count = False, count + 1
            yield from _parsed(token)


def _parsed(text: str) -> Iterator[Thing]:
    try:
        data = json.loads(text[:MAX_BLOCK].strip().removeprefix("<!--").removesuffix("-->"))
    except (ValueError, RecursionError):
        return
    for each in data if isinstance(data, list) else [data]:
        if isinstance(each, dict):
            graph = each.get("@graph")
            yield from (one for one in (graph if isinstance(graph, list) else [each]) if isinstance(one, dict))


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    tag: str
    names: tuple[str, ...] = ()
    item: Thing | None = None
    owner: Thing | None = None
    text: list[str] = field(default_factory=list)


def _microdata(html: str) -> list[Thing]:
    found: list[Thing] = []
    stack: list[_Open] = []
    for token in tokens(html) if "itemscope" in html.lower() else ():
        if isinstance(token, str):
            for element in stack[-8:]:
                if element.names and element.item is None:
                    element.text.append(token)
        elif token.end:
            _close(stack, token.name)
        elif len(stack) < MAX_DEPTH:
            _start(token, stack, found)
    while stack:
        _done(stack.pop())
    return found


def _start(tag: Tag, stack: list[_Open], found: list[Thing]) -> None:
    owner = next((element.item for element in reversed(stack) if element.item is not None), None)
    names = tuple(tag.attrs.get("itemprop", "").split()[:5]) if owner is not None else ()
    item: Thing | None = None
    if "itemscope" in tag.attrs:
        item = {"@type": tag.attrs.get("itemtype", "")}
        if names and owner is not None:
            for name in names:
                _put(owner, name, item)
        elif len(found) < MAX_ITEMS:
            found.append(item)
    value = tag.attrs.get("content") or tag.attrs.get("datetime") or (tag.attrs.get("href") if tag.name == "link" else None)
    if names and item is None and value is not None and owner is not None:
        for name in names:
            _put(owner, name, value)
        names = ()
    if tag.name not in VOID:
        stack.append(_Open(tag.name, names, item, owner))


def _close(stack: list[_Open], name: str) -> None:
    if not any(element.tag == name for element in stack):
        return
    while stack:
        element = stack.pop()
        _done(element)
        if element.tag == name:
            return


def _done(element: _Open) -> None:
    if element.names and element.item is None and element.owner is not None:
        text = " ".join("".join(element.text).split())[:500]
        for name in element.names:
            _put(element.owner, name, text)


def _put(owner: Thing, name: str, value: object) -> None:
    if len(owner) < MAX_ITEMS:
        owner.setdefault(name, value)
