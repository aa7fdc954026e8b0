"""The addresses of open data, below ``/‹kommun›/oppna-data/``. They are ids: they never change."""

from django.urls import path

from insyn.opendata import views

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
]
