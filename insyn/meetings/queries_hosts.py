"""A joint committee's notices on the boards of partners in the same installation (KL 9:32): what the host has put up, shown
there too.

Only where both say so: the host's organisation file names the partner by its code among the committee's partners, and the
partner's names the host. What crosses is read in the host, published notices alone, and handed over as values.
"""

from dataclasses import dataclass
from datetime import date

from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import current_code, reading_in
from insyn.meetings.force import partner_names
from insyn.meetings.models import Meeting
from insyn.meetings.queries import NoticeRow, posted_notices
from insyn.organisation.queries import NoVersionInForce, adopted_versions, organisation_of, organisation_on


@dataclass(frozen=True)
class Paper:
    """A public file of the host's: enough to lead to its address there, where its own gate answers."""

    id: int
    filename: str


@dataclass(frozen=True)
class HostsNotice:
    """A notice that hangs on the host's board and on the partner's."""

    host: str
    slug: str
    name: Text
    met_on: date
    address: str
    body: str
    first_paragraph: int | None
    last_paragraph: int | None
    approved_on: date | None
    posted_on: date
    last_appeal_day: date | None
    waits: bool
    kept_at: str
    at_once: bool
    minutes: Paper | None
    document: Paper | None


def hosts_of(known: date) -> list[Municipality]:
    """The other municipalities in the installation that the one in hand has named as host of a joint committee, in a version
    that was in force by the day."""
    own = current_code()
    named = {
        code
        for version in adopted_versions()
        if version.valid_from <= known
        for code in _named_hosts(organisation_of(version))
    }
    return list(Municipality.objects.filter(code__in=named).exclude(code=own).order_by("code"))


def _named_hosts(organisation: Organisation) -> set[str]:
    return {body.joint.host for body in organisation.bodies if body.joint and body.joint.host}


def notices_of(hosts: list[Municipality], known: date) -> list[HostsNotice]:
    """The hosts' notices that the board of the municipality in hand shows on the day, the latest first.

    The one place where a citizens' page reads another municipality's rows: published notices that name this one.
    """
    partner = current_code()
    assert partner is not None
    found: list[HostsNotice] = []
    for host in hosts:
        with reading_in(host.code):
            found += [_as_values(host, row) for row in posted_notices(known, shown_by=partner)]
    return sorted(found, key=lambda row: row.posted_on, reverse=True)


def _as_values(host: Municipality, row: NoticeRow) -> HostsNotice:
    return HostsNotice(
        host=host.name,
        slug=host.slug,
        name=row.name,
        met_on=row.met_on,
        address=row.address,
        body=row.body,
        first_paragraph=row.first_paragraph,
        last_paragraph=row.last_paragraph,
        approved_on=row.approved_on,
        posted_on=row.posted_on,
        last_appeal_day=row.last_appeal_day,
        waits=row.waits,
        kept_at=row.kept_at,
        at_once=row.at_once,
        minutes=_paper(row.minutes),
        document=_paper(row.document),
    )


def _paper(document: Document | None) -> Paper | None:
    return Paper(document.pk, document.filename) if document else None


def showing_partners(meeting: Meeting, on: date) -> list[str]:
    """The codes of the meeting's partners in the installation whose boards show its notices from the day: those that name
    this municipality as host. Asked when a notice is put up, and kept with it."""
    host = meeting.municipality_id
    joint = organisation_of(meeting.version).body(meeting.body).joint
    if joint is None or joint.host not in (None, host):
        return []
    there = Municipality.objects.filter(code__in=partner_names(meeting)).exclude(code=host)
    codes = there.order_by("code").values_list("code", flat=True)
    return [code for code in list(codes) if _names_as_host(code, host, on)]


def _names_as_host(partner: str, host: str, on: date) -> bool:
    """Whether the partner's organisation on the day says that the host is the host of a joint committee of its."""
    with reading_in(partner):
        try:
            return host in _named_hosts(organisation_on(on))
        except NoVersionInForce:
            return False
