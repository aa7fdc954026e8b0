"""Who the elected representatives are, as groups: what they have said of themselves, never shown of fewer than five."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from insyn.description.text import Text
from insyn.people.models import Assignment, Candidacy, SelfDescription
from insyn.people.queries import SEATS
from insyn.people.rules.groups_of_five import UNTOLD, Published, published

Label = Callable[[SelfDescription, date], str]
UNTOLD_NAME = Text("har inte uppgett", "have not said")
AGES = ((29, "-29"), (49, "30-49"), (64, "50-64"), (200, "65-"))
"""The last age of each group, and its label."""


@dataclass(frozen=True)
class Question:
    """One thing that people may tell of themselves: how it is asked, the answers in order with their names, and which one a
    description gives on a day ("" for none).
    """

    id: str
    title: Text
    answers: Mapping[str, Text]
    label: Label

    def name_of(self, labels: Iterable[str]) -> Text:
        """A group's labels in words."""
        names = [self.answers.get(label, UNTOLD_NAME) for label in labels]
        return Text(" eller ".join(name.sv for name in names), " or ".join(name.en for name in names))


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
    ),
)


@dataclass(frozen=True)
class Answered:
    """A question with what may be published of its answers."""

    question: Question
    published: Published | None

    @property
    def rows(self) -> list[tuple[Text, int]]:
        """The groups by name."""
        groups = self.published.groups if self.published else ()
        return [(self.question.name_of(group.labels), group.number) for group in groups]


def composition(known: date) -> list[Answered]:
    """What may be told of those who have had seats, as of the last 1 January that may be shown by the day.

    Only of fixed days, so that no two days close to each other can be laid side by side.
    """
    held = list(
        Assignment.objects.filter(capacity__in=SEATS, starts_on__lte=known).values_list(
            "person", "starts_on", "ends_on"
        )
    )
    if not held:
        return [Answered(question, None) for question in QUESTIONS]
    first = min(starts for _person, starts, _ends in held).year
    days = [date(year, 1, 1) for year in range(first, known.year + 1)]
    told = _told(known)
    people = {
        day: {person for person, starts, ends in held if starts <= day and (ends is None or ends > day)}
        for day in days
    }
    return [
        Answered(
            question,
            published(
                ((day, _labels(question, people[day], told, day)) for day in days if people[day]),
                list(question.answers),
            ),
        )
        for question in QUESTIONS
    ]


def _told(known: date) -> dict[int, list[SelfDescription]]:
    found: dict[int, list[SelfDescription]] = {}
    for row in SelfDescription.objects.filter(starts_on__lte=known).order_by("starts_on"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _labels(
    question: Question, people: Iterable[int], told: Mapping[int, list[SelfDescription]], day: date
) -> dict[str, str]:
    labels = {}
    for person in people:
        holding = [row for row in told.get(person, ()) if row.holds(day)]
        labels[str(person)] = question.label(holding[-1], day) if holding else UNTOLD
    return labels


@dataclass(frozen=True)
class ListOfParty:
    """A party's candidates in one election, by occupation."""

    party: str
    year: int
    candidates: int
    answered: Answered


def lists_of_candidates(known: date) -> list[ListOfParty]:
    """How each party's candidates were made up at each election by the day, where it may be told: each party by itself, and only
    its whole list, so that nothing can be subtracted.
    """
    occupation = QUESTIONS[-1]
    stood: dict[tuple[int, str], set[int]] = {}
    for year, party, person in Candidacy.objects.filter(year__lte=known.year).values_list(
        "year", "party", "person"
    ):
        stood.setdefault((year, party), set()).add(person)
    told = _told(known)
    found = []
    for (year, party), people in sorted(stood.items(), key=lambda item: (-item[0][0], item[0][1])):
        day = date(year, 9, 1)
        if day > known:
            continue
        table = published([(day, _labels(occupation, people, told, day))], list(occupation.answers))
        found.append(ListOfParty(party, year, len(people), Answered(occupation, table)))
    return found
