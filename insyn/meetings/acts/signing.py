"""Signing the file of approved minutes with a certificate: one signature after another, each a version of its own."""

import hashlib
from datetime import datetime

from django.utils.translation import gettext as _

from insyn.documents.keeping import keep_made, publish
from insyn.documents.models import Document
from insyn.documents.signing import Certificate, sign
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.foundation.models import User
from insyn.meetings.models import Minutes, Signature, Strength


def _minutes_body(minutes: Minutes, **_given: object) -> str:
    return minutes.meeting.body


def signing_role(minutes: Minutes, user: User | None) -> str:
    """In which role somebody signs the minutes: chair, approver or secretary; empty for anybody else."""
    approver = minutes.meeting.approvers.filter(person__user=user).first() if user else None
    if approver is not None:
        return "Ordförande" if approver.chair else "Justerare"
    return "Sekreterare" if user and minutes.meeting.secretary_id == user.pk else ""


@act("meetings.sign_minutes", body=_minutes_body, publishes=True)
def sign_minutes(
    *,
    by: Actor,
    at: datetime,
    minutes: Minutes,
    certificate: Certificate,
    strength: str = Strength.UNKNOWN,
) -> Signature:
    """Sign the approved minutes' file as chair, approver or secretary, once each; the earlier versions are kept.

    The key is in ``certificate`` only while the act lasts: what the journal writes of it is its fingerprint.
    """
    refuse_unless(
        minutes.state == Minutes.State.APPROVED and minutes.document is not None,
        _("Protokollets fil undertecknas när alla har justerat det."),
    )
    role = signing_role(minutes, by.user)
    if not role or by.user is None:
        raise NotAllowed(_("Bara ordföranden, justerarna och sekreteraren undertecknar protokollet."))
    earlier = list(minutes.signatures.select_related("document").order_by("number"))
    refuse_unless(
        all(one.user_id != by.user.pk for one in earlier), _("Du har redan undertecknat protokollet.")
    )
    if not certificate.valid_from <= at <= certificate.valid_until:
        raise Invalid(_("Certifikatet gäller inte nu: med ett utgånget undertecknas inget."), field="file")
    before = earlier[-1].document if earlier else minutes.document
    assert before is not None
    number = len(earlier) + 1
    made = sign(
        _as_kept(before),
        certificate,
        number=number,
        name=str(by.user),
        role=role,
        place=minutes.approval_place,
        at=at,
    )
    document = keep_made(
        by=by,
        at=at,
        kind=Document.Kind.MINUTES,
        title=f"{minutes.document}, undertecknat" if minutes.document else "",
        filename=f"protokoll-{minutes.meeting.body}-{minutes.meeting.on}-undertecknat-{number}.pdf",
        data=made,
        secrecy_section=before.secrecy_section,
    )
    signature = Signature(
        minutes=minutes,
        number=number,
        user=by.user,
        role=role,
        signed_at=at,
        document=document,
        certificate_name=certificate.name,
        certificate_issuer=certificate.issuer,
        certificate_sha256=certificate.sha256,
        valid_from=certificate.valid_from,
        valid_until=certificate.valid_until,
        strength=strength,
    )
    signature.save()
    # Where nothing is secret the record is the public copy: the signed one follows it when it is posted.
    if minutes.public_document_id == minutes.document_id and minutes.public_document.published_at:  # type: ignore[union-attr]
        publish([document], at)
    return signature


def _as_kept(document: Document) -> bytes:
    """The file's bytes, once it has been seen that they are those that were kept."""
    data = storage.read(document.sha256)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise Refused(
            _(
                "Filen i lagret är inte den som sparades: den undertecknas inte. Återställ den ur en säkerhetskopia."
            )
        )
    return data
