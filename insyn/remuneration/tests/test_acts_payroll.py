"""Employee numbers, codes and files, and who reads evidence."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from insyn.demonstration.cast import person_of
from insyn.foundation import storage
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.people.models import Person
from insyn.remuneration import acts
from insyn.remuneration.models import Export
from insyn.remuneration.queries import lines_in
from insyn.remuneration.tests.stages import (
    LATER,
    approve_everybody,
    closed,
    complete_codes,
    hold_meetings,
    lost_income,
    shown,
)


@pytest.fixture
def played(stage):
    hold_meetings()
    return stage


@pytest.mark.parametrize(
    "number", ["19121212-1212", "121212-1212", "191212121212", "1212121212", "x" * 16, "1 2"]
)
def test_a_personal_identity_number_is_never_kept(played, number):
    with pytest.raises(Invalid):
        acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-2"), number=number)


def test_a_number_is_one_persons(played):
    acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-2"), number="4711")
    with pytest.raises(Invalid, match="någon annans"):
        acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-1"), number="4711")
    acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-2"), number="")
    acts.set_payroll_number(by=played.secretary, at=LATER, person=person_of("kd-1"), number="4711")


def test_the_files_are_refused_until_everything_is_there_and_then_hold_all_of_it(played):
    period = shown(played)
    with pytest.raises(Refused, match="stängd period"):
        acts.export_period(by=played.secretary, at=LATER, period=period, kind="payroll")
    approve_everybody(played, period)
    acts.close_period(by=played.secretary, at=LATER, period=period)
    with pytest.raises(Refused) as caught:
        acts.export_period(by=played.secretary, at=LATER, period=period, kind="payroll")
    assert "Anställningsnummer saknas för: " in str(caught.value)
    assert "Löneart saknas för: Sammanträdesarvode." in str(caught.value)
    complete_codes(played)
    made = acts.export_period(by=played.secretary, at=LATER, period=period, kind="payroll")
    rows = ET.fromstring(storage.read(made.sha256)).findall("lonetransaktioner/lonetrans")
    assert sum(Decimal(row.findtext("belopp")) for row in rows) == sum(
        line.kronor for line in lines_in(period)
    )
    made = acts.export_period(by=played.secretary, at=LATER, period=period, kind="accounting")
    assert made.filename == "ersattning-2020-01-01-2020-02-29.si"
    text = storage.read(made.sha256).decode("cp437")
    assert sum(Decimal(row.split()[3]) for row in text.splitlines() if "#TRANS" in row) == 0
    assert Export.objects.count() == 2


def test_a_member_exports_nothing_and_sets_no_codes(played):
    period = closed(played)
    member = played.act("ks-ordforande")
    with pytest.raises(NotAllowed):
        acts.export_period(by=member, at=LATER, period=period, kind="payroll")
    with pytest.raises(NotAllowed):
        acts.set_payroll_number(by=member, at=LATER, person=person_of("s-1"), number="1")
    with pytest.raises(NotAllowed):
        acts.set_codes(
            by=member, at=LATER, organisation_number="", counter_account="", pay_types={}, accounts={}
        )


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"organisation_number": "212000"}, "organisation_number"),
        ({"counter_account": "2a"}, "counter_account"),
        ({"pay_types": {"meeting": "50 0"}}, "pay_type_meeting"),
        ({"accounts": {"fixed": "5x"}}, "account_fixed"),
    ],
)
def test_codes_that_no_system_could_take_are_refused(played, more, field):
    given = {"organisation_number": "", "counter_account": "", "pay_types": {}, "accounts": {}, **more}
    with pytest.raises(Invalid) as caught:
        acts.set_codes(by=played.secretary, at=LATER, **given)
    assert caught.value.field == field


def test_she_and_the_secretary_read_the_evidence_and_nobody_else(played):
    from insyn.documents.reading import may_read

    document = lost_income(played).evidence
    on = date(2020, 3, 2)
    cast = ("ks-ledamot", "sekreterare", "ks-ordforande", "utredare")
    assert [name for name in cast if may_read(played.act(name), document, on)] == [
        "ks-ledamot",
        "sekreterare",
    ]
    assert Person.objects.filter(claims__evidence=document).get() == person_of("kd-2")
