"""The forms with which is noted what came of a decision by delegation: changed by its body, posted on a partner's board."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insyn.delegation.acts_later import note_board, note_overruled
from insyn.delegation.models import DelegatedDecision, DelegationPosting
from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import StaffRequest


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class OverruledForm(ActForm):
    """Note that the body has changed the decision."""

    do, act = "overruled", "delegation.note_overruled"
    heading = _("Anteckna att organet har ändrat beslutet")
    explains = _("Delegationsbeslutet står kvar som det är. Punkten räknas bland dem som ändras.")
    button = _("Anteckna")
    done = _("Det är antecknat.")
    many = True
    subject: DelegatedDecision
    changed_on = _day(_("Dagen för organets beslut"))
    where = forms.CharField(
        label=_("Var det står"),
        max_length=200,
        help_text=_("Organ, dag och paragraf, till exempel KS 2020-03-03 § 12"),
    )

    @property
    def body(self) -> str:
        return self.subject.body

    def now(self) -> bool:
        return getattr(self.subject, "overruling", None) is None

    def perform(self) -> str | None:
        note_overruled(
            by=self.actor,
            decision=self.subject,
            changed_on=self.cleaned_data["changed_on"],
            where=self.cleaned_data["where"],
        )
        return None


class PartnersBoardForm(ActForm):
    """Note when the notice was posted on a partner's board."""

    do, act = "board", "delegation.note_board"
    button = _("Anteckna")
    done = _("Det är antecknat.")
    many = True
    subject: DelegationPosting
    posted_on = _day(_("Anslaget där"))
    told_by = forms.CharField(label=_("Enligt"), max_length=200, required=False)

    @property
    def body(self) -> str:
        return self.subject.notice.decision.body

    def build(self) -> None:
        self.heading = self.subject.board  # type: ignore[misc]
        for name in ("posted_on", "told_by"):
            self.fields[name].initial = getattr(self.subject, name)

    def perform(self) -> str | None:
        note_board(
            by=self.actor,
            posting=self.subject,
            posted_on=self.cleaned_data["posted_on"],
            told_by=self.cleaned_data["told_by"],
        )
        return None


MOST = 50


def decisions_of(
    request: StaffRequest, line: str, body: str, today: date, refused: ActForm | None
) -> list[dict[str, Any]]:
    """The latest decisions under a line that are not secret, each with what the reader may note of it."""
    rows = DelegatedDecision.objects.filter(line=line, body=body, secrecy_section="")
    rows = rows.select_related("overruling", "notice").prefetch_related("notice__boards")
    return [_row(request, row, refused) for row in rows.order_by("-year", "-number")[:MOST]]


def _row(request: StaffRequest, row: DelegatedDecision, refused: ActForm | None) -> dict[str, Any]:
    notice = getattr(row, "notice", None)
    boards = list(notice.boards.all()) if notice is not None else []
    changing = _offer(OverruledForm(request, row), refused)
    return {
        "row": row,
        "changed": getattr(row, "overruling", None),
        "form": changing,
        "notice": notice,
        "boards": [(board, _offer(PartnersBoardForm(request, board), refused)) for board in boards],
    }


def _offer(form: ActForm, refused: ActForm | None) -> ActForm | None:
    if not form.now() or not form.allowed:
        return None
    return refused if refused is not None and refused.name == form.name else form


def sent_on(request: StaffRequest, line: str, do: str, on: int) -> ActForm | None:
    """The form of that name on a decision under the line, or on a board with its notice; None for none."""
    if do == OverruledForm.do:
        row = DelegatedDecision.objects.filter(pk=on, line=line).first()
        return OverruledForm(request, row, request.POST) if row else None
    if do == PartnersBoardForm.do:
        board = DelegationPosting.objects.filter(pk=on, notice__decision__line=line).first()
        return PartnersBoardForm(request, board, request.POST) if board else None
    return None
