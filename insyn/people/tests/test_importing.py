"""A file is read into the register all or nothing, by the secretary, as it was looked at. Every name here is invented."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from insyn.foundation import clock, journal
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import JournalContent
from insyn.foundation.tenancy import in_municipality
from insyn.people import acts
from insyn.people.acts.importing import forget_old_drafts, plan_of, safe_file_name
from insyn.people.models import Assignment, Candidacy, Contact, ImportDraft, Person, RegisterImport
from insyn.people.queries import assignments_on
from insyn.people.register_state import public_register, state_of
from insyn.people.rules.export import as_csv, as_xlsx

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()
HEAD = "förnamn;efternamn;parti;organ;roll;från;till;beslut;offentlig e-post;e-post\n"
ROW = "Nina;Exempelny;S;Gruppmöten;deltagare;2020-02-01;;KF § 1;nina@exempel.invalid;intern@exempel.invalid\n"


def staged(stage, *rows: str, head: str = HEAD, by=None, **more) -> ImportDraft:
    data = (head + "".join(rows)).encode()
    return acts.stage_import(by=by or stage.secretary, at=AT, file_name="uppdrag.csv", data=data, **more)


def read_in(stage, draft: ImportDraft, answers=None, **changed) -> RegisterImport:
    given = {"state": plan_of(draft, DAY).state, "answers": answers or {}, **changed}
    return acts.import_register(by=given.pop("by", stage.secretary), at=AT, draft=draft, **given)


@pytest.fixture
def row() -> str:
    return ROW.replace("Gruppmöten", "gruppmoten")


def test_everything_of_a_file_is_read_in_and_it_is_kept_who_did(stage, row):
    before = journal.verify().entries
    done = read_in(stage, staged(stage, row))
    person = Person.objects.get(family_name="Exempelny")
    held = Assignment.objects.get(person=person)
    assert (held.body, held.decision, held.starts_on, held.from_import) == (
        "gruppmoten",
        "KF § 1",
        date(2020, 2, 1),
        done,
    )
    assert (person.email, person.invented, person.from_import) == ("intern@exempel.invalid", True, done)
    assert Contact.objects.get(person=person).public
    assert (done.counts["people"], done.counts["assignments"], done.by) == (1, 1, stage.secretary.label)
    assert journal.verify().entries == before + 2
    assert not ImportDraft.objects.exists()


def test_the_journal_holds_no_name_of_the_file(stage, row):
    read_in(stage, staged(stage, row))
    kept = " ".join(str(content.content) for content in JournalContent.objects.order_by("-pk")[:2])
    assert "Exempelny" not in kept
    assert "sha256" in kept


def test_pages_are_made_anew_after_a_file_is_read_in(stage, row):
    before = type(stage.municipality).objects.get(pk=stage.municipality.pk).publication_stamp
    read_in(stage, staged(stage, row))
    assert type(stage.municipality).objects.get(pk=stage.municipality.pk).publication_stamp > before


@pytest.mark.parametrize("username", ["registrator", "utredare", "kommunchef", "ks-ordforande"])
def test_only_the_secretary_reads_files_in(stage, row, username):
    with pytest.raises(NotAllowed):
        staged(stage, row, by=stage.act(username))
    draft = staged(stage, row)
    for refused in (
        lambda: read_in(stage, draft, by=stage.act(username)),
        lambda: acts.discard_import(by=stage.act(username), at=AT, draft=draft),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_file_of_another_municipality_is_not_read_in(stage, ange, row):
    draft = staged(stage, row)
    with in_municipality(ange), pytest.raises(NotAllowed):
        acts.import_register(by=Actor.system(ange), at=AT, draft=draft, state="", answers={})


def test_what_was_looked_at_is_what_is_done(stage, row):
    draft = staged(stage, row)
    seen = plan_of(draft, DAY).state
    acts.register_person(by=stage.secretary, at=AT, given_name="Nina", family_name="Exempelny")
    with pytest.raises(Overtaken, match="på nytt"):
        read_in(stage, draft, state=seen)
    assert not Assignment.objects.filter(decision="KF § 1").exists()


def test_a_file_is_read_in_once(stage, row):
    draft = staged(stage, row)
    read_in(stage, draft)
    with pytest.raises(Refused, match="redan inläst"):
        acts.import_register(by=stage.secretary, at=AT, draft=draft, state="", answers={})
    with pytest.raises(Refused, match="ändrar ingenting"):
        read_in(stage, staged(stage, row))


def test_one_wrong_row_keeps_the_whole_file_out(stage, row):
    people = Person.objects.count()
    draft = staged(stage, row, row.replace("gruppmoten", "finns-inte").replace("Nina", "Nora"))
    with pytest.raises(Invalid, match="Rätta"):
        read_in(stage, draft)
    assert Person.objects.count() == people


def test_somebody_of_the_same_name_must_be_answered_for(stage, row):
    held = assignments_on(DAY, body="ks").first()
    line = row.replace(
        "Nina;Exempelny;S", f"{held.person.given_name};{held.person.family_name};{held.person.party}"
    )
    draft = staged(stage, line)
    with pytest.raises(Invalid, match="vem som är vem"):
        read_in(stage, draft)
    people = Person.objects.count()
    read_in(stage, draft, {2: str(held.person.pk)})
    assert Person.objects.count() == people
    assert Assignment.objects.get(body="gruppmoten", decision="KF § 1").person == held.person


def test_nothing_is_kept_of_a_file_that_cannot_be_read(stage):
    with pytest.raises(Invalid) as refused:
        acts.stage_import(
            by=stage.secretary, at=AT, file_name="x.xls", data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        )
    assert refused.value.field == "file"
    assert not ImportDraft.objects.exists()


def test_a_file_that_nobody_read_in_is_gone_a_day_later(stage, row):
    draft = staged(stage, row)
    acts.stage_import(
        by=stage.secretary, at=AT + timedelta(days=1, seconds=1), file_name="x", data=(HEAD + row).encode()
    )
    assert not ImportDraft.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    ("later", "kept"), [(timedelta(days=1), True), (timedelta(days=1, seconds=1), False)]
)
def test_the_days_job_forgets_it_though_nobody_looks_at_another(stage, row, monkeypatch, later, kept):
    draft = staged(stage, row)
    monkeypatch.setattr(clock, "now", lambda _municipality: AT + later)
    forget_old_drafts(Actor.system(stage.municipality), (AT + later).date())
    assert ImportDraft.objects.filter(pk=draft.pk).exists() is kept


def test_an_identity_number_is_kept_nowhere(stage, row):
    number = "19700101-1234"
    draft = staged(stage, row.replace("KF § 1", number), head=HEAD)
    assert number not in draft.content
    assert safe_file_name(f"C:\\filer\\{number}.csv") == "namnlös fil"
    read_in(stage, draft)
    assert not Assignment.objects.filter(decision__contains="1234").exists()


def test_the_voters_elected_take_over_the_assembly(stage):
    head = "vald som;namn;parti;kandidatnummer\n"
    rows = [
        f"{kind};Vald{n} Exempelvald;S;{n}\n" for n, kind in enumerate(["ledamot"] * 31 + ["ersättare"] * 2)
    ]
    done = read_in(stage, staged(stage, *rows, head=head, year=2022))
    sits = assignments_on(date(2022, 10, 15), body="kf")
    assert {held.from_import for held in sits} == {done}
    assert {(held.starts_on, held.ends_on, held.elected_by) for held in sits} == {
        (date(2022, 10, 15), date(2026, 10, 15), "voters")}  # fmt: skip
    assert Assignment.objects.filter(body="kf", ends_on=date(2022, 10, 15), ended_because="term").exists()


def test_candidacies_are_kept_with_their_place(stage):
    head = "valtyp;valområdeskod;partiförkortning;listnummer;ordning;kandidatnummer;namn;valsedelsuppgift\n"
    rows = (
        "K;2417;S;0001;1;1;Nina Exempelny;40 år\n",
        "K;2417;S;0001;2;2;Olle Exempelny;\n",
        "K;2482;S;0001;1;3;Pia Exempelny;\n",
    )
    read_in(stage, staged(stage, *rows, head=head, year=2018))
    found = Candidacy.objects.order_by("position").values_list("person__given_name", "position", "year")
    assert list(found) == [("Nina", 1, 2018), ("Olle", 2, 2018)]


@pytest.mark.parametrize(("form", "language"), [(as_csv, "sv"), (as_xlsx, "en")])
def test_norsjos_register_goes_out_and_comes_in_unchanged(stage, form, language):
    exported = public_register("2417", "Norsjö kommun", DAY, DAY, history=True, notice=None)
    draft = acts.stage_import(by=stage.secretary, at=AT, file_name="allt", data=form(exported, language))
    plan = plan_of(draft, DAY)
    assert plan.empty
    assert not plan.problems
    assert plan.unchanged == len(exported.assignments) > 100


def test_the_state_is_told_by_what_is_in_the_register(stage):
    before = state_of(DAY).digest
    assert state_of(DAY).digest == before
    acts.register_person(by=stage.secretary, at=AT, given_name="Nina", family_name="Exempelny")
    assert state_of(DAY).digest != before


# --- in the browser's eyes -------------------------------------------------------------------------------------------


@pytest.fixture
def to(client, norsjo, stage):
    client.force_login(stage.secretary.user)
    return lambda name, *args: reverse(f"work:{name}", args=["norsjo", *args])


def upload(client, to, data: bytes, name: str = "uppdrag.csv"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(to("import"), {"do": "upload", "file": SimpleUploadedFile(name, data)})


def test_a_file_is_sent_looked_at_and_read_in(client, to, row):
    sent = upload(client, to, (HEAD + row).encode())
    shown = client.get(sent.headers["Location"])
    text = shown.content.decode()
    assert "Nina Exempelny" in text
    assert "Filen kan läsas in" in text
    state = shown.context["plan"].state
    done = client.post(sent.headers["Location"], {"do": "apply", "state": state}, follow=True)
    assert "Filen är inläst" in done.content.decode()
    assert RegisterImport.objects.count() == 1


def test_a_plan_that_was_overtaken_is_shown_anew(client, to, row):
    sent = upload(client, to, (HEAD + row).encode())
    refused = client.post(sent.headers["Location"], {"do": "apply", "state": "0" * 64})
    assert refused.status_code == 409
    assert "på nytt" in refused.content.decode()
    assert not RegisterImport.objects.exists()


@pytest.mark.parametrize(("data", "words"), [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, ".xls"), (b"PK\x03\x04[Content_Types].xml", "skadad"), (b" ", "tom"),
    (b"<!DOCTYPE a [<!ENTITY b 'c'>]><VAL/>", "dokumenttyp"), (b"a;b;c\n1;2;3", "rubriker"),
])  # fmt: skip
def test_a_hostile_file_is_answered_with_what_to_do(client, to, data, words):
    answer = upload(client, to, data, "<script>.csv")
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ImportDraft.objects.exists()


def test_what_a_file_says_is_never_a_page(client, to, row):
    sent = upload(client, to, (HEAD + row.replace("Nina", "<script>alert(1)</script>")).encode())
    assert "<script>alert" not in client.get(sent.headers["Location"]).content.decode()


def test_a_file_can_be_thrown_away(client, to, row):
    sent = upload(client, to, (HEAD + row).encode())
    client.post(sent.headers["Location"], {"do": "discard"})
    assert client.get(sent.headers["Location"]).status_code == 404


def test_the_template_is_a_file_that_can_be_filled_in(client, to):
    from insyn.people.rules.problems import Unreadable
    from insyn.people.rules.read_file import Asked, read_file

    with pytest.raises(Unreadable, match="no rows"):
        read_file(client.get(to("import-template")).content, Asked("2417"))


@pytest.mark.parametrize("username", ["registrator", "ks-ordforande"])
def test_others_see_none_of_it(client, stage, to, username):
    client.force_login(stage.act(username).user)
    assert client.get(to("import")).status_code == 403
