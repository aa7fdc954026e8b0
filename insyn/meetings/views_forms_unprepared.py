"""The forms of what comes to the assembly unprepared: hurried to it, or agreed to be settled all the same."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.cases.reading import may_see_case
from insyn.cases.rules import NoPreparation, parse_number
from insyn.description.kinds import BodyKind
from insyn.foundation.errors import Invalid
from insyn.foundation.staff_pages import held_roles
from insyn.meetings import acts
from insyn.meetings.models import Meeting
from insyn.meetings.rules.unprepared import LABELS
from insyn.meetings.serving import kind_of, prepared_for
from insyn.meetings.views_forms import MeetingForm, language
from insyn.meetings.views_forms_agenda import TAKES_ITEMS, ItemForm

State = Meeting.State


class AgreeUnpreparedForm(ItemForm):
    """Note that everybody present agrees to settle an urgent case that has not been prepared."""

    do, act = "agree-unprepared", "meetings.agree_to_unprepared"
    heading = _("Ärendet är inte berett")
    explains = _(
        "Nämnden eller styrelsen har inte haft det. Ett brådskande ärende får ändå avgöras om alla närvarande ledamöter är "
        "ense om beslutet (KL 5:33)."
    )
    button = _("Alla närvarande är ense om att avgöra det")

    def now(self) -> bool:
        item = self.subject
        waits = item.begun_at is None and item.unprepared_agreed_at is None
        return waits and item.urgent and item.meeting.state == State.OPEN and not prepared_for(item).ok

    def perform(self) -> str | None:
        acts.agree_to_unprepared(by=self.actor, item=self.subject)
        return None


class HurryCaseForm(MeetingForm):
    """Hurry a case to the assembly: one that is urgent, or that the law lets be settled without preparation."""

    do, act = "hurry-case", "meetings.add_item"
    heading = _("Ta upp ett ärende utan beredning")
    explains = _(
        "Fullmäktige avgör det bara om lagen inte kräver beredning (KL 5:29–34), eller om det brådskar och alla närvarande är "
        "ense om beslutet (KL 5:33)."
    )
    button = _("Lägg till på dagordningen")
    case = forms.CharField(label=_("Ärendets nummer"), max_length=30, help_text=_("Till exempel KS-2020/12."))
    without_preparation = forms.ChoiceField(
        label=_("Varför det inte bereds"), required=False, widget=forms.RadioSelect
    )

    def build(self) -> None:
        grounds = [(ground.value, LABELS[ground].in_(language())) for ground in NoPreparation]
        urgent = ("", gettext("Det är brådskande (KL 5:33)"))
        self.fields["without_preparation"].choices = [urgent, *grounds]  # type: ignore[attr-defined]
        self.fields["without_preparation"].initial = ""

    def now(self) -> bool:
        return self.subject.state in TAKES_ITEMS and kind_of(self.subject) == BodyKind.ASSEMBLY

    def perform(self) -> str | None:
        ground = self.cleaned_data["without_preparation"]
        acts.add_item(
            by=self.actor,
            meeting=self.subject,
            case=self._case(),
            urgent=not ground,
            without_preparation=ground,
            is_election=ground == NoPreparation.ELECTION,
        )
        return None

    def _case(self) -> Case:
        """The case with the number; one that the reader may not see is not there for her."""
        try:
            number = parse_number(self.cleaned_data["case"])
        except ValueError:
            raise Invalid(gettext("Skriv numret som KS-2020/12."), field="case") from None
        found = Case.objects.filter(register=number.register, year=number.year, number=number.number).first()
        if found is None or not may_see_case(self.actor, held_roles(self.request), found):
            raise Invalid(gettext("Det finns inget ärende med det numret."), field="case")
        return found
