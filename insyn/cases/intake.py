"""What every way in has in common: the receipt, files, classes, deadlines, what may not stand in a title. Called inside acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from insyn.cases.classes import class_of, deadline_kind
from insyn.cases.hooks import meeting_dates
from insyn.cases.models import Case, OwnDeadline, Submission, SubmissionFile
from insyn.cases.rules import deadlines
from insyn.cases.rules.likeness import WITHIN, Came, Likeness, bare_subject, likeness
from insyn.cases.rules.names import like_names
from insyn.cases.rules.private import Found, Private, private_in
from insyn.description.text import Text
from insyn.documents.models import Document
from insyn.foundation import clock, mail, storage
from insyn.foundation.errors import Invalid, Refused
from insyn.organisation.queries import administration_or_none, organisation_on

MOST_RECEIPTS = 5
"""Receipts that one address gets in a day whatever it writes about: what answers answers never goes on for long."""
COMPARED = 200
"""How many of the latest submissions a new one is compared with by its words."""


def instant_of(received_on: date | None, at: datetime) -> datetime:
    """When something came in: on an earlier day at noon, otherwise now."""
    if received_on is None or received_on == clock.local_date(at):
        return at
    return clock.instant(received_on)


def known_class(code: str) -> str:
    """The code, if the scheme in force has it; empty stays empty."""
    code = code.strip()
    if code and class_of(code) is None:
        raise Invalid(
            _("Klassificeringen har ingen klass %(code)s.") % {"code": code}, field="classification"
        )
    return code


def due_of(kind: str, classification: str, received_on: date) -> deadlines.Due | None:
    """By when a case is to be answered: by its kind, or by the kind of deadline that its class names; the earlier of them."""
    own = {row.kind: row.days for row in OwnDeadline.objects.order_by("kind")}
    assembly = organisation_on(received_on).bodies_of_kind("assembly")
    meetings = meeting_dates(assembly[0].id, received_on) if assembly else []
    kinds = {kind, deadline_kind(classification)} - {""}
    found = [due for one in kinds if (due := deadlines.due_of(one, received_on, own, meetings))]
    return min(found, key=lambda due: (due.on, due.basis), default=None)


def add_file(
    submission: Submission,
    *,
    document: Document | None = None,
    filename: str = "",
    data: bytes = b"",
    reason: Text | None = None,
    original: bool = False,
) -> SubmissionFile:
    """Keep a file of a submission: as the document it has become, or apart with the reason."""
    number = submission.files.count() + 1
    if document is not None:
        row = SubmissionFile(
            submission=submission,
            number=number,
            filename=document.filename,
            size=document.size,
            sha256=document.sha256,
            document=document,
        )
    else:
        sha256, size = storage.put(data)
        row = SubmissionFile(
            submission=submission,
            number=number,
            filename=filename[:200],
            size=size,
            sha256=sha256,
            original=original,
            reason_sv=reason.sv if reason else "",
            reason_en=reason.en if reason else "",
        )
    row.save()
    return row


def make_secret(submission: Submission, section: str) -> None:
    """Let the section of a case hold for what came in and its files too."""
    if not section:
        return
    submission.secrecy_section = section
    submission.save(update_fields=["secrecy_section"])
    for document in Document.objects.filter(submission_file__submission=submission, secrecy_section=""):
        document.secrecy_section, document.published_at = section, None
        document.save(update_fields=["secrecy_section", "published_at"])


def refuse_joined(submission: Submission) -> None:
    """Refuse to do anew what has been done with a submission."""
    case = submission.case_of
    if case is not None:
        raise Refused(_("Frågan hör redan till %(case)s.") % {"case": case.reference})


def refuse_private(
    title: str, summary: str, submission: Submission | None, *, public: bool, confirmed: bool
) -> None:
    """Refuse an identity number anywhere, and what says who somebody is in a public text unless it is confirmed."""
    name, address = (submission.sender_name, submission.sender_email) if submission else ("", "")
    for field, text in (("title", title), ("summary", summary)):
        found = private_in(text, name, address)
        if any(one.kind is Private.IDENTITY_NUMBER for one in found):
            raise Invalid(_("Ett personnummer får inte stå i rubriken eller sammanfattningen."), field=field)
        if found and public and not confirmed:
            said = ", ".join(dict.fromkeys(_said(one) for one in found))
            raise Invalid(
                _(
                    "Texten blir offentlig och har uppgifter om en enskild: %(what)s. Ändra den, eller bekräfta att de får "
                    "stå där."
                )
                % {"what": said},
                field=field,
            )


def known_names(on: date) -> list[str]:
    """Names that are nobody's: of the municipality, its bodies, companies and units, as they are called on the day."""
    organisation, administration = organisation_on(on), administration_or_none(on)
    names = [body.name.sv for body in organisation.bodies] + [
        body.short or "" for body in organisation.bodies
    ]
    names += [company.name.sv for company in organisation.companies]
    names += [unit.name.sv for unit in administration.units] if administration else []
    return [organisation.municipality.name, *names]


def public_title_of(title: str, public_title: str, submission: Submission | None, on: date) -> str:
    """What an open register says instead of the title of a secret case. Demanded where the title seems to name somebody;
    it may itself name nobody.
    """
    public_title = public_title.strip()
    known = known_names(on)
    seen = like_names(title, known)
    if seen and not public_title:
        raise Invalid(
            _("Rubriken ser ut att namnge någon (%(names)s). Skriv en offentlig rubrik som inte gör det.")
            % {"names": ", ".join(seen)},
            field="public_title",
        )
    name, address = (submission.sender_name, submission.sender_email) if submission else ("", "")
    told = [*like_names(public_title, known)] + [
        _said(one) for one in private_in(public_title, name, address) if one.word
    ]
    if told or any(one.kind is Private.IDENTITY_NUMBER for one in private_in(public_title)):
        raise Invalid(
            _("Den offentliga rubriken pekar ut någon: %(what)s. Skriv den utan namn, adress och nummer.")
            % {"what": ", ".join(told) or _("ett personnummer")},
            field="public_title",
        )
    return public_title


def refuse_names(title: str, on: date, *, confirmed: bool) -> None:
    """Refuse that a public title seems to name somebody, unless whoever registers has said that the name may stand there."""
    seen = like_names(title, known_names(on))
    if seen and not confirmed:
        raise Invalid(
            _(
                "Rubriken blir offentlig och ser ut att namnge någon (%(names)s). Ändra den, eller bekräfta att namnet "
                "får stå där."
            )
            % {"names": ", ".join(seen)},
            field="title",
        )


def _said(found: Found) -> str:
    kinds = {
        Private.NAME: _("avsändarens namn (%(word)s)"),
        Private.EMAIL: _("en e-postadress (%(word)s)"),
        Private.PHONE: _("ett telefonnummer (%(word)s)"),
    }
    return kinds[found.kind] % {"word": found.word}


def send_receipt(submission: Submission, at: datetime) -> bool:
    """Send the sender a receipt with the link, once for each sender and subject a day; never to what no person wrote."""
    to = submission.sender_email
    if not to or submission.receipt_at or submission.automatic or submission.doubt:
        return False
    day = clock.instant(clock.local_date(at), 0)
    sent = Submission.objects.filter(
        sender_email__iexact=to, receipt_at__gte=day, receipt_at__lt=day + timedelta(days=1)
    )
    subjects = [bare_subject(one) for one in sent.values_list("subject", flat=True)]
    if len(subjects) >= MOST_RECEIPTS or bare_subject(submission.subject) in subjects:
        return False
    mail.write(
        to=to,
        subject=_in_both("Vi har fått det du skrev", "We have received what you wrote"),
        text=_receipt(submission),
        about=f"cases.submission:{submission.pk}",
    )
    submission.receipt_at = at
    submission.save(update_fields=["receipt_at"])
    return True


def _in_both(sv: str, en: str) -> str:
    return f"{sv} / {en}"


def _receipt(submission: Submission) -> str:
    slug = submission.municipality.slug
    with translation.override("sv"):
        address = mail.link("portal:follow", slug, submission.token)
    day = f"{clock.local_date(submission.received_at):%Y-%m-%d}"
    return (
        f"{submission.municipality.name} har tagit emot det du skickade den {day}.\n\n"
        f"Följ vad som händer här (den som har adressen ser sidan):\n{address}\n\n"
        "Det här brevet är skickat av ett program och går inte att svara på.\n\n"
        f"{submission.municipality.name} has received what you sent on {day}. Follow what happens at the address above. "
        "This letter was sent by a program and cannot be answered.\n"
    )


@dataclass(frozen=True)
class Alike:
    """A submission that may be the same as another, and in which way."""

    submission: Submission
    how: Likeness

    @property
    def said(self) -> str:
        """In which way, in words."""
        return {
            Likeness.TEXT: _("samma text"),
            Likeness.SENDER_AND_SUBJECT: _("samma avsändare och rubrik"),
            Likeness.WORDS: _("nästan samma ord"),
            Likeness.SUBJECT: _("samma rubrik"),
            Likeness.SENDER: _("samma avsändare"),
        }[self.how]


def alike(submission: Submission) -> list[Alike]:
    """What has come in within 60 days and may be the same, the likeliest first: by sender and subject, or by its words."""
    near = (
        Submission.objects.filter(
            received_at__gte=submission.received_at - WITHIN, received_at__lte=submission.received_at + WITHIN
        )
        .exclude(pk=submission.pk)
        .select_related("case", "joined_to")
        .order_by("-received_at", "-pk")
    )
    rows = {row.pk: row for row in near[:COMPARED]}
    if submission.text_digest:
        rows |= {row.pk: row for row in near.filter(text_digest=submission.text_digest)[:COMPARED]}
    one = _came(submission)
    found = [Alike(row, how) for row in rows.values() if (how := likeness(one, _came(row)))]
    order = list(Likeness)
    return sorted(found, key=lambda entry: order.index(entry.how))[:8]


def _came(row: Submission) -> Came:
    return Came(row.sender_email or row.sender_name, row.subject, row.text, row.received_at)


def unregistered() -> Sequence[Submission]:
    """What has come in and is neither registered, joined to a case, nor kept in order by a decision; the oldest first."""
    return list(Submission.objects.filter(waiting=True).order_by("received_at", "pk"))


def taken_care_of(submission: Submission) -> None:
    """It has become a case, and does not wait to be registered."""
    submission.waiting = False
    submission.save(update_fields=["waiting"])


def cases_due(today: date) -> Sequence[Case]:
    """Open cases whose day to be answered is near or past, the earliest first."""
    unsettled = [Case.Status.REGISTERED, Case.Status.PREPARING, Case.Status.UNDER_WAY]
    rows = Case.objects.filter(status__in=unsettled, due_on__lte=today + deadlines.NEAR)
    return list(rows.order_by("due_on", "pk"))
