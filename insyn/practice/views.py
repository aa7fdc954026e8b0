"""The administrator's page: make a practice copy, begin it anew, remove it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.practice.acts import order
from insyn.practice.making import marker_of
from insyn.practice.models import PracticeOrder


class MakeForm(ActForm):
    """Make the copy, or make it anew."""

    do, act = "make", "practice.order"
    heading = _("Gör en övningskopia")
    explains = _(
        "Kopian får allt offentligt som det är nu. Finns det redan en kopia börjar den om: det som är gjort i den försvinner."
    )
    button = _("Gör kopian")
    done = _("Beställt. Kopian är klar inom någon minut; läs om sidan.")

    def perform(self) -> str | None:
        order(by=self.actor, what=PracticeOrder.What.MAKE)
        return None


class RemoveForm(ActForm):
    """Remove the copy."""

    do, act = "remove", "practice.order"
    button = _("Ta bort kopian")
    done = _("Beställt. Kopian är borta inom någon minut.")

    def perform(self) -> str | None:
        order(by=self.actor, what=PracticeOrder.What.REMOVE)
        return None


@staff_page
def practice(request: StaffRequest) -> HttpResponse:
    """The copy there is, and the forms to make, begin anew and remove it."""
    rights.require(request.actor, "practice.order", on=clock.today(request.municipality))
    told = marker_of(request.municipality.pk)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        orders = PracticeOrder.objects.all()
        context = {
            "form": refused if isinstance(refused, MakeForm) else MakeForm(request),
            "remove": RemoveForm(request) if told is not None else None,
            "refused": refused,
            "told": told,
            "made_at": parse_datetime(str((told or {}).get("made_at", ""))),
            "waits": orders.filter(done_at__isnull=True).first(),
            "last": orders.filter(done_at__isnull=False).first(),
            "made": orders.filter(done_at__isnull=False, what="make", error="").first() if told else None,
            "address": f"{settings.PRACTICE_URL.rstrip('/')}/{told['slug']}/"
            if told and told.get("slug") and settings.PRACTICE_URL
            else "",
        }
        return render(request, "practice/practice.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kinds: dict[str, type[ActForm]] = {form.do: form for form in (MakeForm, RemoveForm)}
        return kinds[do](request, None, request.POST) if do in kinds else None

    return act_page(request, sent, show, request.path)
