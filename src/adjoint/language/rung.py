"""A call that its writer tells of before asking for what to say in it: "I'm ringing Ann at 3. A few talking points please."."""

from __future__ import annotations

from adjoint.language.antecedent import MAILED
from adjoint.language.fold import Late
from adjoint.language.intents.chasing import POINTING
from adjoint.language.intents.needing import SHEETS
from adjoint.language.phrase import Phrase
from adjoint.language.view import Piece, View

CALLING = Late(
    r"\b(?:j appelle|je (?:r|l |le |la )?appelle|je rappelle|je (?:dois|vais) (?:r)?appeler|j ai .{0,40}\bau tel\w*|je l ai au tel\w*|(?:mon|un|notre) (?:appel|coup de fil|telephone|rdv tel\w*)|on s appelle"
    r"|(?:i|we) ?'?(?:m|am|re|are|ll be|will be|shall be)(?: \w+ing)?(?: to be| to)? (?:phon(?:e|ing)|ring(?:ing)?|call(?:ing)?|telephon(?:e|ing)|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|on the (?:phone|line|blower) (?:to|with))"
    r"|(?:i|we) ?(?:'ve|have|'ve got|have got|got)(?: got)? (?:a |the |my |another )?(?:\w+ )?(?:phone |telephone )?call (?:with|w|to|from)|^got (?:a |another )(?:\w+ )?call (?:with|w|to)|(?:i|we) (?:phone|ring|call|speak to|speak with|talk to)\b"
    r"|(?:is|are|'s) (?:phoning|ringing|calling|telephoning) (?:me|us)|(?:i|we) ?(?:have|need|'ve|must|should|ought|'ve got|have got)(?: got)? (?:to )?(?:phone|ring|call|telephone)\b"
    r"|(?:book|put|schedule|set up|arrange|line up|fix|organi[sz]e|add|pencil in|slot in) (?:[\w']+ ){0,3}call (?:with|to)\b)"
)


def of_call(view: View) -> bool:
    """Tell whether the request itself names the call that its notes are for."""
    rows = view.main.phrase.line.tags[view.match.head : view.main.high]
    return view.lang == "en" and any(tag.name in {"phonecall", "videocall"} for row in rows for tag in row)


SHEET_ON = Late(r"\b(?:fiche|brief|briefing|argumentaire|trame) (?:sur|de|pour)\b")
CALL_SAID = Late(r"\b(?:appel\w*|tel\w*|phon\w*|coup de fil|visio|rappel\w*)\b")


def paper_or_call(view: View) -> bool:
    """Tell whether « une fiche sur Nadia » may be for a call, or a paper: no call is spoken of."""
    around = f"{view.earlier_text} {view.all_text} {view.message.subject}"
    return SHEET_ON.search(view.text) is not None and CALL_SAID.search(around) is None


def spoken_call(view: View) -> Piece | None:
    """Return the words before the request, of its sentence or the one before, that tell of a call."""
    head = min(view.match.start, view.match.head)
    own = Piece(view.main.phrase, 0, head)
    if CALLING.search(own.text):
        return own
    before = view.memory.before
    near = before is not None and before.phrase.index == view.main.phrase.index - 1
    return before if near and before is not None and CALLING.search(before.text) else None


def tells_for(template: str, before: Phrase) -> bool:
    """Tell whether a sentence is told for the request that follows it: of a call for its talking points, of a mail to be found."""
    words = " ".join(before.words())
    return CALLING.search(words) is not None if template in SHEETS else template in POINTING and MAILED.search(words) is not None
