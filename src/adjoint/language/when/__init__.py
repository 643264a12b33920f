"""Time expressions in French and English: read from text, and said to people."""

from adjoint.language.when.model import Grain, Kind, Mention, Part, When
from adjoint.language.when.read import read_times

__all__ = ["Grain", "Kind", "Mention", "Part", "When", "read_times"]
