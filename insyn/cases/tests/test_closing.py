"""A case is closed when it is in order; what is missing is told all at once."""

import pytest

from insyn.cases import acts
from insyn.cases.models import Case, Execution
from insyn.cases.release.acts import answer_request, ask_for_document
from insyn.cases.tests.test_intake import at_unit, question, registered
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused

SECTION = "23 kap. 2 § OSL"


def decided(case: Case) -> Case:
    Case.objects.filter(pk=case.pk).update(status=Case.Status.DECIDED)
    case.refresh_from_db()
    return case


def close(stage, case, **changed) -> Case:
    return acts.close_case(by=stage.act("registrator"), at=at(1, 5), case=case, **changed)


def test_everything_that_is_missing_is_told_at_once(stage):
    case = decided(at_unit(stage))
    Execution(
        case=case,
        body="ks",
        decided_on=at(1, 4).date(),
        task="Måla bron",
        unit="teknik",
        due_on=at(3, 1).date(),
    ).save()
    request = ask_for_document(by=Actor.citizen(stage.municipality), at=at(1, 4), asked="Allt", case=case)
    with pytest.raises(Refused) as told:
        close(stage, case)
    for part in ("Måla bron", "en klass", str(request)):
        assert part in str(told.value)
    assert Case.objects.get(pk=case.pk).status == Case.Status.DECIDED


def test_in_a_secret_case_every_document_has_a_section(stage):
    case = decided(registered(stage, question(stage), secrecy_section=SECTION))
    acts.Case.objects.filter(pk=case.pk).update(status=Case.Status.PREPARING, unit="utbildning")
    case.refresh_from_db()
    document = acts.attach(
        by=stage.act("utredare"), at=at(1, 3), case=case, title="Utan paragraf", filename="a.txt", data=b"x"
    )
    decided(case)
    assert document.secret  # it takes the case's own
    Document.objects.filter(pk=document.pk).update(secrecy_section="")
    with pytest.raises(Refused, match="Utan paragraf"):
        close(stage, case, classification="5.1")
    Document.objects.filter(pk=document.pk).update(secrecy_section=SECTION)
    assert close(stage, case, classification="5.1").status == Case.Status.CLOSED


def test_a_class_that_is_not_there_is_refused_and_one_that_is_stays(stage):
    case = decided(at_unit(stage))
    with pytest.raises(Refused, match="99"):
        close(stage, case, classification="99.9")
    assert close(stage, case, classification="5.2").classification == "5.2"
    with pytest.raises(Refused, match="inte avgjort"):
        close(stage, case)


def test_an_answered_request_is_no_hindrance(stage):
    case = decided(at_unit(stage))
    request = ask_for_document(by=Actor.citizen(stage.municipality), at=at(1, 4), asked="Allt", case=case)
    answer_request(by=stage.act("registrator"), at=at(1, 4), request=request, answer="Det finns inga.")
    assert close(stage, case, classification="5.2").status == Case.Status.CLOSED
