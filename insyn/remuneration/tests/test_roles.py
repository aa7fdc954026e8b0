"""Who approves and who settles: as the administrative file names them, else the secretary."""

import hashlib
from datetime import date

import pytest

from insyn.demonstration.cast import actor
from insyn.demonstration.load import NORSJO
from insyn.description.read import Unreadable, read_administration
from insyn.documents.reading import may_read
from insyn.foundation import rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import StaffRole, User
from insyn.foundation.signin.acts import give_staff_role
from insyn.foundation.signin.start import places_of
from insyn.organisation.models import OrganisationVersion
from insyn.remuneration import acts
from insyn.remuneration.models import Export
from insyn.remuneration.queries import slips
from insyn.remuneration.roles import APPROVER, PAYROLL
from insyn.remuneration.tests.stages import (
    LATER,
    SHOWN,
    approve_everybody,
    complete_codes,
    hold_meetings,
    lost_income,
    opened,
)
from tests.support.desk import Desk

DAY = date(2020, 3, 2)
SETTLES = ("open_period", "show_period", "close_period", "set_codes", "set_payroll_number", "export_period")
APPROVES = ("answer_claim", "approve_lines", "reply_to_objection")
PAY = "arbete/ersattning/"
LONE = '[[role]]\nid = "loneadministrator"\nname = { sv = "Löneadministratör", en = "Payroll" }\nunit = "personal"\n'


def name_in_file(**roles: str) -> None:
    """Let the administrative file name these roles for pay."""
    version = OrganisationVersion.objects.get(file=OrganisationVersion.File.ADMINISTRATIVE)
    named = "".join(f'{key} = "{role}"\n' for key, role in roles.items())
    text = f"{version.text}\n{LONE}\n[pay]\n{named}"
    read_administration(text)
    OrganisationVersion.objects.filter(pk=version.pk).update(
        text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )


def employee(stage, username: str, post: str) -> Actor:
    user = User.objects.create_user(username, password="x", example=True)
    give_staff_role(
        by=Actor.system(stage.municipality), user=user, name=StaffRole.Name.OFFICIAL, unit="ekonomi", post=post,
        starts_on=date(2020, 1, 1),
    )  # fmt: skip
    return actor(stage.municipality, username)


@pytest.fixture
def lone(stage) -> Actor:
    """Payroll's administrator."""
    return employee(stage, "lon", "loneadministrator")


@pytest.fixture
def chief(stage) -> Actor:
    """The head of finance."""
    return employee(stage, "ekonomi", "ekonomichef")


def may(who: Actor, names: tuple[str, ...]) -> list[bool]:
    return [rights.may(who, f"remuneration.{name}", on=DAY) for name in names]


@pytest.mark.parametrize(
    ("named", "settling", "approving"),
    [
        ({}, "sekreterare", "sekreterare"),
        ({"payroll": "loneadministrator"}, "lon", "sekreterare"),
        ({"approver": "ekonomichef"}, "sekreterare", "ekonomi"),
        ({"payroll": "loneadministrator", "approver": "ekonomichef"}, "lon", "ekonomi"),
        ({"payroll": "ekonomichef", "approver": "ekonomichef"}, "ekonomi", "ekonomi"),
    ],
)
def test_each_right_is_its_holders_and_nobody_elses(stage, lone, chief, named, settling, approving):
    if named:
        name_in_file(**named)
    for who in (stage.secretary, lone, chief, stage.act("ks-ordforande"), stage.act("registrator")):
        assert set(may(who, SETTLES)) == {who.user.username == settling}, who.user
        assert set(may(who, APPROVES)) == {who.user.username == approving}, who.user


def test_a_role_by_post_is_staffs_and_gives_nobody_a_representatives_page(stage, lone):
    assert {PAYROLL, APPROVER} < rights.BY_POST
    for named in (False, True):
        if named:
            name_in_file(payroll="loneadministrator")
        for who in (stage.secretary.user, lone.user):
            assert [place.path for place in places_of(who)] == ["norsjo/arbete/"]


def test_a_role_that_the_file_does_not_have_is_a_contradiction():
    text = (NORSJO / "2020-administration.toml").read_text(encoding="utf-8")
    for key in ("payroll", "approver"):
        with pytest.raises(Unreadable):
            read_administration(f'{text}\n[pay]\n{key} = "ingen"\n')


def test_a_period_from_opened_to_file_each_doing_her_part(stage, lone, chief):
    complete_codes(stage)
    name_in_file(payroll="loneadministrator", approver="ekonomichef")
    hold_meetings()
    with pytest.raises(NotAllowed):
        opened(stage)  # by the secretary, who did before
    period = acts.open_period(by=lone, at=SHOWN, first=date(2020, 1, 1), after=date(2020, 3, 1))
    acts.show_period(by=lone, at=SHOWN, period=period)
    claim = lost_income(stage)
    with pytest.raises(NotAllowed):
        acts.answer_claim(by=lone, at=LATER, claim=claim, answer="granted")
    assert may_read(chief, claim.evidence, DAY)
    assert not may_read(lone, claim.evidence, DAY)
    acts.answer_claim(by=chief, at=LATER, claim=claim, answer="granted")
    found = slips(period)
    with pytest.raises(NotAllowed):
        approve_everybody(stage, period)
    people = [type(claim.person).objects.get(pk=slip.person) for slip in found]
    seen = {str(slip.person): slip.digest for slip in found}
    acts.approve_lines(by=chief, at=LATER, period=period, people=people, seen=seen)
    with pytest.raises(NotAllowed):
        acts.close_period(by=chief, at=LATER, period=period)
    acts.close_period(by=lone, at=LATER, period=period)
    acts.export_period(by=lone, at=LATER, period=period, kind=Export.Kind.PAYROLL)


def test_the_page_says_who_and_is_open_to_those_two_alone(norsjo, stage, lone, chief):
    desk = Desk(norsjo)
    desk.at(DAY)
    page = desk.get("sekreterare", PAY)
    assert "anger ingen roll som godkänner ersättningar, så sekreteraren gör det" in page
    assert "anger ingen roll som avräknar perioderna, så sekreteraren gör det" in page
    name_in_file(payroll="loneadministrator", approver="ekonomichef")
    for who in ("lon", "ekonomi"):
        page = desk.get(who, PAY)
        assert "Löneadministratör" in page
        assert "Ekonomichef" in page
        assert "så sekreteraren gör det" not in page
        desk.get(who, "arbete/")
    desk.get("lon", f"{PAY}koder/")
    desk.get("ekonomi", f"{PAY}koder/", 403)
    for path in (PAY, f"{PAY}koder/", f"{PAY}kostnad/"):
        desk.get("sekreterare", path, 403)
