"""The forms for an appeal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.cases.of_kinds import acts_appeal
from insyn.cases.of_kinds.facts import stand_of
from insyn.cases.of_kinds.forms import KindForm, day_field, long_text, tick
from insyn.cases.of_kinds.rules import appeal
from insyn.cases.reading import may_see_case
from insyn.cases.rules import parse_number
from insyn.cases.views_forms import language
from insyn.foundation.errors import Invalid
from insyn.foundation.staff_pages import held_roles

APPEAL = (acts_appeal.KIND,)


class AppealedForm(KindForm):
    """Which decision is appealed: first the case, then its decision."""

    do, act = "appealed", "cases.note_appealed"
    kinds = APPEAL
    unless = ("appeals",)
    heading = _("Vilket beslut överklagas?")
    explains = _("Skriv ärendets nummer och tryck. Sedan väljer du beslutet.")
    done = _("Det är antecknat, och syns vid beslutet.")
    number = forms.CharField(
        label=_("Ärendet som beslutet fattades i"), max_length=30, help_text=_("Till exempel KS-2020/12.")
    )
    decision = forms.ChoiceField(label=_("Beslut"), required=False)
    law = forms.ChoiceField(label=_("Enligt"), choices=[(one.value, one.label.sv) for one in appeal.Law])
    got_on = day_field(
        _("Den som överklagar fick del av beslutet"),
        required=False,
        help_text=_("Vid förvaltningsbesvär (FL 44 §)."),
    )
    by_public_party = tick(_("Överklagas av en part som företräder det allmänna"))
    at_higher_on = day_field(_("Kom in till överinstansen den"), required=False)
    wrong_notice = tick(_("Underrättelsen om hur man överklagar var fel"))

    def build(self) -> None:
        self.choose("law", [(one.value, one.label.in_(language())) for one in appeal.Law], empty=False)
        other = self.other
        self.choose("decision", acts_appeal.choices_of(other) if other else [])

    @property
    def other(self) -> Case | None:
        """The case whose number is written, if the reader may see it."""
        try:
            number = parse_number(str(self.data.get("number", "")).strip())
        except ValueError:
            return None
        found = Case.objects.filter(register=number.register, year=number.year, number=number.number).first()
        seen = found is not None and may_see_case(self.actor, held_roles(self.request), found)
        return found if seen else None

    def perform(self) -> str | None:
        given = self.given()
        del given["number"]
        other = self.other
        if other is None:
            raise Invalid(_("Inget ärende har det numret."), field="number")
        if not acts_appeal.choices_of(other):
            raise Invalid(_("I det ärendet finns inget beslut som kan överklagas."), field="number")
        choices = acts_appeal.choices_of(other)
        if len(choices) == 1:  # there is nothing to choose
            given["decision"] = given["decision"] or choices[0][0]
        if not given["decision"]:
            raise Invalid(_("Välj nu vilket beslut."), field="decision")
        acts_appeal.note_appealed(by=self.actor, case=self.subject, other=other, **given)
        return None


class RejectForm(KindForm):
    """Reject what came late."""

    do, act = "reject", "cases.reject_appeal"
    kinds = APPEAL
    needs = ("appeals",)
    unless = ("rejected", "handed-to-court")
    heading = _("Avvisa överklagandet")
    button = _("Avvisa")
    done = _("Överklagandet är avvisat. Underrätta den som överklagade om hur avvisningen överklagas.")
    call = acts_appeal.reject_appeal
    reasons = long_text(_("Skäl"), 3, limit=4_000)
    told_on = day_field(_("Den som överklagade fick del av avvisningen"), required=False)

    def now(self) -> bool:
        return super().now() and appeal.may_reject(stand_of(self.subject, self.today)).ok


class RejectionAppealedForm(KindForm):
    """The rejection is appealed."""

    do, act = "rejection-appealed", "cases.note_rejection_appealed"
    kinds = APPEAL
    needs = ("rejected",)
    unless = ("rejection-appealed",)
    also_settled = True
    heading = _("Avvisningen är överklagad")
    done = _("Det är antecknat. Lämna över det.")
    call = acts_appeal.note_rejection_appealed
    came_on = day_field(_("Kom in den"))


class ChangeForm(KindForm):
    """Change the appealed decision."""

    do, act = "change", "cases.change_appealed"
    kinds = APPEAL
    needs = ("appeals",)
    unless = ("handed-to-court", "rejected", "changed")
    heading = _("Ändra beslutet")
    explains = _(
        "Bara ett uppenbart fel, snabbt och enkelt och inte till nackdel för någon enskild part (FL 38–39 §§)."
    )
    done = _("Ändringen är antecknad. Lämna över det nya beslutet också (FL 46 §).")
    call = acts_appeal.change_appealed
    new_decision = long_text(_("Det nya beslutet"), 3)
    obviously_wrong = tick(_("Beslutet är uppenbart felaktigt i något väsentligt hänseende"))
    quick = tick(_("Det kan ändras snabbt och enkelt"))
    harms_nobody = tick(_("Det blir inte till nackdel för någon enskild part"))

    def now(self) -> bool:
        one = appeal.came_of(stand_of(self.subject, self.today)) if super().now() else None
        return one is not None and one.law is appeal.Law.ADMINISTRATIVE


class ToCourtForm(KindForm):
    """Hand the appeal over."""

    do, act = "to-court", "cases.hand_to_court"
    kinds = APPEAL
    needs = ("appeals",)
    unless = ("handed-to-court",)
    also_settled = True
    heading = _("Lämna över till domstolen")
    explains = _("Överklagandet och övriga handlingar i ärendet, skyndsamt (FL 46 §, KL 13:6).")
    button = _("Lämna över")
    done = _("Överlämnat.")
    call = acts_appeal.hand_to_court
    court = forms.CharField(label=_("Domstol"), max_length=120, initial=_("förvaltningsrätten"))
    handed_on = day_field(_("Överlämnat den"))

    def now(self) -> bool:
        stand = stand_of(self.subject, self.today) if super().now() else None
        return stand is not None and (
            stand.last("rejection-appealed") is not None or appeal.may_hand_to_court(stand).ok
        )


class RulingForm(KindForm):
    """The court has ruled."""

    do, act = "ruling", "cases.note_ruling"
    kinds = APPEAL
    needs = ("handed-to-court",)
    unless = ("court-ruled",)
    also_settled = True
    heading = _("Domstolens avgörande")
    done = _("Det är antecknat. Anteckna laga kraft vid beslutet.")
    call = acts_appeal.note_ruling
    ruled_on = day_field(_("Den"))
    ruling = forms.CharField(label=_("Avgörande"), max_length=300)
