"""What was changed in the register and by whom: the journal's lines about people, in words.

The journal names an actor by a number and a thing by its row; here a line is told as an act, whom it concerns, and the role
of who did it. What an act was given (an address, a birth year) is never read.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.models import JournalEntry, StaffRole, User
from insyn.people.models import Assignment, Contact, Group, Merge, Person, Resignation
from insyn.people.queries import ids_of
from insyn.people.then import Organisations

ACTS = {
    "people.register_person": Text("Lade in personen", "Entered the person"),
    "people.correct_person": Text(
        "Rättade uppgifter om personen", "Corrected what was entered of the person"
    ),
    "people.give_assignment": Text("Gav ett uppdrag", "Gave an assignment"),
    "people.end_assignment": Text("Avslutade ett uppdrag", "Ended an assignment"),
    "people.take_back_assignment": Text(
        "Tog tillbaka ett uppdrag som inte hade börjat", "Took back an assignment that had not begun"
    ),
    "people.answer_resignation": Text(
        "Förde in beslutet om en avsägelse", "Entered the decision on a resignation"
    ),
    "people.fill_vacancy": Text("Fyllde en ledig plats", "Filled a vacant seat"),
    "people.change_group": Text("Förde in ett byte av grupp", "Entered a change of group"),
    "people.form_group": Text("Lade in en grupp", "Entered a group"),
    "people.end_group": Text("Avslutade en grupp", "Ended a group"),
    "people.merge_people": Text("Slog ihop två poster till en", "Merged two entries into one"),
    "people.undo_merge": Text("Ångrade en sammanslagning", "Undid a merge"),
    "people.add_contact": Text("Lade till en kontaktuppgift", "Added a contact detail"),
    "people.end_contact": Text("Avslutade en kontaktuppgift", "Ended a contact detail"),
    "people.add_interest": Text("Lade till en uppgift om intressen", "Added an interest"),
    "people.end_interest": Text("Avslutade en uppgift om intressen", "Ended an interest"),
}
"""What anybody may read; of contacts only those that are public."""

INTERNAL = {
    "people.elect_to_body": Text("Förde in ett val av flera", "Entered an election of several"),
    "people.ask_to_resign": Text("Förde in en avsägelse", "Entered a resignation"),
    "people.erase_contact": Text("Raderade en kontaktuppgift", "Erased a contact detail"),
    "people.describe_self": Text("Angav uppgifter för statistik", "Gave details for statistics"),
    "people.erase_self_description": Text(
        "Tog tillbaka uppgifter för statistik", "Took back details for statistics"
    ),
    "people.record_ineligibility": Text(
        "Förde in att valbarheten upphört", "Entered that eligibility is lost"
    ),
    "people.keep_assignments": Text(
        "Förde in att uppdragen får behållas", "Entered that the assignments may be kept"
    ),
    "people.regain_eligibility": Text(
        "Förde in att valbarheten är åter", "Entered that eligibility is regained"
    ),
}
"""What those who keep the register read besides; other acts of the room are told by their name."""

PART_OF = {
    "people.fill_vacancy": "people.give_assignment",
    "people.answer_resignation": "people.end_assignment",
}
"""An act, and the one that it does on its way: one change is told once."""

AT_A_TIME = 100


@dataclass(frozen=True)
class Change:
    """One change: when, what was done, whom it concerns, which thing of hers, and who did it."""

    number: int
    at: datetime
    what: Text
    person: Person | None
    thing: Text | None
    by: str
    user: User | None
    role: str
    own: bool


def entries(known: date, before: int | None = None, *, public: bool) -> QuerySet[JournalEntry]:
    """The register's lines of the journal by the end of the day, the latest first; those before a number, if given."""
    rows = JournalEntry.objects.filter(
        act__startswith="people.", at__lt=clock.instant(_next(known), 0)
    ).order_by("-number")
    if public:
        rows = rows.filter(act__in=ACTS)
    return rows.filter(number__lt=before) if before else rows


def changes(rows: QuerySet[JournalEntry], *, public: bool, limit: int = AT_A_TIME) -> list[Change]:
    """The lines as changes, the latest first; at most so many lines are read."""
    read = list(rows[:limit])
    told = _without_parts(read)
    subjects = _rows([entry.subject for entry in told])
    roles, users = _roles(told)
    then = Organisations()
    found = []
    for entry in told:
        row = subjects.get(entry.subject)
        if public and isinstance(row, Contact) and not row.public:
            continue
        if public and row is None and entry.act.endswith("_contact"):
            continue  # erased since: nothing is told of what it was
        person = _person(row)
        user = users.get(entry.by)
        found.append(
            Change(
                number=entry.number,
                at=entry.at,
                what=ACTS.get(entry.act) or INTERNAL.get(entry.act) or Text(entry.act, entry.act),
                person=person,
                thing=_thing(row, then),
                by=entry.by,
                user=user,
                role=roles(entry),
                own=bool(user and person and person.user_id == user.pk),
            )
        )
    return found


def subjects_of(person: Person) -> list[str]:
    """Every row of hers that the journal may name, and her own, with those of duplicates that were merged into her."""
    ids = ids_of(person)
    found = [f"people.person:{pk}" for pk in ids]
    for name in ("assignment", "contact", "interest", "affiliation", "selfdescription", "ineligibility"):
        model = apps.get_model("people", name)
        pks = model.objects.filter(person__in=ids).order_by("pk").values_list("pk", flat=True)
        found += [f"people.{name}:{pk}" for pk in pks]
    leaving = Resignation.objects.filter(assignment__person__in=ids).order_by("pk")
    found += [f"people.resignation:{pk}" for pk in leaving.values_list("pk", flat=True)]
    merges = Merge.objects.filter(kept__in=ids).order_by("pk")
    return found + [f"people.merge:{pk}" for pk in merges.values_list("pk", flat=True)]


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _without_parts(rows: list[JournalEntry]) -> list[JournalEntry]:
    """Without the lines that only are a part of the act after them: written just before it, by the same, at the same instant."""
    told = []
    later: JournalEntry | None = None
    for entry in rows:
        part = (
            later is not None
            and PART_OF.get(later.act) == entry.act
            and (later.at, later.by) == (entry.at, entry.by)
            and later.number == entry.number + 1
        )
        if not part:
            told.append(entry)
        later = entry
    return told


def _rows(subjects: Iterable[str]) -> dict[str, Any]:
    """The rows that the journal names, those that still are there: one question for each kind."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        label, _colon, pk = subject.partition(":")
        if label.startswith("people.") and pk.isdecimal():
            wanted[label].append(int(pk))
    found: dict[str, Any] = {}
    for label, pks in wanted.items():
        model = apps.get_model(label)
        rows = model._default_manager.filter(pk__in=pks).order_by("pk")
        if related := RELATED.get(label):
            rows = rows.select_related(*related)
        found |= {f"{label}:{row.pk}": row for row in rows}
    return found


RELATED = {
    "people.assignment": ("person",),
    "people.contact": ("person",),
    "people.interest": ("person",),
    "people.affiliation": ("person",),
    "people.selfdescription": ("person",),
    "people.ineligibility": ("person",),
    "people.resignation": ("assignment__person",),
    "people.merge": ("kept",),
    "people.person": ("merged_into",),
}


def _person(row: Any) -> Person | None:
    if isinstance(row, Person):
        return row.merged_into or row
    if isinstance(row, Resignation):
        return row.assignment.person
    if isinstance(row, Merge):
        return row.kept
    found: Person | None = getattr(row, "person", None)
    return found


def _thing(row: Any, then: Organisations) -> Text | None:
    """The seat that it is about, as it was called when it began."""
    if isinstance(row, Resignation):
        row = row.assignment
    if not isinstance(row, Assignment):
        return Text(row.name, row.name) if isinstance(row, Group) else None
    words, name = then.words(row), then.name(row)
    return Text(f"{words.sv}, {name.sv}", f"{words.en}, {name.en}")


def _roles(rows: list[JournalEntry]) -> tuple[Any, dict[str, User]]:
    """What tells the role in which each line was written, and the users by their label."""
    pks = {int(entry.by[5:]) for entry in rows if entry.by.startswith("user:") and entry.by[5:].isdecimal()}
    users = {f"user:{user.pk}": user for user in User.objects.filter(pk__in=pks).order_by("pk")}
    held: dict[int, list[StaffRole]] = defaultdict(list)
    for role in StaffRole.objects.filter(user__in=pks).order_by("starts_on", "pk"):
        held[role.user_id].append(role)

    def told(entry: JournalEntry) -> str:
        user = users.get(entry.by)
        if user is None:
            return ""
        on = clock.local_date(entry.at)
        names = [
            role.get_name_display()
            for role in held[user.pk]
            if role.starts_on <= on and (role.ends_on is None or role.ends_on > on)
        ]
        return names[0] if names else ""

    return told, users
