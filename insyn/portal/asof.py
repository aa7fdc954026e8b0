"""The day a page is asked about: ``?datum=2020-02-04``, or the municipality's today."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import formats
from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.errors import Invalid
from insyn.foundation.kept_pages import public_page
from insyn.organisation.queries import NoVersionInForce, adopted_versions
from insyn.people.reading import reading_as_of

PARAMETER = "datum"
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


class BadDate(Invalid):
    """What stands after ``datum=`` is no day that a page can be asked about."""

    status = 400


class NothingDescribed(Invalid):
    """No organisation is described for the day."""

    status = 404


@dataclass(frozen=True)
class AsOf:
    """The day asked about, and today. Nothing is known of what happens after today."""

    day: date
    today: date

    @property
    def known(self) -> date:
        """The last day of which anything is known: a page of a coming day shows its plans with today's knowledge."""
        return min(self.day, self.today)

    @property
    def is_today(self) -> bool:
        """Whether the page is asked for as it is now."""
        return self.day == self.today

    @property
    def query(self) -> str:
        """What the page's links carry on: ``?datum=…``, or nothing for today."""
        return "" if self.is_today else f"?{PARAMETER}={self.day.isoformat()}"


def read_day(text: str) -> date:
    """The day a reader wrote; :class:`BadDate` for anything but a day written 2020-02-04 within three centuries."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        try:
            day = date.fromisoformat(text.strip())
        except ValueError:
            day = None
        if day and FIRST <= day <= LAST:
            return day
    raise BadDate(
        _("”%(text)s” är inget datum som går att visa. Skriv år, månad och dag så här: 2020-02-04.")
        % {"text": text.strip()[:40]}
    )


def as_of(request: HttpRequest) -> AsOf:
    """The day the request asks about."""
    today = clock.today(request.municipality)  # type: ignore[attr-defined]
    written = request.GET.get(PARAMETER, "")
    return AsOf(read_day(written) if written.strip() else today, today)


def public_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A citizens' page as of a day: the same for everybody and kept, with ``request.asof``.

    A day without a described organisation is answered with the first day that has one.
    """

    @public_page
    @functools.wraps(view)
    def dated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.asof = as_of(request)  # type: ignore[attr-defined]
        try:
            with reading_as_of(request.asof.day):  # type: ignore[attr-defined]
                return view(request, *args, **kwargs)
        except NoVersionInForce:
            raise NothingDescribed(_nothing_described()) from None

    return dated


def _nothing_described() -> str:
    versions = adopted_versions()
    if not versions:
        return _("Kommunens organisation är inte inlagd än.")
    return _(
        "Organisationen är inte beskriven för den dagen. Den första beskrivningen gäller från %(day)s."
    ) % {"day": formats.date_format(versions[0].valid_from, "j F Y")}
