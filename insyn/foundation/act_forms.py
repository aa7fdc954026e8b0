"""Forms that do one act, and pages that offer several of them.

A page for staff or representatives shows forms, each for one act. All are sent to the page itself with the form's
name in ``do`` and the number of the row it is about in ``on``. What an act refuses is shown at its form with
everything that was written still there, and the page answers with the refusal's status; what is done leads back to
the page by a redirect, so that reloading does nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from insyn.foundation import clock, rights
from insyn.foundation.errors import Invalid, Refused
from insyn.foundation.forms import OnceForm
from insyn.foundation.staff_pages import StaffRequest, held_roles

Show = Callable[["ActForm | None", int], HttpResponse]
Sent = Callable[[str, int], "ActForm | None"]
Words = str | Promise


@dataclass(frozen=True)
class Option:
    """What can be chosen, with a line that explains it; ``warns`` if choosing it will be refused, and why is said.

    ``group`` is said once above the first of those that have it.
    """

    text: str
    note: str = ""
    warns: bool = False
    group: str = ""

    def __str__(self) -> str:
        return self.text


class ActForm(OnceForm):
    """A form for one act on one thing.

    ``do`` names it on its page; ``act`` is its line in the table of rights, asked at ``body`` and ``unit``.
    """

    do: ClassVar[str]
    act: ClassVar[str]
    heading: ClassVar[Words] = ""
    explains: Words = ""
    button: Words = ""
    done: ClassVar[Words] = ""
    small: ClassVar[bool] = False
    many: ClassVar[bool] = False  # whether a page may hold several, each on its own row

    def __init__(
        self, request: StaffRequest, subject: Any = None, data: Any = None, files: Any = None
    ) -> None:
        self.request = request
        self.actor = request.actor
        self.subject = subject
        super().__init__(data, files, auto_id=f"{self.name}-%s")
        self.build()
        for field in self.fields.values():
            _dress(field)

    @property
    def name(self) -> str:
        """The form's place on its page: two forms for the same act on different things differ in it."""
        return f"{self.do}-{self.subject.pk}" if getattr(self.subject, "pk", None) else self.do

    @property
    def anchor(self) -> str:
        """Where on its page the form stands: a link to ``…#hand-in`` leads to it."""
        return self.name if self.many else self.do

    @property
    def body(self) -> str:
        """The body the right is asked at."""
        return ""

    @property
    def unit(self) -> str:
        """The unit the right is asked at."""
        return ""

    @property
    def allowed(self) -> bool:
        """Whether the reader may do this at all, by the roles looked up once a request."""
        return rights.allows(held_roles(self.request), self.act, body=self.body, unit=self.unit)

    def require(self) -> None:
        """Refuse somebody without the right before anything is said of what she wrote; the act asks again."""
        on = clock.today(self.request.municipality)
        try:
            rights.require(self.actor, self.act, on=on, body=self.body, unit=self.unit)
        except Refused:
            self.errors.clear()
            raise

    def now(self) -> bool:
        """Whether the thing is in a state where this is of use; the act itself is what refuses."""
        return True

    def build(self) -> None:
        """Fill in what the fields offer."""

    def perform(self) -> str | None:
        """Do the act. Returns where to go next, or None to go back to the page."""
        raise NotImplementedError(type(self).__name__)

    def build_on(self, edition: int) -> None:
        """Let what is sent next build on this edition: its writer has been shown what was saved meanwhile."""
        self.data = {**self.data.dict(), "edition": str(edition)}  # type: ignore[attr-defined]

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal at the field it is about, or at the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def _dress(field: forms.Field) -> None:
    widget = field.widget
    if isinstance(
        widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple | forms.FileInput
    ):
        return
    widget.attrs.setdefault("class", "ds-input")


def offered(kinds: Sequence[type[ActForm]], request: StaffRequest, subject: Any) -> dict[str, ActForm]:
    """Those of the forms that the reader may use on the thing as it stands, by their ``do``."""
    made = (kind(request, subject) for kind in kinds)
    return {form.do: form for form in made if form.now() and form.allowed}


def act_page(request: StaffRequest, sent: Sent, show: Show, back: str) -> HttpResponse:
    """Answer a page of forms: show it, or do what was sent and go ``back``.

    ``sent(do, on)`` makes the form of that name, on the row with that number, from the request, whether or not the page
    offers it now: the act says why not.
    """
    if request.method != "POST":
        return show(None, 200)
    on = request.POST.get("on", "")
    form = sent(request.POST.get("do", ""), int(on) if on.isdecimal() and len(on) < 16 else 0)
    if form is None:
        raise Invalid(_("Formuläret känns inte igen. Gå tillbaka, läs om sidan och försök igen."))
    try:
        form.require()
        if not form.is_valid():
            return show(form, Invalid.status)
        to = form.perform()
    except Refused as refusal:
        form.refuse(refusal)
        return show(form, refusal.status)
    if form.done:
        messages.success(request, str(form.done))
    return redirect(to or back)


def with_refused(forms_offered: Mapping[str, ActForm], refused: ActForm | None) -> dict[str, ActForm]:
    """The page's forms with the one that was just refused in its place, as it was sent."""
    held = dict(forms_offered)
    if refused is not None and refused.allowed and refused.do in held:
        held[refused.do] = refused
    return held
