"""Adjoint: a virtual executive assistant for several clients at once."""

__version__ = "0.1.0"
