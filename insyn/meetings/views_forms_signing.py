"""The forms that sign: with a certificate in the file, and approving an item at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.documents.signing.certificate import LARGEST_FILE
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm
from insyn.foundation.errors import Invalid
from insyn.foundation.signin import marks
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings import acts
from insyn.meetings.acts.signing import signing_role
from insyn.meetings.certificates import certificate_of, own_file, passphrase_in_environment
from insyn.meetings.models import AgendaItem, ItemApproval, Meeting, Minutes, Strength


def strength_of(request: StaffRequest) -> str:
    """How the reader has shown who she is in this session."""
    if marks.has_second_factor(request.session, request.user):
        return Strength.SECOND_FACTOR
    return Strength.PASSWORD


class SignForm(ActForm):
    """Sign the file of the approved minutes with a certificate."""

    do, act = "sign", "meetings.sign_minutes"
    heading = _("Underteckna filen med certifikat")
    button = _("Underteckna")
    done = _("Protokollets fil är undertecknad.")
    file = forms.FileField(
        label=_("Certifikatfil (.p12 eller .pfx)"),
        required=False,
        help_text=_("Används bara för den här underskriften och sparas inte."),
    )
    passphrase = forms.CharField(
        label=_("Certifikatets lösenfras"),
        required=False,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    subject: Minutes

    @property
    def body(self) -> str:
        return self.subject.meeting.body

    def build(self) -> None:
        user, municipality = self.actor.user, self.request.municipality
        if user is None or own_file(municipality, user) is None:
            self.explains = _("Filen undertecknas så att vilken PDF-läsare som helst kan kontrollera det.")
            return
        self.explains = _(
            "Ditt certifikat finns på servern. Skicka bara med en fil om du vill använda ett annat."
        )
        if passphrase_in_environment(municipality, user):
            self.fields["passphrase"].help_text = _("Behövs inte för ditt certifikat på servern.")

    def now(self) -> bool:
        user = self.actor.user
        return (
            self.subject.state == Minutes.State.APPROVED
            and user is not None
            and bool(signing_role(self.subject, user))
            and not self.subject.signatures.filter(user=user).exists()
        )

    def perform(self) -> str | None:
        sent: Any = self.cleaned_data["file"]
        if sent is not None and sent.size > LARGEST_FILE:
            raise Invalid(_("Filen är för stor för att vara ett certifikat."), field="file")
        user = self.actor.user
        assert user is not None
        certificate = certificate_of(
            self.request.municipality,
            user,
            clock.now(self.request.municipality),
            sent=sent.read() if sent is not None else None,
            passphrase=self.cleaned_data["passphrase"],
        )
        acts.sign_minutes(
            by=self.actor,
            minutes=self.subject,
            certificate=certificate,
            strength=strength_of(self.request),
        )
        return None


class DeclareAtOnceForm(ActForm):
    """Declare that an item is approved at once."""

    do, act = "at-once", "meetings.declare_at_once"
    heading = _("Justera paragrafen omedelbart")
    explains = _("Texten läggs fast nu. Ordföranden och justerarna justerar vid sammanträdet, och paragrafen får ett eget anslag.")  # fmt: skip  # noqa: E501
    button = _("Förklara omedelbart justerad")
    done = _("Paragrafen väntar på ordförandens och justerarnas justering.")
    many = True
    kept_at = forms.CharField(label=_("Var protokollet förvaras"), max_length=200)
    text = forms.CharField(
        label=_("Sammanfattning av ärendet"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    subject: AgendaItem

    @property
    def body(self) -> str:
        return self.subject.meeting.body

    def now(self) -> bool:
        return (
            self.subject.meeting.state == Meeting.State.OPEN
            and self.subject.decided_at is not None
            and not hasattr(self.subject, "approved_at_once")
        )

    def perform(self) -> str | None:
        acts.declare_at_once(by=self.actor, item=self.subject, **self._given())
        return None

    def _given(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("kept_at", "text")}


class ApproveItemForm(ActForm):
    """Approve an item at once, by the chair and each approver herself."""

    do, act = "approve-item", "meetings.approve_item"
    button = _("Justera paragrafen")
    done = _("Du har justerat paragrafen.")
    many = True
    subject: ItemApproval

    @property
    def body(self) -> str:
        return self.subject.item.meeting.body

    def now(self) -> bool:
        mine = self.subject.approvers.filter(person__user=self.actor.user, approved_at__isnull=True)
        return self.actor.user is not None and mine.exists()

    def perform(self) -> str | None:
        acts.approve_item(by=self.actor, approval=self.subject, strength=strength_of(self.request))
        return None
