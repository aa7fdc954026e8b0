"""The suite's own strictness holds: unknown variables fail, and unordered rows do not come as they were written."""

import warnings

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import engines
from django.utils import translation

from tests.support.templates import UnknownVariable


def render(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody }}",
        "{{ body.nobody }}",
        "{{ nobody|default:'-' }}",
        "{% load i18n %}{% blocktranslate %}{{ nobody }}{% endblocktranslate %}",
    ],
)
def test_an_unknown_variable_fails(source):
    with pytest.raises(UnknownVariable, match="nobody"):
        render(source, body={"name": "KS"})


@pytest.mark.parametrize(
    "source", ["{{ known }}", "{% if nobody %}x{% endif %}", "{% for x in nobody %}x{% endfor %}"]
)
def test_a_known_variable_and_a_question_whether_it_is_known_do_not_fail(source):
    assert render(source, known="") == ""


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 3, 20])
def test_unordered_rows_never_come_as_they_were_written(count):
    ContentType.objects.all().delete()
    for number in range(count):
        ContentType.objects.create(app_label="test", model=f"m{number:02}")
    as_written = [f"m{number:02}" for number in range(count)]

    unordered = [row.model for row in ContentType.objects.all()]
    assert unordered != as_written
    assert sorted(unordered) == as_written
    assert list(ContentType.objects.values_list("model", flat=True)) != as_written
    assert list(ContentType.objects.order_by("model").values_list("model", flat=True)) == as_written


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning):
        warnings.warn("something is about to change", UserWarning, stacklevel=1)


def test_the_marks_are_set_by_what_a_test_uses(pytestconfig, request):
    assert request.node.get_closest_marker("database") is None


def test_a_test_of_the_database_is_marked(db, request):
    assert request.node.get_closest_marker("database") is not None
    assert request.node.get_closest_marker("browser") is None


@pytest.mark.parametrize("round_", [1, 2])
def test_a_test_begins_in_swedish_whatever_the_one_before_read(round_):
    assert translation.get_language() == "sv"
    translation.activate("en")
