"""The forms on legal force and what is said afterwards: boards, how a decision is appealed, appeals, notes, corrections."""

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm
from insyn.meetings import acts
from insyn.meetings.force import appealing
from insyn.meetings.models import AgendaItem, Appeal, AppealRoute, BoardPosting, Meeting, Minutes
from insyn.meetings.rules.later_notes import Grounds
from insyn.meetings.rules.legal_force import Route


def day_field(label: object, *, required: bool = True, help_text: object = "") -> forms.DateField:
    """A day, with the browser's own calendar."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]
        required=required,
        help_text=help_text,  # type: ignore[arg-type]
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class BoardForm(ActForm):
    """Note when the notice was posted on another partner's board."""

    do, act = "board", "meetings.note_board"
    button = _("Anteckna")
    done = _("Det är antecknat.")
    many = True
    posted_on = day_field(_("Anslaget där"))
    removed_on = day_field(_("Nedtaget där"), required=False)
    told_by = forms.CharField(label=_("Enligt"), max_length=200, required=False)
    subject: BoardPosting

    @property
    def body(self) -> str:
        return self.subject.notice.meeting.body

    def build(self) -> None:
        self.heading = self.subject.board  # type: ignore[misc]
        for name in ("posted_on", "removed_on", "told_by"):
            self.fields[name].initial = getattr(self.subject, name)

    def perform(self) -> str | None:
        acts.note_board(by=self.actor, posting=self.subject, **_chosen(self, "posted_on removed_on told_by"))
        return None


class _ItemForm(ActForm):
    many = True
    subject: AgendaItem

    @property
    def body(self) -> str:
        return self.subject.meeting.body

    @property
    def decided(self) -> bool:
        """Whether the item has a decision."""
        return self.subject.outcome == AgendaItem.Outcome.DECIDED


class RouteForm(_ItemForm):
    """Say how a decision is appealed."""

    do, act = "route", "meetings.state_appeal"
    heading = _("Hur beslutet överklagas")
    button = _("Spara")
    done = _("Det är sparat.")
    route = forms.ChoiceField(label=_("Överklagas"), choices=AppealRoute.Route.choices)
    law = forms.CharField(
        label=_("Lag och paragraf"),
        max_length=200,
        required=False,
        help_text=_("Vid annan lag, till exempel 13 kap. 3 § plan- och bygglagen."),
    )
    told_on = day_field(
        _("Dagen då den sista parten fick del av beslutet"),
        required=False,
        help_text=_("Vid annan lag: tiden räknas därifrån (FL 44 §)."),
    )

    def build(self) -> None:
        way = appealing(self.subject)
        for name, value in (("route", way.route.value), ("law", way.law), ("told_on", way.told_on)):
            self.fields[name].initial = value

    def now(self) -> bool:
        return self.decided

    def perform(self) -> str | None:
        acts.state_appeal(by=self.actor, item=self.subject, **_chosen(self, "route law told_on"))
        return None


class AppealForm(_ItemForm):
    """Note that an appeal has come in."""

    do, act = "appeal", "meetings.receive_appeal"
    heading = _("Ett överklagande har kommit in")
    explains = _(
        "I tid stoppar det att beslutet får laga kraft. Vem som överklagar skrivs i ärendet, inte här."
    )
    button = _("Anteckna överklagandet")
    done = _("Överklagandet är antecknat.")
    came_in_on = day_field(_("Kom in den"))
    came_in_to = forms.ChoiceField(label=_("Kom in till"), choices=Appeal.To.choices)
    reference = forms.CharField(label=_("Målnummer eller diarienummer"), max_length=60, required=False)

    def now(self) -> bool:
        return self.decided

    def perform(self) -> str | None:
        given = _chosen(self, "came_in_on came_in_to reference")
        acts.receive_appeal(by=self.actor, item=self.subject, **given)
        return None


class _AppealForm(ActForm):
    many = True
    subject: Appeal

    @property
    def body(self) -> str:
        return self.subject.item.meeting.body

    def now(self) -> bool:
        return self.subject.ended_on is None


class FollowForm(_AppealForm):
    """Note what happens with an appeal on its way."""

    do, act = "follow", "meetings.follow_appeal"
    heading = _("Överlämnat, inhibition")
    button = _("Spara")
    done = _("Det är antecknat.")
    handed_over_on = day_field(_("Överlämnat till domstolen"), required=False)
    stayed_on = day_field(_("Domstolen förbjöd verkställighet"), required=False)
    stay_ended_on = day_field(_("Förbudet hävdes"), required=False)

    def build(self) -> None:
        for name in self.fields:
            if name != "form_token":
                self.fields[name].initial = getattr(self.subject, name)

    def perform(self) -> str | None:
        given = _chosen(self, "handed_over_on stayed_on stay_ended_on")
        acts.follow_appeal(by=self.actor, appeal=self.subject, **given)
        return None


class SettleForm(_AppealForm):
    """Note what became of an appeal."""

    do, act = "settle", "meetings.settle_appeal"
    heading = _("Överklagandet är avgjort")
    button = _("Anteckna")
    done = _("Det är antecknat.")
    ended_on = day_field(_("Domstolens avgörande fick laga kraft, eller överklagandet återkallades"))
    result = forms.ChoiceField(label=_("Hur det slutade"), choices=Appeal.Result.choices)

    def perform(self) -> str | None:
        acts.settle_appeal(by=self.actor, appeal=self.subject, **_chosen(self, "ended_on result"))
        return None


def _long(label: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))  # type: ignore[arg-type]


class SlipForm(ActForm):
    """A dated note of a slip of the pen in approved minutes."""

    do, act = "slip", "meetings.note_slip"
    heading = _("Anteckna ett skrivfel")
    explains = _("Protokollet ändras inte. Anteckningen visas med dagens datum vid paragrafen.")
    button = _("Anteckna")
    done = _("Anteckningen är gjord.")
    about = forms.ChoiceField(label=_("Gäller"), required=False)
    stands = _long(_("I protokollet står"))
    should_stand = _long(_("Det skulle ha stått"))
    reason = forms.CharField(label=_("Förklaring"), max_length=5000, required=False)
    subject: Minutes

    @property
    def body(self) -> str:
        return self.subject.meeting.body

    def build(self) -> None:
        self.items = {str(item.pk): item for item in self.subject.meeting.items.order_by("position")}
        choices = [(pk, f"§ {item.paragraph} {item.title}") for pk, item in self.items.items()]
        self.fields["about"].choices = [("", _("protokollet i övrigt")), *choices]  # type: ignore[attr-defined]

    def now(self) -> bool:
        return self.subject.state == Minutes.State.APPROVED

    def perform(self) -> str | None:
        acts.note_slip(
            by=self.actor,
            minutes=self.subject,
            item=self.items.get(self.cleaned_data["about"]),
            **_chosen(self, "stands should_stand reason"),
        )
        return None


GROUNDS = {
    "wrong": _("Beslutet är felaktigt"),
    "to_detriment": _("Ändringen är till nackdel för någon som beslutet gynnar"),
    "revocable": _("Det framgår att beslutet får återkallas"),
    "safety": _("Tvingande säkerhetsskäl"),
    "misled": _("Parten lämnade oriktiga eller vilseledande uppgifter"),
    "plainly_wrong": _("Uppenbart felaktigt i något väsentligt"),
    "quick_and_easy": _("Kan ändras snabbt och enkelt"),
}


class ExtractForm(_ItemForm):
    """Send the extract to somebody affected."""

    do, act = "send-extract", "meetings.send_extract"
    heading = _("Skicka utdrag")
    explains = _("Till den som berörs. Utan e-postadress antecknas bara att det är skickat på annat sätt.")
    button = _("Skicka eller anteckna")
    done = _("Det är gjort.")
    to_name = forms.CharField(label=_("Till"), max_length=120)
    to_email = forms.CharField(label=_("E-postadress"), max_length=254, required=False)

    def now(self) -> bool:
        return self.subject.paragraph is not None and (
            self.subject.meeting.state == Meeting.State.APPROVED or self.subject.is_approved_at_once
        )

    def perform(self) -> str | None:
        given = self.cleaned_data
        acts.send_extract(
            by=self.actor, item=self.subject, to_name=given["to_name"], to_email=given["to_email"]
        )
        return None


class CorrectForm(_ItemForm):
    """Record a correction or a change of a decision that is appealed under other law."""

    do, act = "correct", "meetings.correct_decision"
    heading = _("Rätta eller ändra beslutet (FL 36–39 §§)")
    explains = _("Bara för beslut som överklagas enligt annan lag. Protokollet ändras inte.")
    button = _("Anteckna rättelsen")
    done = _("Det är antecknat.")
    how = forms.ChoiceField(
        label=_("Hur"),
        choices=[
            ("correct", _("Rättelse av en uppenbar felskrivning (FL 36 §)")),
            ("change", _("Ändring (FL 37–39 §§)")),
        ],
    )
    grounds = forms.MultipleChoiceField(
        label=_("Vid ändring"),
        required=False,
        choices=list(GROUNDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    stands = _long(_("I beslutet står"))
    should_stand = _long(_("Det ska vara"))
    reason = _long(_("Vem som beslutade det, när och varför"))

    def now(self) -> bool:
        return self.decided and appealing(self.subject).route is Route.OTHER_LAW

    def perform(self) -> str | None:
        change = self.cleaned_data["how"] == "change"
        acts.correct_decision(
            by=self.actor,
            item=self.subject,
            obvious_slip=not change,
            grounds=Grounds(**{name: name in self.cleaned_data["grounds"] for name in GROUNDS})
            if change
            else None,
            **_chosen(self, "stands should_stand reason"),
        )
        return None


def _chosen(form: forms.Form, names: str) -> dict[str, object]:
    return {name: form.cleaned_data[name] for name in names.split()}
