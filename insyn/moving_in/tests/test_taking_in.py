"""Taking a former system in: by whom, all or nothing, again without harm; and what the public and staff then see."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from insyn.cases.models import Case
from insyn.cases.queries import cases_on
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.foundation import clock, storage
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import JournalEntry
from insyn.foundation.tenancy import in_municipality
from insyn.moving_in import acts
from insyn.moving_in.example import FILES, example_files, table
from insyn.moving_in.models import (
    FormerCase,
    FormerEvent,
    FormerMinutes,
    FormerPaper,
    MoveDraft,
    TakenNumber,
    Taking,
)
from insyn.moving_in.papers import archive_of
from insyn.moving_in.planning import plan_of
from tests.support.desk import Desk

SOURCE = "Platina 2011–2025"
NOON = at(2, 3)


def packed(**changed) -> bytes:
    """The example as an archive; a table or file given as None is left out."""
    files = example_files() | {name.replace("__", "."): data for name, data in changed.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            if data is not None:
                archive.writestr(name, data)
    return out.getvalue()


def take(stage, who="registrator", source=SOURCE, when=NOON, **changed) -> Taking:
    return acts.take_in(
        by=stage.act(who), at=when, source=source, papers=archive_of(packed(**changed), "export.zip")
    )


@pytest.fixture
def taken(stage) -> Taking:
    return take(stage)


@pytest.fixture
def desk(norsjo) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 2, 12))
    return made


def case_of(number: str) -> FormerCase:
    return FormerCase.objects.get(number=number)


def test_all_of_it_is_taken_in_with_its_source_on_every_row(stage, taken):
    counts = [
        kind.objects.count() for kind in (FormerCase, FormerEvent, FormerMinutes, FormerPaper, TakenNumber)
    ]
    assert counts == [3, 4, 2, 7, 2]
    for kind in (FormerCase, FormerEvent, FormerMinutes, FormerPaper):
        assert {row.source for row in kind.objects.all()} == {SOURCE}
    assert JournalEntry.objects.filter(
        act="moving_in.take_in", subject=f"moving_in.taking:{taken.pk}"
    ).exists()


def test_only_what_is_marked_as_public_is(stage, taken):
    assert [case.number for case in FormerCase.objects.filter(published_at__isnull=False)] == ["KS-2014/17"]
    public = Document.objects.filter(published_at__isnull=False, former_paper__isnull=False)
    assert {one.title for one in public} == {"Skrivelse om belysning", "Protokoll Kommunstyrelsen 2014-06-11"}
    secret = case_of("SN-2013/4")
    assert {one.secrecy_section for one in (*secret.events.all(), *secret.papers.all())} == {
        "26 kap. 1 § OSL"
    }
    assert Document.objects.get(title="Utredning").secret


def test_what_the_inspection_refuses_is_kept_apart_and_what_is_no_more_is_named(stage, taken):
    old = FormerPaper.objects.get(title="Brev i gammalt format")
    assert old.document is None
    assert storage.exists(old.sha256)
    assert old.reason.sv
    gone = FormerPaper.objects.get(title="Karta på papper")
    assert (gone.document, gone.sha256, gone.reason.sv) == (None, "", "")


def test_it_is_run_again_without_harm_and_takes_in_what_is_new(stage, taken):
    with pytest.raises(Refused, match="redan inläst"):
        take(stage)
    added = (*FILES["events.csv"], ("KS-2014/17", "2015-05-01", "Belysningen är på plats.", "ja"))
    again = take(stage, events__csv=table(added))
    assert again.counts["events"] == 1
    assert again.counts["already"] == {"cases": 3, "events": 4, "documents": 5, "minutes": 2}
    assert FormerEvent.objects.count() == 5


def test_the_same_case_from_another_system_is_another_row(stage, taken):
    take(stage, source="Ephorte 2001–2010")
    assert FormerCase.objects.filter(number="KS-2014/17").count() == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"cases__csv": table([*FILES["cases.csv"], ("KS-2014/19", "x", "i går", *[""] * 9)])},
        {"filer/2014/skrivelse__pdf": None},
        {"bodies__csv": None},
        {"minutes__csv": table([("organ", "datum")])[:-2] + b';"'},
    ],
)
def test_anything_wrong_and_nothing_at_all_is_taken_in(stage, changed):
    with pytest.raises(Invalid):
        take(stage, **changed)
    assert [kind.objects.count() for kind in (Taking, FormerCase, FormerPaper, TakenNumber)] == [0, 0, 0, 0]


def test_a_failure_halfway_leaves_nothing(stage, monkeypatch):
    def fail(self, *given):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(acts._Writer, "_minutes", fail)
    with pytest.raises(RuntimeError):
        take(stage)
    assert (
        FormerCase.objects.count()
        == Taking.objects.count()
        == Document.objects.filter(former_paper__isnull=False).count()
        == 0
    )


@pytest.mark.parametrize("who", ["sekreterare", "utredare", "kommunchef", "ks-ordforande"])
def test_others_than_the_registrar_and_the_administrator_take_nothing_in(stage, who):
    with pytest.raises(NotAllowed):
        take(stage, who)


def test_a_citizen_takes_nothing_in(stage):
    with pytest.raises(NotAllowed):
        acts.take_in(
            by=Actor.citizen(stage.municipality), at=NOON, source=SOURCE, papers=archive_of(packed())
        )


def test_a_registrar_of_another_municipality_neither_takes_in_nor_opens(stage, taken, ange):
    with pytest.raises(NotAllowed):
        acts.make_public(by=Actor(ange, stage.act("registrator").user), at=NOON, row=case_of("KS-2014/18"))
    with in_municipality(ange):
        assert FormerCase.objects.count() == 0


def test_a_plan_that_has_changed_since_it_was_looked_at_is_not_done(stage):
    papers = archive_of(packed())
    seen = plan_of(papers, SOURCE, clock.local_date(NOON)).state
    take(stage, events__csv=None, minutes__csv=None)
    with pytest.raises(Overtaken):
        acts.take_in(by=stage.act("registrator"), at=NOON, source=SOURCE, papers=papers, state=seen)


def test_a_number_of_insyns_own_stops_it_and_insyn_goes_on_after_the_former_systems_last(stage):
    from insyn.cases.tests.test_acts import register

    first = register(stage)
    assert first.number == 1
    clash = (FILES["cases.csv"][0], ("KS-2020/1", "x", "2020-01-02", *[""] * 9))
    with pytest.raises(Invalid):
        take(stage, cases__csv=table(clash), events__csv=None, documents__csv=None)
    take(
        stage,
        register__csv=table([("serie", "år", "sista nummer"), ("KS", "2020", "340"), ("KS", "2014", "212")]),
    )
    assert register(stage).number == 341
    assert register(stage).number == 342


def test_it_is_history_never_a_case_with_a_clock(stage, taken):
    assert Case.objects.count() == 0
    assert list(cases_on(date(2020, 2, 12))) == []


@pytest.mark.parametrize("kind", [FormerCase, FormerEvent, FormerMinutes, FormerPaper])
def test_the_database_refuses_to_change_or_delete_what_was_taken_in(stage, taken, kind):
    row = kind.objects.order_by("pk").first()
    with pytest.raises(DatabaseError), transaction.atomic():
        kind.objects.filter(pk=row.pk).update(row=99)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_the_registrar_makes_a_case_public_and_then_what_is_in_it(stage, taken):
    case = case_of("KS-2014/18")
    paper = FormerPaper.objects.get(title="Brev i gammalt format")
    by = stage.act("registrator")
    with pytest.raises(Refused, match="Gör först"):
        acts.make_public(by=by, at=NOON, row=paper)
    acts.make_public(by=by, at=NOON, row=case)
    acts.make_public(by=by, at=NOON, row=paper)
    with pytest.raises(Refused, match="redan offentligt"):
        acts.make_public(by=by, at=NOON, row=case)
    with pytest.raises(Refused, match="hemligt"):
        acts.make_public(by=by, at=NOON, row=case_of("SN-2013/4"))


def test_what_is_marked_secret_is_so_with_all_that_is_in_it(stage, taken):
    acts.mark_secret(
        by=stage.act("registrator"), at=NOON, row=case_of("KS-2014/17"), secrecy_section="21 kap. 1 § OSL"
    )
    assert not Document.objects.filter(title="Skrivelse om belysning", published_at__isnull=False).exists()
    assert {one.secrecy_section for one in case_of("KS-2014/17").events.all()} == {"21 kap. 1 § OSL"}
    with pytest.raises(Invalid):
        acts.mark_secret(by=stage.act("registrator"), at=NOON, row=case_of("KS-2014/18"), secrecy_section=" ")


def test_the_public_finds_what_is_public_and_nothing_else(taken, desk):
    page = desk.get("", "aldre/")
    assert "Belysning på gångvägen" in page
    assert f"Inläst från {SOURCE}" in page
    for hidden in ("Förfrågan om lokaler", "Biståndsärende", "Socialnämnden"):
        assert hidden not in page
    assert "Belysning på gångvägen" in desk.get("", "aldre/?q=ÅBACKA")
    assert "passar med det du söker" in desk.get("", "aldre/?q=bistånd")
    case = desk.get("", f"aldre/arenden/{case_of_pk('KS-2014/17')}/")
    assert "Skrivelse inkom." in case
    for hidden in ("Telefonsamtal", "Kostnadsberäkning", "Ylva Påhittad"):
        assert hidden not in case
    assert "aldre/" in desk.get("", "arenden/")


def case_of_pk(number: str) -> int:
    return int(FormerCase.objects.get(number=number).pk)


def test_what_is_not_public_leaves_no_address(stage, taken, desk):
    for number in ("KS-2014/18", "SN-2013/4"):
        desk.get("", f"aldre/arenden/{case_of_pk(number)}/", 404)
    sn = FormerMinutes.objects.get(body_name="Socialnämnden 1995")
    desk.get("", f"aldre/protokoll/{sn.pk}/", 404)
    for document in Document.objects.filter(former_paper__isnull=False, published_at__isnull=True):
        desk.get("", f"handlingar/{document.pk}/{document.filename}", 404)
    desk.get("", "aldre/?datum=2020-02-01")
    assert "Belysning" not in desk.get("", "aldre/?datum=2020-02-01")  # not known before it was taken in


def test_staff_read_what_is_not_secret_and_the_registrar_all_of_it(stage, taken, desk):
    assert "Förfrågan om lokaler" in desk.get("utredare", "arbete/aldre/")
    assert "Biståndsärende" not in desk.get("utredare", "arbete/aldre/")
    assert "Biståndsärende" in desk.get("registrator", "arbete/aldre/")
    secret = f"arbete/aldre/arenden/{case_of_pk('SN-2013/4')}/"
    desk.get("utredare", secret, 403)
    desk.get("registrator", secret, 302)  # to show a second factor
    desk.show_factor("registrator")
    assert "Sture Uppdiktad" in desk.get("registrator", secret)
    desk.get("ks-ordforande", "arbete/aldre/", 403)
    plain = Document.objects.get(title="Kostnadsberäkning")
    secret_paper = Document.objects.get(title="Utredning")
    assert desk.client("utredare").get(f"/norsjo/arbete/filer/{plain.pk}/{plain.filename}").status_code in (
        200,
        404,
    )
    assert (
        desk.client("utredare")
        .get(f"/norsjo/arbete/filer/{secret_paper.pk}/{secret_paper.filename}")
        .status_code
        == 404
    )


def test_a_search_among_the_cases_finds_the_older_ones(taken, desk):
    page = desk.get("utredare", "arbete/arenden/?sok=åbacka")
    assert "Belysning på gångvägen" in page
    assert f"Inläst från {SOURCE}" in page
    assert "Biståndsärende" not in desk.get("utredare", "arbete/arenden/?sok=bistånd")


def send(desk, name="export.zip", data=None, status=302, source=SOURCE):
    upload = SimpleUploadedFile(name, packed() if data is None else data)
    return desk.send("registrator", "arbete/inlasning/", "stage", status, source=source, file=upload)


def test_an_archive_is_looked_at_and_then_taken_in_by_the_page(norsjo, stage, desk):
    where = send(desk).headers["Location"]
    page = desk.get("registrator", where)
    assert "Arkivet kan läsas in." in page
    assert "Biståndsärende" not in page  # no titles
    with in_municipality(norsjo):
        draft = MoveDraft.objects.get()
        state = plan_of(archive_of(packed()), SOURCE, date(2020, 2, 12)).state
        kept = draft.kept_as
        assert FormerCase.objects.count() == 0
    desk.send("registrator", where, "take-in", state=state)
    with in_municipality(norsjo):
        assert FormerCase.objects.count() == 3
        assert MoveDraft.objects.count() == 0
    assert not storages["documents"].exists(kept)
    assert SOURCE in desk.get("registrator", "arbete/inlasning/")


def test_what_must_be_put_right_is_said_by_table_and_row(stage, desk):
    where = send(desk, data=packed(bodies__csv=None)).headers["Location"]
    page = desk.get("registrator", where)
    assert "cases.csv, rad 4" in page
    assert "är okänt" in page
    assert 'value="take-in"' not in page
    desk.send("registrator", where, "discard")
    assert MoveDraft.objects.count() == 0


@pytest.mark.parametrize("data", [b"hej", packed(**{"../ut__txt": b"x"}), packed(bomb__txt=b"x")[:200]])
def test_an_archive_that_cannot_be_read_is_answered_at_the_form(stage, desk, data):
    page = send(desk, data=data, status=422)
    assert "Inget har ändrats" in page
    assert MoveDraft.objects.count() == 0


def test_the_source_must_be_named(stage, desk):
    assert "Inget har ändrats" in send(desk, source="  ", status=422)


def test_an_archive_that_was_left_is_thrown_away_after_a_week(stage, desk):
    send(desk)
    draft = MoveDraft.objects.get()
    stage.municipality.refresh_from_db()
    by = Actor.system(stage.municipality)
    MoveDraft.objects.filter(pk=draft.pk).update(at=draft.at - acts.KEPT_FOR / 2)
    acts.forget_old_drafts(by, date(2020, 2, 12))
    assert MoveDraft.objects.count() == 1
    MoveDraft.objects.filter(pk=draft.pk).update(at=draft.at - acts.KEPT_FOR * 1.1)
    acts.forget_old_drafts(by, date(2020, 2, 12))
    assert MoveDraft.objects.count() == 0
    assert not storages["documents"].exists(draft.kept_as)


@pytest.mark.parametrize("who", ["sekreterare", "utredare", "ks-ordforande"])
def test_others_do_not_reach_the_page(stage, desk, who):
    desk.get(who, "arbete/inlasning/", 403)


def test_a_case_is_made_public_and_secret_by_the_page(stage, taken, desk):
    pk = case_of_pk("KS-2014/18")
    page = f"arbete/aldre/arenden/{pk}/"
    desk.send("registrator", page, "public", on=pk)
    assert "Förfrågan om lokaler" in desk.get("", "aldre/")
    desk.send("utredare", page, "secret", 403, on=pk, secrecy_section="21 kap. 1 § OSL")
    desk.send("registrator", page, "secret", on=pk, secrecy_section="21 kap. 1 § OSL")
    assert "Förfrågan om lokaler" not in desk.get("", "aldre/")
    other = FormerPaper.objects.get(title="Kostnadsberäkning")
    desk.show_factor("registrator")
    desk.send("registrator", page, "public-paper", 404, on=other.pk)  # of another case
    own = f"arbete/aldre/arenden/{case_of_pk('KS-2014/17')}/"
    desk.send("registrator", own, "public-paper", on=other.pk)
    assert "Kostnadsberäkning" in desk.get("", f"aldre/arenden/{case_of_pk('KS-2014/17')}/")
