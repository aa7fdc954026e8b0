"""The citizens' addresses. The middleware takes the municipality's slug and opens the municipality for the view."""

from django.urls import path, register_converter

from insyn.portal.views import (
    administration,
    attendance,
    bodies,
    budget_following,
    budget_frames,
    budget_process,
    budget_proposals,
    cases,
    delegation,
    document_search,
    elections,
    extracts,
    feeds,
    figures,
    files,
    follow_up,
    former,
    front,
    governing,
    handbook,
    information,
    initiatives,
    law,
    live,
    meetings,
    people,
    proof,
    questions,
    register_files,
    requests,
    searching,
    seats,
    versions,
    what_if,
    what_it_costs,
    who_does_what,
)


class FileName:
    """One part of an address that may hold any letters; a slash would be another part."""

    regex = r"[^/]{1,200}"

    def to_python(self, value: str) -> str:
        """The name as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The name as it is; Django quotes it."""
        return value


register_converter(FileName, "filename")

app_name = "portal"
M = "<slug:municipality>"
urlpatterns = [
    path("", front.municipalities, name="municipalities"),
    path(f"{M}/", front.front, name="front"),
    path(f"{M}/organisation/", versions.versions, name="versions"),
    path(f"{M}/organisation/forandring/<int:version>/", versions.change, name="change"),
    path(f"{M}/organisation/jamfor/", versions.comparison, name="comparison"),
    path(f"{M}/lag/", law.law, name="law"),
    path(f"{M}/styrdokument/", governing.register, name="governing"),
    path(f"{M}/styrdokument/<slug:document_id>/", governing.document, name="governing-document"),
    path(f"{M}/styrdokument/<slug:document_id>.pdf", governing.document_pdf, name="governing-pdf"),
    path(f"{M}/styrdokument/<slug:document_id>/jamfor/", governing.comparison, name="governing-comparison"),
    path(f"{M}/forfattningssamling/", governing.book, name="statute-book"),
    path(f"{M}/forfattningssamling.pdf", governing.book_pdf, name="statute-book-pdf"),
    path(f"{M}/organ/", bodies.bodies, name="bodies"),
    path(f"{M}/organ/<slug:body_id>/", bodies.body, name="body"),
    path(f"{M}/organ/<slug:body_id>/narvaro/", attendance.attendance, name="attendance"),
    path(f"{M}/organ/<slug:body_id>/narvaro.csv", attendance.attendance_csv, name="attendance-csv"),
    path(f"{M}/organ/<slug:body_id>/platser/", seats.seats, name="body-seats"),
    path(f"{M}/budget/forslag/", budget_proposals.years, name="budget-proposals"),
    path(f"{M}/budget/forslag/<int:year>/", budget_proposals.proposals, name="budget-proposals-year"),
    path(
        f"{M}/budget/forslag/<int:year>/<int:alternative>/", budget_proposals.proposal, name="budget-proposal"
    ),
    path(f"{M}/sammantraden/", meetings.calendar, name="calendar"),
    path(f"{M}/sammantraden.ics", feeds.all_meetings, name="calendar-feed"),
    path(f"{M}/personer/<int:person_id>/sammantraden.ics", feeds.of_person, name="person-feed"),
    path(f"{M}/sammantraden/<slug:body_id>/<str:meeting_address>/", meetings.meeting, name="meeting"),
    path(f"{M}/sammantraden/<slug:body_id>/<str:meeting_address>/direkt/", live.live, name="live"),
    path(f"{M}/sammantraden/<slug:body_id>/<str:meeting_address>/direkt/vagg/", live.wall, name="live-wall"),
    path(
        f"{M}/sammantraden/<slug:body_id>/<str:meeting_address>/direkt/strom", live.stream, name="live-stream"
    ),
    path(
        f"{M}/sammantraden/<slug:body_id>/<str:meeting_address>/utdrag/<int:paragraph>.pdf",
        extracts.item,
        name="extract",
    ),
    path(f"{M}/sammantraden/<slug:body_id>/<str:meeting_address>/anslagsbevis/", proof.proof, name="proof"),
    path(
        f"{M}/sammantraden/<slug:body_id>/<str:meeting_address>/anslagsbevis.pdf",
        proof.proof_document,
        name="proof-pdf",
    ),
    path(f"{M}/arenden/", cases.cases, name="cases"),
    path(f"{M}/initiativ/", initiatives.initiatives, name="initiatives"),
    path(f"{M}/arenden/<str:case_address>/", cases.case, name="case"),
    path(f"{M}/aldre/", former.former, name="former"),
    path(f"{M}/aldre/arenden/<int:pk>/", former.former_case, name="former-case"),
    path(f"{M}/aldre/protokoll/<int:pk>/", former.former_minutes, name="former-minutes"),
    path(f"{M}/beslut/uppfoljning/", follow_up.follow_up, name="follow-up"),
    path(f"{M}/beslut/uppfoljning.csv", follow_up.follow_up_file, {"kind": "csv"}, name="follow-up-csv"),
    path(f"{M}/beslut/uppfoljning.json", follow_up.follow_up_file, {"kind": "json"}, name="follow-up-json"),
    path(f"{M}/uppsikt/", follow_up.supervision, name="supervision"),
    path(f"{M}/budget/process/", budget_process.latest, name="budget-process"),
    path(f"{M}/budget/process/<int:year>/", budget_process.of_year, name="budget-process-year"),
    path(f"{M}/budget/uppfoljning/", budget_following.follow_ups, name="budget-following"),
    path(
        f"{M}/budget/uppfoljning/<slug:body_id>/<str:day>/",
        budget_following.follow_up,
        name="budget-following-paper",
    ),
    path(f"{M}/sok/", searching.search, name="search"),
    path(f"{M}/sok/atom.xml", searching.feed, name="search-feed"),
    path(f"{M}/sok/borttaget/", searching.removed, name="search-removed"),
    path(f"{M}/handlingar/", document_search.documents, name="documents"),
    path(f"{M}/handlingar/<int:document_id>/<filename:filename>", files.document, name="document"),
    path(
        f"{M}/handlingar/<int:document_id>/som-pdf/<filename:filename>",
        files.document_pdf,
        name="document-pdf",
    ),
    path(f"{M}/handbok/", handbook.front, name="handbook"),
    path(f"{M}/handbok.pdf", handbook.pdf, name="handbook-pdf"),
    path(f"{M}/handbok/<slug:slug>/", handbook.chapter, name="handbook-chapter"),
    path(f"{M}/anslagstavla/", meetings.notice_board, name="notice-board"),
    path(f"{M}/delegation/", delegation.order, name="delegation"),
    path(f"{M}/delegation/<str:number>/", delegation.line, name="delegation-line"),
    path(f"{M}/vem-gor-vad/", who_does_what.who_does_what, name="who-does-what"),
    path(f"{M}/forvaltning/", administration.administration, name="administration"),
    path(f"{M}/siffror/", figures.figures, name="figures"),
    path(f"{M}/tank-om/", what_if.what_if, name="what-if"),
    path(f"{M}/tank-om.pdf", what_if.pdf, name="what-if-pdf"),
    path(f"{M}/tank-om/<int:pk>/", what_if.saved, name="what-if-saved"),
    path(f"{M}/budget/vad-det-kostar/", what_it_costs.what_it_costs, name="budget-cost"),
    path(f"{M}/budget/vad-det-kostar.csv", what_it_costs.what_it_costs_csv, name="budget-cost-csv"),
    path(f"{M}/budget/vad-det-kostar/<slug:body_id>/", what_it_costs.body, name="budget-cost-body"),
    path(f"{M}/budget/", budget_frames.budget, name="budget"),
    path(f"{M}/budget/<int:year>/", budget_frames.budget, name="budget-year"),
    path(f"{M}/budget/jamfor/", budget_frames.comparison, name="budget-comparison"),
    path(f"{M}/budget/historia/", budget_frames.past, name="budget-history"),
    path(f"{M}/budget/rad/<slug:key>/", budget_frames.line, name="budget-line"),
    path(f"{M}/budget/<int:year>.csv", budget_frames.lines_file, name="budget-csv"),
    path(f"{M}/budget/<int:year>.json", budget_frames.whole_file, name="budget-json"),
    path(f"{M}/budget/<int:year>-omfordelningar.csv", budget_frames.moves_file, name="budget-moves-csv"),
    path(f"{M}/budget/datapackage.json", budget_frames.description_file, name="budget-description"),
    path(f"{M}/personer/", people.people, name="people"),
    path(f"{M}/personer/andringar/", people.register_changes, name="register-changes"),
    path(f"{M}/personer/grupp/<path:code>/", people.group, name="group"),
    path(f"{M}/personer/<int:person_id>/", people.person, name="person"),
    path(f"{M}/personer.csv", register_files.csv_file, name="people-csv"),
    path(f"{M}/personer.xlsx", register_files.xlsx_file, name="people-xlsx"),
    path(f"{M}/personer.json", register_files.json_file, name="people-json"),
    path(f"{M}/personer/popolo.json", register_files.popolo_file, name="people-popolo"),
    path(f"{M}/val/", elections.elections, name="elections"),
    path(f"{M}/val/<int:year>/", elections.election, name="election"),
    path(f"{M}/val/<int:year>/platser/", elections.places, name="election-places"),
    path(f"{M}/fraga/", questions.ask, name="ask"),
    path(f"{M}/fraga/<str:token>/", questions.follow, name="follow"),
    path(f"{M}/begar-ut/", requests.ask, name="request-ask"),
    path(f"{M}/begar-ut/<str:token>/", requests.follow, name="request"),
    path(f"{M}/begar-ut/<str:token>/beslut.pdf", requests.decision, name="request-decision"),
    path(f"{M}/utlamnat/<str:token>/<filename:filename>", requests.file, name="released"),
    path(f"{M}/tillganglighet/", information.accessibility, name="accessibility"),
    path(f"{M}/om/", information.about, name="about"),
]
