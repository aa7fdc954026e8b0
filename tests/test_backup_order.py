"""What a backup lays in first: a part before its whole, since the database refuses a new part of something decided."""

from django.apps import apps

from insyn.foundation.backup import parts_first


def test_a_line_comes_before_its_budget_and_everything_once() -> None:
    models = list(apps.get_models())
    found = parts_first(models)
    assert sorted(found, key=lambda model: model._meta.label) == sorted(
        models, key=lambda model: model._meta.label
    )
    for part, whole in (
        ("BudgetLine", "Budget"),
        ("BudgetMeasure", "BudgetAlternative"),
        ("Redistribution", "Budget"),
    ):
        place = {name: found.index(apps.get_model("budget", name)) for name in (part, whole)}
        assert place[part] < place[whole]


def test_rows_that_point_at_their_own_kind_end() -> None:
    models = [
        apps.get_model("organisation", "OrganisationVersion"),
        apps.get_model("foundation", "Municipality"),
    ]
    assert parts_first(models) == models
