"""What is done with what comes in besides registering it: e-mail taken in, joined to a case, kept in order; schemes, times."""

import secrets
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import intake, way
from insyn.cases.mail_addresses import own_addresses
from insyn.cases.models import Case, ClassificationScheme, OwnDeadline, Submission
from insyn.cases.rules.deadlines import MOST_DAYS
from insyn.cases.rules.likeness import text_digest
from insyn.cases.rules.mail import Attached, Mail, read_mail
from insyn.cases.rules.scheme import read_csv
from insyn.description.text import Text
from insyn.documents.inspection import inspect
from insyn.documents.inspection.names import clean_name
from insyn.documents.keeping import keep_upload
from insyn.documents.models import Document
from insyn.documents.viruses import Contagious, Unchecked
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless

_ORIGINAL = Text("Brevet som det kom.", "The message as it came.")
_UNCHECKED = Text(
    "Virusskyddet svarade inte när filen kom. Be avsändaren skicka den igen.",
    "The virus scanner did not answer when the file came. Ask the sender to send it again.",
)
NO_TEXT = "(Brevet har ingen text.)"
NO_SUBJECT = "(utan ämne)"


class AlreadyIn(Refused):
    """The message has been taken in before; nothing was done."""


@act("cases.receive_mail")
def receive_mail(*, by: Actor, at: datetime, raw: bytes, left_on_server: int = 0) -> Submission:
    """Take in an e-mail, once, with its attachments and itself as it came. :class:`AlreadyIn` where it was taken in before.

    ``left_on_server`` is the size in bytes of a message that was too large to be fetched: ``raw`` is then its head alone.
    """
    read = read_mail(raw, own_addresses())
    if Submission.objects.filter(message_key=read.key).exists():
        raise AlreadyIn(_("Brevet är redan mottaget."))
    notes = [*read.notes]
    if left_on_server:
        notes.append(_too_large(left_on_server))
    submission = Submission(
        token=secrets.token_urlsafe(24),
        channel=Submission.Channel.EMAIL,
        sender_name=read.sender_name,
        sender_email=read.sender_email,
        subject=read.subject or NO_SUBJECT,
        text=read.text or NO_TEXT,
        received_at=at,
        text_digest=text_digest(read.text),
        message_key=read.key,
        doubt=read.doubt,
        automatic=read.automatic,
        notes=[[note.sv, note.en] for note in notes],
    )
    submission.save()
    _keep_files(by, at, submission, read, raw)
    intake.send_receipt(submission, at)
    return submission


def _too_large(size: int) -> Text:
    megabytes = size // 1_000_000
    return Text(
        f"Brevet är på {megabytes} MB, större än gränsen. Det ligger kvar i brevlådan; här står bara dess huvud.",
        f"The message is {megabytes} MB, above the limit. It stays in the mailbox; here is its head alone.",
    )


def _keep_files(by: Actor, at: datetime, submission: Submission, read: Mail, raw: bytes) -> None:
    for one in read.attached:
        _keep_attached(by, at, submission, one)
    intake.add_file(submission, filename="brev.eml", data=raw, reason=_ORIGINAL, original=True)


def _keep_attached(by: Actor, at: datetime, submission: Submission, one: Attached) -> None:
    """An attachment as a document of the submission; one that the inspection refuses is kept apart with the reason."""
    found = inspect(one.data, one.filename, settings.UPLOAD_LIMIT)
    if found.verdict == "refused":
        name = clean_name(one.filename)
        intake.add_file(submission, filename=name, data=one.data, reason=found.message)
        return
    try:
        document = keep_upload(
            by=by, at=at, title="", filename=one.filename, data=one.data, kind=Document.Kind.QUESTION
        )
    except Contagious as found:
        reason = Text(
            f"Virusskyddet hittade {found.name} i filen.",
            f"The virus scanner found {found.name} in the file.",
        )
        intake.add_file(submission, filename=clean_name(one.filename), data=one.data, reason=reason)
        return
    except Unchecked:
        intake.add_file(submission, filename=clean_name(one.filename), data=one.data, reason=_UNCHECKED)
        return
    intake.add_file(submission, document=document)


@act("cases.join_submission")
def join_submission(*, by: Actor, at: datetime, submission: Submission, case: Case) -> Submission:
    """Let what came in belong to a case that is there: the sender follows that case, and gets one receipt in all."""
    submission.refresh_from_db()
    intake.refuse_joined(submission)
    refuse_unless(case.status != Case.Status.CLOSED, _("Ärendet är avslutat. Registrera det som ett nytt."))
    refuse_unless(
        not submission.secret or case.secret,
        _("Det som kom in är sekretessbelagt, men inte ärendet. Registrera det som ett eget ärende."),
    )
    submission.joined_to, submission.waiting = case, False
    submission.save(update_fields=["joined_to", "waiting"])
    intake.make_secret(submission, case.secrecy_section)
    way.tell(
        case,
        at,
        "joined",
        Text("En skrivelse till i samma fråga kom in.", "One more submission on the same matter came in."),
    )
    intake.send_receipt(submission, at)
    return submission


@act("cases.keep_in_order")
def keep_in_order(*, by: Actor, at: datetime, submission: Submission, reason: str) -> Submission:
    """Decide that what came in is kept in order instead of registered (OSL 5:1), with the reason. Never what is secret."""
    submission.refresh_from_db()
    intake.refuse_joined(submission)
    refuse_unless(
        not submission.secret,
        _("Det som är sekretessbelagt måste registreras."),
        citation="OSL 5:1",
    )
    refuse_unless(submission.ordered_at is None, _("Det är redan beslutat att den hålls ordnad."))
    if not reason.strip() or len(reason.strip()) > 300:
        raise Invalid(_("Skriv varför den inte behöver registreras, med högst 300 tecken."), field="reason")
    submission.ordered_at, submission.ordered_because = at, reason.strip()
    submission.waiting = False
    submission.save(update_fields=["ordered_at", "ordered_because", "waiting"])
    return submission


@act("cases.read_in_scheme")
def read_in_scheme(*, by: Actor, at: datetime, filename: str, data: bytes) -> ClassificationScheme:
    """Read in the municipality's own classification scheme, all of it or nothing; cases keep the codes they have."""
    found = read_csv(data)
    if found.wrong:
        language = get_language() or "sv"
        said = "; ".join(
            (_("rad %(line)s: ") % {"line": line} if line else "") + text.in_(language)
            for line, text in found.wrong[:5]
        )
        raise Invalid(said, field="file")
    rows = [
        {"code": one.code, "name": one.name, "parent": one.parent, "kept": one.kept} for one in found.classes
    ]
    scheme = ClassificationScheme(read_in_at=at, filename=clean_name(filename)[:200], classes=rows)
    scheme.save()
    return scheme


@act("cases.set_deadline")
def set_deadline(*, by: Actor, at: datetime, kind: str, days: int) -> OwnDeadline | None:
    """Say in how many days the municipality wants cases of a kind answered; 0 takes it away. Cases that are there keep theirs."""
    if not 0 <= days <= MOST_DAYS:
        raise Invalid(_("Skriv ett antal dagar mellan 0 och %(most)s.") % {"most": MOST_DAYS}, field="days")
    rows = OwnDeadline.objects.filter(kind=kind)
    if days == 0:
        rows.delete()
        return None
    row = rows.first() or OwnDeadline(kind=kind)
    row.days = days
    row.save()
    return row
