"""The official report's draft: saved edition by edition, whether from the page or from Word. Called inside an act."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from insyn.cases.models import Case, Report, ReportEdition
from insyn.cases.papers import post_of
from insyn.cases.route.demands import headings_of
from insyn.cases.rules.headings import apart, joined
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, Overtaken, Refused
from insyn.organisation.queries import administration_or_none

LONGEST = 100_000
"""Letters of one of a report's texts."""


def refuse_signed(report: Report | None) -> None:
    """Refuse to change what has been signed."""
    if report is not None and report.signed_at:
        raise Refused(
            _("Tjänsteskrivelsen är undertecknad och ändras inte. Skriv en ny om något ska läggas till.")
        )


def save(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    edition: int,
    proposal: str,
    summary: str,
    text: str,
    assessments: Mapping[str, str] | None = None,
    source: str = ReportEdition.Source.PAGE,
) -> Report:
    """Save the next edition. ``edition`` is the one that was read: :class:`Overtaken` if somebody has saved since.

    ``assessments`` are the texts under the headings that the route demands, by the headings' Swedish words; None leaves them.
    """
    report = Report.objects.filter(case=case).first() or Report(case=case, edition=0)
    refuse_signed(report)
    if report.edition != edition:
        raise Overtaken(
            _("Någon annan har sparat tjänsteskrivelsen medan du skrev. Läs den, och lägg in ditt igen.")
        )
    report.proposal, report.summary, report.text = proposal.strip(), summary.strip(), text.strip()
    if assessments is not None:
        known = {heading.sv for heading in headings_of(case)} | set(report.assessments)
        if not known.issuperset(assessments):
            raise Invalid(_("Ärendets väg kräver ingen sådan rubrik. Skriv det under Ärendet."))
        report.assessments = {
            heading: words.strip() for heading, words in assessments.items() if words.strip()
        }
    report.edition += 1
    report.save()
    ReportEdition(
        report=report,
        number=report.edition,
        proposal=report.proposal,
        summary=report.summary,
        text=report.text,
        assessments=report.assessments,
        source=source,
        saved_at=at,
        saved_by=by.user,
    ).save()
    return report


def whole_text(case: Case, report: Report | None) -> str:
    """The text with what the route demands under its headings, as it goes to Word; a heading to be written under stands empty."""
    text, assessments = (report.text, report.assessments) if report else ("", {})
    return joined(text, assessments, (heading.sv for heading in headings_of(case)))


def text_apart(case: Case, text: str) -> tuple[str, dict[str, str]]:
    """A text that came back from Word: the report's own, and what stands under the headings that the route demands."""
    report = Report.objects.filter(case=case).first()
    known = {heading.sv: None for heading in headings_of(case)} | dict.fromkeys(
        report.assessments if report else ()
    )
    return apart(text, known)


def word_values(by: Actor, case: Case, at: datetime) -> Mapping[str, str]:
    """What a Word template's fields are filled with, as the draft is now."""
    on = clock.local_date(at)
    report = Report.objects.filter(case=case).first()
    administration = administration_or_none(on)
    step = case.steps.order_by("position").first()
    known = administration is not None and any(unit.id == case.unit for unit in administration.units)
    return {
        "kommun": case.municipality.name,
        "enhet": administration.unit(case.unit).name.sv if administration and known else "",
        "diarienummer": case.reference,
        "rubrik": case.title,
        "datum": on.isoformat(),
        "handlaggare": str(case.official or by.user or ""),
        "befattning": post_of(by, case, on),
        "till": step.name.sv if step else "",
        "utgava": f"utkast, utgåva {report.edition if report else 0}",
        "forslag": report.proposal if report else "",
        "sammanfattning": report.summary if report else "",
        "arendet": whole_text(case, report),
    }
