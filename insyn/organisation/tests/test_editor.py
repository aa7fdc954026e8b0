"""Drafts edited in the browser by several people, and the director's own changes, as those who may and may not see them."""

import tomllib
from datetime import date

import pytest

from insyn.description.editing import Remove, Set, Table
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import User
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.acts_drafts import (
    abandon_draft,
    begin_draft,
    change_administration,
    edit_draft,
    replace_draft,
)
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import ADMINISTRATIVE, version_in_force
from insyn.organisation.tests.a_change import BEFORE
from insyn.organisation.tests.test_views import at_work  # noqa: F401

PAGE = "/norsjo/arbete/organisation/"
KS, AU = Table("body", "ks"), Table("body", "au")


@pytest.fixture
def secretary(stage):
    return Actor(stage.municipality, user=User.objects.get(username="sekreterare"))


@pytest.fixture
def director(stage):
    return Actor(stage.municipality, user=User.objects.get(username="kommunchef"))


@pytest.fixture
def inside(stage):
    with in_municipality(stage.municipality):
        yield stage


def in_force() -> OrganisationVersion:
    return version_in_force(BEFORE.date())


@pytest.fixture
def draft(inside, secretary):
    return begin_draft(
        by=secretary, at=BEFORE, base=in_force(), valid_from=date(2021, 1, 1), title_sv="Ny", title_en=""
    )


def of(draft: OrganisationVersion, body: str) -> dict:
    return next(one for one in tomllib.loads(draft.text)["body"] if one["id"] == body)


def edit(by, draft, edition, *changes):
    return edit_draft(by=by, at=BEFORE, version=draft, edition=edition, changes=list(changes))


def test_a_draft_begins_as_what_is_in_force_without_what_that_said_of_the_one_before(draft, inside):
    raw = tomllib.loads(draft.text)
    assert raw["version"]["valid_from"] == date(2021, 1, 1)
    assert not any("succeeds" in body for body in raw["body"])
    assert "ended" not in raw
    assert [body["id"] for body in raw["body"]] == [b["id"] for b in tomllib.loads(in_force().text)["body"]]
    assert draft.base == in_force()
    assert draft.text.count("#") == in_force().text.count("#")


@pytest.mark.parametrize("day", [date(2020, 12, 1), date(2019, 1, 1), BEFORE.date()])
def test_a_draft_of_a_day_that_has_been_is_refused(inside, secretary, day):
    with pytest.raises(Invalid):
        begin_draft(
            by=secretary,
            at=BEFORE,
            base=in_force(),
            valid_from=min(day, BEFORE.date()),
            title_sv="x",
            title_en="",
        )


def test_every_edition_is_kept_with_who_changed_what(draft, secretary):
    edit(secretary, draft, 1, Set(KS, "members", 11))
    edit(secretary, draft, 2, Set(KS, "substitutes", 11))
    told = [revision.what for revision in draft.revisions.order_by("number")]
    assert told[1:] == ["Kommunstyrelsen: ledamöter 9 → 11", "Kommunstyrelsen: ersättare 9 → 11"]
    assert draft.revisions.get(number=2).by_name


def test_saving_the_same_again_makes_no_edition(draft, secretary):
    assert edit(secretary, draft, 1, Set(KS, "members", 9)).edition == 1


def test_two_who_change_different_things_both_get_theirs(draft, secretary):
    edit(secretary, draft, 1, Set(KS, "members", 11))
    edit(secretary, draft, 1, Set(AU, "members", 5), Set(KS, "substitutes", 11))
    draft.refresh_from_db()
    assert (of(draft, "ks")["members"], of(draft, "ks")["substitutes"], of(draft, "au")["members"]) == (
        11,
        11,
        5,
    )


def test_two_who_change_the_same_figure_are_told_what_the_other_wrote(draft, secretary):
    edit(secretary, draft, 1, Set(KS, "members", 11))
    with pytest.raises(Overtaken, match="11") as refused:
        edit(secretary, draft, 1, Set(KS, "members", 13))
    assert refused.value.field == "members"
    draft.refresh_from_db()
    assert of(draft, "ks")["members"] == 11


def test_what_another_has_changed_is_not_taken_away_unread(draft, secretary):
    route = Table("route", "joint-committee")
    edit(secretary, draft, 1, Set(route, "case_kinds", ["joint-committee", "waste"]))
    with pytest.raises(Overtaken):
        edit(secretary, draft, 1, Remove(route))


def test_a_body_that_others_name_is_not_taken_away(draft, secretary):
    with pytest.raises(Invalid) as refused:
        edit(secretary, draft, 1, Remove(AU))
    assert len(refused.value.facts["problems"]) > 1
    draft.refresh_from_db()
    assert draft.edition == 1


def test_a_whole_text_is_kept_only_by_one_who_has_read_the_newest(draft, secretary):
    edit(secretary, draft, 1, Set(KS, "members", 11))
    with pytest.raises(Overtaken):
        replace_draft(by=secretary, at=BEFORE, version=draft, edition=1, text=draft.text + "#", what="x")
    replace_draft(by=secretary, at=BEFORE, version=draft, edition=2, text=draft.text + "# mine\n", what="x")
    assert draft.edition == 3


def test_a_text_of_another_municipality_is_refused(draft, secretary):
    text = draft.text.replace('code = "2417"', 'code = "2418"')
    with pytest.raises(Invalid, match="2418"):
        replace_draft(by=secretary, at=BEFORE, version=draft, edition=1, text=text, what="x")


def test_an_abandoned_draft_is_never_edited(draft, secretary):
    abandon_draft(by=secretary, at=BEFORE, version=draft)
    with pytest.raises(Refused):
        edit(secretary, draft, 1, Set(KS, "members", 11))
    with pytest.raises(Refused):
        edit(secretary, in_force(), 1, Set(KS, "members", 11))


def test_the_director_never_touches_the_political_file_nor_politics_hers(draft, director, secretary):
    with pytest.raises(NotAllowed):
        edit(director, draft, 1, Set(KS, "members", 11))
    unit = Table("unit", "utbildning")
    administration = version_in_force(BEFORE.date(), ADMINISTRATIVE)
    with pytest.raises(NotAllowed):
        change_administration(
            by=secretary,
            at=BEFORE,
            version=administration,
            edition=1,
            changes=[Set(unit, "words", ["skola"])],
        )


def administration() -> OrganisationVersion:
    return version_in_force(BEFORE.date(), ADMINISTRATIVE)


def direct(by, *changes, edition=None):
    version = administration()
    return change_administration(
        by=by, at=BEFORE, version=version, edition=edition or version.edition, changes=list(changes)
    )


def test_the_directors_change_holds_at_once_and_what_was_before_stays(inside, director):
    before = administration()
    stamp = inside.municipality.publication_stamp
    units = tomllib.loads(before.text)["unit"]
    unit = Table("unit", units[0]["id"])
    now = direct(director, Set(unit, "words", ["fråga oss"]))
    assert administration() == now
    assert now.valid_from == BEFORE.date()
    before.refresh_from_db()
    assert before.valid_until == BEFORE.date()
    inside.municipality.refresh_from_db()
    assert inside.municipality.publication_stamp > stamp
    # A second change the same day is a new edition of that day's version.
    again = direct(director, Set(unit, "words", ["fråga oss", "växel"]))
    assert (again.pk, again.edition) == (now.pk, 2)


def test_a_role_that_decides_by_delegation_cannot_go(inside, director):
    from insyn.organisation.queries import organisation_on

    roles = {role["id"] for role in tomllib.loads(administration().text)["role"]}
    line = next(line for line in organisation_on(BEFORE.date()).lines if line.delegate in roles)
    raw = tomllib.loads(administration().text)
    changes = [Remove(Table("role", line.delegate))]
    changes += [
        Set(Table("unit", unit["id"]), "head", None)
        for unit in raw["unit"]
        if unit.get("head") == line.delegate
    ]
    with pytest.raises(Refused) as refused:
        direct(director, *changes)
    assert line.number in str(refused.value) or "Ingen roll" in str(refused.value)


def begun(client) -> str:
    base = in_force().pk
    sent = {"do": "begin", "base": base, "valid_from": "2021-01-01", "title_sv": "Ny organisation"}
    return client.post(PAGE, sent).headers["Location"]


def form_of(client, address: str) -> dict:
    """What the form on the page would send as it is shown."""
    form = client.get(address).context["forms"]["save"]
    sent = {"do": "save"}
    for bound in form:
        value = bound.value()
        if value is not None and value is not False and value != "" and bound.name != "form_token":
            sent[bound.name] = "on" if value is True else value
    return sent


@pytest.fixture
def client_at_work(at_work, inside):  # noqa: F811
    return at_work


def test_a_form_sent_as_it_was_shown_changes_nothing(client_at_work):
    client = client_at_work("sekreterare")
    address = begun(client)
    version = OrganisationVersion.objects.get(title="Ny organisation")
    for link in (f"{address}organ/{body['id']}/" for body in tomllib.loads(version.text)["body"]):
        assert client.post(link, form_of(client, link)).status_code == 302, link
    for slug, header in (
        ("vag", "route"),
        ("styrdokument", "governing_document"),
        ("ram", "frame"),
        ("bolag", "company"),
    ):
        for table in tomllib.loads(version.text).get(header, []):
            link = f"{address}{slug}/{table['id']}/"
            assert client.post(link, form_of(client, link)).status_code == 302, link
    for link in (
        f"{address}version/-/",
        f"{address}kommun/-/",
        f"{address}delegationsordning/-/",
        f"{address}delegation/1.1/",
    ):
        if client.get(link).status_code == 200:
            assert client.post(link, form_of(client, link)).status_code == 302
    version.refresh_from_db()
    assert [revision.what for revision in version.revisions.order_by("number")[1:]] == []


def test_a_finding_stands_beside_the_field_that_causes_it(client_at_work):
    client = client_at_work("sekreterare")
    link = f"{begun(client)}organ/kf/"
    client.post(link, form_of(client, link) | {"members": "30"})
    page = client.get(link).content.decode()
    field = page[page.index('id="save-members-field"') : page.index('id="save-substitutes-field"')]
    assert "udda antal" in field
    client.post(link, form_of(client, link) | {"members": "31"})
    assert "udda antal" not in client.get(link).content.decode()


def test_a_figure_that_is_changed_is_no_longer_assumed(client_at_work):
    client = client_at_work("sekreterare")
    address = begun(client)
    version = OrganisationVersion.objects.get(title="Ny organisation")
    assumed = next(
        (body, mark.partition(":")[0])
        for body in tomllib.loads(version.text)["body"]
        for mark in body.get("assumed", [])
        if mark.partition(":")[0] in ("members", "presidium")
    )
    body, key = assumed
    field = "members" if key == "members" else "presidium__vice_chairs"
    link = f"{address}organ/{body['id']}/"
    sent = form_of(client, link)
    client.post(link, sent | {field: str(int(sent[field]) + 2)})
    version.refresh_from_db()
    assert not any(mark.startswith(f"{key}:") for mark in of(version, body["id"]).get("assumed", []))


def test_two_at_once_lose_nothing_and_the_second_is_told(client_at_work):
    client = client_at_work("sekreterare")
    link = f"{begun(client)}organ/ks/"
    mine = form_of(client, link)
    client.post(link, mine | {"members": "11", "short": "KST"})
    answer = client.post(link, mine | {"members": "13", "substitutes": "13"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Någon annan" in page
    assert 'value="13"' in page
    form = answer.context["forms"]["save"]
    assert form["short"].value() == "KST"  # the other's, which the second had not touched
    again = {
        bound.name: bound.value()
        for bound in form
        if bound.value() not in (None, False, "") and bound.name != "form_token"
    }
    assert client.post(link, again | {"do": "save", "members": "13"}).status_code == 302
    ks = of(OrganisationVersion.objects.get(title="Ny organisation"), "ks")
    assert (ks["members"], ks["substitutes"], ks["short"]) == (13, 13, "KST")


def test_a_body_is_added_moved_and_taken_away(client_at_work):
    client = client_at_work("sekreterare")
    address = begun(client)
    new = {
        "do": "save",
        "edition": "1",
        "name__sv": "Beredning för skärgård",
        "kind": "drafting-committee",
        "parent": "ks",
        "decides_on_money": "on",
    }
    assert client.post(f"{address}organ/ny/", new).headers["Location"] == address
    link = f"{address}organ/beredning-for-skargard/"
    assert client.post(link, {"do": "earlier", "edition": "2"}).status_code == 302
    version = OrganisationVersion.objects.get(title="Ny organisation")
    assert [body["id"] for body in tomllib.loads(version.text)["body"]][-2] == "beredning-for-skargard"
    assert client.post(link, {"do": "remove", "edition": "3"}).status_code == 302
    version.refresh_from_db()
    assert tomllib.loads(version.text) == tomllib.loads(version.revisions.get(number=1).text)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"members": "-1"}, "members"),
        ({"members": "många"}, "members"),
        ({"parent": "finns-inte"}, "parent"),
        ({"name__sv": ""}, "name__sv"),
        ({"name__sv": "x" * 3000}, "name__sv"),
        ({"edition": "99"}, "Läs om"),
        ({"edition": "x"}, "edition"),
        ({"kind": "assembly"}, "kind"),
    ],
)
def test_what_cannot_be_taken_is_answered_at_its_field(client_at_work, sent, words):
    client = client_at_work("sekreterare")
    link = f"{begun(client)}organ/ks/"
    answer = client.post(link, form_of(client, link) | sent)
    assert answer.status_code in (409, 422)
    form = answer.context["refused"]
    assert words in form.errors or any(words in str(error) for error in form.non_field_errors())
    assert OrganisationVersion.objects.get(title="Ny organisation").edition == 1


@pytest.mark.parametrize("who", ["registrator", "kommunchef", "ks-ordforande"])
def test_others_read_the_draft_but_have_no_forms(client_at_work, who):
    address = begun(client_at_work("sekreterare"))
    client = client_at_work(who)
    assert client.get(address).status_code == 200
    link = f"{address}organ/ks/"
    assert "save" not in client.get(link).context["forms"]
    assert client.post(link, {"do": "save", "edition": "1", "members": "3"}).status_code == 403


@pytest.mark.parametrize("path", ["organ/finns-inte/", "nonsens/ks/", "organ/-/", "version/ny/"])
def test_an_address_that_is_none_answers_so(client_at_work, path):
    client = client_at_work("sekreterare")
    assert client.get(begun(client) + path).status_code == 404


def test_the_history_shows_what_an_edition_changed_and_restores_an_older(client_at_work):
    client = client_at_work("sekreterare")
    address = begun(client)
    link = f"{address}organ/ks/"
    client.post(link, form_of(client, link) | {"members": "11"})
    page = client.get(f"{address}historik/?utgava=2").content.decode()
    assert "<ins>+members = 11</ins>" in page
    assert client.get(f"{address}historik/?utgava=99999999999").status_code == 200
    client.post(f"{address}historik/", {"do": "restore", "edition": "2", "number": "1"})
    version = OrganisationVersion.objects.get(title="Ny organisation")
    assert (version.edition, of(version, "ks")["members"]) == (3, 9)


def test_a_text_that_is_wrong_says_on_which_line_and_is_kept_in_the_form(client_at_work):
    client = client_at_work("sekreterare")
    address = begun(client)
    text = OrganisationVersion.objects.get(title="Ny organisation").text.replace(
        "members = 31", "membres = 31"
    )
    answer = client.post(address, {"do": "text", "edition": "1", "text": text})
    assert answer.status_code == 422
    assert "membres = 31" in answer.content.decode()
    assert "Skriv ”members”" in answer.content.decode()


def test_the_director_changes_a_unit_on_her_page(client_at_work):
    client = client_at_work("kommunchef")
    page = "/norsjo/arbete/forvaltning/"
    assert client.get(page).context["may"]
    unit = tomllib.loads(administration().text)["unit"][1]["id"]
    link = f"{page}enhet/{unit}/"
    assert client.post(link, form_of(client, link) | {"words": "ett, två"}).status_code == 302
    assert 'words = ["ett", "två"]' in administration().text
    assert not client_at_work("sekreterare").get(page).context["may"]
    assert client_at_work("sekreterare").post(link, {"do": "save", "edition": "1"}).status_code == 403


def test_the_file_is_handed_out_as_it_is(client_at_work):
    client = client_at_work("sekreterare")
    address = begun(client)
    answer = client.get(f"{address}fil/")
    assert answer.content.decode() == OrganisationVersion.objects.get(title="Ny organisation").text


def test_what_the_assembly_has_seen_to_in_a_company_is_ticked(client_at_work):
    client = client_at_work("sekreterare")
    link = f"{begun(client)}bolag/norsjolagenheter-bolaget/"
    assert "hur mycket av Norsjölägenheter kommunen äger" in client.get(link).content.decode()
    sent = form_of(client, link) | {
        "owned_percent": "100",
        "secured": ["purpose", "powers"],
        "lay_auditors": "1",
        "lay_auditors_from": "revision",
        "purpose__sv": "Bostäder",
    }
    assert client.post(link, sent).status_code == 302
    version = OrganisationVersion.objects.get(title="Ny organisation")
    [company] = tomllib.loads(version.text)["company"]
    assert (company["owned_percent"], company["secured"], company["lay_auditors_from"]) == (
        100,
        ["purpose", "powers"],
        "revision",
    )
    assert "form" not in company
    page = client.get(link).content.decode()
    field = page[page.index('id="save-secured-field"') : page.index('id="save-lay_auditors-field"')]
    assert "fullmäktige tar ställning före principiella beslut" in field
    assert "För Norsjölägenheter saknas" in field


def test_the_delegation_order_says_how_decisions_are_reported(client_at_work):
    client = client_at_work("sekreterare")
    address = begun(client)
    link = f"{address}delegationsordning/-/"
    assert link in client.get(address).content.decode()
    page = client.get(link).content.decode()
    assert "i vilken utsträckning" in page
    assert "Kanslichef" not in page  # what is said of a line stands at the line
    assert "Kanslichef" in client.get(f"{address}delegation/1.2/").content.decode()
    told = form_of(client, link) | {"reporting__sv": "Alla beslut, vid nästa sammanträde"}
    assert client.post(link, told).status_code == 302
    assert "i vilken utsträckning de" not in client.get(link).content.decode()


def test_the_director_reads_what_the_law_says_of_her_administration(client_at_work, inside):
    client = client_at_work("kommunchef")
    address = "/norsjo/arbete/forvaltning/"
    assert "Inget att anmärka" in client.get(address).content.decode()
    link = f"{address}enhet/kommunledning/"
    assert client.post(link, form_of(client, link) | {"head": ""}).status_code == 302
    page = client.get(address).content.decode()
    assert "Filen säger inte vem som är direktör" in page
    assert f'href="{link}"' in page
