"""`insyn begin`: a municipality with its election, a draft to fill in and its first secretary; whole, or not at all."""

import re

import pytest
from click.testing import CliRunner, Result

from insyn.cli import main
from insyn.elections.beginning import LETTERS, begin, new_password
from insyn.elections.models import Election, PartyResult
from insyn.foundation import journal
from insyn.foundation.daily import run_everywhere
from insyn.foundation.errors import Refused
from insyn.foundation.models import Municipality, User
from insyn.foundation.signin.first_user import UserRefused
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.models import OrganisationVersion

pytestmark = pytest.mark.django_db


def insyn(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["begin", *arguments])


def counts() -> tuple[int, int]:
    return Municipality.objects.count(), User.objects.count()


def test_a_municipality_begins_with_everything_it_needs(norsjo):
    done = insyn("0305", "--contact", "Exempelgatan 1", "--appeal-court", "Förvaltningsrätten i Exempel")
    assert done.exit_code == 0, done.output
    habo = Municipality.objects.get(code="0305")
    assert (habo.name, habo.slug, habo.demonstration) == ("Håbo", "habo-0305", False)
    assert (habo.contact, habo.appeal_court) == ("Exempelgatan 1", "Förvaltningsrätten i Exempel")
    with in_municipality(habo):
        assert Election.objects.get().seats == sum(PartyResult.objects.values_list("seats", flat=True))
        states = {version.file: version.state for version in OrganisationVersion.objects.all()}
        assert states == {"political": "draft", "administrative": "adopted"}
        assert journal.verify().ok


def test_the_password_is_told_once_and_is_the_users(norsjo):
    told = insyn("0305").output
    password = re.search(r"Lösenord:\s+(\S+)\s+\(visas bara nu\)", told)
    assert password
    user = User.objects.get(username="habo-0305-sekreterare")
    assert user.check_password(password.group(1))
    assert not user.example
    assert "/habo-0305/arbete/organisation/" in told


def test_no_password_is_like_another_or_hard_to_read():
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    assert all(set(password) <= {*LETTERS, "-"} and len(password) == 24 for password in made)
    assert not {"l", "1", "o", "0"} & set(LETTERS)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("305", "Menade du 0305 Håbo?"),
        ("2261", "2260 Ånge"),
        ("Håbo", "0305 Håbo"),
        ("9999", "Menade du"),
        ("", "fyra siffror"),
        ("../x", "fyra siffror"),
        ("٠٣٠٥", "fyra siffror"),
    ],
)
def test_a_code_that_is_none_is_told_the_nearest_and_nothing_is_made(norsjo, code, told):
    before = counts()
    done = insyn(code)
    assert (done.exit_code, counts()) == (1, before)
    assert told in done.output


def test_one_that_is_here_already_is_left_as_it_is(norsjo):
    done = insyn("2417")
    assert done.exit_code == 1
    assert "Norsjö kommun finns redan här: /norsjo/. Inget är ändrat." in done.output


def test_the_second_time_changes_nothing(norsjo):
    begun = begin("0305")
    before = counts()
    with pytest.raises(Refused, match="finns redan"):
        begin("0305")
    assert counts() == before
    begun.user.refresh_from_db()
    assert begun.user.check_password(begun.password)


@pytest.mark.parametrize("username", ["sekreterare", "a b!"])
def test_a_user_name_that_cannot_be_leaves_no_half_of_a_municipality(norsjo, username):
    before = counts()
    with pytest.raises(UserRefused):
        begin("0305", username=username)
    assert counts() == before


def test_an_address_that_is_taken_is_refused(norsjo):
    Municipality.objects.create(code="9905", name="Annan", slug="habo-0305")
    with pytest.raises(Refused):
        begin("0305")
    assert not Municipality.objects.filter(code="0305").exists()


def test_the_days_jobs_run_where_nothing_is_adopted_yet(norsjo):
    begin("0305")
    assert not run_everywhere()["0305"].failed
