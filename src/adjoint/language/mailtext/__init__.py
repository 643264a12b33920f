r"""What was written now, apart from what was quoted, forwarded or signed.

>>> new_text("Oui, jeudi.\n\nLe 3 mars 2026 à 10:12, Paul <p@x.test> a écrit :\n> Jeudi ?").reply
'Oui, jeudi.'
"""

from adjoint.language.mailtext.cut import Cut, new_text

__all__ = ["Cut", "new_text"]
