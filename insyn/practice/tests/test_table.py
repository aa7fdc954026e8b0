"""What goes into a practice copy: every kind of row has its place, and nothing secret or private is in it."""

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from insyn.foundation import practising
from insyn.foundation.tenancy import MunicipalityRow
from insyn.practice.copying import shape_of, slug_of
from insyn.practice.rules.scrub import Secrets, Shape, Unknown, copied, secrets_of
from insyn.practice.rules.table import CHANGED, KEPT, LEFT_OUT, LINKS

STAND_IN = {"sha256": "f" * 64, "size": 1, "pages": 1, "media_type": "application/pdf"}
NONE = Secrets()


def own_models():
    return [
        model for model in apps.get_models(include_auto_created=True) if issubclass(model, MunicipalityRow)
    ]


def test_every_kind_of_row_has_its_one_place():
    labels = [model._meta.label_lower for model in own_models()]
    assert sorted(set(labels) - KEPT - set(CHANGED) - LEFT_OUT) == []
    assert (KEPT & set(CHANGED), KEPT & LEFT_OUT, set(CHANGED) & LEFT_OUT) == (set(), set(), set())
    assert (KEPT | set(CHANGED) | LEFT_OUT) - set(labels) == set()


def test_every_link_between_two_rows_is_known():
    links = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model._meta.auto_created and not model._meta.label_lower.startswith(("auth.", "foundation.user_"))
    }
    assert links == LINKS


def test_nothing_that_is_left_out_is_needed_by_what_is_kept():
    for model in own_models():
        if model._meta.label_lower in LEFT_OUT:
            continue
        for field in model._meta.concrete_fields:
            if field.remote_field:
                assert field.related_model._meta.label_lower not in LEFT_OUT, (model, field.name)


def test_a_kind_of_row_that_nobody_has_decided_about_stops_the_copy():
    with pytest.raises(Unknown):
        copied({"id": 1}, Shape("cases.newthing", {}, {}), NONE, STAND_IN)


def test_addresses_and_telephones_lead_nowhere():
    row = {"id": 7, "kind": "email", "value": "anna@kommun.example"}
    assert copied(row, Shape("people.contact", {}, {}), NONE, STAND_IN)["value"] == "ovning-7@example.invalid"
    phone = copied({**row, "kind": "phone"}, Shape("people.contact", {}, {}), NONE, STAND_IN)
    assert phone["value"] == "000-000 00 00"


def test_what_a_citizen_wrote_is_not_in_the_copy_and_her_own_address_neither():
    row = {
        "id": 3,
        "sender_name": "Anna",
        "sender_email": "a@b.example",
        "subject": "Min granne",
        "text": "hemskt",
        "token": "hemlig-adress",
        "message_key": "m",
        "text_digest": "d",
        "doubt": "x",
        "notes": [["a", "b"]],
    }
    made = copied(row, Shape("cases.submission", {}, {}), NONE, STAND_IN)
    assert not {"Anna", "a@b.example", "Min granne", "hemskt", "hemlig-adress"} & set(map(str, made.values()))


def test_what_is_secret_and_all_that_hangs_on_it_loses_its_words():
    shapes = {
        "cases.case": Shape("cases.case", {"title": 200, "register": 10}, {}, publishable=True),
        "cases.caseevent": Shape("cases.caseevent", {"text_sv": 0}, {"case_id": "cases.case"}),
        "followup.happening": Shape(
            "followup.happening", {"text": 0, "kind_code": 20}, {"execution_id": "cases.execution"}
        ),
        "cases.execution": Shape("cases.execution", {"task": 0}, {"case_id": "cases.case"}),
    }
    rows = {
        "cases.case": [{"id": 1, "secrecy_section": "26:1"}, {"id": 2, "secrecy_section": ""}],
        "cases.caseevent": [{"id": 5, "case_id": 1}, {"id": 6, "case_id": 2}],
        "cases.execution": [{"id": 8, "case_id": 1}],
        "followup.happening": [{"id": 9, "execution_id": 8}],
    }
    secrets = secrets_of(rows, shapes)
    assert secrets.found == {
        "cases.case": {1},
        "cases.caseevent": {5},
        "cases.execution": {8},
        "followup.happening": {9},
    }
    case = copied({"id": 1, "title": "Om Sture", "register": "KS"}, shapes["cases.case"], secrets, STAND_IN)
    assert case == {"id": 1, "title": "Övning 1: innehållet är inte med", "register": "KS"}
    assert (
        copied({"id": 6, "text_sv": "öppet"}, shapes["cases.caseevent"], secrets, STAND_IN)["text_sv"]
        == "öppet"
    )
    told = copied(
        {"id": 9, "text": "om Sture", "kind_code": "x"}, shapes["followup.happening"], secrets, STAND_IN
    )
    assert "Sture" not in told["text"]


@pytest.mark.parametrize(
    ("published", "section", "kept"), [("2020-01-01", "", True), (None, "", False), (None, "26:1", False)]
)
def test_a_document_that_is_not_public_is_exchanged(published, section, kept):
    row = {
        "id": 4,
        "published_at": published,
        "secrecy_section": section,
        "sha256": "a" * 64,
        "title": "T",
        "filename": "t.pdf",
        "secrecy_reason": "r",
        "enclosure": True,
        "media_type": "x",
        "size": 9,
        "pages": 3,
    }
    made = copied(row, Shape("documents.document", {}, {}), NONE, STAND_IN)
    assert (made == row) is kept
    assert (made["sha256"] == STAND_IN["sha256"]) is not kept


def test_an_agenda_as_it_was_sent_hides_what_became_secret_after():
    secrets = Secrets({"meetings.agendaitem": {2}, "documents.document": {70}})
    content = [
        {
            "item": 1,
            "title": "Öppet",
            "papers": [{"document": 70, "title": "Om Sture"}, {"document": 71, "title": "Karta"}],
        },
        {"item": 2, "title": "Om Sture", "proposal": "p", "presenter": "", "case": "", "papers": []},
    ]
    made = copied({"id": 1, "content": content}, Shape("meetings.agendaedition", {}, {}), secrets, STAND_IN)
    assert "Sture" not in str(made)
    assert "Karta" in str(made)


def test_what_was_taken_in_and_is_not_public_is_treated_as_secret():
    shape = Shape("moving_in.formercase", {"title": 300}, {}, publishable=True)
    rows = {
        "moving_in.formercase": [
            {"id": 1, "secrecy_section": "", "published_at": None},
            {"id": 2, "secrecy_section": "", "published_at": "x"},
        ]
    }
    assert secrets_of(rows, {"moving_in.formercase": shape}).found == {"moving_in.formercase": {1}}


@given(st.text(max_size=400), st.integers(1, 400))
def test_words_that_are_exchanged_have_room_where_they_stand(text, longest):
    shape = Shape("cases.case", {"title": longest}, {}, publishable=True)
    made = copied({"id": 1, "title": text}, shape, Secrets({"cases.case": {1}}), STAND_IN)
    assert len(made["title"]) <= max(longest, len(text))
    if longest >= 80 and text:
        assert made["title"] != text or text.startswith("Övning 1")


def test_fields_of_words_are_those_without_choices():
    from insyn.cases.models import Case

    shape = shape_of(Case)
    assert {"title", "summary"} <= set(shape.words)
    assert not {"status", "kind", "route"} & set(shape.words)
    assert shape.relations["submission_id"] == "cases.submission"
    assert shape.publishable


def test_the_copys_address_is_its_own():
    assert (slug_of("norsjo"), slug_of("ovning-norsjo")) == ("ovning-norsjo", "ovning-norsjo")


def test_a_copy_forgets_everything_that_leads_out_of_its_home(tmp_path):
    given = {
        "DATABASE_URL": "postgres://real", "STORAGE_URL": "s3://real", "INSYN_MAIL_URL": "smtp://real", "INSYN_IMAP_URL": "imaps://real",
        "INSYN_IMAP_PASSWORD": "x", "INSYN_OIDC": "{}", "INSYN_CERTIFICATES": "/real", "INSYN_CERTIFICATE_PASSPHRASE_2417_a": "x",
        "INSYN_SECRET_KEY": "x", "PATH": "/bin", "INSYN_HOSTS": "a.example",
    }  # fmt: skip
    real = dict(given)
    assert not practising.begin(tmp_path, real)
    assert real == given
    (tmp_path / practising.MARKER).write_text("{}")
    assert practising.begin(tmp_path, given)
    assert given == {"PATH": "/bin", "INSYN_HOSTS": "a.example"}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"slug": "x"}'])
def test_a_damaged_marker_still_says_that_it_is_a_copy(tmp_path, content):
    (tmp_path / practising.MARKER).write_text(content)
    assert practising.begin(tmp_path, {})
