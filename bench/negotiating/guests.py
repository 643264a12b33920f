"""Pretended guests: each has a calendar and a will of its own that nobody but the judge sees, and answers as people do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from random import Random
from zoneinfo import ZoneInfo

from bench.negotiating import phrases
from bench.negotiating.phrases import facts, written

ZONE = ZoneInfo("Europe/Paris")
LINE = re.compile(
    r"^(?P<letter>[A-Z]\d?)\. (?P<day>\w+) (?P<number>\d+)(?:er)? (?P<month>\w+)(?: (?P<year>\d{4}))?, "
    r"(?P<hour>\d+)(?::| h ?)(?P<minute>\d\d)? ?– (?P<till>\d+)(?::| h ?)(?P<after>\d\d)?(?P<rest>.*)$",
    re.MULTILINE,
)
HOUR = timedelta(hours=1)

type Lines = dict[str, tuple[datetime, datetime]]


@dataclass(slots=True)
class Letter:
    """A mail that we got from the client's side."""

    id: str
    subject: str
    sender: str
    to: list[str]
    text: str
    method: str
    at: datetime

    @property
    def lines(self) -> Lines:
        """The lettered times, read from the words as a person reads them."""
        out: Lines = {}
        for found in LINE.finditer(self.text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")):
            months = phrases.FR_MONTHS if found["month"] in phrases.FR_MONTHS else phrases.EN_MONTHS
            days = phrases.FR_DAYS if found["day"] in phrases.FR_DAYS else phrases.EN_DAYS
            year = int(found["year"] or self.at.astimezone(ZONE).year)
            start = datetime(
                year,
                months.index(found["month"]) + 1,
                int(found["number"]),
                int(found["hour"]),
                int(found["minute"] or 0),
                tzinfo=ZONE,
            )
            end = start.replace(hour=int(found["till"]), minute=int(found["after"] or 0))
            if days.index(found["day"]) != start.weekday():
                raise AssertionError(f"we told a wrong weekday: {found[0]}")
            out[found["letter"]] = (start.astimezone(UTC), end.astimezone(UTC))
        return out


def letter_of(raw: bytes) -> Letter:
    """Read a mail that left."""
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain",))
    method = next((str(p.get_param("method", "")) for p in mail.walk() if p.get_content_type() == "text/calendar"), "")
    to = [address.addr_spec.lower() for address in mail["to"].addresses]
    return Letter(
        str(mail["message-id"]).strip(),
        str(mail["subject"]),
        str(mail["from"]),
        to,
        body.get_content() if body else "",
        method.upper(),
        mail["date"].datetime,
    )


@dataclass(slots=True)
class Said:
    """What a guest sends, and when."""

    after: timedelta
    text: str
    sender: Guest
    cc: tuple[Guest, ...] = ()
    means: frozenset[datetime] | None = None
    """The starts that they truly agree with once this is sent; None: as before."""
    number: int = 0
    """Of the letter that it answers, in the order in which they came: who answered a later one answers no earlier one."""


@dataclass(slots=True)
class Guest:
    """One person."""

    name: str
    email: str
    lang: str
    rng: Random
    quirks: list[str]
    share: float = 0.65
    """Of the half days on which they have time."""
    optional: bool = False
    speaks_for: Guest | None = None
    comes_for: Guest | None = None
    gone: bool = False
    means: frozenset[datetime] = frozenset()
    seen: set[str] = field(default_factory=set)
    answered: int = 0
    tentative: str = ""
    offers: Lines = field(default_factory=dict)
    old: Lines = field(default_factory=dict)
    mate: Guest | None = None
    zone: str = ""
    used: list[str] = field(default_factory=list)
    back: datetime | None = None
    """They are away until then, and read nothing."""
    replied: int = 0
    """The number of the last letter that they answered."""

    def can(self, start: datetime) -> bool:
        """Tell whether they have time then: settled once and for all."""
        who = self.speaks_for or self
        local = start.astimezone(ZONE)
        return Random(f"{who.email}/{local.date()}/{local.hour < 13}").random() < who.share

    def takes(self, quirk: str) -> bool:
        """Tell whether they behave so now; each way once."""
        if quirk in self.quirks:
            self.quirks.remove(quirk)
            self.used.append(quirk)
            return True
        return False

    def delay(self, now: datetime) -> timedelta:
        """Return how long they take to answer; who is away reads nothing meanwhile."""
        away = timedelta(hours=self.rng.uniform(49, 80)) if self.takes("slow") else timedelta(0)
        away = timedelta(days=self.rng.uniform(8, 11)) if self.takes("late") else away
        if away:
            self.back = now + away
        return away or timedelta(minutes=self.rng.choice((7, 25, 50, 130, 300, 1100, 1500)))

    def reads(self, letter: Letter, now: datetime) -> list[Said]:
        """Answer a mail, or not."""
        if letter.id in self.seen or self.gone or (self.back is not None and now < self.back):
            return []
        self.seen.add(letter.id)
        found = self.answers(letter, now)
        for said in found:
            said.number = len(self.seen)
        return found

    def answers(self, letter: Letter, now: datetime) -> list[Said]:
        """Answer a mail that they read."""
        if letter.method == "REQUEST":
            return self.booked()
        lines = letter.lines
        if not lines or "silent" in self.quirks:
            return []
        if self.offers and not set(lines) & set(self.offers):
            self.old = self.offers
        self.offers = lines
        said = " ".join(letter.text.split())
        return self.chooses(lines, now, several=len(letter.to) > 1 or "toutes les lettres" in said or "every letter" in said)

    def say(self, bank: dict[str, tuple[str, ...]], **given: str) -> str:
        """Write one of the usual phrases."""
        return written(bank, self.lang, self.rng, **given)

    def told(self, start: datetime, suffix: str = "") -> dict[str, str]:
        """Return how they tell a moment."""
        return facts(start, ZONE, self.lang, self.rng, suffix)

    def chooses(self, lines: Lines, now: datetime, *, several: bool) -> list[Said]:
        """Answer lettered times."""
        wait = self.delay(now)
        good = [name for name, (start, _) in lines.items() if self.can(start)]
        odd = self.oddly(lines, good, now, wait)
        if odd is not None:
            return odd
        if not good:
            return [self.other(wait)]
        if several and len(good) > 1:
            word = self.rng.choice((" et ", ", ")) if self.lang == "fr" else self.rng.choice((" and ", ", "))
            return [Said(wait, self.say(phrases.SEVERAL, list=word.join(good)), self, means=self.starts(lines, good))]
        if len(good) > 1 and self.rng.random() < 0.1:
            two = good[:2]
            word = " ou " if self.lang == "fr" else " or "
            return [Said(wait, self.say(phrases.SEVERAL, list=word.join(two)), self, means=self.starts(lines, two))]
        chosen = self.rng.choice(good)
        start = lines[chosen][0]
        first = Said(wait, self.say(phrases.TAKES, L=chosen, **self.told(start)), self, means=frozenset({start}))
        if len(good) > 1 and self.takes("twice"):
            other = self.rng.choice([name for name in good if name != chosen])
            again = self.say(phrases.MIND, L=other)
            return [first, Said(wait + timedelta(hours=3), again, self, means=frozenset({lines[other][0]}))]
        return [first]

    def starts(self, lines: Lines, letters: list[str]) -> frozenset[datetime]:
        """Return the starts of these letters."""
        return frozenset(lines[name][0] for name in letters)

    def oddly(self, lines: Lines, good: list[str], now: datetime, wait: timedelta) -> list[Said] | None:  # noqa: C901, PLR0911 - one way after the other
        """Behave in one of the ways that are no plain answer; None: plainly."""
        nothing: frozenset[datetime] = frozenset()
        if self.tentative and self.tentative in lines:
            name, self.tentative = self.tentative, ""
            return [Said(wait, self.say(phrases.CONFIRMED, L=name), self, means=frozenset({lines[name][0]}))]
        if self.takes("leave"):
            self.gone = True
            return [Said(wait, self.say(phrases.LEAVES), self, means=nothing)]
        if self.mate is not None and self.takes("assistant"):
            text = self.say(phrases.ASSISTANT, name=self.mate.name, email=self.mate.email)
            return [Said(wait, text, self, cc=(self.mate,))]
        if self.mate is not None and self.takes("delegate"):
            self.gone = True
            return [Said(wait, self.say(phrases.DELEGATES, name=self.mate.name, email=self.mate.email), self, means=nothing)]
        if self.takes("later"):
            return [Said(wait, self.say(phrases.LATER), self), *self.chooses_after(lines, now, wait + timedelta(hours=20))]
        if len(lines) > 1 and self.takes("vague"):
            return [Said(wait, self.say(phrases.VAGUE), self)]
        if good and self.takes("tentative"):
            self.tentative = self.rng.choice(good)
            return [Said(wait, self.say(phrases.TENTATIVE, L=self.tentative), self)]
        if good and self.takes("condition"):
            name = self.rng.choice(good)
            return [Said(wait, self.say(phrases.CONDITION, L=name), self, means=frozenset({lines[name][0]}))]
        if good and self.takes("wrong day"):
            start = lines[self.rng.choice(good)][0]
            days = phrases.FR_DAYS if self.lang == "fr" else phrases.EN_DAYS
            wrong = days[(start.astimezone(ZONE).weekday() + self.rng.choice((1, 2))) % 5]
            given = self.told(start) | {"wrong": wrong, "Wrong": wrong.capitalize()}
            return [Said(wait, self.say(phrases.WRONG_DAY, **given), self, means=frozenset({start}))]
        if good and len(lines) > 1 and self.takes("wrong letter"):
            name = self.rng.choice(good)
            other = self.rng.choice([each for each in lines if each != name])
            given = self.told(lines[other][0], "2")
            return [Said(wait, self.say(phrases.WRONG_LETTER, L=name, **given), self, means=frozenset({lines[name][0]}))]
        if self.old and self.takes("old letter"):
            name, (start, _) = self.rng.choice(list(self.old.items()))
            if self.can(start):
                return [Said(wait, self.say(phrases.TAKES, L=name, **self.told(start)), self, means=frozenset({start}))]
        return None

    def chooses_after(self, lines: Lines, now: datetime, wait: timedelta) -> list[Said]:
        """Answer plainly, later."""
        found = self.chooses(lines, now, several=False)
        return [Said(wait, each.text, each.sender, each.cc, each.means) for each in found[:1]]

    def other(self, wait: timedelta) -> Said:
        """Propose another time, or say that none suits."""
        if self.rng.random() < 0.75:
            latest = max(start for start, _ in self.offers.values())
            base = latest.astimezone(ZONE).replace(hour=9, minute=0)
            for number in self.rng.sample(range(60), 60):
                start = base + timedelta(days=number // 8 - 1)
                start = start.replace(hour=(9, 10, 11, 14, 15, 16, 17, 10)[number % 8])
                if start.weekday() < 5 and start > latest and self.can(start):
                    means = frozenset({start.astimezone(UTC)})
                    return Said(wait, self.say(phrases.COUNTERS, **self.told(start)), self, means=means)
        return Said(wait, self.say(phrases.NONE), self, means=frozenset())

    def booked(self) -> list[Said]:
        """Answer a confirmation: mostly not, sometimes with thanks, seldom with second thoughts."""
        good = [name for name, (start, _) in self.offers.items() if self.can(start) and start not in self.means]
        if good and self.takes("mind"):
            name = self.rng.choice(good)
            return [Said(timedelta(hours=2), self.say(phrases.MIND, L=name), self, means=frozenset({self.offers[name][0]}))]
        if self.means and self.takes("thanks"):
            text = self.say(phrases.THANKS, **self.told(min(self.means)))
            return [Said(timedelta(minutes=40), text, self)]
        return []
