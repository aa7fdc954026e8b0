"""The only writers of the register, one file for each kind of change."""

from insyn.people.acts.about import (
    add_contact,
    add_interest,
    describe_self,
    end_contact,
    end_interest,
    erase_contact,
    erase_self_description,
)
from insyn.people.acts.assignments import end_assignment, give_assignment, take_back_assignment
from insyn.people.acts.electing import elect_to_body
from insyn.people.acts.eligibility import keep_assignments, record_ineligibility, regain_eligibility
from insyn.people.acts.groups import change_group, end_group, form_group
from insyn.people.acts.importing import discard_import, import_register, stage_import
from insyn.people.acts.leaving import answer_resignation, ask_to_resign, fill_vacancy
from insyn.people.acts.merging import merge_people, undo_merge
from insyn.people.acts.persons import correct_person, register_person
from insyn.people.acts.publishing import publish_composition

__all__ = [
    "add_contact",
    "add_interest",
    "answer_resignation",
    "ask_to_resign",
    "change_group",
    "correct_person",
    "describe_self",
    "discard_import",
    "elect_to_body",
    "end_assignment",
    "end_contact",
    "end_group",
    "end_interest",
    "erase_contact",
    "erase_self_description",
    "fill_vacancy",
    "form_group",
    "give_assignment",
    "import_register",
    "keep_assignments",
    "merge_people",
    "publish_composition",
    "record_ineligibility",
    "regain_eligibility",
    "register_person",
    "stage_import",
    "take_back_assignment",
    "undo_merge",
]
