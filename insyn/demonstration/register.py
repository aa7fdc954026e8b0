"""The register of elected representatives gets a little life, after the played winter: everything here is invented."""

from datetime import date

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import Stage, at
from insyn.foundation.actors import Actor
from insyn.foundation.models import User
from insyn.people import acts
from insyn.people.models import Assignment, Candidacy, Person, Resignation, SelfDescription

TERM = date(2019, 1, 1)
DECISIONS = ("KF 2020-04-06 § 21", "KF 2020-04-06 § 22")
LIST_OF_2018 = ("l-1", "l-2", "l-3", "l-ers-1", "l-ers-2")


def live(stage: Stage) -> None:
    """Contacts, interests, a change of group, a seat left and filled, a party's candidates, details for statistics."""
    somebody_tells_of_herself(stage)
    somebody_leaves_her_party(stage)
    a_seat_is_left_and_filled(stage)
    candidates_of_a_party()
    many_tell_for_statistics(stage)
    acts.publish_composition(by=Actor.system(stage.municipality), at=at(4, 14, 13, 30))


def somebody_tells_of_herself(stage: Stage) -> None:
    """The board's chair and a member enter how they are reached, and their interests; one number is for the office only."""
    for username, kind, value, public in (
        ("ks-ordforande", "email", "kommunstyrelsens.ordforande@exempel.invalid", True),
        ("ks-ordforande", "phone", "0918-000 01", True),
        ("ks-ordforande", "phone", "070-000 00 01", False),
        ("ks-ledamot", "email", "fabian.exempel@exempel.invalid", True),
    ):
        by = stage.act(username)
        acts.add_contact(
            by=by, at=at(4, 9, 8), person=_own(by.user), kind=kind, value=value, public=public, starts_on=TERM
        )
    for username, kind, text in (
        ("ks-ordforande", "ownership", "Äger skog i Norsjö (påhittat)"),
        ("ks-ordforande", "association", "Kassör i Exempelbyns intresseförening (påhittat)"),
        ("ks-ledamot", "work", "Egen snickerifirma (påhittat)"),
    ):
        by = stage.act(username)
        acts.add_interest(
            by=by, at=at(4, 9, 8, 30), person=_own(by.user), kind=kind, text=text, starts_on=TERM
        )


def somebody_leaves_her_party(stage: Stage) -> None:
    """A member of the assembly leaves her party and keeps her seat."""
    person, day = person_of("l-3"), date(2020, 3, 16)
    acts.change_group(
        by=stage.secretary,
        at=at(4, 9, 9),
        person=person,
        party="",
        starts_on=day,
        source="påhittad anmälan till fullmäktige",
    )
    stage.say(date(2020, 4, 9), f"{person.name} har lämnat sitt parti och behåller sin plats i fullmäktige")


def a_seat_is_left_and_filled(stage: Stage) -> None:
    """A member of the election committee resigns; the assembly grants it and holds a by-election (KL 4:6, 6:20)."""
    seat = Assignment.objects.get(person=person_of("c-ers-2"), body="valnamnd", capacity="member")
    asked = acts.ask_to_resign(
        by=stage.secretary, at=at(4, 9, 9, 10), assignment=seat, asked_on=date(2020, 3, 20)
    )
    acts.answer_resignation(
        by=stage.secretary,
        at=at(4, 9, 9, 20),
        resignation=asked,
        answer=Resignation.Answer.GRANTED,
        decision=DECISIONS[0],
    )
    seat.refresh_from_db()
    new = acts.fill_vacancy(
        by=stage.secretary,
        at=at(4, 9, 9, 30),
        vacated=seat,
        person=person_of("c-ers-1"),
        starts_on=date(2020, 4, 9),
        decision=DECISIONS[1],
    )
    stage.say(date(2020, 4, 9), f"{new.person.name} har valts i stället för {seat.person.name} i valnämnden")


def candidates_of_a_party() -> None:
    """One party's ballot paper in the election of 2018, with the invented people; an import reads such lists in."""
    elected = {"member": Candidacy.Elected.MEMBER, "substitute": Candidacy.Elected.SUBSTITUTE}
    for position, key in enumerate(LIST_OF_2018, 1):
        person = person_of(key)
        seat = Assignment.objects.get(person=person, body="kf", capacity__in=elected)
        Candidacy(
            person=person,
            year=2018,
            party="L",
            list_number="påhittad",
            position=position,
            elected=elected[seat.capacity],
        ).save()


def many_tell_for_statistics(stage: Stage) -> None:
    """Nine of ten tell of themselves for statistics, as nobody real: by turns, so that every group is large enough."""
    genders, occupations = SelfDescription.Gender.values[:2], SelfDescription.Occupation.values
    for place, person in enumerate(Person.objects.order_by("pk")):
        if place % 10 == 9:
            continue
        acts.describe_self(
            by=stage.secretary,
            at=at(4, 14, 13),
            person=person,
            starts_on=TERM,
            birth_year=1946 + place * 7 % 52,
            gender=genders[place % 2],
            occupation=occupations[place % 3],
        )


def _own(user: User | None) -> Person:
    return Person.objects.get(user=user)
