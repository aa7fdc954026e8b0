"""The forms on what belongs to a process: a question answered, something kept back from the public."""

from django.utils.translation import gettext_lazy as _

from insyn.budget.models import BudgetQuestion, PartyPosition, StepMaterial, StepNote
from insyn.budget.process.acts import talk
from insyn.budget.process.forms import long_field, secrecy_fields
from insyn.foundation.act_forms import ActForm


class AnswerForm(ActForm):
    """Answer a question."""

    do, act = "answer", "budget.answer_in_preparation"
    many = True
    heading = _("Svara")
    button = _("Svara")
    done = _("Svaret är lämnat.")
    subject: BudgetQuestion
    answer = long_field(_("Svar"), 4)

    @property
    def unit(self) -> str:
        return self.subject.unit

    def now(self) -> bool:
        return self.subject.answered_at is None

    def perform(self) -> str | None:
        talk.answer_in_preparation(by=self.actor, question=self.subject, answer=self.cleaned_data["answer"])
        return None


class KeepBackForm(ActForm):
    """Keep something back from the public."""

    do, act = "keep-question", "budget.keep_back"
    many = True
    heading = _("Håll tillbaka från allmänheten")
    button = _("Håll tillbaka")
    done = _("Det hålls tillbaka.")
    section, because = secrecy_fields()

    def now(self) -> bool:
        row = self.subject.document if isinstance(self.subject, StepMaterial) else self.subject
        return row.published_at is None and not row.secret

    def perform(self) -> str | None:
        data = self.cleaned_data
        talk.keep_back(by=self.actor, row=self.subject, section=data["section"], because=data["because"])
        return None


class KeepMaterialForm(KeepBackForm):
    do = "keep-material"
    subject: StepMaterial


class KeepNoteForm(KeepBackForm):
    do = "keep-note"
    subject: StepNote


class KeepPositionForm(KeepBackForm):
    do = "keep-position"
    subject: PartyPosition
