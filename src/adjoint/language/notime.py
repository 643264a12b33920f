"""English words that look like a time and are none: "the July one", "will now be", "come by on Monday"."""

from __future__ import annotations

from adjoint.language.fold import Late

LENGTH_AFTER = Late(r"(?i)(?<=\d[ap]m) (?=\d{1,3} ?(?:mins?|minutes|hrs?|hours)\b)")
"""In "thurs 4pm 20 mins" the number is a length."""
A_ONE = Late(
    r"(?i)\b((?:for|have|get|me|book|find|want|need|another|new|earlier|later|cheaper|direct|into|prefer|is|there's) )one(?= (?:on|in|next|this|leaving|going|later|earlier|tomorrow) )"
)
"""One of what is spoken of, no hour: "swap my flight for one on Saturday morning"."""
ON_ONE = Late(r"(?i)(?<=\bon |\bto )one(?= (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow))")
"""In "get me on one Tuesday morning" a train is counted, no hour."""
THE_ONE = Late(
    r"(?i)\b((?:the|that|this|my|our|his|her|their) (?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:['’]s)?) one\b"
)
"""In "the July one" nothing is the first of July."""
NOW_ON = Late(
    r"(?i)\b((?:will|is|are|has|have|to) )now(?= (?:be|been|start|at|on|in|moved|run|take|move|going|mon|tues|wednes|thurs|fri|satur|sun|the \d))"
)
"""In "it will now be at 8.30" nothing is now."""
UP_TO = Late(r"(?i)\bup to(?= (?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s)")
"""In "I'm not up to Thursday's reception" nothing is due."""
COME_BY = Late(r"(?i)\b((?:come|pass|drop|stop|call|swing|pop|go)(?:s|ing|ping)? )by(?= )")
"""In "come by on Monday" nothing is due."""


def no_time(text: str) -> str:
    """Blank what is no time, offsets kept."""
    text = THE_ONE.sub(lambda found: found[1] + " xxx", text)
    text = NOW_ON.sub(lambda found: found[1] + "xxx", text)
    text = UP_TO.sub("xx xx", ON_ONE.sub("xxx", A_ONE.sub(lambda found: found[1] + "xxx", text)))
    text = COME_BY.sub(lambda found: found[1] + "xx", text)
    return LENGTH_AFTER.sub(";", text)
