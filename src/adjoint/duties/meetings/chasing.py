"""What people took on is asked after until it is closed, and an answer that it is done closes it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from adjoint.duties.meetings import words
from adjoint.duties.meetings.core.pack import Teller
from adjoint.duties.meetings.letters import brief
from adjoint.duties.meetings.minutes import line
from adjoint.kernel.action import Action
from adjoint.kernel.letter import letter
from adjoint.kernel.meeting import Agreed, MeetingTask
from adjoint.kernel.verbs import Letter, Person
from adjoint.kernel.words import spaced
from adjoint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.kernel.look import Look
    from adjoint.kernel.meeting import Task
    from adjoint.kernel.request import Frame, Request

DONE = re.compile(
    r"\b(?:fait|faite|faits|faites|regle|reglee|termine|terminee|envoye|envoyee|boucle|ok|done|finished|completed|sorted|sent)\b"
)
NOT = re.compile(
    r"\b(?:pas|jamais|bientot|presque|sera|seront|ferai|not|never|soon|almost|nearly|will|yet|isn't|haven't|hasn't)\b"
)
PIECE = re.compile(r"[.;,\n]|\b(?:et|mais|and|but)\b")
ALL = re.compile(r"\b(?:tout|toutes|all|both|everything)\b")


def plan(request: Request, frame: Frame, look: Look) -> list[Action]:
    """Remind each owner of what is still open, in one letter a person."""
    wanted = {int(number) for number in frame.slots.get("tasks") or ()}
    by_owner: dict[str, list[Task]] = {}
    for task in sorted(look.tasks(), key=lambda each: each.id):
        if task.id in wanted:
            by_owner.setdefault(task.owner.email, []).append(task)
    return [reminder(request, tasks, look, number) for number, tasks in enumerate(by_owner.values())]


def reminder(request: Request, tasks: Sequence[Task], look: Look, number: int) -> Action:
    """Return the reminder of one owner: a word to the client's own side, a letter to everybody else."""
    client, owner = look.client, tasks[0].owner
    lang = client.lang
    titles = list(dict.fromkeys(f"« {each.meeting} »" if lang == "fr" else f"“{each.meeting}”" for each in tasks))
    told = Teller(look, lang)
    lines = [line(Agreed(text=each.text, due=each.due), told) for each in tasks]
    several = len(lines) > 1
    listed = "\n".join(f"{place}. {text}" if several else f"- {text}" for place, text in enumerate(lines, 1))
    facts = {"title": ", ".join(titles), "lines": listed, "numbered": words.NUMBERED[lang] if several else ""}
    subject = spaced(lang, words.CHASE_SUBJECT[lang].format(title=tasks[0].meeting))
    own = owner.email in client.inside or not owner.email
    said = words.CHASE_UNOWNED if not owner.email else words.CHASE if words.formal(client) or not own else words.CHASE_TU
    text = said[lang].format(**facts)
    if own:
        note = brief(request, look, subject, text)
        to_owner = {"to": (Person(email=owner.email, name=owner.name),)} if owner.email else {}
        return replace(note, args=note.args.model_copy(update=to_owner))
    to = (Person(email=owner.email, name=owner.name),)
    args = Letter(to=to, subject=subject, text=letter(client, lang, text, owner.name))
    return Action(verb="mail.send", args=args, key=f"chase{number}", entrusted=True)


def answered(request: Request, look: Look) -> list[Action]:
    """Close what its owner says is done, in answer to a reminder of ours; nobody closes what another one took on."""
    message = request.message
    if message is None or request.suspect:
        return []
    thread = (*message.in_reply_to, *message.references)
    tasks = look.chased(thread) if thread else ()
    mine = [each for each in tasks if request.instructs or each.owner.email == request.who.email]
    return [
        Action(
            verb="meeting.task",
            args=MeetingTask(task=each.id, title=each.text[:300], state="done", was=each.state),
            because=request.text.strip()[:200],
        )
        for each in closed(request.text, mine)
        if each.state == "open"
    ]


def noted(frame: Frame, look: Look) -> list[Action]:
    """Note where something stands, as a signed-in person says by a click."""
    number, state = int(frame.slots["task"]), str(frame.slots["state"])
    task = next((each for each in look.taken((number,)) if each.id == number), None)
    if task is None or task.state == state:
        return []
    args = MeetingTask.model_validate({"task": task.id, "title": task.text[:300], "state": state, "was": task.state})
    return [Action(verb="meeting.task", args=args, because=task.text[:200])]


def closed(text: str, tasks: Sequence[Task]) -> list[Task]:
    """Return what an answer says is done: by number where it names numbers, else all of it.

    >>> closed("Pas encore, je m'en occupe.", ()), said("1 est fait, 2 pas encore", 2), said("C'est fait !", 2)
    ([], {1}, {1, 2})
    """
    done = said(text, len(tasks))
    return [task for place, task in enumerate(tasks, 1) if place in done]


def said(text: str, count: int) -> set[int]:
    """Return the numbers that an answer says are done."""
    found: set[int] = set()
    whole: bool | None = None
    for piece in PIECE.split(fold(text)):
        done = DONE.search(piece) is not None and NOT.search(piece) is None
        numbers = {int(each) for each in re.findall(r"\b\d{1,2}\b", piece)} & set(range(1, count + 1)) if count > 1 else set()
        if numbers and done:
            found |= numbers
        elif not numbers and done and whole is None:
            whole = True
        elif not numbers and NOT.search(piece) and not ALL.search(piece):
            whole = whole or False
    return found or (set(range(1, count + 1)) if whole else set())
