"""Referrals: from others, to be answered by a day; and to others, whose answers are collected, late and missing marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from insyn.cases.of_kinds.rules.common import (
    DONE,
    NOBODY,
    REGISTRAR,
    UNIT,
    Box,
    Fact,
    Outcome,
    Stand,
    Text,
    no,
    until,
    yes,
)
from insyn.description.dates import in_words

SHORTEST = timedelta(days=7)
"""A referral leaves its receivers this long at least. Assumed: the law says no number."""
REMIND_BEFORE = timedelta(days=7)


class Answer(StrEnum):
    """Where one who was asked stands."""

    WAITED_FOR = "waited-for"
    IN_TIME = "in-time"
    LATE = "late"
    REFRAINED = "refrained"
    MISSING = "missing"

    @property
    def label(self) -> Text:
        """In words."""
        return _LABELS[self]


_LABELS = {
    Answer.WAITED_FOR: Text("Väntas", "Waited for"),
    Answer.IN_TIME: Text("Svarade i tid", "Answered in time"),
    Answer.LATE: Text("Svarade för sent", "Answered late"),
    Answer.REFRAINED: Text("Avstår", "Refrains"),
    Answer.MISSING: Text("Har inte svarat", "Has not answered"),
}


@dataclass(frozen=True)
class Asked:
    """One who was asked, with the answer."""

    id: int
    name: str
    due: date
    answer: Answer
    answered_on: date | None = None
    words: str = ""
    reminded_on: date | None = None


def due_in(facts: Iterable[Fact]) -> date | None:
    """The day by which a referral that came in is to be answered: the first, or the latest that the sender has granted."""
    found: date | None = None
    for fact in facts:
        if fact.what in ("came-from", "more-time") and fact.due:
            found = fact.due
    return found


def may_ask_more_time(stand: Stand, wanted: date) -> Outcome:
    """Whether more time may be asked for: a later day, before the day has passed, while it is unanswered."""
    due = due_in(stand.facts)
    if stand.last("remiss-answered"):
        return no("Remissen är redan besvarad.", "The referral has been answered.")
    if due is None:
        return no(
            "Anteckna först varifrån remissen kom och när den ska besvaras.",
            "First note where it came from and its day.",
        )
    if stand.today > due:
        return no(
            "Svarstiden har redan gått ut. Ring avsändaren i stället.",
            "The time is already over. Call the sender instead.",
        )
    if wanted <= due:
        return no("Den nya dagen ska ligga efter den första.", "The new day must be after the first one.")
    return yes()


def may_send(today: date, due: date, receivers: Sequence[str]) -> Outcome:
    """Whether a referral may be sent: to somebody, each once, with time to answer."""
    if not receivers:
        return no("Skriv minst en mottagare.", "Write at least one receiver.")
    folded = [one.casefold() for one in receivers]
    if len(set(folded)) != len(folded):
        return no("Någon mottagare står två gånger.", "A receiver stands twice.")
    if due < today + SHORTEST:
        return no(
            f"Ge mottagarna minst {SHORTEST.days} dagar att svara.",
            f"Give the receivers {SHORTEST.days} days at least to answer.",
        )
    return yes("FL 26 §")


def asked_by(facts: Sequence[Fact], sent: int, today: date) -> tuple[Asked, ...]:
    """Everybody who was asked in one sending, in the order they stand there."""
    rows = []
    for fact in facts:
        if fact.what != "asked" or fact.about != sent or fact.due is None:
            continue
        own = [one for one in facts if one.about == fact.id]
        answer = next((one for one in own if one.what in ("answer-in", "refrains")), None)
        reminded = [one.on for one in own if one.what == "reminded"]
        rows.append(
            Asked(
                fact.id,
                fact.words,
                fact.due,
                _stand_of(fact.due, answer, today),
                answer.on if answer else None,
                answer.words if answer else "",
                reminded[-1] if reminded else None,
            )
        )
    return tuple(rows)


def _stand_of(due: date, answer: Fact | None, today: date) -> Answer:
    if answer is None:
        return Answer.MISSING if today > due else Answer.WAITED_FOR
    if answer.what == "refrains":
        return Answer.REFRAINED
    return Answer.LATE if answer.on > due else Answer.IN_TIME


def to_remind(asked: Iterable[Asked], today: date) -> list[Asked]:
    """Who is reminded now: a week before the day and when it has passed, once each."""
    return [one for one in asked if _reminded_now(one, today)]


def _reminded_now(one: Asked, today: date) -> bool:
    if one.answer is Answer.WAITED_FOR:
        return one.due - REMIND_BEFORE <= today and one.reminded_on is None
    return one.answer is Answer.MISSING and (one.reminded_on is None or one.reminded_on <= one.due)


def summary(asked: Sequence[Asked]) -> Text:
    """How it stands with the answers, in a sentence."""
    number = {kind: sum(1 for one in asked if one.answer is kind) for kind in Answer}
    came = number[Answer.IN_TIME] + number[Answer.LATE]
    sv = (
        f"{len(asked)} tillfrågade: {came} har svarat ({number[Answer.LATE]} för sent), {number[Answer.REFRAINED]} avstår, "
        f"{number[Answer.MISSING]} har inte svarat, {number[Answer.WAITED_FOR]} väntas."
    )
    en = (
        f"{len(asked)} asked: {came} have answered ({number[Answer.LATE]} late), {number[Answer.REFRAINED]} refrain, "
        f"{number[Answer.MISSING]} have not answered, {number[Answer.WAITED_FOR]} are waited for."
    )
    return Text(sv, en)


def draft(asked: Sequence[Asked]) -> str:
    """A first draft of the summary, answer by answer, for the official to write on."""
    lines = [summary(asked).sv, ""]
    for one in asked:
        said = f", {in_words(one.answered_on).sv}" if one.answered_on else ""
        lines.append(f"{one.name} ({one.answer.label.sv.lower()}{said}): {one.words or '–'}")
    return "\n".join(lines)


def box(stand: Stand) -> Box:
    """Law, clock, what is next and by whom, of a referral that came in."""
    law = Text(
        "En remiss är en begäran om yttrande (FL 26 §). Avsändaren bestämmer tiden.",
        "A referral is a request for an opinion (FL 26 §). Its sender sets the time.",
    )
    due, came, answered = due_in(stand.facts), stand.last("came-from"), stand.last("remiss-answered")
    clock = (
        until(due, "Svaret ska vara framme senast den", "The answer is due by")
        if due
        else Text("Ingen dag är antecknad.", "No day is noted.")
    )
    if answered:
        late = due is not None and answered.on > due
        what = Text(
            "Besvarad för sent." if late else "Besvarad i tid.",
            "Answered late." if late else "Answered in time.",
        )
        return Box(law, clock, what, NOBODY)
    if stand.settled and came is None:
        return Box(law, clock, DONE, NOBODY)
    if came is None:
        what = Text(
            "Anteckna varifrån den kom, när den ska besvaras och vem som svarar.",
            "Note where it came from, by when it is answered and who answers.",
        )
        return Box(law, clock, what, REGISTRAR)
    asked, granted = stand.last("asks-more-time"), stand.last("more-time")
    waiting = asked is not None and (granted is None or granted.id < asked.id)
    who = came.called if came.name else UNIT
    if waiting:
        what = Text(
            "Längre tid är begärd. Anteckna avsändarens svar.",
            "More time is asked for. Note the sender's reply.",
        )
        return Box(law, clock, what, UNIT, due, stand.today)
    return Box(
        law,
        clock,
        Text("Skriver yttrandet och sänder det.", "Writes the opinion and sends it."),
        who,
        due,
        stand.today,
    )
