"""What in a title may name somebody: warned of, never in the open register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases import acts
from insyn.cases.models import Case
from insyn.cases.rules.names import like_names
from insyn.cases.tests.test_intake import at_unit, question, registered
from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid

SECTION = "23 kap. 2 § OSL"
KNOWN = ("Norsjö kommun", "Barn och utbildning", "Norsjölägenheter AB")


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Stödinsatser för Anna Karlsson", ("Anna Karlsson",)),
        ("Ansökan från Åsa-Lena Öberg Holm om stöd", ("Åsa-Lena Öberg Holm",)),
        ("Anna Karlssons ansökan", ("Anna Karlssons",)),
        ("Anna Karlsson, Bo Ek: klagomål", ("Anna Karlsson", "Bo Ek")),
        ("Skolskjuts från fritidshemmet", ()),
        ("Vägen till Norsjö kommun", ()),
        ("Avtal med Norsjölägenheter AB", ()),
        ("Upphandling enligt LOU", ()),
        ("ÅRSREDOVISNING 2020", ()),
        ("", ()),
        ("Karlsson", ()),
    ],
)
def test_two_words_in_a_row_with_capitals_look_like_a_name(title, names):
    assert like_names(title, KNOWN) == names


@given(st.text(max_size=80))
def test_whatever_a_title_says_what_is_found_stands_in_it(title):
    for name in like_names(title):
        assert all(word in title for word in name.split(" "))


def test_a_secret_case_that_names_somebody_has_a_public_title_that_does_not(stage):
    given = {"title": "Stöd till Zebulon Kvastberg", "secrecy_section": SECTION}
    came = question(stage, sender_name="Berit Ek")
    for public in (
        "",
        "Stöd till Zebulon Kvastberg",
        "Stöd till 19121212-1212",
        "Berits ansökan",
        "Ring 0918-140 00",
    ):
        with pytest.raises(Invalid) as told:
            registered(stage, came, public_title=public, **given)
        assert told.value.field == "public_title"
    assert not Case.objects.exists()
    case = registered(stage, came, public_title="Ansökan om stöd", **given)
    assert case.open_title == "Ansökan om stöd"
    assert case.title == given["title"]


def test_a_secret_case_without_a_name_in_its_title_needs_no_other(stage):
    case = registered(stage, title="Ansökan om stöd", secrecy_section=SECTION)
    assert case.open_title == ""


def test_a_public_title_that_seems_to_name_somebody_must_be_confirmed(stage):
    came = question(stage)
    with pytest.raises(Invalid, match="Anna Karlsson"):
        registered(stage, came, title="Klagomål från Anna Karlsson")
    case = registered(stage, came, title="Motion av Anna Karlsson", names_confirmed=True)
    assert case.open_title == "Motion av Anna Karlsson"


def test_no_identity_number_gets_into_what_a_delegate_makes_public(stage):
    given = {"by": stage.act("kommunchef"), "at": at(1, 3), "line": "2.1", "amount": 1}
    with pytest.raises(Invalid, match="personnummer"):
        acts.decide_new_by_delegation(title="Köp åt 19121212-1212", text="Ja", **given)
    with pytest.raises(Invalid, match="personnummer"):
        acts.decide_new_by_delegation(title="Köp av rullstol", text="Till 19121212-1212.", **given)
    with pytest.raises(Invalid, match="Zebulon Kvastberg"):
        acts.decide_new_by_delegation(title="Köp åt Zebulon Kvastberg", text="Ja", **given)
    with pytest.raises(Invalid) as told:
        acts.decide_new_by_delegation(
            title="Köp åt Zebulon Kvastberg", text="Ja", secrecy_section=SECTION, **given
        )
    assert told.value.field == "public_title"
    assert not Case.objects.exists()
    made = acts.decide_new_by_delegation(
        title="Köp åt Zebulon Kvastberg",
        text="Ja",
        secrecy_section=SECTION,
        public_title="Köp av hjälpmedel",
        **given,
    )
    assert made.open_title == "Köp av hjälpmedel"


@pytest.mark.parametrize(
    ("title", "filename"), [("Intyg 19121212-1212", "a.txt"), ("Intyg", "19121212-1212.txt")]
)
def test_no_identity_number_gets_into_the_title_or_the_address_of_an_open_document(stage, title, filename):
    case = at_unit(stage)
    given = {
        "by": stage.act("utredare"),
        "at": at(1, 3),
        "case": case,
        "title": title,
        "filename": filename,
        "data": b"x",
    }
    with pytest.raises(Invalid, match="personnummer"):
        acts.attach(**given)
    assert acts.attach(secrecy_section=SECTION, **given).secret
