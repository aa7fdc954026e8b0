"""The official report by way of Word: a file handed back is read and shown, and taken into the draft by a second act."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import reports
from insyn.cases.models import Case, Report, ReportEdition, WordReturn
from insyn.documents.inspection import inspect
from insyn.documents.sandbox import Stopped
from insyn.documents.word import WORD, read_report
from insyn.foundation import storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, refuse_unless

LARGEST = 20_000_000
"""Bytes of a report in Word."""


def _unit_of(*, case: Case, **_given: object) -> str:
    return case.unit


def _unit_of_returned(*, returned: WordReturn, **_given: object) -> str:
    return returned.case.unit


@act("cases.hand_back_word", unit=_unit_of)
def hand_back_word(*, by: Actor, at: datetime, case: Case, filename: str, data: bytes) -> WordReturn:
    """Hand back a report edited in Word. It is read and kept; the draft is not changed until somebody has seen what differs.

    :class:`Invalid` for another file, one of another case, and one that lacks one of the fixed headings.
    """
    reports.refuse_signed(Report.objects.filter(case=case).first())
    language = get_language() or "sv"
    found = inspect(data, filename, LARGEST)
    if found.verdict == "refused":
        raise Invalid(found.message.in_(language), field="file")
    if found.media_type != WORD:
        raise Invalid(_("Lämna tillbaka ett Word-dokument (.docx)."), field="file")
    try:
        read = read_report(data)
    except Stopped:
        raise Invalid(
            _("Dokumentet går inte att läsa. Spara det på nytt i Word och försök igen."), field="file"
        ) from None
    if read.reference and read.reference != case.reference:
        raise Invalid(
            _("Dokumentet hör till ärendet %(other)s, inte till %(this)s.")
            % {"other": read.reference[:40], "this": case.reference},
            field="file",
        )
    if read.missing:
        raise Invalid(
            _("Dokumentet saknar rubriken %(headings)s. Lägg tillbaka den som den stod, och lämna det igen.")
            % {"headings": ", ".join(f"”{heading}”" for heading in read.missing)},
            field="file",
        )
    if max(map(len, (read.proposal, read.summary, read.text))) > reports.LONGEST:
        raise Invalid(_("Texten är för lång. Lägg en del av den i en bilaga."), field="file")
    sha256, size = storage.put(data)
    row = WordReturn(
        case=case,
        filename=found.filename,
        size=size,
        sha256=sha256,
        proposal=read.proposal,
        summary=read.summary,
        text=read.text,
        made_of=read.edition,
        notes=[[note.sv, note.en] for note in read.notes],
        handed_back_at=at,
        handed_back_by=by.user,
    )
    row.save()
    return row


@act("cases.take_back_report", unit=_unit_of_returned)
def take_back_report(
    *, by: Actor, at: datetime, returned: WordReturn, edition: int, over_newer: bool = False
) -> Report:
    """Let the draft say what the Word file says. ``edition`` is the draft that it was compared with on the page.

    Where the draft has been saved since the file was fetched, or the file does not say which edition it was made of,
    ``over_newer`` states that the writer has seen what differs; else :class:`Overtaken`. The editions before are kept.
    """
    returned.refresh_from_db()
    refuse_unless(returned.taken_in is None, _("Dokumentet är redan inlagt i utkastet."))
    report = Report.objects.filter(case=returned.case).first()
    now = report.edition if report else 0
    if returned.made_of != now and not over_newer:
        raise Overtaken(
            _(
                "Utkastet har sparats sedan dokumentet hämtades. Se vad som skiljer, och kryssa i att dokumentet ska gälla."
            ),
            field="over_newer",
        )
    text, assessments = reports.text_apart(returned.case, returned.text)
    saved = reports.save(
        by=by,
        at=at,
        case=returned.case,
        edition=edition,
        proposal=returned.proposal,
        summary=returned.summary,
        text=text,
        assessments=assessments,
        source=ReportEdition.Source.WORD,
    )
    returned.taken_in = saved.edition
    returned.save(update_fields=["taken_in"])
    return saved
