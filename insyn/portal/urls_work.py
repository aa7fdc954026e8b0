"""The addresses of staff (``arbete/``) and of elected representatives (``mina/``), below a municipality's slug."""

from datetime import date

from django.urls import path, register_converter

from insyn.budget.building import choice_views as views_building_choice
from insyn.budget.building import views as views_building
from insyn.budget.cost import views as budget_cost
from insyn.budget.following import views as views_following
from insyn.budget.frames import views as budget_frames
from insyn.budget.ledger import views as views_ledger
from insyn.budget.process import views as views_process_budget
from insyn.cases import views as cases
from insyn.cases import views_delegation, views_desk, views_word
from insyn.cases.archive import views as archives
from insyn.cases.disposal import views as disposal
from insyn.cases.of_kinds import views as kinds
from insyn.cases.release import views as release
from insyn.delegation import views as delegation
from insyn.documents import gate
from insyn.followup import views as followup
from insyn.followup import views_supervision
from insyn.meetings import views as meetings
from insyn.meetings import (
    views_after,
    views_archive,
    views_item,
    views_live,
    views_minutes,
    views_phrases,
    views_year,
)
from insyn.meetings.reader import views as reader
from insyn.meetings.reader import views_files as reader_files
from insyn.meetings.reader import views_notes as reader_notes
from insyn.meetings.reader import views_offline as reader_offline
from insyn.moving_in import views as moving_in
from insyn.organisation import views_adoption, views_checks, views_process, views_versions
from insyn.organisation.editor import views as editor
from insyn.people import views as people
from insyn.people import views_body, views_groups, views_import, views_person
from insyn.portal import (
    work_assignments,
    work_comparison,
    work_delegation,
    work_elections,
    work_files,
    work_governing,
    work_handbook,
    work_mine,
    work_redaction,
    work_search,
    work_views,
)
from insyn.practice import views as practice
from insyn.remuneration import views_cost, views_mine, views_staff
from insyn.whatif import views as what_if
from insyn.whatif import views_search


class Day:
    """A day in an address: 2020-01-31."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day; ValueError, and so no such address, for one that the calendar lacks."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The day as it is written."""
        return value.isoformat()


register_converter(Day, "day")

app_name = "work"
MEETING = "arbete/sammantraden/<slug:body>/<str:day>/"
PAPERS = "mina/papper/<slug:body>/<str:day>/"
urlpatterns = [
    path("arbete/", work_views.work, name="list"),
    path("arbete/andra-faktor/", gate.factor, name="factor"),
    path("arbete/ovning/", practice.practice, name="practice"),
    path("arbete/klocka/", work_views.example_clock, name="clock"),
    path("arbete/fragor/ny/", cases.intake, name="intake"),
    path("arbete/fragor/<int:submission>/", cases.register, name="register"),
    path("arbete/disk/", views_desk.desk, name="desk"),
    path("arbete/disk/forslag/", views_desk.suggestions, name="desk-suggestions"),
    path("arbete/disk/statistik/", views_desk.desk_figures, name="desk-figures"),
    path("arbete/disk/statistik.csv", views_desk.desk_file, name="desk-file"),
    path("arbete/klassificering/", views_desk.classification, name="classification"),
    path("arbete/begaran/", release.requests, name="requests"),
    path("arbete/begaran/<int:number>/", release.one, name="request"),
    path("arbete/gemensam-namnd/", cases.joint_committee, name="joint"),
    path("arbete/arenden/", cases.cases, name="cases"),
    path("arbete/arenden/<str:address>/", cases.case, name="case"),
    path("arbete/arenden/<str:address>/paket.zip", archives.case_package, name="case-package"),
    path("arbete/budget/bygga/", views_building.building, name="budget-building"),
    path("arbete/budget/bygga/<int:year>/", views_building.base, name="budget-base"),
    path("arbete/budget/bygga/<int:year>/jamfor/", views_building.comparison, name="budget-compare"),
    path("arbete/budget/bygga/<int:year>/val/", views_building_choice.choosing, name="budget-choice"),
    path("arbete/budget/bygga/<int:year>/<int:alternative>/", views_building.own, name="budget-own"),
    path("arbete/budget/bygga/<int:year>/<int:alternative>/prova/", views_building.trial, name="budget-try"),
    path("arbete/gallring/", disposal.disposal, name="disposal"),
    path("arbete/arkiv/", archives.packages, name="archives"),
    path("arbete/arkiv/diarium-<int:year>.zip", archives.register_package, name="register-package"),
    path("arbete/arenden/<str:address>/tjansteskrivelse/", cases.report, name="report"),
    path("arbete/arenden/<str:address>/tjansteskrivelse/word/", views_word.word, name="report-word"),
    path("arbete/arenden/<str:address>/tjansteskrivelse.docx", views_word.as_word, name="report-docx"),
    path(
        "arbete/arenden/<str:address>/tjansteskrivelse/word/<int:number>/",
        views_word.returned,
        name="report-returned",
    ),
    path(
        "arbete/arenden/<str:address>/tjansteskrivelse/utgava/<int:number>/",
        views_word.edition,
        name="report-edition",
    ),
    path("arbete/mallar/tjansteskrivelse/", views_word.templates, name="word-template"),
    path("arbete/mallar/tjansteskrivelse.docx", views_word.template_file, name="word-template-file"),
    path("arbete/arenden/<str:address>/slag/", kinds.kind, name="case-kind"),
    path("arbete/arenden/<str:address>/akt.zip", kinds.court_file, name="court-file"),
    path("arbete/slag/", kinds.registers, name="registers"),
    path("arbete/arshjul/", kinds.year_wheel, name="wheel"),
    path("mina/initiativ/", kinds.initiatives, name="my-initiatives"),
    path("arbete/aldre/", moving_in.former, name="former"),
    path("arbete/aldre/arenden/<int:pk>/", moving_in.former_case, name="former-case"),
    path("arbete/aldre/protokoll/<int:pk>/", moving_in.former_minutes, name="former-minutes"),
    path("arbete/inlasning/", moving_in.move_in, name="move-in"),
    path("arbete/inlasning/<int:draft_id>/", moving_in.preview, name="move-in-preview"),
    path("arbete/delegation/", delegation.order, name="delegation"),
    path("arbete/delegation/beslut/", views_delegation.decide, name="delegation-decide"),
    path("arbete/delegation/statistik/", work_delegation.figures, name="delegation-figures"),
    path("arbete/delegation/punkt/<str:number>/", delegation.line, name="delegation-line"),
    path("arbete/sammantraden/", meetings.meetings, name="meetings"),
    path("arbete/sammantraden/ar/", views_year.year_plan, name="year-plan"),
    path("arbete/sammantraden/fraser/", views_phrases.phrases, name="phrases"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}flytta/", views_year.move, name="move"),
    path(f"{MEETING}kallelse/", work_files.summons_preview, name="summons"),
    path(f"{MEETING}protokoll/", views_minutes.minutes, name="minutes"),
    path(f"{MEETING}efter/", views_after.after, name="after"),
    path(f"{MEETING}arkiv.zip", views_archive.archive, name="archive"),
    path(f"{MEETING}punkt/<int:position>/", views_item.item, name="item"),
    path(f"{MEETING}punkt/<int:position>/text/", views_live.text, name="item-text"),
    path(f"{MEETING}ordforande/", views_live.chair, name="chair"),
    path(f"{MEETING}strom", views_live.stream, name="meeting-stream"),
    path("arbete/budget/", budget_frames.hub, name="budget"),
    path("arbete/budget/mall.xlsx", budget_frames.template, name="budget-template"),
    path("arbete/budget/fil/<int:file_id>/", budget_frames.file, name="budget-file"),
    path("arbete/budget/<int:budget>/", budget_frames.one, name="budget-one"),
    path("arbete/budget/<int:budget>/rad/<int:line>/", budget_frames.line, name="budget-line"),
    path("arbete/register/", people.people, name="people"),
    path("arbete/register/ny/", people.new_person, name="people-new"),
    path("arbete/register/andringar/", people.register_changes, name="people-changes"),
    path("arbete/register/grupper/", views_groups.groups, name="people-groups"),
    path("arbete/register/sammanslagningar/", views_groups.merges, name="people-merges"),
    path("arbete/register/organ/<slug:body_id>/", views_body.body, name="people-body"),
    path("arbete/register/<int:person_id>/", views_person.person, name="people-person"),
    path("arbete/register/<int:person_id>/sla-ihop/", views_groups.merge, name="people-merge"),
    path("arbete/handlingar/", work_search.documents, name="documents"),
    path("arbete/handlingar/<int:document>/maskera/", work_redaction.redact, name="redaction"),
    path(
        "arbete/handlingar/<int:document>/maskera/sida-<int:page>.webp",
        work_redaction.page_picture,
        name="redaction-page",
    ),
    path("arbete/handlingar/<int:document>/maskera/prov.pdf", work_redaction.trial, name="redaction-trial"),
    path("arbete/handlingar/<int:document>/som-pdf/<path:filename>", work_files.rendition, name="file-pdf"),
    path("arbete/handlingar/<int:document>/<path:filename>", work_files.file, name="file"),
    path("arbete/organisation/", views_versions.versions, name="organisation"),
    path("arbete/organisation/<int:version>/jamfor/", work_comparison.draft_comparison, name="comparison"),
    path("arbete/organisation/<int:version>/process/", views_process.process, name="process"),
    path("arbete/organisation/kontroll/", views_checks.checks, name="checks"),
    path("arbete/organisation/<int:version>/", editor.draft, name="draft"),
    path("arbete/organisation/<int:version>/fil/", editor.draft_file, name="draft-file"),
    path("arbete/organisation/<int:version>/kvar/", editor.remaining, name="remaining"),
    path("arbete/organisation/<int:version>/historik/", editor.history, name="history"),
    path(
        "arbete/organisation/<int:version>/<slug:section>/<str:name>/", editor.draft_table, name="draft-table"
    ),
    path("arbete/personer/import/", views_import.upload, name="import"),
    path("arbete/personer/import/mall.xlsx", views_import.template, name="import-template"),
    path("arbete/personer/import/<int:draft_id>/", views_import.preview, name="import-preview"),
    path("arbete/val/", work_elections.elections, name="elections"),
    path("arbete/styrdokument/", work_governing.documents, name="governing"),
    path("arbete/styrdokument/<slug:document_id>/", work_governing.document, name="governing-text"),
    path("arbete/forvaltning/", editor.administration, name="administration"),
    path("arbete/forvaltning/<slug:section>/<str:name>/", editor.administration_table, name="unit-table"),
    path("arbete/organisation/<int:version>/antagande/", views_adoption.adoption, name="adoption"),
    path("mina/", work_mine.mine, name="mine"),
    path("mina/sammantraden/", work_mine.my_meetings, name="my-meetings"),
    path("mina/sammantraden/<slug:body>/<str:day>/", work_mine.my_meeting, name="my-meeting"),
    path("mina/papper/", reader.front, name="reader"),
    path("mina/papper/anteckningar/", reader_notes.all_notes, name="reader-all-notes"),
    path(
        "mina/papper/anteckningar/fil.json",
        reader_notes.taken_out_file,
        {"kind": "json"},
        name="reader-notes-json",
    ),
    path(
        "mina/papper/anteckningar/fil.txt",
        reader_notes.taken_out_file,
        {"kind": "txt"},
        name="reader-notes-text",
    ),
    path("mina/papper/lasare.js", reader_offline.worker, name="reader-worker"),
    path("mina/papper/vem.json", reader_offline.who, name="reader-who"),
    path("mina/papper/utan-nat/", reader_offline.offline, name="reader-offline"),
    path(f"{PAPERS}innehall.json", reader_offline.contents, name="reader-contents"),
    path(f"{PAPERS}anteckningar/", reader_notes.notes, name="reader-notes"),
    path(f"{PAPERS}anteckningar/skicka/", reader_notes.send, name="reader-send"),
    path(f"{PAPERS}allt.zip", reader_files.as_zip, name="reader-zip"),
    path(f"{PAPERS}allt.pdf", reader_files.as_pdf, name="reader-pdf"),
    path(PAPERS, reader.meeting, name="reader-meeting"),
    path(f"{PAPERS}punkt/<int:position>/", reader.item, name="reader-item"),
    path(f"{PAPERS}<int:document>/", reader.paper, name="reader-paper"),
    path(f"{PAPERS}<int:document>/sida-<int:page>.webp", reader_files.page_picture, name="reader-page"),
    path(f"{PAPERS}<int:document>/fil/<str:filename>", reader_files.file, name="reader-file"),
    path("mina/sammantraden/<slug:body>/<str:day>/direkt/", views_live.member, name="my-live"),
    path("mina/handbok/", work_handbook.my_handbook, name="my-handbook"),
    path("arbete/ersattning/", views_staff.pay, name="pay"),
    path("arbete/ersattning/koder/", views_staff.codes, name="pay-codes"),
    path("arbete/ersattning/kostnad/", views_cost.cost, name="pay-cost"),
    path("arbete/ersattning/kostnad.csv", views_cost.cost_file, name="pay-cost-file"),
    path("arbete/ersattning/fil/<int:export>/", views_staff.export_file, name="pay-export"),
    path("arbete/ersattning/<day:first>/", views_staff.period, name="pay-period"),
    path("arbete/budget/kostnad/", budget_cost.cost, name="budget-cost"),
    path("arbete/budget/kostnad.csv", budget_cost.cost_file, name="budget-cost-file"),
    path("arbete/budget/kostnad/jamfor/", budget_cost.other, name="budget-cost-other"),
    path("arbete/budget/kostnad/jamfor.csv", budget_cost.other_file, name="budget-cost-other-file"),
    path("mina/ersattning/", views_mine.my_pay, name="my-pay"),
    path("arbete/uppfoljning/", followup.assignments, name="follow-up"),
    path("arbete/uppfoljning.csv", followup.assignments_file, {"kind": "csv"}, name="follow-up-csv"),
    path("arbete/uppfoljning.json", followup.assignments_file, {"kind": "json"}, name="follow-up-json"),
    path("arbete/uppfoljning/<int:execution>/", followup.assignment, name="assignment"),
    path("arbete/uppsikt/", views_supervision.supervision, name="supervision"),
    path("arbete/uppsikt/<int:plan>/", views_supervision.plan, name="supervision-plan"),
    path(
        "arbete/internkontroll/<slug:body>/<int:year>/",
        views_supervision.internal_control,
        name="internal-control",
    ),
    path("arbete/budget/huvudbok/", views_ledger.ledger, name="ledger"),
    path("arbete/budget/huvudbok/granska/<int:draft_id>/", views_ledger.preview, name="ledger-preview"),
    path("arbete/budget/huvudbok/koppling/", views_ledger.mapping_page, name="ledger-mapping"),
    path("arbete/budget/huvudbok/koppling.csv", views_ledger.mapping_file, name="ledger-mapping-file"),
    path("arbete/budget/huvudbok/<int:year>/", views_ledger.year_page, name="ledger-year"),
    path("arbete/budget/huvudbok/<int:year>/rader/", views_ledger.rows_page, name="ledger-rows"),
    path(
        "arbete/budget/huvudbok/verifikation/<int:ledger_id>/<int:nth>/",
        views_ledger.voucher_page,
        name="ledger-voucher",
    ),
    path("mina/uppdrag/", work_assignments.my_assignments, name="my-assignments"),
    path("arbete/budget/process/", views_process_budget.years, name="budget-process"),
    path("arbete/budget/process/<int:year>/", views_process_budget.year, name="budget-process-year"),
    path(
        "arbete/budget/process/<int:year>/steg.toml",
        views_process_budget.steps_file,
        name="budget-process-file",
    ),
    path("arbete/budget/process/<int:year>/<slug:key>/", views_process_budget.step, name="budget-step"),
    path("mina/budgetberedning/<int:year>/", views_process_budget.mine, name="my-budget-process"),
    path("arbete/budget/uppfoljning/", views_following.whole, name="following"),
    path("arbete/budget/uppfoljning/mal/<int:year>/", views_following.goals, name="following-goals"),
    path("arbete/budget/uppfoljning/organ/<slug:body>/", views_following.body, name="following-body"),
    path(
        "arbete/budget/uppfoljning/tabeller/<int:year>/<int:month>/",
        views_following.report,
        name="following-report",
    ),
    path(
        "arbete/budget/uppfoljning/tabeller/<int:year>/<int:month>.csv",
        views_following.report_file,
        {"kind": "csv"},
        name="following-csv",
    ),
    path(
        "arbete/budget/uppfoljning/tabeller/<int:year>/<int:month>.pdf",
        views_following.report_file,
        {"kind": "pdf"},
        name="following-pdf",
    ),
    path(
        "arbete/budget/uppfoljning/<int:year>/<int:month>/<slug:kind>/<slug:key>/",
        views_following.line,
        name="following-line",
    ),
    path("arbete/tank-om/", what_if.what_if, name="what-if"),
    path("arbete/tank-om/sok/", views_search.search, name="what-if-search"),
    path("arbete/tank-om.pdf", what_if.pdf, name="what-if-pdf"),
    path("arbete/tank-om/<int:pk>/", what_if.saved, name="what-if-saved"),
]
