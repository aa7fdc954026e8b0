"""The check of translations finds what is missing, stale or at odds."""

import pytest
from babel.messages import Catalog

from scripts.messages import problems, renewed, texts_in_use


def catalogue(*pairs: tuple) -> Catalog:
    made = Catalog(locale="en")
    for swedish, english in pairs:
        made.add(swedish, english, locations=[("page.html", 1)])
    return made


@pytest.fixture
def product(tmp_path):
    templates = tmp_path / "insyn" / "portal" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "insyn" / "code.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
        'a = _("Kallelse")\n'
        'b = ngettext("%(n)s ledamot", "%(n)s ledamöter", 2)\n'
        'c = pgettext("meeting", "Öppen")\n',
        encoding="utf-8",
    )
    (templates / "page.html").write_text(
        '{% load i18n %}\n<h1>{% translate "Föredragningslista" %}</h1>\n'
        "{% blocktranslate trimmed with name=body.name %}\n  Protokoll från {{ name }}\n{% endblocktranslate %}",
        encoding="utf-8",
    )
    (tmp_path / "insyn" / "tests").mkdir()
    (tmp_path / "insyn" / "tests" / "test_x.py").write_text('_("Bara i ett test")', encoding="utf-8")
    return tmp_path


def test_texts_are_found_in_code_and_templates_but_not_in_tests(product):
    found = {(message.context, message.id) for message in texts_in_use(product) if message.id}
    assert found == {
        (None, "Kallelse"),
        (None, ("%(n)s ledamot", "%(n)s ledamöter")),
        ("meeting", "Öppen"),
        (None, "Föredragningslista"),
        (None, "Protokoll från %(name)s"),
    }


def test_a_text_is_told_with_its_place(product):
    told = problems(texts_in_use(product), Catalog(locale="en"))
    assert "insyn/code.py:2: no English for 'Kallelse'" in told
    assert "insyn/portal/templates/page.html:2: no English for 'Föredragningslista'" in told


def test_a_translated_text_is_no_problem():
    pair = ("Kallelse", "Summons")
    assert problems(catalogue(pair), catalogue(pair)) == []


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("", "no English"),
        ("Minutes of the body", "other placeholders"),
        ("Minutes of %(body)s", "other placeholders"),
    ],
)
def test_an_english_that_does_not_say_the_same_is_a_problem(english, told):
    swedish = "Protokoll från %(name)s"
    (problem,) = problems(catalogue((swedish, "")), catalogue((swedish, english)))
    assert told in problem


def test_a_plural_needs_both_forms():
    forms = ("%(n)s ledamot", "%(n)s ledamöter")
    used = catalogue((forms, ("", "")))
    assert problems(used, catalogue((forms, ("%(n)s member", "")))) != []
    assert problems(used, catalogue((forms, ("%(n)s member", "%(n)s members")))) == []


def test_a_text_that_nobody_says_is_stale():
    (problem,) = problems(catalogue(), catalogue(("Kallelse", "Summons")))
    assert "stale" in problem


def test_renewing_keeps_what_is_known_and_drops_what_is_stale():
    used = catalogue(("Kallelse", ""), ("Protokoll", ""))
    made = renewed(used, catalogue(("Kallelse", "Summons"), ("Diarium", "Register")))
    assert {message.id: message.string for message in made if message.id} == {
        "Kallelse": "Summons",
        "Protokoll": "",
    }
