"""A begun municipality's draft: what remains is listed, confirmed with its source or changed, and adopted once."""

import html
import re
import secrets
import tomllib
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from insyn.description.editing import Set, Table
from insyn.elections.beginning import Begun, begin
from insyn.foundation import journal
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import User
from insyn.foundation.signin.acts import give_staff_role
from insyn.foundation.signin.first_user import create_user
from insyn.foundation.tenancy import in_municipality
from insyn.foundation.tests.signin_examples import give_code, give_password, with_app
from insyn.organisation.acts import adopt_first_version, load_version
from insyn.organisation.acts_drafts import edit_draft
from insyn.organisation.editor.remaining import sourced
from insyn.organisation.models import OrganisationVersion, Revision
from insyn.organisation.queries import NoVersionInForce, organisation_on

DECISION = "KF 2018-12-17 § 140"
AT = datetime(2026, 6, 1, 10, tzinfo=UTC)


@pytest.fixture
def begun(norsjo) -> Begun:
    """Håbo, begun a moment ago."""
    return begin("0305")


@pytest.fixture
def inside(begun):
    with in_municipality(begun.municipality):
        yield begun


@pytest.fixture
def secretary(begun) -> Actor:
    return Actor(begun.municipality, begun.user)


@pytest.fixture
def desk(begun) -> Client:
    """The secretary signed in as she does it: password, then the code of her app."""
    with_app(begun.user)
    client = Client()
    give_password(client, begun.user.username, begun.password)
    give_code(client)
    return client


def page_of(begun: Begun, part: str = "kvar/") -> str:
    return f"/habo-0305/arbete/organisation/{begun.draft.pk}/{part}"


def shown(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code, answer.headers.get("Location"))
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    assert main
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main.group())))


def confirm(client: Client, begun: Begun, status: int = 302, **given: object) -> str:
    sent = {
        "do": "confirm",
        "form_token": secrets.token_urlsafe(12),
        "edition": 1,
        "table": "organ/ks",
        "keys": ["members"],
        "source": DECISION,
    } | given
    answer = client.post(page_of(begun), sent)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return html.unescape(answer.content.decode())


def refresh(begun: Begun) -> None:
    """Read the draft anew, inside its municipality: PostgreSQL shows it to nobody else."""
    with in_municipality(begun.municipality):
        begun.draft.refresh_from_db()


def body_of(begun: Begun, name: str) -> dict:
    refresh(begun)
    return next(one for one in tomllib.loads(begun.draft.text)["body"] if one["id"] == name)


def test_every_assumed_figure_is_listed_with_its_reason_and_its_field(desk, begun):
    page = desk.get(page_of(begun)).content.decode()
    said = shown(desk, page_of(begun))
    assert "30 uppgifter är antagna: ingen källa ger dem." in said
    assert begun.draft.text.count("assumed = [") == len(re.findall(r", [0-9]+ kvar ", said))
    assert "Ledamöter: 5 fem är det minsta som KL 6:16 tillåter" in said
    assert "Steg: Kommunstyrelsen → Kommunfullmäktige" in said
    assert "Slag av organ: nämnd" in said
    for field in ("organ/ks/#save-members", "organ/ks/#save-presidium__chairs", "version/-/#save-valid_from",
                  "styrdokument/arbetsordning/#save-title__sv"):  # fmt: skip
        assert f'href="{page_of(begun, field)}"' in page


def test_a_link_leads_to_a_field_that_is_there(desk, begun):
    page = desk.get(page_of(begun)).content.decode()
    links = set(re.findall(r'href="([^"#]+)#(save-[^"]+)"', page))
    assert len(links) == 31  # the assumed figures, and how often the assembly meets (KL 5:12)
    for address, field in links:
        assert f'id="{field}"' in desk.get(address).content.decode(), (address, field)


def test_confirming_takes_the_mark_away_and_keeps_the_source(desk, begun, inside):
    before = begun.draft.text
    confirm(desk, begun, keys=["members", "areas"])
    ks = body_of(begun, "ks")
    assert (ks["members"], ks["source"]) == (5, DECISION)
    assert [mark.partition(":")[0] for mark in ks["assumed"]] == ["substitutes", "presidium"]
    assert begun.draft.text.count("#") == before.count("#")
    assert [line for line in before.splitlines() if line.startswith("[")] == [
        line for line in begun.draft.text.splitlines() if line.startswith("[")
    ]
    assert Revision.objects.get(version=begun.draft, number=2).by_name == begun.user.username
    assert "28 uppgifter är antagna" in shown(desk, page_of(begun))


def test_the_last_mark_takes_the_key_with_it(desk, begun):
    confirm(desk, begun, table="version/-", keys=["valid_from"])
    refresh(begun)
    assert "assumed" not in tomllib.loads(begun.draft.text)["version"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"keys": []}, "Välj det som stämmer"),
        ({"source": "  "}, "fält"),
        ({"source": "x" * 301}, "300"),
        ({"keys": ["name"]}, "name"),
        ({"keys": ["members", "<script>"]}, "&lt;script&gt;"),
        ({"edition": "mycket"}, "heltal"),
        ({"edition": 99}, "Läs om sidan"),
        ({"table": "organ/finns-inte"}, "redan bekräftat eller ändrat"),
        ({"table": "../../etc"}, "redan bekräftat eller ändrat"),
        ({"do": "annat"}, "känns inte igen"),
    ],
)
def test_what_is_not_filled_in_is_said_at_its_form_and_nothing_is_changed(desk, begun, given, said):
    answer = desk.post(
        page_of(begun),
        {
            "do": "confirm",
            "form_token": secrets.token_urlsafe(12),
            "edition": 1,
            "table": "organ/ks",
            "keys": ["members"],
            "source": DECISION,
        }
        | given,
    )
    assert answer.status_code in (409, 422)
    assert said in answer.content.decode()
    refresh(begun)
    assert begun.draft.edition == 1


def test_two_who_confirm_the_same_table_are_told(desk, begun):
    confirm(desk, begun, keys=["members"])
    said = confirm(desk, begun, 409, keys=["substitutes"], source="KF 2019-01-28 § 3")
    assert "Någon annan har samtidigt" in said
    assert body_of(begun, "ks")["source"] == DECISION


def test_two_who_confirm_different_tables_are_both_kept(desk, begun):
    confirm(desk, begun)
    confirm(desk, begun, table="organ/revision", keys=["members"])
    assert body_of(begun, "ks")["source"] == body_of(begun, "revision")["source"] == DECISION


@pytest.mark.parametrize(
    ("before", "told", "after"),
    [
        ("", "A", "A"),
        ("A", "A", "A"),
        ("A", "B", "A; B"),
        ("A; B", " B ", "A; B"),
        ("AB", "A", "AB; A"),
    ],
)
def test_a_source_is_said_once(before, told, after):
    assert sourced(before, told) == after


def test_the_days_work_leads_to_what_remains_until_it_is_adopted(desk, begun, inside, secretary):
    assert "Fyll i och anta kommunens första organisation" in shown(desk, "/habo-0305/arbete/")
    adopt_first_version(by=secretary, version=begun.draft, edition=1, decision=DECISION)
    assert "Fyll i och anta" not in shown(desk, "/habo-0305/arbete/")


def test_every_page_of_work_answers_before_anything_is_adopted(desk, begun):
    for path in ("", "organisation/", "organisation/kontroll/", "forvaltning/", "arenden/", "fragor/ny/"):
        shown(desk, f"/habo-0305/arbete/{path}")
    said = shown(desk, "/habo-0305/arbete/sammantraden/", 404)
    assert "Kommunen har ingen antagen organisation" in said


def test_others_see_neither_the_draft_nor_its_list(begun, norsjo):
    stranger = Client()
    stranger.force_login(User.objects.get(username="sekreterare"))
    assert stranger.get(page_of(begun)).status_code == 403
    assert stranger.get(f"/norsjo/arbete/organisation/{begun.draft.pk}/kvar/").status_code == 404
    assert Client().get(page_of(begun)).status_code == 302


def test_the_first_version_is_adopted_with_a_decision_in_free_text(inside, secretary):
    adopted = adopt_first_version(by=secretary, version=inside.draft, edition=1, decision=f"  {DECISION} ")
    assert (adopted.state, adopted.decided_by) == ("adopted", DECISION)
    organisation = organisation_on(date(2026, 1, 1))
    assert organisation.version.decided == DECISION
    assert organisation.board.reason_for("members")  # what nobody has confirmed stays marked
    assert Revision.objects.filter(version=adopted).count() == 2
    assert journal.verify().ok


def test_adopting_is_done_once(inside, secretary):
    adopt_first_version(by=secretary, version=inside.draft, edition=1, decision=DECISION)
    with pytest.raises(Refused, match="Bara ett utkast"):
        adopt_first_version(by=secretary, version=inside.draft, edition=2, decision=DECISION)
    again = load_version(by=secretary, text=inside.draft.text.replace("2019-01-01", "2027-01-01"))
    with pytest.raises(Refused, match="redan en organisation"):
        adopt_first_version(by=secretary, version=again, edition=1, decision=DECISION)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"edition": 2}, Refused),
        ({"edition": 0}, Refused),
        ({"decision": ""}, Invalid),
        ({"decision": " \n"}, Invalid),
    ],
)
def test_what_cannot_be_adopted_changes_nothing(inside, secretary, given, wrong):
    with pytest.raises(wrong):
        adopt_first_version(
            **{"by": secretary, "version": inside.draft, "edition": 1, "decision": DECISION} | given
        )
    refresh(inside)
    assert (inside.draft.state, inside.draft.edition) == ("draft", 1)
    with pytest.raises(NoVersionInForce):
        organisation_on(date(2026, 1, 1))


def test_an_unlawful_draft_is_not_adopted(inside, secretary):
    edit_draft(
        by=secretary, version=inside.draft, edition=1, changes=[Set(Table("body", "ks"), "members", 4)]
    )
    with pytest.raises(Refused, match=r"6 kap\. 16 §"):
        adopt_first_version(by=secretary, version=inside.draft, edition=2, decision=DECISION)


def test_the_page_says_what_the_law_forbids_before_it_is_tried(desk, begun, secretary, inside):
    edit_draft(by=secretary, version=begun.draft, edition=1, changes=[Set(Table("body", "ks"), "members", 4)])
    said = shown(desk, page_of(begun, "antagande/"))
    assert "Det här strider mot lagen och måste ändras först" in said
    assert "30 uppgifter är antagna och kommer att visas så." in said
    assert "minst fem" in shown(desk, page_of(begun))


def test_the_administrative_file_is_nobodys_first_version(inside, secretary):
    administrative = OrganisationVersion.objects.get(file="administrative")
    with pytest.raises(Refused):
        adopt_first_version(by=secretary, version=administrative, edition=1, decision=DECISION)


@pytest.mark.parametrize("role", ["registrar", "official", "director"])
def test_who_may_not_adopt(inside, role):
    create_user("annan", "en riktigt lång fras", municipality="0305", role=role)
    other = Actor(inside.municipality, User.objects.get(username="annan"))
    with pytest.raises(NotAllowed):
        adopt_first_version(by=other, version=inside.draft, edition=1, decision=DECISION)


def test_somebody_of_another_municipality_adopts_nothing_here(inside, norsjo):
    stranger = Actor(norsjo, User.objects.get(username="sekreterare"))
    with pytest.raises(NotAllowed):
        adopt_first_version(by=stranger, version=inside.draft, edition=1, decision=DECISION)
    give_staff_role(by=Actor.system(norsjo), user=inside.user, name="registrar")
    with pytest.raises(NotAllowed):
        adopt_first_version(by=Actor(norsjo, inside.user), version=inside.draft, edition=1, decision=DECISION)


def test_a_first_version_of_a_coming_day_waits_for_it(inside, secretary):
    day = date(2099, 1, 1)
    edit_draft(
        by=secretary, version=inside.draft, edition=1, changes=[Set(Table("version"), "valid_from", day)]
    )
    adopt_first_version(by=secretary, version=inside.draft, edition=2, decision=DECISION)
    with pytest.raises(NoVersionInForce):
        organisation_on(date(2098, 12, 31))
    assert organisation_on(day).version.valid_from == day


def test_a_citizen_reads_it_when_it_is_adopted(begun, inside, secretary):
    assert Client().get("/habo-0305/").status_code == 404
    adopt_first_version(by=secretary, version=begun.draft, edition=1, decision=DECISION)
    assert "Kommunstyrelsen" in shown(Client(), "/habo-0305/")
    assert "antaget" in shown(Client(), "/habo-0305/organ/ks/")


def test_where_the_electors_of_the_day_ask_for_more_seats_the_error_leads_to_its_field(norsjo):
    begun = begin("1883")
    with_app(begun.user)
    client = Client()
    give_password(client, begun.user.username, begun.password)
    give_code(client)
    address = f"/{begun.municipality.slug}/arbete/organisation/{begun.draft.pk}/kvar/"
    page = client.get(address).content.decode()
    assert "KL 5:5" in page or "5 kap. 5 §" in page
    assert "Till fältet" in page
