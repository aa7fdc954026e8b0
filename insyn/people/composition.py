"""Who the elected representatives are, as groups: what they have said of themselves, never shown of fewer than five.

What is shown is what was published once (`acts.publish_composition`), never counted anew: so that whoever takes back what she
has told does not let the difference tell of her.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.description.text import Text, listed
from insyn.people.models import Assignment, Candidacy, Merge, PublishedTable, SelfDescription
from insyn.people.queries import SEATS
from insyn.people.rules.groups_of_five import UNTOLD, Told, may_stand_beside, told

Label = Callable[[SelfDescription, date], str]
UNTOLD_NAME = Text("har inte uppgett", "have not said")
AGES = ((29, "-29"), (49, "30-49"), (64, "50-64"), (200, "65-"))
"""The last age of each group, and its label."""


@dataclass(frozen=True)
class Question:
    """One thing that people may tell of themselves: how it is asked, the answers in order with their names, which one a
    description gives on a day ("" for none), and the answers with those first that matter most to tell apart.
    """

    id: str
    title: Text
    answers: Mapping[str, Text]
    label: Label
    apart: tuple[str, ...]

    def name_of(self, labels: Iterable[str]) -> Text:
        """A group's labels in words."""
        names = [self.answers.get(label, UNTOLD_NAME) for label in labels]
        return Text(listed([name.sv for name in names], "eller"), listed([name.en for name in names], "or"))


def _age(told: SelfDescription, on: date) -> str:
    """The group of the age that is reached during the year; the birthday itself is not known."""
    if told.birth_year is None:
        return UNTOLD
    age = on.year - told.birth_year
    return next(label for last, label in AGES if age <= last)


QUESTIONS = (
    Question(
        "gender",
        Text("Kön", "Gender"),
        {"woman": Text("kvinna", "woman"), "man": Text("man", "man"), "other": Text("annat", "other")},
        lambda told, on: told.gender,
        ("woman", "man", "other"),
    ),
    Question(
        "age",
        Text("Ålder under året", "Age during the year"),
        {
            "-29": Text("högst 29 år", "29 or younger"),
            "30-49": Text("30–49 år", "30–49"),
            "50-64": Text("50–64 år", "50–64"),
            "65-": Text("65 år eller äldre", "65 or older"),
        },
        _age,
        ("65-", "50-64", "30-49", "-29"),
    ),
    Question(
        "occupation",
        Text("Sysselsättning", "Occupation"),
        {
            "pensioner": Text("pensionär", "pensioner"),
            "municipal": Text("anställd i kommunen", "employed by the municipality"),
            "other": Text("övriga", "others"),
        },
        lambda told, on: told.occupation,
        ("pensioner", "municipal", "other"),
    ),
)


@dataclass(frozen=True)
class Answered:
    """A question with what is published of its answers: the table that stands on a day, or none."""

    question: Question
    table: PublishedTable | None

    @property
    def rows(self) -> list[tuple[Text, int]]:
        """The groups that anybody is in, by name, in the order of the answers."""
        place = {label: number for number, label in enumerate((*self.question.answers, UNTOLD))}
        told = self.table.told if self.table else None
        groups = sorted(
            told.groups if told else (), key=lambda group: min(map(place.__getitem__, group.labels))
        )
        return [
            (self.question.name_of(sorted(group.labels, key=place.__getitem__)), group.number)
            for group in groups
            if group.number
        ]


def composition(known: date) -> list[Answered]:
    """What is published of those who have seats, as of the last fixed day by `known` of which anything could be."""
    return [Answered(question, _standing(question, "", known)) for question in QUESTIONS]


def _standing(question: Question, party: str, known: date) -> PublishedTable | None:
    return (
        PublishedTable.objects.filter(question=question.id, party=party, on__lte=known, level__isnull=False)
        .order_by("on")
        .last()
    )


@dataclass(frozen=True)
class ListOfParty:
    """A party's candidates in one election, by occupation."""

    party: str
    year: int
    candidates: int
    answered: Answered


OF_LISTS = QUESTIONS[-1]
"""What is told of a party's candidates: their occupation, as the presentation does."""


def lists_of_candidates(known: date) -> list[ListOfParty]:
    """How each party's candidates were made up at each election by the day, where it is published, the latest first."""
    tables = PublishedTable.objects.filter(question=OF_LISTS.id, on__lte=known, level__isnull=False)
    return [
        ListOfParty(table.party, table.on.year, len(table.people), Answered(OF_LISTS, table))
        for table in tables.exclude(party="").order_by("-on", "party")
    ]


@dataclass(frozen=True)
class Decided:
    """What is decided of one question and one fixed day: the table, or that none is told; and the people it is of."""

    question: Question
    party: str
    on: date
    people: frozenset[int]
    told: Told | None


def undecided(known: date) -> Iterator[Decided]:
    """Every fixed day by `known` on which it is not yet decided what to tell, the earliest first, with what may be told.

    Of those who have seats on each 1 January; of a party's candidates on the first day of the month of the election: fixed days,
    so that nobody chooses two that lie close to each other.
    """
    decided = set(PublishedTable.objects.values_list("question", "party", "on"))
    described = _described(known)
    for party, on, people in (*_seated(known), *_standing_for_election(known)):
        for question in QUESTIONS if not party else (OF_LISTS,):
            if (question.id, party, on) not in decided:
                labels = _labels(question, people, described, on)
                table = told(labels, question.apart)
                yield Decided(
                    question,
                    party,
                    on,
                    people,
                    table if _beside_all(table, question, party, people) else None,
                )


def _beside_all(table: Told | None, question: Question, party: str, people: frozenset[int]) -> bool:
    """Whether the table may be told beside every one that has been, of the same question and party."""
    kept = dict(Merge.objects.filter(undone_at=None).values_list("duplicate", "kept"))
    now = {_whole(person, kept) for person in people}
    for one in PublishedTable.objects.filter(question=question.id, party=party, level__isnull=False):
        then, before = {_whole(person, kept) for person in one.people}, one.told
        if table is None or before is None:
            return False
        if not may_stand_beside(before, table, len(now - then), len(then - now)):
            return False
    return table is not None


def _whole(person: int, kept: Mapping[int, int]) -> int:
    """The row that holds what the register has of somebody; a duplicate that was merged has neither come nor left."""
    while person in kept:
        person = kept[person]
    return person


Of = tuple[str, date, frozenset[int]]
"""A party ("" for all), a fixed day, and the people."""


def _seated(known: date) -> Iterator[Of]:
    held = list(
        Assignment.objects.filter(capacity__in=SEATS, starts_on__lte=known).values_list(
            "person", "starts_on", "ends_on"
        )
    )
    first = min((starts.year for _person, starts, _ends in held), default=known.year + 1)
    for year in range(first, known.year + 1):
        on = date(year, 1, 1)
        people = {person for person, starts, ends in held if starts <= on and (ends is None or ends > on)}
        if people:
            yield "", on, frozenset(people)


def _standing_for_election(known: date) -> Iterator[Of]:
    stood: dict[tuple[int, str], set[int]] = {}
    for year, party, person in Candidacy.objects.values_list("year", "party", "person"):
        stood.setdefault((year, party), set()).add(person)
    for (year, party), people in sorted(stood.items()):
        on = date(year, 9, 1)
        if party and on <= known:
            yield party, on, frozenset(people)


def _described(known: date) -> dict[int, list[SelfDescription]]:
    found: dict[int, list[SelfDescription]] = {}
    for row in SelfDescription.objects.filter(starts_on__lte=known).order_by("starts_on"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _labels(
    question: Question, people: Iterable[int], described: Mapping[int, Sequence[SelfDescription]], day: date
) -> list[str]:
    labels = []
    for person in people:
        holding = [row for row in described.get(person, ()) if row.holds(day)]
        labels.append(question.label(holding[-1], day) if holding else UNTOLD)
    return labels
