"""Asks confined processes to look at papers and to bind them; see `adjoint.formats.children`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.formats.binding.wire import packed, unpacked
from adjoint.formats.children import Lost, Pool
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.meeting import Sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

MODULE = "adjoint.formats.binding"


class Unbound(AdjointError):
    """The papers could not be bound into the brief. Nothing was sent; ask for it again, or read them in the mails they came with."""

    fr = "Les pièces n'ont pas pu être reliées à la fiche. Rien n'est parti ; redemandez-la, ou lisez-les dans leurs courriels."
    permanent = True


TRIES = 2


class Binder(Pool):
    """Binds papers in child processes, one at a time; `seconds` are of processor time, for all the papers of a pack."""

    def __init__(self, *, seconds: float = 40.0, memory_mb: int = 768, size: int = 1, renew: int = 50) -> None:
        super().__init__(MODULE, seconds=seconds, memory_mb=memory_mb, size=size, renew=renew)

    def look(self, kind: str, data: bytes) -> Sheets:
        """Return how a paper ("pdf" or "image") goes into a pack, or why it does not; never raises."""
        try:
            head, _files = unpacked(self.ask(packed({"do": "look", "kind": kind}, data)))
        except Lost:
            return Sheets(fault="heavy")
        return Sheets(pages=head["pages"], fault=head["fault"], count=head.get("count", len(head["pages"])))

    def bind(self, frame: bytes, papers: Sequence[tuple[str, bytes]]) -> bytes:
        """Return the frame with the papers in it, each given by kind and bytes; raises `Unbound`.

        Each was looked at before: where the process is lost all the same, another one tries.
        """
        asked = packed({"do": "bind", "kinds": [kind for kind, _data in papers]}, frame, *(data for _kind, data in papers))
        for _ in range(TRIES):
            try:
                _head, (made,) = unpacked(self.ask(asked))
            except (Lost, ValueError):
                continue
            return made
        raise Unbound
