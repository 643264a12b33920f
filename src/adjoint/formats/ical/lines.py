"""Content lines: the one grammar of iCalendar (RFC 5545, 3.1) and vCard (RFC 6350, 3.3), read leniently and written strictly.

A file becomes a tree of components whose properties keep their name, parameters and raw value: what we do not understand is
written back as it came. Nothing here raises on a person's file: what cannot be read is listed as a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

MAX_BYTES: Final = 32 * 1024 * 1024
"""A larger file is not read at all."""
MAX_COMPONENTS: Final = 60_000
MAX_DEPTH: Final = 12
MAX_PROBLEMS: Final = 100
_FOLD: Final = re.compile(rb"(?<![\r\n])[\r\n]++[ \t]")
_BREAK: Final = re.compile(r"\r*\n|\r")
_NAME: Final = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)\s*([;:])")
_PARAM: Final = re.compile(r'\s*([A-Za-z0-9_-]+)\s*(?:=((?:"[^"]*"|[^",;:])*(?:,(?:"[^"]*"|[^",;:])*)*))?([;:])')
_PARAM_VALUE: Final = re.compile(r'"([^"]*)"|([^",]+)')
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CARET: Final = {"^n": "\n", "^'": '"', "^^": "^"}
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Property:
    """One content line."""

    name: str
    """In upper case."""
    value: str
    """As written, escapes included."""
    params: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names in upper case, values without quotes (RFC 6868 decoded)."""
    group: str = ""
    """vCard: item1 of item1.EMAIL."""

    def param(self, name: str) -> str:
        """Return the first value of a parameter, or an empty text."""
        return next((values[0] for key, values in self.params if key == name and values), "")

    def with_param(self, name: str, value: str | None) -> Property:
        """Return the line with one parameter set in place, or taken away (None)."""
        if value is None:
            return replace(self, params=tuple(item for item in self.params if item[0] != name)) if self.params else self
        if any(key == name for key, _ in self.params):
            return replace(self, params=tuple((key, (value,) if key == name else held) for key, held in self.params))
        return replace(self, params=(*self.params, (name, (value,))))

    @property
    def text(self) -> str:
        """The value as TEXT, unescaped."""
        return unescaped(self.value) if "\\" in self.value else self.value


@dataclass(frozen=True, slots=True)
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    """In upper case."""
    properties: tuple[Property, ...] = ()
    components: tuple[Component, ...] = ()

    def get(self, name: str) -> Property | None:
        """Return the first property of that name."""
        return next((line for line in self.properties if line.name == name), None)

    def all(self, name: str) -> tuple[Property, ...]:
        """Return every property of that name."""
        return tuple(line for line in self.properties if line.name == name)

    def text(self, name: str) -> str:
        """Return the unescaped text of the first property of that name, or an empty one."""
        line = self.get(name)
        return line.text if line else ""

    def without(self, *names: str) -> Component:
        """Return it without the properties of those names."""
        return replace(self, properties=tuple(line for line in self.properties if line.name not in names))

    def put(self, line: Property | None, name: str = "") -> Component:
        """Return it with one property in place of all of its name; None takes those called `name` away."""
        if line is None:
            return self.without(name)
        lines: list[Property] = []
        placed = False
        for held in self.properties:
            if held.name != line.name:
                lines.append(held)
            elif not placed:
                lines.append(line)
                placed = True
        return replace(self, properties=tuple(lines) if placed else (*lines, line))

    def add(self, *lines: Property) -> Component:
        """Return it with further properties."""
        return replace(self, properties=(*self.properties, *lines))

    def each(self, name: str) -> Iterator[Component]:
        """Yield the direct parts of that name."""
        return (part for part in self.components if part.name == name)


@dataclass(slots=True)
class _Open:
    name: str
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def closed(self) -> Component:
        return Component(self.name, tuple(self.properties), tuple(self.components))


def unescaped(text: str) -> str:
    r"""Undo the escapes of TEXT: ``\n``, ``\,``, ``\;`` and ``\\``."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def escaped(text: str) -> str:
    """Write a text as a TEXT value; control characters are dropped."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def split_text(value: str, mark: str = ",") -> list[str]:
    """Split a list of TEXT values at the unescaped `mark` and unescape each."""
    parts, current, index = [], [], 0
    while index < len(value):
        if value[index] == "\\" and index + 1 < len(value):
            current.append(value[index : index + 2])
            index += 2
            continue
        if value[index] == mark:
            parts.append("".join(current))
            current = []
        else:
            current.append(value[index])
        index += 1
    return [unescaped(part) for part in [*parts, "".join(current)]]


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and a problem where its charset had to be guessed; folded lines are joined first."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _FOLD.sub(b"", data.decode("utf-16", "replace").encode()).decode(), ""
    data = _FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf"))
    try:
        return data.decode(), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "The file is not in UTF-8: it was read as Windows-1252."


def read_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each line that holds something."""
    for number, line in enumerate(_BREAK.split(text), 1):
        if line and not line.isspace():
            yield number, line


def read_property(line: str) -> Property | None:
    """Read one unfolded content line; None where it is none."""
    head = _NAME.match(line)
    if head is None:
        return None
    params: list[tuple[str, tuple[str, ...]]] = []
    at, mark = head.end(), head[3]
    while mark == ";":
        found = _PARAM.match(line, at)
        if found is None:
            colon = line.find(":", at)
            if colon < 0:
                return None
            at = colon + 1
            break
        if found[2] is None:  # vCard 2.1: TEL;WORK:...
            params.append(("TYPE", (found[1],)))
        else:
            values = tuple(_uncaret(quoted or plain.strip()) for quoted, plain in _PARAM_VALUE.findall(found[2]))
            params.append((found[1].upper(), values or ("",)))
        at, mark = found.end(), found[3]
    return Property(head[2].upper(), line[at:].strip("\x00"), tuple(params), head[1] or "")


def _uncaret(value: str) -> str:
    return re.sub(r"\^[n'^]", lambda found: _CARET[found[0]], value) if "^" in value else value


def read_components(data: bytes) -> tuple[tuple[Component, ...], tuple[str, ...]]:
    """Read a file into its outermost components, and what was wrong with it."""
    if len(data) > MAX_BYTES:
        return (), (f"The file has {len(data)} bytes, more than the {MAX_BYTES} that are read: nothing was read.",)
    text, problem = decoded(data)
    reader = _Reader([problem] if problem else [])
    for number, line in read_lines(text):
        if not reader.take(number, line):
            break
    return reader.done()


class _Reader:
    """The stack of open components; takes line after line."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        self.stack: list[_Open] = []
        self.roots: list[Component] = []
        self.count = 0

    def take(self, number: int, line: str) -> bool:
        """Take one line; False once the file is longer than we read."""
        found = read_property(line)
        if found is None:
            self.problem(f"Line {number} is no content line: {line[:40]!r}.")
        elif found.name == "BEGIN":
            return self.begin(found.value.strip().upper())
        elif found.name == "END":
            self.end(number, found.value.strip().upper())
        elif self.stack:
            self.stack[-1].properties.append(found)
        else:
            self.problem(f"Line {number} stands outside of any component.")
        return True

    def begin(self, name: str) -> bool:
        self.count += 1
        if self.count > MAX_COMPONENTS or len(self.stack) >= MAX_DEPTH:
            self.problem("The file holds too many components, or nests them too deep: the rest was not read.")
            return False
        self.stack.append(_Open(name))
        return True

    def end(self, number: int, name: str) -> None:
        if all(held.name != name for held in self.stack):
            self.problem(f"Line {number} ends {name[:40]}, which was not begun.")
            return
        while (closed := self.close()) != name:
            self.problem(f"{closed[:40]} is not ended before line {number}.")

    def close(self) -> str:
        closed = self.stack.pop()
        (self.stack[-1].components if self.stack else self.roots).append(closed.closed())
        return closed.name

    def problem(self, text: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(text)

    def done(self) -> tuple[tuple[Component, ...], tuple[str, ...]]:
        while self.stack:
            self.problem(f"{self.stack[-1].name[:40]} is not ended.")
            self.close()
        return tuple(self.roots), tuple(self.problems)


def written(components: Iterable[Component]) -> bytes:
    """Write components as a file: UTF-8, CRLF, lines folded at 75 octets."""
    out: list[bytes] = []
    for component in components:
        _write(component, out)
    return b"".join(out)


def _write(component: Component, out: list[bytes]) -> None:
    out.append(f"BEGIN:{component.name}\r\n".encode())
    out.extend(folded(line_of(line)) for line in component.properties)
    for part in component.components:
        _write(part, out)
    out.append(f"END:{component.name}\r\n".encode())


def line_of(line: Property) -> str:
    """Write one content line, not folded."""
    head = f"{line.group}.{line.name}" if line.group else line.name
    if line.params:
        head += "".join(f";{name}={','.join(map(_param_value, values))}" for name, values in line.params)
    value = line.value
    return f"{head}:{value.replace('\r', '').replace('\n', '\\n')}"


def _param_value(value: str) -> str:
    if "^" in value or "\n" in value or '"' in value:
        value = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    value = _CONTROL.sub("", value)
    return f'"{value}"' if any(mark in value for mark in ",;:") else value


def folded(line: str) -> bytes:
    """Fold a line at 75 octets without cutting a character."""
    data = line.encode("utf-8", "replace")
    if len(data) <= 75:
        return data + b"\r\n"
    pieces, start, room = [], 0, 75
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, 74
    return b"\r\n ".join(pieces) + b"\r\n"
