"""Papers of meetings as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adjoint.formats.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from adjoint.kernel.meeting import DocumentMake

    type Bind = Callable[[bytes, Sequence[tuple[str, bytes]]], bytes]
    """Puts papers, each a kind and bytes, into the places that a frame keeps for them."""

HERE = Path(__file__).parent


def bound(args: DocumentMake) -> tuple[str, ...]:
    """Return the identifiers of the papers that are bound into this one."""
    return tuple(str(each["id"]) for each in args.facts.get("papers", ()) if not each.get("why", "-"))


def paper(args: DocumentMake, files: Mapping[str, bytes], bind: Bind) -> bytes:
    """Return the PDF of a paper's facts, with `files` (by identifier) bound into it."""
    told = [_told({"kind": "file", "why": "-"} | each, files) for each in args.facts.get("papers", ())]
    facts = {**args.facts, "papers": told} if told else args.facts
    inside = [(str(each["kind"]), b"" if each["why"] else files[str(each["id"])]) for each in told]
    foreign = any(data and kind != "text" for kind, data in inside)
    frame = typeset(facts, HERE / "paper.typ", HERE / f"{args.kind}.typ", tags=not foreign)
    return bind(frame, inside) if foreign else frame


def _told(each: Mapping[str, object], files: Mapping[str, bytes]) -> dict[str, object]:
    """Return what is told of a paper, with its words where it is a text."""
    text = each["kind"] == "text" and not each["why"]
    return {"pages": "", **each, "text": _plain(files[str(each["id"])]) if text else ""}


def _plain(data: bytes) -> str:
    """Return a text, its lines ended as ours and without what cannot be printed."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return "".join(each for each in text.replace("\r\n", "\n").replace("\r", "\n") if each.isprintable() or each in "\n\t")
