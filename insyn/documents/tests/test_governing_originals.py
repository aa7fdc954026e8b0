"""The original of a governing document beside its text: public at once, and only through the gate."""

from datetime import date

import pytest

from insyn.documents.acts import mark_secret
from insyn.documents.acts_governing import MOST, keep_governing_original
from insyn.documents.models import Document, GoverningOriginal
from insyn.documents.queries import public_originals
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Municipality, User
from insyn.organisation.acts_governing import begin_governing_text
from insyn.organisation.queries_governing import texts_in_force
from insyn.organisation.tests.a_change import BEFORE

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000053 00000 n \n0000000102 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)


@pytest.fixture
def secretary(stage):
    return Actor(stage.municipality, User.objects.get(username="sekreterare"))


@pytest.fixture
def text(stage):
    return next(row for row in texts_in_force(BEFORE.date()) if row.document == "reglemente-ks")


def keep(by, text, **given):
    sent = {"title": "", "filename": "reglemente.pdf", "data": PDF} | given
    return keep_governing_original(by=by, at=BEFORE, text=text, **sent)


def test_an_original_is_public_from_its_day_under_the_editions_title(secretary, text):
    document = keep(secretary, text)
    assert (document.title, document.kind) == (text.title, Document.Kind.GOVERNING)
    assert public_originals([text.pk], BEFORE.date()) == {text.pk: [document]}
    assert public_originals([text.pk], date(2020, 11, 30)) == {}


def test_one_that_becomes_secret_is_gone_from_the_page(secretary, text):
    document = keep(secretary, text)
    mark_secret(by=secretary, at=BEFORE, document=document, secrecy_section="21 kap. 1 § OSL")
    assert public_originals([text.pk], BEFORE.date()) == {}


def test_a_draft_has_no_original(secretary):
    draft = begin_governing_text(by=secretary, at=BEFORE, document="reglemente-ks")
    with pytest.raises(Refused):
        keep(secretary, draft)


def test_a_file_that_is_refused_leaves_nothing(secretary, text):
    with pytest.raises(Invalid):
        keep(secretary, text, filename="a.exe", data=b"MZ\x90\x00" + b"\x00" * 200)
    assert not GoverningOriginal.objects.exists()


def test_ten_files_are_enough(secretary, text):
    for _number in range(MOST):
        keep(secretary, text)
    with pytest.raises(Refused):
        keep(secretary, text)


@pytest.mark.parametrize("who", ["registrator", "utredare", "ks-ordforande"])
def test_others_may_not(stage, text, who):
    with pytest.raises(NotAllowed):
        keep(Actor(stage.municipality, User.objects.get(username=who)), text)


def test_nor_somebody_of_another_municipality(stage, text):
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    with pytest.raises(NotAllowed):
        keep(Actor(other, User.objects.get(username="sekreterare")), text)
