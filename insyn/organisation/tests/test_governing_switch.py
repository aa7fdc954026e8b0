"""What a new version does to the texts of the governing documents: the plan says it, the switch does it, or nothing is done."""

import pytest

from insyn.organisation.acts_governing import (
    begin_governing_text,
    decide_governing_text,
    write_governing_text,
)
from insyn.organisation.adoption import readiness_of
from insyn.organisation.governing_switch import texts_follow_documents
from insyn.organisation.models import GoverningText
from insyn.organisation.queries import version_before
from insyn.organisation.queries_governing import registered, texts_in_force
from insyn.organisation.switching import change_to
from insyn.organisation.tests.a_change import BEFORE, DAY, draft, file, one_subcommittee
from insyn.organisation.tests.test_adoption import (  # noqa: F401
    decide,
    decision,
    secretary,
    switched,
    system,
)

RENAMED = (
    'id = "reglemente-valnamnd"',
    'id = "reglemente-val"\nsucceeds = ["reglemente-valnamnd"]',
)
NEW = """\
[[governing_document]]
id = "riktlinje"
title = { sv = "Riktlinje för språket", en = "Guideline on language" }
kind = "guideline"
adopted_by = "kf"

# --- Delegation order"""


@pytest.fixture(autouse=True)
def _inside(stage):
    return stage


def planned(version) -> dict[str, tuple[str, str]]:
    """The plan's lines of documents: title, what will happen and what is missing."""
    plan = readiness_of(version, version_before(version.valid_from)).plan
    part = next(part for part in plan.parts if part.name == "documents")
    return {
        entry.what.sv: (entry.will.sv, entry.missing.sv if entry.missing else "") for entry in part.entries
    }


def merged() -> str:
    """The file in which the joint committees' regulations also take over from the election committee's."""
    takes_over = 'succeeds = ["reglemente-gemensamma", "reglemente-valnamnd"]'
    text = file(
        ('id = "reglemente-gemensamma"', f'id = "reglemente-gemensamma"\n{takes_over}'),
        ('bodies = ["miljo-bygg",', 'bodies = ["valnamnd", "miljo-bygg",'),
    )
    start = text.index('[[governing_document]]\nid = "reglemente-valnamnd"')
    return text[:start] + text[text.index("# --- Delegation order") :]


def in_force(document: str) -> GoverningText | None:
    return next((row for row in texts_in_force(DAY) if row.document == document), None)


def test_the_plan_lists_the_texts_that_govern_or_name_a_body_that_changes(system):  # noqa: F811
    plan = planned(draft(system, one_subcommittee()))
    will, missing = plan["Reglemente för kommunstyrelsen"]
    assert "Allmänna utskottet" in will
    assert missing.startswith("Skriv om dokumentet")
    # Not one of the bodies that it governs changes, but its text names the board, which gets eleven seats.
    assert plan["Arbetsordning för kommunfullmäktige"][0] == "Nämner organ som ändras: Kommunstyrelsen."
    assert plan["Reglemente för valnämnden"] == ("Gäller vidare.", "")


def test_a_draft_and_then_a_decision_to_the_day_are_seen_in_the_plan(system, secretary, decision):  # noqa: F811
    version = draft(system, one_subcommittee())
    text = begin_governing_text(by=secretary, at=BEFORE, document="reglemente-ks")
    text = write_governing_text(
        by=secretary, at=BEFORE, draft=text, saved=text.saved, title=text.title, text="1 § Nytt."
    )
    assert planned(version)["Reglemente för kommunstyrelsen"][1].startswith("Ett utkast finns")
    decide_governing_text(
        by=secretary, at=BEFORE, draft=text, saved=text.saved, in_force_from=DAY, decision=decision
    )
    assert planned(version)["Reglemente för kommunstyrelsen"] == ("Utgåva 2 börjar gälla.", "")


def test_a_new_document_without_text_is_listed_but_does_not_stand_in_the_way(system, secretary):  # noqa: F811
    version = draft(system, file(("# --- Delegation order", NEW)))
    assert planned(version)["Riktlinje för språket"] == ("Nytt styrdokument.", "Texten är inte inlagd.")
    assert readiness_of(version, version_before(DAY)).stops == ()
    begin_governing_text(by=secretary, at=BEFORE, document="riktlinje")
    assert planned(version)["Riktlinje för språket"][1] == "Texten är ett utkast: låt den beslutas."


def test_a_text_goes_over_to_the_document_that_takes_over_alone(system, secretary, decision):  # noqa: F811
    version = decide(secretary, draft(system, file(RENAMED)), decision)
    old = in_force("reglemente-valnamnd")
    switched(system, version)
    assert in_force("reglemente-valnamnd") is None
    new = in_force("reglemente-val")
    assert (new.text, new.number, new.in_force_from, new.replaces) == (old.text, 1, DAY, old)
    ended = registered("reglemente-valnamnd", DAY)
    assert (ended.ended_on, [document.id for document in ended.replaced_by]) == (DAY, ["reglemente-val"])
    assert ended.editions[-1].in_force_until == DAY


def test_a_text_that_is_written_for_the_new_document_is_not_written_over(system, secretary, decision):  # noqa: F811
    version = draft(system, file(RENAMED))
    text = begin_governing_text(by=secretary, at=BEFORE, document="reglemente-val")
    text = write_governing_text(
        by=secretary, at=BEFORE, draft=text, saved=text.saved, title=text.title, text="1 § Eget."
    )
    decide_governing_text(
        by=secretary, at=BEFORE, draft=text, saved=text.saved, in_force_from=DAY, decision=decision
    )
    switched(system, decide(secretary, version, decision))
    assert in_force("reglemente-val").text == "1 § Eget."
    assert in_force("reglemente-valnamnd") is None


def test_a_text_that_is_taken_over_by_another_with_a_text_ends(system, secretary, decision):  # noqa: F811
    version = decide(secretary, draft(system, merged()), decision)
    kept = in_force("reglemente-gemensamma")
    begun = begin_governing_text(by=secretary, at=BEFORE, document="reglemente-valnamnd")
    switched(system, version)
    assert in_force("reglemente-gemensamma") == kept
    assert in_force("reglemente-valnamnd") is None
    begun.refresh_from_db()
    assert begun.withdrawn_at is not None


def test_the_check_after_the_switch_finds_a_text_that_was_left(system):  # noqa: F811
    version = draft(system, file(RENAMED))
    change = change_to(version_before(DAY), version)
    assert [said.sv for said in texts_follow_documents(change)] == [
        "Texten ”Reglemente för valnämnden” gäller, men styrdokumentet finns inte."
    ]
