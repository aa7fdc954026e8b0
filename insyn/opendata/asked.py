"""What an address of the files asks for: a year (``?ar=``) and a body (``?organ=``), or everything."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from insyn.documents.queries import published
from insyn.foundation.errors import Invalid
from insyn.meetings.models import Meeting
from insyn.organisation.queries import adopted_versions, organisation_of

YEAR, BODY = "ar", "organ"
FIRST, LAST = 1900, 2199


class BadYear(Invalid):
    """What stands after ``ar=`` is no year."""

    status = 400


class NoSuchBody(Invalid):
    """The municipality has never had a body with that id."""

    status = 404


@dataclass(frozen=True)
class Asked:
    """The year (0: all) and the body (empty: all)."""

    year: int = 0
    body: str = ""

    @property
    def first(self) -> date | None:
        """The first day asked for."""
        return date(self.year, 1, 1) if self.year else None

    @property
    def last(self) -> date | None:
        """The last day asked for."""
        return date(self.year, 12, 31) if self.year else None

    @property
    def in_name(self) -> str:
        """What is asked for, as a file's name has it."""
        return "".join(f"-{part}" for part in (self.body, str(self.year or "")) if part)


def asked(request: HttpRequest) -> Asked:
    """What the request asks for; refused with the reader's words where it is no year or no body."""
    return Asked(_year(request.GET.get(YEAR, "").strip()), _body(request.GET.get(BODY, "").strip()))


def _year(text: str) -> int:
    if not text:
        return 0
    if len(text) == 4 and text.isascii() and text.isdecimal() and FIRST <= int(text) <= LAST:
        return int(text)
    raise BadYear(_("”%(text)s” är inget år. Skriv fyra siffror, till exempel 2020.") % {"text": text[:40]})


def _body(text: str) -> str:
    if not text or any(organisation_of(version).has_body(text) for version in adopted_versions()):
        return text
    raise NoSuchBody(_("Kommunen har inget organ med id ”%(text)s”.") % {"text": text[:40]})


def bodies_with_meetings(known: date) -> list[str]:
    """The ids of the bodies that have public meetings, for whoever chooses among them."""
    rows = published(Meeting, known).filter(party="", on__lte=known)
    return list(rows.order_by("body").values_list("body", flat=True).distinct())
