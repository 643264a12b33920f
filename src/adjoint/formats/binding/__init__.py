"""Papers bound into one PDF: each page of theirs is fitted into a frame that we typeset; what cannot be is told, never guessed."""

from adjoint.formats.binding.binder import Binder, Unbound

__all__ = ["Binder", "Unbound"]
