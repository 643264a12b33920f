"""Digests: where a client wants it so, what is asked of a principal is gathered in one mail at fixed times of their day.

What expires or begins before the next one is asked at once. An ask is held, shown and numbered in the table of gathered ones, where
nothing stands twice: a crash at any point leaves it waiting for the next tick, or asked.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from adjoint.desk import answers, approve, ask, journal, lettered, perform, tell
from adjoint.desk.look import World
from adjoint.desk.models import Action, Gathered, Request
from adjoint.desk.propose import note, record
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.action import State
from adjoint.kernel.errors import AdjointError
from adjoint.kernel.mandate import Say, Verdict
from adjoint.kernel.verbs import BriefGive, Person
from adjoint.kernel.words import spaced
from adjoint.language.numbered import Numbered, read
from adjoint.language.tell import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.request import Frame
    from adjoint.kernel.request import Request as Noun

KEY = "digest"
CROWD = "many"
"""Why an act waits that is asked about together with all others of its kind."""
EVENING = time(17)
"""When a crowd is asked about where the client has no digest."""
LATE = timedelta(hours=6)
"""A question that no digest took along leaves by itself so long after its time: never lost."""
SUBJECT: dict[Lang, str] = {"fr": "À décider : {number} questions", "en": "To decide: {number} questions"}
ONE: dict[Lang, str] = {"fr": "À décider : une question", "en": "To decide: one question"}
HEAD: dict[Lang, str] = {
    "fr": "Voici ce qui attend votre réponse.",
    "en": "This is what awaits your answer.",
}
FOOT: dict[Lang, str] = {
    "fr": "Répondez à tout en un seul message, par exemple : « {example} ». Ce que vous laissez reste en attente.",
    "en": "Answer all of it in one message, for example: “{example}”. What you leave out goes on waiting.",
}
ACT: dict[Lang, str] = {
    "fr": "{number}. {who} a écrit :\n« {words} »\nDois-je le faire ?\n{acts}\nRépondez : {number} oui, ou {number} non.",
    "en": "{number}. {who} wrote:\n“{words}”\nShall I do this?\n{acts}\nAnswer: {number} yes, or {number} no.",
}
MANY: dict[Lang, str] = {
    "fr": "{number}. Invitations de {who}, en plus de celles que j'accepte de moi-même en un jour ({count}) :\n{acts}\n"
    "Dois-je toutes les inscrire et les accepter ? Celles dont l'heure est prise n'y seront pas.\n"
    "Répondez : {number} oui, ou {number} non.",
    "en": "{number}. Invitations from {who} beyond those that I accept by myself in a day ({count}):\n{acts}\n"
    "Shall I note and accept all of them? Those whose time is taken stay out.\nAnswer: {number} yes, or {number} no.",
}
"""What came in a crowd is one question."""
OTHERS: dict[Lang, str] = {"fr": "et {number} autres", "en": "and {number} others"}
NAMED, TITLED = 5, 8
"""So many writers, and so many invitations, are told of a crowd; the rest is counted."""
LETTERED: dict[Lang, str] = {
    "fr": "{number}. {text}\nRépondez : {number} et la lettre ({letters}).",
    "en": "{number}. {text}\nAnswer: {number} and the letter ({letters}).",
}
WORD: dict[Lang, dict[str, str]] = {"fr": {"yes": "oui", "no": "non"}, "en": {"yes": "yes", "no": "no"}}
UNREAD: dict[Lang, str] = {
    "fr": "Je n'ai pas pu lire votre réponse à : {numbers}. Rien n'a été fait pour cela ; répondez par oui, non ou la lettre.",
    "en": "I could not read your answer to: {numbers}. Nothing was done about it; answer yes, no or the letter.",
}


def is_question(row: Action) -> bool:
    """Tell whether an act is a lettered question."""
    return row.verb == "brief.give" and bool(row.args.get("options"))


def hold(rows: Sequence[Action], request: Noun, look: World) -> list[Action]:
    """Hold what a request asks of a principal for the next digest, unless it presses or none is wanted; returns the other acts.

    What comes in a crowd is always held, and never presses: whoever sends it must not be able to make it ask.
    """
    due = look.client.next_digest(look.now)
    to = ask.addressee(request, look)
    crowd = [row for row in rows if row.why == CROWD]
    if crowd and to is not None:
        _held(crowd, due or _evening(look), to, look)
        return [row for row in rows if row not in crowd]
    asks = [row for row in rows if row.state == State.WAITING or (is_question(row) and _to_principal(row, look))]
    if request.source not in {"mail", "clock"} or due is None or to is None or not asks or _presses(asks, request, due):
        return list(rows)
    _held(asks, due, to, look)
    return [row for row in rows if row not in asks]


def _held(asks: list[Action], due: datetime, to: Person, look: World) -> None:
    """Hold what is asked until a digest."""
    for row in asks:
        if row.state != State.WAITING:
            row.retry_at = due + LATE
            row.save(update_fields=["retry_at"])
    Gathered.objects.bulk_create(Gathered(client_id=row.client_id, action=row, due_at=due, to=_asked(row, to)) for row in asks)
    facts = {"until": due.isoformat(), "actions": [row.pk for row in asks]}
    journal.write(asks[0].client_id, look.now, [("ask.held", facts, {"request": asks[0].request_id})])


def _evening(look: World) -> datetime:
    """Return the end of the client's afternoon, today or tomorrow."""
    local = look.now.astimezone(look.client.tz)
    today = datetime.combine(local.date(), EVENING, look.client.tz)
    return (today if today > local else datetime.combine(local.date() + timedelta(days=1), EVENING, look.client.tz)).astimezone(
        UTC
    )


def _asked(row: Action, to: Person) -> list[str]:
    """Return address and name of who is asked."""
    who = row.args["to"][0] if is_question(row) else {"email": to.email, "name": to.name}
    return [who["email"], who.get("name", "")]


def _to_principal(row: Action, look: World) -> bool:
    return row.args["to"][0]["email"] in {each.email for each in look.client.principals}


def _presses(asks: Iterable[Action], request: Noun, due: datetime) -> bool:
    """Tell whether something among what is asked expires or begins before the next digest."""
    if any(row.expires_at is not None and row.expires_at <= due for row in asks):
        return True
    slots = [value for frame in request.frames for value in frame.slots.values()]
    starts = [getattr(each, "start", None) for value in slots for each in (value if isinstance(value, tuple) else (value,))]
    options = [option for row in asks for option in row.args.get("options") or ()]
    frames = [option["frame"].get("slots", {}) for option in options]
    starts += [_start(value) for given in frames for value in given.values()]
    return any(isinstance(start, datetime) and request.at < start <= due for start in starts)


def _start(value: Any) -> datetime | None:
    text = value.get("start") if isinstance(value, dict) else None
    return datetime.fromisoformat(text) if text else None


def gather(client_id: int, now: datetime) -> int:
    """Ask what is due, in one mail a principal; inside the client's scope. Returns how many mails."""
    held = Gathered.objects.select_for_update().filter(client_id=client_id, digest__isnull=True, due_at__lte=now)
    due = {row.action_id: row for row in held.order_by("id")}
    if not due:
        return 0
    actions = Action.objects.select_for_update(of=("self",)).filter(client_id=client_id, pk__in=list(due))
    still = [row for row in actions.select_related("request").order_by("id") if _open(row)]
    Gathered.objects.filter(client_id=client_id, pk__in=[due[pk].pk for pk in set(due) - {row.pk for row in still}]).delete()
    look = World(client_id, now)
    people: dict[str, list[Action]] = {}
    for row in still:
        people.setdefault(due[row.pk].to[0], []).append(row)
    for email, rows in people.items():
        _mail(Person(email=email, name=due[rows[0].pk].to[1]), rows, due, look)
    return len(people)


def _open(row: Action) -> bool:
    return row.state == State.WAITING or (is_question(row) and row.state == State.APPROVED)


def _mail(to: Person, rows: list[Action], due: dict[int, Gathered], look: World) -> None:
    """Write one digest: the mail, the numbers, and that its questions are put, in the caller's transaction."""
    asks: dict[object, list[Action]] = {}
    for row in rows:
        asks.setdefault(CROWD if row.why == CROWD else ("question", row.pk) if is_question(row) else row.request_id, []).append(
            row
        )
    client_id, lang = rows[0].client_id, look.client.lang
    request = Request.objects.create(
        client_id=client_id, source="clock", at=look.now, kind=KEY, lang=lang, state="handled", to_client=False
    )
    subject, text = written(list(asks.values()), look)
    proposal = Proposal(verb="brief.give", args=BriefGive(to=(to,), subject=subject, text=text), key=KEY)
    digest = record(proposal, Verdict(Say.DO, None, "inside"), request, None, look, place=0)
    Action.objects.bulk_create([digest])
    numbers: dict[str, list[int]] = {}
    for number, group in enumerate(asks.values(), 1):
        numbers[str(number)] = [row.pk for row in group]
        for row in group:
            Gathered.objects.filter(client_id=client_id, pk=due[row.pk].pk).update(digest=digest, number=number, hash=row.hash)
            if is_question(row):
                row.state, row.done_at, row.retry_at, row.outcome = State.DONE, look.now, None, {"digest": digest.pk}
                row.save(update_fields=["state", "done_at", "retry_at", "outcome"])
                perform.release(client_id, row.request_id, look.now)
    facts = {"numbers": numbers, "to": to.email}
    links: dict[str, int | None] = {"request": request.pk, "action": digest.pk}
    journal.write(client_id, look.now, [note(digest, request), ("digest.asked", facts, links)])


def written(asks: Sequence[Sequence[Action]], look: World) -> tuple[str, str]:
    """Return the subject and text of a digest."""
    lang = look.client.lang
    parts, example = [HEAD[lang]], []
    for number, rows in enumerate(asks, 1):
        first = rows[0]
        if is_question(first):
            letters = [option["letter"] for option in first.args["options"]]
            parts.append(LETTERED[lang].format(number=number, text=first.args["text"].strip(), letters=", ".join(letters)))
            example.append(f"{number} {letters[-1]}")
            continue
        example.append(f"{number} {WORD[lang]['no' if example and example[-1].endswith(WORD[lang]['yes']) else 'yes']}")
        if first.why == CROWD:
            parts.append(_crowd(number, rows, look))
        else:
            acts = "\n".join(f"- {tell.sentence(row.verb, row.args, lang, look.client, look.now)}" for row in rows)
            who = first.request.who_name or first.request.who_email
            words = " ".join((first.request.text or "").split())[:300]
            parts.append(ACT[lang].format(number=number, who=who, words=words, acts=acts))
    parts.append(FOOT[lang].format(example=", ".join(example)))
    subject = (SUBJECT if len(asks) > 1 else ONE)[lang].format(number=len(asks))
    text = "\n\n".join(parts)
    return spaced(lang, subject), spaced(lang, text)


def _crowd(number: int, rows: Sequence[Action], look: World) -> str:
    """Tell of what came in a crowd: whose, how many, and the first of it."""
    lang = look.client.lang
    puts = [row for row in rows if row.verb == "calendar.put"]
    people = list(dict.fromkeys(row.request.who_name or row.request.who_email for row in puts))
    more = len(people) - NAMED
    who = listed([*people[:NAMED], *([OTHERS[lang].format(number=more)] if more > 0 else [])], lang)
    acts = [f"- {tell.sentence(row.verb, row.args, lang, look.client, look.now)}" for row in puts[:TITLED]]
    acts += [f"- {OTHERS[lang].format(number=len(puts) - TITLED)}"] if len(puts) > TITLED else []
    return MANY[lang].format(number=number, count=len(puts), who=who, acts="\n".join(acts))


def heard(row: Request, request: Noun, look: World) -> tuple[Noun, tuple[Proposal, ...]]:
    """Act on a principal's answer to a digest; returns the request with what the letters stand for, and what is told back."""
    if request.standing != "instruction" or request.message is None:
        return request, ()
    mails = Action.objects.filter(client_id=row.client_id, key=KEY, message_id__in=answers.thread_of(request))
    digest = mails.order_by("-id").first()
    if digest is None:
        return request, ()
    asked: dict[int, list[Gathered]] = {}
    for each in Gathered.objects.filter(client_id=row.client_id, digest=digest).select_related("action").order_by("number", "id"):
        asked.setdefault(each.number or 0, []).append(each)
    said = _said(request, asked)
    if not said.given and not said.unclear:
        return request, ()
    frames, troubles = _done(row, said, asked, look)
    lang = request.lang
    if said.unclear:
        troubles.append(UNREAD[lang].format(numbers=", ".join(map(str, said.unclear))))
    kept = [each for each in request.frames if each.intent not in lettered.ANSWERS and _beside(each, said.rest)]
    return replace(request, frames=(*frames, *kept)), (_back(request, troubles),) if troubles else ()


def _said(request: Noun, asked: dict[int, list[Gathered]]) -> Numbered:
    """Read the answer; where one thing alone was asked, it needs no number."""
    letters = {number: [o["letter"] for o in group[0].action.args.get("options") or ()] for number, group in asked.items()}
    said = read(request.text, letters)
    if said.given or said.unclear or len(asked) != 1:
        return said
    (number,) = asked
    frame = next((each for each in request.frames if each.intent in lettered.ANSWERS and each.sure), None)
    if frame is None:
        return said
    word = str(
        frame.slots.get("choice")
        or {"approve": "yes", "decline": "no"}.get(answers.WORDS.get(str(frame.slots.get("answer")), ""), "")
    )
    fits = word in letters[number] if letters[number] else word in {"yes", "no"}
    return Numbered({number: word} if fits else {}, (), request.text)


def _done(row: Request, said: Numbered, asked: dict[int, list[Gathered]], look: World) -> tuple[list[Frame], list[str]]:
    """Approve, decline, or take a letter for each number; what could not be is told."""
    frames: list[Frame] = []
    troubles: list[str] = []
    lang: Lang = "en" if row.lang == "en" else "fr"
    for number, word in said.given.items():
        told = set()
        for each in asked[number]:
            try:
                if is_question(each.action):
                    if each.action.outcome.get("answered"):
                        raise approve.AlreadyDecided
                    frame = answers.taken(each.action, word)
                    frames += [frame] if frame is not None else []
                else:
                    verdict: Any = "approve" if word == "yes" else "decline"
                    approve.answer(look.client, each.action_id, each.hash, row.who_email, answer=verdict, now=look.now)
            except AdjointError as error:
                told.add(error.say(lang))
        troubles += [f"{number} : {text}" if lang == "fr" else f"{number}: {text}" for text in sorted(told)]
    return frames, troubles


def _beside(frame: Frame, rest: str) -> bool:
    """Tell whether a frame was read in what the answer says besides."""
    return bool(frame.evidence.strip()) and len(rest.split()) > 2 and frame.evidence.strip(" .") in rest


def _back(request: Noun, troubles: list[str]) -> Proposal:
    """Return a word to who answered, in the thread."""
    message = request.message
    text = "\n\n".join(troubles)
    args = BriefGive(
        to=(Person(email=request.who.email, name=request.who.name),),
        subject=message.subject if message else "",
        text=spaced(request.lang, text),
        in_reply_to=message.message_id if message else "",
        references=(*message.references, message.message_id) if message else (),
    )
    return Proposal(verb="brief.give", args=args, key="unread")
