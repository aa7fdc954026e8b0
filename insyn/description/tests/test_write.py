"""What is written reads back equal."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from insyn.description.organisation import Organisation
from insyn.description.read import read_administration, read_organisation
from insyn.description.tests.examples import NORSJO, small
from insyn.description.tests.organisations import organisations
from insyn.description.text import Text
from insyn.description.write import write_administration, write_organisation


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(organisations())
def test_an_organisation_written_and_read_is_the_same(org: Organisation) -> None:
    assert read_organisation(write_organisation(org)) == org


def test_norsjo_written_and_read_is_the_same() -> None:
    org = read_organisation(NORSJO / "2020.toml")
    assert read_organisation(write_organisation(org)) == org
    administration = read_administration(NORSJO / "2020-administration.toml")
    assert read_administration(write_administration(administration)) == administration


def test_writing_twice_gives_the_same_text() -> None:
    text = write_organisation(small())
    assert write_organisation(read_organisation(text)) == text


def test_a_body_is_written_as_people_write_it() -> None:
    org = small(("members = 7", 'members = 7\nsource = "bild 3"\nassumed = ["members: gissat"]'))
    assert write_organisation(org).split("\n\n")[3] == (
        "[[body]]\n"
        'id = "ks"\n'
        'kind = "executive-board"\n'
        'name = { sv = "Kommunstyrelsen", en = "Executive board" }\n'
        'parent = "kf"\n'
        'elected_by = "kf"\n'
        "members = 7\n"
        "substitutes = 7\n"
        "presidium = { chairs = 1, vice_chairs = 2 }\n"
        'source = "bild 3"\n'
        'assumed = ["members: gissat"]'
    )


def test_text_that_looks_like_toml_stays_text() -> None:
    org = small()
    sly = Text('"""\n[[body]]\nid = "x" # \\', "''' \x00 \x7f \u2028 \U0001f600")
    changed = replace(org, version=replace(org.version, title=sly))
    assert read_organisation(write_organisation(changed)).version.title == sly
