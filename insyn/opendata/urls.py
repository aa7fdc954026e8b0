"""The addresses of open data, below ``/‹kommun›/oppna-data/``. They are ids: they never change."""

from django.urls import path

from insyn.opendata import views
from insyn.opendata.completeness import views as completeness
from insyn.opendata.oparl import views as oparl

app_name = "opendata"
M = "<slug:municipality>/oppna-data"
urlpatterns = [
    path(f"{M}/", views.front, name="front"),
    path(f"{M}/beslut.jsonl", views.decisions_lines, name="decisions-jsonl"),
    path(f"{M}/beslut.csv", views.decisions_table, name="decisions-csv"),
    path(f"{M}/voteringar.csv", views.votes_table, name="votes-csv"),
    path(f"{M}/narvaro.csv", views.service_table, name="service-csv"),
    path(f"{M}/beslut.schema.json", views.schema_file, name="schema"),
    path(
        f"{M}/beslut/<slug:body_id>/<str:meeting_address>/<int:position>.json",
        views.decision,
        name="decision",
    ),
    path(f"{M}/fullstandighet/", completeness.proof, name="completeness"),
    path(f"{M}/fullstandighet/fullstandighet.json", completeness.proof_json, name="completeness-json"),
    path(f"{M}/oparl/", oparl.system, name="oparl"),
    path(f"{M}/oparl/file/<int:document_id>/open/<path:filename>", oparl.file, name="oparl-file"),
    path(f"{M}/oparl/file/<int:document_id>/download/<path:filename>", oparl.download, name="oparl-download"),
    path(
        f"{M}/oparl/organization/<str:key>/meeting",
        oparl.of_organization,
        {"kind": "meeting"},
        name="oparl-meetings",
    ),
    path(
        f"{M}/oparl/organization/<str:key>/consultation",
        oparl.of_organization,
        {"kind": "consultation"},
        name="oparl-consultations",
    ),
    path(f"{M}/oparl/<slug:kind>", oparl.whole_list, name="oparl-list"),
    path(f"{M}/oparl/<slug:kind>/<str:key>", oparl.one, name="oparl-object"),
    path(f"{M}/oparl/<path:rest>", oparl.nothing, name="oparl-nothing"),
]
