"""The example cast: who signs in as whom. Invented people, example passwords, only in a demonstration municipality."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality, StaffRole, User
from insyn.foundation.tenancy import in_municipality
from insyn.people.models import Person

PASSWORD = "norsjo-exempel-2020"  # noqa: S105 - printed for everybody to see


@dataclass(frozen=True)
class Employee:
    """An invented employee: user name, role in the system, unit and post of the administration file."""

    username: str
    given: str
    family: str
    role: str
    unit: str = ""
    post: str = ""
    what: str = ""


@dataclass(frozen=True)
class Elected:
    """A user name for a person of the people file (her e-mail's first part)."""

    username: str
    person: str
    what: str


EMPLOYEES = (
    Employee("registrator", "Rakel", "Exempelberg", "registrar", "kansli", "registrator", "registrator"),
    Employee(
        "sekreterare",
        "Signe",
        "Exempelström",
        "secretary",
        "kansli",
        "namndssekreterare",
        "nämndssekreterare",
    ),
    Employee(
        "utredare",
        "Ulrik",
        "Exempelgren",
        "official",
        "utbildning",
        "utredare-utbildning",
        "utredare, utbildning",
    ),
    Employee("trafik", "Tore", "Exempelvall", "official", "teknik", "trafikhandlaggare", "trafikhandläggare"),
    Employee("kommunchef", "Klara", "Exempelkvist", "director", "kommunledning", "kommunchef", "kommunchef"),
    Employee("ekonomichef", "Elin", "Exempelsund", "official", "ekonomi", "ekonomichef", "ekonomichef"),
)
ANGE_EMPLOYEES = (
    Employee("ange-sekreterare", "Åsa", "Exempelås", "secretary", what="nämndssekreterare i Ånge kommun"),
)
ELECTED = (
    Elected("ks-ordforande", "s-1", "kommunstyrelsens ordförande"),
    Elected("ks-ledamot", "kd-2", "ledamot i kommunstyrelsen, vice ordförande i UOU"),
    Elected("ks-justerare", "c-1", "vice ordförande i kommunstyrelsen"),
    Elected("uou-ordforande", "s-4", "UOU:s ordförande"),
    Elected("kf-ordforande", "s-12", "fullmäktiges ordförande"),
    Elected("kf-justerare", "kd-8", "vice ordförande i fullmäktige"),
    Elected("ersattare", "s-6", "ersättare i kommunstyrelsen"),
    Elected("insyn", "v-1", "insynsplats i kommunstyrelsen"),
)


def person_of(key: str) -> Person:
    """The example person with this id in the people file."""
    return Person.objects.get(email=f"{key}@exempel.invalid")


def make_cast(municipality: Municipality) -> None:
    """Create Norsjö's users, the employees' roles, and tie the elected to their persons. Harmless to repeat."""
    from insyn.foundation.signin.cast import make_login

    make_employees(municipality, EMPLOYEES)
    with in_municipality(municipality):
        for elected in ELECTED:
            if User.objects.filter(username=elected.username).exists():
                continue
            person = person_of(elected.person)
            person.user = make_login(
                elected.username, PASSWORD, given_name=person.given_name, family_name=person.family_name
            )
            person.save(update_fields=["user"])


def make_employees(municipality: Municipality, employees: tuple[Employee, ...]) -> None:
    """Create the users and roles of invented employees, from the beginning of the term. Harmless to repeat."""
    from insyn.foundation.signin.acts import give_staff_role
    from insyn.foundation.signin.cast import make_login

    by = Actor.system(municipality)
    with in_municipality(municipality):
        for employee in employees:
            if User.objects.filter(username=employee.username).exists():
                continue
            user = make_login(
                employee.username, PASSWORD, given_name=employee.given, family_name=employee.family
            )
            give_staff_role(
                by=by,
                user=user,
                name=employee.role,
                unit=employee.unit if employee.role == StaffRole.Name.OFFICIAL else "",
                post=employee.post,
                starts_on=date(2019, 1, 1),
            )


def actor(municipality: Municipality, username: str) -> Actor:
    """Somebody of the cast, acting in the municipality."""
    return Actor(municipality, User.objects.get(username=username))


def addresses_and_logins(base: str) -> str:
    """What ``make run`` ends by saying: the addresses to open, and the cast's logins where there is a demonstration."""
    lines = ["", f"  Insyn är igång: {base}/", ""]
    for municipality in Municipality.objects.order_by("name"):
        lines += [
            f"  {municipality.name}",
            f"    medborgare        {base}/{municipality.slug}/",
            f"    anslagstavla      {base}/{municipality.slug}/anslagstavla/",
            f"    medarbetare       {base}/{municipality.slug}/arbete/",
            f"    förtroendevalda   {base}/{municipality.slug}/mina/",
            "",
        ]
    if settings.PRACTICE:
        return "\n".join(
            [*lines, "  Övningskopia: lösenordet visades när den gjordes.", "  Avsluta med Ctrl-C.", ""]
        )
    if Municipality.objects.filter(demonstration=True).exists():
        lines += [f"  Exempelrollernas lösenord: {PASSWORD}"]
        lines += [f"    {who.username:<18}{who.what}" for who in (*EMPLOYEES, *ELECTED, *ANGE_EMPLOYEES)]
        lines += ["", "  Avsluta med Ctrl-C.", ""]
    return "\n".join(lines)
