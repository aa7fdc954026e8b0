"""Extracts of the minutes to those whom a decision affects."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from insyn.documents.queries import open_on
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.meetings import letters
from insyn.meetings.acts.common import item_body
from insyn.meetings.models import AgendaItem, ExtractSent, Meeting

By = ExtractSent.By


@act("meetings.send_extract", body=item_body)
def send_extract(
    *, by: Actor, at: datetime, item: AgendaItem, to_name: str, to_email: str = ""
) -> ExtractSent:
    """Send the extract to somebody affected as a letter with its public address; without an address, note that it was
    sent otherwise. What is secret is never sent by e-mail: it is noted as sent in the way its secrecy demands.
    """
    name, address = to_name.strip(), to_email.strip()
    if not name:
        raise Invalid(_("Skriv vem utdraget skickas till."), field="to_name")
    if item.paragraph is None or not _is_approved(item):
        raise Refused(_("Protokollet är inte justerat än. Utdraget skickas när det är det."))
    if not address:
        return _kept(item, name, "", By.OTHERWISE, at)
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid(
            _("E-postadressen går inte att läsa. Skriv den som namn@exempel.se."), field="to_email"
        ) from None
    if item.secret:
        raise Refused(
            _(
                "Paragrafen har sekretess. Skicka utdraget på ett säkert sätt och anteckna det utan e-postadress."
            ),
            citation=item.secrecy_section,
        )
    refuse_unless(
        _is_public(item, at),
        _("Protokollet är inte anslaget än. Anslå det först, så finns utdraget att läsa."),
    )
    refuse_unless(
        not item.extracts.filter(to_email__iexact=address).exists(), _("Utdraget är redan skickat dit.")
    )
    letters.extract(item, name, address)
    return _kept(item, name, address, By.EMAIL, at)


def tell_senders(meeting: Meeting, at: datetime) -> None:
    """Send the extract to whoever asked the question that a decided case began with; called when the minutes are posted."""
    items = meeting.items.filter(
        outcome__in=(AgendaItem.Outcome.DECIDED, AgendaItem.Outcome.REFERRED_BACK), secrecy_section=""
    )
    for item in items.exclude(case__submission__sender_email="").select_related(
        "case__submission", "meeting"
    ):
        submission = item.case.submission if item.case else None
        if submission is None or item.case is None or item.case.secret:
            continue
        if item.extracts.filter(to_email__iexact=submission.sender_email).exists():
            continue
        letters.extract(item, submission.sender_name, submission.sender_email, follow=submission.token)
        _kept(
            item,
            submission.sender_name or submission.sender_email,
            submission.sender_email,
            By.EMAIL,
            at,
            by_itself=True,
        )


def _kept(
    item: AgendaItem, name: str, address: str, how: str, at: datetime, *, by_itself: bool = False
) -> ExtractSent:
    row = ExtractSent(
        item=item, to_name=name[:120], to_email=address, how=how, by_itself=by_itself, sent_at=at
    )
    row.save()
    return row


def _is_approved(item: AgendaItem) -> bool:
    return item.meeting.state == Meeting.State.APPROVED or item.is_approved_at_once


def _is_public(item: AgendaItem, at: datetime) -> bool:
    minutes = getattr(item.meeting, "minutes", None)
    return minutes is not None and open_on(minutes.public_document, clock.local_date(at))
