"""Time expressions in French and English: read from text, and said to people.

`read_times` gives the mentions of a text. A moment counted from now in seconds or minutes has the grain `second`, as it is
exact; FRAMES knows no second: `in_minutes` widens such a moment to its minute. A clock time without an end lasts one grain.
"""

from adjoint.language.when.model import Grain, Kind, Mention, Part, When, in_minutes
from adjoint.language.when.read import read_times
from adjoint.language.when.say import say

__all__ = ["Grain", "Kind", "Mention", "Part", "When", "in_minutes", "read_times", "say"]
