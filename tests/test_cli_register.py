"""`insyn register`: out to a file, and in from one, with a preview unless it is asked for more. Every name is invented."""

import json

import pytest
from click.testing import CliRunner, Result

from insyn.cli import main
from insyn.foundation.tenancy import in_municipality
from insyn.people.models import ImportDraft, Person, RegisterImport

ROWS = "förnamn;efternamn;parti;organ;roll;från\nNina;Exempelny;S;gruppmoten;deltagare;2020-02-01\n"


def insyn(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["register", *map(str, arguments)])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "uppdrag.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def found(norsjo) -> int:
    with in_municipality(norsjo):
        assert not ImportDraft.objects.exists()
        return Person.objects.filter(family_name="Exempelny").count()


def test_a_file_is_only_looked_at_unless_it_is_to_be_read_in(norsjo, file):
    shown = insyn("import", file, "--municipality", "2417")
    assert (shown.exit_code, found(norsjo)) == (0, 0)
    assert "1 nya personer" in shown.output
    done = insyn("import", file, "--municipality", "2417", "--apply")
    assert (done.exit_code, found(norsjo)) == (0, 1), done.output
    with in_municipality(norsjo):
        assert RegisterImport.objects.get().by == "system"


def test_a_wrong_row_ends_with_1_and_reads_nothing_in(norsjo, file):
    file.write_text(ROWS + "Olle;Exempelny;S;finns-inte;ledamot;2020-02-01\n", encoding="utf-8")
    assert "FEL 3" in insyn("import", file, "--municipality", "2417").output
    done = insyn("import", file, "--municipality", "2417", "--apply")
    assert (done.exit_code, found(norsjo)) == (1, 0)


def test_who_may_be_somebody_in_the_register_is_asked_about(norsjo, file):
    assert insyn("import", file, "--municipality", "2417", "--apply").exit_code == 0
    file.write_text(
        ROWS.replace("2020-02-01", "2021-02-01").replace("gruppmoten", "gemensam-beredning"), encoding="utf-8"
    )
    shown = insyn("import", file, "--municipality", "2417")
    assert (shown.exit_code, "? 2: Nina Exempelny" in shown.output) == (1, True)
    assert (
        insyn("import", file, "--municipality", "2417", "--probable", "suggested", "--apply").exit_code == 0
    )
    assert found(norsjo) == 1


@pytest.mark.parametrize(
    "arguments", [("import", "FILE", "--municipality", "9999"), ("export", "--municipality", "9999")]
)
def test_an_unknown_municipality_is_answered(norsjo, file, arguments):
    done = insyn(*(file if one == "FILE" else one for one in arguments))
    assert done.exit_code == 1
    assert "insyn begin 9999" in done.output


def test_what_is_no_table_is_answered_without_a_traceback(norsjo, file):
    file.write_bytes(b"%PDF-1.7")
    done = insyn("import", file, "--municipality", "2417")
    assert done.exit_code == 1
    assert "PDF" in done.output


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "popolo"])
def test_the_register_is_written_to_a_file(norsjo, tmp_path, form):
    path = tmp_path / "ut"
    done = insyn(
        "export", "--municipality", "2417", "--format", form, "--date", "2020-02-04", "--history", "-o", path
    )
    assert done.exit_code == 0, done.output
    data = path.read_bytes()
    if form in ("json", "popolo"):
        assert json.loads(data)["persons"]
    else:
        path.rename(tmp_path / f"in.{form}")
        shown = insyn("import", tmp_path / f"in.{form}", "--municipality", "2417")
        assert shown.exit_code == 0
        assert "0 nya uppdrag" in shown.output
