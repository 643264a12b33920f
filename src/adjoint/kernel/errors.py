"""The one base of every error that a person may read."""

import re
from typing import ClassVar

from adjoint.kernel.words import Lang, Words, spaced

__all__ = ["AdjointError", "Lang"]


class AdjointError(Exception):
    """Something went wrong; nothing was lost.

    The docstring of a subclass is its English sentence and `fr` its French one; both are templates over the keyword
    arguments given to the constructor. They say what happened, what it touched and what to do next.
    """

    fr: ClassVar[str] = "Quelque chose n'a pas marché ; rien n'est perdu."
    permanent: ClassVar[bool] = False

    def __init__(self, **facts: object) -> None:
        """Keep the facts that fill the sentence."""
        super().__init__(facts)
        self.facts = facts

    def say(self, lang: Lang) -> str:
        """Return the sentence for a person, in `lang`; a fact given as `Words` is told in the same language."""
        facts = {name: fact.say(lang) if isinstance(fact, Words) else fact for name, fact in self.facts.items()}
        template = self.fr if lang == "fr" else (type(self).__doc__ or "").split("\n\n")[0]
        text = re.sub(r"[ \t\n]+", " ", template.format(**facts)).strip()
        return spaced(lang, text)

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.say("en")
