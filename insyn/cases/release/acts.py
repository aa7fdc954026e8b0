"""What people do with a request for official documents: make it, assess each document, answer, decide formally, take back."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import IO, Any

from django.db.models import Max
from django.utils.translation import gettext as _

from insyn.cases import intake, way
from insyn.cases.acts import _decided, new_case
from insyn.cases.models import Case
from insyn.cases.reading import may_see_case
from insyn.cases.release.masking import refuse_unmasked
from insyn.cases.release.models import CopyFee, DocumentRequest, Release
from insyn.cases.release.queries import called, documents_of, fee_schedule, may_assess
from insyn.cases.rules.private import Private, private_in
from insyn.cases.rules.release import (
    MOST_FREE,
    MOST_KRONOR,
    REACHABLE_DAYS,
    Outcome,
    Withheld,
    fee_of,
    reachable_until,
    refusal_text,
)
from insyn.description.text import Text
from insyn.documents.keeping import keep_upload
from insyn.documents.models import Document, RedactedCopy
from insyn.foundation import clock, mail, rights, storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless

KIND = "document-request"
Reach = DocumentRequest.Reach


@act("cases.ask_for_document")
def ask_for_document(
    *,
    by: Actor,
    at: datetime,
    asked: str,
    channel: str = DocumentRequest.Channel.FORM,
    reach: str = Reach.WEB,
    email: str = "",
    case: Case | None = None,
) -> DocumentRequest:
    """Take in a request for official documents. Nobody is asked who she is or why (TF 2:18); it is to be assessed at once."""
    asked = asked.strip()
    if not asked or len(asked) > 4000:
        raise Invalid(_("Skriv vilka handlingar det gäller, med högst 4 000 tecken."), field="asked")
    on = clock.local_date(at)
    last = DocumentRequest.objects.filter(year=on.year).aggregate(last=Max("number"))["last"] or 0
    due = intake.due_of(KIND, "", on)
    request = DocumentRequest(
        year=on.year,
        number=last + 1,
        token=secrets.token_urlsafe(24),
        channel=channel,
        reach=reach,
        asked=asked,
        email=email.strip(),
        received_at=at,
        due_on=due.on if due else None,
        due_basis=due.basis if due else "",
        case=case,
    )
    request.save()
    return request


@act("cases.point_out_case")
def point_out_case(*, by: Actor, at: datetime, request: DocumentRequest, case: Case) -> DocumentRequest:
    """Say in which case the documents that are asked for lie."""
    _refuse_answered(request)
    request.case = case
    request.save(update_fields=["case"])
    return request


@act("cases.assess_document")
def assess_document(
    *,
    by: Actor,
    at: datetime,
    request: DocumentRequest,
    document: Document,
    outcome: str,
    section: str = "",
    reason: str = "",
    filename: str = "",
    data: bytes | IO[bytes] | None = None,
    masked: Document | None = None,
    pages: int | None = None,
) -> Release:
    """Answer for one document: given whole, given with parts taken out, or not given (OSL 6:2–3), by one who may read it.

    Of something given in part the masked copy is uploaded, or ``masked`` is one that is kept already. What is withheld
    names its section and why; so does giving whole what is marked secret.
    """
    _refuse_answered(request)
    refuse_unless(
        Document.objects.filter(pk=document.pk).exists()
        and request.case is not None
        and any(one.pk == document.pk for one in documents_of(request.case)),
        _("Handlingen hör inte till ärendet som begäran gäller."),
    )
    if not may_assess(by, document, clock.local_date(at)):
        raise NotAllowed(_("Handlingen prövas av någon som har rätt att läsa den."))
    refuse_unless(
        not request.releases.filter(document=document, ended_at__isnull=True).exists(),
        _("Handlingen är redan prövad i den här begäran."),
    )
    found = _outcome(outcome)
    section, reason = section.strip(), reason.strip()
    if found is not Outcome.WHOLE and not (section and reason):
        raise Invalid(
            _("Ange paragrafen och skälet för det som inte lämnas ut."),
            citation="OSL 6:3",
            field="reason" if section else "section",
        )
    if found is Outcome.WHOLE and document.secret and not reason:
        raise Invalid(
            _("Handlingen är sekretessmarkerad. Skriv varför den ändå kan lämnas ut."), field="reason"
        )
    if len(reason) > 500 or len(section) > 60:
        raise Invalid(_("Skälet får vara högst 500 tecken och paragrafen 60."), field="reason")
    given = _given(by, at, document, found, filename, data, masked)
    if given is not None and not storage.exists(given.sha256):
        raise Refused(_("Handlingens innehåll finns inte kvar. Svara att den är gallrad."))
    counted = pages if pages is not None else (given.pages if given else None)
    on_paper = request.reach == Reach.PAPER and given is not None
    row = Release(
        request=request,
        document=document,
        outcome=found,
        given=given,
        section=section,
        reason=reason,
        pages=counted,
        fee=fee_of(counted or 0, fee_schedule()) if on_paper else 0,
        at=at,
        by=by.user,
    )
    if given is not None and request.reach == Reach.WEB:
        row.token, row.until = secrets.token_urlsafe(24), reachable_until(clock.local_date(at))
    row.save()
    return row


def _outcome(outcome: str) -> Outcome:
    try:
        return Outcome(outcome)
    except ValueError:
        raise Invalid(_("Välj om handlingen lämnas ut."), field="outcome") from None


def _given(
    by: Actor,
    at: datetime,
    document: Document,
    outcome: Outcome,
    filename: str,
    data: bytes | IO[bytes] | None,
    masked: Document | None,
) -> Document | None:
    if outcome is Outcome.REFUSED:
        return None
    if outcome is Outcome.WHOLE:
        return document
    if masked is not None:
        if data is not None:
            raise Invalid(_("Välj en maskad kopia: den som finns här eller filen, inte båda."), field="kept")
        made = RedactedCopy.objects.filter(document=masked).first()
        if made is not None and made.original_id != document.pk:
            raise Invalid(_("Kopian är maskad av en annan handling än den som prövas."), field="kept")
    else:
        if data is None:
            raise Invalid(_("Lägg till den maskade kopian."), field="file")
        # The file's own name is as likely to say too much as its text, and the title of a secret document is secret.
        masked = keep_upload(by=by, at=at, title=_("Maskad kopia"), filename=filename, data=data)
        masked.filename = f"maskad-kopia-{masked.pk}{_ending(masked.filename)}"
        masked.save(update_fields=["filename"])
    refuse_unless(not masked.secret, _("Den maskade kopian är själv sekretessmarkerad."), field="file")
    refuse_unmasked(document, masked)
    return masked


def _ending(filename: str) -> str:
    _stem, point, ending = filename.rpartition(".")
    return f".{ending.lower()}" if point and ending.isalnum() and len(ending) <= 5 else ""


@act("cases.answer_request")
def answer_request(*, by: Actor, at: datetime, request: DocumentRequest, answer: str = "") -> DocumentRequest:
    """Answer the request: every document is assessed, or the answer says why there is none. A letter goes if one was wanted."""
    _refuse_answered(request)
    rows = list(request.releases.filter(ended_at__isnull=True).select_related("document"))
    answer = answer.strip()
    if not rows and not answer:
        raise Invalid(_("Pröva handlingarna först, eller skriv varför det inte finns någon."), field="answer")
    if len(answer) > 2000:
        raise Invalid(_("Svaret får vara högst 2 000 tecken."), field="answer")
    request.answered_at, request.answer = at, answer
    request.save(update_fields=["answered_at", "answer"])
    if request.email:
        mail.write(
            to=request.email,
            subject="Svar på din begäran / Answer to your request",
            text=_letter(request),
            about=f"cases.documentrequest:{request.pk}",
        )
    return request


def _letter(request: DocumentRequest) -> str:
    """The letter says only that there is an answer and where: what it is lies behind the address, never in the letter."""
    address = mail.link("portal:request", request.municipality.slug, request.token)
    return (
        f"{request.municipality.name} har svarat på begäran {request}.\n\n"
        f"Läs svaret och hämta det som lämnas ut här (den som har adressen ser sidan, i {REACHABLE_DAYS} dagar):\n{address}\n\n"
        "Det här brevet är skickat av ett program och går inte att svara på.\n\n"
        f"{request.municipality.name} has answered request {request}; read the answer at the address above. "
        "This letter was sent by a program and cannot be answered.\n"
    )


@act("cases.ask_for_decision")
def ask_for_decision(*, by: Actor, at: datetime, request: DocumentRequest) -> DocumentRequest:
    """Ask for the authority's decision in writing on what was withheld; only that can be appealed (OSL 6:3, 6:7)."""
    request.refresh_from_db()
    refuse_unless(bool(withheld_rows(request)), _("Inget har vägrats, så det finns inget att besluta om."))
    refuse_unless(request.formal_asked_at is None, _("Ett skriftligt beslut är redan begärt."))
    request.formal_asked_at = at
    request.save(update_fields=["formal_asked_at"])
    return request


@act("cases.decide_refusal", publishes=True)
def decide_refusal(
    *,
    by: Actor,
    at: datetime,
    request: DocumentRequest,
    line: str,
    extra: str = "",
    secrecy_section: str = "",
    conditions_met: bool = False,
) -> Case:
    """Decide formally not to release, under a line of the delegation order: a case of its own, with how it is appealed.

    The reasons stand in the decision, which is public unless ``secrecy_section`` says otherwise. She who asked reads it at
    her own address either way.
    """
    request.refresh_from_db()
    rows = withheld_rows(request)
    refuse_unless(bool(rows), _("Inget har vägrats, så det finns inget att besluta om."))
    refuse_unless(request.refusal_id is None, _("Beslutet är redan fattat."))
    refuse_unless(
        request.formal_asked_at is not None,
        _("Ett beslut i skrift fattas när den som frågat vill ha det. Skriv upp det först."),
        citation="OSL 6:3",
    )
    held = rights.roles(by, clock.local_date(at))
    if request.case is not None and not may_see_case(by, held, request.case):
        raise NotAllowed(_("Ärendet är sekretessbelagt och öppet bara för den som arbetar med det."))
    _refuse_private(extra, [row.reason for row in rows], public=not secrecy_section.strip())
    withheld = [
        Withheld(called(row.document, request.case), row.outcome == Outcome.PARTLY, row.section, row.reason)
        for row in rows
    ]
    case = new_case(
        at=at,
        title=f"Begäran om allmän handling, {request}",
        kind="delegated",
        summary="",
        secrecy_section=secrecy_section,
        received_on=clock.local_date(request.received_at),
    )
    text = refusal_text(str(request), clock.local_date(request.received_at), withheld, extra)
    _decided(by, at, case, line, {"text": text, "conditions_met": conditions_met})
    request.refusal = case
    request.save(update_fields=["refusal"])
    if request.case is not None and not request.case.secret:
        way.tell(
            request.case,
            at,
            "release-refused",
            Text(
                f"Begäran {request} avslogs i en del, se {case.reference}.",
                f"Request {request} was refused in part, see {case.reference}.",
            ),
        )
    if request.email:
        mail.write(
            to=request.email,
            subject="Beslut om din begäran / Decision on your request",
            text=_letter(request),
            about=f"cases.documentrequest:{request.pk}",
        )
    return case


def _refuse_private(extra: str, reasons: list[str], *, public: bool) -> None:
    found = [one for text in [extra, *reasons] for one in private_in(text)]
    if any(one.kind is Private.IDENTITY_NUMBER for one in found):
        raise Invalid(_("Ett personnummer får inte stå i beslutet."), field="extra")
    if found and public:
        raise Invalid(
            _(
                "Beslutet blir offentligt och har en adress eller ett telefonnummer. Ta bort det, eller ange sekretess."
            ),
            field="extra",
        )


@act("cases.end_release")
def end_release(*, by: Actor, at: datetime, release: Release) -> Release:
    """Take an answer back before its time: its address leads nowhere at once, and the document may be assessed anew."""
    release.refresh_from_db()
    refuse_unless(release.ended_at is None, _("Svaret är redan återtaget."))
    refuse_unless(
        release.request.refusal_id is None or release.outcome == Outcome.WHOLE,
        _("Beslutet om det är fattat i skrift och ändras inte här."),
    )
    release.ended_at = at
    release.save(update_fields=["ended_at"])
    request = release.request
    if request.answered_at is not None:
        request.answered_at = None
        request.save(update_fields=["answered_at"])
    return release


def close_addresses(name: str, given: Mapping[str, Any], result: Any) -> None:
    """What is marked secret after it was given leaves its address in the same transaction (a follower of acts)."""
    if name == "documents.mark_secret" and isinstance(result, Document):
        yesterday = clock.today(result.municipality) - timedelta(days=1)
        Release.objects.filter(given=result, token__isnull=False, until__gt=yesterday).update(until=yesterday)


@act("cases.set_copy_fee")
def set_copy_fee(*, by: Actor, at: datetime, free: int, first: int, each: int, decided: str) -> CopyFee:
    """Lay in the municipality's fees for copies on paper, with the decision that they rest on (KL 2:5, TF 2:16)."""
    if not decided.strip():
        raise Invalid(_("Skriv vilket beslut avgiften vilar på."), field="decided")
    for field, number, most in (
        ("free", free, MOST_FREE),
        ("first", first, MOST_KRONOR),
        ("each", each, MOST_KRONOR),
    ):
        if not 0 <= number <= most:
            raise Invalid(_("Skriv ett tal mellan 0 och %(most)s.") % {"most": most}, field=field)
    row = CopyFee(free=free, first=first, each=each, decided=decided.strip()[:200], set_at=at)
    row.save()
    return row


def withheld_rows(request: DocumentRequest) -> list[Release]:
    """What was not given, or not whole, in the order it was assessed."""
    rows = request.releases.filter(ended_at__isnull=True).exclude(outcome=Outcome.WHOLE)
    return list(rows.select_related("document").order_by("pk"))


def _refuse_answered(request: DocumentRequest) -> None:
    request.refresh_from_db(fields=["answered_at", "case"])
    refuse_unless(
        request.answered_at is None,
        _("Begäran är besvarad. Ta tillbaka ett svar först, om något ska prövas om."),
    )
