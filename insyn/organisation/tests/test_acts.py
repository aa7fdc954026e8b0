"""Loading and adopting a version: what is wrong is said, what is unlawful is not adopted, one is in force on a day."""

from datetime import UTC, date, datetime

import pytest

from insyn.demonstration.load import NORSJO
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Municipality, User
from insyn.foundation.tenancy import in_municipality
from insyn.organisation import acts
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import NoVersionInForce, organisation_on, version_in_force

AT = datetime(2019, 6, 1, tzinfo=UTC)
TEXT = (NORSJO / "2020.toml").read_text(encoding="utf-8")


@pytest.fixture
def provby(db):
    """A municipality that has no organisation yet."""
    municipality = Municipality.objects.create(code="2418", name="Provby kommun", slug="provby")
    with in_municipality(municipality):
        yield municipality


def text(*, valid_from: str = "2019-01-01", **changed: str) -> str:
    """Norsjö's file as Provby's, with something changed."""
    made = TEXT.replace('code = "2417"', 'code = "2418"').replace(
        "valid_from = 2019-01-01", f"valid_from = {valid_from}"
    )
    for old, new in changed.items():
        made = made.replace(old, new)
    return made


def load(by: Actor, **given) -> OrganisationVersion:
    return acts.load_version(by=by, at=AT, text=text(**given))


@pytest.fixture
def system(provby) -> Actor:
    return Actor.system(provby)


def test_a_draft_is_not_in_force(system):
    load(system)
    with pytest.raises(NoVersionInForce):
        version_in_force(date(2020, 1, 1))


@pytest.mark.parametrize(("day", "in_force"), [(date(2018, 12, 31), False), (date(2019, 1, 1), True)])
def test_an_adopted_version_is_in_force_from_its_first_day(system, day, in_force):
    acts.adopt_version(by=system, at=AT, version=load(system))
    if in_force:
        assert organisation_on(day).board.members == 9
    else:
        with pytest.raises(NoVersionInForce):
            organisation_on(day)


def test_the_version_before_ends_where_the_next_begins(system):
    first = acts.adopt_version(by=system, at=AT, version=load(system))
    second = acts.adopt_version(by=system, at=AT, version=load(system, valid_from="2023-01-01"))
    assert version_in_force(date(2022, 12, 31)) == first
    assert version_in_force(date(2023, 1, 1)) == second


def test_a_version_is_adopted_once_and_never_before_one_already_adopted(system):
    first = acts.adopt_version(by=system, at=AT, version=load(system))
    with pytest.raises(Refused, match="redan antagen"):
        acts.adopt_version(by=system, at=AT, version=first)
    with pytest.raises(Refused, match="valid_from"):
        acts.adopt_version(by=system, at=AT, version=load(system))


def test_an_unlawful_version_is_not_adopted(system):
    unlawful = acts.load_version(by=system, at=AT, text=text().replace("members = 31", "members = 30", 1))
    with pytest.raises(Refused, match=r"5 kap\. 5 §"):
        acts.adopt_version(by=system, at=AT, version=unlawful)
    assert OrganisationVersion.objects.get().adopted_at is None


@pytest.mark.parametrize(("broken", "word"), [
    ("[[body", "TOML"),
    (text().replace('kind = "executive-board"', 'kind = "styrelse"'), "styrelse"),
    (text().replace('parent = "ks"', 'parent = "kss"', 1), "kss"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_its_reasons(system, broken, word):
    with pytest.raises(Invalid, match=word):
        acts.load_version(by=system, at=AT, text=broken)
    assert not OrganisationVersion.objects.exists()


def test_another_municipalitys_file_is_refused(system):
    with pytest.raises(Invalid, match="2417"):
        acts.load_version(by=system, at=AT, text=TEXT)


@pytest.mark.parametrize("username", ["registrator", "sekreterare", "utredare", "ks-ordforande"])
def test_only_the_director_adopts(stage, username):
    version = version_in_force(date(2020, 1, 1))
    with pytest.raises(NotAllowed):
        acts.adopt_version(by=stage.act(username), at=AT, version=version)


def test_politics_file_is_never_brought_in_by_the_director_nor_hers_by_politics(norsjo):
    director, secretary = (
        Actor(norsjo, User.objects.get(username=name)) for name in ("kommunchef", "sekreterare")
    )
    administration = (NORSJO / "2020-administration.toml").read_text(encoding="utf-8")
    with pytest.raises(NotAllowed):
        acts.load_version(by=director, at=AT, text=TEXT)
    for somebody in (secretary, director):  # the director changes hers, which holds at once: test_editor
        with pytest.raises(NotAllowed):
            acts.load_administration(by=somebody, at=AT, text=administration)
    assert acts.load_version(by=secretary, at=AT, text=TEXT).state == "draft"
