"""`insyn budget load`: looked at, refused whole, taken in."""

from click.testing import CliRunner

from insyn.budget.models import Budget, BudgetFile
from insyn.cli import main
from insyn.foundation.tenancy import in_municipality

HEAD = "namn;organ;2021\n"


def test_a_file_is_told_of_refused_whole_and_taken_in(norsjo, tmp_path):
    file = tmp_path / "budget.csv"

    def run(rows: str, *more: str, code: int = 0) -> str:
        file.write_text(HEAD + rows, encoding="utf-8")
        done = CliRunner().invoke(main, ["budget", "load", str(file), "--municipality", "2417", *more])
        assert done.exit_code == code, done.output
        with in_municipality(norsjo):
            assert not BudgetFile.objects.exists()
        return done.output

    assert "RÄTTA: rad 2: ”1483,5”" in run("Kommunstyrelsen;ks;1483,5\n", code=1)
    assert "PUT RIGHT: row 2" in run("X;kss;1\n", "--language", "en", code=1)
    assert "Kommunstyrelsen\tdrift\t1483" in run("Kommunstyrelsen;ks;1483\n", "--preview")
    kronor = "Kommunstyrelsen;ks;1000000\nValnämnden;valnamnd;1000\n"
    assert "--amounts-are-tkr" in run(kronor, code=1)
    with in_municipality(norsjo):
        assert not Budget.objects.exists()
    assert "Intagen som förslag: Budget 2021." in run(kronor, "--amounts-are-tkr")
    with in_municipality(norsjo):
        assert Budget.objects.get().lines.count() == 2
