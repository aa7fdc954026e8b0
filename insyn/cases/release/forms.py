"""The forms of a request for official documents; each does one act of ``cases.release.acts``."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.cases.reading import may_see_case
from insyn.cases.release import acts
from insyn.cases.release.models import DocumentRequest, Release
from insyn.cases.release.queries import documents_of, kept_copies, may_assess
from insyn.cases.rules.release import MOST_FREE, MOST_KRONOR, Outcome
from insyn.cases.views_forms import language, long_text, secrecy_field
from insyn.delegation.decisions import conditions_of
from insyn.delegation.holding import held_lines
from insyn.documents.gate import has_factor
from insyn.documents.models import RedactedCopy
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option
from insyn.foundation.errors import Invalid
from insyn.foundation.staff_pages import StaffRequest, held_roles

ABOUT_RELEASE = ("allmän handling", "utlämnande", "lämna ut")


def case_called(request: StaffRequest, reference: str) -> Case:
    """The case with the register number as somebody wrote it, if she may see it; :class:`Invalid` otherwise, without why."""
    hit = re.fullmatch(r"\s*([^\W\d_]+)[\s-]?(\d{4})\s*[/-]\s*(\d{1,8})\s*", reference)
    rows = Case.objects.none()
    if hit:
        rows = Case.objects.filter(register__iexact=hit[1], year=int(hit[2]), number=int(hit[3]))
    case = rows.first()
    if case is None or not may_see_case(request.actor, held_roles(request), case):
        raise Invalid(gettext("Det finns inget sådant ärende. Skriv numret som KS-2020/12."), field="case")
    return case


class AskForm(ActForm):
    """Write down a request that came by telephone, letter or at the desk."""

    do, act = "ask", "cases.ask_for_document"
    heading = _("Skriv upp en begäran")
    explains = _(
        "Fråga inte vem det är eller vad handlingen ska användas till. Det behövs inte för att pröva begäran."
    )
    button = _("Skriv upp")
    done = _("Begäran är uppskriven. Pröva den genast.")
    channel = forms.ChoiceField(
        label=_("Hur kom den in?"), choices=[*DocumentRequest.Channel.choices][1:], initial="phone"
    )
    asked = long_text(_("Vilka handlingar gäller det?"), 3, limit=4_000)
    case = forms.CharField(
        label=_("I ärende"),
        required=False,
        max_length=40,
        help_text=_("Till exempel KS-2020/12, om det är känt."),
    )
    reach = forms.ChoiceField(label=_("Hur ska de lämnas ut?"), choices=DocumentRequest.Reach.choices)
    email = forms.EmailField(
        label=_("E-postadress för svaret"),
        required=False,
        help_text=_("Bara om den som frågar vill ha brev. Annars tomt."),
    )

    def perform(self) -> str | None:
        given = self.cleaned_data
        case = case_called(self.request, given["case"]) if given["case"].strip() else None
        made = acts.ask_for_document(
            by=self.actor,
            asked=given["asked"],
            channel=given["channel"],
            reach=given["reach"],
            email=given["email"],
            case=case,
        )
        return f"{self.request.path}{made.pk}/"


class RequestForm(ActForm):
    """A form about one request."""

    subject: DocumentRequest

    @property
    def open_still(self) -> bool:
        """Whether the request waits for its answer."""
        return self.subject.answered_at is None


class PointOutForm(RequestForm):
    """Say in which case the documents lie."""

    do, act = "point-out", "cases.point_out_case"
    heading = _("Vilket ärende gäller det?")
    button = _("Spara")
    done = _("Ärendet är utpekat. Pröva nu handlingarna.")
    case = forms.CharField(label=_("Ärendets nummer"), max_length=40, help_text=_("Till exempel KS-2020/12."))

    def now(self) -> bool:
        return self.open_still

    def perform(self) -> str | None:
        acts.point_out_case(
            by=self.actor, request=self.subject, case=case_called(self.request, self.cleaned_data["case"])
        )
        return None


class AssessForm(RequestForm):
    """Answer for one document."""

    do, act = "assess", "cases.assess_document"
    heading = _("Pröva en handling")
    button = _("Spara svaret")
    done = _("Handlingen är prövad.")
    document = forms.ChoiceField(label=_("Handling"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=_("Lämnas den ut?"),
        widget=forms.RadioSelect,
        choices=[
            (Outcome.WHOLE.value, _("Ja, hela")),
            (Outcome.PARTLY.value, _("Ja, med vissa uppgifter borttagna")),
            (Outcome.REFUSED.value, _("Nej")),
        ],
    )
    section = forms.CharField(
        label=_("Enligt"),
        max_length=60,
        required=False,
        help_text=_("Paragrafen för det som hålls inne, till exempel 23 kap. 2 § OSL."),
    )
    reason = forms.CharField(
        label=_("Skäl"),
        max_length=500,
        required=False,
        help_text=_(
            "Läses av den som frågade. Skriv inget av det hemliga. För en sekretessmarkerad handling som lämnas ut: varför "
            "den kan det."
        ),
    )
    file = forms.FileField(
        label=_("Maskad kopia"),
        required=False,
        help_text=_("När vissa uppgifter är borttagna. Texten ska vara borta, inte bara övertäckt."),
    )
    kept = forms.ChoiceField(
        label=_("Eller en kopia som redan är maskad här"), required=False, widget=forms.RadioSelect
    )
    pages = forms.IntegerField(
        label=_("Sidor"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Tomt: filens sidor. Antalet avgör avgiften för kopior på papper."),
    )

    def build(self) -> None:
        on = clock.today(self.request.municipality)
        answered = set(
            self.subject.releases.filter(ended_at__isnull=True).values_list("document_id", flat=True)
        )
        rows = documents_of(self.subject.case) if self.subject.case else []
        self.documents = {
            str(row.pk): row
            for row in rows
            if row.pk not in answered and may_assess(self.actor, row, on) and self._opened(row.secret)
        }
        self.fields["document"].choices = [(pk, _called(row)) for pk, row in self.documents.items()]  # type: ignore[attr-defined]
        self.copies = {str(copy.pk): copy for copy in kept_copies(self.documents.values())}
        if self.copies:
            named = [(pk, _copy_called(copy)) for pk, copy in self.copies.items()]
            self.fields["kept"].choices = [("", gettext("Ingen av dem")), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["kept"]

    def _opened(self, secret: bool) -> bool:
        """A secret document is assessed, and its title shown, only when a second factor has been."""
        return not (secret or (self.subject.case and self.subject.case.secret)) or has_factor(self.request)

    def now(self) -> bool:
        return self.open_still and bool(self.documents)

    def perform(self) -> str | None:
        given = self.cleaned_data
        file, kept = given["file"], self.copies.get(given.get("kept") or "")
        acts.assess_document(
            by=self.actor,
            request=self.subject,
            document=self.documents[given["document"]],
            masked=kept.document if kept else None,
            outcome=given["outcome"],
            section=given["section"],
            reason=given["reason"],
            filename=file.name if file else "",
            data=file or None,
            pages=given["pages"],
        )
        return None


def _copy_called(copy: RedactedCopy) -> Option:
    sections = ", ".join(copy.sections)
    return Option(copy.document.title, gettext("Maskad enligt %(sections)s") % {"sections": sections})


def _called(row: Any) -> Option:
    secret = gettext("Sekretess enligt %(section)s") % {"section": row.secrecy_section} if row.secret else ""
    return Option(row.title, secret)


class AnswerForm(RequestForm):
    """Answer the request as it has been assessed."""

    do, act = "answer", "cases.answer_request"
    heading = _("Svara")
    explains = _(
        "Det som lämnas ut går sedan att nå på den adress som den som frågade har. Brev går om hon ville det."
    )
    button = _("Svara")
    done = _("Begäran är besvarad.")
    answer = long_text(
        _("Något mer att säga"),
        3,
        required=False,
        limit=2_000,
        help_text=_("Behövs om det inte finns någon handling."),
    )

    def now(self) -> bool:
        return self.open_still

    def perform(self) -> str | None:
        acts.answer_request(by=self.actor, request=self.subject, answer=self.cleaned_data["answer"])
        return None


class FormalForm(RequestForm):
    """Write down that she who asked wants the decision in writing."""

    do, act = "formal", "cases.ask_for_decision"
    heading = _("Beslut i skrift är begärt")
    explains = _("Den som har fått nej har rätt till kommunens beslut i skrift, med hur det överklagas.")
    button = _("Skriv upp det")
    done = _("Det är uppskrivet. Nu fattas beslutet av den som har det på delegation.")

    def now(self) -> bool:
        return self.subject.formal_asked_at is None and bool(acts.withheld_rows(self.subject))

    def perform(self) -> str | None:
        acts.ask_for_decision(by=self.actor, request=self.subject)
        return None


class RefuseForm(RequestForm):
    """Decide formally, under a line that the reader holds."""

    do, act = "refuse", "cases.decide_refusal"
    heading = _("Besluta i skrift")
    explains = _(
        "Skälen och hur beslutet överklagas skrivs in av sig själva. Beslutet blir ett ärende och är offentligt om ingen "
        "paragraf anges."
    )
    button = _("Fatta beslutet")
    done = _("Beslutet är fattat.")
    line = forms.ChoiceField(label=_("Punkt i delegationsordningen"), widget=forms.RadioSelect)
    extra = long_text(_("Mer om skälen"), 3, required=False, limit=4_000)
    conditions_met = forms.BooleanField(label=_("Punktens villkor är uppfyllda"), required=False)
    secrecy_section = secrecy_field()

    def build(self) -> None:
        on = clock.today(self.request.municipality)
        lines = [held.line for held in held_lines(self.actor, on)]
        about = [one for one in lines if is_about_release(one)]
        choices = [(one.number, Option(f"{one.number} {one.subject.in_(language())}")) for one in about]
        self.fields["line"].choices = choices  # type: ignore[attr-defined]
        if len(about) == 1:
            self.fields["line"].initial = about[0].number
        if not any(conditions_of(one, on) for one in about):
            del self.fields["conditions_met"]
        self.has_lines = bool(about)

    def now(self) -> bool:
        asked = self.subject.formal_asked_at is not None and self.subject.refusal_id is None
        return asked and self.has_lines

    def perform(self) -> str | None:
        given = self.cleaned_data
        acts.decide_refusal(
            by=self.actor,
            request=self.subject,
            line=given["line"],
            extra=given["extra"],
            secrecy_section=given["secrecy_section"],
            conditions_met=given.get("conditions_met", False),
        )
        return None


def is_about_release(line: Any) -> bool:
    said = " ".join((line.subject.sv, *line.words)).lower()
    return any(words in said for words in ABOUT_RELEASE)


class EndReleaseForm(ActForm):
    """Take an answer back."""

    do, act = "end", "cases.end_release"
    many, small = True, True
    button = _("Ta tillbaka svaret")
    done = _("Svaret är återtaget. Adressen leder ingenstans längre.")
    subject: Release

    def now(self) -> bool:
        decided = self.subject.request.refusal_id is not None and self.subject.outcome != Outcome.WHOLE
        return self.subject.ended_at is None and not decided

    def perform(self) -> str | None:
        acts.end_release(by=self.actor, release=self.subject)
        return None


class FeeForm(ActForm):
    """The municipality's fees for copies on paper."""

    do, act = "fee", "cases.set_copy_fee"
    heading = _("Avgift för kopior på papper")
    explains = _(
        "Enligt kommunens taxa. Utan taxa kostar kopior ingenting. Att läsa på plats och att få filer är fritt här."
    )
    button = _("Spara")
    done = _("Avgiften är sparad. Den gäller det som prövas härefter.")
    free = forms.IntegerField(label=_("Fria sidor"), min_value=0, max_value=MOST_FREE, initial=9)
    first = forms.IntegerField(
        label=_("Kronor för den första sidan däröver"), min_value=0, max_value=MOST_KRONOR
    )
    each = forms.IntegerField(label=_("Kronor för varje sida efter den"), min_value=0, max_value=MOST_KRONOR)
    decided = forms.CharField(
        label=_("Beslutad genom"), max_length=200, help_text=_("Till exempel KF 2019-11-25 § 88.")
    )

    def perform(self) -> str | None:
        given = self.cleaned_data
        acts.set_copy_fee(by=self.actor, **{key: given[key] for key in ("free", "first", "each", "decided")})
        return None
